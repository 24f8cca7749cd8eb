"""Counting the lexicon: rows, how many are checked, and where they are from."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec

from musnad.lexicon.gazetteer import load_places
from musnad.lexicon.lines import Line, own_lines, shipped_lines, shipped_tables
from musnad.lexicon.load import disabled


class TableStats(msgspec.Struct, frozen=True, kw_only=True):
    """One table: its rows, those checked against their source, rows by source; ``own``, ``disabled``: of the
    user's folders."""

    table: str
    rows: int
    verified: int
    sources: dict[str, int]
    own: int = 0
    disabled: int = 0


def stats(extra: tuple[Path, ...] = ()) -> tuple[TableStats, ...]:
    """A line for every shipped table and for the compiled gazetteer. ``extra``: folders of one's own tables."""
    out = []
    for name in shipped_tables():
        own = [x for folder in extra for x in own_lines(name, folder)]
        off = sum(len(disabled(name, folder)) for folder in extra)
        out.append(_counted(name, (*shipped_lines(name), *own), len(own), off))
    places = load_places()
    out.append(TableStats(table="gazetteer.bin", rows=len(places), verified=0, sources={}))
    return tuple(out)


def _counted(name: str, lines: tuple[Line, ...], own: int, off: int) -> TableStats:
    sources: Counter[str] = Counter()
    for line in lines:
        sources.update(x for x in line.cells.get("source", "").split("|") if x)
    verified = sum(1 for line in lines if line.cells.get("verified") == "yes")
    return TableStats(
        table=name, rows=len(lines), verified=verified, sources=dict(sources.most_common()), own=own, disabled=off
    )
