"""Framing: how the outlet itself judges: its headline, headings, questions, passages, accusations."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.lexicon.lexicon import Lexicon
from musnad.model import Claims, Span
from musnad.reading.brief.names import ends
from musnad.reading.brief.parts import Framing, FramingKind
from musnad.reading.brief.sentences import say

_LONGEST_HEADING = 90  # characters
OUTLET = "the outlet"


def framing(claims: Claims, lexicon: Lexicon) -> tuple[Framing, ...]:
    """The words by which the outlet judges, the thesis first, then in the order of the text, each once."""
    found = [_judged(claims, span) for span in claims.opinion]
    found += list(_accusations(claims, lexicon))
    found += list(_surer(claims))
    first = {"title": 0, "accusation": 2}
    return tuple(sorted(found, key=lambda f: (first.get(f.kind, 1), f.span.start)))


def _judged(claims: Claims, span: Span) -> Framing:
    kind = _kind(claims, span)
    return Framing(kind=kind, say=say(f"framing.{kind}", span), span=span)


def _kind(claims: Claims, span: Span) -> FramingKind:
    title = claims.report.title
    if title is not None and (span.overlaps(title) or span.text.strip() == title.text.strip()):
        return "title"
    if span.text.rstrip(" »”\"'").endswith(("؟", "?")):
        return "question"
    return "heading" if len(span.text) <= _LONGEST_HEADING and "\n" not in span.text else "passage"


def _accusations(claims: Claims, lexicon: Lexicon) -> Iterator[Framing]:
    for r in claims.relations:
        if r.a is None and r.a_name == OUTLET:
            said = say("framing.accusation", r.span, who=ends(lexicon, r)[1])
            yield Framing(kind="accusation", say=said, span=r.span)


def _surer(claims: Claims) -> Iterator[Framing]:
    for c in claims.checks:
        if c.check == "qualifier" and c.verdict == "fails" and c.spans:
            yield Framing(kind="surer", say=say("framing.surer", *c.spans), span=c.spans[0])
