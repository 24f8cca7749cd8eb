"""Relations: who coordinates with, supports, meets, accuses, fights, mediates, recognises or denies whom, on whose word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from musnad.lexicon.rows import RelationRow
from musnad.model import Relation, Span
from musnad.reading import attribution
from musnad.reading.candidates import Candidate
from musnad.reading.context import context
from musnad.reading.document import Document, Sentence
from musnad.reading.frames import Filler, Frame, frame
from musnad.reading.participants import describe
from musnad.reading.phrases import Phrase, noun_phrase
from musnad.reading.relation_ends import (
    End,
    coordinated,
    complement,
    described,
    doers,
    end_of,
    main_doers,
    nearest_before,
    only_where,
    own_ends,
    sides_speaking,
    split_name,
    split_quote,
    subject_before,
    the_two,
)
from musnad.reading.relation_words import RelationWord, relation_words
from musnad.reading.speech import Speech, scope_at, speaker_of
from musnad.reading.status import status_of

_SYMMETRIC = frozenset({"coordinates_with", "meets", "fights"})
_TITLES = frozenset({"title", "repeated_title", "heading"})
_NOBODY = End(None, "", None, known=False)


class _Tie(msgspec.Struct, frozen=True, kw_only=True):
    """A relation before it is dressed: its word and its two ends."""

    word: RelationWord
    sentence: Sentence
    a: End
    b: End


def relations(doc: Document, said: tuple[Speech, ...], found: Sequence[Candidate],
              in_opinion: Callable[[int], bool]) -> tuple[Relation, ...]:  # fmt: skip
    """The relations of a report in order, each telling once; a heading's is left out when the body tells it.

    ``found``: the report's candidates, for who does the acts; ``in_opinion``: whether a token is the outlet's own opinion.
    """
    ties: list[_Tie] = []
    for sentence in doc.sentences:
        if sentence.section == "repeated_title":
            continue
        here: list[_Tie] = []
        for word in relation_words(doc, sentence):
            for tie in _ties(doc, sentence, word, said, found, in_opinion):
                if not any(_same(tie, x) for x in here):
                    here.append(tie)
        ties.extend(here)
    body = [t for t in ties if t.sentence.section not in _TITLES]
    kept = [t for t in ties if t.sentence.section not in _TITLES or not any(_alike(t, x) for x in body)]
    return tuple(_relation(doc, said, t) for t in kept)


def _same(x: _Tie, y: _Tie) -> bool:
    """One telling read twice: the same two ends in the same relation."""
    if x.word.row.relation != y.word.row.relation:
        return False
    ends = {x.a.key, x.b.key}
    if x.b.key == y.b.key and x.a.country and x.a.country == y.a.country and x.word.row.relation == "supports":
        return True  # an office-holder and his state
    return ends == {y.a.key, y.b.key} if x.word.row.relation in _SYMMETRIC else (x.a.key, x.b.key) == (y.a.key, y.b.key)


def _alike(heading: _Tie, body: _Tie) -> bool:
    """Whether the body tells what a heading announces: the same relation with one end in common."""
    if heading.word.row.relation != body.word.row.relation:
        return False
    return bool({heading.a.key, heading.b.key} & {body.a.key, body.b.key} - {""})


def _ties(doc: Document, sentence: Sentence, word: RelationWord, said: tuple[Speech, ...], found: Sequence[Candidate],
          in_opinion: Callable[[int], bool]) -> Iterator[_Tie]:  # fmt: skip
    row, n = word.row, word.trigger.first
    if row.pos == "idiom":
        if in_opinion(n) and (blamed := _blamed(doc, sentence, n)) is not None:
            yield _Tie(word=word, sentence=sentence, a=_NOBODY, b=blamed)
        return
    if row.pos == "verb" or row.pos == "noun":
        a, b = _by_frame(doc, sentence, word, said, found)
    else:
        a, b = _by_phrase(doc, sentence, word, said, found)
    if not a and not b:
        return
    if sentence.section in _TITLES and not all(_said_here(doc, sentence, e) for e in (*a, *b)):
        return  # a heading ties only whom it names
    if row.relation == "mediates" and a and not b:
        b = [_NOBODY]
    if row.relation == "denies" and a and not b:
        b = [_accuser(doc, sentence, n, said) or _NOBODY]
        if b == [_NOBODY]:
            return
    for x in a[:4]:
        for y in b[:5]:
            if x.key != y.key and not (x.span and y.span and x.span.overlaps(y.span) and x.id == y.id) and _sure(row, x, y):
                yield _Tie(word=word, sentence=sentence, a=x, b=y)


def _said_here(doc: Document, sentence: Sentence, end: End) -> bool:
    return end.span is not None and doc.tokens[sentence.first].start <= end.span.start < doc.tokens[sentence.last - 1].end


def _sure(row: RelationRow, x: End, y: End) -> bool:
    """Whether enough is known of the ends: one that the tables name, or a word that only people go with."""
    if row.relation == "fights" and not all(e.named or e.armed or e.known and "any" in row.needs for e in (x, y)) and row.pos == "noun" and not row.bayn:
        return False
    return x.named or y.named or x.armed or y.armed or ("any" in row.needs and (x.known or y.known)) or row.pos == "idiom"


def _by_frame(doc: Document, sentence: Sentence, word: RelationWord, said: tuple[Speech, ...],
              found: Sequence[Candidate]) -> tuple[list[End], list[End]]:  # fmt: skip
    """The ends of a verb or a noun: its slots, then what its clause gives for the one that is missing."""
    row, t = word.row, word.trigger
    f = frame(doc, sentence, t)
    a, b = own_ends(doc, sentence, word, f, found)
    a, b = _pro_drop(doc, sentence, word, f, a, b)
    if t.use == "verb" and not b and (row.ala or row.bi):
        b = _one(_of_clause(doc, sentence, t.last, "ala" if row.ala else "bi"))
        b = b or [e for e in _behind(doc, sentence, a[0], row) if e.key != a[0].key] if a else b
    if t.use == "verb":
        if t.pronoun and not b and row.obj and row.relation != "denies":
            target = described(doc, sentence, _before_relative(doc, t.first)) or subject_before(doc, sentence, t.first)
            b = [target] if target is not None else []
        if not a and b:
            a = _one(described(doc, sentence, t.first) if _bare_subject(row.relation) else None)
            a = a or _one(_carried(doc, sentence, word, said, found))
        if a and not b and row.relation in _SYMMETRIC:
            if _slot_pronoun(doc, sentence, t.last):
                b = _one(nearest_before(doc, sentence, a[0].at))
            elif any(x.path in ("maa", "bi") for x in f.fillers):  # «نسقت الغارة مع …»: the side that acts is not said
                a, b = _one(_host(doc, sentence, word, said, found, a)), a
        return a, b
    return _noun_ends(doc, sentence, word, f, a, b, said, found)


def _noun_ends(doc: Document, sentence: Sentence, word: RelationWord, f: Frame, a: list[End], b: list[End],
               said: tuple[Speech, ...], found: Sequence[Candidate]) -> tuple[list[End], list[End]]:  # fmt: skip
    row, t = word.row, word.trigger
    if row.relation in _SYMMETRIC:
        if t.pronoun and row.relation == "meets" and not any(x.path in ("maa", "bi", "idafa") and not only_where(x) for x in f.fillers):
            met = _met(doc, sentence, t.last)  # «لقائه السفير»: the pronoun meets the noun after it
            host = _host(doc, sentence, word, said, found, met)
            return (_one(host), met) if met and host is not None else ([], [])
        sides = the_two(doc, sentence, t.last) or [*a, *b]
        pronoun = _slot_pronoun(doc, sentence, t.last)
        if not sides and pronoun and not t.pronoun:
            sides = _one(nearest_before(doc, sentence, t.first))
        if len(sides) < 2 and (sides or pronoun) and row.host:
            joined = any(x.path in ("maa", "bayn", "bi", "min", "li", "did") for x in f.fillers) or pronoun or bool(t.pronoun) or t.prep == "ل"
            if "prep" in row.needs and not joined:
                return [], []
            if joined:
                other = _one(_host(doc, sentence, word, said, found, sides))
                sides = [*other, *sides] if not other or all(other[0].key != s.key for s in sides) else sides
        return sides[:1], sides[1:]
    if row.host == "a" and not a and b:
        free = t.pronoun or t.prep in ("ل", "ب") or "prep" in row.needs or (not row.needs) or _governed(doc, t.first) or doc.form(t.first).endswith("ا")
        a = _one(_host(doc, sentence, word, said, found, b)) if free else []
    if row.host == "b" and a and not b:
        speaking = _first(sides_speaking(doc, said, t.first), a)
        b = _one(speaking or _host(doc, sentence, word, said, found, a))
    return a, b


def _met(doc: Document, sentence: Sentence, at: int) -> list[End]:
    """The noun after a verbal noun with its pronoun, a day word passed over."""
    while at < sentence.last and doc.words[at].is_("time"):
        at += 1
    if at >= sentence.last or doc.words[at].is_("preposition") and doc.form(at) != "مع":
        return []
    phrase = noun_phrase(doc, at + (doc.form(at) == "مع"), sentence.last)
    return coordinated(doc, sentence, describe(doc, phrase), loose=True) if phrase is not None else []


def _governed(doc: Document, n: int) -> bool:
    """«في دعم …»، «على دعم …», a noun behind a verb of giving: the doer is the clause's."""
    return doc.form(n - 1) in ("في",)


def _by_phrase(doc: Document, sentence: Sentence, word: RelationWord, said: tuple[Speech, ...],
               found: Sequence[Candidate]) -> tuple[list[End], list[End]]:  # fmt: skip
    """The ends of «بالتنسيق مع», «المدعوم من»: the complement, and the doer of the clause or the noun described."""
    row, n = word.row, word.trigger.first
    ends = complement(doc, sentence, word)
    if not any(getattr(row, slot) for slot in ("idafa", "min", "maa", "li", "bi", "bayn")):
        ends = _one(subject_before(doc, sentence, n))  # «كانت طرفا في التنسيق»: the subject is the other end
    if row.relation == "mediates":
        talks = any(c.sentence.number == sentence.number and c.type in ("meeting", "agreement") for c in found)
        return (ends, []) if ends and talks else ([], [])
    if not ends:
        return [], []
    if row.pos == "adjective":
        host = described(doc, sentence, n) or nearest_before(doc, sentence, n)
    else:
        host = described(doc, sentence, n) if _participle(doc, n) else None
        host = host or _host(doc, sentence, word, said, found, ends)
    hosts = [host] if host is not None else []
    return (hosts, ends) if row.host != "b" else (ends, hosts)


def _participle(doc: Document, n: int) -> bool:
    return doc.form(n).startswith(("مدعوم", "مسنود", "متحالف"))


def _host(doc: Document, sentence: Sentence, word: RelationWord, said: tuple[Speech, ...], found: Sequence[Candidate],
          other: Sequence[End]) -> End | None:  # fmt: skip
    """The doer in whose clause the word stands: of the act beside it, of its verb, the side that speaks, of the main act.

    ``other``: the ends already known, none of which it can be.
    """
    n = word.trigger.first
    if word.row.relation == "meets" or word.trigger.pronoun:
        pool = (subject_before(doc, sentence, n, loose=True), _speaker(doc, said, sentence, n), nearest_before(doc, sentence, n))
        return _first((e for e in pool if e is not None), other)
    return (
        _first(doers(doc, sentence, n, found), other)
        or _first(_one(_beside(doc, sentence, n - (doc.form(n - 1) in "،,"))), other)
        or _first(sides_speaking(doc, said, n), other)
        or _first(_one(_subject_in_scope(doc, sentence, n, said)), other)
        or _first(main_doers(doc, sentence, found), other)
    )


def _beside(doc: Document, sentence: Sentence, n: int) -> End | None:
    """The noun that ends right before a phrase, unless a preposition or a longer name holds it: «مقاتلون محليون بدعم من …»."""
    end = described(doc, sentence, n)
    if end is None or end.span is None:
        return None
    first = next((k for k in range(sentence.first, n) if doc.tokens[k].end > end.span.start), n)
    before = doc.words[first - 1] if first > sentence.first else None
    held = before is not None and (before.is_("preposition") or before.is_("place_preposition"))
    inside = any(h.first < first <= h.last for k in range(max(0, first - 6), first) for h in doc.names.get(k, ()) if any(e.kind == "actor" for e in h.entries))
    return None if held or inside or doc.words[first].prep else end


def _first(pool: Iterable[End], other: Sequence[End]) -> End | None:
    """The first end that is none of the others, by id, name and words."""
    for e in pool:
        if not any(e.key == x.key or (e.span and x.span and e.span.overlaps(x.span)) for x in other):
            return e
    return None


def _behind(doc: Document, sentence: Sentence, a: End, row: RelationRow) -> list[End]:
    """The noun behind the preposition that follows the subject: «أشاد الوزير بدور الحكومة»."""
    if a.span is None or not row.bi:
        return []
    at = next((k for k in range(sentence.first, sentence.last) if doc.tokens[k].start >= a.span.end), sentence.last)
    for k in range(at, min(sentence.last - 1, at + 4)):
        word = doc.words[k]
        if doc.form(k).startswith("ب") and (word.prep == "ب" or doc.words[k + 1].definite or k + 1 in doc.names):
            phrase = noun_phrase(doc, k, sentence.last)
            end = end_of(doc, describe(doc, phrase)) if phrase is not None else None
            return [end] if end is not None else []
    return []


def _of_clause(doc: Document, sentence: Sentence, at: int, slot: str) -> End | None:
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
    """The subject of the clause, unless it is only the one who says it."""
    end = subject_before(doc, sentence, n)
    speakers = [who for s in scope_at(said, n) if (who := speaker_of(said, s)) is not None]
    return None if end is not None and end.span is not None and any(end.span.overlaps(w.span) for w in speakers) else end


def _speaker(doc: Document, said: tuple[Speech, ...], sentence: Sentence, n: int) -> End | None:
    """Who speaks in this sentence: «شدد فلان خلال لقائه …»."""
    for s in said:
        if s.sentence == sentence.number and s.form in ("verb", "participle") and s.verb[0] < n:
            who = speaker_of(said, s)
            if who is None:
                return None
            named = end_of(doc, who, loose=True)
            return named or (End(None, who.name, who.span, who.phrase.head) if who.sort == "unknown" else None)  # whoever speaks is somebody
    return None


def _carried(doc: Document, sentence: Sentence, word: RelationWord, said: tuple[Speech, ...], found: Sequence[Candidate]) -> End | None:
    """A verb without a subject of its own keeps the subject before it, in its sentence or the one before."""
    n = word.trigger.first
    if word.trigger.pronoun or word.trigger.use != "verb":
        return None
    return subject_before(doc, sentence, n, loose=True) or _topic(doc, sentence)


def _topic(doc: Document, sentence: Sentence) -> End | None:
    """The subject that opens the sentence before."""
    before = next((s for s in doc.sentences if s.number == sentence.number - 1), None)
    if before is None or before.section in _TITLES:
        return None
    return subject_before(doc, before, min(before.last, before.first + 12))


def _pro_drop(doc: Document, sentence: Sentence, word: RelationWord, f: Frame, a: list[End], b: list[End]) -> tuple[list[End], list[End]]:
    """«واتهم حماس بالإقدام على …»: the one noun after a verb that needs an object is the object."""
    t = word.trigger
    if t.use != "verb" or b or not a or not word.row.obj or word.row.relation in _SYMMETRIC or t.pronoun:
        return a, b
    subject = next((x for x in f.fillers if x.role == "initiator"), None)
    if subject is None or subject.path != "subj" or any(x.role == "target" for x in f.fillers):
        return a, b
    two = split_quote(doc, sentence, subject.who)
    if two is not None:
        return [two[0]], [two[1]]
    after = subject.who.phrase.last
    if doc.form(after) == "من" and after + 1 < sentence.last and doc.words[after + 1].finite:
        return a, _one(_meant(doc, sentence, after + 1))  # «اتهم المتحدث من وصفهم بالأعداء»: the object is a clause
    named = split_name(doc, sentence, subject.who)
    if named is not None:
        return [named[0]], _one(named[1])
    return ([], a) if word.row.relation == "accuses" and "any" in word.row.needs else (a, b)


def _meant(doc: Document, sentence: Sentence, at: int) -> End | None:
    """The first name inside a clause that stands for somebody."""
    for k in range(at, min(sentence.last, at + 12)):
        for hit in doc.names.get(k, ()):
            if any(e.kind in ("actor", "country") for e in hit.entries):
                return end_of(doc, describe(doc, Phrase(k, hit.last + 1, k)))
    return None


def _bare_subject(relation: str) -> bool:
    return relation in ("accuses", "supports", "meets", "fights", "denies", "recognizes")


def _before_relative(doc: Document, n: int) -> int:
    return n - 1 if n and doc.words[n - 1].is_("relative") else n


def _slot_pronoun(doc: Document, sentence: Sentence, at: int) -> bool:
    """«معه»، «بينهم وبين الجيش»: an end that is only a pronoun."""
    return any(doc.form(k) in ("معه", "معها", "معهم", "بينه", "بينها", "بينهم", "ضده", "ضدهم", "ضدها") for k in range(at, min(sentence.last, at + 4)))


def _accuser(doc: Document, sentence: Sentence, n: int, said: tuple[Speech, ...]) -> End | None:
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


def _blamed(doc: Document, sentence: Sentence, n: int) -> End | None:
    """The person or party that the opinion paragraph speaks of: the nearest name before, else the first after."""
    before = nearest_before(doc, sentence, n)
    return before


def _one(end: End | None) -> list[End]:
    return [end] if end is not None else []


def _relation(doc: Document, said: tuple[Speech, ...], tie: _Tie) -> Relation:
    t = tie.word.trigger
    scope = scope_at(said, t.first)
    judged = Candidate(number=0, sentence=tie.sentence, frame=Frame(trigger=t, fillers=()), context=context(doc, tie.sentence, t), scope=scope,
                       type="", weapon=None, tolls=(), probability=1.0, facts={}, span=doc.span(t.first, t.last))  # fmt: skip
    outlet = tie.a is _NOBODY and tie.word.row.pos == "idiom"
    status = status_of(judged) if tie.word.row.pos in ("verb", "noun") else "claimed" if scope else "asserted"
    return Relation(a=tie.a.id, a_name="the outlet" if outlet else tie.a.name, a_span=tie.a.span, b=tie.b.id, b_name=tie.b.name,
                    b_span=tie.b.span, relation=tie.word.row.relation, status=status,  # type: ignore[arg-type]
                    attribution=attribution.chains(doc, said, [scope]), span=_words(doc, tie))  # fmt: skip


def _words(doc: Document, tie: _Tie) -> Span:
    """The telling words: from the relation word to the end that follows it."""
    t = tie.word.trigger
    first, last = t.first, t.last
    stop = doc.tokens[last - 1].end
    for end in (tie.a, tie.b):
        if end.span is not None and end.span.start >= doc.tokens[first].start and end.span.end - stop < 90:
            stop = max(stop, end.span.end)
    span = doc.span(first, last)
    return doc.report.quote(span.start, max(stop, span.end))


def with_partners(doc: Document, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with their partners: who follows «بالتنسيق مع», «بعلم», «بدعم من» beside an act becomes its filler ``partner``.

    The nearest act of the sentence takes it; «الضربة جرت بالتنسيق مع …» without an act of its own goes to the act before.
    """
    out = list(found)
    for sentence in doc.sentences:
        if sentence.section in _TITLES:
            continue
        for word in relation_words(doc, sentence):
            fillers = partners(doc, sentence, word)
            at = _taker(out, sentence, word.trigger.first) if fillers else None
            if at is not None:
                c = out[at]
                out[at] = msgspec.structs.replace(c, frame=msgspec.structs.replace(c.frame, fillers=(*c.frame.fillers, *fillers)))
    return out


def partners(doc: Document, sentence: Sentence, word: RelationWord) -> list[Filler]:
    """The partner fillers that a relation word beside an act gives, empty when its row names none."""
    row = word.row
    if row.partner != "yes" and not (row.relation == "coordinates_with" and row.pos == "verb" and row.maa):
        return []
    ends = complement(doc, sentence, word)
    if not ends and row.pos == "verb":
        ends = _after_with(doc, sentence, word.trigger.last)
    out: list[Filler] = []
    for end in ends:
        phrase = noun_phrase(doc, end.at, sentence.last)
        if phrase is not None:
            out.append(Filler(role="partner", who=describe(doc, phrase), path="partner", at=end.at))
    return out


def _after_with(doc: Document, sentence: Sentence, at: int) -> list[End]:
    """«نسقت سلفا مع …»: the noun after مع."""
    for k in range(at, min(sentence.last, at + 5)):
        if doc.form(k) == "مع":
            phrase = noun_phrase(doc, k + 1, sentence.last)
            return coordinated(doc, sentence, describe(doc, phrase)) if phrase is not None else []
    return []


def _taker(found: Sequence[Candidate], sentence: Sentence, at: int) -> int | None:
    """The act that takes a partner: the nearest sure one of the sentence, else the nearest, else the last sure one before."""
    here = [(not c.kept, abs(c.frame.trigger.first - at), n) for n, c in enumerate(found) if c.sentence.number == sentence.number and c.probability > 0.1]
    if here:
        weak, _, n = min(here)
        if not weak or not any(c.kept and c.sentence.number < sentence.number for c in found):
            return n
    before = [n for n, c in enumerate(found) if c.kept and c.sentence.number < sentence.number and c.sentence.section == "body"]
    return before[0] if before else None
