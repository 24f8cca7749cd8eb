"""Covering: words that people closed, blacked out wherever a page of several reports shows them."""

from __future__ import annotations

from musnad.ledger.redaction import Redactor
from musnad.web.facts.deciding import Log, closed_by_report
from musnad.web.facts.lines import masked, showable


class Cover:
    """What templates call to show any words: ``shown(words, report)``."""

    def __init__(self, log: Log) -> None:
        closed = closed_by_report(log)
        self._redactor = Redactor((), closed) if closed else None

    def __call__(self, text: str, report: str | None = None) -> str:
        """The text with closed words blacked out, as long as before.

        ``report``: where it stands; None for words of no one report, in which whatever is closed anywhere is covered.
        Where «سالم» is closed, «قتل سالم أمس» is shown as «قتل ████ أمس».
        """
        plain = showable(text)
        return plain if self._redactor is None else masked(plain, self._redactor.places(plain, report))
