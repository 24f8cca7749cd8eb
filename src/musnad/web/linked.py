"""Which incidents claims are in, for pages that ask of a few."""

from __future__ import annotations

from collections.abc import Iterable

from musnad.model.incident import Incident
from musnad.web.sitting import Sitting


def incidents_of(sitting: Sitting, names: Iterable[str], *, fresh: bool = True) -> tuple[Incident, ...]:
    """The incidents of some claims (or by their own ids), each once. ``fresh``: as for ``Boards.board``."""
    found = (sitting.boards.incident(name, fresh=fresh) for name in names)
    return tuple({one.id: one for one in found if one is not None}.values())
