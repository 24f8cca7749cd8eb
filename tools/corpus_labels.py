"""Our own labels of whole articles of the unlabelled corpus: labels/news-2015.jsonl holds places and kinds, no text.

751 articles, each read by one coder under the coding rules of the labelled sentences and not adjudicated:
every word that the reader may take for an act is in an event or in none, with its reason. A quarter of them
(``aside``) teaches nothing and is never read while building: it measures. An article is known by its id,
which begins its SHA-256, so that places cannot be off.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

LABELS = Path(__file__).parent / "labels" / "news-2015.jsonl"
CORPUS = "corpus/news-2015.jsonl.gz"
_MANY = ("triggers", "initiator", "target", "party", "partner")
_ONE = ("place", "time", "statement_time", "weapon")
_TOLL = ("outcome", "group", "low", "high", "qualifier")


def articles(shared: Path, *, aside: bool = False) -> list[dict[str, Any]]:
    """The labelled articles as rows like those of the labelled sentences, ``whole`` set: those to learn from, or those
    set aside. None where the corpus does not stand in ``shared``."""
    return [_row(label, raw) for label, raw in labelled(LABELS, shared, aside=aside)]


def labelled(labels: Path, shared: Path, *, aside: bool) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The labels of a file with the articles of the corpus that they were made on, those set aside or the others.

    None where the corpus does not stand in ``shared``; a SystemExit where it holds another text than the labelled one.
    """
    raw = _texts(shared / CORPUS)
    for label in map(json.loads, labels.read_text(encoding="utf-8").splitlines()):
        if label["id"] in raw and label["aside"] == aside:
            yield label, _same(label["id"], raw[label["id"]])


def _same(name: str, raw: dict[str, Any]) -> dict[str, Any]:
    if not hashlib.sha256(raw["text"].encode()).hexdigest().startswith(name):
        raise SystemExit(f"{name}: the corpus holds another text than the one that was labelled")
    return raw


@lru_cache(maxsize=1)  # every head that is learnt asks for them
def _texts(file: Path) -> dict[str, dict[str, Any]]:
    if not file.is_file():
        return {}
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return {raw["id"]: raw for raw in map(json.loads, lines)}


def _row(label: dict[str, Any], raw: dict[str, Any]) -> dict[str, Any]:
    text = raw["text"]
    return {
        "id": label["id"],
        "outlet": f"snn:{raw['outlet']}",
        "crawled": raw["crawled"][:10],
        "text": text,
        "start": 0,
        "end": len(text),
        "whole": True,
        "events": [_event(e, text) for e in label["events"]],
        "not": [{"span": _span(x[:2], text), "reason": x[2]} for x in label["not"]],
        "statements": [],
        "relations": [],
    }


def _event(e: dict[str, Any], text: str) -> dict[str, Any]:
    out: dict[str, Any] = {k: e[k] for k in ("type", "status", "background")}
    out.update({k: [_span(x, text) for x in e.get(k, [])] for k in _MANY})
    out.update({k: _span(e[k], text) if k in e else None for k in _ONE})
    tolls = e.get("casualties", [])
    out["casualties"] = [{**dict(zip(_TOLL, t, strict=False)), "span": _span(t[5:], text)} for t in tolls]
    out["attribution"] = [[_span(x, text) for x in chain] for chain in e.get("attribution", [])]
    return out


def _span(place: list[int], text: str) -> dict[str, Any]:
    return {"start": place[0], "end": place[1], "text": text[place[0] : place[1]]}
