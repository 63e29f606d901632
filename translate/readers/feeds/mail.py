"""Mail: a message in a file (.eml), or many in one (mbox)."""

from __future__ import annotations

import email
import email.policy
import mailbox
import re
from collections.abc import Iterator
from email.message import EmailMessage, Message
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
"""Bytes of headers; parsing longer ones costs more than they could be worth."""

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
    except Exception:  # noqa: BLE001 - the standard library trips over some malformed headers
        return ReadError(place, "is a mail too broken to be read; leave it out")


def _read(data: bytes, place: str) -> Item | ReadError:
    message = email.message_from_bytes(data, policy=email.policy.default)
    rich, plain = _body(message, "html", place), _body(message, "plain", place)
    if not rich and not plain:
        return ReadError(place, "is a mail without text; leave it out")
    title = _header(message, "Subject")
    published = fields.iso_date(_header(message, "Date"))
    archived = _ADDRESS.search(_header(message, "Archived-At"))
    return Item(
        guid=fields.guid(_header(message, "Message-ID"), "", title, published, rich, plain),
        url=archived[1] if archived else "",
        title=title,
        content_html=rich,
        content_text="" if rich else plain,
        byline=_sender(message),
        published=published,
        lang=fields.language(_header(message, "Content-Language")),
        publisher=_header(message, "Organization"),
    )


def _header(message: Message, name: str) -> str:
    return fields.line(message.get(name, ""))


def _sender(message: EmailMessage) -> str:
    addresses = getattr(message.get("From"), "addresses", ())
    return fields.line([address.display_name for address in addresses])


def _body(message: EmailMessage, kind: str, place: str) -> str:
    """The text of the part a mail program would show, whatever it says of its encoding."""
    part = message.get_body((kind,))
    payload = part.get_payload(decode=True) if part is not None else None
    if not isinstance(payload, bytes) or not payload.strip():
        return ""
    declared = part.get_content_charset("") if part is not None else ""
    return decode(payload, place, declared=declared).text
