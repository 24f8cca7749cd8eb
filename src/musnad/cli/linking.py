"""Claims into incidents, for every verb that shows them: from a ledger with its decisions, or from claims in files."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from musnad.cli.messages import say_error
from musnad.incidents.incident import incidents
from musnad.incidents.link import Linker, Rulings
from musnad.incidents.repeats import grams_of, repeats
from musnad.model.claims import Claims
from musnad.model.errors import InputError
from musnad.model.incident import ClaimRef, Grade, Incident

if TYPE_CHECKING:
    from musnad.ledger import Ledger


class Linked(msgspec.Struct, frozen=True):
    """Reports with the incidents that were found in them."""

    claims: dict[str, Claims]
    incidents: tuple[Incident, ...]


def claims_in(paths: Iterable[str]) -> Iterator[Claims]:
    """The claims of files that ``read --format json`` printed (``-``: standard input); other files are read as reports.

    What cannot be read is said on standard error. InputError when a line of claims is none.
    """
    for path in paths:
        if path == "-":
            yield from _decoded(path, sys.stdin.buffer)
        elif _holds_claims(path):
            with Path(path).open("rb") as stream:
                yield from _decoded(path, stream)
        else:
            yield from _read(path)


def _holds_claims(path: str) -> bool:
    """Whether a file begins with a line of claims."""
    where = Path(path)
    if not where.is_file() or where.suffix not in {".jsonl", ".ndjson", ".json"}:
        return False
    try:
        with where.open("rb") as stream:
            line = next((line for line in stream if line.strip()), b"")
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror}") from error
    try:
        first = msgspec.json.decode(line)
    except msgspec.DecodeError:
        return False
    return isinstance(first, dict) and isinstance(first.get("report"), dict)


def _read(path: str) -> Iterator[Claims]:
    from musnad.cli.outcome import load_reader  # noqa: PLC0415 - loading takes a while: not for claims
    from musnad.cli.pool import outcomes  # noqa: PLC0415
    from musnad.intake import Defaults, read_inputs  # noqa: PLC0415

    for item in outcomes(read_inputs((path,), Defaults()), load_reader(()), explain=False):
        if isinstance(item, InputError):
            say_error(item)
        else:
            yield item.claims


def _decoded(path: str, stream: BinaryIO) -> Iterator[Claims]:
    for number, line in enumerate(stream, 1):
        if line.strip():
            try:
                yield msgspec.json.decode(line, type=Claims)
            except (msgspec.DecodeError, ValueError) as error:
                told = "no claims as musnad read --format json prints them"
                raise InputError(f"{path}:{number}", f"{told} ({error})") from error


def linked(reports: Iterable[Claims], copies: Iterable[tuple[str, str]] | None = None, rulings: Rulings | None = None,
           grades: dict[ClaimRef, Grade] | None = None) -> Linked:  # fmt: skip
    """The incidents of reports. ``copies``: near-copies, found by the words that are quoted when None."""
    kept = {claims.report.id: claims for claims in reports}
    pairs = list(copies) if copies is not None else repeats((name, grams_of(claims)) for name, claims in kept.items())
    linker = Linker(pairs, rulings or Rulings())
    for claims in kept.values():
        linker.add(claims)
    return Linked(kept, tuple(incidents(linker.clusters(), pairs, grades)))


def linked_ledger(ledger: Ledger) -> Linked:
    """The incidents of a ledger's current claims, with its decisions, and these claims."""
    from musnad.cli.relinking import ledger_incidents  # noqa: PLC0415 - the database is loaded only when there is one
    from musnad.ledger.judged import judged  # noqa: PLC0415

    found = tuple(ledger_incidents(ledger))
    return Linked({claims.report.id: claims for claims in judged(ledger).reports}, found)
