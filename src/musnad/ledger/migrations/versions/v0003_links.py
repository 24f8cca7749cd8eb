"""Links: which claims were compared under which keys, which are linked, and the incidents that came of it; computed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def _key(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=True, autoincrement=False)


def upgrade() -> None:
    """Make the tables; the first command that asks for incidents fills them."""
    op.create_table("link_reading", _key("entry"))
    op.create_table(
        "link_claim",
        _key("number"),
        sa.Column("reading", sa.Integer, nullable=False),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("event", sa.Text, nullable=False),
        sa.Column("home", sa.Integer, nullable=False),
    )
    op.create_index("ix_link_claim_event", "link_claim", ["event"])
    op.create_index("ix_link_claim_reading", "link_claim", ["reading"])
    op.create_index("ix_link_claim_home", "link_claim", ["home"])
    op.create_table("link_block", _key("kind"), _key("key"), _key("number"), sqlite_with_rowid=False)
    op.create_index("ix_link_block_number", "link_block", ["number"])
    op.create_table("link_edge", _key("a"), _key("b"), sqlite_with_rowid=False)
    op.create_table(
        "link_incident",
        _key("home"),
        sa.Column("rank", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_link_incident_rank", "link_incident", ["rank"])
    op.create_table(
        "link_state", sa.Column("name", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False)
    )
