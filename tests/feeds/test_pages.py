"""The page of the feeds, and the top of every feed's report."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

import pytest

from tests.feeds.conftest import HANOI, Article, feed_page
from translate.feeds.publish import publish

PUTIN = Article(guid="1", title="Putin in Hanoi", text=HANOI, url="https://example.org/1")


@pytest.fixture
def office(office):
    office.subscribe("zeitung")
    office.news["/zeitung"] = feed_page(PUTIN)
    office.round()
    return office


def test_the_page_counts_what_it_does_not_show(office):
    (row,) = office.items()
    with office.desk() as desk:
        with desk.store.transaction():
            for n in range(450):
                kind = ("feed-warning", "changed", "translated")[n % 3]
                desk.journal.tell(kind, "zeitung", row, message=f"warning {n}")
        publish(desk)
    page = (office.root / "out/feeds.html").read_text("utf-8")
    report = (office.root / "out/zeitung/report.html").read_text("utf-8")
    assert "1 article translated in the last day" in page
    for said in (page, report):
        assert "<dt>Changed</dt><dd>150</dd>" in said
        assert len(re.findall(r"warning \d", said)) == 150
    with office.desk() as desk:
        with desk.store.transaction():
            for n in range(400):
                desk.journal.tell("feed-warning", "zeitung", message=f"more {n}")
        publish(desk)
    page = (office.root / "out/feeds.html").read_text("utf-8")
    assert page.count("more 3") == 100
    assert "and 250 events before" in page


def test_the_way_to_an_article_leads_there_from_both_pages(office):
    office.clock.set(1)
    office.news["/zeitung"] = feed_page(replace(PUTIN, text=HANOI.replace("Energie", "Handel")))
    office.round()
    with office.desk() as desk:
        publish(desk)
        publish(desk)
    for path in (office.root / "out/feeds.html", office.root / "out/zeitung/report.html"):
        text = path.read_text("utf-8")
        hrefs = re.findall(r'href="(\.[^"#]*)', text[: text.find('id="documents"')])
        assert any(href.endswith(".de-en.html") for href in hrefs), path.name
        for href in hrefs:
            assert (path.parent / unquote(href)).exists(), href
