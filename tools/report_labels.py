"""Our own annotations of whole reports of the unlabelled corpus, by the rules of the annotated reports beside the
repository: labels/reports-2015.jsonl holds places and kinds, no text.

Each was coded by one coder and not adjudicated. What is set aside (``aside``) teaches nothing and is never read while
building: it measures. A report is known by its id, which begins its SHA-256, so that places cannot be off.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import corpus_labels

LABELS = Path(__file__).parent / "labels" / "reports-2015.jsonl"
BESIDE = "labelled.jsonl"  # in a folder of annotated reports: the labelled ones to use instead of all
_ROLES = ("initiator", "target", "party", "partner")
_TOLL = ("kind", "group", "low", "high", "qualifier")


def rows(dev: Path) -> list[dict[str, Any]]:
    """The labelled reports to learn from beside a folder of annotated ones: ``{"text", "outlet", "gold", …}``."""
    beside = dev / BESIDE
    if beside.is_file():
        return [json.loads(line) for line in beside.read_text(encoding="utf-8").splitlines()]
    return labelled(dev.parents[1])


def labelled(shared: Path, *, aside: bool = False) -> list[dict[str, Any]]:
    """The labelled reports, those to learn from or those set aside, with ``gold`` in the form of the annotated ones.

    None where the corpus does not stand in ``shared``."""
    return [_row(label, raw) for label, raw in corpus_labels.labelled(LABELS, shared, aside=aside)]


def _row(label: dict[str, Any], raw: dict[str, Any]) -> dict[str, Any]:
    text = raw["text"]
    gold = {
        "id": label["id"],
        "coded": True,
        "genre": label["genre"],
        "events": [_event(e, text) for e in label["events"]],
        "meetings_or_relations": [_relation(r, text) for r in label.get("relations", ())],
        "opinion_spans": [{"words": _words(x, text)} for x in label.get("opinion", ())],
        "totals": [],
        "figure_checks": [],
    }
    return {
        "id": label["id"],
        "outlet": f"snn:{raw['outlet']}",
        "published": raw["crawled"][:10],
        "text": text,
        "gold": gold,
    }


def written(rows: list[dict[str, Any]], folder: Path) -> None:
    """Writes labelled reports as a folder of annotated ones, which know sides of a clash as doers and targets alone."""
    for kind in ("gold", "texts"):
        (folder / kind).mkdir(parents=True)
    for row in rows:
        gold = {**row["gold"], "events": [_two_sided(e) for e in row["gold"]["events"]]}
        text = {"domain": row["outlet"], **{k: row[k] for k in ("id", "published", "text")}}
        for kind, value in (("gold", gold), ("texts", text)):
            path = folder / kind / f"{row['id']}.json"
            path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def _two_sided(event: dict[str, Any]) -> dict[str, Any]:
    named = event["actors"]
    first, rest = (named["party"][:1], named["party"][1:]) if not named["initiator"] else ([], named["party"])
    sides = {"initiator": named["initiator"] + first, "target": named["target"] + rest, "partner": named["partner"]}
    return {**event, "actors": sides}


def _words(place: list[int], text: str) -> str:
    return text[place[0] : place[1]]


def _event(e: dict[str, Any], text: str) -> dict[str, Any]:
    named = {r: [{"words": _words(x, text)} for x in e.get(r, ())] for r in _ROLES}
    place = {"words": _words(e["place"], text)} if "place" in e else {}
    return {
        "type": e["type"],
        "status": e["status"],
        "background": e["background"],
        "conflict": e["conflict"],
        "trigger": _words(e["trigger"], text),
        "mentions": [_words(x, text) for x in e.get("mentions", ())],
        "date": {"value": e.get("day"), "words": _words(e["date"], text) if "date" in e else None},
        "place": place | ({"country_iso2": e["country"]} if "country" in e else {}),
        "actors": named,
        "casualties": [
            {**dict(zip(_TOLL, t, strict=False)), "words": _words(t[5:], text), "by": None, "part_of": None}
            for t in e.get("casualties", ())
        ],
        "attribution": [{"source_words": _words(x, text)} for chain in e.get("attribution", ()) for x in chain],
        "weapon": _words(e["weapon"], text) if "weapon" in e else None,
    }


def _relation(r: dict[str, Any], text: str) -> dict[str, Any]:
    ends = {f"{end}_words": _words(r[end], text) if r[end] else None for end in ("a", "b")}
    return {"relation": r["relation"], "status": r["status"], "words": _words(r["words"], text), **ends}
