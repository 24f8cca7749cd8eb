"""The corpus of linked reports: its size, and what linking makes of it."""

import pytest

from links_corpus import FOLDER, Written, clusters, score, written


@pytest.fixture(scope="module")
def news() -> Written:
    return written(FOLDER / "news-2015.yaml")


def test_the_corpus_has_many_incidents_of_several_reports(news: Written) -> None:
    assert len(set(news.truth.values())) >= 40
    assert len(news.claims) >= 150
    counts = [list(news.truth.values()).count(name) for name in set(news.truth.values())]
    assert sum(count > 1 for count in counts) >= 40


def test_claims_of_one_incident_come_together(news: Written) -> None:
    home, _ = clusters(news)
    result = score(news, home)
    assert result.f1 >= 0.95
    assert result.b3 >= 0.95


def test_traps_of_the_corpus_stay_apart(news: Written) -> None:
    home, _ = clusters(news)
    homes = {}
    for key, name in news.truth.items():
        homes.setdefault(name, set()).add(home[key])
    for one, other in (
        ("najran-shell-thursday", "najran-shell-sunday"),
        ("marwa-shell", "mawsim-shell"),
        ("sirnak-convoy-july", "sirnak-roadside-bomb"),
        ("zuwayid-helicopters-first", "zuwayid-helicopters-second"),
        ("baquba-market", "baquba-east"),
        ("division-30-first", "division-30-second"),
        ("jizan-execution", "jeddah-execution"),
        ("doha-gulf-ministers", "doha-three"),
        ("hadi-and-advisers", "hadi-and-envoy"),
    ):
        assert not homes[one] & homes[other], (one, other)


def test_what_was_written_down_later_comes_together_too() -> None:
    later = written(FOLDER / "news-2015-later.yaml")
    home, _ = clusters(later)
    result = score(later, home)
    assert not result.wrong
    assert result.b3 >= 0.95
