"""Evidence: sources, reports, receipts, readings, copies, failures, decisions and the journal over them, guarded."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_KEYS = {
    "journal": (("entry",),),
    "source": (("entry",), ("sha256",)),
    "report": (("entry",), ("id",)),
    "receipt": (("entry",),),
    "reading": (("entry",), ("report", "reader")),
    "copy": (("entry", "of"),),
    "failure": (("entry",), ("source_sha256", "part", "tool", "message")),
    "decision": (("entry",), ("id",), ("hash",)),
}


def _entry() -> sa.Column[int]:
    return sa.Column("entry", sa.Integer, primary_key=True, autoincrement=False)


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null)


def _number(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=null)


def _bytes(name: str, *, null: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=null)


def upgrade() -> None:
    """Make the tables and their guards."""
    op.create_table("journal", _entry(), _bytes("digest"), _bytes("chain"))
    op.create_table(
        "source",
        _entry(),
        sa.Column("sha256", sa.Text, nullable=False, unique=True),
        _number("size"),
        _text("codec"),
        _bytes("data"),
    )
    op.create_table(
        "report",
        _entry(),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        _text("given_id"),
        _text("source_sha256"),
        _text("part"),
        _text("sha256"),
        _bytes("text", null=True),
        _number("characters"),
        _text("outlet", null=True),
        _text("url", null=True),
        _text("url_key", null=True),
        _text("published", null=True),
        _number("title_start", null=True),
        _number("title_end", null=True),
        _text("language", null=True),
        _text("previous", null=True),
        _text("change", null=True),
    )
    op.create_table(
        "receipt",
        _entry(),
        _text("report"),
        _text("at"),
        _text("by"),
        _text("how"),
        _text("name"),
        _text("given_id"),
        _text("url", null=True),
        _text("archive_url", null=True),
        _text("container", null=True),
        _text("tool"),
        _text("charset", null=True),
        _text("details"),
    )
    op.create_table(
        "reading",
        _entry(),
        _text("report"),
        _text("reader"),
        _text("at"),
        _text("sha256"),
        _bytes("claims"),
        sa.UniqueConstraint("report", "reader"),
    )
    op.create_table(
        "copy",
        sa.Column("entry", sa.Integer, primary_key=True, autoincrement=False),
        _text("report"),
        sa.Column("of", sa.Text, primary_key=True),
        sa.Column("similarity", sa.Float, nullable=False),
        _text("method"),
    )
    op.create_table(
        "failure",
        _entry(),
        _text("at"),
        _text("by"),
        _text("how"),
        _text("name"),
        _text("source_sha256"),
        _text("part"),
        _text("tool"),
        _text("message"),
        sa.UniqueConstraint("source_sha256", "part", "tool", "message"),
    )
    op.create_table(
        "decision",
        _entry(),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        _text("act"),
        _text("target"),
        _text("report", null=True),
        sa.Column("hash", sa.Text, nullable=False, unique=True),
        _bytes("body"),
    )
    for table, columns in (
        ("report", ("given_id", "source_sha256", "sha256", "url_key", "previous")),
        ("receipt", ("report", "given_id")),
        ("copy", ("report", "of")),
        ("decision", ("target", "report")),
    ):
        for column in columns:
            op.create_index(f"ix_{table}_{column}", table, [column])
    if op.get_bind().dialect.name == "sqlite":
        for statement in _guards():
            op.execute(statement)
        op.execute(f"PRAGMA application_id = {0x6D736E64}")


def _guards() -> list[str]:
    statements = []
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
    return statements
