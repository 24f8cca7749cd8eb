"""Relation ends: who stands at the two ends of a relation word, said, carried over, or understood.

What the grammar of the word's own slots does not give, the clause gives: the antecedent of a pronoun, the doer
of the act that
«بالتنسيق مع» qualifies, the subject before, the side for which a spokesman speaks.
"""

from __future__ import annotations

import msgspec

from musnad.lexicon.words import ACTS
from musnad.model import Span
from musnad.reading.document import Document, Sentence
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import Phrase, nominal, noun_phrase
from musnad.reading.relation_persons import is_equipment, named_fully, nation_of, one_name, other_word, past_name
from musnad.reading.relation_words import RelationWord

_ACTORLIKE = frozenset({"actor", "person", "source", "outlet", "people", "state"})
LED_BY = frozenset({"برياسه", "بقياده", "بزعامه", "يتقدمه", "يتراسه"})
_STOP = frozenset(".!?؟؛…")
_PRONOUNS = frozenset(
    {
        "له",
        "لها",
        "لهم",
        "لهما",
        "به",
        "بها",
        "بهم",
        "فيه",
        "فيها",
        "فيهم",
        "منه",
        "منها",
        "منهم",
        "عنه",
        "عنها",
        "عليه",
        "عليها",
        "عليهم",
        "اليه",
        "اليها",
        "اليهم",
        "لنا",
        "لي",
    }
)
_BESIDE = frozenset({"جانب", "صف"})
_NOBODY_NAMED = _PRONOUNS | {"جانبه", "جانبها", "جانبهم", "جانبنا", "صفه", "صفها", "صفهم"}
_NOBODY_NAMED |= {"اخري", "اخر", "اخرون", "اخرين", "بعضهم", "هولاء", "احدهم"}
_SAME = frozenset({"ذاتها", "ذاته", "نفسها", "نفسه", "ذاتهم", "نفسهم"})
_AFTER = {"min": "من", "maa": "مع", "li": "ل", "bi": "ب", "ala": "علي", "ila": "الي"}


_QUOTES = frozenset('"“”«»')
_SIDE = frozenset({"قبل", "طرف", "جانب", "لدن"})
_HEADS = frozenset({"head", "group", "title", "nisba"})


class End(msgspec.Struct, frozen=True):
    """One end of a relation: id and name, and its words unless it is only understood."""

    id: str | None
    name: str
    span: Span | None
    at: int = -1
    known: bool = True
    country: str | None = None
    armed: bool = False
    sort: str = "actor"
    counted: bool = False
    personal: bool = False  # a person with a name of his own, whom no table knows
    bound: bool = False  # «قواته»: whose, says only a pronoun

    @property
    def named(self) -> bool:
        """Whether the tables know who this is, or of which state."""
        return self.id is not None or self.country is not None

    @property
    def key(self) -> str:
        """What makes two ends the same."""
        return self.id or self.name


def end_of(doc: Document, who: Participant, *, loose: bool = False) -> End | None:
    """The end that a noun phrase names, None when it names no actor. ``loose``: a definite noun that no table
    knows will do."""
    if doc.form(who.phrase.head) in _BESIDE and who.phrase.last - who.phrase.head > 1:
        behind = who.phrase.head + 1  # «وقوفها إلى جانب السعودية»
        who = describe(doc, Phrase(behind, who.phrase.last, behind))
    who = _counterpart(doc, named_fully(doc, one_name(doc, who)))
    at = who.phrase.head
    if (
        doc.form(at) in _NOBODY_NAMED
        or who.sort == "place"
        or (who.sort == "unknown" and at in doc.figures)
        or (who.actor is None and is_equipment(doc, at) and not who.country)
    ):
        return None
    if who.actor is None and other_word(doc, who):
        return None
    if who.actor is None and (same := antecedent_of(doc, who)) is not None:
        return End(same.actor, same.name, who.span, at, country=same.country, sort=same.sort)
    if who.sort == "source" and who.kind == "document" and who.actor in doc.lexicon.actors:
        issuer = doc.lexicon.actors[who.actor or ""]  # «اتهم بيان الوزارة …»: the ministry does
        return End(issuer.id, issuer.en, who.span, at, country=issuer.country or None)
    if (
        who.sort == "source"
        and who.actor is None
        and who.kind in ("document", "media", "anonymous", "agency", "medical", None)
    ):
        return None  # «بيان»، «مصادر»، «مواقع»
    if who.sort in _ACTORLIKE or (who.actor is not None and who.sort != "object"):
        counted = any(doc.counts(n) for n in range(who.phrase.first, at + 1))
        return End(
            who.actor,
            who.name,
            who.span,
            at,
            country=who.country,
            armed=who.armed,
            sort=who.sort,
            counted=counted,
            personal=who.sort == "person" and _has_name(doc, who),
            bound=bool(doc.words[at].enclitic),
        )
    country = who.country or nation_of(doc, who)
    if who.sort == "unknown" and who.actor is None and country is not None:
        row = doc.lexicon.countries[country]  # «القمع الإسرائيلي»، «الجانب الأميركي»، «الشركاء الليبيون»
        return End(country.lower(), row.en, who.span, at, country=country, sort="state")
    if loose and who.sort == "unknown" and not _verbal(doc, who):
        return End(None, who.name, who.span, at, known=False, sort="unknown")
    return None


def _counterpart(doc: Document, who: Participant) -> Participant:
    """«نظيره الروسي سيرغي لافروف | الوضع», «نظيره الروسي | في موسكو»: by his nation and his name alone."""
    at = who.phrase.head
    if not stem_of(doc, at).startswith(("نظير", "نظرا")) or at + 1 >= who.phrase.last:
        return who
    if not any(u.kind == "nisba" for u in doc.words[at + 1].nouns):
        return who  # «نظيره الجديد فلان»
    end = past_name(doc, at + 2) if doc.form(at + 2) not in _IN else at + 2
    return describe(doc, Phrase(who.phrase.first, end, at)) if at < end < who.phrase.last else who


_IN = frozenset({"في", "لدي", "الي"})


def _has_name(doc: Document, who: Participant) -> bool:
    return any(doc.form(n) in doc.lexicon.names for n in range(who.phrase.head, who.phrase.last))


def antecedent_of(doc: Document, who: Participant) -> Participant | None:
    """The name for which a short definite noun stands: «الحكومة» or «الحكومة ذاتها» after «حكومة الوفاق»."""
    head = who.phrase.head
    word = doc.words[head]
    size = who.phrase.last - head
    if (
        not word.definite
        or word.enclitic
        or size > 1 + (doc.form(head + 1) in _SAME)
        or word.kinds.isdisjoint(("head", "source"))
    ):
        return None
    stems = {doc.form(head)[len(word.conj) + len(word.prep) :].removeprefix("ال"), doc.form(head).removeprefix("ال")}
    for k in range(head - 1, -1, -1):
        if doc.form(k) in stems or stem_of(doc, k) in stems:
            for hit in doc.names.get(k, ()):
                if hit.last > k and any(e.kind == "actor" for e in hit.entries):
                    return describe(doc, Phrase(k, hit.last + 1, k))
    return None


def stem_of(doc: Document, k: int) -> str:
    word = doc.words[k]
    return doc.form(k)[len(word.conj) + len(word.prep) :].removeprefix("ال")


def _verbal(doc: Document, who: Participant) -> bool:
    """A verbal noun, a time or a topic is no actor: «التعاون الثنائي»، «الملف»."""
    uses = doc.words[who.phrase.head].nouns
    word = doc.words[who.phrase.head]
    return any(u.kind in ("trigger", "masdar", "speech") for u in uses) or word.is_("time") or not _nameish(doc, who)


def _nameish(doc: Document, who: Participant) -> bool:
    """An unknown phrase that may name somebody: two words or more that no table knows, as foreign names are."""
    first, last = who.phrase.head, who.phrase.last
    return last - first > 1 and all(
        not doc.words[n].known and not doc.words[n].definite and not doc.form(n).endswith(("ا", "ه", "ي"))
        for n in range(first, last)
    )


def coordinated(doc: Document, sentence: Sentence, who: Participant, *, loose: bool = False) -> list[End]:
    """The end of a phrase and those joined to it by و: «الولايات المتحدة وفرنسا»، «نظيريه، الأميركي والسعودي»."""
    at = who.phrase.last
    if stem_of(doc, who.phrase.head).startswith(("نظير", "نظرا")) and who.actor is None and doc.form(at) in "،:,":
        phrase = noun_phrase(doc, at + 1, sentence.last)
        who = describe(doc, phrase) if phrase is not None else who
    first = end_of(doc, who, loose=loose)
    out = [first] if first is not None else []
    at = past_name(doc, who.phrase.last)
    while out and at < sentence.last and len(out) < 5:
        at = _past_place(doc, sentence, at)
        if doc.form(at) in ("،", ",") and at + 1 < sentence.last and doc.words[at + 1].conj == "و":
            at += 1
        if doc.words[at].conj != "و" or doc.words[at].prep or (doc.words[at].finite and not doc.words[at].nouns):
            break
        phrase = noun_phrase(doc, at, sentence.last) if nominal(doc, at) else None
        joined = describe(doc, phrase) if phrase is not None else None
        more = end_of(doc, joined, loose=loose and doc.form(at - 1) not in "،,") if joined is not None else None
        if (
            phrase is None
            or joined is None
            or more is None
            or (doc.words[phrase.head].enclitic and more.sort != "person")
            or (out[-1].sort == "person" and joined.sort == "people" and not more.named)
            or (doc.form(at - 1) in "،," and joined.sort in ("people", "object"))
        ):
            break
        out.append(more)
        at = past_name(doc, phrase.last)
    return out


def _past_place(doc: Document, sentence: Sentence, at: int) -> int:
    """«خلية الاستهداف في العمليات المشتركة وجهاز …»: behind where a party is, when another is joined to it."""
    if doc.form(at) != "في":
        return at
    phrase = noun_phrase(doc, at + 1, min(sentence.last, at + 6))
    if phrase is None or phrase.last >= sentence.last or doc.words[phrase.last].conj != "و":
        return at
    placed = any(e.kind in ("country", "capital", "place") for h in doc.names.get(phrase.last, ()) for e in h.entries)
    if placed:
        return at  # «التنظيم في الشام والعراق»
    joined = any(e.kind == "actor" for h in doc.names.get(phrase.last, ()) for e in h.entries)
    return phrase.last if joined or "head" in doc.words[phrase.last].kinds else at


def owner_of(doc: Document, who: Participant) -> list[End]:
    """«جهود الجيش الصومالي», «سياسة الحكومة»: what no table knows stands for whose it is."""
    head, last = who.phrase.head, who.phrase.last
    if who.sort != "unknown" or last - head < 2 or doc.words[head].definite:
        return []
    phrase = noun_phrase(doc, head + 1, last)
    owner = describe(doc, phrase) if phrase is not None else None
    end = end_of(doc, owner) if owner is not None and owner.sort in ("actor", "state", "person") else None
    return [end] if end is not None else []


def _second_act(doc: Document, k: int) -> bool:
    w = doc.words[k]
    return w.conj == "و" and not w.definite and not w.prep and bool(w.kinds & ACTS) and not w.kinds & _HEADS


def complement(doc: Document, sentence: Sentence, word: RelationWord) -> list[End]:
    """The end after a fixed phrase: «بالتنسيق الكامل مع ب», «بدعم إماراتي», «برعاية الأمم المتحدة»."""
    row, at = word.row, word.trigger.last
    loose = "any" in row.needs
    while at + 1 < sentence.last and (doc.form(at) in _QUOTES or _second_act(doc, at)):
        at += 1  # «"بدعم وتحريض" الجماعة»
    for k in range(at, min(sentence.last, at + 5)):
        form, w = doc.form(k), doc.words[k]
        if form in _STOP or form in "،," or (w.is_("relative") and form not in ("من", "ما")):
            break
        adverb = form.endswith("يا") and not w.nouns  # «المدعوم إماراتيا»
        uses = doc.lexicon.words.analyse(form[:-1]).nouns if adverb else w.nouns
        nisba = next((u for u in uses if u.kind == "nisba"), None)
        if nisba is not None and not w.definite and not w.prep and (row.idafa or row.min):
            return [End(nisba.row.state, nisba.row.en, doc.span(k, k + 1), k)]
        for slot, prep in _AFTER.items():
            if not getattr(row, slot):
                continue
            if form == prep and not w.enclitic:
                through = prep == "من" and doc.form(k + 1) in _SIDE  # «المدعومة من قبل …»
                return _at(doc, sentence, k + 1 + through, loose=loose)
            if len(prep) == 1 and (
                w.prep == prep
                or (
                    not w.prep
                    and form.startswith(prep)
                    and not w.verbs
                    and k + 1 < sentence.last
                    and doc.words[k + 1].definite
                    and not w.enclitic
                )
            ):
                return _at(doc, sentence, k, loose=loose)
        if row.idafa and k == at and not w.prep and not w.conj:
            found = _at(doc, sentence, k, loose=loose)
            if found:
                return found
    return []


def _at(doc: Document, sentence: Sentence, n: int, *, loose: bool) -> list[End]:
    phrase = noun_phrase(doc, n, sentence.last)
    if phrase is not None and doc.words[phrase.head].kinds & ACTS and not doc.words[phrase.head].kinds & _HEADS:
        return []  # «الداعمة لغزو البلاد»: an act is backed, nobody
    return coordinated(doc, sentence, describe(doc, phrase), loose=loose) if phrase is not None else []
