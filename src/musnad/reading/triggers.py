"""Triggers: the words of a sentence that can tell an event, each with the sense that its surroundings allow."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import msgspec

from musnad.lexicon.rows import TriggerRow
from musnad.lexicon.words import ACTS, NounUse, VerbUse
from musnad.reading.document import Document, Sentence
from musnad.reading.memo import once, once_a_report
from musnad.reading.phrases import THEREIN
from musnad.reading.place_unknown import stem
from musnad.text.clitics import readings
from musnad.text.folding import fold_word

Use = Literal["verb", "noun"]
_WINDOW = 7


class Trigger(msgspec.Struct, frozen=True, kw_only=True):
    """A trigger word: tokens ``[first, last)``, the sense chosen, and its grammatical form."""

    sentence: int
    first: int
    last: int
    row: TriggerRow
    use: Use
    tense: str = ""
    passive_possible: bool = False
    passive_only: bool = False
    definite: bool = False
    prep: str = ""
    pronoun: str = ""
    future: bool = False
    person: str = ""


@once
def triggers(doc: Document, sentence: Sentence) -> tuple[Trigger, ...]:
    """The triggers of a sentence in order; of overlapping ones the longest."""
    out: list[Trigger] = []
    taken = sentence.first
    for n in act_tokens(doc, sentence.first, sentence.last):
        if n < taken:
            continue
        found = _phrase(doc, sentence, n) or _word(doc, sentence, n)
        if found is not None:
            out.append(found)
            taken = found.last
    return tuple(out)


def act_tokens(doc: Document, first: int, last: int) -> Sequence[int]:
    """The tokens among ``[first, last)`` that can tell an act by any reading or name: most words are done with here."""
    every = _act_tokens(doc)
    return every[bisect_left(every, first) : bisect_left(every, last)]


@once_a_report
def _act_tokens(doc: Document) -> tuple[int, ...]:
    frames = doc.lexicon.verb_frames.keys()
    named = {n for n, hits in doc.names.items() if any(e.kind == "trigger" for h in hits for e in h.entries)}
    return tuple(
        n
        for n, word in enumerate(doc.words)
        if word.kinds & ACTS or (word.lemmas and not frames.isdisjoint(word.lemmas)) or n in named
    )


def _phrase(doc: Document, sentence: Sentence, n: int) -> Trigger | None:
    for hit in doc.names.get(n, ()):
        for e in hit.entries:
            if e.kind == "trigger" and hit.last < sentence.last:
                word = doc.words[n]
                return Trigger(
                    sentence=sentence.number,
                    first=n,
                    last=hit.last + 1,
                    row=e.row,
                    use="noun",
                    definite=word.definite,
                    prep=word.prep,
                )
    return None


def _word(doc: Document, sentence: Sentence, n: int) -> Trigger | None:
    word = doc.words[n]
    town, bound = _town(doc, n), _bound_letter(doc, n)
    nouns = [u for u in word.nouns if u.kind == "trigger" and not (_adjective(doc, n, u) or (town and u.proclitics))]
    nouns = [u for u in nouns if not (bound and u.enclitic)]
    verbs = [v for v in word.verbs if v.form.lemma in doc.lexicon.verb_frames and not _rather_noun(doc, n, v)]
    verbs = [v for v in verbs if not (bound and v.object)]
    masdars = (
        [u for u in word.nouns if u.kind == "masdar" and u.row.lemma in doc.lexicon.verb_frames] if not nouns else []
    )
    if verbs and all(v.form.also == "noun" and v.form.number == "dual" for v in verbs):
        verbs = []  # «رميا بالرصاص»
    if word.kinds & {"title", "nisba"}:
        verbs = []  # «سموه» is his highness, not «سمّوه»
    like_noun = nouns or masdars or all(v.form.also == "noun" for v in verbs)  # «رجل [أمن]»
    if verbs and (not like_noun or reads_as_verb(doc, sentence, n)):
        made = _verb(doc, sentence, n, verbs)
        if made is not None:
            return made
    if nouns and _inside_name(doc, n):
        return None
    nouns = [u for u in nouns if not (_weapon_word(doc, n, u) or _body(doc, n, u) or _site_word(doc, n, u))]
    if nouns:
        return _noun(doc, sentence, n, nouns)
    return None


def _bound_letter(doc: Document, n: int) -> bool:
    """«قبضة» is no «قبضه», «القتلة» no «قتله»: what ends with the letter of a feminine ends with no pronoun."""
    return doc.report.text[doc.tokens[n].end - 1] == "ة"


def _adjective(doc: Document, n: int, u: NounUse) -> bool:
    """«أسلحة هجومية», «الحوار الاجتماعي»: the adjective is written like a dual before its owner («هجومي», «هجوميه»),
    which neither the article nor a noun before it allows."""
    full = doc.form(n)
    form = full.removesuffix("ه")
    if not form.endswith("ي") or _own_form(form, u) or _own_form(full, u):
        return False
    fem = form != full
    return u.definite or fem or (not u.proclitics and n > 0 and bool(doc.words[n - 1].nouns))


def _town(doc: Document, n: int) -> bool:
    """«في بعقوبة» is the town, not «with a penalty»: a place's name where a place is due."""
    led = n > 0 and (doc.words[n - 1].is_("preposition") or bool(doc.lexicon.place_cues.get(stem(doc, n - 1))))
    return led and any(e.kind == "place" for h in doc.names.get(n, ()) for e in h.entries)


def _own_form(form: str, u: NounUse) -> bool:
    """Whether the word is a form of the row itself, and not a shortened one: «تصدي», «تحدي»."""
    shortened = form.removesuffix("ي")  # «لقائه» is «لقاء» before its pronoun
    return any(
        form.endswith(own) or (own.endswith("ء") and shortened.endswith(own[:-1]))
        for own in map(fold_word, u.row.forms)
    )


def _rather_noun(doc: Document, n: int, v: VerbUse) -> bool:
    """«أن أمن البلاد», «كانت فرق الإنقاذ»: what is mostly a noun is no past verb where a noun is due."""
    if v.form.also != "noun" or v.object or v.form.tense != "past" or n == 0:
        return False
    before, form = doc.words[n - 1], doc.form(n - 1).lstrip("وف")
    if form in ("كان", "كانت"):
        return True
    since = n > 1 and doc.form(n - 2).lstrip("وف") in ("بعد", "منذ", "سبق", "الي", "قبل", "عقب")
    return before.is_("complementiser") and form in _BARE and not since


def reads_as_verb(doc: Document, sentence: Sentence, n: int) -> bool:
    """Whether a word that can be noun or verb («قتل») is the verb here: by what stands before it."""
    word = doc.words[n]
    if word.definite or word.prep:
        return False
    if all(v.object for v in word.verbs) and any(not u.enclitic for u in word.nouns):
        return False  # «إصابة» is the noun, not «أصابه»
    k = n - 1
    while k >= sentence.first and doc.tokens[k].kind == "punct" and doc.tokens[k].form in "\"'«»“”()":
        k -= 1
    if k < sentence.first or word.conj or doc.tokens[k].kind == "punct":
        return True
    before = doc.words[k]
    if before.is_("preposition") or before.is_("cause_preposition") or before.is_("passive_auxiliary"):
        return bool(before.enclitic)
    if before.is_("time_preposition") or before.is_("place_preposition"):
        return False
    if any(
        before.is_(c)
        for c in ("complementiser", "relative", "modal", "auxiliary", "negator", "clause_conjunction", "conjunction")
    ):
        return not before.is_("negator") or doc.form(k) in ("لم", "ولم", "لا", "ولا", "لن")
    if before.is_("quantifier") or before.is_("demonstrative"):
        return False
    return before.definite or not before.nouns or _cannot_own(doc, k) or doc.form(n + 1) in THEREIN


def _cannot_own(doc: Document, k: int) -> bool:
    """«جنديا | قتل»: a noun with the ending of an indefinite accusative governs no noun; the verb tells of it."""
    form, word = doc.form(k), doc.words[k]
    human = bool(word.kinds & {"group", "title"})
    return human and form.endswith("ا") and len(form) > 3 and not word.definite and not word.conj


def _verb(doc: Document, sentence: Sentence, n: int, verbs: list[VerbUse]) -> Trigger | None:
    best: tuple[int, TriggerRow, VerbUse] | None = None
    for v in verbs:
        for row in doc.lexicon.verb_frames[v.form.lemma]:
            if v.object and not row.obj:
                continue  # «قبضته» is his grip: who is seized stands behind على
            score = _fit(doc, sentence, n, row)
            if score is not None and (best is None or score > best[0]):
                best = (score, row, v)
    if best is None:
        return None
    _, row, v = best
    same = [x for x in verbs if x.form.lemma == v.form.lemma]
    return Trigger(
        sentence=sentence.number,
        first=n,
        last=n + 1,
        row=row,
        use="verb",
        tense=v.form.tense,
        passive_possible=any(
            x.form.voice in ("passive", "both") for x in same if x.form.person[:1] == v.form.person[:1]
        ),
        passive_only=all(x.form.voice == "passive" for x in same),
        pronoun=v.object,
        future=v.future,
        person=v.form.person,
    )


def _noun(doc: Document, sentence: Sentence, n: int, nouns: list[NounUse]) -> Trigger | None:
    best: tuple[int, NounUse] | None = None
    for u in nouns:
        score = _fit(doc, sentence, n, u.row)
        if score is not None and (best is None or score > best[0]):
            best = (score, u)
    if best is None:
        return None
    u = best[1]
    return Trigger(
        sentence=sentence.number,
        first=n,
        last=n + 1,
        row=u.row,
        use="noun",
        definite=u.definite,
        prep=next((p for p in u.proclitics if p in "بلك"), ""),
        pronoun=u.enclitic,
    )


_BARE = frozenset({"ان", "بان", "لان", "كان"})
_PREPOSITIONS = frozenset({"علي", "في", "عن", "الي", "من"})
_TAKEN = 3  # «قضى على»: the sense that takes the preposition which follows at once
_PRIOR = {"high": 2, "mid": 1, "low": 0, "": 0}


def _fit(doc: Document, sentence: Sentence, n: int, row: TriggerRow) -> int | None:
    """How well a sense fits: None when the words that it must stand with are missing."""
    if row.with_:
        at = _with_at(doc, sentence, n, row)
        if at is not None and row.pos == "verb" and not row.ala and doc.form(n + 1) == "علي" and at > n + 1:
            return None  # «شدد على» is to stress: what stands behind a preposition that the sense does not take
        if at is not None and row.pos == "verb" and not row.ala and not _HANDS.isdisjoint(_stems(doc.form(at))):
            at = at if _ground_beside(doc, n) == (row.type in _OF_GROUND) else None
        return None if at is None else 10 + _PRIOR[row.prior] + _let_fall(doc, n, at, row)
    return _PRIOR[row.prior] + (_TAKEN if row.ala and doc.form(n + 1) == "علي" else 0)


_HANDS = frozenset({"يد", "ايدي", "قبضه"})
_OF_GROUND = frozenset({"seizure_of_territory"})


def _ground_beside(doc: Document, n: int) -> bool:
    """«سقطت [مدينة تدمر] بيد التنظيم», but «سقط [زعيم الشبكة] في قبضة الأمن»: whether ground or a site is the subject
    of a verb, behind it or before it."""
    for k in (n + 1, n - 1, n - 2):
        word = doc.words[k] if 0 <= k < len(doc.words) else None
        if word is None or word.prep or (k < n and doc.tokens[k].kind == "punct"):
            continue
        named = {e.kind for h in doc.names.get(k, ()) for e in h.entries}
        if named & {"place", "facility"} or "facility" in word.kinds or _settlement(doc, k):
            return True
        if k > n and (word.kinds & {"group", "title", "head"} or "person" in named):
            return False
    return False


def _settlement(doc: Document, k: int) -> bool:
    form = stem(doc, k)
    return any(doc.lexicon.place_cues.get(x) for x in (form, form.removeprefix("ال")))


_SHORTEST = 3  # letters before an ending: «سلا» is no accusative
_ENDINGS = (("ا", ""), ("تين", "ه"), ("تان", "ه"), ("ين", ""), ("ان", ""))
_OBJECT = 4  # tokens between an object and the preposition that goes with it


def _let_fall(doc: Document, n: int, at: int, row: TriggerRow) -> int:
    """«أسقطت طائرة [قنبلة على] دراجة»: of two words beside a verb, the one that its على follows says which sense it
    has."""
    if not row.ala or at < n:
        return 0
    ahead = range(at + 1, at + _OBJECT)
    on = next((k for k in ahead if doc.form(k) == "علي"), None)
    return int(on is not None and not any(doc.words[k].finite and not doc.words[k].nouns for k in range(n + 1, on)))


def partner_at(doc: Document, sentence: Sentence, t: Trigger) -> int | None:
    """Where the word stands that a sense must have beside it («ألقت … القبض»), None when it needs none."""
    return _with_at(doc, sentence, t.first, t.row) if t.row.with_ else None


def _with_at(doc: Document, sentence: Sentence, n: int, row: TriggerRow) -> int | None:
    wanted = _folded(row.with_)
    if wanted <= _PREPOSITIONS:
        return n + 1 if doc.form(n + 1) in wanted else None
    reach = (*range(n + 1, min(sentence.last, n + 1 + _WINDOW)), *range(n - 1, max(sentence.first, n - 4) - 1, -1))
    pairs = _pairs(row.with_)
    return next(
        (k for k in reach if not wanted.isdisjoint(_stems(doc.form(k))) or (pairs and _paired(doc, k, pairs))), None
    )


def _paired(doc: Document, k: int, pairs: dict[str, frozenset[str]]) -> bool:
    """Whether two words stand together that only together make a sense: «مصادر النيران», «إجراءاتها الأمنية»."""
    second = next((pairs[s] for s in _stems(doc.form(k)) if s in pairs), None)
    return second is not None and not second.isdisjoint(_stems(doc.form(k + 1)))


@lru_cache(maxsize=10_000)
def _pairs(words: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Of the entries of two words: which may follow which."""
    out: dict[str, set[str]] = {}
    for first, _, second in (w.partition(" ") for w in words):
        if second:
            out.setdefault(fold_word(first), set()).add(fold_word(second))
    return {first: frozenset(seconds) for first, seconds in out.items()}


@lru_cache(maxsize=10_000)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold_word(w) for w in words)


@lru_cache(maxsize=100_000)
def _stems(form: str) -> frozenset[str]:
    """A word with and without its clitics, the singular of a dual, the base of an accusative: «قنبلتين», «سلالا»."""
    stems = {r.stem for r in readings(form) if "س" not in r.proclitics}  # «سيدي» is no «يد»
    bases = {s[: -len(end)] + one for s in stems for end, one in _ENDINGS if s[_SHORTEST:].endswith(end)}
    return frozenset({form} | stems | bases)


def _body(doc: Document, n: int, u: NounUse) -> bool:
    """«جرافات [الاحتلال]», «مقاتلو [المقاومة]»: a body by its article, owner of what stands before."""
    word, before = doc.words[n], doc.words[n - 1] if n > 0 else None
    if u.row.prior != "low":
        return False
    owner = before is not None and bool(before.nouns) and not before.definite and not before.finite
    kinds = {x.kind for x in word.nouns}
    return u.definite and owner and not word.prep and not word.conj and "head" in kinds and "weapon" not in kinds


def _weapon_word(doc: Document, n: int, u: NounUse) -> bool:
    """Whether the word only names a weapon together with those beside it: «طائرة [مسيرة]» is no march, «زوارق [مفخخة]»
    no blast."""
    for k in range(max(0, n - 3), n + 1):
        for hit in doc.names.get(k, ()):
            whole = k <= n <= hit.last and hit.last > k and any(e.kind == "weapon" for e in hit.entries)
            blast = n > k and u.row.type == "bombing" and u.row.prior == "low"
            if whole and (blast or u.row.type == "protest"):
                return True
    return False


def _site_word(doc: Document, n: int, u: NounUse) -> bool:
    """«نقطة [تفتيش]», «مركز [احتجاز]», «سجن المكلا»: a word that only says which kind of site is meant; but aid that a
    convoy brings is the aid («قافلة [مساعدات]»)."""
    if u.row.type == "aid":
        return False
    for k in range(max(0, n - 3), n):
        for hit in doc.names.get(k, ()):
            if n <= hit.last and any(e.kind == "facility" for e in hit.entries):
                return True
    building = u.row.prior == "low" and any(x.kind == "facility" for x in doc.words[n].nouns)
    named = n + 1 < len(doc.words) and any(e.kind == "place" for h in doc.names.get(n + 1, ()) for e in h.entries)
    return building and (named or doc.words[n].definite)


def _inside_name(doc: Document, n: int) -> bool:
    """Whether the word belongs to a longer name: «خلية الاستهداف», «منظمة التحرير»."""
    for k in range(max(0, n - 4), n + 1):
        for hit in doc.names.get(k, ()):
            if (
                hit.first <= n <= hit.last
                and hit.last > hit.first
                and any(e.kind in ("actor", "outlet") for e in hit.entries)
            ):
                return True
    return False
