"""Brief: one report weighed on one page, as pure functions from claims; no sentence in it is composed freely."""

from __future__ import annotations

from musnad.lexicon.lexicon import Lexicon
from musnad.model import Claims
from musnad.reading.brief.absent import absent
from musnad.reading.brief.accounts import accounts, unsourced
from musnad.reading.brief.findings import shows, shows_not
from musnad.reading.brief.framing import framing
from musnad.reading.brief.identify import identified
from musnad.reading.brief.parts import Absent, Account, Brief, Framing, Party, Say, Tie, Unsourced
from musnad.reading.brief.ties import ties

__all__ = ["Absent", "Account", "Brief", "Framing", "Party", "Say", "Tie", "Unsourced", "brief_of"]

_GRAVEST = ("fails", "unverifiable", "holds")


def brief_of(claims: Claims, lexicon: Lexicon) -> Brief:
    """The brief of one report: its framing, who answers for what, what nobody answers for, checks, ties, missing
    voices, and what all of it shows and does not show.

    ``lexicon``: gives names and the side for which an official speaks. «قال الجيش إنه قتل 9 مسلحين» gives one account,
    of the army, and the sentence that the doer is the only witness.
    """
    claims = identified(claims, lexicon)
    return Brief(
        report=claims.report,
        framing=framing(claims, lexicon),
        accounts=accounts(claims, lexicon),
        unsourced=unsourced(claims),
        checks=tuple(sorted(claims.checks, key=lambda c: _GRAVEST.index(c.verdict))),
        ties=ties(claims, lexicon),
        absent=absent(claims, lexicon),
        shows=shows(claims, lexicon),
        shows_not=shows_not(claims, lexicon),
    )
