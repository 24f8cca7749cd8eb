"""Phrase words: what a word is to the one before it: an adjective of it, an accusative, a noun of its own."""

from __future__ import annotations

from musnad.reading.document import Document
from musnad.reading.phrase_bounds import relational
from musnad.text.folding import fold_word

_COMMON = frozenset({"group", "facility", "weapon", "head", "trigger", "masdar"})
_PARTICIPLES = frozenset({"active_part", "passive_part"})


def common(doc: Document, n: int) -> bool:
    """Whether the tables know a word as a bare common noun, not as an adjective or a name."""
    word = doc.words[n]
    kinds = word.kinds
    return (
        bool(kinds & _COMMON)
        and "nisba" not in kinds
        and not word.definite
        and doc.tokens[n].form not in doc.lexicon.names
    )


def adjective_of(doc: Document, head: int, n: int) -> bool:
    """Whether a word is an adjective of an indefinite head: by its ending, or a participle of the same gender
    («مجموعة مسلحة»)."""
    if relational(doc, n):
        return True
    form, word = doc.tokens[n].form, doc.words[n]
    feminine = doc.tokens[head].form.endswith(("ه", "ات")) and form.endswith("ه")
    participle = doc.tokens[head].form.endswith("ه") and not word.kinds.isdisjoint(_PARTICIPLES)
    return feminine and not word.definite and (participle or form.endswith("يه"))


def after_title(doc: Document, head: int) -> int:
    """The token after the head, or after the rank of several words that begins on it: «الجندي أول [محمد]»."""
    ranks = (h.last + 1 for h in doc.names.get(head, ()) if any(e.kind == "title" and _rank(e.row) for e in h.entries))
    return max(ranks, default=head + 1)


def _rank(row: object) -> bool:
    return getattr(row, "class_", "") == "rank"


def time_behind(doc: Document, figure: int, n: int) -> bool:
    """Whether a time stands behind a figure that does not count it: «أصيب 80 [اليوم]», but not «80 يوما»."""
    return n in doc.timed and figure not in doc.timed


def agrees(doc: Document, head: int, n: int) -> bool:
    """Whether a definite participle is the feminine adjective of the head: «الإطارات [المشتعلة] | الطريق»."""
    feminine = doc.tokens[head].form.endswith(("ه", "ات")) and doc.tokens[n].form.endswith("ه")
    return feminine and not doc.words[n].kinds.isdisjoint(_PARTICIPLES)


def dual_weapon(doc: Document, head: int, k: int) -> bool:
    """Whether the dual of a weapon stands behind what carries it: no adjective, and no owner."""
    both = all("weapon" in doc.words[n].kinds for n in (head, k))
    return both and doc.tokens[k].form.endswith("ين") and not doc.tokens[head].form.endswith("ين")


def of_a_body(doc: Document, n: int) -> bool:
    """Whether a word is the adjective of a body that can also count others: «مجموعة [مسلحة]»."""
    before = doc.words[n - 1] if n > 0 else None
    return before is not None and before.is_("quantifier") and bool(before.nouns) and adjective_of(doc, n - 1, n)


def accusative(doc: Document, n: int) -> bool:
    """An indefinite accusative by its letters: a bare noun in ا that is no name."""
    token, word = doc.tokens[n], doc.words[n]
    return (
        token.kind == "word"
        and len(token.form) > 3
        and token.form.endswith("ا")
        and not word.definite
        and token.form not in doc.lexicon.names
        and not _of_two(doc, n)
        and (n not in doc.names or _nisba_accusative(doc, n) or _of_a_noun(doc, n))
        and not any(u.kind == "nisba" for u in word.nouns if not token.form.endswith("يا"))
    )


def _of_two(doc: Document, n: int) -> bool:
    """«رئيسا [الوزراء]», «وزيرا [الخارجية]»: two of one office, in construct with a definite noun that is no person."""
    if "title" not in doc.words[n].kinds or n + 1 >= len(doc.words) or n + 1 in doc.timed:
        return False
    after = doc.words[n + 1]
    office = "title" in after.kinds and not doc.form(n + 1).endswith("اء")
    return after.definite and not (after.prep or after.conj or office)


def _nisba_accusative(doc: Document, n: int) -> bool:
    """«جنديا سوريا»: the adjective of the accusative noun before it, though its letters are those of the country."""
    return doc.tokens[n].form.endswith("يا") and n > 0 and accusative(doc, n - 1)


def _of_a_noun(doc: Document, n: int) -> bool:
    """«وفدا», «حاجزا»: the accusative of a noun of the tables."""
    base = doc.tokens[n].form.removesuffix("ا")
    return any(fold_word(getattr(u.row, "lemma", "") or getattr(u.row, "ar", "")) == base for u in doc.words[n].nouns)


def cue_and_place(doc: Document, last: int, k: int) -> bool:
    """«العاصمة كابل»، «مدينة مرزق»: a place name behind its cue."""
    if not doc.lexicon.place_cues.get(doc.tokens[last].form.removeprefix("ال")):
        return False
    return any(e.kind in ("place", "capital", "country") for h in doc.names.get(k, ()) for e in h.entries)


def name_ends(doc: Document, head: int, last: int) -> bool:
    """Whether the name of an actor behind the head ends on a token: «مسلحو بوكو حرام»."""
    return last > head and any(
        h.last == last and h.first > head and any(e.kind == "actor" for e in h.entries)
        for n in range(head + 1, last + 1)
        for h in doc.names.get(n, ())
    )


_KUNYA = frozenset({"ابو", "ابي", "ابا", "ام", "بن", "ابن"})


def kunya(doc: Document, k: int, limit: int) -> int:
    """The token after a name by which somebody is called: «أبو علي», «ذباح»."""
    return min(limit, k + 2) if doc.tokens[k].form in _KUNYA else k + 1


_UNITS = frozenset("اللواء لواء الفرقه فرقه الكتيبه كتيبه الفوج فوج".split())


def unit_number(doc: Document, last: int, k: int) -> bool:
    """«قيادة اللواء [22]»: the number that names a unit, written in digits right behind it."""
    digits = doc.tokens[k].form.isdigit() and k not in doc.timed
    return digits and doc.tokens[last].form in _UNITS and not accusative(doc, min(k + 1, len(doc.words) - 1))


def called_ali(doc: Document, last: int, k: int) -> bool:
    """«الشيخ [علي] القوسي», «المطلوب [علي] زعيتر»: the name that is written like the preposition, behind whom it calls,
    before a word that is no common one."""
    token = doc.tokens[k]
    if token.form != "علي" or doc.report.text[token.start : token.end] != "علي" or k + 1 >= len(doc.words):
        return False
    after = doc.words[k + 1]
    person = doc.words[last].definite and bool(doc.words[last].kinds & {"title", "group"})
    named = doc.tokens[k + 1].form in doc.lexicon.names or not (after.known or after.nouns or k + 1 in doc.names)
    return person and named and doc.tokens[k + 1].kind == "word"


def post_of_body(doc: Document, head: int, last: int, k: int) -> bool:
    """«وكيل الوزارة [للشؤون] السياسية», «القائد العسكري [لحركة] الشباب»: what an office is for, whose it is."""
    if "title" not in doc.words[head].kinds:
        return False
    body = "head" in doc.words[k].kinds and "facility" not in doc.words[k].kinds
    known = last > head and doc.words[head].definite and doc.words[last].definite and relational(doc, last)
    return doc.tokens[k].form.startswith("لل") or (body and known)
