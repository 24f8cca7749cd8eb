"""Sides of a country without its name: every case of corpus/reading/sides.yaml."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
import yaml

from musnad.lexicon.lexicon import load_lexicon
from musnad.model import Report
from musnad.reading.document import Document
from musnad.reading.places import Gazetteering

CASES = yaml.safe_load(Path("corpus/reading/sides.yaml").read_text(encoding="utf-8"))
_FAR_KM = 150


@pytest.mark.parametrize("case", [pytest.param(c, id=c["remark"]) for c in CASES])
def test_a_side_is_placed_in_its_land(case: dict[str, Any]) -> None:
    doc = Document(Report.of(case["text"], published="2019-09-28"), load_lexicon())
    start = case["text"].index(case["words"])
    end = start + len(case["words"])
    found = [m for m in Gazetteering(doc).mentions if m.place.span.start < end and start < m.place.span.end]
    if case["country"] is None:
        assert not found
        return
    place = next(m.place for m in found if m.place.span.text == case["words"])
    assert (place.country, place.precision) == (case["country"], "region")
    assert place.lat is not None
    assert place.lon is not None
    north, east = case["near"]
    km = math.hypot(place.lat - north, (place.lon - east) * math.cos(math.radians(north))) * 111.2
    assert km < _FAR_KM
