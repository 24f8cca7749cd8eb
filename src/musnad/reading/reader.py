"""The reader: the steps of reading in the order in which a report passes through them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from musnad import __version__
from musnad.lexicon.lexicon import Lexicon, load_lexicon
from musnad.model import Claims, Event, Report
from musnad.reading import (
    accidents,
    after,
    assemble,
    calibration,
    explain,
    guessed,
    identity,
    recap,
    series,
    sources,
    statements,
    times,
)
from musnad.reading.candidates import Candidate, candidates
from musnad.reading.document import Document
from musnad.reading.explanation import Explanation
from musnad.reading.likeness import Node
from musnad.reading.places import Gazetteering
from musnad.reading.placing import placed
from musnad.reading.respectively import distributed
from musnad.reading.scene import Scene
from musnad.reading.speech import Speech, speeches
from musnad.values import Value


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """Everything one pass found, for the claims and for their explanation."""

    doc: Document
    said: tuple[Speech, ...]
    values: dict[int, tuple[Value, ...]]
    places: Gazetteering
    found: list[Candidate]
    claims: Claims


class Drafted(msgspec.Struct, frozen=True, kw_only=True):
    """A report up to its drafts: sayings, candidates, those that are ready to join, and the mentions of each event."""

    said: tuple[Speech, ...]
    found: list[Candidate]
    ready: after.Prepared
    drafts: list[identity.Draft]


def drafted(doc: Document, places: Gazetteering) -> Drafted:
    """The drafts of a report, each the mentions of one event."""
    values = values_of(doc)
    said = sources.resolved(doc, speeches(doc))
    found = accidents.with_causes(candidates(doc, said, values))
    ready = after.prepared(doc, [c for c in found if c.sentence.section != "repeated_title"], said, values)
    nodes = distributed(doc, nodes_of(doc, ready.found, said, values, places))
    return Drafted(said=said, found=found, ready=ready, drafts=identity.drafts(doc, nodes))


class Reader:
    """Reads reports into claims: ``Reader.load().read(Report.of("مقتل 17 عنصرا في غارة جوية على مرزق"))``."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.name = f"musnad {__version__} lexicon:{lexicon.version}"

    @classmethod
    def load(cls, lexicon_dirs: Sequence[Path] = ()) -> Reader:
        """A reader with the shipped lexicon and the users' own folders of tables."""
        return cls(load_lexicon(tuple(lexicon_dirs)))

    def read(self, report: Report) -> Claims:
        """The claims of a report; every span quotes it."""
        return self._pass(report).claims

    def explain(self, report: Report) -> Explanation:
        """The claims with each sentence, mention and dropped candidate."""
        return explain.explanation(self._pass(report))

    def _pass(self, report: Report) -> Reading:
        doc = Document(report, self.lexicon)
        report = msgspec.structs.replace(report, title=report.title or _title(doc))
        values, places = values_of(doc), Gazetteering(doc)
        d = drafted(doc, places)
        said, found = d.said, d.found
        told = _events(Scene(doc, d.ready.found), d.drafts, said)
        parts = after.finished(doc, told, d.ready, found, said, values)
        parts["events"] = calibration.calibrated(parts["events"])
        claims = Claims.of(report, self.name, statements=statements.statements(doc, said, values), **parts)
        claims = guessed.with_doubt(report, claims)
        return Reading(doc=doc, said=said, values=values, places=places, found=found, claims=claims)


def _title(doc: Document):  # type: ignore[no-untyped-def]
    first = next((s for s in doc.sentences if s.section == "title"), None)
    if first is None:
        return None
    last = max((s for s in doc.sentences if s.section == "title"), key=lambda s: s.last)
    return doc.span(first.first, last.last, bare=False)


def values_of(doc: Document) -> dict[int, tuple[Value, ...]]:
    """The numbers, quantities and times of each sentence, by its number."""
    return doc.values


def nodes_of(
    doc: Document,
    found: Sequence[Candidate],
    said: tuple[Speech, ...],
    values: dict[int, tuple[Value, ...]],
    places: Gazetteering,
) -> list[Node]:
    """The candidates that may join an event, with the place and day of each, as identity compares them."""
    out = []
    for c in found:
        if c.probability < identity.LEAST_WEAK:
            continue
        here = values.get(c.sentence.number, ())
        place = placed(doc, c, places, said)
        time = times.event_time(doc, c, here, said)
        old = recap.named_old(doc, c, time)
        out.append(
            Node(
                candidate=c,
                place=place.place if place else None,
                place_likely=place.likely if place else 0.0,
                time=time,
                recap=recap.is_recap(doc, c, time, old=old),
                recalled=old,
            )
        )
    return out


def _events(
    scene: Scene, drafts: list[identity.Draft], said: tuple[Speech, ...]
) -> list[tuple[list[Candidate], Event]]:
    """Each event with its mentions."""
    out: dict[str, tuple[list[Candidate], Event]] = {}
    for d in drafts:
        kind = d.type or "attack"
        event = assemble.assemble(scene, d, said, kind)
        out.setdefault(event.id, (d.members, event))
    return series.with_doers(list(out.values()))
