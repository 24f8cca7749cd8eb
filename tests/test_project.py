"""The project's own files: what is pinned, what is shipped, what is claimed about it."""

import ast
import json
import re
import socket
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

TOP = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = {
    "requirements.lock": ["web"],
    "requirements-dev.lock": ["dev", "web"],
    "requirements-bench.lock": ["bench", "web"],
    "requirements-build.lock": ["build", "dev", "web"],
}


IMPORTED_AS = {"pillow": "PIL", "pyyaml": "yaml", "scikit-learn": "sklearn"}
TOOLING = {"dev", "build", "bench"}  # sets that the package itself never imports


def pins(lock: str) -> dict[str, str]:
    """Name and version of every package in a lock file."""
    text = (TOP / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_pins_what_pyproject_asks_for(lock: str) -> None:
    wanted = [*PROJECT["dependencies"]]
    for extra in LOCKS[lock]:
        wanted += PROJECT["optional-dependencies"][extra]
    found = pins(lock)
    for requirement in map(Requirement, wanted):
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        assert name in found, f"{lock} lacks {name}: run `make lock`"
        assert requirement.specifier.contains(found[name]), f"{lock} has {name} {found[name]}: run `make lock`"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes_and_no_address(lock: str) -> None:
    text = (TOP / lock).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert all("--hash=sha256:" in block for block in blocks if "==" in block)
    assert "://" not in text


def test_packages_that_both_sets_hold_have_one_version() -> None:
    run, dev = pins("requirements.lock"), pins("requirements-dev.lock")
    assert run == {name: dev[name] for name in run}


def test_samples_say_where_they_come_from() -> None:
    reports = sorted((TOP / "samples/libya-2019/reports").glob("*.json"))
    assert len(reports) == 14
    for path in reports:
        report = json.loads(path.read_text(encoding="utf-8"))
        assert report["id"] == path.stem
        assert "Composed for this project" in report["provenance"]
        assert report["text"].startswith(report["title"])


def test_the_licence_is_shipped_whole() -> None:
    text = (TOP / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_tests_cannot_reach_the_network() -> None:
    with pytest.raises(RuntimeError, match="reached for the network"):
        socket.create_connection(("192.0.2.1", 80), timeout=0.01)


def imported(path: Path) -> set[str]:
    """The top-level packages that a module imports anywhere."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    names += [
        node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module and not node.level
    ]
    return {name.partition(".")[0] for name in names}


def modules(requirements: list[str]) -> set[str]:
    """The names under which packages are imported: "scikit-learn>=1.5" -> sklearn."""
    names = (Requirement(requirement).name.lower() for requirement in requirements)
    return {IMPORTED_AS.get(name, name.replace("-", "_")) for name in names}


def test_whatever_is_imported_is_declared() -> None:
    source = TOP / "src/musnad"
    required = modules(PROJECT["dependencies"])
    extras = PROJECT["optional-dependencies"]
    optional = {name for extra in extras if extra not in TOOLING for name in modules(extras[extra])}
    importers: dict[str, list[Path]] = {}
    for path in sorted(source.rglob("*.py")):
        maker = path.is_relative_to(source / "lexicon/build")  # what makes data files runs with its own set
        others = imported(path) - set(sys.stdlib_module_names) - {"musnad"} - required
        missing = others - (modules(extras["build"]) if maker else optional)
        assert not missing, f"{path.relative_to(TOP)} imports {missing}: declare it in pyproject.toml"
        for name in others & optional:
            importers.setdefault(name, []).append(path)
    # The review page is one floor, and no other knows its packages.
    for name in modules(extras["web"]) & set(importers):
        outside = [path for path in importers.pop(name) if not path.is_relative_to(source / "web")]
        assert not outside, f"{name} is imported outside musnad.web: {outside}"
    for name, paths in importers.items():
        assert len(paths) == 1, f"the optional {name} is imported in more than one file: {paths}"
