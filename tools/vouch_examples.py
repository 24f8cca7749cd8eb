"""The examples that teach who vouches for an event: the speakers around its mentions as the reader joins them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from act_examples import OUTSIDE, Example
from gold_texts import document, found, lies, marks_of, reports
from musnad.reading.document import Document
from musnad.reading.identity import Draft
from musnad.reading.places import Gazetteering
from musnad.reading.reader import drafted
from musnad.reading.saying import Speech, speaker_of
from musnad.reading.vouching import mentions_of, speakers, vouch_facts
from registers import kind_of

Places = list[dict[str, Any]]


def vouch_examples(data: list[dict[str, Any]], dev: Path) -> list[Example]:
    """Every speaker around the mentions of an event that is labelled too: is he one of its sources?"""
    out: list[Example] = []
    for r in (r for r in data if r["events"]):
        doc = document(r)
        events = [
            (e["triggers"], [x for links in e["attribution"] for x in links])
            for e in r["events"]
            if e["type"] not in OUTSIDE
        ]
        out += _of_report(doc, events, r["outlet"], kind_of(doc, r))
    for doc, file, outlet in reports(dev):
        text = doc.report.text
        told = [e for e in file["events"] if e["type"] not in OUTSIDE]
        words = [[a["source_words"] for a in e["attribution"] or [] if a and a.get("source_words")] for e in told]
        events = [(marks_of(doc, [e]), found(text, w)) for e, w in zip(told, words, strict=True)]
        out += _of_report(doc, events, outlet, kind_of(doc))
    return out


def _of_report(doc: Document, events: list[tuple[Places, Places]], outlet: str, kind: str) -> Iterable[Example]:
    made = drafted(doc, Gazetteering(doc))
    left = list(made.drafts)
    for marks, named in events:
        draft = next((d for d in left if any(lies(c.span.start, c.span.end, marks) for c in d.members)), None)
        if draft is not None:
            left.remove(draft)
            yield from _of_event(doc, made.said, draft, named, (outlet, kind))


def _of_event(
    doc: Document, said: tuple[Speech, ...], draft: Draft, named: Places, of: tuple[str, str]
) -> Iterable[Example]:
    heard = [who for s in said if (who := speaker_of(said, s)) is not None]
    texts = {doc.report.text[g["start"] : g["end"]] for g in named}
    sources = {w.name for w in heard if lies(w.span.start, w.span.end, named) or w.span.text in texts}
    mentions = mentions_of(doc, said, draft.members)
    for name in speakers(mentions):
        yield Example(vouch_facts(doc, said, mentions, name, draft.recap), int(name in sources), *of)
