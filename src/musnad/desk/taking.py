"""Taking reports into a ledger: read, stored, and told of one by one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from musnad.desk.keeping import Keeper
from musnad.desk.noting import noted
from musnad.desk.outcome import Outcome, load_reader
from musnad.desk.pool import outcomes, parallel_outcomes
from musnad.intake import Defaults, Received
from musnad.intake.record import Origin, Row, received
from musnad.ledger import Ledger, Stored
from musnad.model.errors import InputError

if TYPE_CHECKING:
    from musnad.reading import Reader


class Hands(msgspec.Struct, frozen=True):
    """Who reads: the reader here, or ``jobs`` processes that load the same one with ``lexicon``, their own folders."""

    reader: Reader
    jobs: int = 1
    lexicon: tuple[Path, ...] = ()


def taken(
    ledger: Ledger, items: Iterable[Received | InputError], hands: Hands, tell: Callable[[InputError], None]
) -> Iterator[tuple[Stored, Outcome]]:
    """Each report read and stored, with the id that it has in the ledger; what is stored already is not read again.

    ``tell``: is given each error and remark when it comes; what could not be read is kept with its bytes. LedgerError
    when the ledger cannot be written: what was stored before is kept.
    """
    keeper = Keeper(ledger, hands.reader.name, again=False, tell=_nobody)
    unread = keeper.unread(items)
    if hands.jobs == 1:
        read = outcomes(unread, hands.reader, explain=False)
    else:
        load = partial(load_reader, hands.lexicon)
        read = parallel_outcomes(unread, load, hands.jobs, name=hands.reader.name, explain=False)
    yield from keeper.kept(noted(read, tell))


def pasted(text: str, defaults: Defaults, title: str | None = None) -> Iterator[Received | InputError]:
    """A text that somebody pasted as a report; its id is made of its hash, so that the same text is the same report."""
    raw = text.encode("utf-8", "replace")
    name = f"pasted-{hashlib.sha256(raw).hexdigest()[:12]}"
    origin = Origin(where=name, stem=name, file="", raw=raw, how="paste")
    return received(Row(text=raw.decode(), title=title), origin, defaults)


def _nobody(_message: str) -> None:
    """The id that a report got is told with it."""
