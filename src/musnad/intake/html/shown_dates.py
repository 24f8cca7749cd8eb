"""Dates in sight: beside the title, under a word such as «نشر», never the day that a page's top bar shows."""

from __future__ import annotations

import re

from musnad.intake.html.dom import Block, has_date_name
from musnad.intake.moments import stated_moment
from musnad.text.folding import fold_word

_CUE = re.compile(
    r"(?P<modified>(?:اخر|تم)?\s*(?:ال)?(?:تحديث|تعديل)|حدث في|عدل في|(?:last\s+)?(?:updated|modified)|last edit)"
    r"|(?P<published>(?:تاريخ\s+)?(?:ال)?نشر(?:ت)?(?!ه)|بتاريخ|اضيف|تاريخ|published|posted)"
)
_DIGIT = re.compile(r"\d")
_LONGEST = 160


def shown_dates(blocks: list[Block], title: Block | None, article: list[Block]) -> tuple[str | None, str | None]:
    """The day of publication and of the last change that readers see, each None when it is not stated beyond doubt."""
    first = title.order if title is not None else (article[0].order if article else 0)
    last = _last_order(article)
    published: list[str] = []
    plain: list[str] = []
    modified: list[str] = []
    for block in blocks:
        if not block.words or block.furniture == "other" or len(block.text) > _LONGEST or not _DIGIT.search(block.text):
            continue
        hinted = block.tag == "time" or has_date_name(block.node)
        near = first - 6 <= block.order <= last + 6
        for kind, moment in _moments(block.text):
            if kind == "modified":
                modified.append(moment)
            elif kind == "published" and near:
                published.append(moment)
            elif near and (hinted or (title is not None and first < block.order <= _start(article, first) + 3)):
                plain.append(moment)
    return _agreed(published) or (None if published else _agreed(plain)), _agreed(modified)


def _moments(text: str) -> list[tuple[str, str]]:
    """Each stated moment of a short text with the cue before it: published, modified or plain."""
    folded = fold_word(text)
    cues = list(_CUE.finditer(folded))
    edges = [0, *(cue.start() for cue in cues), len(folded)]
    kinds = ["plain", *("modified" if cue["modified"] else "published" for cue in cues)]
    found = []
    for kind, start, end in zip(kinds, edges, edges[1:], strict=False):
        moment = stated_moment(folded[start:end].strip(" |-–:،"), day_first=True)
        if moment is not None:
            found.append((kind, moment))
    return found


def _agreed(moments: list[str]) -> str | None:
    """The fullest of some moments of one day; None when they name several."""
    if len({moment[:10] for moment in moments}) != 1:
        return None
    return max(moments, key=len)


def _start(article: list[Block], otherwise: int) -> int:
    return article[0].order if article else otherwise


def _last_order(article: list[Block]) -> int:
    last = 0
    waiting = list(article)
    while waiting:
        block = waiting.pop()
        last = max(last, block.order)
        waiting.extend(block.children)
    return last
