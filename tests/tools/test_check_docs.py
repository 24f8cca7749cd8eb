"""The documentation check finds what is missing and leaves what is there."""

from pathlib import Path

import pytest

import check_docs

BOOK = "# Book\n\n## `Span.start`, `Span.end`\n\nMeans.\n\n```\n# no heading\n```\n\n### Part\n\nx\n\n## Next\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository in place of the real one."""
    (tmp_path / "docs").mkdir()
    monkeypatch.setattr(check_docs, "TOP", tmp_path)
    return tmp_path


def test_a_section_ends_at_the_next_heading_of_its_level() -> None:
    part = check_docs.section(BOOK, "Span.end")
    assert part is not None
    assert "### Part" in part
    assert "Next" not in part
    assert check_docs.section(BOOK, "Span.text") is None


def test_code_blocks_hold_no_headings() -> None:
    assert [title for _, title, _ in check_docs.headings(BOOK)] == ["Book", "`Span.start`, `Span.end`", "Part", "Next"]


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("How to read a row?", "how-to-read-a-row"),
        ("`Event.status`", "eventstatus"),
        ("`place_ambiguity.tsv`", "place_ambiguitytsv"),
    ],
)
def test_anchors_are_those_of_rendered_pages(heading: str, anchor: str) -> None:
    assert check_docs.slug(heading) == anchor


def test_broken_links_and_anchors_are_named(repository: Path) -> None:
    (repository / "docs/a.md").write_text(
        "# Here\n[b](b.md) [c](c.md) [d](#there) [e](b.md#else) [f](https://example.org)\n"
    )
    (repository / "docs/b.md").write_text("# There\n[ok](a.md#here)\n")
    found = list(check_docs.links())
    assert len(found) == 3
    assert all(any(part in line for line in found) for part in ("c.md", "#there", "b.md#else"))


def test_a_field_without_an_entry_is_named(repository: Path) -> None:
    (repository / check_docs.CODEBOOK).write_text(BOOK)
    found = [line for line in check_docs.fields() if "`Span." in line]
    assert found == [
        "docs/codebook.md: no heading for `Span.text`: write what it means, its values, an example, guidance"
    ]


def test_a_value_without_an_explanation_is_named(repository: Path) -> None:
    (repository / check_docs.CODEBOOK).write_text("# `Event.status`\n`asserted` `claimed` `denied` `planned`\n")
    found = [line for line in check_docs.fields() if "`Event.status`" in line]
    assert found == ["docs/codebook.md: `Event.status` may be `hypothetical`, which is not explained"]


def test_an_example_that_quotes_other_words_is_named(repository: Path) -> None:
    (repository / check_docs.CODEBOOK).write_text(
        "> أصيب جنديان\n>\n> injured 2 on «جنديان» · trigger «قتل»\n", encoding="utf-8"
    )
    found = list(check_docs.examples())
    assert len(found) == 1
    assert "«قتل»" in found[0]


def test_columns_of_the_lexicon_need_words(repository: Path) -> None:
    data = repository / check_docs.DATA
    data.mkdir(parents=True)
    (data / "a.tsv").write_text("# remark\nid\tkind\tsource\n")
    (data.parent / "b.tsv").write_text("id\n")
    (repository / check_docs.LEXICON).write_text(
        "# Tables\n## `source`\n- `source`: where from\n## `a.tsv`\n- `id`: a slug\n"
    )
    found = list(check_docs.columns())
    assert len(found) == 2
    assert any("column `kind`" in line for line in found)
    assert any("b.tsv: begins with no" in line for line in found)
