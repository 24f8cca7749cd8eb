"""What others made and we ship: each file is the one its package holds, named with its licence."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
VENDOR = TOP / "src/musnad/web/static/vendor"
TABLE = re.findall(
    r"^\| `([\w.-]+)` \| ([\w.-]+) ([\d.]+), .* \| ([0-9a-f]{64}) \|$",
    (VENDOR / "README.md").read_text("utf-8"),
    re.MULTILINE,
)
NOTICE = (TOP / "NOTICE").read_text(encoding="utf-8")


def test_every_file_is_named_and_is_what_it_was() -> None:
    shipped = {path.name for path in VENDOR.iterdir()} - {"README.md"}
    assert {name for name, *_ in TABLE} == {name for name in shipped if not name.endswith(".LICENSE")}
    for name, _, _, digest in TABLE:
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == digest, name


def test_every_package_has_its_licence_and_its_place_in_the_notice() -> None:
    assert TABLE
    for name, package, version, _ in TABLE:
        assert (VENDOR / f"{package}-{version}.LICENSE").stat().st_size > 300
        assert name in NOTICE
        assert f"{package.removesuffix('.org')} {version}" in NOTICE


def test_nothing_that_is_shipped_asks_another_place() -> None:
    ours = [*(VENDOR.parent / "js").glob("*.js"), *(VENDOR.parent / "css").glob("*.css")]
    assert len(ours) > 10
    for path in ours:
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"url\(\s*['\"]?(https?:)?//|@import|fetch\(\s*['\"`](https?:)?//|\beval\(|new Function|innerHTML", text
        ), path.name
        assert not re.search(r"https?://(?!www\.w3\.org/)", text), path.name
