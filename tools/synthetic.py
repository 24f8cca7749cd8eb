"""Reports of an invented war with known truth: series, near-copies, recaps, conflicting tolls, umbrella figures.

Usage: synthetic.py REPORTS > claims.jsonl     claims as `musnad read --format json` prints them; the truth is in `why`

Chance comes from one seed, so the same number gives the same reports. Days grow with the number of reports: eighteen a
day, as a busy war has.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import msgspec

from musnad.incidents.link import Linker
from musnad.model import Claims, Report
from musnad.model.event import EventType
from told import Harm, Row, Source, Spot, claims_of

PER_DAY = 18
START = date(2015, 1, 1)
_SIDES = ("us.africom", "ly.lna", "ly.gna", "is", "ye.houthi", "ye.coalition")
_TYPES: tuple[EventType, ...] = (
    "air_strike",
    "shelling",
    "bombing",
    "armed_clash",
    "killing",
    "assassination",
    "abduction",
)
_OTHER: dict[EventType, tuple[EventType, ...]] = {
    "air_strike": ("air_strike", "shelling", "killing"), "shelling": ("shelling", "air_strike", "attack"),
    "bombing": ("bombing", "attack", "killing"), "armed_clash": ("armed_clash", "attack"), "killing": ("killing",),
    "assassination": ("assassination", "killing"), "abduction": ("abduction", "arrest"),
}  # fmt: skip
_TOWNS = 60


class Truth(msgspec.Struct, frozen=True):
    """What happened: its number, type, day, town, sides, the dead."""

    number: int
    type: EventType
    day: date
    town: int
    by: str
    against: str
    dead: int


class Told(msgspec.Struct, frozen=True):
    """A report with its claims, which incident each of its events is, and which earlier report it repeats."""

    report: Report
    claims: Claims
    truth: tuple[int, ...]
    copy_of: str | None = None


def towns(chance: random.Random) -> list[Spot]:
    """Towns a good way apart, each with its region."""
    return [
        Spot(ar=f"بلدة{k}", at=(24.0 + 0.9 * (k // 10), 10.0 + 0.9 * (k % 10)), country="LY",
             radius=chance.choice((4.0, 8.0, 15.0)))
        for k in range(_TOWNS)
    ]  # fmt: skip


def reports(count: int, seed: int = 20190919) -> Iterator[Told]:
    """So many reports, in the order in which they were published."""
    chance = random.Random(seed)  # noqa: S311 - invented reports, no secrets
    places = towns(chance)
    past: list[Truth] = []
    waiting: list[tuple[date, Truth]] = []
    made = 0
    day = START
    told: list[Told] = []
    while made < count:
        waiting += _happened(chance, day, len(past), past)
        due = [item for item in waiting if item[0] <= day]
        waiting = [item for item in waiting if item[0] > day]
        told = told[-40:]
        for _, truth in due:
            if made >= count:
                break
            one = _report(chance, f"s{made:06}", day, truth, past, places, told)
            told.append(one)
            made += 1
            yield one
        day += timedelta(days=1)


def _happened(chance: random.Random, day: date, number: int, past: list[Truth]) -> list[tuple[date, Truth]]:
    """The incidents of a day with the days on which they are reported; a third belong to a series on one town."""
    found: list[tuple[date, Truth]] = []
    for _ in range(chance.randint(4, 7)):
        series = next((t for t in reversed(past[-60:]) if 4 <= (day - t.day).days <= 6), None)
        if series is not None and chance.random() < 0.3:
            truth = msgspec.structs.replace(series, number=len(past), day=day, dead=_dead(chance))
        else:
            by, against = chance.sample(_SIDES, 2)
            truth = Truth(len(past), chance.choice(_TYPES), day, chance.randrange(_TOWNS), by, against, _dead(chance))
        if any(t.town == truth.town and (day - t.day).days < 3 for t in past[-40:]):
            continue
        past.append(truth)
        for _ in range(min(8, 1 + int(chance.expovariate(0.45)))):
            found.append((day + timedelta(days=chance.choice((0, 0, 1, 1, 2))), truth))  # noqa: PERF401
    return found


def _dead(chance: random.Random) -> int:
    return max(1, int(chance.expovariate(0.09)))


def _report(chance: random.Random, name: str, day: date, truth: Truth, past: list[Truth], places: list[Spot],
            before: list[Told]) -> Told:  # fmt: skip
    published = f"{day.isoformat()}T12:00:00Z"
    same = [one for one in before if one.truth[0] == truth.number]
    if same and chance.random() < 0.2:
        first = chance.choice(same)
        header = msgspec.structs.replace(first.claims.report, id=name, published=published, outlet=f"موقع {name[-1]}")
        report = msgspec.structs.replace(first.report, id=name, published=published, outlet=header.outlet)
        claims = msgspec.structs.replace(first.claims, report=header)
        return Told(report, claims, first.truth, first.claims.report.id)
    rows = [_row(chance, truth, places, recap=False)]
    numbers = [truth.number]
    if chance.random() < 0.2 and len(past) > 80:
        older = past[-chance.randint(30, 80)]
        if older.day < truth.day:
            rows.append(_row(chance, older, places, recap=True))
            numbers.append(older.number)
    report, claims = claims_of(name, rows, published=published, outlet=f"صحيفة {chance.randrange(25)}")
    return Told(report, claims, tuple(numbers))


def _row(chance: random.Random, truth: Truth, places: list[Spot], *, recap: bool) -> Row:
    """How one report tells it: what it leaves out, blurs, gets a day wrong, counts otherwise."""
    town = places[truth.town]
    blurred = chance.random()
    place: Spot | None = town
    if blurred < 0.08:
        place = msgspec.structs.replace(town, ar=f"ريف {town.ar}", precision="region", radius=90.0)
    elif blurred < 0.12:
        place = Spot(ar="ليبيا", country="LY", precision="country")
    dead = truth.dead
    if chance.random() < 0.15:
        dead = max(1, dead + chance.choice((-2, -1, 1, 2, 3)))
    day: str | None = truth.day.isoformat()
    wrong = chance.random()
    if wrong < 0.04:
        day = (truth.day + timedelta(days=1)).isoformat()
    elif wrong < 0.12 and not recap:
        day = None
    elif wrong < 0.18:
        day = f"{(truth.day - timedelta(days=2)).isoformat()}/{(truth.day + timedelta(days=1)).isoformat()}"
    source = Source(name="مصدر", id=truth.by, kind="party") if chance.random() < 0.4 else None
    return Row(
        type=truth.type if chance.random() < 0.8 else chance.choice(_OTHER[truth.type]),
        day=day,
        place=place,
        by=truth.by if chance.random() < 0.75 else None,
        against=truth.against if chance.random() < 0.7 else None,
        killed=(Harm(n=dead, by=0 if source else None),) if chance.random() < 0.85 or recap else (),
        sources=(source,) if source else (),
        status="claimed" if source else "asserted",
        recap=recap,
    )


def pairs(sizes: Iterable[int]) -> int:
    """How many pairs groups of these sizes have."""
    return sum(n * (n - 1) // 2 for n in sizes)


def accuracy(linker: Linker, told: list[Told]) -> tuple[float, float]:
    """Precision and recall over pairs of claims."""
    truth = {
        (one.claims.report.id, event.id): number
        for one in told
        for event, number in zip(one.claims.events, one.truth, strict=True)
    }
    together = Counter(truth.values())
    right = found = 0
    for cluster in linker.clusters():
        found += pairs([len(cluster.tellings)])
        right += pairs(Counter(truth[t.ref.report, t.ref.event] for t in cluster.tellings).values())
    return right / found, right / pairs(together.values())


if __name__ == "__main__":
    for told in reports(int(sys.argv[1])):
        sys.stdout.buffer.write(msgspec.json.encode(told.claims) + b"\n")
