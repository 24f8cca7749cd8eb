"""Numbers in digits: thousands marks, decimals, fractions and signs in all the ways the press writes them."""

from __future__ import annotations

import re
from functools import lru_cache

from musnad.values.stream import Stream

_LONGEST = 15  # more digits are an identifier, no number
_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}\.\d{3},\d{1,2}")
_THOUSANDS_DOT = re.compile(r"[1-9]\d{0,2}\.\d{3}")


def digits(s: Stream, i: int) -> tuple[float, int, float | None] | None:
    """Value, index after it and second reading of the digits at ``i``: «1,200», «1٬200», «1،200», «1 200», «3.5»,
    «11/10».

    The second reading is that of «1.200», decimal by its point, 1200 in the press of the Maghreb; the noun decides.
    """
    if s.kind(i) == "punct":
        return _signed(s, i)
    if s.hit(i, "digits") is None:
        return None
    token = s.tokens[i]
    grouped = _spaced(s, i)
    if grouped is not None:
        return grouped[0], grouped[1], None
    form = token.form
    if "\u200f" in token.text and form.count(".") == 1:
        # A right-to-left mark after the point shows the halves the other way round: 76.2 is read 2.76.
        form = ".".join(reversed(form.split(".")))
    value = parse(form, "٫" in token.text)
    if value is None:
        return None
    fraction = _fraction(s, i, value)
    if fraction is not None:
        return fraction
    other = float(form.replace(".", "")) if "٫" not in token.text and _THOUSANDS_DOT.fullmatch(form) else None
    return value, i + 1, other


@lru_cache(maxsize=20_000)
def parse(form: str, decimal_mark: bool = False) -> float | None:
    """The value of one folded digit run, or None when it is none: «26.09.2019», an identifier.

    ``decimal_mark``: the source wrote ٫, which is never a thousands mark.
    """
    if len(form) > _LONGEST + 6:
        return None
    if form.isdigit():
        return int(form) if len(form) <= _LONGEST else None
    if decimal_mark and form.count(".") == 1:
        return float(form.replace(",", ""))
    if _GROUPS.fullmatch(form) and form[0] != "0":
        if form.count(".") > 1 or ("," in form and form.rfind(",") > form.rfind(".") >= 0):
            form = form.replace(".", "").replace(",", ".")
        form = form.replace(",", "")
        return float(form) if "." in form else int(form)
    if form.count(".") + form.count(",") == 1:
        return float(form.replace(",", "."))
    return None


def _spaced(s: Stream, i: int) -> tuple[int, int] | None:
    """«1 200», «1 250 000» and «1،200»: groups of three after one to three digits."""
    first = s.tokens[i].form
    if not first.isdigit() or len(first) > 3 or first[0] == "0":
        return None
    value, j = int(first), i + 1
    for _ in range(4):
        if s.form(j) == "،" and s.glued(j - 1) and s.glued(j) and _group(s, j + 1):
            j += 1
        elif not (_group(s, j) and s.tokens[j].fstart == s.tokens[j - 1].fend + 1 and len(first) + j - i - 1 < 7):
            break
        value = value * 1000 + int(s.tokens[j].form)
        j += 1
    return (value, j) if j > i + 1 else None


def _group(s: Stream, j: int) -> bool:
    return s.kind(j) == "number" and len(s.form(j)) == 3 and s.form(j).isdigit()


def _fraction(s: Stream, i: int, top: float) -> tuple[float, int, None] | None:
    """«3/4», glued and not part of a date."""
    if s.form(i + 1) != "/" or not s.glued(i) or not s.glued(i + 1) or s.kind(i + 2) != "number":
        return None
    bottom = parse(s.form(i + 2))
    if not bottom or bottom != int(bottom) or s.form(i + 3) == "/" or s.form(i - 1) == "/":
        return None
    return top / bottom, i + 3, None


def _signed(s: Stream, i: int) -> tuple[float, int, None] | None:
    """«-12» and «.77»: the mark is glued to its digits and to nothing before."""
    mark = s.form(i)
    if mark not in {"-", "."} or s.kind(i + 1) != "number" or not s.glued(i) or s.glued(i - 1):
        return None
    if mark == ".":
        form = s.form(i + 1)
        return (float("0." + form), i + 2, None) if form.isdigit() and len(form) <= _LONGEST else None
    part = digits(s, i + 1)
    return None if part is None else (-part[0], part[1], None)
