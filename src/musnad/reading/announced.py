"""Announced harms: that people died is told where a noun counts them or names who it was, and says where or when.

«أعلنت القيادة مقتل 17 مسلحا في عمليات شرقي البلدة», «القيادي قتل في 8 يوليو قرب سرمدا» are news of their own, even
where no act is named that did it.
"""

from __future__ import annotations

from musnad.reading import kinds
from musnad.reading.context import Context
from musnad.reading.document import Document, Sentence
from musnad.reading.filler import Frame
from musnad.reading.shapes import places_named
from musnad.reading.triggers import triggers

_ELSEWHERE = frozenset({"sport", "traffic", "health", "culture", "drill", "crime"})
_TOLD = frozenset({"", "reported"})
_CLAUSE = 12  # tokens
_WAR = 0.25  # the share of a report that speaks of war


def announced(doc: Document, sentence: Sentence, f: Frame, c: Context) -> bool:
    """Whether a word of killing tells a death by itself: it counts the dead or names one, and says where or when.

    Args:
        doc: the report.
        sentence: the sentence of the word.
        f: the word with its fillers.
        c: its surroundings.

    Example: «مقتل 17 مسلحا» in «أعلنت القيادة مقتل 17 مسلحا شرقي الفلوجة».
    """
    t = f.trigger
    if t.row.type != "killing" or t.row.outcome != "killed" or t.row.prior == "low" or sentence.section != "body":
        return False
    unreal = c.negated or c.future or c.possible or c.conditional or c.question or c.governor not in _TOLD
    if unreal or t.definite or t.pronoun or doc.topic[0] in _ELSEWHERE or (t.use == "verb" and t.tense != "past"):
        return False
    if doc.topic[1] < _WAR or c.before == "relative" or c.pluperfect:
        return False  # «الذي قتل في المعارك» is known, and a report of no war tells of other deaths
    dead = [x for x in f.fillers if x.role == "victim" and x.path in ("idafa", "passive", "subj", "svo")]
    counted = any(doc.counts(x.who.phrase.first) for x in dead)
    named = any(x.who.sort == "person" for x in dead)
    end = min(sentence.last, max([t.last, *(x.who.phrase.last for x in dead)]) + _CLAUSE)
    when = any(n in doc.timed for n in range(t.last, end))
    if not (counted or named) or not (when or places_named(doc, t.last, end)):
        return False
    beside = (o for o in triggers(doc, sentence) if o.first != t.first and o.row.type in kinds.VIOLENT - kinds.HARM)
    return all(o.row.prior == "low" for o in beside)  # «مقتل 12 جراء ضربات جوية»: the act has its own word
