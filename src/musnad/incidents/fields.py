"""Time, place, type and actors of an incident, each with the name of the rule that chose it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from musnad.incidents.days import Window, iso
from musnad.incidents.ground import Spot, distance
from musnad.incidents.kin import label, line_of, related
from musnad.incidents.telling import Party, Telling
from musnad.incidents.types import is_general
from musnad.incidents.witnesses import Copies, witnesses_of
from musnad.model.event import EventType
from musnad.model.incident import IncidentPlace, IncidentTime

_NAME_OF_LENGTH = ((1, "day"), (7, "range"), (31, "month"), (366, "year"))


class Chosen(msgspec.Struct, frozen=True):
    """A value and the rule that chose it; the value None where nothing is known or claims contradict each other."""

    value: str | None
    rule: str


def _weights(tellings: Sequence[Telling], copies: Copies) -> list[float]:
    """What each claim weighs: one for each witness, shared by the claims that have it."""
    keys = [{witness.key for witness in witnesses_of(telling, (), copies)} for telling in tellings]
    voices = Counter(key for found in keys for key in found)
    return [sum(1 / voices[key] for key in found) for found in keys]


def time_of(tellings: Sequence[Telling], copies: Copies) -> tuple[IncidentTime | None, str]:
    """The narrowest window among those that most witnesses allow."""
    dated = [telling for telling in tellings if telling.window is not None]
    if not dated:
        return None, "time.unknown"
    weights = dict(zip((t.ref for t in dated), _weights(dated, copies), strict=True))
    windows = {t.window for t in dated if t.window is not None}
    meets = {a.meet(b) for a in windows for b in windows if a.gap(b) == 0}

    def support(window: Window) -> float:
        return round(sum(weights[t.ref] for t in dated if t.window is not None and t.window.holds(window)), 6)

    best = max(sorted(meets, key=lambda w: (w.first, w.last)), key=lambda w: (support(w), -w.length, -w.first))
    precision = next((name for length, name in _NAME_OF_LENGTH if best.length <= length), "unknown")
    same = next((t.event.time for t in dated if t.window == best and t.event.time is not None), None)
    edtf = same.edtf if same else iso(best.first) if best.length == 1 else f"{iso(best.first)}/{iso(best.last)}"
    found = IncidentTime(
        edtf=edtf, earliest=iso(best.first), latest=iso(best.last), precision=same.precision if same else precision
    )
    return found, "time.most_witnesses" if len(windows) > 1 else "time.all_agree"


def place_of(tellings: Sequence[Telling], copies: Copies) -> tuple[IncidentPlace | None, str]:
    """The most exact place that most witnesses allow."""
    placed = [telling for telling in tellings if telling.spot is not None]
    if not placed:
        return None, "place.unknown"
    weights = dict(zip((t.ref for t in placed), _weights(placed, copies), strict=True))

    def support(spot: Spot) -> float:
        return round(sum(weights[t.ref] for t in placed if t.spot is not None and compatible(spot, t.spot)), 6)

    def order(telling: Telling) -> tuple[float, bool, float, str]:
        assert telling.spot is not None
        spot = telling.spot
        return -support(spot), spot.lat is None, spot.radius, f"{telling.published_at} {telling.ref.report}"

    best = min(placed, key=order)
    place = best.event.place
    assert place is not None
    found = IncidentPlace(
        name=place.name,
        name_ar=place.name_ar,
        id=place.id,
        country=place.country,
        admin1=place.admin1,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
        radius_km=place.radius_km,
    )
    return found, "place.most_exact" if len({t.spot for t in placed}) > 1 else "place.all_agree"


def compatible(a: Spot, b: Spot) -> bool:
    """Whether two spots can be one within what each leaves open."""
    if a.id is not None and a.id == b.id:
        return True
    apart = distance(a, b)
    if apart is None or a.whole_country or b.whole_country:
        return a.name == b.name or (a.country == b.country and (a.whole_country or b.whole_country))
    return apart <= a.radius + b.radius


def type_of(tellings: Sequence[Telling], copies: Copies) -> tuple[EventType, str]:
    """The type that most witnesses give; what only names the result counts where no act is named."""
    weights: dict[EventType, float] = {}
    for telling, weight in zip(tellings, _weights(tellings, copies), strict=True):
        weights[telling.event.type] = weights.get(telling.event.type, 0.0) + weight
    acts = {kind: weight for kind, weight in weights.items() if not is_general(kind)} or dict(weights)
    best = min(acts, key=lambda kind: (-round(acts[kind], 6), kind))
    return best, "type.all_agree" if len(weights) == 1 else "type.most_witnesses"


def doer_of(tellings: Sequence[Telling], copies: Copies) -> Chosen:
    """Who did it, None when claims contradict each other and no doer owns to it."""
    told = [t for t in tellings if t.event.status != "denied"]
    named = [(p, t) for t in told for p in t.parties if p.role in {"initiator", "party"} and p.stance != "denied"]
    known = [(p, t) for p, t in named if p.id is not None]
    if not known:
        return _words([p for p, _ in named], "initiator")
    owning = [(p, t) for p, t in known if p.id is not None and (p.stance == "claimed" or _says_so(p.id, t, copies))]
    sides = _sides([p for p, _ in owning or known])
    if len(sides) > 1 and tellings[0].event.type not in _TWO_SIDED:
        return Chosen(None, "initiator.contradicted")
    return Chosen(_nearest(sides[0]), "initiator.owns_to_it" if owning else "initiator.not_contradicted")


_TWO_SIDED = frozenset(("armed_clash", "meeting", "agreement"))


def _says_so(actor: str, telling: Telling, copies: Copies) -> bool:
    return any(w.id is not None and related(w.id, actor) for w in witnesses_of(telling, (), copies))


def target_of(tellings: Sequence[Telling]) -> Chosen:
    """Who or what was hit; the most frequent id, else the words."""
    found = [p for t in tellings if t.event.status != "denied" for p in t.parties if p.role == "target"]
    sides = _sides([p for p in found if p.id is not None])
    if not sides:
        return _words(found, "target")
    return Chosen(_nearest(sides[0]), "target.most_claims" if len(sides) > 1 else "target.all_agree")


def partners_of(tellings: Sequence[Telling]) -> tuple[str, ...]:
    """Everybody whom any claim names as partner."""
    partners = [p for t in tellings for p in t.parties if p.role == "partner" and p.stance != "denied"]
    names = [p.id or (p.name if label(p.name) == p.name else p.said) for p in partners]
    return tuple(sorted(dict.fromkeys(names)))


def _sides(parties: Sequence[Party]) -> list[list[str]]:
    """Ids that belong together, the side with most claims first."""
    sides: list[list[str]] = []
    for party in parties:
        assert party.id is not None
        home = next((side for side in sides if any(related(party.id, one) for one in side)), None)
        if home is None:
            sides.append([party.id])
        else:
            home.append(party.id)
    return sorted(sides, key=lambda side: (-len(side), side[0]))


def _nearest(side: Sequence[str]) -> str:
    """The id given most often; of equals the one that says most."""
    counts = Counter(side)
    return min(counts, key=lambda one: (-counts[one], -len(line_of(one)), one))


def _words(parties: Sequence[Party], role: str) -> Chosen:
    # A name that happens to be an id («site») would be taken for it: the report's own words are not.
    counts = Counter(party.name if label(party.name) == party.name else party.said for party in parties)
    if not counts:
        return Chosen(None, f"{role}.unknown")
    return Chosen(min(counts, key=lambda name: (-counts[name], name)), f"{role}.words")
