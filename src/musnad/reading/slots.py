"""Slots: what prepositions behind a trigger bring, and who owns its weapon."""

from __future__ import annotations

from musnad.lexicon.rows import TriggerRow
from musnad.lexicon.words import ACTS
from musnad.reading.document import Document, Sentence
from musnad.reading.filler import Filler
from musnad.reading.owners import as_site
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import Phrase, noun_phrase
from musnad.reading.sides import as_side, attended, between, of_another
from musnad.reading.triggers import Trigger
from musnad.reading.verb_nouns import STOPS

_FAR = 28
_LIVES = frozenset({"بحياه", "بارواح"})
_SLOT_OF = {"علي": "ala", "في": "fi", "فى": "fi", "من": "min", "ضد": "did", "عن": "an", "الي": "ila", "مع": "maa"}
_AGENT = (
    ("من", "قبل"),
    ("من", "جانب"),
    ("من", "طرف"),
    ("من", "لدن"),
    ("علي", "يد"),
    ("علي", "ايدي"),
    ("بواسطه",),
    ("علي", "يدي"),
    ("بايدي",),
    ("بيد",),
    ("بايادي",),
    ("بقبضه",),
)
_MANNER = frozenset({"التوالي", "الترتيب", "الفور", "الارجح", "الاطلاق"})
_THIS = frozenset({"وذلك", "وهو", "وهي", "وهذا", "وهذه", "مقابل"})
_AGENT_OPENS = frozenset(a[0] for a in _AGENT)
_RANKS = frozenset({"صفوف", "اوساط"})
_HANDS = frozenset({"يد", "يدي", "ايدي", "ايادي", "قبضه"})
_CAPTIVE = frozenset({"abduction", "arrest"})


def pick(roles: tuple[str, ...], who: Participant, *, harm: bool = False) -> str:
    """The role among those a slot allows that suits what the words name; ``harm``: the act befalls its first role."""
    if not roles:
        return ""
    force = who.sort in ("actor", "state") and (who.armed or who.actor is not None) and who.outcome is None
    for role in roles:
        if role != "weapon" and who.explodes and "weapon" in roles:
            continue  # «تفجير عبوة برتل»
        if role == "weapon" and who.sort == "object" and not who.actor and not (who.site and len(roles) > 1):
            return role
        if role == "event" and who.sort == "unknown":
            return role
        if role == "place" and who.sort == "place":
            return role
        first = roles[0] in ("victim", "target")
        if role == "initiator" and len(roles) > 1 and (force if first or harm else _acts(who)):
            return role
        if (
            role in ("target", "victim")
            and len(roles) > 1
            and (who.sort in ("place", "object") or who.group == "civilian" or (first and not force))
        ):
            return role
    return roles[0]


def _acts(who: Participant) -> bool:
    return who.armed or who.sort in ("actor", "state", "person")


def prepositions(doc: Document, sentence: Sentence, t: Trigger, at: int) -> list[Filler]:
    """What stands after prepositions behind the trigger, each slot once, until the clause ends."""
    out: list[Filler] = []
    seen: set[str] = set()
    end = min(sentence.last, at + _FAR)
    n = at
    while n < end:
        token, word = doc.tokens[n], doc.words[n]
        if token.form in STOPS or word.is_("complementiser") or (word.is_("clause_conjunction") and n > at):
            break
        if word.finite and not word.nouns and not word.definite and n > at and (word.conj or _results(doc, n)):
            break
        if n > at and doc.form(n) in _THIS:
            break  # «الضربات …، وذلك في توضيح كتبه على صفحته»
        if n > at and word.is_("time_preposition") and _act_noun(doc, n + 1):
            break  # «قصف المزرعة بعد العثور على جثتين»: what follows hangs on the other act
        if doc.form(n) == "بين" and not word.enclitic and not any(f.path == "bayn" for f in out):
            out.extend(between(doc, sentence, t, n))
        out.extend(attended(doc, sentence, t.row, n))
        slot, first = _slot(doc, t, n)
        if (
            slot
            and n > at
            and ((slot == "ala" and of_aim(doc, n)) or (t.use == "noun" and _of_noun_before(doc, n, slot)))
        ):
            slot = ""
        if (again := _again(doc, n)) in seen and (more := _one_more(doc, sentence, n, again, out)) is not None:
            out.append(more)
            n += 1
            continue
        if slot and slot not in seen:
            roles = getattr(t.row, slot) or _in_whose_hands(doc, t, n, slot)
            if slot == "fi" and t.row.outcome and doc.form(n + 1) in _RANKS:
                roles = ("victim",)
            phrase = noun_phrase(doc, first, sentence.last) or _part_of_land(doc, first, sentence.last, slot)
            who = as_site(doc, describe(doc, phrase)) if phrase is not None else None
            bare = slot == "li" and n == at and t.use == "noun" and not t.definite and not t.pronoun
            if doc.form(n) == "بحق":
                roles = ("victim",) if t.row.outcome else ("target",)
            strikes = phrase is not None and "target" in t.row.ala and doc.form(phrase.last) == "علي"
            if bare and "victim" not in roles and (_may_own(t.row, who) or (strikes and who and who.actorlike)):
                roles = ("initiator",)  # «غارات لطيران التحالف», «مظاهرة لأنصار الحزب»
            if slot == "li" and n == at and t.use == "noun" and t.row.type == "meeting" and not roles and _meets(who):
                roles = ("party",)  # «اجتماع طارئ للقيادة»
            if slot == "maa" and "party" in roles and who is not None:
                who = as_side(doc, who)
            if roles and phrase is not None and who is not None:
                role = pick(roles, who)
                if role == "weapon" and (_is_site(doc, phrase.head) or _no_means(doc, phrase, who)):
                    role = ""  # «في ساحة ببلدة …», «قتلى بليبيا», «بالتعاون مع …»
                harm = role == "victim" and "trigger" in doc.words[phrase.head].kinds
                if role not in {"", "place", "cause"} and not (harm and who.sort == "unknown"):  # «أدى إلى مقتل …»
                    out.append(Filler(role=role, who=who, path=slot, at=phrase.head))
                    seen.add(slot)
        n += 1
    return out


_ALSO = frozenset({"كذلك", "وكذلك", "ايضا", "وايضا"})


def _again(doc: Document, n: int) -> str:
    """The slot that a joined preposition opens once more: «على الجيش [وعلى] الشرطة», «ضد الجنود [وضد] السفن»."""
    word, form = doc.words[n], doc.tokens[n].form
    if word.conj == "و" and not word.enclitic:
        return {"وعلي": "ala", "وضد": "did"}.get(form, "")
    return {"علي": "ala", "ضد": "did"}.get(form, "") if doc.form(n - 1) in _ALSO else ""


def _one_more(doc: Document, sentence: Sentence, n: int, slot: str, out: list[Filler]) -> Filler | None:
    """The filler of a slot that is opened once more, in the role of the first."""
    first = next((f for f in out if f.path == slot), None)
    phrase = noun_phrase(doc, n + 1, sentence.last)
    if first is None or phrase is None or phrase.head in doc.timed:
        return None
    who = as_site(doc, describe(doc, phrase))
    known = who.sort != "unknown" and who.outcome is None
    return Filler(role=first.role, who=who, path=slot + "&", at=phrase.head) if known else None


_GROUNDS = frozenset({"facility", "group", "head"})


def _of_noun_before(doc: Document, n: int, slot: str) -> bool:
    """«أمام مدرسة [للبنات]», «لإلقاء القبض [على] المنفذين», «وحصلت [على] عقود»: what the word right before takes for
    itself."""
    before = doc.words[n - 1]
    if slot == "li":
        bare = not (before.definite or before.conj or before.enclitic)
        return before.is_("belonging") or (bare and bool(before.kinds & _GROUNDS))
    if slot == "ala":
        verb = before.finite and not before.nouns and not before.definite and before.enclitic == ""
        own = any(u.kind == "masdar" for u in before.nouns) or "trigger" in before.kinds
        return (verb and not any(v.object for v in before.verbs)) or (own and n - 1 > 0 and before.kinds <= ACTS)
    return False


_TOWARDS = frozenset("باتجاه تجاه صوب نحو اتجاه".split())


def _part_of_land(doc: Document, first: int, limit: int, slot: str) -> Phrase | None:
    """«أطلق الصواريخ على [شمال البلاد]»: a part of a land that is told by its side."""
    if slot not in ("ala", "ila") or first >= limit or not doc.words[first].is_("place_preposition"):
        return None
    land = noun_phrase(doc, first + 1, limit)
    return Phrase(first, land.last, land.head) if land is not None and not doc.words[first + 1].prep else None


def of_aim(doc: Document, n: int) -> bool:
    """«هجوم تشنه القوات [للسيطرة على] العاصمة»: whether the noun of an aim right before «على» takes it for itself."""
    before = doc.words[n - 1]
    return before.prep == "ل" and bool(before.kinds) and before.kinds <= ACTS


def _slot(doc: Document, t: Trigger, n: int) -> tuple[str, int]:
    """The slot that a preposition opens at a token, empty for none, and where its noun begins."""
    token, word = doc.tokens[n], doc.words[n]
    agent = _agent(doc, n) if token.form in _AGENT_OPENS else None
    slot, first = "", n + 1
    if agent and doc.form(n + len(agent)) not in ("", "ان"):  # «بيد أن» is a conjunction
        slot, first = "qibal", n + len(agent)
    elif (doc.counts(n) and not word.prep) or doc.form(n + 1) in _MANNER or _aboard(doc, n):
        pass  # «على الأقل» belongs to its figure
    elif word.is_("preposition") and not word.enclitic and token.form in _SLOT_OF:
        slot = _SLOT_OF[token.form]
    elif (doc.form(n) != "بين" or word.enclitic) and word.prep in ("ب", "ل") and not word.is_("complementiser"):
        slot, first = ("bi" if word.prep == "ب" else "li"), n
    if doc.form(n) in _TOWARDS and not word.enclitic and "target" in t.row.ila:
        slot, first = "ila", n + 1  # «أطلق صاروخا [باتجاه] المدينة»
    if doc.form(n) == "بحق":
        slot, first = "bi", n + 1  # «حكم الإعدام بحق ثلاثة مدانين»
    if doc.form(n) in _LIVES and "victim" in t.row.bi:
        slot, first = "bi", n + 1  # «أودى بحياة ثمانية»
    if slot == "fi" and t.row.outcome and doc.form(n + 1) in _RANKS:
        first = n + 2  # «سقط ضحايا في صفوف المدنيين»
    if slot == "fi" and "initiator" in t.row.fi and doc.form(n + 1) in _HANDS:
        first = n + 2  # «سقطت في أيدي المسلحين»
    if doc.form(n) == "لدي" and n == t.last and t.use == "noun" and t.row.type in _CAPTIVE:
        slot = "qibal"  # «المحتجزون لدى الجماعة»
    if slot == "maa" and "party" in t.row.maa and of_another(doc, t, n):
        slot = ""  # «حدود تركيا مع سوريا»
    return slot, first


_PEACEFUL = frozenset(
    {"", "other", *"meeting agreement aid protest withdrawal displacement accident mobilization".split()}
)


def _in_whose_hands(doc: Document, t: Trigger, n: int, slot: str) -> tuple[str, ...]:
    """«المحتجزون لدى الجماعة», «سقطت القاعدة بأيدي المسلحين»: the doer, where the row has no slot for an agent."""
    falls = slot == "qibal" and ("initiator" in t.row.fi or bool(t.row.outcome) or t.row.type not in _PEACEFUL)
    return ("initiator",) if falls or doc.form(n) == "لدي" else ()


_AROUND = 10  # tokens
_BESIDE = frozenset({"داخل", "امام", "قرب", "وسط", "عند", "بجانب", "بجوار", "قباله"})


def blown_up_at(doc: Document, sentence: Sentence, t: Trigger) -> list[Filler]:
    """«فجر نفسه أمام [بوابة المعسكر]»: the building or people where a bomber blows himself up are his target."""
    if t.row.type != "suicide_attack" or "target" not in t.row.fi:
        return []
    for n in range(t.last, min(sentence.last - 1, t.last + _AROUND)):
        if doc.tokens[n].form in STOPS or doc.words[n].conj:
            return []
        if not (doc.words[n].is_("place_preposition") or doc.form(n) in _BESIDE):
            continue
        phrase = noun_phrase(doc, n + 1, sentence.last)
        if phrase is None or doc.lexicon.place_cues.get(doc.form(phrase.head)):
            return []  # a town
        who = as_site(doc, describe(doc, phrase))
        struck = who.site or (who.sort == "people" and who.outcome is None)
        return [Filler(role="target", who=who, path="fi", at=phrase.head)] if struck else []
    return []


_BLASTS = frozenset({"bombing", "suicide_attack"})
_HAPPENS = frozenset({"وقع", "حدث", "حصل", "جري", "تم", "نفذ", "استهدف"})
_NO_SITE = frozenset({"موقع", "مكان", "طريق", "شارع", "ساحه", "ميدان", "دوار", "نفق", "جسر"})


def scene_of_blast(doc: Document, sentence: Sentence, t: Trigger, at: int) -> list[Filler]:
    """«التفجير الذي وقع في [مسجد المدينة]», «سيارة مفخخة يقودها انتحاري عند [نقطة تفتيش]»: the building where a bomb
    goes off is what it struck; a town, a road or a square is only where."""
    if t.row.type not in _BLASTS:
        return []
    for n in range(at, min(sentence.last - 1, at + _AROUND)):
        word = doc.words[n]
        if doc.form(n) in _PASSING and (phrase := noun_phrase(doc, n + 1, sentence.last)) is not None:
            who = as_site(doc, describe(doc, phrase))
            known = who.sort in ("object", "people", "actor", "person") and who.outcome is None
            return [Filler(role="target", who=who, path="fi", at=phrase.head)] if known else []
        stops = doc.tokens[n].form in STOPS or word.conj or word.is_("complementiser")
        stops = stops or (word.is_("time_preposition") and doc.form(n + 1) not in _PASSING)  # «لدى مرور دورية»
        if stops or (word.finite and not word.nouns and not word.lemmas & _HAPPENS and not word.lemmas & _LEADS):
            return []
        if doc.form(n) not in _AT_SITE:
            continue
        phrase = noun_phrase(doc, n + 1, sentence.last)
        if phrase is None or phrase.head in doc.timed:
            return []
        form = doc.form(phrase.head).removeprefix("ال")
        who = as_site(doc, describe(doc, phrase))
        named = who.sort == "object" and who.site and not doc.words[phrase.head].enclitic
        if not named or form in _NO_SITE or doc.lexicon.place_cues.get(form) in AREAS:
            return []
        return [Filler(role="target", who=who, path="fi", at=phrase.head)]
    return []


AREAS = frozenset(
    {"city", "town", "village", "admin1", "quarter", "region", "feature", "country", "other"}
)  # place cues

_LEADS = frozenset({"قاد"})
_PASSING = frozenset({"مرور", "عبور"})
_AT_SITE = frozenset({"في", "فى", "داخل", "عند", "وسط", "امام", "اسفل", "تحت"})


def _aboard(doc: Document, n: int) -> bool:
    """«مسلحون [على متن] دراجات»: what those who act ride, told right behind them."""
    return doc.form(n + 1) == "متن" and "group" in doc.words[n - 1].kinds


def _act_noun(doc: Document, n: int) -> bool:
    """Whether a noun of an act stands here and may take slots of its own."""
    return n < len(doc.words) and bool(doc.words[n].kinds & ACTS)


def _may_own(row: TriggerRow, who: Participant | None) -> bool:
    """Whether what follows ل can be the doer: an armed side of any act, anyone of a protest."""
    return who is not None and (
        (who.armed and who.sort in ("actor", "people")) or (row.type in ("protest", "riot") and who.actorlike)
    )


def _meets(who: Participant | None) -> bool:
    return who is not None and who.sort in ("actor", "people", "person")


def _is_site(doc: Document, n: int) -> bool:
    kinds = doc.words[n].kinds
    return "facility" in kinds and "weapon" not in kinds


def _no_means(doc: Document, phrase: Phrase, who: Participant) -> bool:
    """Whether what follows ب names where, whom or in whose company: «بليبيا», «بأهل المدينة», «بالتشاور مع الحكومة»."""
    arms = "weapon" in doc.words[phrase.head].kinds
    body = who.sort == "actor" and not arms and "head" in doc.words[phrase.head].kinds
    return (
        body
        or who.sort in ("place", "state", "people", "person", "source", "outlet")
        or (phrase.last < len(doc.words) and doc.form(phrase.last) == "مع")
    )


def _results(doc: Document, n: int) -> bool:
    """«أدى إلى», «أسفر عن»: what stands behind is the harm, no slot of the act."""
    return any("harm" in r.obj for v in doc.words[n].verbs for r in doc.lexicon.light.get(v.form.lemma, ()))


def _agent(doc: Document, n: int) -> tuple[str, ...] | None:
    """«من قبل», «على يد»: the words that name the doer of a passive."""
    return next((a for a in _AGENT if doc.forms[n : n + len(a)] == a), None)


def with_owners(doc: Document, sentence: Sentence, fillers: list[Filler]) -> list[Filler]:
    """«برصاص الاحتلال»، «بقصف النظام»: who owns the weapon acts."""
    out = list(fillers)
    for f in fillers:
        if f.role == "weapon" and not any(x.role == "initiator" for x in out):
            owner = weapon_owner(doc, sentence, f.who)
            if owner is not None:
                out.append(Filler(role="initiator", who=owner, path="weapon_owner", at=owner.phrase.head))
    return out


_SHOTS = frozenset("رصاص برصاص نيران بنيران رصاصات برصاصات رصاصه برصاصه سكين بسكين".split())


def weapon_owner(doc: Document, sentence: Sentence, weapon: Participant) -> Participant | None:
    """The armed side behind the head of a weapon phrase: «نيران [قوات النظام]», «رصاص [الجيش]»."""
    for n in range(weapon.phrase.head + 1, min(weapon.phrase.head + 4, sentence.last)):
        word = doc.words[n]
        if word.conj or (word.prep and word.prep != "ل") or word.is_("preposition") or word.is_("place_preposition"):
            return None
        phrase = noun_phrase(doc, n, sentence.last)
        if phrase is not None:
            who = describe(doc, phrase)
            if who.sort == "people" and not word.definite and doc.tokens[n].form.endswith(("ي", "يه")):
                return None  # «مقذوفات عسكرية»: of what kind
            human = who.sort in ("people", "person")
            if who.sort in ("actor", "state") or (human and (who.armed or doc.form(weapon.phrase.head) in _SHOTS)):
                return who
    return None
