"""The page as a tree of blocks: which text stands directly in which element, and how much of it is links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from resiliparse.parse.html import HTMLTree
from resiliparse.parse.html.node import ELEMENT, TEXT, ElementNode, Node

from musnad.intake.html.furniture import SKIPPED, Furniture, furniture

MAX_DEPTH = 1_000
"""Elements within elements: pages have 20 to 60; beyond this, what works on trees takes its square in time."""

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark nobr q rp rt ruby s samp "
    "small span strike strong sub sup time tt u var wbr".split()
)
_DATE_NAME = re.compile(r"date|time(?!line)|publi[cs]|posted|تاريخ", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


class TooDeepError(Exception):
    """The page is nested deeper than any page is."""


class Block:
    """An element that text may stand in. ``words``: its own characters of text, without those of blocks inside;
    ``linked``: how many of them are links; ``furniture``: whether it, or what it stands in, is no article text."""

    __slots__ = ("children", "furniture", "inside", "linked", "node", "order", "own", "parent", "tag", "words")

    def __init__(self, node: ElementNode, tag: str, parent: Block | None, *, furniture: Furniture, order: int) -> None:
        self.node, self.tag, self.parent = node, tag, parent
        self.furniture = furniture
        self.order = order
        self.own: list[str] = []
        self.words = self.linked = self.inside = 0
        self.children: list[Block] = []

    @property
    def text(self) -> str:
        """Its own text, white space made single."""
        return _SPACE.sub(" ", "".join(self.own)).strip()

    def ancestors(self) -> Iterator[Block]:
        """What it stands in, from the nearest outwards."""
        block = self.parent
        while block is not None:
            yield block
            block = block.parent


def blocks_of(tree: HTMLTree) -> list[Block]:
    """The body's blocks in document order; TooDeepError beyond MAX_DEPTH.

    Text in links, spans and other inline elements counts for the block that they stand in.
    """
    body = tree.body
    if body is None:
        return []
    top = Block(body, "body", None, furniture="", order=0)
    found = [top]
    waiting: list[tuple[Node, Block, bool, int]] = [(child, top, False, 1) for child in _backwards(body)]
    while waiting:
        node, block, linked, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise TooDeepError
        if node.node_type == TEXT:
            _take(block, node.node_value or "", linked=linked)
            continue
        if node.node_type != ELEMENT:
            continue
        assert isinstance(node, ElementNode)
        tag = node.tag or ""
        if tag in SKIPPED:
            continue
        if tag in _INLINE and not (tag == "time" or _holds_blocks(node, tag) or _is_dated(node, tag)):
            if tag == "br":
                block.own.append(" ")
            inner, linked = block, linked or tag == "a"
        else:
            kind = block.furniture if block.furniture == "other" else (furniture(node, tag) or block.furniture)
            inner = Block(node, tag, block, furniture=kind, order=len(found))
            block.children.append(inner)
            found.append(inner)
            linked = linked or tag == "a"
        waiting.extend((child, inner, linked, depth + 1) for child in _backwards(node))
    return found


def _holds_blocks(node: ElementNode, tag: str) -> bool:
    """Whether an inline element is used as a block: a link around a card, a span around paragraphs."""
    if tag not in {"a", "span", "font", "b", "strong"}:
        return False
    child = node.first_element_child
    while child is not None:
        if (child.tag or "") not in _INLINE:
            return True
        child = child.next_element_sibling
    return False


def _is_dated(node: ElementNode, tag: str) -> bool:
    """Whether an inline element says by its name that it holds a date: it is looked at alone."""
    return tag in {"span", "abbr", "font", "em", "i", "b", "small"} and has_date_name(node)


def has_date_name(node: ElementNode) -> bool:
    """Whether the class or id of an element speaks of a date, a time or publishing."""
    names = f"{node.get_attribute('class') or ''} {node.get_attribute('id') or ''}"
    return len(names) > 1 and _DATE_NAME.search(names) is not None


def _take(block: Block, text: str, *, linked: bool) -> None:
    count = sum(map(len, text.split()))
    block.own.append(text)
    block.words += count
    if linked:
        block.linked += count


def _backwards(node: Node) -> list[Node]:
    """The children, the last first. ``child_nodes`` would count from the first for each of them."""
    found = []
    child = node.last_child
    while child is not None:
        found.append(child)
        child = child.previous_sibling
    return found
