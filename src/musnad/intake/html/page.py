"""One page to its article: title, text, and what the page says of its origin."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import msgspec
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from musnad.intake.html.dom import Block, blocks_of, has_date_name
from musnad.intake.html.head import Head, head_of
from musnad.intake.html.jsonld import Node
from musnad.intake.html.prose import article_blocks
from musnad.intake.html.shown_dates import shown_dates
from musnad.intake.html.title import title_of
from musnad.intake.moments import precision, same_day, stated_moment

_BLANK = re.compile(r"\n{3,}")
_EARLIEST = "1991"
"""No page is older: such days (1970-01-01, 0001-01-01) are what systems write for «none»."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What a page holds. ``text``: the title, where there is one, an empty line, then the article; ``doubt``: why the
    publication date is unknown although the page states one."""

    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    archive_url: str | None = None
    published: str | None = None
    modified: str | None = None
    doubt: str | None = None


def page_of(document: str) -> Page:
    """The article of an HTML document; its text is empty when the page has none. TooDeepError for hostile nesting."""
    tree = HTMLTree.parse(document)
    blocks = blocks_of(tree)
    head = head_of(tree, document)
    title, shown = title_of(head, blocks)
    article = article_blocks(blocks, shown)
    published, doubt = _published(head, title)
    modified = _agreed_or_first([*(n.modified for n in _mine(head, title) if n.modified), *head.modified])
    if published is None or modified is None:
        seen_published, seen_modified = shown_dates(blocks, shown, article)
        modified = modified or seen_modified
        if published is None and doubt is None:
            published = seen_published
    return Page(
        text=_text(title, article),
        title=title,
        outlet=head.outlet or _host(head.url),
        author=head.author,
        url=head.url,
        archive_url=head.archive_url,
        published=published,
        modified=modified,
        doubt=doubt,
    )


def _text(title: str | None, article: list[Block]) -> str:
    for block in article:
        _prune(block)
    body = "<body>" + "".join(_standing_alone(block) for block in article)
    lines = extract_plain_text(body, alt_texts=False, list_bullets=False).split("\n")
    kept = [line.strip() for line in lines]
    if title:
        kept = [line for line in kept if line != title]
    text = _BLANK.sub("\n\n", "\n".join(kept)).strip()
    return f"{title}\n\n{text}" if title and text else text


# What a cell or a row of a table needs around it, or its words run into those of the next.
_AROUND = {
    "td": "<table><tr>{}</table>",
    "th": "<table><tr>{}</table>",
    "tr": "<table>{}</table>",
    "tbody": "<table>{}</table>",
}
_LONGEST_DATE = 8
"""Words of a line that says when the page was published, and nothing else."""


def _standing_alone(block: Block) -> str:
    return _AROUND.get(block.tag, "{}").format(block.node.outer_html)


def _shown_date(block: Block) -> bool:
    """Whether an element is a line of its own with the day of publication."""
    alone = block.parent is not None and not block.parent.words and not block.children
    if not alone or not (block.tag == "time" or has_date_name(block.node)) or len(block.text.split()) > _LONGEST_DATE:
        return False
    return stated_moment(block.text, day_first=True) is not None


def _prune(top: Block) -> None:
    """Take out of an element what is furniture, lists of links, and the line that says when it was published."""
    waiting = list(top.children)
    while waiting:
        block = waiting.pop()
        if block.furniture or _only_links(block) or _shown_date(block):
            block.node.decompose()
        else:
            waiting.extend(block.children)


def _only_links(block: Block) -> bool:
    words, linked = block.words, block.linked
    waiting = list(block.children)
    while waiting:
        inner = waiting.pop()
        words, linked = words + inner.words, linked + inner.linked
        waiting.extend(inner.children)
    return words > 0 and linked >= 0.9 * words


def _mine(head: Head, title: str | None) -> list[Node]:
    """The JSON-LD nodes of this very article, the surest first."""
    articles = [node for node in head.nodes if node.article]
    named = [node for node in articles if title and node.headline and _same_words(node.headline, title)]
    if named or len(articles) == 1:
        return named or articles
    here = [node for node in articles if node.url and node.url == head.url]
    return here or ([] if articles else [node for node in head.nodes if node.published])


def _same_words(one: str, other: str) -> bool:
    a, b = (re.sub(r"[\W_]+", "", words).casefold() for words in (one, other))
    return a == b or (min(len(a), len(b)) >= 20 and (a in b or b in a))


def _published(head: Head, title: str | None) -> tuple[str | None, str | None]:
    """The publication time on which the page's own statements agree, and why there is none when they do not."""
    strong = _moments([*(n.published for n in _mine(head, title) if n.published), *head.published])
    for stated in (strong, _moments(head.weakly)):
        if not stated:
            continue
        if all(same_day(stated[0], other) for other in stated[1:]):
            return max(stated, key=precision), None
        return None, f"the page states several publication dates ({', '.join(dict.fromkeys(stated))})"
    return None, None


def _moments(stated: list[str] | tuple[str, ...]) -> list[str]:
    found = [moment for moment in (stated_moment(words) for words in stated) if moment is not None]
    return [moment for moment in found if moment[:4] >= _EARLIEST]


def _agreed_or_first(stated: list[str]) -> str | None:
    found = _moments(stated)
    return max((m for m in found if same_day(m, found[0])), key=precision) if found else None


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname or None
    except ValueError:
        return None
