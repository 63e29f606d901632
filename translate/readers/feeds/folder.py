"""A folder that fills up: articles, mail, dumps and saved feeds, in subfolders as well."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

from translate.errors import ReadError
from translate.readers.feeds import mail
from translate.readers.feeds.dump import from_dump
from translate.readers.feeds.item import Item
from translate.readers.feeds.parsing import MAX_BYTES, parse
from translate.readers.sources import SUFFIXES, shown

_DUMPS = {".jsonl", ".ndjson", ".csv", ".tsv"}
_FEEDS = {".xml", ".rss", ".atom", ".json"}


def from_folder(path: Path) -> Iterator[Item | ReadError]:
    """What lies in a folder, by name: an article per file, or all that a file holds.

    Links are not followed, hidden files and those of unknown kinds passed over. The guid of an
    article's file is its path below the folder.

    Raises:
        ReadError: there is no such folder, or it may not be looked into.
    """
    if not path.is_dir():
        raise ReadError(shown(path), "is no folder; check the path")
    return _walk(path, path)


def _walk(folder: Path, root: Path) -> Iterator[Item | ReadError]:
    try:
        children = sorted(folder.iterdir(), key=lambda child: child.name)
    except OSError as error:
        yield ReadError(shown(folder), f"cannot be looked into ({error.strerror}); check its mode")
        return
    for child in children:
        if child.name.startswith(".") or child.is_symlink():
            continue
        if child.is_dir():
            yield from _walk(child, root)
        elif child.is_file():
            yield from _from_file(child, root)


def _from_file(path: Path, root: Path) -> Iterator[Item | ReadError]:
    kind = path.suffix.lower()
    if kind == ".gz":
        kind = Path(path.stem).suffix.lower()
    if kind in SUFFIXES and kind == path.suffix.lower():
        yield _article(path, root)
    elif kind in mail.SUFFIXES or path.parent.name in mail.MAILDIR:
        yield from mail.from_mail(path)
    elif kind in _DUMPS:
        yield from from_dump(path)
    elif kind in _FEEDS:
        yield from _from_feed(path)


def _article(path: Path, root: Path) -> Item | ReadError:
    try:
        changed = datetime.fromtimestamp(path.stat().st_mtime, timezone.utc)
    except (OSError, ValueError, OverflowError) as error:
        return ReadError(shown(path), f"cannot be read ({error}); check its mode")
    name = shown(path.relative_to(root).as_posix())
    return Item(guid=name, updated=changed.isoformat(timespec="seconds"), path=path)


def _from_feed(path: Path) -> Iterator[Item | ReadError]:
    try:
        with path.open("rb") as file:
            feed = parse(file.read(MAX_BYTES + 1), url=shown(path))
    except ReadError as error:
        yield error
    except OSError as error:
        yield ReadError(shown(path), f"cannot be read ({error.strerror}); check its mode")
    else:
        yield from feed.items
