"""A brief as a page shows it."""

from __future__ import annotations

import pytest

from musnad.desk.outcome import load_reader
from musnad.model import Report
from musnad.reading.brief import Brief, brief_of
from musnad.web.facts.brief import BriefFacts, Piece, brief_facts, heading, nothing

TEXT = """حصيلة الشهر
أعلنت أفريكوم أن غارة جوية قتلت 8 مسلحين قرب مرزق في 19 سبتمبر 2019.
وأضافت أفريكوم أن غارة ثانية في 24 سبتمبر 2019 قتلت 11 مسلحا قرب مرزق.
وبلغ مجموع القتلى 25 مسلحا خلال أسبوع."""


@pytest.fixture(scope="module")
def brief() -> Brief:
    reader = load_reader(())
    report = Report.of(TEXT, report_id="t", published="2019-09-28")
    return brief_of(reader.read(report), reader.lexicon)


def texts(facts: BriefFacts) -> list[str]:
    """Every word of the facts that a page shows."""
    found: list[str] = []

    def walk(node: object) -> None:
        if isinstance(node, str):
            found.append(node)
        elif isinstance(node, tuple):
            for item in node:
                walk(item)
        elif hasattr(node, "__struct_fields__"):
            for name in node.__struct_fields__:
                walk(getattr(node, name))

    walk(facts)
    return found


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_quote_stands_in_the_text(brief: Brief, lang: str) -> None:
    facts = brief_facts(brief, lang)
    quotes = [q for w in facts.witnesses for told in w.told for q in told.quotes]
    quotes += [q for line in (*facts.framing, *facts.checks, *facts.absent) for q in line.quotes]
    assert quotes
    for quote in quotes:
        assert " ".join(TEXT[quote.start : quote.end].split()) == quote.text


def test_a_witness_is_named_in_both_languages(brief: Brief) -> None:
    arabic, english = (brief_facts(brief, lang).witnesses[0] for lang in ("ar", "en"))
    assert (arabic.name, arabic.other_name) == (english.other_name, english.name)
    assert "AFRICOM" in english.name
    assert [fact.value for fact in english.told[0].facts if fact.label == "harm"] == ["8 killed (combatants)"]


def test_an_event_is_told_whole_once(brief: Brief) -> None:
    facts = brief_facts(brief, "en")
    told = [one for witness in facts.witnesses for one in witness.told if one.id] + [
        one for one in facts.unsourced if one.id
    ]
    first: set[str | None] = set()
    for one in told:
        assert one.is_again == (one.id in first)
        assert bool(one.facts) != one.is_again
        first.add(one.id)


def test_a_check_quotes_the_report_apart_from_its_own_direction(brief: Brief) -> None:
    facts = brief_facts(brief, "en")
    assert {line.state for line in facts.checks} <= {"holds", "fails", "unverifiable"}
    assert facts.failing == sum(line.state == "fails" for line in facts.checks)
    for line in facts.checks:
        for piece in line.pieces:
            assert piece.is_filled == piece.text.startswith("«")


def test_what_is_closed_is_shown_nowhere(brief: Brief) -> None:
    for lang in ("ar", "en"):
        open_ = brief_facts(brief, lang)
        closed = brief_facts(brief, lang, lambda text: text.replace("مرزق", "████").replace("Murzuq", "██████"))
        assert any("مرزق" in text or "Murzuq" in text for text in texts(open_))
        assert not any("مرزق" in text or "Murzuq" in text for text in texts(closed))
        assert any("█" in text for text in texts(closed))


def test_fixed_words() -> None:
    assert heading("accounts", "en") == "What is claimed, and on whose word"
    assert nothing("checks", "ar")
    assert Piece("x") == Piece("x", is_filled=False)
