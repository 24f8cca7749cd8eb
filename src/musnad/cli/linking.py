"""The claims of files, for every verb that takes some: printed before, or read now."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from musnad.cli.messages import say_error
from musnad.model.claims import Claims
from musnad.model.errors import InputError


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
    from musnad.desk.outcome import load_reader  # noqa: PLC0415 - loading takes a while: not for claims
    from musnad.desk.pool import outcomes  # noqa: PLC0415
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
