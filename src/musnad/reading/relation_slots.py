"""Relation slots: the ends that the slots of a relation word give, and what in them is no end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from musnad.reading.candidates import Candidate
from musnad.reading.document import Document, Sentence
from musnad.reading.frames import Filler, Frame
from musnad.reading.participants import Participant, describe
from musnad.reading.phrase_breaks import owned_by
from musnad.reading.phrases import Phrase, nominal, noun_phrase
from musnad.reading.relation_charges import TO_THEM
from musnad.reading.relation_ends import LED_BY, End, coordinated, end_of, owner_of, stem_of
from musnad.reading.relation_words import RelationWord
from musnad.text.clitics import readings
from musnad.text.folding import fold_word


def own_ends(
    doc: Document, sentence: Sentence, word: RelationWord, f: Frame, found: Sequence[Candidate]
) -> tuple[list[End], list[End]]:
    """The ends that the word's own slots give, (a ends, b ends); coordinated names are several ends."""
    loose = "any" in word.row.needs
    f = _with_governed(doc, sentence, f)
    owned = any(x.path == "li" for x in f.fillers)
    sides: list[End] = []
    a: list[End] = []
    b: list[End] = []
    for x in sorted(
        _slots(doc, word, f),
        key=lambda x: x.role == "party" and x.path not in ("subj", "svo", "light_subj", "idafa", "bayn", "nisba"),
    ):
        if x.path == "obj" and (doc.form(x.who.phrase.first) in LED_BY or how(doc, x.at)):
            continue  # «وفد برئاسة فلان»: he leads those who meet
        if (x.path.rstrip("&") == "maa" and _others_with(doc, x.at)) or not _meets_by(word, x) or _joined_place(doc, x):
            continue
        if with_noun(doc, word, x) or (word.row.relation == "denies" and is_with(doc, word, x.at)):
            b.extend(_whose_charges(doc, x.who) if word.row.relation == "denies" else [])
            continue
        if x.path == "did" and word.trigger.use == "noun" and word.trigger.definite:
            continue  # «الحرب ضد …» names an affair
        if (
            word.row.with_
            and word.row.relation == "supports"
            and x.path in ("li", "ala", "maa")
            and x.at < _with_at(doc, sentence, word)
        ):
            continue  # «أكد … دعمه ل»: what stands before the word of support is no end of it
        if x.path.startswith("light") and word.row.relation == "supports" and word.trigger.use == "noun":
            continue  # «شدد على الدعم …»: who speaks of it does not give it
        if x.path == "idafa" and x.who.actor is None and not x.who.definite and _agrees(doc, x.at):
            continue  # «مواجهات عسكرية بين …»: an adjective of the word
        if not _near(doc, word, x) or (word.row.relation == "meets" and only_where(x)):
            continue
        if word.row.relation == "accuses" and _suffered(doc, x):
            owned = befallen(doc, x.who)
            b.extend(e for e in acting(doc, x.who, found) if not owned or e.at >= x.who.phrase.last)
            continue  # «أدانت مقتل فلان»: he is accused of nothing
        loosely = loose or x.path in ("subj", "svo", "rel")
        single = end_of(doc, x.who, loose=loosely)
        ends = ([single] if single else []) if x.path == "bayn" else coordinated(doc, sentence, x.who, loose=loosely)
        ends = ends or acting(doc, x.who, found) or _head_alone(doc, word, x)
        if not ends and word.row.relation in ("supports", "accuses") and x.path in ("obj", "bi", "ala", "li"):
            ends = owner_of(doc, x.who) or _owner_behind(doc, sentence, x)
        symmetrical = any(
            e == "side"
            for s in ("subj", "maa", "bayn", "bi", "idafa", "obj", "min", "li")
            for e in getattr(word.row, s)
        )
        if owned and x.path == "idafa" and "a" in word.row.idafa:
            a.extend(ends)  # «دعم القاهرة للأطراف»: with ل the owner is the doer
        elif _other_side(word, x) and (x.role == "party" or symmetrical):
            b.extend(ends)  # those behind «مع» and «ضد» stand together on the other side
        elif x.role == "party" or (x.role == "initiator" and symmetrical):
            sides.extend(ends)
        elif x.role == "initiator":
            a.extend(ends)
        elif x.role == "target":
            b.extend(ends)
    if word.row.relation == "denies" and not b:
        b.extend(_charges_of(doc, sentence, word))
    if sides and not a:
        distinct = _distinct(sides)
        return (distinct, _distinct(b)) if b else (distinct[:1], distinct[1:])
    a = _distinct(a)
    return a, [e for e in _distinct(b) if all(e.key != x.key for x in a)]


def _slots(doc: Document, word: RelationWord, f: Frame) -> Iterator[Filler]:
    """The slots by the word's row; «دعم الجيش | الموالي للشرعية»: an adjective is no second party, but in «اتهم الحزب
    الموالي للأكراد | أردوغان بكذا» somebody is named behind whose the subject is."""
    for x in f.fillers:
        slot = _trimmed(doc, word, _by_its_slot(word, x))
        phrase = slot.who.phrase
        if x.path in ("svo", "svo&", "subj") and x.at < word.trigger.first and _governed(doc, phrase.first):
            continue  # «مقتل جنديين وواشنطن تدعم أنقرة», «على موقعها الإلكتروني دانت»: no subject
        if x.path == "rel" and doc.form(x.at) in AT_THE_TIME:
            continue  # «في الوقت الذي أجرت الحركة …»
        vague = x.who.sort == "unknown" and not x.who.definite
        if x.path == "idafa" and word.row.relation == "meets" and (vague or any(y.path == "bayn" for y in f.fillers)):
            continue  # «محادثات مباشرة», «اجتماع قريب جدا بين أ وب»
        if x.path == "pronoun" and x.who.sort in ("state", "actor") and _at_place(doc, phrase.first):
            continue  # «وصل إلى دمشق … نتيجة مشاوراته مع»: the town is not he
        if x.path == "masdar_obj" and word.trigger.pronoun and _only_adjective(doc, phrase):
            continue  # «دعمها الدبلوماسي له»
        if not owned_by(doc, phrase.first - 1, phrase.first):
            yield slot
            continue
        named = (k for k in range(phrase.first + 2, phrase.last) if slot.path == "obj" and _a_person(doc, k))
        if (at := next(named, None)) is not None:
            yield msgspec.structs.replace(slot, who=describe(doc, Phrase(at, phrase.last, at)))


def _governed(doc: Document, n: int) -> bool:
    """Whether a noun right before takes a phrase for its owner, or a preposition leads it."""
    if n == 0 or doc.tokens[n - 1].kind != "word" or doc.words[n].prep:
        return n > 0 and bool(doc.words[n].prep)
    before = doc.words[n - 1]
    if before.enclitic and not before.finite:
        return doc.words[n].definite  # «موقعها الإلكتروني»
    noun = not (before.definite or before.enclitic or before.finite or before.classes)
    return noun or before.is_("preposition") or before.is_("place_preposition")


def _at_place(doc: Document, n: int) -> bool:
    state = any(e.kind in ("country", "capital") for h in doc.names.get(n, ()) for e in h.entries)
    before = doc.words[n - 1] if n else None
    return state and before is not None and (before.is_("preposition") or before.is_("place_preposition"))


def _only_adjective(doc: Document, phrase: Phrase) -> bool:
    """«الدبلوماسي», «السياسية»: a definite word in ي alone, or with a pronoun that ل brings."""
    word, form = doc.words[phrase.first], doc.forms[phrase.first]
    alone = phrase.last == phrase.first + 1 or doc.form(phrase.first + 1) in TO_THEM
    return word.definite and alone and form.endswith(("ي", "يه")) and phrase.first not in doc.names


def _a_person(doc: Document, n: int) -> bool:
    return any(e.kind == "person" for h in doc.names.get(n, ()) for e in h.entries)


def _head_alone(doc: Document, word: RelationWord, x: Filler) -> list[End]:
    """«على المعارضة ومن هم وراءها»: the noun without what was read on into."""
    head = x.who.phrase.head
    if word.row.relation != "accuses" or x.path not in ("ala", "obj"):
        return []
    if x.who.phrase.last - head < 2 or not (doc.words[head].definite or doc.form(head).startswith("ال")):
        return []
    end = end_of(doc, describe(doc, Phrase(x.who.phrase.first, head + 1, head)))
    return [end] if end is not None and end.known else []


def _joined_place(doc: Document, x: Filler) -> bool:
    """«التنظيم في الشام والعراق»: a country joined to where a party is."""
    first = x.who.phrase.first
    country = any(e.kind == "country" for h in doc.names.get(first, ()) for e in h.entries)
    return x.path.endswith("&") and country and any(doc.form(k) == "في" for k in range(max(0, first - 3), first))


def _meets_by(word: RelationWord, x: Filler) -> bool:
    """Whether a slot of a noun of meeting can hold who meets: «الاجتماع» has no owner, a ب far from it is another's."""
    path = x.path.rstrip("&")
    if word.row.relation != "meets" or word.trigger.use != "noun":
        return True
    if path == "idafa":
        return not word.trigger.definite
    if path == "li":
        return bool(word.row.li)
    return (
        path in ("maa", "bayn", "nisba") or path.startswith("light") or (path == "bi" and x.at - word.trigger.last < 4)
    )


def _owner_behind(doc: Document, sentence: Sentence, x: Filler) -> list[End]:
    """«الأنشطة المؤذية لإيران»: whose it is stands behind ل."""
    at = x.who.phrase.last
    if x.path != "bi" or x.who.sort != "unknown" or at >= sentence.last or doc.words[at].prep != "ل":
        return []
    phrase = noun_phrase(doc, at, sentence.last)
    end = end_of(doc, describe(doc, phrase)) if phrase is not None else None
    return [end] if end is not None and end.named else []


def _with_governed(doc: Document, sentence: Sentence, f: Frame) -> Frame:
    """«اتهمت ميليشيا وحدات … تنظيم …»: a bare head noun as subject and the name that it governs are one, the object
    stands behind."""
    subj = next((x for x in f.fillers if x.path == "subj"), None)
    obj = next((x for x in f.fillers if x.path == "obj"), None)
    if subj is None or obj is None or subj.who.actor is not None or obj.who.phrase.first != subj.who.phrase.last:
        return f
    head = doc.words[subj.who.phrase.head]
    if head.definite or subj.who.phrase.last - subj.who.phrase.first > 1 or not head.kinds & _GOVERNS:
        return f
    at = obj.who.phrase.last
    phrase = noun_phrase(doc, at, sentence.last) if at < sentence.last and nominal(doc, at) else None
    if phrase is None or doc.words[at].conj or doc.words[at].prep:
        return f
    first, second = msgspec.structs.replace(subj, who=obj.who), msgspec.structs.replace(obj, who=describe(doc, phrase))
    return msgspec.structs.replace(f, fillers=(first, second, *(x for x in f.fillers if x not in (subj, obj))))


_GOVERNS = frozenset({"head", "group"})
_TAKE_WITH = frozenset({"حدود", "علاقات", "علاقه", "علاقتها", "علاقته", "تزامن", "تزامنا", "توازي", "مقارنه", "حدودها"})


def _others_with(doc: Document, n: int) -> bool:
    """«أمن الحدود مع سوريا»: the مع belongs to the noun before it."""
    k = next((k for k in range(n, max(-1, n - 4), -1) if doc.form(k) == "مع"), None)
    return k is not None and stem_of(doc, k - 1) in _TAKE_WITH


def _other_side(word: RelationWord, x: Filler) -> bool:
    """What stands behind «مع», «ضد», and behind the ب of a verb of meeting, is the other side."""
    return x.path.rstrip("&") in ("maa", "did") or (
        x.path == "bi" and word.row.relation == "meets" and word.trigger.use == "verb"
    )


def _by_its_slot(word: RelationWord, x: Filler) -> Filler:
    """The end that a preposition's slot has by the row, whatever acts would make of it."""
    slot = x.path.rstrip("&")
    ends: tuple[str, ...] = getattr(word.row, slot) if slot in _PREPOSITIONS else ()
    return msgspec.structs.replace(x, role=_ROLES[ends[0]]) if len(ends) == 1 else x


_PREPOSITIONS = frozenset({"ala", "bi", "li", "min", "did", "ila", "maa", "bayn"})
_ROLES = {"a": "initiator", "b": "target", "side": "party"}


def _trimmed(doc: Document, word: RelationWord, x: Filler) -> Filler:
    """A slot that was read on into the noun that the word stands with: «ألقى المستشار | مسؤولية العنف على …»."""
    phrase = x.who.phrase
    if word.trigger.use != "verb" or not word.row.with_:
        return x
    cut = next((k for k in range(phrase.head + 1, phrase.last) if is_with(doc, word, k)), None)
    if cut is None:
        return x
    return msgspec.structs.replace(x, who=describe(doc, Phrase(phrase.first, cut, phrase.head)))


def _suffered(doc: Document, x: Filler) -> bool:
    """Whether a slot holds an act whose owner suffers it: «مقتل فلان»، «اغتيال الصحفية»."""
    uses = [u.row for u in doc.words[x.at].nouns if u.kind == "trigger"]
    if x.path in ("obj", "bi") and befallen(doc, x.who):
        return True
    suffers = all("initiator" not in row.idafa and {"victim", "target"} & set(row.idafa) for row in uses)
    return x.path in ("obj", "bi", "masdar_obj") and bool(uses) and suffers


AT_THE_TIME = frozenset({"الوقت", "اليوم", "الحين"})
_BLASTS = frozenset({"bombing", "suicide_attack", "attack", "killing", "bodies_found"})


def befallen(doc: Document, who: Participant) -> bool:
    """«عزل [الرئيس]», «سجن [الصحفي]», «تفجيرات [تونس]»: a known person in construct with what was done to him, a state
    with a blast in it."""
    word = doc.words[who.phrase.head]
    acts = [u.row for u in word.nouns if u.kind == "trigger"]
    if acts:
        state = who.country is not None and who.actor == who.country.lower()
        return state and all(row.type in _BLASTS for row in acts)
    if who.sort not in ("person", "people") or who.actor is None or "title" in word.kinds:
        return False
    return (word.finite or "masdar" in word.kinds) and who.phrase.head not in doc.names


def with_noun(doc: Document, word: RelationWord, x: Filler) -> bool:
    """Whether the object is only the noun that the word stands with: «حملت إسرائيل مسؤولية …»."""
    return x.path in ("obj", "masdar_obj", "subj") and x.who.actor is None and is_with(doc, word, x.at)


def _whose_charges(doc: Document, who: Participant) -> list[End]:
    """«اتهامات واشنطن», «مزاعم الحركة»: whose they are."""
    if who.actor is None:
        return owner_of(doc, who)
    end = end_of(doc, describe(doc, Phrase(who.phrase.head + 1, who.phrase.last, who.phrase.head + 1)))
    return [end] if end is not None else []


def _charges_of(doc: Document, sentence: Sentence, word: RelationWord) -> list[End]:
    """«رفضت طهران الاتهامات الأمريكية», «الاتهامات التي وجهتها إثيوبيا»: whose charges are denied, by the adjective
    beside them or the subject of the clause about them."""
    for k in range(word.trigger.last, min(sentence.last - 1, word.trigger.last + _CHARGES_FAR)):
        if not is_with(doc, word, k):
            continue
        nisba = next((u for u in doc.words[k + 1].nouns if u.kind == "nisba"), None)
        if nisba is not None:
            row = nisba.row
            return [End(row.iso2.lower(), row.en, doc.span(k + 1, k + 2), k + 1, country=row.iso2, sort="state")]
        if doc.words[k + 1].is_("relative") and k + 3 < sentence.last and doc.words[k + 2].finite:
            at = k + 3 + (doc.form(k + 3) in TO_THEM)
            phrase = noun_phrase(doc, at, sentence.last)
            end = end_of(doc, describe(doc, phrase)) if phrase is not None else None
            return [end] if end is not None else []
    return []


_CHARGES_FAR = 6


def is_with(doc: Document, word: RelationWord, n: int) -> bool:
    """Whether a token is a noun that the word stands with."""
    return stem_of(doc, n) in {fold_word(w).removeprefix("ال") for w in word.row.with_}


def _agrees(doc: Document, n: int) -> bool:
    return not doc.words[n].definite and doc.form(n).endswith(("ه", "ي", "يا"))


def _with_at(doc: Document, sentence: Sentence, word: RelationWord) -> int:
    """Where the word stands that the row needs beside it."""
    wanted = {fold_word(w) for w in word.row.with_}
    for k in range(word.trigger.last, min(sentence.last, word.trigger.last + 14)):
        if doc.form(k) in wanted or any(r.stem in wanted for r in readings(doc.form(k))):
            return k
    return word.trigger.first


def only_where(x: Filler) -> bool:
    """«لقاء الدوحة»، «لقاء بمقر البعثة»: where it was, not who met."""
    return (x.path == "idafa" and x.who.sort == "state") or (
        x.path == "bi" and x.who.sort not in ("person", "people", "source")
    )


def _near(doc: Document, word: RelationWord, x: Filler) -> bool:
    """A slot of a noun is near it: no comma and no further و between the noun and its preposition."""
    t = word.trigger
    if t.use == "verb" or x.at <= t.last or x.path not in ("bayn", "maa", "li", "min", "bi", "ala", "ila", "did"):
        return True
    opens = (k for k in range(x.at, t.last - 1, -1) if doc.words[k].is_("preposition") or doc.words[k].prep)
    first = next((k for k in opens if x.path != "bayn" or doc.form(k) == "بين"), x.at)
    return (
        not any(doc.words[k].conj == "و" or doc.form(k) in "،,؛" for k in range(t.last, first)) and x.at - t.last <= 14
    )


_DOES = ("qibal", "relative", "rel", "subj", "nisba", "idafa", "light_subj", "light_rel")


def acting(doc: Document, who: Participant, found: Sequence[Candidate]) -> list[End]:
    """«الضربات التي يشنها التحالف»: an act stands for who does it."""
    for c in found:
        if who.phrase.first <= c.frame.trigger.first < who.phrase.last:
            doing = [f for f in c.frame.fillers if f.role == "initiator" and f.path in _DOES]
            end = end_of(doc, min(doing, key=lambda f: _DOES.index(f.path)).who) if doing else None
            return [end] if end is not None else []
    return []


def _distinct(ends: list[End]) -> list[End]:
    out: list[End] = []
    for e in ends:
        if not any(e.key == x.key or (e.span and x.span and e.span.overlaps(x.span)) for x in out) or (
            e.id and _twin(e, out)
        ):
            out.append(e)
    return out


def _twin(e: End, out: list[End]) -> bool:
    """Two adjectives on one noun are two ends: «تعاون أمريكي ليبي»."""
    return all(e.key != x.key for x in out)


def how(doc: Document, k: int) -> bool:
    """«بشدة»، «بقوة»: how, not whom."""
    w, form = doc.words[k], doc.form(k)
    if w.is_("manner_adverb"):
        return True
    return form.startswith("ب") and form.endswith("ه") and not w.definite and not w.kinds & _HOW_NOT


_HOW_NOT = frozenset({"masdar", "trigger", "head", "group", "title"})
