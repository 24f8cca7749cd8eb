"""The page: one self-contained HTML file with each report's text and its claims beside it, to be opened offline.

The text stands in the page once, line by line, untouched; marks are laid over it by the browser (CSS Custom Highlight
API) from code-point offsets, so no tag ever stands between two joined Arabic letters.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from string import Template

from musnad.export.cards import cards
from musnad.export.labels import label
from musnad.export.markup import Html, join, tag
from musnad.export.parts import both
from musnad.export.wording import counts
from musnad.model.claims import Claims
from musnad.model.report import Report

MARKS = ("event", "who", "where", "when", "harm", "source", "opinion")
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_NOTHING_ELSE = "base-uri 'none'; form-action 'none'"
_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def html_page(read: Iterable[tuple[Report, Claims]]) -> str:
    """The whole page for reports and their claims, in their order."""
    pairs = list(read)
    style, script = _file("page.css"), _file("page.js")
    articles = join(*(article(report, claims, number) for number, (report, claims) in enumerate(pairs, 1)))
    return Template(_file("page.html")).substitute(
        policy=f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; {_NOTHING_ELSE}",
        title=tag("title", _title([claims for _, claims in pairs])),
        style=style,
        script=script,
        heading=both(label("page", "title")),
        machine=both(label("page", "machine")),
        hover=both(label("page", "hover")),
        fallback=both(label("page", "fallback")),
        legend=_legend(),
        contents=_contents([claims for _, claims in pairs]),
        articles=articles,
        places=both(label("page", "places")),
    )


def article(report: Report, claims: Claims, number: int) -> Html:
    """One report: its origin, its text, its cards."""
    header = claims.report
    outlet = header.outlet or both(label("page", "unnamed_outlet"))
    published = join(both(label("page", "published")), " ", tag("bdi", header.published)) if header.published else None
    origin = (
        tag("bdi", outlet),
        published or both(label("page", "undated")),
        _address(header.url),
        tag("code", header.id, dir="auto"),
        tag("code", f"sha256 {header.sha256[:16]}…", dir="ltr", title=header.sha256),
        tag("small", header.reader, dir="ltr"),
    )
    name = header.title.text if header.title else _first_line(report.text) or header.id
    return tag(
        "article",
        tag("header", tag("h2", tag("bdi", name)), tag("p", join(*origin, by=" · "), cls="origin")),
        tag(
            "div",
            tag("section", tag("h3", both(label("page", "text"))), _text(report.text), cls="source-text"),
            tag("section", cards(claims), cls="claims"),
            cls="columns",
        ),
        cls="report",
        id=f"report-{number}",
    )


def _text(text: str) -> Html:
    """The text, a paragraph a line; each knows the offset of its first character."""
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(tag("p", line, data_at=str(at), dir="auto"))
        at += len(line) + 1
    hidden = tag("p", both(label("page", "marks")), cls="hidden-marks") if _INVISIBLE.search(text) else None
    return join(tag("div", *lines, cls="text", lang="ar"), hidden)


def _address(url: str | None) -> Html | None:
    if url is None:
        return None
    shown = tag("bdi", url, dir="ltr")
    return tag("a", shown, href=url, rel="noopener noreferrer") if _WEB.fullmatch(url) else shown


def _first_line(text: str) -> str:
    line = text.strip().split("\n", 1)[0]
    return line if len(line) <= 120 else line[:119] + "…"


def _title(read: Sequence[Claims]) -> str:
    if len(read) == 1:
        return f"مُسنَد — {read[0].report.title.text if read[0].report.title else read[0].report.id}"
    return f"مُسنَد — {len(read)} {label('page', 'reports').ar}"


def _legend() -> Html:
    """Each kind of mark as a box that shows and hides it, with a sample word that is marked in the same way."""
    items = [
        tag(
            "label",
            tag("input", type="checkbox", checked=True, data_mark=mark),
            tag("span", label("mark", mark).ar, cls=f"sample mark-{mark}"),
            " ",
            tag("small", label("mark", mark).en, lang="en", dir="ltr"),
        )
        for mark in MARKS
    ]
    return tag("fieldset", tag("legend", both(label("page", "legend"))), *items)


def _contents(read: Sequence[Claims]) -> Html:
    if len(read) < 2:
        return Html("")
    items = [
        tag(
            "li",
            tag(
                "a",
                tag("bdi", claims.report.title.text if claims.report.title else claims.report.id),
                href=f"#report-{number}",
            ),
            " ",
            tag("small", counts(claims), lang="en", dir="ltr"),
        )
        for number, claims in enumerate(read, 1)
    ]
    return tag("nav", tag("h2", both(label("page", "reports"))), tag("ol", *items))


def _digest(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


@cache
def _file(name: str) -> str:
    return resources.files("musnad.export").joinpath("page", name).read_text(encoding="utf-8").strip()
