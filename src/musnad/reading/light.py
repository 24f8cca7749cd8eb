"""Light verbs: the verb that carries a noun of an act, before it («شنت هجوما») or in a relative after it."""

from __future__ import annotations

import msgspec

from musnad.lexicon.rows import LightRow
from musnad.reading.document import Document, Sentence
from musnad.reading.filler import Filler
from musnad.reading.joined import partner_before
from musnad.reading.owners import as_site
from musnad.reading.participants import Participant
from musnad.reading.sides import listed
from musnad.reading.triggers import Trigger
from musnad.reading.verb_nouns import STOPS, own_weapon, phrases_after, subject_before
from musnad.text.clitics import readings
from musnad.text.folding import fold_word

_ASIDE = 6  # tokens between an act and its relative clause
_BACK = frozenset({"له", "لها", "لهما"})


def light_verb(
    doc: Document, sentence: Sentence, t: Trigger, at: int, fillers: list[Filler]
) -> tuple[LightRow | None, int | None]:
    """The light verb that carries the noun: before it (شنت … هجوما) or in a relative after it (هجوم نفذه …)."""
    for n in range(t.first - 1, max(sentence.first, t.first - 14) - 1, -1):
        token, word = doc.tokens[n], doc.words[n]
        if token.form in STOPS or (token.form in "،," and t.first - n > 8) or _opens_clause(doc, n):
            break
        rows = [r for v in word.verbs for r in doc.lexicon.light.get(v.form.lemma, ())]
        if not rows:
            if n < t.first - 1 and word.prep == "ل" and _aim(doc, n):
                break
            if word.finite and not word.nouns and n < t.first - 1 and not _name(doc, n):
                if t.prep and n > sentence.first and doc.words[n - 1].is_("relative"):
                    continue  # «قام المسلحون [الذين يواجهون الجيش] بقصف حي»
                break
            continue
        row = min((r for r in rows if _takes(doc, r, t, n)), key=_doing, default=None)
        if row is None:
            continue
        subject, path = _light_subject(doc, sentence, n, t)
        role = _befallen(t, row.subj[0]) if row.subj else ""
        if path == "rel" and t.pronoun and role == "victim":
            subject = None  # «التفجير … الذي راح [ضحيته] عشرة»
        if subject is not None and own_weapon(doc, subject):
            role = "weapon"  # «طائراتها نفذت غارة»
        if subject is not None and role in ("initiator", "target", "party", "victim", "weapon"):
            fillers.append(Filler(role=role, who=subject, path=f"light_{path}", at=subject.phrase.head))
            if role in ("target", "victim") and path == "svo" and doc.words[subject.phrase.first].conj == "و":
                others = partner_before(doc, sentence, subject, role)
                fillers.extend(msgspec.structs.replace(x, path="light_svo&") for x in others)
        if role == "target":
            fillers.extend(_told_doer(doc, sentence, at))
        return row, n
    for n in range(at, min(sentence.last, at + 10)):
        word = doc.words[n]
        if doc.tokens[n].form in STOPS or word.is_("complementiser") or _other_act(doc, n) or _of_another(doc, t, n):
            break
        for v in word.verbs:
            for r in doc.lexicon.light.get(v.form.lemma, ()):
                if (
                    "event" in r.obj
                    and (v.object or (n > 0 and doc.words[n - 1].is_("relative")))
                    and {"initiator", "party"} & set(r.subj)
                ):
                    following = phrases_after(doc, sentence, n + 1)
                    if following and following[0].sort != "unknown":
                        who = following[0]
                        fillers.append(Filler(role=r.subj[0], who=who, path="relative", at=who.phrase.head))
                    return r, n
                if "event" in r.obj and v.object and "place" in r.subj:
                    seen = [as_site(doc, w) for w in phrases_after(doc, sentence, n + 1)[:1] if t.row.type == "bombing"]
                    fillers.extend(
                        Filler(role="target", who=w, path="relative", at=w.phrase.head)
                        for w in seen
                        if w.sort == "object" and w.site
                    )
                    return r, n  # «الضربات التي شهدتها المدينة», «التفجير الذي شهده [المسجد]»
                if r.comp == ("ل",) and "event" in r.obj and doc.form(n + 1) in _BACK:
                    following = phrases_after(doc, sentence, n + 2)
                    if following and r.subj:
                        role, who = _befallen(t, r.subj[0]), following[0]
                        fillers.append(Filler(role=role, who=who, path="relative", at=who.phrase.head))
                    return r, n  # «الهجوم الذي تعرضت له القاعدة»
                if "event" in r.subj and not r.comp:
                    if t.row.outcome and "target" in r.obj and not v.object:
                        befallen = phrases_after(doc, sentence, n + 1)[:1]  # «حملة اعتقالات طالت [14 شابا]»
                        fillers.extend(
                            Filler(role="victim", who=w, path="relative", at=w.phrase.head)
                            for w in befallen
                            if w.sort in ("people", "person") or doc.counts(w.phrase.first)
                        )
                    return r, n
    return None, None


def _doing(row: LightRow) -> tuple[bool, bool]:
    """The rows that suit best first: one for these very nouns («وقعت تحت [السيطرة]»), an act that is done (تم) before
    one who brings it to an end (أتم)."""
    return not row.with_, row.subj != ("event",) or bool(row.obj)


def _told_doer(doc: Document, sentence: Sentence, at: int) -> list[Filler]:
    """«صدت القوات هجوما شنه [المسلحون]»: who did the act that another suffers, by the relative right behind it."""
    for n in range(at, min(sentence.last, at + _ASIDE)):
        if doc.tokens[n].kind == "punct" or (doc.words[n].conj and n > at) or _other_act(doc, n):
            return []
        rows = [r for v in doc.words[n].verbs if v.object for r in doc.lexicon.light.get(v.form.lemma, ())]
        if any("event" in r.obj and "initiator" in r.subj and not r.comp for r in rows):
            after = [w for w in phrases_after(doc, sentence, n + 1)[:1] if w.actorlike]
            return [Filler(role="initiator", who=w, path="relative", at=w.phrase.head) for w in after]
    return []


def _aim(doc: Document, n: int) -> bool:
    """«أجرت القوات عرضا [لإنقاذ] رهائن»: behind what it is done for stands nothing that the verb carries."""
    return any(u.kind == "masdar" and u.row.lemma not in doc.lexicon.light for u in doc.words[n].nouns)


def _other_act(doc: Document, n: int) -> bool:
    """«اشتباكات … بعد [تفجيرين] نفذهما»: another act that a preposition brings, to which what follows belongs."""
    word = doc.words[n]
    led = word.prep or (n > 0 and (doc.words[n - 1].is_("preposition") or doc.words[n - 1].is_("time_preposition")))
    return bool(led) and not word.finite and "trigger" in word.kinds


def _of_another(doc: Document, t: Trigger, n: int) -> bool:
    """«في اتصال … [الضربات] الجوية التي طالت»: a relative of another act that stands right before it."""
    if not doc.words[n].is_("relative"):
        return False
    return any(doc.words[k].definite and "trigger" in doc.words[k].kinds for k in range(max(t.last, n - 2), n))


def _befallen(t: Trigger, role: str) -> str:
    """«تعرض للاغتيال»: who is struck by an act of harm is its victim."""
    return "victim" if role == "target" and t.row.outcome else role


def brought_together(doc: Document, sentence: Sentence, t: Trigger, at: int) -> list[Filler]:
    """«اجتماع ضم [قادة الفصائل وممثلين]», «اللقاء الذي جمع [الوزير والسفير]»: the sides of a meeting by its verb."""
    n = _relative_of(doc, sentence, t, at)
    if n + 1 >= sentence.last or not brings_together(doc, t, n) or not doc.words[n + 1].nouns:
        return []
    return listed(doc, sentence, n + 1, "party")


_GATHERING = frozenset({"جمع", "ضم"})
_APART = 6  # tokens between a meeting and its relative


def _relative_of(doc: Document, sentence: Sentence, t: Trigger, at: int) -> int:
    """The token of the verb that may tell of a meeting: right behind it, or in the relative behind one place or day
    («الاجتماع الأخير في القاهرة الذي [جمع]»)."""
    if at + 1 < sentence.last and doc.words[at].is_("relative"):
        return at + 1
    if not t.definite:
        return at
    for k in range(at, min(sentence.last - 1, at + _APART)):
        if doc.tokens[k].kind == "punct" or doc.words[k].conj or doc.words[k].is_("complementiser"):
            return at
        if doc.form(k) in ("الذي", "التي"):
            return k + 1
    return at


def brings_together(doc: Document, t: Trigger, n: int) -> bool:
    """«اجتماع [ضم] قادة الفصائل»: a verb whose subject is a meeting and whose object are its sides."""
    verbs = doc.words[n].verbs if t.row.type == "meeting" else ()
    return any(v.form.lemma in _GATHERING and not v.object and v.form.voice != "passive" for v in verbs)


def _opens_clause(doc: Document, n: int) -> bool:
    """«في بيان وزعته القيادة [أن] الغارة»: what stands before it carries nothing behind it."""
    return doc.words[n].is_("complementiser") and doc.form(n) not in ("كان", "وكان")  # «كان» folds like «كأن»


def _name(doc: Document, n: int) -> bool:
    """«استمر القائد [علي صالح] في …»: a name or a particle that is written like a verb."""
    return n in doc.names or bool(doc.words[n].classes) or doc.tokens[n].form in doc.lexicon.names


def _deed(doc: Document, who: Participant) -> bool:
    """«تحاول [التهرب] من المسؤولية عن القصف»: a verbal noun, which carries out nothing."""
    return who.sort == "unknown" and doc.words[who.phrase.head].kinds == {"masdar"}


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
    after = [w for w in phrases_after(doc, sentence, n + 1) if w.phrase.last <= t.first]
    if after and not _deed(doc, after[0]):
        return after[0], "subj"
    opens = doc.words[n].conj in ("و", "ف")  # «داهمت السلطات المقر | وقامت باعتقال»
    return (None, "") if opens else subject_before(doc, sentence, n)
