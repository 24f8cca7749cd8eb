"""Mail (.eml) and pages saved as one file (.mht, .mhtml): the text of the first part that is text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from musnad.intake.charset import decode_marked
from musnad.intake.defaults import Defaults
from musnad.intake.found import Found, deliver
from musnad.intake.moments import stated_moment
from musnad.intake.record import Origin, Received
from musnad.intake.source import Source
from musnad.model.errors import InputError

_MOST_PARTS = 1_000
_DEEPEST_PARTS = 20
_HEADER = re.compile(rb"^[A-Za-z][A-Za-z0-9-]*:[ \t]", re.MULTILINE)


def read_mail(source: Source, raw: bytes, defaults: Defaults) -> Iterator[Received | InputError]:
    """The one report of a mail: its subject and its text; of a saved page, the page's article."""
    try:
        if not _HEADER.match(raw.lstrip()[:1000]):
            raise InputError(source.name, "is no mail: it does not begin with headers")
        message = BytesParser(policy=policy.default).parsebytes(raw)
        found = _found(message, source.name)
    except InputError as error:
        yield error
        return
    except (ValueError, LookupError, AttributeError, TypeError, IndexError, RecursionError) as error:
        # The standard library's parser meets headers that it did not expect with errors of every kind.
        yield InputError(source.name, f"is a broken mail: {type(error).__name__}: {str(error)[:100]}")
        return
    yield from deliver(found, Origin.of(source, raw), defaults)


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
    body = body.strip().replace("\r\n", "\n")
    if subject and not body.startswith(subject):
        body = f"{subject}\n\n{body}"
    stated = _header(message, "Date")
    published = stated_moment(stated) if stated else None
    doubts = (f"the mail's date is none: «{stated[:40]}»",) if stated and published is None else ()
    return Found(
        text=body, title=subject, outlet=_header(message, "From"), published=published, tool="mail", charset=charset,
        details={"message-id": _header(message, "Message-ID") or "", "to": _header(message, "To") or ""}, doubts=doubts,
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


def _header(message: EmailMessage, name: str) -> str | None:
    value = message.get(name)
    # A header's folded lines and undecodable bytes: one line, replaced where nothing fits.
    words = " ".join(str(value).encode("utf-8", "replace").decode().split()) if value is not None else ""
    return words or None
