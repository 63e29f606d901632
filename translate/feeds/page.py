"""How the feeds are and what happened: a page of all of them, and a section on each of them.

The page is ``feeds.html`` in the output folder; a section stands at the top of the report of its
feed's runs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from translate.counting import count
from translate.feeds.day import Day
from translate.feeds.journal import in_words
from translate.feeds.overview import FeedStatus, problems
from translate.store.feed_rows import EventRow
from translate.writers.page import bdi, day, foot, head, link, text

_GRAVE = {"failed", "set-aside", "pull-failed", "interrupted"}
_MOST = 100  # items set aside


def render(today: Day) -> Iterator[str]:
    """The page of all feeds, piece by piece."""
    headline = _headline(today)
    yield head(headline, body="plain")
    yield f'<header>\n<p class="kicker">Feeds · {text(day(today.made))}</p>\n<h1>{headline}</h1>\n'
    yield from _tiles(today)
    yield "</header>\n<main>\n"
    yield from _waiting_for_a_person(today.feeds)
    yield from _feeds(today.feeds)
    yield from _changed(today)
    yield from _history(today, " open")
    yield "</main>\n"
    yield foot(f"From {text(day(today.since))} to {text(day(today.made))}, times in UTC")


def section(today: Day) -> Iterator[str]:
    """The section on the one feed of a day, for its report."""
    (feed,) = today.feeds
    pulled = text(_clock(feed.pulled)) or "never"
    yield f'<section aria-labelledby="feed">\n<h2 id="feed">Feed {bdi(feed.name)}</h2>\n'
    yield f"<p>{link(feed.address)}: last pulled {pulled}, next {text(_clock(feed.due))}. "
    yield f'As of {text(day(today.made))} UTC; <a href="../feeds.html">all feeds</a>.</p>\n'
    yield from _tiles(today)
    yield "</section>\n"
    yield from _waiting_for_a_person(today.feeds)
    yield from _changed(today)
    yield from _history(today, "")


def _headline(today: Day) -> str:
    said = f"{count(today.translated, 'article')} translated in the last day"
    waiting = problems(today.feeds)
    return f"{said}, {count(waiting, 'thing')} to look at" if waiting else said


def _tiles(today: Day) -> Iterator[str]:
    happened, held = Counter(today.happened), Counter[str]()
    for feed in today.feeds:
        held.update(feed.counts)
    waiting = sum(feed.waiting for feed in today.feeds)
    done = held["translated"] + held["reviewed"]
    tiles = (
        ("New", happened["new"], "in the last day"),
        ("Changed", happened["changed"], f"{happened['withdrawn']:,} withdrawn"),
        ("Translated", done, f"{held['reviewed']:,} reviewed"),
        ("Same text", held["duplicate"], "translated once"),
        ("Waiting", waiting, "to be fetched or translated"),
        ("Failed", held["failed"], f"{held['aside']:,} set aside"),
    )
    yield '<dl class="tiles">\n'
    for name, figure, more in tiles:
        yield f"<div><dt>{name}</dt><dd>{figure:,}</dd><dd>{more}</dd></div>\n"
    yield "</dl>\n"


def _waiting_for_a_person(feeds: Sequence[FeedStatus]) -> Iterator[str]:
    if not problems(feeds):
        return
    yield '<section aria-labelledby="look">\n<h2 id="look">To look at</h2>\n'
    yield '<ul class="failed" role="list">\n'
    for feed in feeds:
        if feed.failures:
            times = f"failed {count(feed.failures, 'time')}: " if feed.failures > 1 else ""
            yield f"<li><b>{bdi(feed.name)}</b>{times}{bdi(feed.message)}</li>\n"
        aside = [row for row in feed.failed if row.set_aside]
        for row in aside[:_MOST]:
            name = f"<b>{bdi(row.title or row.name)}</b>"
            yield f"<li>{name}set aside after {count(row.tries, 'try')}: "
            yield f"{bdi(row.reason)} {link(row.url)}</li>\n"
        if len(aside) > _MOST:
            yield f"<li>and {len(aside) - _MOST:,} more of {bdi(feed.name)}: "
            yield "<code>translate feed status --json</code></li>\n"
    yield "</ul>\n<p>Once it is mended: <code>translate feed run --retry</code></p>\n</section>\n"


def _feeds(feeds: Sequence[FeedStatus]) -> Iterator[str]:
    yield '<section aria-labelledby="feeds">\n<h2 id="feeds">Feeds</h2>\n'
    yield '<table class="grid cards"><thead><tr><th scope="col">Feed</th>'
    yield '<th scope="col">Last pull</th><th scope="col">Next</th>'
    for column in ("Translated", "Same text", "Waiting", "Failed"):
        yield f'<th scope="col" class="num">{column}</th>'
    yield "</tr></thead><tbody>\n"
    for feed in feeds:
        yield _row(feed)
    yield "</tbody></table>\n</section>\n"


def _row(feed: FeedStatus) -> str:
    done = feed.counts.get("translated", 0) + feed.counts.get("reviewed", 0)
    numbers = (
        ("Translated", done),
        ("Same text", feed.counts.get("duplicate", 0)),
        ("Waiting", feed.waiting),
        ("Failed", feed.counts.get("failed", 0)),
    )
    name = (
        f'<a href="./{quote(feed.name)}/report.html">{text(feed.name)}</a>'
        if done
        else bdi(feed.name)
    )
    pulled = text(_clock(feed.pulled)) or "never"
    grave = "sev error" if feed.failures else "status"
    return (
        f'<tr><th scope="row">{name}<br>{link(feed.address)}</th>'
        f'<td class="{grave}" data-label="Last pull">{pulled}</td>'
        f'<td data-label="Next">{text(_clock(feed.due))}</td>'
        + "".join(f'<td class="num" data-label="{n}">{number:,}</td>' for n, number in numbers)
        + "</tr>\n"
    )


def _changed(today: Day) -> Iterator[str]:
    if not today.changed:
        return
    yield '<section aria-labelledby="changed">\n<h2 id="changed">Changed articles</h2>\n'
    for event in today.changed:
        removed, added = event.detail.get("removed", []), event.detail.get("added", [])
        said = f"{count(len(removed), 'sentence')} gone, {len(added):,} new"
        yield f"<details><summary><h3>{bdi(event.detail.get('title', event.name))}</h3>"
        yield f' · {text(_clock(event.at))} · {said}</summary>\n<div class="inner">'
        yield f"<p>{_item(today, event)}</p>"
        yield "".join(f"<p><del>{bdi(sentence)}</del></p>" for sentence in removed)
        yield "".join(f"<p><ins>{bdi(sentence)}</ins></p>" for sentence in added)
        yield "</div></details>\n"
    yield "</section>\n"


def _history(today: Day, opened: str) -> Iterator[str]:
    if not today.told:
        return
    number = count(len(today.told) + today.untold, "event")
    yield '<section aria-labelledby="history">\n<h2 id="history">What else happened</h2>\n'
    yield f"<details{opened}><summary>{number}</summary>\n"
    yield '<table class="grid cards"><thead><tr><th scope="col">When</th><th scope="col">What</th>'
    yield '<th scope="col">Where</th></tr></thead><tbody>\n'
    for event in today.told:
        grave = "sev error" if event.kind in _GRAVE else "status"
        yield f'<tr><td class="{grave}">{text(_clock(event.at))}</td>'
        said = bdi(in_words(event.kind, event.detail))
        yield f"<td>{said}</td><td>{_item(today, event)}</td></tr>\n"
    yield "</tbody></table>\n"
    if today.untold:
        yield f"<p>and {count(today.untold, 'event')} before</p>\n"
    yield "</details>\n</section>\n"


def _item(today: Day, event: EventRow) -> str:
    """The feed of an event, and its item, linked to what was made of it."""
    if not event.name:
        return bdi(event.feed)
    key = f"{event.feed}/{event.name}"
    title = bdi(event.detail.get("title") or event.name)
    page = today.pages.get(key)
    named = f'<a href="./{quote(page)}">{title}</a>' if page else title
    return f"{named}<br>{bdi(key.removesuffix('.item'))}"


def _clock(stamp: str) -> str:
    """``2026-11-22T08:05:00+00:00`` as ``22 November, 08:05``."""
    written = day(stamp)
    whole, _, hour = written.rpartition(", ")
    return f"{whole.rpartition(' ')[0]}, {hour}" if hour and whole else written
