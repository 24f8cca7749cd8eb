"""Snippets: found words in their surroundings, cut between words."""

from musnad.ledger.records import ReportRow
from musnad.model import Report
from musnad.web.facts.snippets import snippet


def row(title: str | None) -> ReportRow:
    return ReportRow(
        id="r", outlet=None, url=None, published=None, title=title, language=None, sha256="", source_sha256="", part="",
        characters=0, previous=None, change=None, current=True, reader=None, events=0, received="",
    )  # fmt: skip


def pieces(text: str, *words: str) -> list[tuple[str, bool]]:
    report = Report.of(text)
    spans = [report.quote(text.index(word), text.index(word) + len(word)) for word in words]
    return [(piece.text, piece.found) for piece in snippet(row(None), text, spans).pieces if piece.text]


def test_a_short_text_is_whole() -> None:
    assert pieces("قتل ثلاثة\nفي سبها", "ثلاثة") == [("قتل ", False), ("ثلاثة", True), (" في سبها", False)]


def test_a_long_one_is_cut_between_words() -> None:
    text = "كلمة " * 40 + "مقتل " + "أخرى " * 40
    told = pieces(text, "مقتل")
    assert told[0] == ("… ", False)
    assert told[-1] == (" …", False)
    assert ("مقتل", True) in told
    assert {word for piece, _ in told for word in piece.split()} == {"كلمة", "أخرى", "…", "مقتل"}
    assert sum(len(piece) for piece, _ in told) < 140


def test_two_places_near_each_other_are_one_passage() -> None:
    told = pieces("مقتل سبعة ومقتل خمسة", "سبعة", "خمسة")
    assert "".join(text for text, _ in told) == "مقتل سبعة ومقتل خمسة"
    assert [text for text, found in told if found] == ["سبعة", "خمسة"]


def test_a_report_without_a_title_goes_by_its_id() -> None:
    report = Report.of("نص")
    assert snippet(row(None), report.text, ()).title == "r"
    assert snippet(row("  عنوان \n"), report.text, ()).title == "عنوان"
