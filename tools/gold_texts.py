"""Gold texts: the labelled sentences and annotated reports that may be read, and where their words stand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import report_labels
from musnad.lexicon.lexicon import load_lexicon
from musnad.model import Report
from musnad.reading.document import Document

OURS = "ours:"  # begins the outlets of our dossier and of the founding article


def lies(start: int, end: int, places: list[dict[str, Any]]) -> bool:
    """Whether a span shares half of itself or of a labelled place."""
    size = max(1, end - start)
    for p in places:
        shared = min(p["end"], end) - max(p["start"], start)
        if shared > 0 and shared >= 0.5 * min(size, p["end"] - p["start"]):
            return True
    return False


def rows(path: Path) -> list[dict[str, Any]]:
    """The labelled rows that may be read."""
    every = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [r for r in every if int(r["id"][1:]) % 2]


def document(row: dict[str, Any]) -> Document:
    """A labelled row as a report of its own."""
    return Document(Report.of(row["text"], report_id=row["id"], published=row.get("crawled") or None), load_lexicon())


def reports(dev: Path) -> Iterator[tuple[Document, dict[str, Any], str]]:
    """The annotated reports that may be read: those of dev, beside it our dossier and the founding article, and the
    reports of the corpus that we annotated."""
    beside = [(dev.parent / "libya-2019", "reports"), (dev.parent / "seed", "texts")]
    built_on = [f for f in sorted((dev / "gold").glob("*.json")) if int(f.stem[1:]) % 5]
    ours = [(f, texts) for folder, texts in beside for f in sorted((folder / "gold").glob("*.json"))]
    for file, texts in [*((f, "texts") for f in built_on), *ours]:
        raw = json.loads((file.parent.parent / texts / file.name).read_text(encoding="utf-8"))
        published = raw["published"] and raw["published"][:10]
        doc = Document(Report.of(raw["text"], report_id=file.stem, published=published), load_lexicon())
        yield doc, json.loads(file.read_text(encoding="utf-8")), raw.get("domain") or f"{OURS}{raw['outlet']}"
    for row in report_labels.rows(dev):
        report = Report.of(row["text"], report_id=row["id"], published=row["published"])
        yield Document(report, load_lexicon()), row["gold"], row["outlet"]


def counted(outlet: str) -> int:
    """How often the examples of an annotated report count: our dossier and the founding article, which users see first
    and which are few, three times."""
    return 3 if outlet.startswith(OURS) else 1


def marks_of(doc: Document, events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Where the words of some events stand in a report."""
    return found(doc.report.text, (w for e in events for w in (e["trigger"], *e.get("mentions", []))))


def found(text: str, words: Iterable[str]) -> list[dict[str, int]]:
    """Every place where some words stand in a text."""
    return [{"start": m.start(), "end": m.end()} for w in words for m in re.finditer(re.escape(w), text)]
