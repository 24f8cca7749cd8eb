"""Where results go: standard output, or a file that appears only when it is complete."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO

from musnad.model.errors import MusnadError


class OutputClosed(MusnadError):  # noqa: N818 - no error: whoever read our output has had enough
    """The reader of standard output has closed it (``| head``)."""


class OutputError(MusnadError):
    """The results cannot be written there."""


class Output:
    """A stream of bytes to standard output (``path`` None) or to a file; use it as a context manager.

    A regular file is written beside its place and moved there at the end, so that nobody finds half of it.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._part: Path | None = None
        self._stream: BinaryIO

    def __enter__(self) -> Output:
        if self.path is None:
            self._stream = sys.stdout.buffer
            return self
        replaces = self.path.is_file() or not self.path.exists()
        self._part = self.path.with_name(f".{self.path.name}.part") if replaces else None
        try:
            self._stream = (self._part or self.path).open("wb")
        except OSError as error:
            raise OutputError(f"{self.path}: cannot be written: {error.strerror}") from error
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self.path is None:
            return
        self._stream.close()
        if self._part is not None and kind is None:
            self._part.replace(self.path)
        elif self._part is not None:
            self._part.unlink(missing_ok=True)

    @property
    def is_terminal(self) -> bool:
        """Whether a person watches."""
        return self.path is None and sys.stdout.isatty()

    def write(self, data: bytes) -> None:
        """Write and hand on at once; OutputClosed when nobody reads any more."""
        try:
            self._stream.write(data)
            self._stream.flush()
        except BrokenPipeError as error:
            if self.path is None:
                # Python flushes standard output once more at exit: let that go nowhere.
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise OutputClosed("the output was closed") from error
        except OSError as error:
            raise OutputError(f"{self.path or 'standard output'}: cannot be written: {error.strerror}") from error
