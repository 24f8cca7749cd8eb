"""Scopes: sayings of one sentence put in order, each closed where the next of its level begins."""

from __future__ import annotations

import msgspec

from musnad.reading.document import Document, Sentence
from musnad.reading.participants import Participant
from musnad.reading.saying import Speech
from musnad.reading.source_phrases import outlet_like
from musnad.reading.speakers import agrees
from musnad.reading.speech_words import complementiser

_AS = frozenset({"ما", "لما", "حسبما", "وفقما", "كما"})
_FROM_HIM = frozenset({"عنه", "عنها", "عنهم"})
_SIDES = frozenset({"جهه", "ناحيه", "جانب", "صعيد"})
_WHILE = frozenset(
    {
        "كما",
        "فيما",
        "بينما",
        "وفيما",
        "وبينما",
        "حين",
        "وكان",
        "وكانت",
        "بدوره",
        "بدورها",
        "جانبه",
        "جهته",
        "جهتها",
        "جانبها",
    }
)


def nested(doc: Document, sentence: Sentence, found: list[Speech]) -> list[Speech]:
    """Scopes cut where the next saying of the same level begins; a saying inside another is its child."""
    found = [s if s.form == "tail" or s.mode == "direct" else _before_while(doc, s) for s in found]
    acts = [s for s in found if s.form != "tail" and s.sure]
    weak = [s for s in found if s.form != "tail" and not s.sure]
    tails = [s for s in found if s.form == "tail"]
    open_: list[int] = []
    done: list[Speech] = []
    for s in acts:
        number = len(done)
        if open_ and (outer := done[open_[-1]]).verb[0] < s.verb[0] < outer.content[0]:
            if s.content[0] < outer.content[0]:  # «الوزير الذي وصف الوضع بالصعب، أن …»: said in passing
                s = msgspec.structs.replace(s, content=(s.content[0], min(s.content[1], outer.content[0])))
                done.append(msgspec.structs.replace(s, number=number))
            continue
        while open_ and not done[open_[-1]].covers(s.verb[0]):
            open_.pop()
        while open_ and s.form == "participle" and len(open_) > 1 and _in_relative(doc, done[open_[-1]]):
            open_.pop()
        sibling: int | None = None
        if open_ and is_sibling(doc, s, done[open_[-1]]):
            sibling = open_.pop()
            done[sibling] = cut(doc, done[sibling], s.verb[0])
        elif not open_ and s.form == "participle" and (led := _led_by_tail(doc, s, tails)) is not None:
            s = msgspec.structs.replace(s, speaker=led)
        elif not open_ and s.speaker is None and (beside := _unsure_voice(doc, s, weak, done)) is not None:
            s = msgspec.structs.replace(s, speaker=beside)
        elif not open_ and s.speaker is None and done and _goes_on(doc, s, done[-1]):
            sibling = len(done) - 1
        parent = open_[-1] if open_ else None
        if parent is not None and s.content[1] > done[parent].content[1]:
            s = msgspec.structs.replace(s, content=(s.content[0], max(s.content[0] + 1, done[parent].content[1])))
        done.append(
            msgspec.structs.replace(s, number=number, parent=parent, inherits=sibling if s.speaker is None else None)
        )
        open_.append(number)
    return _with_unsure(_with_tails(doc, done, tails), weak)


def _led_by_tail(doc: Document, s: Speech, tails: list[Speech]) -> Participant | None:
    """«وبحسب الصحيفة، فإن …، مشيرة إلى»: a participle goes on with the source of the tail that opens its sentence."""
    for t in reversed(tails):
        if s.speaker is None and t.speaker is not None and t.verb[0] < t.content[0] and t.covers(s.verb[0]):
            feminine = doc.form(t.speaker.phrase.head).endswith(("ه", "ات"))
            return t.speaker if doc.form(s.verb[0]).endswith("ه") == feminine else None
    return None


def _with_tails(doc: Document, done: list[Speech], tails: list[Speech]) -> list[Speech]:
    """The sayings with the tails of their sentence: each closes what it answers for, or names who relays it."""
    for t in tails:
        done = [_closed_by(doc, s, t) for s in done]
        last = done[-1] if done else None
        if last is not None and last.verb[0] < t.verb[0] and doc.form(t.verb[1]) in _FROM_HIM and _through(last, t):
            done[-1] = msgspec.structs.replace(last, via=t.speaker)  # «أعلنت المصادر كذا، حسبما نقلت عنها الوكالة»
            continue
        holder = next(
            (s for s in reversed(done) if s.form != "tail" and s.verb[0] < t.verb[0] and s.content[1] >= t.verb[0] - 3),
            None,
        )
        between = next((s for s in done if s.form != "tail" and s.verb[0] < t.verb[0] < s.content[0]), None)
        if between is not None and _through(between, t):  # «أضاف المصدر - حسب الوكالة - أن»
            done[between.number] = msgspec.structs.replace(between, via=t.speaker)
            continue
        if between is not None:  # «قالت الصحيفة نقلا عن مسؤول إن …»
            t = msgspec.structs.replace(t, content=between.content)
        elif holder is not None and t.content[0] < holder.content[0] < t.content[1]:
            reach = t.content[0] if t.reach is None else t.reach
            t = msgspec.structs.replace(t, content=(holder.content[0], t.content[1]), reach=reach)
        done.append(
            msgspec.structs.replace(
                t, number=len(done), inherits=holder.number if t.speaker is None and holder else None
            )
        )
    return done


def _with_unsure(done: list[Speech], weak: list[Speech]) -> list[Speech]:
    """The sayings with those that may be none: an act may rest on one, but it closes nothing."""
    for s in weak:
        holder = next((x for x in reversed(done) if x.form != "tail" and x.covers(s.verb[0])), None)
        end = min((x.verb[0] for x in done if x.form != "tail" and x.verb[0] > s.content[0]), default=s.content[1])
        if holder is not None:
            end = min(end, holder.content[1])
        s = msgspec.structs.replace(s, content=(s.content[0], max(s.content[0] + 1, min(end, s.content[1]))))
        done.append(msgspec.structs.replace(s, number=len(done), parent=holder.number if holder else None))
    return done


def _through(s: Speech, t: Speech) -> bool:
    """Whether a tail put in between speaker and content names the outlet through which he speaks."""
    if s.speaker is None or t.speaker is None or s.via is not None:
        return False
    return outlet_like(t.speaker) and not outlet_like(s.speaker)


def _goes_on(doc: Document, s: Speech, before: Speech) -> bool:
    """Whether a verb can have the speaker of the saying before it: «قال» does not go on with «معارضون»."""
    return s.form != "verb" or before.speaker is None or agrees(doc, s.verb[0], before.speaker)


def _unsure_voice(doc: Document, s: Speech, weak: list[Speech], done: list[Speech]) -> Participant | None:
    """«واتهمت الوزارة رجلا بكذا، وقالت إن»: who speaks before it in the sentence, sure to say something or not."""
    first = done[-1].verb[0] if done else -1
    if s.form != "verb" or doc.words[s.verb[0]].conj != "و":
        return None
    near = [w.speaker for w in weak if first < w.verb[0] < s.verb[0] and w.form == "verb" and w.speaker is not None]
    return next((x for x in reversed(near) if x.kind != "document" and agrees(doc, s.verb[0], x)), None)


_MEANWHILE = frozenset({"فيما", "بينما", "وفيما", "حين"})


def _before_while(doc: Document, s: Speech) -> Speech:
    """«قال … إن …، فيما شنت الطائرات …»: what goes on meanwhile is told by the outlet again."""
    first, last = s.content[0] + 3, s.content[1] - 1
    if _MEANWHILE.isdisjoint(doc.forms[first:last]):
        return s
    for k in range(first, last):
        alone = doc.form(k) in ("فيما", "بينما", "وفيما") or (doc.form(k) == "حين" and doc.form(k - 1) == "في")
        if (
            alone
            and doc.tokens[k - (2 if doc.form(k) == "حين" else 1)].form in "،,»”"
            and not complementiser(doc, k + 1)
        ):
            return cut(doc, s, k - (1 if doc.form(k) == "حين" else 0))
    return s


def _in_relative(doc: Document, s: Speech) -> bool:
    """«بالهدنة التي دعت إليها …»: what is said in a relative clause takes no «مشيرا» beside it."""
    return doc.words[s.verb[0] - 1].is_("relative") or doc.form(s.verb[0] - 1) in ("ما", "لما", "بما", "من", "ممن")


def is_sibling(doc: Document, s: Speech, outer: Speech) -> bool:
    """Whether a verb inside another's scope continues beside it: «وأضاف», «مشيرا إلى», «فيما أعلن»."""
    if s.form == "participle" or (s.row is not None and s.row.class_ == "continue"):
        return True
    at = s.verb[0]
    before = doc.form(at - 1)
    if before in ("،", ",") and s.speaker is not None and s.speaker.phrase.first > at and _fronted(doc, outer):
        return True
    turned = before in ("اخري", "اخر", "ثانيه") and doc.form(at - 2) in _SIDES  # «من جهة أخرى يقول فلان إن»
    if turned and s.speaker is not None:
        return True
    joined = doc.words[at].conj == "و" or before in _WHILE
    if outer.mode == "direct":
        return joined and (before in ("»", "”", '"', "،", ",") or before in _WHILE)
    return joined and (doc.tokens[at - 1].kind == "punct" or before in _WHILE or _anew(doc, s))


def _anew(doc: Document, s: Speech) -> bool:
    """«قال الضابط إن … وقالت مصادر إن …»: somebody else speaks up, though no comma stands before it."""
    own = s.speaker is not None and s.speaker.phrase.first > s.verb[0]
    return own and doc.words[s.verb[0]].conj == "و" and complementiser(doc, s.content[0])


def _fronted(doc: Document, outer: Speech) -> bool:
    """«وبينما أعلن فلان …، أكدت الوزارة …»: a clause put first, whose saying ends where the main clause begins."""
    at = outer.verb[0]
    before = doc.form(at - 1)
    return (
        before in ("بينما", "وبينما", "فيما", "وفيما")
        or (before == "حين" and doc.form(at - 2) in ("في", "وفي"))
        or (doc.words[at - 1].is_("relative") and doc.form(at - 2) == "الوقت")
    )


def cut(doc: Document, s: Speech, at: int) -> Speech:
    """A saying closed before a token, without the comma and conjunction before it."""
    last = at
    while last > s.content[0] + 1 and (doc.tokens[last - 1].form in '،,؛(-»"”' or doc.form(last - 1) in _WHILE):
        last -= 1
    return msgspec.structs.replace(s, content=(s.content[0], max(s.content[0] + 1, last)))


def _closed_by(doc: Document, s: Speech, t: Speech) -> Speech:
    """A saying ends where a tail of its sentence is attached, unless the tail is only put in."""
    if t.speaker is None:
        return s  # «على حد قوله» says again whose word it is
    inside = s.covers(t.verb[0]) and s.content[0] < t.verb[0] and t.content[1] <= t.verb[0]
    return cut(doc, s, t.verb[0] - (1 if doc.form(t.verb[0] - 1) in _AS else 0)) if inside else s
