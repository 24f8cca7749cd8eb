"""read_inputs: every path a user names, to reports, lazily and in order."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from musnad.intake.defaults import Defaults
from musnad.intake.folders import files_in
from musnad.intake.jsondoc import read_json
from musnad.intake.jsonlines import read_lines
from musnad.intake.record import Received
from musnad.intake.sniff import Peeked, looks_like_json, looks_like_lines
from musnad.intake.source import STDIN, Source, opened, readable, whole
from musnad.intake.text import read_text
from musnad.model.errors import InputError
from musnad.model.report import Report

TEXT = frozenset({".txt", ".md"})
JSON = frozenset({".json"})
LINES = frozenset({".jsonl", ".ndjson"})
KINDS = TEXT | JSON | LINES


def read_inputs(paths: Iterable[str | Path], defaults: Defaults | None = None, *, stdin: BinaryIO | None = None
                ) -> Iterator[Report | InputError]:  # fmt: skip
    """The reports of files, folders and ``-`` (standard input), and in its place an error for what cannot be read.

    Nothing is read before it is asked for. ``defaults``: what is known of reports that do not say it themselves.
    ``stdin``: the stream behind ``-``. A report whose id was already given is an error that names both. A FieldError
    stands right before the report that it belongs to; every other InputError stands in the place of a report.
    """
    given: dict[str, str] = {}
    for item in _received(paths, defaults or Defaults(), sys.stdin.buffer if stdin is None else stdin):
        if isinstance(item, InputError):
            yield item
            continue
        identity = item.report.id
        if identity in given:
            yield InputError(
                item.where, f"the id «{identity}» was already given by {given[identity]}: each report needs its own id"
            )
        else:
            given[identity] = item.where
            yield item.report


def _received(paths: Iterable[str | Path], defaults: Defaults, stdin: BinaryIO) -> Iterator[Received | InputError]:
    for given in paths:
        if given == "-":
            yield from _read(STDIN, defaults, stdin)
        elif Path(given).is_dir():
            yield from _folder(Path(given), defaults, stdin)
        else:
            yield from _read(Source.of(Path(given)), defaults, stdin)


def _folder(folder: Path, defaults: Defaults, stdin: BinaryIO) -> Iterator[Received | InputError]:
    nothing = True
    for found in files_in(folder):
        if isinstance(found, InputError):
            items: Iterator[Received | InputError] = iter((found,))
        elif found.suffix.lower() in KINDS:
            items = _read(Source.of(found, chosen=False), defaults, stdin)
        else:
            continue
        for item in items:
            nothing = False
            yield item
    if nothing:
        yield InputError(readable(str(folder)), f"holds no report ({' '.join(sorted(KINDS))})")


def _read(source: Source, defaults: Defaults, stdin: BinaryIO) -> Iterator[Received | InputError]:
    try:
        with opened(source, stdin) as stream:
            yield from _by_kind(source, stream, defaults)
    except InputError as error:
        yield error


def _by_kind(source: Source, stream: BinaryIO, defaults: Defaults) -> Iterator[Received | InputError]:
    suffix = source.path.suffix.lower() if source.path else ""
    if suffix in TEXT:
        yield from read_text(source, whole(source, stream), defaults)
    elif suffix in LINES:
        yield from read_lines(source, stream, defaults)
    elif suffix in JSON or not suffix:
        peeked = Peeked(stream)
        if looks_like_lines(peeked.head, one_is_enough=not suffix):
            yield from read_lines(source, peeked, defaults)
        elif suffix in JSON or looks_like_json(peeked.head):
            yield from read_json(source, whole(source, peeked), defaults)
        else:
            yield from read_text(source, whole(source, peeked), defaults)
    else:
        kinds = " ".join(sorted(KINDS))
        yield InputError(
            source.name, f"files of the kind {readable(suffix)} are not read: save the text as one of {kinds}"
        )
