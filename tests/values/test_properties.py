"""Properties: numbers are read back, spans quote their text whatever it is, and the reader's work grows with the
text, not faster.
"""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from musnad.text.folding import fold
from musnad.text.tokens import tokenize
from musnad.values import Context, read_tokens, read_values
from musnad.values.stream import Stream

_SPEC = importlib.util.spec_from_file_location("spell", Path(__file__).with_name("spell.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
speller = importlib.util.module_from_spec(_SPEC)
sys.modules["spell"] = speller
_SPEC.loader.exec_module(speller)

_SIZES = st.one_of(
    st.integers(0, 1100),
    st.integers(0, 10**6),
    st.integers(0, 10**12),
    st.integers(1, 999).map(lambda n: n * 1000),
    st.integers(1, 999).map(lambda n: n * 10**6),
)
_WORDS = [
    "قتل",
    "ثلاثة",
    "وعشرون",
    "ألف",
    "و",
    "أمس",
    "الخميس",
    "بين",
    "من",
    "حتى",
    "26",
    "سبتمبر",
    "2019",
    "قبل",
    "أسبوع",
    "/",
    "-",
    "،",
    "(",
    ")",
    "منذ",
    "العام",
    "الماضي",
    "عدة",
    "غارات",
    "نصف",
    "مليون",
    "ليل",
    "فجر",
    "أول",
    "عيد",
    "الفطر",
    "دون",
    "إصابات",
    "بينهم",
    "%",
    "\u200f",
    "َ",
    "ـ",
    "&nbsp;",
    "ال",
    "الـ",
]


@settings(max_examples=1500, deadline=None)
@given(n=_SIZES, gender=st.sampled_from(["m", "f"]), case=st.sampled_from(["nominative", "oblique"]),
       hundred=st.sampled_from(["مئة", "مائة"]), joined=st.booleans())  # fmt: skip
def test_grammatical_numbers_are_read_back(n, gender, case, hundred, joined):
    words = speller.spell(n, gender, case, hundred=hundred, joined=joined)
    found = [v for v in read_values(words) if v.kind in {"number", "quantity", "ordinal", "measure"}]
    assert [(v.low, v.high, v.span.text) for v in found] == [(n, n, words)]


def test_speller_is_grammatical():
    assert speller.spell(21, "f") == "إحدى وعشرون"
    assert speller.spell(12, "f", "oblique") == "اثنتي عشرة"
    assert speller.spell(200_000) == "مئتا ألف"
    assert speller.spell(103_000) == "مئة وثلاثة آلاف"
    assert speller.spell(1_002_311, "m", "oblique") == "مليون وألفين وثلاثمئة وأحد عشر"


def _quotes(text, values):
    for v in values:
        for span in (v.span, v.noun_span, v.number_span, v.anchor):
            if span is not None:
                assert text[span.start : span.end] == span.text


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=120))
def test_spans_quote_any_text(text):
    _quotes(text, read_values(text, "2019-09-28"))


@settings(max_examples=800, deadline=None)
@given(
    st.lists(st.sampled_from(_WORDS), max_size=14),
    st.sampled_from(["", " "]),
    st.sampled_from([None, "2019-09-28"]),
    st.sampled_from(["past", "future", None]),
)
def test_spans_quote_value_words_in_any_order(words, glue, reference, prefer):
    text = glue.join(words)
    values = read_values(text, reference, prefer)
    _quotes(text, values)
    starts = [v.span.start for v in values]
    assert starts == sorted(starts)
    for v in values:
        if v.low is not None and v.high is not None:
            assert v.low <= v.high
        if v.earliest is not None and v.latest is not None:
            assert v.earliest <= v.latest


def test_the_same_words_twice_give_the_same_values():
    text = "قتل ثلاثة جنود فجر الخميس 26 سبتمبر/أيلول الماضي"
    assert read_values(text, "2019-09-28") == read_values(text, "2019-09-28")


def _looks(text):
    """How often the grammars look at a token: the measure of their work."""
    count = 0

    class Counting(Stream):
        def hit(self, i, kind):
            nonlocal count
            count += 1
            return super().hit(i, kind)

        def form(self, i):
            nonlocal count
            count += 1
            return super().form(i)

    from musnad.values import engine

    original = engine.Stream
    engine.Stream = Counting
    try:
        read_tokens(tokenize(fold(text)), text, Context())
    finally:
        engine.Stream = original
    return count


def test_no_backtracking():
    """Twice the text is twice the work, on the most ambiguous lines there are."""
    rng = random.Random(7)
    noise = "".join(rng.choice("0123456789و ") for _ in range(900))
    short = ["5و", "1 200 ", "26/9/", "1-", "في ("]
    words = ["خمسة و", "ألف و", "من بين ", "من 3 إلى ", "الخميس ", "نصف مليون و", "قبل بعد ", "منذ 3 أيام حتى "]
    lines = [noise, *(piece * 120 for piece in short), *(piece * 250 for piece in words)]
    for line in lines:
        once, twice = _looks(line), _looks(line + line)
        assert twice <= 2.3 * once + 200, (line[:20], once, twice)


def test_a_flood_of_figures_is_passed_over():
    """A megabyte of digits and و is no language: it costs next to nothing, and what stands around it is still read."""
    rng = random.Random(7)
    flood = "".join(rng.choice("0123456789و ") for _ in range(200_000))
    text = f"قتل جنديان {flood} وأصيب ثلاثة مدنيين"
    values = read_values(text)
    assert [(v.low, v.noun) for v in values] == [(2, "جندي"), (3, "مدني")]
    _quotes(text, values)
    assert _looks("5و" * 3000) < 1000


def test_an_endless_run_of_digits_is_no_number():
    assert read_values("7" * 100_000) == ()
    assert read_values("9," * 5000) == () or all(v.low == 9 for v in read_values("9," * 5000))
