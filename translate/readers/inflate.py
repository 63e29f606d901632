"""Compressed bytes → bytes, never more of them than allowed."""

from __future__ import annotations

import zlib

GZIP = b"\x1f\x8b"
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
_SLICE = 1 << 14
_MOST_MEMBERS = 10_000
"""Concatenated streams; each costs a copy of the rest of a slice."""


class TooLargeError(Exception):
    """More would come out than the limit allows."""


class Inflater:
    """gzip or deflate, piece by piece; at most ``most`` bytes come out in all.

    Memory stays near the limit whatever the input claims. Raises ``zlib.error`` on bytes that
    are neither.
    """

    def __init__(self, most: int) -> None:
        self._left = most
        self._stream = zlib.decompressobj(_GZIP_OR_ZLIB)
        self._begun = False
        self._members = 1
        self.whole = True
        """Whether the input so far ends where a compressed stream ends."""

    def feed(self, data: bytes) -> bytes:
        """What comes out for the next piece of input."""
        out: list[bytes] = []
        for start in range(0, len(data), _SLICE):
            rest = data[start : start + _SLICE]
            while rest:
                if self._stream.eof and not self._next_member(rest):
                    return b"".join(out)
                out.append(self._inflate(rest))
                rest = self._stream.unused_data
        return b"".join(out)

    def _next_member(self, data: bytes) -> bool:
        """Gzip files may follow each other; anything else after one is padding."""
        if not data.startswith(GZIP[:1]):
            return False
        self._members += 1
        if self._members > _MOST_MEMBERS:
            raise TooLargeError
        self._stream = zlib.decompressobj(_GZIP_OR_ZLIB)
        return True

    def _inflate(self, data: bytes) -> bytes:
        try:
            text = self._stream.decompress(data, self._left + 1)
        except zlib.error:
            if self._begun:
                raise
            # Some servers call a deflate stream without its header "deflate" too.
            self._stream = zlib.decompressobj(-zlib.MAX_WBITS)
            text = self._stream.decompress(data, self._left + 1)
        self._begun = True
        self._left -= len(text)
        if self._left < 0:
            raise TooLargeError
        self.whole = self._stream.eof
        return text


def gunzip(data: bytes, most: int) -> bytes:
    """The contents of a gzip file; of a cut one, what is there.

    Raises:
        TooLargeError: they are more than ``most`` bytes.
        zlib.error: it is no gzip file.
    """
    return Inflater(most).feed(data)
