"""The composed report and its claims."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest


@pytest.fixture(scope="session")
def composed() -> SimpleNamespace:
    """``report`` and ``claims`` of every kind."""
    made = runpy.run_path(str(Path(__file__).with_name("sample.py")))
    return SimpleNamespace(report=made["REPORT"], claims=made["sample"]())
