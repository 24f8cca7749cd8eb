"""Relation hosts: the end of a relation that its own words leave to the clause, the speaker or the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from musnad.lexicon.rows import RelationRow
from musnad.reading.candidates import Candidate
from musnad.reading.document import Document, Sentence
from musnad.reading.frames import Frame
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import Phrase, nominal, noun_phrase
from musnad.reading.relation_doers import doers, main_doers, sayers, sides_speaking
from musnad.reading.relation_ends import LED_BY, End, coordinated, end_of, owner_of
from musnad.reading.relation_names import nearest_before, split_name, split_quote
from musnad.reading.relation_persons import named_fully
from musnad.reading.relation_slots import is_with, with_noun
from musnad.reading.relation_subjects import described, subject_before
from musnad.reading.relation_words import RelationWord
from musnad.reading.speech import Speech, scope_at, speaker_of

_ON_WHICH = frozenset({"علي", "قبل", "بعد"})
_TITLES = frozenset({"title", "repeated_title", "heading"})
_TALKS = frozenset({"meeting", "agreement"})
_SYMMETRIC = frozenset({"coordinates_with", "meets", "fights"})


def host_of(
    doc: Document,
    sentence: Sentence,
    word: RelationWord,
    said: tuple[Speech, ...],
    found: Sequence[Candidate],
    other: Sequence[End],
) -> End | None:
    """The doer in whose clause the word stands: of the act beside it, of its verb, the side that speaks, of
    the main act.

    ``other``: the ends already known, none of which it can be.
    """
    n = word.trigger.first
    if word.row.relation == "meets" or word.trigger.pronoun:
        pool = (
            described(doc, sentence, n) if word.trigger.pronoun else None,
            subject_before(doc, sentence, n, loose=True),
            speaker_here(doc, said, sentence, n),
            nearest_before(doc, sentence, n),
        )
        return first_other((e for e in pool if e is not None), other)
    return (
        first_other(doers(doc, sentence, n, found), other)
        or first_other(_own_subject(doc, sentence, word, said), other)
        or first_other(as_ends(noun_beside(doc, sentence, n - (doc.form(n - 1) in "،,"))), other)
        or first_other(_speaking(doc, said, word), other)
        or first_other(sayers(doc, sentence, n), other)
        or (first_other(main_doers(doc, sentence, found), other) if _act_beside(doc, sentence, n) else None)
        or (first_other(_fighter_before(doc, sentence, n), other) if word.row.relation == "fights" else None)
    )


def _own_subject(doc: Document, sentence: Sentence, word: RelationWord, said: tuple[Speech, ...]) -> Iterator[End]:
    """The subject of the clause; «رجاله» fights for whoever is named before."""
    end = _subject_in_scope(doc, sentence, word.trigger.first, said)
    if end is not None and not (end.bound and word.row.relation == "fights"):
        yield end


def _fighter_before(doc: Document, sentence: Sentence, n: int) -> Iterator[End]:
    """«فقد الحزب رجاله خلال معارك مع …»: the armed party that the sentence names before."""
    end = nearest_before(doc, sentence, n, parties=True)
    if end is not None and end.sort in ("actor", "people") and (end.armed or end.id is not None):
        yield end


def _speaking(doc: Document, said: tuple[Speech, ...], word: RelationWord) -> Iterator[End]:
    """The sides that speak; of fighting only an armed one speaks for itself."""
    for end in sides_speaking(doc, said, word.trigger.first):
        if word.row.relation != "fights" or end.armed:
            yield end


def _act_beside(doc: Document, sentence: Sentence, n: int) -> bool:
    """«الضربة تمت بالتنسيق مع …»: a known act stands before the word, whose doer is told elsewhere."""
    for k in range(n - 1, sentence.first - 1, -1):
        word = doc.words[k]
        if word.definite and any(u.kind == "trigger" and u.row.type not in _TALKS for u in word.nouns):
            return True
        if word.is_("complementiser") or doc.form(k) in ".؛:":
            break
    return False


def noun_beside(doc: Document, sentence: Sentence, n: int) -> End | None:
    """The noun that ends right before a phrase, unless a preposition or a longer name holds it: «مقاتلون
    محليون بدعم من …»."""
    end = described(doc, sentence, n)
    if end is None or end.span is None:
        return None
    first = next((k for k in range(sentence.first, n) if doc.tokens[k].end > end.span.start), n)
    before = doc.words[first - 1] if first > sentence.first else None
    held = before is not None and (before.is_("preposition") or before.is_("place_preposition"))
    held = held or (before is not None and before.definite and doc.words[first].definite)  # an adjective of another
    inside = any(
        h.first < first <= h.last
        for k in range(max(0, first - 6), first)
        for h in doc.names.get(k, ())
        if any(e.kind == "actor" for e in h.entries)
    )
    return None if held or inside or doc.words[first].prep else end


def first_other(pool: Iterable[End], other: Sequence[End]) -> End | None:
    """The first end that is none of the others, by id, name and words; an outlet only tells."""
    for e in pool:
        if e.sort != "outlet" and not any(
            e.key == x.key or (e.span and x.span and e.span.overlaps(x.span)) for x in other
        ):
            return e
    return None


def behind_of(doc: Document, sentence: Sentence, a: End, row: RelationRow) -> list[End]:
    """The noun behind the preposition that follows the subject: «أشاد الوزير بدور الحكومة»."""
    if a.span is None or not (row.bi or row.ala):
        return []
    at = next((k for k in range(sentence.first, sentence.last) if doc.tokens[k].start >= a.span.end), sentence.last)
    for k in range(at, min(sentence.last - 1, at + (9 if row.ala and row.with_ else 4))):
        word = doc.words[k]
        if row.ala and doc.form(k) == "علي":
            found = noun_phrase(doc, k + 1, sentence.last) or noun_phrase(doc, k + 2, sentence.last)
            over = end_of(doc, describe(doc, found)) if found is not None else None
            return [over] if over is not None else []
        if (
            row.bi
            and doc.form(k) not in LED_BY
            and doc.form(k).startswith("ب")
            and (word.prep == "ب" or doc.words[k + 1].definite or k + 1 in doc.names)
        ):
            phrase = noun_phrase(doc, k, sentence.last)
            behind = describe(doc, phrase) if phrase is not None else None
            return coordinated(doc, sentence, behind) or owner_of(doc, behind) if behind is not None else []
    return []


def behind_verb(doc: Document, sentence: Sentence, at: int) -> list[End]:
    """The party or office right behind a verb."""
    named = at < sentence.last and nominal(doc, at) and not doc.words[at].prep
    phrase = noun_phrase(doc, at, sentence.last) if named else None
    end = end_of(doc, describe(doc, phrase)) if phrase is not None else None
    return [end] if end is not None and end.sort in ("actor", "person") else []


def of_clause(doc: Document, sentence: Sentence, at: int, slot: str) -> End | None:
    """«أثنى على ما تبذله الحكومة»: the doer inside a clause that ما opens stands for it."""
    for k in range(at, min(sentence.last - 2, at + 5)):
        form = doc.form(k)
        joined = form in ("بما", "لما") and slot == "bi"
        if not joined and not (form == "علي" and doc.form(k + 1) == "ما" and slot == "ala"):
            continue
        verb = k + (1 if joined else 2)
        phrase = noun_phrase(doc, verb + 1, sentence.last) if doc.words[verb].finite else None
        return end_of(doc, describe(doc, phrase)) if phrase is not None else None
    return None


def _subject_in_scope(doc: Document, sentence: Sentence, n: int, said: tuple[Speech, ...]) -> End | None:
    """The subject of the clause, unless it is only the one who says it, or people whom the clause counts."""
    scope = [s for s in scope_at(said, n) if s.form != "tail"]
    end = subject_before(doc, sentence, n)
    if end is None or end.counted or (scope and end.at < scope[-1].content[0]):
        return None
    speakers = [who for s in scope if (who := speaker_of(said, s)) is not None]
    return None if end.span is not None and any(end.span.overlaps(w.span) for w in speakers) else end


def speaker_here(doc: Document, said: tuple[Speech, ...], sentence: Sentence, n: int) -> End | None:
    """Who speaks in this sentence: «شدد فلان خلال لقائه …»."""
    for s in said:
        if s.sentence == sentence.number and s.form in ("verb", "participle") and s.verb[0] < n:
            who = speaker_of(said, s)
            if who is None or _told_of_another(doc, s.verb[1], n):
                return None
            named = end_of(doc, who, loose=True)
            return named or (
                End(None, who.name, who.span, who.phrase.head) if who.sort == "unknown" else None
            )  # whoever speaks is somebody
    return None


def _told_of_another(doc: Document, first: int, n: int) -> bool:
    """«قال الناطق إن القيادة ستعقد اجتماعا»: what he says has a subject of its own."""
    if doc.words[n].enclitic:
        return False
    opens = (k for k in range(first, n - 1) if doc.words[k].is_("complementiser"))
    return any(doc.form(k) in ("ان", "بان") and nominal(doc, k + 1) and not doc.words[k + 1].finite for k in opens)


def carried_subject(
    doc: Document, sentence: Sentence, word: RelationWord, said: tuple[Speech, ...], found: Sequence[Candidate]
) -> End | None:
    """A verb without a subject of its own keeps the subject before it, in its sentence or the one before."""
    n = word.trigger.first
    if word.trigger.pronoun or word.trigger.use != "verb":
        return None
    if pronoun_before(doc, n):
        return next(iter(sides_of_scope(doc, said, n)), None)  # «قال الوزير إنه التقى …»
    if doc.form(n - 1) == "ان" and doc.form(n - 2) in _ON_WHICH and n - 2 > sentence.first:
        n -= 2  # «وصل الوزير، على أن يلتقي …»: the subject of the main clause
        n -= doc.tokens[n - 1].form in "،,"
    return (
        _coordinated_subject(doc, sentence, n) or subject_before(doc, sentence, n, loose=True) or _topic(doc, sentence)
    )


def pronoun_before(doc: Document, n: int) -> bool:
    """«إنه التقى …»: the subject of a verb is the pronoun before it."""
    return doc.words[n - 1].is_("complementiser") and doc.form(n - 1).endswith(("ه", "ها", "هم", "هما"))


def sides_of_scope(doc: Document, said: tuple[Speech, ...], n: int) -> list[End]:
    """Who speaks in the innermost saying around a word, as himself."""
    for s in reversed(scope_at(said, n)):
        who = speaker_of(said, s)
        end = end_of(doc, who, loose=True) if who is not None else None
        if end is not None:
            return [end]
    return []


def _coordinated_subject(doc: Document, sentence: Sentence, n: int) -> End | None:
    """«ودانت الشبكة الجريمة …، وحمّلت …»: verbs joined by و share the subject of the first, whatever stands between."""
    if doc.words[n].conj != "و":
        return None
    for k in range(n - 1, sentence.first - 1, -1):
        word = doc.words[k]
        first = k == sentence.first
        if not word.finite or word.definite or word.prep or not (first or word.conj == "و"):
            continue
        if not first and (word.nouns or doc.form(k - 1) not in "،,؛"):
            continue
        phrase = noun_phrase(doc, k + 1, n)
        found = end_of(doc, describe(doc, phrase), loose=True) if phrase is not None else None
        if found is not None:
            return found
    return None


def _topic(doc: Document, sentence: Sentence) -> End | None:
    """The subject that opens the sentence before."""
    before = next((s for s in doc.sentences if s.number == sentence.number - 1), None)
    if before is None or before.section in _TITLES:
        return None
    return subject_before(doc, before, min(before.last, before.first + 12))


def pro_drop(
    doc: Document, sentence: Sentence, word: RelationWord, f: Frame, a: list[End], b: list[End]
) -> tuple[list[End], list[End]]:
    """«واتهم حماس بالإقدام على …»: the one noun after a verb that needs an object is the object."""
    t = word.trigger
    if t.use != "verb" or b or not a or not word.row.obj or word.row.relation in _SYMMETRIC or t.pronoun:
        return a, b
    subject = next((x for x in f.fillers if x.role == "initiator"), None)
    if (
        subject is None
        or subject.path != "subj"
        or any(x.role == "target" and not with_noun(doc, word, x) for x in f.fillers)
    ):
        return a, b
    two = split_quote(doc, sentence, subject.who)
    if two is not None:
        return [two[0]], [two[1]]
    after = subject.who.phrase.last
    inside = _clause_inside(doc, subject.who.phrase)
    if inside:
        kept = describe(doc, Phrase(subject.who.phrase.first, inside, subject.who.phrase.head))
        return as_ends(end_of(doc, kept, loose=True)), _meant(doc, sentence, inside + 1)
    if doc.form(after) in ("من", "ما") and after + 1 < sentence.last and doc.words[after + 1].finite:
        return a, _meant(doc, sentence, after + 1)  # «اتهم المتحدث من وصفهم بالأعداء»: the object is a clause
    both = _object_after(doc, sentence, word, f, subject.who)
    if both is not None:
        return both
    named = split_name(doc, sentence, subject.who)
    if named is not None and (named[1] is None or not is_with(doc, word, named[1].at)):
        return [named[0]], as_ends(named[1])
    return ([], a) if word.row.relation == "accuses" and "any" in word.row.needs else (a, b)


def _object_after(
    doc: Document, sentence: Sentence, word: RelationWord, f: Frame, who: Participant
) -> tuple[list[End], list[End]] | None:
    """«تتهم أ وب وج الجيش»: an object behind subjects joined by و, or behind the comma that closes a person's name."""
    joined = [x.who for x in f.fillers if x.path == "subj&"]
    if joined and (split := split_name(doc, sentence, joined[-1])) is not None and split[1] is not None:
        first = [end for x in (who, *joined[:-1]) if (end := end_of(doc, x, loose=True)) is not None]
        return [*first, split[0]], [split[1]]
    who = named_fully(doc, who)  # «رئيس المجلس، فلان، الحكومة»
    at = who.phrase.last
    single = end_of(doc, who)
    known = single is not None and (single.named or single.personal) and single.sort in ("person", "people")
    if doc.form(at) not in ("،", ",") or single is None or not known:
        return None
    if at + 1 >= sentence.last or not nominal(doc, at + 1) or is_with(doc, word, at + 1):
        return None
    phrase, after = noun_phrase(doc, at + 1, sentence.last), doc.words[at + 1]
    if phrase is None or after.conj or after.prep or (after.finite and not after.nouns):
        return None
    b = coordinated(doc, sentence, describe(doc, phrase))
    return ([single], b) if b and b[0].named else None


def _clause_inside(doc: Document, phrase: Phrase) -> int:
    """Where a clause begins that was read as a part of the phrase, «المتحدث | من وصفهم …»; 0 if none."""
    for k in range(phrase.head + 1, phrase.last - 1):
        if doc.form(k) in ("من", "ما") and doc.words[k + 1].finite and not doc.words[k + 1].definite:
            return k
    return 0


def _meant(doc: Document, sentence: Sentence, at: int) -> list[End]:
    """Who is meant by a clause that stands for somebody, «من وصفهم بالأعداء»: what it calls them, else a name in it."""
    for k in range(at, min(sentence.last - 1, at + _MEANT_FAR)):
        if doc.form(k).startswith("ب") and (doc.words[k].prep == "ب" or doc.form(k) in ("ب", "بـ")):
            phrase = noun_phrase(doc, k if doc.words[k].prep else k + 1, sentence.last)
            if phrase is not None:
                who = describe(doc, phrase)
                named = end_of(doc, who, loose=True)
                return [named or End(None, who.name, who.span, phrase.head, sort="people")]
    for k in range(at, min(sentence.last, at + 12)):
        for hit in doc.names.get(k, ()):
            if any(e.kind in ("actor", "country") for e in hit.entries):
                return as_ends(end_of(doc, describe(doc, Phrase(k, hit.last + 1, k))))
    return []


_MEANT_FAR = 4


def slot_pronoun(doc: Document, sentence: Sentence, at: int) -> bool:
    """«معه»، «بينهم وبين الجيش»: an end that is only a pronoun."""
    return any(
        doc.form(k) in ("معه", "معها", "معهم", "بينه", "بينها", "بينهم", "ضده", "ضدهم", "ضدها")
        for k in range(at, min(sentence.last, at + 4))
    )


def accuser_of(doc: Document, sentence: Sentence, n: int, said: tuple[Speech, ...]) -> End | None:
    """Whom a denial answers: the subject of the accusation before it."""
    for k in range(n - 1, sentence.first - 1, -1):
        word = doc.words[k]
        if any(v.form.lemma in doc.lexicon.verb_speech for v in word.verbs) and word.finite and not word.definite:
            phrase = noun_phrase(doc, k + 1, n)
            if phrase is None:
                return None
            who = describe(doc, phrase)
            two = split_quote(doc, sentence, who)
            return two[0] if two is not None else next(iter(coordinated(doc, sentence, who)), None)
    return None


def as_ends(end: End | None) -> list[End]:
    return [end] if end is not None else []
