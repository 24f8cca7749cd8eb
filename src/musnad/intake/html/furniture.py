"""What on a page is no part of the article, by its element, its role, and the words of its class and id."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal

from resiliparse.parse.html.node import ElementNode

SKIPPED = frozenset(
    "audio button canvas datalist dialog embed head iframe input link map math menu meta nav noscript object option "
    "param picture script select source style svg template textarea title track video amp-ad amp-sidebar amp-list "
    "amp-consent amp-carousel amp-embed".split()
)
"""Elements that hold no article text, whatever stands in them."""

_ELEMENTS = frozenset({"aside", "footer", "form", "figcaption"})
_ROLES = frozenset(
    "navigation banner contentinfo search dialog alertdialog menu menubar toolbar complementary tablist".split()
)
# Words of class names and ids that outlets and their systems give to what stands around the article.
_WORDS = frozenset(
    "ad ads adsense advert advertisement advertising sponsor sponsored promo promotion banner popup modal "
    "overlay cookie cookies "
    "consent gdpr newsletter subscribe subscription signup login register paywall nav navbar navigation "
    "menu submenu breadcrumb "
    "breadcrumbs sidebar footer colophon masthead topbar toolbar share sharing shares sharebar sharedaddy "
    "social socials addthis "
    "addtoany related relatedposts recommended recommendation recommendations suggested trending popular "
    "mostread readmore seealso "
    "more-news comment comments commentlist disqus respond pagination pager pagenav prevnext tags "
    "tagcloud taglist widget widgets "
    "ticker marquee weather poll rating ratings copyright skip screenreader offscreen outbrain taboola "
    "jp-relatedposts print feedback "
    "archive blogroll caption credit".split()
)
# Who wrote it and when: no article text, but the publication date stands there.
_BYLINES = frozenset("byline author authorbox authors meta bio writer".split())
_PAIRS = frozenset(
    "read-more read-also see-also also-read most-read more-news more-stories most-popular latest-news "
    "other-news follow-us "
    "contact-us sign-up log-in tag-list author-box author-bio post-navigation post-tags top-bar "
    "bottom-bar back-top skip-link "
    "news-ticker breaking-news site-header site-footer page-header-menu".split()
)
_SPLIT = re.compile(r"[^a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
# Around everything: a class of these elements says something of the page, not of its parts.
_WHOLE = frozenset({"body", "html", "main", "article", "h1"})


Furniture = Literal["", "byline", "other"]


def furniture(node: ElementNode, tag: str) -> Furniture:
    """Whether an element is furniture: a byline, or a menu, a share bar, comments, related items, a footer."""
    if tag in _ELEMENTS:
        return "" if tag == "form" and _wraps_page(node) else "other"
    if node.get_attribute("hidden") is not None or node.get_attribute("aria-hidden") == "true":
        return "other"
    role = node.get_attribute("role")
    if role is not None and role.strip().lower() in _ROLES:
        return "other"
    if tag in _WHOLE:
        return ""
    names = f"{node.get_attribute('class') or ''} {node.get_attribute('id') or ''}"
    found = _named(names)
    return found if found and not _wraps_page(node) else ""


def _named(names: str) -> Furniture:
    kinds = {_name(name) for name in names.split()}
    return "other" if "other" in kinds else ("byline" if "byline" in kinds else "")


def _name(name: str) -> Furniture:
    words = [w for w in _SPLIT.split(_CAMEL.sub("-", name).lower()) if w]
    if len(words) > 5 or _STATES.intersection(words):
        return ""
    if _WORDS.intersection(words) or any(f"{a}-{b}" in _PAIRS for a, b in pairwise(words)):
        return "other"
    return "byline" if _BYLINES.intersection(words) else ""


# A class such as «has-sidebar» or «no-comments» describes what an element stands beside.
_STATES = frozenset({"has", "no", "with", "without", "is", "not"})


def _wraps_page(node: ElementNode) -> bool:
    """Whether the page's heading or article stands inside: old systems put a form or a «widget» around everything."""
    return node.query_selector("h1, article, [itemprop=articleBody]") is not None
