"""Voices: whose word a saying without a speaker of its own goes on with: «وأضاف», «مشيرا إلى», «ونسبت إلى».

The speaker before it in the sentence or the report, if gender and number allow; whom the words before it name;
else nobody.
"""

from __future__ import annotations

from musnad.reading.document import Document, Sentence
from musnad.reading.participants import Participant
from musnad.reading.saying import Speech, speaker_of
from musnad.reading.source_phrases import outlet_like, source_phrase
from musnad.reading.speakers import agrees, relaying
from musnad.reading.speech_words import plural_verb, speech_verb
from musnad.reading.subjects import before_verb, subject_before

_HIMSELF = frozenset(f + p for f in ("ان", "بان") for p in ("ه", "ها", "هم", "هما", "ني", "نا"))
_NEAR = 4
_THAT = frozenset({"ذلك", "هذا", "هذه", "صحه"})
_CLAUSE = 12  # tokens


def voice(
    doc: Document,
    sentence: Sentence,
    before: Sentence | None,
    s: Speech,
    said: tuple[Speech, ...],
    base: int,
    voices: list[int],
) -> tuple[int | None, Participant | None]:
    """The saying that one goes on with, or its speaker; both None for nobody.

    ``said``: the sayings before it, those of its sentence from ``base`` on; ``voices``: the numbers of those heard.
    """
    if s.speaker is not None:
        return None, s.speaker
    if s.form == "verb" and (who := _who_denied_it(doc, sentence, s, {x.verb[0] for x in said[base:]})) is not None:
        return None, who
    own = base + s.inherits if s.inherits is not None else None
    outer = said[base + s.parent] if s.parent is not None else None
    if s.form == "participle":
        return _of_participle(doc, sentence, s, said, voices, own, outer)
    if own is not None:
        return own, None
    if outer is None and s.form == "verb" and ours(doc, s.verb[0]):
        return None, None  # «نقول إنه طيش»: the writer
    if outer is not None and s.form == "verb":
        if not _pronoun(doc, outer, s):
            return None, None  # «إن أحد الضباط كشف …»: somebody whom the words before it name
        if (who := _told_of(doc, said, outer, s)) is not None:
            return None, who
    inherits = _carried(doc, said, voices, s)
    who = speaker_of(said, said[inherits]) if inherits is not None else None
    if who is not None and s.form == "verb" and not agrees(doc, s.verb[0], who):
        # «قدم الوزير …. ودعا», the voice before was «الوزارة»
        named = _charged(doc, said[base:], s) or _spoken_of(doc, before, s)
        return (None, named) if named is not None else (inherits, None)
    if inherits is None and s.form == "verb" and outer is None:
        return None, _spoken_of(doc, before, s)
    return inherits, None


def _who_denied_it(doc: Document, sentence: Sentence, s: Speech, told: set[int]) -> Participant | None:
    """«ونفى [المتحدث باسم الحركة] ذلك، وقال إن», «لكن [الحركة] نفت ذلك وقالت»: who denies what was told goes on.

    ``told``: the tokens of the verbs that say something themselves.
    """
    if doc.words[s.verb[0]].conj != "و":
        return None
    for k in range(s.verb[0] - 1, max(sentence.first, s.verb[0] - _CLAUSE) - 1, -1):
        row = speech_verb(doc, k)
        if row is None:
            continue
        if row.class_ != "deny" or k in told:
            return None
        alone = doc.form(k + 1) in _THAT
        who = before_verb(doc, sentence, k, strong=True) if alone else source_phrase(doc, k + 1, s.verb[0])
        named = who is not None and (alone or any(doc.form(n) in _THAT for n in range(who.phrase.last, s.verb[0])))
        return who if who is not None and named and who.actorlike and agrees(doc, s.verb[0], who) else None
    return None


def _of_participle(
    doc: Document,
    sentence: Sentence,
    s: Speech,
    said: tuple[Speech, ...],
    voices: list[int],
    own: int | None,
    outer: Speech | None,
) -> tuple[int | None, Participant | None]:
    if own is not None:
        return _agreeing(doc, said, [*voices[-_NEAR:], own], s), None
    speaker = _of_clause(doc, sentence, s) if outer is None else None
    return (None, speaker) if speaker is not None else (_carried(doc, said, voices, s), None)


def _agreeing(doc: Document, said: tuple[Speech, ...], voices: list[int], s: Speech) -> int:
    """The nearest voice of a participle's gender: «مشيرا» does not go on with «الصحيفة»."""
    for number in reversed(voices):
        who = speaker_of(said, said[number])
        if who is not None and _same_gender(doc, s.verb[0], who):
            return number
    return voices[-1]


def _same_gender(doc: Document, n: int, who: Participant) -> bool:
    head, form = doc.tokens[who.phrase.head].form, doc.form(n)
    if form.endswith("ا"):
        return not (head.endswith("ه") and who.sort in ("source", "outlet", "actor") and len(head) > 4)
    if form.endswith("ه"):
        masculine = "title" in doc.words[who.phrase.head].kinds and not head.endswith("ه")
        return not masculine
    return True


def _of_clause(doc: Document, sentence: Sentence, s: Speech) -> Participant | None:
    """The subject of the verb that a participle stands beside: «زار الوزير المصنع مشيدا بـ»."""
    who = subject_before(doc, sentence, s.verb[0])
    return who if who is not None and _same_gender(doc, s.verb[0], who) else None


def _told_of(doc: Document, said: tuple[Speech, ...], outer: Speech, s: Speech) -> Participant | None:
    """«ذكر التلفزيون أن الزعيم استبعد الحوار وقال إن»: whom an outlet tells of goes on speaking, not the outlet."""
    medium = speaker_of(said, outer)
    if s.form != "verb" or medium is None or not outlet_like(medium) or outer.mode == "direct":
        return None
    who = source_phrase(doc, outer.content[0] + 1, s.verb[0])
    return who if who is not None and who.sort == "person" and agrees(doc, s.verb[0], who) else None


def _pronoun(doc: Document, outer: Speech, s: Speech) -> bool:
    """Whether a verb inside a saying goes on with its speaker: «قال إنه أبلغ …», «قال … وأكد»."""
    if doc.words[s.verb[0]].conj or outer.mode == "direct":
        return True
    return any(doc.form(k) in _HIMSELF for k in range(outer.content[0], min(s.verb[0], outer.content[0] + 5)))


def _spoken_of(doc: Document, before: Sentence | None, s: Speech) -> Participant | None:
    """The subject of the sentence before, where nobody has spoken yet: «وصل الوزير مساء. وقال إن …»."""
    if before is None or before.section != "body":
        return None
    first = next((k for k in range(before.first, min(before.last, before.first + 3)) if doc.words[k].finite), None)
    who = source_phrase(doc, before.first if first is None else first + 1, before.last)
    if who is None or not who.actorlike or doc.words[who.phrase.head].enclitic:
        return None
    return who if agrees(doc, s.verb[0], who) else None


def _carried(doc: Document, said: tuple[Speech, ...], voices: list[int], s: Speech) -> int | None:
    """The voice before that a verb without a speaker goes on with, of its gender."""
    several = plural_verb(doc, s.verb[0])
    for number in reversed(voices[-_NEAR:]):
        who = speaker_of(said, said[number])
        one = who is not None and who.sort in ("person", "unknown") and not said[number].beside
        if who is not None and agrees(doc, s.verb[0], who) and not (several and one):
            return number
    return voices[-1] if voices and not _announced(doc, s) else None


def _announced(doc: Document, s: Speech) -> bool:
    """«وأعلن عن مقتل ضابط» behind the word of an agency, a woman or several: it was announced, nobody says by whom."""
    return s.form == "verb" and doc.form(s.verb[1]) == "عن" and s.content[0] <= s.verb[1] + 1


def _charged(doc: Document, here: tuple[Speech, ...], s: Speech) -> Participant | None:
    """«ويتهم معارضون الحاكم بكذا، في حين قال إن»: whom the saying before accuses, and who answers."""
    before = here[-1] if here else None
    if before is None or before.row is None or before.row.class_ not in ("accuse", "demand"):
        return None
    who = source_phrase(doc, *before.content)
    return who if who is not None and (who.actorlike or who.definite) and agrees(doc, s.verb[0], who) else None


def medium(doc: Document, said: tuple[Speech, ...], voices: list[int], s: Speech) -> Participant | None:
    """«ونسبت إلى مسؤول غربي قوله»: the paper of the sentence before, behind whose hidden subject somebody speaks."""
    at = relaying(doc, s)
    who = speaker_of(said, said[voices[-1]]) if at is not None and voices else None
    return who if at is not None and who is not None and outlet_like(who) and agrees(doc, at, who) else None


def ours(doc: Document, n: int) -> bool:
    """Whether a verb can only be in the first person: «أدعو», «ندين»."""
    persons = {v.form.person[:1] for v in doc.words[n].verbs if v.form.lemma in doc.lexicon.verb_speech}
    return persons == {"1"}
