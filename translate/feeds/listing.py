"""What a feed lists now, wherever it is: pages of the web, a folder, mail, a dump of a crawler."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from translate.errors import FetchError, ReadError
from translate.feeds.settings import FeedSettings
from translate.readers import feeds
from translate.readers.feeds import Item
from translate.readers.fetch import Fetched, Fetcher
from translate.store.feed_rows import SourceRow

_PAGES_OF_INDEX = 500
_PAGES_BACK = 5
_DUMPS = (".jsonl", ".ndjson", ".csv", ".tsv")


class Listing:
    """Goes once through the items of a feed; what else there is to know stands here afterwards.

    ``pages`` is what to say in the next conditional requests, ``faults`` is what could not be
    read while the rest could, ``warnings`` what a person should know, ``not_before`` when the
    server wants to be asked again (ISO 8601, empty: whenever).
    """

    def __init__(
        self,
        feed: FeedSettings,
        source: SourceRow,
        fetcher: Fetcher,
        known: Callable[[str], bool],
    ) -> None:
        self.title = source.title
        self.pages: dict[str, dict[str, Any]] = json.loads(source.pages)
        self.faults: list[ReadError] = []
        self.warnings: list[str] = []
        self.not_before = ""
        self.unchanged = False
        self._feed = feed
        self._fetcher = fetcher
        self._known = known

    def items(self) -> Iterator[Item]:
        """The items, in the order of the feed.

        Raises:
            ReadError: the feed itself cannot be had or read; of further pages it is a fault.
        """
        yield from self._of_the_web() if self._feed.is_web else self._of_this_machine()

    def _of_this_machine(self) -> Iterator[Item]:
        path = Path(self._feed.source)
        if not path.exists():
            raise ReadError(path, "no such file or folder; mount it, or mend source in feeds.toml")
        for item in _reader(path)(path):
            if isinstance(item, ReadError):
                self.faults.append(item)
            else:
                yield item

    def _of_the_web(self) -> Iterator[Item]:
        start = self._feed.source
        waiting, seen, most = deque([start]), {start}, _PAGES_BACK
        while waiting and len(seen) <= most + 1:
            url = waiting.popleft()
            try:
                fetched = self._get(url)
                links: list[str] = self.pages.get(url, {}).get("links", [])
                if fetched.not_modified:
                    self.unchanged = url == start
                else:
                    page = self._parse(fetched)
                    self.title = self.title or page.title
                    self.warnings += page.warnings
                    is_index = page.kind == "sitemap-index"
                    most = _PAGES_OF_INDEX if is_index else most
                    missed = not any(self._known(item.guid) for item in page.items)
                    yield from page.items
                    links = list(page.links) if is_index or missed else []
                    self._remember(url, fetched, links if is_index else [])
            except ReadError as error:
                if url == start:
                    raise
                self.faults.append(error)
                continue
            new = [link for link in links if link not in seen]
            seen.update(new)
            waiting += new
        if waiting:
            self.warnings.append(f"left for the next pull: {len(waiting):,} of its pages")

    def _get(self, url: str) -> Fetched:
        page = self.pages.get(url, {})
        etag, modified = page.get("etag", ""), page.get("modified", "")
        fetched = self._fetcher.get(url, etag=etag, modified=modified)
        if fetched.gone:
            message = "the feed is gone for good, its server says; remove it or mend its address"
            raise FetchError(url, message, status=410)
        if fetched.permanent:
            self.warnings.append(f"has moved for good: write {fetched.url} into feeds.toml")
        self.not_before = max(self.not_before, fetched.not_before)
        return fetched

    def _parse(self, fetched: Fetched) -> feeds.Feed:
        return feeds.parse(fetched.body, fetched.content_type, fetched.url, charset=fetched.charset)

    def _remember(self, url: str, fetched: Fetched, links: list[str]) -> None:
        facts = {"etag": fetched.etag, "modified": fetched.modified, "links": links}
        self.pages[url] = {name: value for name, value in facts.items() if value}


def _reader(path: Path) -> Callable[[Path], Iterator[Item | ReadError]]:
    """A folder, whatever is in it; of files a dump by its suffix, else mail."""
    if path.is_dir():
        return feeds.from_folder
    name = path.name.lower().removesuffix(".gz")
    return feeds.from_dump if name.endswith(_DUMPS) else feeds.from_mail
