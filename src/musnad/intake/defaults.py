"""Defaults: what the user says of reports whose input does not say it."""

from __future__ import annotations

import msgspec


class Defaults(msgspec.Struct, frozen=True, kw_only=True):
    """Publication date (ISO 8601), outlet and address for reports that bring none of their own.

    ``columns``: which column of a table holds which field, as (field, column) pairs: ``(("text", "نص الخبر"),)``.
    """

    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
