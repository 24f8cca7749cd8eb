"""Learn the ranker's weights: ``python tools/train_ranker.py ../shared/gold/windows/windows.jsonl [HEAD ...]``.

Heads are learnt in their order, each with those before it in force; when some are named, the others stay as shipped.
Development only (scikit-learn). Rows with an odd number are read and trained on; rows with an even number are never
touched.
Figures are by outlet-wise cross-validation; what is written is a table of numbers by facts of grammar and lexicon rows.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from choice import Group, learn_choice
from gold_texts import document, lies, marks_of, reports, rows
from musnad.lexicon.lexicon import load_lexicon
from musnad.model import Report, Span
from musnad.reading import kinds, weights
from musnad.reading.candidates import candidates
from musnad.reading.document import Document
from musnad.reading.likeness import bound, link_facts
from musnad.reading.places import Gazetteering
from musnad.reading.placing import around, place_facts
from musnad.reading.reader import nodes_of, values_of
from musnad.reading.recap import recap_facts
from musnad.reading.rests import rest_facts
from musnad.reading.sources import resolved
from musnad.reading.speech import Speech, speaker_of, speeches
from musnad.reading.times import event_time, time_facts
from own_acts import own_examples
from role_examples import HEADS as ROLES
from role_examples import by_place, by_words, of_document

TARGET = Path(weights.__file__).with_name("data") / "ranker"
STRENGTH = {
    "statement": 0.5,
    "event": 0.05,
    "background": 0.05,
    "place": 0.1,
    "time": 0.1,
    "role.initiator": 0.1,
    "role.target": 0.1,
    "role.party": 0.2,
    "link": 0.03,
    "rests": 0.2,
}
_CLOSE_DEGREES = 0.1
OUTSIDE = ("other", "accident")
Example = tuple[dict[str, float], int, str]


def statement_examples(data: list[dict[str, Any]], dev: Path) -> list[Example]:
    """Every speech verb with what it opens: is it a saying? Windows, and the reports that may be read."""
    out: list[Example] = []
    for r in data:
        doc = document(r)
        gold = [s for s in r["statements"] if s["verb"] and s["content"]]
        for s in speeches(doc):
            span = doc.span(*s.verb)
            if s.facts and r["start"] <= span.start < r["end"]:
                out.append((s.facts, int(lies(span.start, span.end, [g["verb"] for g in gold])), r["outlet"]))
    for doc, gold_file, outlet in reports(dev):
        text = doc.report.text
        found = gold_file.get("statements") or []
        starts = [
            m.start() for s in found if s["content_words"] for m in re.finditer(re.escape(s["content_words"]), text)
        ]
        for s in speeches(doc):
            begin = doc.span(*s.content).start
            near = any(len(text[min(a, begin) : max(a, begin)].split()) <= 3 for a in starts)
            if s.facts:
                out.append((s.facts, int(near), outlet))
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
            yield from _rests(doc, said, tokens, named, r["outlet"])
    for doc, gold_file, outlet in reports(dev):
        said = resolved(doc, speeches(doc))
        text = doc.report.text
        for e in gold_file["events"]:
            words = [a["source_words"] for a in e["attribution"] or [] if a and a.get("source_words")]
            named = [{"start": m.start(), "end": m.end()} for w in words for m in re.finditer(re.escape(w), text)]
            marks = {m.start() for w in (e["trigger"], *e.get("mentions", [])) for m in re.finditer(re.escape(w), text)}
            yield from _rests(doc, said, [n for n, t in enumerate(doc.tokens) if t.start in marks], named, outlet)


def _token(doc: Document, start: int) -> int | None:
    return next((n for n, t in enumerate(doc.tokens) if t.end > start), None)


def _rests(
    doc: Document, said: tuple[Speech, ...], tokens: list[int], named: list[dict[str, Any]], outlet: str
) -> Iterable[Example]:
    """The sayings that reach the tokens of one event, with whether their speakers are among its sources."""
    heard = [who for s in said if (who := speaker_of(said, s)) is not None]
    texts = {doc.report.text[g["start"] : g["end"]] for g in named}
    names = {w.name for w in heard if lies(w.span.start, w.span.end, named) or w.span.text in texts}
    for token in tokens:
        for s in said:
            who = speaker_of(said, s)
            if s.reaches(token) and who is not None and not (s.row is not None and s.row.class_ == "distance"):
                yield rest_facts(doc, said, s, token), int(who.name in names), outlet


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
                out.append((c.facts, int(c in told), r["outlet"]))
    for doc, file, outlet in reports(dev):
        gold = marks_of(doc, [e for e in file["events"] if e["type"] not in OUTSIDE and e.get("conflict", True)])
        optional = marks_of(doc, [e for e in file["events"] if e["type"] in OUTSIDE or not e.get("conflict", True)])
        for c in (c for c in candidates(doc, speeches(doc), values_of(doc)) if c.nucleus is None):
            yes = lies(c.span.start, c.span.end, gold)
            if yes or not lies(c.span.start, c.span.end, optional):
                out.append((c.facts, int(yes), outlet))
    return out


def time_examples(data: list[dict[str, Any]], dev: Path) -> list[Example]:
    """Every trigger of an event with the days of its sentence: which is its own? Windows, and the reports that may be
    read."""
    out: list[Example] = []
    for r in data:
        doc = document(r)
        values, said = values_of(doc), speeches(doc)
        for c in candidates(doc, said, values):
            event = next((e for e in r["events"] if lies(c.span.start, c.span.end, e["triggers"])), None)
            if event is None or not r["start"] <= c.span.start < r["end"]:
                continue
            for v in values.get(c.sentence.number, ()):
                if v.kind == "time" and (facts := time_facts(doc, c, v, said)):
                    own = lies(v.span.start, v.span.end, [event["time"]] if event["time"] else [])
                    out.append((facts, int(own), r["outlet"]))
    for doc, file, outlet in reports(dev):
        values, said = values_of(doc), speeches(doc)
        for c in candidates(doc, said, values):
            e = next((e for e in file["events"] if lies(c.span.start, c.span.end, marks_of(doc, [e]))), None)
            if e is not None:
                words = (e.get("date") or {}).get("words")
                days = marks_of(doc, [{"trigger": words}]) if words else []
                here = ((v, time_facts(doc, c, v, said)) for v in values.get(c.sentence.number, ()) if v.kind == "time")
                out += [(facts, int(lies(v.span.start, v.span.end, days)), outlet) for v, facts in here if facts]
    return out


def role_groups(data: list[dict[str, Any]], dev: Path) -> dict[str, list[Group]]:
    """Every trigger of an event with its rivals for each role. Windows, and the reports that may be read."""
    out: dict[str, list[Group]] = {h: [] for h in ROLES}
    for r in data:
        marks = []
        for e in (e for e in r["events"] if e["type"] not in OUTSIDE):
            sides = by_place(e["initiator"] + e["target"] + e["party"])
            doers = by_place(e["initiator"] + e["party"])
            right = {"initiator": doers, "target": by_place(e["target"]), "party": sides}
            marks.append((e["triggers"], e["type"], right))
        for head, groups in of_document(document(r), marks, r["outlet"]).items():
            out[head] += groups
    for doc, gold_file, outlet in reports(dev):
        text, marks = doc.report.text, []
        for e in gold_file["events"]:
            if e["type"] in OUTSIDE or e.get("conflict") is False:
                continue
            does, suffers = _words(e, "initiator"), _words(e, "target")
            right = {r: by_words(text, w) for r, w in (("initiator", does), ("target", suffers))}
            right["party"] = by_words(text, [*does, *suffers])
            marks.append((_found(text, (e["trigger"], *e.get("mentions", []))), e["type"], right))
        for head, groups in of_document(doc, marks, outlet).items():
            out[head] += groups
    return out


def _words(event: dict[str, Any], role: str) -> list[str]:
    told = event["actors"].get(role) or []
    return [x["words"] for x in (told if isinstance(told, list) else [told]) if x and x.get("words")]


def place_examples(data: list[dict[str, Any]], dev: Path) -> list[Example]:
    """Every trigger of an event with the place phrases around it: which is its own? Windows (twice), and the reports
    that may be read, where a phrase for a place within ten kilometres of the annotated one is as good."""
    out: list[Example] = []
    for r in data:
        doc = document(r)
        marks: list[Any] = [(e["triggers"], [e["place"]] if e["place"] else [], None) for e in r["events"]]
        out += 2 * _place_rows(doc, marks, (r["start"], r["end"]), r["outlet"])
    for doc, gold_file, outlet in reports(dev):
        text = doc.report.text
        dev_marks: list[Any] = []
        for e in gold_file["events"]:
            place = e.get("place") or {}
            fixed = place.get("precision") in ("exact", "near") and place.get("lat") is not None
            point = (place["lat"], place["lon"]) if fixed else None
            names = [place["words"]] if place.get("words") else []
            dev_marks.append((_found(text, (e["trigger"], *e.get("mentions", []))), _found(text, names), point))
        out += _place_rows(doc, dev_marks, (0, len(text)), outlet)
    return out


def _found(text: str, words: Iterable[str]) -> list[dict[str, int]]:
    return [{"start": m.start(), "end": m.end()} for w in words for m in re.finditer(re.escape(w), text)]


def _place_rows(doc: Document, marks: list[Any], limits: tuple[int, int], outlet: str) -> list[Example]:
    out: list[Example] = []
    said, places = speeches(doc), Gazetteering(doc)
    for c in candidates(doc, said, values_of(doc)):
        mark = next((m for m in marks if lies(c.span.start, c.span.end, m[0])), None)
        if mark is None or not limits[0] <= c.span.start < limits[1]:
            continue
        for m in around(doc, c, places):
            p = m.place
            yes = lies(p.span.start, p.span.end, mark[1])
            if not yes and mark[2] is not None and p.lat is not None and p.precision in ("exact", "near"):
                yes = math.hypot(p.lat - mark[2][0], p.lon - mark[2][1]) < _CLOSE_DEGREES
            out.append((place_facts(doc, c, m, places, said), int(yes), outlet))
    return out


def background_examples(data: list[dict[str, Any]], dev: Path) -> list[Example]:
    """Every trigger of an event: is the event a recap? Windows, and the reports that may be read."""
    out: list[Example] = []
    for r in data:
        out += _recaps(document(r), [(e["triggers"], e["background"]) for e in r["events"]], r["outlet"])
    for doc, file, outlet in reports(dev):
        out += _recaps(doc, [(marks_of(doc, [e]), e["background"]) for e in file["events"]], outlet)
    return out


def _recaps(doc: Document, events: list[tuple[list[dict[str, Any]], bool]], outlet: str) -> list[Example]:
    values, said = values_of(doc), speeches(doc)
    out: list[Example] = []
    for c in candidates(doc, said, values):
        told = next((old for marks, old in events if lies(c.span.start, c.span.end, marks)), None)
        if told is not None:
            time = event_time(doc, c, values.get(c.sentence.number, ()), said)
            out.append((recap_facts(doc, c, time), int(told), outlet))
    return out


def link_examples(data: list[dict[str, Any]], dev: Path) -> list[Example]:
    """Every two triggers of events in one text: do they tell the same one? Windows, and the reports that may be
    read."""
    out: list[Example] = []
    for r in data:
        groups = [e["triggers"] for e in r["events"]]
        out += _pairs(document(r), groups, r["outlet"])
    for file in sorted((dev / "gold").glob("*.json")):
        if int(file.stem[1:]) % 5 == 0:
            continue
        gold = json.loads(file.read_text(encoding="utf-8"))["events"]
        raw = json.loads((dev / "texts" / file.name).read_text(encoding="utf-8"))
        doc = Document(Report.of(raw["text"], report_id=file.stem, published=raw["published"]), load_lexicon())
        places = [
            [
                {"start": m.start(), "end": m.end()}
                for w in (e["trigger"], *e.get("mentions", []))
                for m in re.finditer(re.escape(w), raw["text"])
            ]
            for e in gold
        ]
        for _ in range(2):  # whole reports are what the head is for
            out += _pairs(doc, places, raw["domain"])
    return out


def _pairs(doc: Document, events: list[list[dict[str, Any]]], outlet: str) -> list[Example]:
    def event_of(span: Span) -> int | None:
        return next((i for i, places in enumerate(events) if lies(span.start, span.end, places)), None)

    values, said = values_of(doc), speeches(doc)
    found = [c for c in candidates(doc, said, values) if c.sentence.section != "repeated_title"]
    nodes = [(n, event_of(n.candidate.span)) for n in nodes_of(doc, found, said, values, Gazetteering(doc))]
    out: list[Example] = []
    for i, (a, x) in enumerate(nodes):
        for b, y in nodes[i + 1 :]:
            if x is not None and y is not None and kinds.compatible(a.candidate.type, b.candidate.type):
                out.append((link_facts(doc, a, b), int(x == y), outlet))
    return out


def learn(name: str, examples: list[Example]) -> dict[str, float]:
    """The weights of one head; prints its cross-validated figures."""
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform([e[0] for e in examples])
    y = [e[1] for e in examples]
    groups = [e[2] for e in examples]
    model = LogisticRegression(C=STRENGTH[name.split(".", maxsplit=1)[0]], max_iter=3000)
    p = cross_val_predict(model, x, y, groups=groups, cv=GroupKFold(5), method="predict_proba")[:, 1]
    best = max((f1(p, y, t / 20), t / 20) for t in range(4, 15))
    print(
        f"{name}: {len(y)} examples, {sum(y)} yes; outlet-wise F1 {best[0]:.3f} at {best[1]:.2f}, "
        f"at 0.5 {f1(p, y, 0.5):.3f}"
    )
    model.fit(x, y)
    table = {
        n: round(float(w), 4)
        for n, w in zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
        if abs(w) > 0.004
    }
    table["bias"] = round(table.get("bias", 0.0) + float(model.intercept_[0]), 4)
    return table


def f1(p: Any, y: list[int], threshold: float) -> float:
    """F1 of the yes class at a threshold."""
    tp = sum(1 for a, b in zip(p, y, strict=True) if a >= threshold and b)
    fp = sum(1 for a, b in zip(p, y, strict=True) if a >= threshold and not b)
    fn = sum(1 for a, b in zip(p, y, strict=True) if a < threshold and b)
    return 2 * tp / (2 * tp + fp + fn) if tp else 0.0


def main() -> None:
    """Train the heads in order, each with those before it in force."""
    file, wanted = Path(sys.argv[1]), sys.argv[2:]
    data, dev = rows(file), file.parent.parent / "dev"
    tables = {name: dict(table) for name, table in weights.weights().items()}
    steps: tuple[tuple[tuple[str, ...], Callable[[], dict[str, list[Example]]]], ...] = (
        (("statement",), lambda: {"statement": statement_examples(data, dev)}),
        (("rests",), lambda: {"rests": list(rest_examples(data, dev))}),
        (("event",), lambda: {"event": [*event_examples(data, dev), *own_examples()]}),
        (("place",), lambda: {"place": place_examples(data, dev)}),
        (("time",), lambda: {"time": time_examples(data, dev)}),
        (("background",), lambda: {"background": background_examples(data, dev)}),
        (("link",), lambda: {"link": link_examples(data, dev)}),
    )
    for names, examples in steps:
        chosen = [n for n in names if not wanted or n in wanted]
        if not chosen:
            continue
        found = examples()
        for name in chosen:
            tables[name] = learn(name, found[name])
            _write(name, tables[name])
        weights.use(tables)
    heads = [n for n in ROLES if not wanted or n in wanted]
    groups = role_groups(data, dev) if heads else {}
    for name in heads:
        _write(name, learn_choice(name, groups[name], STRENGTH[name]))


def _write(name: str, table: dict[str, float]) -> None:
    text = json.dumps(table, ensure_ascii=False, indent=0, sort_keys=True)
    TARGET.joinpath(f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
