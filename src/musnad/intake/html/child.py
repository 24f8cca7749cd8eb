"""Read one page in a process of its own: for pages so large or so tangled that they might never end."""

from __future__ import annotations

import sys

import msgspec

from musnad.intake.html.dom import TooDeepError
from musnad.intake.html.page import page_of


def main() -> int:
    """A document in UTF-8 on standard input; its page as JSON on standard output."""
    try:
        page = page_of(sys.stdin.buffer.read().decode("utf-8", "replace"))
    except TooDeepError:
        sys.stderr.write("is nested deeper than any page is\n")
        return 1
    sys.stdout.buffer.write(msgspec.json.encode(page))
    return 0


if __name__ == "__main__":
    sys.exit(main())
