"""Counts without a numeral: duals, a bare singular or plural after a word of harm, «عدد من», a stated zero, «أحدهم»."""

from __future__ import annotations

from musnad.values.counted import Counted, counted, noun_at
from musnad.values.inflect import Noun
from musnad.values.quantities import Found
from musnad.values.stream import Stream
from musnad.values.value import Value

_HARM = {"casualty", "loss"}
_PEOPLE = {"casualty", "person"}
_ANY = {"اي", "ايه", "ايا"}
_NEGATION_GAP = 5
_LEADS_TO = {"عن", "الي", "في", "ب"}


def _count(  # noqa: PLR0917 - the fields of a count, in the order of the contract
    s: Stream, i: int, j: int, low: float, high: float | None, qualifier: str, rule: str, noun: Counted | None
) -> Value:
    return Value(
        kind="quantity",
        span=s.span(i, j),
        low=low,
        high=high,
        qualifier=qualifier,
        rule=rule,
        noun=noun.lemma if noun else None,
        noun_span=s.span(noun.start, noun.end) if noun else None,
    )


def several(s: Stream, i: int) -> Found | None:
    """«عدة غارات», «عدد من المدنيين», «بعض الجنود»: an unquantified plural, three or more."""
    found = s.phrase(i, "several")
    if found is None:
        return None
    phrase, j = found
    first = s.hit(i, "function")
    noun = counted(s, j, 3, loose=True)
    if (
        noun is None
        or (not s.form(j).startswith("ال") and not _plural(s, noun))
        or (first is not None and noun.kind is None)
    ):
        return None
    return noun.end, (_count(s, i, noun.end, phrase.payload, None, "none", "quantity.several", noun),)


def _plural(s: Stream, noun: Counted) -> bool:
    found = noun_at(s, noun.end - 1)
    return any(n.number == "plural" for n in found) if found else s.form(noun.end - 1).endswith(("ات", "ين", "ون"))


def dual(s: Stream, i: int) -> Found | None:
    """«جنديان», «امرأتين», «جنديا الاحتلال»: two; a form that is a plural as well is left to its context."""
    h = s.hit(i, "noun")
    if h is None or h.prep not in {"", "ل", "ب"} or s.hit(i, "name_country") is not None:
        return None
    readings: list[Noun] = h.payload
    duals = [n for n in readings if n.number == "dual"]
    if not duals:
        return None
    noun = duals[0]
    plain = [n for n in duals if not n.construct]
    if not plain and (h.definite or not _owner(s, i + 1)):
        return None
    found = Counted(i, i + 1, noun.lemma, noun.kind)
    two = s.bare(i + 1, "unit")
    end = i + 2 if two is not None and two.payload == 2 and not two.definite else i + 1
    value = _count(s, i, end, 2, 2, "exact", "quantity.dual", found)
    if end > i + 1 or all(n.number != "plural" for n in readings):
        return end, (value,)
    vowels = _vowels(s, i)
    if vowels == "dual":
        return end, (value,)
    return None


def _owner(s: Stream, k: int) -> bool:
    """A definite noun that a construct dual belongs to («جنديا الاحتلال»), no day («جنديا الخميس»)."""
    return (
        s.form(k).startswith("ال")
        and s.hit(k, "weekday") is None
        and s.hit(k, "function") is None
        and s.hit(k, "time_singular") is None
        and s.phrase(k, "deictic") is None
        and s.hit(k, "direction") is None
    )


def _vowels(s: Stream, i: int) -> str | None:
    """The number that written vowels decide: ـَيْن is dual, ـِين plural."""
    text = s.tokens[i].text.replace("\u0651", "")
    if "َي" in text[-6:]:
        return "dual"
    return "plural" if "ِي" in text[-5:] else None


def harmed(s: Stream, i: int) -> Found | None:
    """What follows a word of harm without a number: «مقتل جندي» 1, «سقوط قتلى» 3 or more, «مقتل مدنيين» 2 or 3 and
    more.
    """
    found = s.phrase(i, "cue")
    if found is None:
        return None
    return _people(s, found[1])


def subset(s: Stream, i: int) -> Found | None:
    """A part of the count before without a number: «بينهم طفل وامرأة», «بمن فيهم قائد»."""
    found = s.phrase(i, "subset")
    return None if found is None else _people(s, found[1])


def _people(s: Stream, j: int) -> Found | None:
    """Bare nouns of people from ``j`` on, joined with و: one each, or three and more each."""
    values: list[Value] = []
    end = j
    k = j
    while True:
        counts = _one(s, k, first=not values)
        if not counts:
            break
        values.extend(counts)
        end = k = _token_after(s, counts[0], k)
    return (end, tuple(values)) if values else None


def _token_after(s: Stream, value: Value, k: int) -> int:
    """The index of the token after a value that begins at ``k``."""
    while k < s.size and s.tokens[k].start < value.span.end:
        k += 1
    return k


def _one(s: Stream, k: int, *, first: bool) -> list[Value]:
    h = s.hit(k, "noun")
    if s.hit(k, "name_country") is not None:
        return []  # «بينها سوريا» is no Syrian
    if h is None or h.definite or h.prep or (h.conj == "" if not first else h.conj != ""):
        kind = s.context.noun_class(s.form(k)) if first and s.kind(k) == "word" and h is None else None
        return _by_class(s, k, kind) if kind in _PEOPLE else []
    readings: list[Noun] = [n for n in h.payload if n.kind in _PEOPLE]
    if not readings or s.form(k + 1) == "ال":
        return []
    numbers = {n.number for n in readings if not n.construct}
    two = s.bare(k + 1, "unit")
    if "dual" in numbers and two is not None and two.payload == 2:
        noun = Counted(k, k + 1, readings[0].lemma, readings[0].kind)
        return [_count(s, k, k + 2, 2, 2, "exact", "quantity.dual", noun)]
    noun = Counted(k, k + 1, readings[0].lemma, readings[0].kind)
    vowels = _vowels(s, k)
    values = []
    if "singular" in numbers and "dual" not in numbers and "plural" not in numbers:
        end = k + 2 if _is_one(s, k + 1) else k + 1
        return [_count(s, k, end, 1, 1, "exact", "quantity.singular", noun)]
    if "dual" in numbers and vowels != "plural":
        values.append(_count(s, k, k + 1, 2, 2, "exact", "quantity.dual", noun))
    if "plural" in numbers and vowels != "dual":
        values.append(_count(s, k, k + 1, 3, None, "none", "quantity.plural", noun))
    return values


def _by_class(s: Stream, k: int, kind: str | None) -> list[Value]:
    form = s.form(k)
    if form.startswith("ال"):
        return []
    noun = Counted(k, k + 1, s.tokens[k].text, kind)
    if form.endswith(("ين", "ون", "ات")):
        return [_count(s, k, k + 1, 3, None, "none", "quantity.plural", noun)]
    return [_count(s, k, k + 1, 1, 1, "exact", "quantity.singular", noun)]


def casualties(s: Stream, i: int) -> Found | None:
    """A plural of harm alone: «قتلى وجرحى», «ضحايا»: three or more each."""
    h = s.hit(i, "noun")
    if h is None or h.definite or h.prep:
        return None
    for n in h.payload:
        if n.kind == "casualty" and n.number == "plural" and not n.construct:
            noun = Counted(i, i + 1, n.lemma, n.kind)
            return i + 1, (_count(s, i, i + 1, 3, None, "none", "quantity.plural", noun),)
    return None


def single(s: Stream, i: int) -> Found | None:
    """«شخص واحد», «جندي أفغاني واحد على الأقل»: a singular confirmed by its number."""
    h = s.hit(i, "noun")
    if h is None or h.definite or all(n.number != "singular" for n in h.payload):
        return None
    k = i + 1
    while k < i + 3 and s.bare(k, "unit") is None and (n := s.bare(k, "noun")) is not None and not n.definite:
        k += 1  # a nationality or rank between the noun and its number
    if not _is_one(s, k):
        return None
    noun = Counted(i, i + 1, h.payload[0].lemma, h.payload[0].kind)
    bound = s.phrase(k + 1, "bound_after")
    if bound is not None and bound[0].payload == "at_least":
        return bound[1], (_count(s, i, bound[1], 1, None, "at_least", "quantity.singular", noun),)
    return k + 1, (_count(s, i, k + 1, 1, 1, "exact", "quantity.singular", noun),)


def _is_one(s: Stream, k: int) -> bool:
    """«واحد» after its noun; «وأحد» is «and one of», though it folds to the same letters."""
    one = s.bare(k, "unit")
    return one is not None and one.payload == 1 and not one.definite and "أ" not in s.tokens[k].text


def suffered(s: Stream, i: int) -> Found | None:
    """A noun before its verb of harm: «أن جنديا قتل», «شرطيين أصيبا»: the verb's dual decides an ambiguous form."""
    h = s.hit(i, "noun")
    if h is None or h.definite or h.prep:
        return None
    readings: list[Noun] = [n for n in h.payload if n.kind in _PEOPLE and not n.construct]
    if not readings or s.hit(i, "name_country") is not None:
        return None
    k = i + 1
    while k < i + 3 and s.phrase(k, "cue") is None and (n := s.bare(k, "noun")) is not None and not n.definite:
        k += 1
    k += s.form(k) == "قد"
    verb = s.phrase(k, "cue")
    if verb is None or verb[0].payload != "verb":
        return None
    numbers = {n.number for n in readings}
    noun = Counted(i, i + 1, readings[0].lemma, readings[0].kind)
    if numbers == {"singular"}:
        return i + 1, (_count(s, i, i + 1, 1, 1, "exact", "quantity.singular", noun),)
    if "dual" in numbers and s.form(k).endswith("ا"):
        return i + 1, (_count(s, i, i + 1, 2, 2, "exact", "quantity.dual", noun),)
    if "plural" in numbers and s.form(k).endswith("وا"):
        return i + 1, (_count(s, i, i + 1, 3, None, "none", "quantity.plural", noun),)
    return None


def one_of(s: Stream, i: int) -> Found | None:
    """«أحد المسلحين», «إحدى الضحايا», «أحدهم»: one of a set."""
    if s.phrase(i, "one_of_them") is not None:
        return i + 1, (_count(s, i, i + 1, 1, 1, "exact", "quantity.one_of", None),)
    h = s.hit(i, "one_of")
    if h is None or h.definite or s.kind(i + 1) != "word":
        return None
    noun = counted(s, i + 1, 3, loose=True)
    if (
        noun is None
        or s.form(i + 1) == "من"
        or not (s.form(i + 1).startswith("ال") or _plural(s, noun) or noun.kind is not None)
    ):
        return None
    return noun.end, (_count(s, i, noun.end, 1, 1, "exact", "quantity.one_of", noun),)


def zero(s: Stream, i: int) -> Found | None:
    """A stated zero: «عدم سقوط أي مدنيين», «دون إصابات», «لم يصب أحد», «لا ضحايا»."""
    found = s.phrase(i, "negation")
    if found is None:
        return None
    phrase, j = found
    reach = _NEGATION_GAP if phrase.payload == "verb" else 1
    for k in range(j, j + reach):
        if s.form(k) in {"احد", "احدا"} and phrase.payload in {"verb", "noun"} and k == j:
            return k + 1, (_count(s, i, k + 1, 0, 0, "exact", "quantity.zero", None),)
        if k > j and s.form(k - 1) not in _LEADS_TO and s.form(k) not in _ANY:
            if s.kind(k) != "word":
                break
            continue  # «لم يسفر الهجوم عن إصابات»: the subject stands between
        any_word = s.form(k) in _ANY
        nouns = _denied(s, k + any_word, any_word=any_word)
        if nouns:
            end = nouns[-1].end
            return end, tuple(
                _count(s, i if n is nouns[0] else n.start, n.end, 0, 0, "exact", "quantity.zero", n) for n in nouns
            )
        if s.kind(k) != "word":
            break
    return _none_of(s, i, j) if phrase.payload == "verb" else None


def _none_of(s: Stream, i: int, j: int) -> Found | None:
    """«ليس بين القتلى أي شرطي», «لم يكن بين المصابين أي مدنيين»."""
    for k in range(j, min(j + 6, s.size)):
        if s.form(k) in _ANY:
            nouns = _denied(s, k + 1, any_word=True)
            if nouns:
                return nouns[0].end, (_count(s, i, nouns[0].end, 0, 0, "exact", "quantity.zero", nouns[0]),)
        if s.kind(k) != "word":
            break
    return None


def _denied(s: Stream, k: int, *, any_word: bool) -> list[Counted]:
    nouns: list[Counted] = []
    while True:
        h = s.hit(k, "noun")
        if h is None or h.definite or h.prep:
            return nouns
        n: Noun = h.payload[0]
        if all(reading.number == "dual" for reading in h.payload):
            return nouns  # «إصابتي»: mine, no one's loss
        if n.kind not in _HARM and not (any_word and n.kind == "person") and not nouns:
            return nouns
        end = k + 1
        if n.kind == "loss":
            if s.form(end) in {"ماديه", "ماليه"} or n.lemma == "ضرر":
                return nouns
            end += s.form(end) in {"بشريه", "بالارواح"}
            end += 2 if (s.form(end), s.form(end + 1)) == ("في", "الارواح") else 0
        nouns.append(Counted(k, end, n.lemma, n.kind))
        k = end
        if s.form(k) in {"او", "و"}:
            k += 1 + (s.form(k + 1) in _ANY)
        elif (nxt := s.hit(k, "noun")) is None or nxt.conj != "و":
            return nouns
