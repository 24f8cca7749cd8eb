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
from musnad.intake.kinds import JSON, KINDS, LINES, TEXT
from musnad.intake.meter import Meter, Metered
from musnad.intake.record import Received
from musnad.intake.sniff import Peeked, looks_like_json, looks_like_lines
from musnad.intake.source import STDIN, Source, opened, readable, whole
from musnad.intake.text import read_text
from musnad.model.errors import InputError
from musnad.model.report import Report


def read_inputs(
    paths: Iterable[str | Path],
    defaults: Defaults | None = None,
    *,
    stdin: BinaryIO | None = None,
    meter: Meter | None = None,
) -> Iterator[Report | InputError]:
    """The reports of files, folders and ``-`` (standard input); an error in the place of what cannot be read.

    Nothing is read before it is asked for. ``defaults``: what is known of reports that do not say it themselves.
    ``stdin``: the stream behind ``-``. ``meter``: counts the bytes that are read. A report whose id was already given
    is an error that names both. A FieldError stands right before the report that it belongs to; every other InputError
    stands in the place of a report.
    """
    for item in receive_inputs(paths, defaults, stdin=stdin, meter=meter):
        yield item if isinstance(item, InputError) else item.report


def receive_inputs(
    paths: Iterable[str | Path],
    defaults: Defaults | None = None,
    *,
    stdin: BinaryIO | None = None,
    meter: Meter | None = None,
) -> Iterator[Received | InputError]:
    """The same with the bytes that each report came in, for whoever keeps them."""
    given: dict[str, str] = {}
    door = _Door(defaults or Defaults(), sys.stdin.buffer if stdin is None else stdin, meter or Meter(()))
    for item in door.received(paths):
        if isinstance(item, InputError):
            yield item
            continue
        identity = item.report.id
        if identity in given:
            known = f"the id «{identity}» was already given by {given[identity]}"
            yield InputError(item.where, f"{known}: each report needs its own id")
        else:
            given[identity] = item.where
            yield item


class _Door:
    """What is the same for every input of one run."""

    def __init__(self, defaults: Defaults, stdin: BinaryIO, meter: Meter) -> None:
        self._defaults, self._stdin, self._meter = defaults, stdin, meter

    def received(self, paths: Iterable[str | Path]) -> Iterator[Received | InputError]:
        """Everything that the paths hold, with where each report came from."""
        for given in paths:
            if given == "-":
                yield from self._read(STDIN)
            elif Path(given).is_dir():
                yield from self._folder(Path(given))
            else:
                yield from self._read(Source.of(Path(given)))

    def _folder(self, folder: Path) -> Iterator[Received | InputError]:
        nothing = True
        for found in files_in(folder):
            if isinstance(found, InputError):
                items: Iterator[Received | InputError] = iter((found,))
            elif found.suffix.lower() in KINDS:
                items = self._read(Source.of(found, chosen=False))
            else:
                continue
            for item in items:
                nothing = False
                yield item
        if nothing:
            yield InputError(readable(str(folder)), f"holds no report ({' '.join(sorted(KINDS))})")

    def _read(self, source: Source) -> Iterator[Received | InputError]:
        try:
            with opened(source, self._stdin) as stream:
                yield from self._by_kind(source, Metered(stream, self._meter))
        except InputError as error:
            yield error

    def _by_kind(self, source: Source, stream: Metered) -> Iterator[Received | InputError]:
        suffix = source.path.suffix.lower() if source.path else ""
        if suffix in TEXT:
            yield from read_text(source, whole(source, stream), self._defaults)
        elif suffix in LINES:
            yield from read_lines(source, stream, self._defaults)
        elif suffix in JSON or not suffix:
            peeked = Peeked(stream)
            if looks_like_lines(peeked.head, one_is_enough=not suffix):
                yield from read_lines(source, peeked, self._defaults)
            elif suffix in JSON or looks_like_json(peeked.head):
                yield from read_json(source, whole(source, peeked), self._defaults)
            else:
                yield from read_text(source, whole(source, peeked), self._defaults)
        else:
            kinds = " ".join(sorted(KINDS))
            yield InputError(source.name, f"{readable(suffix)} files are not read: save the text as one of {kinds}")
