"""The developer's view of one report: each sentence with what was found in it, and what was dropped, and why.

Plain text without colour or columns: two runs can be compared line by line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rich.text import Text

from musnad.cli.cells import clean, isolated
from musnad.desk.outcome import Outcome
from musnad.export import wording
from musnad.export.labels import label
from musnad.model.claims import Claims
from musnad.model.span import Span


def details(outcome: Outcome) -> Iterator[Text]:
    """Sentences with section, clauses, mentions, rules and dropped candidates; then statements and relations."""
    if outcome.failure is not None:
        yield _plain(outcome.failure.rstrip())
    if outcome.explanation is not None:
        yield from _sentences(outcome.explanation)
    for line in (*_statements(outcome.claims), *_relations(outcome.claims)):
        yield _plain(line)


def _plain(line: str) -> Text:
    return Text(line, no_wrap=True, overflow="ignore")


def words(span: Span | None) -> str:
    """``«quote» [start, end)``, or a dash when there is no span."""
    return f"{isolated(f'«{clean(span.text)}»')} [{span.start}, {span.end})" if span else "—"


def _sentences(explanation: Any) -> Iterator[Text]:
    mentions, dropped = list(explanation.mentions), list(explanation.dropped)
    for number, note in enumerate(explanation.sentences, 1):
        yield _plain(
            f"  {number}. {note.section} [{note.span.start}, {note.span.end})  {isolated(clean(note.span.text))}"
        )
        for clause in note.clauses:
            speaker = f" speaker {words(clause.speaker)}" if clause.speaker else ""
            verb = f" verb {words(clause.verb)}" if clause.verb else ""
            why = f" — {clean(clause.why)}" if clause.why else ""
            yield _plain(f"     clause  {clause.kind} [{clause.span.start}, {clause.span.end}){speaker}{verb}{why}")
        for mention in _inside(mentions, note.span):
            yield _plain(f"     mention {_mention(mention)}")
        if note.rules:
            yield _plain(f"     rules   {', '.join(note.rules)}")
        for candidate in _inside(dropped, note.span):
            yield _plain(f"     dropped {words(candidate.span)} as {candidate.as_} — {clean(candidate.why)}")
    for mention in mentions:
        yield _plain(f"  mention outside any sentence: {_mention(mention)}")
    for candidate in dropped:
        yield _plain(
            f"  dropped outside any sentence: {words(candidate.span)} as {candidate.as_} — {clean(candidate.why)}"
        )


def _inside(notes: list[Any], span: Span) -> list[Any]:
    """The notes that begin inside a span, taken out of the list."""
    found = [note for note in notes if span.start <= note.span.start < span.end]
    notes[:] = [note for note in notes if not span.start <= note.span.start < span.end]
    return found


def _mention(mention: Any) -> str:
    known = [part for part in (mention.id, mention.country) if part]
    if mention.lat is not None:
        known.append(f"{mention.lat:.2f},{mention.lon:.2f}")
    identity = f" ({' '.join(known)})" if known else ""
    return f"{mention.kind} {isolated(clean(mention.name))}{identity} {words(mention.span)}"


def _statements(claims: Claims) -> Iterable[str]:
    for said in claims.statements:
        via = f" via {wording.chain(said.via)}" if said.via else ""
        speaker = isolated(clean(said.name)) or "—"
        yield f"  statement {speaker} ({said.mode}{via}) {words(said.verb)}: {words(said.content)}"


def _relations(claims: Claims) -> Iterable[str]:
    for tie in claims.relations:
        sides = f"{isolated(clean(tie.a_name))} {label('relation', tie.relation).en} {isolated(clean(tie.b_name))}"
        yield f"  relation {sides} ({tie.status}) {words(tie.span)}"
