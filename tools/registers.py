"""Registers: one head learnt from texts of several kinds, so that they share what they have in common.

Short notes, long reports and our labelled articles were coded by different people to different ends: one marks each act
of a sentence, another what a report is about. Every fact is learnt twice, once for all texts and once for those of its
kind (Daumé III, Frustratingly Easy Domain Adaptation, ACL 2007), the latter weakly; what is shipped for a register is
the sum of both. What our own labels have to themselves is shipped for none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from musnad.reading.document import Document

REGISTERS = ("note", "report")
_OURS = {"article": "whole", "coded": "coded"}  # kinds of our own texts, by the mark of their rows
_OWN = 0.6  # how freely the weights of a kind of text may differ from the common ones
_LEAST = 0.004


def kind_of(doc: Document, row: Mapping[str, Any] | None = None) -> str:
    """The kind of text that an example comes from: its register, «article» for our labelled articles, «coded» for the
    reports that we annotated."""
    return next((kind for kind, mark in _OURS.items() if row is not None and row.get(mark)), doc.register)


def copied(facts: Mapping[str, float], kind: str) -> dict[str, float]:
    """The facts with a copy of each for texts of a ``kind``."""
    return {**facts, **{f"{kind}&{k}": v * _OWN for k, v in facts.items()}}


def split_by_register(table: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """The weights of each register: the common ones with its own."""
    kinds = (*REGISTERS, *_OURS)
    common = {k: v for k, v in table.items() if not k.startswith(tuple(f"{x}&" for x in kinds))}
    out = {}
    for register in REGISTERS:
        summed = {k: v + _OWN * table.get(f"{register}&{k}", 0.0) for k, v in common.items()}
        out[register] = shortened(summed)
    return out


def shortened(table: Mapping[str, float]) -> dict[str, float]:
    """The weights that weigh anything, with four decimals."""
    return {k: round(v, 4) for k, v in table.items() if abs(v) > _LEAST}
