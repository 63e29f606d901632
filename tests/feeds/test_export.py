"""The English as an Atom feed, by the rules of RFC 4287; and what is deleted when it is old."""

from __future__ import annotations

import os
import re
import sys
import warnings
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from tests.feeds.conftest import BONN, HANOI, MORNING, Article, feed_page
from tests.newsserver import status
from translate.feeds.desk import look
from translate.feeds.export import atom, web_address
from translate.feeds.prune import prune
from translate.feeds.settings import load_settings

PUTIN = Article(
    guid="1", title="Putin & <b>Hanoi</b>", text=HANOI, url="https://example.org/1?a=1&b=2"
)
BRIDGE = Article(guid="2", title="Neue Brücke", text=BONN, url="javascript:alert(1)")
FEEDVALIDATOR = Path(__file__).parents[3] / "shared" / "feedvalidator" / "src"
"""A checkout of github.com/w3c/feedvalidator, if there is one; it needs html5lib and rdflib."""

ATOM = "{http://www.w3.org/2005/Atom}"
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def escaped(article):
    return replace(article, title="Putin &amp; Hanoi", url=article.url.replace("&", "&amp;"))


@pytest.fixture
def office(office):
    office.subscribe("zeitung", more='licence = "CC BY 4.0"')
    office.news["/zeitung"] = feed_page(escaped(PUTIN), BRIDGE)
    office.news["/robots.txt"] = status(404)
    office.round()
    return office


def exported(office, **options):
    settings = load_settings(office.root / "feeds.toml")
    with look(office.config) as store:
        return atom(
            settings.chosen(()), store, office.config, **({"title": "", "last": 100} | options)
        )


def violations(text):  # noqa: C901 - a list of rules
    """What RFC 4287 forbids in a feed (sections 4.1 and 4.2), as far as it can be told."""
    root = etree.fromstring(text.encode())
    if root.tag != f"{ATOM}feed":
        yield "no feed"
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            found = element.findall(f"{ATOM}{name}")
            if len(found) != 1 or not (found[0].text or "").strip():
                yield f"{element.tag}: one {name} is needed"
        for name in ("updated", "published"):
            times = [child.text for child in element.findall(f"{ATOM}{name}")]
            yield from (f"{name}: {time}" for time in times if not TIME.fullmatch(time))
        if element is not root:
            authors = element.findall(f"{ATOM}author/{ATOM}name")
            if not authors or not authors[0].text:
                yield "an author with a name is needed"
            links = [link.attrib for link in element.findall(f"{ATOM}link")]
            alternates = [
                (a.get("type"), a.get("hreflang")) for a in links if a["rel"] == "alternate"
            ]
            if len(alternates) != len(set(alternates)):
                yield "two alternates of one kind"
            if not alternates and element.find(f"{ATOM}content") is None:
                yield "an alternate or a content is needed"
    ids = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
    if len(ids) != len(set(ids)):
        yield "an id twice"


def test_the_feed_is_valid_and_says_what_is_known(office):
    text = exported(office)
    assert list(violations(text)) == []
    feed = feedparser.parse(text)
    assert not feed.bozo
    assert feed.feed.title == "In English: Zeitung"
    first = next(e for e in feed.entries if "link" in e and "example.org" in e.link)
    assert first.link == PUTIN.url
    assert {link.rel for link in first.links} == {"alternate", "via"}
    assert first.rights == "CC BY 4.0"
    assert first.published == "2026-11-22T05:00:00Z"
    assert "Machine translation from German" in first.content[0].value
    assert "javascript:" not in text.replace("javascript:alert(1)</", "")


def judged(text):
    """What the W3C's feed validator finds, and how grave it is."""
    if FEEDVALIDATOR.is_dir() and str(FEEDVALIDATOR) not in sys.path:
        sys.path.append(str(FEEDVALIDATOR))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own
        for name in ("feedvalidator", "html5lib", "rdflib"):
            pytest.importorskip(name, reason="the validator is not here")
        validator = sys.modules["feedvalidator"]
        found = validator.validateString(
            text.encode(), firstOccurrenceOnly=0, base="https://example.org/english.atom"
        )["loggedEvents"]
    levels = validator.logging
    return {
        (kind.__name__, type(event).__name__)
        for event in found
        for kind in (levels.Error, levels.Warning)
        if isinstance(event, kind)
    }


@pytest.mark.parametrize("empty", [False, True])
def test_an_independent_validator_finds_no_fault(office, empty):
    if empty:
        for path in (office.root / "out").rglob("*.en.txt"):
            path.unlink()
    found = judged(exported(office, address="https://example.org/english.atom"))
    # Two articles may well have been translated in the same second.
    assert found <= {("Warning", "DuplicateUpdated")}


def test_the_feed_says_where_it_will_be_found(office):
    text = exported(office, address="https://example.org/english.atom")
    (own,) = [link for link in feedparser.parse(text).feed.links if link.rel == "self"]
    assert own.href == "https://example.org/english.atom"
    assert 'rel="self"' not in exported(office)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://example.org/a?b=1&c=%C3%BC#d", "https://example.org/a?b=1&c=%C3%BC#d"),
        ("https://example.org/über uns", "https://example.org/%C3%BCber%20uns"),
        ("https://köln.example/straße", "https://xn--kln-sna.example/stra%C3%9Fe"),
        ('https://example.org/<b>"x"', "https://example.org/%3Cb%3E%22x%22"),
        ("javascript:alert(1)", ""),
        ("https://[::1", ""),
        (f"https://{'ü' * 70}.example/", ""),
        ("file:///etc/passwd", ""),
        ("https://", ""),
        ("", ""),
    ],
)
def test_links_have_only_characters_that_an_address_may_have(written, address):
    assert web_address(written) == address


def test_an_empty_feed_is_valid_too(office):
    for path in (office.root / "out").rglob("*.en.txt"):
        path.unlink()
    assert list(violations(exported(office))) == []
    assert not feedparser.parse(exported(office)).entries


def date_by_clock(office):
    """Give the articles the time of the clock that stands still, unless they are older."""
    now = office.clock.now().timestamp()
    for path in (office.root / "out").rglob("*.en.txt"):
        if path.stat().st_mtime > now:
            os.utime(path, (now, now))


def test_ids_stay_and_only_what_changed_is_updated(office):
    date_by_clock(office)
    before = {e.id: e.updated for e in feedparser.parse(exported(office)).entries}
    office.clock.set(5)
    changed = replace(PUTIN, text=HANOI.replace("Energie", "Handel"))
    office.news["/zeitung"] = feed_page(escaped(changed), BRIDGE)
    office.round()
    date_by_clock(office)
    after = {e.id: e.updated for e in feedparser.parse(exported(office)).entries}
    assert before.keys() == after.keys()
    assert sorted(after[name] == before[name] for name in before) == [False, True]


def test_a_persons_edit_goes_out_and_a_withdrawn_article_does_not(office):
    row = next(row for row in office.items() if row.guid == "1")
    text = office.output(row.name, ".en.txt")
    text.write_text("A title\n\nA better sentence.\n", "utf-8")
    entry = next(e for e in feedparser.parse(exported(office)).entries if "better" in str(e))
    assert entry.title == "A title"
    with office.desk() as desk:
        desk.store.save(replace(row, withdrawn="2026-11-22T09:00:00+00:00"))
    assert "A better sentence" not in exported(office)
    assert len(feedparser.parse(exported(office)).entries) == 1


# ── pruning ─────────────────────────────────────────────────────────────────────────────────────


def pruned(office, days, *, dry_run=False):
    office.clock.time = MORNING + timedelta(days=days)
    with office.desk() as desk:
        return list(prune(desk, dry_run=dry_run))


def files(office):
    return {
        path.relative_to(office.root).as_posix()
        for place in ("out/zeitung", ".translate/feeds")
        for path in (office.root / place).rglob("*")
        if path.is_file() and "report" not in path.name
    }


def keep(office, text):
    toml = office.root / "feeds.toml"
    toml.write_text(toml.read_text("utf-8") + f"[keep]\n{text}\n", "utf-8")


def test_nothing_is_deleted_before_its_time_or_in_a_dry_run(office):
    before = files(office)
    assert pruned(office, 29) == []
    (said,) = pruned(office, 31, dry_run=True)
    assert said.startswith("zeitung: would delete 2 articles and 0 files")
    assert files(office) == before


def test_articles_go_by_their_age_and_their_translations_stay(office):
    before = files(office)
    assert pruned(office, 31)[0].startswith("zeitung: deleted 2 articles and 0 files")
    assert before - files(office) == {n for n in before if n.endswith(".item")}
    office.round()
    assert set(office.states().values()) == {"translated"}, "still known, not fetched again"
    assert len(office.english()) == 2


def test_what_a_person_edited_is_never_deleted(office):
    keep(office, 'sources = "1 day"\noutputs = "2 days"\nhistory = "3 days"')
    edited = office.output(office.items()[0].name, ".en.txt")
    edited.write_text("Better.\n", "utf-8")
    said = pruned(office, 4)
    assert said[0].startswith("zeitung: deleted 2 articles and 3 files; 1 article kept")
    assert edited.read_text("utf-8") == "Better.\n"
    assert len(office.items()) == 1, "the other left nothing behind and is forgotten"
    assert pruned(office, 5) == [
        said[0]
        .replace("deleted 2 articles and 3", "deleted 0 articles and 0")
        .replace("1 item ", "0 items ")
    ]


def test_the_history_goes_by_its_age(office):
    keep(office, 'history = "1 day"')
    assert office.told("new")
    would = pruned(office, 2, dry_run=True)
    assert office.told("new")
    said = pruned(office, 2)
    assert said[-1].startswith("deleted ")
    assert would == [line.replace("deleted ", "would delete ") for line in said]
    assert office.told("new") == []
    assert datetime.fromisoformat(office.items()[0].first_seen) == MORNING
