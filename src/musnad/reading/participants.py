"""Participants: who or what a noun phrase names, by the lexicon and by composition.

«القوات الأمريكية» is a head and a nisba, «عناصر من تنظيم الدولة» people of an actor, «وزير الخارجية الروسي» an
official of a state:
the actor is composed from its parts, never listed as a string.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from musnad.lexicon.lexicon import Name
from musnad.lexicon.match import Hit
from musnad.model import Span
from musnad.reading.document import Document
from musnad.reading.memo import once
from musnad.reading.phrase_bounds import MUCH
from musnad.reading.phrases import Phrase
from musnad.text.folding import fold_word

Sort = Literal["actor", "person", "source", "outlet", "people", "object", "state", "place", "unknown"]
_ARMED = frozenset(
    {
        "state_forces",
        "rebel",
        "political_militia",
        "identity_militia",
        "external_forces",
        "coalition",
        "police",
        "intelligence",
    }
)
_TAKES_NAME = "takes a name"
_GENERIC_CLASSES = ("state_forces", "government", "police", "intelligence", "state", "external_forces")


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """A noun phrase understood: its sort, the actor's id, its name, and what its words say of it."""

    phrase: Phrase
    span: Span
    sort: Sort
    actor: str | None = None
    name: str
    country: str | None = None
    group: str = "unspecified"  # civilian, combatant, mixed or unspecified
    who: str | None = None
    kind: str | None = None  # of a source: party, official, agency …
    channel: str | None = None
    outcome: str | None = None  # what a casualty noun says: قتيل killed
    armed: bool = False
    definite: bool = False
    explodes: bool = False  # a thing that blows up: a bomb, a mine
    site: bool = False  # a thing that is hit and strikes nothing: a building, a road

    @property
    def actorlike(self) -> bool:
        """Whether it can act or speak: an actor, a person, a source, people or a state."""
        return self.sort in ("actor", "person", "source", "outlet", "people", "state")


_OPENING = frozenset('"“«')
_CLOSING = frozenset('"”»')


@once
def describe(doc: Document, phrase: Phrase) -> Participant:
    """The participant that a noun phrase names; sort ``unknown`` when no table knows its words."""
    opens = doc.tokens[phrase.first].form in _OPENING and phrase.first < phrase.head
    open_ = opens and not any(doc.tokens[n].form in _CLOSING for n in range(phrase.first + 1, phrase.last))
    span = doc.span(phrase.first + open_, phrase.last)  # «إن "المسلحين هاجموا الحاجز"»: the mark opens what is said
    many = doc.counts(phrase.head) or doc.form(phrase.head) in MUCH
    if many and doc.form(phrase.head + 1) == "من" and phrase.head + 2 < phrase.last:
        phrase = Phrase(
            phrase.first, phrase.last, phrase.head + 2
        )  # «18 من عناصر …»: those they are out of say what they are
    base: dict[str, Any] = {"phrase": phrase, "span": span, "name": span.text, "definite": _definite(doc, phrase)}
    hits = list(_hits(doc, phrase))
    nouns = {u.kind: u for u in reversed(doc.words[phrase.head].nouns)}
    first = _first(hits, ("source", "head", "title", "group", "facility", "weapon"), at=phrase.head)
    for hit_kind in ("source", "head", "title", "group", "facility"):
        if first and first[0] == hit_kind:
            nouns[hit_kind] = (
                msgspec.structs.replace(next(iter(nouns.values())), kind=hit_kind, row=first[1])
                if nouns
                else _use(first)
            )
    if first and first[0] == "facility":
        nouns.pop("head", None)  # «نقطة المراقبة» is a place, and no body
        nouns.pop("source", None)  # «محطة حافلات» says nothing
    named = _named(hits, office="title" in nouns)
    country = _country(doc, phrase, hits)
    if named:
        base |= {"actor": named.row.id, "name": named.row.en, "country": getattr(named.row, "country", "") or country}
    for reader in (_source, _title, _people, _actor, _composed, _state, _object, _place):
        found = reader(doc, phrase, nouns, named, country, hits)
        if found is not None:
            return Participant(**(base | found))
    return Participant(**base, sort="unknown")


def _use(first: tuple[str, Any]) -> Any:
    from musnad.lexicon.words import NounUse  # noqa: PLC0415

    return NounUse(first[0], first[1], "", False, (), "")


def _definite(doc: Document, phrase: Phrase) -> bool:
    return any(doc.words[n].definite for n in range(phrase.head, min(phrase.last, phrase.head + 2)))


def _hits(doc: Document, phrase: Phrase) -> Iterator[Hit[Name]]:
    for n in range(phrase.first, phrase.last):
        for hit in doc.names.get(n, ()):
            if hit.last < phrase.last:
                yield hit


def _first(hits: list[Hit[Name]], kinds: tuple[str, ...], at: int) -> tuple[str, Any] | None:
    """The longest multi-word noun that begins on the head."""
    if not hits:
        return None
    best = max(
        (h for h in hits if h.first == at and any(e.kind in kinds for e in h.entries)),
        key=lambda h: h.last,
        default=None,
    )
    if best is None:
        return None
    entry = next(e for e in best.entries if e.kind in kinds)
    return entry.kind, entry.row


def _named(hits: list[Hit[Name]], *, office: bool) -> Name | None:
    """The named actor, outlet or person of the phrase: the longest name, the earliest of equals."""
    best: tuple[bool, int, int, Name] | None = None
    for h in hits:
        for e in h.entries:
            if e.kind in ("actor", "outlet", "person"):
                score = (e.kind == "person" and office, h.last - h.first, -h.first)
                if best is None or score > best[:3]:
                    best = (*score, e)
    return best[3] if best else None


def _country(doc: Document, phrase: Phrase, hits: list[Hit[Name]]) -> str | None:
    for word in doc.words[phrase.first : phrase.last]:
        if "nisba" in word.kinds:
            return next(str(use.row.iso2) for use in word.nouns if use.kind == "nisba")
    for h in hits:
        for e in h.entries:
            if e.kind in ("country", "capital"):
                return str(e.row.iso2)
    return None


def _source(
    doc: Document, phrase: Phrase, nouns: dict[str, Any], named: Name | None, country: str | None, hits: list[Hit[Name]]
) -> dict[str, Any] | None:
    use = nouns.get("source")
    if use is None or ("group" in nouns and not use.row.channel and use.row.kind != "document"):
        return None  # «ضابط», «مسؤول» are people first; what kind of source they make is kept with them
    if "facility" in nouns and named is not None and getattr(named.row, "kind", "") in _ARMED:
        return None  # «مواقع الجماعة» that are struck, no sites of the web
    name = use.row.en if named is None else f"{use.row.en} ({named.row.en})"
    if named is not None and named.kind == "outlet" and _TAKES_NAME in use.row.note:
        name = named.row.en  # «وكالة رويترز» is that agency; «مراسل رويترز» only one of it
    if country and not named:
        name = f"{doc.lexicon.countries[country].en_adj or country} {use.row.en}"
    return {
        "sort": "source",
        "kind": use.row.kind,
        "channel": use.row.channel or None,
        "name": name,
        "country": country,
        "actor": named.row.id if named else None,
    }


def _title(
    doc: Document, phrase: Phrase, nouns: dict[str, Any], named: Name | None, country: str | None, hits: list[Hit[Name]]
) -> dict[str, Any] | None:
    use = nouns.get("title")
    if use is None:
        return None
    people = nouns.get("group")
    counted = any(doc.counts(n) for n in range(phrase.first, phrase.head))
    if people is not None and (counted or people.number in ("pl", "dual") or (not use.definite and named is None)):
        return None  # «ثلاثة ضباط», «ضابط»: people, no office
    group = people.row.class_ if people is not None else "unspecified"
    armed = group == "combatant"
    if (
        people is None
        and use.row.class_ == "rank"
        and not any(f in doc.forms[phrase.head : phrase.last] for f in _LEFT)
    ):
        group = "combatant"  # «العقيد فلان»
    found: dict[str, Any] = {"sort": "person", "kind": "official", "country": country, "group": group, "armed": armed}
    if named is not None:
        found["country"] = country or getattr(named.row, "country", None) or None
    return found


_LEFT = frozenset({"متقاعد", "المتقاعد"})


def _people(
    doc: Document, phrase: Phrase, nouns: dict[str, Any], named: Name | None, country: str | None, hits: list[Hit[Name]]
) -> dict[str, Any] | None:
    use = nouns.get("group")
    if use is None:
        return None
    row = use.row
    words = {doc.tokens[n].form for n in range(phrase.head, phrase.last)}
    text = " ".join(doc.tokens[n].form for n in range(phrase.head, phrase.last))
    excepted = any(fold_word(x) in words or fold_word(x) in text for x in row.except_complements)
    group = "unspecified" if excepted else _narrowed(doc, phrase, row.class_)
    armed = named is not None and getattr(named.row, "kind", "") in _ARMED
    if group == "unspecified" and (armed or (not excepted and _of_a_force(doc, phrase))):
        group = "combatant"
    kind = nouns["source"].row.kind if "source" in nouns else None
    found = {
        "sort": "people",
        "kind": kind,
        "group": group,
        "who": row.who or None,
        "outcome": row.outcome or None,
        "armed": group == "combatant",
        "country": country,
    }
    if named is None and country:
        found["name"] = f"{doc.lexicon.countries[country].en_adj} {row.en or row.lemma}"
    return found


def _of_a_force(doc: Document, phrase: Phrase) -> bool:
    """«رجال الشرطة المحلية», «عشرة من منسوبي القوات»: people whose owner is the word for an armed body."""
    n = phrase.head + 1
    if n < phrase.last and doc.form(n) == "من":
        n += 1
        if n < phrase.last and doc.lexicon.place_cues.get(doc.form(n).removeprefix("ال")):
            return False  # «ألف شخص من الولاية»: where they are from
    return n < phrase.last and any(u.kind == "head" and u.row.kind in _ARMED for u in doc.words[n].nouns)


def _narrowed(doc: Document, phrase: Phrase, group: str) -> str:
    """«قتيل مدني»، «17 من الجنود»: a word of class inside the phrase narrows an unspecified head."""
    if group != "unspecified":
        return group
    for n in range(phrase.head + 1, phrase.last):
        for use in doc.words[n].nouns:
            if use.kind == "group" and use.row.class_ in ("civilian", "combatant"):
                return str(use.row.class_)
    return group


def _actor(
    doc: Document, phrase: Phrase, nouns: dict[str, Any], named: Name | None, country: str | None, hits: list[Hit[Name]]
) -> dict[str, Any] | None:
    if named is None:
        return None
    if named.kind == "person":
        return {"sort": "person", "kind": "official"}
    if named.kind == "outlet":
        return {"sort": "outlet", "kind": "agency" if named.row.kind == "agency" else "media"}
    if "facility" in nouns and not any(h.first == phrase.head and named in h.entries for h in hits):
        return {"sort": "object", "site": "weapon" not in nouns}
    armed = named.row.kind in _ARMED
    return {
        "sort": "actor",
        "armed": armed,
        "group": "combatant" if armed else "unspecified",
        "kind": _source_kind(named.row.kind),
    }


def _source_kind(kind: str) -> str:
    if kind in ("government", "police", "intelligence", "judiciary", "parliament", "state"):
        return "official"
    if kind in ("international_org", "humanitarian", "monitor", "party", "company", "religious", "other"):
        return "organisation"
    return "media" if kind == "media" else "party"


def _composed(
    doc: Document, phrase: Phrase, nouns: dict[str, Any], named: Name | None, country: str | None, hits: list[Hit[Name]]
) -> dict[str, Any] | None:
    use = nouns.get("head")
    if use is None:
        return None
    row = use.row
    if row.kind == "inherit" and not country and "facility" in nouns:
        return None  # «مستودع الغذاء»: a building of nobody named is a thing
    if row.kind == "judiciary" and any(h.first == phrase.head + 1 and _settles(h) for h in hits):
        return None  # «قضاء مخمور»
    armed = row.kind in (
        "state_forces",
        "rebel",
        "political_militia",
        "identity_militia",
        "police",
        "coalition",
        "external_forces",
    )
    found: dict[str, Any] = {
        "sort": "actor",
        "armed": armed,
        "group": "combatant" if armed else "unspecified",
        "kind": _source_kind(row.kind),
        "country": country,
    }
    if country:
        templates = row.en_template.split("|")
        adjective = doc.lexicon.countries[country].en_adj or doc.lexicon.countries[country].en
        template = next((t for t in templates if "{adj}" in t), "")
        if template:
            found["name"] = template.replace("{adj}", adjective)
            found["actor"] = f"{country.lower()}.{row.kind}" if row.kind in _GENERIC_CLASSES else None
    return found


def _settles(h: Hit[Name]) -> bool:
    return any(e.kind == "place" for e in h.entries)


def _state(
    doc: Document, phrase: Phrase, nouns: dict[str, Any], named: Name | None, country: str | None, hits: list[Hit[Name]]
) -> dict[str, Any] | None:
    here = [e for h in hits if h.first <= phrase.head + 1 for e in h.entries if e.kind in ("country", "capital")]
    if not here or phrase.last - phrase.head > 3:
        return None
    row = here[0].row
    return {"sort": "state", "actor": row.state, "name": row.en, "country": row.iso2, "kind": "official"}


def _object(
    doc: Document, phrase: Phrase, nouns: dict[str, Any], named: Name | None, country: str | None, hits: list[Hit[Name]]
) -> dict[str, Any] | None:
    if "facility" not in nouns and "weapon" not in nouns:
        return None
    arms = [u.row.class_ for u in doc.words[phrase.head].nouns if u.kind == "weapon"]
    arms += [e.row.class_ for h in hits if h.first == phrase.head for e in h.entries if e.kind == "weapon"]
    explodes = bool({"explosive", "mine"} & set(arms))
    return {"sort": "object", "country": country, "site": "weapon" not in nouns, "explodes": explodes}


def _place(
    doc: Document, phrase: Phrase, nouns: dict[str, Any], named: Name | None, country: str | None, hits: list[Hit[Name]]
) -> dict[str, Any] | None:
    cued = bool(doc.lexicon.place_cues.get(doc.tokens[phrase.head].form))  # «مدينة سرت»
    if any(
        e.kind == "place" and (e.row.cue == "always" or (cued and h.first == phrase.head + 1))
        for h in hits
        for e in h.entries
    ):
        return {"sort": "place", "country": country}
    name = doc.tokens[phrase.head].form in doc.lexicon.names
    return {"sort": "person", "kind": "anonymous"} if name and phrase.last - phrase.head > 1 else None
