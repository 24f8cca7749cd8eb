"""JSON-LD: what a page says of its article in schema.org's words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

_ARTICLES = frozenset(
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle OpinionNewsArticle "
    "ReviewNewsArticle AskPublicNewsArticle LiveBlogPosting BlogPosting Report SocialMediaPosting TechArticle "
    "ScholarlyArticle AdvertiserContentArticle SatiricalArticle".split()
)
# What stands under these keys is another page or another post.
_OTHERS = frozenset(
    "itemListElement hasPart isPartOf liveBlogUpdate comment comments mentions about relatedLink citation isBasedOn "
    "significantLink breadcrumb video associatedMedia".split()
)
_LONE = re.compile(r'"(datePublished|dateModified)"\s*:\s*"([^"\\]{4,60})"')
_DEEPEST = 20


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """What one node says; ``article``: it is of an article's type, not of the page's."""

    article: bool
    headline: str | None = None
    url: str | None = None
    published: str | None = None
    modified: str | None = None
    outlet: str | None = None
    author: str | None = None


def nodes_of(scripts: list[str]) -> list[Node]:
    """The article and page nodes of some JSON-LD scripts, in order; of a broken script only dates that are unique."""
    found: list[Node] = []
    for script in scripts:
        try:
            data = json.loads(_bare(script), strict=False)
        except (ValueError, RecursionError):
            found += _salvaged(script)
        else:
            names = {}
            nodes = list(_walk(data, 0))
            for node in nodes:
                if isinstance(node.get("@id"), str) and _string(node.get("name")):
                    names[node["@id"]] = _string(node.get("name"))
            found += [made for made in (_node(node, names) for node in nodes) if made is not None]
    return found


def _bare(script: str) -> str:
    """Without the comment or CDATA marks that some systems put around it."""
    return (
        re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*;?\s*$", "", script).strip().rstrip(";")
    )


def _salvaged(script: str) -> list[Node]:
    dates: dict[str, set[str]] = {"datePublished": set(), "dateModified": set()}
    for key, value in _LONE.findall(script):
        dates[key].add(value)
    published, modified = (next(iter(d)) if len(d) == 1 else None for d in dates.values())
    return [Node(article=True, published=published, modified=modified)] if published else []


def _walk(data: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from _walk(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key, value in data.items():
            if key not in _OTHERS and isinstance(value, dict | list):
                yield from _walk(value, depth + 1)


def _node(data: dict[str, Any], names: dict[str, str | None]) -> Node | None:
    kinds = data.get("@type")
    types = {str(t).rpartition("/")[2] for t in (kinds if isinstance(kinds, list) else [kinds])}
    article = bool(types & _ARTICLES)
    if not article and "WebPage" not in types:
        return None
    page = data.get("mainEntityOfPage")
    address = _string(page.get("@id")) or _string(page.get("url")) if isinstance(page, dict) else _string(page)
    return Node(
        article=article,
        headline=_string(data.get("headline")) or _string(data.get("name")),
        url=_string(data.get("url")) or address,
        published=_string(data.get("datePublished")),
        modified=_string(data.get("dateModified")),
        outlet=_name(data.get("publisher"), names),
        author=_name(data.get("author"), names),
    )


def _string(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _name(value: object, names: dict[str, str | None]) -> str | None:
    if isinstance(value, list):
        found = [name for name in (_name(item, names) for item in value[:10]) if name]
        return "، ".join(found) or None
    if isinstance(value, dict):
        return _string(value.get("name")) or names.get(str(value.get("@id")))
    return _string(value)
