"""Annotations become claims whose every word stands in the report."""

import json
from pathlib import Path
from typing import Any

import msgspec

from gold_claims import id_of, lines
from musnad.model import Claims

TEXT = "غارة قرب الوادي\nأعلنت أفريكوم مقتل ثمانية عناصر من تنظيم الدولة يوم الخميس بالتنسيق مع حكومة الوفاق."


def at(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def gold() -> dict[str, Any]:
    africom = "US Africa Command (AFRICOM)"
    partner = {"canonical": "Government of National Accord (GNA)", "words_span": at("حكومة الوفاق")}
    source = {"source_canonical": africom, "channel": "statement", "source_words_span": at("أفريكوم")}
    figure = {"kind": "killed", "group": "combatant", "low": 8, "high": 8, "qualifier": "exact"}
    killed = figure | {"by_canonical": africom, "part_of": None, "who": None, "words_span": at("ثمانية عناصر")}
    event = {
        "type": "air_strike", "status": "claimed", "background": False, "trigger_span": at("غارة"),
        "date": {"value": "2019-09-19", "precision": "day", "words_span": at("يوم الخميس")},
        "place": {"name_en": "the valley", "country_iso2": "LY", "lat": 25.0, "lon": 13.0, "precision": "near",
                  "words_span": at("الوادي")},
        "actors": {"initiator": {"canonical": africom, "words_span": at("أفريكوم")},
                   "target": {"canonical": "Islamic State", "words_span": at("تنظيم الدولة")}, "partner": [partner]},
        "casualties": [killed], "attribution": [source], "weapon_span": None,
    }  # fmt: skip
    relation = {"a": africom, "b": partner["canonical"], "relation": "coordinates_with", "status": "claimed",
                "words_span": at("بالتنسيق مع حكومة الوفاق"), "a_words_span": None, "b_words_span": None}  # fmt: skip
    return {"events": [event], "statements": [], "meetings_or_relations": [relation], "totals": [], "figure_checks": []}


def test_a_dossier_becomes_claims(tmp_path: Path) -> None:
    for folder, content in (("gold_offsets", gold()), ("reports", {"text": TEXT, "outlet": "الشاهد"})):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "01.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    (line,) = lines(tmp_path)
    claims = msgspec.json.decode(line, type=Claims)
    (event,) = claims.events
    assert (claims.report.id, claims.report.outlet) == ("01", "الشاهد")
    assert [(actor.role, actor.actor) for actor in event.actors] == [
        ("initiator", "us.africom"), ("target", "is"), ("partner", "ly.gna"),
    ]  # fmt: skip
    (harm,) = event.casualties
    assert (harm.low, harm.by, harm.span.text) == (8, (0,), "ثمانية عناصر")
    assert event.time is not None
    assert event.time.earliest == event.time.latest == "2019-09-19"
    assert claims.relations[0].b == "ly.gna"


def test_names_that_coders_wrote_find_their_id() -> None:
    assert id_of("Khalifa Haftar, LNA commander") == "khalifa.haftar"
    assert id_of("nobody in the tables") is None
