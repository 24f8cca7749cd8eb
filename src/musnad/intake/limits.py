"""How much one report may hold: far more than any article, little enough that a wrong file cannot fill the machine."""

MAX_BYTES = 64 << 20
"""Bytes of one file, or of one line of JSON Lines (64 MiB)."""

MAX_CHARACTERS = 5_000_000
"""Characters of one report's text: some 2,000 printed pages."""


def megabytes(size: int) -> str:
    """A size in words: ``megabytes(64 << 20) == "64 MiB"``."""
    return f"{size / (1 << 20):.0f} MiB"
