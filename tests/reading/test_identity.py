"""Which words tell one act: every case of corpus/reading/identity.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from musnad.model import Event, Report
from musnad.reading import Reader

CASES = yaml.safe_load(Path("corpus/reading/identity.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def homes(events: tuple[Event, ...], text: str, words: str) -> set[str]:
    """The events of which the words are the trigger or a mention."""
    start = text.index(words)
    end = start + len(words)
    return {e.id for e in events if any(s.start < end and start < s.end for s in (e.trigger, *e.mentions))}


@pytest.mark.parametrize(
    "case",
    [pytest.param(c, id=c["remark"], marks=[pytest.mark.xfail(reason="open")] if c.get("open") else []) for c in CASES],
)
def test_which_words_tell_one_act(reader: Reader, case: dict[str, Any]) -> None:
    events = reader.read(Report.of(case["text"], published="2019-09-28")).events
    acts = [[homes(events, case["text"], w) for w in words] for words in case["acts"]]
    for found, words in zip(acts, case["acts"], strict=True):
        assert all(found), (words, [(e.type, e.trigger.text, [m.text for m in e.mentions]) for e in events])
        assert set.intersection(*found), f"{words} are told as several acts"
    for n, one in enumerate(acts):
        for other in acts[n + 1 :]:
            assert not (set.intersection(*one) & set.intersection(*other)), "two acts are told as one"
