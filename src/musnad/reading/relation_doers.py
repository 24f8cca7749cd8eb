"""Relation doers: who acts in the clause, who speaks for a side, who did what the report is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from musnad.reading.candidates import Candidate
from musnad.reading.document import Document, Sentence
from musnad.reading.frames import Filler
from musnad.reading.participants import Participant, describe
from musnad.reading.phrases import noun_phrase
from musnad.reading.relation_ends import End, end_of
from musnad.reading.speech import Speech, scope_at, speaker_of
from musnad.text.folding import fold_word

_FIRM = frozenset(
    {
        "subj",
        "svo",
        "rel",
        "relative",
        "qibal",
        "light_subj",
        "light_svo",
        "light_rel",
        "nisba",
        "idafa",
        "joined",
        "pronoun",
        "bayn",
    }
)


def doers(doc: Document, sentence: Sentence, n: int, found: Sequence[Candidate]) -> Iterator[End]:
    """Who does the acts told in the sentence, nearest to the word first."""
    here = [
        c
        for c in found
        if c.sentence.number == sentence.number and c.probability > 0.15 and _one_clause(doc, c.frame.trigger.first, n)
    ]
    for c in sorted(here, key=lambda c: (abs(c.frame.trigger.first - n), c.number)):
        for f in c.frame.fillers:
            if f.role == "initiator" and f.path in _FIRM and f.who.outcome is None and _can_act(doc, f):
                end = end_of(doc, f.who)
                if end is not None:
                    yield end


_MEANWHILE = frozenset({".", "؛", ";", ":", "فيما", "وفيما", "بينما", "وبينما"})


def _one_clause(doc: Document, a: int, b: int) -> bool:
    """Whether no complementiser, semicolon or joined verb stands between two words, and no comma far from the
    later one."""
    lo, hi = sorted((a, b))
    for k in range(lo + 1, hi):
        word = doc.words[k]
        if (
            doc.form(k) in _MEANWHILE
            or word.is_("complementiser")
            or (doc.form(k) in "،," and hi - k > 3 and k - lo > 3)
        ):
            return False
    return True


def _can_act(doc: Document, f: Filler) -> bool:
    """Not unarmed people, not a country that only says where («في جنوب غربي ليبيا»), not a part of another name."""
    who = f.who
    if who.sort == "people" and not who.armed and who.actor is None:
        return False
    if f.path != "nisba" and who.phrase.first and (who.sort == "state" or _bare_state(doc, who)):
        before = doc.words[who.phrase.first - 1]
        if (
            before.is_("preposition")
            or before.is_("place_preposition")
            or doc.form(who.phrase.first - 1) in doc.lexicon.place_relations
        ):
            return False
    return not _within_name(doc, who)


def _bare_state(doc: Document, who: Participant) -> bool:
    """A country's own name, which also says where."""
    return any(
        h.last + 1 == who.phrase.last and e.kind in ("country", "capital")
        for h in doc.names.get(who.phrase.first, ())
        for e in h.entries
    )


def _within_name(doc: Document, who: Participant) -> bool:
    """«تنظيم القاعدة في بلاد المغرب الإسلامي»: a country inside the name of another."""
    first = who.phrase.first
    return any(
        h.first < first <= h.last
        for k in range(max(0, first - 6), first)
        for h in doc.names.get(k, ())
        if any(e.kind == "actor" for e in h.entries)
    )


def sides_speaking(doc: Document, said: tuple[Speech, ...], n: int) -> Iterator[End]:
    """The sides for which the speakers of a word speak: a party itself, or the organisation of its commander
    or spokesman."""
    for s in reversed(scope_at(said, n)):
        who = speaker_of(said, s)
        if who is not None and who.kind == "document" and who.actor is None:
            who = _issuer(said, s)  # «وجاء في البيان أن …»: the statement is of the party that spoke before
        if who is None or who.sort in ("outlet", "people") or (who.sort == "source" and who.actor is None):
            continue
        if who.kind in _TELLERS and not _of_a_state(doc, who):
            continue  # a monitor or an agency tells of others
        side = side_of(doc, _called_so(doc, said, s, who))
        if side is not None and (side.named or side.armed or who.sort == "person"):
            yield side


def _called_so(doc: Document, said: tuple[Speech, ...], s: Speech, who: Participant) -> Participant:
    """«القيادة» after «أفريكوم»: the last party that spoke and that a name of the tables calls so."""
    if who.actor is not None or not who.definite or " " in who.name:
        return who
    word = fold_word(who.name)
    for x in reversed(said):
        if x.number < s.number and x.speaker is not None and x.speaker.actor in doc.lexicon.actors:
            row = doc.lexicon.actors[x.speaker.actor or ""]
            if any(fold_word(form).split()[0] == word for form in (row.ar, *row.variants)):
                return x.speaker
    return who


_TELLERS = frozenset({"organisation", "media", "agency", "witness", "document"})
_STATE_BODIES = frozenset({"state_forces", "police", "intelligence", "government", "state"})


def _of_a_state(doc: Document, who: Participant) -> bool:
    """«وكالة الاستخبارات» is an agency that acts."""
    row = doc.lexicon.actors.get(who.actor or "")
    return row is not None and row.kind in _STATE_BODIES


def _issuer(said: tuple[Speech, ...], s: Speech) -> Participant | None:
    """The party that spoke last before a saying whose source is only «البيان»."""
    before = [x for x in said if x.sure and x.sentence < s.sentence and x.speaker is not None]
    return next((x.speaker for x in reversed(before) if x.speaker is not None and x.speaker.actor is not None), None)


def sayers(doc: Document, sentence: Sentence, n: int) -> Iterator[End]:
    """The parties that a verb of saying before the word names in its sentence, whatever its content: «وصرح
    قائد القوات قائلا …»."""
    for k in range(n - 1, sentence.first - 1, -1):
        word = doc.words[k]
        if word.definite or word.prep or not any(v.form.lemma in doc.lexicon.verb_speech for v in word.verbs):
            continue
        phrase = noun_phrase(doc, k + 1, n)
        who = describe(doc, phrase) if phrase is not None else None
        if who is not None and who.kind not in ("organisation", "media", "agency", "witness", "document"):
            side = side_of(doc, who)
            if side is not None and (side.named or side.armed):
                yield side


def side_of(doc: Document, who: Participant) -> End | None:
    """The organisation or state of a participant: a person's affiliation, the name inside an office."""
    end = end_of(doc, who, loose=True)
    if who.sort not in ("person", "source") or end is None:
        return end
    for k in range(who.phrase.first, who.phrase.last):
        for hit in doc.names.get(k, ()):
            for e in hit.entries:
                actor = e.row if e.kind == "actor" else doc.lexicon.actors.get(getattr(e.row, "affiliation", ""))
                if actor is not None and e.kind in ("actor", "person"):
                    return End(actor.id, actor.en, doc.span(k, hit.last + 1) if e.kind == "actor" else None, k)
    if who.country is not None:
        return End(who.country.lower(), doc.lexicon.countries[who.country].en, who.span, who.phrase.head)
    return end


def main_doers(doc: Document, sentence: Sentence, found: Sequence[Candidate]) -> Iterator[End]:
    """Who does the act that the report is about: the doer of the surest act up to this sentence."""
    pool = [c for c in found if c.kept and c.sentence.number <= sentence.number and c.sentence.section == "body"]
    for c in sorted(pool, key=lambda c: (-round(c.probability, 1), c.number)):
        for f in c.frame.fillers:
            if f.role == "initiator" and f.path in _FIRM and _can_act(doc, f):
                end = end_of(doc, f.who)
                if end is not None:
                    yield End(end.id, end.name, None, end.at)
