"""Ties: each relation of a report as a sentence."""

from __future__ import annotations

from musnad.lexicon.lexicon import Lexicon
from musnad.model import Claims, Relation
from musnad.reading.brief.framing import OUTLET
from musnad.reading.brief.names import ends
from musnad.reading.brief.parts import Say, Tie
from musnad.reading.brief.sentences import say


def ties(claims: Claims, lexicon: Lexicon) -> tuple[Tie, ...]:
    """The ties between parties, in the order of the text; what the outlet itself accuses is framing, no tie."""
    told = (r for r in claims.relations if r.a is not None or r.a_name != OUTLET)
    return tuple(Tie(say=_say(r, lexicon), relation=r) for r in told)


def _say(r: Relation, lexicon: Lexicon) -> Say:
    who, other = ends(lexicon, r)
    if not other.name:
        return say(f"tie.{r.relation}_open", r.span, who=who)
    return say(f"tie.{r.relation}", r.span, who=who, other=other)
