"""What a form asks for: the fields of ``/decide`` as a decision to be made."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import msgspec
from starlette.datastructures import FormData

from musnad.ledger.decisions_making import Wanted
from musnad.model import Report, Span
from musnad.model.decision import Act
from musnad.web.facts.deciding import PAIRS
from musnad.web.facts.lines import showable
from musnad.web.facts.saying import CLOSED
from musnad.web.forms import field
from musnad.web.settings import Lang
from musnad.web.words import word

ACTS: tuple[str, ...] = get_args(Act)
# Those who do these to one report do not get in each other's way.
_APART = frozenset(("add", "redact", "release"))
_DIGITS = 10
_POINTING = frozenset(("add", "split", "redact", "release"))


class AskedError(Exception):
    """A form that asks for no decision: says in the page's language what is missing."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A decision as a form asks for it. ``seen``: the last one that the page showed; None where it does not matter."""

    wanted: Wanted
    seen: str | None


class _Row(msgspec.Struct, frozen=True):
    """One row of the form: a field with a value of its closed list, or with words and their place."""

    name: str
    value: str
    words: str
    start: str
    end: str


def asked(form: FormData, *, author: str, at: str, lang: Lang, report: Callable[[str], Report]) -> Asked:
    """What a form asks for; AskedError when something is missing, or the words do not stand where it says.

    ``at``: the time now; ``report``: finds a report by its id.
    """
    act = field(form, "act")
    if act not in ACTS:
        raise AskedError(word("decide.no_act", lang))
    targets = tuple(str(one) for one in form.getlist("target") if one)
    rows = _rows(form)
    place = _Pointing(report, field(form, "report") or (targets[0] if targets else ""), lang)
    words = next((row for row in rows if row.name in {"", "trigger"}), None) if act in _POINTING else None
    settings = {
        row.name: row.value if row.name in CLOSED else place.of(row)
        for row in rows
        if row is not words and row.name and (row.value if row.name in CLOSED else row.words)
    }
    if field(form, "grade"):
        settings["grade"] = field(form, "grade")
    if act == "add" and "type" not in settings:
        raise AskedError(word("decide.no_type", lang))
    if act in _POINTING and (words is None or not words.words):
        raise AskedError(word("decide.no_words", lang))
    wanted = Wanted(
        act=msgspec.convert(act, Act),
        targets=targets if act in PAIRS else targets[:1],
        author=author,
        at=at,
        reason=field(form, "reason") or word(f"decide.why.{act}", lang),
        words=place.of(words) if words is not None else None,
        settings=settings,
    )
    is_seen = "seen" in form and act not in _APART
    return Asked(wanted=wanted, seen=field(form, "seen") if is_seen else None)


def _rows(form: FormData) -> list[_Row]:
    columns = [[str(one) for one in form.getlist(name)] for name in ("field", "value", "words", "start", "end")]
    count = max(map(len, columns))
    padded = [[*column, *[""] * (count - len(column))] for column in columns]
    rows = zip(*padded, strict=True)
    return [_Row(name, value, _lines(words), start, end) for name, value, words, start, end in rows]


def offset(value: str) -> int | None:
    """An offset that a form or an address gives; None when it is none."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < _DIGITS else None


def _lines(words: str) -> str:
    """Words as the text has them: a browser sends every line end as CR LF."""
    return words.replace("\r\n", "\n").replace("\r", "\n")


class _Pointing:
    """Words of one report: at their place when the form names it, else wherever they stand."""

    def __init__(self, report: Callable[[str], Report], name: str, lang: Lang) -> None:
        self._find, self._name, self._lang = report, name, lang
        self._report: Report | None = None

    def of(self, row: _Row) -> str | Span:
        """The span of a row; AskedError when its words stand elsewhere. Words that were typed have no place yet."""
        start, end = offset(row.start), offset(row.end)
        if start is None or end is None:
            return row.words
        if self._report is None:
            self._report = self._find(self._name)
        text = self._report.text[start:end]
        if not text or showable(text) != row.words:
            raise AskedError(word("decide.moved", self._lang, words=row.words, place=f"{start}–{end}"))
        return self._report.quote(start, end)
