"""Frames: who fills which slot of a trigger, by word order, construct state, prepositions, relatives and light
verbs."""

from __future__ import annotations

from musnad.reading.document import Document, Sentence
from musnad.reading.filler import Filler, Frame
from musnad.reading.joined import inherit_subjects
from musnad.reading.noun_frame import noun_frame
from musnad.reading.triggers import Trigger
from musnad.reading.verb_frame import verb_frame

__all__ = ["Filler", "Frame", "frame", "inherit_subjects"]


def frame(doc: Document, sentence: Sentence, trigger: Trigger) -> Frame:
    """The frame of a trigger: candidates for each slot, nearest and firmest first."""
    return verb_frame(doc, sentence, trigger) if trigger.use == "verb" else noun_frame(doc, sentence, trigger)
