"""The examples that teach which words tell an act, which tell the same one, a recap, a saying and its speaker.

They come from the labelled sentences, the labelled articles of the corpus and the annotated reports that may be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from gold_texts import counted, document, found, lies, marks_of, reports
from musnad.model import Span
from musnad.reading import kinds
from musnad.reading.background import background_facts
from musnad.reading.candidates import Candidate, candidates
from musnad.reading.document import Document
from musnad.reading.identity import Draft
from musnad.reading.likeness import bound, link_facts
from musnad.reading.places import Gazetteering
from musnad.reading.reader import nodes_of, values_of
from musnad.reading.recap import recap_facts
from musnad.reading.rests import rest_facts
from musnad.reading.sources import resolved
from musnad.reading.speech import Speech, speaker_of, speeches
from musnad.reading.times import event_time
from registers import kind_of

OUTSIDE = ("other", "accident")


class Example(NamedTuple):
    """A question with its facts, its answer (1 or 0), the outlet whose text asks it and the kind of that text."""

    facts: dict[str, float]
    answer: int
    outlet: str
    kind: str


def statement_examples(data: list[dict[str, Any]], dev: Path) -> list[Example]:
    """Every speech verb with what it opens: is it a saying? Windows, and the reports that may be read."""
    out: list[Example] = []
    for r in (r for r in data if not r.get("whole")):  # of articles the sayings are not labelled
        doc = document(r)
        gold = [s for s in r["statements"] if s["verb"] and s["content"]]
        for s in speeches(doc):
            span = doc.span(*s.verb)
            if s.facts and r["start"] <= span.start < r["end"]:
                out.append(
                    Example(
                        s.facts, int(lies(span.start, span.end, [g["verb"] for g in gold])), r["outlet"], kind_of(doc)
                    )
                )
    for doc, gold_file, outlet in reports(dev):
        text = doc.report.text
        found = gold_file.get("statements")
        if found is None:  # our own annotations leave the sayings out
            continue
        starts = [
            m.start() for s in found if s["content_words"] for m in re.finditer(re.escape(s["content_words"]), text)
        ]
        for s in speeches(doc):
            begin = doc.span(*s.content).start
            near = any(len(text[min(a, begin) : max(a, begin)].split()) <= 3 for a in starts)
            if s.facts:
                out.append(Example(s.facts, int(near), outlet, kind_of(doc, gold_file)))
    return out


def rest_examples(data: list[dict[str, Any]], dev: Path) -> Iterable[Example]:
    """Every trigger of an event and saying around it: is its speaker a source of the event?

    «المصدر» is one when it goes on with a source that is named, in full, elsewhere.
    """
    for r in data:
        doc = document(r)
        said = resolved(doc, speeches(doc))
        for e in r["events"]:
            named = [x for chain in e["attribution"] for x in chain]
            tokens = [n for t in e["triggers"] if (n := _token(doc, t["start"])) is not None]
            yield from _rests(doc, said, tokens, named, (r["outlet"], kind_of(doc, r)))
    for doc, gold_file, outlet in reports(dev):
        said = resolved(doc, speeches(doc))
        text = doc.report.text
        for e in gold_file["events"]:
            words = [a["source_words"] for a in e["attribution"] or [] if a and a.get("source_words")]
            named = found(text, words)
            marks = {m["start"] for m in marks_of(doc, [e])}
            yield from _rests(
                doc,
                said,
                [n for n, t in enumerate(doc.tokens) if t.start in marks],
                named,
                (outlet, kind_of(doc, gold_file)),
            )


def _token(doc: Document, start: int) -> int | None:
    return next((n for n, t in enumerate(doc.tokens) if t.end > start), None)


def _rests(
    doc: Document, said: tuple[Speech, ...], tokens: list[int], named: list[dict[str, Any]], of: tuple[str, str]
) -> Iterable[Example]:
    """The sayings that reach the tokens of one event, with whether their speakers are among its sources."""
    heard = [who for s in said if (who := speaker_of(said, s)) is not None]
    texts = {doc.report.text[g["start"] : g["end"]] for g in named}
    names = {w.name for w in heard if lies(w.span.start, w.span.end, named) or w.span.text in texts}
    for token in tokens:
        for s in said:
            who = speaker_of(said, s)
            if s.reaches(token) and who is not None and not (s.row is not None and s.row.class_ == "distance"):
                yield Example(rest_facts(doc, said, s, token), int(who.name in names), *of)


def event_examples(data: list[dict[str, Any]], dev: Path) -> list[Example]:
    """Every trigger: does it tell an event? Windows, and the reports that may be read.

    Left out are words of events outside any conflict, satellites, and what grammar binds to a word of an event.
    """
    out: list[Example] = []
    for r in data:
        doc = document(r)
        gold = [t for e in r["events"] if e["type"] not in OUTSIDE for t in e["triggers"]]
        optional = [t for e in r["events"] if e["type"] in OUTSIDE for t in e["triggers"]]
        found = [c for c in candidates(doc, speeches(doc), values_of(doc)) if r["start"] <= c.span.start < r["end"]]
        told = [c for c in found if lies(c.span.start, c.span.end, gold)]
        for c in (c for c in found if c.nucleus is None):
            tied = any(bound(doc, *sorted((c, d), key=lambda x: x.number)) for d in told)
            if c in told or not (tied or lies(c.span.start, c.span.end, optional)):
                out.append(Example(c.facts, int(c in told), r["outlet"], kind_of(doc, r)))
    for doc, file, outlet in reports(dev):
        gold = marks_of(doc, [e for e in file["events"] if e["type"] not in OUTSIDE and e.get("conflict", True)])
        optional = marks_of(doc, [e for e in file["events"] if e["type"] in OUTSIDE or not e.get("conflict", True)])
        for c in (c for c in candidates(doc, speeches(doc), values_of(doc)) if c.nucleus is None):
            yes = lies(c.span.start, c.span.end, gold)
            if yes or not (lies(c.span.start, c.span.end, optional) or _may_resume(c, file["events"])):
                out += counted(outlet) * [Example(c.facts, int(yes), outlet, kind_of(doc, file))]
    return out


def _may_resume(c: Candidate, events: list[dict[str, Any]]) -> bool:
    """«الضربة» in a report that tells a strike: coders of reports name only some of the words that resume an event, so
    that the others teach nothing."""
    definite = c.frame.trigger.use == "noun" and c.frame.trigger.definite
    return definite and any(kinds.compatible(c.type, e["type"]) for e in events)


def background_examples(data: list[dict[str, Any]], dev: Path) -> list[Example]:
    """Every trigger of an event: is the event a recap? Windows, and the reports that may be read."""
    out: list[Example] = []
    for r in data:
        out += _recaps(document(r), [(e["triggers"], e["background"]) for e in r["events"]], r["outlet"], r)
    for doc, file, outlet in reports(dev):
        marks = [(marks_of(doc, [e]), e["background"]) for e in file["events"]]
        out += counted(outlet) * _recaps(doc, marks, outlet, file)
    return out


def _recaps(
    doc: Document, events: list[tuple[list[dict[str, Any]], bool]], outlet: str, row: dict[str, Any] | None = None
) -> list[Example]:
    values, said = values_of(doc), speeches(doc)
    out: list[Example] = []
    for c in candidates(doc, said, values):
        told = next((old for marks, old in events if lies(c.span.start, c.span.end, marks)), None)
        if told is not None:
            time = event_time(doc, c, values.get(c.sentence.number, ()), said)
            out.append(Example(recap_facts(doc, c, time), int(told), outlet, kind_of(doc, row)))
    return out


def whole_examples(data: list[dict[str, Any]], dev: Path) -> list[Example]:
    """Every event with all its mentions: is it background? Windows, and the reports that may be read."""
    out: list[Example] = []
    for r in data:
        out += _wholes(document(r), [(e["triggers"], e) for e in r["events"]], r["outlet"], r)
    for doc, file, outlet in reports(dev):
        made = _wholes(doc, [(marks_of(doc, [e]), e) for e in file["events"]], outlet, file)
        out += made if file.get("coded") else max(2, counted(outlet)) * made  # two people answer for these
    return out


def _wholes(
    doc: Document, events: list[tuple[list[dict[str, Any]], dict[str, Any]]], outlet: str, row: dict[str, Any]
) -> list[Example]:
    values, said = values_of(doc), speeches(doc)
    nodes = nodes_of(doc, candidates(doc, said, values), said, values, Gazetteering(doc))
    out: list[Example] = []
    for marks, e in events:
        mine = [n for n in nodes if lies(n.candidate.span.start, n.candidate.span.end, marks)]
        if mine:
            facts = background_facts(doc, mine, e["type"], Draft(nodes=mine, type=e["type"]).day)
            out.append(Example(facts, int(e["background"]), outlet, kind_of(doc, row)))
    return out


def link_examples(data: list[dict[str, Any]], dev: Path) -> list[Example]:
    """Every two triggers of events in one text: do they tell the same one? Windows, and the reports that may be
    read."""
    out: list[Example] = []
    for r in data:
        groups = [e["triggers"] for e in r["events"]]
        out += _pairs(document(r), groups, r["outlet"], r)
    for doc, file, outlet in reports(dev):
        places = [marks_of(doc, [e]) for e in file["events"]]
        out += 2 * counted(outlet) * _pairs(doc, places, outlet, file)  # whole reports are what the head is for
    return out


def _pairs(
    doc: Document, events: list[list[dict[str, Any]]], outlet: str, row: dict[str, Any] | None = None
) -> list[Example]:
    def event_of(span: Span) -> int | None:
        return next((i for i, places in enumerate(events) if lies(span.start, span.end, places)), None)

    values, said = values_of(doc), speeches(doc)
    found = [c for c in candidates(doc, said, values) if c.sentence.section != "repeated_title"]
    nodes = [(n, event_of(n.candidate.span)) for n in nodes_of(doc, found, said, values, Gazetteering(doc))]
    out: list[Example] = []
    for i, (a, x) in enumerate(nodes):
        for b, y in nodes[i + 1 :]:
            if x is not None and y is not None and kinds.compatible(a.candidate.type, b.candidate.type):
                out.append(Example(link_facts(doc, a, b), int(x == y), outlet, kind_of(doc, row)))
    return out
