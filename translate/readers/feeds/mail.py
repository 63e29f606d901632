"""Mail: a message in a file (.eml), or many in one (mbox)."""

from __future__ import annotations

import contextlib
import email
import mailbox
import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from pathlib import Path

from translate.errors import ReadError
from translate.readers.decoding import decode
from translate.readers.feeds import fields
from translate.readers.feeds.item import Item
from translate.readers.sources import shown

SUFFIXES = {".eml", ".mbox"}
MAILDIR = ("cur", "new")
"""Folders in which every file is a message, whatever its name."""

MAX_BYTES = 25_000_000
"""Of one message; what mail servers let through."""

_MAX_HEADERS = 100_000
"""Bytes; no mail program writes as many."""

_LONGEST_HEADER = 2_000
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
_ADDRESS = re.compile(r"<(https?://[^<>\s]{1,2000})>")


def from_mail(path: Path) -> Iterator[Item | ReadError]:
    """The messages of an .eml file, an mbox or a folder of them; each fault is one of its own."""
    if path.is_dir():
        for child in sorted(path.rglob("*")):
            is_mail = child.suffix.lower() in SUFFIXES or child.parent.name in MAILDIR
            if is_mail and child.is_file() and not child.name.startswith("."):
                yield from from_mail(child)
        return
    place = shown(path)
    try:
        if path.suffix.lower() == ".mbox":
            yield from _from_mbox(path, place)
        else:
            with path.open("rb") as file:
                yield _item(file.read(MAX_BYTES + 1), place)
    except OSError as error:
        yield ReadError(place, f"cannot be read ({error.strerror}); check the path and its mode")
    except mailbox.Error:
        yield ReadError(place, "cannot be read (there is no such mailbox); check the path")


def _from_mbox(path: Path, place: str) -> Iterator[Item | ReadError]:
    box = mailbox.mbox(path, create=False)
    try:
        for number, key in enumerate(box.iterkeys(), 1):
            with box.get_file(key) as file:
                yield _item(file.read(MAX_BYTES + 1), f"{place} (message {number})")
    finally:
        box.close()


def _item(data: bytes, place: str) -> Item | ReadError:
    end = _END_OF_HEADERS.search(data, 0, _MAX_HEADERS)
    if len(data) > MAX_BYTES:
        return ReadError(place, f"a message over {MAX_BYTES // 1_000_000} MB; not read")
    if end is None or b":" not in data[: end.start()]:
        return ReadError(place, "is no mail: it has no headers; leave it out")
    try:
        return _read(data, place)
    except ReadError as error:
        return error
    except Exception:  # noqa: BLE001 - the standard library trips over some malformed mail
        return ReadError(place, "is a mail too broken to be read; leave it out")


def _read(data: bytes, place: str) -> Item | ReadError:
    message = email.message_from_bytes(data)
    rich, plain = _body(message, "text/html", place), _body(message, "text/plain", place)
    if not rich and not plain:
        return ReadError(place, "is a mail without text; leave it out")
    title = _header(message, "subject")
    published = fields.iso_date(_header(message, "date"))
    archived = _ADDRESS.search(_header(message, "archived-at"))
    return Item(
        guid=fields.guid(_header(message, "message-id"), "", title, published, rich, plain),
        url=archived[1] if archived else "",
        title=title,
        content_html=rich,
        content_text="" if rich else plain,
        byline=_decoded(parseaddr(_raw(message, "from"))[0]),
        published=published,
        lang=fields.language(_header(message, "content-language")),
        publisher=_header(message, "organization"),
    )


def _header(message: Message, name: str) -> str:
    return _decoded(_raw(message, name))


def _raw(message: Message, name: str) -> str:
    """A header as it is written.

    Read here because the standard library's modern way takes time that grows with the square of
    its length.
    """
    written = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    data = written[:_LONGEST_HEADER].encode("utf-8", "surrogateescape")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _decoded(value: str) -> str:
    with contextlib.suppress(HeaderParseError, UnicodeError, LookupError, ValueError):
        return fields.line(str(make_header(decode_header(value))))
    return fields.line(value)


def _body(message: Message, kind: str, place: str) -> str:
    """The first text of a kind, whatever it says of its encoding; attachments do not count."""
    for part in message.walk():
        about = f"{part.get('content-type', '')}{part.get('content-disposition', '')}"
        if len(about) > _LONGEST_HEADER or part.get_content_type() != kind:
            continue
        payload = part.get_payload(decode=True)
        attached = part.get_content_disposition() == "attachment"
        if not attached and isinstance(payload, bytes) and payload.strip():
            return decode(payload, place, declared=part.get_content_charset("")).text
    return ""
