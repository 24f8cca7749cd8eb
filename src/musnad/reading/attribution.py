"""Attribution: the chains of sources on which an event or a figure rests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from musnad.model import Chain, Link
from musnad.model.link import Channel, SourceKind
from musnad.reading.document import Document
from musnad.reading.participants import Participant
from musnad.reading.phrase_ends import kinds_of
from musnad.reading.speech import Speech, speaker_of

_KINDS = {"person": "official", "people": "witness", "outlet": "media", "state": "official", "actor": "party"}


def link(doc: Document, who: Participant, speech: Speech | None) -> Link:
    """One witness of a chain: a participant with the verb of his saying."""
    kind = (
        who.kind
        if who.sort in ("source", "outlet", "actor", "person") and who.kind
        else _KINDS.get(who.sort, "anonymous")
    )
    if who.sort == "unknown" or (who.sort == "people" and "title" in kinds_of(doc, who.phrase.head)):
        kind = "official"  # «قائد الشرطة» is one by his office
    verb = doc.span(*speech.verb) if speech is not None and speech.form != "colon" else None
    channel = channel_of(doc, speech) if speech is not None else who.channel
    return Link(
        source=who.actor,
        name=who.name,
        kind=cast("SourceKind", kind),
        channel=cast("Channel | None", channel or who.channel),
        span=who.span,
        verb=verb,
        hedge=verb if speech is not None and speech.hedged else None,
    )


def chain(doc: Document, said: tuple[Speech, ...], scope: tuple[Speech, ...]) -> Chain:
    """The chain of a scope, from the report inward: agency first, then who speaks through it."""
    out: list[Link] = []
    for s in scope:
        if s.form == "tail":
            continue
        who = speaker_of(said, s)
        medium = s.via if s.via is not None else through(doc, said, s, who)
        names = [x.name for x in out]
        if medium is not None and medium.name not in names:
            out.append(link(doc, medium, None))
        if who is not None and who.name not in names:
            out += [link(doc, who, s), *_quoted(doc, scope, s)]
    return tuple(out)


def _quoted(doc: Document, scope: tuple[Speech, ...], s: Speech) -> list[Link]:
    """«ذكرت الصحيفة نقلا عن مسؤول»: from whom the speaker of a saying has it."""
    return [link(doc, t.speaker, t) for t in scope if t.speaker is not None and _quotes(s, t)]


def _quotes(s: Speech, t: Speech) -> bool:
    """Whether a tail «نقلا عن» hangs on the speaker of a saying, right behind his words."""
    if t.form != "tail" or t.row is None or t.row.lemma != "نقلا عن" or s.speaker is None or s is t:
        return False
    return s.speaker.phrase.last <= t.verb[0] <= s.speaker.phrase.last + 1


def through(doc: Document, said: tuple[Speech, ...], s: Speech, who: Participant | None) -> Participant | None:
    """«قال مصدر للوكالة إن … وأضاف المصدر أن»: the agency through which a source goes on speaking."""
    if who is None or channel_of(doc, s) is not None:
        return None
    for earlier in reversed(said[: s.number]):
        mine = speaker_of(said, earlier)
        if mine is None or not (mine.name == who.name or _meant(doc, who, mine)):
            continue
        if earlier.via is not None or channel_of(doc, earlier):
            return earlier.via
    return None


def _meant(doc: Document, who: Participant, known: Participant) -> bool:
    """«المصدر» behind «مصدر في الشرطة»: whether one definite word points back at somebody who spoke before."""
    form, one = doc.form(who.phrase.head), who.phrase.last == who.phrase.first + 1
    return one and form.startswith("ال") and form[2:] == doc.form(known.phrase.head)


def _key(made: Chain) -> tuple[str, ...]:
    return tuple(x.source or x.name for x in made)


def _beside(doc: Document, said: tuple[Speech, ...], scope: tuple[Speech, ...]) -> list[Chain]:
    """The chains of those who say it together with a speaker: «بحسب الحكومة ومصادر عسكرية» are two witnesses."""
    out: list[Chain] = []
    for s in scope:
        own = said[s.inherits] if s.speaker is None and s.inherits is not None else s
        through = () if own.via is None else (link(doc, own.via, None),)
        out += [(*through, link(doc, who, s)) for who in own.beside]
    return out


def chains(doc: Document, said: tuple[Speech, ...], scopes: Iterable[tuple[Speech, ...]]) -> tuple[Chain, ...]:
    """The distinct chains over the mentions of one event: a second witness is a second chain."""
    out: list[Chain] = []

    def add(made: Chain) -> None:
        if not made:
            return
        key = _key(made)
        for i, known in enumerate(out):
            if _key(known)[-1] == key[-1]:
                longer = made if len(made) > len(known) else known  # now with the agency through which he speaks
                out[i] = (*longer[:-1], _told(known[-1], made[-1]))
                return
        out.append(made)

    for scope in scopes:
        add(chain(doc, said, scope))
        for s in scope:
            if s.form == "tail" and s.speaker is not None and not any(_quotes(x, s) for x in scope):
                through = () if s.via is None else (link(doc, s.via, None),)
                add((*through, link(doc, s.speaker, s), *_quoted(doc, scope, s)))
        for made in _beside(doc, said, scope):
            add(made)
    return tuple(out)


def _told(known: Link, again: Link) -> Link:
    """The same witness in fuller words, where the first only point back: «المصدر» for «مصدر في الشرطة», a surname."""
    return again if " " not in known.span.text and " " in again.span.text else known


def channel_of(doc: Document, speech: Speech) -> str | None:
    """The channel named between the verb and what is said: «في بيان», «في لقاء تلفزيوني»."""
    lo = max(0, speech.verb[0] - 9)
    hi = speech.content[0] if speech.content[0] > speech.verb[0] else speech.verb[1] + 8
    first = next((s for s in doc.sentences if s.number == speech.sentence), None)
    if first is not None:
        lo, hi = max(lo, first.first), min(hi, first.last)
    for n in range(lo, hi):
        word = doc.words[n]
        for use in word.nouns:
            if (
                use.kind == "source"
                and use.row.channel
                and (word.prep or doc.form(n - 1) in ("في", "خلال", "عبر", "علي"))
            ):
                return str(use.row.channel)
    return None
