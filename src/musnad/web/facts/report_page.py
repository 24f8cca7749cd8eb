"""The report page: the text, its claims with what people decided on them, and where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from musnad.ledger.private_persons import private_names
from musnad.ledger.records import Kept
from musnad.ledger.redaction import Redactor
from musnad.model import Claims, Report, Span
from musnad.model.incident import ClaimRef, Incident
from musnad.web.facts.claim_cards import Cards, ClaimCard, cards_of
from musnad.web.facts.deciding import Log, Said, closed_by_report
from musnad.web.facts.graphic import graphic_places
from musnad.web.facts.lines import Line, Places, hidden_in, lines_of
from musnad.web.facts.marks import Mark

# Letters from which on a quote is a passage: shorter ones name a thing and do not describe it.
_LONG = 30


class Disputed(msgspec.Struct, frozen=True):
    """The incident of an event: its id, in how many reports it is told, and what is disputed there."""

    incident: str
    reports: int
    fields: tuple[str, ...]


class ReportPage(msgspec.Struct, frozen=True, kw_only=True):
    """All that the page of one report shows.

    ``marks``: in the order of the text, for those who cannot see them; ``closed``: places that people hid, masked here
    as well, by ``redactor``; ``private``: names that public exports hide; ``incidents``: by event;
    ``history``: the last first.
    """

    kept: Kept
    title: str
    lines: tuple[Line, ...]
    cards: Cards
    marks: tuple[Mark, ...]
    closed: Places
    redactor: Redactor | None
    private: tuple[tuple[int, int], ...]
    complete: Said | None
    history: tuple[Said, ...]
    incidents: Mapping[str, Disputed]

    @property
    def report(self) -> Report:
        """The report itself."""
        return self.kept.report

    def is_graphic(self, span: Span) -> bool:
        """Whether words are a passage, or most of one, that tells of cruelty."""
        lines = [line for line in self.lines if line.graphic and span.start < line.end and line.at < span.end]
        return len(span.text) > _LONG and bool(lines)


def report_page(kept: Kept, log: Log, earlier: Iterable[str] = (), incidents: Iterable[Incident] = ()) -> ReportPage:
    """The page's facts. ``earlier``: ids of older extractions of the same bytes, whose decisions count here too;
    ``incidents``: those that hold an event of this report."""
    report = kept.report
    names = {report.id, *earlier}
    claims = kept.claims or Claims.of(report, "")
    decisions = log.on_report(names)
    cards = cards_of(report, claims, decisions, log)
    words = closed_by_report(log).get(report.id)
    redactor = Redactor((), {report.id: words}) if words else None
    closed = redactor.places(report.text, report.id) if redactor else ()
    orphans = {one.id for one in cards.applied.orphans}
    history = log.history(log.of_report(names, [card.id for card in cards.cards]), orphans)
    return ReportPage(
        kept=kept,
        title=_title(report, closed),
        lines=lines_of(report, closed, graphic_places(report, claims)),
        cards=cards,
        marks=tuple(sorted(mark for card in _shown(cards) for mark in card.marks)),
        closed=closed,
        redactor=redactor,
        private=tuple(_private(report, claims, closed)),
        complete=next((s for s in history if s.decision.act == "complete" and s.state == "stands"), None),
        history=history,
        incidents=_incidents(report.id, incidents),
    )


def _shown(cards: Cards) -> Iterable[ClaimCard]:
    return (card for card in cards.cards if card.state != "rejected")


def _title(report: Report, closed: Places) -> str:
    if report.title is not None:
        return hidden_in(report.title, closed)
    if closed:
        return report.id
    first = report.text.strip().split("\n", 1)[0]
    return (first if len(first) <= 120 else first[:119] + "…") or report.id


def _private(report: Report, claims: Claims, closed: Places) -> Iterable[tuple[int, int]]:
    """Where names of private persons stand that nobody closed: public exports hide them."""
    names = private_names(claims)
    places = Redactor(names).places(report.text) if names else []
    return (place for place in places if not any(a <= place[0] and place[1] <= b for a, b in closed))


def _incidents(report: str, incidents: Iterable[Incident]) -> dict[str, Disputed]:
    found = {}
    for incident in incidents:
        for ref in incident.claims:
            if ref.report == report:
                found[ref.event] = Disputed(
                    incident.id, len({one.report for one in incident.claims}), tuple(_fields(incident, ref))
                )
    return found


def _fields(incident: Incident, ref: ClaimRef) -> Iterable[str]:
    """The fields in which this claim is on one side of a contradiction."""
    for one in incident.contradictions:
        if any(ref in side.claims for side in one.sides):
            yield one.field
