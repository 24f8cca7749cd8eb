"""The witness matrix: a row a claim in the order of publication, a column a field, in each cell the report's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from musnad.export import wording
from musnad.export.labels import Label, label
from musnad.model.claims import Claims, ReportHeader
from musnad.model.event import Actor, Casualties, Event
from musnad.model.incident import ClaimRef
from musnad.model.link import Chain
from musnad.web.facts import names
from musnad.web.facts.disputes import Marks, SideMark

COLUMNS = ("type", "time", "place", "initiator", "target", "partner", "killed", "injured", "source")
_HARM = {"killed": ("killed", "killed_or_injured"), "injured": ("injured",)}


class Piece(msgspec.Struct, frozen=True):
    """One thing a cell holds: the report's words, None where it has none of its own; the value that was computed from
    them; remarks on it."""

    words: str | None
    value: Label | None
    notes: tuple[Label, ...] = ()


class Cell(msgspec.Struct, frozen=True):
    """What one claim says of one field, and on which side of which dispute it stands."""

    pieces: tuple[Piece, ...]
    sides: tuple[SideMark, ...] = ()


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One claim. ``witnesses``: the numbers of the independent witnesses behind it; ``repeats``: an earlier report
    whose words its report repeats; ``background``: it recalls what its report is not about."""

    ref: ClaimRef
    report: ReportHeader
    event: Event
    cells: Mapping[str, Cell]
    witnesses: tuple[int, ...]
    repeats: tuple[str, ...]

    @property
    def title(self) -> str:
        """The report's title, else its id."""
        return self.report.title.text.strip() if self.report.title else self.report.id


class Matrix(msgspec.Struct, frozen=True):
    """All rows, and those columns in which any row says something."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def matrix(refs: Iterable[ClaimRef], claims: Mapping[str, Claims], marks: Marks,
           witnesses: Mapping[ClaimRef, tuple[int, ...]], copies: Iterable[tuple[str, str]]) -> Matrix:  # fmt: skip
    """The matrix of an incident's claims. ``claims``: of its reports, after decisions; ``witnesses``: the numbers of
    those behind each claim; ``copies``: pairs of a report and an earlier one that it repeats."""
    told = list(_told(refs, claims))
    inside = {header.id for header, _ in told}
    rows = [
        Row(
            ref=ClaimRef(header.id, event.id),
            report=header,
            event=event,
            cells=_cells(event, ClaimRef(header.id, event.id), marks),
            witnesses=witnesses.get(ClaimRef(header.id, event.id), ()),
            repeats=tuple(of for report, of in copies if report == header.id and of in inside),
        )
        for header, event in told
    ]
    rows.sort(key=lambda row: (row.report.published is None, row.report.published or "", row.report.id))
    filled = tuple(name for name in COLUMNS if any(row.cells[name].pieces for row in rows))
    return Matrix(filled, tuple(rows))


def _told(refs: Iterable[ClaimRef], claims: Mapping[str, Claims]) -> Iterator[tuple[ReportHeader, Event]]:
    for ref in refs:
        found = claims.get(ref.report)
        if found is not None:
            yield from ((found.report, event) for event in found.events if event.id == ref.event)


def _cells(event: Event, ref: ClaimRef, marks: Marks) -> dict[str, Cell]:
    pieces: dict[str, Sequence[Piece]] = {
        "type": (Piece(event.trigger.text, label("type", event.type), tuple(_stance(event))),),
        "time": _time(event),
        "place": _place(event),
        **{role: _actors(event, role) for role in ("initiator", "target", "partner")},
        **{name: _harm(event, outcomes) for name, outcomes in _HARM.items()},
        "source": tuple(_source(chain) for chain in event.attribution if chain),
    }
    return {name: Cell(tuple(found), marks.get((ref, name), ())) for name, found in pieces.items()}


def _stance(event: Event) -> Iterator[Label]:
    if event.status != "asserted":
        yield label("status", event.status)
    if event.background:
        yield label("background", "true")


def _time(event: Event) -> tuple[Piece, ...]:
    time = event.time
    if time is None:
        return ()
    part = (label("part", time.part),) if time.part else ()
    # «In the same month» fixes no day of any calendar: there is nothing to show beside the words.
    value = Label(time.edtf, time.edtf) if any(letter.isdigit() for letter in time.edtf) else None
    return (Piece(time.span.text if time.span else None, value, (*part, *_derived(time.basis))),)


def _derived(basis: str) -> tuple[Label, ...]:
    return (label("basis", "derived"),) if basis == "derived" else ()


def _place(event: Event) -> tuple[Piece, ...]:
    place = event.place
    if place is None:
        return ()
    notes = () if place.precision == "exact" else (label("precision", place.precision),)
    value = Label(place.name_ar or place.name, place.name)
    return (Piece(place.span.text, value, (*notes, *_derived(place.basis))),)


def _actors(event: Event, role: str) -> tuple[Piece, ...]:
    roles = (role, "party") if role == "initiator" else (role,)
    return tuple(_actor(actor) for actor in event.actors if actor.role in roles)


def _actor(actor: Actor) -> Piece:
    notes = () if actor.stance == "stated" else (label("stance", actor.stance),)
    return Piece(actor.span.text, names.actor(actor.actor) if actor.actor else None, notes)


def _harm(event: Event, outcomes: Sequence[str]) -> tuple[Piece, ...]:
    found = []
    for row in event.casualties:
        if row.outcome in outcomes:
            value = wording.figure(row.low, row.high, row.qualifier)
            found.append(Piece(row.span.text, Label(value, value), tuple(_of(row))))
    return tuple(found)


def _of(row: Casualties) -> Iterator[Label]:
    if row.part_of is not None:
        yield label("page", "part_of")
    if row.outcome == "killed_or_injured":
        yield label("outcome", row.outcome)
    if row.who:
        yield label("who", row.who)
    elif row.group != "unspecified":
        yield label("group", row.group)
    if row.preliminary:
        yield label("page", "preliminary")


def _source(chain: Chain) -> Piece:
    words = " ← ".join(link.span.text for link in chain)
    known = [names.actor(link.source) if link.source else Label(link.span.text, link.name) for link in chain]
    value = Label(" ← ".join(name.ar for name in known), " ← ".join(name.en for name in known))
    return Piece(words, value, (label("kind", chain[-1].kind),))
