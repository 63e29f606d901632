"""The page of all feeds, ``feeds.html`` in the output folder: how they are and what happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from translate.feeds.journal import in_words
from translate.feeds.overview import FeedStatus, problems
from translate.store.feed_rows import EventRow
from translate.writers.page import bdi, count, day, foot, head, link, text

_QUIET = {"new", "translated", "pulled", "changed"}
"""Events that are told by figures, or in a section of their own."""

_GRAVE = {"failed", "set-aside", "pull-failed", "interrupted"}
_MOST = 300  # events on the page; the history has them all


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What the page tells: the feeds, and the history of the last day, the newest first.

    ``pages`` are the outputs to look at by ``feed/name``, relative to the output folder.
    """

    feeds: Sequence[FeedStatus]
    events: Sequence[EventRow]
    pages: dict[str, str]
    made: str
    since: str


def render(today: Day) -> Iterator[str]:
    """The page, piece by piece."""
    happened = Counter(event.kind for event in today.events)
    headline = _headline(today)
    yield head(headline, body="plain")
    yield f'<header>\n<p class="kicker">Feeds · {text(day(today.made))}</p>\n<h1>{headline}</h1>\n'
    yield from _tiles(today.feeds, happened)
    yield "</header>\n<main>\n"
    yield from _waiting_for_a_person(today.feeds)
    yield from _feeds(today.feeds)
    yield from _changed(today)
    yield from _history(today)
    yield "</main>\n"
    yield foot(f"From {text(day(today.since))} to {text(day(today.made))}, times in UTC")


def _headline(today: Day) -> str:
    done = {(event.feed, event.name) for event in today.events if event.kind == "translated"}
    said = f"{count(len(done), 'article')} translated in the last day"
    waiting = problems(today.feeds)
    return f"{said}, {count(waiting, 'thing')} to look at" if waiting else said


def _tiles(feeds: Sequence[FeedStatus], happened: Counter[str]) -> Iterator[str]:
    held: Counter[str] = Counter()
    for feed in feeds:
        held.update(feed.counts)
    failing = sum(bool(feed.failures) for feed in feeds)
    tiles = (
        ("Feeds", len(feeds), f"{failing:,} cannot be pulled" if failing else "all can be pulled"),
        ("New", happened["new"], "in the last day"),
        ("Changed", happened["changed"], f"{happened['withdrawn']:,} withdrawn"),
        ("Same text", happened["duplicate"], "translated once"),
        ("Waiting", sum(feed.waiting for feed in feeds), "to be fetched or translated"),
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
        for row in feed.failed:
            if row.set_aside:
                name = f"<b>{bdi(row.title or row.name)}</b>"
                yield f"<li>{name}set aside after {count(row.tries, 'try', 'tries')}: "
                yield f"{bdi(row.reason)} {link(row.url)}</li>\n"
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
    changed = [event for event in today.events if event.kind == "changed"][:_MOST]
    if not changed:
        return
    yield '<section aria-labelledby="changed">\n<h2 id="changed">Changed articles</h2>\n'
    for event in changed:
        removed, added = event.detail.get("removed", []), event.detail.get("added", [])
        said = f"{count(len(removed), 'sentence')} gone, {len(added):,} new"
        yield f"<details><summary><h3>{bdi(event.detail.get('title', event.name))}</h3>"
        yield f' · {text(_clock(event.at))} · {said}</summary>\n<div class="inner">'
        yield f"<p>{_item(today, event)}</p>"
        yield "".join(f"<p><del>{bdi(sentence)}</del></p>" for sentence in removed)
        yield "".join(f"<p><ins>{bdi(sentence)}</ins></p>" for sentence in added)
        yield "</div></details>\n"
    yield "</section>\n"


def _history(today: Day) -> Iterator[str]:
    told = [event for event in today.events if event.kind not in _QUIET]
    if not told:
        return
    yield '<section aria-labelledby="history">\n<h2 id="history">What else happened</h2>\n'
    yield '<table class="grid cards"><thead><tr><th scope="col">When</th><th scope="col">What</th>'
    yield '<th scope="col">Where</th></tr></thead><tbody>\n'
    for event in told[:_MOST]:
        grave = "sev error" if event.kind in _GRAVE else "status"
        yield f'<tr><td class="{grave}">{text(_clock(event.at))}</td>'
        said = bdi(in_words(event.kind, event.detail))
        yield f"<td>{said}</td><td>{_item(today, event)}</td></tr>\n"
    yield "</tbody></table>\n"
    if len(told) > _MOST:
        yield f"<p>and {count(len(told) - _MOST, 'event')} before</p>\n"
    yield "</section>\n"


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
