"""What to install when a format needs more than the core."""

from __future__ import annotations

from musnad.model.errors import InputError


def missing(where: str, what: str, extra: str) -> InputError:
    """The error for a file that needs an extra: ``missing("a.xlsx", "Excel tables", "xlsx")``."""
    return InputError(where, f'{what} need an extra: pip install "musnad[{extra}]"')
