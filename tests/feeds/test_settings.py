"""feeds.toml as persons write it, with its comments and its mistakes; schedules and ages."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta, timezone

import pytest

from translate.errors import ConfigError
from translate.feeds.edit import add_feed, remove_feed
from translate.feeds.schedule import Schedule, in_words, parse_length, parse_schedule, written
from translate.feeds.settings import load_settings

WRITTEN = """\
# Our feeds. Ask Erika before you touch the second.

[feeds.tages-schau]   # ours since 2024
source = "https://example.org/rss"
schedule = "05:30, 17:00"

# the village
[feeds.dorf]
source = "in"
language = "DE"
"""


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "feeds.toml"
    file.write_text(WRITTEN, "utf-8")
    return file


def test_what_a_person_wrote_is_read(path):
    settings = load_settings(path)
    assert list(settings.feeds) == ["tages-schau", "dorf"]
    assert settings.feeds["dorf"].source == str(path.parent / "in")
    assert settings.feeds["dorf"].language == "de"
    assert not settings.feeds["dorf"].is_web
    assert len(settings.feeds["tages-schau"].schedule.at) == 2


def test_without_a_file_there_are_no_feeds(tmp_path):
    assert load_settings(tmp_path / "feeds.toml").feeds == {}


def test_adding_and_removing_leaves_all_else_as_it_was(path):
    add_feed(path, "neu", {"source": "https://example.org/a", "language": "", "formats": ("po",)})
    added = path.read_text("utf-8")
    assert added.startswith(WRITTEN)
    assert '[feeds.neu]\nsource = "https://example.org/a"\nformats = ["po"]' in added
    remove_feed(path, "neu")
    assert path.read_text("utf-8").rstrip() == WRITTEN.rstrip()
    remove_feed(path, "tages-schau")
    assert "# the village\n[feeds.dorf]" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("Neu", {"source": "x"}, "NAME: 'Neu' is no name for a feed"),
        ("../x", {"source": "x"}, "is no name for a feed"),
        ("dorf", {"source": "x"}, "there is a feed 'dorf' already"),
        ("neu", {"source": "ftp://x"}, "neu.source: 'ftp://x' does not fit here"),
        ("neu", {}, "neu.source: is missing"),
        ("neu", {"source": "x", "schedule": "soon"}, "neu.schedule: 'soon' does not fit here"),
        ("neu", {"source": "x", "formats": ("pdf",)}, "neu.formats: ['pdf'] does not fit here"),
    ],
)
def test_what_cannot_be_used_is_not_written(path, name, values, message):
    with pytest.raises(ConfigError) as caught:
        add_feed(path, name, values)
    assert message in str(caught.value)
    assert str(caught.value).startswith(("NAME", str(path)))
    assert path.read_text("utf-8") == WRITTEN
    assert [file.name for file in path.parent.iterdir()] == ["feeds.toml"]


def test_all_faults_are_told_at_once_each_with_its_place(path):
    path.write_text(
        '[feeds.a]\nsorce = "x"\n[feeds.B]\nsource = "x"\n[feeds.c]\nsource = 1\nitems = 0\n'
        '[near-duplicates]\nlikeness = 2\ndifferent = [["a"]]\n[keep]\nsources = "long"\n'
        '[fetch]\noffline = "yes"\n[foo]\n',
        "utf-8",
    )
    with pytest.raises(ConfigError) as caught:
        load_settings(path)
    lines = str(caught.value).splitlines()
    assert all(line.startswith(f"{path}: ") for line in lines)
    places = [line.removeprefix(f"{path}: ").split(": ")[0] for line in lines]
    assert places == [
        "feeds.a.source",
        "feeds.B",
        "feeds.c.source",
        "feeds.c.items",
        "near_duplicates.likeness",
        "near_duplicates.different",
        "keep.sources",
        "fetch.offline",
        "foo",
        "feeds.a.sorce",
    ]
    assert lines[-1].endswith("unknown key; did you mean source?")


@pytest.mark.parametrize("text", ["[[[", "feeds = 5", "[feeds]\na = 1", b"\xff\xfe"])
def test_what_is_no_table_of_feeds_is_refused_in_a_line(path, text):
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ConfigError, match=r"feeds\.toml"):
        load_settings(path)


def test_an_unknown_feed_is_named_with_the_likely_one(path):
    with pytest.raises(ConfigError, match="there is no feed 'dorv'; did you mean dorf"):
        load_settings(path).chosen(("dorv",))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("30 min", "every 30 min"),
        ("every 2 hours", "every 2 hours"),
        ("hourly", "every 1 hour"),
        ("Daily", "every 1 day"),
        ("90min", "every 90 min"),
        ("17:00, 5:30", "05:30, 17:00"),
        ("daily at 06:00", "06:00"),
    ],
)
def test_schedules_are_read_as_they_are_said(text, said):
    assert in_words(parse_schedule(text)) == said
    assert parse_schedule(said) == parse_schedule(text)


@pytest.mark.parametrize("text", ["", "30 s", "0 min", "soon", "25:00", "5 pm", "1 fortnight"])
def test_what_is_no_schedule_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the caller words it
        parse_schedule(text)


@pytest.mark.parametrize("text", ["1 day", "36 hours", "30 min", "90 s", "14 days"])
def test_lengths_come_back_as_they_were_written(text):
    assert written(parse_length(text)) == text


NOON = datetime(2026, 11, 22, 12, 0, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("last", "due"),
    [(None, True), (NOON, False), (NOON - timedelta(hours=1), True), (NOON + timedelta(1), True)],
)
def test_due_is_what_was_long_ago_or_is_said_to_be_in_the_future(last, due):
    assert Schedule(every=timedelta(hours=1)).due(last, NOON) is due


def test_times_of_the_day_come_round_every_day():
    schedule = parse_schedule("05:30, 17:00")
    moments = [NOON]
    for _ in range(4):
        moments.append(schedule.next_after(moments[-1]))
    steps = [(b - a).total_seconds() / 3600 for a, b in itertools.pairwise(moments[1:])]
    assert sorted(set(steps)) == [11.5, 12.5]
