"""Which kinds of file are read, by the end of their names."""

from __future__ import annotations

from pathlib import PurePath

_ENDS = {
    "text": ".txt .md",
    "json": ".json",
    "lines": ".jsonl .ndjson",
    "html": ".html .htm .xhtml",
    "mail": ".eml .mht .mhtml",
    "feed": ".rss .atom .xml .rdf",
    "csv": ".csv .tsv",
    "xlsx": ".xlsx .xlsm",
    "docx": ".docx",
    "pdf": ".pdf",
    "image": ".png .jpg .jpeg .tif .tiff .webp .bmp .gif",
    "warc": ".warc .warc.gz .warc.zst",
    "zip": ".zip",
}
KINDS = {end: kind for kind, ends in _ENDS.items() for end in ends.split()}
"""The end of a file's name, lower case, and the kind of file it tells."""


def ending(name: str) -> str:
    """The telling end of a file's name, lower case: ``ending("a.WARC.gz") == ".warc.gz"``, ``ending("خبر") == ""``."""
    lower = PurePath(name).name.lower()
    double = next((end for end in KINDS if end.count(".") == 2 and lower.endswith(end)), None)
    return double or PurePath(lower).suffix


def is_read(name: str) -> bool:
    """Whether files of such a name are looked for in folders and archives."""
    return ending(name) in KINDS
