"""A piece of markup to plain text, whole: of a feed's entry or a mail."""

from __future__ import annotations

import re

from resiliparse.extract.html2text import extract_plain_text

from musnad.intake.child import ChildError, run_python
from musnad.model.errors import InputError

_BLANK = re.compile(r"\n{3,}")
_MOST_TAGS = 6_000


def plain_text(markup: str, where: str) -> str:
    """The words of some markup, a line a paragraph; InputError when it is hostile."""
    if markup.count("<") > _MOST_TAGS or re.search(r"<[^<>]{20000}", markup):
        try:
            return run_python("musnad.intake.html.fragment", markup.encode("utf-8", "replace")).decode()
        except ChildError as error:
            raise InputError(where, f"its markup cannot be read: {error}") from error
    return _text(markup)


def _text(markup: str) -> str:
    lines = extract_plain_text(f"<body>{markup}", alt_texts=False, list_bullets=False).split("\n")
    return _BLANK.sub("\n\n", "\n".join(line.strip() for line in lines)).strip()


if __name__ == "__main__":
    import sys

    sys.stdout.buffer.write(_text(sys.stdin.buffer.read().decode("utf-8", "replace")).encode())
