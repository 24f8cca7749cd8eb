"""``musnad brief``: its three forms, what it refuses, and that a report's words stay words."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser

import pytest

from musnad.cli.brief_text import quoted
from musnad.model import Report

TEXT = """أفريكوم: مقتل 6 مسلحين في ضربة قرب كسمايو
قالت أفريكوم إن ضربة جوية نفذتها الثلاثاء قتلت 6 مسلحين من حركة الشباب قرب كسمايو.
وأضافت أفريكوم أن الضربة جرت بالتنسيق مع الحكومة الصومالية.
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "strike.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_text_has_every_section_in_both_languages(musnad, file):
    said = musnad("brief", file, "--published", "2019-09-28")
    assert said.exit_code == 0, said.stderr
    headings = [line for line in said.stdout.splitlines() if line.startswith("■ ")]
    assert len(headings) == 8
    assert headings[0].endswith("Thesis and loaded framing")
    assert headings[-1] == "■ ما لا يثبته · What it does not show"
    assert "\u2068" not in said.stdout


def test_quotes_carry_their_offsets(musnad, file):
    said = musnad("brief", file, "--published", "2019-09-28").stdout
    found = re.findall(r"«([^«»]+)» \[(\d+)–(\d+)\]", said)
    assert found
    assert all(TEXT[int(a) : int(b)] == words for words, a, b in found)


def test_long_quotes_are_cut_but_not_their_offsets():
    report = Report.of("كلمة " * 60)
    said = quoted(report.quote(0, 299))
    assert said.endswith("…» [0–299]")
    assert len(said) < 140


def test_json_is_one_line_with_plain_sentences(musnad, file):
    said = musnad("brief", file, "-f", "json")
    lines = said.stdout.splitlines()
    assert len(lines) == 1
    brief = json.loads(lines[0])
    assert set(brief) == {
        "report", "framing", "accounts", "unsourced", "checks", "ties", "absent", "shows", "shows_not",
    }  # fmt: skip
    assert {"key", "ar", "en", "spans"} == set(brief["shows"][0])
    assert "\u2068" not in lines[0]
    assert "\\u2068" not in lines[0]


class _Page(HTMLParser):
    """The tags, and the text outside style."""

    def __init__(self):
        super().__init__()
        self.tags, self.words, self._open = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if "style" not in self._open:
            self.words.append(data)


def page_of(text):
    parsed = _Page()
    parsed.feed(text)
    assert not parsed._open
    return parsed


def test_html_is_right_to_left_self_contained_and_asks_for_nothing(musnad, file):
    said = musnad("brief", file, "--format", "html").stdout
    parsed = page_of(said)
    assert parsed.tags[0] == ("html", {"lang": "ar", "dir": "rtl"})
    assert not {"script", "link", "img", "iframe", "a"} & {tag for tag, _ in parsed.tags}
    policy = next(a["content"] for tag, a in parsed.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert sum(tag == "section" for tag, _ in parsed.tags) == 8
    assert "\u2068" not in said


def test_html_escapes_what_a_report_holds(musnad, tmp_path):
    path = tmp_path / "hostile.txt"
    path.write_text(
        "<script>alert(1)</script> & مقتل 7 جنود\nقال الجيش السوري إن 7 جنود قتلوا في هجوم.", encoding="utf-8"
    )
    said = musnad("brief", path, "--format", "html", "--outlet", "<b>صحيفة</b>").stdout
    assert "<script" not in said
    assert html.escape("<b>صحيفة</b>") in said
    page_of(said)


def test_figures_stand_apart_in_the_page(musnad, file):
    said = musnad("brief", file, "--format", "html", "--published", "2019-09-28").stdout
    assert re.search(r"<bdi>\d+</bdi>", said)
    assert all(int(a) < int(b) for a, b in re.findall(r'class="at" dir="ltr">(\d+)–(\d+)<', said))
    assert 'class="at"' in said


def test_a_file_with_several_reports_needs_a_name(musnad, tmp_path):
    path = tmp_path / "two.jsonl"
    rows = [{"id": "a", "text": "مقتل 5 جنود في هجوم"}, {"id": "b", "text": "قتل 3 جنود في كمين"}]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    refused = musnad("brief", path)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "--report a" in refused.stderr
    assert json.loads(musnad("brief", path, "--report", "b", "-f", "json").stdout)["report"]["id"] == "b"
    assert musnad("brief", path, "--report", "c").exit_code == 2


@pytest.mark.parametrize("args", [(), ("--published", "أمس"), ("--format", "xml"), ("--output", "/nowhere/x.html")])
def test_wrong_use_is_status_2(musnad, file, args):
    result = musnad("brief", *((file, *args) if args else ()))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


def test_a_file_that_cannot_be_read_is_status_1(musnad, tmp_path):
    result = musnad("brief", tmp_path / "nothing.txt")
    assert result.exit_code == 1
    assert "nothing.txt" in result.stderr


def test_output_never_replaces_the_input(musnad, file):
    result = musnad("brief", file, "-o", file)
    assert result.exit_code == 2
    assert file.read_text(encoding="utf-8") == TEXT
