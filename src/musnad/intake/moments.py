"""A publication time as a source writes it, in ISO 8601: by the standard it follows, else by the date grammar."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from musnad.intake.published import iso_date
from musnad.text.folding import fold
from musnad.values import read_values

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NAME = r"(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_ENGLISH = (
    re.compile(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_NAME}[\s,-]+(?P<y>\d{{4}})\b"),
    re.compile(rf"\b{_NAME}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})\b"),
)
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}(?!\d)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CLOCK = re.compile(
    r"(?<![\d:+])(\d{1,2}):(\d{2})(?::(\d{2}))?(?![\d:])(?:\s*(am|pm|a\.m\.|p\.m\.|صباحا|مساء|ظهرا|عصرا|فجرا|ليلا|ص|م)(?!\w))?"
)
_GREENWICH = re.compile(r"(?:بتوقيت|توقيت)\s*(?:غرينتش|جرينتش|غرينيتش|قرينتش)|(?<![a-z])(?:gmt|utc)(?![a-z])")
_SHIFT = re.compile(r"(?:gmt|utc|غرينتش|جرينتش)\s*([+-])\s*(\d{1,2})(?::?(\d{2}))?")
# Mecca time has been three hours ahead of Greenwich all year since it was introduced.
_MECCA = re.compile(r"(?:بتوقيت|توقيت)\s*مكه")
_LATE = {"pm", "p.m.", "م", "مساء", "عصرا"}
_EARLY = {"am", "a.m.", "ص", "صباحا", "فجرا"}
_LONGEST = 300


def stated_moment(words: str, *, day_first: bool = False) -> str | None:
    """The one day, with time and zone as far as stated, that some words name; None when they name none, or several.

    ``day_first``: read 09/10/2019 as 9 October, as Arabic text does; otherwise such a day is not guessed.
    ``stated_moment("الجمعة 20 أيلول 2019 - 6:40 مساء") == "2019-09-20T18:40"``.
    """
    stated = " ".join(words.split())
    if not stated or len(stated) > _LONGEST:
        return None
    whole = iso_date(stated)
    if whole is not None:
        return whole.replace(" ", "T", 1)
    mail = _mail_date(stated)
    if mail is not None:
        return mail
    folded = fold(stated).text.lower()
    day = _english_day(folded) or _grammar_day(stated, folded, day_first=day_first)
    return None if day is None else day + _clock(folded)


def same_day(one: str, other: str) -> bool:
    """Whether two moments can be one: their days are the same, or next to each other (zones part them)."""
    days = [dt.date.fromisoformat(moment[:10]) for moment in (one, other)]
    return abs((days[0] - days[1]).days) <= 1


def precision(moment: str) -> int:
    """0 for a day, 1 with a time, 2 with a zone too."""
    return (len(moment) > 10) + bool(re.search(r"(?:Z|[+-]\d\d:?\d\d)$", moment[10:]))


def _mail_date(stated: str) -> str | None:
    """The date of a mail or feed: «Fri, 20 Sep 2019 18:40:00 +0200»."""
    if not re.match(r"(?:[A-Za-z]{3},? )?\d{1,2} [A-Za-z]{3,9} \d{4} \d{1,2}:\d{2}", stated):
        return None
    try:
        return parsedate_to_datetime(stated).isoformat()
    except (ValueError, OverflowError):
        return None  # It only looks like one: the grammar has its turn.


def _english_day(folded: str) -> str | None:
    days = set()
    for pattern in _ENGLISH:
        for match in pattern.finditer(folded):
            try:
                days.add(dt.date(int(match["y"]), _MONTHS.index(match["m"]) + 1, int(match["d"])).isoformat())
            except ValueError:
                return None  # 31 Sep: no day.
    return days.pop() if len(days) == 1 else None


def _grammar_day(stated: str, folded: str, *, day_first: bool) -> str | None:
    slashed = _SLASHED.search(folded)
    if slashed:
        one, other = int(slashed[1]), int(slashed[2])
        american = re.search(r"(?<![a-z])[ap]m(?![a-z])", folded) is not None
        if one != other and max(one, other) <= 12 and (american or not day_first):
            return None
    found = [v for v in read_values(stated) if v.kind == "time" and v.edtf and _DAY.fullmatch(v.edtf)]
    days = {v.edtf for v in found}
    if len(days) != 1 or any(v.problem for v in found):
        return None
    return days.pop()


def _clock(folded: str) -> str:
    """«T18:40» or «T18:40+03:00» when exactly one time of day is stated, else nothing."""
    times = {_time(*match.groups()) for match in _CLOCK.finditer(re.sub(_SHIFT, " ", folded))}
    if len(times) != 1:
        return ""
    time = times.pop()
    return "" if time is None else f"T{time}{_zone(folded)}"


def _time(hour: str, minute: str, second: str | None, half: str | None) -> str | None:
    h = int(hour)
    if half in _LATE and h < 12:
        h += 12
    elif (half in _EARLY and h == 12) or (half == "ليلا" and h == 12):
        h = 0
    elif (half == "ليلا" and 6 <= h < 12) or (half == "ظهرا" and 1 <= h <= 4):
        h += 12
    if h > 23 or int(minute) > 59 or int(second or 0) > 59:
        return None
    return f"{h:02}:{minute}" + (f":{second}" if second else "")


def _zone(folded: str) -> str:
    shift = _SHIFT.search(folded)
    if shift:
        return f"{shift[1]}{int(shift[2]):02}:{shift[3] or '00'}" if int(shift[2]) <= 14 else ""
    if _GREENWICH.search(folded):
        return "+00:00"
    return "+03:00" if _MECCA.search(folded) else ""
