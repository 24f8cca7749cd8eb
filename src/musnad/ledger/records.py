"""What goes into a ledger beside a report, and what comes out of it."""

from __future__ import annotations

from typing import Literal

import msgspec

from musnad.model import Check, Claims, Event, Relation, Report, Span, Statement, Total

ClaimKind = Literal["event", "total", "statement", "relation", "check", "opinion"]
Claim = Event | Total | Statement | Relation | Check | Span
Change = Literal["bytes", "extraction"]


class Received(msgspec.Struct, frozen=True, kw_only=True):
    """How the bytes of one report came in.

    ``data``: the bytes as received, whole. ``part``: which report of these bytes this is, when they hold several
    (``line 12``, ``record 3``), else empty. ``how``: file, stdin, archive, feed … ``name``: the file's name or path as
    given. ``by``: who received them; ``at``: when, ISO 8601 with zone; the ledger's own when None. ``container``: the
    sha256 of the archive they lay in. ``tool``: what took the text out of the bytes, with its version
    (``resiliparse 0.15``). ``details``: whatever else the source says of itself (``modified``, ``author``, ``handle``).
    """

    data: bytes
    part: str = ""
    how: str = "file"
    name: str = ""
    by: str | None = None
    at: str | None = None
    archive_url: str | None = None
    container: str | None = None
    tool: str = "text"
    charset: str | None = None
    details: dict[str, str] = {}


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """What a store changed. ``id``: the report's id in the ledger; another than the given one when that was taken.

    ``previous``: the report that this one is a new version of; ``copies``: earlier reports it nearly repeats.
    """

    id: str
    new_report: bool
    new_reading: bool
    previous: str | None = None
    copies: tuple[Copy, ...] = ()


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """A report that nearly repeats an earlier one: the share of common word 5-grams, 0 to 1, and how it was found."""

    of: str
    similarity: float
    method: str


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """One arrival of a report's bytes: the chain of custody is the list of these."""

    entry: int
    at: str
    by: str
    how: str
    name: str
    given_id: str
    url: str | None
    archive_url: str | None
    container: str | None
    tool: str
    charset: str | None
    details: dict[str, str]


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """A report as a list shows it. ``current``: no newer extraction of the same bytes replaces it."""

    id: str
    outlet: str | None
    url: str | None
    published: str | None
    title: str | None
    language: str | None
    sha256: str
    source_sha256: str
    part: str
    characters: int
    previous: str | None
    change: Change | None
    current: bool
    reader: str | None
    events: int
    received: str


class ReadingRow(msgspec.Struct, frozen=True, kw_only=True):
    """One reading of a report: by which reader, when, and whether a later one supersedes it."""

    entry: int
    reader: str
    at: str
    current: bool
    sha256: str


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """All that a ledger holds of one report: its text, custody, readings, versions, copies and current claims."""

    row: ReportRow
    report: Report
    receipts: tuple[Receipt, ...]
    readings: tuple[ReadingRow, ...]
    copies: tuple[Copy, ...]
    copied_by: tuple[str, ...]
    versions: tuple[str, ...]
    source_size: int
    claims: Claims | None


class FoundClaim(msgspec.Struct, frozen=True, kw_only=True):
    """One claim with its report and reader; ``place``: its index among the reading's claims of its kind."""

    report: str
    reader: str
    current: bool
    kind: ClaimKind
    place: int
    id: str
    claim: Claim


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A report that a search found, with the words that match (offsets into its text)."""

    report: ReportRow
    spans: tuple[Span, ...]


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes that no report could be made of: kept with the reason, so that a later version may read them."""

    entry: int
    at: str
    by: str
    how: str
    name: str
    source_sha256: str
    part: str
    tool: str
    message: str


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something that ``verify`` found wrong: in which table, at which record, and what."""

    table: str
    key: str
    message: str


class Info(msgspec.Struct, frozen=True, kw_only=True):
    """A ledger in figures; sizes in bytes."""

    path: str
    schema: str
    head: str
    entries: int
    sources: int
    reports: int
    readings: int
    claims: int
    current_events: int
    copies: int
    failures: int
    decisions: int
    readers: tuple[str, ...]
    size: int
    source_size: int
