"""A newsroom in a box: a project with feeds, a tiny model, a clock that stands still."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.newsserver import News, page, serving
from tests.packages import make_package, unpack
from translate.config import Config, load_config
from translate.feeds.clock import Clock
from translate.feeds.desk import Desk
from translate.feeds.settings import load_settings
from translate.pipeline import Listener

MORNING = datetime(2026, 11, 22, 6, 0, tzinfo=timezone.utc)

HANOI = """Der russische Präsident Wladimir Putin ist am Donnerstag zu Besuch in Hanoi eingetroffen.
Er traf dort den vietnamesischen Präsidenten To Lam und den Ministerpräsidenten des Landes.
Beide Seiten wollen bei Energie und Verteidigung enger als bisher zusammenarbeiten.
Die Regierung in Washington hatte den Besuch zuvor mit deutlichen Worten kritisiert.
Vietnam verfolgt seit vielen Jahren eine Außenpolitik, die zu allen Großmächten Abstand hält.
Am Abend gab es in der Oper der Hauptstadt einen Empfang mit mehreren hundert geladenen Gästen.
Zu den Gästen gehörten Vertreter der Wirtschaft, der Kirchen und vieler befreundeter Vereine.
Ein Sprecher sagte später, die Gespräche seien offen und in der Sache sehr nützlich gewesen.
Einzelheiten der Verträge wollen die Ministerien erst in den kommenden Wochen bekannt geben.
Beobachter erwarten vor allem neue Lieferungen von Gas und eine engere Ausbildung von Offizieren."""

BONN = """Die Stadt Bonn baut eine neue Brücke über den Rhein und beginnt im nächsten Frühjahr.
Die Bauzeit beträgt nach Angaben der Verwaltung mindestens drei Jahre.
Anwohner klagen schon jetzt über den Lärm der ersten Bohrungen am Ufer.
Der Rat der Stadt hatte die Pläne nach langer Debatte mit knapper Mehrheit beschlossen.
Der Bund übernimmt einen großen Teil der Kosten, den Rest zahlen Land und Stadt.
Für Radfahrer ist auf beiden Seiten ein breiter Weg mit eigener Auffahrt vorgesehen.
Während der Arbeiten bleibt die alte Brücke für Busse und für Rettungswagen offen.
Die Opposition wirft der Verwaltung vor, die Preise für Stahl viel zu niedrig angesetzt zu haben.
Ein Gutachten dazu soll noch vor Weihnachten dem zuständigen Ausschuss vorgelegt werden.
Die Handwerkskammer begrüßt den Bau, weil er vielen Betrieben der Gegend Aufträge bringt."""

CONFIG = """to = "en"
formats = ["txt", "jsonl", "html"]
fast = true
beam = 1
"""
FETCH = """
[fetch]
delay = 0
retries = 0
timeout = 2
allow_private = ["127.0.0.1"]
"""


@dataclass
class StoppedClock(Clock):
    """A clock that a test sets."""

    time: datetime = MORNING
    waits: list[timedelta] = field(default_factory=list)

    def now(self) -> datetime:
        return self.time

    def wait(self, length: timedelta) -> None:
        self.waits.append(length)
        self.time += length

    def set(self, hour: float) -> None:
        self.time = MORNING + timedelta(hours=hour)


@dataclass(frozen=True)
class Article:
    """An article as a feed announces it; ``content`` is its HTML in the feed."""

    guid: str
    title: str
    text: str
    url: str = ""
    date: str = "2026-11-22T05:00:00Z"
    teaser: bool = False

    @property
    def body(self) -> str:
        return "".join(f"<p>{line}</p>" for line in self.text.splitlines())

    @property
    def whole_page(self) -> str:
        return (
            f'<!DOCTYPE html><html lang="de"><head><title>{self.title}</title></head><body>'
            f"<article><h1>{self.title}</h1>{self.body}</article></body></html>"
        )


def rss(*articles: Article) -> str:
    items = "".join(
        f"<item><guid isPermaLink='false'>{a.guid}</guid><title>{a.title}</title>"
        f"<link>{a.url}</link><pubDate>Sun, 22 Nov 2026 05:00:00 GMT</pubDate>"
        + (
            f"<description>{a.text.splitlines()[0]}</description>"
            if a.teaser
            else f"<content:encoded><![CDATA[{a.body}]]></content:encoded>"
        )
        + "</item>"
        for a in articles
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Zeitung</title>'
        f"<link>https://example.org/</link><language>de</language>{items}</channel></rss>"
    )


def feed_page(*articles: Article, **headers: str):
    return page(rss(*articles), Content_Type="application/rss+xml", **headers)


@dataclass
class Office:
    """The project: ``office.round()`` pulls and translates all of its feeds."""

    root: Path
    news: News
    clock: StoppedClock

    def write(self, feeds: str) -> None:
        (self.root / "feeds.toml").write_text(feeds + FETCH, "utf-8")

    def subscribe(self, *names: str, more: str = "") -> None:
        """Feeds at /NAME on the news server."""
        tables = "".join(
            f'[feeds.{name}]\nsource = "{self.news.url}/{name}"\nlanguage = "de"\n{more}\n'
            for name in names
        )
        self.write(tables)

    @property
    def config(self) -> Config:
        return load_config({}, file=self.root / "translate.toml")

    def desk(self) -> Desk:
        settings = load_settings(self.root / "feeds.toml")
        return Desk.open(settings, self.config, self.clock)

    def pull(self):
        with self.desk() as desk, desk.fetcher() as fetcher:
            return sum((desk.pull(f, fetcher) for f in desk.settings.feeds.values()), Counter())

    def translate(self) -> None:
        with self.desk() as desk:
            for feed in desk.settings.feeds.values():
                desk.translate(feed, Listener())

    def round(self):
        counts = self.pull()
        self.translate()
        return counts

    def items(self, feed: str = "zeitung"):
        with self.desk() as desk:
            return desk.store.items(feed)

    def states(self, feed: str = "zeitung"):
        return {row.title: row.state for row in self.items(feed)}

    def told(self, kind: str, feed: str = "zeitung"):
        """Details of all events of a kind, the oldest first."""
        with self.desk() as desk:
            found = [event.detail for event in desk.store.history(feed=feed) if event.kind == kind]
        return found[::-1]

    def output(self, name: str, suffix: str, feed: str = "zeitung") -> Path:
        return self.root / "out" / feed / name.replace(".item", suffix)

    def english(self, feed: str = "zeitung"):
        return sorted(path.name for path in (self.root / "out" / feed).glob("*.en.txt"))


@pytest.fixture(scope="session")
def packages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("packages")
    unpack(make_package(tmp_path_factory.mktemp("made"), "de", "en"), folder)
    return folder


@pytest.fixture(scope="session")
def news_server():
    with serving() as news:
        yield news


@pytest.fixture
def office(tmp_path, packages, news_server, monkeypatch):
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(packages))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "translate.toml").write_text(CONFIG, "utf-8")
    (tmp_path / "glossaries").mkdir()
    news_server.server.routes.clear()
    news_server.server.log.clear()
    return Office(tmp_path, news_server, StoppedClock())
