"""The ledger: what came in, how and when, what was read in it, what people decided; nothing lost, nothing altered."""

from musnad.ledger.errors import LedgerError, MeanwhileError
from musnad.ledger.filters import ClaimFilter
from musnad.ledger.load import Loaded
from musnad.ledger.records import (
    Copy,
    Failure,
    Finding,
    FoundClaim,
    Hit,
    Info,
    Kept,
    ReadingRow,
    Receipt,
    Received,
    ReportRow,
    Stored,
)  # fmt: skip
from musnad.ledger.store import Clock, Ledger

__all__ = [
    "ClaimFilter", "Clock", "Copy", "Failure", "Finding", "FoundClaim", "Hit", "Info", "Kept", "Ledger", "LedgerError",
    "Loaded", "MeanwhileError", "ReadingRow", "Receipt", "Received", "ReportRow", "Stored",
]  # fmt: skip
