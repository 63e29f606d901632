"""What becomes of the items of a feed: new, changed, unchanged, withdrawn, failed."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.feeds.conftest import BONN, HANOI, Article, feed_page
from tests.newsserver import page, status
from translate.feeds.journal import LONGEST_PAUSE
from translate.feeds.overview import due
from translate.feeds.watch import watch
from translate.pipeline import Listener
from translate.store import Store

PUTIN = Article(guid="1", title="Putin in Hanoi", text=HANOI, url="https://example.org/1")
BRIDGE = Article(guid="2", title="Neue Brücke in Bonn", text=BONN, url="https://example.org/2")


@pytest.fixture
def office(office):
    office.subscribe("zeitung")
    return office


def sentences(office):
    """Everything the engine has ever translated here."""
    with sqlite3.connect(office.root / ".translate/state.db") as connection:
        return connection.execute("SELECT count(*) FROM translation").fetchone()[0]


def test_what_is_new_is_translated_once(office):
    office.news["/zeitung"] = feed_page(PUTIN, BRIDGE)
    assert office.round()["new"] == 2
    assert office.states() == {"Putin in Hanoi": "translated", "Neue Brücke in Bonn": "translated"}
    before = {path: path.stat().st_mtime_ns for path in (office.root / "out/zeitung").iterdir()}
    assert len(before) == 2 * 3 + 2, "three formats each, and the report"
    office.clock.set(1)
    counts = office.round()
    assert (counts["new"], counts["changed"]) == (0, 0)
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert len(office.told("translated")) == 2


def test_a_feed_is_asked_conditionally(office):
    office.news["/zeitung"] = [feed_page(PUTIN, ETag='"a"'), status(304)]
    office.pull()
    office.clock.set(1)
    office.round()
    assert office.news.headers()["If-None-Match"] == '"a"'
    assert office.states() == {"Putin in Hanoi": "translated"}
    assert not office.told("feed-warning"), "a feed that has not changed is not an empty one"


def test_only_the_changed_sentence_is_translated_again_and_shown(office):
    office.news["/zeitung"] = feed_page(PUTIN)
    office.round()
    (row,) = office.items()
    known = sentences(office)
    changed = HANOI.replace("mit deutlichen Worten kritisiert", "scharf verurteilt")
    office.news["/zeitung"] = feed_page(replace(PUTIN, text=changed))
    office.clock.set(1)
    assert office.round()["changed"] == 1
    (after,) = office.items()
    assert (after.name, after.state) == (row.name, "translated")
    assert sentences(office) == known + 1
    (change,) = office.told("changed")
    assert change["removed"] == [HANOI.splitlines()[3]]
    assert change["added"] == [changed.splitlines()[3]]
    records = map(
        json.loads, office.output(row.name, ".de-en.jsonl").read_text("utf-8").splitlines()
    )
    assert changed.splitlines()[3] in [record["source"] for record in records]


def test_all_outputs_carry_what_is_known_of_the_article(office):
    formats = ["txt", "po", "tmx", "xliff", "xliff2", "tsv", "csv", "jsonl", "html"]
    office.subscribe("zeitung", more=f'licence = "CC BY 4.0"\nformats = {formats}')
    office.news["/zeitung"] = feed_page(PUTIN)
    office.round()
    outputs = [p for p in (office.root / "out/zeitung").iterdir() if p.name.startswith("2026")]
    assert len(outputs) == len(formats)
    for path in outputs:
        text = path.read_text("utf-8")
        for fact in ("Hanoi", "https://example.org/1", "CC BY 4.0", "2026", "Zeitung"):
            assert fact in text, f"{path.name} lacks {fact}"


@pytest.mark.parametrize("suffix", [".en.txt", ".de-en.tsv", ".de-en.csv"])
def test_a_persons_edit_comes_back_past_what_is_known_of_the_article(office, suffix):
    office.subscribe("zeitung", more='formats = ["txt", "tsv", "csv", "jsonl"]')
    office.news["/zeitung"] = feed_page(PUTIN)
    office.round()
    (row,) = office.items()
    edited = office.output(row.name, suffix)
    record = json.loads(office.output(row.name, ".de-en.jsonl").read_text("utf-8").splitlines()[3])
    known = "https://example.org/1"
    text = edited.read_text("utf-8")
    edited.write_text(text.replace(record["target"], "What a person wrote."), "utf-8")
    office.clock.set(1)
    office.round()
    for path in (office.output(row.name, s) for s in (".en.txt", ".de-en.tsv", ".de-en.jsonl")):
        assert "What a person wrote." in path.read_text("utf-8"), path.name
        assert known in path.read_text("utf-8"), path.name
    assert not list((office.root / "out").rglob("*.new.*"))
    before = {path: path.stat().st_mtime_ns for path in (office.root / "out/zeitung").iterdir()}
    office.clock.set(2)
    office.round()
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_an_article_whose_page_comes_late_is_fetched_when_it_is_there(office):
    late = replace(PUTIN, teaser=True, url=f"{office.news.url}/putin")
    office.news["/zeitung"] = feed_page(late)
    assert office.round()["failed"] == 1
    (row,) = office.items()
    assert (row.state, row.phase, row.tries) == ("failed", "fetch", 1)
    office.news["/putin"] = page(late.whole_page)
    office.round()
    assert office.items()[0].tries == 1, "not before its time"
    office.clock.set(0.1)
    office.round()
    (row,) = office.items()
    assert (row.state, row.tries, row.reason) == ("translated", 0, "")


def test_what_fails_again_and_again_is_set_aside_and_stops_nothing(office):
    poison = replace(PUTIN, teaser=True, url=f"{office.news.url}/poison")
    office.news["/zeitung"] = feed_page(poison, BRIDGE)
    office.news["/poison"] = page(bytes(range(256)) * 40)
    pauses = []
    for _ in range(8):
        office.round()
        row = next(row for row in office.items() if row.title == poison.title)
        pauses.append(row.next_try and row.next_try > office.clock.time.isoformat())
        office.clock.time += LONGEST_PAUSE
    assert row.set_aside
    assert row.tries == 5
    assert pauses == [True] * 4 + [""] * 4
    assert office.states()[BRIDGE.title] == "translated"
    assert office.news.asked.count("/poison") == 5
    assert len(office.told("set-aside")) == 1
    with office.desk() as desk:
        assert desk.retry(desk.settings.feeds.values()) == 1
    office.news["/poison"] = page(poison.whole_page)
    office.round()
    assert office.states()[poison.title] == "translated"


@pytest.mark.parametrize("code", [403, 404, 500, 503])
def test_what_may_come_yet_is_tried_again(office, code):
    office.news["/zeitung"] = feed_page(replace(PUTIN, teaser=True, url=f"{office.news.url}/p"))
    office.news["/p"] = status(code)
    office.round()
    (row,) = office.items()
    assert row.next_try
    assert not row.set_aside


def test_what_robots_txt_forbids_is_set_aside_at_once(office):
    office.news["/robots.txt"] = page("User-agent: *\nDisallow: /p", Content_Type="text/plain")
    office.news["/zeitung"] = feed_page(replace(PUTIN, teaser=True, url=f"{office.news.url}/p"))
    office.round()
    (row,) = office.items()
    assert row.set_aside
    assert "robots.txt" in row.reason


def test_a_withdrawn_article_keeps_its_outputs_which_say_so(office):
    article = replace(PUTIN, teaser=True, url=f"{office.news.url}/p")
    office.news["/zeitung"] = feed_page(article)
    office.news["/p"] = page(article.whole_page)
    office.round()
    (row,) = office.items()
    office.news["/p"] = status(410)
    office.news["/zeitung"] = feed_page(replace(article, title="Zurückgezogen"))
    office.clock.set(1)
    assert office.round()["withdrawn"] == 1
    (row,) = office.items()
    assert (bool(row.withdrawn), row.state) == (True, "translated")
    html = office.output(row.name, ".de-en.html").read_text("utf-8")
    assert "withdrawn by its publisher" in html
    assert office.output(row.name, ".en.txt").exists()
    office.news["/p"] = page(article.whole_page)
    office.news["/zeitung"] = feed_page(article)
    office.clock.set(2)
    office.round()
    (row,) = office.items()
    assert not row.withdrawn
    assert "withdrawn" not in office.output(row.name, ".de-en.html").read_text("utf-8")
    assert len(office.told("returned")) == 1


def test_one_guid_for_two_addresses_means_two_articles(office):
    both = (replace(PUTIN, guid="x"), replace(BRIDGE, guid="x"))
    for hour in range(3):
        office.clock.set(hour)
        office.news["/zeitung"] = feed_page(*both)
        office.round()
    assert office.states() == {PUTIN.title: "translated", BRIDGE.title: "translated"}
    assert [row.edition for row in office.items()] in ([1, 2], [2, 1])
    assert len(office.told("guid-reused")) == 1
    assert not office.told("changed")


def test_a_guid_used_again_for_another_text_means_another_article(office):
    office.news["/zeitung"] = feed_page(PUTIN)
    office.round()
    for hour, article in enumerate([replace(BRIDGE, guid="1", url=PUTIN.url)] * 2 + [PUTIN] * 2, 1):
        office.clock.set(hour)
        office.news["/zeitung"] = feed_page(article)
        office.round()
    assert office.states() == {PUTIN.title: "translated", BRIDGE.title: "translated"}
    assert len(office.english()) == 2
    assert len(office.told("guid-reused")) == 1


def test_an_item_listed_twice_is_one(office):
    office.news["/zeitung"] = feed_page(PUTIN, PUTIN, replace(PUTIN, text=BONN))
    office.round()
    office.clock.set(1)
    office.round()
    assert office.states() == {PUTIN.title: "translated"}
    assert not office.told("changed")


def test_more_than_one_pull_may_fetch_waits_for_the_next(office):
    office.subscribe("zeitung", more="items = 2")
    texts = [f"{HANOI}\nMeldung {n} von heute früh aus der Redaktion." for n in range(5)]
    office.news["/zeitung"] = [
        feed_page(
            *(replace(PUTIN, guid=str(n), text=t, title=str(n)) for n, t in enumerate(texts)),
            ETag='"1"',
        ),
        status(304),
    ]
    got = []
    for hour in range(4):
        office.clock.set(hour)
        got.append(office.pull()["new"])
    assert got == [2, 2, 1, 0]


@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(hours=-3), timedelta(days=400)])
def test_a_clock_that_is_set_delays_and_loses_nothing(office, jump):
    office.news["/zeitung"] = feed_page(replace(PUTIN, teaser=True, url=f"{office.news.url}/p"))
    office.round()  # its page is not there yet: to be tried again later
    office.clock.time += jump
    office.news["/p"] = page(PUTIN.whole_page)
    office.clock.time += timedelta(minutes=6)
    with office.desk() as desk:
        source, schedule = desk.store.source("zeitung"), desk.settings.feeds["zeitung"].schedule
        assert (due(schedule, source, office.clock.now()) <= office.clock.now()) == (
            jump < timedelta() or jump > timedelta(hours=1)
        )
    office.round()
    expected = "failed" if jump == timedelta(hours=-3) else "translated"
    assert set(office.states().values()) == {expected}
    office.clock.time += LONGEST_PAUSE
    office.round()
    assert set(office.states().values()) == {"translated"}


def test_a_feed_that_cannot_be_pulled_says_why_and_costs_no_item(office):
    office.news["/zeitung"] = [feed_page(PUTIN), page("<html><p>Hallo</p></html>"), status(500)]
    office.round()
    for hour in (1, 2):
        office.clock.set(hour)
        assert office.round()["failed"] == 1
    with office.desk() as desk:
        source = desk.store.source("zeitung")
    assert source.failures == 2
    assert len(office.told("pull-failed")) == 2
    assert office.states() == {PUTIN.title: "translated"}


def test_an_empty_feed_is_told(office):
    office.news["/zeitung"] = feed_page()
    office.round()
    assert office.told("feed-warning")[0]["message"] == "the feed lists nothing"


def left_in_hand(office, state, *, tries):
    """The items as a program leaves them that comes to a sudden end in the midst of its work."""
    with office.desk() as desk, desk.store.transaction():
        for row in desk.store.items("zeitung"):
            desk.store.save(replace(row, state=state, in_hand=True, tries=tries))


@pytest.mark.parametrize("state", ["fetched", "cleaned"])
def test_what_was_in_hand_at_a_sudden_end_is_done_at_once(office, state):
    office.news["/zeitung"] = feed_page(PUTIN, BRIDGE)
    office.pull()
    left_in_hand(office, state, tries=0)
    office.translate()
    assert set(office.states().values()) == {"translated"}
    assert len(office.told("interrupted")) == 2
    assert {row.tries for row in office.items()} == {0}


@pytest.mark.parametrize("state", ["fetched", "cleaned"])
def test_what_brings_the_program_down_each_time_is_set_aside(office, state):
    office.news["/zeitung"] = feed_page(PUTIN)
    office.pull()
    left_in_hand(office, state, tries=4)
    office.translate()
    (row,) = office.items()
    assert row.set_aside
    assert row.reason == "the program went down each time"


def test_an_article_that_somebody_deleted_from_the_spool_is_fetched_again(office):
    office.news["/zeitung"] = feed_page(PUTIN)
    office.pull()
    for path in (office.root / ".translate/feeds").rglob("*.item"):
        path.unlink()
    office.translate()
    assert office.states() == {PUTIN.title: "new"}
    office.clock.set(1)
    office.round()
    assert office.states() == {PUTIN.title: "translated"}


def test_an_approved_translation_is_reviewed_until_it_changes(office):
    office.news["/zeitung"] = feed_page(PUTIN)
    office.round()
    (row,) = office.items()
    out = str((office.root / "out/zeitung").resolve())
    with Store.open(office.root / ".translate/state.db") as store:
        edition = store.units.edition(out, row.name)
        units = tuple(replace(unit, approved=True) for unit in edition.units)
        store.units.save(out, row.name, replace(edition, units=units))
        store.units.make_current(out, row.name, edition.made)
    office.round()
    assert office.states() == {PUTIN.title: "reviewed"}
    office.news["/zeitung"] = feed_page(replace(PUTIN, text=HANOI + "\nDas meldet die Agentur."))
    office.clock.set(1)
    office.round()
    assert office.states() == {PUTIN.title: "translated"}


def test_a_watch_goes_on_when_what_stood_in_its_way_is_gone(office):
    office.news["/zeitung"] = feed_page(PUTIN)
    other = Store.open(office.config.state)  # another run is at work

    def until() -> bool:
        if len(office.clock.waits) == 3:
            other.__exit__(None, None, None)
        return len(office.clock.waits) == 5

    with office.desk() as desk:
        watch(desk, publish=lambda: None, listener=Listener(), until=until)
    assert office.clock.waits == [timedelta(minutes=1)] * 5
    assert office.states() == {PUTIN.title: "translated"}
    assert {row.tries for row in office.items()} == {0}
    assert office.news.asked.count("/zeitung") == 1
