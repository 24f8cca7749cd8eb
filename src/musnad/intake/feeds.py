"""Feeds (RSS 0.9 to 2.0, Atom): each entry is a report, with the words that the feed itself holds."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator

import msgspec

from musnad.intake.charset import decode_marked
from musnad.intake.defaults import Defaults
from musnad.intake.found import Found, deliver
from musnad.intake.moments import stated_moment
from musnad.intake.record import Origin, Received
from musnad.intake.source import Source
from musnad.intake.xmlevents import XmlHandler, parse_xml
from musnad.model.errors import InputError

_ROOTS = {"rss", "feed", "rdf"}
_ENTRIES = {"item", "entry"}
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DUBLIN = "http://purl.org/dc/elements/1.1/"
_ATOM = "http://www.w3.org/2005/Atom"
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_OWN = {"amp", "lt", "gt", "quot", "apos"}
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_feed(source: Source, raw: bytes, defaults: Defaults) -> Iterator[Received | InputError]:
    """The reports of a feed; XML that is no feed is an error, or nothing when it was found in a folder."""
    try:
        text, charset = decode_marked(raw, source.name)
        reader = _Feed()
        # The text is decoded already; HTML's names of characters, which XML does not know, are put in their place.
        document = _DECLARATION.sub("", _NAMED.sub(_character, text))
        parse_xml(document, reader, source.name)
    except InputError as error:
        yield error
        return
    if not reader.is_feed:
        if source.chosen:
            yield InputError(source.name, "is XML, but no RSS or Atom feed")
        return
    if not reader.entries:
        yield InputError(source.name, "the feed is empty: no entry in it")
    origin = msgspec.structs.replace(Origin.of(source, raw), sha256=hashlib.sha256(raw).hexdigest())
    for number, entry in enumerate(reader.entries, 1):
        piece = origin.piece(f"entry {number}", number)
        try:
            found = _found(entry, reader.title, charset, piece.where)
        except InputError as error:
            yield error
            continue
        yield from deliver(found, piece, defaults)


def _character(match: re.Match[str]) -> str:
    name = match[1]
    return (
        match[0]
        if name in _XML_OWN
        else html.unescape(match[0])
        if html.unescape(match[0]) != match[0]
        else f"&amp;{name};"
    )


def _found(entry: dict[str, str], outlet: str, charset: str, where: str) -> Found:
    title = " ".join(html.unescape(_bare(entry.get("title", ""))).split())
    body = _words(entry.get("content") or entry.get("summary") or "", where)
    if title and not body.startswith(title):
        body = f"{title}\n\n{body}".strip()
    doubts = []
    published = None
    if entry.get("published"):
        published = stated_moment(entry["published"])
        if published is None:
            doubts.append(f"the entry's publication date is none: «{entry['published'][:40]}»")
    return Found(
        text=body, title=title or None, outlet=entry.get("source") or outlet or None, url=entry.get("link"),
        published=published, modified=stated_moment(entry.get("updated", "")), tool="feed", charset=charset,
        details={"author": entry.get("author", ""), "guid": entry.get("guid", "")}, doubts=tuple(doubts),
    )  # fmt: skip


def _words(markup: str, where: str) -> str:
    """The words of an entry: its markup goes the way of a page, without a search for the article."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    from musnad.intake.html.fragment import plain_text  # noqa: PLC0415 - only feeds with markup need it

    return plain_text(markup, where)


def _bare(markup: str) -> str:
    return re.sub(r"<[^<>]*>", "", markup)


class _Feed(XmlHandler):
    """Collects the entries of a feed as they pass; the first of several values is kept."""

    def __init__(self) -> None:
        self.is_feed = False
        self.title = ""
        self.entries: list[dict[str, str]] = []
        self._path: list[str] = []
        self._entry: dict[str, str] | None = None
        self._words: list[str] = []
        self._inside = 0  # depth within an element whose markup is text: Atom's type="xhtml"

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if not self._path:
            self.is_feed = local.lower() in _ROOTS
        if self._inside:
            self._inside += 1
            self._words.append(f"<{local}>")
            return
        self._path.append(local)
        if local in _ENTRIES and self._entry is None:
            self._entry = {}
        elif self._entry is not None and local == "link" and attributes.get("href"):
            if attributes.get("rel", "alternate") == "alternate":
                self._entry.setdefault("link", attributes["href"])
        elif attributes.get("type") == "xhtml" and space == _ATOM:
            self._inside = 1
        if not self._inside or self._inside == 1:
            self._words = []

    def text(self, words: str) -> None:
        self._words.append(html.escape(words, quote=False) if self._inside else words)

    def end(self, name: str) -> None:
        space, _, local = name.rpartition(" ")
        if self._inside > 1:
            self._inside -= 1
            self._words.append(f"</{local}>")
            return
        self._inside = 0
        words = "".join(self._words).strip()
        self._words = []
        self._path.pop()
        if local in _ENTRIES and self._entry is not None:
            self.entries.append(self._entry)
            self._entry = None
        elif self._entry is not None:
            if self._path and self._path[-1] == "author":
                local = "author" if local == "name" else ""
            self._take(space, local, words)
        elif local == "title" and not self.title:
            self.title = " ".join(words.split())

    def _take(self, space: str, local: str, words: str) -> None:
        key = {
            "title": "title", "link": "link", "guid": "guid", "id": "guid", "description": "summary",
            "summary": "summary", "encoded": "content" if space == _CONTENT else "", "content": "content",
            "pubDate": "published", "published": "published", "issued": "published", "date": "published",
            "updated": "updated", "modified": "updated", "author": "author", "creator": "author", "source": "source",
        }.get(local, "")  # fmt: skip
        if local == "date" and space != _DUBLIN:
            key = ""
        if key and words and self._entry is not None:
            self._entry.setdefault(key, words)
