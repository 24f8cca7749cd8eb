"""Taking a report in: every row of evidence that one report with its claims needs, inside one transaction."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec
import sqlalchemy as sa

from musnad.ledger import claim_index, copies, search
from musnad.ledger.codec import CODEC, as_utc, hex_digest, pack, plain, text_bytes, to_json
from musnad.ledger.errors import LedgerError
from musnad.ledger.evidence import body_of, current_readings, report_of, same_text
from musnad.ledger.journal import Entry
from musnad.ledger.records import Change, Copy, Received, Stored
from musnad.ledger.tables import claim, copy, failure, reading, receipt, report, source
from musnad.model import Claims, Report
from musnad.text.folding import fold

# Parameters that say by which road a reader came to a page, not which page it is.
_TRACKING = ("utm_", "fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "ref_src")


class Person(msgspec.Struct, frozen=True):
    """Who acts and when, as the ledger writes it down."""

    by: str
    at: str


def take(connection: sa.Connection, received: Received, given: Report, claims: Claims, person: Person) -> Stored:
    """Store one report with its custody and claims; what is known already is left as it is."""
    _agree(received, given, claims)
    entry = Entry(connection)
    keep_source(entry, received.data, given.source_sha256)
    number, report_id, previous, links, is_new = _keep_report(entry, received, given)
    keep_receipt(entry, received, given, report_id, person)
    is_read = _keep_reading(entry, claims, number, report_id, person)
    entry.seal()
    return Stored(id=report_id, new_report=is_new, new_reading=is_read, previous=previous, copies=links)


def fail(connection: sa.Connection, received: Received, message: str, person: Person) -> bool:
    """Keep bytes that no report could be made of, with the reason; False when that is known already."""
    sha256 = hex_digest(received.data)
    values = {
        "source_sha256": sha256,
        "part": plain(received.part),
        "tool": plain(received.tool),
        "message": plain(message),
    }
    known = sa.select(failure.c.entry).where(*(failure.c[name] == value for name, value in values.items()))
    if connection.execute(known).first():
        return False
    entry = Entry(connection)
    keep_source(entry, received.data, sha256)
    entry.add(
        failure,
        at=_when(received, person),
        by=plain(received.by or person.by),
        how=plain(received.how),
        name=plain(received.name),
        **values,
    )
    entry.seal()
    return True


def _agree(received: Received, given: Report, claims: Claims) -> None:
    if hex_digest(received.data) != given.source_sha256:
        raise LedgerError(f"report {given.id}: its source_sha256 is not that of the bytes: hand them over as received")
    if claims.report.sha256 != given.sha256:
        raise LedgerError(f"report {given.id}: the claims are of another text: read this one")
    claims.verified(given)


def _when(received: Received, person: Person) -> str:
    try:
        return as_utc(received.at) if received.at else person.at
    except ValueError as error:
        raise LedgerError(f"{received.name}: when it was received: {error}") from error


def keep_source(entry: Entry, data: bytes, sha256: str) -> None:
    """The bytes, once."""
    if not entry.connection.execute(sa.select(source.c.entry).where(source.c.sha256 == sha256)).first():
        entry.add(source, sha256=sha256, size=len(data), codec=CODEC, data=pack(data))


def _keep_report(
    entry: Entry, received: Received, given: Report
) -> tuple[int, str, str | None, tuple[Copy, ...], bool]:
    connection = entry.connection
    part = plain(received.part)
    same_part = (report.c.source_sha256 == given.source_sha256, report.c.part == part)
    earlier = connection.execute(sa.select(report).where(*same_part).order_by(report.c.entry)).all()
    for row in earlier:
        if _same_extraction(row, given):
            return row.entry, row.id, row.previous, (), False
    previous, change = version_of(connection, given)
    if earlier:
        previous, change = earlier[-1].id, "extraction"
    report_id = free_id(connection, plain(given.id), set())
    values = report_row(
        given, report_id=report_id, given_id=plain(given.id), part=part, previous=previous, change=change
    )
    entry.add(report, **values)
    links = _index_text(entry, given, report_id, compare=change != "extraction")
    if change == "extraction" and previous is not None:
        _retire(connection, previous)
    return entry.number, report_id, previous, links, True


def report_row(
    kept: Report, *, report_id: str, given_id: str, part: str, previous: str | None, change: Change | None
) -> dict[str, Any]:
    """A report as its table holds it, but for the entry."""
    whole = same_text(kept.text, kept.source_sha256)
    return {
        "id": report_id,
        "given_id": given_id,
        "source_sha256": kept.source_sha256,
        "part": part,
        "sha256": kept.sha256,
        "text": None if whole else pack(text_bytes(kept.text)),
        "characters": len(kept.text),
        "outlet": kept.outlet and plain(kept.outlet),
        "url": kept.url and plain(kept.url),
        "url_key": kept.url and url_key(kept.url),
        "published": kept.published and plain(kept.published),
        "title_start": kept.title.start if kept.title else None,
        "title_end": kept.title.end if kept.title else None,
        "language": kept.language and plain(kept.language),
        "previous": previous,
        "change": change,
    }


def _same_extraction(row: sa.Row[Any], given: Report) -> bool:
    title = (given.title.start, given.title.end) if given.title else (None, None)
    return bool(
        row.sha256 == given.sha256 and row.published == given.published and (row.title_start, row.title_end) == title
    )


def version_of(connection: sa.Connection, given: Report) -> tuple[str | None, Change | None]:
    """The report that these bytes are a new version of: the last one from the same address."""
    if given.url:
        same_page = (
            sa.select(report.c.id)
            .where(report.c.url_key == url_key(given.url))
            .order_by(report.c.entry.desc())
            .limit(1)
        )
        if found := connection.execute(same_page).scalar():
            return found, "bytes"
    return None, None


def free_id(connection: sa.Connection, wanted: str, taken: set[str]) -> str:
    """The id itself when no other report has it, else with ``@2``, ``@3`` …; ``taken``: ids promised already."""
    same = sa.select(sa.func.count()).select_from(report).where(report.c.given_id == wanted)
    number = int(connection.execute(same).scalar_one()) + 1
    free = wanted if number == 1 else f"{wanted}@{number}"
    while free in taken or connection.execute(sa.select(report.c.id).where(report.c.id == free)).first():
        number += 1
        free = f"{wanted}@{number}"
    return free


def _index_text(entry: Entry, kept: Report, report_id: str, *, compare: bool) -> tuple[Copy, ...]:
    """Make a new report's text findable and, where wanted, link it to the earlier ones that it nearly repeats."""
    folded = fold(kept.text)
    search.index(entry.connection, entry.number, folded)
    links = near_copies(entry.connection, folded.text, entry.number) if compare else ()
    for link in links:
        entry.add(copy, report=report_id, of=link.of, similarity=link.similarity, method=link.method)
    copies.index(entry.connection, entry.number, copies.bands(copies.shingles(folded.text)))
    return links


def near_copies(connection: sa.Connection, folded: str, before: int) -> tuple[Copy, ...]:
    """The reports that came before an entry and that a folded text nearly repeats, the likest first."""
    grams = copies.shingles(folded)
    links = []
    for number in copies.candidates(connection, copies.bands(grams), before):
        other = str(connection.execute(sa.select(report.c.id).where(report.c.entry == number)).scalar_one())
        likeness = copies.similarity(grams, copies.shingles(fold(report_of(connection, other).text).text))
        if likeness >= copies.THRESHOLD:
            links.append(Copy(of=other, similarity=likeness, method=copies.METHOD))
    return tuple(sorted(links, key=lambda link: -link.similarity)[: copies.LINKS])


def _retire(connection: sa.Connection, report_id: str) -> None:
    number = sa.select(report.c.entry).where(report.c.id == report_id).scalar_subquery()
    connection.execute(claim.update().where(claim.c.report == number).values(current=False))


def keep_receipt(entry: Entry, received: Received, given: Report, report_id: str, person: Person) -> None:
    """How these bytes came, unless they came the same way before: under the same file name, address and archive."""
    values = {
        "report": report_id,
        "how": plain(received.how),
        "name": plain(received.name),
        "given_id": plain(given.id),
        "url": given.url and plain(given.url),
        "archive_url": received.archive_url and plain(received.archive_url),
        "container": received.container,
        "tool": plain(received.tool),
        "charset": received.charset,
        "details": plain(to_json(dict(sorted(received.details.items()))).decode()),
    }
    earlier = sa.select(receipt.c.name, receipt.c.url, receipt.c.archive_url, receipt.c.given_id).where(
        receipt.c.report == report_id
    )
    ways = {
        (_base(r.name), r.url and url_key(r.url), r.archive_url, r.given_id) for r in entry.connection.execute(earlier)
    }
    way = (_base(values["name"] or ""), given.url and url_key(given.url), values["archive_url"], values["given_id"])
    if way not in ways:
        entry.add(receipt, at=_when(received, person), by=plain(received.by or person.by), **values)


def _base(name: str) -> str:
    return name.replace("\\", "/").rstrip("/").rpartition("/")[2]


def _keep_reading(entry: Entry, claims: Claims, number: int, report_id: str, person: Person) -> bool:
    connection = entry.connection
    reader = plain(claims.report.reader)
    if connection.execute(
        sa.select(reading.c.entry).where(reading.c.report == report_id, reading.c.reader == reader)
    ).first():
        return False
    body = body_of(claims)
    entry.add(reading, report=report_id, reader=reader, at=person.at, sha256=hex_digest(body), claims=pack(body))
    current = entry.number in current_readings(connection, (report_id,))
    if current:
        connection.execute(claim.update().where(claim.c.report == number, claim.c.current).values(current=False))
    claim_index.index(connection, claims, entry.number, number, current=current)
    return True


def url_key(url: str) -> str:
    """An address without what does not change the page: scheme, ``www.``, fragment, tracking, a last slash.

    ``url_key("https://www.example.ly/a/?utm_source=x#top") == "example.ly/a"``
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        if parts.port and (parts.scheme, parts.port) not in {("http", 80), ("https", 443)}:
            host += f":{parts.port}"
    except ValueError:
        return plain(url.strip())
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not name.startswith(_TRACKING)
    ]
    query = "?" + urlencode(kept, errors="backslashreplace") if kept else ""
    return plain(host + parts.path.rstrip("/") + query)
