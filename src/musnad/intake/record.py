"""One JSON object to one report: which keys are read, and what happens when a value has the wrong type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from musnad.intake.defaults import Defaults
from musnad.intake.limits import MAX_CHARACTERS, MAX_WORD
from musnad.intake.published import iso_date
from musnad.intake.source import Source
from musnad.model.errors import InputError
from musnad.model.report import Report


class FieldError(InputError):
    """A field that cannot be read and is treated as unknown; the report itself follows right after it.

    ``report_id``: the id of that report.
    """

    def __init__(self, where: str, reason: str, report_id: str) -> None:
        super().__init__(where, reason)
        self.report_id = report_id


class UnreadError(InputError):
    """What arrived and could not be read, with its bytes, so that a ledger can keep them with the reason.

    ``file``, ``raw``, ``part``, ``how``, ``container``: as in Received.
    """

    def __init__(self, error: InputError, origin: Origin) -> None:
        super().__init__(error.where, error.reason)
        self.file, self.raw, self.how, self.container = origin.file, origin.raw, origin.how, origin.container
        self.part = origin.part or error.where.removeprefix(origin.where).strip(" :")


def with_bytes(items: Iterable[Received | InputError], origin: Origin) -> Iterator[Received | InputError]:
    """The same items; an error without bytes gets those that it came from."""
    for item in items:
        if isinstance(item, InputError) and not isinstance(item, UnreadError | FieldError):
            yield UnreadError(item, origin)
        else:
            yield item


class Received(msgspec.Struct, frozen=True, kw_only=True):
    """A report, where it stands (``a.jsonl:3``), the file alone, the bytes as received, and which part of them.

    ``how``: file, stdin or archive; ``container``: sha256 of the archive it lay in; ``tool``: what took the text out of
    the bytes, with its version; ``charset``: how they were read; ``archive_url``: the address of a kept copy;
    ``details``: what else the source says of itself (``author``, ``handle``, ``modified`` …).
    """

    where: str
    report: Report
    file: str
    raw: bytes
    part: str = ""
    how: str = "file"
    container: str | None = None
    tool: str = "text"
    charset: str | None = None
    archive_url: str | None = None
    details: dict[str, str] = {}


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """The keys of an input object that are read, whatever their type; all others (crawled, extracted …) are ignored."""

    id: object = None
    text: object = msgspec.UNSET
    published: object = None
    outlet: object = None
    domain: object = None
    url: object = None
    title: object = None
    modified: object = None
    archive_url: object = None
    author: object = None
    handle: object = None
    time: object = None
    reposts: object = None
    repost_of: object = None


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where an object stands: for messages, for the id when it has none, and the bytes it came in.

    ``sha256``: of the bytes, where it is known already; ``how`` and ``container`` as in Received.
    """

    where: str
    stem: str
    file: str
    raw: bytes
    part: str = ""
    sha256: str | None = None
    how: str = "file"
    container: str | None = None
    tool: str = "text"
    charset: str | None = None

    @classmethod
    def of(cls, source: Source, raw: bytes) -> Origin:
        """The origin of a source that is one report."""
        return cls(
            where=source.name, stem=source.stem, file=source.name, raw=raw, how=source.how, container=source.container
        )

    def piece(self, part: str, number: int, *, mark: str | None = None) -> Origin:
        """The origin of one of several reports in the same bytes: ``item 2``; its id has the number from 2 on."""
        stem = self.stem if number == 1 else f"{self.stem}:{number}"
        return msgspec.structs.replace(self, where=mark or f"{self.where}: {part}", stem=stem, part=part)


def received(row: Row, origin: Origin, defaults: Defaults) -> Iterator[Received | InputError]:
    """The report of one object, after a FieldError for each field that had to be treated as unknown.

    An InputError alone, when the object is no report: without ``text``, or text or id of the wrong type.
    """
    if row.text is msgspec.UNSET:
        yield InputError(origin.where, 'has no key "text": nothing to read')
        return
    if not isinstance(row.text, str):
        yield InputError(origin.where, f'"text" must be a string, not {kind(row.text)}')
        return
    identity = _identity(row.id, origin.stem)
    if identity is None:
        yield InputError(origin.where, f'"id" must be a string or a whole number, not {kind(row.id)}')
        return
    problem = unreadable(row.text)
    if problem:
        yield InputError(origin.where, f'"text" {problem}')
        return
    odd = remark(row.text)
    flaws: list[InputError] = [FieldError(origin.where, odd, identity)] if odd else []

    def flaw(reason: str) -> None:
        flaws.append(FieldError(origin.where, f"{reason}; treated as unknown", identity))

    outlet_key = "outlet" if row.outlet is not None else "domain"
    outlet = _words(outlet_key, row.outlet if row.outlet is not None else row.domain, flaw)
    url = _words("url", row.url, flaw)
    title = _words("title", row.title, flaw)
    # What is only kept beside the report is taken when it is what it should be, and left where it is otherwise.
    author, handle, archive_url = _noted(row.author), _noted(row.handle), _noted(row.archive_url)
    modified = iso_date(row.modified) if isinstance(row.modified, str) else None
    # The time of a post is when it was published; in any other object a time may be anything.
    when = row.time if handle and row.published in (None, "") else row.published
    published = _moment("time" if when is row.time and when is not None else "published", when, flaw)
    if published is None and when in (None, ""):
        published = defaults.published
    if outlet is None and handle is not None:
        outlet = f"{author} ({handle})" if author and author != handle else handle
    known = Defaults(published=published, outlet=outlet or defaults.outlet, url=url or defaults.url)
    made = msgspec.structs.replace(
        make_report(row.text, identity, origin, known, title=title), modified=modified, archive_url=archive_url
    )
    details = {"author": author, "handle": handle, "modified": modified, "reposts": _noted(row.reposts),
               "repost_of": _noted(row.repost_of)}  # fmt: skip
    yield from flaws
    yield Received(
        where=origin.where, report=made, file=origin.file, raw=origin.raw, part=origin.part, how=origin.how,
        container=origin.container, tool=origin.tool, charset=origin.charset, archive_url=archive_url,
        details={key: value for key, value in details.items() if value},
    )  # fmt: skip


def make_report(text: str, identity: str, origin: Origin, known: Defaults, title: str | None = None) -> Report:
    """A report; its title becomes a span when the text opens with those words."""
    made = Report.of(
        text, report_id=identity, source=origin.raw, source_sha256=origin.sha256, published=known.published,
        outlet=known.outlet, url=known.url,
    )  # fmt: skip
    if not title:
        return made
    start = len(made.text) - len(made.text.lstrip())
    if not made.text.startswith(title, start):
        return made
    return msgspec.structs.replace(made, title=made.quote(start, start + len(title)))


def unreadable(text: str) -> str | None:
    """Why a text cannot be a report's, or None when it can."""
    if not text.strip():
        return "is empty"
    if len(text) > MAX_CHARACTERS:
        return f"has {len(text):,} characters, more than {MAX_CHARACTERS:,}: split it into its reports"
    if len(text) > MAX_WORD and (longest := max(map(len, text.split()))) > MAX_WORD:
        return f"has {longest:,} characters without a space: no language writes so, it is data or damaged"
    return None


def remark(text: str) -> str | None:
    """What a person should know of a text that is read all the same; None when there is nothing.

    Marks that turn the direction of writing can make a text look other than what it says.
    """
    marks = sum(map(text.count, _TURNS))
    if marks < _LEAST_TURNS or marks < _MANY_TURNS * len(text):
        return None
    return f"the text holds {marks:,} marks that turn the direction of writing: it may look other than what it says"


_TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_LEAST_TURNS = 100
_MANY_TURNS = 0.05


def kind(value: object) -> str:
    """The JSON name of a value's type: ``kind(5) == "a number"``."""
    if value is None:
        return "null"
    names = (
        (bool, "true or false"),
        (str, "a string"),
        (int | float, "a number"),
        (list, "a list"),
        (dict, "an object"),
    )
    return next((name for type_, name in names if isinstance(value, type_)), "something else")


def _identity(given: object, stem: str) -> str | None:
    if given is None or given == "":
        return stem
    if isinstance(given, str):
        return given
    return str(given) if isinstance(given, int) and not isinstance(given, bool) else None


def _words(key: str, value: object, flaw: Callable[[str], None]) -> str | None:
    if value is not None and not isinstance(value, str):
        flaw(f'"{key}" must be a string, not {kind(value)}')
        return None
    return value.strip() or None if value else None


def _moment(key: str, value: object, flaw: Callable[[str], None]) -> str | None:
    words = _words(key, value, flaw)
    if words is None:
        return None
    date = iso_date(words)
    if date is None:
        shown = words if len(words) <= 40 else words[:39] + "…"
        flaw(f'"{key}" is no date like 2019-09-20 or 2019-09-20T18:40: «{shown}»')
    return date


def _noted(value: object) -> str | None:
    """A count, a name or an address as words; nothing for what is none of them."""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) and value != "" else None
