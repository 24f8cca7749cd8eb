"""Cards: each claim of a report as a piece of the page, with the words it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from musnad.export.labels import label
from musnad.export.markup import Html, Part, join, tag
from musnad.export.parts import both, group_part, link, number_part, place_part, quote, row_part, sources, time_part
from musnad.export.wording import figure, wholes
from musnad.model.check import Check
from musnad.model.claims import Claims
from musnad.model.event import Actor, Casualties, Event
from musnad.model.relation import Relation
from musnad.model.statement import Statement
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


def event_card(event: Event) -> Html:
    """An event: type and status, then a row for each thing that is known of it."""
    chains = len(event.attribution)
    badges = [tag("b", both(label("status", event.status)), cls=f"badge status-{event.status}")]
    if event.background:
        badges.append(tag("b", both(label("background", "true")), cls="badge background"))
    roles = [
        row_part(label("role", role), *(_actor(actor, chains) for actor in event.actors if actor.role == role))
        for role in ("initiator", "party", "target", "partner")
    ]
    count = event.count
    times = join(number_part(figure(count.low, count.high)), " ", quote(count.span, "harm")) if count else None
    return _card(
        "event" + (" is-background" if event.background else ""),
        tag("header", tag("h4", both(label("type", event.type))), *badges),
        tag(
            "dl",
            row_part(label("page", "when"), time_part(event.time)),
            row_part(label("page", "where"), place_part(event.place)),
            *roles,
            row_part(label("page", "harm"), *_harm(event.casualties, chains)),
            row_part(label("page", "count"), times),
            row_part(label("page", "weapon"), quote(event.weapon, "event")),
            row_part(label("page", "source"), sources(event.attribution)),
            row_part(
                label("page", "words"),
                join(*(quote(span, "event") for span in (event.trigger, *event.mentions)), by=" "),
            ),
        ),
        tag(
            "footer",
            tag("span", both(label("page", "confidence")), " ", number_part(f"{event.confidence:.0%}")),
            tag("span", both(label("page", "rule")), " ", tag("bdi", f"{event.rule} · {event.why}", dir="ltr")),
            tag("code", event.id, dir="ltr"),
        ),
        ident=event.id,
    )


def total_card(total: Total) -> Html:
    """A figure over several events or a period."""
    said = join(
        number_part(figure(total.low, total.high, total.qualifier)),
        " ",
        both(label("outcome", total.outcome)),
        " ",
        group_part(total.group),
        " ",
        both(label("page", "running")) if total.running else None,
        " ",
        quote(total.span, "harm"),
    )
    rows = (
        row_part(label("page", "harm"), said),
        row_part(label("page", "period"), time_part(total.window)),
        row_part(label("page", "source"), sources(total.attribution)),
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
        tag("dl", row_part(label("page", "source"), sources(tie.attribution))),
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


def _card(kind: str, *children: Part, ident: str | None = None) -> Html:
    return tag("section", *children, cls=f"card {kind}", tabindex="0", data_id=ident)


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
    who = both(label("who", row.who)) if row.who else group_part(row.group)
    exact = None if row.qualifier == "exact" else tag("small", both(label("qualifier", row.qualifier)))
    early = tag("small", both(label("page", "preliminary"))) if row.preliminary else None
    derived = tag("small", both(label("basis", "derived"))) if row.basis == "derived" else None
    hedge = join(tag("small", both(label("page", "hedge"))), " ", quote(row.hedge, "source")) if row.hedge else None
    number = number_part(figure(row.low, row.high, row.qualifier))
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
