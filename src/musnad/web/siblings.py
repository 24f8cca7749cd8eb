"""Siblings: the ledgers that lie in one folder; nothing outside it can be opened from the page."""

from __future__ import annotations

from pathlib import Path

_SQLITE = b"SQLite format 3\x00"


def siblings(ledger: Path) -> tuple[Path, ...]:
    """The ledgers beside one ledger, itself included, by name; links that lead out of the folder are none."""
    folder = ledger.absolute().parent
    found = (path for path in folder.glob("*.db") if path.is_file() and not path.is_symlink() and _is_database(path))
    return tuple(sorted({ledger, *(ledger.with_name(path.name) for path in found)}, key=lambda path: path.name))


def _is_database(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False
