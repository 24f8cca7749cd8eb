"""Cards: each claim of a report as a piece of the page, with the words it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from musnad.export.labels import Label, label
from musnad.export.markup import Html, Part, join, tag
from musnad.export.wording import figure, wholes
from musnad.model.check import Check
from musnad.model.claims import Claims
from musnad.model.event import Actor, Casualties, Event
from musnad.model.link import Chain, Link
from musnad.model.place import Place
from musnad.model.relation import Relation
from musnad.model.span import Span
from musnad.model.statement import Statement
from musnad.model.time import Time
from musnad.model.total import Total


def cards(claims: Claims) -> Html:
    """All cards of a report, under headings; a report without any says so."""
    groups = (
        ("event", [event_card(event) for event in claims.events]),
        ("totals", [total_card(total) for total in claims.totals]),
        ("checks", [check_card(check) for check in claims.checks]),
        ("statements", [statement_card(said) for said in claims.statements]),
        ("relations", [relation_card(tie) for tie in claims.relations]),
        ("opinion", [_card("opinion", quote(span, "opinion")) for span in claims.opinion]),
    )
    errors = (
        tag("ul", *(tag("li", tag("bdi", error)) for error in claims.errors), cls="errors") if claims.errors else None
    )
    shown = [join(tag("h3", both(label("page", name))), *found) for name, found in groups if found]
    none = None if claims.events else tag("p", both(label("page", "nothing")), cls="nothing")
    return join(errors, none, *shown)


def both(said: Label) -> Html:
    """A label in Arabic with its English beside it, small."""
    return join(said.ar, " ", tag("small", said.en, lang="en", dir="ltr"))


def quote(span: Span | None, mark: str) -> Html | None:
    """The words of a span, tied to their place in the text; ``mark``: the kind of mark they have there."""
    if span is None:
        return None
    return tag("q", span.text, cls=f"mark-{mark}", data_span=f"{span.start} {span.end} {mark}", dir="auto")


def event_card(event: Event) -> Html:
    """An event: type and status, then a row for each thing that is known of it."""
    chains = len(event.attribution)
    badges = [tag("b", both(label("status", event.status)), cls=f"badge status-{event.status}")]
    if event.background:
        badges.append(tag("b", both(label("background", "true")), cls="badge background"))
    roles = [
        _row(label("role", role), *(_actor(actor, chains) for actor in event.actors if actor.role == role))
        for role in ("initiator", "party", "target", "partner")
    ]
    count = event.count
    times = join(_number(figure(count.low, count.high)), " ", quote(count.span, "harm")) if count else None
    return _card(
        "event" + (" is-background" if event.background else ""),
        tag("header", tag("h4", both(label("type", event.type))), *badges),
        tag(
            "dl",
            _row(label("page", "when"), _time(event.time)),
            _row(label("page", "where"), _place(event.place)),
            *roles,
            _row(label("page", "harm"), *_harm(event.casualties, chains)),
            _row(label("page", "count"), times),
            _row(label("page", "weapon"), quote(event.weapon, "event")),
            _row(label("page", "source"), sources(event.attribution)),
            _row(
                label("page", "words"),
                join(*(quote(span, "event") for span in (event.trigger, *event.mentions)), by=" "),
            ),
        ),
        tag(
            "footer",
            tag("span", both(label("page", "confidence")), " ", _number(f"{event.confidence:.0%}")),
            tag("span", both(label("page", "rule")), " ", tag("bdi", f"{event.rule} · {event.why}", dir="ltr")),
            tag("code", event.id, dir="ltr"),
        ),
        ident=event.id,
    )


def total_card(total: Total) -> Html:
    """A figure over several events or a period."""
    said = join(
        _number(figure(total.low, total.high, total.qualifier)),
        " ",
        both(label("outcome", total.outcome)),
        " ",
        _group(total.group),
        " ",
        both(label("page", "running")) if total.running else None,
        " ",
        quote(total.span, "harm"),
    )
    rows = (
        _row(label("page", "harm"), said),
        _row(label("page", "period"), _time(total.window)),
        _row(label("page", "source"), sources(total.attribution)),
    )
    return _card("total", tag("dl", *rows))


def statement_card(said: Statement) -> Html:
    """Somebody says something."""
    via = join(f" {label('page', 'via').ar} ", *(link(one) for one in said.via), by=" ") if said.via else None
    speaker = join(tag("b", tag("bdi", said.name)), " ", quote(said.speaker_span, "source"), via)
    return _card(
        "statement",
        tag("p", speaker, " ", quote(said.verb, "source"), " ", tag("small", both(label("mode", said.mode)))),
        tag("p", quote(said.content, "content")),
    )


def relation_card(tie: Relation) -> Html:
    """A tie between two actors."""
    ends = [
        join(tag("b", tag("bdi", name)), " ", quote(span, "who"))
        for name, span in ((tie.a_name, tie.a_span), (tie.b_name, tie.b_span))
    ]
    return _card(
        "relation",
        tag(
            "p",
            ends[0],
            " ",
            tag("span", both(label("relation", tie.relation)), cls="verb"),
            " ",
            ends[1],
            " ",
            tag("b", both(label("status", tie.status)), cls=f"badge status-{tie.status}"),
        ),
        tag("p", quote(tie.span, "content")),
        tag("dl", _row(label("page", "source"), sources(tie.attribution))),
    )


def check_card(check: Check) -> Html:
    """A check with its verdict and the words it compares."""
    sign = {"holds": "✓", "fails": "✗"}.get(check.verdict, "?")
    verdict = tag("b", f"{sign} ", both(label("verdict", check.verdict)), cls=f"badge verdict-{check.verdict}")
    return _card(
        f"check is-{check.verdict}",
        tag("p", verdict, " ", both(label("check", check.check))),
        tag("p", check.message, dir="auto", cls="message"),
        tag("p", join(*(quote(span, "content") for span in check.spans), by=" ")),
    )


def sources(chains: Sequence[Chain]) -> Html:
    """Each chain from the report inward, its links joined by «عن», as isnad is written."""
    if not chains:
        return both(label("page", "own_voice"))
    of = tag("span", label("page", "via").ar, cls="of")
    items = [tag("li", join(*(part for one in links for part in (" ", of, " ", link(one))))) for links in chains]
    return tag("ol", *items, cls="chains")


def link(one: Link) -> Html:
    """One source: its name, what kind of source it is and through which channel, and its words."""
    known = [
        label("kind", one.kind),
        *([label("channel", one.channel)] if one.channel and one.channel != one.kind else []),
    ]
    said = join(*(both(part) for part in known), by=" · ")
    hedge = (
        join(" ", tag("small", both(label("page", "hedge"))), " ", quote(one.hedge, "source")) if one.hedge else None
    )
    return join(
        tag("b", tag("bdi", one.name)),
        " ",
        tag("i", said),
        " ",
        quote(one.span, "source"),
        " ",
        quote(one.verb, "source"),
        hedge,
    )


def _card(kind: str, *children: Part, ident: str | None = None) -> Html:
    return tag("section", *children, cls=f"card {kind}", tabindex="0", data_id=ident)


def _row(said: Label, *values: Html | None) -> Html | None:
    """A row with its label, or nothing when there is no value."""
    found = [value for value in values if value]
    return join(tag("dt", both(said)), *(tag("dd", value) for value in found)) if found else None


def _number(shown: str) -> Html:
    return tag("bdi", shown, cls="number", dir="ltr")


def _group(group: str) -> Html | None:
    return None if group == "unspecified" else both(label("group", group))


def _time(time: Time | None) -> Html | None:
    if time is None:
        return None
    part = both(label("part", time.part)) if time.part else None
    derived = tag("small", both(label("basis", "derived"))) if time.basis == "derived" else None
    return join(
        _number(time.edtf),
        part,
        tag("small", both(label("precision", time.precision))),
        derived,
        quote(time.span, "when"),
        by=" ",
    )


def _place(place: Place | None) -> Html | None:
    if place is None:
        return None
    name = tag("b", tag("bdi", place.name_ar))
    english = tag("small", place.name, lang="en", dir="ltr") if place.name != place.name_ar else None
    precision = tag("small", both(label("precision", place.precision)))
    return join(name, english, precision, quote(place.span, "where"), by=" ")


def _actor(actor: Actor, chains: int) -> Html:
    stance = tag("b", both(label("stance", actor.stance)), cls="badge") if actor.stance != "stated" else None
    name = tag("b", tag("bdi", actor.name)) if actor.name != actor.span.text else None
    return join(name, stance, quote(actor.span, "who"), _by(actor.by, chains), by=" ")


def _harm(rows: Sequence[Casualties], chains: int) -> Iterable[Html]:
    for whole, parts in wholes(rows):
        inner = tag("ul", *(tag("li", _figure(part, chains)) for part in parts)) if parts else None
        yield join(_figure(whole, chains), inner)


def _figure(row: Casualties, chains: int) -> Html:
    """A figure: number, outcome, who they are, how exact, its words, and who says so where several do."""
    who = both(label("who", row.who)) if row.who else _group(row.group)
    exact = None if row.qualifier == "exact" else tag("small", both(label("qualifier", row.qualifier)))
    early = tag("small", both(label("page", "preliminary"))) if row.preliminary else None
    derived = tag("small", both(label("basis", "derived"))) if row.basis == "derived" else None
    hedge = join(tag("small", both(label("page", "hedge"))), " ", quote(row.hedge, "source")) if row.hedge else None
    number = _number(figure(row.low, row.high, row.qualifier))
    return join(
        number,
        both(label("outcome", row.outcome)),
        who,
        exact,
        early,
        derived,
        quote(row.span, "harm"),
        hedge,
        _by(row.by, chains),
        by=" ",
    )


def _by(indices: Sequence[int], chains: int) -> Html | None:
    """Which of several chains of sources say so; with one chain there is nothing to tell apart."""
    if chains < 2 or not indices:
        return None
    return tag("sup", ",".join(str(i + 1) for i in indices), dir="ltr")
