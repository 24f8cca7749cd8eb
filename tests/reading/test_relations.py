"""The table of relations: each case gives its ties and no other, and the status where the case names one."""

from typing import Any

import pytest
from reading_cases import cases, read

from musnad.model import Relation
from musnad.reading.reader import Reader


def stands(end: str | None, span: Any, name: str, actor: str | None) -> bool:
    if end is None:
        return span is None
    return end in (actor, name) or (span is not None and end in span.text)


def ties(found: Relation, wanted: list[str | None]) -> bool:
    relation, a, b = wanted
    if found.relation != relation:
        return False
    straight = stands(a, found.a_span, found.a_name, found.a) and stands(b, found.b_span, found.b_name, found.b)
    crossed = stands(a, found.b_span, found.b_name, found.b) and stands(b, found.a_span, found.a_name, found.a)
    return straight or (crossed and relation in ("meets", "fights", "coordinates_with"))


@pytest.mark.parametrize("row", cases("relations.yaml"))
def test_each_case_gives_its_ties_and_no_other(reader: Reader, row: dict[str, Any]) -> None:
    found = read(reader, row).relations
    wanted = row.get("ties") or []
    told = [(r.relation, r.a_name, r.b_name) for r in found]
    assert all(any(ties(r, w) for r in found) for w in wanted), told
    assert len(found) <= len(wanted), told
    assert row.get("status") in (None, *{r.status for r in found}), [r.status for r in found]
