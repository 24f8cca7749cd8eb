"""Owners: a phrase whose head is a plain noun names its participant only as the owner of that head."""

from __future__ import annotations

import msgspec

from musnad.reading.document import Document
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import noun_phrase

_OWN_KINDS = frozenset({"group", "head", "title", "source", "facility"})
_NAMED = frozenset({"actor", "outlet", "person", "country", "capital"}) | _OWN_KINDS
_HUMAN = ("actor", "outlet", "state", "people", "person")


def owned(doc: Document, who: Participant) -> bool:
    """Whether a phrase only names its participant as the owner of its head: «تغطية اقتحام القوات», «رصاص الجيش»."""
    head = who.phrase.head
    word = doc.words[head]
    if who.sort not in _HUMAN or who.phrase.last - head < 2 or doc.counts(head):
        return False
    if not word.kinds.isdisjoint(_OWN_KINDS) or word.definite or not (word.known or word.nouns):
        return _unknown_owner(doc, who) if not word.known and not word.definite else False
    return not _covered(doc, head)


def _unknown_owner(doc: Document, who: Participant) -> bool:
    """«نية [لندن]», «كتيبة [الشهداء]»: a word of no table before a state; before others it may belong to their name."""
    return who.sort == "state" and not _covered(doc, who.phrase.head)


def _covered(doc: Document, head: int) -> bool:
    return any(
        hit.last >= head and any(e.kind in _NAMED for e in hit.entries)
        for n in range(max(0, head - 6), head + 1)
        for hit in doc.names.get(n, ())
    )


def innermost(doc: Document, who: Participant) -> Participant:
    """The one who owns a phrase in the end: of «تشييع جنازة الصحفية» the woman; else itself."""
    head, last = who.phrase.head, who.phrase.last
    word = doc.words[head]
    plain = who.sort == "unknown" and word.known and not word.definite
    while (plain or owned(doc, who)) and head + 1 < last:
        inner = noun_phrase(doc, head + 1, last)
        if inner is None or inner.last != last or doc.words[inner.first].prep or doc.words[inner.first].conj:
            break
        found = describe(doc, inner)
        head, word = inner.head, doc.words[inner.head]
        if found.sort in _HUMAN and not owned(doc, found):
            return found
        plain = found.sort == "unknown" and word.known and not word.definite
        if not plain and not owned(doc, found):
            break
        who_next = found
        if owned(doc, who_next):
            who = who_next
    return who


def as_site(doc: Document, who: Participant) -> Participant:
    """A site that can also speak («مستشفى», «دورية») is a thing where acts are told."""
    if who.sort != "source" or doc.words[who.phrase.head].kinds.isdisjoint(("facility", "weapon")):
        return who
    return msgspec.structs.replace(who, sort="object")
