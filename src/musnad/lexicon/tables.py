"""The tables of the lexicon: which there are, what a row of each is, and which cells name a row."""

from __future__ import annotations

import msgspec

from musnad.lexicon import rows as r


class Table(msgspec.Struct, frozen=True):
    """A table: its file, what a row is, and the columns that name it. A list cell names by its first item."""

    file: str
    row: type[msgspec.Struct]
    key: tuple[str, ...]


TABLES: dict[str, Table] = {
    t.file: t
    for t in (
        Table("actors.tsv", r.ActorRow, ("id",)),
        Table("outlets.tsv", r.OutletRow, ("id",)),
        Table("people.tsv", r.PersonRow, ("id",)),
        Table("names.tsv", r.NameRow, ("name", "kind")),
        Table("titles.tsv", r.TitleRow, ("ar",)),
        Table("heads.tsv", r.HeadRow, ("ar",)),
        Table("countries.tsv", r.CountryRow, ("iso2",)),
        Table("places.tsv", r.OwnPlaceRow, ("id",)),
        Table("place_ambiguity.tsv", r.PlaceAmbiguityRow, ("name",)),
        Table("place_cues.tsv", r.PlaceCueRow, ("form",)),
        Table("place_relations.tsv", r.PlaceRelationRow, ("form",)),
        Table("sources.tsv", r.SourceRow, ("ar",)),
        Table("groups.tsv", r.GroupRow, ("lemma",)),
        Table("weapons.tsv", r.WeaponRow, ("ar",)),
        Table("facilities.tsv", r.FacilityRow, ("ar",)),
        Table("speech.tsv", r.SpeechRow, ("id",)),
        Table("triggers.tsv", r.TriggerRow, ("id",)),
        Table("light.tsv", r.LightRow, ("id",)),
        Table("modifiers.tsv", r.ModifierRow, ("form",)),
        Table("governors.tsv", r.GovernorRow, ("id",)),
        Table("relations.tsv", r.RelationRow, ("id",)),
        Table("cues.tsv", r.CueRow, ("form", "class_")),
        Table("topics.tsv", r.TopicRow, ("topic",)),
        Table("function_words.tsv", r.FunctionRow, ("form", "class_")),
        Table("joints.tsv", r.FunctionRow, ("form", "class_")),
        Table("initial_letters.tsv", r.WordRow, ("word",)),
        Table("final_letters.tsv", r.WordRow, ("word",)),
        Table("forms.tsv", r.FormRow, ("surface", "lemma", "tense", "voice", "person", "gender", "number", "bound")),
    )
}
DISABLE = "disable.tsv"
# Tables that only the build reads: in a folder of one's own they have no effect.
BUILD_ONLY = frozenset({"regions.tsv", "verbs.tsv", "homographs.tsv"})


def key_of(table: Table, row: msgspec.Struct) -> tuple[str, ...]:
    """The cells that name a row: ``key_of(TABLES["actors.tsv"], row) == ("ly.gna",)``."""
    return tuple(_first(getattr(row, column)) for column in table.key)


def _first(cell: str | tuple[str, ...]) -> str:
    return cell if isinstance(cell, str) else next(iter(cell), "")
