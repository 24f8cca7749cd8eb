"""Found: what a format's reader makes of some bytes, before it is a report."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from musnad.intake.defaults import Defaults
from musnad.intake.record import FieldError, Origin, Received, make_report, remark, unreadable
from musnad.model.errors import InputError


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A text with what its source says of it.

    ``title``: the words that the text opens with; ``published``, ``modified``: ISO 8601 as stated; ``tool``: what took
    the text out of the bytes, with its version; ``charset``: how the bytes were read; ``extraction``: ``ocr`` when a
    machine guessed the letters; ``pages``: the offset at which each page begins; ``doubts``: what is stated but
    cannot be taken, for the user.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    archive_url: str | None = None
    published: str | None = None
    modified: str | None = None
    tool: str
    charset: str | None = None
    extraction: str | None = None
    pages: tuple[int, ...] = ()
    details: dict[str, str] = {}
    doubts: tuple[str, ...] = ()


def deliver(found: Found, origin: Origin, defaults: Defaults) -> Iterator[Received | InputError]:
    """The report of what was found, after a FieldError for each doubt; or why it is none."""
    problem = unreadable(found.text)
    if problem:
        yield InputError(origin.where, f"the text {problem}")
        return
    published = found.published
    if published is None and not found.doubts:
        published = defaults.published
    odd = remark(found.text)
    if odd:
        yield FieldError(origin.where, odd, origin.stem)
    for doubt in found.doubts:
        yield FieldError(origin.where, f"{doubt}; treated as unknown", origin.stem)
    known = Defaults(published=published, outlet=found.outlet or defaults.outlet, url=found.url or defaults.url)
    report = make_report(found.text, origin.stem, origin, known, title=found.title)
    report = msgspec.structs.replace(
        report,
        extraction=found.extraction, modified=found.modified, archive_url=found.archive_url, pages=found.pages,
    )  # fmt: skip
    details = {key: value for key, value in found.details.items() if value}
    kept = {"modified": found.modified, "extraction": found.extraction, "pages": " ".join(map(str, found.pages))}
    details |= {key: value for key, value in kept.items() if value}
    yield Received(
        where=origin.where, report=report, file=origin.file, raw=origin.raw, part=origin.part, how=origin.how,
        container=origin.container, tool=found.tool, charset=found.charset, archive_url=found.archive_url,
        details=details,
    )  # fmt: skip
