"""Figures as tables: cells, rows, and how they look in a terminal and on a page."""

from scorers import Part

NONE = "–"


def cell(value: float | None) -> str:
    """A share or F1 with three figures, a dash for none: .812, 1.000."""
    if value is None:
        return NONE
    return f"{value:.3f}".removeprefix("0") if value < 1 else f"{value:.3f}"


def rows(parts: list[Part]) -> list[list[str]]:
    """The table as cells, header first: F1 of every slot, then the shares; a row for each that any part has."""
    slots = dict.fromkeys(slot for part in parts for slot in part.slots)
    shares = dict.fromkeys(share for part in parts for share in part.shares)
    head = ["F1", *(part.name for part in parts)]
    body = [[slot, *(cell(part.slots.get(slot, {}).get("f1")) for part in parts)] for slot in slots]
    tail = [[f"{share} (share right)", *(cell(part.shares.get(share)) for part in parts)] for share in shares]
    return [head, *body, *tail]


def text(table: list[list[str]]) -> str:
    """A table for the terminal, columns aligned."""
    widths = [max(len(row[i]) for row in table) for i in range(len(table[0]))]
    first, *others = widths
    lines = ([row[0].ljust(first), *(cell.rjust(w) for cell, w in zip(row[1:], others, strict=True))] for row in table)
    return "\n".join("  ".join(line) for line in lines)


def markdown(table: list[list[str]]) -> str:
    """A table for a page."""
    line = "|---|" + "---:|" * (len(table[0]) - 1)
    head, *body = ["| " + " | ".join(row) + " |" for row in table]
    return "\n".join([head, line, *body])


def detail(part: Part) -> list[list[str]]:
    """Precision, recall, F1, the bootstrap interval and the number of gold items of every slot of a part."""
    body = []
    for slot, values in part.slots.items():
        low, high = values.get("low"), values.get("high")
        interval = f"{cell(low)}–{cell(high)}" if low is not None and high is not None else NONE
        count = values.get("n")
        body.append(
            [
                slot,
                *(cell(values.get(k)) for k in ("p", "r", "f1")),
                interval,
                str(count) if count is not None else NONE,
            ]
        )
    return [["slot", "P", "R", "F1", "95 % interval", "gold"], *body]
