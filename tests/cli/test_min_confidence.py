"""``musnad read --min-confidence``: the reader keeps back what it is not sure of (the stand-in is sure to .9)."""

import json

from musnad.ledger import Ledger


def read(musnad, tmp_path, *options):
    path = tmp_path / "r.txt"
    path.write_text("مقتل 5 جنود", encoding="utf-8")
    result = musnad("read", path, "--format", "json", *options)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_what_is_less_sure_is_kept_back_and_the_line_says_so(musnad, tmp_path):
    line = read(musnad, tmp_path, "--min-confidence", "0.95")
    assert line["events"] == []
    assert line["report"]["reader"].endswith("min-confidence:0.95")


def test_what_is_sure_enough_stays(musnad, tmp_path):
    assert len(read(musnad, tmp_path, "--min-confidence", "0.9")["events"]) == 1


def test_without_the_option_the_line_is_as_ever(musnad, tmp_path):
    line = read(musnad, tmp_path)
    assert len(line["events"]) == 1
    assert "min-confidence" not in line["report"]["reader"]


def test_explained_it_is_among_the_dropped(musnad, tmp_path):
    line = read(musnad, tmp_path, "--explain", "--min-confidence", "0.95")
    assert [d["why"] for d in line["dropped"]] == ["no cue", "confidence 0.90 is below 0.95"]


def test_a_ledger_keeps_everything(musnad, tmp_path):
    file = tmp_path / "l.db"
    assert read(musnad, tmp_path, "--ledger", file, "--min-confidence", "0.95")["events"] == []
    with Ledger.open(file) as ledger:
        assert [len(claims.events) for _, claims in ledger.current()] == [1]


def test_it_is_a_share(musnad, tmp_path):
    (tmp_path / "r.txt").write_text("مقتل 5", encoding="utf-8")
    assert musnad("read", tmp_path, "--min-confidence", "80").exit_code == 2
