"""The words of the page: both languages have every one, gaps agree, and nothing is said that no table holds."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from musnad.web.words import script_words, word, words

WEB = Path(__file__).resolve().parents[2] / "src/musnad/web"
ARABIC = re.compile("[\u0621-\u064a]")

NAMES = {"مُسنَد", "musnad", "sha", "CSV", "GeoJSON", "JSON", "Lines"}  # the same in every language


def gaps(said: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(said) if name}


def test_both_languages_have_the_same_gaps() -> None:
    assert len(words()) > 50
    for key, said in words().items():
        assert gaps(said.ar) == gaps(said.en), key
        assert said.ar == said.ar.strip(), key


def test_arabic_is_arabic() -> None:
    for key, said in words().items():
        if key != "nav.other_language" and re.sub(r"\{\w+\}|\W|\d", "", said.ar):
            assert ARABIC.search(said.ar), key


@pytest.mark.parametrize("template", sorted(WEB.glob("templates/**/*.html")), ids=lambda path: path.name)
def test_a_template_says_only_what_the_tables_hold(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    for key in re.findall(r"""\bt\(\s*["']([\w.-]+)["']\s*[,)]""", text):
        assert key in words(), f"{template.name}: {key}"
    # Outside tags, statements and comments nothing stands but signs: every word comes from a table.
    text = re.sub(r"\{% block main_class %\}.*?\{% endblock %\}", "", text)
    bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<script.*?</script>|<!--.*?-->", " ", text, flags=re.DOTALL)
    bare = re.sub(r"<[^>]*>|&\w+;", " ", bare)
    bare = re.sub(r'[\w-]+="\s*"', " ", bare)  # attributes that a macro makes
    assert set(re.findall(r"[^\W\d_]{3,}", bare)) <= NAMES


@pytest.mark.parametrize("script", sorted(WEB.glob("static/js/*.js")), ids=lambda path: path.name)
def test_a_script_says_only_what_the_tables_hold(script: Path) -> None:
    known = script_words("ar")
    for key in re.findall(r"""["'`](js\.[\w.]+)["'`]""", script.read_text(encoding="utf-8")):
        assert key in known, f"{script.name}: {key}"


def test_a_word_with_its_gaps_filled() -> None:
    assert word("job.count", "en", n=3, failed=1) == "3 reports read · 1 not read"
    assert word("job.over", "ar") == "انتهت القراءة."
    with pytest.raises(KeyError):
        word("no.such.word", "ar")
