"""The corpus tables of reading as test cases, and how one is read."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from musnad.model import Claims, Report
from musnad.reading.reader import Reader

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "reading"


def cases(name: str) -> list[Any]:
    """The cases of a corpus table as test parameters, named by their text."""
    rows = yaml.safe_load((CORPUS / name).read_text(encoding="utf-8"))
    return [pytest.param(row, id=f"{n:03d} {row['text'][:40]}") for n, row in enumerate(rows)]


def read(reader: Reader, row: dict[str, Any]) -> Claims:
    """The claims of one case, read as published on the day it gives."""
    return reader.read(Report.of(row["text"].strip(), published=row.get("published", "2019-09-28")))
