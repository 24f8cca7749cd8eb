"""Preview: what a cell will be by the words that somebody points at, before the decision is stored."""

from __future__ import annotations

from typing import get_args

from musnad.export.labels import label
from musnad.export.wording import figure
from musnad.ledger.decisions_cells import cell
from musnad.model import MusnadError, Report, Span
from musnad.model.event import Outcome
from musnad.web.facts.saying import BY_WORDS, Saying
from musnad.web.settings import Lang
from musnad.web.words import word

_OUTCOMES: tuple[str, ...] = get_args(Outcome)


def preview(report: Report, field: str, words: str | Span, near: int, lang: Lang) -> str:
    """The value in the page's language, or why the words give none.

    «سبعة عناصر» as ``killed`` gives «7», «الخميس» as ``time`` its day, a place its name and country.
    """
    if field not in BY_WORDS:
        return ""
    try:
        found = cell(report, field, words, near)
    except MusnadError:
        kind = "figure" if field in _OUTCOMES else "time" if field == "time" else "words"
        return word(f"decide.no_value.{kind}", lang)
    if field in _OUTCOMES:
        said = _ltr(figure(found["low"], found["high"], found["qualifier"]))
        exact = found["qualifier"] in {"exact", "range", "none"}
        return said if exact else f"{said} · {_label('qualifier', found['qualifier'], lang)}"
    if field == "time":
        return f"{_ltr(found['edtf'])} · {_label('precision', found['precision'], lang)}"
    if field == "place":
        name = found["name_ar"] if lang == "ar" else found["name"]
        return " · ".join(part for part in (name, found["country"]) if part) if found["id"] else _unknown(name, lang)
    name = Saying(lang).who(found["actor"], found["name"], None)
    return name if found["actor"] else _unknown(name, lang)


def _ltr(figures: str) -> str:
    """Figures that keep their direction in a line of Arabic."""
    return f"\u2066{figures}\u2069"


def _unknown(name: str, lang: Lang) -> str:
    return f"{name} · {word('decide.not_in_tables', lang)}"


def _label(field: str, value: str, lang: Lang) -> str:
    said = label(field, value)
    return said.ar if lang == "ar" else said.en
