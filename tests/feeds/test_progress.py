"""How far a run is and how long the rest takes: steady, and not misled by what needs no work."""

from __future__ import annotations

import logging

import pytest

from translate.feeds import journal, progress
from translate.feeds.progress import Pace, Portions, in_words
from translate.model import DocumentReport
from translate.pipeline.listener import steps


@pytest.fixture
def clock(monkeypatch):
    """Seconds as a test sets them."""
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def log(caplog):
    caplog.set_level(logging.INFO, "translate.feeds")

    def lines():
        return [r for r in caplog.records if r.event == "progress"]

    return lines


def report(name, status="translated"):
    return DocumentReport(id=name, uri=name, status=status)


def test_at_an_even_speed_the_time_left_is_right_all_the_way(clock, log):
    shown = []
    portions = Portions(
        {f"{n}": 10 for n in range(1000)}, {}, Pace("wire", "translating", shown.append)
    )
    for n in range(1000):
        clock[0] += 3.0
        portions.finished(report(f"{n}"))
        portions.advanced(10)
    assert (shown[-1].done, shown[-1].all, shown[-1].share) == (1000, 1000, 1.0)
    for one in shown:
        told = one.left if one.left is not None else 3000.0
        assert told == pytest.approx(3000 * (1 - one.share), rel=0.02, abs=5)
    assert shown[4].left is None, "too early to tell"
    assert len(log()) == 20
    assert log()[9].detail["seconds_left"] == pytest.approx(1500, abs=5)
    assert "500 of 1,000 articles (50 %), about 25 min left" in log()[9].getMessage()


def test_batches_do_not_throw_it_off(clock, log):
    """A hundred articles are read, then all translated, then all written, four times."""
    portions = Portions({f"{n}": 10 for n in range(400)}, {}, Pace("wire", "x", progress.nobody))
    for batch in range(4):
        of = steps(10)
        for seconds, work in ((1, of.read), (8, of.translated), (1, of.written)):
            for _ in range(100):
                clock[0] += seconds
                portions.advanced(work)
        for n in range(100):
            portions.finished(report(f"{100 * batch + n}"))
    assert len(log()) == 20
    for line in log():
        left = 4000 * (1 - line.detail["share"])
        assert line.detail["seconds_left"] == pytest.approx(left, rel=0.02, abs=5)


def test_what_is_up_to_date_is_neither_work_done_nor_work_to_do(clock):
    shown = []
    others = {f"old {n}": 50 for n in range(500)}
    portions = Portions({"new": 100}, others, Pace("wire", "translating", shown.append))
    for name in others:
        portions.finished(report(name, "unchanged"))
        portions.advanced(50)
    clock[0] += 60
    portions.advanced(50)
    assert (shown[-1].done, shown[-1].all) == (0, 1)
    assert shown[-1].share == pytest.approx(0.5)
    assert shown[-1].left == pytest.approx(60)


def test_what_is_out_of_date_is_reckoned_with_as_far_as_it_is_known(clock):
    shown = []
    others = {f"old {n}": 10 for n in range(100)}
    portions = Portions({}, others, Pace("wire", "translating", shown.append))
    for n in range(50):
        clock[0] += 1
        portions.finished(report(f"old {n}", "translated" if n % 2 else "unchanged"))
        portions.advanced(10)
    assert shown[-1].share == pytest.approx(0.5, abs=0.02)
    assert (shown[-1].done, shown[-1].all) == (25, 25)


def test_a_short_run_logs_nothing(clock, log):
    pace = Pace("wire", "cleaning", progress.nobody)
    for n in range(100):
        clock[0] += 0.05
        pace.tell(n, 100, n / 100)
    assert not log()


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, ""),
        (0, "less than a minute left"),
        (29, "less than a minute left"),
        (31, "about 1 min left"),
        (3_599, "about 1 h 0 min left"),
        (7_800, "about 2 h 10 min left"),
    ],
)
def test_the_time_left_in_words(seconds, said):
    assert in_words(seconds) == said


@pytest.mark.parametrize(
    ("kind", "detail", "said"),
    [
        ("set-aside", {"tries": 1, "phase": "fetch"}, "set aside after 1 try (fetch): –"),
        ("set-aside", {"tries": 5, "phase": "fetch"}, "set aside after 5 tries (fetch): –"),
        (
            "pruned",
            {"sources": 1, "outputs": 2, "kept": 1},
            "pruned: 1 source, 2 outputs; 1 edited one kept",
        ),
        ("pruned", {}, "pruned: –, –; – kept"),
        ("duplicate", {"of": "a", "likeness": 1}, "the same text as a (100% alike)"),
    ],
)
def test_what_happened_in_words(kind, detail, said):
    assert journal.in_words(kind, detail).startswith(said)
