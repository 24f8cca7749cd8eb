"""Web archives (.warc, .warc.gz): each archived page, text or document is read as if it had been saved as a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

import msgspec
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from musnad.intake.limits import MAX_BYTES, megabytes
from musnad.intake.record import Received
from musnad.intake.source import Source
from musnad.model.errors import InputError

Read = Callable[[Source, bytes], Iterator[Received | InputError]]
# What is read, by the type that the server named. Pictures and styles of pages are passed over.
_TYPES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "application/pdf": ".pdf",
    "application/rss+xml": ".rss", "application/atom+xml": ".atom",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip
_KINDS = WarcRecordType.response | WarcRecordType.resource
_SUCCESS = range(200, 300)


def read_warc(source: Source, stream: BinaryIO, read: Read) -> Iterator[Received | InputError]:
    """The reports of an archive, in its order; a broken record ends the archive, with an error that names it.

    ``read``: reads the bytes of one record. Addresses and the time of capture are the archive's; servers' refusals and
    redirections hold no report and are passed over.
    """
    number = read_count = 0
    try:
        for record in ArchiveIterator(stream, record_types=_KINDS, parse_http=True, auto_decode="all"):
            number += 1
            end = _ending(record)
            if end is None:
                continue
            read_count += 1
            url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
            where = f"{source.name}: record {number}" + (f" ({url[:200]})" if url else "")
            raw = record.reader.read(MAX_BYTES + 1)
            if len(raw) > MAX_BYTES:
                yield InputError(where, f"is larger than {megabytes(MAX_BYTES)}")
                continue
            inner = msgspec.structs.replace(
                source, name=where, stem=source.stem if read_count == 1 else f"{source.stem}:{number}", path=None,
                chosen=True, ending=end, how="archive",
            )  # fmt: skip
            for item in read(inner, raw):
                yield item if isinstance(item, InputError) else _archived(item, record, url, number, source)
    except (OSError, ValueError, RuntimeError, EOFError) as error:
        yield InputError(f"{source.name}: record {number + 1}", f"broken archive: {error}; what follows it is not read")
        return
    if not read_count:
        yield InputError(source.name, "holds no page that was answered with success")


def _ending(record: WarcRecord) -> str | None:
    """The file ending of what a record holds; None for what is not read."""
    if record.record_type == WarcRecordType.response:
        if not record.is_http or record.http_headers.status_code not in _SUCCESS:
            return None
        stated = record.http_headers.get("Content-Type") or ""
    else:
        stated = record.headers.get("Content-Type") or ""
    return _TYPES.get(re.split(r"[;\s]", stated.strip().lower(), maxsplit=1)[0])


def _archived(item: Received, record: WarcRecord, url: str, number: int, source: Source) -> Received:
    """A report with what the archive knows of it: the address it was fetched from, and when."""
    report = item.report
    if not report.url and url.startswith(("http://", "https://")):
        report = msgspec.structs.replace(report, url=url)
    captured = record.headers.get("WARC-Date") or ""
    fetched = url if url != report.url else ""
    more = {"captured": captured, "record": record.headers.get("WARC-Record-ID") or "", "fetched": fetched}
    return msgspec.structs.replace(
        item, report=report, part=f"record {number}", file=source.name,
        details={**item.details, **{key: value for key, value in more.items() if value}},
    )  # fmt: skip
