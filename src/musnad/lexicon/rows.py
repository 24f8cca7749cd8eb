"""Rows: what one line of each lexicon table means. The columns are documented in docs/lexicon.md."""

from __future__ import annotations

from typing import Literal

import msgspec

Items = tuple[str, ...]  # a cell that lists several things, separated by «|»

_STATES = {"IS": "isl"}


class _Row(msgspec.Struct, frozen=True, kw_only=True):
    source: str = ""
    verified: str = ""
    note: str = ""


class ActorRow(_Row, frozen=True, kw_only=True):
    """A named actor: army, group, government, party, organisation; ``cue``: its names that are also common
    words; ``shared``: those that other actors bear too."""

    id: str
    ar: str
    en: str
    variants: Items = ()
    cue: Items = ()
    shared: Items = ()
    partisan: Items = ()
    kind: str
    country: str = ""
    parent: str = ""


class OutletRow(_Row, frozen=True, kw_only=True):
    """An agency, newspaper, channel or site that others quote."""

    id: str
    ar: str
    en: str
    variants: Items = ()
    cue: Items = ()
    shared: Items = ()
    kind: str
    country: str = ""


class PersonRow(_Row, frozen=True, kw_only=True):
    """A public office-holder or spokesperson."""

    id: str
    ar: str
    en: str
    variants: Items = ()
    cue: Items = ()
    role_ar: str = ""
    affiliation: str = ""
    country: str = ""


class TitleRow(_Row, frozen=True, kw_only=True):
    """A rank, office, honorific or profession that stands before a name or an organisation."""

    ar: str
    forms: Items = ()
    en: str
    class_: str = msgspec.field(name="class")
    gender: str = ""
    takes: str = "both"


class HeadRow(_Row, frozen=True, kw_only=True):
    """A noun that makes an actor together with a nisba, a country or a name: القوات الأمريكية، طيران التحالف."""

    ar: str
    forms: Items = ()
    en_template: str = ""
    kind: str = ""
    number: str = ""
    takes: Items = ()
    alone: str = ""


class CountryRow(_Row, frozen=True, kw_only=True):
    """A state with its Arabic names, its nisba and its capital."""

    iso2: str
    ar: str
    variants: Items = ()
    en: str
    nisba_m: Items = ()
    nisba_f: Items = ()
    nisba_pl: Items = ()
    capital_ar: Items = ()
    en_adj: str = ""
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None

    @property
    def state(self) -> str:
        """The id of the state as an actor: its code in small letters («sy»); Iceland's own is an armed group's."""
        return _STATES.get(self.iso2, self.iso2.lower())


class SourceRow(_Row, frozen=True, kw_only=True):
    """An unnamed source or a document: مصدر أمني، شهود عيان، بيان."""

    ar: str
    forms: Items = ()
    en: str
    kind: str
    channel: str = ""


class GroupRow(_Row, frozen=True, kw_only=True):
    """A noun for people, with its number forms and what it says of them."""

    lemma: str
    en: str = ""
    forms_sg: Items = ()
    forms_dual: Items = ()
    forms_pl: Items = ()
    gender: str = ""
    class_: str = msgspec.field(name="class")
    who: str = ""
    outcome: str = ""
    except_complements: Items = ()
    kind: str = "people"


class WeaponRow(_Row, frozen=True, kw_only=True):
    """A weapon or platform; ``implies_type``: the event type that its use tells."""

    ar: str
    forms: Items = ()
    en: str
    class_: str = msgspec.field(name="class")
    implies_type: str = ""


class FacilityRow(_Row, frozen=True, kw_only=True):
    """A kind of object or site: سوق، مستشفى، حاجز."""

    ar: str
    forms: Items = ()
    en: str
    class_: str = msgspec.field(name="class")
    civilian: str = ""


class SpeechRow(_Row, frozen=True, kw_only=True):
    """A word of saying, or the tail that names a source: قال، تصريح، بحسب."""

    id: str
    lemma: str
    pos: Literal["verb", "noun", "tail"]
    vocal: str = ""
    present: str = ""
    forms: Items = ()
    class_: str = msgspec.field(name="class")
    comp: Items = ()
    direct: str = ""


class TriggerRow(_Row, frozen=True, kw_only=True):
    """A frame: one sense of a word that can tell an event, and what fills each of its slots (docs/lexicon.md)."""

    id: str
    lemma: str
    pos: Literal["verb", "noun"]
    vocal: str = ""
    present: str = ""
    forms: Items = ()
    type: str = ""
    outcome: str = ""
    subj: Items = ()
    obj: Items = ()
    idafa: Items = ()
    ala: Items = ()
    fi: Items = ()
    bi: Items = ()
    li: Items = ()
    min: Items = ()
    did: Items = ()
    an: Items = ()
    ila: Items = ()
    maa: Items = ()
    bayn: Items = ()
    qibal: Items = ()
    light: Items = ()
    with_: Items = msgspec.field(name="with", default=())
    needs: Items = ()
    prior: str = "mid"
    conflict: str = "yes"


class LightRow(_Row, frozen=True, kw_only=True):
    """A light or cause verb: what its subject, object and complement are to the event (شن هجوما، أسفر عن مقتل)."""

    id: str
    lemma: str
    vocal: str = ""
    present: str = ""
    comp: Items = ()
    subj: Items = ()
    obj: Items = ()
    with_: Items = msgspec.field(name="with", default=())
    outcome: str = ""


class ModifierRow(_Row, frozen=True, kw_only=True):
    """A complement that changes what a trigger means: هجوم + انتحاري."""

    form: Items
    family: Items = ()
    type: str = ""
    status: str = ""
    weapon: str = ""


class GovernorRow(_Row, frozen=True, kw_only=True):
    """A word whose dependent trigger is no plain event: مكافحة، احتمال، محاكمة."""

    id: str
    pos: str = ""
    form: Items
    prep: Items = ()
    effect: str
    position: str = "before"


class FunctionRow(_Row, frozen=True, kw_only=True):
    """A word of a closed class: preposition, conjunction, negator, pronoun."""

    form: Items
    class_: str = msgspec.field(name="class")


class TopicRow(_Row, frozen=True, kw_only=True):
    """Words that tell what a report is about."""

    topic: str
    form: Items


class PlaceCueRow(_Row, frozen=True, kw_only=True):
    """A noun that announces a place name: مدينة، محافظة، مخيم."""

    form: Items
    feature: str
    features: Items = ()
    civilian: str = ""
    back: Items = ()
    namers: Items = ()


class PlaceRelationRow(_Row, frozen=True, kw_only=True):
    """A word that says how exactly a name places something: محيط، قرب، شمالي."""

    form: Items
    precision: str


class RelationRow(_Row, frozen=True, kw_only=True):
    """A word that ties two actors, and which end (a, b, side) fills each of its slots: «نسق a مع b», «بدعم من a»
    (host b).

    ``host``: the end that the actor of the surrounding clause fills when no slot names it; ``needs``: ``any`` when
    an end may
    be a noun that no table knows, ``owner`` when a verbal noun must have its own doer, ``speaker`` when who
    speaks of the act is its other end; ``partner``: the other end is
    a partner of
    the event told beside it.
    """

    id: str
    lemma: str
    pos: Literal["verb", "noun", "phrase", "adjective", "idiom"]
    forms: Items = ()
    relation: str
    subj: Items = ()
    obj: Items = ()
    idafa: Items = ()
    ala: Items = ()
    fi: Items = ()
    bi: Items = ()
    li: Items = ()
    min: Items = ()
    did: Items = ()
    an: Items = ()
    ila: Items = ()
    maa: Items = ()
    bayn: Items = ()
    qibal: Items = ()
    host: str = ""
    with_: Items = msgspec.field(name="with", default=())
    needs: str = ""
    partner: str = ""


class CueRow(_Row, frozen=True, kw_only=True):
    """A closed-class word or phrase by which a later step knows its case; ``class``: which step and what it says
    there."""

    form: Items
    class_: str = msgspec.field(name="class")


class NameRow(_Row, frozen=True, kw_only=True):
    """A given or family name, by which an unknown person is known as one."""

    name: str
    kind: str = ""
    also_word: str = ""


class OwnPlaceRow(_Row, frozen=True, kw_only=True):
    """A place of one's own table, beside the compiled gazetteer."""

    id: str
    ar: str
    en: str = ""
    variants: Items = ()
    kind: str = ""
    country: str = ""
    admin1: str = ""
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    cue: Literal["", "always", "cue", "never"] = ""


class PlaceAmbiguityRow(_Row, frozen=True, kw_only=True):
    """A place name that is another word as well, and what it needs to be a place."""

    name: str
    cue: Literal["always", "cue", "prep", "never"]


class WordRow(_Row, frozen=True, kw_only=True):
    """A word whose first or last letters belong to it."""

    word: str


class FormRow(_Row, frozen=True, kw_only=True):
    """A written form of a verb and one reading of it."""

    surface: str
    lemma: str
    pos: str = ""
    tense: str = ""
    voice: str = ""
    person: str = ""
    gender: str = ""
    number: str = ""
    bound: str = ""
    also: str = ""


class DisableRow(_Row, frozen=True, kw_only=True):
    """A row of another table that shall not be used; ``key``: the first of the cells that name it."""

    table: str
    key: str


class VerbForm(msgspec.Struct, frozen=True, gc=False):
    """One reading of a written verb: lemma, tense, voice, person, gender, number."""

    lemma: str
    tense: str
    voice: str
    person: str = ""
    gender: str = ""
    number: str = ""
    bound: str = ""  # pronoun: only before an attached pronoun; jussive: only after لم or لا
    also: str = ""  # what the same letters mostly are: noun, function …
