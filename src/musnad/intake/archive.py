"""Archives (.zip): every file in them that would be read in a folder."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from musnad.intake.kinds import ending, is_read
from musnad.intake.limits import MAX_BYTES, MAX_GROWTH, MAX_NESTED
from musnad.intake.record import Received
from musnad.intake.source import Source, readable
from musnad.intake.zipsafe import Budget, member, open_zip
from musnad.model.errors import InputError

Read = Callable[[Source, bytes, Budget], Iterator[Received | InputError]]
_OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|\x00")


def read_zip(
    source: Source, stream: BinaryIO, size: int, budget: Budget | None, read: Read
) -> Iterator[Received | InputError]:
    """What the files of an archive hold, in the order of their names.

    ``size``: of the archive in bytes; ``budget``: of the archive that this one lies in; ``read``: reads one file.
    Nothing is written anywhere, and names that lead out of the archive are refused all the same. A report's id is the
    archive's name and the path in it: ``dossier/2019/a``.
    """
    if source.nested >= MAX_NESTED:
        yield InputError(source.name, f"lies {source.nested} archives deep: unpack them first")
        return
    budget = budget or Budget(MAX_BYTES + MAX_GROWTH * size)
    try:
        container = open_zip(stream, source.name)
    except InputError as error:
        yield error
        return
    digest = _sha256(stream)
    nothing = True
    with container:
        for info in sorted(container.infolist(), key=lambda info: info.filename):
            name = _name(info.filename)
            path = PurePosixPath(name)
            hidden = any(part.startswith((".", "__MACOSX", "README")) for part in path.parts if part not in {".", ".."})
            if info.is_dir() or hidden or not is_read(name):
                continue
            where = f"{source.name}!{name}"
            nothing = False
            if _OUTSIDE.search(info.filename):
                yield InputError(where, "has a name that leads out of the archive: it is not read")
                continue
            try:
                raw = member(container, info, where, budget)
            except InputError as error:
                yield error
                if budget.left < 0:
                    return
                continue
            end = ending(name)
            inner = Source(
                name=where, stem=f"{source.stem}/{name[: -len(end)]}", path=None, chosen=False, ending=end,
                container=source.container or digest, how="archive", nested=source.nested + 1,
            )  # fmt: skip
            if not raw:
                yield InputError(where, "is empty")
            else:
                yield from read(inner, raw, budget)
    if nothing:
        yield InputError(source.name, "holds no report")


def _name(name: str) -> str:
    return readable(name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def _sha256(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    stream.seek(0)
    while chunk := stream.read(1 << 20):
        digest.update(chunk)
    return digest.hexdigest()
