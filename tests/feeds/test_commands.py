"""``translate feed`` as an operator meets it: exit codes, logs, who is at work, sudden ends."""

from __future__ import annotations

import json
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.feeds import newsroom
from tests.feeds.conftest import CONFIG, HANOI

MODULE = [sys.executable, "-m", "translate", "feed"]


@pytest.fixture
def folder(tmp_path, packages, monkeypatch):
    """A project with one feed, a folder of three pages."""
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(packages))
    (tmp_path / "glossaries").mkdir()
    (tmp_path / "translate.toml").write_text(CONFIG, "utf-8")
    (tmp_path / "in").mkdir()
    for topic in ("rhein", "agentur", "netz"):
        text = "\n\n".join(newsroom.text(topic))
        (tmp_path / "in" / f"{topic}.txt").write_text(text, "utf-8")
    feeds = '[feeds.ordner]\nsource = "in"\nlanguage = "de"\nschedule = "1 min"\n'
    (tmp_path / "feeds.toml").write_text(feeds, "utf-8")
    return tmp_path


def feed(folder, *arguments, **more):
    done = subprocess.run(
        [*MODULE, *arguments], cwd=folder, capture_output=True, text=True, check=False, **more
    )
    return done.returncode, done.stdout, done.stderr


def items(folder):
    code, out, _ = feed(folder, "status", "--json")
    assert code == 0
    return json.loads(out)["feeds"][0]["items"]


def test_a_job_that_went_well_says_nothing(folder):
    assert feed(folder, "run", "--pull") == (0, "", "")
    assert len(list((folder / "out/ordner").glob("*.en.txt"))) == 3
    assert (folder / "out/feeds.html").exists()
    assert feed(folder, "run", "--pull") == (0, "", "")


def test_what_failed_ends_with_1_once_and_is_told_in_a_line(folder):
    (folder / "in" / "schlecht.txt").write_bytes(bytes(range(256)) * 20)
    code, out, err = feed(folder, "run", "--pull")
    assert (code, out) == (1, "")
    assert err.startswith("warning: ordner/")
    assert "holds binary data" in err
    assert len(err.splitlines()) == 1
    code, out, err = feed(folder, "status")
    assert code == 0
    assert "ordner" in out
    assert "holds binary data" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["pull", "nope"], "there is no feed 'nope'; feeds are: ordner"),
        (["add", "neu", "gopher://x"], "'gopher://x' does not fit here"),
        (["run", "--config", "no.toml"], "no.toml: cannot be read"),
        (["run", "--out", "news.html"], "news.html: is called like a file, and a folder is"),
        (
            ["list", "--config", "no.toml"],
            "no.toml: cannot be read (No such file or directory); check",
        ),
    ],
)
def test_wrong_usage_ends_with_2(folder, arguments, message):
    code, out, err = feed(folder, *arguments)
    assert (code, out) == (2, "")
    assert message in err


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("x" * 300, f"feeds.neu.source: '{'x' * 79}… is longer than a path may be; choose a"),
        ("/ab" * 2000, f"feeds.neu.source: '{'/ab' * 26}/… is longer than a path may be; choose"),
        ("~nobody-here/news", "feeds.neu.source: '~nobody-here/news' names a user who is not"),
    ],
    ids=["name", "path", "user"],
)
def test_a_feed_whose_path_cannot_be_is_not_added(source, message, folder):
    before = (folder / "feeds.toml").read_text("utf-8")
    code, out, err = feed(folder, "add", "neu", source)
    assert (code, out) == (2, "")
    assert message in err
    assert len(err) < 300
    assert (folder / "feeds.toml").read_text("utf-8") == before


def test_a_faulty_feeds_toml_ends_with_2_before_anything_is_done(folder):
    (folder / "feeds.toml").write_text('[feeds.a]\nsource = "x"\nitems = "many"\n')
    code, _, err = feed(folder, "run", "--pull")
    assert code == 2
    assert err.startswith("error: feeds.toml: feeds.a.items: 'many' does not fit here")
    assert not (folder / "out").exists()


JOBS = pytest.mark.parametrize(
    "arguments", [["run"], ["run", "--pull"], ["run", "ordner"], ["pull"], ["watch"]], ids=" ".join
)


@JOBS
def test_a_job_in_a_folder_without_feeds_ends_with_2_and_leaves_nothing(arguments, tmp_path):
    code, out, err = feed(tmp_path, *arguments, timeout=60)
    assert (code, out) == (2, "")
    assert err == (
        f"error: feeds.toml: is not here (looked in {tmp_path.resolve()}); add a feed with "
        "translate feed add NAME ADDRESS-OR-FOLDER, or go to the folder that has them\n"
    )
    assert list(tmp_path.iterdir()) == []


@JOBS
def test_a_job_with_a_feeds_toml_that_holds_no_feeds_ends_with_2(arguments, folder):
    (folder / "feeds.toml").write_text('[keep]\nhistory = "30 days"\n', "utf-8")
    code, out, err = feed(folder, *arguments, timeout=60)
    assert (code, out) == (2, "")
    assert err.startswith(f"error: feeds.toml: holds no feeds (looked in {folder.resolve()}); add")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("arguments", [["run"], ["run", "--pull"], ["watch"]], ids=" ".join)
def test_a_model_that_is_not_there_ends_with_2_before_anything_is_done(arguments, folder):
    (folder / "translate.toml").write_text('model = "nope"\n', "utf-8")
    code, out, err = feed(folder, *arguments, timeout=60)
    assert (code, out) == (2, "")
    assert err.startswith("error: translate.toml: model: no model is called 'nope'; there are: ")
    assert not (folder / ".translate").exists()


def test_prune_needs_no_feeds_as_it_deletes_what_removed_ones_left(folder):
    assert feed(folder, "remove", "ordner")[0] == 0
    code, out, err = feed(folder, "prune", "--dry-run")
    assert (code, err) == (0, "")
    assert out.startswith("Nothing to prune")


LOOKING = [("status", 0), ("export", 1), ("prune --dry-run", 0)]


@pytest.mark.parametrize(("command", "code"), LOOKING)
def test_who_only_looks_at_the_feeds_makes_no_database(command, code, folder):
    before = set(folder.rglob("*"))
    assert feed(folder, *command.split())[0] == code
    assert set(folder.rglob("*")) == before


def test_the_log_as_json_is_an_object_per_line_whatever_is_in_it(folder):
    (folder / "in" / "\x1b[31mrot\u2028.txt").write_bytes(b"\0\1\2" * 99)
    code, _, err = feed(folder, "run", "--pull", "--log-format", "json", "--metrics", "m.prom")
    assert code == 1
    assert err.isascii()
    events = [json.loads(line) for line in err.splitlines()]
    assert {"time", "level", "event", "feed", "message"} <= events[0].keys()
    assert [event["event"] for event in events] == ["failed", "pulled"]
    assert 'translate_feed_items{feed="ordner",state="translated"} 3' in (
        (folder / "m.prom").read_text().splitlines()
    )


def test_a_second_job_says_who_is_at_work_and_status_can_be_asked(folder):
    script = (
        "from pathlib import Path; from translate.store.feeds import FeedStore\n"
        "with FeedStore.open(Path('.translate/feeds.db')): print('held', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout.readline() == "held\n"
        code, out, err = feed(folder, "run", "--pull")
        assert (code, out) == (1, "")
        assert f"another run is at work (process {other.pid}, since " in err
        assert feed(folder, "status")[0] == 0
        assert feed(folder, "prune", "--dry-run")[0] == 0
        other.communicate("\n")


def test_with_nothing_old_a_dry_run_of_prune_says_so_and_prune_nothing(folder):
    said = "Nothing to prune: nothing is older than [keep] in feeds.toml says.\n"
    assert feed(folder, "prune", "--dry-run") == (0, said, "")
    assert feed(folder, "prune") == (0, "", "")


def test_watch_ends_when_it_is_told_to(folder):
    command = [*MODULE, "watch", "--log-format", "json"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as child:
        for _ in range(600):
            if (folder / "out/feeds.html").exists():
                break
            time.sleep(0.05)
        child.send_signal(signal.SIGTERM)
        _, err = child.communicate(timeout=30)
    assert child.returncode == 0
    assert json.loads(err.splitlines()[-1])["event"] == "stopped"
    assert {item["state"] for item in items(folder)} == {"translated"}


# ── sudden ends ─────────────────────────────────────────────────────────────────────────────────


def test_killed_over_and_over_it_comes_to_the_end_and_nothing_is_lost(folder):
    (folder / "shift").write_text("0")
    feeds = folder / "feeds.toml"
    feeds.write_text(feeds.read_text().replace("1 min", "hourly"))
    command = [sys.executable, str(Path(newsroom.__file__).with_name("day.py")), str(folder)]
    ends = []
    for written in (2, 7, 0):
        (folder / "clock").write_text("0")
        if written:
            (folder / "at-0").write_text(f"kill {written}")
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        ends.append(done.returncode)
    assert ends == [-signal.SIGKILL] * 2 + [0], done.stderr
    rows = items(folder)
    assert [row["state"] for row in rows] == ["translated"] * 3
    assert {row["tries"] for row in rows} == {0}
    assert len(list((folder / "out/ordner").glob("*.en.txt"))) == 3
    assert not list(folder.rglob("*.new.*")), "its own half-done work is no person's edit"


def test_a_full_disk_blames_no_article(folder):
    room = 150_000  # bytes that a file may have

    def shrink() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    (folder / "in" / "long.txt").write_text((HANOI + "\n\n") * 300, "utf-8")
    code, out, err = feed(folder, "run", "--pull", preexec_fn=shrink)
    assert (code, out) == (1, "")
    assert "Traceback" not in err
    assert "a fault of this program" not in err
    code, _, err = feed(folder, "run", "--pull")
    assert (code, err) == (0, "")
    rows = items(folder)
    assert [row["state"] for row in rows] == ["translated"] * 4


def test_an_export_of_nothing_leaves_a_good_file_and_says_why(folder):
    good = folder / "english.atom"
    good.write_text("good", "utf-8")
    export = ("export", "--to", "english.atom")
    kept = "error: nothing to export (english.atom stays as it is): "
    first = f"{kept}no article is translated yet; first: translate feed run --pull\n"
    assert feed(folder, *export) == (1, "", first)
    assert feed(folder, "run", "--pull")[0] == 0
    code, out, err = feed(folder, *export, "--out", "elsewhere")
    assert (code, out) == (1, "")
    assert err == (
        f"{kept}elsewhere has none of the English texts (.en.txt) of these feeds; "
        "say with --out where they are, and let txt be among the formats\n"
    )
    (folder / "feeds.toml").rename(folder / "old.toml")
    code, out, err = feed(folder, *export)
    assert (code, out) == (2, "")
    assert err.startswith("error: feeds.toml: is not here (looked in ")
    assert good.read_text("utf-8") == "good"
    (folder / "old.toml").rename(folder / "feeds.toml")
    assert feed(folder, *export) == (0, "", "")
    assert good.read_text("utf-8").count("<entry>") == 3


def test_an_export_is_empty_where_all_articles_were_withdrawn(folder):
    assert feed(folder, "run", "--pull")[0] == 0
    with sqlite3.connect(folder / ".translate" / "feeds.db") as database:
        database.execute("UPDATE item SET withdrawn = '2026-11-22T09:00:00+00:00'")
    database.close()
    code, out, err = feed(folder, "export")
    assert (code, err) == (0, "")
    assert out.startswith("<?xml")
    assert "<entry>" not in out
