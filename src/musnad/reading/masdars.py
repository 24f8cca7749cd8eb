"""Verbal nouns: the doer in construct with the noun of an act, whom it befalls behind ل («قصف [الطائرات]
[للمستشفى]»), and who takes the responsibility for an act («أعلن [التنظيم] مسؤوليته عن الهجوم»)."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.lexicon.rows import LightRow, TriggerRow
from musnad.lexicon.words import ACTS
from musnad.reading.document import Document, Sentence
from musnad.reading.filler import Filler
from musnad.reading.owners import as_site
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import noun_phrase
from musnad.reading.triggers import Trigger
from musnad.reading.verb_nouns import STOPS, phrases_after, subject_before
from musnad.text.folding import fold_word

_BEFALLEN = frozenset({"target", "victim"})
_ABLE = ("actor", "people", "person", "state")
_PARTICIPLES = frozenset({"active_part", "passive_part"})
_FAR = 14
_RESPONSIBILITY = "مسؤولية"
_RESPONSIBLE = frozenset({"مسووليته", "مسووليتها", "مسووليتهم", "مسووليتهما", "المسووليه"})
_NEGATED = 3


# Nouns of acts that take whom they strike behind على, so that who owns them did it: «هجمات المستوطنين».
UPON = frozenset({"هجوم", "غارة", "اعتداء", "عدوان", "هجمة", "ضربة"})


def transitive(row: TriggerRow) -> bool:
    """Whether the noun of an act can have both its doer and whom it befalls: «قصف», but not «مقتل»."""
    return "initiator" in row.idafa or bool(_BEFALLEN & set(row.li))


def doer_and_object(doc: Document, sentence: Sentence, t: Trigger, fillers: Sequence[Filler]) -> list[Filler]:
    """The fillers of a noun's frame with the sides told apart by ل: behind a definite noun in construct ل brings whom
    the act befalls («تمشيط [القوات] ل[المنطقة]»), behind an indefinite one only its owner («تدمير مواقع للجماعة»)."""
    owner = next((f for f in fillers if f.path == "idafa"), None)
    at = owner.who.phrase.last if owner is not None else sentence.last
    at = _past_adjectives(doc, at, sentence.last)
    if owner is None or at >= sentence.last or doc.words[at].prep != "ل" or doc.words[at].conj:
        return list(fillers)
    rest = [f for f in fillers if not (f.path == "li" and f.who.phrase.first == at)]
    if doc.words[at - 1].is_("belonging") and at - 1 >= owner.who.phrase.last:
        return rest  # «مقتل زعيم الجماعة الموالية للتنظيم»
    if not _does(doc, owner.who):
        return rest if owner.role in _BEFALLEN else list(fillers)
    phrase = noun_phrase(doc, at, sentence.last) if transitive(t.row) else None
    who = as_site(doc, describe(doc, phrase)) if phrase is not None else None
    if who is None or who.outcome is not None or not _struck(doc, who):
        return list(fillers)
    role = "victim" if t.row.outcome else "target"
    sides = [
        Filler(role="initiator", who=owner.who, path="idafa", at=owner.at),
        Filler(role=role, who=who, path="masdar_obj", at=who.phrase.head),
    ]
    return [*sides, *(f for f in rest if f is not owner)]


def object_of_own(doc: Document, sentence: Sentence, t: Trigger, at: int) -> list[Filler]:
    """«بعد خطفها [ستة مقاتلين]», «خلال اقتحامه [مدينة نابلس]»: whom an act that carries its doer as a pronoun
    befalls, bare behind it."""
    row = t.row
    if not t.pronoun or row.type in _MUTUAL or at >= sentence.last or not _BEFALLEN & {*row.idafa, *row.li}:
        return []
    if (row.outcome and "initiator" not in row.idafa) or doc.words[at].prep or doc.words[at].conj or at in doc.timed:
        return []
    who = next(iter(phrases_after(doc, sentence, at)), None)
    if who is None or who.phrase.first != at or who.outcome is not None or doc.words[who.phrase.head].kinds == ACTS:
        return []
    if who.sort == "unknown" and not doc.lexicon.place_cues.get(doc.form(who.phrase.head)):
        return []
    role = "victim" if row.outcome else "target"
    return [Filler(role=role, who=as_site(doc, who), path="masdar_obj", at=who.phrase.head)]


_MUTUAL = frozenset({"meeting", "agreement", "armed_clash"})


def _past_adjectives(doc: Document, at: int, end: int) -> int:
    """«قصف المدفعية [العنيف والمتواصل] للقرى»: behind the adjectives of the act."""
    n = at
    while n < min(end, at + 2) and doc.words[n].definite and not doc.words[n].prep and not doc.words[n].finite:
        if doc.words[n].kinds - {"active_part", "passive_part"} or n in doc.names:
            return at
        n += 1
    return n


def _does(doc: Document, who: Participant) -> bool:
    """Whether a noun in construct is definite and able to act; «القوات الموالية ل…» takes what follows for itself."""
    last = who.phrase.last - 1
    word = doc.words[last]
    takes = word.is_("belonging") or (
        last > who.phrase.head
        and not word.kinds.isdisjoint(_PARTICIPLES)
        and "group" not in word.kinds  # «المسلحين المتطرفين»
        and word.definite
    )
    known = who.definite or who.actor is not None
    return known and not takes and who.sort in _ABLE and who.outcome is None and not doc.counts(who.phrase.first)


def _struck(doc: Document, who: Participant) -> bool:
    """Whether what follows ل can be struck, and is no purpose: «قصف الطائرات ل[إجبار] السكان»."""
    kinds = doc.words[who.phrase.head].kinds
    if who.sort == "unknown":
        return who.definite and not kinds & ACTS
    return who.sort in (*_ABLE, "object", "place")


def claimant(doc: Document, sentence: Sentence, t: Trigger) -> tuple[Participant, LightRow] | None:
    """Who takes the responsibility for the act of a noun, and the row of his verb: «أعلنت [الجماعة] مسؤوليتها عن
    التفجير», «[الحركة] تحملت المسؤولية عن الهجوم»; none when it is denied."""
    n = t.first - 1
    if n <= sentence.first or doc.form(n) != "عن":
        return None
    own = next((k for k in range(n - 1, max(sentence.first, n - 3) - 1, -1) if doc.form(k) in _RESPONSIBLE), None)
    if own is None:
        return None
    for k in range(own - 1, max(sentence.first, own - _FAR) - 1, -1):
        if doc.tokens[k].form in STOPS or doc.words[k].is_("complementiser"):
            return None
        rows = (r for v in doc.words[k].verbs for r in doc.lexicon.light.get(v.form.lemma, ()))
        row = next((r for r in rows if _RESPONSIBILITY in r.with_), None)
        if row is None:
            continue
        if any(doc.words[m].is_("negator") for m in range(max(sentence.first, k - _NEGATED), k)):
            return None  # «لم تعلن أي جهة مسؤوليتها»
        after = [w for w in phrases_after(doc, sentence, k + 1) if w.phrase.last <= own]
        who = after[0] if after else subject_before(doc, sentence, k)[0]
        return (who, row) if who is not None and who.actorlike else None
    return None


def kept_nun(doc: Document, t: Trigger) -> bool:
    """Whether the noun of an act is a dual that kept its ن, which is in construct with nothing: «غارتين», «هجومان»."""
    form = doc.tokens[t.last - 1].form
    dual = any(u.number == "dual" for u in doc.words[t.last - 1].nouns)
    return form.endswith(("تين", "تان")) or (dual and form.endswith(("ين", "ان")))


def kept_tanwin(doc: Document, t: Trigger) -> bool:
    """Whether the noun of an act is an indefinite accusative, which is in construct with nothing: «هجوما عنيفا»."""
    form = doc.tokens[t.last - 1].form
    return (
        t.use == "noun" and not t.pronoun and form.endswith("ا") and _bare(form) in {fold_word(x) for x in t.row.forms}
    )


def _bare(form: str) -> str:
    """The accusative without its ending and the و before it."""
    return form.removesuffix("ا").removeprefix("و")
