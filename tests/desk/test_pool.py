"""Several processes: the order of the input, and a report that kills its process."""

from __future__ import annotations

import sys

import pytest

from musnad.desk.pool import parallel_outcomes
from musnad.model import InputError, Report

READER = """
import os, time
from musnad.model import Claims

class Deadly:
    name = "deadly"

    def read(self, report):
        if "موت" in report.text:
            os._exit(9)
        if "بطء" in report.text:
            time.sleep(0.3)
        return Claims.of(report, self.name)

def load():
    return Deadly()
"""


@pytest.fixture
def load(tmp_path, monkeypatch):
    (tmp_path / "deadly_reader.py").write_text(READER, encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])  # worker processes start with the same path
    import deadly_reader

    yield deadly_reader.load
    del sys.modules["deadly_reader"]


def test_a_report_that_kills_its_process_is_one_that_failed(load):
    texts = ["بطء", "نص", "موت", "نص", "بطء", "نص", "موت", "نص", "نص", "نص", "نص", "نص"]
    items = [Report.of(text, report_id=str(n)) for n, text in enumerate(texts)]
    items.insert(5, InputError("a.txt", "is empty"))
    given = list(parallel_outcomes(items, load, 2, name="deadly", explain=False))
    assert isinstance(given.pop(5), InputError)
    assert [item.report.id for item in given] == [str(n) for n in range(12)]
    assert [item.report.id for item in given if item.claims.errors] == ["2", "6"]
    assert given[2].claims.errors[0].startswith("reading failed: its process was killed")
