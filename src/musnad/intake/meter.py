"""How much of the input has been read, in bytes: for a progress bar."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from musnad.intake.folders import files_in
from musnad.intake.kinds import is_read


class Meter:
    """``done``: bytes of reports read so far; ``total``: bytes of all, or None when that cannot be known beforehand."""

    def __init__(self, paths: Iterable[str | Path]) -> None:
        self.done = 0
        self.total = _total(list(paths))


class Metered:
    """A byte stream that counts on a meter what is read from it."""

    def __init__(self, stream: BinaryIO, meter: Meter) -> None:
        self._stream, self._meter = stream, meter

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes; fewer only at the end."""
        return self._counted(self._stream.read(size))

    def read1(self, size: int, /) -> bytes:
        """At most ``size`` bytes, as many as have come."""
        # A pipe opened by the caller may be unbuffered, and then has only ``read``.
        read = getattr(self._stream, "read1", self._stream.read)
        return self._counted(read(size))

    def readline(self, size: int, /) -> bytes:
        """The next line with its line end, at most ``size`` bytes of it."""
        return self._counted(self._stream.readline(size))

    def fileno(self) -> int:
        """The file descriptor behind the stream."""
        return self._stream.fileno()

    def _counted(self, raw: bytes) -> bytes:
        self._meter.done += len(raw)
        return raw


def _total(paths: list[str | Path]) -> int | None:
    """The bytes of all files that will be read; None with standard input or a stream among them."""
    size = 0
    for given in paths:
        path = Path(given)
        if given == "-" or (path.exists() and not path.is_file() and not path.is_dir()):
            return None
        found = files_in(path) if path.is_dir() else [path]
        size += sum(_size(file) for file in found if isinstance(file, Path) and _read(file, path))
    return size


def _read(file: Path, given: Path) -> bool:
    return file == given or is_read(file.name)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # It is counted as nothing here, and named as an error when it is read.
