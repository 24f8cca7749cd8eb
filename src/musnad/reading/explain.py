"""Explaining: a reading laid open sentence by sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musnad.reading import weights
from musnad.reading.explanation import ClauseNote, Dropped, Explanation, SentenceNote
from musnad.reading.mentions import mentions
from musnad.reading.speech import speaker_of

if TYPE_CHECKING:
    from musnad.reading.reader import Reading


def explanation(r: Reading) -> Explanation:
    """The explanation of one pass."""
    return Explanation(claims=r.claims, sentences=_sentences(r), mentions=mentions(r), dropped=_dropped(r))


def _sentences(r: Reading) -> tuple[SentenceNote, ...]:
    out = []
    for s in r.doc.sentences:
        clauses = []
        for x in r.said:
            if x.sentence == s.number:
                who = speaker_of(r.said, x)
                carried = "" if x.speaker is not None else "; speaker carried over" if who else "; no speaker found"
                clauses.append(
                    ClauseNote(
                        span=r.doc.span(*x.content),
                        kind=f"{x.form} {x.mode}",
                        speaker=who.span if who else None,
                        verb=r.doc.span(*x.verb),
                        why=(x.row.id if x.row else "colon after a name") + carried,
                    )
                )
        rules = tuple(c.frame.trigger.row.id for c in r.found if c.sentence.number == s.number and c.kept)
        out.append(
            SentenceNote(
                span=r.doc.span(s.first, s.last, bare=False), section=s.section, clauses=tuple(clauses), rules=rules
            )
        )
    return tuple(out)


def _dropped(r: Reading) -> tuple[Dropped, ...]:
    kept = {(s.start, s.end) for e in r.claims.events for s in (e.trigger, *e.mentions)}
    out = []
    for c in r.found:
        if (c.span.start, c.span.end) not in kept:
            why = ", ".join(f"{k} {v:+.1f}" for k, v in weights.contributions("event", c.facts, r.doc.register))
            out.append(Dropped(span=c.span, as_=c.type or "harm", why=f"probability {c.probability:.2f}: {why}"))
    return tuple(out)
