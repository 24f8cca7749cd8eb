"""A brief as plain text: Arabic first, its English under it, the report's words with their offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
from musnad.export.labels import label
from musnad.model.check import Check
from musnad.model.event import Event
from musnad.model.span import Span
from musnad.model.total import Total
from musnad.reading.brief import Account, Brief, Say, Tie
from musnad.reading.brief.sentences import plain, say

_LANGS: tuple[Lang, Lang] = ("ar", "en")
_LONGEST_QUOTE = 110
_RULE = "─" * 72
_SIGN = {"holds": "✓", "fails": "✗", "unverifiable": "?"}


def brief_text(brief: Brief) -> str:
    """The whole brief, a line a thing, ending with a line end."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield from _both(say("heading.brief"))
    yield _RULE
    header = brief.report
    if header.title is not None:
        yield f"«{header.title.text.strip()}»"
    yield " · ".join(part for part in (header.outlet, header.published, header.id, header.reader) if part)
    yield from _both(say("heading.machine"))
    bare = brief.unsourced
    seen: set[str] = set()
    yield from _section("framing", (line for f, spans in framings(brief) for line in _item(f.say, spans)))
    yield from _section("accounts", (line for a in brief.accounts for line in _account(a, seen)))
    yield from _section(
        "unsourced", (*(x for e in bare.events for x in _event(e, seen)), *(x for t in bare.totals for x in _total(t)))
    )
    yield from _section("checks", (line for c in brief.checks for line in _check(c)))
    yield from _section("ties", (line for told in tellings(brief) for line in _tie(told)))
    yield from _section("absent", (line for a in brief.absent for line in _item(a.say, a.say.spans)))
    yield from _section("shows", (line for s in brief.shows for line in _item(s, ())))
    yield from _section("shows_not", (line for s in brief.shows_not for line in _item(s, ())))


def _section(name: str, lines: Iterable[str]) -> Iterator[str]:
    heading = say(f"heading.{name}")
    yield ""
    yield f"■ {plain(heading.ar)} · {plain(heading.en)}"
    shown = list(lines)
    yield from shown or _item(say(f"none.{name}"), ())


def _both(said: Say) -> Iterator[str]:
    yield plain(said.ar)
    yield plain(said.en)


def _item(said: Say, spans: Sequence[Span]) -> Iterator[str]:
    yield f"  • {plain(said.ar)}"
    yield f"    {plain(said.en)}"
    yield from _quotes(spans)


def _quotes(spans: Sequence[Span]) -> Iterator[str]:
    for span in spans:
        yield f"      {quoted(span)}"


def quoted(span: Span) -> str:
    """The words of a span, cut where they are long, and their offsets: «مقتل 17 عنصرا» [215–228]."""
    words = " ".join(span.text.split())
    shown = words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + "…"
    return f"«{shown}» [{span.start}–{span.end}]"


def _facts(facts: Sequence[Fact], lang: Lang) -> str:
    return ("؛ " if lang == "ar" else "; ").join(f"{f.label}: {f.value}" for f in facts)


def _event(event: Event, seen: set[str]) -> Iterator[str]:
    """An event with its facts, which stand only where it is told first; ``seen``: the ids so far."""
    again = event.id in seen
    seen.add(event.id)
    for lang, mark in zip(_LANGS, ("•", " "), strict=True):
        known = (event_title(event, lang), "" if again else _facts(event_facts(event, lang), lang))
        yield f"  {mark} {' — '.join(part for part in known if part)}"
    yield from _quotes((event.trigger,))


def _total(total: Total) -> Iterator[str]:
    heading = say("heading.total")
    for lang, mark, name in zip(_LANGS, ("•", " "), (heading.ar, heading.en), strict=True):
        yield f"  {mark} {plain(name)} — {_facts(total_facts(total, lang), lang)}"
    yield from _quotes((total.span,))


def _account(account: Account, seen: set[str]) -> Iterator[str]:
    known = [label("kind", account.kind)] if account.kind else []
    known += [label("channel", c) for c in account.channels if c != account.kind]
    details = [" · ".join(x.ar for x in known), " · ".join(x.en for x in known)]
    for name, detail in zip((account.who.words, account.who.name), details, strict=True):
        yield f"  ▸ {name}{f' ({detail})' if detail else ''}"
    for event in account.events:
        yield from _event(event, seen)
    for total in account.totals:
        yield from _total(total)
    if account.sayings:
        yield from _item(say("heading.sayings"), account.sayings)
    if account.more:
        yield from _item(say("heading.more", n=account.more), ())


def _check(check: Check) -> Iterator[str]:
    about = say(f"check.{check.check}")
    verdict = label("verdict", check.verdict)
    yield f"  {_SIGN[check.verdict]} {verdict.ar} — {plain(about.ar)}"
    yield f"    {verdict.en} — {plain(about.en)}: {check.message}"
    yield from _quotes(check.spans)


def _tie(told: Sequence[Tie]) -> Iterator[str]:
    """One tie with all that tell of it."""
    own, via, status = say("heading.own_voice"), say("heading.via"), label("status", told[0].relation.status)
    for lang, mark in zip(_LANGS, ("•", " "), strict=True):
        names = tie_witnesses(told, lang)
        voice = (
            f"{plain(via.ar if lang == 'ar' else via.en)} {names}"
            if names
            else plain(own.ar if lang == "ar" else own.en)
        )
        words = (
            plain(told[0].say.ar if lang == "ar" else told[0].say.en),
            status.ar if lang == "ar" else status.en,
            voice,
        )
        yield f"  {mark} {' — '.join(words)}"
    yield from _quotes([one.relation.span for one in told])
