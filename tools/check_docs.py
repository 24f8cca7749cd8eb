"""Check that what musnad can do is written down: commands, fields, data columns, links, the version.

Run by `make check`. Prints a line for each thing that is missing and where to write it; exit status 1 if any.
"""

import importlib
import importlib.util
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

TOP = Path(__file__).resolve().parent.parent
COMMANDS = "docs/commands.md"
CODEBOOK = "docs/codebook.md"
LEXICON = "docs/lexicon.md"
DATA = "src/musnad/lexicon/data"
PACKAGE = "musnad"


def read(name: str) -> str:
    """The text of a file of the repository, empty when there is none."""
    path = TOP / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def slug(heading: str) -> str:
    """The anchor that a heading gets on a rendered page: "How to read a row?" -> "how-to-read-a-row"."""
    kept = re.sub(r"[^\w\- ]", "", heading.replace("`", "").strip().lower())
    return kept.replace(" ", "-")


def headings(text: str) -> list[tuple[int, str, str]]:
    """Level, heading, and the text below it up to the next heading of that level or above; none in code blocks."""
    plain = re.sub(r"^```.*?^```", lambda m: re.sub(r"[^\n]", "x", m[0]), text, flags=re.MULTILINE | re.DOTALL)
    marks = [(m.start(), m.end(), len(m[1]), m[2]) for m in re.finditer(r"^(#{1,6}) +(.+)$", plain, re.MULTILINE)]
    found = []
    for i, (start, end, level, _) in enumerate(marks):
        stop = next((s for s, _, other, _ in marks[i + 1 :] if other <= level), len(text))
        found.append((level, text[start:end].lstrip("# "), text[end:stop]))
    return found


def section(text: str, name: str) -> str | None:
    """What stands under the heading that holds `name` in backticks (the heading included), None when there is none."""
    return next((title + "\n" + body for _, title, body in headings(text) if f"`{name}`" in title), None)


def structs(package: str = "musnad.model") -> list[type[msgspec.Struct]]:
    """Every struct that the package's modules define, by name."""
    found: dict[str, type[msgspec.Struct]] = {}
    root = importlib.import_module(package)
    for info in pkgutil.iter_modules(root.__path__, package + "."):
        for value in vars(importlib.import_module(info.name)).values():
            if isinstance(value, type) and issubclass(value, msgspec.Struct) and value.__module__ == info.name:
                found[value.__name__] = value
    return [found[name] for name in sorted(found)]


def literals(annotation: Any) -> Iterator[str]:
    """The closed words anywhere inside a type: Literal["a", "b"] | None -> a, b."""
    if get_origin(annotation) is Literal:
        yield from (word for word in get_args(annotation) if isinstance(word, str))
    else:
        for part in get_args(annotation):
            yield from literals(part)


def fields() -> Iterator[str]:
    """Fields of the structs, and closed words of fields, that the codebook does not explain."""
    text = read(CODEBOOK)
    for struct in structs():
        hints = get_type_hints(struct)
        for field in msgspec.structs.fields(struct):
            name = f"{struct.__name__}.{field.encode_name}"
            part = section(text, name)
            if part is None:
                yield f"{CODEBOOK}: no heading for `{name}`: write what it means, its values, an example, guidance"
                continue
            # Types of events and the like are used by several fields: the whole book may explain their words.
            for word in literals(hints[field.name]):
                if f"`{word}`" not in part and section(text, word) is None and f"| `{word}` |" not in text:
                    yield f"{CODEBOOK}: `{name}` may be `{word}`, which is not explained"


def examples() -> Iterator[str]:
    """Words that an example quotes in «» and that its Arabic sentence, its first paragraph, does not hold."""
    for block in re.findall(r"(?:^>.*\n)+", read(CODEBOOK), re.MULTILINE):
        sentence, _, cells = re.sub(r"^> ?", "", block, flags=re.MULTILINE).partition("\n\n")
        for quote in re.findall(r"«([^»]+)»", cells):
            if " ".join(quote.split()) not in sentence:
                yield f"{CODEBOOK}: an example quotes «{quote}», which is not in «{sentence.strip()}»"


def cli_app() -> Any:
    """The command line as a click command, None while there is none."""
    typer = importlib.import_module("typer")
    root = importlib.util.find_spec(f"{PACKAGE}.cli")
    if root is None or root.submodule_search_locations is None:
        return None
    for name in (
        root.name,
        *(f"{root.name}.{info.name}" for info in pkgutil.iter_modules(root.submodule_search_locations)),
    ):
        found = [value for value in vars(importlib.import_module(name)).values() if isinstance(value, typer.Typer)]
        if found:
            return typer.main.get_command(found[0])
    return None


def verbs(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every command that can be called, with its words: "musnad ledger verify"."""
    children = getattr(command, "commands", None)
    if children is None:
        yield path, command
        return
    for name, child in children.items():
        if not child.hidden:
            yield from verbs(child, f"{path} {name}")


def commands() -> Iterator[str]:
    """Commands and options of the command line that docs/commands.md does not explain."""
    app = cli_app()
    if app is None:
        return
    text = read(COMMANDS)
    for path, command in verbs(app, PACKAGE):
        part = section(text, path)
        if part is None:
            yield f"{COMMANDS}: no heading for `{path}`"
            continue
        for option in command.params:
            for flag in option.opts:
                if (
                    flag.startswith("--")
                    and not getattr(option, "hidden", False)
                    and not re.search(rf"{flag}(?![\w-])", part)
                ):
                    yield f"{COMMANDS}: `{path}` has {flag}, which is not explained"


def columns() -> Iterator[str]:
    """Data files that nobody explains: the lexicon's on its page or in remarks on top, others by a remark."""
    text = read(LEXICON)
    shared = section(text, "source") or ""
    for path in sorted((TOP / "src" / PACKAGE).rglob("*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        if path.parent != TOP / DATA:
            if not lines or not lines[0].startswith("#"):
                yield f"{path.relative_to(TOP)}: begins with no `# remark` that says what the table holds"
            continue
        part = section(text, path.name)
        if part is None:
            yield f"{LEXICON}: no heading for `{path.name}`"
            continue
        remarks = "\n".join(takewhile(lambda line: line.startswith("#"), lines))
        for column in next((line for line in lines if line and not line.startswith("#")), "").split("\t"):
            if not (f"`{column}`" in part + shared or re.search(rf"\b{column}\b", remarks)):
                yield f"{LEXICON}: {path.name} has the column `{column}`, which is not explained"


def pages() -> list[Path]:
    """The project's own Markdown files."""
    return sorted([*TOP.glob("*.md"), *(TOP / "docs").rglob("*.md"), *(TOP / "samples").rglob("README.md"),
                   *(TOP / "corpus").rglob("*.md")])  # fmt: skip


def links() -> Iterator[str]:
    """Relative links, anchors included, that lead nowhere."""
    for page in pages():
        text = page.read_text(encoding="utf-8")
        name = page.relative_to(TOP)
        for target in re.findall(r"\]\(([^)\s]+)(?: \"[^\"]*\")?\)", re.sub(r"```.*?```", "", text, flags=re.DOTALL)):
            if re.match(r"[a-z]+:", target):
                continue
            file, _, anchor = target.partition("#")
            goal = (page.parent / file).resolve() if file else page
            if not goal.exists():
                yield f"{name}: the link {target} leads nowhere"
            elif (
                anchor
                and goal.suffix == ".md"
                and anchor not in {slug(h) for _, h, _ in headings(goal.read_text(encoding="utf-8"))}
            ):
                yield f"{name}: {file or 'the page'} has no heading for the link {target}"


def version() -> Iterator[str]:
    """A version that the changelog does not name."""
    current = importlib.import_module(PACKAGE).__version__
    if not re.search(rf"^## {re.escape(current)}\b", read("CHANGELOG.md"), re.MULTILINE):
        yield f"CHANGELOG.md: no section for version {current}"


CHECKS: tuple[Callable[[], Iterator[str]], ...] = (commands, fields, examples, columns, links, version)


def main() -> int:
    """Print what is missing; 1 when anything is, else 0."""
    missing = [line for check in CHECKS for line in check()]
    for line in missing:
        print(line)
    if missing:
        print(f"{len(missing)} things are not written down")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
