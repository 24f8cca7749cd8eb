"""Relation persons: who is meant by a noun phrase at the end of a relation, when its words alone do not say it."""

from __future__ import annotations

import msgspec

from musnad.reading.document import Document
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import Phrase, noun_phrase

_LONGEST_NAME = 5
_JOINTS = frozenset({"بن", "ابن", "ولد", "ابو", "ال", "بنت"})


def _glued(doc: Document, k: int) -> bool:
    """«بجهود الجيش»: a ب on a word that no table knows, before its owner: something else begins."""
    word = doc.words[k]
    named = any(h.first <= k <= h.last for j in range(max(0, k - 4), k + 1) for h in doc.names.get(j, ()))
    return doc.form(k).startswith("ب") and not word.known and doc.words[k + 1].definite and not named


def _next_office(doc: Document, head: int, k: int) -> bool:
    """«الرئيس الروسي فلاديمير بوتين | نظيره الصيني»: behind a whole name another office begins."""
    ended = any(
        h.last == k - 1 and e.kind == "person" for j in range(head, k) for h in doc.names.get(j, ()) for e in h.entries
    )
    return ended and "title" in doc.words[k].kinds


def one_name(doc: Document, who: Participant) -> Participant:
    """Two parties side by side read as one phrase: «التحالف العربي | الجيش اليمني»: the first."""
    head, last = who.phrase.head, who.phrase.last
    inside = (h for n in range(head, last) for h in doc.names.get(n, ()) if any(e.kind == "country" for e in h.entries))
    whole = max((h.last + 1 for h in inside), default=last)
    if whole > last:  # «إطلاق كوريا | الشمالية»: a name is not cut
        return describe(doc, Phrase(who.phrase.first, whole, head))
    behind = next((k for k in range(head + 1, last - 1) if _glued(doc, k) or _next_office(doc, head, k)), None)
    if behind is not None:
        return describe(doc, Phrase(who.phrase.first, behind, head))
    for hit in doc.names.get(head, ()):
        cut = hit.last + 1
        if not (head < hit.last and cut < last and any(e.kind == "actor" for e in hit.entries)):
            continue
        begins = any(e.kind == "actor" for h in doc.names.get(cut, ()) for e in h.entries)
        if begins and doc.words[cut].definite and "head" in doc.words[cut].kinds:
            return describe(doc, Phrase(who.phrase.first, cut, head))
    return who


def named_fully(doc: Document, who: Participant) -> Participant:
    """The participant with the name that stands beside his office, also behind where he serves or a comma, and a
    bare surname with the name given before: «السفير الأميركي لدى ليبيا ريتشارد نورلاند»، «وزير الخارجية، ناصر
    بوريطة،»، «هيل»."""
    uses = doc.words[who.phrase.head].nouns
    one = all(u.number not in ("pl", "dual") for u in uses)
    if who.sort in ("person", "people") and one and any(u.kind == "title" for u in uses):
        last = _name_beside(doc, who.phrase.last)
        if last:
            return describe(doc, Phrase(who.phrase.first, last, who.phrase.head))
    if who.sort == "unknown" and who.actor is None and who.phrase.last - who.phrase.head == 1 and not who.definite:
        full = surname_of(doc, who.phrase.head)
        if full is not None:
            return msgspec.structs.replace(full, span=who.span, phrase=who.phrase)
    return who


def past_name(doc: Document, at: int) -> int:
    """The token behind a name that follows an office or a nation, ``at`` when none does: «الأميركي | جون كيري»."""
    return at if at >= len(doc.tokens) or doc.tokens[at].kind != "word" else _name_beside(doc, at) or at


def _name_beside(doc: Document, at: int) -> int:
    """The token after the name of a person that begins at ``at``, behind «لدى ليبيا» or a comma; 0 if there is none."""
    if doc.form(at) in ("لدي", "في", "الي"):
        phrase = noun_phrase(doc, at + 1, min(len(doc.tokens), at + 6))
        at = phrase.last if phrase is not None else at
    if doc.form(at) in "،؛," and at < len(doc.tokens) and doc.tokens[at].kind == "punct":
        at += 1
    known = [h.last + 1 for h in doc.names.get(at, ()) if any(e.kind == "person" for e in h.entries)]
    if known:
        return max(known)
    names = doc.lexicon.names
    end = at
    while end < len(doc.tokens) and end - at < _LONGEST_NAME and doc.tokens[end].kind == "word":
        form = doc.form(end)
        joint = end > at and form in _JOINTS
        behind = end > at and doc.form(end - 1) in _JOINTS
        if not (joint or behind or form in names or form.removeprefix("ال") in names) or doc.words[end].conj:
            break
        end += 1
    return end if end - at > 1 and doc.form(at) in names else 0


def surname_of(doc: Document, n: int) -> Participant | None:
    """The person named in full before whose last name a token is."""
    word = doc.words[n]
    surname = doc.form(n)[len(word.conj) + len(word.prep) :]
    if doc.tokens[n].kind != "word":
        return None
    for k in reversed(doc.standing.get(surname, ())):
        if not 0 < k < n:
            continue
        for j in range(max(0, k - 3), k):
            if any(h.last == k and e.kind == "person" for h in doc.names.get(j, ()) for e in h.entries):
                return describe(doc, Phrase(j, k + 1, j))
        if doc.form(k - 1) in doc.lexicon.names and not doc.words[k].known:
            return describe(doc, Phrase(k - 1, k + 1, k - 1))
    return None


def other_word(doc: Document, who: Participant) -> bool:
    """A title's or group's form that is another word here: «الأمر»، «سابقا»، «قريبا»."""
    word = doc.words[who.phrase.head]
    if word.is_("time_adverb") or word.is_("time"):
        return True
    alone = who.phrase.last - who.phrase.head == 1 and not word.kinds >= {"head", "group"}  # «المعارضة»
    return who.sort == "person" and alone and bool(word.kinds & {"speech", "masdar", "trigger", "active_part"})


def nation_of(doc: Document, who: Participant) -> str | None:
    """The state of a nisba that stands for somebody, «السعودي»، or of a plural one, «الشركاء الليبيون»."""
    head = doc.words[who.phrase.head]
    alone = next((u for u in head.nouns if u.kind == "nisba" and who.phrase.last - who.phrase.head == 1), None)
    if alone is not None and head.definite:
        return str(alone.row.iso2)
    for n in range(who.phrase.head + 1, who.phrase.last):
        form = doc.form(n).removeprefix("ال")
        if doc.words[n].definite and form.endswith(("ين", "ون")):
            found = next((u for u in doc.lexicon.words.analyse(form[:-2]).nouns if u.kind == "nisba"), None)
            if found is not None:
                return str(found.row.iso2)
    return None


def is_equipment(doc: Document, n: int) -> bool:
    """«بدعم من المروحيات»: what is used is nobody."""
    return "weapon" in doc.words[n].kinds
