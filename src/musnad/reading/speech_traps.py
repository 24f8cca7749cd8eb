"""Forms spelt like a verb of saying that say nothing here: «شبه تام», «بلغ 251», «ثمنا باهظا», «واصل ضرباته»."""

from __future__ import annotations

from musnad.lexicon.rows import SpeechRow
from musnad.reading.document import Document
from musnad.text.folding import fold_word

_SPOKEN = ("قائل", "حديث", "كلام", "بالقول", "تصريح", "كلمت", "خطاب")
_NEAR = 6
_PREPOSITIONS = frozenset({"علي", "الي", "عن", "من"})


def says_nothing(doc: Document, n: int, row: SpeechRow) -> bool:
    """Whether a form of a verb of saying is another word, or the verb in another sense."""
    word = doc.words[n]
    if n + 1 >= len(doc.words):
        return False
    after = doc.words[n + 1]
    if row.note.startswith("only with a word of saying"):
        return not _spoken(doc, n)
    if row.class_ == "believe" and word.enclitic and not after.is_("complementiser"):
        return _bare(doc, n + 1)  # «حسبوه قبرا»: they took it for one
    if row.comp and all(x.split()[0] in _LED for x in row.comp) and _another_sense(doc, n, row.lemma):
        return True  # «شددت القوات حصارها»
    if not word.conj and not word.nouns and doc.form(n).endswith("ا") and _accusative(doc, n - 1):
        return True  # «ترقبا حذرا»
    if row.lemma == "شبه":
        return not word.conj and _bare(doc, n + 1)  # «بشكل شبه تام»
    if row.lemma == "بلغ":
        # «بلغ 251 شخصا», «بلغ عدد القتلى»
        return doc.counts(n + 1) or doc.tokens[n + 1].kind == "number" or doc.form(n + 1).startswith("عدد")
    accusative = doc.form(n).endswith("ا") and doc.form(n + 1).endswith("ا") and not word.enclitic
    return accusative and _bare(doc, n + 1)  # «يفرض ثمنا باهظا»


def _accusative(doc: Document, n: int) -> bool:
    """An indefinite noun in the accusative by its ending, behind which a form in «ا» is its adjective."""
    form = doc.form(n) if n >= 0 else ""
    return len(form) > _SHORT and form.endswith("ا") and form not in doc.lexicon.names and not doc.words[n].definite


_SHORT = 3
_LED = frozenset({"على", "عن", "من"})
_REACH = 7


def _another_sense(doc: Document, n: int, lemma: str) -> bool:
    """Whether the verb has, before any preposition, the object that makes it an act: «اعترضت الدفاعات صاروخا»."""
    wanted = {fold_word(w) for t in doc.lexicon.verb_frames.get(lemma, ()) for w in t.with_}
    for k in range(n + 1, min(len(doc.words), n + _REACH)):
        if doc.form(k) in _PREPOSITIONS or doc.tokens[k].kind == "punct":
            return False
        if doc.form(k) in wanted:
            return True
    return False


def _spoken(doc: Document, n: int) -> bool:
    """Whether a word of saying or a colon stands near behind a verb: «واصل حديثه», «واصل قائلا»."""
    near = range(n + 1, min(n + _NEAR, len(doc.tokens)))
    return any(doc.form(k) == ":" or doc.form(k).startswith(_SPOKEN) for k in near)


def _bare(doc: Document, n: int) -> bool:
    """A plain word without an article, preposition or name."""
    word = doc.words[n]
    plain = not (word.definite or word.prep or word.classes or word.conj)
    return doc.tokens[n].kind == "word" and plain and n not in doc.names and doc.form(n) not in _PREPOSITIONS
