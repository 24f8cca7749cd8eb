"""Hidden verbs: «فجر», which is dawn and hardly ever a verb, unless the text says that it is one.

«فجّر مسلحون خط الأنابيب» writes its shadda, «فجر انتحاري نفسه» has someone or something beside it that no dawn has;
«فجر الثلاثاء», «هاجموا المقر فجرا» stay what they are. The tables keep the verb's readings apart (homographs.tsv).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from musnad.lexicon.words import Word
from musnad.text.tokens import Token

_DAWN = frozenset({"فجر", "وفجر", "ففجر"})
_SHADDA = "\u0651"
_BESIDE = frozenset({"group", "title", "head", "weapon", "facility"})
_ONESELF = frozenset({"نفسه", "نفسها", "انفسهم", "نفسيهما"})


def unveiled(
    tokens: Sequence[Token], words: list[Word], text: str, named: Callable[[int], bool], as_verb: Callable[[str], Word]
) -> None:
    """Puts the verb in the place of «فجر» where it is one.

    Args:
        tokens: the report's tokens.
        words: their readings, changed in place: that of «فجر» in «فجر انتحاري نفسه» becomes the verb's.
        text: the report's own words, which may have vowel signs.
        named: whether a name of several words begins at a token («فجر ليبيا»).
        as_verb: the reading of a form as a verb alone.
    """
    for n, token in enumerate(tokens):
        if (
            token.form in _DAWN
            and not named(n)
            and (_SHADDA in text[token.start : token.end] or _acted(tokens, words, n))
        ):
            words[n] = as_verb(token.form)


def _acted(tokens: Sequence[Token], words: Sequence[Word], n: int) -> bool:
    """Whether who blows up or what is blown up stands right behind the word: no dawn has either."""
    if n + 1 >= len(tokens):
        return False
    after = words[n + 1]
    if tokens[n + 1].form in _ONESELF:
        return True
    led = n > 0 and (words[n - 1].is_("preposition") or words[n - 1].is_("time_preposition") or bool(words[n - 1].prep))
    kinds = {u.kind for u in after.nouns}
    return bool(kinds & _BESIDE) and not (led or after.conj or after.prep or after.classes)


def placed(words: list[Word], town: Callable[[int], bool]) -> None:
    """Takes the verb from a place's name behind a preposition: «غارة على صعدة», «وصلوا إلى سرت».

    Args:
        words: the readings, changed in place.
        town: whether a place's name begins at a token.
    """
    for n in range(1, len(words)):
        word, before = words[n], words[n - 1]
        if not word.finite or word.nouns or word.classes or word.conj or word.prep or word.definite:
            continue
        if before.is_("preposition") and not before.enclitic and town(n):
            words[n] = msgspec.structs.replace(word, verbs=(), lemmas=frozenset(), finite=False, known=False)
