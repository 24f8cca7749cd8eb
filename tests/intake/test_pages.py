"""The made pages: in every layout the article, its title and its day are found."""

from __future__ import annotations

import collections
import re

import pytest

from musnad.intake.charset import decode_marked
from musnad.intake.html.page import page_of
from pages import LAYOUTS, pages

_WORD = re.compile(r"\w+")
MADE = {number: (name, article, raw) for number, (name, article, raw) in enumerate(pages(2 * len(LAYOUTS)))}


def shares(wanted: str, found: str) -> tuple[float, float]:
    """Precision and recall of words."""
    a, b = (collections.Counter(_WORD.findall(text)) for text in (wanted, found))
    both = (a & b).total()
    return both / max(1, b.total()), both / a.total()


@pytest.mark.parametrize("number", MADE)
def test_a_page(number):
    _, article, raw = MADE[number]
    page = page_of(decode_marked(raw, "page")[0])
    precision, recall = shares(article.text, page.text)
    assert recall > 0.99
    assert precision > 0.9
    assert page.title == article.title
    assert page.published is not None
    assert page.published[:10] == article.published.date().isoformat()
    assert page.modified is None or page.modified[:10] == article.modified.date().isoformat()
    for kind, words in article.parts:
        if kind == "h":
            assert f"\n{words}\n" in f"{page.text}\n"
