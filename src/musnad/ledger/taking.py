"""Taking a report in: every row of evidence that one report with its claims needs, in one journal entry."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import sqlalchemy as sa

from musnad.ledger import claim_index, copies, search
from musnad.ledger.address import url_key
from musnad.ledger.codec import hex_digest, pack, plain, text_bytes
from musnad.ledger.custody import Person, keep_receipt, keep_source
from musnad.ledger.errors import LedgerError
from musnad.ledger.evidence import body_of, claims_of, current_readings, report_of, same_text
from musnad.ledger.journal import Entry
from musnad.ledger.records import Change, Copy, Received, Stored
from musnad.ledger.tables import claim, copy, reading, report
from musnad.model import Claims, Report
from musnad.text.folding import fold

# Statements are built once: building one costs more than running it.
_SAME_PART = (
    sa.select(report)
    .where(report.c.source_sha256 == sa.bindparam("sha256"), report.c.part == sa.bindparam("part"))
    .order_by(report.c.entry)
)
_SAME_PAGE = (
    sa.select(report.c.id).where(report.c.url_key == sa.bindparam("key")).order_by(report.c.entry.desc()).limit(1)
)
_SAME_GIVEN = sa.select(sa.func.count()).select_from(report).where(report.c.given_id == sa.bindparam("id"))
_BY_ID = sa.select(report.c.entry).where(report.c.id == sa.bindparam("id"))
_BY_ENTRY = sa.select(report.c.id).where(report.c.entry == sa.bindparam("entry"))
_READING = sa.select(reading.c.entry, reading.c.claims).where(
    reading.c.report == sa.bindparam("report"), reading.c.reader == sa.bindparam("reader")
)
_SPLIT = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_RETIRE = claim.update().where(claim.c.report == sa.bindparam("number"), claim.c.current).values(current=False)


class _Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a report stands in the ledger: entry number and id, and what was found when it came in now."""

    number: int
    id: str
    is_new: bool
    previous: str | None
    links: tuple[Copy, ...] = ()


def take(connection: sa.Connection, received: Received, given: Report, claims: Claims, person: Person) -> Stored:
    """Store one report with its custody and claims; what is known already is left as it is."""
    _agree(received, given, claims)
    entry = Entry(connection)
    keep_source(entry, received.data, given.source_sha256)
    place = _keep_report(entry, plain(received.part), given)
    keep_receipt(entry, received, given, place.id, person, first=place.is_new)
    is_new_reading = _keep_reading(entry, claims, place, person)
    entry.seal()
    return Stored(
        id=place.id, new_report=place.is_new, new_reading=is_new_reading, previous=place.previous, copies=place.links
    )


def _agree(received: Received, given: Report, claims: Claims) -> None:
    if hex_digest(received.data) != given.source_sha256:
        raise LedgerError(f"report {given.id}: its source_sha256 is not that of the bytes: hand them over as received")
    if claims.report.sha256 != given.sha256:
        raise LedgerError(f"report {given.id}: the claims are of another text: read this one")
    if _SPLIT.search(given.text):
        raise LedgerError(
            f"report {given.id}: characters in two halves (CESU-8), which no file can hold: join them first"
        )
    claims.verified(given)


def _keep_report(entry: Entry, part: str, given: Report) -> _Place:
    connection = entry.connection
    earlier = connection.execute(_SAME_PART, {"sha256": given.source_sha256, "part": part}).all()
    for row in earlier:
        if _same_extraction(row, given):
            return _Place(number=row.entry, id=row.id, is_new=False, previous=row.previous)
    previous, change = version_of(connection, given)
    if earlier:
        previous, change = earlier[-1].id, "extraction"
    report_id = free_id(connection, plain(given.id), set())
    entry.add(report, **report_row(given, report_id, given_id=plain(given.id), part=part, version=(previous, change)))
    links = _index_text(entry, given, report_id, compare=change != "extraction")
    if earlier:
        connection.execute(_RETIRE, {"number": earlier[-1].entry})
    return _Place(number=entry.number, id=report_id, is_new=True, previous=previous, links=links)


def known(connection: sa.Connection, given: Report, reader: str, part: str) -> Claims | None:
    """The claims that this reader found in this very extraction of these bytes, when they are here."""
    rows = connection.execute(_SAME_PART, {"sha256": given.source_sha256, "part": plain(part)}).all()
    same = [row.id for row in rows if _same_extraction(row, given)]
    if not same:
        return None
    row = connection.execute(_READING, {"report": same[0], "reader": plain(reader)}).first()
    return claims_of(given, reader, row.claims) if row else None


def report_row(
    kept: Report, report_id: str, *, given_id: str, part: str, version: tuple[str | None, Change | None]
) -> dict[str, Any]:
    """A report as its table holds it, but for the entry. ``version``: which report it follows, and what changed."""
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
        "previous": version[0],
        "change": version[1],
    }


def _same_extraction(row: sa.Row[Any], given: Report) -> bool:
    title = (given.title.start, given.title.end) if given.title else (None, None)
    same_title = (row.title_start, row.title_end) == title
    return bool(row.sha256 == given.sha256 and row.published == given.published and same_title)


def version_of(connection: sa.Connection, given: Report) -> tuple[str | None, Change | None]:
    """The report that these bytes are a new version of: the last one from the same address."""
    if given.url:
        found = connection.execute(_SAME_PAGE, {"key": url_key(given.url)}).scalar()
        if found:
            return found, "bytes"
    return None, None


def free_id(connection: sa.Connection, wanted: str, taken: set[str]) -> str:
    """The id itself when no other report has it, else with ``@2``, ``@3`` …; ``taken``: ids promised already."""
    number = int(connection.execute(_SAME_GIVEN, {"id": wanted}).scalar_one()) + 1
    free = wanted if number == 1 else f"{wanted}@{number}"
    while free in taken or connection.execute(_BY_ID, {"id": free}).first():
        number += 1
        free = f"{wanted}@{number}"
    return free


def _index_text(entry: Entry, kept: Report, report_id: str, *, compare: bool) -> tuple[Copy, ...]:
    """Make a new report's text findable and, where wanted, link it to the earlier ones that it nearly repeats."""
    folded = fold(kept.text)
    search.index(entry.connection, entry.number, folded)
    grams = copies.shingles(folded.text)
    keys = copies.bands(grams)
    links = near_copies(entry.connection, grams, keys, entry.number) if compare else ()
    for link in links:
        entry.add(copy, report=report_id, of=link.of, similarity=link.similarity, method=link.method)
    copies.index(entry.connection, entry.number, keys)
    return links


def near_copies(connection: sa.Connection, grams: copies.Hashes, keys: list[int], before: int) -> tuple[Copy, ...]:
    """The reports that came before an entry and that a text (its shingles and bands) nearly repeats, likest first."""
    links = []
    for number in copies.candidates(connection, keys, before):
        other = str(connection.execute(_BY_ENTRY, {"entry": number}).scalar_one())
        likeness = copies.similarity(grams, copies.shingles(fold(report_of(connection, other).text).text))
        if likeness >= copies.THRESHOLD:
            links.append(Copy(of=other, similarity=likeness, method=copies.METHOD))
    return tuple(sorted(links, key=lambda link: -link.similarity)[: copies.LINKS])


def _keep_reading(entry: Entry, claims: Claims, place: _Place, person: Person) -> bool:
    connection = entry.connection
    reader = plain(claims.report.reader)
    if not place.is_new and connection.execute(_READING, {"report": place.id, "reader": reader}).first():
        return False
    body = body_of(claims)
    entry.add(reading, report=place.id, reader=reader, at=person.at, sha256=hex_digest(body), claims=pack(body))
    current = place.is_new or entry.number in current_readings(connection, (place.id,))
    if current and not place.is_new:
        connection.execute(_RETIRE, {"number": place.number})
    claim_index.index(connection, claims, entry.number, place.number, current=current)
    return True
