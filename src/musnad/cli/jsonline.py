"""One report's claims as one line of JSON: the contract."""

from __future__ import annotations

import msgspec

from musnad.desk.outcome import Outcome

_ENCODER = msgspec.json.Encoder()


def json_line(outcome: Outcome) -> bytes:
    """The line, with its line end; with an explanation also ``mentions``, ``dropped`` and ``sentences``."""
    if outcome.explanation is None:
        return _ENCODER.encode(outcome.claims) + b"\n"
    line = msgspec.to_builtins(outcome.claims)
    explained = msgspec.to_builtins(outcome.explanation)
    return _ENCODER.encode({**line, **{key: explained[key] for key in ("mentions", "dropped", "sentences")}}) + b"\n"
