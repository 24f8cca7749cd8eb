"""Opinion: what a report says in its own voice as judgement, not as news.

A title that argues, a heading with scare quotes, an exclamation mark or a rhetorical question, an evaluation
whose source a heading
drops, a paragraph that judges without naming anyone. What stands there makes no event.
"""

from __future__ import annotations

from collections.abc import Sequence

from musnad.model import Span
from musnad.reading.cues import cues, has_cue
from musnad.reading.document import Document, Sentence
from musnad.reading.speech import Speech
from musnad.text.folding import fold_word

_QUOTES = {"“": "”", '"': '"', "«": "»"}
_HEADS = frozenset({"title", "heading"})
_JUDGES = ("opinion.judgement", "opinion.reproach")
_SHOUTS = frozenset({"!", "؟!", "!!"})
_LONG = 20
_SHORT = 2
_ENDS = "،؛,;؟?!:"
_AGAIN = 4  # times that a writer speaks of himself or asks
_SERIES = 3  # questions of an interview


class Opinions:
    """The opinion of one report: ``spans`` for the claims, ``holds`` for single words."""

    def __init__(self, doc: Document, said: Sequence[Speech]) -> None:
        """``said``: the sayings of the report, whose words are their speakers' and not the outlet's."""
        self._doc = doc
        self._said = [s for s in said if s.sure]
        self._interview = _is_interview(doc)
        self.column = _is_column(doc, interview=self._interview)
        self.sentences = tuple(s for s in doc.sentences if s.section != "repeated_title" and self._judges(s))
        told = [span for s in self._first_asked() for span in self._told(s)]
        self.spans = tuple(sorted((*told, *self._epithets(told)), key=lambda x: (x.start, x.end)))
        self._tokens = frozenset(n for s in self.sentences if s.section not in _HEADS for n in range(s.first, s.last))

    def holds(self, token: int) -> bool:
        """Whether a token lies in a paragraph of opinion (headings with figures stay readable)."""
        return token in self._tokens

    def _first_asked(self) -> list[Sentence]:
        """The sentences that judge, of questions in a row the first alone."""
        out, asked = [], -1
        for s in self.sentences:
            end = self._doc.forms[max(s.first, s.last - 3) : s.last]
            asks = s.section not in _HEADS and any(x[0] in "؟?" for x in end)
            if not (asks and asked == s.number - 1):
                out.append(s)
            asked = s.number if asks else -1
        return out

    def _epithets(self, told: Sequence[Span]) -> list[Span]:
        """Adjectives that condemn, with their noun, in the outlet's own voice: «التفجير [الآثم]», «محاولة [يائسة]»."""
        out: list[Span] = []
        for s in self._doc.sentences:
            if s.section == "repeated_title" or any(x.sentence == s.number for x in self._said):
                continue
            for k, end in cues(self._doc, "opinion.epithet", s.first + 1, s.last):
                span = self._doc.span(k - 1, end)
                if self._doc.words[k].conj or self._doc.tokens[k - 1].kind != "word" or self._in_quotes(s, k):
                    continue
                if not any(span.overlaps(x) for x in (*told, *out)):
                    out.append(span)
        return out

    def _judges(self, s: Sentence) -> bool:
        if s.section == "title":
            return self._asks(s) or self._thesis(s)
        if s.section == "heading":
            return self._heading(s)
        return self._paragraph(s)

    def _heading(self, s: Sentence) -> bool:
        doc = self._doc
        if ":" in doc.forms[s.first : s.last]:
            return False  # «فلان: …» is his word
        if sum(1 for t in doc.tokens[s.first : s.last] if t.kind == "word") < _SHORT:
            return False  # «!», «"مفردة"» say nothing
        shouted = not _SHOUTS.isdisjoint(doc.forms[s.first : s.last])
        return (
            shouted
            or self._asks(s)
            or (self._scare(s) and not self._spoken(s))
            or (has_cue(doc, "opinion.evaluative", s.first, s.last) and not self._tells(s))
        )

    def _tells(self, s: Sentence) -> bool:
        """Whether a heading tells an act with its own words of place, day or figure."""
        return any(self._doc.tokens[k].kind == "number" for k in range(s.first, s.last))

    def _scare(self, s: Sentence) -> bool:
        """Quotes around one loaded word of the heading: «مقتل 36 "إرهابيا"»; a quoted name that the body
        quotes too is a name."""
        doc = self._doc
        for k in range(s.first, s.last - 2):
            close = _QUOTES.get(doc.form(k))
            if close is None or doc.form(k + 2) != close or (k + 1) in doc.names:
                continue
            if doc.tokens[k + 1].kind == "word" and not doc.words[k + 1].definite:
                return True
        return False

    def _asks(self, s: Sentence) -> bool:
        """A question in the outlet's own voice; in the body only one that wants no answer."""
        doc = self._doc
        if not any(doc.form(k) in "؟?" for k in range(max(s.first, s.last - 3), s.last)):
            return False
        if self._interview or doc.tokens[s.first].kind == "number":
            return False  # «1 - هل تنام جيدا؟» is a list
        if has_cue(doc, "opinion.asked", s.first, s.last) or self._answered(s):
            return False
        if s.section in _HEADS:
            return ":" not in doc.forms[s.first : s.last] or has_cue(doc, "opinion.thesis", s.first, s.last)
        return not self._spoken(s)

    def _answered(self, s: Sentence) -> bool:
        """Whether the line goes on with whose question it is or with an answer from a source."""
        after = next((x for x in self._doc.sentences if x.number == s.number + 1), None)
        if after is None or self.column:
            return False
        between = self._doc.report.text[self._doc.tokens[s.last - 1].end : self._doc.tokens[after.first].start]
        return "\n" not in between and (
            self._spoken(after)
            or any(x.sentence == after.number and x.verb[0] <= after.first + 1 for x in self._said)
            or has_cue(self._doc, "opinion.asked", after.first, after.last)
        )

    def _thesis(self, s: Sentence) -> bool:
        """A title whose subject is no actor and whose verb proves: «التنسيق … يكشف من يحارب …»."""
        doc = self._doc
        for _, end in cues(doc, "opinion.thesis", s.first + 1, s.last):
            subject = doc.words[s.first]
            abstract = bool(subject.kinds & {"masdar", "trigger", "speech"}) or doc.form(s.first).endswith(("يه", "ات"))
            asked = any(
                doc.words[n].is_("interrogative") or doc.form(n) in ("اي", "من", "كيف", "لماذا", "ما", "حقيقه", "زيف")
                for n in range(end, min(s.last, end + 3))
            )
            if (abstract and s.first not in doc.names and asked) or (
                asked and any(doc.form(n) in "؟!" for n in range(end, s.last))
            ):
                return True
        return False

    def _paragraph(self, s: Sentence) -> bool:
        doc = self._doc
        if self._mine(s):
            return True
        if self._spoken(s) or any(x.form == "tail" and x.sentence == s.number for x in self._said):
            return False
        if self._asks(s):
            return True
        marks = sum(1 for kind in _JUDGES if self._cue(kind, s) is not None)
        if self._counterfactual(s):
            marks += 1
        if has_cue(doc, "opinion.loaded", s.first, s.last):
            marks += 1
        return marks >= 1

    def _counterfactual(self, s: Sentence) -> bool:
        """«لو … لكان …»: what would have been, in the outlet's own voice."""
        at = self._cue("opinion.if", s)
        return at is not None and has_cue(self._doc, "opinion.then", at + 2, s.last)

    def _mine(self, s: Sentence) -> bool:
        """The writer in the first person, outside quotation marks: «لا أشك لحظة», «في نظري»."""
        return self._cue("opinion.first_person", s) is not None and (self.column or not self._said_here(s))

    def _said_here(self, s: Sentence) -> bool:
        return any(x.sentence == s.number and x.speaker is not None and x.speaker.sort != "unknown" for x in self._said)

    def _cue(self, kind: str, s: Sentence) -> int | None:
        """The first cue of a class that stands outside quotation marks."""
        for k, _ in cues(self._doc, kind, s.first, s.last):
            if not self._in_quotes(s, k) and _whole(self._doc, kind, k):
                return k
        return None

    def _in_quotes(self, s: Sentence, k: int) -> bool:
        forms = self._doc.forms[s.first : k]
        straight = forms.count('"') % 2 == 1
        return straight or forms.count("«") > forms.count("»") or forms.count("“") > forms.count("”")

    def _spoken(self, s: Sentence) -> bool:
        """Whether a source stands behind the sentence: a saying covers a good part of it, or it quotes at length."""
        covered = 0
        for x in self._said:
            if x.sentence == s.number and (x.speaker is not None or x.inherits is not None or x.form == "tail"):
                goes_on = x.row is not None and x.row.class_ == "continue"
                strange = x.speaker is not None and x.speaker.sort == "unknown" and not goes_on
                if strange and x.speaker is not None and self._nobody(x.speaker.phrase.head):
                    continue
                covered += x.content[1] - x.content[0]
        return covered * 3 >= s.last - s.first

    def _nobody(self, head: int) -> bool:
        """«الوقائع تقول»: what speaks is a word of the language and no name."""
        return self.column or self._doc.words[head].known or self._doc.words[head].definite

    def _told(self, s: Sentence) -> list[Span]:
        """What judges in a sentence: of a long one each clause that does, else the whole."""
        if s.last - s.first <= _LONG or s.section in _HEADS:
            return [self._doc.span(s.first, s.last, bare=False)]
        found: list[tuple[int, int]] = []
        for first, last in (c for c in self._clauses(s) if self._marked(s, c)):
            if found and first - found[-1][1] <= 1:
                first = found.pop()[0]  # clauses in a row judge together
            found.append((first, last))
        return [self._doc.span(*c, bare=False) for c in found or [(s.first, s.last)]]

    def _clauses(self, s: Sentence) -> list[tuple[int, int]]:
        """The clauses of a sentence between its commas and marks."""
        ends = [k for k in range(s.first, s.last) if self._doc.form(k)[:1] in _ENDS] + [s.last]
        starts = [s.first, *(k + 1 for k in ends)]
        return [(a, b) for a, b in zip(starts, ends, strict=False) if b - a > _SHORT]

    def _marked(self, s: Sentence, clause: tuple[int, int]) -> bool:
        """Whether a clause holds a cue of judgement, or asks."""
        if clause[1] < s.last and self._doc.form(clause[1])[:1] in "؟?":
            return True
        kinds = ("opinion.first_person", "opinion.loaded", *_JUDGES, "opinion.question")
        return any(
            not self._in_quotes(s, k) and (kind != "opinion.question" or self._asks(s) or k == clause[0])
            for kind in kinds
            for k, _ in cues(self._doc, kind, *clause)
        )


def _is_column(doc: Document, *, interview: bool) -> bool:
    """Whether the report is a column: it says so, or its writer speaks as «أنا» again and again."""
    if has_cue(doc, "opinion.column", 0, len(doc.tokens)):
        return True
    writer = ("opinion.first_person", "opinion.writer")
    first = sum(1 for kind in writer for k, _ in cues(doc, kind, 0, len(doc.tokens)) if _whole(doc, kind, k))
    asked = 0 if interview else sum(1 for t in doc.tokens if t.form in "؟?")
    return first + asked >= _AGAIN


def _is_interview(doc: Document) -> bool:
    """Whether questions stand as lines of their own, each with its answer behind it or its number before it."""
    asked = [s for s in doc.sentences if doc.form(s.last - 1)[:1] in "؟?"]
    numbered = sum(1 for s in asked if doc.tokens[s.first].kind == "number")
    numbers = {s.number for s in asked}
    answered = sum(1 for s in asked if _alone(doc, s) and s.number + 1 not in numbers)
    return len(asked) >= _SERIES and max(numbered, answered) * 2 > len(asked)


def _alone(doc: Document, s: Sentence) -> bool:
    """Whether a sentence is a line of its own."""
    text = doc.report.text
    before = text[: doc.tokens[s.first].start].rpartition("\n")[2]
    after = text[doc.tokens[s.last - 1].end :].partition("\n")[0]
    return not any(c.isalpha() for c in before + after)


def _whole(doc: Document, kind: str, k: int) -> bool:
    """Whether a cue stands without «ك» before it, and with its hamza: «كانا», «آنا» are no «أنا»."""
    word = doc.form(k)
    if doc.report.text[doc.tokens[k].start] == "آ" and word == "انا":
        return False
    bare = word[1:] if word[0] in "وف" else word
    return not bare.startswith("ك") or any(fold_word(c.split()[0]) == bare for c in doc.lexicon.cues[kind])
