"""A date as the words give it, before anything is resolved: which day, month and year they name and which they
leave open.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Turn = Literal["past", "current", "future"]


class Partial(msgspec.Struct):
    """What a date expression has said so far; None is not said.

    ``offset`` counts days from the reference («أمس» -1); ``turn`` is the adjective of the whole («الخميس الماضي»),
    ``steps`` 2 for
    «قبل الماضي»; ``month_turn``, ``week_turn``, ``year_turn`` are those of a month, week or year named by it («من
    الشهر الجاري»).
    """

    weekday: int | None = None
    weekday2: int | None = None
    offset: int | None = None
    part: str | None = None
    day: int | None = None
    day2: int | None = None
    ordinal: bool = False  # the day was written as an ordinal word, which can also count weekdays
    month: int | None = None
    calendar: str = "g"
    year: int | None = None
    year_calendar: str | None = None
    turn: Turn | None = None
    steps: int = 1
    week_turn: Turn | None = None
    month_turn: Turn | None = None
    year_turn: Turn | None = None
    other: Partial | None = None  # the same day in the other calendar, after الموافق
    clock: bool = False
    eve: bool = False  # «ليلة الخميس» can be the night before Thursday
    correction: int | None = None  # «اليوم (أمس)»: the editor's own day

    def empty(self) -> bool:
        """Whether nothing has been said."""
        return (
            self.weekday is None
            and self.offset is None
            and self.part is None
            and self.day is None
            and self.month is None
            and not self.clock
        )

    def dated(self) -> bool:
        """Whether a day or month is named."""
        return self.day is not None or self.month is not None or self.month_turn is not None
