"""``musnad network``: who stands in which relation to whom, and on whose word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec
import typer

from musnad.cli.forms import Form, FormOption
from musnad.cli.ledgers import DEFAULT, LedgerOption, OutputOption, opened, told
from musnad.cli.link import PATHS
from musnad.cli.messages import misuse

_WHO = typer.Option(metavar="WHO", help="Only ties of this actor or those under it: an id, or a part of a name.")
_BETWEEN = typer.Option(metavar="A B", help="Only ties between these two, either way.")
_RELATION = typer.Option(
    metavar="WORD", help="Only this relation: coordinates_with, meets, accuses …; may be repeated."
)


def network(
    paths: Annotated[list[str] | None, PATHS] = None,
    who: Annotated[str | None, _WHO] = None,
    between: Annotated[tuple[str, str] | None, _BETWEEN] = None,
    relation: Annotated[list[str] | None, _RELATION] = None,
    ledger: LedgerOption = DEFAULT,
    form: FormOption = Form.table,
    output: OutputOption = None,
) -> None:
    """شبكة العلاقات · Who coordinates with, supports, meets, accuses or denies whom, with the evidence on each tie."""
    from musnad.cli.linking import claims_in  # noqa: PLC0415 - loaded when there is work
    from musnad.cli.output import Output  # noqa: PLC0415
    from musnad.incidents import network as ties  # noqa: PLC0415
    from musnad.ledger.judged import Judge  # noqa: PLC0415

    _known(relation or [])
    if paths:
        with told():
            found = ties.network(claims_in(paths))
    else:
        with opened(ledger) as (kept, _):
            judge = Judge(kept)
            found = ties.network(judge.on(claims).claims for _, claims in kept.current())
    with told(), Output(output) as out:
        for tie in found:
            if relation and tie.relation not in relation:
                continue
            if who is not None and not ties.about(tie, who):
                continue
            if between is not None and not ties.between(tie, *between):
                continue
            if form is Form.json:
                out.write(msgspec.json.encode(tie) + b"\n")
            else:
                for line in _lines(tie):
                    out.write(line.encode("utf-8", "backslashreplace") + b"\n")


def _known(relations: list[str]) -> None:
    from typing import get_args  # noqa: PLC0415

    from musnad.model.relation import RelationKind  # noqa: PLC0415

    for one in relations:
        if one not in get_args(RelationKind):
            misuse(f"--relation: «{one}» is none of {', '.join(get_args(RelationKind))}")


def _lines(tie: object) -> Iterator[str]:
    from musnad.cli.cells import clean, cut, isolated  # noqa: PLC0415 - loaded when there is work
    from musnad.export import wording  # noqa: PLC0415
    from musnad.model.network import Tie  # noqa: PLC0415

    assert isinstance(tie, Tie)
    span = "" if tie.since is None else tie.since if tie.since == tie.until else f"{tie.since} to {tie.until}"
    said = [isolated(clean(tie.a)), tie.relation.replace("_", " "), isolated(clean(tie.b))]
    reports = f"{tie.reports} report{'s' if tie.reports != 1 else ''}"
    yield " · ".join(filter(None, (" ".join(said), span, reports)))
    for proof in tie.evidence:
        chains = "; ".join(wording.chain(chain) for chain in proof.attribution) or proof.outlet or "the outlet itself"
        words = isolated(f"«{cut(clean(proof.span.text), 70)}»")
        yield "  " + " · ".join(
            filter(None, (proof.at, isolated(clean(proof.report)), proof.status, isolated(clean(chains)), words))
        )
