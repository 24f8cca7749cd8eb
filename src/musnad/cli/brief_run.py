"""A run of ``musnad brief``: the one report of a file, its brief, in the form that was asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from musnad.cli.brief_text import brief_text
from musnad.cli.messages import OK, SOME_FAILED, STOPPED, USAGE, misuse, say, say_error
from musnad.cli.output import Output, OutputClosed, OutputError
from musnad.desk.brief_page import brief_page
from musnad.desk.outcome import load_reader, outcome_of
from musnad.intake import Defaults, FieldError, read_inputs
from musnad.model.errors import InputError
from musnad.model.report import Report
from musnad.reading.brief import Brief, brief_of
from musnad.reading.brief.sentences import plain


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What the user asked for. ``form``: text, html or json; ``report``: the id, where a file holds several."""

    file: str
    form: str
    report: str | None
    defaults: Defaults
    lexicon: tuple[Path, ...] = ()
    output: Path | None = None


def run(wanted: Wanted) -> int:
    """Read the report, write its brief, return the exit status: 0 done, 1 not read, 2 wrong use, 130 stopped."""
    try:
        report = _chosen(wanted)
        if report is None:
            return SOME_FAILED
        reader = load_reader(wanted.lexicon)
        outcome = outcome_of(reader, report, explain=False)
        with Output(wanted.output) as output:
            output.write(rendered(brief_of(outcome.claims, reader.lexicon), wanted.form))
    except OutputClosed:
        return OK
    except OutputError as error:
        say(str(error))
        return USAGE
    except KeyboardInterrupt:
        say("stopped")
        return STOPPED
    if outcome.failure is not None:
        say(f"{report.id}: {outcome.claims.errors[0]}")
        return SOME_FAILED
    return OK


def _chosen(wanted: Wanted) -> Report | None:
    """The report that is asked for; None, said on standard error, when it cannot be read; leaves with 2 when the
    file holds none, or several and none is named."""
    found: list[Report] = []
    for item in read_inputs((wanted.file,), wanted.defaults):
        if isinstance(item, InputError):
            say_error(item)
            if not isinstance(item, FieldError) and wanted.report is None:
                return None
        elif wanted.report in (None, item.id):
            found.append(item)
        if len(found) > 1:
            misuse(f"{wanted.file} holds more than one report: name one with --report, such as --report {found[0].id}")
        if found and wanted.report is not None:
            break
    if not found:
        misuse(f"{wanted.file} holds no report" + ("" if wanted.report is None else f" with the id {wanted.report}"))
    return found[0]


def rendered(made: Brief, form: str) -> bytes:
    """The brief as a text, a page, or a line of JSON."""
    match form:
        case "json":
            return msgspec.json.encode(_plain(msgspec.to_builtins(made))) + b"\n"
        case "html":
            return brief_page(made).encode("utf-8", "replace")
        case _:
            return brief_text(made).encode("utf-8", "replace")


def _plain(node: Any) -> Any:
    """The same with every sentence free of isolates."""
    if isinstance(node, str):
        return plain(node)
    if isinstance(node, dict):
        return {key: value if key == "text" else _plain(value) for key, value in node.items()}
    return [_plain(item) for item in node] if isinstance(node, list | tuple) else node
