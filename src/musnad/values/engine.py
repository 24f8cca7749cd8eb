"""The reader: one pass over the tokens, at each the rules whose first word it can be, the longest match wins."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

import msgspec

from musnad.text.folding import Folded, fold
from musnad.text.tokens import Token, tokenize
from musnad.values import bare, quantities, times
from musnad.values.lexemes import Entry, Phrase
from musnad.values.quantities import Found
from musnad.values.stream import Stream
from musnad.values.value import Context, Direction, Value

Rule = Callable[[Stream, int], Found | None]

_AMOUNT = {
    "digits",
    "unit",
    "one_of",
    "ten",
    "hundred",
    "hundreds",
    "scale",
    "scale2",
    "scales",
    "vague",
    "few",
    "odd",
    "fraction",
    "bound_before",
    "between",
    "from",
    "article",
}
# Each rule with the kinds of word it can begin with. When two match equally far, the earlier one is meant.
_RULES: tuple[tuple[Rule, frozenset[str]], ...] = (
    *times.RULES,
    (bare.zero, frozenset({"negation"})),
    (bare.one_of, frozenset({"one_of", "one_of_them"})),
    (bare.several, frozenset({"several"})),
    (
        quantities.ordering,
        frozenset({"ordinal_simple", "ordinal_compound", "unit", "one_of", "ten", "hundred", "scale"}),
    ),
    (quantities.counting, frozenset(_AMOUNT)),
    (quantities.share, frozenset({"fraction", "fraction2"})),
    (quantities.multiple, frozenset({"multiple", "unit_of"})),
    (bare.single, frozenset({"noun"})),
    (bare.suffered, frozenset({"noun"})),
    (bare.dual, frozenset({"noun"})),
    (bare.casualties, frozenset({"noun"})),
    (bare.harmed, frozenset({"cue"})),
    (bare.subset, frozenset({"subset"})),
)

_BY_PHRASE: dict[str, tuple[Rule, ...]] = {}
for _rule, _kinds in _RULES:
    for _kind in _kinds:
        _BY_PHRASE[_kind] = (*_BY_PHRASE.get(_kind, ()), _rule)
_RANK = {rule: rank for rank, (rule, _) in enumerate(_RULES)}
# Words so common that their rules are tried only where a value can follow.
_NEEDS_VALUE = {"from", "between", "since", "until", "before", "after", "within", "pair", "this"}
# So many figures without a word between them are a table or noise, no language: they are passed over, unread.
_FLOOD = 2000
_FLOOD_TEXT = re.compile(rf"[\d\sو.,،/:+-]{{{_FLOOD},}}")
_FLOOD_TOKENS = 600


def read_values(
    text: str,
    reference: date | str | None = None,
    prefer: Direction | None = "past",
    context: Context | None = None,
) -> tuple[Value, ...]:
    """All numbers, quantities, ordinals, measures, days and durations of an Arabic text, in text order.

    ``reference``: day of publication (date or ISO string), for relative days; ``prefer``: "past" for news, "future" for
    announcements, None for both readings; ``context`` replaces both. Raises ValueError for a reference that is no
    ISO day.

    >>> read_values("قتل 17 عنصرا أمس", "2019-09-28")[0].low
    17
    """
    if context is None:
        day = date.fromisoformat(reference[:10]) if isinstance(reference, str) else reference
        context = Context(reference=day, prefer=prefer)
    folded = fold(text)
    if len(text) >= _FLOOD:
        calm = _FLOOD_TEXT.sub(lambda m: " " * len(m[0]), folded.text)
        folded = Folded(source=text, text=calm, starts=folded.starts, ends=folded.ends)
    return read_tokens(tokenize(folded), text, context)


def read_tokens(tokens: Sequence[Token], source: str, context: Context) -> tuple[Value, ...]:
    """The values over tokens somebody already has: ``source`` is the text their offsets point into."""
    s = Stream(tokens, source, context)
    out: list[Value] = []
    part_of = -1
    i = calm_at = 0
    while i < s.size:
        e = s.entries[i]
        if e is None:
            i += 1
            continue
        if s.size > _FLOOD_TOKENS and s.kinds[i] == "number" and i >= calm_at:
            calm_at = _figures_end(s, i)
            if calm_at - i > _FLOOD_TOKENS:
                i = calm_at
                continue
        best = _longest(s, i, e)
        if "subset" in e.phrase_kinds and (opened := s.phrase(i, "subset")) is not None:
            part_of = opened[1]
        if best is None:
            i += 1
            continue
        end, values = best
        if part_of >= 0 and values:
            # What stands after «بينهم» is part of the count before, and so is what و joins to it.
            if _continues(s, part_of, i) or "subset" in e.phrase_kinds:
                values = tuple(
                    msgspec.structs.replace(v, subset=True) if v.kind in {"quantity", "number"} else v for v in values
                )
                part_of = end
            else:
                part_of = -1
        out.extend(values)
        i = end
    return tuple(out)


def _figures_end(s: Stream, i: int) -> int:
    """The index after a run of figures, conjunctions and marks."""
    while i < s.size and (s.kinds[i] != "word" or s.forms[i] == "و"):
        i += 1
    return i


def _continues(s: Stream, part_of: int, i: int) -> bool:
    if i <= part_of:
        return True
    return i - part_of <= 3 and s.form(i)[:1] in {"و"} | {"0"} and all(s.kind(k) == "word" for k in range(part_of, i))


def _longest(s: Stream, i: int, e: Entry) -> Found | None:
    rules = e.rules
    if rules is None:
        rules = e.rules = tuple(rule for rule, kinds in _RULES if kinds & e.kinds)
    if e.phrases and (phrases := e.before(s.forms[i + 1])):
        rules = _with_phrases(s, i, phrases, rules)
    best: Found | None = None
    for rule in rules:
        found = rule(s, i)
        if found is not None and found[0] > i and (best is None or found[0] > best[0]):
            best = found
    return best


def _with_phrases(s: Stream, i: int, phrases: tuple[Phrase, ...], rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules of a word's senses and of the phrases that stand here, in their order of preference."""
    found = set(rules)
    for phrase in phrases:
        if not s.follows(i + 1, phrase.rest):
            continue
        after = s.entries[i + 1 + len(phrase.rest)]
        if phrase.kind in _NEEDS_VALUE and (after is None or not after.valued):
            continue
        found.update(_BY_PHRASE.get(phrase.kind, ()))
    return tuple(sorted(found, key=_RANK.__getitem__)) if len(found) > 1 else tuple(found)
