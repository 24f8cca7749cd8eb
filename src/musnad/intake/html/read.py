"""Pages (.html, .htm): one page is one report."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from importlib.metadata import version

import msgspec

from musnad.intake.charset import decode_marked
from musnad.intake.child import ChildError, run_python
from musnad.intake.defaults import Defaults
from musnad.intake.found import Found, deliver
from musnad.intake.html.dom import TooDeepError
from musnad.intake.html.page import Page, page_of
from musnad.intake.limits import MAX_PAGE, megabytes
from musnad.intake.record import Origin, Received
from musnad.intake.source import Source
from musnad.model.errors import InputError

_MOST_TAGS = 6_000
"""Tags of a page that is read at once; with more, its time is bounded from outside."""
_LONG_TAG = re.compile(r"<[^<>]{20000}")


def read_html(source: Source, raw: bytes, defaults: Defaults) -> Iterator[Received | InputError]:
    """The one report of a page, or why it is none."""
    try:
        if len(raw) > MAX_PAGE:
            raise InputError(source.name, f"is larger than {megabytes(MAX_PAGE)}: no page is")
        document, charset = decode_marked(raw, source.name)
        found = found_in(document, source.name, charset=charset)
    except InputError as error:
        yield error
        return
    yield from deliver(found, Origin.of(source, raw), defaults)


def found_in(document: str, where: str, *, charset: str | None = None, url: str | None = None) -> Found:
    """What a page holds. ``url``: where it was fetched, when that is known; InputError when it holds no article."""
    page = _page(document, where)
    if not page.text:
        raise InputError(where, "holds no article: no running text was found on the page")
    doubts = (page.doubt,) if page.doubt else ()
    return Found(
        text=page.text, title=page.title, outlet=page.outlet, url=page.url or url, archive_url=page.archive_url,
        published=page.published, modified=page.modified, tool=_tool(), charset=charset,
        details={"author": page.author or ""}, doubts=doubts,
    )  # fmt: skip


def _page(document: str, where: str) -> Page:
    if document.count("<") <= _MOST_TAGS and not _LONG_TAG.search(document):
        try:
            return page_of(document)
        except TooDeepError as error:
            raise InputError(where, "is nested deeper than any page is") from error
    try:
        printed = run_python("musnad.intake.html.child", document.encode("utf-8", "replace"))
    except ChildError as error:
        raise InputError(where, f"the page cannot be read: {error}") from error
    return msgspec.json.decode(printed, type=Page)


@functools.cache
def _tool() -> str:
    return f"resiliparse {version('resiliparse')}"
