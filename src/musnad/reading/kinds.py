"""Kinds: the type of an event from its trigger's sense and the words that modify it, and which types can be one
event."""

from __future__ import annotations

from functools import lru_cache

from musnad.lexicon.lexicon import Lexicon
from musnad.lexicon.rows import ModifierRow, WeaponRow
from musnad.model import Span
from musnad.reading.cues import has_cue
from musnad.reading.document import Document, Sentence
from musnad.reading.frames import Frame
from musnad.reading.triggers import partner_at
from musnad.text.clitics import readings
from musnad.text.folding import fold_word

HARM = frozenset({"killing", ""})
VIOLENT = frozenset(
    {
        "air_strike",
        "shelling",
        "bombing",
        "mine_explosion",
        "suicide_attack",
        "chemical_attack",
        "armed_clash",
        "attack",
        "raid",
        "assassination",
        "execution",
        "riot",
        "accident",
        "seizure_of_territory",
        "siege",
        "abduction",
        "torture",
        "sexual_violence",
    }
)
# How specific a type is: the more specific names the event when several of its words differ.
RANK = {
    "": 0,
    "other": 1,
    "killing": 2,
    "attack": 3,
    "raid": 4,
    "property_destruction": 4,
    "armed_clash": 5,
    "shelling": 5,
    "bombing": 5,
    "accident": 5,
    "air_strike": 6,
    "mine_explosion": 7,
    "assassination": 6,
    "execution": 6,
    "suicide_attack": 8,
    "chemical_attack": 8,
}
_GROUPS = {
    "air_strike": "strike",
    "shelling": "strike",
    "interception": "strike",
    "chemical_attack": "strike",
    "bombing": "blast",
    "suicide_attack": "blast",
    "mine_explosion": "blast",
    "armed_clash": "fight",
    "attack": "fight",
    "assassination": "fight",
    "raid": "fight",
    "execution": "fight",
    "killing": "fight",
    "": "fight",
    "seizure_of_territory": "ground",
    "withdrawal": "ground",
    "mobilization": "ground",
    "siege": "ground",
    "abduction": "detain",
    "arrest": "detain",
    "disappearance": "detain",
    "protest": "street",
    "riot": "street",
}


def group(kind: str) -> str:
    """The family of a type: «air_strike» and «shelling» are strikes."""
    return _GROUPS.get(kind, kind)


# Acts of one family that are told as two all the same: a raid and the assault during it, an execution and a murder.
_APART = frozenset(
    frozenset(pair)
    for pair in (
        ("interception", "air_strike"),
        ("interception", "shelling"),
        ("interception", "chemical_attack"),
        ("raid", "attack"),
        ("raid", "assassination"),
        ("raid", "armed_clash"),
        ("execution", "assassination"),
        ("execution", "attack"),
        ("execution", "armed_clash"),
        ("execution", "raid"),
        ("mine_explosion", "suicide_attack"),
        ("siege", "withdrawal"),
        ("siege", "seizure_of_territory"),
        ("seizure_of_territory", "withdrawal"),
        ("mobilization", "withdrawal"),
        ("seizure_of_territory", "mobilization"),
        ("arrest", "abduction"),
    )
)


_CORDONED = frozenset({"raid", "siege"})  # «حاصرت القوات القرية وفتشت منازلها»


def compatible(a: str, b: str) -> bool:
    """Whether two types can be one event: the same family, or one of them only says harm or attack."""
    if frozenset((a, b)) in _APART:
        return False
    if a == b or group(a) == group(b) or frozenset((a, b)) == _CORDONED:
        return True
    loose = {"", "killing", "attack"}
    hot = {"strike", "blast", "fight"}
    if "interception" in (a, b) and "attack" in (a, b):
        return False
    return (a in loose and (group(b) in hot or b == "accident")) or (
        b in loose and (group(a) in hot or a == "accident")
    )


def more_specific(a: str, b: str) -> str:
    """The type that says more of the two."""
    return b if RANK.get(b, 4) > RANK.get(a, 4) else a


def modified_type(doc: Document, sentence: Sentence, f: Frame) -> tuple[str, Span | None]:
    """The type of a frame after its modifiers («هجوم انتحاري»), and the words of the weapon when a modifier names
    it."""
    t = f.trigger
    kind, weapon = _by_doer(doc, f), None
    head = partner_at(doc, sentence, t)
    close = (t.last if head is None or head < t.last else head + 1) + 2
    for n in range(t.last, min(sentence.last, t.last + 7)):
        token = doc.tokens[n]
        if token.kind == "punct" and token.form in ".،؛!؟:":
            break
        if n > t.last and doc.words[n].finite and not doc.words[n].nouns and not doc.words[n].definite:
            break
        row, last = _modifier(doc, n, sentence.last, kind)
        if row is None:
            continue
        adjective = row.weapon != "yes"
        counted = doc.counts(n - 1)  # «خمسون مسلحا»
        adverb = t.use == "verb" and doc.tokens[n].form.endswith("ا") and not counted  # «قصف المواقع جويا»
        of_noun = t.use == "verb" and (head is None or n <= head) and not adverb
        if adjective and (of_noun or (n > close and not adverb) or any(_leads(doc, k) for k in range(t.last, n))):
            continue  # «هجوم على نقطة [أمنية]», «استهدفت النقطة [الأمنية]» are no raids
        if row.type == "other" and not row.status:
            kind = "other"  # «أطلقت صاروخا في تجربة»
        elif row.type and RANK.get(row.type, 5) >= RANK.get(kind, 4):
            kind = row.type
        if row.weapon == "yes":
            weapon = doc.span(n, last)
        break
    return kind, weapon


_FROM_ABOVE = frozenset({"shelling", "attack", "property_destruction"})
_FROM_AIR = frozenset({"aircraft", "drone"})


def _by_doer(doc: Document, f: Frame) -> str:
    """The type of a frame by who or what does it: what an aircraft shells or attacks is an air strike, what a crowd
    storms or burns a riot."""
    kind = f.trigger.row.type
    if kind == "displacement" and any(x.role == "victim" and x.who.outcome == "injured" for x in f.fillers):
        return "aid"  # «أجلت فرق الإنقاذ عشرات الجرحى»
    if kind == "displacement" and any(
        x.role == "victim" and x.who.armed and not _anyone(doc, x.who.phrase.head) for x in f.fillers
    ):
        driven = "victim" in f.trigger.row.obj or bool(f.trigger.row.qibal)
        return "seizure_of_territory" if driven else "withdrawal"  # «طرد المسلحين من القرية», «فر المسلحون منها»
    if (
        kind == "arrest"
        and f.trigger.row.lemma in _HOLDING
        and any(x.role == "initiator" and _lawless(doc, x.who.phrase.head) for x in f.fillers)
    ):
        return "abduction"
    if f.trigger.row.outcome:
        return kind
    if kind == "seizure_of_territory" and _loot(doc, f):
        return "attack"
    heads = [x.who.phrase.head for x in f.fillers if x.role in ("initiator", "party", "weapon") and x.path in _DOING]
    guns = any(
        x.role in ("initiator", "weapon") and x.path == "subj" and _fires(doc, x.who.phrase.head) for x in f.fillers
    )
    if kind in _FROM_ABOVE and not guns and any(_flies(doc, n) for n in heads):
        return "air_strike"
    if kind == "attack" and guns:
        return "shelling"  # «استهدفت [المدفعية] المواقع»
    if kind in ("attack", "bombing") and any(_dies(doc, n) for n in heads):
        return "suicide_attack"
    if kind == "armed_clash":
        heads += [x.who.phrase.head for x in f.fillers if x.role == "party" and x.path in ("bayn", "maa")]
    return "riot" if kind in _BY_CROWD and any(crowd(doc, n) for n in heads) else kind


def _anyone(doc: Document, n: int) -> bool:
    """«تسعون ألف [شخص] من الولاية»: people who are no fighters, whosever land they left."""
    return any(u.kind == "group" and u.row.class_ in ("unspecified", "civilian") for u in doc.words[n].nouns)


_HOLDING = frozenset({"احتجز", "احتجاز", "اقتاد", "أوقف"})


def _lawless(doc: Document, n: int) -> bool:
    """«احتجز [قراصنة] طاقم السفينة»: who holds people without any law."""
    return has_cue(doc, "doer.lawless", n, n + 1)


def _loot(doc: Document, f: Frame) -> bool:
    """«استولوا على أسلحة»: arms and vehicles that are taken are no ground."""
    heads = [x.who.phrase.head for x in f.fillers if x.role == "target" and x.path in ("ala", "obj", "idafa")]
    return bool(heads) and all(_movable(doc, n) for n in heads)


def _movable(doc: Document, n: int) -> bool:
    nouns = doc.words[n].nouns
    places = any(u.kind == "facility" and u.row.class_ != "transport" for u in nouns)
    return any(u.kind == "weapon" for u in nouns) and not places


_BY_CROWD = frozenset({"attack", "raid", "property_destruction", "armed_clash"})


def crowd(doc: Document, n: int) -> bool:
    """Whether a noun names the people of a protest: «محتجون», «متظاهرين»."""
    kinds = doc.words[n].kinds
    return "group" in kinds and any(u.kind == "trigger" and u.row.type == "protest" for u in doc.words[n].nouns)


_DOING = frozenset({"subj", "svo", "rel", "relative", "light_subj", "light_svo", "idafa", "qibal", "joined"})


def _dies(doc: Document, n: int) -> bool:
    """«حادث نفذه انتحاري»: who does it with his own death."""
    uses = doc.words[n].nouns
    return any(u.kind == "group" for u in uses) and any(
        u.kind == "trigger" and u.row.type == "suicide_attack" for u in uses
    )


def _fires(doc: Document, n: int) -> bool:
    """«قصفت [المدفعية] المواقع»: guns, whatever flies beside them."""
    return any(row.class_ == "artillery" for row in _weapons(doc, n))


def _weapons(doc: Document, n: int) -> list[WeaponRow]:
    rows = [u.row for u in doc.words[n].nouns if u.kind == "weapon"]
    return rows + [e.row for h in doc.names.get(n, ()) for e in h.entries if e.kind == "weapon"]


def _flies(doc: Document, n: int) -> bool:
    return any(row.class_ in _FROM_AIR for row in _weapons(doc, n))


def mood(doc: Document, sentence: Sentence, f: Frame) -> str:
    """What an adjective beside a noun makes of its act: «هجوم [محتمل]» hypothetical, «معركة [تاريخية]» background."""
    t = f.trigger
    if t.use != "noun" or t.last >= sentence.last:
        return ""
    row, _ = _modifier(doc, t.last, sentence.last, t.row.type)
    return row.status if row is not None and row.status in _MOODS else ""


_MOODS = frozenset({"planned", "hypothetical", "background"})


def modifiers(doc: Document, sentence: Sentence, f: Frame) -> list[ModifierRow]:
    """The modifiers that stand beside a trigger, beside the word that its sense needs («شن … هجوما [لاذعا]»), or as its
    object or means («اقتحمت [عالم] البرمجيات»)."""
    t = f.trigger
    at = partner_at(doc, sentence, t)
    places = [] if t.last >= sentence.last or doc.tokens[t.last].kind == "punct" else [t.last, t.last + 1]
    if at is not None:
        places.append(at + 1)
    places += [x.who.phrase.first for x in f.fillers if x.path in ("obj", "bi")]
    places += [x.who.phrase.head + 1 for x in f.fillers if x.role == "event"]  # «اندلعت معركة [كلامية]»
    rows = (_modifier(doc, n, sentence.last, t.row.type)[0] for n in places if n < sentence.last)
    return [row for row in rows if row is not None]


def _leads(doc: Document, n: int) -> bool:
    return doc.words[n].is_("preposition") or (bool(doc.words[n].prep) and not doc.words[n].definite)


def _modifier(doc: Document, n: int, limit: int, kind: str) -> tuple[ModifierRow | None, int]:
    opening = _opening(doc.lexicon, doc.form(n))
    if not opening:
        return None, n  # most words
    table = _table(doc.lexicon)
    for length in (3, 2, 1):
        if n + length > limit:
            continue
        rest = [_bare(doc.form(k)) for k in range(n + 1, n + length)]
        for first in opening:
            for row in table.get(" ".join((first, *rest)), ()):
                if not row.family or (kind or "killing") in row.family:
                    return row, n + length
    return None, n


@lru_cache(maxsize=100_000)
def _opening(lexicon: Lexicon, form: str) -> tuple[str, ...]:
    """The readings of a written word with which a modifier begins."""
    bare = [form[:-1]] if form.endswith("ا") else []  # «هجوما لاذعا»
    stems = dict.fromkeys((form, *bare, *(r.stem for r in readings(form))))
    return tuple(s for s in stems if s in _first_words(lexicon))


@lru_cache(maxsize=4)
def _first_words(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(key.split(" ", 1)[0] for key in _table(lexicon))


def _bare(form: str) -> str:
    return form.removeprefix("ال")


@lru_cache(maxsize=4)
def _table(lexicon: Lexicon) -> dict[str, tuple[ModifierRow, ...]]:
    """Modifiers by their folded words, with and without the article."""
    out: dict[str, tuple[ModifierRow, ...]] = {}
    for row in lexicon.modifiers:
        for form in row.form:
            words = fold_word(form).split()
            rest = tuple(_bare(w) for w in words[1:])
            for first in dict.fromkeys((words[0], _bare(words[0]))):
                key = " ".join((first, *rest))
                out[key] = (*out.get(key, ()), row)
    return out
