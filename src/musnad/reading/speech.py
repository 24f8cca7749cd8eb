"""Speech: who says what in a sentence, and how far the saying reaches.

A speech verb with its speaker and a complementiser (إنّ، أنّ), a colon, a quotation or a preposition of its own
opens a scope
that closes at the end of the sentence or where the same speaker's next saying begins («مضيفا أن», «وأكد أن»). A tail
(«بحسب», «وفق») puts what stands before it under its source.
"""

from __future__ import annotations

import msgspec

from musnad.lexicon.rows import SpeechRow
from musnad.reading.carried import Running, carried, goes_on_saying, going_on, perhaps, running_on, told_by_outlet
from musnad.reading.contents import Content, content, joined_clause
from musnad.reading.document import Document, Sentence
from musnad.reading.nominal import nominal
from musnad.reading.participants import Participant
from musnad.reading.posts import colon
from musnad.reading.saying import Speech, scope_at, speaker_of
from musnad.reading.scopes import nested
from musnad.reading.shown import shown
from musnad.reading.source_phrases import source_phrase
from musnad.reading.speakers import Heard, after_verb, agrees_after, issuer
from musnad.reading.speech_facts import facts_of, hedges, likelihood, sort_of
from musnad.reading.speech_words import (
    complementiser,
    negated,
    participle,
    reported,
    saying,
    speech_verb,
    tail_row,
    who_which,
)
from musnad.reading.subjects import before_verb, decision, subject_before
from musnad.reading.tails import lone, reported_tail, tail
from musnad.reading.voices import medium, ours, voice
from musnad.reading.words_of import issued_in, whose_saying

__all__ = ["Speech", "scope_at", "speaker_of", "speeches"]

_WEAKEST = 0.08
_HEDGE = 0.3
_AGAIN = 9  # tokens
_HEARD = 0.25  # a saying of somebody named that is not sure enough for a statement may still be carried on
_REACTS = frozenset({"condemn", "praise", "demand", "deny", "warn", "threaten", "accuse"})
_IN_DOCUMENT = frozenset({"جاء", "ورد"})
_BACK = frozenset({"فيه", "فيها", "فيهما", "خلاله", "خلالها", "به", "بها"})


def speeches(doc: Document) -> tuple[Speech, ...]:
    """Every saying of a report in order, with speakers carried over from sentence to sentence."""
    out: list[Speech] = []
    voices: list[int] = []
    before: Sentence | None = None
    running: Running | None = None
    for sentence in doc.sentences:
        if running is not None:
            made, running = carried(doc, sentence, running, len(out), tuple(out))
            out += [made] if made is not None else []
        base = len(out)
        for s in nested(doc, sentence, _in_sentence(doc, sentence)):
            s = lone(doc, sentence, before, s)
            number = base + s.number
            inherits, speaker = voice(doc, sentence, before, s, tuple(out), base, voices)
            parent = None if s.parent is None else base + s.parent
            via = s.via if s.via is not None or s.speaker is None else medium(doc, tuple(out), voices, s)
            s = msgspec.structs.replace(s, number=number, parent=parent, inherits=inherits, speaker=speaker, via=via)
            out.append(s)
            heard = _heard(s)
            if s.form != "tail" and s.parent is None and heard and (s.speaker is not None or inherits is not None):
                voices.append(number if s.speaker is not None or inherits is None else inherits)
        new = running_on(doc, sentence, tuple(out))
        alone = not any(s.sure and s.sentence == sentence.number for s in out)
        if voices and sentence.section == "body" and alone and not told_by_outlet(doc, sentence):
            make = going_on if goes_on_saying(doc, sentence) else perhaps
            out.append(make(doc, sentence, voices[-1], len(out), tuple(out)))
        running = new or running
        before = sentence
    return tuple(out)


def _heard(s: Speech) -> bool:
    """Whether somebody speaks who may go on speaking: no footage, no rumour («أنباء عن»)."""
    if s.speaker is None:
        return s.sure
    rumour = s.speaker.phrase.first == s.verb[0]
    return not rumour and (s.sure or (s.probability >= _HEARD and s.speaker.kind != "document"))


def _in_sentence(doc: Document, sentence: Sentence) -> list[Speech]:
    out: list[Speech] = []
    n = sentence.first
    sayers = saying(doc)
    while n < sentence.last:
        if n not in sayers:
            n += 1
            continue
        made = tail(doc, sentence, n) if tail_row(doc, n) else None
        inside = (
            out
            and out[-1].form == "verb"
            and out[-1].verb[0] < n < out[-1].content[0]
            and participle(doc, n) is not None
        )
        if made is None and not inside:
            made = _act(doc, sentence, n) or nominal(doc, sentence, n)
        if made is not None:
            out.append(made)
            n = max(n, made.verb[1] - 1)
        n += 1
    if (opened := colon(doc, sentence, verbs=[s.verb[0] for s in out])) is not None:
        out.insert(0, opened)
    return out


def _act(doc: Document, sentence: Sentence, n: int) -> Speech | None:
    """The saying of a finite verb or participle, None when it says nothing."""
    row, form = speech_verb(doc, n), "verb"
    if row is None:
        row, form = participle(doc, n), "participle"
    if row is None or negated(doc, sentence, n) or _among_places(doc, n):
        return None
    if n - sentence.first <= 1 and doc.form(n).removeprefix("و") in ("يذكر", "يشار") and told_by_outlet(doc, sentence):
        return None
    if form == "verb" and (made := shown(doc, sentence, n, row)) is not None:
        return made
    heard = after_verb(doc, sentence, n, row) if form == "verb" else Heard(speaker=None, at=n + 1)
    if row.lemma in _IN_DOCUMENT and form == "verb" and (heard := _from_document(doc, sentence, n)) is None:  # type: ignore[assignment]
        return None
    speaker, at = _whose(doc, sentence, n, form, heard)
    found = content(
        doc, sentence, n, at, row, explicit=speaker is not None or row.lemma in _IN_DOCUMENT or form == "participle"
    )
    if form == "verb" and speaker is not None and found is not None and _is_object(doc, n, row, speaker, found):
        found, speaker = (speaker.phrase.first, *found[1:]), None
    as_tail = reported(doc, sentence, n) and row.class_ != "continue"
    if form == "verb" and row.lemma == "مضى" and n + 1 < sentence.last and speech_verb(doc, n + 1):
        return None  # «ومضت تقول»: one saying
    if as_tail and row.class_ == "describe" and row.lemma == "سمى":
        return None  # «ما تسميه الحكومة …» hedges a label
    if found is None and speaker is not None and not as_tail:
        # what stood after the verb may itself be what is said: «أعلن مقتل …»
        found = content(doc, sentence, n, n + 1, row, explicit=False) if speaker.sort == "unknown" else None
        speaker = None if found else speaker
    if found is not None and speaker is not None and (end := issuer(doc, sentence, speaker))[0] is not speaker:
        speaker = end[0]
        found = content(doc, sentence, n, end[1], row, explicit=True) or found
    if form == "verb" and speaker is None:
        speaker = _subject(doc, sentence, n, found)
    if row.lemma == "قول" and row.pos == "noun":
        # «بقول ضابط إن», «واكتفى الناطق بالقول إن»
        speaker = whose_saying(doc, sentence, n) or subject_before(doc, sentence, n) or _of_verb(doc, sentence, n)
    label = doc.form(n - 1) in ("فيما", "وفيما") and n - 2 < sentence.first
    nobody = speaker is None or doc.words[speaker.phrase.first].prep or doc.form(speaker.phrase.first) == "ب"
    if row.class_ == "describe" and (label or (as_tail and nobody)):
        return None  # «ما وصفته بالعدوان», «وفيما وصفه الرئيس بأنه …» hedge a label too
    opens = found is not None and n - 1 <= sentence.first  # «كما عبر فلان …؛ عن حرصه»
    if as_tail and speaker is not None and (found is None or (found[0] - at > 3 and not opens)):
        return reported_tail(doc, sentence, n, row, (speaker, heard.via), at)
    after = doc.words[min(n + 1, sentence.last - 1)]
    if who_which(doc, n - 1) and after.is_("preposition") and after.enclitic and not issued_in(doc, sentence, n):
        return None  # «الذين أشار إليهم التقرير»: whom he named is told besides
    if found is None or (form == "verb" and _said_by_noun(doc, n + 1, found[0])):
        return None  # «ختم تصريحاته بالقول إن»: the noun says
    if who_which(doc, n - 1) and doc.form(found[0]) == "عن" and doc.words[min(found[0] + 1, found[1] - 1)].enclitic:
        return None  # «الأسير الذي أعلن عن استشهاده»: by others
    if row.class_ == "describe" and as_tail:
        found = _label(doc, found)
    if doc.form(found[0]).startswith("مسوولي") and doc.form(found[0] + 1) in ("عنه", "عنها", "عنهما"):
        found = (found[0], found[0] + 2, False)  # «أعلن التنظيم مسؤوليته عنه»: what was named before
    if row.class_ in _REACTS and not found[2] and not complementiser(doc, found[0]):
        found = (found[0], joined_clause(doc, found[0], found[1]), False)
    facts = facts_of(doc, sentence, n, row, form, speaker, found)
    conveyed = heard.via is None and heard.noun is None and not (found[2] or complementiser(doc, found[0]))
    if row.lemma == "نقل" and form == "verb" and conveyed and sort_of(doc, found[0]) != "trigger":
        return None  # «نقل الوفد تعازيه إلى ذوي الضحايا»: nobody's words
    if row.lemma in ("رد", "جدد") and (sort_of(doc, found[0]) == "trigger" or _does_again(doc, row, found)):
        return None  # «ردت القوات بقصف», «جددت قصفها»: an act, no answer
    likely = likelihood(doc, n, row, form, speaker, found, facts)
    if form == "verb" and n > sentence.first and hedges(doc, n, found):
        likely = min(likely, _HEDGE)
    if likely < _WEAKEST:
        return None
    verb = (heard.noun, heard.noun + 1) if heard.noun is not None else (n, n + 1)
    return Speech(
        number=0,
        sentence=sentence.number,
        row=row,
        verb=verb,
        speaker=speaker,
        via=heard.via,
        content=found[:2],
        mode="direct" if found[2] else "indirect",
        form="participle" if form == "participle" else "verb",
        beside=heard.beside if speaker is heard.speaker else (),
        hedged="hedge" in row.note,
        probability=likely,
        facts=facts,
    )


def _among_places(doc: Document, n: int) -> bool:
    """«لحج وأبين وتعز»: a place beside another, which is written like a verb."""
    if not _place(doc, n):
        return False
    return (n > 0 and _place(doc, n - 1)) or (n + 1 < len(doc.tokens) and _place(doc, n + 1))


def _place(doc: Document, n: int) -> bool:
    return any(e.kind == "place" for h in doc.names.get(n, ()) for e in h.entries)


def _does_again(doc: Document, row: SpeechRow, found: Content) -> bool:
    """«جددت المجموعات، صباح أمس، اقتحامها للمسجد»: an act of its own that somebody does again."""
    near = range(found[0], min(found[0] + _AGAIN, found[1]))
    owned = (k for k in near if doc.words[k].enclitic or any(u.enclitic for u in doc.words[k].nouns))
    return row.lemma == "جدد" and any(sort_of(doc, k) == "trigger" for k in owned)


def _said_by_noun(doc: Document, first: int, last: int) -> bool:
    """Whether «بالقول» or «بقوله» stands between a verb and what is said."""
    inner = (participle(doc, k) for k in range(first, last + 1))
    return any(row is not None and row.lemma == "قول" for row in inner)


def _of_verb(doc: Document, sentence: Sentence, n: int) -> Participant | None:
    """Who speaks by the nearest verb of saying before a noun: «ختم فلان تصريحاته بالقول»."""
    for k in range(n - 1, sentence.first - 1, -1):
        row = speech_verb(doc, k)
        if row is not None:
            return after_verb(doc, sentence, k, row).speaker
    return None


def _whose(doc: Document, sentence: Sentence, n: int, form: str, heard: Heard) -> tuple[Participant | None, int]:
    """Who says it where the noun behind the verb is not its subject, and where what is said may begin."""
    speaker, at = heard.speaker, heard.at
    if form != "verb" or speaker is None:
        return speaker, at
    if ours(doc, n):
        return None, n + 1  # «أدعو فلانا إلى»: who says «I» is no noun behind the verb
    own = _adjacent(doc, sentence, n)
    # «الوزير استبعد تجميد …»: what stands behind is the object; so in «إلا أن الحركة نفت تلك التقارير»
    thing = speaker.sort == "unknown" or decision(doc, speaker)
    if own is not None and (thing or complementiser(doc, own.phrase.first - 1)):
        return own, n + 1
    return speaker, at


def _label(doc: Document, found: Content) -> Content:
    """«ما وصفه بالعدوان»: a description that is only a label ends with its phrase."""
    first, last, direct = found
    end = next(
        (k for k in range(first + 1, min(last, first + 9)) if doc.tokens[k].form in "،,؛»”"), min(last, first + 8)
    )
    return first, end, direct


def _is_object(doc: Document, n: int, row: SpeechRow, who: Participant, found: Content) -> bool:
    """«واتهم الحزب بالتقصير»: a verb that needs an object and has one noun only before its preposition speaks for
    the one before."""
    if doc.words[n].enclitic or found[2] or who.phrase.first < n:
        return False
    if not agrees_after(doc, n, who):
        return True
    opened = bool(doc.words[found[0]].prep) and found[0] <= who.phrase.last + 1
    if row.class_ == "demand" and opened and doc.words[n].conj == "و" and _addressed(doc, who):
        return True
    return (
        "needs an object" in row.note
        and doc.words[n].conj == "و"
        and found[0] <= who.phrase.last + 1
        and bool(doc.words[found[0]].prep or complementiser(doc, found[0]) or doc.form(found[0]) in ("علي", "ب"))
    )


def _addressed(doc: Document, who: Participant) -> bool:
    """«وطالب الأطراف بكذا»: several that are asked; those who ask would be «المشاركون»."""
    head = who.phrase.head
    several = any(u.number == "pl" for u in doc.words[head].nouns)
    return who.sort == "people" and several and not doc.form(head).endswith("ون")


def _adjacent(doc: Document, sentence: Sentence, n: int) -> Participant | None:
    if doc.words[n].conj or n == sentence.first or doc.tokens[n - 1].kind == "punct":
        return None
    return before_verb(doc, sentence, n, strong=False)


def _subject(doc: Document, sentence: Sentence, n: int, found: Content | None) -> Participant | None:
    """The speaker of a verb with none behind it: before it, or the subject that «و» carries on inside the sentence."""
    strong = found is not None and (found[2] or complementiser(doc, found[0]))
    if strong and (issued := issued_in(doc, sentence, n)) is not None:
        return issued  # «تصريحات الرئيس التي أكد فيها أن»
    who = before_verb(doc, sentence, n, strong=strong)
    opened = who is not None and complementiser(doc, who.phrase.first - 1)  # «رغم أن فحوصها أثبتت»
    back = doc.form(n + 1) in _BACK or doc.words[n].conj == ""
    if who is not None and who.kind == "document" and back and not opened:
        return subject_before(doc, sentence, who.phrase.first) or who
    if who is None and doc.form(n + 1) in _BACK and n > sentence.first:
        return subject_before(doc, sentence, n)  # «أصدرت الشبكة بيانا أدانت فيه …»
    if (
        who is None
        and n > sentence.first
        and (doc.words[n].conj == "و" or doc.form(n - 1) in ("اذ", "حيث"))
        and not any(speech_verb(doc, k) for k in range(sentence.first, n))
    ):
        return subject_before(doc, sentence, n)
    return who


def _from_document(doc: Document, sentence: Sentence, n: int) -> Heard | None:
    """«جاء في بيان للوزارة أن»: the document speaks; «جاء فيه»: the one named before."""
    if doc.form(n + 1) in _BACK:
        return Heard(speaker=None, at=n + 2)
    if doc.form(n + 1) != "في":
        return None
    who = source_phrase(doc, n + 2, sentence.last)
    if who is None or (who.kind != "document" and who.sort not in ("source", "outlet")):
        return None
    return Heard(speaker=who, at=who.phrase.last)
