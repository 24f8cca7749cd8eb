"""Jobs and uploads by themselves."""

from __future__ import annotations

import threading
import time

import pytest

from musnad.web.jobs import Done, Failed, Job, Jobs
from musnad.web.uploads import safe_name


def done(name: str, *errors: str) -> Done:
    return Done(id=name, title=name, events=1, is_new=True, errors=errors)


def ended(job: Job) -> None:
    """Wait until a job is over."""
    for _ in range(1000):
        if job.progress().is_over:
            return
        time.sleep(0.01)
    raise AssertionError("the job never ended")


def test_a_job_tells_how_far_it_is() -> None:
    job = Job(("صباح.zip",))
    assert (job.progress().share, job.progress().is_over) == (0, False)
    job.told(read=50, total=200)
    job.done(done("a"))
    job.failure(Failed(where="b.txt", reason="is empty"))
    now = job.progress()
    assert (now.share, now.count, now.failed) == (25, 1, 1)
    job.told(read=200, total=200)
    assert job.progress().share == 99  # until what is read is stored
    job.over()
    assert job.progress().share == 100


def test_of_very_many_reports_those_with_errors_stay_in_sight() -> None:
    job = Job(("many",))
    job.done(done("odd", "remark"))
    for number in range(700):
        job.done(done(str(number)))
    now = job.progress()
    assert now.count == 701
    assert len(now.reports) == 500
    assert now.reports[0].id == "odd"


def test_jobs_wait_for_each_other_and_an_error_ends_one_alone() -> None:
    jobs, order, gate = Jobs(), [], threading.Event()

    def first(_job: Job) -> None:
        gate.wait(10)
        order.append("first")
        raise RuntimeError("no space left")

    one = jobs.start(["one"], first)
    two = jobs.start(["two"], lambda _job: order.append("second"))
    assert not two.progress().is_over
    gate.set()
    ended(two)
    assert order == ["first", "second"]
    assert one.progress().stopped == "no space left"
    assert (two.progress().is_over, two.progress().stopped) == (True, None)
    assert jobs.find(one.id) is one
    assert jobs.find("none") is None
    jobs.stop()


def test_old_jobs_are_forgotten_and_running_ones_are_not() -> None:
    jobs, gate = Jobs(), threading.Event()
    running = jobs.start(["running"], lambda _job: gate.wait(10) and None)
    later = [jobs.start([str(number)], lambda _job: None) for number in range(80)]
    assert jobs.find(running.id) is running
    gate.set()
    ended(later[-1])
    newest = jobs.start(["newest"], lambda _job: None)
    assert jobs.find(later[0].id) is None
    assert jobs.find(later[-1].id) is later[-1]
    assert jobs.find(newest.id) is newest
    jobs.stop()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("خبر.txt", "خبر.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\report.json", "report.json"),
        ("..", "file.txt"),
        ("", "file.txt"),
        (" . ", "file.txt"),
        ("a\u202egpj.txt", "a_gpj.txt"),
        ("a\x00b.txt", "a_b.txt"),
        ("x" * 300 + ".json", "x" * 116 + ".json"),
        ("س" * 300 + ".txt", "س" * 58 + ".txt"),
        (".hidden", ".hidden"),
    ],
)
def test_a_safe_name(given: str, kept: str) -> None:
    assert safe_name(given) == kept
    assert len(safe_name(given).encode()) <= 121


def test_short_jobs_go_beside_long_ones_and_stopping_waits_for_neither_for_ever() -> None:
    jobs, gate, seen = Jobs(), threading.Event(), []
    long = jobs.start(["long"], lambda _job: gate.wait(30) and None)
    behind = jobs.start(["behind"], lambda job: seen.append(job.wish_to_stop.is_set()))
    ended(jobs.start(["short"], lambda _job: None, short=True))
    assert not long.progress().is_over
    jobs.stop(patience=0.1)
    assert not long.progress().is_over
    gate.set()
    ended(behind)
    assert seen == [True]  # it has its turn, to clean up after itself
