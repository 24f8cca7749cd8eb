"""Search as an Arabic reader expects it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_samples import READER, clock, received

from musnad.ledger import Ledger, LedgerError
from musnad.ledger.search import _short_forms, terms
from musnad.model import Claims, Report
from musnad.text.clitics import readings
from musnad.text.folding import fold

TEXTS = {
    "a": "قالت حكومة والوفاق إن مَقْتَل ال17 عنصراً وقع فجراً",
    "b": "سُفك الدم في 2017 على يد الإرهابيّين",
    "c": "أفريكوم: ٣ غارات\nجوية و&quot;ضربات&quot; أخرى بـ F-16",
    "d": "لا خبر فيه عن أحد",
}
# query, reports found, words marked in the first of them
QUERIES = (
    ("وفاق", "a", ["وفاق"]),
    ("الوفاق", "a", ["الوفاق"]),
    ("وِفـاق", "a", ["وفاق"]),
    ("مقتل", "a", ["مَقْتَل"]),
    ("مقتل وفاق", "a", ["وفاق", "مَقْتَل"]),
    ("مقتل غارات", "", []),
    ("17", "a", ["17"]),
    ("١٧", "a", ["17"]),
    ("2017", "b", ["2017"]),
    ("دم", "b", ["الدم"]),
    ("الإرهابيين", "b", ["الإرهابيّين"]),
    ("ارهابي", "b", ["إرهابيّ"]),
    ("أفريكوم", "c", ["أفريكوم"]),
    ("افريكوم 3", "c", ["أفريكوم", "٣"]),
    ('"غارات جوية"', "c", ["غارات\nجوية"]),
    ("«غارات جوية»", "c", ["غارات\nجوية"]),
    ('"جوية غارات"', "", []),
    ("ضربات", "c", ["ضربات"]),
    ("f-16", "c", ["F-16"]),
    ("في", "db", ["فيه"]),
    ("في دم", "b", ["الدم", "في"]),
    ("لا", "d", ["لا"]),
    ("نجوم", "", []),
    ("%", None, []),
    ("AND OR NOT", "", []),
    ("x'); --", "", []),
    ("a", "", []),
    ("مقتل*", "", []),
    ("   ", None, []),
    ("ـ", None, []),
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory):
    with Ledger.open(tmp_path_factory.mktemp("search") / "musnad.db", clock=clock) as ledger:
        for name, text in TEXTS.items():
            kept = Report.of(text, report_id=name)
            ledger.store(received(kept), kept, Claims.of(kept, READER))
        yield ledger


@pytest.mark.parametrize(("query", "found", "marked"), QUERIES)
def test_queries(shelf: Ledger, query: str, found: str | None, marked: list[str]) -> None:
    if found is None:
        with pytest.raises(LedgerError, match="nothing to search for"):
            shelf.search(query)
        return
    hits = shelf.search(query)
    assert "".join(hit.report.id for hit in hits) == found
    if hits:
        assert [span.text for span in hits[0].spans] == marked
        text = TEXTS[hits[0].report.id]
        assert all(text[span.start : span.end] == span.text for span in hits[0].spans)


def test_the_newest_come_first_and_no_more_than_asked(shelf: Ledger) -> None:
    assert [hit.report.id for hit in shelf.search("خبر")] == ["d"]
    assert [hit.report.id for hit in shelf.search("في", limit=1)] == ["d"]


def test_terms_are_folded_and_phrases_kept() -> None:
    assert terms('مَقْتَل "قوات  الوفاق" 3') == ("قوات الوفاق", "مقتل", "3")


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=3, max_size=200), data=st.data())
def test_any_three_letters_of_a_text_find_it(tmp_path: Path, text: str, data: st.DataObject) -> None:
    folded = fold(text).text
    words = [word for word in folded.split() if len(word) >= 3 and not set(word) & set('"«»“”&')]
    if not words:
        return
    word = data.draw(st.sampled_from(words))
    start = data.draw(st.integers(0, len(word) - 3))
    part = word[start : data.draw(st.integers(start + 3, len(word)))]
    if not any(c.isalnum() for c in part) or "\ud800" <= min(part) <= "\udfff":
        return
    with Ledger.open(tmp_path / "shelf.db", clock=clock) as ledger:
        kept = Report.of(text, report_id="x")
        stored = ledger.store(received(kept), kept, Claims.of(kept, READER))
        assert stored.id in [hit.report.id for hit in ledger.search(part, limit=1000)]


@pytest.mark.parametrize(
    "word", ["والدم", "دمه", "دمائهم", "بدمهم", "وللدم", "لليد", "ويدها", "في", "فيها", "كالمطر", "سيقع"]
)
def test_the_quick_look_at_a_word_misses_no_short_stem(word: str) -> None:
    folded = fold(word).text
    stems = {reading.stem for reading in readings(folded) if len(reading.stem) < 3}
    assert _short_forms(folded) == stems
