"""Indexes: claims by what they say, parties, near-copy bands and searched letters; all computed from the evidence."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def _key(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=True, autoincrement=False)


def upgrade() -> None:
    """Make the tables; whoever runs the migrations fills them afterwards."""
    op.create_table(
        "claim",
        _key("reading"),
        sa.Column("kind", sa.Text, primary_key=True),
        _key("place"),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("report", sa.Integer, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("type", sa.Text),
        sa.Column("status", sa.Text),
        sa.Column("background", sa.Boolean),
        sa.Column("earliest", sa.Text),
        sa.Column("latest", sa.Text),
        sa.Column("place_id", sa.Text),
        sa.Column("country", sa.Text),
        sa.Column("killed", sa.Integer),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claim_id", "claim", ["id"])
    op.create_index("ix_claim_kind_earliest", "claim", ["kind", "current", "earliest"])
    op.create_index("ix_claim_report", "claim", ["report", "kind", "current"])
    op.create_table(
        "party",
        _key("reading"),
        sa.Column("kind", sa.Text, primary_key=True),
        _key("place"),
        _key("number"),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("actor", sa.Text),
        sa.Column("name", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_party_actor", "party", ["actor"])
    op.create_table("band", _key("band"), _key("report"), sqlite_with_rowid=False)
    op.create_table(
        "method", sa.Column("name", sa.Text, primary_key=True), sa.Column("version", sa.Text, nullable=False)
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE letters USING fts5(text, content='', tokenize='trigram case_sensitive 1')")
        op.execute(
            "CREATE VIRTUAL TABLE short USING fts5(words, content='', detail=none, columnsize=0, "
            "tokenize='unicode61 remove_diacritics 0')"
        )
