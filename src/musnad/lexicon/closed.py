"""Closed lists: the values that cells of the tables may have, as docs/lexicon.md explains them."""

from __future__ import annotations

_TYPES = frozenset(
    "air_strike shelling bombing mine_explosion suicide_attack chemical_attack armed_clash attack killing "
    "assassination "
    "execution sexual_violence torture abduction disappearance arrest release raid seizure_of_territory siege "
    "withdrawal "
    "mobilization interception property_destruction bodies_found displacement protest riot agreement meeting "
    "sanction aid "
    "accident other".split()
)
_OUTCOMES = frozenset("killed injured killed_or_injured missing detained displaced".split())
_ROLES = frozenset(
    "initiator target victim party partner place weapon cause event source topic origin destination harm".split()
)
_ACTORS = frozenset(
    "state_forces government rebel political_militia identity_militia rioters protesters civilians "
    "external_forces coalition "
    "police intelligence party international_org humanitarian media judiciary parliament company religious "
    "monitor state "
    "other".split()
)
_SPEECH = frozenset(
    "say announce report confirm deny accuse condemn demand threaten praise believe relay continue describe "
    "promise warn "
    "tail distance channel ground opener pretext hedge label".split()
)
_KINDS = frozenset("party official agency medical witness anonymous media organisation document".split())
_CHANNELS = frozenset("statement post press_conference agency broadcast interview document call other".split())
_SLOTS = "subj obj idafa ala fi bi li min did an ila maa bayn qibal".split()
_YES_NO = frozenset({"yes", "no"})
_GENDERS = frozenset({"m", "f"})

# (table, column) -> the values that each item of the cell may have; an empty cell is always allowed.
CLOSED: dict[tuple[str, str], frozenset[str]] = {
    ("actors.tsv", "kind"): _ACTORS,
    ("heads.tsv", "kind"): _ACTORS | {"inherit"},
    ("heads.tsv", "takes"): frozenset({"nisba", "of", "name"}),
    ("heads.tsv", "alone"): frozenset({"yes", "of", "name", "nisba", "no"}),
    ("heads.tsv", "number"): frozenset({"sg", "pl", "dual"}),
    ("outlets.tsv", "kind"): frozenset("agency newspaper channel site radio".split()),
    ("names.tsv", "kind"): frozenset("given family foreign particle".split()),
    ("names.tsv", "also_word"): _YES_NO,
    ("names.tsv", "gender"): _GENDERS,
    ("titles.tsv", "class"): frozenset("rank office honorific religious spokes profession".split()),
    ("titles.tsv", "gender"): _GENDERS,
    ("titles.tsv", "takes"): frozenset({"name", "of", "both"}),
    ("sources.tsv", "kind"): _KINDS,
    ("sources.tsv", "channel"): _CHANNELS,
    ("groups.tsv", "class"): frozenset("civilian combatant mixed unspecified".split()),
    ("groups.tsv", "outcome"): _OUTCOMES,
    ("groups.tsv", "gender"): _GENDERS,
    ("weapons.tsv", "class"): frozenset(
        "aircraft drone missile artillery explosive small_arms vehicle chemical mine other".split()
    ),
    ("weapons.tsv", "implies_type"): _TYPES,
    ("facilities.tsv", "civilian"): _YES_NO,
    ("speech.tsv", "pos"): frozenset({"verb", "noun", "tail"}),
    ("speech.tsv", "class"): _SPEECH,
    ("speech.tsv", "direct"): _YES_NO,
    ("triggers.tsv", "pos"): frozenset({"verb", "noun"}),
    ("triggers.tsv", "type"): _TYPES,
    ("triggers.tsv", "outcome"): _OUTCOMES,
    ("triggers.tsv", "needs"): frozenset("mod anchor agent number definite_past crowd".split()),
    ("triggers.tsv", "prior"): frozenset({"high", "mid", "low"}),
    ("triggers.tsv", "conflict"): _YES_NO,
    **{("triggers.tsv", slot): _ROLES for slot in _SLOTS},
    ("modifiers.tsv", "family"): _TYPES | {"*"},
    ("modifiers.tsv", "type"): _TYPES,
    ("relations.tsv", "relation"): frozenset(
        "coordinates_with supports meets accuses fights mediates recognizes denies".split()
    ),
    ("relations.tsv", "pos"): frozenset("verb noun phrase adjective idiom".split()),
    ("places.tsv", "cue"): frozenset({"always", "cue", "never"}),
    ("regions.tsv", "cue"): frozenset({"always", "cue", "never"}),
    ("place_ambiguity.tsv", "cue"): frozenset({"always", "cue", "prep", "never"}),
    ("place_relations.tsv", "precision"): frozenset("exact near region country".split()),
}
VERIFIED = _YES_NO
