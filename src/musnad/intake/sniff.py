"""What a stream without a telling name holds: JSON Lines, a JSON document, or plain text."""

from __future__ import annotations

from musnad.intake.meter import Metered

_MOST = 1 << 20
_BOM = b"\xef\xbb\xbf"


class Peeked:
    """A byte stream whose beginning was looked at and is still read from the beginning."""

    def __init__(self, stream: Metered) -> None:
        self._stream = stream
        self.head = b""
        while len(self.head) < _MOST and not _two_lines(self.head):
            more = stream.read1(1 << 16)
            if not more:
                break
            self.head += more
        self._left = self.head

    def read(self, size: int) -> bytes:
        """At most ``size`` bytes; fewer only at the end."""
        taken, self._left = self._left[:size], self._left[size:]
        return taken if len(taken) == size else taken + self._stream.read(size - len(taken))

    def readline(self, size: int) -> bytes:
        """The next line with its line end, at most ``size`` bytes of it."""
        end = self._left.find(b"\n") + 1
        if end:
            return self.read(min(end, size))
        taken, self._left = self._left[:size], self._left[size:]
        return taken if len(taken) == size else taken + self._stream.readline(size - len(taken))

    def fileno(self) -> int:
        """The file descriptor behind the stream."""
        return self._stream.fileno()


def sniffed(head: bytes, kind: str | None) -> str:
    """The kind of what begins with these bytes. ``kind``: what its name tells, json or lines or nothing (None)."""
    if kind == "lines":
        return kind
    if looks_like_lines(head, one_is_enough=kind is None):
        return "lines"
    if kind == "json" or looks_like_json(head):
        return "json"
    start = head.removeprefix(_BOM).lstrip()[:400]
    for magic, known in _MAGIC:
        if start.startswith(magic):
            return known
    lower = start.lower()
    if lower.startswith((b"<!doctype html", b"<html")):
        return "html"
    if lower.startswith((b"<?xml", b"<rss", b"<feed")):
        return "html" if b"<html" in lower else "feed"
    return "text"


_MAGIC = (
    (b"%PDF", "pdf"), (b"PK\x03\x04", "zip"), (b"WARC/1.", "warc"), (b"\x89PNG", "image"), (b"\xff\xd8\xff", "image"),
)  # fmt: skip


def looks_like_lines(head: bytes, *, one_is_enough: bool) -> bool:
    """Whether bytes begin like JSON Lines: each line an object.

    ``one_is_enough``: take a first line that is a whole object for JSON Lines; otherwise two such lines are needed.
    """
    lines = _objects_first(head)
    if not lines or not lines[0].startswith(b"{"):
        return False
    if len(lines) > 1 and lines[1].startswith(b"{"):
        return True
    complete = lines[0].endswith(b"}") or (len(lines) == 1 and len(head) >= _MOST)
    return one_is_enough and complete


def looks_like_json(head: bytes) -> bool:
    """Whether bytes begin like a JSON object or array: ``looks_like_json(b'[{"text": ')``."""
    bare = head.removeprefix(_BOM).lstrip()
    return bare.startswith(b"{") or (bare.startswith(b"[") and bare[1:].lstrip()[:1] in {b"{", b"]"})


def _objects_first(head: bytes) -> list[bytes]:
    """The first two lines that are not blank; indentation counts, for a pretty-printed document has it."""
    return [line.rstrip() for line in head.removeprefix(_BOM).split(b"\n") if line.strip()][:2]


def _two_lines(head: bytes) -> bool:
    """Whether enough has come to tell: a whole object on one line, or two lines."""
    lines = [line.strip() for line in head.split(b"\n")[:-1] if line.strip()]
    return len(lines) > 1 or (len(lines) == 1 and (not lines[0].startswith(b"{") or lines[0].endswith(b"}")))
