"""Arabic news pages of our own making, with what an extractor should find in each."""

import dataclasses
import random
from collections.abc import Iterator

from pages.articles import Article, article
from pages.layouts import LAYOUTS, encoded

__all__ = ["LAYOUTS", "Article", "article", "encoded", "pages"]


def pages(count: int) -> Iterator[tuple[str, Article, bytes]]:
    """``count`` pages: the layout's name, the article, the page's bytes; layouts take turns, the same every time."""
    names = list(LAYOUTS)
    for number in range(count):
        name = names[number % len(names)]
        art = article(number)
        if name == "brief":
            art = dataclasses.replace(art, parts=art.parts[:2])
        yield name, art, encoded(LAYOUTS[name](art, random.Random(number)))
