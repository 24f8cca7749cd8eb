"""The scene of a report: the participants of each sentence, their place in its clauses, and what other acts make of
them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.lexicon.words import ACTS
from musnad.model import Span
from musnad.reading.candidates import Candidate
from musnad.reading.clauses import Clauses, Position
from musnad.reading.document import Document, Sentence
from musnad.reading.owners import as_site, owned
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import Phrase, nominal, noun_phrase
from musnad.reading.toll_zero import unharmed


class Scene:
    """What a report's sentences name, found once; ``found``: the candidates of the report."""

    def __init__(self, doc: Document, found: Sequence[Candidate] = ()) -> None:
        self.doc = doc
        self._found: dict[int, tuple[Participant, ...]] = {}
        self._clauses: dict[int, Clauses] = {}
        self._positions: dict[Phrase, Position] = {}
        self._sited: dict[int, tuple[Participant, ...]] = {}
        self._spared: dict[int, tuple[Span, ...]] = {}
        self._candidates: dict[int, list[Candidate]] = {}
        for c in found:
            self._candidates.setdefault(c.sentence.number, []).append(c)

    def participants(self, sentence: Sentence) -> tuple[Participant, ...]:
        """Every noun phrase of a sentence that names an actor, people, a place or an object, in order."""
        found = self._found.get(sentence.number)
        if found is None:
            found = self._found[sentence.number] = tuple(_scan(self.doc, sentence))
        return found

    def clauses(self, sentence: Sentence) -> Clauses:
        """The finite verbs of a sentence and where its participants stand to them."""
        made = self._clauses.get(sentence.number)
        if made is None:
            made = self._clauses[sentence.number] = Clauses(self.doc, sentence)
        return made

    def position(self, who: Participant) -> Position:
        """Where a participant stands among those of its sentence."""
        known = self._positions.get(who.phrase)
        if known is None:
            sentence = self.doc.sentences[self.doc.sentence_of[who.phrase.first]]
            known = self.clauses(sentence).position(who, self.participants(sentence))
            self._positions[who.phrase] = known
        return known

    def sited(self, sentence: Sentence) -> tuple[Participant, ...]:
        """The participants of a sentence, sites that can also speak as the things that they are where acts are told."""
        if sentence.number not in self._sited:
            self._sited[sentence.number] = tuple(as_site(self.doc, w) for w in self.participants(sentence))
        return self._sited[sentence.number]

    def spared(self, who: Participant) -> bool:
        """Whether a participant is said to be unharmed: «عدم سقوط أي مدنيين»."""
        number = self.doc.sentence_of[who.phrase.first]
        if number not in self._spared:
            sentence = self.doc.sentences[number]
            self._spared[number] = tuple(t.span for t in unharmed(self.doc, sentence))
        return any(s.overlaps(who.span) for s in self._spared[number])

    def candidates(self, number: int) -> Sequence[Candidate]:
        """The candidates of a sentence by its number, in order."""
        return self._candidates.get(number, ())

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before one, in the same body."""
        n = sentence.number - 1
        return self.doc.sentences[n] if n >= 0 else None

    def title(self) -> Sentence | None:
        """The heading of the report."""
        return next((s for s in self.doc.sentences if s.section == "title"), None)


def _scan(doc: Document, sentence: Sentence) -> list[Participant]:
    out: list[Participant] = []
    n = sentence.first
    while n < sentence.last:
        if _adjective(doc, sentence, n):
            n += 1
            continue
        if doc.counts(n) or (nominal(doc, n) and not _no_noun(doc, n)):
            phrase = noun_phrase(doc, n, sentence.last)
            if phrase is not None:
                who = describe(doc, phrase)
                if (who.sort != "unknown" or not doc.words[phrase.head].known) and not (
                    owned(doc, who) or _harm_of(doc, who)
                ):
                    out.append(who)
                    n = max(n + 1, phrase.last)
                    continue
        if (state := adjective_state(doc, n)) is not None:
            out.append(state)
        n += 1
    return out


def _adjective(doc: Document, sentence: Sentence, n: int) -> bool:
    """«الحادث الإرهابي»: an adjective of relation behind a definite act is nobody, though the word can name people."""
    word, before = doc.words[n], doc.words[n - 1]
    if n > sentence.first and _of_kind(doc, n):
        return True
    if n <= sentence.first or not word.definite or word.prep or word.conj or not before.definite:
        return False
    act = bool(before.kinds & ACTS)
    people = "group" in word.kinds and "nisba" not in word.kinds
    return act and people and doc.tokens[n].form.endswith(("ي", "يه"))


def _of_kind(doc: Document, n: int) -> bool:
    """«عملية [عسكرية]», «تجمعا [عسكريا]»: an indefinite adjective of relation behind the noun that it describes."""
    word, before, form = doc.words[n], doc.words[n - 1], doc.form(n)
    if word.definite or word.prep or word.conj or before.definite or doc.counts(n - 1):
        return False
    accusative = form.endswith("يا") and doc.tokens[n - 1].form.endswith("ا")
    if not (accusative or (form.endswith("يه") and before.nouns and not before.finite)):
        return False
    relational = "group" in word.kinds and not word.kinds & {"nisba", "head", "title"}
    return relational and doc.tokens[n - 1].kind == "word" and "group" not in before.kinds


_WITHOUT = frozenset({"دون", "بدون", "بلا"})


def _no_noun(doc: Document, n: int) -> bool:
    """«أمام»: a word that no table of nouns should answer for; «من دون طيار»: who is not there."""
    without = n > 0 and doc.form(n - 1) in _WITHOUT
    return without or doc.words[n].is_("place_preposition")


def _harm_of(doc: Document, who: Participant) -> bool:
    """«إصابة عسكريين»: a noun of harm before those it befell."""
    head = who.phrase.head
    harm = who.outcome is not None and "trigger" in doc.words[head].kinds
    return harm and who.phrase.last - head > 1 and not doc.words[head].definite and not doc.counts(head + 1)


def adjective_state(doc: Document, n: int) -> Participant | None:
    """The state that an adjective names: of «القصف الإسرائيلي» Israel."""
    if "nisba" not in doc.words[n].kinds:
        return None
    nisba = next((u for u in doc.words[n].nouns if u.kind == "nisba" and u.number != "pl"), None)
    if nisba is None or doc.words[n].conj or doc.words[n].prep:
        return None
    who = describe(doc, Phrase(n, n + 1, n))
    row = nisba.row
    return msgspec.structs.replace(who, sort="state", actor=row.state, name=row.en, country=row.iso2)
