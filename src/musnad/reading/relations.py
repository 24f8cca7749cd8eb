"""Relations: who coordinates with, supports, meets, accuses, fights, mediates, recognises or denies whom, on
whose word."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from musnad.model import Relation
from musnad.reading.candidates import Candidate
from musnad.reading.context import context
from musnad.reading.document import Document, Sentence
from musnad.reading.frames import Frame, frame
from musnad.reading.participants import describe
from musnad.reading.phrases import noun_phrase
from musnad.reading.relation_charged import accused_before, charged_again
from musnad.reading.relation_charges import charged_with, taken_by, unsaid
from musnad.reading.relation_doers import doers, sides_speaking
from musnad.reading.relation_doubts import elsewhere, only_wished, sure
from musnad.reading.relation_ends import End, complement, coordinated, stem_of
from musnad.reading.relation_hosts import (
    accuser_of,
    as_ends,
    behind_of,
    behind_verb,
    carried_subject,
    first_other,
    host_of,
    of_clause,
    pro_drop,
    pronoun_before,
    slot_pronoun,
)
from musnad.reading.relation_names import between_them, both_of, facing, late_object, nearest_before, the_two
from musnad.reading.relation_participles import participle_ends
from musnad.reading.relation_reproach import reproach_ends
from musnad.reading.relation_slots import AT_THE_TIME, only_where, own_ends
from musnad.reading.relation_subjects import (
    carried_out_for,
    described,
    doing_before,
    main_subject,
    subject_before,
    told_of,
)
from musnad.reading.relation_ties import NOBODY, Tie, dressed
from musnad.reading.relation_words import RelationWord, first_person, relation_words
from musnad.reading.speech import Speech
from musnad.reading.speech_words import participle
from musnad.text.folding import fold_word

_SYMMETRIC = frozenset({"coordinates_with", "meets", "fights"})
_TITLES = frozenset({"title", "repeated_title", "heading"})
_ITS_OWN = frozenset({"rel.n.ijtimae", "rel.n.mubahathat"})
_TOGETHER = frozenset({"coordinates_with", "supports"})
_DONE = frozenset({"coordinates_with", "fights"})
_ONLY_WITH = frozenset({"rel.v.bahatha", "rel.v.naqasha"})
_SHORT = 3
_WITHIN = frozenset({"فيه", "فيها", "خلاله", "خلالها", "به", "بها"})


def relations(
    doc: Document, said: tuple[Speech, ...], found: Sequence[Candidate], in_opinion: Callable[[int], bool]
) -> tuple[Relation, ...]:
    """The relations of a report in order, each telling once; a heading's is left out when the body tells it.

    ``found``: the report's candidates, for who does the acts; ``in_opinion``: whether a token is the outlet's
    own opinion.
    """
    ties: list[Tie] = []
    for sentence in doc.sentences:
        if sentence.section == "repeated_title":
            continue
        here: list[Tie] = []
        for word in relation_words(doc, sentence):
            for tie in _ties(doc, sentence, word, said, found, in_opinion):
                again = word.row.needs == "speaker" and any(_blamed_before(tie, x) for x in (*ties, *here))
                if not again and not any(_same(tie, x) for x in here):
                    here.append(tie)
        ties.extend(here)
    body = [t for t in ties if t.sentence.section not in _TITLES]
    kept = [t for t in ties if t.sentence.section not in _TITLES or not any(_alike(t, x) for x in body)]
    told: list[Relation] = []
    for tie in kept:
        r = dressed(doc, said, tie)
        if r.status == "hypothetical" and r.relation in _DONE and tie.word.trigger.definite:
            continue  # «استبعد التعاون مع …»; «كل غارة تسبقها اتصالات مع …» is told
        if r.attribution or not any(_told(r) == _told(x) for x in told):
            told.append(r)  # the outlet's own words twice are one telling, two sayings are two
    return tuple(told)


def _same(x: Tie, y: Tie) -> bool:
    """One telling read twice: the same two ends in the same relation."""
    if x.word.row.relation != y.word.row.relation:
        return False
    ends = {x.a.key, x.b.key}
    if x.b.key == y.b.key and x.a.country and x.a.country == y.a.country and x.word.row.relation == "supports":
        return True  # an office-holder and his state
    return ends == {y.a.key, y.b.key} if x.word.row.relation in _SYMMETRIC else (x.a.key, x.b.key) == (y.a.key, y.b.key)


def _blamed_before(x: Tie, y: Tie) -> bool:
    """A second reproach of one whom somebody accuses already adds nothing."""
    return x.word.row.relation == y.word.row.relation and x.b.key == y.b.key


def _alike(heading: Tie, body: Tie) -> bool:
    """Whether the body tells what a heading announces: the same relation with one end in common."""
    if heading.word.row.relation != body.word.row.relation:
        return False
    return any(_one(x, y) for x in (heading.a, heading.b) for y in (body.a, body.b))


def _one(x: End, y: End) -> bool:
    """Whether two ends are one: by id, by name, or by a word of the name («الحمزي», «اللواء إبراهيم الحمزي»)."""
    if x.key == y.key:
        return bool(x.key)
    return bool(_name_words(x) & _name_words(y))


def _name_words(e: End) -> set[str]:
    words = (fold_word(w).removeprefix("ال") for w in e.span.text.split()) if e.span else ()
    return {w for w in words if len(w) > _SHORT}


def _told(r: Relation) -> tuple[object, ...]:
    """What makes two tellings of the outlet one: who, whom, and whether it is told as done."""
    ends = (r.a or r.a_name, r.b or r.b_name)
    return (r.relation, *(sorted(ends) if r.relation in _SYMMETRIC else ends), r.status, bool(r.attribution))


def _ties(
    doc: Document,
    sentence: Sentence,
    word: RelationWord,
    said: tuple[Speech, ...],
    found: Sequence[Candidate],
    in_opinion: Callable[[int], bool],
) -> Iterator[Tie]:
    row, n = word.row, word.trigger.first
    if row.pos == "idiom":
        if in_opinion(n) and (blamed := _blamed(doc, sentence, n)) is not None:
            yield Tie(word=word, sentence=sentence, a=NOBODY, b=blamed)
        return
    known = row.pos == "noun" and word.trigger.definite  # «لم يشارك في المعارك التي دارت بين …»: they took place
    if unsaid(doc, word) or (row.relation != "denies" and not known and context(doc, sentence, word.trigger).negated):
        return  # «دون تنسيق مع …»: no tie is told
    if row.pos in {"verb", "noun"}:
        a, b = _by_frame(doc, sentence, word, said, found)
    else:
        a, b = _by_phrase(doc, sentence, word, said, found)
    if (not a and not b) or elsewhere(doc):
        return
    if only_wished(doc, sentence, word):
        return
    if sentence.section in _TITLES and not all(_said_here(doc, sentence, e) for e in (*a, *b)):
        return  # a heading ties only whom it names
    if row.relation == "mediates" and a and not b:
        b = [NOBODY]
    if row.relation == "denies" and a and not b:
        b = [accuser_of(doc, sentence, n, said) or NOBODY]
    if "mutual" in row.needs:
        a = b = [*a, *b]  # «تبادل الطرفان الاتهامات»: each accuses the other
    for x in a[:4]:
        for y in b[:5]:
            if (
                x.key != y.key
                and not (x.span and y.span and x.span.overlaps(y.span) and x.id == y.id)
                and sure(doc, row, x, y)
            ):
                yield Tie(word=word, sentence=sentence, a=x, b=y)


def _said_here(doc: Document, sentence: Sentence, end: End) -> bool:
    return (
        end.span is not None and doc.tokens[sentence.first].start <= end.span.start < doc.tokens[sentence.last - 1].end
    )


def _by_frame(
    doc: Document, sentence: Sentence, word: RelationWord, said: tuple[Speech, ...], found: Sequence[Candidate]
) -> tuple[list[End], list[End]]:
    """The ends of a verb or a noun: its slots, then what its clause gives for the one that is missing."""
    row, t = word.row, word.trigger
    if row.pos == "verb" and t.use == "noun":
        return participle_ends(doc, sentence, word, said, found)
    f = frame(doc, sentence, t)
    if t.use == "verb" and doc.form(t.first - 1) == "حيث":  # «وصل إلى بغداد حيث التقى …»: the town is no subject
        f = msgspec.structs.replace(f, fillers=tuple(x for x in f.fillers if x.path not in ("rel", "svo", "topic")))
    a, b = own_ends(doc, sentence, word, f, found)
    if (
        row.id in _ONLY_WITH
        and t.use == "verb"
        and not (_both(doc, a, b) or any(x.path[:3] == "maa" for x in f.fillers))
    ):
        return [], []  # «بحث وفد من غرفة تجارة وصناعة كذا تطوير …»
    if t.use == "verb" and doc.form(t.first - 1) == "حيث":
        b = b or a
        return as_ends(subject_before(doc, sentence, t.first - 1, loose=True)), b
    a, b = pro_drop(doc, sentence, word, f, a, b)
    at_the_time = doc.words[t.first - 1].is_("relative") and doc.form(t.first - 2) in AT_THE_TIME
    if t.use == "verb" and (row.ila or at_the_time) and not a and not t.pronoun:
        a = behind_verb(doc, sentence, t.last)  # «نسبت الهيئة الهجوم إلى …», «في الوقت الذي أجرت الحركة …»
    if t.use == "verb" and a and not b and a[0].at > t.first and stem_of(doc, a[0].at).startswith(("نظير", "نظرا")):
        a, b = [], a  # «على أن يلتقي نظيره»: the counterpart of whoever meets him
    if t.use == "verb" and row.obj and doc.form(t.last) in _WITHIN:
        phrase = noun_phrase(doc, t.last + 1, sentence.last)  # «تقريرا اتهمت فيه الجيش»: the object behind «فيه»
        behind = coordinated(doc, sentence, describe(doc, phrase)) if phrase is not None else None
        if t.pronoun:
            a = behind or a  # «أسلحة زودتهم بها الدولة»: with an object of its own the verb has its subject there
        else:
            b = b if behind is None else behind
    if t.use == "verb" and a and a[0].at > t.first and pronoun_before(doc, t.first):
        b = a if row.obj and not b else b  # «إنه التقى الرئيس»: the subject is the pronoun
        a = as_ends(carried_subject(doc, sentence, word, said, found))
    if t.use == "verb" and not b and (row.ala or row.bi):
        b = as_ends(of_clause(doc, sentence, t.last, "ala" if row.ala else "bi"))
        b = b or [e for e in behind_of(doc, sentence, a[0], row) if e.key != a[0].key] if a else b
    if t.use == "verb" and first_person(doc.words[t.first]):
        speaking = next(iter(sides_speaking(doc, said, t.first)), None)
        return as_ends(speaking), a or b  # «نحمّل إسرائيل المسؤولية»
    if t.use == "verb":
        if t.pronoun and not b and row.obj and row.relation != "denies":
            target = described(doc, sentence, t.first) or subject_before(doc, sentence, t.first)
            b = [target] if target is not None else []
        if a and not b and row.obj and row.relation != "denies" and not (row.relation == "meets" and _holds(doc, f)):
            b = late_object(doc, sentence, word, a[0])
        if not a and b and row.relation in _TOGETHER and (told := told_of(doc, sentence, t.first)) is not None:
            return told, b  # «جنود كانوا يتعاونون مع …», «من يدعمون الحكومة»
        if not a and b and row.relation in _SYMMETRIC and row.relation != "meets":
            return as_ends(host_of(doc, sentence, word, said, found, b)), b  # «نسقت الغارة مع …»: who acts is not said
        if not b and t.pronoun and row.relation == "accuses" and doc.words[t.first].conj == "و":
            a, b = charged_again(doc, sentence, t.first)  # «أغلق الجيش القناة واتهمها بـ …»
            return a, b
        if t.pronoun and a and any(doc.words[k].prep for k in range(t.last, a[0].at)):
            a = []  # «التي تتهمها بقتل جنودها»: they are no subject
        if not a and b and t.pronoun:
            return as_ends(first_other(as_ends(main_subject(doc, sentence, t.first)), b)), b  # «الذي تتهمه بـ …»
        if not a and b:
            relative = doc.words[t.first - 1].is_("relative")
            a = as_ends(described(doc, sentence, t.first) if relative or _bare_subject(row.relation) else None)
            a = a or as_ends(carried_subject(doc, sentence, word, said, found))
        if a and not b and row.relation in _SYMMETRIC and slot_pronoun(doc, sentence, t.last):
            b = as_ends(nearest_before(doc, sentence, a[0].at))
        return a, b
    return _noun_ends(doc, sentence, word, f, (a, b), said, found)


def _both(doc: Document, a: list[End], b: list[End]) -> bool:
    """«بحث الرئيس [والملك] الوضع»: whether a named one is joined to the subject, who talks with him."""
    joined = [e for e in b if e.named and e.at >= 0 and doc.words[e.at].conj == "و"]
    return any(e.sort == x.sort or stem_of(doc, e.at).startswith("نظير") for x in a for e in joined)


def _holds(doc: Document, f: Frame) -> bool:
    """«استضافت عمان جولة من المحادثات بين …»: the object is the meeting of others."""
    return any(x.path == "obj" and "trigger" in doc.words[x.who.phrase.head].kinds for x in f.fillers)


def _noun_ends(
    doc: Document,
    sentence: Sentence,
    word: RelationWord,
    f: Frame,
    own: tuple[list[End], list[End]],
    said: tuple[Speech, ...],
    found: Sequence[Candidate],
) -> tuple[list[End], list[End]]:
    a, b = own
    row, t = word.row, word.trigger
    if row.needs == "speaker":
        return reproach_ends(doc, sentence, word, said, [*a, *b])
    if t.pronoun and row.relation == "accuses" and row.ala:
        return accused_before(doc, sentence, word, f)
    if t.pronoun and row.host == "b" and "prep" in row.needs:
        return [], []  # «شراكتها مع …»: praised by another
    if row.relation in _SYMMETRIC:
        if (
            t.pronoun
            and row.relation == "meets"
            and not any(x.path in ("maa", "bi", "idafa") and not only_where(x) for x in f.fillers)
        ):
            met = _met(doc, sentence, t.last)  # «لقائه السفير»: the pronoun meets the noun after it
            host = host_of(doc, sentence, word, said, found, met)
            return (as_ends(host), met) if met and host is not None else ([], [])
        if b and not a and row.host:  # «معارك مع أ وب»: who fights them is not among them
            a = as_ends(host_of(doc, sentence, word, said, found, b))
            return (a, b) if a else ([], [])
        two = between_them(doc, sentence, t.last) or both_of(doc, sentence, t.first) or None
        sides = list(two) if two is not None else the_two(doc, sentence, t.last) or [*a, *b]
        if len(sides) == 1 and any(x.path == "bayn" for x in f.fillers):
            return [], []  # «محادثات بين الفصائل»: among themselves
        pronoun = slot_pronoun(doc, sentence, t.last)
        if not sides and pronoun and not t.pronoun:
            sides = as_ends(nearest_before(doc, sentence, t.first))
        if len(sides) < 2 and (sides or pronoun) and row.host:
            told = ("maa", "bayn", "bi") if row.relation == "meets" else ("maa", "bayn", "bi", "min", "li", "did")
            joined = (
                any(x.path in told for x in f.fillers)
                or pronoun
                or bool(t.pronoun)
                or (t.prep == "ل" and not t.definite)
            )
            if ("prep" in row.needs or row.id in _ITS_OWN) and not joined:
                return [], []  # «اجتماع اللجنة»: the committee meets, nobody is met
            if joined:
                other = as_ends(host_of(doc, sentence, word, said, found, sides))
                sides = [*other, *sides] if not other or all(other[0].key != s.key for s in sides) else sides
        return facing(doc, sentence, t.last, sides) or (sides[:1], sides[1:])
    if row.id == "rel.n.daem" and t.prep == "ل" and a and not b and not doc.words[t.first - 1].enclitic:
        acting = first_other(doers(doc, sentence, t.first, found), a) or doing_before(doc, sentence, t.first)
        return as_ends(acting), a  # «شن غارات لدعم القوات»: whoever acts backs them
    if row.host == "a" and not a and b:
        free = (
            t.pronoun
            or t.prep in ("ل", "ب")
            or "prep" in row.needs
            or (not row.needs)
            or _governed(doc, t.first)
            or doc.form(t.first).endswith("ا")
        )
        a = as_ends(host_of(doc, sentence, word, said, found, b)) if free else []
    if row.host == "b" and a and not b:
        speaking = first_other(sides_speaking(doc, said, t.first), a)
        b = as_ends(speaking or host_of(doc, sentence, word, said, found, a))
    return a, b


def _met(doc: Document, sentence: Sentence, at: int) -> list[End]:
    """The noun after a verbal noun with its pronoun, a day word passed over."""
    while at < sentence.last and doc.words[at].is_("time"):
        at += 1
    if at >= sentence.last or (doc.words[at].is_("preposition") and doc.form(at) != "مع"):
        return []
    phrase = noun_phrase(doc, at + (doc.form(at) == "مع"), sentence.last)
    return coordinated(doc, sentence, describe(doc, phrase), loose=True) if phrase is not None else []


def _governed(doc: Document, n: int) -> bool:
    """«في دعم …»، «على دعم …», a noun behind a verb of giving: the doer is the clause's."""
    return doc.form(n - 1) == "في"


def _by_phrase(
    doc: Document, sentence: Sentence, word: RelationWord, said: tuple[Speech, ...], found: Sequence[Candidate]
) -> tuple[list[End], list[End]]:
    """The ends of «بالتنسيق مع», «المدعوم من»: the complement, and the doer of the clause or the noun described."""
    row, n = word.row, word.trigger.first
    ends = complement(doc, sentence, word)
    if not any(getattr(row, slot) for slot in ("idafa", "min", "maa", "li", "bi", "bayn")):
        ends = as_ends(subject_before(doc, sentence, n))  # «كانت طرفا في التنسيق»: the subject is the other end
    if row.relation == "mediates":
        talks = any(c.sentence.number == sentence.number and c.type in ("meeting", "agreement") for c in found)
        return (ends, []) if ends and talks else ([], [])
    if not ends or (row.pos == "phrase" and doc.form(n).startswith("ب") and participle(doc, n - 1) is not None):
        return [], []  # «مشيدا بمشاركة …»: the participle takes the ب
    if row.relation in _TOGETHER and row.pos == "phrase" and (charged := charged_with(doc, sentence, n)) is not None:
        return charged, ends  # «اتهمت واشنطن إيران بدعم الحوثيين»: who is accused of it supports
    if row.relation == "supports" and row.pos == "phrase" and doc.form(word.trigger.last) != "من":
        taken = taken_by(doc, sentence, n)
        if taken:  # «تعهدت فرنسا بدعم الجيش»: a verb that takes ب, so the noun is what is promised
            subject = subject_before(doc, sentence, n) if taken == "promise" else None
            return as_ends(subject), ends
    if row.pos == "adjective":
        host = described(doc, sentence, n) or nearest_before(doc, sentence, n)
    else:
        host = described(doc, sentence, n) if _participle(doc, n) else None
        host = host or carried_out_for(doc, sentence, n) or host_of(doc, sentence, word, said, found, ends)
    hosts = [host] if host is not None else []
    return (hosts, ends) if row.host != "b" else (ends, hosts)


def _participle(doc: Document, n: int) -> bool:
    return doc.form(n).startswith(("مدعوم", "مسنود", "متحالف"))


def _bare_subject(relation: str) -> bool:
    return relation in ("accuses", "supports", "meets", "fights", "denies", "recognizes")


def _blamed(doc: Document, sentence: Sentence, n: int) -> End | None:
    """The person or party that the opinion paragraph speaks of: the nearest one named before."""
    return nearest_before(doc, sentence, n, parties=True)
