"""Mail (.eml) and pages saved as one file (.mht, .mhtml): the text of the first part that is text."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr

import msgspec

from musnad.intake.charset import decode_marked
from musnad.intake.child import ChildError, run_python
from musnad.intake.defaults import Defaults
from musnad.intake.found import Found, deliver
from musnad.intake.moments import stated_moment
from musnad.intake.record import Origin, Received
from musnad.intake.source import Source
from musnad.intake.unwrap import unwrapped
from musnad.model.errors import InputError

_SMALL = 1 << 16
"""Bytes of a mail that is read at once; the time of larger ones is bounded from outside."""
_MOST_PARTS = 1_000
_DEEPEST_PARTS = 20
_HEADER = re.compile(rb"^[A-Za-z][A-Za-z0-9-]*:[ \t]", re.MULTILINE)


def read_mail(source: Source, raw: bytes, defaults: Defaults) -> Iterator[Received | InputError]:
    """The one report of a mail: its subject and its text; of a saved page, the page's article."""
    try:
        if not _HEADER.match(raw.lstrip()[:1000]):
            raise InputError(source.name, "is no mail: it does not begin with headers")
        found = _parsed(raw, source.name) if len(raw) <= _SMALL else _apart(raw, source.name)
    except InputError as error:
        yield error
        return
    yield from deliver(found, Origin.of(source, raw), defaults)


def _parsed(raw: bytes, where: str) -> Found:
    try:
        return _found(BytesParser(policy=policy.default).parsebytes(raw), where)
    except (ValueError, LookupError, AttributeError, TypeError, IndexError, RecursionError) as error:
        # The standard library's parser meets headers that it did not expect with errors of every kind.
        raise InputError(where, f"is a broken mail: {type(error).__name__}: {str(error)[:100]}") from error


def _apart(raw: bytes, where: str) -> Found:
    """The same in a process of its own: on hostile headers the standard library takes their square in time."""
    try:
        return msgspec.json.decode(run_python("musnad.intake.mail", raw), type=Found)
    except ChildError as error:
        raise InputError(where, f"the mail cannot be read: {error}") from error


def main() -> int:
    """A mail on standard input, what was found as JSON on standard output; 1 with the reason if broken."""
    try:
        found = _parsed(sys.stdin.buffer.read(), "the mail")
    except InputError as error:
        sys.stderr.write(f"{error.reason}\n")
        return 1
    sys.stdout.buffer.write(msgspec.json.encode(found))
    return 0


def _found(message: EmailMessage, where: str) -> Found:
    parts = _texts(message)
    plain = next((part for part in parts if part.get_content_type() == "text/plain"), None)
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    place = _header(message, "Snapshot-Content-Location") or (_header(page, "Content-Location") if page else None)
    if page is not None and place:
        return _saved_page(page, place, message, where)
    subject = _header(message, "Subject")
    if plain is not None and _content(plain, where)[0].strip():
        body, charset = _content(plain, where)
    elif page is not None:
        from musnad.intake.html.fragment import plain_text  # noqa: PLC0415 - only mails with markup need it

        markup, charset = _content(page, where)
        body = plain_text(markup, where)
    else:
        raise InputError(where, "holds no text: only attachments, save and read those")
    body = unwrapped("\n".join(line.strip() for line in body.strip().splitlines()))
    if subject and not body.startswith(subject):
        body = f"{subject}\n\n{body}"
    stated = _header(message, "Date")
    published = stated_moment(stated) if stated else None
    doubts = (f"the mail's date is none: «{stated[:40]}»",) if stated and published is None else ()
    return Found(
        text=body, title=subject, outlet=_sender(message), published=published, tool="mail", charset=charset,
        details={"message-id": _header(message, "Message-ID") or "", "from": _header(message, "From") or ""},
        doubts=doubts,
    )  # fmt: skip


def _saved_page(part: EmailMessage, place: str, message: EmailMessage, where: str) -> Found:
    from musnad.intake.html.read import found_in  # noqa: PLC0415 - only saved pages need it

    markup, charset = _content(part, where)
    url = place if place.startswith(("http://", "https://")) else None
    found = found_in(markup, where, charset=charset, url=url)
    saved = stated_moment(_header(message, "Date") or "")
    found.details.update({"saved": saved or ""})
    return found


def _texts(message: EmailMessage) -> list[EmailMessage]:
    found: list[EmailMessage] = []
    waiting: list[tuple[EmailMessage, int]] = [(message, 0)]
    seen = 0
    while waiting and seen < _MOST_PARTS:
        part, depth = waiting.pop()
        seen += 1
        if part.is_multipart() and depth < _DEEPEST_PARTS:
            payload = part.get_payload()
            inner = [p for p in payload if isinstance(p, EmailMessage)] if isinstance(payload, list) else []
            waiting.extend((p, depth + 1) for p in reversed(inner))
        elif part.get_content_type() in {"text/plain", "text/html"} and part.get_content_disposition() != "attachment":
            found.append(part)
    return found


def _content(part: EmailMessage, where: str) -> tuple[str, str]:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else str(part.get_payload()).encode("utf-8", "replace")
    if not raw.strip():
        return "", "UTF-8"
    return decode_marked(raw, where, part.get_content_charset())


def _sender(message: EmailMessage) -> str | None:
    """The sender's name, else the address."""
    name, address = parseaddr(_header(message, "From") or "")
    return name or address or None


def _header(message: EmailMessage, name: str) -> str | None:
    value = message.get(name)
    # A header's folded lines and undecodable bytes: one line, replaced where nothing fits.
    words = " ".join(str(value).encode("utf-8", "replace").decode().split()) if value is not None else ""
    return words or None


if __name__ == "__main__":
    sys.exit(main())
