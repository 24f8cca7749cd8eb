"""A page over a sample ledger: made once from the samples, copied for each test that may change it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from musnad.desk.outcome import load_reader
from musnad.desk.taking import Hands, taken
from musnad.intake import receive_inputs
from musnad.ledger import Ledger
from musnad.web.app import make_app
from musnad.web.settings import Settings

TOP = Path(__file__).resolve().parents[2]
PORT = 8765


@pytest.fixture(scope="session")
def sample_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample reports, read: a file to be copied, not written."""
    path = tmp_path_factory.mktemp("sample") / "libya.db"
    with Ledger.open(path, clock=lambda: "2019-10-06T12:00:00Z", by="آمال") as ledger:
        hands = Hands(load_reader(()))
        items = receive_inputs([TOP / "samples/libya-2019/reports"])
        read = list(taken(ledger, items, hands, lambda error: pytest.fail(str(error))))
    assert len(read) == 14
    assert [outcome.claims.errors for _, outcome in read if outcome.claims.errors] == []
    return path


@pytest.fixture
def settings(tmp_path: Path, sample_ledger: Path) -> Settings:
    """Settings over a copy of the sample ledger."""
    shutil.copy(sample_ledger, tmp_path / "libya.db")
    return Settings(ledger=tmp_path / "libya.db", token="only-for-tests", port=PORT, by="آمال", language="ar")


@pytest.fixture
def open_page(settings: Settings) -> Iterator[Callable[..., TestClient]]:
    """``open_page(**changes)``: a client that came in by the opened address; ``changes``: of the settings."""
    from msgspec.structs import replace

    opened: list[TestClient] = []

    def client(**changes: object) -> TestClient:
        told = replace(settings, **changes)
        made = TestClient(make_app(told), base_url=f"http://127.0.0.1:{told.port}", raise_server_exceptions=True)
        made.__enter__()
        opened.append(made)
        assert made.get(f"/read?token={told.token}").status_code == 200
        made.headers["origin"] = f"http://127.0.0.1:{told.port}"
        return made

    yield client
    for one in opened:
        one.__exit__(None, None, None)


@pytest.fixture
def page(open_page: Callable[..., TestClient]) -> TestClient:
    """A client that came in by the opened address, over its own copy of the sample ledger."""
    return open_page()


@pytest.fixture
def csrf(settings: Settings) -> str:
    """What every form must bring: ``page.post("/decide", data={"csrf": csrf, ...})``."""
    return settings.csrf_of(settings.ledger)
