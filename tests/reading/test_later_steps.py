"""The tables of the steps after the events: totals, ordinals and counts, opinion, checks."""

from typing import Any

import pytest
from reading_cases import cases, read

from musnad.model import Report
from musnad.reading.counts import count_of
from musnad.reading.ordinals import ordinal_of
from musnad.reading.reader import Reader


@pytest.mark.parametrize("row", cases("totals.yaml"))
def test_a_total_is_no_toll(reader: Reader, row: dict[str, Any]) -> None:
    claims = read(reader, row)
    totals = [[t.outcome, t.low, t.high] for t in claims.totals]
    tolls = [[c.outcome, c.low] for e in claims.events for c in e.casualties]
    assert totals == (row.get("totals") or [])
    assert all(t in tolls for t in row.get("tolls") or []), tolls
    assert not any([o, low] in tolls for o, low, _ in totals), tolls


@pytest.mark.parametrize("row", cases("ordinals.yaml"))
def test_ordinals_and_counts(reader: Reader, row: dict[str, Any]) -> None:
    seen = reader._pass(Report.of(row["text"], published="2019-09-28"))
    mentions = [c for c in seen.found if row["of"] in c.span.text]
    assert mentions, [c.span.text for c in seen.found]
    values = seen.values[mentions[0].sentence.number]
    if "ordinal" in row:
        assert ordinal_of(seen.doc, mentions[0], values) == row["ordinal"]
    if "count" in row:
        count = count_of(seen.doc, mentions[0], values)
        assert (None if count is None else [count.low, count.high]) == row["count"]


@pytest.mark.parametrize("row", cases("opinion.yaml"))
def test_opinion_is_the_outlets_own(reader: Reader, row: dict[str, Any]) -> None:
    found = [s.text for s in read(reader, row).opinion]
    wanted = row.get("spans") or []
    assert len(found) == len(wanted), found
    assert all(any(w in s for s in found) for w in wanted), found


@pytest.mark.parametrize("row", cases("checks.yaml"))
def test_checks(reader: Reader, row: dict[str, Any]) -> None:
    claims = read(reader, row)
    found = [[c.check, c.verdict] for c in claims.checks]
    assert all(c in found for c in row.get("checks") or []), found
    assert not any(c in (row.get("none") or []) for c, _ in found), found
    assert all(c.spans and c.message for c in claims.checks)
