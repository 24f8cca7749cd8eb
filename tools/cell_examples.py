"""The examples that teach who, whom, where and when: for every word of an event the rivals for each of its cells.

They come from the labelled sentences, the labelled articles of the corpus and the annotated reports that may be read.
In a whole article a cell is named again and in other words: any place where the labelled words stand counts, and a
mention around which they do not stand asks nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from act_examples import OUTSIDE, Example
from choice import Group
from gold_texts import document, found, lies, marks_of, reports
from musnad.reading.candidates import candidates
from musnad.reading.document import Document
from musnad.reading.places import Gazetteering
from musnad.reading.placing import around, place_facts
from musnad.reading.reader import values_of
from musnad.reading.speech import speeches
from musnad.reading.times import time_facts
from registers import kind_of
from role_examples import HEADS, Mark, by_place, by_words, of_document

_CLOSE_DEGREES = 0.1


def time_examples(data: list[dict[str, Any]], dev: Path) -> list[Example]:
    """Every trigger of an event with the days of its sentence: which is its own?"""
    out: list[Example] = []
    for r in data:
        doc = document(r)
        marks = [(e["triggers"], again(r, [e["time"]] if e["time"] else [])) for e in r["events"]]
        out += _asked(_day_rows(doc, marks, (r["start"], r["end"]), (r["outlet"], kind_of(doc, r))), r)
    for doc, file, outlet in reports(dev):
        marks = [(marks_of(doc, [e]), _day_words(doc, e)) for e in file["events"]]
        out += _asked(_day_rows(doc, marks, (0, len(doc.report.text)), (outlet, kind_of(doc, file))))
    return out


def _day_words(doc: Document, event: dict[str, Any]) -> list[dict[str, Any]]:
    words = (event.get("date") or {}).get("words")
    return found(doc.report.text, [words]) if words else []


def _day_rows(
    doc: Document, marks: list[tuple[Any, list[Any]]], limits: tuple[int, int], of: tuple[str, str]
) -> Iterable[tuple[bool, list[Example]]]:
    """Of each trigger whether its day is labelled, and the days around it with what each is."""
    values, said = values_of(doc), speeches(doc)
    for c in candidates(doc, said, values):
        days = next((own for triggers, own in marks if lies(c.span.start, c.span.end, triggers)), None)
        if days is not None and limits[0] <= c.span.start < limits[1]:
            here = [(v, time_facts(doc, c, v, said)) for v in values.get(c.sentence.number, ()) if v.kind == "time"]
            made = [Example(f, int(lies(v.span.start, v.span.end, days)), *of) for v, f in here if f]
            yield bool(days), made


def _asked(found_rows: Iterable[tuple[bool, list[Example]]], row: dict[str, Any] | None = None) -> list[Example]:
    """The examples, without the mentions of an article around which the labelled words do not stand."""
    whole = row is not None and row.get("whole")
    return [x for due, made in found_rows if not (whole and due) or any(y.answer for y in made) for x in made]


def place_examples(data: list[dict[str, Any]], dev: Path) -> list[Example]:
    """Every trigger of an event with the place phrases around it: which is its own? Sentences count twice; in a report
    a phrase for a place within ten kilometres of the annotated one is as good."""
    out: list[Example] = []
    for r in data:
        marks: list[Any] = [(e["triggers"], again(r, [e["place"]] if e["place"] else []), None) for e in r["events"]]
        doc = document(r)
        made = _asked(_place_rows(doc, marks, (r["start"], r["end"]), (r["outlet"], kind_of(doc, r))), r)
        out += made if r.get("whole") else 2 * made
    for doc, gold_file, outlet in reports(dev):
        text = doc.report.text
        dev_marks: list[Any] = []
        for e in gold_file["events"]:
            place = e.get("place") or {}
            fixed = place.get("precision") in ("exact", "near") and place.get("lat") is not None
            point = (place["lat"], place["lon"]) if fixed else None
            names = [place["words"]] if place.get("words") else []
            dev_marks.append((found(text, (e["trigger"], *e.get("mentions", []))), found(text, names), point))
        out += _asked(_place_rows(doc, dev_marks, (0, len(text)), (outlet, kind_of(doc, gold_file))))
    return out


def _place_rows(
    doc: Document, marks: list[Any], limits: tuple[int, int], of: tuple[str, str]
) -> Iterable[tuple[bool, list[Example]]]:
    """Of each trigger whether its place is labelled, and the place phrases around it with what each is."""
    said, places = speeches(doc), Gazetteering(doc)
    for c in candidates(doc, said, values_of(doc)):
        mark = next((m for m in marks if lies(c.span.start, c.span.end, m[0])), None)
        if mark is None or not limits[0] <= c.span.start < limits[1]:
            continue
        made: list[Example] = []
        for m in around(doc, c, places, said):
            p = m.place
            yes = lies(p.span.start, p.span.end, mark[1])
            if not yes and mark[2] is not None and p.lat is not None and p.precision in ("exact", "near"):
                yes = math.hypot(p.lat - mark[2][0], p.lon - mark[2][1]) < _CLOSE_DEGREES
            made.append(Example(place_facts(doc, c, m, places, said), int(yes), *of))
        yield bool(mark[1]), made


def role_groups(data: list[dict[str, Any]], dev: Path) -> dict[str, list[Group]]:
    """Every trigger of an event with its rivals for each role."""
    out: dict[str, list[Group]] = {h: [] for h in HEADS}
    for r in data:
        marks = []
        for e in (e for e in r["events"] if e["type"] not in OUTSIDE):
            named = {
                "initiator": e["initiator"] + e["party"],
                "target": e["target"],
                "party": e["initiator"] + e["target"] + e["party"],
            }
            right = {role: by_place(again(r, spans)) for role, spans in named.items()}
            due = frozenset(role for role, spans in named.items() if spans) if r.get("whole") else frozenset()
            marks.append(Mark(e["triggers"], e["type"], right, due))
        doc = document(r)
        for head, groups in of_document(doc, marks, (r["outlet"], kind_of(doc, r))).items():
            out[head] += groups
    for doc, gold_file, outlet in reports(dev):
        text, marks = doc.report.text, []
        for e in gold_file["events"]:
            if e["type"] in OUTSIDE or e.get("conflict") is False:
                continue
            does, suffers, sides = (_words(e, r) for r in ("initiator", "target", "party"))
            right = {r: by_words(text, w) for r, w in (("initiator", [*does, *sides]), ("target", suffers))}
            right["party"] = by_words(text, [*does, *suffers, *sides])
            marks.append(Mark(found(text, (e["trigger"], *e.get("mentions", []))), e["type"], right))
        for head, groups in of_document(doc, marks, (outlet, kind_of(doc, gold_file))).items():
            out[head] += groups
    return out


def _words(event: dict[str, Any], role: str) -> list[str]:
    told = event["actors"].get(role) or []
    return [x["words"] for x in (told if isinstance(told, list) else [told]) if x and x.get("words")]


def again(row: dict[str, Any], places: list[Any]) -> list[Any]:
    """The labelled places of a sentence; of an article every place where those words stand."""
    return found(row["text"], sorted({p["text"] for p in places})) if row.get("whole") else places
