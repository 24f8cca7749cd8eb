"""A grade in Airwars' terms, suggested from the claims with its reasons; only a person sets one.

Airwars grades how well harm to civilians is supported: *confirmed* where the side that did it accepts it, *fair* with
two credible witnesses or more, *weak* with one, *contested* where several sides are held responsible, *discounted*
where the accounts call all the dead combatants.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.incidents.amounts import Amount, by_group
from musnad.incidents.kin import label, related
from musnad.incidents.reconcile import Voice, voices
from musnad.incidents.telling import Telling
from musnad.incidents.types import HARM
from musnad.incidents.witnesses import Copies, Witness
from musnad.model.event import Event
from musnad.model.incident import Contradiction, Grade


class Suggestion(msgspec.Struct, frozen=True):
    """A grade and why; None where nobody says that anyone was hurt."""

    grade: Grade | None
    why: tuple[str, ...]


def suggest(tellings: Sequence[Telling], copies: Copies, known: Sequence[Witness], initiator: str | None,
            disputes: Sequence[Contradiction]) -> Suggestion:  # fmt: skip
    """The grade that the claims of an incident support."""
    if not any(telling.event.type in HARM for telling in tellings):
        return Suggestion(None, ())
    heard = voices(tellings, _hurt, copies)
    hurt = [voice for voice in heard if voice.amount.high != 0]
    if not hurt:
        return Suggestion(None, ())
    civil = [voice for voice in hurt if voice.amount.group == "civilian"]
    open_ = [voice for voice in hurt if voice.amount.group in {"unspecified", "mixed"}]
    none = [voice for voice in heard if voice.amount.group == "civilian" and voice.amount.high == 0]
    cleared = (f"no civilian was hurt, says {_names(none)}",) if none else ()
    if not civil and not _beyond(open_, hurt):
        return Suggestion("discounted", ("every account calls the dead and injured combatants", *cleared))
    harmed = civil or _beyond(open_, hurt)
    what = "civilians were hurt" if civil else "people of whom nobody says what they were"
    for dispute in disputes:
        if dispute.field == "responsibility":
            values = "; ".join(side.value for side in dispute.sides)
            return Suggestion("contested", (f"responsibility is disputed: {values}", *cleared))
    if initiator is not None:
        own = [v for v in civil if v.witness.id is not None and related(v.witness.id, initiator)]
        if own:
            return Suggestion("confirmed", (f"{label(initiator)} itself says that civilians were hurt",))
    keys = list(dict.fromkeys(voice.witness.key for voice in harmed))
    if len(keys) > 1:
        return Suggestion("fair", (f"{what}: {len(keys)} independent witnesses, {_names(harmed)}", *cleared))
    return Suggestion("weak", (f"{what}: one witness, {_names(harmed)}", *cleared))


def _beyond(open_: Sequence[Voice], hurt: Sequence[Voice]) -> list[Voice]:
    """The figures without a group that no figure of combatants explains."""
    armed = max((v.amount.high or v.amount.low or 0 for v in hurt if v.amount.group == "combatant"), default=0)
    return [voice for voice in open_ if (voice.amount.low or 0) > armed]


def _hurt(event: Event) -> list[Amount]:
    return [*by_group(event, "killed"), *by_group(event, "injured"), *by_group(event, "killed_or_injured")]


def _names(heard: Sequence[Voice]) -> str:
    return ", ".join(dict.fromkeys(voice.witness.name for voice in heard))
