"""Which incidents are asked for: read from the address of a page and written back to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal, get_args
from urllib.parse import urlencode

import msgspec

from musnad.model.event import EventType
from musnad.model.incident import Grade

Order = Literal["newest", "oldest", "toll", "disputed"]
GRADES: tuple[str, ...] = get_args(Grade)
TYPES: tuple[str, ...] = get_args(EventType)
ORDERS: tuple[Order, ...] = get_args(Order)
DISPUTES = ("toll", "date", "place", "type", "responsibility", "group", "window", "ordinal", "qualifier")
_DISPUTED = ("any", "none", *DISPUTES)
_LONGEST = 200


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """The questions of one page; an empty one asks nothing.

    ``q``: words of the reports; ``actor``, ``source``: an id, or a part of a name, a source also ``outlet:`` and an
    outlet's name; ``place``: a gazetteer id, a place's name, or a country's two letters; ``since``, ``until``: days;
    ``grade``: set by a person, else suggested, ``none`` for neither; ``disputed``: ``any``, ``none`` or a field;
    ``several``: told by several reports; ``unread``: the questions that could not be read, by name.
    """

    q: str = ""
    actor: str = ""
    place: str = ""
    type: str = ""
    since: str = ""
    until: str = ""
    grade: str = ""
    source: str = ""
    disputed: str = ""
    several: bool = False
    order: Order = "newest"
    page: int = 1
    unread: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether anything is asked at all."""
        return bool(query(self, page=1, order="newest"))


def parse(params: Mapping[str, str]) -> Filters:
    """The filters of a query string's names and values; what cannot be read asks nothing and is told in ``unread``.

    ``parse({"place": "LY", "since": "2019-09"})`` asks for Libya from 2019-09-01 on.
    """
    unread: list[str] = []

    def one_of(name: str, allowed: tuple[str, ...]) -> str:
        value = params.get(name, "")
        if value and value not in allowed:
            unread.append(name)
            return ""
        return value

    def day(name: str, *, last: bool) -> str:
        value = params.get(name, "").strip()
        found = _day(value, last=last)
        if value and not found:
            unread.append(name)
        return found

    page = params.get("page", "1")
    order = one_of("order", ORDERS) or "newest"
    return Filters(
        q=_words(params.get("q", "")),
        actor=_words(params.get("actor", "")),
        place=_words(params.get("place", "")),
        type=one_of("type", TYPES),
        since=day("since", last=False),
        until=day("until", last=True),
        grade=one_of("grade", (*GRADES, "none")),
        source=_words(params.get("source", "")),
        disputed=one_of("disputed", _DISPUTED),
        several=params.get("several", "") == "1",
        order=msgspec.convert(order, Order),
        page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 8 else 1,
        unread=tuple(unread),
    )


def _words(value: str) -> str:
    return " ".join(value.split())[:_LONGEST]


def _day(value: str, *, last: bool) -> str:
    """A day, or the first or last of a month or year: ``_day("2019-02", last=True) == "2019-02-28"``; else empty."""
    parts = value.split("-")
    if not value.isascii() or [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]):
        return ""
    if not all(part.isdigit() for part in parts):
        return ""
    year, month, number = (*(int(part) for part in parts), 0, 0)[:3]
    try:
        if number:
            return date(year, month, number).isoformat()
        if not last:
            return date(year, month or 1, 1).isoformat()
        following = date(year + 1, 1, 1) if month in {0, 12} else date(year, month + 1, 1)
        return date.fromordinal(following.toordinal() - 1).isoformat()
    except ValueError:
        return ""


def query(filters: Filters, **changes: str | int | bool) -> str:
    """The query string of filters with some of them changed, always in one order, empty ones left out; no ``?``.

    ``query(Filters(place="LY", page=3), page=4) == "place=LY&page=4"``
    """
    changed = msgspec.structs.replace(filters, **changes)
    plain = {
        "q": changed.q, "actor": changed.actor, "place": changed.place, "type": changed.type, "since": changed.since,
        "until": changed.until, "grade": changed.grade, "source": changed.source, "disputed": changed.disputed,
        "several": "1" if changed.several else "", "order": "" if changed.order == "newest" else changed.order,
        "page": "" if changed.page == 1 else str(changed.page),
    }  # fmt: skip
    return urlencode({name: value for name, value in plain.items() if value})
