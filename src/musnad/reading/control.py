"""Control: who does the act of a noun when another word before it tells so: «تعمد الجيش قصف …», «إقدام المسلحين على
خطف …», «مسؤولية الجماعة عن اغتيال …»."""

from __future__ import annotations

from musnad.lexicon.words import ACTS
from musnad.reading.clauses import preposition
from musnad.reading.document import Document, Sentence
from musnad.reading.filler import Filler
from musnad.reading.owners import owned
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import noun_phrase
from musnad.reading.triggers import Trigger, reads_as_verb
from musnad.reading.verb_nouns import STOPS, phrases_after, subject_before
from musnad.text.folding import fold_word

_FAR = 12
_LINKS = frozenset({"علي", "الي", "عن", "في", "من", "ب", "ل"})
_MEANS = frozenset({"في", "فى", "ل"})
_PASSED = ("place_preposition", "time_preposition", "conjunction", "cause_preposition", "focus")


_JUDGES = frozenset({"say.condemn", "say.praise", "say.describe", "say.warn"})


def controllers(doc: Document, sentence: Sentence, t: Trigger) -> list[Filler]:
    """Who controls a noun of an act from before it, none when the words before have a clause of their own.

    The path says how: ``control.object`` (the verb's only noun, the act its object), ``control.owner`` (the noun that
    owns the word before: «قيام الشرطة بـ»), ``control.subject`` (a verb with its subject before it).
    """
    if t.use != "noun":
        return []
    if doc.form(t.first - 1) == "وراء" and not doc.words[t.first].prep:
        behind = _ending_at(doc, sentence, t.first - 2)  # «قد يكون [التنظيم] وراء الهجوم»
        if behind is not None and _can_act(behind):
            return [Filler(role="initiator", who=behind, path="relative", at=behind.phrase.head)]
    n, link = _past_blame(doc, sentence, *_before(doc, sentence, t))
    if n < sentence.first or (t.definite and not link):
        return []  # «قوات الاحتلال»: part of a name
    if _verb(doc, sentence, n):
        if link in ("في", "ب") and _harms(doc, n):
            return []  # «الجنود قتلوا في الهجوم»
        if _tells(doc, t, n) or _meets(doc, n, link):
            return []
        who, path = subject_before(doc, sentence, n)
        return [_filler(who, f"control.{path}", link, _kind(doc, n))] if who is not None and _can_act(who) else []
    who = _first_of(doc, sentence, _ending_at(doc, sentence, n))
    if who is None or not _can_act(who):
        user = _user(doc, sentence, t) if link in _MEANS else None
        return [_filler(user[0], f"control.{user[1]}", "", "light")] if user is not None else []
    if link and (prep := preposition(doc, who)) not in ("-", "conj"):
        return [_filler(who, "control.prep", link, prep)] if prep == "علي" else []  # «باللوم على الجيش في قصف …»
    k = who.phrase.first - 1
    while k > sentence.first and (doc.words[k].is_("preposition") and doc.words[k].enclitic):
        k -= 1  # «تقوم به القوات من …»
    if k < sentence.first:
        return []
    if _verb(doc, sentence, k):
        harmed = link in ("في", "ب") and _harms(doc, k)  # «قتل القائد في غارة»
        return (
            []
            if harmed or _tells(doc, t, k) or _meets(doc, k, link)
            else [_called(t, who, link, _kind(doc, k)) or _filler(who, "control.object", link, _kind(doc, k))]
        )
    first = _ending_at(doc, sentence, k) if link else None
    if first is not None and first.phrase.first > sentence.first and _verb(doc, sentence, first.phrase.first - 1):
        return [_filler(who, "control.second", link, _kind(doc, first.phrase.first - 1))]
    word = doc.words[k]
    if doc.counts(k):
        return []  # «اثنان آخران في الهجوم»
    if who.phrase.first - 1 == k and doc.tokens[k].kind == "word" and not word.definite and not word.enclitic:
        kinds = word.kinds
        if kinds & {"trigger"} and any(getattr(u.row, "outcome", "") for u in word.nouns if u.kind == "trigger"):
            return []  # «مقتل القائد في غارة»: the owner is the victim
        able = any(u.kind == "masdar" and u.row.lemma in doc.lexicon.light for u in word.nouns)
        able = able or doc.form(k) in doc.lexicon.cues.get("doer.deed", ())
        if link == "من" and not able:
            return []  # «تعويض المتضررين من الهجمات», but «تمكن القوات من السيطرة»
        if not word.classes and (kinds & ACTS or not kinds):
            kind = "light" if able and link else "trigger" if "trigger" in kinds else "noun"
            return [_filler(who, "control.owner", link, kind)]
    return []


def _past_blame(doc: Document, sentence: Sentence, n: int, link: str) -> tuple[int, str]:
    """«حملت الحركة [إسرائيل] مسؤولية اغتيال …», «… المسؤولية عن قصف …»: whom the blame is laid on stands before it."""
    named = doc.report.text[doc.tokens[n].start : doc.tokens[n].end].endswith("ة")  # «مسؤوليته» is the speaker's own
    if n > sentence.first and named and doc.form(n).removeprefix("ال") == "مسووليه":
        return n - 1, link or "عن"
    return n, link


def _first_of(doc: Document, sentence: Sentence, who: Participant | None) -> Participant | None:
    """«بدأ [الجيش] والشرطة بمحاصرة …»: the first of those whom و joins before an act."""
    while who is not None and doc.words[who.phrase.first].conj == "و":
        before = _ending_at(doc, sentence, who.phrase.first - 1)
        if before is None or not _can_act(before):
            break
        who = before
    return who


def _user(doc: Document, sentence: Sentence, t: Trigger) -> tuple[Participant, str] | None:
    """«استخدم [الجيش] المدفعية في قصف …»: whose means serve for the act."""
    for k in range(t.first - 1, max(sentence.first, t.first - _FAR) - 1, -1):
        word = doc.words[k]
        if doc.tokens[k].kind == "punct" or word.is_("complementiser"):
            return None
        if not _verb(doc, sentence, k):
            continue
        rows = [r for v in word.verbs for r in doc.lexicon.light.get(v.form.lemma, ())]
        if not any("weapon" in r.obj and "initiator" in r.subj for r in rows):
            return None
        after = [w for w in phrases_after(doc, sentence, k + 1) if w.phrase.last <= t.first]
        if after and _can_act(after[0]):
            return after[0], "subj"
        before = subject_before(doc, sentence, k)[0] if not word.conj else None
        return (before, "svo") if before is not None and _can_act(before) else None
    return None


def _filler(who: Participant, path: str, link: str, kind: str) -> Filler:
    return Filler(role="initiator", who=who, path=f"{path}.{kind}{'.' + link if link else ''}", at=who.phrase.head)


def _called(t: Trigger, who: Participant, link: str, kind: str) -> Filler | None:
    """«دعت النقابات إلى مظاهرة»: who calls people to the street leads them."""
    if t.row.type != "protest" or kind != "say.demand" or link not in ("الي", "ل"):
        return None
    return Filler(role="initiator", who=who, path="called", at=who.phrase.head)


def _before(doc: Document, sentence: Sentence, t: Trigger) -> tuple[int, str]:
    """The last token before the noun and the preposition between, adverbs of time passed over."""
    n, link = t.first - 1, t.prep
    if doc.words[t.first].conj:
        return -1, ""
    while n >= sentence.first:
        token, word = doc.tokens[n], doc.words[n]
        if n in doc.timed or word.is_("time_adverb") or token.form in "\"'«»“”-–":
            n -= 1
        elif not link and token.form in _LINKS and not word.enclitic:
            link = token.form
            n -= 1
        else:
            break
    return n, link


def _ending_at(doc: Document, sentence: Sentence, n: int) -> Participant | None:
    """The noun phrase that ends on a token, the longest that names someone."""
    best: Participant | None = None
    for first in range(n, max(sentence.first, n - _FAR) - 1, -1):
        word, token = doc.words[first], doc.tokens[first]
        if token.form in STOPS or token.form in "،," or word.is_("complementiser") or word.is_("relative"):
            break
        if _verb(doc, sentence, first) or any(word.is_(c) for c in _PASSED):
            break
        phrase = noun_phrase(doc, first, n + 1)
        if phrase is not None and phrase.last == n + 1:
            who = describe(doc, phrase)
            if who.sort not in ("unknown", "place", "object") and phrase.head == first and not owned(doc, who):
                best = who
            elif best is not None:
                break
        if word.prep or word.conj or word.is_("preposition"):
            break
    return best


def _can_act(who: Participant) -> bool:
    return who.actorlike and who.outcome is None and who.sort != "outlet"


def _verb(doc: Document, sentence: Sentence, n: int) -> bool:
    word = doc.words[n]
    return (
        word.finite
        and not word.definite
        and not word.prep
        and not word.classes
        and (not word.nouns or reads_as_verb(doc, sentence, n))
    )


def _harms(doc: Document, n: int) -> bool:
    frames = doc.lexicon.verb_frames
    return any(r.outcome for v in doc.words[n].verbs for r in frames.get(v.form.lemma, ()))


def _tells(doc: Document, t: Trigger, n: int) -> bool:
    """Whether the verb only tells a harm or judges an act: «أشار المسؤولون إلى مقتل …», «دانت المنظمة هذا الهجوم»: who
    tells or judges it did not do it, unless he is accused of it."""
    kind = _kind(doc, n)
    return kind in _JUDGES or (bool(t.row.outcome) and kind.startswith("say.") and kind != "say.accuse")


def _meets(doc: Document, n: int, link: str) -> bool:
    """Whether the verb's subject does not do the act: «عثرت الشرطة على عبوة», «نجا القائد من تفجير», «فرقت الشرطة
    مسيرة»."""
    lemmas = {v.form.lemma for v in doc.words[n].verbs}
    if not link and lemmas & doc.lexicon.verb_frames.keys() and not lemmas & doc.lexicon.light.keys():
        return True
    rows = [r for v in doc.words[n].verbs for r in doc.lexicon.light.get(v.form.lemma, ())]
    fitting = [r for r in rows if not r.comp or link in map(fold_word, r.comp)]
    return bool(fitting) and not any({"initiator", "party"} & set(r.subj) for r in fitting)


def _kind(doc: Document, n: int) -> str:
    lemmas = [v.form.lemma for v in doc.words[n].verbs]
    if any(x in doc.lexicon.light for x in lemmas):
        return "light"
    row = next((r for x in lemmas for r in doc.lexicon.verb_speech.get(x, ())), None)
    return f"say.{row.class_}" if row is not None else "verb"
