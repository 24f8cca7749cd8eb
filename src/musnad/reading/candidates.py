"""Candidates: every trigger of a report with its frame, surroundings, scope, figures and probability."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.model import Span
from musnad.reading import eventness, kinds, weights
from musnad.reading.announced import announced
from musnad.reading.context import Context, context
from musnad.reading.document import Document, Sentence
from musnad.reading.frames import Frame, frame, inherit_subjects
from musnad.reading.labels import labels
from musnad.reading.plain_acts import plain_act
from musnad.reading.rests import rests_on
from musnad.reading.satellites import nuclei
from musnad.reading.saying import own_part
from musnad.reading.speech import Speech
from musnad.reading.tolls import Toll, figure, noun_tolls, others_like, tolls
from musnad.reading.triggers import partner_at, triggers
from musnad.reading.vetoes import barred, drilled, talked_of
from musnad.values import Value

_LEAST = {"note": 0.4, "report": 0.48}  # a long report names many acts in passing
_VETO = 0.3
_PLAIN = 0.51
_GOVERNED = 2
_CLAUSE = 9  # tokens that the bounds of a clause are worth
_FROM_AFAR = frozenset({"air_strike", "shelling", "interception", "attack"})


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """One trigger judged: what it would tell, how probably, and why."""

    number: int
    sentence: Sentence
    frame: Frame
    context: Context
    scope: tuple[Speech, ...]
    type: str
    weapon: Span | None
    tolls: tuple[Toll, ...]
    probability: float
    facts: dict[str, float]
    span: Span
    least: float = 0.5  # from this probability on it is taken for an event
    of_part: bool = False  # what is denied is the speaker's part in it, not the act
    barred: bool = False  # by a veto of grammar
    ordinal: int | None = None
    another: bool = False
    entry: int | None = None  # the line of a list in which it stands
    nucleus: int | None = None  # the number of the candidate whose act this word only carries
    struck: tuple[int, int | None] | None = None  # how many people it says were the target, killed or not

    @property
    def harm(self) -> bool:
        """Whether the trigger only tells harm and needs a cause to be more than a killing."""
        return self.type in kinds.HARM

    @property
    def kept(self) -> bool:
        """Whether it is taken for an event."""
        return self.probability >= self.least


def candidates(doc: Document, said: tuple[Speech, ...], values: dict[int, tuple[Value, ...]]) -> list[Candidate]:
    """The candidates of a report in text order. ``values``: the values of each sentence by its number."""
    out: list[Candidate] = []
    plain: set[int] = set()
    for sentence in doc.sentences:
        first = len(out)
        frames = inherit_subjects(_acts(doc, [frame(doc, sentence, t) for t in triggers(doc, sentence)]), doc)
        carried = nuclei(doc, sentence, frames)
        for place, f in enumerate(frames):
            t = f.trigger
            c = context(doc, sentence, t)
            scope = rests_on(doc, said, t.first)
            sayings = [s.row.class_ if s.row is not None else s.form for s in scope]
            mood = kinds.mood(doc, sentence, f)
            facts = eventness.features(doc, sentence, f, c, mood=mood, said=sayings)
            kind, weapon = kinds.modified_type(doc, sentence, f)
            if mood and c.governor in ("", "reported", "name"):
                c = msgspec.structs.replace(c, governor=mood, governor_distance=1, governor_led=False)
            found = tolls(doc, sentence, f, values.get(sentence.number, ()))
            if c.governor in ("failed", "undone") and c.governor_distance <= _GOVERNED + c.governor_led:
                found = []  # «محاولة اغتيال», «نجا من»: the act did no harm
            if t.row.type == "displacement" != kind:
                found = []  # «فر عشرات المسلحين»: fighters who leave are no refugees
            if place in carried and _counted_by(doc, f, frames[carried[place]]):
                found = []  # «عثر على جثث ستة رجال»: the noun counts them
            if _harm_pair(doc, frames, f):
                found = [msgspec.structs.replace(x, outcome="killed_or_injured") for x in found]
            never = barred(doc, sentence, f) or _forestalled(doc, frames[:place], f)
            probability = weights.probability("event", facts, doc.register) * (
                _VETO if never or talked_of(doc, f, c) else 1.0
            )
            if (plain_act(doc, f, c) or announced(doc, sentence, f, c)) and not never:
                probability = max(probability, _PLAIN)
                plain.add(len(out))
            out.append(
                Candidate(
                    number=len(out),
                    sentence=sentence,
                    frame=f,
                    context=c,
                    scope=scope,
                    type=kind,
                    weapon=weapon,
                    tolls=tuple(found),
                    struck=_struck(doc, f, values.get(sentence.number, ())),
                    probability=probability,
                    least=_LEAST[doc.register],
                    barred=never or drilled(f, c),
                    of_part=any(s.row is not None and s.row.class_ == "deny" and own_part(doc, s) for s in scope),
                    facts=facts,
                    span=doc.span(t.first, t.last),
                    nucleus=first + carried[place] if place in carried else None,
                )
            )
        for n in range(first, len(out)):
            nucleus = out[n].nucleus
            if nucleus is not None:
                _tie(out, n, nucleus, lends=n in plain)
        _free_tolls(doc, sentence, out, first, values.get(sentence.number, ()))
    return out


def _acts(doc: Document, frames: list[Frame]) -> list[Frame]:
    """Frames without those of «مسيرة» where another act has it for its weapon («قصف بمسيرة», «قصفت مسيرات»), nor of the
    crowd that another act struck («قتلت القوات عشرة [متظاهرين]»), nor of the guns that fire («قصفت [المدفعية]»)."""
    means = {
        f.who.phrase.head
        for g in frames
        for f in g.fillers
        if f.role == "weapon" or (f.role == "initiator" and g.trigger.row.type in _FROM_AFAR)
    }
    struck = {
        n
        for g in frames
        if g.trigger.row.outcome or g.trigger.row.type in kinds.VIOLENT
        for f in g.fillers
        if f.role in ("victim", "target") and f.who.sort in ("people", "unknown")  # «ستة من المتظاهرين»
        for n in range(f.who.phrase.first, f.who.phrase.last)
    }
    guns = {
        f.who.phrase.head
        for g in frames
        if g.trigger.use == "verb" and g.trigger.row.type in _FROM_AFAR
        for f in g.fillers
        if f.role == "initiator" and f.path == "subj"
    }
    taken, undone, named = _befallen(frames), _undone(doc, frames), labels(doc, frames)
    return [
        g
        for place, g in enumerate(frames)
        if place not in named
        and not (g.trigger.use == "noun" and g.trigger.first in taken and _named_by_state(doc, g))
        and not (g.trigger.first in undone and g.trigger.row.outcome == "detained")
        and not (g.trigger.row.type == "shelling" and g.trigger.row.prior == "low" and g.trigger.first in guns)
        and (
            g.trigger.row.type != "protest"
            or not (g.trigger.first in means or (g.trigger.first in struck and _crowd(g)))
        )
    ]


_KIND = frozenset({"release", "aid"})


def _undone(doc: Document, frames: list[Frame]) -> set[int | None]:
    """The word beside a verb of release that says what it ends: «فك الجيش [أسر] النساء», «حرروا [رهائن]»."""
    freeing = [g.trigger for g in frames if g.trigger.row.type == "release"]
    return {partner_at(doc, doc.sentences[t.sentence], t) for t in freeing}


def _befallen(frames: list[Frame]) -> set[int]:
    """The tokens of whom an act of kindness befalls: «أفرجوا عن خمسين [معتقلا]», «سلال للنازحين», «أجلوا [الجرحى]»."""
    kind = [f for g in frames if g.trigger.row.type in _KIND for f in g.fillers if f.role != "initiator"]
    moved = [f for g in frames if g.trigger.row.type == "displacement" for f in g.fillers]
    kind += [f for f in moved if f.role == "victim" and f.who.outcome == "injured"]
    return {n for f in kind for n in range(f.who.phrase.first, f.who.phrase.last)}


def _named_by_state(doc: Document, f: Frame) -> bool:
    """Whether a noun names people by what befell them and tells it of nobody else: «رهينة», «معتقل», «نازح», «جريح»."""
    return bool(f.trigger.row.outcome) and "group" in doc.words[f.trigger.first].kinds


def _crowd(f: Frame) -> bool:
    """Whether a noun of protest names people: «متظاهرون», «محتجون»."""
    return f.trigger.use == "noun" and f.trigger.row.needs == ("number", "anchor") and not f.trigger.row.idafa


def _tie(out: list[Candidate], n: int, nucleus: int, *, lends: bool) -> None:
    """A word that only carries an act is as likely as the act; a verb that tells nothing else lends its own weight
    («لقي ثلاثة حتفهم»), and one that grammar alone makes an act (``lends``)."""
    t, likely = out[n].frame.trigger, out[nucleus].probability
    lends = lends or (t.use == "verb" and t.row.prior == "high")
    if lends and out[n].probability > likely and not out[nucleus].barred:
        likely = out[n].probability
        out[nucleus] = msgspec.structs.replace(out[nucleus], probability=likely)
    same = kinds.compatible(out[n].type, out[nucleus].type)  # «شنت حملة اعتقالات» is no attack
    out[n] = msgspec.structs.replace(out[n], probability=likely, type=out[n].type if same else out[nucleus].type)


def _free_tolls(doc: Document, sentence: Sentence, out: list[Candidate], first: int, values: tuple[Value, ...]) -> None:
    """Figures of casualty nouns, and those of words that tell no event by themselves, go to the nearest violent
    candidate."""
    here = [c.number for c in out[first:] if c.type in kinds.VIOLENT | kinds.HARM]
    if not here:
        return
    taken = [t.span for n in here for t in out[n].tolls]
    found = _without_labels(doc, noun_tolls(doc, sentence, values, taken))
    sure = [n for n in here if out[n].kept]
    for n in here:
        if out[n].barred and sure and not out[n].kept:
            out[n] = msgspec.structs.replace(out[n], tolls=())  # «تردي الأوضاع» harmed nobody
        elif sure and not out[n].kept and out[n].tolls:
            homes = sure
            if out[n].context.before == "relative":  # «… التي قتلت في» tells of what stands before it
                homes = [k for k in sure if k < n] or sure
            elif _purpose(doc, out[n]):
                out[n] = msgspec.structs.replace(out[n], tolls=())
                continue
            elif _answered(doc, out[n]):  # «مسيرة بعد مقتل شاب»: not what the march did
                homes = [k for k in sure if k > n and _resumes(doc, out[n], out[k])]
                if not homes:
                    out[n] = msgspec.structs.replace(out[n], tolls=())
                    continue
            _give(doc, out, homes, tuple(t for t in out[n].tolls if not t.weak))
            out[n] = msgspec.structs.replace(out[n], tolls=())
    if found:
        acts = [n for n in sure or here if out[n].type != "property_destruction"]  # «أوقع خسائر بشرية ومادية»
        _give(doc, out, acts or sure or here, tuple(found))
    told: list[Toll] = []
    for n in here:
        mine = others_like(out[n].tolls, doc, told)
        told.extend(mine)
        out[n] = msgspec.structs.replace(out[n], tolls=tuple(mine))


def _give(doc: Document, out: list[Candidate], homes: list[int], found: tuple[Toll, ...]) -> None:
    """Adds figures to the nearest of some candidates, parts still pointing at their wholes; one of the same clause is
    nearer than one behind a comma («أسفر [هجوم] عن مقتل خمسة، كما أسفر هجوم آخر عن مقتل عشرة»)."""
    if not found:
        return
    best = min(homes, key=lambda n: (_distance(doc, out[n].frame.trigger.first, found[0].at), n))
    have = out[best].tolls
    fresh = [t for t in found if not any(t.span.overlaps(x.span) and t.outcome == x.outcome for x in have)]
    if len(fresh) < len(found):
        fresh = [t for t in fresh if t.part_of is None]
    base = len(have)
    moved = tuple(t if t.part_of is None else msgspec.structs.replace(t, part_of=t.part_of + base) for t in fresh)
    out[best] = msgspec.structs.replace(out[best], tolls=(*have, *moved))


def _answered(doc: Document, c: Candidate) -> bool:
    """«احتجاجات [في ذكرى] مقتل شاب», «اعتقلوا خمسة [بعد] مقتل جندي»: a death that came before what is told."""
    t = c.frame.trigger
    if t.use != "noun" or not c.harm:
        return False
    day = any(doc.form(n).endswith("ذكري") for n in range(max(c.sentence.first, t.first - _DAY), t.first))
    at = t.first - (2 if doc.form(t.first - 1) in ("علي", "من") else 1)
    answer = doc.form(at).removeprefix("و").removeprefix("ب").removeprefix("ل").removeprefix("ال").removesuffix("ا")
    return day or doc.form(t.first - 1) in _AFTER or answer in _ANSWERS


def _purpose(doc: Document, c: Candidate) -> bool:
    """«زرع قنبلة [لقتل] أجانب», «بتهمة [قتل] مقيمة»: what one meant to do or is charged with is not this act's harm."""
    t = c.frame.trigger
    if t.use != "noun" or "masdar" not in doc.words[t.first].kinds | {"masdar" if t.row.lemma == "قتل" else ""}:
        return False
    charged = doc.form(t.first - 1).removeprefix("ب").removeprefix("ال") in ("تهمه", "تهم")
    return charged or (t.prep == "ل" and t.row.lemma in _MEANT)


_MEANT = frozenset({"قتل", "اغتيال", "اعتقال", "خطف", "اختطاف", "إعدام", "أسر"})
_ANSWERS = frozenset({"ثار", "انتقام", "احتجاج", "تنديد", "رد", "حداد", "استنكار"})


def _resumes(doc: Document, harm: Candidate, act: Candidate) -> bool:
    """Whether an act behind a harm is what did it: «بعد مقتل خمسة [في هجوم]», «… وكان [الهجوم] استهدف»."""
    first, second = harm.frame.trigger, act.frame.trigger
    return second.definite or _distance(doc, first.first, second.first) < _NEAR_CAUSE


_AFTER = frozenset({"بعد", "عقب", "منذ", "اعقاب", "قبل"})
_DAY = 4  # tokens from an anniversary to what it recalls
_NEAR_CAUSE = 12  # tokens


def _distance(doc: Document, act: int, figure: int) -> int:
    """The tokens between an act and a figure; what parts two clauses counts for many."""
    between = range(min(act, figure), max(act, figure))
    parts = any(doc.tokens[n].form in "،,؛:" or doc.words[n].is_("clause_conjunction") for n in between)
    return len(between) + (_CLAUSE if parts else 0)


def _without_labels(doc: Document, found: Sequence[Toll]) -> list[Toll]:
    """Figures without labels and the parts of these («حرر الجيش 178 رهينة بينهم مئة طفل»)."""
    stay: list[int] = []
    for n, t in enumerate(found):
        if t.part_of in stay if t.part_of is not None else not _only_label(doc, t):
            stay.append(n)
    moved = ((found[n], found[n].part_of) for n in stay)
    return [t if p is None else msgspec.structs.replace(t, part_of=stay.index(p)) for t, p in moved]


def _only_label(doc: Document, toll: Toll) -> bool:
    """«المصابين», «أسرى»: a noun of state without a figure of its own is a label, no toll."""
    return toll.outcome not in ("killed", "injured", "killed_or_injured") or (
        toll.qualifier == "none"
        and doc.words[toll.at].definite
        and toll.span.start >= doc.tokens[toll.at].start  # «عدد من القتلى» is one
    )


def _forestalled(doc: Document, before: Sequence[Frame], f: Frame) -> bool:
    """«أبطل الخبراء عبوة قبل [انفجارها]», «فككوا عبوة [زرعت] قرب المدرسة», «أسقطوا مسيرة كانت تحاول [استهداف] المطار»:
    what was stopped did no act."""
    t = f.trigger
    if not before or before[0].trigger.row.type != "interception":
        return False
    if t.use != "noun":
        return t.row.type in ("bombing", "mine_explosion") and bool(t.row.with_) and not doc.words[t.first].conj
    early = doc.form(t.first - 1) in _BEFORE and bool(t.pronoun)
    tried = any(v.form.lemma == "حاول" for v in doc.words[t.first - 1].verbs)
    return t.sentence == before[0].trigger.sentence and (early or tried)


_BEFORE = frozenset({"قبل", "قبيل"})


def _counted_by(doc: Document, f: Frame, noun: Frame) -> bool:
    """Whether the victims of a verb are the noun that carries it, and that counts its own."""
    heads = {x.who.phrase.head for x in f.fillers if x.role == "victim"}
    own = any(x.role == "victim" and doc.counts(x.who.phrase.first) for x in noun.fillers)
    return own and noun.trigger.first in heads


def _harm_pair(doc: Document, frames: list[Frame], f: Frame) -> bool:
    """«مقتل وإصابة العشرات»، «قتل وجرح ثلاثون»: one figure for both harms."""
    t = f.trigger
    return doc.words[t.first].conj == "و" and any(
        g.trigger.last == t.first
        and (
            g.trigger.use == t.use
            or any(v.form.number == "sg" for v in doc.words[g.trigger.first].verbs)
            or (g.trigger.use == "noun" and "trigger" in doc.words[t.first].kinds)  # «استشهاد وجرح ستة»
        )
        and not g.trigger.definite  # «سقوط الشهداء وإصابة آخرين»
        and not g.trigger.pronoun
        and not any(x.role == "victim" and x.path not in ("min", "li") for x in g.fillers)
        and {g.trigger.row.outcome, t.row.outcome} == {"killed", "injured"}
        for g in frames
    )


def _struck(doc: Document, f: Frame, values: tuple[Value, ...]) -> tuple[int, int | None] | None:
    """«استهدفت الغارة 8 أشخاص»: the figure of a target, which is no toll but tells one act from another."""
    for x in f.fillers:
        if x.role in ("target", "victim") and x.who.sort == "people" and not doc.words[x.who.phrase.head].enclitic:
            toll = figure(doc, x.who, "killed", values)
            if toll is not None and toll.low is not None and toll.qualifier != "none":
                return toll.low, toll.high
    return None
