"""Redaction: what a public export hides, in every text that could hold it.

Hidden are the words that people redacted and the names of private persons, unless a decision released them. A name is
found in any spelling, in quotes, addresses, names, reasons; where a span is touched its offsets go too, for they would
lead back to the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec
from ahocorasick_rs import AhoCorasick

from musnad.ledger.private_persons import private_names
from musnad.model import Claims
from musnad.model.decision import Decision
from musnad.text.folding import fold

MASK = "[redacted]"
# Fields that hold words of closed lists, days, numbers or ids, which are nobody's.
_CLOSED = frozenset(
    "type status role kind stance outcome group who qualifier precision basis channel mode relation check verdict edtf "
    "earliest latest part id event field act at previous suggested_grade grade reader published".split()
)
T = TypeVar("T")


class Redactor:
    """Hides words. ``everywhere``: closed in all reports (private persons); ``closed``: in one report alone."""

    def __init__(self, everywhere: Iterable[str], closed: dict[str, frozenset[str]] | None = None) -> None:
        self._closed = {report: frozenset(_spelled(words)) for report, words in (closed or {}).items()}
        self._everywhere = frozenset(_spelled(everywhere))
        self._words = sorted(self._everywhere.union(*self._closed.values()))
        self._finder = AhoCorasick(self._words) if self._words else None

    def hides(self, text: str, report: str | None = None) -> bool:
        """Whether a text holds closed words. ``report``: where it stands; None asks for words closed anywhere."""
        return any(True for _ in self._places(fold(text).text, report))

    def places(self, text: str, report: str | None = None) -> list[tuple[int, int]]:
        """Where closed words stand in a text, ``[start, end)`` in code points, in order and apart."""
        folded = fold(text)
        return [folded.span(start, end) for start, end in _merged(self._places(folded.text, report))]

    def text(self, text: str, report: str | None = None) -> str:
        """The text with closed words masked, in whatever spelling they stand."""
        out, last = [], 0
        for a, b in self.places(text, report):
            out += [text[last:a], MASK]
            last = b
        return "".join((*out, text[last:])) if out else text

    def value(self, value: T, report: str | None = None) -> T:
        """A struct, list or object with closed words masked in every string; touched spans lose their offsets."""
        plain = msgspec.json.decode(msgspec.json.encode(value))
        hidden = self._plain(plain, report)
        return value if hidden == plain else msgspec.convert(hidden, type(value))

    def claims(self, claims: Claims) -> Claims:
        """A report's claims for the public; its address goes when anything in it is hidden."""
        hidden = self.value(claims, claims.report.id)
        if hidden is claims:
            return claims
        name = self.text(claims.report.id)
        header = msgspec.structs.replace(hidden.report, id=name, url=None, sha256="", source_sha256="")
        return msgspec.structs.replace(hidden, report=header)

    def _plain(self, node: Any, report: str | None) -> Any:
        if isinstance(node, str):
            return self.text(node, report)
        if isinstance(node, list):
            return [self._plain(item, report) for item in node]
        if isinstance(node, dict):
            if node.keys() == {"start", "end", "text"}:
                text = self.text(node["text"], report)
                return node if text == node["text"] else {"start": 0, "end": len(text), "text": text}
            return {key: item if key in _CLOSED else self._plain(item, report) for key, item in node.items()}
        return node

    def _places(self, folded: str, report: str | None) -> Iterator[tuple[int, int]]:
        if self._finder is None:
            return
        mine = self._closed.get(report, frozenset()) if report is not None else None
        for number, start, end in self._finder.find_matches_as_indexes(folded, overlapping=True):
            word = self._words[number]
            if mine is None or word in mine or word in self._everywhere:
                yield start, end


def _spelled(words: Iterable[str]) -> Iterator[str]:
    """Words in one spelling; what is too short to be anybody's name is left out."""
    for word in words:
        if len(folded := fold(word).text.strip()) > 1:
            yield folded


def _merged(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if out and start <= out[-1][1]:
            out[-1] = out[-1][0], max(out[-1][1], end)
        else:
            out.append((start, end))
    return out


def redactor(reports: Sequence[Claims], decisions: Iterable[Decision]) -> Redactor:
    """What a ledger's public exports hide. ``decisions``: those that stand."""
    closed: dict[str, set[str]] = {}
    released: set[str] = set()
    for decision in decisions:
        if decision.act == "redact" and decision.report and decision.quote:
            closed.setdefault(decision.report, set()).add(decision.quote)
        elif decision.act == "release" and decision.quote:
            released.add(fold(decision.quote).text.strip())
    private = {
        name
        for claims in reports
        for name in private_names(claims)
        if not any(word in fold(name).text or fold(name).text in word for word in released)
    }
    return Redactor(private, {report: frozenset(words) for report, words in closed.items()})
