"""Report: one text as it was received, never changed afterwards."""

from __future__ import annotations

import hashlib

import msgspec

from musnad.model.errors import InputError, SpanError
from musnad.model.span import Span


def sha256(text: str) -> str:
    """The sha256 of a text's UTF-8 bytes, as 64 hexadecimal digits (lone surrogates are encoded as they are)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A frozen text with what is known of its origin.

    ``text``: as read, with LF line ends, nothing else changed. ``published``: ISO 8601 date or date-time as the
    source states
    it, or None: it is never guessed. ``source_sha256``: of the bytes as received. ``modified``: the last change that
    the
    source itself states; ``archive_url``: a kept copy's address; ``extraction``: ``ocr`` when a machine guessed the
    letters, so that no figure is sure; ``pages``: the offset in the text at which each page begins.
    """

    id: str
    text: str
    sha256: str
    source_sha256: str
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    title: Span | None = None
    language: str | None = None
    modified: str | None = None
    archive_url: str | None = None
    extraction: str | None = None
    pages: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.sha256 != sha256(self.text):
            raise InputError(self.id, "the stored sha256 is not that of the text: read the original file again")
        if self.title is not None:
            self.check(self.title)

    def quote(self, start: int, end: int) -> Span:
        """The span of the words at ``[start, end)``, in code points; SpanError when the report has no such place.

        ``Report.of("مقتل 17 عنصرا").quote(5, 7).text == "17"``
        """
        if not 0 <= start < end <= len(self.text):
            raise SpanError(
                f"report {self.id} has no words at [{start}, {end}): it is {len(self.text)} characters long"
            )
        return Span(start, end, self.text[start:end])

    def check(self, span: Span) -> Span:
        """The span itself when it quotes this report exactly, else SpanError."""
        if self.text[span.start : span.end] != span.text:
            raise SpanError(f"report {self.id} does not say {span.text!r} at [{span.start}, {span.end})")
        return span

    @classmethod
    def of(
        cls,
        text: str,
        *,
        report_id: str = "report",
        source: bytes | None = None,
        outlet: str | None = None,
        url: str | None = None,
        published: str | None = None,
        title: Span | None = None,
        language: str | None = None,
        source_sha256: str | None = None,
    ) -> Report:
        """A report of a text: CR LF and CR become LF, the hashes are computed.

        ``source``: the bytes as received, when they were not this very text in UTF-8; ``source_sha256``: their sha256
        where it is known already.
        """
        plain = text.replace("\r\n", "\n").replace("\r", "\n")
        raw = text.encode("utf-8", "surrogatepass") if source is None else source
        digest = source_sha256 or hashlib.sha256(raw).hexdigest()
        return cls(
            id=report_id,
            text=plain,
            sha256=sha256(plain),
            source_sha256=digest,
            outlet=outlet,
            url=url,
            published=published,
            title=title,
            language=language,
        )
