"""Remarks on an input, laid beside the report that they belong to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from musnad.desk.outcome import Outcome
from musnad.intake import FieldError
from musnad.model.errors import InputError


def noted(items: Iterable[Outcome | InputError], tell: Callable[[InputError], None]) -> Iterator[Outcome]:
    """The outcomes among the items, each with the remarks on its input; ``tell`` is given every error when it comes."""
    notes: list[FieldError] = []
    for item in items:
        if isinstance(item, InputError):
            tell(item)
            if isinstance(item, FieldError):
                notes.append(item)
            continue
        fitting = [note.reason for note in notes if note.report_id == item.report.id]
        notes.clear()
        yield item.noting(fitting)
