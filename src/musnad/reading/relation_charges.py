"""Relation charges: who is accused of a tie, who promises it, and where a passive leaves the accuser unsaid."""

from __future__ import annotations

from musnad.reading.document import Document, Sentence
from musnad.reading.participants import describe
from musnad.reading.phrases import noun_phrase
from musnad.reading.relation_ends import End, end_of, stem_of
from musnad.reading.relation_subjects import described
from musnad.reading.relation_words import RelationWord

_TAKE = frozenset({"promise", "demand", "threaten"})
TO_THEM = frozenset({"له", "لها", "لهم", "اليه", "اليها", "اليهم"})
_FAR = 10
_CONVICTED = ("ادين", "ادان", "مدان", "المدان", "ادانه")


def taken_by(doc: Document, sentence: Sentence, n: int) -> str:
    """What takes the ب before «بدعم …»: the class of a verb of promise, demand or threat, «noun» for a noun with its
    pronoun; empty when the phrase stands free."""
    before = doc.words[n - 1]
    if before.enclitic and not before.finite and not before.classes:
        return "noun"  # «التزامها بدعم …»
    for k in range(n - 1, max(sentence.first, n - _FAR) - 1, -1):
        word = doc.words[k]
        if doc.form(k) in ".؛:،," or word.is_("complementiser"):
            return ""
        if word.finite and not word.definite and not word.prep:
            kinds = (r.class_ for v in word.verbs for r in doc.lexicon.verb_speech.get(v.form.lemma, ()))
            return next((kind for kind in kinds if kind in _TAKE), "")
    return ""


def charged_with(doc: Document, sentence: Sentence, n: int) -> list[End] | None:
    """Who is charged with what a phrase behind ب names, «متهم بـ», «اتهم أ ب بـ»; None where nobody is charged."""
    for k in range(n - 1, max(sentence.first, n - _FAR) - 1, -1):
        word = doc.words[k]
        if doc.form(k) in ".؛:" or word.is_("complementiser") or (doc.form(k) in "،," and not _closes_name(doc, k)):
            return None
        charging = any(v.form.lemma == "اتهم" for v in word.verbs) and not word.definite
        if stem_of(doc, k).startswith(_CONVICTED):
            return []  # «أدينوا بالتعاون مع …»: a verdict ties nobody
        if any(stem_of(doc, k).startswith(x) for x in ("اتهامات", "اتهام", "مزاعم", "تهم")) and not charging:
            return []  # «نفت الاتهامات بدعم …»: who is meant is not beside it
        if charging or stem_of(doc, k).startswith("متهم"):
            before = described(doc, sentence, k) if not charging else None
            found = [before] if before is not None else []
            for at in range(k + 1, n):
                phrase = noun_phrase(doc, at, n)
                if phrase is not None and phrase.last == n and not found:
                    end = end_of(doc, describe(doc, phrase))
                    found = [end] if end is not None else []
            return found
    return None


def _closes_name(doc: Document, k: int) -> bool:
    """«اتهم الرئيس فلان، الدولة …», «الوزير، فلان، الدولة»: a comma behind or before the name of a person."""
    if (
        any(e.kind == "person" for h in doc.names.get(k + 1, ()) for e in h.entries)
        or doc.form(k + 1) in doc.lexicon.names
    ):
        return True
    hits = (h for j in range(max(0, k - 4), k) for h in doc.names.get(j, ()) if h.last == k - 1)
    unknown = not doc.words[k - 1].known or doc.form(k - 1) in doc.lexicon.names
    return unknown or any(e.kind == "person" for h in hits for e in h.entries)


def unsaid(doc: Document, word: RelationWord) -> bool:
    """«نُسب إلى …»، «يُلقى باللوم على …»: a passive that does not say who accuses."""
    t, row = word.trigger, word.row
    if t.use != "verb" or t.pronoun or row.relation != "accuses":
        return False
    token = doc.tokens[t.first]
    if t.tense == "present" and doc.report.text[token.start : token.end].endswith("ى"):
        return True
    if not row.ila or t.last >= len(doc.words):
        return False
    behind = doc.words[t.last]
    return behind.is_("preposition") or doc.form(t.last) in TO_THEM
