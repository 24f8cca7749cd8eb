"""Relation ties: a word with its two ends, dressed as a relation: status, whose word it is, the words that tell it."""

from __future__ import annotations

from typing import Any

import msgspec

from musnad.model import Link, Relation, Span
from musnad.reading import attribution
from musnad.reading.candidates import Candidate
from musnad.reading.context import context
from musnad.reading.document import Document, Sentence
from musnad.reading.frames import Frame
from musnad.reading.relation_ends import End
from musnad.reading.relation_words import RelationWord
from musnad.reading.speech import Speech, scope_at
from musnad.reading.status import status_of
from musnad.text.folding import fold_word

NOBODY = End(None, "", None, known=False)


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """A relation before it is dressed: its word and its two ends."""

    word: RelationWord
    sentence: Sentence
    a: End
    b: End


def dressed(doc: Document, said: tuple[Speech, ...], tie: Tie) -> Relation:
    t = tie.word.trigger
    scope = scope_at(said, t.first)
    judged = Candidate(
        number=0,
        sentence=tie.sentence,
        frame=Frame(trigger=t, fillers=()),
        context=context(doc, tie.sentence, t),
        scope=scope,
        type="",
        weapon=None,
        tolls=(),
        probability=1.0,
        facts={},
        span=doc.span(t.first, t.last),
    )
    outlet = tie.a is NOBODY and tie.word.row.pos == "idiom"
    relation: Any = tie.word.row.relation  # a value of the contract, by the table
    described = tie.word.row.pos == "adjective" and not any(s.mode == "direct" for s in scope)
    scope = () if described else scope  # «المجلس المدعوم إماراتيا»: so the outlet calls it
    status: Any = status_of(judged) if tie.word.row.pos in ("verb", "noun") else "claimed" if scope else "asserted"
    due = doc.form(t.first - 1) == "ان" and doc.form(t.first - 2) in ("علي", "المقرر", "المنتظر", "المتوقع")
    if tie.word.row.relation == "meets" and (t.prep == "ل" or due) and status in ("asserted", "claimed"):
        status = "planned"  # «وصل للقاء الرئيس», «على أن يلتقي نظيره»
    witnesses = attribution.chains(doc, said, [scope])
    if status == "asserted" and (own := _own_word(doc, tie)) is not None:
        status, witnesses = "claimed", ((own,),)  # «أشاد السفير بدور الحكومة»: he says so himself
    return Relation(
        a=tie.a.id,
        a_name="the outlet" if outlet else tie.a.name,
        a_span=tie.a.span,
        b=tie.b.id,
        b_name=tie.b.name,
        b_span=tie.b.span,
        relation=relation,
        status=status,
        attribution=witnesses,
        span=_words(doc, tie),
    )


def _own_word(doc: Document, tie: Tie) -> Link | None:
    """Who backs another by a word of praise or assent: the tie rests on his own word."""
    row = tie.word.row
    says = row.pos == "verb" and row.relation == "supports" and fold_word(row.lemma) in doc.lexicon.verb_speech
    if not says or tie.a.span is None:
        return None
    kind: Any = "official" if tie.a.sort in ("person", "people") else "party"
    return Link(
        source=tie.a.id,
        name=tie.a.name,
        kind=kind,
        span=tie.a.span,
        verb=doc.span(tie.word.trigger.first, tie.word.trigger.last),
    )


def _words(doc: Document, tie: Tie) -> Span:
    """The telling words: from the relation word to the end that follows it."""
    t = tie.word.trigger
    first, last = t.first, t.last
    stop = doc.tokens[last - 1].end
    for end in (tie.a, tie.b):
        if end.span is not None and end.span.start >= doc.tokens[first].start and end.span.end - stop < 90:
            stop = max(stop, end.span.end)
    span = doc.span(first, last)
    start = span.start
    if any(doc.form(first).startswith(fold_word(f)) for f in tie.word.row.forms):
        start = doc.tokens[first].start  # «وقوفها»: its و is no conjunction
    if tie.word.row.pos not in ("verb", "noun"):  # «بالتنسيق مع» keeps its ب, not a و before it
        start = doc.tokens[first].start
        start += all(fold_word(f).split()[0] != doc.form(first) for f in tie.word.row.forms)
    return doc.report.quote(start, max(stop, span.end))
