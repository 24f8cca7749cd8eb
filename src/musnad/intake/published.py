"""The publication date as a source states it: taken when it is an ISO 8601 date, never guessed."""

from __future__ import annotations

import datetime as dt


def iso_date(value: str) -> str | None:
    """The date or date-time itself, beginning YYYY-MM-DD, or None when it is not ISO 8601.

    ``iso_date("2019-09-20T18:40:00+02:00")`` is unchanged, ``iso_date("20190920") == "2019-09-20"``,
    ``iso_date("20 سبتمبر 2019") is None``.
    """
    stated = value.strip()
    if not stated.isascii():
        return None
    try:
        date = dt.date.fromisoformat(stated)
        return date.isoformat()
    except ValueError:
        pass  # No bare date: it may still be a date with a time.
    try:
        moment = dt.datetime.fromisoformat(stated)
    except ValueError:
        return None
    return stated if stated.startswith(moment.date().isoformat()) else moment.isoformat()
