"""Parts of cards: labels, quotes, numbers, times, places, chains of sources."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.export.labels import Label, label
from musnad.export.markup import Html, join, tag
from musnad.model.link import Chain, Link
from musnad.model.place import Place
from musnad.model.span import Span
from musnad.model.time import Time


def both(said: Label) -> Html:
    """A label in Arabic with its English beside it, small."""
    return join(said.ar, " ", tag("small", said.en, lang="en", dir="ltr"))


def quote(span: Span | None, mark: str) -> Html | None:
    """The words of a span, tied to their place in the text; ``mark``: the kind of mark they have there."""
    if span is None:
        return None
    return tag("q", span.text, cls=f"mark-{mark}", data_span=f"{span.start} {span.end} {mark}", dir="auto")


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


def row_part(said: Label, *values: Html | None) -> Html | None:
    """A row with its label, or nothing when there is no value."""
    found = [value for value in values if value]
    return join(tag("dt", both(said)), *(tag("dd", value) for value in found)) if found else None


def number_part(shown: str) -> Html:
    """A figure or a date, left to right and apart from the words around it."""
    return tag("bdi", shown, cls="number", dir="ltr")


def group_part(group: str) -> Html | None:
    """Whom the words call civilian or combatant; nothing where they say neither."""
    return None if group == "unspecified" else both(label("group", group))


def time_part(time: Time | None) -> Html | None:
    """A day or window with its part of the day, its precision and its words."""
    if time is None:
        return None
    part = both(label("part", time.part)) if time.part else None
    derived = tag("small", both(label("basis", "derived"))) if time.basis == "derived" else None
    return join(
        number_part(time.edtf),
        part,
        tag("small", both(label("precision", time.precision))),
        derived,
        quote(time.span, "when"),
        by=" ",
    )


def place_part(place: Place | None) -> Html | None:
    """A place in Arabic and English with its precision and its words."""
    if place is None:
        return None
    name = tag("b", tag("bdi", place.name_ar))
    english = tag("small", place.name, lang="en", dir="ltr") if place.name != place.name_ar else None
    precision = tag("small", both(label("precision", place.precision)))
    return join(name, english, precision, quote(place.span, "where"), by=" ")
