"""Which elements of a page hold the article: those around most of its running text."""

from __future__ import annotations

from collections import defaultdict

from musnad.intake.html.dom import Block

_LEAST = 25
"""Characters that make a block running text rather than a label."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TELLING = frozenset({"section", "article", "ul", "ol", "p", "blockquote"})
"""Elements that say by themselves that they hold text; a box without a name may hold anything."""
_REACH = 4
"""How many elements upwards a block speaks for; each step counts half of the one before."""
_SHARE = 0.2
"""A sibling with this share of the best element's running text belongs to the article as well."""
_BESIDE_TITLE = 4.0
"""How much more the text counts that shares a box with the title: talk further down may outdo a short report."""


def article_blocks(blocks: list[Block], title: Block | None = None) -> list[Block]:
    """The elements that hold the article, in document order, none inside another; empty when nothing runs as text.

    ``title``: the block that shows the article's title, when the page shows it.
    """
    scores: defaultdict[int, float] = defaultdict(float)
    by_order = {block.order: block for block in blocks}
    for block in blocks:
        if not is_prose(block):
            continue
        block.inside += block.words
        weight = 1.0
        scores[block.order] += 0.5 * block.words
        for step, ancestor in enumerate(block.ancestors()):
            ancestor.inside += block.words
            if step < _REACH:
                scores[ancestor.order] += weight * block.words
                weight /= 2
    if not scores:
        return []
    box = _box_of(title)
    for order in scores:
        if box is not None and (by_order[order] is box or box in by_order[order].ancestors()):
            scores[order] *= _BESIDE_TITLE
    best = by_order[max(scores, key=lambda order: (scores[order], -order))]
    article = _with_siblings(_whole_branch(best, title))
    return article if box is None else _with_standfirst(box, article)


def _with_standfirst(box: Block, article: list[Block]) -> list[Block]:
    """With the box of the title before the article, when it stands apart and holds a first paragraph of its own."""
    first = article[0]
    apart = box.order < first.order and not any(block is box or box in block.ancestors() for block in article)
    return [box, *article] if apart and not _is_card(box) else article


def _box_of(title: Block | None) -> Block | None:
    """The smallest element around the title that holds running text too."""
    return next((block for block in title.ancestors() if block.inside), None) if title is not None else None


def _whole_branch(best: Block, title: Block | None) -> Block:
    """The outermost element that holds no other running text than the best one: chapters stand a box each in a row."""
    around_title = set(title.ancestors()) if title is not None else set()
    while (
        best.parent is not None
        and best.parent not in around_title
        and best.parent.tag != "body"
        and best.parent.inside == best.inside
    ):
        best = best.parent
    return best


def is_prose(block: Block) -> bool:
    """Whether a block's own text runs: long enough, mostly no links, and no heading."""
    return (
        not block.furniture
        and block.words >= _LEAST
        and block.linked * 2 < block.words
        and block.tag not in _HEADINGS
        and block.tag != "body"
    ) or (block.tag == "body" and block.words >= 10 * _LEAST and block.linked * 2 < block.words)


def _with_siblings(best: Block) -> list[Block]:
    """The best element with its neighbours that hold running text too: a lead before it, a second part after an ad."""
    if best.parent is None:
        return [best]
    kept = [s for s in best.parent.children if s is best or (not s.furniture and _belongs(s, best))]
    return _to_last_prose(kept, best)


def _belongs(sibling: Block, best: Block) -> bool:
    """Whether a neighbour of the best element is a part of the article."""
    if sibling.tag == best.tag and sibling.inside and not _is_card(sibling):
        # A short chapter is made like the long one; a stranger of some length may be a second part after an ad.
        name = best.node.get_attribute("class")
        alike = sibling.node.get_attribute("class") == name and (bool(name) or best.tag in _TELLING)
        if alike or sibling.inside >= _SHARE * best.inside:
            return True
    if sibling.tag in {"p", "blockquote"} and is_prose(sibling):
        return True
    return sibling.tag in _HEADINGS - {"h1"} and sibling.linked * 2 < sibling.words and sibling.order > best.order


def _to_last_prose(kept: list[Block], best: Block) -> list[Block]:
    """Without headings at the end that nothing follows: «Related» over a list that was left out."""
    while kept and kept[-1] is not best and kept[-1].tag in _HEADINGS:
        kept.pop()
    return kept


def _is_card(block: Block) -> bool:
    """Whether an element teases another page: a heading that is a link, and little else."""
    linked = sum(inner.linked for inner in _within(block))
    return linked > 0 and linked * 4 > block.inside


def _within(block: Block) -> list[Block]:
    found, waiting = [], [block]
    while waiting:
        inner = waiting.pop()
        found.append(inner)
        waiting.extend(inner.children)
    return found
