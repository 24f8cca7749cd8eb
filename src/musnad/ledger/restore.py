"""Putting the records of an export into a ledger's tables, each in the entry it came in."""

from __future__ import annotations

import base64
import binascii
from collections import Counter
from typing import Any, Literal

import msgspec
import sqlalchemy as sa

from musnad.ledger import claim_index, copies, search
from musnad.ledger.codec import CODEC, hex_digest, pack, plain, to_json
from musnad.ledger.decisions import last_hash, named, row
from musnad.ledger.errors import LedgerError
from musnad.ledger.evidence import claims_of
from musnad.ledger.tables import copy, decision, failure, reading, receipt, report, source
from musnad.ledger.taking import near_copies, report_row, version_of
from musnad.model import Report, Span, sha256
from musnad.model.decision import Decision
from musnad.text.folding import fold

Counts = Counter[Literal["report", "reading", "failure", "decision"]]


class Restore:
    """One import under way. ``base``: the ledger's last entry before, 0 when empty; ``names``: ids, file to ledger."""

    def __init__(self, connection: sa.Connection, base: int, names: dict[str, str]) -> None:
        self._connection = connection
        self._base = base
        self._names = names
        self.counts: Counts = Counter()

    def add(self, record: dict[str, Any]) -> None:
        """Store what one line of the file holds and the ledger does not."""
        beside = record["ledger"]
        if "report" in record:
            self._report(record, beside)
        elif "failure" in record:
            self._failure(record["failure"], beside)
        elif "decision" in record:
            self._decision(msgspec.convert(record["decision"], Decision), beside)
        else:
            raise LedgerError("neither a report, a failure nor a decision")

    def _has(self, table: sa.Table, **values: Any) -> bool:
        same = (table.c[name].is_(None) if value is None else table.c[name] == value for name, value in values.items())
        return self._connection.execute(sa.select(table.c.entry).where(*same)).first() is not None

    def _insert(self, table: sa.Table, entry: int, **values: Any) -> int:
        number = self._base + entry
        self._connection.execute(table.insert(), {"entry": number, **values})
        return number

    def _source(self, sha: str, given: dict[str, Any] | None) -> None:
        if self._has(source, sha256=sha):
            return
        if given is None:
            raise LedgerError(f"the bytes of source {sha} are not in the file")
        try:
            data = base64.b64decode(given["bytes"], validate=True)
        except binascii.Error as error:
            raise LedgerError(f"the bytes of source {sha} are damaged: {error}") from error
        if hex_digest(data) != sha:
            raise LedgerError(f"the bytes of source {sha} have another sha256: the file was changed")
        self._insert(source, given["entry"], sha256=sha, size=len(data), codec=CODEC, data=pack(data))

    def _report(self, record: dict[str, Any], beside: dict[str, Any]) -> None:
        header = record["report"]
        self._source(header["source_sha256"], beside["source"])
        report_id = self._names.get(header["id"], header["id"])
        text = beside["text"]
        if sha256(text) != header["sha256"]:
            raise LedgerError(f"the text of report {header['id']} has another sha256: the file was changed")
        title = header["title"] and Span(**header["title"])
        kept = Report(
            id=report_id,
            text=text,
            sha256=header["sha256"],
            source_sha256=header["source_sha256"],
            outlet=header["outlet"],
            url=header["url"],
            published=header["published"],
            title=title,
            language=header["language"],
        )
        if not self._has(report, id=report_id):
            self._new_report(kept, beside)
        number = self._connection.execute(sa.select(report.c.entry).where(report.c.id == report_id)).scalar_one()
        for arrival in beside["receipts"]:
            values = {**arrival, "report": report_id, "details": plain(to_json(arrival["details"]).decode())}
            entry = values.pop("entry")
            if not self._has(receipt, **values):
                self._insert(receipt, entry, **values)
        for old in beside["superseded"]:
            self._reading(kept, number, old["reader"], old, old["claims"])
        body = {name: value for name, value in record.items() if name not in {"report", "ledger"}}
        self._reading(kept, number, header["reader"], beside["reading"], body)

    def _new_report(self, kept: Report, beside: dict[str, Any]) -> None:
        before = beside["previous"]
        version = (self._names.get(before, before), beside["change"])
        if self._base and before is None:
            version = version_of(self._connection, kept)
        given_id, part = beside["given_id"], beside["part"]
        values = report_row(kept, kept.id, given_id=given_id, part=part, version=version)
        number = self._insert(report, beside["entry"], **values)
        folded = fold(kept.text)
        search.index(self._connection, number, folded)
        grams = copies.shingles(folded.text)
        keys = copies.bands(grams)
        links = {self._names.get(c["of"], c["of"]): (c["similarity"], c["method"]) for c in beside["copies"]}
        if self._base:
            # Copies of what this ledger had before are news to it.
            news = near_copies(self._connection, grams, keys, self._base + 1)
            links = {c.of: (c.similarity, c.method) for c in news} | links
        for of, (similarity, method) in links.items():
            self._insert(copy, beside["entry"], report=kept.id, of=of, similarity=similarity, method=method)
        copies.index(self._connection, number, keys)
        self.counts["report"] += 1

    def _reading(self, kept: Report, number: int, reader: str, at: dict[str, Any], claims: dict[str, Any]) -> None:
        if self._has(reading, report=kept.id, reader=reader):
            return
        body = to_json(claims)
        packed = pack(body)
        verified = claims_of(kept, reader, packed)
        entry = self._insert(
            reading, at["entry"], report=kept.id, reader=reader, at=at["at"], sha256=hex_digest(body), claims=packed
        )
        claim_index.index(self._connection, verified, entry, number, current=True)
        self.counts["reading"] += 1

    def _failure(self, values: dict[str, Any], beside: dict[str, Any]) -> None:
        self._source(values["source_sha256"], beside["source"])
        key = {name: values[name] for name in ("source_sha256", "part", "tool", "message")}
        if not self._has(failure, **key):
            self._insert(failure, beside["entry"], **values)
            self.counts["failure"] += 1

    def _decision(self, made: Decision, beside: dict[str, Any]) -> None:
        before = last_hash(self._connection)
        if not self._base and made.previous != before:
            raise LedgerError(f"decision {made.id} does not follow the one before: the file was cut or changed")
        about = self._names.get(made.report, made.report) if made.report else None
        target = self._names.get(made.target, made.target)
        if (about, target) != (made.report, made.target):
            made = named(msgspec.structs.replace(made, report=about, target=target), before)
        if not self._has(decision, id=made.id):
            self._insert(decision, beside["entry"], **row(msgspec.structs.replace(made, previous=before)))
            self.counts["decision"] += 1
