"""read_inputs: every path a user names, to reports, lazily and in order."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from musnad.intake.archive import read_zip
from musnad.intake.defaults import Defaults
from musnad.intake.folders import files_in
from musnad.intake.jsonlines import read_lines
from musnad.intake.kinds import KINDS, is_read
from musnad.intake.limits import MAX_BYTES
from musnad.intake.meter import Meter, Metered
from musnad.intake.readers import reader_of
from musnad.intake.record import FieldError, Origin, Received, UnreadError, with_bytes
from musnad.intake.sniff import Peeked, sniffed
from musnad.intake.source import STDIN, Source, opened, readable, whole
from musnad.intake.zipsafe import Budget
from musnad.model.errors import InputError
from musnad.model.report import Report

_SNIFFED = 1 << 20


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
            again = InputError(item.where, f"{known}: each report needs its own id")
            origin = Origin.of(Source(name=item.where, stem=identity, path=None), item.raw)
            yield UnreadError(again, msgspec.structs.replace(
                origin, file=item.file, part=item.part, how=item.how, container=item.container
            ))  # fmt: skip
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
            elif is_read(found.name):
                items = self._read(Source.of(found, chosen=False))
            else:
                continue
            for item in items:
                nothing = False
                yield item
        if nothing:
            yield InputError(readable(str(folder)), f"holds no report ({' '.join(KINDS)})")

    def _read(self, source: Source) -> Iterator[Received | InputError]:
        try:
            with opened(source, self._stdin) as stream:
                yield from self._by_kind(source, Metered(stream, self._meter), stream)
        except InputError as error:
            yield error

    def _by_kind(self, source: Source, stream: Metered, bare: BinaryIO) -> Iterator[Received | InputError]:
        kind = KINDS.get(source.ending)
        if source.ending and kind is None:
            yield InputError(source.name, f"{source.ending} files are not read: {' '.join(KINDS)} are")
            return
        if kind in {"zip", "warc"} and source.path is not None:
            for item in self._archive(kind, source, stream, bare):
                yield _with_archive(item, source) if isinstance(item, InputError) else item
            return
        if kind not in {None, "json", "lines"}:
            yield from self._whole(source, whole(source, stream))
            return
        peeked = Peeked(stream)
        kind = sniffed(peeked.head, kind)
        if kind == "lines":
            yield from read_lines(source, peeked, self._defaults)
        else:
            end = next(end for end, known in KINDS.items() if known == kind)
            yield from self._whole(msgspec.structs.replace(source, ending=end), whole(source, peeked))

    def _archive(self, kind: str, source: Source, stream: Metered, bare: BinaryIO) -> Iterator[Received | InputError]:
        """An archive on disk, which may be larger than memory."""
        if kind == "warc":
            from musnad.intake.warc import read_warc  # noqa: PLC0415 - loaded for those who need it

            yield from read_warc(source, bare, self._whole)
            return
        if not bare.seekable():
            yield from self._whole(source, whole(source, stream))
            return
        size = bare.seek(0, 2)
        bare.seek(0)
        yield from read_zip(source, bare, size, None, self._whole)
        self._meter.done += size

    def _whole(self, source: Source, raw: bytes, budget: Budget | None = None) -> Iterator[Received | InputError]:
        """The reports of a file whose bytes are in memory; what cannot be read comes with its bytes."""
        yield from with_bytes(self._within(source, raw, budget), Origin.of(source, raw))

    def _within(self, source: Source, raw: bytes, budget: Budget | None) -> Iterator[Received | InputError]:
        """By the end of its name."""
        kind = KINDS[source.ending]
        if kind == "json":
            kind = sniffed(raw[:_SNIFFED], kind)
        if kind == "zip":
            yield from read_zip(source, io.BytesIO(raw), len(raw), budget, self._whole)
        elif kind == "warc":
            from musnad.intake.warc import read_warc  # noqa: PLC0415 - loaded for those who need it

            yield from read_warc(source, io.BytesIO(raw), self._whole)
        elif kind == "lines":
            yield from read_lines(source, io.BytesIO(raw), self._defaults)
        else:
            yield from reader_of(kind)(source, raw, self._defaults)


def _with_archive(error: InputError, source: Source) -> InputError:
    """An error about an archive on disk, or about a file that could not be taken out of it, with the archive's bytes;
    without them when it is larger than a file may be."""
    if isinstance(error, UnreadError | FieldError) or source.path is None or not source.path.is_file():
        return error
    if source.path.stat().st_size > MAX_BYTES:
        return error
    return UnreadError(error, Origin.of(source, source.path.read_bytes()))
