"""How well linking brings together the claims of corpus/links/, as somebody wrote them down.

Usage: links_corpus.py [FILE.yaml] [--errors]
"""

import argparse
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec
import yaml

from musnad.incidents.compare import compare
from musnad.incidents.link import Linker
from musnad.incidents.telling import Telling
from musnad.model import Claims
from told import Harm, Row, Source, Spot, claims_of

FOLDER = Path(__file__).resolve().parent.parent / "corpus" / "links"


class Written(msgspec.Struct, frozen=True):
    """Claims by report, and which incident each event is: by report and its number there."""

    claims: list[Claims]
    truth: dict[tuple[str, int], str]


def written(path: Path) -> Written:
    """One file of the corpus."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    spots = {name: msgspec.convert(plain, Spot, strict=False) for name, plain in data["places"].items()}
    rows: dict[str, list[Row]] = defaultdict(list)
    seen: dict[str, str] = {}
    truth: dict[tuple[str, int], str] = {}
    for incident in data["incidents"]:
        for told in incident["told"]:
            name, plain = str(told["in"]), {**incident["all"], **told}
            seen[name] = str(told["seen"])
            truth[name, len(rows[name])] = incident["incident"]
            rows[name].append(row(plain, spots, len(rows[name])))
    made = [claims_of(name, rows[name], published=seen[name], outlet=f"صحيفة {name}")[1] for name in rows]
    return Written(made, truth)


def row(plain: dict[str, Any], spots: dict[str, Spot], number: int) -> Row:
    """One line of the corpus."""
    sources = tuple(Source(name=str(name).lstrip("~")) for name in plain.get("from", ()))
    by = 0 if sources else None
    return Row(
        type=plain["type"],
        day=str(plain["day"]) if "day" in plain else None,
        place=spots[plain["place"]] if "place" in plain else None,
        by=plain.get("by"),
        against=plain.get("against"),
        parties=tuple(plain.get("parties", ())),
        thing=plain.get("thing"),
        killed=harm(plain.get("killed"), by),
        injured=harm(plain.get("injured"), by),
        sources=sources,
        recap=plain.get("recap", False),
        status=plain.get("status", "claimed" if sources else "asserted"),
        acts=plain.get("acts"),
        words=plain.get("words", f"حدث {number}"),
    )


def harm(figure: int | list[int | None] | None, by: int | None) -> tuple[Harm, ...]:
    """A figure: a number, or its two ends."""
    if figure is None:
        return ()
    if isinstance(figure, int):
        return (Harm(n=figure, by=by),)
    return (Harm(low=figure[0], high=figure[1], by=by),)


class Score(msgspec.Struct, frozen=True):
    """Pairs of claims that were joined rightly, wrongly, and not; B-cubed precision and recall."""

    right: int
    wrong: int
    missed: int
    b3_precision: float
    b3_recall: float

    @property
    def f1(self) -> float:
        """Pairwise F1."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed)

    @property
    def b3(self) -> float:
        """B-cubed F1."""
        return 2 * self.b3_precision * self.b3_recall / (self.b3_precision + self.b3_recall)


def clusters(found: Written) -> tuple[dict[tuple[str, int], int], dict[tuple[str, int], Telling]]:
    """The number of the incident that linking puts each claim into."""
    linker = Linker()
    for claims in found.claims:
        linker.add(claims)
    home: dict[tuple[str, int], int] = {}
    tellings: dict[tuple[str, int], Telling] = {}
    for number, cluster in enumerate(linker.clusters()):
        for telling in cluster.tellings:
            key = telling.ref.report, telling.place_in_report
            home[key], tellings[key] = number, telling
    return home, tellings


def score(found: Written, home: dict[tuple[str, int], int]) -> Score:
    """How linking fares against what was written down."""
    right = wrong = missed = 0
    for a, b in combinations(sorted(found.truth), 2):
        same, joined = found.truth[a] == found.truth[b], home[a] == home[b]
        right, wrong, missed = right + (same and joined), wrong + (joined and not same), missed + (same and not joined)
    precision = recall = 0.0
    for a in found.truth:
        mine = {b for b in found.truth if home[b] == home[a]}
        true = {b for b in found.truth if found.truth[b] == found.truth[a]}
        precision += len(mine & true) / len(mine)
        recall += len(mine & true) / len(true)
    count = len(found.truth)
    return Score(right, wrong, missed, precision / count, recall / count)


def main() -> None:
    """Print the figures and, when asked, every pair that went wrong with the reasons."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", default=FOLDER / "news-2015.yaml")
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    found = written(given.file)
    home, tellings = clusters(found)
    result = score(found, home)
    print(f"{len(set(found.truth.values()))} incidents, {len(found.claims)} reports, {len(found.truth)} claims: "
          f"pairwise F1 {result.f1:.3f} ({result.wrong} wrong, {result.missed} missed of "
          f"{result.right + result.missed}), B-cubed F1 {result.b3:.3f}")  # fmt: skip
    if given.errors:
        for a, b in combinations(sorted(found.truth), 2):
            same, joined = found.truth[a] == found.truth[b], home[a] == home[b]
            if same != joined:
                judged = compare(tellings[a], tellings[b])
                verdict = "JOINED" if joined else "missed"
                print(verdict, found.truth[a], found.truth[b], a[0], b[0], f"{judged.points:.1f}", judged.bar or "",
                      "; ".join(judged.why))  # fmt: skip


if __name__ == "__main__":
    main()
