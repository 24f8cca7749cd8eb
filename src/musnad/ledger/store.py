"""The ledger: one file in which reports, their custody, claims and decisions are kept and found again."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

import sqlalchemy as sa

from musnad.ledger import custody, decisions, dump, link_index, listing, schema, search, shown, taking
from musnad.ledger import verify as verification
from musnad.ledger.codec import plain, utc_now
from musnad.ledger.connect import backup, connect, is_writable, reading, writing
from musnad.ledger.errors import LedgerError
from musnad.ledger.evidence import bytes_of, report_of, resolve
from musnad.ledger.figures import info
from musnad.ledger.filters import ClaimFilter
from musnad.ledger.journal import head
from musnad.ledger.link_index import LinkIndex
from musnad.ledger.load import Loaded, load
from musnad.ledger.outlines import ReadingOutline, outlines
from musnad.ledger.records import Copy, Failure, Finding, FoundClaim, Hit, Info, Kept, Received, ReportRow, Stored
from musnad.ledger.tables import reading as readings
from musnad.ledger.tables import report as reports
from musnad.model import Claims, Report
from musnad.model.decision import Decision

Clock = Callable[[], str]

# Long enough for another writer's import, short enough to be told before one gives up waiting.
TIMEOUT = 30.0


def os_user() -> str:
    """The name of the person at this machine, as the system knows it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"


class Ledger:
    """An open ledger. Use it as a context manager; several programs may have one open at the same time.

    Every method that stores does so in one transaction of its own: after a crash a report is there with its claims, or
    not at all. Every method may raise LedgerError, whose message says what to do.
    """

    def __init__(self, path: Path, engine: sa.Engine, clock: Clock, by: str) -> None:
        self.path = path
        self._engine = engine
        self._clock = clock
        self._by = by

    @classmethod
    def open(cls, path: Path | str, *, create: bool = True, clock: Clock = utc_now, by: str | None = None,
             timeout: float = TIMEOUT, max_pages: int | None = None) -> Ledger:  # fmt: skip
        """Open a ledger, or make one.

        ``create``: make it when there is none. ``clock``: gives the time, ISO 8601 in UTC; the one thing in a ledger
        that differs from run to run. ``by``: who receives; the system's user name when None. ``timeout``: seconds to
        wait for another writer. ``max_pages``: a quota for the file, in pages of 4 KiB. A file that cannot be written
        is opened for reading. LedgerError when it is no ledger, of another schema, missing (without ``create``), or out
        of reach.
        """
        where = Path(path)
        if not where.exists():
            if not create:
                raise LedgerError(f"{where}: there is no ledger here: musnad read PATH --ledger {where} makes one")
            if not where.absolute().parent.is_dir():
                raise LedgerError(f"{where.absolute().parent}: no such folder: make it first")
        elif not where.is_file():
            raise LedgerError(f"{where}: not a file: name the ledger's file, e.g. musnad.db")
        write = is_writable(where.absolute())
        engine = connect(where.absolute(), write=write, timeout=timeout, max_pages=max_pages)
        try:
            schema.prepare(engine, where, create=create, write=write)
        except BaseException:
            engine.dispose()
            raise
        return cls(where, engine, clock, by or os_user())

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # What comes in

    def has(self, source_sha256: str, reader: str, part: str = "") -> bool:
        """Whether any text of these bytes has this reader's claims; ``part`` as in Received."""
        with reading(self._engine, self.path) as connection:
            query = (
                sa.select(readings.c.entry)
                .join(reports, reports.c.id == readings.c.report)
                .where(
                    reports.c.source_sha256 == source_sha256,
                    reports.c.part == plain(part),
                    readings.c.reader == plain(reader),
                )
            )
            return connection.execute(query).first() is not None

    def known(self, report: Report, reader: str, part: str = "") -> Claims | None:
        """This reader's claims of this report when they are stored already, its text, title and date being the same.

        What saves the work of reading it again; None when there is something to do.
        """
        with reading(self._engine, self.path) as connection:
            return taking.known(connection, report, reader, part)

    def store(self, received: Received, report: Report, claims: Claims) -> Stored:
        """Keep one report with its bytes, custody and claims, whole or not at all; what is known changes nothing.

        The same bytes from another address or under another name add a receipt. Other bytes at a known address, or
        another text taken from known bytes, are a new report that names its ``previous``. Claims by another reader
        supersede those before, which stay. The report may get another id (``01@2``) when its own is taken.
        """
        with writing(self._engine, self.path) as connection:
            return taking.take(connection, received, report, claims, self._person())

    def fail(self, received: Received, message: str) -> bool:
        """Keep bytes that could not be read, with the reason; False when this was known."""
        with writing(self._engine, self.path) as connection:
            return custody.fail(connection, received, message, self._person())

    def decide(self, decision: Decision, *, seen: str | None = None) -> Decision:
        """Append a person's decision, safe on the disk on return; given back with ``id`` and ``previous`` set.

        ``seen``: the last decision that its author saw on the target, empty for none: where somebody decided since,
        MeanwhileError is raised and nothing is written.
        """
        with writing(self._engine, self.path, durable=True) as connection:
            return decisions.decide(connection, decision, seen)

    def load(self, path: Path | str) -> Loaded:
        """Import an export, all of it or nothing: an empty ledger becomes the same as the exported one."""
        with writing(self._engine, self.path, durable=True) as connection:
            return load(connection, Path(path))

    # What is kept

    def reports(self) -> Iterator[ReportRow]:
        """All reports in the order in which they came."""
        with reading(self._engine, self.path) as connection:
            yield from listing.report_rows(connection)

    def last_reports(self, most: int, skip: int = 0) -> tuple[ReportRow, ...]:
        """The reports that came last, the last first, ``most`` of them behind the first ``skip``."""
        with reading(self._engine, self.path) as connection:
            return tuple(listing.last_rows(connection, most, skip))

    def report(self, name: str) -> Kept:
        """One report with custody, readings, versions, copies and claims; by id, given id, or 8 digits of a sha256."""
        with reading(self._engine, self.path) as connection:
            return listing.kept(connection, resolve(connection, name))

    def text(self, name: str) -> Report:
        """One report by its id in the ledger, without what else is held of it."""
        with reading(self._engine, self.path) as connection:
            return report_of(connection, name)

    def last_claims(self, name: str) -> Claims | None:
        """The claims of the last reading of one report, by its id in the ledger; None when it was not read yet."""
        with reading(self._engine, self.path) as connection:
            return shown.last_claims(connection, name)

    def source(self, sha256: str) -> bytes:
        """The bytes as received."""
        with reading(self._engine, self.path) as connection:
            return bytes_of(connection, sha256)

    def claims(self, wanted: ClaimFilter | None = None) -> Iterator[FoundClaim]:
        """The claims that answer a question; all current events without one."""
        with reading(self._engine, self.path) as connection:
            yield from listing.found_claims(connection, wanted or ClaimFilter())

    def current(self, after: int = 0) -> Iterator[tuple[int, Claims]]:
        """Each report's current claims whole, with their entry; ``after``: only what came after that entry."""
        with reading(self._engine, self.path) as connection:
            yield from listing.current_claims(connection, after)

    def outlines(self, known: Collection[int] = ()) -> tuple[frozenset[int], list[ReadingOutline]]:
        """The entries of all current readings, and in short the events of those whose entry is not known yet."""
        with reading(self._engine, self.path) as connection:
            current, fresh = outlines(connection, known)
            return current, list(fresh)

    def copies(self) -> Iterator[tuple[str, Copy]]:
        """Every near-copy: the later report's id and which earlier one it repeats."""
        with reading(self._engine, self.path) as connection:
            yield from listing.all_copies(connection)

    def failures(self) -> Iterator[Failure]:
        """What could not be read."""
        with reading(self._engine, self.path) as connection:
            yield from listing.failures(connection)

    def decisions(self, *, target: str | None = None, report: str | None = None) -> Iterator[Decision]:
        """Decisions in the order in which they were made, undone ones included."""
        with reading(self._engine, self.path) as connection:
            yield from decisions.decisions(connection, target=target, report=report)

    def touching(self, target: str) -> tuple[Decision, ...]:
        """The decisions that bear on a target, in order: on it, on pairs with it, and those that undo these."""
        with reading(self._engine, self.path) as connection:
            return decisions.touching(connection, target)

    def search(self, query: str, limit: int = 50) -> tuple[Hit, ...]:
        """Reports that hold every word of the query in any spelling, inside words too, the last received first.

        «وفاق» finds «والوفاق»; a phrase in quotation marks is found as it stands; a word or number of one or two
        letters is found as a whole word.
        """
        wanted = search.terms(query)
        with reading(self._engine, self.path) as connection:
            return listing.hits(connection, search.find(connection, wanted, limit), wanted)

    def mark(self) -> shown.Mark:
        """How far the ledger has grown: equal as long as nothing came in and nothing was decided."""
        with reading(self._engine, self.path) as connection:
            return shown.mark(connection)

    def matching(self, query: str) -> frozenset[str]:
        """The ids of all reports that ``search`` would find, without their words."""
        with reading(self._engine, self.path) as connection:
            return shown.matching(connection, query)

    def hits(self, names: Sequence[str], query: str) -> tuple[Hit, ...]:
        """Some reports by their ids, in this order, with the words of theirs that answer a query."""
        with reading(self._engine, self.path) as connection:
            return listing.hits(connection, shown.entries_of(connection, names), search.terms(query))

    def event_parties(self) -> list[shown.ClaimParty]:
        """Everybody who stands in a current event as the reader found him, its sources too."""
        with reading(self._engine, self.path) as connection:
            return list(shown.event_parties(connection))

    def origins(self) -> dict[str, shown.Origin]:
        """Outlet and publication of every report by its id."""
        with reading(self._engine, self.path) as connection:
            return shown.origins(connection)

    def replaced(self) -> dict[str, str]:
        """Reports that a newer extraction of the same bytes replaced, each with the newer one."""
        with reading(self._engine, self.path) as connection:
            return shown.replaced(connection)

    def current_events(self, ids: Iterable[str]) -> set[tuple[str, str]]:
        """Those of some events that a current reading has: report and id."""
        with reading(self._engine, self.path) as connection:
            return shown.current_events(connection, ids)

    def tie_claims(self) -> Iterator[Claims]:
        """The current claims of the reports in which somebody stands in a relation, or acts together with another."""
        with reading(self._engine, self.path) as connection:
            for entry in shown.tie_readings(connection):
                yield listing.read_claims(connection, entry)

    def link_index(self) -> AbstractContextManager[LinkIndex | None]:
        """The index of incidents, in one transaction; None when the ledger can only be read."""
        return link_index.opened(self._engine, self.path)

    # The file itself

    def lines(self) -> Iterator[bytes]:
        """The whole ledger as lines of JSON, for export."""
        with reading(self._engine, self.path) as connection:
            yield from dump.lines(connection)

    def verify(self, head: str | None = None) -> Iterator[Finding]:
        """All that is wrong, nothing when the ledger is sound; ``head``: one noted earlier, which it must have had."""
        with reading(self._engine, self.path) as connection:
            yield from verification.findings(connection, head)

    def head(self) -> str:
        """One hash of all evidence, 64 hexadecimal digits, to be timestamped elsewhere."""
        with reading(self._engine, self.path) as connection:
            return head(connection)

    def info(self) -> Info:
        """The ledger in figures."""
        with reading(self._engine, self.path) as connection:
            return info(connection, self.path)

    def backup(self, path: Path | str) -> None:
        """Copy the ledger to a new file, also while it is being written."""
        backup(self.path.absolute(), Path(path).absolute(), timeout=TIMEOUT)

    @staticmethod
    def upgrade(path: Path | str, *, clock: Clock = utc_now, timeout: float = TIMEOUT) -> Path | None:
        """Bring an older ledger to this version's schema; the backup made first, or None when nothing was to do."""
        return schema.upgrade(Path(path).absolute(), timeout=timeout, stamp=clock())

    def _person(self) -> custody.Person:
        return custody.Person(by=self._by, at=self._clock())
