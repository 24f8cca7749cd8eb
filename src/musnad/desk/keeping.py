"""What a ledger adds to a run of readings: what is read is stored, what is stored is not read again."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from musnad import __version__
from musnad.desk.outcome import Outcome
from musnad.intake import Received, UnreadError
from musnad.ledger import Ledger, Stored
from musnad.ledger import Received as Arrival
from musnad.model.errors import InputError
from musnad.model.report import Report


class Keeper:
    """A ledger beside a run.

    ``reader``: the name under which claims are stored; ``again``: read what is stored too; ``tell``: is given what a
    person should know of a report that was stored.
    """

    def __init__(self, ledger: Ledger, reader: str, *, again: bool, tell: Callable[[str], None]) -> None:
        self._ledger, self._reader, self._again, self._tell = ledger, reader, again, tell
        self._waiting: deque[Received] = deque()
        self._counts = dict.fromkeys(("new", "version", "copy", "reread", "known", "unread"), 0)

    def unread(self, items: Iterable[Received | InputError]) -> Iterator[Report | InputError | Outcome]:
        """The reports to be read; in the place of those that are stored, their claims."""
        for item in items:
            if isinstance(item, InputError):
                self._keep_unread(item)
                yield item
                continue
            self._waiting.append(item)
            claims = None if self._again else self._ledger.known(item.report, self._reader, item.part)
            yield item.report if claims is None else Outcome(report=item.report, claims=claims)

    def _keep_unread(self, error: InputError) -> None:
        """The bytes that an error speaks of, with the reason."""
        if isinstance(error, UnreadError):
            arrival = Arrival(
                data=error.raw, part=error.part, how=error.how, name=error.file, container=error.container,
                tool=f"musnad {__version__}",
            )  # fmt: skip
            self._counts["unread"] += self._ledger.fail(arrival, error.reason)

    def keep(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes, each stored before it is handed on."""
        for _, outcome in self.kept(outcomes):
            yield outcome

    def kept(self, outcomes: Iterable[Outcome]) -> Iterator[tuple[Stored, Outcome]]:
        """The same, each with what storing it changed."""
        for outcome in outcomes:
            item = self._waiting.popleft()
            stored = self._ledger.store(_arrival(item), item.report, outcome.claims)
            self._counts["new"] += stored.new_report
            self._counts["version"] += stored.new_report and stored.previous is not None
            self._counts["copy"] += bool(stored.copies)
            self._counts["reread"] += stored.new_reading and not stored.new_report
            self._counts["known"] += not stored.new_reading
            if stored.new_report and stored.id != item.report.id:
                self._tell(f"{item.where}: kept as «{stored.id}»: another report has the id «{item.report.id}»")
            yield stored, outcome

    def summary(self) -> str:
        """What the run changed: ``3 new reports (1 new version, 2 near-copies), 2 known already``."""
        n = self._counts
        notes = [said for said in (_many(n["version"], "new version"), _many(n["copy"], "near-copy")) if said]
        parts = [_many(n["new"], "new report") + (f" ({', '.join(notes)})" if notes else "")]
        parts += [f"{n['reread']} read anew"] * bool(n["reread"]) + [f"{n['known']} known already"] * bool(n["known"])
        parts += [f"{n['unread']} kept unread"] * bool(n["unread"])
        return f"{self._ledger.path}: {', '.join(filter(None, parts)) or 'nothing new'}"


def _many(count: int, what: str) -> str:
    """``1 near-copy``, ``2 near-copies``; empty for none."""
    plural = what[:-1] + "ies" if what.endswith("y") else what + "s"
    return f"{count} {what if count == 1 else plural}" if count else ""


def _arrival(item: Received) -> Arrival:
    return Arrival(
        data=item.raw,
        part=item.part,
        how=item.how,
        name=item.file,
        archive_url=item.archive_url,
        container=item.container,
        tool=f"musnad {__version__} ({item.tool})",
        charset=item.charset,
        details=item.details,
    )
