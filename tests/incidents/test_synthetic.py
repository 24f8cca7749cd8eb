"""An invented war with known truth: who is linked, and how the work grows."""

import pytest

from musnad.incidents.link import Linker
from synthetic import Told, accuracy, reports


def linked(told: list[Told]) -> Linker:
    linker = Linker([(one.claims.report.id, one.copy_of) for one in told if one.copy_of])
    for one in told:
        linker.add(one.claims)
    return linker


@pytest.fixture(scope="module")
def war() -> list[Told]:
    return list(reports(1200))


def test_the_truth_is_found_again(war: list[Told]) -> None:
    precision, recall = accuracy(linked(war), war)
    assert precision >= 0.99
    assert recall >= 0.94


def test_the_work_grows_with_the_reports_not_with_their_square(war: list[Told]) -> None:
    half, whole = linked(war[:600]), linked(war)
    assert whole.compared <= 2.5 * half.compared
    assert whole.compared <= 30 * len(war)


def test_one_more_report_touches_only_what_hangs_together_with_it(war: list[Told]) -> None:
    linker = linked(war[:-1])
    before = {tuple(t.ref for t in cluster.tellings) for cluster in linker.clusters()}
    compared = linker.compared
    linker.add(war[-1].claims)
    changed = linker.changed()
    assert linker.compared - compared < 200
    assert 0 < len(changed) < 20
    after = {tuple(t.ref for t in cluster.tellings) for cluster in linker.clusters()}
    fresh = {tuple(t.ref for t in cluster.tellings) for cluster in linked(war).clusters()}
    assert after == fresh
    assert len(after - before) <= len(changed)
