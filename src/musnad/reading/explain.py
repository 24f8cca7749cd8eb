"""Explaining: a reading laid open sentence by sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musnad.reading import weights
from musnad.reading.document import Document
from musnad.reading.explanation import ClauseNote, Dropped, Explanation, MentionNote, SentenceNote
from musnad.reading.speech import speaker_of

if TYPE_CHECKING:
    from musnad.reading.reader import Reading

_KINDS = {"actor": "actor", "outlet": "source", "person": "person", "source": "source", "head": "actor", "title": "person",
          "group": "group", "weapon": "weapon", "country": "place", "capital": "place"}  # fmt: skip


def explanation(r: Reading) -> Explanation:
    """The explanation of one pass."""
    return Explanation(claims=r.claims, sentences=_sentences(r), mentions=_mentions(r), dropped=_dropped(r))


def _sentences(r: Reading) -> tuple[SentenceNote, ...]:
    out = []
    for s in r.doc.sentences:
        clauses = []
        for x in r.said:
            if x.sentence == s.number:
                who = speaker_of(r.said, x)
                carried = "" if x.speaker is not None else "; speaker carried over" if who else "; no speaker found"
                clauses.append(ClauseNote(span=r.doc.span(*x.content), kind=f"{x.form} {x.mode}", speaker=who.span if who else None,
                                          verb=r.doc.span(*x.verb), why=(x.row.id if x.row else "colon after a name") + carried))  # fmt: skip
        rules = tuple(c.frame.trigger.row.id for c in r.found if c.sentence.number == s.number and c.kept)
        out.append(SentenceNote(span=r.doc.span(s.first, s.last, bare=False), section=s.section, clauses=tuple(clauses), rules=rules))
    return tuple(out)


def _mentions(r: Reading) -> tuple[MentionNote, ...]:
    doc = r.doc
    out: list[MentionNote] = []
    for m in r.places.mentions:
        p = m.place
        out.append(MentionNote(kind="place", id=p.id, name=p.name, span=p.span, country=p.country, lat=p.lat, lon=p.lon))
    inside = {n for s in doc.sentences for n in range(s.first, s.last)}
    for n in sorted(inside):
        for hit in doc.names.get(n, ()):
            for e in hit.entries:
                if e.kind in ("actor", "outlet", "person", "source", "group", "weapon"):
                    out.append(MentionNote(kind=_KINDS[e.kind], id=getattr(e.row, "id", None), name=e.row.en, span=doc.report.quote(hit.start, hit.end)))
        _noun_mentions(doc, n, out)
    for c in r.found:
        out.append(MentionNote(kind="trigger", id=c.frame.trigger.row.id, name=c.type, span=c.span))
    for s in r.said:
        out.append(MentionNote(kind="speech", id=s.row.id if s.row else None, name=s.form, span=doc.span(*s.verb)))
    for values in r.values.values():
        for v in values:
            kind = "time" if v.kind == "time" else "quantity" if v.kind in ("quantity", "number") else None
            if kind:
                out.append(MentionNote(kind=kind, id=None, name=v.edtf or str(v.low), span=v.span))
    return tuple(sorted(out, key=lambda m: (m.span.start, m.span.end, m.kind)))


def _noun_mentions(doc: Document, n: int, out: list[MentionNote]) -> None:
    seen: set[str] = set()
    for use in doc.words[n].nouns:
        kind = _KINDS.get(use.kind)
        if kind and kind not in seen:
            seen.add(kind)
            name = getattr(use.row, "en", "") or getattr(use.row, "lemma", "") or getattr(use.row, "ar", "")
            out.append(MentionNote(kind=kind, id=None, name=name, span=doc.span(n, n + 1)))
        elif use.kind == "nisba" and "actor" not in seen:
            seen.add("actor")
            out.append(MentionNote(kind="actor", id=use.row.iso2.lower(), name=use.row.en, span=doc.span(n, n + 1), country=use.row.iso2))


def _dropped(r: Reading) -> tuple[Dropped, ...]:
    kept = {(s.start, s.end) for e in r.claims.events for s in (e.trigger, *e.mentions)}
    out = []
    for c in r.found:
        if (c.span.start, c.span.end) not in kept:
            why = ", ".join(f"{k} {v:+.1f}" for k, v in weights.contributions("event", c.facts))
            out.append(Dropped(span=c.span, as_=c.type or "harm", why=f"probability {c.probability:.2f}: {why}"))
    return tuple(out)
