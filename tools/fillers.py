"""Where labelled doers, targets and sides are lost: ``python tools/fillers.py ../shared/gold/windows/windows.jsonl``.

Around every word of a labelled event the reader proposes who may fill its roles, and weighs. One line a role and kind
of text counts the labelled ones by their fate: chosen; outweighed by others or by none; barred by a rule of grammar;
bounded wrongly; not read as anybody; told further off than the reader looks. ``among`` is the share of chosen and
outweighed: what no weighing can better. Only texts that may be read.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from act_examples import OUTSIDE
from gold_texts import document, found, lies, reports, rows
from musnad.model import Span
from musnad.reading import roles
from musnad.reading.candidates import Candidate, candidates
from musnad.reading.document import Document
from musnad.reading.reader import values_of
from musnad.reading.scene import Scene
from musnad.reading.sources import resolved
from musnad.reading.speech import speeches

Fate = Literal["chosen", "outweighed", "barred", "bounds", "unread", "far"]
FATES: tuple[Fate, ...] = ("chosen", "outweighed", "barred", "bounds", "unread", "far")
_MUCH = 3
_OF = {"initiator": ("initiator", "party"), "target": ("target",), "party": ("initiator", "target", "party")}


class Asked(NamedTuple):
    """A labelled event: its type, where its words stand, and by role the places of each one who fills it."""

    kind: str
    triggers: list[Any]
    named: dict[str, list[list[Any]]]


class Case(NamedTuple):
    """One labelled filler and what became of it."""

    role: str
    fate: Fate
    words: str
    mentions: list[Candidate]


def cases(doc: Document, events: Iterable[Asked]) -> Iterator[Case]:
    """The fates of the labelled fillers of the events that have a word which the reader can take for an act."""
    every = candidates(doc, resolved(doc, speeches(doc)), values_of(doc))
    scene = Scene(doc, every)
    for e in events:
        mentions = [c for c in every if lies(c.span.start, c.span.end, e.triggers)]
        if not mentions:
            continue
        left = roles.rivals_of(scene, mentions, e.kind)
        chosen = roles.choose(scene, mentions, e.kind)
        for role in roles.roles_of(e.kind):
            for places in (p for r in _OF[role] for p in e.named.get(r, ()) if p):
                taken = [x.filler.who.span for x in chosen if x.role == role]
                rivals = [f.who.span for x in left for f in x.fillers if f.role == role]
                fate = _fate(scene, mentions, places, taken, rivals)
                yield Case(role, fate, doc.report.text[places[0]["start"] : places[0]["end"]], mentions)


def _fate(
    scene: Scene, mentions: Sequence[Candidate], places: list[Any], taken: list[Span], rivals: list[Span]
) -> Fate:
    if _any_on(taken, places):
        return "chosen"
    if _any_on(rivals, places):
        return "outweighed"
    around = [s for c in mentions for s in (c.sentence, scene.before(c.sentence), scene.title()) if s is not None]
    named = [w.span for s in around for w in scene.sited(s)]
    if _any_on(named, places):
        return "barred"
    if any(s.start < p["end"] and p["start"] < s.end for s in (*rivals, *named) for p in places):
        return "bounds"
    spans = [scene.doc.span(s.first, s.last) for s in around]
    return "unread" if any(s.start <= p["start"] < s.end for s in spans for p in places) else "far"


def _any_on(spans: Iterable[Span], places: list[Any]) -> bool:
    return any(_on(s, p) for s in spans for p in places)


def _on(span: Span, place: dict[str, int]) -> bool:
    """Whether half of a phrase lies on labelled words, or half of them in it and it is no more than thrice as long."""
    shared = min(span.end, place["end"]) - max(span.start, place["start"])
    size, due = span.end - span.start, place["end"] - place["start"]
    return 2 * shared >= size or (2 * shared >= due and size <= _MUCH * due)


def of_sentences(file: Path) -> Iterator[tuple[str, Document, list[Asked]]]:
    """The labelled sentences, with the kind of text that they are."""
    for r in rows(file):
        events = [
            Asked(e["type"], e["triggers"], {k: [[p] for p in e[k]] for k in _OF})
            for e in r["events"]
            if e["type"] not in OUTSIDE
        ]
        yield "sentences", document(r), events


def of_reports(dev: Path) -> Iterator[tuple[str, Document, list[Asked]]]:
    """The annotated reports, and those of the corpus that we annotated."""
    for doc, file, outlet in reports(dev):
        kind = "our reports" if outlet.startswith("snn:") else "annotated"
        text, events = doc.report.text, []
        for e in file["events"]:
            if e["type"] not in OUTSIDE and e.get("conflict") is not False:
                named = {k: [found(text, [w]) for w in _words(e["actors"].get(k))] for k in _OF}
                events.append(Asked(e["type"], found(text, (e["trigger"], *e.get("mentions", []))), named))
        yield kind, doc, events


def _words(told: Any) -> list[str]:
    return [x["words"] for x in (told if isinstance(told, list) else [told]) if x and x.get("words")]


def main() -> None:
    """Prints one line a role and kind of text."""
    file = Path(sys.argv[1])
    counts: dict[tuple[str, str], Counter[Fate]] = defaultdict(Counter)
    for kind, doc, events in (*of_sentences(file), *of_reports(file.parent.parent / "dev")):
        for x in cases(doc, events):
            counts[x.role, kind][x.fate] += 1
    print(f"{'role':10}{'texts':13}{'named':>7}{'among':>8}" + "".join(f"{f:>11}" for f in FATES))
    for (role, kind), n in sorted(counts.items()):
        among = (n["chosen"] + n["outweighed"]) / n.total()
        print(f"{role:10}{kind:13}{n.total():7}{among:8.3f}" + "".join(f"{n[f]:11}" for f in FATES))


if __name__ == "__main__":
    main()
