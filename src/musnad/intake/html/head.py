"""What the machine-readable parts of a page say: meta tags, link tags, microdata, JSON-LD."""

from __future__ import annotations

import re
from itertools import islice

import msgspec
from resiliparse.parse.html import HTMLTree
from resiliparse.parse.html.node import ElementNode

from musnad.intake.html.jsonld import Node, nodes_of

_PUBLISHED = (
    "article:published_time article:published og:article:published_time og:published_time "
    "parsely-pub-date sailthru.date publishdate "
    "publish_date publish-date pubdate publication_date publication-date publisheddate dc.date.issued dcterms.issued "
    "cxenseparse:recs:publishtime article.published datepublished rnews:datepublished citation_publication_date"
).split()
_WEAKLY = "dc.date dcterms.date dc.date.created dcterms.created date.created created date".split()
_MODIFIED = (
    "article:modified_time article:modified og:updated_time og:modified_time datemodified "
    "dcterms.modified dc.date.modified "
    "last-modified lastmod revised updated_time article.updated"
).split()
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\d{4,14}[a-z_]*/(https?://.+)$", re.DOTALL)
_SAVED = re.compile(r"<!-- saved from url=\(\d+\)(https?://[^\s<>]+) -->")
_MOST = 2_000


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """Statements as they stand, the strongest first. ``published``: from fields that mean publication;
    ``weakly``: from fields that outlets also use for other days."""

    titles: tuple[str, ...] = ()
    nodes: tuple[Node, ...] = ()
    published: tuple[str, ...] = ()
    weakly: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    archive_url: str | None = None


def head_of(tree: HTMLTree, document: str) -> Head:
    """What a page says of itself outside its text."""
    top = tree.document
    if top is None:
        return Head()
    metas = _metas(top.query_selector_all("meta"))  # type: ignore[arg-type]
    scripts = [s.text_content or "" for s in top.query_selector_all('script[type="application/ld+json" i]')]
    nodes = nodes_of(scripts[:50])
    micro = _microdata(top.query_selector_all("[itemprop]"))  # type: ignore[arg-type]
    url, archive = _address(top.query_selector_all("link[rel]"), metas, nodes, document)  # type: ignore[arg-type]
    articles = [node for node in nodes if node.article]
    return Head(
        titles=_some(metas.get("og:title"), micro.get("headline"), metas.get("twitter:title"), [tree.title or ""]),
        nodes=tuple(nodes),
        published=_some(*(metas.get(key) for key in _PUBLISHED), _single(micro.get("datepublished"))),
        weakly=_some(*(metas.get(key) for key in _WEAKLY)),
        modified=_some(*(metas.get(key) for key in _MODIFIED), _single(micro.get("datemodified"))),
        outlet=_first(
            [node.outlet for node in articles], metas.get("og:site_name"), metas.get("application-name"),
            metas.get("dc.publisher"), metas.get("al:android:app_name"),
        ),
        author=_first([node.author for node in articles], metas.get("author"), metas.get("dc.creator"),
                      micro.get("author")),
        url=url,
        archive_url=archive,
    )  # fmt: skip


def _metas(elements: list[ElementNode]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in islice(elements, _MOST):
        content = (element.get_attribute("content") or "").strip()
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            key = element.get_attribute(attribute)
            if key:
                found.setdefault(key.strip().lower(), []).append(content)
    return found


def _microdata(elements: list[ElementNode]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in islice(elements, _MOST):
        if element.tag == "meta":
            continue
        value = next(
            (v for v in (element.get_attribute(a) for a in ("datetime", "content", "title")) if v),
            (element.text_content or "")[:300],
        )
        for name in (element.get_attribute("itemprop") or "").lower().split():
            if value.strip():
                found.setdefault(name, []).append(" ".join(value.split()))
    return found


def _address(
    links: list[ElementNode], metas: dict[str, list[str]], nodes: list[Node], document: str
) -> tuple[str | None, str | None]:
    """The page's address and that of its copy in an archive."""
    canonical = [
        link.get_attribute("href") for link in islice(links, _MOST)
        if "canonical" in (link.get_attribute("rel") or "").lower().split()
    ]  # fmt: skip
    stated = [*canonical, *metas.get("og:url", ()), *(node.url for node in nodes if node.article)]
    saved = _SAVED.search(document[:4096])
    whole = [u.strip() for u in [*stated, saved[1] if saved else None] if u and re.match(r"https?://\S+$", u.strip())]
    # A canonical address that is the front page is a system's mistake.
    address = next((u for u in whole if not re.fullmatch(r"https?://[^/]+/?", u)), None)
    archived = _ARCHIVED.match(address) if address else None
    return (archived[1], address) if archived else (address, None)


def _single(values: list[str] | None) -> list[str]:
    """The values when they are all the same: several microdata items on one page are several articles."""
    return values[:1] if values and len(set(values)) == 1 else []


def _some(*lists: list[str] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words for values in lists for words in values or () if words.strip()))


def _first(*lists: list[str] | list[str | None] | None) -> str | None:
    return next(
        (" ".join(words.split()) for values in lists for words in values or () if words and words.strip()), None
    )
