"""Subjects: who speaks before the verb of saying: «السراج أكد», «وكانت الوزارة قد أعلنت», «زار … وقال»."""

from __future__ import annotations

from musnad.reading.apposed import with_name
from musnad.reading.asides import aside
from musnad.reading.document import Document, Sentence
from musnad.reading.participants import Participant
from musnad.reading.source_phrases import co_speakers, source_phrase
from musnad.reading.speech_words import COMMAS, DASHES, MANNER, complementiser, who_which

_SEGMENT = 26
_COMPLEMENT = 10
_KAN = frozenset({"كان", "كانت", "وكان", "وكانت", "كانوا", "وكانوا", "فيما", "سبق"})
_WAS = frozenset({"كان", "كانت", "وكان", "وكانت"})
_CLAUSE = frozenset(".؛;!?؟:…")
_LONE = frozenset({"وحده", "وحدها", "نفسه", "نفسها", "ذاته", "ذاتها", "بدوره", "بدورها"})
_BUT = frozenset({"لكن", "ولكن", "بل", "بينما", "وبينما", "فيما", "وفيما", "حيث"})
_OF_DAYS = frozenset({"الحالي", "الجاري", "الحاليه", "الجاريه", "الماضي", "الماضيه", "المقبل", "المقبله", "المنصرم"})
_LEADS = frozenset({"لكن", "غير", "اما", "ثم", "ولكن", "بل", "وثمه", "فيما", "بينما", "حين"})


def before_verb(doc: Document, sentence: Sentence, n: int, *, strong: bool) -> Participant | None:
    """The subject before its verb: «السراج أكد», «المتحدث الذي قال», «وكانت الوزارة، في بيان، قد أعلنت».

    ``strong``: the verb is followed by what only a saying is followed by, so that an unknown name may speak.
    """
    end = n
    while end > sentence.first and doc.form(end - 1) in ("قد", "وقد", *_KAN):
        end -= 1
    end = _back_over_insertion(doc, sentence, end)
    if end > sentence.first and (who_which(doc, end - 1) or doc.form(end - 1) in ("ممن", "من")):
        end -= 1
        if end > sentence.first and doc.tokens[end - 1].form in COMMAS:
            end -= 1
    while end > sentence.first and (doc.form(end - 1) in _LONE | MANNER or doc.words[end - 1].is_("focus")):
        end -= 1
    if end > sentence.first + 1 and doc.form(end - 2) == "بشكل":
        end -= 2
    if end > sentence.first + 1 and doc.tokens[end - 1].form in COMMAS and strong:
        end -= 1  # «الكاتب فلان، قال»: a comma after the subject
    start = end
    while start > sentence.first and end - start < _SEGMENT and not _clause_start(doc, start - 1):
        if doc.form(start - 1) in _BUT:
            break
        start -= 1
    while start < end:
        step, _ = aside(doc, sentence, start, frozenset(), spoken=False)
        if step <= start and (
            doc.words[start].is_("clause_conjunction")
            or doc.words[start].is_("conjunction")
            or doc.form(start) in _LEADS
            or doc.form(start) in _KAN
        ):
            step = start + 1
        if step <= start or step > end:
            break
        start = step
    if start < end and not doc.words[start].prep and not doc.words[start].is_("preposition"):
        who = source_phrase(doc, start, end)
        if who is not None and (who.phrase.last == end or co_speakers(doc, who.phrase.last, end)[1] == end):
            house = who.sort == "object" and who.definite  # «النادي أكد»
            if who.actorlike or (strong and (house or unfamiliar(doc, who))):
                return with_name(doc, who, n)
            return _thing(doc, sentence, n)
    if who_which(doc, n - 1):
        who = _antecedent(doc, sentence, end) or _apposed(doc, sentence, end)
        if who is not None:
            return who
    if doc.form(n - 1) in ("قد", "وقد") or end < n:
        return _behind_kan(doc, sentence, n)
    opened = strong or (start > sentence.first and complementiser(doc, start - 1))
    return _thing(doc, sentence, n) or (_complemented(doc, start, end) if opened else None)


def _antecedent(doc: Document, sentence: Sentence, end: int) -> Participant | None:
    """«استقبل الرئيس نظيره فلانا، الذي قال»: the longest words for a person that end before the relative."""
    found: Participant | None = None
    for k in range(end - 1, max(sentence.first, end - 9) - 1, -1):
        if found is not None and (doc.words[k].enclitic or any(u.enclitic for u in doc.words[k].nouns)):
            break
        if doc.form(k) in _OF_DAYS:
            break  # «في 30 يوليو الحالي لقتال المجموعة التي»
        if doc.words[k].prep:
            if found is not None and doc.form(k) != "باسم":
                break  # «استقبل في مقره بنيويورك نظيره فلانا، الذي»
            continue
        who = source_phrase(doc, k, end)
        if who is not None and who.phrase.last == end and who.sort in ("person", "source", "actor", "state", "outlet"):
            found = who
    return found


def _apposed(doc: Document, sentence: Sentence, end: int) -> Participant | None:
    """«على لسان فلان، المسؤول عن الجيش، الذي قال»: the person before the apposition that «الذي» follows."""
    commas = [k for k in range(end - 1, max(sentence.first, end - _SEGMENT), -1) if doc.tokens[k].form in COMMAS]
    for comma in commas[:2]:
        for k in range(comma - 1, max(sentence.first, comma - 8) - 1, -1):
            who = source_phrase(doc, k, comma)
            if who is not None and who.phrase.last == comma and who.sort in ("person", "source", "actor"):
                found = who
                while k > sentence.first and (longer := source_phrase(doc, k - 1, comma)) is not None:
                    if longer.phrase.last != comma or longer.sort not in ("person", "source", "actor"):
                        break
                    found, k = longer, k - 1
                return found
    return None


def _thing(doc: Document, sentence: Sentence, n: int) -> Participant | None:
    """«مقطع فيديو يظهر …»: a bare noun for a document right before the verb that tells what it shows."""
    if doc.words[n].conj:
        return None
    for k in range(n - 1, max(sentence.first, n - 5) - 1, -1):
        word = doc.words[k]
        if doc.tokens[k].kind != "word" or (word.finite and not word.nouns):
            return None
        if any(u.kind == "source" and u.row.kind in ("document", "media") for u in word.nouns) and not word.definite:
            who = source_phrase(doc, k, n)
            if who is not None and who.phrase.last == n:
                return who
    return None


def _complemented(doc: Document, start: int, end: int) -> Participant | None:
    """«التحقيق الأولي في مقتل فلان خلص إلى أن»: a document whose complement stands between it and its verb."""
    who = source_phrase(doc, start, end) if start < end and not doc.words[start].prep else None
    if who is None or end - who.phrase.last > _COMPLEMENT or not (who.kind == "document" or who.sort == "source"):
        return None
    rest = range(who.phrase.last, end)
    after = doc.words[who.phrase.last]
    moving = any(
        doc.words[k].finite and not (doc.words[k].nouns or doc.words[k].classes) and k not in doc.names
        for k in rest
        if k > who.phrase.last or who.definite
    )
    led = after.is_("preposition") or bool(after.prep)
    told = after.finite and not who.definite  # «تقريرا نشر الشهر الماضي أفاد بأن»
    come = who.definite and any(u.kind == "active_part" for u in after.nouns)  # «المعلومات الواردة من هناك»
    return who if (told or led or come) and not moving else None


def behind_auxiliary(doc: Document, sentence: Sentence, n: int) -> bool:
    """Whether a verb stands behind its subject and كان: «وكانت الحكومة أعلنت …», with or without قد."""
    for k in range(n - 1, max(sentence.first, n - _SEGMENT) - 1, -1):
        word = doc.words[k]
        if doc.form(k) in _KAN:
            return k < n - 1
        if _clause_start(doc, k) or (word.finite and not word.nouns and not word.definite and not word.classes):
            return False
    return False


def subject_before(doc: Document, sentence: Sentence, n: int) -> Participant | None:
    """The subject of an earlier verb of the sentence, which a verb without a speaker of its own carries on: «زار
    فلان … وقال»."""
    for k in range(n - 1, sentence.first - 1, -1):
        word = doc.words[k]
        if not word.finite or word.definite or word.prep or word.classes or (word.nouns and k != sentence.first):
            continue
        if who_which(doc, k - 1) or doc.form(k + 1) in ("فيه", "فيها"):
            continue  # «المفاوضات التي ترعاها المنظمة، وقال»: not whom a clause about something names
        who = source_phrase(doc, k + 1, n, frozenset({"ب", "ل"}))
        if who is not None and who.actorlike and (who.sort != "people" or _office(doc, who)) and not decision(doc, who):
            return who
    if doc.form(sentence.first) in _WAS and n > sentence.first + 1:  # «وكان التحالف الذي … حذر في منشورات، مشيرا»
        who = source_phrase(doc, sentence.first + 1, n)
        return who if who is not None and who.sort in ("actor", "person", "source") else None
    return None


def decision(doc: Document, who: Participant) -> bool:
    """«تدين قرار الحوثيين»: a bare noun that no table has as somebody, in construct with a name."""
    head = who.phrase.head
    word, named = doc.words[head], doc.form(head) in doc.lexicon.names
    bare = not (word.definite or word.kinds or word.enclitic) and head not in doc.names and not named
    return bare and head + 1 < who.phrase.last and any(n in doc.names for n in range(head + 1, who.phrase.last))


def _office(doc: Document, who: Participant) -> bool:
    """«عضو اللجنة»: one person by his office, though the word can name a party to a fight."""
    return any(u.kind == "title" for u in doc.words[who.phrase.head].nouns)


def unfamiliar(doc: Document, who: Participant) -> bool:
    """Whether words for nobody known may be a name: «الدرعاوي», «حسن»."""
    head = who.phrase.head
    return who.sort == "unknown" and (
        doc.tokens[head].form in doc.lexicon.names or not doc.words[head].known or who.definite
    )


def _clause_start(doc: Document, n: int) -> bool:
    return (
        doc.tokens[n].form in _CLAUSE
        or doc.tokens[n].form in COMMAS
        or doc.tokens[n].form in DASHES
        or complementiser(doc, n)
    )


def _back_over_insertion(doc: Document, sentence: Sentence, end: int) -> int:
    """«الوزارة، في بيان، أعلنت»: before the insertion that ends right before the verb."""
    if end <= sentence.first or doc.tokens[end - 1].form not in COMMAS | DASHES | {")"}:
        return end
    marks = (
        COMMAS
        if doc.tokens[end - 1].form in COMMAS
        else DASHES
        if doc.tokens[end - 1].form in DASHES
        else frozenset("(")
    )
    start = next(
        (k for k in range(end - 2, max(sentence.first, end - _SEGMENT) - 1, -1) if doc.tokens[k].form in marks), None
    )
    return start if start is not None and start > sentence.first else end


def _behind_kan(doc: Document, sentence: Sentence, n: int) -> Participant | None:
    """«وكانت الوزارة التي … قد أعلنت»: the subject behind كان."""
    for k in range(n - 1, max(sentence.first, n - 30) - 1, -1):
        if doc.tokens[k].form in _CLAUSE:
            return None
        if doc.form(k) in ("كان", "كانت", "وكان", "وكانت"):
            who = source_phrase(doc, k + 1, n)
            return who if who is not None and who.actorlike else None
    return None
