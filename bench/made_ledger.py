"""A ledger of an invented war: as many reports as are asked for, their incidents linked and kept in it.

Usage: made_ledger.py FILE REPORTS

The claims and their words are those of `tools/synthetic.py`; each text is filled up to the length of a short article
with the words of the phrase table, drawn by one seed, so that searching has something to find and to pass over.
"""

import random
import sys
from pathlib import Path
from typing import get_args

sys.path.append(str(Path(__file__).resolve().parent.parent / "tools"))

import msgspec

from musnad.desk.relinking import ledger_incidents
from musnad.ledger import Ledger, Received
from musnad.model import Relation, Report
from musnad.model.relation import RelationKind
from synthetic import Told, reports

_WORDS_EACH = 160
_TIED = 0.25  # of the reports tell of a tie between two of these
_SIDES = (
    "us.africom",
    "us.military",
    "ly.lna",
    "ly.gna",
    "is",
    "is.libya",
    "ye.houthi",
    "ye.coalition",
    "khalifa.haftar",
    "fayez.sarraj",
)
_CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "reading"


def vocabulary() -> list[str]:
    """The words of the phrase table, as often as they stand there."""
    lines = (_CORPUS / "events.yaml").read_text(encoding="utf-8").splitlines()
    return [word for line in lines if line.startswith("- text: ") for word in line.removeprefix("- text: ").split()]


def filled(told: Told, words: list[str]) -> Told:
    """The report with more words behind those of its claims; a copy is filled as the report it repeats."""
    chance = random.Random(told.report.sha256)  # noqa: S311 - the same texts in every run
    a, b = chance.sample(_SIDES, 2)
    tie = f"{a} مع {b}"
    text = f"{told.report.text}\n{' '.join(chance.choices(words, k=_WORDS_EACH))}\n{tie}"
    report = Report.of(
        text, report_id=told.report.id, source=source(told, text), outlet=told.report.outlet,
        published=told.report.published,
    )  # fmt: skip
    header = msgspec.structs.replace(
        told.claims.report, sha256=report.sha256, source_sha256=report.source_sha256, outlet=report.outlet
    )
    relations = (_relation(report, tie, a, b, chance),) if chance.random() < _TIED else ()
    claims = msgspec.structs.replace(told.claims, report=header, relations=relations)
    return msgspec.structs.replace(told, report=report, claims=claims)


def _relation(report: Report, tie: str, a: str, b: str, chance: random.Random) -> Relation:
    """A tie that the last line of the report tells of."""
    start = len(report.text) - len(tie)
    kind: RelationKind = chance.choice(get_args(RelationKind))
    return Relation(
        a=a, a_name=a, a_span=report.quote(start, start + len(a)), b=b, b_name=b,
        b_span=report.quote(len(report.text) - len(b), len(report.text)), relation=kind, status="asserted",
        span=report.quote(start, len(report.text)),
    )  # fmt: skip


def source(told: Told, text: str) -> bytes:
    """The bytes as received: no two reports have the same."""
    return f"{text}\n<!-- {told.report.id} -->".encode()


def make(path: Path, count: int) -> int:
    """Fill a new ledger; how many incidents its reports tell of."""
    words = vocabulary()
    with Ledger.open(path, by="bench", clock=lambda: "2020-01-01T00:00:00Z") as ledger:
        for one in reports(count):
            told = filled(one, words)
            received = Received(data=source(told, told.report.text), name=f"{told.report.id}.txt")
            ledger.store(received, told.report, told.claims)
        return sum(1 for _ in ledger_incidents(ledger))


if __name__ == "__main__":
    print(make(Path(sys.argv[1]), int(sys.argv[2])), "incidents")
