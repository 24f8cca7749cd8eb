"""``musnad read --format json``: one line a report, whatever stands beside it."""

import json


def lines(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_one_line_a_report_in_the_order_of_the_input(musnad, tmp_path):
    (tmp_path / "b.txt").write_text("مقتل 3 جنود", encoding="utf-8")
    (tmp_path / "a.json").write_text(
        json.dumps({"text": "مقتل 4 جنود", "id": "x", "domain": "example.org", "crawled": "2020-01-01"})
    )
    result = musnad("read", tmp_path, "--format", "json")
    assert result.exit_code == 0, result.stderr
    a, b = lines(result)
    assert (a["report"]["id"], a["report"]["outlet"], a["report"]["published"]) == ("x", "example.org", None)
    assert (b["report"]["id"], b["events"][0]["casualties"][0]["low"]) == ("b", 3)
    assert result.stderr == ""


def test_broken_line_in_the_middle_leaves_the_others(musnad, tmp_path):
    path = tmp_path / "r.jsonl"
    path.write_text('{"id":"1","text":"مقتل 3"}\n{"id":"2","text":\n{"id":"3","text":"مقتل 5"}\n', encoding="utf-8")
    result = musnad("read", path, "--format", "json")
    assert result.exit_code == 1
    assert [line["report"]["id"] for line in lines(result)] == ["1", "3"]
    assert result.stderr.startswith(f"musnad: {path}:2: broken JSON")


def test_a_reading_that_raises_is_recorded_in_its_line(musnad, tmp_path):
    path = tmp_path / "r.jsonl"
    path.write_text('{"id":"1","text":"انهيار"}\n{"id":"2","text":"مقتل 5"}\n', encoding="utf-8")
    result = musnad("read", path, "--format", "json")
    bad, good = lines(result)
    assert result.exit_code == 1
    assert bad["events"] == []
    assert bad["errors"] == ["reading failed: ValueError: the reader tripped"]
    assert good["errors"] == []
    assert "musnad: 1: reading failed" in result.stderr


def test_garbage_date_is_unknown_and_said(musnad):
    result = musnad(
        "read",
        "-",
        "--format",
        "json",
        "--published",
        "2019-09-28",
        stdin='{"text":"مقتل 5","published":"قريبا"}'.encode(),
    )
    (line,) = lines(result)
    assert result.exit_code == 1
    assert line["report"]["published"] is None, (
        "a date that is stated but cannot be read is not replaced by the option's"
    )
    assert "no date" in line["errors"][0]


def test_explain_adds_to_the_line(musnad):
    (line,) = lines(musnad("read", "-", "--format", "json", "--explain", stdin="مقتل 5 جنود".encode()))
    assert line["mentions"][0]["kind"] == "trigger"
    assert line["dropped"] == [{"span": {"start": 0, "end": 4, "text": "مقتل"}, "as": "place", "why": "no cue"}]
    assert line["sentences"][0]["section"] == "body"
    assert line["events"][0]["type"] == "killing"
