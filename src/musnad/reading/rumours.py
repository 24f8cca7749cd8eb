"""Rumours: an act of which the text tells only that news of it is false: «لا صحة لما أشيع عن …», «نفى الأنباء عن …»."""

from __future__ import annotations

from musnad.reading.document import Document, Sentence
from musnad.reading.triggers import Trigger
from musnad.text.clitics import readings

_ABOUT = frozenset({"عن", "حول", "بشان", "بخصوص", "بان", "ان"})
_NEWS = frozenset(
    {"انباء", "شائعات", "شاييعات", "شايعات", "اشاعات", "اشاعه", "تقارير", "معلومات", "مزاعم", "ادعاءات", "اخبار", "ما"}
)
_VOID = (("لا", "صحه"), ("لا", "اساس"))
_FALSE = (("غير", "صحيح"), ("غير", "صحيحه"), ("عار", "عن"), ("عاريه", "عن"), ("لا", "اساس"), ("لا", "صحه"))
_BACK = 5  # tokens between an act and «عن» before it
_NEWS_BACK = 5
_DENIAL_BACK = 7
_AHEAD = 14


def rumoured(doc: Document, sentence: Sentence, t: Trigger) -> bool:
    """Whether what is told of an act is that it is not so: «كذب القائد الأنباء عن سقوط المعسكر»."""
    news = _news(doc, sentence, t)
    if news is None:
        return False
    before = range(max(sentence.first, news - _DENIAL_BACK), news)
    denied = any(_denies(doc, n) or _pair(doc, n) in _VOID for n in before)
    return denied or any(_pair(doc, n) in _FALSE for n in range(t.last, min(sentence.last - 1, t.last + _AHEAD)))


def _news(doc: Document, sentence: Sentence, t: Trigger) -> int | None:
    """Where the word for news stands whose subject is the act, None when no news is spoken of."""
    for n in range(t.first - 1, max(sentence.first, t.first - _BACK) - 1, -1):
        if doc.tokens[n].kind == "punct" and doc.tokens[n].form in ".؛:،":
            return None
        if doc.form(n) in _ABOUT:
            back = range(n - 1, max(sentence.first, n - _NEWS_BACK) - 1, -1)
            return next((k for k in back if _is_news(doc, k)), None)
    return None


def _is_news(doc: Document, n: int) -> bool:
    return any(r.stem in _NEWS for r in readings(doc.form(n))) or doc.form(n) in _NEWS


def _denies(doc: Document, n: int) -> bool:
    speech = doc.lexicon.verb_speech
    return any(row.class_ == "deny" for v in doc.words[n].verbs for row in speech.get(v.form.lemma, ()))


def _pair(doc: Document, n: int) -> tuple[str, str]:
    return doc.form(n).lstrip("و"), doc.form(n + 1)
