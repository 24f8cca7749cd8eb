"""Folders: the files in them, at every depth, in the order of their names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from musnad.intake.source import readable, reason
from musnad.model.errors import InputError


def files_in(folder: Path) -> Iterator[Path | InputError]:
    """Every file of a folder and its sub-folders, sorted by name within each; hidden files and README* are left out.

    A sub-folder that was already walked (a link back up) is not walked again; one that may not be read is an error.
    """
    walked: set[tuple[int, int]] = set()
    waiting: list[Path | os.DirEntry[str]] = [folder]
    while waiting:
        entry = waiting.pop()
        path = Path(entry)
        try:
            if not path.is_dir():
                if path.is_file():
                    yield path
                elif path.is_symlink() and not path.exists():
                    yield InputError(readable(str(path)), "is a link to a file that does not exist")
                continue
            status = path.stat()
            if (status.st_dev, status.st_ino) in walked:
                continue
            walked.add((status.st_dev, status.st_ino))
            with os.scandir(path) as entries:
                kept = [e for e in entries if not e.name.startswith((".", "README"))]
        except OSError as error:
            yield InputError(readable(str(path)), reason(error))
            continue
        waiting.extend(sorted(kept, key=lambda e: os.fsencode(e.name), reverse=True))
