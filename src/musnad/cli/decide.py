"""``musnad decide``: a person's judgement, appended to the ledger for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, get_args

import msgspec
import typer

from musnad.cli.forms import Form, FormOption
from musnad.cli.ledgers import DEFAULT, LedgerOption, opened
from musnad.cli.messages import misuse

if TYPE_CHECKING:
    from musnad.ledger import Ledger
    from musnad.model.incident import Incident


_ACT = typer.Argument(
    metavar="ACT",
    help="accept, reject, correct, add, split, same, different, unsure, complete, grade, redact, release or undo.",
)
_TARGETS = typer.Argument(metavar="TARGET...", help="A claim, two claims, an incident, a report or a decision.")
_REASON = typer.Option(metavar="WHY", help="For the colleague who disagrees.")
_WORDS = typer.Option(metavar="WORDS", help="Words of the report that are pointed at (add, split, redact, release).")
_SET = typer.Option(
    "--set",
    metavar="FIELD=WORDS",
    help="A field by its words in the report (killed=«سبعة عناصر», place=«مرزق»), or by its value (type=shelling, "
    "grade=fair); may be repeated.",
)
_BY = typer.Option(metavar="NAME", help="Who decides; your user name if not given.")


def decide(  # noqa: PLR0917 - Typer passes by name
    act: Annotated[str, _ACT],
    targets: Annotated[list[str], _TARGETS],
    reason: Annotated[str, _REASON],
    words: Annotated[str | None, _WORDS] = None,
    settings: Annotated[list[str] | None, _SET] = None,
    by: Annotated[str | None, _BY] = None,
    ledger: LedgerOption = DEFAULT,
    form: FormOption = Form.table,
) -> None:
    """قرّر · Decide on a claim, a pair, an incident, a report: appended with author, time and reason, never erased.

    A decision wins over the machine, survives a newer reading of the report, and can be undone by another one.
    """
    from musnad.ledger.codec import utc_now  # noqa: PLC0415 - loaded when there is work
    from musnad.ledger.decisions_making import Wanted, make  # noqa: PLC0415
    from musnad.ledger.store import os_user  # noqa: PLC0415
    from musnad.model.decision import Act  # noqa: PLC0415

    if act not in get_args(Act):
        misuse(f"«{act}» is none of {', '.join(get_args(Act))}")
    fields = dict(_pair(one) for one in (*(settings or ()), *(one for one in targets if "=" in one)))
    targets = [one for one in targets if "=" not in one]
    if act == "grade" and len(targets) == 2:
        fields.setdefault("grade", targets.pop())
    if not targets:
        misuse(f"{act} what? musnad decide {act} TARGET")
    with opened(ledger) as (kept, out):
        incident = _incident(kept, targets[0]) if act == "grade" else None
        wanted = Wanted(
            act=msgspec.convert(act, Act),
            targets=tuple(targets),
            author=by or os_user(),
            at=utc_now(),
            reason=reason,
            words=words,
            settings=fields,
            incident=incident,
        )
        made = kept.decide(make(kept, wanted))
        line = msgspec.json.encode(made) if form is Form.json else f"{made.id} {made.act} {made.target}".encode()
        out.write(line + b"\n")


def _pair(setting: str) -> tuple[str, str]:
    field, equals, words = setting.partition("=")
    if not equals or not words:
        misuse(f"--set: «{setting}» is no FIELD=WORDS")
    return field.strip(), words


def _incident(kept: Ledger, name: str) -> Incident | None:
    from musnad.desk.relinking import ledger_incidents  # noqa: PLC0415 - loaded when there is work

    return next((one for one in ledger_incidents(kept) if one.id == name), None)
