"""The examples that teach whose word an event is: the outlet's own too, or only its sources'."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from act_examples import OUTSIDE, Example
from gold_texts import counted, document, lies, marks_of, reports
from musnad.reading.document import Document
from musnad.reading.own_voice import is_asked, own_voice_facts, told
from musnad.reading.places import Gazetteering
from musnad.reading.reader import drafted
from musnad.reading.status import REAL
from musnad.reading.vouching import mentions_of
from registers import kind_of


def own_voice_examples(data: list[dict[str, Any]], dev: Path) -> list[Example]:
    """Every event that the reader finds with a source and without one: is it asserted, or only claimed?"""
    out: list[Example] = []
    for r in (r for r in data if r["events"]):
        doc = document(r)
        events = [(e["triggers"], e["status"]) for e in r["events"] if e["type"] not in OUTSIDE]
        out += _of_report(doc, events, r["outlet"], kind_of(doc, r))
    for doc, file, outlet in reports(dev):
        told = [(marks_of(doc, [e]), e["status"]) for e in file["events"] if e["type"] not in OUTSIDE]
        out += counted(outlet) * list(_of_report(doc, told, outlet, kind_of(doc, file)))
    return out


def _of_report(
    doc: Document, events: list[tuple[list[dict[str, Any]], str]], outlet: str, kind: str
) -> Iterable[Example]:
    made = drafted(doc, Gazetteering(doc))
    left = list(made.drafts)
    for marks, status in events:
        draft = next((d for d in left if any(lies(c.span.start, c.span.end, marks) for c in d.members)), None)
        if draft is None:
            continue
        left.remove(draft)
        mentions = told(mentions_of(doc, made.said, draft.members))
        if status in REAL and is_asked(mentions):
            yield Example(own_voice_facts(doc, mentions, draft.recap), int(status == "asserted"), outlet, kind)
