"""Every value that the contract allows has its words in Arabic and in English."""

from typing import get_args

import pytest

from musnad.export.html_page import MARKS
from musnad.export.labels import _labels, label
from musnad.model import check, event, link, place, relation, time

FIELDS = {
    "type": event.EventType,
    "status": event.Status,
    "role": event.Role,
    "stance": event.Stance,
    "outcome": event.Outcome,
    "group": event.Group,
    "who": event.Who,
    "qualifier": event.Qualifier,
    "kind": link.SourceKind,
    "channel": link.Channel,
    "relation": relation.RelationKind,
    "check": check.CheckKind,
    "verdict": check.Verdict,
    "basis": time.Basis,
}


@pytest.mark.parametrize("field", FIELDS)
def test_every_value_has_its_words(field):
    assert {value for name, value in _labels() if name == field} == set(get_args(FIELDS[field]))


def test_precisions_marks_and_unknown_values():
    precisions = set(get_args(time.TimePrecision)) | set(get_args(place.PlacePrecision))
    assert {value for name, value in _labels() if name == "precision"} == precisions
    assert {value for name, value in _labels() if name == "mark"} == set(MARKS)
    singular = set(get_args(event.Who)) | set(get_args(event.Group)) - {"unspecified"}
    assert {value for name, value in _labels() if name == "one"} == singular
    assert label("type", "not_yet_known").en == "not yet known"
    assert all(said.ar and said.en for said in _labels().values())
