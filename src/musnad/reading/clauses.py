"""Clauses: the finite verbs of a sentence, and the slot of each participant: subject, object, owner, complement."""

from __future__ import annotations

from bisect import bisect_left

import msgspec

from musnad.reading.document import Document, Sentence
from musnad.reading.participants import Participant
from musnad.reading.triggers import reads_as_verb

_STOPS = frozenset(".؛:!?؟")
_PREPOSITIONS = frozenset({"في", "علي", "من", "الي", "عن", "مع", "بين", "ضد", "لدي", "حول", "نحو", "وراء", "تجاه"})
_FAR = 9
_OTHER_WORDS = frozenset({"من", "ما", "وما", "ومن"})  # relatives too, but more often not


class Position(msgspec.Struct, frozen=True, gc=False):
    """Where a participant stands: its slot, and the token of the verb that it belongs to (-1: none)."""

    slot: str
    verb: int


class Clauses:
    """The finite verbs of one sentence, and the positions of its participants by their first token."""

    def __init__(self, doc: Document, sentence: Sentence) -> None:
        self.doc = doc
        self.sentence = sentence
        self.verbs = tuple(n for n in range(sentence.first, sentence.last) if _verb(doc, sentence, n))
        self._kinds: dict[int, str] = {}

    def before(self, token: int) -> int:
        """The verb that governs a token: the nearest one before it in reach of no full stop; -1 when none."""
        at = bisect_left(self.verbs, token) - 1
        return self.verbs[at] if at >= 0 and not self._cut(self.verbs[at] + 1, token) else -1

    def kind(self, verb: int) -> str:
        """What a verb is by the tables: saying, light, trigger, or another."""
        if verb not in self._kinds:
            self._kinds[verb] = self._kind(verb)
        return self._kinds[verb]

    def _kind(self, verb: int) -> str:
        if verb < 0:
            return "-"
        lexicon = self.doc.lexicon
        lemmas = [v.form.lemma for v in self.doc.words[verb].verbs]
        speech = next((r for x in lemmas for r in lexicon.verb_speech.get(x, ())), None)
        light = next((r for x in lemmas for r in lexicon.light.get(x, ())), None)
        if any(x in lexicon.verb_frames for x in lemmas):
            return "trigger"
        if light is not None:
            return f"light.{light.subj[0] if light.subj else '-'}"
        return f"say.{speech.class_}" if speech is not None else "other"

    def bounded(self, first: int, last: int) -> bool:
        """Whether a clause opens between two tokens: a complementiser, a relative, a conjunction of clauses."""
        doc = self.doc
        if first >= last:
            return False
        if doc.has("complementiser", first, last) or doc.has("clause_conjunction", first, last):
            return True
        return doc.has("relative", first, last) and any(
            doc.words[n].is_("relative") and doc.form(n) not in _OTHER_WORDS for n in range(first, last)
        )

    def position(self, who: Participant, others: tuple[Participant, ...]) -> Position:
        """The slot of a participant among the ``others`` of its sentence."""
        first = who.phrase.first
        prep = preposition(self.doc, who)
        if prep not in ("-", "conj"):
            return Position(f"prep.{prep}", self.before(first))
        owner = self._owner(first)
        if owner:
            return Position(owner, self.before(first))
        verb = self.before(first)
        mates = [x for x in others if verb < x.phrase.first < first]
        if prep == "conj" and mates and mates[-1].phrase.last >= first - 2:
            mine = self.position(mates[-1], others)
            return Position(mine.slot.removesuffix("&") + "&", mine.verb)
        if verb >= 0 and not self.bounded(verb + 1, first):
            bare = [x for x in mates if preposition(self.doc, x) == "-" and not self._owner(x.phrase.first)]
            if first - verb <= _FAR + 6 * len(bare):
                return Position(("subj", "obj", "third")[min(len(bare), 2)], verb)
            return Position("far", verb)
        after = next((v for v in self.verbs if v >= who.phrase.last), -1)
        if after >= 0 and not self._cut(who.phrase.last, after):
            return Position("svo", after)
        return Position("loose", verb)

    def _owner(self, first: int) -> str:
        """«owner.weapon»: what the noun right before owns, empty when none stands there."""
        n = first - 1
        if n < self.sentence.first or self.doc.tokens[n].kind != "word" or n in self.verbs:
            return ""
        word = self.doc.words[n]
        if word.definite or word.enclitic or (word.classes and not word.nouns) or self.doc.counts(n):
            return ""
        for kind in ("trigger", "masdar", "weapon", "facility", "group", "source"):
            if any(u.kind == kind for u in word.nouns):
                return f"owner.{kind}"
        return "owner.word" if not word.finite else ""

    def _cut(self, first: int, last: int) -> bool:
        return not _STOPS.isdisjoint(self.doc.forms[first:last])


def of_oneself(doc: Document, sentence: Sentence, verb: int) -> bool:
    """Whether a pronoun before a verb is its subject: «إنها أسقطت», «بأنهم قصفوا»."""
    n = verb - 1
    while n > sentence.first and (doc.tokens[n].kind == "punct" or doc.words[n].is_("auxiliary")):
        n -= 1
    word, form = doc.words[n], doc.form(n)
    return n >= sentence.first and word.is_("complementiser") and form.endswith(("ها", "هم", "هما", "نه"))


def preposition(doc: Document, who: Participant) -> str:
    """The preposition before a phrase, «conj» behind و, «-» for none."""
    n = who.phrase.first
    word = doc.words[n]
    if word.prep:
        return word.prep
    before = doc.form(n - 1)
    if before.removeprefix("و") in _PREPOSITIONS and not doc.words[n - 1].enclitic:
        return before.removeprefix("و")
    return "conj" if word.conj else "-"


def _verb(doc: Document, sentence: Sentence, n: int) -> bool:
    word = doc.words[n]
    if not word.finite or word.definite or word.prep or word.is_("auxiliary") or word.is_("modal"):
        return False
    if word.classes and not word.is_("passive_auxiliary"):
        return False
    return not word.nouns or reads_as_verb(doc, sentence, n)
