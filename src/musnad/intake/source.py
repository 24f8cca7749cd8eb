"""Source: one file or stream that reports come from, and its bytes within the limit."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

import msgspec

from musnad.intake.kinds import ending
from musnad.intake.limits import MAX_BYTES, megabytes
from musnad.model.errors import InputError


class ByteStream(Protocol):
    """What is needed of a stream of bytes; sizes are upper bounds in bytes."""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes; fewer only at the end."""

    def readline(self, size: int, /) -> bytes:
        """The next line with its line end, at most ``size`` bytes of it."""

    def fileno(self) -> int:
        """The file descriptor behind the stream."""


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """``name``: as messages call it; ``stem``: the id of a report that brings none; ``path``: None for standard input;
    ``chosen``: named by the user himself, rather than found in a folder; ``ending``: what its name tells of its kind;
    ``container``: sha256 of the archive that it lies in; ``how``: file, stdin or archive; ``nested``: how many archives
    deep it lies."""

    name: str
    stem: str
    path: Path | None
    chosen: bool = True
    ending: str = ""
    container: str | None = None
    how: str = "file"
    nested: int = 0

    @classmethod
    def of(cls, path: Path, *, chosen: bool = True) -> Source:
        """The source of a file."""
        end = ending(path.name)
        stem = path.name[: -len(end)] if end.count(".") > 1 else path.stem
        return cls(
            name=readable(str(path)), stem=readable(stem) or "report", path=path, chosen=chosen, ending=readable(end)
        )


STDIN = Source(name="standard input", stem="stdin", path=None, how="stdin")


def readable(name: str) -> str:
    """A file name that can be printed as UTF-8: undecodable bytes become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")


def reason(error: OSError) -> str:
    """What an operating system's error means to a user."""
    match error:
        case FileNotFoundError():
            return "no such file or folder: check the path"
        case PermissionError():
            return "may not be read: ask for permission to read it"
        case IsADirectoryError():
            return "is a folder"
        case _:
            return f"cannot be read: {error.strerror or error}"


@contextmanager
def opened(source: Source, stdin: BinaryIO) -> Iterator[BinaryIO]:
    """The source's bytes as a stream; InputError when it cannot be opened or read."""
    try:
        if source.path is None:
            yield stdin
        else:
            with source.path.open("rb") as stream:
                yield stream
    except OSError as error:
        raise InputError(source.name, reason(error)) from error


def whole(source: Source, stream: ByteStream) -> bytes:
    """All bytes of a source; InputError when there are none, or more than the limit."""
    too_large = InputError(
        source.name, f"is larger than {megabytes(MAX_BYTES)}: split it, or give many reports as JSON Lines"
    )
    if source.path is not None:
        status = os.fstat(stream.fileno())
        if stat.S_ISREG(status.st_mode) and status.st_size > MAX_BYTES:
            raise too_large
    raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise too_large
    if not raw:
        raise InputError(source.name, "is empty")
    return raw
