"""Bodies: whether a head noun names somebody who can act («الحكومة», «لجنة الانتخابات») or a thing («نظام التشغيل»).

heads.tsv says of each noun what it needs: nothing, a complement, a known name or an adjective of origin.
"""

from __future__ import annotations

from musnad.model import Span
from musnad.reading.document import Document
from musnad.reading.participants import Participant
from musnad.reading.phrase_bounds import relational
from musnad.reading.phrases import Phrase

_NAMED = ("actor", "outlet")


def names_a_body(doc: Document, phrase: Phrase, who: Participant) -> bool:
    """Whether an actor phrase names a body here: a known one, or a head noun with what it needs beside it.

    «الحكومة», «وزارة الصحة» do; «نظام حاسوب», «جانبه», «حركة المرور» do not.
    """
    if _thing(doc, phrase.head):
        return False
    if who.actor is not None:
        return True
    known = {
        e.row for h in doc.names.get(phrase.head, ()) if h.last < phrase.last for e in h.entries if e.kind == "head"
    }
    word = doc.words[phrase.head]
    uses = [u for u in word.nouns if u.kind == "head"]
    rows = known or {u.row for u in uses}
    if not rows:
        return True
    needs = {row.alone for row in rows}
    if known:
        return needs != {"nisba"} or who.country is not None
    own = any(u.enclitic for u in uses) and word.enclitic != ""
    alone = phrase.last - phrase.head == 1
    if any(" " in row.ar for row in rows):  # «الصحة» for its ministry: the short form needs its country
        return who.country is not None
    if own:
        return "yes" in needs
    if alone and not word.definite:
        return "yes" in needs and any(row.number == "pl" for row in rows)
    if (alone and _adjective(doc, phrase.head)) or _other_sense(doc, phrase):
        return False
    if alone:
        return bool({"yes", "name"} & needs) or _named_before(doc, phrase.head)
    other = needs == {"of"} or {row.kind for row in rows} == {"other"}
    if other and not any(doc.words[n].definite for n in range(phrase.head, phrase.last)):
        return who.country is not None
    if needs <= {"nisba", "name"}:
        return who.country is not None or _unknown_name(doc, phrase, needs)
    return True


def _other_sense(doc: Document, phrase: Phrase) -> bool:
    """«المركز الثالث», «الحكومة الإلكترونية»: what stands behind makes it a rank or a service."""
    following = doc.form(phrase.head + 1).removeprefix("ال")
    return following in doc.lexicon.cues.get("body.not", ())


def _adjective(doc: Document, n: int) -> bool:
    """«أغانيها المقاومة»: a definite word straight behind a definite noun is its adjective."""
    word = doc.words[n]
    if n == 0 or word.prep or word.conj or not word.definite or doc.tokens[n - 1].kind != "word":
        return False
    before = doc.words[n - 1]
    return (before.definite or bool(before.enclitic)) and not before.finite and not before.classes


def _thing(doc: Document, n: int) -> bool:
    """«مواقع الحوثيين»: what somebody holds is not he, unless a known name begins there («برنامج الأغذية العالمي»)."""
    if any(e.kind in _NAMED for h in doc.names.get(n, ()) for e in h.entries):
        return False
    heads = [u.row for u in doc.words[n].nouns if u.kind == "head"]
    return bool(heads) and all(row.alone == "no" for row in heads)


def _named_before(doc: Document, n: int) -> bool:
    """«المركز» behind «مركز الملك سلمان»: a known name of the report that begins with the same noun."""
    noun = doc.form(n).removeprefix("ال")
    return any(
        doc.form(k).endswith(noun) and h.last > h.first and any(e.kind in _NAMED for e in h.entries)
        for k, hits in doc.names.items()
        if k < n
        for h in hits
    )


def _unknown_name(doc: Document, phrase: Phrase, needs: set[str]) -> bool:
    """Whether what stands behind a head can be a name: a word that no table knows as another noun («حركة عزم»)."""
    n = phrase.head + 1
    if phrase.last - phrase.head > 2:
        return False  # «تنظيم أسلوب المحاسبة»: a chain of nouns
    return "name" in needs and not (doc.words[n].definite or doc.words[n].known or relational(doc, n))


def only_where(doc: Document, phrase: Phrase, who: Participant) -> bool:
    """Whether a phrase is a state by its name or capital: after a preposition of place it only says where."""
    entries = [e for h in doc.names.get(phrase.head, ()) for e in h.entries]
    return who.sort == "state" or any(e.kind == "actor" and e.row.kind == "state" for e in entries)


def trimmed(doc: Document, phrase: Phrase, who: Participant) -> Span:
    """The words of a known name that heads its phrase, with its adjectives: what stands behind is no more of it."""
    if who.sort not in ("actor", "state"):
        return who.span
    kinds = _NAMED if who.sort == "actor" else ("country", "capital")
    last = max(
        (h.last for h in doc.names.get(phrase.head, ()) if any(e.kind in kinds for e in h.entries)),
        default=None,
    )
    if last is None or last + 1 >= phrase.last:
        return who.span
    n = last + 1
    while n < phrase.last and doc.words[n].definite and (relational(doc, n) or _nisba(doc, n)):
        n += 1
    return doc.span(phrase.first, n)


def _nisba(doc: Document, n: int) -> bool:
    return "nisba" in doc.words[n].kinds
