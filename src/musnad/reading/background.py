"""Background: whether a whole event, with all its mentions in view, is a recap and not the news of the report.

One mention is weighed in recap.py. Here stands what their event says on the whole: what heading or lead tell is
the news, also when a later «وكان الهجوم قد …» retells it; what is told once, late and of another day seldom is.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from musnad.model import Time
from musnad.reading import weights
from musnad.reading.candidates import Candidate
from musnad.reading.document import Document
from musnad.reading.kinds import HARM, VIOLENT
from musnad.reading.likeness import Node
from musnad.reading.presumed import presumed
from musnad.reading.recap import days_old, habitual, lead_of, recap_facts

_NEWS_DAYS = 2
_LEAST = {"note": 0.42, "report": 0.4}
_MANY = 5  # mentions
_LATE = 10  # sentences
_CLOSING = '»"”’)) '
_POST = frozenset("#|@…")  # signs of a post
_DEEDS = VIOLENT | HARM  # whoever meets or agrees is often told by a noun
_TELLING = frozenset({"new", "governed", "acting"})  # how a noun with a figure of harm tells (presumed.py)
_OLD = 8.0  # the logarithm of some eight years in days


def is_background(doc: Document, nodes: Sequence[Node], kind: str, time: Time | None) -> bool:
    """Whether the event of some mentions is background. ``kind``: its type; ``time``: its day, as found for the whole.

    «وكان تفجير قد هز المدينة العام الماضي» behind the news of another day is background.
    """
    if all(n.recalled or habitual(doc, n.candidate) for n in nodes):
        return True
    if kind in _DEEDS and _lone(doc) and not any(_tells(doc, n.candidate) for n in nodes):
        return True
    facts = background_facts(doc, nodes, kind, time)
    return weights.probability("event.background", facts, doc.register) > _LEAST[doc.register]


def background_facts(doc: Document, nodes: Sequence[Node], kind: str, time: Time | None) -> dict[str, float]:
    """The facts of an event: the mean of those that tell a recap over its mentions in the body, and what their whole
    says."""
    body = [n for n in nodes if n.candidate.sentence.section == "body"] or list(nodes)
    mean: dict[str, float] = {}
    for n in body:
        for fact, value in recap_facts(doc, n.candidate, n.time).items():
            mean[fact] = mean.get(fact, 0.0) + value / len(body)
    ages = [age for n in nodes if (age := days_old(doc, n.time.latest if n.time else None)) is not None]
    sentences = [lead_of(doc, n.candidate.sentence.number) for n in nodes]
    whole = {
        "whole.leads": float(any(heads(doc, n.candidate) for n in nodes)),
        "whole.fresh": float(_fresh(doc, time)),
        "whole.heading": float(any(n.candidate.sentence.section != "body" for n in nodes)),
        "whole.mentions": min(len(nodes), _MANY) / _MANY,
        "whole.late": max(0, min(sentences)) / _LATE,
        "whole.dated": float(any(n.time is not None for n in nodes)),
        "whole.age": math.log1p(max([0, *ages])) / _OLD,
        f"whole.type={kind}": 1.0,
    }
    return mean | {k: v for k, v in whole.items() if v}


def heads(doc: Document, c: Candidate) -> bool:
    """Whether a mention stands in the heading, or in the body's first sentence and there is no aside about something
    older."""
    if c.sentence.section in ("title", "repeated_title"):
        return True
    x = c.context
    return (
        c.kept
        and lead_of(doc, c.sentence.number) == 0
        and x.before not in ("time_preposition", "relative")
        and x.governor not in ("background", "legal", "reported")
    )


def _lone(doc: Document) -> bool:
    """Whether a text is a sentence out of a report by itself: without the heading or lead that announced its news, nor
    a date that could show what is new. A post or a heading, which has signs of its own and no full stop, is news."""
    if len(doc.sentences) != 1 or doc.sentences[0].section != "body" or doc.report.published:
        return False
    text = doc.report.text.rstrip().rstrip(_CLOSING)
    return text.endswith(".") and not text.endswith("..") and _POST.isdisjoint(doc.report.text)


def _tells(doc: Document, c: Candidate) -> bool:
    """Whether a mention tells its act: «قتلت القوات», «أعلن مقتل جندي»; «دان الهجوم», «بعد الهجوم», «التحقيق في
    اغتياله» take it for known, which makes no news of a lone sentence."""
    how = presumed(doc, c.frame.trigger.first)
    return c.kept and (how == "verb" or (bool(c.tolls) and how in _TELLING))


def _fresh(doc: Document, time: Time | None) -> bool:
    """Whether the event is dated to the report's own day or the two before it."""
    age = days_old(doc, time.earliest) if time is not None and time.precision == "day" else None
    return age is not None and 0 <= age <= _NEWS_DAYS
