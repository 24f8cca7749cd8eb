"""Write the README's table anew from a real run over two sample reports, between its markers.

Run by `make readme`; `--check` only says whether the table is up to date (exit status 1 when it is not).
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

TOP = Path(__file__).resolve().parent.parent
README = TOP / "README.md"
START, END = "<!-- table: made by `make readme` -->", "<!-- end of table -->"
REPORTS = ("01", "04")
COLUMNS = ("report", "event", "when", "where", "who → whom", "harm", "on whose word")


def read(name: str) -> dict[str, Any]:
    """What `musnad read --format json` prints for one sample report."""
    path = TOP / "samples/libya-2019/reports" / f"{name}.json"
    command = [str(Path(sys.executable).with_name("musnad")), "read", "--format", "json", str(path)]
    claims: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return claims


def quoted(span: dict[str, Any] | None) -> str:
    """The words of a span in guillemets, on one line; empty for none."""
    return f"«{' '.join(span['text'].split()).replace('|', '¦')}»" if span else ""


def figure(row: dict[str, Any]) -> str:
    """A casualty figure as a reader writes it: "10 killed", "10 or more killed"."""
    low, high = row["low"], row["high"]
    if low == high:
        number = "no" if low == 0 else f"{'about ' if row['qualifier'] == 'about' else ''}{low}"
    elif high is None:
        number = f"{low} or more"
    else:
        number = f"{low or 0}–{high}"
    group = "" if row["group"] == "unspecified" else f"{row['group']} "
    return f"{number} {group}{row['outcome'].replace('_', ' ')} {quoted(row['span'])}"


def cells(report: str, event: dict[str, Any]) -> list[str]:
    """One event as a row of the table: each value, then the words it stands on."""
    time, place = event["time"], event["place"]
    roles = {
        role: [a for a in event["actors"] if a["role"] == role] for role in ("initiator", "party", "target", "partner")
    }

    def names(role: str) -> str:
        return ", ".join(f"{a['name']} {quoted(a['span'])}" if a["actor"] else quoted(a["span"]) for a in roles[role])

    sides = " → ".join(part for part in (names("initiator") or names("party"), names("target")) if part)
    partner = f"; with {names('partner')}" if roles["partner"] else ""
    state = f"{event['status']}, background" if event["background"] else event["status"]
    return [
        report,
        f"{event['type'].replace('_', ' ')}, {state} {quoted(event['trigger'])}",
        f"{time['edtf']} {quoted(time['span'])}" if time else "",
        f"{place['name']} ({place['precision']}) {quoted(place['span'])}" if place else "",
        sides + partner,
        "; ".join(figure(row) for row in event["casualties"]),
        "; ".join(" → ".join(quoted(link["span"]) for link in chain) for chain in event["attribution"]) or "the outlet",
    ]


def table() -> str:
    """The table in Markdown, one row an event."""
    rows = [cells(name, event) for name in REPORTS for event in read(name)["events"]]
    lines = ["| " + " | ".join(COLUMNS) + " |", "|" + "---|" * len(COLUMNS)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def main() -> int:
    """Rewrite the README, or with --check compare; 1 when it is out of date."""
    text = README.read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    _, found, after = rest.partition(END)
    if not found:
        print(f"README.md lacks the markers {START} and {END}")
        return 1
    new = f"{before}{START}\n\n{table()}\n\n{END}{after}"
    if "--check" in sys.argv[1:]:
        if new != text:
            print("README.md: the table is not what the reader prints now: run `make readme`")
        return int(new != text)
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
