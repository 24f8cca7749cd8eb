"""How much one report may hold: far more than any article, little enough that a wrong file cannot fill the machine."""

MAX_BYTES = 64 << 20
"""Bytes of one file, or of one line of JSON Lines (64 MiB)."""

MAX_CHARACTERS = 5_000_000
"""Characters of one report's text: some 2,000 printed pages."""

MAX_WORD = 100_000
"""Characters of one report without a space between them."""

MAX_PAGE = 16 << 20
"""Bytes of one web page (16 MiB)."""

MAX_ROWS = 1_000_000
"""Rows of one table."""

MAX_MEMBERS = 200_000
"""Files in one archive."""

MAX_NESTED = 3
"""Archives within archives."""

MAX_GROWTH = 30
"""How many times its own size the files in an archive may have together, beyond MAX_BYTES: text packs to a tenth."""

MAX_SECONDS = 8
"""Seconds that another process may take over one page of a hostile file before it is stopped."""

MAX_MEMORY = 1 << 30
"""Bytes of memory that such a process may take."""


def megabytes(size: int) -> str:
    """A size in words: ``megabytes(64 << 20) == "64 MiB"``."""
    return f"{size / (1 << 20):.0f} MiB"
