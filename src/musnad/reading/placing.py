"""Placing: which place phrase of a report says where an event happened."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.model import Place
from musnad.reading import weights
from musnad.reading.candidates import Candidate
from musnad.reading.document import Document
from musnad.reading.place_bonds import bound, sets_scene
from musnad.reading.place_chains import chains, locality, located
from musnad.reading.place_claims import elsewhere, in_own_clause, own_object
from musnad.reading.place_facts import place_facts
from musnad.reading.place_returns import aimed_at, goes_on, points_back
from musnad.reading.place_scope import out_of_scope, seat_of_a_speaker
from musnad.reading.place_ways import ends_a_way, of_a_state, visited
from musnad.reading.places import Gazetteering, PlaceMention
from musnad.reading.speech import Speech

_LEAST = 0.34
_LEAST_WIDER = 0.1
_BOUND = 0.8  # what grammar binds to the act, whatever the weights say
_IN = frozenset({"في", "ب", "قرب", "داخل"})
_SETTLED = frozenset({"", "city", "town", "village"})
_SCENE = 0.5  # what a sentence opens with
_OWN = 0.9  # what the act's own words say that it takes or strikes


class Placed(msgspec.Struct, frozen=True, gc=False):
    """A place chosen for a candidate and how likely it is its own, 0 to 1."""

    place: Place
    likely: float


__all__ = ["around", "place_facts", "placed", "probability"]


def placed(doc: Document, c: Candidate, places: Gazetteering, said: Sequence[Speech]) -> Placed | None:
    """The likeliest place among the phrases of a candidate's sentence, the one before and the heading.

    A site that no table knows («في السوق») stands where the likeliest named place beside it stands.
    """
    ranked = sorted(
        ((probability(doc, c, m, places, said), -m.first, m) for m in around(doc, c, places, said)),
        key=lambda x: x[:2],
        reverse=True,
    )
    if not ranked or ranked[0][0] < _LEAST:
        return None
    likely, _, mention = ranked[0]
    mention = _leading(doc, mention, [m for _, _, m in ranked])
    best = mention.place
    if best.lat is None and best.precision != "country":
        wider = next((m.place for p, _, m in ranked if p >= _LEAST_WIDER and _pointed(mention, m, p)), None)
        town = None if _settlement(mention) else locality(places)  # «بلدة كذا» is no part of another town
        if wider is None and town is not None and best.country in (None, town.country):
            wider = town
        best = located(best, wider) if wider is not None else best
    return Placed(best, likely)


def _pointed(site: PlaceMention, m: PlaceMention, likely: float) -> bool:
    """Whether a named place can be where a site lies: in the country guessed of it, or itself told of the act.

    A settlement lies in a province, not in another settlement.
    """
    if m.site or m.place.lat is None or (_settlement(site) and m.place.precision not in ("region", "country")):
        return False
    return site.place.country in (None, m.place.country) or likely >= _BOUND


def _settlement(m: PlaceMention) -> bool:
    """«بلدة كذا», «قاعدة في بلدة كذا»: a town or village of a name of its own, not a quarter or a crossroads."""
    if m.site:
        return m.place.basis == "derived" and m.place.lat is None and m.place.precision != "country"
    return m.feature in _SETTLED


def around(doc: Document, c: Candidate, places: Gazetteering, said: Sequence[Speech]) -> list[PlaceMention]:
    """The place phrases that can place a candidate: those of its sentence, the one before, and the heading.

    ``places``: those of the report; ``said``: its sayings.
    """
    number = c.sentence.number
    title = next((s.number for s in doc.sentences if s.section == "title"), -1)
    near = [s for s in doc.sentences if s.number in (number, number - 1) or s.number == title]
    if c.type == "sanction":
        return []  # «عقوبات على روسيا» has no place
    back = points_back(doc, c, chains(doc, places, c.sentence))
    if back is not None:
        return [back]
    found = [
        m
        for s in near
        for m in chains(doc, places, s)
        if bound(doc, c, m)
        or aimed_at(doc, c, m, places)
        or goes_on(doc, c, m, places, chains(doc, places, c.sentence))
        or (m.prep == "ل" and own_object(doc, c, m))
        or not (
            ends_a_way(doc, c, m)
            or of_a_state(doc, c, m, places)
            or elsewhere(doc, c, m, places)
            or out_of_scope(doc, c, m, places, said)
        )
    ]
    told = [m for m in found if m.sentence == number and m.prep in _IN and any(_inside(s, c, m) for s in said)]
    if told:  # «قال مسؤول [في عدن] إن ثلاثة قتلوا في زنجبار»
        found = [m for m in found if not seat_of_a_speaker(m, said) and not _before_saying(c, m, said)]
    found = [m for m in found if not any(_narrowed(doc, m, x) for x in found)]
    return [m for m in found if in_own_clause(doc, c, m)] or found


def _narrowed(doc: Document, m: PlaceMention, x: PlaceMention) -> bool:
    """«مسؤول المال [في ولاية كذا] داخل المطار»: a wide place that a narrower one stands right behind."""
    beside = x.sentence == m.sentence and x.first == m.last and x.prep in _IN and not doc.words[x.first].conj
    return beside and m.place.precision == "region" and x.specific > m.specific


def _leading(doc: Document, m: PlaceMention, found: Sequence[PlaceMention]) -> PlaceMention:
    """The first of several places joined by «و», which stands for all of them."""
    before = next((x for x in found if x.sentence == m.sentence and _joined(doc, x, m)), None)
    return m if before is None else _leading(doc, before, found)


def _joined(doc: Document, a: PlaceMention, b: PlaceMention) -> bool:
    """«في محافظات حماة [وحلب]»: whether one cue word announces both."""
    if a.last != b.first or not doc.words[b.first].conj:
        return False
    bare = a.prep in _IN and not b.prep and not b.cued and not b.site and b.first == b.name_first
    return bare or (bool(b.announced) and a.announced == b.announced)  # «في حماة [وحلب]»


def _inside(s: Speech, c: Candidate, m: PlaceMention) -> bool:
    """Whether a phrase and an act stand in the same saying."""
    return s.sure and s.form == "verb" and s.covers(c.frame.trigger.first) and s.covers(m.first)


def _before_saying(c: Candidate, m: PlaceMention, said: Sequence[Speech]) -> bool:
    """«قصفوا [دار سعد]، فيما أعلن الجيش مقتل ثلاثة قرب العند»: what stands before the saying that an act is told in."""
    holding = [s for s in said if s.sure and s.form == "verb" and s.covers(c.frame.trigger.first)]
    return m.sentence == c.sentence.number and any(m.last <= s.verb[0] and not s.covers(m.first) for s in holding)


def probability(doc: Document, c: Candidate, m: PlaceMention, places: Gazetteering, said: Sequence[Speech]) -> float:
    """How likely a place phrase says where the candidate happened."""
    likely = weights.probability("place", place_facts(doc, c, m, places, said), doc.register)
    here = chains(doc, places, c.sentence)
    if own_object(doc, c, m) or bound(doc, c, m) or aimed_at(doc, c, m, places) or points_back(doc, c, here) is m:
        return max(likely, _OWN)
    if sets_scene(doc, c, m) or goes_on(doc, c, m, places, here):
        likely = max(likely, _SCENE)
    return max(likely, _BOUND) if visited(doc, c, m, places) else likely
