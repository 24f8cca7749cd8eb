"""The phrase tables of ``corpus/values``: each row is documentation and test at once."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from musnad.values import read_values

_SPEC = importlib.util.spec_from_file_location("notation", Path(__file__).with_name("notation.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
notation = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(notation)

_NUMERIC = {"number", "quantity", "measure", "ordinal"}


def _wrong(name, judge):
    return [
        f"{r['phrase']}: {got}, not {r['expected']} ({r['remark']})"
        for r in notation.rows(name)
        if (got := judge(r)) != r["expected"]
    ]


def test_numbers():
    def judge(row):
        found = [v for v in read_values(row["phrase"]) if v.kind in _NUMERIC]
        if len(found) == 1 and found[0].kind != "ordinal" and found[0].low == found[0].high == float(row["expected"]):
            return row["expected"]
        return [(v.kind, v.low, v.high, v.value) for v in found]

    assert _wrong("numbers", judge) == []


def test_ordinals():
    def judge(row):
        found = [v for v in read_values(row["phrase"]) if v.kind in _NUMERIC]
        return (
            notation.figure(found[0].value)
            if [v.kind for v in found] == ["ordinal"]
            else [(v.kind, v.low) for v in found]
        )

    assert _wrong("ordinals", judge) == []


@pytest.mark.parametrize("table", ["quantities", "measures"])
def test_amounts(table):
    assert _wrong(table, lambda row: notation.amounts(read_values(row["phrase"]))) == []


def test_dates():
    def judge(row):
        prefer = None if row["prefer"] == "both" else row["prefer"]
        return notation.windows(read_values(row["phrase"], row["reference"] or None, prefer))

    assert _wrong("dates", judge) == []


def test_tables_are_documented():
    """Every row says which phenomenon it shows, and no phrase stands twice under the same conditions."""
    total = 0
    for name in ("numbers", "ordinals", "quantities", "measures", "dates"):
        seen = set()
        for row in notation.rows(name):
            key = (row["phrase"], row.get("reference"), row.get("prefer"))
            assert row["remark"], key
            assert key not in seen, key
            seen.add(key)
            total += 1
    assert total >= 600
