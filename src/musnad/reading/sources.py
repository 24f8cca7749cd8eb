"""Sources over a report: «المصدر», «الوكالة», a surname point back to the source named in full before."""

from __future__ import annotations

import msgspec

from musnad.reading.attribution import channel_of
from musnad.reading.document import Document
from musnad.reading.participants import Participant
from musnad.reading.speech import Speech

_SHORT = 2
_NOUNS = frozenset({"source", "outlet", "actor", "people", "person"})


def resolved(doc: Document, said: tuple[Speech, ...]) -> tuple[Speech, ...]:
    """The sayings with each short speaker identified with the fuller one before it; his own words are kept.

    «قال مصدر في الشرطة إن … وأضاف المصدر أن …»: one source, in two wordings.
    """
    known: list[Participant] = []
    issuers: list[Participant] = []
    out: list[Speech] = []
    for s in said:
        if s.speaker is not None:
            who = _issued(doc, s.speaker, known, issuers) or _identified(doc, s.speaker, known)
            s = msgspec.structs.replace(s, speaker=who)
            if who.kind != "document" and channel_of(doc, s) == "statement":
                issuers.append(who)
        if s.via is not None:
            s = msgspec.structs.replace(s, via=_identified(doc, s.via, known))
        out.append(s)
    return tuple(out)


def _issued(
    doc: Document, who: Participant, known: list[Participant], issuers: list[Participant]
) -> Participant | None:
    """«وأوضح البيان»: the statement speaks for whoever issued it; None for other sources and other papers."""
    if who.kind != "document" or who.channel != "statement" or not who.definite:
        return None
    if any(mine.kind == "document" and _points_to(doc, who, mine) for mine in known):
        return None
    of = _forms(doc, who)[1:]
    bodies = issuers or [x for x in known if x.sort in ("actor", "state")]  # the first of them has issued it
    issuer = next((x for x in reversed(bodies) if not of or set(of) & set(_forms(doc, x))), None)
    if issuer is None:
        return None
    return msgspec.structs.replace(who, actor=issuer.actor, name=issuer.name, kind=issuer.kind, sort=issuer.sort)


def _identified(doc: Document, who: Participant, known: list[Participant]) -> Participant:
    earlier = next((k for k in reversed(known) if _points_to(doc, who, k)), None) or _unnamed(doc, who, known)
    if earlier is None:
        known.append(who)
        return who
    known.remove(earlier)  # who has spoken last is whom «المصدر» points to
    known.append(earlier)
    same = msgspec.structs.replace(
        who,
        actor=who.actor or earlier.actor,
        name=earlier.name,
        kind=earlier.kind or who.kind,
        sort=earlier.sort,
        country=who.country or earlier.country,
    )
    if len(_forms(doc, who)) > len(_forms(doc, earlier)):
        known.append(same)  # fuller words for the same source: «القيادة» may point to them
    return same


def _unnamed(doc: Document, who: Participant, known: list[Participant]) -> Participant | None:
    """«قال ضابط في الشرطة إن … وأضاف المصدر»: who spoke last without a name, where no «مصدر» was named before."""
    if not who.definite or _forms(doc, who) not in (["مصدر"], ["مصادر"]) or not known:
        return None
    last = known[-1]
    several = last.sort == "people" and any(u.number == "pl" for u in doc.words[last.phrase.head].nouns)
    called = any(doc.form(n) in doc.lexicon.names for n in range(last.phrase.first, last.phrase.last))
    one = last.sort in ("people", "person", "source") and not last.definite and not called
    told = last.kind in ("official", "medical", "anonymous", "party")
    return last if one and told and several == (_forms(doc, who) == ["مصادر"]) else None


def _points_to(doc: Document, who: Participant, earlier: Participant) -> bool:
    mine, theirs = _forms(doc, who), _forms(doc, earlier)
    if who.actor is not None and who.actor == earlier.actor:
        return not _another(doc, who, earlier)
    if mine == theirs:
        return True
    if not mine or not theirs or len(mine) > _SHORT or len(theirs) <= len(mine):
        return False
    if who.sort in _NOUNS and who.definite and not (len(mine) == _SHORT and _named(doc, who)):
        return mine[0] == theirs[0] and set(mine) <= set(theirs)
    return mine[-1] in theirs[1:] and who.sort in ("person", "unknown") and who.kind != "agency"


def _another(doc: Document, who: Participant, earlier: Participant) -> bool:
    """«مصادر موالية للرئيس» behind «ناطق موال للرئيس»: of one side, but another voice."""
    unnamed = who.sort == "source" and not who.definite and who.kind not in ("agency", "media")
    return unnamed and doc.form(who.phrase.head) != doc.form(earlier.phrase.head)


def _named(doc: Document, who: Participant) -> bool:
    """Whether an office has a surname behind it: «الوزير قدور», not «الوزير الأمريكي»."""
    n = who.phrase.last - 1
    word, form = doc.words[n], doc.form(n)
    known = form in doc.lexicon.names or form.removeprefix("ال") in doc.lexicon.names
    nisba = any(u.kind == "nisba" for u in word.nouns)
    return who.sort == "person" and not nisba and (known or form in doc.lexicon.name_words or not word.known)


def _forms(doc: Document, who: Participant) -> list[str]:
    words = [t.form for t in doc.tokens[who.phrase.first : who.phrase.last] if t.kind == "word"]
    first = doc.words[who.phrase.first]
    if words:
        words[0] = words[0][len(first.conj) + len(first.prep) :] or words[0]
    bare = [w.removeprefix("ال") for w in words if w not in ("ذاته", "نفسه", "ذاتها", "نفسها")] or words
    return _servants(bare)


def _servants(words: list[str]) -> list[str]:
    """Names with عبد as one word, however they are spelt: «عبد العاطي», «عبدالعاطي»."""
    out: list[str] = []
    for w in words:
        if out and out[-1] == "عبد":
            out[-1] += w
        else:
            out.append("عبد" + w.removeprefix("عبدال") if w.startswith("عبدال") else w)
    return out
