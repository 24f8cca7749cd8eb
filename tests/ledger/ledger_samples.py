"""Reports made for the ledger's tests, with claims that quote them, and a writer to be killed at work."""

from pathlib import Path

from musnad.ledger import Ledger, Received, Stored
from musnad.model import Actor, Casualties, Claims, Event, Link, Place, Report, Statement, Time, event_id

READER = "musnad 0.1.0 lexicon:test"
TOWNS = "مرزق سبها غريان ترهونة بنغازي درنة سرت الكفرة غدامس زوارة الزنتان طبرق".split()
ACTORS = "فصيل التلة|لواء الوادي|كتيبة الساحل|قوة الجبل|سرية النهر".split("|")
NUMBERS = "ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة".split()


def clock() -> str:
    """The one moment of all tests."""
    return "2024-05-01T10:00:00Z"


def text(number: int) -> str:
    """A report of its own: no two share five words in a row by chance alone."""
    town, actor = TOWNS[number % len(TOWNS)], ACTORS[number % len(ACTORS)]
    dead = NUMBERS[number % len(NUMBERS)]
    words = " ".join(f"{TOWNS[(number * 7 + k * k) % len(TOWNS)]}{number * 31 + k}" for k in range(30))
    return f"خبر رقم {number}\nأعلن {actor} مقتل {dead} عناصر في قصف على {town} يوم الخميس.\nوذكر مراسلنا أن {words}.\n"


def report(number: int, body: str | None = None, **known: str) -> Report:
    """A report; ``known``: outlet, url, published, report_id."""
    return Report.of(body or text(number), **{"report_id": f"r{number:05}", "outlet": "الشاهد", **known})


def claims(kept: Report, reader: str = READER) -> Claims:
    """An event and a statement that quote a report of ``text``; no claims for any other text."""

    def span(words: str):
        start = kept.text.find(words)
        return kept.quote(start, start + len(words))

    words = kept.text.split()
    if "مقتل" not in words or "أعلن" not in words:
        return Claims.of(kept, reader)
    actor = next(name for name in ACTORS if name in kept.text)
    town = words[words.index("على") + 1]
    dead = words[words.index("مقتل") + 1]
    trigger = span("قصف")
    link = Link(source=None, name=actor, kind="party", channel="statement", span=span(actor), verb=span("أعلن"))
    event = Event(
        id=event_id(kept.sha256, trigger, "shelling"),
        type="shelling",
        status="claimed",
        background=False,
        trigger=trigger,
        time=Time(
            edtf="2019-09-26", earliest="2019-09-26", latest="2019-09-26", precision="day", span=span("يوم الخميس")
        ),
        place=Place(
            name=town, name_ar=town, id=f"test:{TOWNS.index(town)}", country="LY", precision="exact", span=span(town)
        ),
        actors=(
            Actor(role="initiator", kind="actor", actor=f"test.{ACTORS.index(actor)}", name=actor, span=span(actor)),
        ),
        casualties=(
            Casualties(
                outcome="killed",
                group="combatant",
                low=3 + NUMBERS.index(dead),
                high=3 + NUMBERS.index(dead),
                qualifier="exact",
                by=(0,),
                span=span(f"{dead} عناصر"),
            ),
        ),
        attribution=((link,),),
        confidence=0.9,
        rule="test",
        why="made for a test",
    )
    said = Statement(
        speaker=None, name=actor, speaker_span=span(actor), verb=span("أعلن"), mode="indirect", content=trigger
    )
    return Claims.of(kept, reader, events=(event,), statements=(said,))


def received(kept: Report, data: bytes | None = None, **how: str) -> Received:
    """The bytes of a report and how they came."""
    raw = kept.text.encode("utf-8", "surrogatepass") if data is None else data
    return Received(data=raw, **{"name": f"{kept.id}.txt", **how})


def store(ledger: Ledger, number: int, body: str | None = None, reader: str = READER, **known: str) -> Stored:
    """Make one report and store it."""
    kept = report(number, body, **known)
    return ledger.store(received(kept), kept, claims(kept, reader))


def export(ledger: Ledger) -> bytes:
    """The ledger as the bytes of its export."""
    return b"".join(line + b"\n" for line in ledger.lines())


def write(path: Path, count: int, first: int = 0) -> None:
    """Store reports ``first`` … ``first + count - 1``, but for those that are there: what a rerun does."""
    with Ledger.open(path, clock=clock, by="test") as ledger:
        for number in range(first, first + count):
            if not ledger.has(report(number).source_sha256, READER):
                store(ledger, number)
