"""What a crawler left: one object per line (JSONL), or a table (CSV)."""

from __future__ import annotations

import csv
import gzip
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from translate.errors import ReadError
from translate.readers.feeds import fields
from translate.readers.feeds.item import Item
from translate.readers.sources import shown

MAX_LINE = 10_000_000
"""Bytes of one record; a longer one is passed over."""

_COLUMNS = {
    "guid": "guid id uid docid documentid articleid itemid",
    "url": "canonicalurl canonical url link permalink uri loc sourceurl targeturi href",
    "title": "title headline heading titel ueberschrift überschrift schlagzeile",
    "summary": "summary description teaser abstract lead excerpt snippet vorspann kurztext",
    "content": "text body content articlebody articletext maintext fulltext plaintext cleanedtext "
    "cleantext rawtext inhalt volltext artikel contenttext contenthtml bodyhtml html rawhtml",
    "byline": "author authors byline creator writer autor autoren autorin",
    "published": "datepublished publishedat publishdate publicationdate published pubdate date "
    "datum created createdat timestamp time",
    "updated": "datemodified updatedat updated modified modifiedat lastmodified lastmod",
    "lang": "lang language inlanguage languagecode locale sprache",
    "licence": "license licence lizenz rights copyright",
    "publisher": "publisher sitename site sourcename source outlet newspaper quelle zeitung "
    "sourcedomain domain hostname host",
    "withdrawn": "withdrawn retracted deleted removed",
}
_FIELDS = {name: field for field, names in _COLUMNS.items() for name in names.split()}
_ORDER = {name: n for n, name in enumerate(_FIELDS)}
_NO = {"", "0", "false", "no", "nein", "none", "null", "f", "n"}
_NOT_IN_NAMES = re.compile(r"[^a-zäöüß]")
_DELIMITERS = "\t;,|"
_REASONS = {"field larger than field limit": "a quote is not closed, or a cell is over 10 MB"}


def from_dump(path: Path) -> Iterator[Item | ReadError]:
    """The records of a .jsonl, .ndjson or .csv file (also .gz), one by one.

    Fields are known by the names that crawlers usually give them, in any case and with any
    separators (``date_published``, ``Date Published``). A record that cannot be read is an error
    of its own.
    """
    place = shown(path)
    read = _csv if ".csv" in path.suffixes or ".tsv" in path.suffixes else _jsonl
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            yield from read(file, place)  # type: ignore[arg-type]
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or "damaged"
        yield ReadError(place, f"cannot be read to its end ({reason}); check the file")


def _jsonl(file: IO[bytes], place: str) -> Iterator[Item | ReadError]:
    for number, line in _lines(file):
        if line is None:
            yield ReadError(place, f"a record over {MAX_LINE // 1_000_000} MB; left out", number)
        elif line.strip():
            yield _from_json(line, place, number)


def _from_json(line: bytes, place: str, number: int) -> Item | ReadError:
    try:
        record = json.loads(line.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return ReadError(place, "is not valid JSON; write one object per line", number)
    if not isinstance(record, dict):
        return ReadError(place, "is no JSON object; write one object per line", number)
    return _item(record, place, number)


def _lines(file: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for one that is too long, of which no more than that is held."""
    number = 0
    while line := file.readline(MAX_LINE + 1):
        number += 1
        long = len(line) > MAX_LINE
        while long and line and not line.endswith(b"\n"):
            line = file.readline(MAX_LINE)
        yield number, None if long else line


def _csv(file: IO[bytes], place: str) -> Iterator[Item | ReadError]:
    numbered = _lines(file)
    _, first = next(numbered, (0, b""))
    head = (first or b"").decode("utf-8-sig", "replace")
    delimiter = max(_DELIMITERS, key=head.count)

    def texts() -> Iterator[str]:
        yield head
        for _, line in numbered:
            yield "\n" if line is None else line.replace(b"\0", b"").decode("utf-8", "replace")

    table = csv.reader(texts(), delimiter=delimiter)
    names: list[str] = []
    while True:
        start = table.line_num + 1
        try:
            with _large_cells():
                row = next(table)
        except StopIteration:
            return
        except csv.Error as error:
            reason = next((v for k, v in _REASONS.items() if k in str(error)), str(error))
            yield ReadError(place, f"is no proper CSV ({reason}); left out", start)
            continue
        if not names:
            names = row
        elif any(row):
            yield _item(dict(zip(names, row, strict=False)), place, start)


@contextmanager
def _large_cells() -> Iterator[None]:
    """The limit of a cell is one of the whole process: put back before anybody else goes on."""
    before = csv.field_size_limit(MAX_LINE)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _item(record: Mapping[str, Any], place: str, number: int) -> Item | ReadError:
    said: dict[str, Any] = {}
    for name, value in sorted(record.items(), key=lambda pair: _rank(pair[0])):
        if _rank(name) < len(_ORDER) and value not in (None, "", [], {}):
            said.setdefault(_FIELDS[_plain(name)], value)
    content = fields.text(said.get("content"))
    summary = fields.text(said.get("summary"))
    url = fields.web_address(said.get("url"))
    title = fields.without_tags(said.get("title"))
    withdrawn = str(said.get("withdrawn", "")).strip().lower() not in _NO
    if not (content or summary or url or withdrawn):
        message = "a record without text or address; name its fields url, title, text, date, author"
        return ReadError(place, message, number)
    rich = fields.has_tags(content)
    return Item(
        guid=fields.guid(said.get("guid"), url, title, content or summary),
        url=url,
        title=title,
        summary_html=summary,
        content_html=content if rich else "",
        content_text="" if rich else content,
        byline=fields.line(said.get("byline")),
        published=fields.iso_date(said.get("published")),
        updated=fields.iso_date(said.get("updated")),
        lang=fields.language(said.get("lang")),
        licence=fields.line(said.get("licence")),
        publisher=fields.line(said.get("publisher")),
        withdrawn=withdrawn,
    )


def _plain(name: object) -> str:
    return _NOT_IN_NAMES.sub("", str(name)[:80].lower())


def _rank(name: object) -> int:
    """The place of a field's name in the table; of two names for one field the first counts."""
    return _ORDER.get(_plain(name), len(_ORDER))
