"""Document: one report taken apart once, so that every later step asks the same tokens."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from datetime import date
from functools import cached_property
from typing import Any, Literal

import msgspec

from musnad.lexicon.lexicon import Lexicon, Name
from musnad.lexicon.match import Hit
from musnad.lexicon.words import Word
from musnad.model import Report, Span
from musnad.reading import own_day, story_days
from musnad.reading.hidden_verbs import given_names, placed, unveiled
from musnad.reading.naming import sure_names
from musnad.text.folding import fold
from musnad.text.sections import SectionKind, sections
from musnad.text.sentences import sentences
from musnad.text.tokens import Token, tokenize
from musnad.values import Context, Value, read_tokens

_NOTE = 5  # sentences, and
_NOTE_TOKENS = 140  # tokens: up to here a text is a note or a passage


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence as a range of tokens ``[first, last)`` with the section that it stands in."""

    number: int
    first: int
    last: int
    section: SectionKind


def _certain(hit: Hit[Name]) -> bool:
    """Whether a name is one even without a cue."""
    return any(e.kind != "place" or e.row.cue == "always" for e in hit.entries)


class Document:
    """A report with its tokens, their readings, its sentences and the names found in it."""

    def __init__(self, report: Report, lexicon: Lexicon) -> None:
        self.report = report
        self.lexicon = lexicon
        self.folded = fold(report.text)
        self.tokens: tuple[Token, ...] = tokenize(self.folded)
        analyse = lexicon.words.analyse
        words = [analyse(t.form) for t in self.tokens]
        self.names: dict[int, list[Hit[Name]]] = {}
        for hit in sure_names(lexicon.find(self.folded, self.tokens), self.tokens, words, report.text):
            self.names.setdefault(hit.first, []).append(hit)
            word = words[hit.first]
            if hit.start > self.tokens[hit.first].start:
                if not word.known and _certain(hit) and word.form not in lexicon.whole_words:
                    words[hit.first] = self._behind_prefix(hit, word)
            elif (word.conj or word.prep) and (hit.last > hit.first or self._led(hit, words)):
                words[hit.first] = msgspec.structs.replace(word, conj="", prep="")  # «وسائل إعلام» is no و + سائل
        unveiled(self.tokens, words, report.text, self.names, lexicon.words.as_verb)
        given_names(self.tokens, words, report.text, lexicon.names)
        placed(
            words,
            town=lambda n: any(e.kind == "place" for h in self.names.get(n, ()) for e in h.entries),
            cue=lambda n: bool(lexicon.place_cues.get(self.tokens[n].form)),
        )
        self.words: tuple[Word, ...] = tuple(words)
        self.forms = tuple(t.form for t in self.tokens)  # asked for most often of all
        self._count = len(self.forms)
        self.memo: defaultdict[Any, dict[Any, Any]] = defaultdict(dict)  # answers of rules, kept by memo.once

    def _led(self, hit: Hit[Name], words: list[Word]) -> bool:
        """«في بعقوبة», «مدينة بعقوبة»: a place is due, so that the first letter of its name is no prefix."""
        if hit.first == 0 or not any(e.kind == "place" for e in hit.entries):
            return False
        before = words[hit.first - 1]
        return before.is_("preposition") or bool(self.lexicon.place_cues.get(before.form.removeprefix("ال")))

    def _behind_prefix(self, hit: Hit[Name], word: Word) -> Word:
        """A word that only the names know keeps the prefix before the name: «بسيناء» is ب and a place."""
        token = self.tokens[hit.first]
        prefix = token.form[: self.folded.locate(hit.start, hit.end)[0] - token.fstart]
        conj = prefix[:1] if prefix[:1] in ("و", "ف") else ""
        prep = prefix[len(conj) :][:1]
        return msgspec.structs.replace(word, conj=conj, prep=prep if prep in ("ب", "ل") else "")

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences outside the boilerplate tail, in order."""
        title = self.report.title.text if self.report.title else None
        parts = sections(self.folded, title)
        out: list[Sentence] = []
        token, part = 0, 0
        for s in sentences(self.folded):
            while part < len(parts) - 1 and parts[part].end <= s.start:
                part += 1
            kind = parts[part].kind if parts else "body"
            if kind == "dateline":  # the paragraph that a dateline opens
                kind = "body"
            while token < len(self.tokens) and self.tokens[token].start < s.start:
                token += 1
            first = token
            end = min(s.end, parts[part + 1].start) if self._tail_follows(parts, part, s.end) else s.end
            while token < len(self.tokens) and self.tokens[token].start < end:
                token += 1
            if token > first and kind != "tail":
                out.append(Sentence(len(out), first, token, kind))
        return tuple(out)

    @staticmethod
    def _tail_follows(parts: tuple, part: int, end: int) -> bool:  # type: ignore[type-arg]
        return part + 1 < len(parts) and parts[part + 1].kind == "tail" and parts[part + 1].start < end

    @cached_property
    def values(self) -> dict[int, tuple[Value, ...]]:
        """The numbers, quantities and times of each sentence, by its number."""
        published = self.report.published
        day = date.fromisoformat(published[:10]) if published else None
        found = self._values_from(day)
        told = [v for here in found.values() for v in here]
        if day is None or not any(v.problem == "weekday" for v in told):
            return found
        wrote = own_day.written(told, day)
        return self._values_from(wrote) if wrote != day else {n: own_day.corrected(here) for n, here in found.items()}

    def _values_from(self, day: date | None) -> dict[int, tuple[Value, ...]]:
        context = Context(reference=day, tense=self._tense, noun_class=self._noun_class)
        found = {
            s.number: read_tokens(self.tokens[s.first : s.last], self.report.text, context) for s in self.sentences
        }
        return story_days.in_order(found, {s.number: self.tokens[s.first].start for s in self.sentences})

    def _noun_class(self, form: str) -> str | None:
        """What values asks of the lexicon: whether a noun counts casualties or people."""
        use = next((u for u in self.lexicon.words.analyse(form).nouns if u.kind == "group"), None)
        return None if use is None else "casualty" if use.row.outcome else "person"

    def _tense(self, offset: int) -> Literal["past", "future"] | None:
        """What values asks of the clause: a bare weekday after «سيجتمع» lies ahead."""
        at = bisect_right(self._starts, offset) - 1
        for n in range(at, max(-1, at - 12), -1):
            if self.tokens[n].form in ".؛\n":
                return None
            verbs = self.words[n].verbs
            if self.tokens[n].form in ("سوف", "لن") or any(v.future for v in verbs):
                return "future"
            if verbs and not self.words[n].nouns and not self.words[n].classes:
                return "past" if any(v.form.tense == "past" for v in verbs) else None
        return None

    @cached_property
    def _starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    @cached_property
    def figures(self) -> dict[int, int]:
        """The tokens that belong to a figure («نحو مئة», «18», «ما لا يقل عن»), each with the token after the whole
        value."""
        out: dict[int, int] = {}
        for s in self.sentences:
            for v in self.values[s.number]:
                if v.kind not in ("quantity", "number") or (v.kind == "quantity" and v.number_span is None):
                    continue
                inside = [
                    n
                    for n in range(s.first, s.last)
                    if v.span.start < self.tokens[n].end and self.tokens[n].start < v.span.end
                ]
                noun = v.noun_span
                for n in inside:
                    if noun is None or not (noun.start < self.tokens[n].end and self.tokens[n].start < noun.end):
                        out[n] = inside[-1] + 1
        return out

    @cached_property
    def timed(self) -> dict[int, int]:
        """The tokens of each expression of time («قبل أسبوع», «يوم الخميس»), each with the token after it."""
        out: dict[int, int] = {}
        for s in self.sentences:
            for v in self.values[s.number]:
                if v.kind in ("time", "duration"):
                    first = self.token_at(v.span.start)
                    last = first if first is not None else s.last
                    while last < s.last and self.tokens[last].start < v.span.end:
                        last += 1
                    out.update(dict.fromkeys(range(first if first is not None else last, last), last))
        return out

    @cached_property
    def named(self) -> Counter[str]:
        """How often each actor, outlet and person of the tables is named, by id."""
        rows = (e.row for hits in self.names.values() for h in hits for e in h.entries)
        return Counter(i for row in rows if (i := getattr(row, "id", None)))

    def counts(self, n: int) -> bool:
        """Whether a token is a figure or part of one."""
        return self._counting[n]

    def any_counts(self, first: int, last: int) -> bool:
        """Whether any of tokens ``[first, last)`` is a figure or part of one."""
        return any(self._counting[first:last])

    @cached_property
    def _counting(self) -> list[bool]:
        return [t.kind == "number" or n in self.figures for n, t in enumerate(self.tokens)]

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """The number of the sentence of each token, -1 for tokens in none."""
        out = [-1] * len(self.tokens)
        for s in self.sentences:
            out[s.first : s.last] = [s.number] * (s.last - s.first)
        return tuple(out)

    @cached_property
    def topics(self) -> dict[int, str]:
        """The topic (topics.tsv) that each token speaks for, by its number; a word that speaks for none is left out."""
        topic_of = self.lexicon.topic_of
        return {n: topic for n, form in enumerate(self.forms) if (topic := topic_of(form))}

    @cached_property
    def register(self) -> str:
        """«note» for a text of a few sentences, which tells every act that it names, else «report», which names many in
        passing."""
        return "note" if len(self.sentences) <= _NOTE and len(self.tokens) <= _NOTE_TOKENS else "report"

    @cached_property
    def topic_shares(self) -> dict[str, float]:
        """The share of each topic among the words that speak for one."""
        counts = Counter(self.topics.values())
        total = sum(counts.values())
        return {topic: count / total for topic, count in counts.items()}

    @cached_property
    def topic(self) -> tuple[str, float]:
        """What the report is about by topics.tsv, «-» when nothing stands out, and the share of war words among
        topic words."""
        counts = Counter(self.topics.values())
        total = sum(counts.values())
        if not total:
            return "-", 0.0
        war = counts.pop("war", 0)
        best = max(counts, key=lambda t: (counts[t], t), default="-")
        return (best if counts.get(best, 0) >= 2 and counts[best] > war / 2 else "-"), war / total

    @cached_property
    def crossings(self) -> tuple[float, ...]:
        """What it costs to come from the first token to each: commas 4, conjunctions of clauses 6, verbs 3."""
        out = [0.0]
        for token, word in zip(self.tokens, self.words, strict=True):
            cost = 4.0 if token.form in "،,؛" else 0.0
            cost += 6.0 if word.is_("complementiser") or word.is_("clause_conjunction") else 0.0
            cost += 3.0 if word.finite and not word.nouns else 0.0
            out.append(out[-1] + cost)
        return tuple(out)

    def span(self, first: int, last: int, *, bare: bool = True) -> Span:
        """The words of tokens ``[first, last)``; ``bare`` leaves out the conjunction or preposition glued to the
        first."""
        start = self.tokens[first].start
        if bare:
            start = self._after_clitics(first)
        return self.report.quote(start, self.tokens[last - 1].end)

    def _after_clitics(self, n: int) -> int:
        token, word = self.tokens[n], self.words[n]
        cut = len(word.conj) + len(word.prep)
        if not cut or token.kind != "word" or (word.prep and token.form.startswith(word.conj + "لل")):
            return token.start if not word.conj or cut != 1 else self.folded.span(token.fstart + 1, token.fend)[0]
        return self.folded.span(token.fstart + cut, token.fend)[0]

    def token_at(self, offset: int) -> int | None:
        """The number of the first token that begins at a source offset or after it."""
        at = bisect_left(self._starts, offset)
        return at if at < len(self.tokens) else None

    @cached_property
    def _classed(self) -> dict[str, list[int]]:
        """The tokens of each closed class, in order."""
        out: dict[str, list[int]] = {}
        for n, word in enumerate(self.words):
            for kind in word.classes:
                out.setdefault(kind, []).append(n)
        return out

    def has(self, word_class: str, first: int, last: int) -> bool:
        """Whether a word of a closed class stands among tokens ``[first, last)``."""
        found = self._classed.get(word_class)
        if found is None:
            return False
        at = bisect_left(found, first)
        return at < len(found) and found[at] < last

    @cached_property
    def standing(self) -> dict[str, list[int]]:
        """The tokens of each folded form, in order."""
        out: dict[str, list[int]] = {}
        for n, form in enumerate(self.forms):
            out.setdefault(form, []).append(n)
        return out

    def form(self, n: int) -> str:
        """The folded form of a token, empty outside the text."""
        return self.forms[n] if 0 <= n < self._count else ""
