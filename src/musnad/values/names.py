"""Names that hold a number: القرار 2254, اللواء 444, إف-16, شارع 20; they count nothing."""

from __future__ import annotations

from musnad.values.stream import Stream


def is_name(s: Stream, i: int) -> bool:
    """Whether the number at ``i`` belongs to the name before it."""
    if i == 0:
        return False
    if s.hit(i - 1, "name_number") is not None:
        return True
    before = s.tokens[i - 1]
    if s.glued(i - 1) and before.kind == "word":
        return before.form[-1].isascii()
    if before.form in {"-", "/"} and s.glued(i - 1) and s.glued(i - 2) and s.kind(i - 2) == "word":
        e = s.entries[i - 2]
        return e is None or not (e.hits.keys() & {"unit", "ten", "month", "noun", "weekday"})
    return before.form == "(" and s.form(i + 1) == ")" and s.hit(i - 2, "name_number") is not None
