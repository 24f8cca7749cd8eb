"""ZIP containers without their dangers: bombs, names that lead out, links, locked files."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from typing import BinaryIO

from musnad.intake.limits import MAX_BYTES, MAX_MEMBERS, megabytes
from musnad.model.errors import InputError

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
)
"""What the standard library raises on a broken member."""


class Budget:
    """How many bytes may still come out of a container, with all that lies in it."""

    def __init__(self, size: int) -> None:
        self.left = size

    def take(self, size: int) -> bool:
        """Whether that many bytes may come out still."""
        self.left -= size
        return self.left >= 0


def open_zip(stream: BinaryIO, where: str) -> zipfile.ZipFile:
    """A container whose list of files can be trusted to be short enough; InputError when it is broken."""
    try:
        container = zipfile.ZipFile(stream)
    except BROKEN as error:
        raise InputError(where, f"is a broken ZIP file: {error}") from error
    if len(container.infolist()) > MAX_MEMBERS:
        raise InputError(where, f"holds more than {MAX_MEMBERS:,} files: split it")
    return container


def member(
    container: zipfile.ZipFile, info: zipfile.ZipInfo, where: str, budget: Budget, limit: int = MAX_BYTES
) -> bytes:
    """The bytes of one file; InputError when it is locked, a link, broken, or larger than what is allowed."""
    if info.flag_bits & 0x1:
        raise InputError(where, "is locked with a password: unlock it first")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise InputError(where, "is a link, not a file")
    try:
        with container.open(info) as stream:
            raw = stream.read(min(limit, max(budget.left, 0)) + 1)
    except BROKEN as error:
        raise InputError(where, f"cannot be unpacked: {error}") from error
    if len(raw) > limit:
        raise InputError(where, f"is larger than {megabytes(limit)} when unpacked")
    if not budget.take(len(raw)):
        raise InputError(where, "the archive unpacks to far more than text can: it is not read further")
    return raw


def office_parts(raw: bytes, where: str, limit: int = MAX_BYTES) -> zipfile.ZipFile:
    """An office document's container, when all its parts together stay within the limit by what they say."""
    container = open_zip(io.BytesIO(raw), where)
    if sum(info.file_size for info in container.infolist()) > 4 * limit:
        raise InputError(where, f"unpacks to more than {megabytes(4 * limit)}: split it")
    return container
