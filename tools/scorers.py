"""Run musnad over the gold sets that lie beside the repository and hand each result to its scorer.

Gold sets and scorers are not part of the repository. What is not there is skipped, and said.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from shlex import quote
from typing import Any

import msgspec

import corpus_labels
import judged
import report_labels
from judged import Judgement
from musnad.model import Claims

_CODED = frozenset(
    "events events_strict background date place_words initiator target partner tolls casualties attribution".split()
) | {"relations", "opinion"}
MUSNAD = str(Path(sys.executable).with_name("musnad"))


@dataclass(frozen=True)
class Part:
    """One column of the table: a data set, or the part of it that was built on or left unread."""

    name: str
    slots: dict[str, dict[str, float | None]] = field(default_factory=dict)  # slot -> p, r, f1, n, low, high
    shares: dict[str, float | None] = field(default_factory=dict)  # e.g. grounded -> 1.0
    remarks: tuple[str, ...] = ()
    judgement: Judgement | None = None  # each printed cell, right or not, over its confidence
    unread: bool = False


class Skipped(Exception):  # noqa: N818  (it is no error: the data or the command is not there)
    """A scorer that cannot be run here, with the reason."""


def command(*words: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """What a command printed, as text; the environment finds this very environment's musnad first."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return subprocess.run(words, capture_output=True, text=True, check=False, env={**os.environ, "PATH": path}, **more)


def complaint(done: subprocess.CompletedProcess[str]) -> str:
    """The last line of what a failed command said."""
    lines = (done.stderr.strip() or done.stdout.strip()).splitlines()
    return f"exit {done.returncode}: {lines[-1][:300] if lines else 'no message'}"


def has_command(verb: str) -> bool:
    """Whether musnad knows a verb: "values", "link"."""
    return Path(MUSNAD).exists() and command(MUSNAD, verb, "--help").returncode == 0


def read(texts: Path, out: Path, *options: str) -> str:
    """Read a folder into a JSON Lines file; gives a remark with the time and the errors, Skipped when nothing came."""
    start = time.perf_counter()
    done = command(MUSNAD, "read", "--format", "json", *options, str(texts))
    seconds = time.perf_counter() - start
    if not done.stdout:
        raise Skipped(f"musnad read {texts} printed nothing, {complaint(done)}")
    out.write_text(done.stdout, encoding="utf-8")
    status = "" if done.returncode == 0 else f", {complaint(done)}"
    return f"{done.stdout.count(chr(10))} reports read in {seconds:.1f} s{status}"


def scored(*words: str) -> Any:
    """The JSON that a scorer printed; Skipped with its message when it printed none."""
    done = command(sys.executable, *words)
    try:
        return json.loads(done.stdout)
    except json.JSONDecodeError:
        raise Skipped(f"{Path(words[0]).name}: {complaint(done)}") from None


def halves_of(gold: Path) -> dict[str, list[str]]:
    """The ids of a folder of annotated reports: built-on, and unread (their number is divisible by 5)."""
    ids = [path.stem for path in sorted((gold / "gold").glob("*.json"))]
    unread = [name for name in ids if int("".join(c for c in name if c.isdigit())) % 5 == 0]
    return {"built-on": [name for name in ids if name not in unread], "unread": unread}


def reports(shared: Path, work: Path, name: str, texts: str, halves: bool) -> Iterator[Part]:
    """The parts of one folder of annotated reports. halves: built-on and unread (number divisible by 5) apart."""
    gold = shared / "gold" / name
    if not gold.is_dir():
        raise Skipped(f"{gold} is not there")
    predicted = work / f"{name}.jsonl"
    remark = read(gold / texts, predicted)
    printed = claims_of(predicted) if halves else {}
    wanted = halves_of(gold) if halves else {"": [path.stem for path in sorted((gold / "gold").glob("*.json"))]}
    for part, only in wanted.items():
        judgement = judged.judged(judged.reports(gold, only), printed) if halves else None
        yield of_reports(
            shared,
            gold / texts,
            predicted,
            f"{name} {part}".strip(),
            only,
            judgement=judgement,
            unread=part == "unread",
            remark=None if part == "unread" else remark,
        )


def of_reports(
    shared: Path,
    texts: Path,
    printed: Path,
    name: str,
    only: list[str],
    *,
    judgement: Judgement | None,
    unread: bool,
    remark: str | None,
) -> Part:
    """The part that some annotated reports make, scored by what was printed about them."""
    command = (str(shared / "eval/score.py"), str(texts.parent), str(printed), "--texts", str(texts))
    result = scored(*command, "--json", "--only", *only)
    shares = {k: v["share"] for k, v in result["share"].items()}
    extra = [f"{len(result['not_read'])} not read"] if result["not_read"] else []
    empty = result["reports_without_events"]
    if empty:
        extra.append(f"{empty} without events carry {result['spurious_on_those']} spurious ones")
    remarks = (f"{result['reports']} reports", *extra, *([remark] if remark else []))
    return Part(name, result["f1"], shares, remarks, judgement, unread)


def windows(shared: Path, work: Path) -> Iterator[Part]:
    """The labelled sentences: odd (built on) and even (unread) apart."""
    rows = shared / "gold/windows/windows.jsonl"
    if not rows.exists():
        raise Skipped(f"{rows} is not there")
    for part, half in (("odd", 1), ("even", 0)):
        texts, printed = work / f"sentences-{part}.jsonl", work / f"sentences-{part}-read.jsonl"
        texts.write_text("".join(f"{as_report(row)}\n" for row in half_of(rows, half)), encoding="utf-8")
        read(texts, printed)
        judgement = judged.judged(judged.sentences(rows, half), claims_of(printed))
        yield of_sentences(shared, rows, printed, f"windows {part}", f"--only-{part}", judgement, unread=half == 0)


def articles(shared: Path, work: Path) -> Iterator[Part]:
    """Our own labels of whole articles, the quarter that is set aside; sayings are not labelled in them."""
    aside = corpus_labels.articles(shared, aside=True)
    if not aside:
        raise Skipped(f"{shared / corpus_labels.CORPUS} is not there")
    rows, texts, printed = (work / f"articles{end}.jsonl" for end in ("", "-texts", "-read"))
    lines = [json.dumps(row, ensure_ascii=False) for row in aside]
    rows.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    texts.write_text("".join(f"{as_report(line)}\n" for line in lines), encoding="utf-8")
    read(texts, printed)
    judgement = judged.judged(judged.labelled(aside), claims_of(printed))
    part = of_sentences(shared, rows, printed, "articles aside", "", judgement, unread=True)
    yield replace(part, slots={k: v for k, v in part.slots.items() if k != "statements"})


def coded(shared: Path, work: Path) -> Iterator[Part]:
    """The reports that we annotated, those that are set aside; sayings and coordinates are not annotated in them."""
    aside = report_labels.labelled(shared, aside=True)
    if not aside:
        raise Skipped(f"{shared / corpus_labels.CORPUS} is not there")
    folder, printed = work / "coded", work / "coded.jsonl"
    report_labels.written(aside, folder)
    remark = read(folder / "texts", printed)
    ids = [row["id"] for row in aside]
    judgement = judged.judged(judged.reports(folder, ids), claims_of(printed))
    part = of_reports(
        shared, folder / "texts", printed, "reports aside", ids, judgement=judgement, unread=True, remark=remark
    )
    yield replace(part, slots={k: v for k, v in part.slots.items() if k in _CODED})


def of_sentences(
    shared: Path, rows: Path, printed: Path, name: str, option: str, judgement: Judgement, *, unread: bool
) -> Part:
    """The part that labelled sentences or articles make, scored by what was printed about them."""
    replay = f"sh -c {quote(f'cat {quote(str(printed))}')} replay"
    options = [option] if option else []
    result = scored(str(shared / "eval/windows.py"), str(rows), *options, "--json", "--command", replay)
    shares = {k: v["right"] for k, v in result["share"].items()}
    alarms = ", ".join(f"{k} {n}" for k, n in result["false_alarms_on"].items())
    remarks = (f"{result['windows']} texts; false alarms on {alarms}",)
    return Part(name, result["f1"], shares, remarks, judgement, unread)


def half_of(rows: Path, half: int) -> list[str]:
    """The labelled sentences with odd (1) or even (0) numbers, as they stand."""
    lines = rows.read_text(encoding="utf-8").splitlines()
    return [row for row in lines if int(json.loads(row)["id"][1:]) % 2 == half]


def claims_of(file: Path) -> dict[str, Claims]:
    """The claims in a file of JSON Lines, by report id."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return {claims.report.id: claims for claims in (msgspec.json.decode(line, type=Claims) for line in lines)}


def gsr(shared: Path, _work: Path) -> Iterator[Part]:
    """The public sentences labelled assault or protest."""
    folder = shared / "gold/gsr-dev"
    if not folder.is_dir():
        raise Skipped(f"{folder} is not there")
    result = scored(str(shared / "eval/gsr.py"), str(folder), "--json")
    yield Part("gsr", {k: {"p": v["p"], "r": v["r"], "f1": v["f1"], "n": v["yes"]} for k, v in result.items()})


def boards(shared: Path, _work: Path) -> Iterator[Part]:
    """The phrase boards of numbers, quantities and dates: share right by suite."""
    if not has_command("values"):
        raise Skipped("there is no `musnad values` yet")
    result = scored(str(shared / "eval/boards.py"), str(shared / "eval/boards"), "--json")
    yield Part("boards", shares={suite: row["right"] / row["of"] for suite, row in result.items()})


def recalled(shared: Path, what: str, gold: Path, predicted: Path) -> dict[str, float | None]:
    """The lines of mentions.py as shares: {"trigger": .91, "place": .88}."""
    done = command(sys.executable, str(shared / "eval/mentions.py"), what, str(gold), str(predicted))
    if done.returncode:
        raise Skipped(f"mentions.py: {complaint(done)}")
    rows = (line.rsplit(maxsplit=3) for line in done.stdout.splitlines())
    return {row[0].strip(): float(row[1]) for row in rows}


def mentions(shared: Path, work: Path) -> Iterator[Part]:
    """Recall of the words that gold names, as mentions of the right kind: reports and labelled sentences, in halves."""
    gold, predicted = shared / "gold/dev", work / "mentions.jsonl"
    if not gold.is_dir():
        raise Skipped(f"{gold} is not there")
    read(gold / "texts", predicted, "--explain")
    for part, ids in halves_of(gold).items():
        folder = work / f"mentions-{part}"
        for kind in ("gold", "texts"):
            (folder / kind).mkdir(parents=True)
            for name in ids:
                (folder / kind / f"{name}.json").symlink_to(gold / kind / f"{name}.json")
        yield Part(f"mentions dev {part}", shares=recalled(shared, "dev", folder, predicted))
    for part, number in (("odd", 1), ("even", 0)):
        half = half_of(shared / "gold/windows/windows.jsonl", number)
        source, texts = work / f"windows-{part}.jsonl", work / f"windows-{part}-texts.jsonl"
        source.write_text("\n".join(half) + "\n", encoding="utf-8")
        texts.write_text("".join(f"{as_report(row)}\n" for row in half), encoding="utf-8")
        read(texts, predicted, "--explain")
        yield Part(f"mentions windows {part}", shares=recalled(shared, "windows", source, predicted))


def as_report(row: str) -> str:
    """A labelled sentence as a line that musnad reads."""
    value = json.loads(row)
    report = {"id": value["id"], "text": value["text"], "published": value.get("crawled")}
    return json.dumps(report, ensure_ascii=False)


def links(shared: Path, work: Path) -> Iterator[Part]:
    """The linking of the sample dossier."""
    if not has_command("link"):
        raise Skipped("there is no `musnad link` yet")
    gold, ledger = shared / "gold/libya-2019", work / "libya.db"
    ledger.unlink(missing_ok=True)
    read(gold / "reports", work / "libya-ledger.jsonl", "--ledger", str(ledger))
    linked = command(MUSNAD, "link", "--format", "json", "--ledger", str(ledger))
    (work / "links.jsonl").write_text(linked.stdout, encoding="utf-8")
    found = scored(
        str(shared / "eval/links.py"), str(gold), str(work / "libya-ledger.jsonl"), str(work / "links.jsonl"), "--json"
    )
    slots = {"pairwise": found["pairwise"], "b3": found["b3"]}
    right = f"tolls {found['tolls_right']} of {len(found['tolls'])}"
    joined = f"must-not-link pairs joined {found['must_not_link_joined']}"
    yield Part("links libya-2019", slots, {"coverage": found["coverage"]}, (right, joined))
