"""The ledger's tables: evidence, which only grows, and indexes, which can be thrown away and computed anew.

Every row of evidence carries the ``entry`` of the journal in which it came; one entry is one transaction: a report with
its claims, a failure, or a decision. Rows name each other by what they are (sha256, report id), never by row number, so
that an export can be read into another ledger.
"""

from __future__ import annotations

import sqlalchemy as sa

EVIDENCE = sa.MetaData()
INDEXES = sa.MetaData()


def _entry() -> sa.Column[int]:
    return sa.Column("entry", sa.Integer, primary_key=True, autoincrement=False)


# One line an entry: the digest of all its rows, chained to the entry before. The last chain value is the ledger's head.
journal = sa.Table(
    "journal", EVIDENCE, _entry(),
    sa.Column("digest", sa.LargeBinary, nullable=False),
    sa.Column("chain", sa.LargeBinary, nullable=False),
)  # fmt: skip

# The bytes as received, once each.
source = sa.Table(
    "source", EVIDENCE, _entry(),
    sa.Column("sha256", sa.Text, nullable=False, unique=True),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("codec", sa.Text, nullable=False),
    sa.Column("data", sa.LargeBinary, nullable=False),
)  # fmt: skip

# The text read from them. `text` is null when it is the source's bytes themselves.
report = sa.Table(
    "report", EVIDENCE, _entry(),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("given_id", sa.Text, nullable=False, index=True),
    sa.Column("source_sha256", sa.Text, nullable=False, index=True),
    sa.Column("part", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False, index=True),
    sa.Column("text", sa.LargeBinary, nullable=True),
    sa.Column("characters", sa.Integer, nullable=False),
    sa.Column("outlet", sa.Text, nullable=True),
    sa.Column("url", sa.Text, nullable=True),
    sa.Column("url_key", sa.Text, nullable=True, index=True),
    sa.Column("published", sa.Text, nullable=True),
    sa.Column("title_start", sa.Integer, nullable=True),
    sa.Column("title_end", sa.Integer, nullable=True),
    sa.Column("language", sa.Text, nullable=True),
    sa.Column("previous", sa.Text, nullable=True, index=True),
    sa.Column("change", sa.Text, nullable=True),
)  # fmt: skip

# Each arrival of those bytes.
receipt = sa.Table(
    "receipt", EVIDENCE, _entry(),
    sa.Column("report", sa.Text, nullable=False, index=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("how", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("given_id", sa.Text, nullable=False, index=True),
    sa.Column("url", sa.Text, nullable=True),
    sa.Column("archive_url", sa.Text, nullable=True),
    sa.Column("container", sa.Text, nullable=True),
    sa.Column("tool", sa.Text, nullable=False),
    sa.Column("charset", sa.Text, nullable=True),
    sa.Column("details", sa.Text, nullable=False),
)  # fmt: skip

# What one version of the reader found in one report; a later reading supersedes it and leaves it here.
reading = sa.Table(
    "reading", EVIDENCE, _entry(),
    sa.Column("report", sa.Text, nullable=False),
    sa.Column("reader", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("claims", sa.LargeBinary, nullable=False),
    sa.UniqueConstraint("report", "reader"),
)  # fmt: skip

# Reports that nearly repeat earlier ones, as seen when they came in.
copy = sa.Table(
    "copy", EVIDENCE,
    sa.Column("entry", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("report", sa.Text, nullable=False, index=True),
    sa.Column("of", sa.Text, primary_key=True, index=True),
    sa.Column("similarity", sa.Float, nullable=False),
    sa.Column("method", sa.Text, nullable=False),
)  # fmt: skip

# Bytes that no report could be made of.
failure = sa.Table(
    "failure", EVIDENCE, _entry(),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("how", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("source_sha256", sa.Text, nullable=False),
    sa.Column("part", sa.Text, nullable=False),
    sa.Column("tool", sa.Text, nullable=False),
    sa.Column("message", sa.Text, nullable=False),
    sa.UniqueConstraint("source_sha256", "part", "tool", "message"),
)  # fmt: skip

# What people judged; `hash` is of the decision with its `previous`, which is the hash before.
decision = sa.Table(
    "decision", EVIDENCE, _entry(),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("act", sa.Text, nullable=False),
    sa.Column("target", sa.Text, nullable=False, index=True),
    sa.Column("report", sa.Text, nullable=True, index=True),
    sa.Column("hash", sa.Text, nullable=False, unique=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
)  # fmt: skip

# The columns that claims are filtered by; the claims themselves stand in `reading`, at `kind` and `place`.
claim = sa.Table(
    "claim", INDEXES,
    sa.Column("reading", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("id", sa.Text, nullable=False, index=True),
    sa.Column("report", sa.Integer, nullable=False),
    sa.Column("current", sa.Boolean, nullable=False),
    sa.Column("type", sa.Text, nullable=True),
    sa.Column("status", sa.Text, nullable=True),
    sa.Column("background", sa.Boolean, nullable=True),
    sa.Column("earliest", sa.Text, nullable=True),
    sa.Column("latest", sa.Text, nullable=True),
    sa.Column("place_id", sa.Text, nullable=True),
    sa.Column("country", sa.Text, nullable=True),
    sa.Column("killed", sa.Integer, nullable=True),
    sa.Index("ix_claim_kind_earliest", "kind", "current", "earliest"),
    # With kind and current, or SQLite walks the index above: all events there are, to count those of one report.
    sa.Index("ix_claim_report", "report", "kind", "current"),
    sqlite_with_rowid=False,
)  # fmt: skip

# Who stands in a claim, as resolved id and as folded name.
party = sa.Table(
    "party", INDEXES,
    sa.Column("reading", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("actor", sa.Text, nullable=True, index=True),
    sa.Column("name", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)  # fmt: skip

# MinHash bands: reports that share one may be copies of each other.
band = sa.Table(
    "band", INDEXES,
    sa.Column("band", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("report", sa.Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)  # fmt: skip

# Which method an index was computed with: another one asks for `musnad ledger upgrade`.
method = sa.Table(
    "method", INDEXES,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("version", sa.Text, nullable=False),
)  # fmt: skip

# Which readings' claims are linked already.
link_reading = sa.Table("link_reading", INDEXES, sa.Column("entry", sa.Integer, primary_key=True, autoincrement=False))

# A claim that was linked, by a number of its own, and the incident it is in.
link_claim = sa.Table(
    "link_claim", INDEXES,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("reading", sa.Integer, nullable=False, index=True),
    sa.Column("report", sa.Text, nullable=False),
    sa.Column("event", sa.Text, nullable=False, index=True),
    sa.Column("home", sa.Integer, nullable=False, index=True),
)  # fmt: skip

# The keys under which claims are kept for comparison.
link_block = sa.Table(
    "link_block", INDEXES,
    sa.Column("kind", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("key", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)  # fmt: skip

# Which claims are linked, each pair both ways.
link_edge = sa.Table(
    "link_edge", INDEXES,
    sa.Column("a", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("b", sa.Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)  # fmt: skip

# The incidents, in the order in which they are shown.
link_incident = sa.Table(
    "link_incident", INDEXES,
    sa.Column("home", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("rank", sa.Text, nullable=False, index=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
)  # fmt: skip

# By which method and after which decision they were computed.
link_state = sa.Table(
    "link_state", INDEXES,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)  # fmt: skip

# Searched letters: every three neighbouring letters of the folded text, and the one- and two-letter words apart.
_SHORT_OPTIONS = "content='', detail=none, columnsize=0, tokenize='unicode61 remove_diacritics 0'"
SEARCH_DDL = (
    "CREATE VIRTUAL TABLE letters USING fts5(text, content='', tokenize='trigram case_sensitive 1')",
    f"CREATE VIRTUAL TABLE short USING fts5(words, {_SHORT_OPTIONS})",
)

# What identifies a row beside its entry: an INSERT OR REPLACE on any of these would delete without a trigger.
_KEYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "journal": (("entry",),),
    "source": (("entry",), ("sha256",)),
    "report": (("entry",), ("id",)),
    "receipt": (("entry",),),
    "reading": (("entry",), ("report", "reader")),
    "copy": (("entry", "of"),),
    "failure": (("entry",), ("source_sha256", "part", "tool", "message")),
    "decision": (("entry",), ("id",), ("hash",)),
}


def guards() -> tuple[str, ...]:
    """The SQLite triggers that refuse to change, delete or replace a row of evidence."""
    statements: list[str] = []
    for table, keys in _KEYS.items():
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} only grows: its rows are never changed or deleted'); END"
        taken = " OR ".join(
            f'EXISTS (SELECT 1 FROM "{table}" WHERE ' + " AND ".join(f'"{c}" = NEW."{c}"' for c in key) + ")"  # noqa: S608
            for key in keys
        )
        statements += [
            f'CREATE TRIGGER "{table}_no_update" BEFORE UPDATE ON "{table}" {refuse}',
            f'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" {refuse}',
            f'CREATE TRIGGER "{table}_no_replace" BEFORE INSERT ON "{table}" WHEN {taken} {refuse}',
        ]
    return tuple(statements)
