"""Outcome: what one report gave; a reading that fails is an outcome too."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from musnad.model.claims import Claims
from musnad.model.report import Report

if TYPE_CHECKING:
    from musnad.reading import Reader


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """A report and its claims. ``explanation``: with --explain; ``failure``: the traceback of a reading that raised."""

    report: Report
    claims: Claims
    explanation: Any = None
    failure: str | None = None

    def noting(self, notes: Sequence[str]) -> Outcome:
        """The same with remarks about the input added to the claims' errors, unless they stand there already."""
        fresh = [note for note in notes if note not in self.claims.errors]
        if not fresh:
            return self
        claims = msgspec.structs.replace(self.claims, errors=(*fresh, *self.claims.errors))
        return msgspec.structs.replace(self, claims=claims)

    def abstaining(self, least: float) -> Outcome:
        """The same without what is less sure than ``least``, 0 to 1; the explanation says what was kept back."""
        if least <= 0:
            return self
        from musnad.reading.abstaining import at_least, dropped  # noqa: PLC0415 - only those who abstain load it

        claims, explanation = at_least(self.claims, least), self.explanation
        if explanation is not None:
            held = dropped(self.claims, least)
            explanation = msgspec.structs.replace(explanation, claims=claims, dropped=(*explanation.dropped, *held))
        return msgspec.structs.replace(self, claims=claims, explanation=explanation)


def load_reader(lexicon: Sequence[Path]) -> Reader:
    """The reader with its own lexicon and the user's folders added."""
    from musnad.reading import Reader as Loaded  # noqa: PLC0415 - loading takes a while: not for --help

    return Loaded.load(lexicon)


def outcome_of(reader: Reader, report: Report, *, explain: bool) -> Outcome:
    """The claims of a report; when the reading raises, empty claims with the error, so that the run goes on."""
    try:
        if not explain:
            return Outcome(report=report, claims=reader.read(report))
        explanation = reader.explain(report)
        return Outcome(report=report, claims=explanation.claims, explanation=explanation)
    except Exception as error:  # noqa: BLE001 - one bad report never stops the rest; it is recorded with its report
        reason = f"reading failed: {type(error).__name__}: {error}"
        return failed(report, reader.name, reason, "".join(traceback.format_exception(error)))


def failed(report: Report, reader_name: str, reason: str, details: str) -> Outcome:
    """The outcome of a report that could not be read: no claims, and why."""
    return Outcome(report=report, claims=Claims.of(report, reader_name, errors=(reason,)), failure=details)
