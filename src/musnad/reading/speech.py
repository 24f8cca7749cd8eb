"""Speech: who says what in a sentence, and how far the saying reaches.

A speech verb with its speaker and a complementiser (إنّ، أنّ), a colon, a quotation or a preposition of its own opens a scope
that closes at the end of the sentence or where the same speaker's next saying begins («مضيفا أن», «وأكد أن»). A tail
(«بحسب», «وفق») puts what stands before it under its source.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from musnad.lexicon.rows import SpeechRow
from musnad.reading.document import Document, Sentence
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import Phrase, noun_phrase
from musnad.reading.weights import probability

_QUOTES = {"«": "»", "“": "”", '"': '"', "„": "“", "‹": "›"}
_BREAKS = frozenset("،,؛;.!?؟:…()")
_OPAQUE = frozenset({"تعبيره", "تعبيرها", "تعبيرهم", "قوله", "قولها", "قولهم", "وصفه", "وصفها", "كلامه", "كلامها"})
# Classes whose bare object is what is said: «أعلن مقتل …», «نفى وقوع …»; the others need a complementiser or a quotation.
_TAKES_OBJECT = frozenset({"announce", "confirm", "deny", "accuse", "condemn", "demand", "threaten", "praise", "warn", "report"})
_LEAST = 0.4
_HEARD = frozenset({"علم", "فهم"})
_TAIL = frozenset({"tail", "distance"})
_NEVER_VERBS = frozenset({"preposition", "conjunction", "interrogative", "focus", "demonstrative", "quantifier", "time_adverb", "pronoun", "relative"})
_FAR = 45


class Speech(msgspec.Struct, frozen=True, kw_only=True):
    """One saying: its words as token ranges, its speaker, its scope, and the saying that it stands in."""

    number: int
    sentence: int
    row: SpeechRow | None
    verb: tuple[int, int]
    speaker: Participant | None
    via: Participant | None = None
    content: tuple[int, int]
    mode: Literal["direct", "indirect"]
    form: Literal["verb", "participle", "colon", "tail"]
    parent: int | None = None
    inherits: int | None = None
    facts: dict[str, float] = {}

    def covers(self, token: int) -> bool:
        """Whether a token lies in what is said."""
        return self.content[0] <= token < self.content[1]


def speeches(doc: Document) -> tuple[Speech, ...]:
    """Every saying of a report in order, with speakers carried over from sentence to sentence."""
    out: list[Speech] = []
    last: int | None = None
    for sentence in doc.sentences:
        found = _nest(doc, sentence, _in_sentence(doc, sentence))
        base = len(out)
        for s in found:
            number = base + s.number
            inherits = None
            if s.speaker is None:
                sibling = base + s.inherits if s.inherits is not None else None
                inherits = sibling if sibling is not None else last
            parent = None if s.parent is None else base + s.parent
            s = msgspec.structs.replace(s, number=number, parent=parent, inherits=inherits)
            out.append(s)
            if s.form != "tail" and s.parent is None and (s.speaker is not None or inherits is not None):
                last = number if s.speaker is not None else inherits
    return tuple(out)


def speaker_of(said: tuple[Speech, ...], speech: Speech) -> Participant | None:
    """The speaker of a saying, its own or the one carried over."""
    seen = 0
    while speech.speaker is None and speech.inherits is not None and seen < 50:
        speech = said[speech.inherits]
        seen += 1
    return speech.speaker


def scope_at(said: tuple[Speech, ...], token: int) -> tuple[Speech, ...]:
    """The sayings that a token stands under, from the outermost inward; tails come last."""
    inside = [s for s in said if s.covers(token)]
    inside.sort(key=lambda s: (s.form == "tail", -(s.content[1] - s.content[0])))
    return tuple(inside)


def _in_sentence(doc: Document, sentence: Sentence) -> list[Speech]:
    out: list[Speech] = []
    for n in range(sentence.first, sentence.last):
        row, form = _speech_word(doc, n)
        if row is None:
            continue
        made = _tail(doc, sentence, n, row) if form == "tail" else _act(doc, sentence, n, row, form)
        if made is not None:
            out.append(made)
    if colon := _colon(doc, sentence, bool(out)):
        out.insert(0, colon)
    return out


def _speech_word(doc: Document, n: int) -> tuple[SpeechRow | None, str]:
    """The speech row of a word and its form: finite verb, adverbial participle or tail."""
    word = doc.words[n]
    for hit in doc.names.get(n, ()):
        for e in hit.entries:
            if e.kind == "speech" and e.row.class_ in _TAIL:
                return e.row, "tail"
    for u in word.nouns:
        if u.kind == "speech" and u.row.class_ in _TAIL and not u.definite:
            return u.row, "tail"
    closed = bool(word.classes & _NEVER_VERBS)
    for v in word.verbs:
        rows = doc.lexicon.verb_speech.get(v.form.lemma)
        if rows and v.form.voice != "passive" and not word.prep and not closed and not _reads_as_noun(doc, n):
            return rows[0], "verb"
    for u in word.nouns:
        if u.kind == "active_part" and not u.definite and not u.enclitic and (rows := doc.lexicon.verb_speech.get(u.row.lemma)):
            adverbial = doc.tokens[n].form.endswith(("ا", "ه", "ين")) and not any(p in "بلك" for p in u.proclitics)
            if adverbial:
                return rows[0], "participle"
    if word.prep == "ب":
        said = next((u.row for u in word.nouns if u.kind == "speech" and u.row.pos == "noun" and u.row.lemma == "قول"), None)
        if said is not None:
            return said, "participle"
    return None, ""


def _relayed(doc: Document, sentence: Sentence, medium: Participant | None, via: Participant | None, at: int) -> tuple[
        Participant | None, Participant | None, int]:  # fmt: skip
    """«نقلت الوكالة عن مصدر قوله إن»: who said it stands after عن or من, the subject is the medium."""
    for k in range(at, min(sentence.last, at + 5)):
        if doc.form(k) in ("عن", "من") and not doc.words[k].enclitic:
            phrase = noun_phrase(doc, k + 1, sentence.last)
            if phrase is None:
                break
            who = describe(doc, phrase)
            if who.actorlike or who.sort == "unknown":
                return who, medium or via, phrase.last
            break
        if _complementiser(doc, k) or doc.words[k].finite and not doc.words[k].nouns:
            break
    return medium, via, at


def _reads_as_noun(doc: Document, n: int) -> bool:
    """A form that is also a noun («حديث», «إعادة») is no verb behind a preposition, an article or a governing noun."""
    word = doc.words[n]
    if word.definite:
        return True
    if not word.nouns or word.conj:
        return False
    before = doc.words[n - 1] if n else None
    return before is not None and (before.is_("preposition") or before.is_("time_preposition") or before.is_("quantifier"))


def _act(doc: Document, sentence: Sentence, n: int, row: SpeechRow, form: str) -> Speech | None:
    word = doc.words[n]
    if _negated(doc, sentence, n):
        return None
    reported = n > sentence.first and doc.form(n - 1) in ("ما", "كما", "حسبما", "مثلما", "وفقما", "بما") or word.form.startswith(("كما", "حسبما"))
    speaker, via, at = _subject(doc, sentence, n, participle=form == "participle")
    if row.class_ == "relay" or (row.lemma in _HEARD and speaker is not None):
        speaker, via, at = _relayed(doc, sentence, speaker, via, at)
    found = _content(doc, sentence, n, at, row, explicit=speaker is not None)
    if found is None and speaker is not None and not reported:
        # what stood after the verb may itself be what is said: «أعلن مقتل …»
        found = _content(doc, sentence, n, n + 1, row, explicit=False) if speaker.sort == "unknown" else None
        speaker = None if found else speaker
    if form == "verb" and speaker is None:
        speaker = _before(doc, sentence, n)
    if reported and speaker is not None and found is None:
        return _backward(doc, sentence, n, row, speaker, at)
    if found is None:
        return None
    first, last, direct = found
    facts = _facts(doc, sentence, n, row, form, speaker, found)
    if probability("statement", facts) < _LEAST:
        return None
    return Speech(number=0, sentence=sentence.number, row=row, verb=(n, n + 1), speaker=speaker, via=via,
                  content=(first, last), mode="direct" if direct else "indirect",
                  form="participle" if form == "participle" else "verb", facts=facts)  # fmt: skip


def _facts(doc: Document, sentence: Sentence, n: int, row: SpeechRow, form: str, speaker: Participant | None,
           found: tuple[int, int, bool]) -> dict[str, float]:  # fmt: skip
    """The facts that tell a saying from another use of its verb."""
    word, (first, last, direct) = doc.words[n], found
    opens = "quote" if direct else "comp" if _complementiser(doc, first) else "prep" if doc.words[first].prep or doc.words[first].is_("preposition") else "bare"
    tense = next((v.form.tense for v in word.verbs if v.form.lemma in doc.lexicon.verb_speech), "")
    after = doc.words[n + 1] if n + 1 < sentence.last else None
    out = {
        "bias": 1.0,
        f"class={row.class_}": 1.0,
        f"verb={row.id}": 1.0,
        f"opens={opens}": 1.0,
        f"opens={opens}&class={row.class_}": 1.0,
        f"form={form}": 1.0,
        f"tense={tense}": float(form == "verb"),
        f"speaker={speaker.sort if speaker else '-'}": 1.0,
        f"speaker={speaker.sort if speaker else '-'}&opens={opens}": 1.0,
        "speaker.first": float(speaker is not None and speaker.phrase.first == n + 1),
        "noun": float(bool(word.nouns)),
        "conj": float(bool(word.conj)),
        "enclitic": float(bool(word.enclitic)),
        "start": float(n == sentence.first),
        "title": float(sentence.section != "body"),
        "relative.before": float(n > sentence.first and doc.words[n - 1].is_("relative")),
        "comp.before": float(n > sentence.first and doc.words[n - 1].is_("complementiser")),
        "prep.after": float(after is not None and after.is_("preposition")),
        "far": min((first - n) / 30, 1.0),
        "short": float(last - first < 4),
    }
    return {k: v for k, v in out.items() if v}


def _negated(doc: Document, sentence: Sentence, n: int) -> bool:
    return n > sentence.first and doc.form(n - 1) in ("لم", "لن", "ولم", "ولن")


def _subject(doc: Document, sentence: Sentence, n: int, *, participle: bool) -> tuple[Participant | None, Participant | None, int]:
    """The speaker after the verb, the medium he speaks to, and the token after them."""
    if participle:
        return None, None, n + 1
    at, via, steps = n + 1, None, 0
    while at < sentence.last and steps < 6:
        steps += 1
        token, word = doc.tokens[at], doc.words[at]
        if token.form in ("،", ",", "-") or (token.form == "(" and steps > 1):
            break
        if _complementiser(doc, at) or token.form == ":":
            break
        if token.form in _QUOTES and not _named_quote(doc, at, sentence.last):
            break
        if word.is_("preposition") and word.enclitic:
            at += 1
            continue
        if word.prep == "ل" or (word.is_("preposition") and not word.nouns and token.form in ("في", "خلال", "عبر", "علي", "امام", "من")):
            phrase = noun_phrase(doc, at if word.prep else at + 1, sentence.last)
            if phrase is None or word.enclitic:
                at += 1
                continue
            who = describe(doc, phrase)
            if word.prep == "ل" and who.sort in ("outlet", "source") and via is None:
                via = who
            at = phrase.last
            continue
        if _time_word(doc, at):
            at += 1
            continue
        phrase = noun_phrase(doc, at, sentence.last)
        if phrase is None:
            break
        who = describe(doc, phrase)
        if who.actorlike or who.sort == "unknown":
            if _is_trigger(doc, phrase) and not who.actorlike:
                break
            return who, via, phrase.last
        break
    return None, via, n + 1 if via is None else at


def _named_quote(doc: Document, at: int, limit: int) -> bool:
    """Whether a quotation mark only sets off a name: «داعش»."""
    return at + 2 < limit and any(doc.tokens[m].form == _QUOTES[doc.tokens[at].form] for m in range(at + 2, min(limit, at + 4)))


def _time_word(doc: Document, at: int) -> bool:
    return doc.words[at].is_("time") or doc.words[at].is_("focus")


def _is_trigger(doc: Document, phrase: Phrase) -> bool:
    return any(u.kind in ("trigger", "masdar") for u in doc.words[phrase.head].nouns)


def _before(doc: Document, sentence: Sentence, n: int) -> Participant | None:
    """A subject that stands before its verb: «السراج أكد», «المتحدث الذي قال»."""
    end = n
    while end > sentence.first and doc.form(end - 1) in ("قد", "كان", "كانت", "وكان", "وكانت", "سبق", "ان"):
        end -= 1
    if end > sentence.first and doc.words[end - 1].is_("relative"):
        end -= 1
    start = end
    while start > sentence.first and doc.tokens[start - 1].form not in _BREAKS and not _complementiser(doc, start - 1):
        start -= 1
    for s in range(start, end):
        phrase = noun_phrase(doc, s, end)
        if phrase is not None and phrase.last == end:
            who = describe(doc, phrase)
            return who if who.actorlike else None
    return None


def _complementiser(doc: Document, n: int) -> bool:
    return doc.words[n].is_("complementiser")


def _content(doc: Document, sentence: Sentence, n: int, at: int, row: SpeechRow, *, explicit: bool) -> tuple[int, int, bool] | None:
    """What is said: token range and whether it is quoted."""
    last = sentence.last
    while last > at and doc.tokens[last - 1].form in ".!?؟…":
        last -= 1
    for k in range(at, min(last, at + _FAR)):
        token = doc.tokens[k]
        if _complementiser(doc, k) and k > n:
            opened = k + 1 < last and doc.tokens[k + 1].form in _QUOTES
            return _quoted(doc, k + 1, last) if opened and _long_quote(doc, k + 1, last) else (k, last, False)
        if token.form == ":" and k + 1 < last:
            return _quoted(doc, k + 1, last) if doc.tokens[k + 1].form in _QUOTES else (k + 1, last, True)
        if token.form in _QUOTES and _long_quote(doc, k, last):
            return _quoted(doc, k, last)
        if k > at and _speech_word(doc, k)[1] in ("verb", "participle") and doc.words[k].verbs and not doc.words[k].nouns:
            break
    if at >= last:
        return None
    word = doc.words[at]
    comps = {c for c in row.comp if len(c) <= 3}
    if (word.prep and word.prep in comps) or (doc.tokens[at].form in comps) or (doc.form(at) in ("الي", "علي", "عن") and comps & {"إلى", "على", "عن"}):
        return at, last, False
    if row.class_ in _TAKES_OBJECT and (explicit or _event_object(doc, at)) and doc.tokens[at].kind != "punct" and not word.is_("preposition"):
        return (at, last, False) if not word.conj and not word.is_("time_preposition") else None
    return None


def _event_object(doc: Document, at: int) -> bool:
    return any(u.kind in ("trigger", "masdar", "group") for u in doc.words[at].nouns)


def _long_quote(doc: Document, k: int, last: int) -> bool:
    close = _closing(doc, k, last)
    return close - k > 4


def _closing(doc: Document, k: int, last: int) -> int:
    mark = _QUOTES[doc.tokens[k].form]
    return next((m for m in range(k + 1, last) if doc.tokens[m].form == mark), last)


def _quoted(doc: Document, k: int, last: int) -> tuple[int, int, bool]:
    close = _closing(doc, k, last)
    first = k + 1
    return (first, close, True) if close > first else (k, last, True)


def _tail(doc: Document, sentence: Sentence, n: int, row: SpeechRow) -> Speech | None:
    """«بحسب المصدر»: a source with the words before it, or after it when it opens the sentence."""
    at = n + 1
    for hit in doc.names.get(n, ()):
        if any(e.kind == "speech" for e in hit.entries):
            at = hit.last + 1
            break
    opaque = row.class_ == "distance" or doc.form(at) in _OPAQUE or doc.words[n].enclitic != ""
    speaker: Participant | None = None
    end = at
    if doc.form(at) == "ما" and at + 1 < sentence.last and doc.words[at + 1].finite:
        at += 2
    elif at < sentence.last and doc.words[at].finite and not doc.words[at].nouns:
        at += 1
    if not opaque:
        phrase = noun_phrase(doc, at, sentence.last)
        if phrase is None:
            return None
        speaker = describe(doc, phrase)
        end = phrase.last
        if speaker.sort in ("object", "place") or (speaker.sort == "unknown" and not speaker.definite and row.lemma in ("حسب", "وفق")):
            return None
    if n <= sentence.first + 1:
        return _forward(doc, sentence, n, row, speaker, end) if speaker else None
    made = _backward(doc, sentence, n, row, speaker, end)
    return made


def _forward(doc: Document, sentence: Sentence, n: int, row: SpeechRow, speaker: Participant, end: int) -> Speech:
    first = end
    while first < sentence.last and (doc.tokens[first].form in "،," or _complementiser(doc, first)):
        first += 1
    return Speech(number=0, sentence=sentence.number, row=row, verb=(n, n + 1), speaker=speaker,
                  content=(min(first, sentence.last - 1), sentence.last), mode="indirect", form="tail")  # fmt: skip


def _backward(doc: Document, sentence: Sentence, n: int, row: SpeechRow, speaker: Participant | None, end: int) -> Speech | None:
    last = n
    while last > sentence.first and (doc.tokens[last - 1].form in "،,-(" or doc.form(last - 1) in ("ما", "كما", "حسبما", "علي", "وفق", "حسب")):
        last -= 1
    if last <= sentence.first:
        return None
    return Speech(number=0, sentence=sentence.number, row=row, verb=(n, n + 1), speaker=speaker,
                  content=(sentence.first, last), mode="indirect", form="tail")  # fmt: skip


def _colon(doc: Document, sentence: Sentence, spoken: bool) -> Speech | None:
    """«السراج: …» in a title or post: a name, a colon and what he says."""
    start = sentence.first
    for k in range(sentence.first, min(sentence.last - 2, sentence.first + 22)):
        form = doc.tokens[k].form
        if form == ":" and k > start:
            phrase = noun_phrase(doc, start, k)
            if phrase is None or phrase.last < k - 4:
                return None
            who = describe(doc, phrase)
            if not who.actorlike or (spoken and sentence.section == "body"):
                return None
            if who.sort == "state" and sentence.section in ("title", "repeated_title"):
                return None  # «العراق: مقتل …» names the scene, not a speaker
            return Speech(number=0, sentence=sentence.number, row=None, verb=(k, k + 1), speaker=who,
                          content=(k + 1, sentence.last), mode="direct", form="colon")  # fmt: skip
        if doc.tokens[k].kind == "punct" and form not in _QUOTES and form not in "»”()-،":
            start = k + 1  # «#عاجل | …», a bullet or an emoji before the name
        elif doc.words[k].finite and not doc.words[k].nouns and not doc.words[k].definite and k not in doc.names:
            return None
    return None


def _nest(doc: Document, sentence: Sentence, found: list[Speech]) -> list[Speech]:
    """Scopes cut where the next saying of the same level begins; a saying inside another is its child."""
    acts = [s for s in found if s.form != "tail"]
    tails = [s for s in found if s.form == "tail"]
    open_: list[int] = []
    done: list[Speech] = []
    for s in acts:
        number = len(done)
        while open_ and not done[open_[-1]].covers(s.verb[0]):
            open_.pop()
        sibling: int | None = None
        if open_ and _is_sibling(doc, s, done[open_[-1]]):
            sibling = open_.pop()
            done[sibling] = _cut(doc, done[sibling], s.verb[0])
        elif not open_ and s.speaker is None and done:
            sibling = len(done) - 1
        parent = open_[-1] if open_ else None
        if parent is not None and s.content[1] > done[parent].content[1]:
            s = msgspec.structs.replace(s, content=(s.content[0], max(s.content[0] + 1, done[parent].content[1])))
        done.append(msgspec.structs.replace(s, number=number, parent=parent, inherits=sibling if s.speaker is None else None))
        open_.append(number)
    for t in tails:
        done = [_cut(doc, s, t.verb[0]) if s.covers(t.verb[0]) and s.content[0] < t.verb[0] and t.verb[0] > sentence.first + 1 else s for s in done]
        holder = next((s for s in reversed(done) if s.form != "tail" and s.verb[0] < t.verb[0] and s.content[1] >= t.verb[0] - 2), None)
        if holder is not None and t.content[0] == sentence.first and t.content[0] < holder.content[0] < t.content[1]:
            t = msgspec.structs.replace(t, content=(holder.content[0], t.content[1]))
        done.append(msgspec.structs.replace(t, number=len(done), inherits=holder.number if t.speaker is None and holder else None))
    return done


def _is_sibling(doc: Document, s: Speech, outer: Speech) -> bool:
    if s.form == "participle" or (s.row is not None and s.row.class_ == "continue"):
        return True
    joined = doc.words[s.verb[0]].conj == "و" or doc.form(s.verb[0] - 1) in ("كما", "فيما", "بينما")
    if outer.mode == "direct":
        return joined and doc.tokens[s.verb[0] - 1].form in ("»", "”", '"', "،", ",")
    return joined and (doc.tokens[s.verb[0] - 1].kind == "punct" or doc.form(s.verb[0] - 1) == "كما")


def _cut(doc: Document, s: Speech, at: int) -> Speech:
    last = at
    while last > s.content[0] + 1 and (doc.tokens[last - 1].form in "،,؛(-" or doc.form(last - 1) in ("كما", "فيما", "بينما")):
        last -= 1
    return msgspec.structs.replace(s, content=(s.content[0], max(s.content[0] + 1, last)))
