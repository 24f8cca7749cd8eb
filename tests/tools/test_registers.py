"""Registers in training: what texts share is learnt together, what a kind of text has to itself beside it."""

from __future__ import annotations

import registers


def test_facts_are_copied_for_their_kind() -> None:
    assert registers.copied({"a": 1.0}, "note") == {"a": 1.0, "note&a": 0.6}


def test_a_register_gets_the_common_weights_and_its_own() -> None:
    table = {"a": 1.0, "note&a": 0.5, "report&a": -0.5, "article&a": 9.0, "b": 0.001}
    by_register = registers.split_by_register(table)
    assert by_register == {"note": {"a": 1.3}, "report": {"a": 0.7}}
