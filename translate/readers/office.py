"""Files of Word and Excel are zips from anywhere: looked at before anything is unpacked."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib

from translate.errors import ReadError

MAX_UNPACKED = 200_000_000
MAX_XML = 30_000_000  # the text itself: some 5,000 pages
MAX_MEMBERS = 5_000
MAX_RATIO = 200  # such a file packs its XML 10 to 40 times

BROKEN_ZIP = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(OSError, EOFError, ValueError, NotImplementedError, LookupError),
)
"""What reading a damaged zip raises."""


def corrupt(kind: str) -> str:
    """What to say of a file that is no ``kind``."""
    article = "an" if kind.startswith("Excel") else "a"
    return f"not {article} {kind}, or a damaged one; open it in its own program and save it again"


def inspect(uri: str, data: bytes, *, kind: str) -> None:
    """Refuse what is no zip, and bombs, before anything is unpacked.

    Raises:
        ReadError: it is not an intact ``kind`` (Word document), or unpacks to too much.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReadError(
            uri, "is locked by a password or of an old format; save it as .docx or .xlsx"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            unpacked = sum(member.file_size for member in members)
            bombs = any(
                member.file_size > MAX_XML
                if member.filename.lower().endswith((".xml", ".rels"))
                else member.file_size > MAX_RATIO * max(member.compress_size, 10_000)
                for member in members
            )
            if bombs or unpacked > MAX_UNPACKED or len(members) > MAX_MEMBERS:
                raise ReadError(uri, "unpacks to more than a document would; save it as text")
            if archive.testzip() is not None:
                raise ReadError(uri, corrupt(kind))
    except BROKEN_ZIP as error:
        raise ReadError(uri, corrupt(kind)) from error
    except RuntimeError as error:
        raise ReadError(uri, "is locked by a password; save it without one") from error
