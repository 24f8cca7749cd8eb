"""One reader for all tests of reading: loading the lexicon takes longer than any of them."""

import sys
from pathlib import Path

import pytest

from musnad.reading.reader import Reader

sys.path.append(str(Path(__file__).parent))  # reading_cases, by name


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader.load()
