"""Noun frames: the construct, the adjectives and the pronoun of a noun that tells an act."""

from __future__ import annotations

import msgspec

from musnad.lexicon.rows import TriggerRow
from musnad.reading.control import controllers
from musnad.reading.document import Document, Sentence
from musnad.reading.filler import Filler, Frame
from musnad.reading.joined import coordinated
from musnad.reading.laid_acts import its_source, laid_apart
from musnad.reading.light import brings_together, brought_together, light_verb
from musnad.reading.masdars import UPON, claimant, doer_and_object, kept_nun, kept_tanwin, object_of_own, transitive
from musnad.reading.owners import as_site
from musnad.reading.participants import Participant, describe
from musnad.reading.phrase_bounds import SETTLEMENTS, relational
from musnad.reading.phrases import Phrase, nominal, noun_phrase
from musnad.reading.resumed import aimed_at, aiming, befallen_before, laid_to
from musnad.reading.slots import pick, prepositions, scene_of_blast, with_owners
from musnad.reading.triggers import Trigger
from musnad.reading.verb_nouns import is_time_phrase, phrases_after

_QUOTE, _CLOSE = frozenset("«\"“'"), frozenset("»\"”'")


def noun_frame(doc: Document, sentence: Sentence, t: Trigger) -> Frame:
    fillers: list[Filler] = []
    at = t.last
    if at + 1 < sentence.last and doc.tokens[at].form in _CLOSE and doc.tokens[t.first - 1].form in _QUOTE:
        at += 1  # «أسفر عن «استشهاد» 17 جنديا»
    row = t.row
    owned = t.last - t.first > 1 and doc.words[t.last - 1].definite  # «عملية الاغتيال»; but «للقاء الرئيس»
    known = t.definite or bool(t.pronoun) or owned
    at = _past_adjectives(doc, sentence, at, row, fillers, definite=known)
    if not known:
        at = _idafa(doc, sentence, t, at, fillers)
    fillers.extend(prepositions(doc, sentence, t, at))
    fillers = doer_and_object(doc, sentence, t, fillers)
    fillers.extend(brought_together(doc, sentence, t, at))
    light, light_at = light_verb(doc, sentence, t, at, fillers)
    if (claim := claimant(doc, sentence, t)) is not None:
        fillers.append(Filler(role="initiator", who=claim[0], path="light_subj", at=claim[0].phrase.head))
        light = claim[1]
    fillers.extend(_damaged(doc, sentence, t))
    fillers.extend(befallen_before(doc, sentence, t))
    fillers.extend(aimed_at(doc, sentence, t))
    fillers.extend(aiming(doc, sentence, t))
    fillers.extend(scene_of_blast(doc, sentence, t, at))
    if not any(x.role in ("initiator", "party") for x in fillers):
        fillers.extend(laid_to(doc, sentence, at) or laid_apart(doc, sentence, t))
    if not any(x.role in ("initiator", "party") for x in fillers):
        fillers.extend(controllers(doc, sentence, t))
    if t.pronoun and row.type == "meeting" and (met := _met(doc, sentence, t.last)) is not None:
        fillers.append(Filler(role="party", who=met, path="masdar_obj", at=met.phrase.head))
    fillers.extend(object_of_own(doc, sentence, t, at))
    if t.pronoun and not any(x.role in ("initiator", "party") for x in fillers) and "initiator" in row.idafa:
        owner = _antecedent(doc, sentence, t)
        if owner is not None:
            fillers.append(Filler(role="initiator", who=owner, path="pronoun", at=owner.phrase.head))
    return Frame(
        trigger=t,
        fillers=tuple(coordinated(doc, sentence, with_owners(doc, sentence, fillers))),
        light=light,
        light_at=light_at,
    )


_HARM_REACH = 8  # tokens between an act and what it damaged


def _damaged(doc: Document, sentence: Sentence, t: Trigger) -> list[Filler]:
    """«ألحق القصف أضرارا [بقلعة المدينة]»: what an act did damage to."""
    verbs = doc.words[t.first - 1].verbs if t.first > sentence.first else ()
    rows = [r for v in verbs for r in doc.lexicon.light.get(v.form.lemma, ())]
    if t.row.outcome or not any(r.comp == ("ب",) and "harm" in r.obj and "event" in r.subj for r in rows):
        return []
    for n in range(t.last, min(sentence.last, t.last + _HARM_REACH)):
        word = doc.words[n]
        if doc.tokens[n].kind == "punct" or word.is_("complementiser"):
            break
        if word.prep == "ب" and not word.enclitic and (phrase := noun_phrase(doc, n, sentence.last)) is not None:
            who = as_site(doc, describe(doc, phrase))
            return [Filler(role="target", who=who, path="bi", at=phrase.head)] if who.outcome is None else []
    return []


def _met(doc: Document, sentence: Sentence, at: int) -> Participant | None:
    """«خلال لقائه [وزير الداخلية]», «استقباله في مكتبه [السفير]»: whom the one of the pronoun met."""
    if at >= sentence.last:
        return None
    if doc.form(at) == "في" or doc.words[at].prep == "ب":
        own = at if doc.words[at].prep else at + 1
        at = own + 1 if own < sentence.last and doc.words[own].enclitic else at  # «في مكتبه», «بمكتبه»
    who = next(iter(phrases_after(doc, sentence, at)), None)
    if who is None or who.phrase.first > at + 1 or doc.words[who.phrase.first].prep:
        return None
    return who if who.sort in ("person", "actor", "people", "state") and who.outcome is None else None


def _antecedent(doc: Document, sentence: Sentence, t: Trigger) -> Participant | None:
    """«حماس خلال هجومها»: the nearest actor before the pronoun."""
    for n in range(t.first - 1, max(sentence.first, t.first - 18) - 1, -1):
        for hit in doc.names.get(n, ()):
            if hit.last < t.first and any(e.kind in ("actor", "country", "capital") for e in hit.entries):
                phrase = Phrase(n, hit.last + 1, n)
                return describe(doc, phrase)
    return None


def _past_adjectives(
    doc: Document, sentence: Sentence, at: int, row: TriggerRow, fillers: list[Filler], *, definite: bool
) -> int:
    """Adjectives of the trigger, definite as it is; a nisba among them names the one who acts: «غارة أمريكية»."""
    while at < sentence.last and doc.tokens[at].kind == "word":
        word = doc.words[at]
        nisba = next((u for u in word.nouns if u.kind == "nisba"), None)
        if word.conj or word.prep or word.definite != definite:
            break
        if not definite and doc.form(at) in doc.lexicon.cues.get("act.adjective", ()):
            at += 1  # «هجوم [جديد] للحركة», which may also be a name
            continue
        if nisba is not None and _country_itself(doc, at):
            break  # «هجوم [أمريكا] وبريطانيا»
        if nisba is not None and not any(u.kind == "group" for u in word.nouns if nisba.number == "pl"):
            phrase = Phrase(at, at + 1, at)
            who = describe(doc, phrase)
            country = nisba.row
            if at > 0 and "head" in doc.words[at - 1].kinds and "weapon" in _kinds(doc, at - 1):
                who = describe(doc, Phrase(at - 1, at + 1, at - 1))  # «المدفعية اللبنانية»
                fillers.append(Filler(role="initiator", who=who, path="nisba", at=at - 1))
                at += 1
                continue
            who = msgspec.structs.replace(who, sort="state", actor=country.state, name=country.en, country=country.iso2)
            role = "party" if "party" in (*row.bayn, *row.subj) else "initiator"
            fillers.append(Filler(role=role, who=who, path="nisba", at=at))
            at += 1
            continue
        if (owner := _party_adjective(doc, at)) is not None:
            fillers.append(Filler(role="initiator", who=owner, path="nisba", at=at))
            at += 1
            continue
        if (relational(doc, at) or _manner(doc, at, row) or _ordinal(doc, at)) and not _long_name(doc, at):
            at += 1
            continue
        break
    return at


def _country_itself(doc: Document, n: int) -> bool:
    return any(h.last == n and any(e.kind == "country" for e in h.entries) for h in doc.names.get(n, ()))


def _kinds(doc: Document, n: int) -> frozenset[str]:
    return doc.words[n].kinds


def _manner(doc: Document, at: int, row: TriggerRow) -> bool:
    """«قصف صاروخي», «انسحاب عسكري»: how it was done; but «مقتل عسكري» tells who."""
    kinds = doc.words[at].kinds
    adjective = doc.tokens[at].form.endswith(("ي", "يه")) and not doc.words[at].finite
    how = kinds <= {"weapon", "trigger"} or (not row.outcome and kinds <= {"group"})
    security = kinds <= {"head"} and doc.words[at].enclitic == "ي"  # «اجتماع أمني», as if «my security»
    return adjective and bool(kinds) and (how or security)


def _ordinal(doc: Document, at: int) -> bool:
    """«ضربة رابعة»: which one of several."""
    values = doc.values.get(doc.sentence_of[at], ())
    return any(v.kind == "ordinal" and v.span.start <= doc.tokens[at].start < v.span.end for v in values)


def _long_name(doc: Document, at: int) -> bool:
    return any(
        h.last > at and any(e.kind in ("actor", "place", "outlet") for e in h.entries) for h in doc.names.get(at, ())
    )


def _party_adjective(doc: Document, at: int) -> Participant | None:
    """«هجوم حوثي»، «قصف داعشي»: the name of a party in the form of an adjective."""
    form = doc.tokens[at].form
    if not form.endswith(("ي", "يه")):
        return None
    hit = next((h for h in doc.names.get(at, ()) if h.last == at and any(e.kind == "actor" for e in h.entries)), None)
    return describe(doc, Phrase(at, at + 1, at)) if hit is not None else None


_TWO = frozenset({"اثنين", "اثنان", "اثنتين", "اثنتان"})


def _idafa(doc: Document, sentence: Sentence, t: Trigger, at: int, fillers: list[Filler]) -> int:
    if at >= sentence.last or doc.words[at].prep or doc.words[at].conj or not t.row.idafa:
        return at
    if doc.form(at) in _OF and at + 1 < sentence.last and doc.words[at + 1].prep == "ل":
        return _belongs(doc, sentence, t, at, fillers)
    if at in doc.timed:
        return doc.timed[at]  # «غارة الثلاثاء»: when, not whose
    if kept_nun(doc, t) or kept_tanwin(doc, t) or _described(doc, t, at) or _at_least(doc, at) or its_source(doc, at):
        return at  # «بغارتين | مبنى», «هجوما | عنيفا»: a dual that kept its ن and an accusative in ا own nothing
    if doc.words[at].finite and not doc.words[at].nouns and not doc.words[at].definite and not doc.counts(at):
        return at
    if doc.form(at) in ("اخر", "اخري"):
        return at + 1  # «تفجير آخر»
    if brings_together(doc, t, at):
        return at  # «اجتماع ضم القادة»
    if any(v.object and v.form.lemma in doc.lexicon.light for v in doc.words[at].verbs):
        return at  # «تفجير تبناه تنظيم …»: a relative without its pronoun
    phrase = noun_phrase(doc, at, sentence.last)
    if phrase is None:
        return at
    who = as_site(doc, describe(doc, phrase))
    if not t.row.outcome and doc.counts(phrase.first) and "victim" not in t.row.idafa and not _hit(doc, t.row, who):
        return at  # «استهدفت غارة | 17 عنصرا»
    second: Participant | None = None
    after = phrase.last
    if not t.row.outcome and who.actor is not None and after < sentence.last and _of_the_act(doc, after):
        after += 1  # «هجوم روسيا العسكري | على أوكرانيا»
    if (
        after < sentence.last
        and not doc.words[after].prep
        and not doc.words[after].conj
        and not doc.words[after].finite
        and not _adverbial(doc, after)
        and (transitive(t.row) or not t.row.outcome)  # «مقتل [القائد]»: who dies does nothing to another
    ):
        counted = doc.counts(after) and (who.sort == "people" or not who.armed or doc.words[after].definite)
        counts = counted or doc.form(after) in _TWO  # «إصابة متعاقدين اثنين»; but «إعدام التنظيم | ستين رجلا»
        inner = noun_phrase(doc, after, sentence.last) if nominal(doc, after) and not counts else None
        if inner is not None and not is_time_phrase(doc, inner):
            second = describe(doc, inner)
            if second.sort == "unknown" and second.definite:
                second = None
    if (
        second is not None
        and who.actorlike
        and not doc.counts(phrase.first)
        and (second.sort != "unknown" or "initiator" in t.row.idafa or t.row.obj or "victim" in t.row.idafa)
        and not _adjoined(doc, who, second)
    ):
        fillers.append(Filler(role="initiator", who=who, path="idafa", at=phrase.head))
        role = next((r for r in (*t.row.obj, *t.row.idafa) if r in ("victim", "target")), "target")
        fillers.append(Filler(role=role, who=second, path="masdar_obj", at=second.phrase.head))
        return second.phrase.last
    town = who.sort == "unknown" and doc.form(phrase.head) in SETTLEMENTS and phrase.last == phrase.head + 1
    struck = msgspec.structs.replace(who, sort="object") if town else who  # «قصف المدينة»
    role = pick(t.row.idafa, struck, harm=bool(t.row.outcome))
    if role == "target" and t.row.lemma in UPON and who.sort in ("people", "person") and who.definite:
        role = "initiator"  # «هجمات المستوطنين»: what these nouns strike stands behind على
    fillers.append(Filler(role=role, who=who, path="idafa", at=phrase.head))
    return after


def _adverbial(doc: Document, n: int) -> bool:
    """«أثناء», «قرب», «جراء»: a noun that serves as a preposition is nobody."""
    word = doc.words[n]
    return word.is_("time_preposition") or word.is_("place_preposition") or word.is_("cause_preposition")


_KIN = frozenset("ابن بن نجل شقيق والد زوج زوجه ابنه شقيقه والده الملقب المكني المعروف".split())


_OF = frozenset({"تابع", "تابعه", "تابعتين", "تابعين"})


def _belongs(doc: Document, sentence: Sentence, t: Trigger, at: int, fillers: list[Filler]) -> int:
    """«مساعدات تابعة [للأمم المتحدة]»: whose act it is by its participle."""
    phrase = noun_phrase(doc, at + 1, sentence.last)
    who = describe(doc, phrase) if phrase is not None else None
    if phrase is None or who is None or not who.actorlike or t.row.outcome:
        return at
    fillers.append(Filler(role="initiator", who=who, path="li", at=phrase.head))
    return phrase.last


def _adjoined(doc: Document, who: Participant, second: Participant) -> bool:
    """«تعزيز القوات [الموالية للرئيس]», «عمليات سبتمبر [الإرهابية]»: a definite participle or adjective says of which
    kind they are, and names nobody else."""
    n = second.phrase.head
    word = doc.words[n]
    if who.sort == "person" and (second.sort == "person" or doc.form(n) in _KIN):
        return True  # «إعدام خالد [ابن سليم]»
    of_kind = word.is_("belonging") or word.kinds <= {"active_part", "passive_part", "nisba"}
    known = doc.tokens[n].form.startswith("ال")
    return of_kind and known and second.phrase.first == n and who.phrase.last == n and n not in doc.names


def _described(doc: Document, t: Trigger, at: int) -> bool:
    """«مظاهرات [مؤيدة] للحكومة»: an indefinite participle that agrees with a feminine act only describes it."""
    word, kinds = doc.words[at], doc.words[at].kinds
    led = at + 1 < len(doc.words) and doc.words[at + 1].prep in ("ل", "ب")
    participle = bool(kinds) and kinds <= ({"active_part", "passive_part"} | ({"group"} if led else set()))
    participle = participle and not word.definite and not word.finite
    # «إصابة خطيرة», «تدمير ممنهج للمدينة», but not «إصابة ستة من الجنود»
    stranger = not (word.known or word.definite or doc.counts(at)) and _ends(doc, at)
    feminine = doc.form(t.last - 1).endswith(("ه", "ات")) and doc.report.text[doc.tokens[at].end - 1] == "ة"
    masculine = stranger and not t.row.outcome and doc.words[at + 1].prep == "ل" if at + 1 < len(doc.words) else False
    return ((participle or stranger) and feminine and at not in doc.names) or masculine


def _ends(doc: Document, at: int) -> bool:
    """Whether one word of no name stands here alone, before a pause or what a preposition brings."""
    if at in doc.names or doc.tokens[at].form in doc.lexicon.names or doc.tokens[at].kind != "word":
        return False
    if at + 1 >= len(doc.words) or doc.tokens[at + 1].kind == "punct":
        return True
    after = doc.words[at + 1]
    return bool(after.prep or after.conj) or after.is_("preposition")


def _at_least(doc: Document, at: int) -> bool:
    """«تسعة قتلى [على الأقل]»: «على», which is written like a name."""
    return doc.form(at) == "علي" and doc.form(at + 1) in ("الاقل", "الاكثر")


def _hit(doc: Document, row: TriggerRow, who: Participant) -> bool:
    """«تدمير [ثلاثة زوارق]», «استهداف [خمسة مواقع]»: things in construct with a noun that tells what befell them."""
    thing = bool(doc.words[who.phrase.head].kinds & {"facility", "weapon"})
    return row.idafa[0] == "target" and (thing or who.sort == "object")


def _of_the_act(doc: Document, at: int) -> bool:
    """A definite adjective behind the doer's name that says how the act was done."""
    word = doc.words[at]
    return word.definite and not word.prep and not word.conj and doc.tokens[at].form.endswith(("ي", "يه"))
