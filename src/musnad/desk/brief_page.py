"""A brief as one self-contained page: Arabic beside English, every line with the report's words and their offsets."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from string import Template

from musnad.desk.brief_words import (
    Fact,
    Lang,
    event_facts,
    event_title,
    framings,
    tellings,
    tie_witnesses,
    total_facts,
)
from musnad.export.labels import Label, label
from musnad.export.markup import Html, join, tag
from musnad.model.check import Check
from musnad.model.event import Event
from musnad.model.span import Span
from musnad.model.total import Total
from musnad.reading.brief import Account, Brief, Say, Tie
from musnad.reading.brief.sentences import parts, say

_SIGN = {"holds": "✓", "fails": "✗", "unverifiable": "?"}
_LANGS: tuple[Lang, Lang] = ("ar", "en")


def brief_page(brief: Brief) -> str:
    """The page, from its doctype on; it asks for nothing from anywhere."""
    title = brief.report.title.text.strip() if brief.report.title else brief.report.id
    style = _file("brief.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return Template(_file("brief.html")).substitute(
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        title=tag("title", f"{say('heading.brief').ar} — {title}"),
        style=style,
        main=join(_head(brief, title), *_sections(brief), by="\n"),
    )


def _head(brief: Brief, title: str) -> Html:
    header = brief.report
    origin = [header.outlet, header.published, header.url, header.id, f"sha256 {header.sha256[:16]}…", header.reader]
    return join(
        tag("p", *_pair(say("heading.brief")), cls="brand"),
        tag("h1", tag("bdi", title)),
        tag("p", *(tag("span", tag("bdi", part)) for part in origin if part), cls="origin"),
        tag("div", *_pair(say("heading.machine")), cls="two machine"),
    )


def _sections(brief: Brief) -> list[Html]:
    bare = brief.unsourced
    seen: set[str] = set()
    return [
        _section("framing", [_item(f.say, spans) for f, spans in framings(brief)]),
        _section("accounts", [_account(a, seen) for a in brief.accounts]),
        _section("unsourced", [*(_event(e, seen) for e in bare.events), *(_total(t) for t in bare.totals)]),
        _section("checks", [_check(c) for c in brief.checks]),
        _section("ties", [_tie(told) for told in tellings(brief)]),
        _section("absent", [_item(a.say, a.say.spans) for a in brief.absent]),
        _section("shows", [_item(s, ()) for s in brief.shows], cls="weigh shows"),
        _section("shows_not", [_item(s, ()) for s in brief.shows_not], cls="weigh shows_not"),
    ]


def _section(name: str, items: Sequence[Html], cls: str | None = None) -> Html:
    shown = items or [tag("div", _item(say(f"none.{name}"), ()), cls="none")]
    return tag("section", tag("h2", *_pair(say(f"heading.{name}"))), *shown, cls=cls, id=name)


def _pair(said: Say) -> tuple[Html, Html]:
    """A sentence in both languages, what filled its gaps set apart from the direction of the rest."""
    return tag("span", _filled(said.ar), lang="ar"), tag("span", _filled(said.en), lang="en")


def _filled(sentence: str) -> Html:
    return join(*(tag("bdi", piece) if filled else piece for piece, filled in parts(sentence)))


def _two(ar: Html, en: Html, spans: Sequence[Span] = ()) -> Html:
    """Arabic with the report's words under it, and English beside it."""
    return tag("div", tag("div", tag("p", ar), _words(spans), lang="ar"), tag("p", en, lang="en"), cls="two")


def _item(said: Say, spans: Sequence[Span]) -> Html:
    return tag("div", _two(_filled(said.ar), _filled(said.en), spans), cls="item")


def _words(spans: Sequence[Span]) -> Html | None:
    return tag("div", *(_quote(span) for span in spans), cls="words") if spans else None


def _quote(span: Span) -> Html:
    """The report's words and where they stand."""
    at = tag("span", f"{span.start}–{span.end}", cls="at", dir="ltr")
    return tag("span", tag("q", " ".join(span.text.split()), lang="ar", dir="auto"), at, cls="quoted")


def _facts(title: str, facts: Sequence[Fact]) -> Html:
    shown = (tag("span", tag("small", f.label), tag("bdi", f.value, cls="n"), cls="fact") for f in facts)
    return join(tag("b", title, cls="kind"), *shown)


def _event(event: Event, seen: set[str]) -> Html:
    """An event with its facts, which stand only where it is told first; ``seen``: the ids so far."""
    again = event.id in seen
    seen.add(event.id)
    ar, en = (_facts(event_title(event, lang), () if again else event_facts(event, lang)) for lang in _LANGS)
    return tag("div", _two(ar, en, (event.trigger,)), cls="item")


def _total(total: Total) -> Html:
    heading = say("heading.total")
    ar, en = (_facts(_one(heading, lang), total_facts(total, lang)) for lang in _LANGS)
    return tag("div", _two(ar, en, (total.span,)), cls="item")


def _account(account: Account, seen: set[str]) -> Html:
    known = [label("kind", account.kind)] if account.kind else []
    known += [label("channel", c) for c in account.channels if c != account.kind]
    who = tag(
        "div",
        tag("p", tag("bdi", account.who.words), _small([k.ar for k in known]), lang="ar"),
        tag("p", tag("bdi", account.who.name), _small([k.en for k in known]), lang="en"),
        cls="two who",
    )
    events = [*(_event(e, seen) for e in account.events), *(_total(t) for t in account.totals)]
    return tag("div", who, *events, _quoted(account), cls="account")


def _quoted(account: Account) -> Html | None:
    """What else a witness is quoted with."""
    if not account.sayings:
        return None
    more = tag("div", *_pair(say("heading.more", n=account.more)), cls="two said") if account.more else None
    return tag(
        "div", tag("div", *_pair(say("heading.sayings")), cls="two said"), _words(account.sayings), more, cls="item"
    )


def _small(words: Sequence[str]) -> Html | None:
    return tag("small", " · ".join(words)) if words else None


def _check(check: Check) -> Html:
    about = say(f"check.{check.check}")
    verdict: Label = label("verdict", check.verdict)
    sign = _SIGN[check.verdict]
    ar = join(tag("span", f"{sign} {verdict.ar}", cls="verdict"), " — ", _filled(about.ar))
    en = join(tag("span", f"{sign} {verdict.en}", cls="verdict"), " — ", _message(check.message))
    return tag("div", _two(ar, en, check.spans), cls=f"item {check.verdict}")


def _message(message: str) -> Html:
    """An English message, the Arabic words that it quotes set apart from its direction."""
    pieces = re.split("(«[^»]*»)", message)
    return tag("bdi", *(tag("bdi", piece) if piece.startswith("«") else piece for piece in pieces), dir="ltr")


def _tie(told: Sequence[Tie]) -> Html:
    """One tie with all that tell of it."""
    ar, en = (_tie_side(told, lang) for lang in _LANGS)
    return tag("div", _two(ar, en, [tie.relation.span for tie in told]), cls="item")


def _tie_side(told: Sequence[Tie], lang: Lang) -> Html:
    witnesses = tie_witnesses(told, lang)
    source = join(_one(say("heading.via"), lang), " ", tag("bdi", witnesses)) if witnesses else None
    status = label("status", told[0].relation.status)
    shown = tag("small", status.ar if lang == "ar" else status.en)
    voice = source or _one(say("heading.own_voice"), lang)
    return join(tag("b", _one(told[0].say, lang), cls="kind"), tag("span", shown, voice, cls="fact"))


def _one(said: Say, lang: Lang) -> Html:
    return _filled(said.ar if lang == "ar" else said.en)


@cache
def _file(name: str) -> str:
    return files("musnad.desk").joinpath("brief_files", name).read_text(encoding="utf-8").strip()
