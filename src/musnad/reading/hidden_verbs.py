"""Hidden verbs: «فجر», which is dawn and hardly ever a verb, unless the text says that it is one.

«فجّر مسلحون خط الأنابيب» writes its shadda, «فُجر الأنبوب» the vowel of its passive, «فجر انتحاري نفسه» has someone
or something beside it that no dawn has; «فجر الثلاثاء», «هاجموا المقر فجرا» stay what they are. The tables keep the
verb's readings apart (homographs.tsv).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence

import msgspec

from musnad.lexicon.lexicon import Name
from musnad.lexicon.match import Hit
from musnad.lexicon.words import Word
from musnad.text.tokens import Token

_DAWN = frozenset({"فجر", "وفجر", "ففجر"})
_SIGNS = ("\u0651", "\u064f")  # the doubled letter, the vowel of the passive: no dawn has them
_OF_SOMEONE = frozenset({"belonging"})  # «عناصر», which also says whose somebody is
_BESIDE = frozenset({"group", "title", "head", "weapon", "facility", "actor"})
_NEVER_BEFORE_VERBS = frozenset({"في", "الي", "عن"})  # «على» is written like a name, «من» is also who
_ONESELF = frozenset({"نفسه", "نفسها", "انفسهم", "نفسيهما"})


def unveiled(
    tokens: Sequence[Token],
    words: list[Word],
    text: str,
    names: Mapping[int, Sequence[Hit[Name]]],
    as_verb: Callable[[str], Word],
) -> None:
    """Puts the verb in the place of «فجر» where it is one.

    Args:
        tokens: the report's tokens.
        words: their readings, changed in place: that of «فجر» in «فجر انتحاري نفسه» becomes the verb's.
        text: the report's own words, which may have vowel signs.
        names: the names that begin at each token: «فجر ليبيا» is one, «فجر [الحوثيون] منزلا» has one beside it.
        as_verb: the reading of a form as a verb alone.
    """
    for n, token in enumerate(tokens):
        if (
            token.form in _DAWN
            and not any(hit.last > n for hit in names.get(n, ()))
            and (any(sign in text[token.start : token.end] for sign in _SIGNS) or _acted(tokens, words, names, n))
        ):
            words[n] = as_verb(token.form)


def _acted(tokens: Sequence[Token], words: Sequence[Word], names: Mapping[int, Sequence[Hit[Name]]], n: int) -> bool:
    """Whether who blows up or what is blown up stands right behind the word: no dawn has either."""
    if n + 1 >= len(tokens):
        return False
    after = words[n + 1]
    if tokens[n + 1].form in _ONESELF:
        return True
    led = n > 0 and (words[n - 1].is_("preposition") or words[n - 1].is_("time_preposition") or bool(words[n - 1].prep))
    kinds = {u.kind for u in after.nouns} | {e.kind for hit in names.get(n + 1, ()) for e in hit.entries}
    return bool(kinds & _BESIDE) and not (led or after.conj or after.prep or after.classes - _OF_SOMEONE)


def placed(words: list[Word], town: Callable[[int], bool], cue: Callable[[int], bool]) -> None:
    """Takes the verb from a place's name behind a preposition or a cue: «غارة على صعدة», «مدينة تدمر»; from any word
    behind a preposition that no verb follows: «في سيرناك».

    Args:
        words: the readings, changed in place.
        town: whether a place's name begins at a token.
        cue: whether a token says that a place is due: «مدينة», «قرب».
    """
    for n in range(1, len(words)):
        word, before = words[n], words[n - 1]
        if not word.finite or word.nouns or word.classes or word.conj or word.prep or word.definite:
            continue
        led = before.is_("preposition") and not before.enclitic
        if (led and before.form in _NEVER_BEFORE_VERBS) or ((led or cue(n - 1)) and town(n)):
            words[n] = msgspec.structs.replace(word, verbs=(), lemmas=frozenset(), finite=False, known=False)


def given_names(tokens: Sequence[Token], words: list[Word], text: str, names: Container[str]) -> None:
    """Takes the verb from a given name that is written like one without its hamza: «ياسر», but not «يأسر».

    Args:
        tokens: the report's tokens.
        words: their readings, changed in place.
        text: the report's own words.
        names: the given and family names.
    """
    for n, token in enumerate(tokens):
        word = words[n]
        bare = token.form[1:2] == "ا" == text[token.start + 1 : token.start + 2]
        if bare and word.finite and not word.nouns and token.form in names:
            words[n] = msgspec.structs.replace(word, verbs=(), lemmas=frozenset(), finite=False, known=False)
