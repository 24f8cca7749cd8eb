"""The nouns of the field, as frozen structs; their JSON is the contract that users' scripts read."""

from musnad.model.check import Check
from musnad.model.claims import Claims, ReportHeader
from musnad.model.errors import InputError, MusnadError, SpanError
from musnad.model.event import Actor, Casualties, Count, Event, event_id
from musnad.model.link import Chain, Link
from musnad.model.place import Place
from musnad.model.relation import Relation
from musnad.model.report import Report, sha256
from musnad.model.span import Span
from musnad.model.statement import Statement
from musnad.model.time import Time
from musnad.model.total import Total

__all__ = [
    "Actor", "Casualties", "Chain", "Check", "Claims", "Count", "Event", "InputError", "Link", "MusnadError", "Place",
    "Relation", "Report", "ReportHeader", "Span", "SpanError", "Statement", "Time", "Total", "event_id", "sha256",
]  # fmt: skip
