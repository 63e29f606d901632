"""A day of news with everything that can go wrong: nothing lost, nothing translated twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.feeds import newsroom
from tests.feeds.conftest import FETCH


@pytest.fixture(scope="module")
def day(tmp_path_factory, packages):
    """The folder of a project after its day; the watch was killed once and started again."""
    folder = tmp_path_factory.mktemp("day")
    (folder / "glossaries").mkdir()
    (folder / "in").mkdir()
    (folder / "translate.toml").write_text('to = "en"\nfast = true\nbeam = 1\n')
    (folder / "hour").write_text("0")
    (folder / "clock").write_text("0")
    (folder / "shift").write_text("0")
    (folder / "at-14").write_text(f"shift {-3 * 3600}")
    (folder / "at-15").write_text("drop netz.txt\n" + "\n\n".join(newsroom.text("netz")))
    (folder / "at-16").write_text("kill 3")
    site = subprocess.Popen(
        [sys.executable, str(Path(newsroom.__file__)), str(folder / "hour")],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        port = site.stdout.readline().strip()
        feeds = "".join(
            f'[feeds.{name}]\nsource = "{source}"\nlanguage = "de"\n'
            for name, source in (
                ("agentur", f"http://127.0.0.1:{port}/agentur"),
                ("zeitung", f"http://127.0.0.1:{port}/zeitung"),
                ("ordner", "in"),
            )
        )
        (folder / "feeds.toml").write_text(feeds + FETCH)
        environment = {**os.environ, "ARGOS_PACKAGES_DIR": str(packages)}
        command = [sys.executable, str(Path(newsroom.__file__).with_name("day.py")), str(folder)]
        ends = []
        for _ in range(2):
            done = subprocess.run(
                command, check=False, env=environment, capture_output=True, text=True
            )
            ends.append(done.returncode)
            with (folder / "log").open("a") as log:
                log.write(done.stderr)
        assert ends == [-signal.SIGKILL, 0], (folder / "log").read_text()[-3000:]
    finally:
        site.kill()
        site.communicate()
    return folder


@pytest.fixture(scope="module")
def status(day):
    done = subprocess.run(
        [sys.executable, "-m", "translate", "feed", "status", "--json"],
        check=False,
        cwd=day,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return {feed["name"]: feed for feed in json.loads(done.stdout)["feeds"]}


def title(topic):
    return newsroom.TOPICS[topic][0]


def states(feed):
    return {item["title"]: item["state"] for item in feed["items"]}


def test_every_article_came_to_where_it_belongs(status):
    assert states(status["zeitung"]) == {
        title("rhein"): "translated",
        title("hafen"): "translated",
        title("markt"): "translated",
        title("wald"): "translated",
        title("bahn"): "translated",
        title("agentur"): "duplicate",
        title("gift"): "failed",
        title("schule"): "translated",
    }
    assert states(status["agentur"]) == {
        title("feier"): "translated",
        title("agentur"): "translated",
        title("theater"): "translated",
    }
    assert set(states(status["ordner"]).values()) == {"translated"}


def test_the_english_is_there_once_for_every_article(day):
    english = Counter(path.parent.name for path in (day / "out").rglob("*.en.txt"))
    assert english == {"zeitung": 6, "agentur": 3, "ordner": 1}
    assert not list((day / "out").rglob("*.new.*"))


def test_no_sentence_reached_the_engine_twice(day):
    decoded = Counter((day / "decoded").read_text("utf-8").splitlines())
    assert {sentence: n for sentence, n in decoded.items() if n > 1} == {}
    topics = [t for t in newsroom.TOPICS if t != "gift"]
    sentences = {sentence for topic in topics for sentence in newsroom.text(topic)}
    sentences |= {title(topic) for topic in topics if topic != "netz"}
    changed = 1
    assert len(decoded) == len(sentences) + changed


def test_no_page_was_fetched_without_need(day):
    asked = Counter()
    for line in (day / "requests.log").read_text().splitlines():
        _, path, code = line.split()
        asked[path] += code == "200"
    for path in ("/rhein", "/rhein?version=2", "/wald", "/bahn", "/feier", "/theater"):
        assert asked[path] == 1, path
    assert asked["/schule"] <= 2, "the kill was in its midst"
    assert asked["/gift"] == 5, "as often as feeds.toml says, and no more"


def test_the_changed_sentence_and_nothing_else_was_translated_again(day, status):
    (row,) = [i for i in status["zeitung"]["items"] if i["title"] == title("rhein")]
    assert row["changed"]
    page = (day / "out/feeds.html").read_text("utf-8")
    assert "Die Kosten sind inzwischen auf das Doppelte gestiegen." in page


def test_the_withdrawn_article_is_marked_and_kept(day, status):
    (row,) = [i for i in status["zeitung"]["items"] if i["title"] == title("wald")]
    assert row["withdrawn"]
    html = day / "out/zeitung" / row["page"]
    assert "withdrawn by its publisher" in html.read_text("utf-8")


def test_the_log_tells_every_fault(day):
    events = [json.loads(line) for line in (day / "log").read_text().splitlines()]
    told = Counter(event["event"] for event in events if event.get("feed") == "zeitung")
    assert told["pull-failed"] == 4, "500, HTML instead of XML, 429, XML cut short"
    assert told["guid-reused"] == 2
    assert told["set-aside"] == 1
    assert told["withdrawn"] == 1
    assert told["duplicate"] == 1
    assert told["changed"] == 1
    assert sum(event["event"] == "interrupted" for event in events) == 1


def test_the_page_tells_the_true_story(day):
    page = (day / "out/feeds.html").read_text("utf-8")
    for said in (
        "10 articles translated in the last day, 1 thing to look at",
        "set aside after 5 tries",
        "not translated again",
        "another article came under the guid of",
        "withdrawn by its publisher",
        "the feed lists nothing",
        "the program was ended while at work on it",
    ):
        assert said in page, said


def test_the_report_of_each_feed_begins_with_its_part_of_it(day):
    report = (day / "out/zeitung/report.html").read_text("utf-8")
    top, documents, _ = report.partition('<h2 id="documents">')
    assert documents
    for said in (
        "Feed <bdi>zeitung</bdi>",
        "<dt>Failed</dt><dd>1</dd><dd>1 set aside</dd>",
        "<dt>Translated</dt><dd>6</dd>",
        "set aside after 5 tries",
        "withdrawn by its publisher",
        "Die Kosten sind inzwischen auf das Doppelte gestiegen.",
    ):
        assert said in top, said
    assert "agentur/2026-11-22-stadt" not in top, "what happened to another feed"
    assert report.count('id="feed"') == 1


def test_the_figures_agree_with_it(day):
    figures = (day / "metrics.prom").read_text()
    for line in (
        'translate_feed_items{feed="zeitung",state="translated"} 6',
        'translate_feed_items{feed="zeitung",state="duplicate"} 1',
        'translate_feed_items_set_aside{feed="zeitung"} 1',
        'translate_feed_items_withdrawn{feed="zeitung"} 1',
        'translate_feed_pull_failures{feed="zeitung"} 0',
    ):
        assert line in figures.splitlines()
