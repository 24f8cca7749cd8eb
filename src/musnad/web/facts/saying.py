"""Saying: claims in the page's language: names, figures, fields, messages of checks; with what is closed masked."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from musnad.export.labels import Label, label
from musnad.export.wording import figure, wholes
from musnad.ledger.redaction import Redactor
from musnad.model import Span
from musnad.model.event import EventType, Group, Outcome, Role, Status
from musnad.web.facts import names
from musnad.web.facts.lines import masked, showable
from musnad.web.facts.marks import Mark
from musnad.web.facts.why import why_of
from musnad.web.settings import Lang
from musnad.web.words import word, words

BY_WORDS = (*get_args(Outcome), "time", "place", *get_args(Role))
CLOSED: dict[str, tuple[str, ...]] = {
    "type": get_args(EventType), "status": get_args(Status), "group": get_args(Group), "background": ("true", "false"),
}  # fmt: skip
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_GAP = re.compile(r"\{\w+\}")


class Saying:
    """What templates call to say a claim in one language. ``redactor``: hides what people closed in ``report``."""

    def __init__(self, lang: Lang, report: str = "", redactor: Redactor | None = None) -> None:
        self._lang, self._report, self._redactor = lang, report, redactor

    def facts(self) -> dict[str, Any]:
        """The functions by the names that templates know them by."""
        return {
            "say": self.say, "shown": self.shown, "who": self.who, "told": self.told, "checked": self.checked,
            "fieldname": self.fieldname, "closedvalue": self.closedvalue, "dispute": self.dispute, "figure": figure,
            "wholes": wholes, "kindword": self.kind, "why_of": why_of, "fields_by_words": BY_WORDS,
            "closed": tuple(CLOSED), "closed_values": CLOSED,
        }  # fmt: skip

    def shown(self, text: str) -> str:
        """Any text with closed words blacked out."""
        plain = showable(text)
        return plain if self._redactor is None else masked(plain, self._redactor.places(plain, self._report))

    def say(self, span: Span | Mark) -> str:
        """The words of a span."""
        return self.shown(span.text)

    def who(self, identity: str | None, name: str, span: Span | None) -> str:
        """Somebody's name in the page's language; in Arabic the report's own words where no table knows him."""
        if identity and names.is_known(identity):
            return self.shown(self._in(names.actor(identity)))
        return self.shown(span.text if self._lang == "ar" and span is not None else name)

    def told(self, told: str) -> str:
        """On whose word an event is told, as the reader puts it."""
        known = words().get(f"report.told.{told}")
        return known.in_(self._lang) if known else told

    def checked(self, message: str) -> str:
        """What a check says."""
        return self.shown(in_arabic(message) if self._lang == "ar" else message)

    def fieldname(self, field: str) -> str:
        """A field of an event that can be corrected: «قتلى», «أين»."""
        return word(f"report.what.{field}", self._lang)

    def closedvalue(self, field: str, value: object) -> str:
        """One of the values of a closed field."""
        if field == "background":
            return word(f"report.background.{str(value).lower()}", self._lang)
        return self._in(label(field, str(value)))

    def dispute(self, field: str) -> str:
        """What is disputed between reports (``toll``, ``date`` …) or within one (a check's kind)."""
        known = words().get(f"report.dispute.{field}")
        return known.in_(self._lang) if known else self._in(label("check", field))

    def kind(self, group: str, name: str) -> str:
        """A kind of section or mention; one that has no words of its own is shown by its name."""
        known = words().get(f"report.{group}.{name}")
        return known.in_(self._lang) if known else name

    def _in(self, said: Label) -> str:
        return said.ar if self._lang == "ar" else said.en


@cache
def _messages() -> tuple[tuple[re.Pattern[str], str], ...]:
    lines = files("musnad.web").joinpath("check_messages.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple((_pattern(english), arabic) for english, arabic in rows[1:])


def _pattern(english: str) -> re.Pattern[str]:
    """A message's words with a group for each of its gaps."""
    parts = [re.escape(part) for part in _GAP.split(english)]
    gaps = [f"(?P<{gap[1:-1]}>«[^»]*»|.*?)" for gap in _GAP.findall(english)]
    return re.compile("".join(part + gap for part, gap in zip(parts, [*gaps, ""], strict=True)), re.DOTALL)


def in_arabic(message: str) -> str:
    """A check's message in Arabic; as it stands where the table has no such message.

    ``in_arabic("the parts of 19 are not all told") == "أجزاء العدد 19 غير مذكورة كلها"``
    """
    for pattern, arabic in _messages():
        if found := pattern.fullmatch(message):
            return arabic.format(**{name: _ORDINAL.sub(r"\1", gap) for name, gap in found.groupdict().items()})
    return message
