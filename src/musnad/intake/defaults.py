"""Defaults: what the user says of reports whose input does not say it."""

from __future__ import annotations

import msgspec

FIELDS = tuple("id text title published modified outlet url archive_url author handle time reposts repost_of".split())
"""What a column can be mapped to."""


class Defaults(msgspec.Struct, frozen=True, kw_only=True):
    """Publication date (ISO 8601), outlet and address for reports that bring none of their own.

    ``columns``: which column of a table holds which field, as (field, column) pairs: ``(("text", "نص الخبر"),)``.
    """

    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
