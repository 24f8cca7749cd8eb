"""Names behind offices: «المتحدث باسم المجلس فلان الفلاني، أن», «عضو المكتب السياسي، فلان، قد أعلن»."""

from __future__ import annotations

import msgspec

from musnad.reading.document import Document
from musnad.reading.participants import Participant
from musnad.reading.phrase_ends import given_name, kinds_of, told_to
from musnad.reading.phrases import Phrase
from musnad.reading.speech_words import COMMAS, QUOTES, complementiser, participle, speech_verb, tail_row

_LONGEST = 4
_NO_NAME = frozenset({"trigger", "masdar", "speech", "title", "source", "head", "group", "facility", "nisba"})


def with_name(doc: Document, who: Participant, limit: int) -> Participant:
    """The speaker with the name that stands right behind his office, or between commas; himself when none does.

    ``limit``: the token before which the name must end. «قال مدير المركز، سامي عدوان، إن»: the manager's name is his.
    """
    first, at = who.phrase.first, who.phrase.last
    offices = [n for n in range(first, at) if "title" in kinds_of(doc, n)]
    if not offices or any(_known_name(doc, n) for n in range(offices[0] + 1, at)) or at >= limit:
        return who
    comma = doc.tokens[at].form in COMMAS
    start = at + comma
    end = start
    while end < limit and end < start + _LONGEST and _may_name(doc, end):
        end += 1
    if end - start < 2 or not any(_strange_or_name(doc, n) for n in range(start + 1, end)):
        return who
    if not (_closes(doc, end, limit) if comma else _opens(doc, end, limit)) or not (
        _strange_or_name(doc, start) or not comma
    ):
        return who
    return msgspec.structs.replace(who, phrase=Phrase(first, end, who.phrase.head), span=doc.span(first, end))


def one_with(doc: Document, who: Participant, other: Participant, limit: int) -> Participant | None:
    """«الأستاذ في كذا والخبير في كذا، سامي درويش، أن»: two offices of one man, whose name stands between commas."""
    at = other.phrase.last
    if at >= limit or doc.tokens[at].form not in COMMAS:
        return None
    named = with_name(doc, other, limit)
    if named is other:
        return None
    whole = Phrase(who.phrase.first, named.phrase.last, who.phrase.head)
    return msgspec.structs.replace(who, phrase=whole, span=doc.span(whole.first, whole.last))


def _known_name(doc: Document, n: int) -> bool:
    person = any(e.kind == "person" for h in doc.names.get(n, ()) for e in h.entries)
    return person or (given_name(doc, n) and not doc.words[n].nouns)


def _strange_or_name(doc: Document, n: int) -> bool:
    word = doc.words[n]
    return given_name(doc, n) or doc.form(n) in doc.lexicon.name_words or not (word.known or word.classes)


def _may_name(doc: Document, n: int) -> bool:
    """Whether a word can be part of a name: no act, office or body, nothing led by a preposition."""
    word = doc.words[n]
    if doc.tokens[n].kind != "word" or complementiser(doc, n) or participle(doc, n) or tail_row(doc, n):
        return False
    if given_name(doc, n) or doc.form(n) in doc.lexicon.name_words:
        return True
    if word.prep or word.conj or word.classes or speech_verb(doc, n):
        return False
    return not _NO_NAME & kinds_of(doc, n)


def _opens(doc: Document, n: int, limit: int) -> bool:
    """Whether what is said, or to whom, begins at a token, be it behind a comma."""
    if n >= limit:
        return False
    if doc.tokens[n].form in COMMAS and n + 1 < limit:
        n += 1
    return complementiser(doc, n) or told_to(doc, n) or doc.form(n) == ":" or doc.form(n) in QUOTES


def _closes(doc: Document, n: int, limit: int) -> bool:
    """Whether a name between commas ends at a token."""
    return n >= limit or doc.tokens[n].form in COMMAS or complementiser(doc, n) or doc.form(n) == ":"
