"""Frames: who fills which slot of a trigger, by word order, construct state, prepositions, relatives and light
verbs."""

from __future__ import annotations

import msgspec

from musnad.lexicon.rows import LightRow, TriggerRow
from musnad.reading.document import Document, Sentence
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import Phrase, nominal, noun_phrase, relational
from musnad.reading.triggers import Trigger
from musnad.text.clitics import readings
from musnad.text.folding import fold_word

_FAR = 28
_SLOT_OF = {"علي": "ala", "في": "fi", "فى": "fi", "من": "min", "ضد": "did", "عن": "an", "الي": "ila", "مع": "maa"}
_AGENT = (("من", "قبل"), ("من", "جانب"), ("علي", "يد"), ("علي", "ايدي"), ("بواسطه",), ("علي", "يدي"))
_AGENT_OPENS = frozenset(a[0] for a in _AGENT)
_STOP = frozenset(".!?؟؛…")


class Filler(msgspec.Struct, frozen=True, kw_only=True):
    """A candidate for a role of a trigger with the grammatical path on which it was found."""

    role: str
    who: Participant
    path: str
    at: int


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """A trigger with its slots filled: everything that grammar can say before anything is judged."""

    trigger: Trigger
    fillers: tuple[Filler, ...]
    light: LightRow | None = None
    light_at: int | None = None
    passive: bool = False
    cause_of: tuple[int, ...] = ()


def frame(doc: Document, sentence: Sentence, trigger: Trigger) -> Frame:
    """The frame of a trigger: candidates for each slot, nearest and firmest first."""
    return _verb_frame(doc, sentence, trigger) if trigger.use == "verb" else _noun_frame(doc, sentence, trigger)


def _pick(roles: tuple[str, ...], who: Participant) -> str:
    """The role among those a slot allows that suits what the words name."""
    if not roles:
        return ""
    for role in roles:
        if role == "weapon" and who.sort == "object" and not who.actor:
            return role
        if role == "event" and who.sort == "unknown":
            return role
        if role == "place" and who.sort == "place":
            return role
        if role == "initiator" and (who.armed or who.sort in ("actor", "state", "person")) and len(roles) > 1:
            return role
        if (
            role in ("target", "victim")
            and len(roles) > 1
            and (who.sort in ("place", "object") or who.group == "civilian")
        ):
            return role
    return roles[0]


def _verb_frame(doc: Document, sentence: Sentence, t: Trigger) -> Frame:
    row = t.row
    after = _phrases_after(doc, sentence, t.last)
    before, path = _subject_before(doc, sentence, t.first)
    subject: Participant | None = None
    object_: Participant | None = None
    passive = False
    subject_path = "subj"
    if t.passive_only and row.obj:
        object_, passive = (
            (before if path in ("rel", "topic", "svo") and before is not None else after[0] if after else before),
            True,
        )
    elif t.pronoun:
        subject = after[0] if after else before
    elif before is not None and (after or not row.obj) and not _agentless(doc, t, before):
        subject, subject_path = before, path
        object_ = after[0] if after else None
    elif len(after) >= 2 and row.obj and not _counted(doc, after[0]) and _acts(row, after[0]):
        subject, object_ = after[0], after[1]
    elif after and row.obj and t.passive_possible and _suffers(doc, row, after[0]):
        object_, passive = after[0], True
    elif after and row.obj and not _acts(row, after[0]):
        object_ = after[0]  # «ويقصف مواقع …»: the subject stands with the verb before
    elif after:
        subject = after[0]
    elif before is not None:
        if row.obj and t.passive_possible and before.sort in ("people", "person", "unknown"):
            object_, passive = before, True
        else:
            subject, subject_path = before, path
    fillers = []
    if subject is not None and (role := _pick(row.subj, subject)):
        fillers.append(Filler(role=role, who=subject, path=subject_path, at=subject.phrase.head))
    if object_ is not None and (role := _pick(row.obj or row.subj if passive else row.obj, object_)):
        fillers.append(Filler(role=role, who=object_, path="passive" if passive else "obj", at=object_.phrase.head))
    fillers.extend(_prepositions(doc, sentence, t, t.last))
    return Frame(trigger=t, fillers=tuple(_coordinated(doc, sentence, _with_owners(fillers))), passive=passive)


def _with_owners(fillers: list[Filler]) -> list[Filler]:
    """«برصاص الاحتلال»، «بقصف النظام»: who owns the weapon acts."""
    out = list(fillers)
    if not any(f.role == "initiator" for f in out):
        owned = (f for f in fillers if f.role == "weapon" and f.who.actor is not None)
        out.extend(Filler(role="initiator", who=f.who, path="weapon_owner", at=f.at) for f in owned)
    return out


def inherit_subjects(frames: list[Frame], doc: Document) -> list[Frame]:
    """«شنت الطائرات غارات وقصفت مواقع»: a verb joined by و without a subject of its own keeps the one before."""
    out: list[Frame] = []
    for f in frames:
        t = f.trigger
        mine = any(x.role in ("initiator", "party") for x in f.fillers)
        if (
            t.use == "verb"
            and not mine
            and not f.passive
            and doc.words[t.first].conj == "و"
            and "initiator" in t.row.subj
        ):
            before = next(
                (
                    x
                    for g in reversed(out)
                    for x in g.fillers
                    if x.role == "initiator" and g.trigger.sentence == t.sentence and t.first - g.trigger.first < 30
                ),
                None,
            )
            if before is not None:
                kept = msgspec.structs.replace(before, path="joined")
                f = msgspec.structs.replace(f, fillers=(*f.fillers, kept))
        out.append(f)
    return out


def _agentless(doc: Document, t: Trigger, before: Participant) -> bool:
    """A definite noun before a passive of harm is no agent: «الجنود قتلوا», unless another noun follows as object."""
    return t.passive_possible and bool(t.row.obj) and before.sort == "people" and not before.armed


def _acts(row: TriggerRow, who: Participant) -> bool:
    """Whether a noun after an active verb can be its subject."""
    return (
        who.actorlike or bool({"event", "weapon", "cause"} & set(row.subj)) or (who.sort == "unknown" and who.definite)
    )


def _counted(doc: Document, who: Participant) -> bool:
    return doc.counts(who.phrase.first) or who.outcome is not None


def _suffers(doc: Document, row: TriggerRow, who: Participant) -> bool:
    """Whether the noun after an unmarked verb is its victim: a figure, an indefinite or unarmed noun."""
    if "victim" not in row.obj and "target" not in row.obj:
        return False
    if _counted(doc, who) or who.group == "civilian":
        return True
    return not (who.definite and (who.armed or who.sort in ("actor", "state", "outlet")))


def _phrases_after(doc: Document, sentence: Sentence, at: int) -> list[Participant]:
    """The bare noun phrases after a verb, up to two: subject and object, with adverbs and place phrases passed over."""
    out: list[Participant] = []
    steps = 0
    while at < sentence.last and steps < 8 and len(out) < 2:
        steps += 1
        word, token = doc.words[at], doc.tokens[at]
        if token.kind == "punct" and token.form in _STOP | {"،", ",", ":"}:
            break
        if at in doc.timed:
            at = doc.timed[at]
            continue
        if word.is_("focus") or word.is_("time"):
            at += 1
            continue
        if not out and (word.is_("preposition") or word.prep) and not word.conj:
            phrase = noun_phrase(doc, at if word.prep else at + 1, sentence.last) if not word.enclitic else None
            at = phrase.last if phrase else at + 1
            if steps > 4:
                break
            continue
        if (
            word.prep
            or word.conj
            or (word.finite and not word.nouns and not word.definite)
            or not (nominal(doc, at) or _opens(doc, at))
        ):
            break
        phrase = noun_phrase(doc, at, sentence.last)
        if phrase is None or phrase.last <= at:
            break
        if not _time_phrase(doc, phrase):
            out.append(describe(doc, phrase))
        at = phrase.last
    return out


def _opens(doc: Document, at: int) -> bool:
    word = doc.words[at]
    return doc.tokens[at].form in '"«“(' or word.is_("quantifier") or word.is_("demonstrative")


def _time_phrase(doc: Document, phrase: Phrase) -> bool:
    return doc.words[phrase.head].is_("time") and phrase.last - phrase.first <= 3


def _subject_before(doc: Document, sentence: Sentence, n: int) -> tuple[Participant | None, str]:
    """A subject before its verb: the antecedent of a relative («الضربة التي نفذتها …»), or a noun that opens the
    clause."""
    end = n
    while end > sentence.first and (doc.words[end - 1].is_("modal") or doc.words[end - 1].is_("auxiliary")):
        end -= 1
    relative = end > sentence.first and doc.words[end - 1].is_("relative")
    if relative:
        end -= 1
    start = end
    while start > sentence.first and end - start < 16:
        token, word = doc.tokens[start - 1], doc.words[start - 1]
        if token.form in _STOP | {"،", ",", ":"} or word.is_("complementiser") or word.is_("clause_conjunction"):
            break
        start -= 1
    for s in range(start, end):
        if doc.words[s].prep and doc.words[s].prep != "ل" and not relative:
            continue
        phrase = noun_phrase(doc, s, end)
        if phrase is not None and phrase.last == end:
            if s > start and doc.words[s - 1].is_("preposition") and not relative:
                return None, ""
            return describe(doc, phrase), "rel" if relative else "svo"
    return _topic(doc, sentence, start, end) if not relative else (None, "")


def _topic(doc: Document, sentence: Sentence, start: int, end: int) -> tuple[Participant | None, str]:
    """A subject that opens its clause with words between it and the verb: «إن 18 مجندا بالشرطة على الأقل أصيبوا»."""
    opens = (
        start == sentence.first
        or doc.words[start - 1].is_("complementiser")
        or doc.words[start - 1].is_("clause_conjunction")
    )
    phrase = noun_phrase(doc, start, end) if opens and start < end and not doc.words[start].prep else None
    if phrase is None or any(
        doc.words[n].finite and not doc.words[n].nouns and not doc.words[n].definite for n in range(phrase.last, end)
    ):
        return None, ""
    if any(doc.words[n].is_("relative") for n in range(phrase.last, end)):
        return None, ""
    return describe(doc, phrase), "topic"


def _noun_frame(doc: Document, sentence: Sentence, t: Trigger) -> Frame:
    fillers: list[Filler] = []
    at = t.last
    row = t.row
    known = t.definite or bool(t.pronoun)
    at = _past_adjectives(doc, sentence, at, row, fillers, definite=known)
    if not known:
        at = _idafa(doc, sentence, t, at, fillers)
    fillers.extend(_prepositions(doc, sentence, t, at))
    light, light_at = _light(doc, sentence, t, at, fillers)
    if t.pronoun and not any(x.role in ("initiator", "party") for x in fillers) and "initiator" in row.idafa:
        owner = _antecedent(doc, sentence, t)
        if owner is not None:
            fillers.append(Filler(role="initiator", who=owner, path="pronoun", at=owner.phrase.head))
    return Frame(
        trigger=t, fillers=tuple(_coordinated(doc, sentence, _with_owners(fillers))), light=light, light_at=light_at
    )


def _coordinated(doc: Document, sentence: Sentence, fillers: list[Filler]) -> list[Filler]:
    """«جيش النظام وميليشيا حزب الله»: what و joins to a filler fills the same role."""
    out = list(fillers)
    for f in fillers:
        if f.role not in ("initiator", "target", "party", "partner") or f.path in (
            "bayn",
            "nisba",
            "joined",
            "pronoun",
        ):
            continue
        at, last = f.who.phrase.last, f
        for _ in range(2):
            if at >= sentence.last or doc.words[at].conj != "و" or doc.words[at].prep:
                break
            word = doc.words[at]
            if (word.finite and not word.nouns) or any(u.kind in ("trigger", "masdar") for u in word.nouns):
                break
            phrase = noun_phrase(doc, at, sentence.last)
            if phrase is None:
                break
            who = describe(doc, phrase)
            if who.sort != last.who.sort and not (who.actorlike and last.who.actorlike):
                break
            last = Filler(role=f.role, who=who, path=f.path + "&", at=phrase.head)
            out.append(last)
            at = phrase.last
    return out


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
        if nisba is not None and not any(u.kind == "group" for u in word.nouns if nisba.number == "pl"):
            phrase = Phrase(at, at + 1, at)
            who = describe(doc, phrase)
            country = nisba.row
            who = msgspec.structs.replace(
                who, sort="state", actor=country.iso2.lower(), name=country.en, country=country.iso2
            )
            role = "party" if "party" in (*row.bayn, *row.subj) else "initiator"
            fillers.append(Filler(role=role, who=who, path="nisba", at=at))
            at += 1
            continue
        if (owner := _party_adjective(doc, at)) is not None:
            fillers.append(Filler(role="initiator", who=owner, path="nisba", at=at))
            at += 1
            continue
        if relational(doc, at) and at not in doc.names:
            at += 1
            continue
        break
    return at


def _party_adjective(doc: Document, at: int) -> Participant | None:
    """«هجوم حوثي»، «قصف داعشي»: the name of a party in the form of an adjective."""
    form = doc.tokens[at].form
    if not form.endswith(("ي", "يه")):
        return None
    hit = next((h for h in doc.names.get(at, ()) if h.last == at and any(e.kind == "actor" for e in h.entries)), None)
    return describe(doc, Phrase(at, at + 1, at)) if hit is not None else None


def _idafa(doc: Document, sentence: Sentence, t: Trigger, at: int, fillers: list[Filler]) -> int:
    if at >= sentence.last or doc.words[at].prep or doc.words[at].conj or not t.row.idafa:
        return at
    if doc.words[at].finite and not doc.words[at].nouns and not doc.words[at].definite:
        return at
    phrase = noun_phrase(doc, at, sentence.last)
    if phrase is None:
        return at
    who = describe(doc, phrase)
    second: Participant | None = None
    after = phrase.last
    if (
        after < sentence.last
        and not doc.words[after].prep
        and not doc.words[after].conj
        and not doc.words[after].finite
    ):
        inner = noun_phrase(doc, after, sentence.last) if nominal(doc, after) else None
        if inner is not None and not _time_phrase(doc, inner):
            second = describe(doc, inner)
            if second.sort == "unknown" and second.definite:
                second = None
    if second is not None and who.actorlike and ("initiator" in t.row.idafa or t.row.obj or "victim" in t.row.idafa):
        fillers.append(Filler(role="initiator", who=who, path="idafa", at=phrase.head))
        role = next((r for r in (*t.row.obj, *t.row.idafa) if r in ("victim", "target")), "target")
        fillers.append(Filler(role=role, who=second, path="masdar_obj", at=second.phrase.head))
        return second.phrase.last
    role = _pick(t.row.idafa, who)
    fillers.append(Filler(role=role, who=who, path="idafa", at=phrase.head))
    return phrase.last


def _prepositions(doc: Document, sentence: Sentence, t: Trigger, at: int) -> list[Filler]:
    """What stands after prepositions behind the trigger, each slot once, until the clause ends."""
    out: list[Filler] = []
    seen: set[str] = set()
    end = min(sentence.last, at + _FAR)
    n = at
    while n < end:
        token, word = doc.tokens[n], doc.words[n]
        if token.form in _STOP or word.is_("complementiser") or (word.is_("clause_conjunction") and n > at):
            break
        if word.finite and not word.nouns and not word.definite and n > at and word.conj:
            break
        agent = _agent(doc, n) if token.form in _AGENT_OPENS else None
        slot, first = "", n + 1
        if agent:
            slot, first = "qibal", n + len(agent)
        elif word.is_("preposition") and not word.enclitic and token.form in _SLOT_OF:
            slot = _SLOT_OF[token.form]
        elif doc.form(n) == "بين" and not word.enclitic:
            out.extend(_between(doc, sentence, n, t.row))
            slot = ""
        elif word.prep in ("ب", "ل") and not word.is_("complementiser"):
            slot, first = ("bi" if word.prep == "ب" else "li"), n
        if slot and slot not in seen:
            roles = getattr(t.row, slot)
            phrase = noun_phrase(doc, first, sentence.last)
            if roles and phrase is not None:
                who = describe(doc, phrase)
                role = _pick(roles, who)
                if role not in {"place", "cause"}:
                    out.append(Filler(role=role, who=who, path=slot, at=phrase.head))
                    seen.add(slot)
        n += 1
    return out


def _agent(doc: Document, n: int) -> tuple[str, ...] | None:
    """«من قبل», «على يد»: the words that name the doer of a passive."""
    return next((a for a in _AGENT if tuple(doc.form(n + i) for i in range(len(a))) == a), None)


def _between(doc: Document, sentence: Sentence, n: int, row: TriggerRow) -> list[Filler]:
    """«بين أ وب»: the two sides."""
    out: list[Filler] = []
    if not row.bayn:
        return out
    at = n + 1
    for _ in range(3):
        phrase = noun_phrase(doc, at, sentence.last)
        if phrase is None:
            break
        who = describe(doc, phrase)
        if who.sort in ("place", "object") and not who.actor:
            break
        out.append(Filler(role=row.bayn[0], who=who, path="bayn", at=phrase.head))
        k = phrase.last
        while k < min(sentence.last, phrase.last + 12) and doc.words[k].conj != "و":
            if doc.tokens[k].form in _STOP | {"،"} or doc.words[k].finite:
                return out
            k += 1
        if k >= sentence.last or doc.words[k].conj != "و":
            break
        at = k
        if doc.form(at) == "وبين":
            at += 1
    return out


def _light(
    doc: Document, sentence: Sentence, t: Trigger, at: int, fillers: list[Filler]
) -> tuple[LightRow | None, int | None]:
    """The light verb that carries the noun: before it (شنت … هجوما) or in a relative after it (هجوم نفذه …)."""
    for n in range(t.first - 1, max(sentence.first, t.first - 14) - 1, -1):
        token, word = doc.tokens[n], doc.words[n]
        if token.form in _STOP or (token.form in "،," and t.first - n > 8):
            break
        rows = [r for v in word.verbs for r in doc.lexicon.light.get(v.form.lemma, ())]
        if not rows:
            if word.finite and not word.nouns and n < t.first - 1:
                break
            continue
        row = next((r for r in rows if _takes(doc, r, t, n)), None)
        if row is None:
            continue
        subject, path = _light_subject(doc, sentence, n, t)
        role = row.subj[0] if row.subj else ""
        if subject is not None and role in ("initiator", "target", "party", "victim"):
            fillers.append(Filler(role=role, who=subject, path=f"light_{path}", at=subject.phrase.head))
        return row, n
    for n in range(at, min(sentence.last, at + 10)):
        word = doc.words[n]
        if doc.tokens[n].form in _STOP:
            break
        for v in word.verbs:
            for r in doc.lexicon.light.get(v.form.lemma, ()):
                if (
                    "event" in r.obj
                    and (v.object or (n > 0 and doc.words[n - 1].is_("relative")))
                    and "initiator" in r.subj
                ):
                    following = _phrases_after(doc, sentence, n + 1)
                    if following and following[0].sort != "unknown":
                        fillers.append(
                            Filler(role="initiator", who=following[0], path="relative", at=following[0].phrase.head)
                        )
                    return r, n
                if "event" in r.subj and not r.comp:
                    return r, n
    return None, None


def _takes(doc: Document, row: LightRow, t: Trigger, n: int) -> bool:
    if row.with_ and not {fold_word(w) for w in row.with_} & {
        doc.form(t.first),
        *(r.stem for r in readings(doc.form(t.first))),
    }:
        return False
    if row.comp:
        comp = row.comp[0]
        return "event" in row.obj and (
            t.prep == comp
            or doc.form(t.first - 1) in {"علي" if comp == "على" else comp, "الي" if comp == "إلى" else comp}
        )
    return ("event" in row.obj and not t.prep) or ("event" in row.subj and t.first - n <= 3)


def _light_subject(doc: Document, sentence: Sentence, n: int, t: Trigger) -> tuple[Participant | None, str]:
    after = [w for w in _phrases_after(doc, sentence, n + 1) if w.phrase.last <= t.first]
    if after:
        return after[0], "subj"
    return _subject_before(doc, sentence, n)
