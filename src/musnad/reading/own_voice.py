"""Own voice: whether the outlet tells an act itself, or leaves it to those whom it quotes.

One mention told without a source makes an act the outlet's own word, but not always: «هز انفجار المدينة» and then its
source tells it, «مقتل جندي» in a heading or «بعد الهجوم» beside the source's tale only takes it up. So the mentions of
an event are weighed together (weights.py, head «own_voice»).
"""

from __future__ import annotations

from collections.abc import Sequence

from musnad.reading import weights
from musnad.reading.document import Document
from musnad.reading.families import family
from musnad.reading.recap import lead_of
from musnad.reading.status import REAL, mostly_own, status_of, taken
from musnad.reading.vouching import REACTS, Mention

_LEAST = 0.5
_PASSAGE = 2  # sentences
_MANY = 4  # mentions, speakers
_NEAR = 2  # sentences


def in_own_voice(doc: Document, mentions: Sequence[Mention], recap: float) -> bool | None:
    """Whether the outlet answers for an act of which it quotes others too; None where nothing is to be weighed.

    ``mentions``: those of the act (vouching.py); ``recap``: how likely it is an older one. «انفجرت سيارة مفخخة في
    السوق. وقالت الشرطة إن الانفجار قتل ثلاثة» is the outlet's own word, «قالت الشرطة إن سيارة انفجرت» is not. In a
    passage of one or two sentences the share of the mentions tells it as well as any weights.
    """
    if sum(s.section == "body" for s in doc.sentences) <= _PASSAGE:
        return None
    real = told(mentions)
    if not is_asked(real):
        return None
    return weights.probability("own_voice", own_voice_facts(doc, real, recap), "report") >= _LEAST


def told(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of an act that are no plan and no denial."""
    return [m for m in mentions if status_of(m.candidate) in REAL]


def is_asked(real: Sequence[Mention]) -> bool:
    """Whether anything is to be weighed: some mentions rest on a speaker, some on nobody."""
    return any(m.candidate.scope for m in real) and not all(m.candidate.scope for m in real)


def own_voice_facts(doc: Document, mentions: Sequence[Mention], recap: float) -> dict[str, float]:
    """The facts about an event that tell in whose voice it stands, by its mentions in the order of the text."""
    body = [m for m in mentions if m.candidate.sentence.section == "body"] or list(mentions)
    heading = [m for m in mentions if m.candidate.sentence.section != "body"]
    own = [m for m in body if not m.candidate.scope]
    quoted = [m for m in body if m.candidate.scope]
    first = body[0]
    tells = [m for m in own if m.tells]
    their = [m for m in quoted if m.tells]
    names = {x for m in mentions for x in m.names}
    last = [m.candidate.scope[-1] for m in quoted]
    distance = min(
        (abs(a.candidate.sentence.number - b.candidate.sentence.number) for a in own for b in quoted), default=9
    )
    out = {
        "bias": 1.0,
        "own": float(bool(own)),
        "own.share": len(own) / len(body),
        "own.tells": float(bool(tells)),
        "own.tells.share": len(tells) / len(body),
        "own.verb": float(any(m.how == "verb" for m in own)),
        "own.toll": float(any(m.candidate.tolls for m in own)),
        "own.kept": float(any(m.candidate.kept for m in own)),
        "own.tells.kept": float(any(m.candidate.kept for m in tells)),
        "first.own": float(not first.candidate.scope),
        "first.own.tells": float(not first.candidate.scope and first.tells),
        "first.own.verb": float(not first.candidate.scope and first.how == "verb"),
        "lead.own": float(any(lead_of(doc, m.candidate.sentence.number) == 0 for m in own)),
        "lead.own.tells": float(any(lead_of(doc, m.candidate.sentence.number) == 0 for m in tells)),
        "lead.quoted": float(any(lead_of(doc, m.candidate.sentence.number) == 0 for m in quoted)),
        "quoted.tells": float(bool(their)),
        "quoted.toll": float(any(m.candidate.tolls for m in quoted)),
        "quoted.only": float(not own),  # the heading alone is told without a source
        "quoted.presumes": float(bool(quoted) and not their),
        "quoted.reacts": float(bool(last) and all(s.row is not None and s.row.class_ in REACTS for s in last)),
        "heading": float(bool(heading)),
        "heading.only": float(all(m.candidate.sentence.section != "body" for m in mentions)),
        "heading.own": float(any(not m.candidate.scope for m in heading)),
        "heading.quoted": float(any(m.candidate.scope for m in heading)),
        "heading.tells": float(any(m.tells for m in heading)),
        "near": float(distance <= _NEAR),
        "same": float(distance == 0),
        "mentions": min(len(body), _MANY) / _MANY,
        "speakers": min(len(names), _MANY) / _MANY,
        "speakers.none": float(not names),
        "recap": recap,
        "most": float(_most(mentions)),
        "nested": float(any(len(m.names) > 1 for m in quoted)),
    }
    out |= {f"how.own={m.how}": 1.0 for m in own} | {f"how.quoted={m.how}": 1.0 for m in quoted}
    out |= {f"form={s.form}": 1.0 for s in last}
    out |= {f"class={s.row.class_}": 1.0 for s in last if s.row is not None}
    out |= {f"family={family(m.candidate.type)}": 1.0 for m in body}
    return {k: v for k, v in out.items() if v}


def _most(mentions: Sequence[Mention]) -> bool:
    """Whether most of the mentions that speak for an event stand in the outlet's own voice."""
    every = [m.candidate for m in mentions]
    body = taken(every)
    return mostly_own(sum(not c.scope for c in body) / len(body), first=not every[0].scope)
