"""Places that no table knows: a cue word with a name behind it («في بلدة كذا»). The words are kept, the point stays
unknown."""

from __future__ import annotations

from collections import Counter

from musnad.model import Place, Span
from musnad.reading.document import Document, Sentence
from musnad.reading.memo import once_a_token

_ONE_COUNTRY = 0.75
_SMALL = frozenset({"city", "town", "village", "quarter", "camp", "site", "airport", "base", "feature"})
_BEFORE = frozenset({"في", "الي", "من", "قرب", "داخل", "نحو", "عند", "بين", "باتجاه", "علي", "وسط"})
_TAKEN = frozenset({"town", "village", "camp", "base", "airport"})
_LEAST = 3
_MORE = 2
_MARKS = {"«": "»", "“": "”", "(": ")", '"': '"'}
_LONG = 5
_OBJECT = 6  # tokens between a verb and its object
_SIDE = 7  # tokens of a side in brackets


def unknown_name(doc: Document, sentence: Sentence, n: int) -> int | None:
    """The token after the name that a cue word at ``n`` makes of unknown words, None when it makes none.

    An adjective of the cue («بلدة صغيرة», «منطقة حدودية») is no name.
    """
    if n + 1 >= sentence.last or doc.words[n].definite or stem(doc, n) not in doc.lexicon.place_namers:
        return None
    if not led(doc, sentence, n) and not _taken(doc, sentence, n):
        return None  # «قصفوا بلدة كذا»: only what can be struck or taken is named without a preposition
    if (marked := _quoted(doc, sentence, n + 1)) is not None:
        return marked
    if _like_a_verb(doc, sentence, n + 1):
        return n + 2 + (n + 2 < sentence.last and doc.words[n + 2].definite and name_word(doc, n + 2))
    if not name_word(doc, n + 1) or doc.words[n + 1].prep or doc.words[n + 1].conj:
        return None
    if not stem(doc, n).endswith("ه") and not doc.words[n + 1].definite and doc.form(n + 1).endswith("ي"):
        return None  # «معسكر تدريبي»
    last = n + 2
    while last < min(sentence.last, n + 2 + _MORE) and name_word(doc, last) and not doc.words[last].definite:
        last += 1
    hits = [h.last + 1 for h in doc.names.get(last, ()) if last == n + 2 and not doc.words[n + 1].definite]
    plain = not (hits and (doc.words[last].prep or doc.words[last].conj or doc.words[last].definite))
    return min(max(hits), sentence.last) if hits and plain and _place_only(doc, last) else last


def _like_a_verb(doc: Document, sentence: Sentence, n: int) -> bool:
    """«بلدة [جلب] جنوبي الصومال», «قرية [ود] النورة»: a name spelt like a verb, which nothing follows that a verb would
    have for subject or object."""
    word = doc.words[n]
    past = word.verbs and all(v.form.tense == "past" for v in word.verbs)
    marked = doc.report.text[doc.tokens[n].end - 1] == "ة"  # «مديرية عتمة»: its ه is no pronoun
    if not past or word.classes or word.nouns or word.conj or word.prep or n in doc.names:
        return False
    if (word.enclitic and not marked) or (marked and _adjective(doc, doc.form(n))):
        return False
    if n + 1 >= sentence.last or doc.tokens[n + 1].kind == "punct":
        return not marked
    after = stem(doc, n + 1)
    if doc.words[n + 1].definite:
        return name_word(doc, n + 1) and not doc.words[n + 1].known
    told = doc.words[n + 1].prep == "ب" and bool(doc.lexicon.place_cues.get(after))
    return told or doc.lexicon.place_relations.get(after) == "region"


def _quoted(doc: Document, sentence: Sentence, n: int) -> int | None:
    """«منطقة [«الفاو»]», «مقاطعة [(هسكه مينه)]»: the token after the mark that closes a name in marks of its own."""
    mark = _MARKS.get(doc.form(n))
    close = next((k for k in range(n + 2, min(sentence.last, n + _LONG)) if doc.form(k) == mark), None)
    inner = range(n + 1, close or n + 1)
    if mark is None or close is None or doc.lexicon.place_relations.get(doc.form(n + 1)):
        return None
    return None if any(doc.tokens[k].kind != "word" or k in doc.names or k in doc.timed for k in inner) else close + 1


def led(doc: Document, sentence: Sentence, n: int) -> bool:
    """Whether a preposition of place stands before a cue word or on it."""
    return bool(doc.words[n].prep) or (n > sentence.first and doc.form(n - 1) in _BEFORE)


def _taken(doc: Document, sentence: Sentence, n: int) -> bool:
    """Whether a cue word without a preposition is what a verb takes or strikes: «اقتحمت القوات [منطقة] البوغانم»."""
    if doc.lexicon.place_cues.get(stem(doc, n)) in _TAKEN:
        return True
    if n == sentence.first or doc.words[n].conj or not (doc.words[n - 1].definite or doc.words[n - 1].finite):
        return False
    named = doc.words[n + 1].definite or not doc.form(n + 1).endswith("ه")
    verbs = (k for k in range(max(sentence.first, n - _OBJECT), n) if doc.words[k].finite and not doc.words[k].nouns)
    return named and any(not doc.lexicon.verb_frames.keys().isdisjoint(doc.words[k].lemmas) for k in verbs)


def parenthesised(doc: Document, sentence: Sentence, n: int) -> bool:
    """«في سوروتش (جنوب)», «قرب ديفا (جنوب شرق البلاد)»: an unknown name with its side in brackets; «في الزعفرانية بجنوب
    بغداد»: with the town on whose side it lies."""
    if n + 3 >= sentence.last or doc.form(n - 1) not in _BEFORE or n == sentence.first or not name_word(doc, n):
        return False
    if doc.words[n + 1].prep == "ب" and doc.lexicon.place_relations.get(stem(doc, n + 1)) == "region":
        kinds = {e.kind for h in doc.names.get(n + 2, ()) for e in h.entries}
        return "place" in kinds and "country" not in kinds
    if doc.form(n + 1) != "(":
        return False
    close = next((k for k in range(n + 3, min(sentence.last, n + _SIDE)) if doc.form(k) == ")"), None)
    return close is not None and (doc.form(n + 2) == "وسط" or bool(doc.lexicon.place_relations.get(doc.form(n + 2))))


def _place_only(doc: Document, n: int) -> bool:
    """«قرية حور [كلس]»: the second word of an unknown name is that of a place somewhere else."""
    kinds = {e.kind for h in doc.names.get(n, ()) for e in h.entries}
    return kinds == {"place"} and not doc.words[n].nouns


@once_a_token
def stem(doc: Document, n: int) -> str:
    """A token without its conjunction and preposition."""
    form, word = doc.form(n), doc.words[n]
    cut = len(word.conj) + (len(word.prep) if not form.startswith(word.conj + "لل") else 0)
    return form[cut:]


def name_word(doc: Document, n: int) -> bool:
    """Whether a word that no table knows can be a name: no verb, no noun, no adjective by its ending."""
    token, word = doc.tokens[n], doc.words[n]
    if token.kind != "word" or n in doc.names or n in doc.figures or n in doc.timed or len(token.form) < _LEAST:
        return False
    if word.classes or word.nouns or word.verbs or word.conj or word.prep or word.enclitic or not token.form.isalpha():
        return False
    return word.definite or not _adjective(doc, token.form)


def _adjective(doc: Document, form: str) -> bool:
    """«جبلية», «نائية»: what an indefinite word behind a cue is, more often than a name."""
    return form.endswith(("يه", "يتين", "يتان")) or form in doc.lexicon.cues.get("site.adjective", ())


def unknown_place(
    doc: Document, sentence: Sentence, n: int, last: int, countries: Counter[str]
) -> tuple[int, int, Place]:
    """The place phrase of an unknown name: its first token, the token after it, and the place.

    ``n``: its cue word; ``last``: the token after the name; ``countries``: those that the report tells, by share.
    """
    marks = doc.form(n + 1) in _MARKS
    name = doc.span(n + 1 + marks, last - marks).text
    nisba = last < sentence.last and doc.words[last].definite
    iso = next((u.row.iso2 for u in doc.words[last].nouns if u.kind == "nisba"), None) if nisba else None
    last += iso is not None
    first = n - 1 if led(doc, sentence, n) and not doc.words[n].prep else n
    feature = doc.lexicon.place_cues.get(stem(doc, n), "")
    place = Place(
        name=name,
        name_ar=name,
        id=None,
        country=iso or told(countries),
        precision="exact" if feature in _SMALL else "region",
        span=doc.span(first, last, bare=first == n and not doc.words[n].prep),
    )
    return first, last, place


def named_place(doc: Document, first: int, last: int, countries: Counter[str], *, span: Span) -> Place:
    """The place of a name, tokens ``[first, last)``, that no table knows or only one of a far country.

    ``countries``: those that the report tells, by share; ``span``: its words with what leads up to them.
    """
    name = doc.span(first, last).text
    return Place(name=name, name_ar=name, id=None, country=told(countries), precision="exact", span=span)


def told(countries: Counter[str]) -> str | None:
    """The country that a report speaks of, if it hardly speaks of another."""
    best = countries.most_common(1)
    return best[0][0] if best and best[0][1] >= _ONE_COUNTRY * countries.total() else None
