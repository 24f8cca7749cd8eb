"""Columns of a table to fields of a report, by their names or as the user maps them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from musnad.intake.defaults import Defaults
from musnad.intake.moments import stated_moment
from musnad.intake.record import FieldError, Origin, Received, Row, received
from musnad.model.errors import InputError
from musnad.text.folding import fold_word

# Names that mean one thing only; «date» and «التاريخ» may be the day of the event, and are never taken unasked.
_NAMES = {
    "id": "id|identifier|رقم الخبر|المعرف",
    "text": "text|body|content|full_text|article|article_text|fulltext|message|النص|نص|نص الخبر|المحتوى|المتن",
    "title": "title|headline|العنوان|عنوان الخبر|عنوان",
    "published": "published|published_at|publication_date|publish_date|pub_date|pubdate|date_published|"
    "تاريخ النشر|وقت النشر",
    "modified": "modified|updated|updated_at|modified_at|تاريخ التحديث|آخر تحديث",
    "outlet": "outlet|domain|source_name|publisher|newspaper|الجهة الناشرة|الصحيفة|الموقع|المصدر",
    "url": "url|link|address|الرابط|رابط الخبر",
    "archive_url": "archive_url|archive|archived|رابط الأرشيف",
    "author": "author|الكاتب|اسم الحساب",
    "handle": "handle|username|screen_name|account|الحساب",
    "time": "time|created_at|posted_at|timestamp|وقت المنشور",
    "reposts": "reposts|retweets|shares|retweet_count|إعادة النشر",
    "repost_of": "repost_of|retweet_of|منشور أصلي",
}  # fmt: skip
_BY_NAME = {fold_word(name): field for field, names in _NAMES.items() for name in names.split("|")}


class Columns(msgspec.Struct, frozen=True):
    """For each field the number of its column, from 0."""

    places: dict[str, int]
    names: tuple[str, ...]

    @classmethod
    def of(cls, names: Sequence[str], mapped: Sequence[tuple[str, str]], where: str) -> Columns:
        """Columns by their header's names; ``mapped``: (field, column) pairs of the user, which win.

        InputError when there is no column for the text, or when the user names one that does not exist.
        """
        shown = [name.strip() for name in names]
        keys = [fold_word(name).strip().lower() for name in shown]
        places: dict[str, int] = {}
        for place, key in enumerate(keys):
            field = _BY_NAME.get(key) or _BY_NAME.get(key.replace(" ", "_"))
            if field:
                places.setdefault(field, place)
        listed = "، ".join(f"«{name}»" for name in shown[:20]) or "none"
        for field, column in mapped:
            key = fold_word(column).strip().lower()
            if key not in keys:
                raise InputError(where, f"has no column «{column}», which --map names: its columns are {listed}")
            places = {**{f: p for f, p in places.items() if p != keys.index(key)}, field: keys.index(key)}
        if "text" not in places:
            raise InputError(
                where, f"has no column for the text: say which with --map text=COLUMN; its columns are {listed}"
            )
        return cls(places, tuple(shown))


def read_row(
    cells: Sequence[str], columns: Columns, origin: Origin, defaults: Defaults
) -> Iterator[Received | InputError]:
    """The report of one row of a table; days are read as a reader of the table would: 20/9/2019, 20 أيلول 2019."""
    said = {field: cells[place].strip() for field, place in columns.places.items() if place < len(cells)}
    values: dict[str, str | None] = {field: words or None for field, words in said.items() if field != "text"}
    identity = values.get("id") or origin.stem
    flaws: list[InputError] = []
    for field in ("published", "time", "modified"):
        words = values.get(field)
        if words:
            values[field] = stated_moment(words, day_first=not words.isascii())
            if values[field] is None:
                flaws.append(
                    FieldError(
                        origin.where, f'"{field}" names no single day: «{words[:40]}»; treated as unknown', identity
                    )
                )
    if flaws and not values.get("published") and not values.get("time"):
        defaults = msgspec.structs.replace(defaults, published=None)
    yield from flaws
    yield from received(Row(text=cells_text(said.get("text", "")), **values), origin, defaults)


def cells_text(words: str) -> str:
    """A cell's text with LF line ends."""
    return words.replace("\r\n", "\n").replace("\r", "\n")
