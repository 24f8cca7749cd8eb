"""Sites: places told by what they are, not by a name: «في المستشفى»، «داخل مسجد»، «في البلدة».

A definite noun for a kind of place points back to the last place of that kind that the report named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from musnad.lexicon.lexicon import Lexicon
from musnad.lexicon.words import ACTS, NounUse
from musnad.model import Place
from musnad.reading.document import Document, Sentence
from musnad.reading.memo import once_a_token
from musnad.reading.phrase_bounds import relational
from musnad.reading.phrases import noun_phrase
from musnad.reading.place_unknown import name_word
from musnad.reading.place_unknown import stem as place_stem
from musnad.reading.place_values import Tie, country_place
from musnad.reading.places import PlaceMention
from musnad.reading.triggers import Trigger
from musnad.text.folding import fold_word

_AT = frozenset("في داخل قرب عند حول خارج امام وسط خلف بجوار علي الي وفي".split())
_ALSO_AT = frozenset("من نحو باتجاه عبر بين ومن".split())  # places only for what has been named
_COUNTRY = frozenset({"البلاد", "السلطنه"})
_FIXED = frozenset(
    """market hotel hospital school mosque church camp home prison airport port crossing checkpoint police embassy road
    farm oil nuclear heritage government base public""".split()
)
_OTHER_SENSE = frozenset(
    {"قضاء", "دايره", "ناحيه", "جبهه", "دوله", "مملكه", "قطاع", "طرق", "اسواق"}
)  # more often no place without its name
_PLURAL = frozenset({"حدود", "اجواء", "مياه"})  # bare ones are limits, moods and waters
_TAKEN = frozenset({"seizure_of_territory", "raid", "siege", "attack", "shelling", "air_strike"})
_STRUCK = frozenset({"attack", "shelling", "air_strike", "bombing", "suicide_attack"})
_DOERS = frozenset({"منفذ", "منفذي", "منفذو"})
_LONGEST = 5
_QUOTES = frozenset("«»\"“”„'")
_NEAR = 5


class Site(msgspec.Struct, frozen=True, gc=False):
    """A site: tokens ``[first, last)`` with the preposition that stands before it, and the named place it points to."""

    first: int
    last: int
    head: int
    back: Place | None


def sites(
    doc: Document,
    part: Sentence,
    named: Sequence[PlaceMention],
    earlier: Sequence[PlaceMention],
    acts: Sequence[Trigger],
) -> Iterator[Site]:
    """Each site of a sentence that no place name covers: «في المستشفى» is one, «في مستشفى الرشيد» none.

    ``named``: the place phrases of the sentence; ``earlier``: those named in the report so far, in order; ``acts``: the
    words of the sentence that can tell an event; a site that nothing happens at is no place worth noting.
    """
    taken = {k for m in named for k in range(m.first, m.last)}
    opens = {m.first for m in named if m.prep == "ب"}
    for n in range(part.first, part.last):
        if n in taken or doc.tokens[n].kind != "word" or not _kind_of_place(doc, n):
            continue
        if doc.form(n - 1) == "في" and any(t.first == n for t in acts):
            continue  # «قتلوا في كمين» is how
        if doc.form(n + 1) == "علي" and doc.form(n).endswith("المحافظه"):
            continue  # «المحافظة على» is keeping
        if doc.words[n].is_("demonstrative") or _feminine(doc, n) or _field(doc, n) or doc.topic[0] == "sport":
            continue
        if _quoted(doc, n) or (_stem(doc, n) in _PLURAL and not _nisba(doc, min(n + 1, part.last - 1))):
            continue
        if (_named(doc, n) and _state(doc, n) is None) or _on_the_net(doc, part, n) or _doer(doc, part, n):
            continue
        back = _points_to(doc, n, earlier)
        first = _start(doc, part, n, back, near=_near_act(n, acts))
        if back is None and doc.topic[0] == "economy" and not _near_act(n, acts):
            continue
        if back is None and (not acts or _stem(doc, n).removeprefix("ال") in _OTHER_SENSE):
            continue
        known = (_told_apart(doc, n) and _near_act(n, acts)) or _entered(doc, n, acts)
        if first is None and back is None and not known:
            continue
        phrase = noun_phrase(doc, n, part.last)
        last = min(phrase.last if phrase is not None else n + 1, n + _LONGEST)
        if last == n + 1 < part.last and not doc.words[n].definite and name_word(doc, last):
            last += 1  # «ملعب [سيسنا]»
        last = next((k for k in range(n + 1, last) if k in doc.timed), last)  # «بمكتبه [أمس السفير]»
        last = next((k for k in range(n + 1, last) if k in opens), last)  # «مسجد القوات [بمنطقة عسير]»
        if taken & set(range(n, last)):
            continue
        yield Site(n if first is None else first, last, n, back)


def _named(doc: Document, n: int) -> bool:
    """«الجزيرة نت»، «مركز الملك سلمان»: a word of a longer or other name is no site."""
    return any(
        h.first <= n <= h.last and any(e.kind in ("actor", "outlet", "person", "shield") for e in h.entries)
        for k in range(max(0, n - 5), n + 1)
        for h in doc.names.get(k, ())
    )


def _on_the_net(doc: Document, part: Sentence, n: int) -> bool:
    """«على موقع تويتر»، «عبر مواقع التواصل»: a site of the other kind."""
    last = min(part.last, n + 4)
    return any(
        doc.form(k).removeprefix("ال") in doc.lexicon.cues.get("site.net", ())
        or any(e.kind == "outlet" for h in doc.names.get(k, ()) for e in h.entries)
        for k in range(n, last)
    ) and any(u.kind == "facility" and u.row.class_ in ("position", "industry") for u in doc.words[n].nouns)


def _doer(doc: Document, part: Sentence, n: int) -> bool:
    """«منفذ الهجوم» is who did it, «في طريقها» is on her way: no crossing and no road."""
    uses = [u for u in doc.words[n].nouns if u.kind == "facility"]
    if uses and all(u.enclitic for u in uses) and any(_class(u) == "road" for u in uses):
        return True
    if _stem(doc, n).removeprefix("ال") not in _DOERS or n + 1 >= part.last:
        return False
    return bool(doc.words[n + 1].kinds & ACTS)


def _told_apart(doc: Document, n: int) -> bool:
    """«الفندق», «المطار»: one site that the report takes for known."""
    uses = [u for u in doc.words[n].nouns if _class(u) in _FIXED - {"prison"}]
    return doc.words[n].definite and any(fold_word(u.row.ar) == _stem(doc, n).removeprefix("ال") for u in uses)


def _entered(doc: Document, n: int, acts: Sequence[Trigger]) -> bool:
    """«داهم مسلحون هذه [القرى]», «هجمات ضد [الأراضي] التركية»: land that an act takes, enters or strikes."""
    word = doc.words[n]
    if not word.definite or word.prep or word.conj or not _lands(doc.lexicon, _stem(doc, n)):
        return False
    if doc.form(n - 1) == "ضد":
        return any(t.row.type in _STRUCK and 0 < n - t.last <= _NEAR for t in acts)
    inner = [t for t in acts if t.use == "verb" and t.row.type in _TAKEN and 0 <= n - t.last <= _NEAR]
    before = doc.words[n - 1]
    return bool(inner) and not before.prep and (before.is_("demonstrative") or before.definite or before.finite)


@lru_cache(maxsize=1000)
def _lands(lexicon: Lexicon, stem: str) -> bool:
    bare = stem.removeprefix("ال")
    return bool(lexicon.place_kinds.get(bare)) or stem in lexicon.cues.get("site", ())


def _nisba(doc: Document, n: int) -> bool:
    return "nisba" in doc.words[n].kinds


def _quoted(doc: Document, n: int) -> bool:
    """««المدينة»» in marks of its own is the name of something else."""
    around = (doc.form(n - 1), doc.form(n + 1))
    return all(x in _QUOTES for x in around) and "" not in around


def _field(doc: Document, n: int) -> bool:
    """«الميدان التربوي», «الساحة السياسية»: no square but a field of activity."""
    road = any(_class(u) == "road" for u in doc.words[n].nouns)
    return road and doc.words[n].definite and n + 1 < len(doc.words) and relational(doc, n + 1)


def _feminine(doc: Document, n: int) -> bool:
    """«بطريقة» is no road of his: the reading with a pronoun needs a ه on the page."""
    uses = [u for u in doc.words[n].nouns if u.kind == "facility"]
    end = doc.tokens[n].end
    return bool(uses) and all(u.enclitic == "ه" for u in uses) and doc.report.text[end - 1] == "ة"


@once_a_token
def _stem(doc: Document, n: int) -> str:
    form, word = doc.form(n), doc.words[n]
    if form.startswith(word.conj + "لل"):
        return "ال" + form[len(word.conj) + 2 :]
    return form[len(word.conj) + len(word.prep) :]


def _cue(doc: Document, n: int) -> tuple[str, ...]:
    return doc.lexicon.place_kinds.get(_stem(doc, n).removeprefix("ال"), ())


@once_a_token
def _kind_of_place(doc: Document, n: int) -> bool:
    if "facility" in doc.words[n].kinds and any(
        u.kind == "facility" and u.row.class_ in _FIXED for u in doc.words[n].nouns
    ):
        return True
    if n in doc.names and (
        any(e.kind == "facility" and e.row.class_ in _FIXED for h in doc.names[n] for e in h.entries)
        or _state(doc, n) is not None
    ):
        return True
    return _names_site(doc.lexicon, _stem(doc, n))


@lru_cache(maxsize=100_000)
def _names_site(lexicon: Lexicon, stem: str) -> bool:
    """Whether a word without its clitics is one for a place: «المدينة», «البلاد», «الموقع»."""
    kinds = lexicon.place_kinds.get(stem.removeprefix("ال"))
    return bool(kinds) or stem in _COUNTRY or stem in lexicon.cues.get("site", ())


def _near_act(n: int, acts: Sequence[Trigger]) -> bool:
    return any(-_NEAR <= n - t.last <= _NEAR for t in acts)


def _start(doc: Document, part: Sentence, n: int, back: Place | None, *, near: bool) -> int | None:
    """The preposition of place before a noun, the noun itself where it is glued, None without one.

    «بالسجن» is a sentence more often than a place.
    """
    word = doc.words[n]
    if word.prep == "ب" and (back is not None or not any(_class(u) == "prison" for u in word.nouns)):
        return n
    if word.prep == "ل" and word.definite and back is not None:
        return n
    k = n - 1
    while k > part.first and k > n - 3 and not word.prep and _counts(doc, k):
        k -= 1
    side = None  # «شرقي المدينة»
    while not word.prep and k > part.first and doc.lexicon.place_relations.get(place_stem(doc, k)):
        side, k = k, k - 1
        if doc.words[side].prep == "ب":
            return side
    if not word.prep and k >= part.first and doc.form(k) in (_AT | _ALSO_AT if near or back is not None else _AT):
        return k
    return side if back is not None or near else None


def _counts(doc: Document, n: int) -> bool:
    """«في إحدى القرى», «في عدة مدن», «في 34 ولاية», «في هذا الحي»: what counts a site or points to it stands between it
    and its preposition."""
    word = doc.words[n]
    counts = doc.counts(n) or word.is_("quantifier") or doc.form(n) in doc.lexicon.cues.get("site.count", ())
    return counts or (word.is_("demonstrative") and not word.prep)


def _class(u: NounUse) -> str:
    return str(u.row.class_) if u.kind == "facility" else ""


def _state(doc: Document, n: int) -> str | None:
    """The country of «المملكة» in a report that speaks of hers: a state by a name that is a common word too."""
    if not _cue(doc, n):
        return None  # «العدو» is a state, and no land
    rows = (e.row for h in doc.names.get(n, ()) if h.last == n for e in h.entries if e.kind == "actor" and e.cue)
    return next((row.country for row in rows if row.kind == "state" and row.country in doc.lexicon.countries), None)


def _points_to(doc: Document, n: int, earlier: Sequence[PlaceMention]) -> Place | None:
    """«المدينة»: the last place before it of a kind that the noun announces; «البلاد»: the country told most."""
    stem = _stem(doc, n)
    state = _state(doc, n)
    if state is not None:
        return country_place(doc.lexicon.countries[state], doc.span(n, n + 1), Tie(), doc.lexicon.places)
    before = [m for m in earlier if m.first < n]
    if stem in _COUNTRY:
        told = Counter(m.place.country for m in before if m.place.country).most_common(1)
        country = doc.lexicon.countries.get(told[0][0] or "") if told else None
        return country_place(country, doc.span(n, n + 1), Tie(), doc.lexicon.places) if country is not None else None
    kinds = _cue(doc, n) if stem.removeprefix("ال") in doc.lexicon.place_backs else ()
    if not (kinds and doc.words[n].definite) or doc.words[min(n + 1, len(doc.words) - 1)].definite:
        return None
    here = next((k for k in range(n, -1, -1) if doc.tokens[k].form in ".؛"), -1)
    return next((m.place for m in reversed(before) if m.place.country and _is_kind(m, kinds, here)), None)


def _is_kind(m: PlaceMention, kinds: tuple[str, ...], here: int) -> bool:
    """Whether a place is of a kind that is pointed to; a town is meant by its province named just before: «في محافظة
    تعز … غرب المدينة». ``here``: the token behind which the sentence begins."""
    return m.feature in kinds or (m.feature == "admin1" and m.first > here and "city" in kinds)
