"""How values become bytes in the ledger: JSON, compression, hashes; always the same bytes for the same value."""

from __future__ import annotations

import hashlib
import json
import zlib
from datetime import UTC, datetime
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

# The name stands beside the bytes, so that another codec can join later and old ledgers stay readable.
CODEC = "zlib"
# 4 takes half the time of 6 for 3 % more bytes on Arabic news.
_LEVEL = 4


def to_json(value: Any) -> bytes:
    """A value as compact JSON in UTF-8; lone surrogates, which UTF-8 cannot hold, become ``\\\\udXXX`` escapes."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        # A pair of halves reads back as its one character: joined now, the same value gives the same bytes ever after.
        joined = json.loads(_escaped(msgspec.to_builtins(value)))
    try:
        return msgspec.json.encode(joined)
    except UnicodeEncodeError:
        return _escaped(joined)


def _escaped(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=True).encode()


def from_json(data: bytes, shape: type[T]) -> T:
    """The value of a type written by ``to_json``; msgspec.DecodeError or ValidationError when the bytes are not one."""
    try:
        return msgspec.json.decode(data, type=shape)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError as error:
        # msgspec refuses escapes of lone surrogates, which real texts hold; the standard library reads them.
        try:
            plain = json.loads(data)
        except ValueError:
            raise error from None
        return msgspec.convert(plain, type=shape)


def pack(data: bytes) -> bytes:
    """Bytes compressed for keeping."""
    return zlib.compress(data, _LEVEL)


def unpack(data: bytes, codec: str = CODEC) -> bytes:
    """The bytes that ``pack`` was given; ValueError when they are damaged or the codec is not known."""
    if codec != CODEC:
        raise ValueError(f"unknown codec {codec!r}: this ledger was written by a newer musnad")
    try:
        return zlib.decompress(data)
    except zlib.error as error:
        raise ValueError(f"damaged bytes: {error}") from error


def text_bytes(text: str) -> bytes:
    """A text's bytes, as its sha256 counts them: UTF-8, with lone surrogates as they are."""
    return text.encode("utf-8", "surrogatepass")


def text_of(data: bytes) -> str:
    """The text of ``text_bytes``; ValueError when the bytes are damaged."""
    return data.decode("utf-8", "surrogatepass")


def plain(text: str) -> str:
    """A short string that any database can hold: lone surrogates (undecodable file names) become visible escapes."""
    return text.encode("utf-8", "backslashreplace").decode()


def hex_digest(data: bytes) -> str:
    """The sha256 of bytes as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def utc_now() -> str:
    """The time now as ISO 8601 in UTC to the second, e.g. ``2019-09-28T08:00:00Z``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def as_utc(at: str) -> str:
    """A date-time with zone as ISO 8601 in UTC to the second; ValueError when it has no zone or is none.

    ``as_utc("2019-09-28T10:00:00+02:00") == "2019-09-28T08:00:00Z"``
    """
    moment = datetime.fromisoformat(at)
    if moment.tzinfo is None:
        raise ValueError(f"{at!r} has no time zone: write 2019-09-28T08:00:00Z or +02:00")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
