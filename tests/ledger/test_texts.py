"""Texts and names of every kind are kept as they came."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from ledger_samples import READER, clock, export

from musnad.ledger import Ledger, LedgerError, Received
from musnad.ledger.address import url_key
from musnad.ledger.codec import as_utc, from_json, to_json
from musnad.model import Claims, Report

SPLIT = re.compile("[\ud800-\udbff][\udc00-\udfff]")
# Everything Python can hold, halves of surrogate pairs and NUL included.
ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)
WHOLE = ANY.filter(lambda text: not SPLIT.search(text))


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(text="\ud800", name="\udcff", url="http://[", note="\x00")
@example(text="قتل\udfff \x00سبعة\r\n", name="", url="\ud800", note="\udc00\ud800")
@given(text=WHOLE.filter(bool), name=ANY, url=ANY, note=WHOLE)
def test_any_text_is_kept_exactly(tmp_path: Path, text: str, name: str, url: str, note: str) -> None:
    for old in tmp_path.iterdir():
        old.unlink()
    source = text.encode("utf-16-le", "surrogatepass")
    kept = Report.of(text, report_id=name or "x", source=source, url=url or None, outlet=note)
    claims = Claims.of(kept, READER, opinion=(kept.quote(0, len(kept.text)),), errors=(note,))
    with Ledger.open(tmp_path / "a.db", clock=clock) as ledger:
        how = Received(data=source, name=name, details={"note": note}, part=note)
        stored = ledger.store(how, kept, claims)
        found = ledger.report(stored.id)
        assert found.report.text == kept.text
        assert found.claims is not None
        assert (found.claims.opinion, found.claims.errors) == (claims.opinion, claims.errors)
        assert ledger.source(kept.source_sha256) == source
        assert ledger.has(kept.source_sha256, READER, part=note)
        assert not ledger.store(how, kept, claims).new_reading
        out = tmp_path / "a.jsonl"
        out.write_bytes(export(ledger))
        assert not list(ledger.verify())
    with Ledger.open(tmp_path / "b.db", clock=clock) as other:
        other.load(out)
        assert export(other) == out.read_bytes()


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False) | WHOLE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WHOLE, inner, max_size=3),
    max_leaves=10,
)


@given(VALUES)
def test_json_is_lossless_and_stable(value: object) -> None:
    written = to_json(value)
    assert from_json(written, object) == value
    assert to_json(from_json(written, object)) == written


def test_a_character_in_two_halves_is_refused(tmp_path: Path) -> None:
    """No file could hold it: what is written reads back as one character, and every offset after it is wrong."""
    kept = Report.of("قال \ud83d\ude00 ثم", report_id="x")
    claims = Claims.of(kept, READER)
    with Ledger.open(tmp_path / "a.db") as ledger, pytest.raises(LedgerError, match="two halves"):
        ledger.store(Received(data=kept.text.encode("utf-8", "surrogatepass")), kept, claims)


def test_halves_that_make_a_character_are_joined() -> None:
    assert to_json(["\ud83d\ude00"]) == to_json(["😀"]) == '["😀"]'.encode()
    assert from_json(to_json(["\ude00\ud83d"]), list[str]) == ["\ude00\ud83d"]


def test_addresses_of_one_page() -> None:
    same = (
        "https://www.akhbar.example/a", "http://akhbar.example:80/a/", "https://AKHBAR.example/a?utm_source=x&fbclid=1#top",
        " https://akhbar.example:443/a?",
    )  # fmt: skip
    assert {url_key(url) for url in same} == {"akhbar.example/a"}
    other = (
        "https://akhbar.example/b",
        "https://akhbar.example/a?id=1",
        "https://akhbar.example/a?id=2",
        "https://akhbar.example:8080/a",
    )
    assert len({url_key(url) for url in (*other, same[0])}) == 5


def test_times_are_told_in_utc() -> None:
    assert as_utc("2019-09-28T10:00:00+02:00") == as_utc("2019-09-28T08:00:00Z") == "2019-09-28T08:00:00Z"
