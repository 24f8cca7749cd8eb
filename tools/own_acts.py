"""Our own sentences for the event head: corpus/reading/acts.tsv, where brackets mark the words that tell an act."""

from __future__ import annotations

import re
from pathlib import Path

from act_examples import Example
from musnad.lexicon.lexicon import load_lexicon
from musnad.model import Report
from musnad.reading.candidates import candidates
from musnad.reading.document import Document
from musnad.reading.reader import values_of
from musnad.reading.speech import speeches

TABLE = Path(__file__).parent.parent / "corpus" / "reading" / "acts.tsv"
OUTLETS = 5  # the sentences are shared out so that cross-validation never meets all of them at once
_OUTSIDE = frozenset({"accident", "other"})


def own_examples() -> list[Example]:
    """Every candidate of our sentences with whether it is marked; satellites, accidents and what lies outside any
    conflict are left out."""
    out: list[Example] = []
    lines = [x for x in TABLE.read_text(encoding="utf-8").splitlines() if x and not x.startswith("#")]
    for number, line in enumerate(lines[1:]):
        text, marked = unmarked(line)
        doc = Document(Report.of(text, published="2019-09-28"), load_lexicon())
        for c in candidates(doc, speeches(doc), values_of(doc)):
            if c.nucleus is None and c.type not in _OUTSIDE:
                yes = any(c.span.start < end and start < c.span.end for start, end in marked)
                out.append(Example(c.facts, int(yes), f"own{number % OUTLETS}", doc.register))
    return out


def unmarked(line: str) -> tuple[str, list[tuple[int, int]]]:
    """A line without its brackets, and where the words in them stand: ``unmarked("[قتل] رجل")`` gives («قتل رجل»,
    [(0, 3)])."""
    text, marked = "", []
    for part in re.split(r"(\[[^\]]*\])", line):
        inner = part[1:-1] if part.startswith("[") else ""
        if inner:
            marked.append((len(text), len(text) + len(inner)))
        text += inner or part
    return text, marked
