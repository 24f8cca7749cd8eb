"""Uploads: files that a browser sent, laid into a folder of their own; a name can lead nowhere else."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from msgspec.structs import replace
from starlette.datastructures import UploadFile

from musnad.intake import Received, UnreadError
from musnad.model.errors import InputError

Folder = TemporaryDirectory[str]
_LONGEST = 120  # bytes of a name, well within every file system
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]')


def laid_out(files: Iterable[UploadFile]) -> Folder:
    """A new folder, open to this user alone, with the files in it, each in a folder of its own.

    Whoever takes it cleans it up; the end of the program does, if nobody did.
    """
    root = Folder(prefix="musnad-")
    try:
        for number, file in enumerate(files, 1):
            folder = Path(root.name, str(number))
            folder.mkdir()
            with (folder / safe_name(file.filename or "")).open("xb") as target:
                shutil.copyfileobj(file.file, target)
    except OSError:
        root.cleanup()
        raise
    return root


def safe_name(given: str) -> str:
    """A file's own name without folders and what no name may hold: ``safe_name("../../etc/passwd") == "passwd"``."""
    name = PurePosixPath(given.replace("\\", "/")).name
    name = _UNFIT.sub("_", name).strip().encode("utf-8", "replace").decode()
    if name.strip(". ") == "":
        return "file.txt"
    stem, dot, end = name.rpartition(".")
    if not dot or len(end) > 12:
        stem, end = name, ""
    kept = stem.encode()[: _LONGEST - len(end.encode())].decode("utf-8", "ignore")
    return f"{kept}.{end}" if end else kept


def with_own_names(items: Iterable[Received | InputError], root: Path) -> Iterator[Received | InputError]:
    """The same items named as the sender named them: where they lay on this machine is nobody's business."""
    inside = re.compile(re.escape(str(root)) + r"/\d+/")
    for item in items:
        if isinstance(item, Received):
            yield replace(item, where=inside.sub("", item.where), file=inside.sub("", item.file))
            continue
        item.where, item.reason = inside.sub("", item.where), inside.sub("", item.reason)
        if isinstance(item, UnreadError):
            item.file, item.part = inside.sub("", item.file), inside.sub("", item.part)
        yield item
