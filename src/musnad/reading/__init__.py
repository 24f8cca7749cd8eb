"""Reading: one report becomes claims, step by step, each decision with its rule."""

from musnad.reading.explanation import ClauseNote, Dropped, Explanation, SentenceNote
from musnad.reading.mention import MentionNote
from musnad.reading.reader import Reader

__all__ = ["ClauseNote", "Dropped", "Explanation", "MentionNote", "Reader", "SentenceNote"]
