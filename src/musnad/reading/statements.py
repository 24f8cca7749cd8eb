"""Statements: each saying as a row, with speaker, verb, content, channel and time."""

from __future__ import annotations

from collections.abc import Mapping

from musnad.model import Statement
from musnad.reading import attribution
from musnad.reading.document import Document
from musnad.reading.speech import Speech, speaker_of
from musnad.reading.speech_words import tail_row
from musnad.reading.times import statement_time
from musnad.values import Value


def statements(doc: Document, said: tuple[Speech, ...], values: dict[int, tuple[Value, ...]]) -> tuple[Statement, ...]:
    """The statements of a report in order; a tail is one when it has a verb of its own («وفق ما أعلن»)."""
    out: list[Statement] = []
    sections = {s.number: s.section for s in doc.sentences}
    told = {who.name for s in said if s.sure and _told(sections, s) and (who := speaker_of(said, s)) is not None}
    for s in said:
        if not s.sure or s.form == "carried" or (s.form == "tail" and not _own_verb(doc, s)):
            continue
        if sections.get(s.sentence) == "repeated_title" or _heads(sections, said, s, told):
            continue
        who = speaker_of(said, s)
        medium = s.via if s.via is not None else attribution.through(doc, said, s, who)
        verb = doc.span(*s.verb)
        content = doc.span(*s.content)
        out.append(
            Statement(
                speaker=who.actor if who else None,
                name=who.name if who else "",
                speaker_span=who.span if who else None,
                verb=verb,
                mode=s.mode,
                channel=attribution.channel_of(doc, s),  # type: ignore[arg-type]
                content=content,
                time=statement_time(doc, s, values.get(s.sentence, ()), said),
                via=(attribution.link(doc, medium, None),) if medium else (),
            )
        )
    return tuple(out)


def _told(sections: Mapping[int, str], s: Speech) -> bool:
    return s.form in ("verb", "participle") and sections.get(s.sentence) == "body"


def _heads(sections: Mapping[int, str], said: tuple[Speech, ...], s: Speech, told: set[str]) -> bool:
    """«الوزير: …» over a text in which the same speaker is heard: the heading of his statement, no second one."""
    if s.form != "colon" or sections.get(s.sentence) == "body":
        return False
    who = speaker_of(said, s)
    return who is not None and (who.name in told or any(who.name in name or name in who.name for name in told))


def _own_verb(doc: Document, s: Speech) -> bool:
    return s.verb[1] - s.verb[0] == 1 and doc.words[s.verb[0]].finite and tail_row(doc, s.verb[0]) is None
