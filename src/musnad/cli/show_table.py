"""Reports and claims of a ledger as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from musnad.cli.cells import clean, cut, isolated
from musnad.cli.output import Output
from musnad.cli.table import TableFace
from musnad.desk.outcome import Outcome
from musnad.export import wording
from musnad.export.labels import label
from musnad.ledger import FoundClaim, Kept, ReportRow
from musnad.model.claims import spans_of
from musnad.model.event import Event
from musnad.model.span import Span

_QUOTE = 60


class ReportTable:
    """A line a report: id, outlet, day, events, what it repeats or replaces, title or the words that were sought."""

    def __init__(self, out: Output) -> None:
        self._out = out

    def add(self, row: ReportRow, spans: Iterable[Span]) -> None:
        """Print one report."""
        notes = []
        if row.previous:
            notes.append(f"{'new version' if row.change == 'bytes' else 'new extraction'} of {clean(row.previous)}")
        if not row.current:
            notes.append("replaced")
        words = " … ".join(dict.fromkeys(clean(span.text) for span in spans)) or clean(row.title or "")
        parts = [
            clean(row.id),
            clean(row.outlet or "outlet unknown"),
            (row.published or "undated")[:10],
            f"{row.events} events",
            *notes,
            cut(words, _QUOTE),
        ]
        _line(self._out, parts)


class ClaimTable:
    """A line a claim: id, report, what, when, where, who, how many, on whose word, its words."""

    def __init__(self, out: Output) -> None:
        self._out = out

    def add(self, found: FoundClaim) -> None:
        """Print one claim."""
        parts = [found.id, clean(found.report), *self._parts(found)]
        if not found.current:
            parts.append(f"superseded ({found.reader})")
        _line(self._out, parts)

    def _parts(self, found: FoundClaim) -> Iterator[str]:
        item = found.claim
        if isinstance(item, Event):
            yield f"{label('type', item.type).en}, {item.status}" + (", background" if item.background else "")
            yield wording.day(item.time) if item.time else ""
            yield wording.spot(item.place) if item.place else ""
            yield ", ".join(wording.names(item, "initiator"))
            yield "; ".join(wording.harm(row) for row in item.casualties if row.part_of is None)
            yield "; ".join(wording.chain(chain) for chain in item.attribution)
        elif not isinstance(item, Span):
            kind = (getattr(item, name, None) for name in ("relation", "check", "outcome", "mode", "verdict", "status"))
            yield f"{found.kind}: " + ", ".join(str(value) for value in kind if value)
            yield clean(getattr(item, "message", ""))
        else:
            yield found.kind
        yield " … ".join(f"«{cut(clean(span.text), _QUOTE)}»" for span in list(spans_of(item))[:1])


def _line(out: Output, parts: Iterable[str]) -> None:
    line = " · ".join(isolated(part) for part in parts if part)
    out.write(f"{line}\n".encode("utf-8", "backslashreplace"))


def kept_lines(kept: Kept) -> Iterator[str]:
    """A report's identity, custody, versions, near-copies and readings."""
    row = kept.row
    yield f"report      {isolated(clean(row.id))}" + ("" if row.current else " (replaced by a newer extraction)")
    for name, value in (
        ("outlet", row.outlet),
        ("address", row.url),
        ("published", row.published),
        ("title", row.title),
        ("language", row.language),
    ):
        yield f"{name:<11} {isolated(clean(value)) if value else '—'}"
    yield f"text        sha256 {row.sha256}, {row.characters:,} characters"
    part = f", {row.part}" if row.part else ""
    yield f"source      sha256 {row.source_sha256}, {kept.source_size:,} bytes{part}"
    for arrival in kept.receipts:
        name = isolated(clean(arrival.name))
        yield f"received    {arrival.at} by {isolated(clean(arrival.by))}, {arrival.how} {name}"
        details = [
            f"id {arrival.given_id}",
            arrival.url,
            arrival.archive_url and f"archived at {arrival.archive_url}",
            arrival.container and f"in archive {arrival.container}",
            f"read by {arrival.tool}",
            arrival.charset,
            *(f"{key}: {value}" for key, value in arrival.details.items()),
        ]
        yield f"{'':<11} " + ", ".join(isolated(clean(part)) for part in details if part)
    if row.previous:
        yield f"follows     {isolated(clean(row.previous))} ({row.change})"
    for later in kept.versions:
        yield f"followed by {isolated(clean(later))}"
    for copy in kept.copies:
        yield f"repeats     {isolated(clean(copy.of))}, {copy.similarity:.0%} of their 5-grams in common"
    for later in kept.copied_by:
        yield f"repeated by {isolated(clean(later))}"
    for reading in kept.readings:
        yield f"read        {reading.at} by {clean(reading.reader)}" + ("" if reading.current else " (superseded)")
    yield ""


def print_claims(out: Output, kept: Kept) -> None:
    """The report's current claims as ``musnad read`` prints them."""
    if kept.claims is not None:
        face = TableFace(out, explain=False)
        face.add(Outcome(report=kept.report, claims=kept.claims))
