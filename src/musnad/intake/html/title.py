"""The article's title: the heading on the page that the page's own metadata names."""

from __future__ import annotations

import re

from musnad.intake.html.dom import Block
from musnad.intake.html.head import Head

_LETTERS = re.compile(r"[\W_]+")
_PARTS = re.compile(r"\s+(?:[|–—:»«·•]+|::|-)\s+")
_HEADINGS = ("h1", "h2", "h3", "h4")
_SHORTEST = 8


def title_of(head: Head, blocks: list[Block]) -> tuple[str | None, Block | None]:
    """The title and the block that shows it; a title without a block is the metadata's alone."""
    stated = [*(n.headline for n in head.nodes if n.article and n.headline), *head.titles]
    keys = [key for key in map(_key, stated) if len(key) >= _SHORTEST]
    shown = [b for b in blocks if b.tag in _HEADINGS and b.text and len(_key(b.text)) >= _SHORTEST]
    outlet = _key(head.outlet or "")
    named = [b for b in shown if any(_key(b.text) in key for key in keys) and _key(b.text) != outlet]
    if named:
        # A document title may name the outlet beside the article, and the outlet may stand in a heading too.
        block = max(named, key=lambda b: (len(_key(b.text)), -_HEADINGS.index(b.tag), -b.order))
        return block.text, block
    for block in blocks:
        if block.words and len(block.text) < 300 and _key(block.text) in keys and _key(block.text) != outlet:
            return block.text, block
    alone = [b for b in shown if b.tag == "h1" and not b.furniture and _key(b.text) != outlet]
    if len(alone) == 1:
        return alone[0].text, alone[0]
    return next((without_outlet(words, head.outlet) for words in stated), None), None


def without_outlet(words: str, outlet: str | None) -> str:
    """A document title without the outlet's name at either end: «خبر | صحيفة» gives «خبر»."""
    parts = _PARTS.split(" ".join(words.split()))
    if len(parts) < 2:
        return parts[0]
    known = _key(outlet or "")
    kept = [part for part in parts if _key(part) != known] if known else parts
    if len(kept) == len(parts):
        return max(parts, key=len)
    separators = _PARTS.findall(" ".join(words.split()))
    return kept[0] if len(kept) == 1 else separators[0].join(kept)


def _key(words: str) -> str:
    return _LETTERS.sub("", words).casefold()
