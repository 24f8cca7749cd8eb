"""A dossier's gold annotations as claims, line by line as ``musnad read --format json`` prints them.

Usage: gold_claims.py DOSSIER > claims.jsonl

What linking does is judged apart from reading: with these claims every event, figure and relation is as a person read
it. DOSSIER holds gold_offsets/ and reports/.
"""

import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import msgspec

from musnad.lexicon import rows as r
from musnad.lexicon.load import table
from musnad.model import Claims, Report, Span
from musnad.model.event import event_id
from musnad.model.link import Channel, SourceKind
from musnad.text.folding import fold_word

READER = "gold"
KINDS, CHANNELS = get_args(SourceKind), get_args(Channel)
RADIUS = {"exact": 10.0, "near": 30.0, "region": 200.0, "country": 600.0}


@cache
def ids() -> dict[str, str]:
    """Actors and persons by their English name and by every Arabic one."""
    found: dict[str, str] = {}
    people: tuple[r.PersonRow | r.ActorRow, ...] = table("people.tsv", r.PersonRow)
    for row in (*people, *table("actors.tsv", r.ActorRow)):
        for name in (row.en, row.ar, *row.variants):
            found[fold_word(name)] = row.id
    for state in table("countries.tsv", r.CountryRow):
        found.setdefault(fold_word(state.en), state.iso2.lower())
    return found


def id_of(name: str) -> str | None:
    """The id of a name that a coder wrote: «Khalifa Haftar, LNA commander», «US Africa Command (AFRICOM)»."""
    for form in (name, name.partition(",")[0], name.partition(" (")[0]):
        if found := ids().get(fold_word(form)):
            return found
    return None


class Coder:
    """One report with its annotations."""

    def __init__(self, report: Report, gold: dict[str, Any]) -> None:
        self.report, self.gold = report, gold

    def span(self, place: list[int] | None) -> Span | None:
        """The words at a place."""
        return self.report.quote(*place) if place else None

    def claims(self) -> Claims:
        """All that was annotated, as claims; what has no words is left out, as the contract asks."""
        events = [event for row in self.gold["events"] if (event := self.event(row))]
        plain = {
            "report": msgspec.to_builtins(Claims.of(self.report, READER).report),
            "events": events,
            "totals": [total for row in self.gold.get("totals", []) if (total := self.total(row, events))],
            "statements": [s for row in self.gold.get("statements", []) if (s := self.statement(row))],
            "relations": [x for row in self.gold.get("meetings_or_relations", []) if (x := self.relation(row))],
            "checks": list(self.checks()),
        }
        return msgspec.convert(plain, Claims).verified(self.report)

    def event(self, row: dict[str, Any]) -> dict[str, Any] | None:
        """An event."""
        trigger = self.span(row.get("trigger_span"))
        if trigger is None:
            return None
        chains = [self.link(x) for x in row["attribution"] if x.get("source_words_span")]
        names = [chain[0]["name"] for chain in chains]
        return {
            "id": event_id(self.report.sha256, trigger, row["type"]), "type": row["type"], "status": row["status"],
            "background": row["background"], "trigger": trigger, "mentions": [trigger],
            "time": self.time(row.get("date")), "place": self.place(row.get("place"), trigger),
            "actors": list(self.actors(row["actors"])),
            "casualties": [self.harm(x, names) for x in row["casualties"] if x.get("words_span")],
            "weapon": self.span(row.get("weapon_span")), "attribution": chains, "confidence": 1.0, "rule": READER,
            "why": "annotated",
        }  # fmt: skip

    def link(self, row: dict[str, Any]) -> list[dict[str, Any]]:
        """A chain of one source, as the gold has them."""
        name = row["source_canonical"]
        source = id_of(name)
        channel = row.get("channel")
        kind = channel if channel in KINDS else "party" if source else "anonymous"
        return [{"source": source, "name": name, "kind": kind, "channel": channel if channel in CHANNELS else None,
                 "span": self.span(row["source_words_span"])}]  # fmt: skip

    def time(self, row: dict[str, Any] | None) -> dict[str, Any] | None:
        """A day, month, year or range."""
        if not row or not row.get("value"):
            return None
        value = row["value"]
        first, last = value if isinstance(value, list) else (value, value)
        if first is None or last is None:
            return None
        ends = {4: ("-01-01", "-12-31"), 7: ("-01", "-28"), 10: ("", "")}
        edtf = first if first == last else f"{first}/{last}"
        return {"edtf": edtf, "earliest": first + ends[len(first)][0], "latest": last + ends[len(last)][1],
                "precision": row["precision"], "span": self.span(row.get("words_span"))}  # fmt: skip

    def place(self, row: dict[str, Any] | None, trigger: Span) -> dict[str, Any] | None:
        """A place; the coders' own coordinates."""
        if not row:
            return None
        span = self.span(row.get("words_span")) or trigger
        return {"name": row["name_en"], "name_ar": span.text, "id": None, "country": row["country_iso2"],
                "lat": row.get("lat"), "lon": row.get("lon"), "precision": row["precision"],
                "radius_km": RADIUS[row["precision"]], "span": span}  # fmt: skip

    def actors(self, row: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Who fills which role."""
        filled = [("initiator", row.get("initiator")), ("target", row.get("target"))]
        filled += [("partner", partner) for partner in row.get("partner") or []]
        for role, who in filled:
            if who and who.get("words_span"):
                name = who["canonical"]
                known = id_of(name)
                yield {"role": role, "kind": "actor" if known else "people", "actor": known, "name": name,
                       "span": self.span(who["words_span"])}  # fmt: skip

    def harm(self, row: dict[str, Any], names: list[str]) -> dict[str, Any]:
        """A figure, with whose it is."""
        by = [names.index(row["by_canonical"])] if row["by_canonical"] in names else []
        kept = {key: row[key] for key in ("group", "low", "high", "qualifier", "who", "part_of")}
        return kept | {"outcome": row["kind"], "by": by, "span": self.span(row["words_span"])}

    def total(self, row: dict[str, Any], events: list[dict[str, Any]]) -> dict[str, Any] | None:
        """An umbrella or running total."""
        if not row.get("words_span"):
            return None
        kept = {key: row[key] for key in ("outcome", "group", "low", "high", "qualifier")}
        covers = [events[i]["id"] for i in row.get("covers", []) if i < len(events)]
        chains = [self.link(x) for x in row["attribution"] if x.get("source_words_span")]
        return kept | {"covers": covers, "span": self.span(row["words_span"]), "attribution": chains}

    def statement(self, row: dict[str, Any]) -> dict[str, Any] | None:
        """Somebody says something."""
        verb, content = self.span(row.get("verb_words_span")), self.span(row.get("content_words_span"))
        if verb is None or content is None:
            return None
        name = row["speaker_canonical"] or ""
        return {"speaker": id_of(name), "name": name, "speaker_span": self.span(row.get("speaker_words_span")),
                "verb": verb, "mode": row["kind"], "content": content}  # fmt: skip

    def relation(self, row: dict[str, Any]) -> dict[str, Any] | None:
        """A tie between two; the gold of relations has no sources."""
        span = self.span(row.get("words_span"))
        if span is None:
            return None
        return {"a": id_of(row["a"]), "a_name": row["a"], "a_span": self.span(row.get("a_words_span")),
                "b": id_of(row["b"]), "b_name": row["b"], "b_span": self.span(row.get("b_words_span")),
                "relation": row["relation"], "status": row["status"], "span": span}  # fmt: skip

    def checks(self) -> Iterator[dict[str, Any]]:
        """What the text's own figures show."""
        for row in self.gold.get("figure_checks", []):
            spans = [span for place in row.get("words_spans", []) if (span := self.span(place))]
            yield {"check": row["check"], "verdict": row["verdict"], "message": row["note"] or "", "spans": spans}


def lines(dossier: Path) -> Iterator[bytes]:
    """A line a report."""
    folder = dossier / ("reports" if (dossier / "reports").is_dir() else "texts")
    for path in sorted((dossier / "gold_offsets").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        row = json.loads((folder / path.name).read_text(encoding="utf-8"))
        report = Report.of(
            row["text"], report_id=path.stem, outlet=row.get("outlet"), url=row.get("url"),
            published=row.get("published"),
        )  # fmt: skip
        yield msgspec.json.encode(Coder(report, gold).claims()) + b"\n"


if __name__ == "__main__":
    for line in lines(Path(sys.argv[1])):
        sys.stdout.buffer.write(line)
