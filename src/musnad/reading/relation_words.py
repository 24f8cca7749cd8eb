"""Relation words: where a sentence holds a word that ties two actors, as a trigger whose slots are the two ends.

A row of relations.tsv says which slot is which end; the ends are read by the same grammar as the roles of
events, with
``initiator`` for a, ``target`` for b and ``party`` for a side that may be either.
"""

from __future__ import annotations

from functools import lru_cache

import msgspec

from musnad.lexicon.lexicon import Lexicon
from musnad.lexicon.rows import RelationRow, TriggerRow
from musnad.lexicon.words import Word
from musnad.reading.document import Document, Sentence
from musnad.reading.memo import once
from musnad.reading.speech_words import participle
from musnad.reading.triggers import Trigger, reads_as_verb
from musnad.text.clitics import Reading, readings
from musnad.text.folding import fold_word

_ROLE = {"a": "initiator", "b": "target", "side": "party"}
_SLOTS = ("subj", "obj", "idafa", "ala", "fi", "bi", "li", "min", "did", "an", "ila", "maa", "bayn", "qibal")
_WITH_FAR = 14
_SPOKEN = frozenset({"قناه", "تلفزيوني", "صحفي", "صحافي", "صحفيه", "اذاعي", "تلفزيونيه", "متلفز", "صحيفه", "محطه"})


class RelationWord(msgspec.Struct, frozen=True, kw_only=True):
    """A relation word in its sentence: its row, and the trigger by which its ends are looked for."""

    row: RelationRow
    trigger: Trigger


class _Table(msgspec.Struct, frozen=True):
    """The rows by how they are found: a verb by its lemma, the others by the first word of their forms."""

    verbs: dict[str, tuple[tuple[RelationRow, TriggerRow], ...]]
    nouns: dict[str, tuple[tuple[tuple[str, ...], RelationRow, TriggerRow], ...]]
    fixed: dict[str, tuple[tuple[tuple[str, ...], RelationRow, TriggerRow], ...]]


@once
def relation_words(doc: Document, sentence: Sentence) -> tuple[RelationWord, ...]:
    """The relation words of a sentence in order; of forms that overlap the longest."""
    table = _table(doc.lexicon)
    out: list[RelationWord] = []
    taken = sentence.first
    for n in range(sentence.first, sentence.last):
        if n < taken or not _possible(doc.lexicon, doc.forms[n]) or doc.tokens[n].kind != "word":
            continue
        found = (
            _fixed(doc, sentence, n, table)
            or _noun(doc, sentence, n, table)
            or _verb(doc, sentence, n, table)
            or _circumstance(doc, sentence, n, table)
        )
        if found is not None:
            out.append(found)
            taken = found.trigger.last
    return tuple(out)


def _fixed(doc: Document, sentence: Sentence, n: int, table: _Table) -> RelationWord | None:
    """A phrase, participle or idiom as written, behind و or ف at most."""
    form = doc.form(n)
    best: tuple[int, RelationRow, TriggerRow] | None = None
    for key in dict.fromkeys((form, form[1:] if form[:1] in "وف" else form)):
        for words, row, slots in table.fixed.get(key, ()):
            size = len(words)
            if n + size > sentence.last or any(doc.form(n + k) != words[k] for k in range(1, size)):
                continue
            if best is None or size > best[0]:
                best = (size, row, slots)
    if best is None:
        return None
    size, row, slots = best
    return RelationWord(
        row=row, trigger=Trigger(sentence=sentence.number, first=n, last=n + size, row=slots, use="noun")
    )


def _noun(doc: Document, sentence: Sentence, n: int, table: _Table) -> RelationWord | None:
    best: tuple[int, RelationRow, TriggerRow, Reading] | None = None
    for r in readings(doc.form(n)):
        for words, row, slots in table.nouns.get(r.stem, ()):
            size = len(words)
            tail = [doc.form(n + k) for k in range(1, size) if n + k < sentence.last]
            if len(tail) + 1 != size or any(_bare(t) != _bare(w) for t, w in zip(tail, words[1:], strict=True)):
                continue
            if (size > 1 and r.enclitic) or not _with(doc, sentence, n, row):
                continue
            if best is None or (size, len(r.stem)) > (best[0], len(best[3].stem)):
                best = (size, row, slots, r)
    if best is None or (doc.words[n].finite and _is_verb_here(doc, sentence, n)) or _in_name(doc, n):
        return None
    size, row, slots, r = best
    if row.relation == "meets" and any(
        _bare(doc.form(k)) in _SPOKEN for k in range(n + size, min(sentence.last, n + size + 3))
    ):
        return None  # «لقاء تلفزيوني على قناة …» is an interview
    if row.relation == "meets" and "ل" in r.proclitics and _office_of(doc, sentence, n):
        return None  # «المنسق الأوروبي للمفاوضات»: what an office is for
    made = Trigger(
        sentence=sentence.number,
        first=n,
        last=n + size,
        row=slots,
        use="noun",
        definite=r.definite and not (r.stem.startswith("ل") and doc.form(n).endswith("ل" + r.stem)),  # «للقاء الرئيس»
        prep=next((p for p in r.proclitics if p in "بلك"), ""),
        pronoun="" if r.enclitic == "ي" else r.enclitic,  # «اجتماعي الرؤساء»: a dual
    )
    return RelationWord(row=row, trigger=made)


def _office_of(doc: Document, sentence: Sentence, n: int) -> bool:
    """Whether a person's office stands right before, with an adjective at most between."""
    near = range(max(sentence.first, n - 2), n)
    return doc.form(n).startswith("لل") and any(u.kind == "title" for k in near for u in doc.words[k].nouns)


def _is_verb_here(doc: Document, sentence: Sentence, n: int) -> bool:
    """«دعم»، «قاتل»: noun or verb by what stands before, and by a number that only the verb shows."""
    word = doc.words[n]
    if word.conj == "و" and n > sentence.first and doc.tokens[n - 1].kind == "word":
        return False  # «تنمية العلاقات ودعم الشعب»: joined to a verbal noun without a pause
    if n + 1 < sentence.last:
        after = doc.words[n + 1]
        if doc.form(n).endswith("ا") and after.prep == "ل":
            return False  # «دعما للجيش»
        if doc.form(n + 1) in ("مع", "بين") or (not after.definite and "nisba" in after.kinds):
            return False  # «تعاون مع»، «تعاون أمريكي ليبي»: a verb would have its subject here
    return bool(word.verbs) and reads_as_verb(doc, sentence, n) and not _object_of_saying(doc, sentence, n)


def _nominal(word: Word, row: RelationRow) -> bool:
    """Whether a noun of the same or another table rivals the verb; a participle or verbal noun of another verb
    does not."""
    return any(not (u.kind in ("masdar", "active_part") and u.row.lemma != row.lemma) for u in word.nouns)


def _object_of_saying(doc: Document, sentence: Sentence, n: int) -> bool:
    """«أكد السفير دعم القاهرة …»: what is said is a verbal noun, not a second verb."""
    if doc.words[n].conj:
        return False
    for k in range(n - 1, max(sentence.first, n - 12) - 1, -1):
        word = doc.words[k]
        if doc.form(k) in ".؛:،," or word.is_("complementiser") or word.is_("relative"):
            return False
        if any(v.form.lemma in doc.lexicon.verb_speech for v in word.verbs) and not word.definite and not word.prep:
            return True
    return False


def _verb(doc: Document, sentence: Sentence, n: int, table: _Table) -> RelationWord | None:
    word = doc.words[n]
    if (
        word.prep
        or word.definite
        or word.is_("preposition")
        or word.is_("conjunction")
        or word.is_("relative")
        or (_in_name(doc, n) and not (n == sentence.first and word.finite and _alone(doc, n)))
    ):
        return None
    for v in word.verbs:
        if v.form.voice == "passive":
            continue  # «دينوا بـ …»: a passive names nobody who does it
        if v.object == "ه" and doc.report.text[doc.tokens[n].start : doc.tokens[n].end].endswith("ة"):
            continue  # «قابلة للحياة»
        if v.form.tense not in ("past", "present") or (v.form.person not in ("", "3") and not first_person(word)):
            continue
        for row, slots in table.verbs.get(v.form.lemma, ()):
            if not _with(doc, sentence, n, row) or (_nominal(word, row) and not _is_verb_here(doc, sentence, n)):
                continue
            return RelationWord(
                row=row,
                trigger=Trigger(
                    sentence=sentence.number,
                    first=n,
                    last=n + 1,
                    row=slots,
                    use="verb",
                    tense=v.form.tense,
                    passive_possible=False,
                    pronoun=v.object,
                    future=v.future,
                ),
            )
    return None


def _circumstance(doc: Document, sentence: Sentence, n: int, table: _Table) -> RelationWord | None:
    """A participle of saying that tells what the speaker does besides: «متهما الجماعة بـ», «مشيدا بدور»."""
    lemmas = [u.row.lemma for u in doc.words[n].nouns if u.kind == "active_part" and not u.enclitic]
    rows = [pair for lemma in lemmas for pair in table.verbs.get(fold_word(lemma), ())]
    if not rows or n == sentence.first or participle(doc, n) is None:
        return None
    if not doc.form(n).endswith("ا") and doc.form(n - 1) not in ("،", ",") and not doc.words[n].conj:
        return None  # «هتافات مؤيدة للرئيس»: an adjective
    for row, slots in rows:
        if _with(doc, sentence, n, row):
            trigger = Trigger(sentence=sentence.number, first=n, last=n + 1, row=slots, use="noun")
            return RelationWord(row=row, trigger=trigger)
    return None


def first_person(word: Word) -> bool:
    """«نحمّل»، «ندين»: whoever speaks."""
    return bool(word.verbs) and all(v.form.person == "1" and v.form.tense == "present" for v in word.verbs)


def _in_name(doc: Document, n: int) -> bool:
    """Whether the word belongs to a longer name or a place: «جسر نزار», «لامو»."""
    hits = (h for k in range(max(0, n - 3), n + 1) for h in doc.names.get(k, ()) if h.first <= n <= h.last)
    return any(e.kind in ("actor", "person", "outlet", "place", "country") for h in hits for e in h.entries)


def _alone(doc: Document, n: int) -> bool:
    """«ودان المجلس الهجوم»: a verb that opens a sentence, though a town is written like it."""
    return all(h.first == h.last and all(e.kind == "place" for e in h.entries) for h in doc.names.get(n, ()))


def _with(doc: Document, sentence: Sentence, n: int, row: RelationRow) -> bool:
    """Whether one of the words that the row must stand with follows in the clause."""
    if not row.with_:
        return True
    wanted = _folded(row.with_)
    start = max(sentence.first, n - 4) if doc.words[n].enclitic and doc.words[n - 1].is_("relative") else n
    for k in range(start, min(sentence.last, n + _WITH_FAR)):
        form = doc.form(k)
        if form in wanted or (k != n and any(r.stem in wanted for r in readings(form))):
            return True
        if form in ".!؟" and k > n:
            return False
    return False


@lru_cache(maxsize=10_000)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold_word(w) for w in words)


def _bare(form: str) -> str:
    return form[2:] if form.startswith("ال") and len(form) > 4 else form


@lru_cache(maxsize=4)
def _table(lexicon: Lexicon) -> _Table:
    verbs: dict[str, tuple[tuple[RelationRow, TriggerRow], ...]] = {}
    nouns: dict[str, tuple[tuple[tuple[str, ...], RelationRow, TriggerRow], ...]] = {}
    fixed: dict[str, tuple[tuple[tuple[str, ...], RelationRow, TriggerRow], ...]] = {}
    for row in lexicon.relations:
        slots = _slots(row)
        if row.pos == "verb":
            key = fold_word(row.lemma)
            verbs[key] = (*verbs.get(key, ()), (row, slots))
            continue
        into = nouns if row.pos == "noun" else fixed
        for form in row.forms:
            words = tuple(fold_word(form).split())
            for first in _with_pronoun(words[0]) if row.pos == "noun" and len(words) == 1 else (words[0],):
                into[first] = (*into.get(first, ()), ((first, *words[1:]), row, slots))
    return _Table(verbs, nouns, fixed)


@lru_cache(maxsize=100_000)
def _possible(lexicon: Lexicon, form: str) -> bool:
    """Whether any relation can begin with a written word: most words are done with here."""
    table = _table(lexicon)
    if form in table.fixed or (form[:1] in "وف" and form[1:] in table.fixed):
        return True
    if any(r.stem in table.nouns for r in readings(form)):
        return True
    word = lexicon.words.analyse(form)
    if any(u.kind == "active_part" and fold_word(u.row.lemma) in table.verbs for u in word.nouns):
        return True
    return any(v.form.lemma in table.verbs for v in word.verbs)


def _with_pronoun(word: str) -> tuple[str, ...]:
    """The hamza at the end changes its seat before a pronoun: لقاء, لقاؤه, لقائه."""
    bare = _bare(word)
    return (bare, bare[:-1] + "ي", bare[:-1] + "و") if bare.endswith("اء") else (bare,)


def _slots(row: RelationRow) -> TriggerRow:
    filled = {s: tuple(_ROLE[end] for end in getattr(row, s)) for s in _SLOTS if getattr(row, s)}
    pos = "verb" if row.pos == "verb" else "noun"
    return TriggerRow(id=row.id, lemma=row.lemma, pos=pos, type="", **filled)  # type: ignore[arg-type]
