"""Reading an export back: an empty ledger becomes the same ledger, another one gets what it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa

from musnad.ledger.codec import from_json, plain
from musnad.ledger.dump import FORMAT
from musnad.ledger.errors import LedgerError
from musnad.ledger.evidence import current_readings
from musnad.ledger.journal import append, head
from musnad.ledger.restore import Counts, Restore
from musnad.ledger.tables import claim, journal, report
from musnad.ledger.taking import free_id
from musnad.model import MusnadError, ReportHeader


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """How many of each an import added."""

    reports: int
    readings: int
    failures: int
    decisions: int


class _Outline(msgspec.Struct, frozen=True):
    """What is needed of a line to know whether its report is here already."""

    ledger: _Place
    report: ReportHeader | None = None


class _Place(msgspec.Struct, frozen=True):
    part: str = ""
    given_id: str = ""


def load(connection: sa.Connection, path: Path) -> Loaded:
    """Add the records of an export file; all of them or, when anything in it does not hold, none (LedgerError)."""
    base = connection.execute(sa.select(sa.func.max(journal.c.entry))).scalar() or 0
    restore = Restore(connection, base, _new_names(connection, path) if base else {})
    promised: dict[str, Any] = {}
    for number, line in _lines(path):
        try:
            record = from_json(line, dict[str, Any])
            if number == 1:
                promised = _promise(record)
            restore.add(record)
        except (ValueError, KeyError, TypeError, MusnadError) as error:
            reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
            raise LedgerError(f"{path}: line {number}: {reason}: nothing of this file was imported") from error
    if not promised:
        raise LedgerError(f"{path}: holds no line of an export")
    append(connection, base)
    _mark_current(connection)
    if not base and head(connection) != promised.get("head"):
        raise LedgerError(
            f"{path}: its records do not give the head it names: it was cut or changed; nothing was imported"
        )
    return _loaded(restore.counts)


def _loaded(counts: Counts) -> Loaded:
    return Loaded(
        reports=counts["report"], readings=counts["reading"], failures=counts["failure"], decisions=counts["decision"]
    )


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield number, line.strip()
    except OSError as error:
        raise LedgerError(f"{path}: cannot be read: {error.strerror}") from error


def _promise(record: dict[str, Any]) -> dict[str, Any]:
    """The first line's word on the whole file."""
    found = record.get("ledger", {}).get("export") if isinstance(record.get("ledger"), dict) else None
    if not isinstance(found, dict):
        raise LedgerError(
            "no export of a ledger (what musnad read prints holds no texts): musnad export --format jsonl makes one"
        )
    if found.get("format") != FORMAT:
        raise LedgerError(f"format {found.get('format')!r}, this musnad reads {FORMAT}: use the version that wrote it")
    return found


def _new_names(connection: sa.Connection, path: Path) -> dict[str, str]:
    """The ids that a file's reports have or get in a ledger that is not empty."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for number, line in _lines(path):
        try:
            outline = from_json(line, _Outline)
        except ValueError as error:
            raise LedgerError(f"{path}: line {number}: {error}: nothing of this file was imported") from error
        if outline.report is None:
            continue
        same = _same(connection, outline.report, outline.ledger.part)
        names[outline.report.id] = same or free_id(connection, plain(outline.ledger.given_id), taken)
        taken.add(names[outline.report.id])
    return names


def _same(connection: sa.Connection, header: ReportHeader, part: str) -> str | None:
    title = header.title
    query = sa.select(report.c.id).where(
        report.c.source_sha256 == header.source_sha256,
        report.c.part == part,
        report.c.sha256 == header.sha256,
        report.c.published.is_(header.published)
        if header.published is None
        else report.c.published == header.published,
        report.c.title_start.is_(None) if title is None else report.c.title_start == title.start,
    )
    return connection.execute(query).scalar()


def _mark_current(connection: sa.Connection) -> None:
    """Which claims count can be said only when all readings are here."""
    current = current_readings(connection)
    marked = {
        row.reading: row.current for row in connection.execute(sa.select(claim.c.reading, claim.c.current).distinct())
    }
    for number, was in marked.items():
        if was != (number in current):
            connection.execute(claim.update().where(claim.c.reading == number).values(current=number in current))
