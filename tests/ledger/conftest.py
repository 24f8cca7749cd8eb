"""What the ledger's tests share: their samples, and a ledger of one's own."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parent))  # ledger_samples, which child processes import as well

from ledger_samples import clock

from musnad.ledger import Ledger


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "musnad.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger.open(path, clock=clock, by="test", timeout=5) as opened:
        yield opened
