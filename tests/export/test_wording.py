"""Figures, times and places in few words."""

import msgspec
import pytest

from musnad.export import wording


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "shown"),
    [
        (17, 17, "exact", "17"),
        (0, 0, "exact", "0"),
        (36, 36, "about", "~36"),
        (8, None, "at_least", "≥8"),
        (11, None, "more_than", ">10"),
        (0, 9, "up_to", "≤9"),
        (None, 9, "up_to", "≤9"),
        (20, 99, "dozens", "20–99"),
        (3, None, "none", "≥3"),
        (None, None, "none", "?"),
    ],
)
def test_figures(low, high, qualifier, shown):
    assert wording.figure(low, high, qualifier) == shown


def test_harm_and_its_parts(composed):
    ((whole, parts), (other, none)) = wording.wholes(composed.claims.events[0].casualties)
    assert wording.harm(whole) == "12 combatants killed"
    assert [wording.harm(part, of=whole) for part in parts] == ["≥3 children"]
    assert (wording.harm(other), none) == ("~5 injured", [])
    assert wording.harm(msgspec.structs.replace(whole, low=1, high=1)) == "1 combatant killed"


def test_when_where_and_who(composed):
    event = composed.claims.events[0]
    assert wording.day(event.time) == "2023-05-16 dawn"
    assert wording.spot(event.place) == "near Sand Oasis"
    assert wording.spot(msgspec.structs.replace(event.place, precision="exact")) == "Sand Oasis"
    assert (wording.day(None), wording.spot(None)) == ("", "")
    assert wording.chain(event.attribution[0]) == "Palm Agency ← Salem al-Badri, spokesman"
    assert wording.counts(composed.claims) == "3 events · 1 total · 1 statement · 1 relation · 1 opinion"
