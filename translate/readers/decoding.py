"""Bytes → text, with a warning for everything that had to be guessed or repaired.

A byte order mark decides; else strict UTF-8; else mostly valid UTF-8 with its broken bytes
replaced; else the encoding in which the words with foreign letters read most like a language.
"""

from __future__ import annotations

import codecs
import itertools
import re
from dataclasses import dataclass

from translate import languages
from translate.errors import ReadError
from translate.readers import characters

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_ONE_BYTE = (
    ("cp1252", "Windows-1252 (Western European)"),
    ("cp1250", "Windows-1250 (Central European)"),
    ("cp1251", "Windows-1251 (Cyrillic)"),
    ("iso8859_2", "ISO-8859-2 (Central European)"),
    ("cp1253", "Windows-1253 (Greek)"),
    ("cp1254", "Windows-1254 (Turkish)"),
    ("koi8_r", "KOI8-R (Cyrillic)"),
    ("mac_roman", "Mac Roman"),
    ("cp850", "DOS 850 (Western European)"),
)
_EAST_ASIAN = {
    "cp932": "Shift JIS (Japanese)",
    "euc_jp": "EUC-JP (Japanese)",
    "gb18030": "GB 18030 (Chinese)",
    "big5": "Big5 (Chinese)",
    "cp949": "CP949 (Korean)",
}
_NAMES = dict(_ONE_BYTE) | _EAST_ASIAN | {"utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}

_PRIOR = 0.02
"""What each place down the list costs an encoding: among equals the commoner one wins."""

_MIN_SCORE = 0.3
"""Ten foreign words score 0.5 and more in their encoding, random bytes 0.2 and less."""

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)

_CONTROLS = bytes(n for n in range(0x20) if n not in b"\t\n\v\f\r\x1b")
_MAX_CONTROLS = 0.02  # of all bytes
_FEW_CONTROLS = 10
_BINARY = "holds binary data, not text; save it as UTF-8 text first"

_RETURNS = re.compile("\r\n?")
# Bounded on both sides, so that a megabyte without a blank costs linear time.
_FOREIGN_WORD = re.compile(rb"[!-~]{0,30}[\x80-\xff][!-\xff]{0,60}")
_FOREIGN_WORDS = 400
_SHORT = 60  # characters of foreign words: too few to judge an encoding by
_LETTERS_ASIDE = frozenset("„“”‚‘’«»‹›–—…€£§°©®·•´²³½¼¿¡\xa0\xad")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Decoded text, with line feeds; ``warnings`` say what was guessed or repaired."""

    text: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, place: str, *, declared: str = "", repair: bool = True) -> Text:
    """The text of ``data``.

    Args:
        data: the bytes of a source.
        place: the path that errors name.
        declared: an encoding the text itself declares; it counts where UTF-8 does not fit.
        repair: remove control characters and undo double encoding. Without it only line ends
            change: what a person approved is as it is.

    Raises:
        ReadError: the bytes are binary, in no known encoding, or hold no text.
    """
    decoded, warnings = _decode(data, place, declared)
    text, repairs = (
        characters.tidy(decoded) if repair else (_RETURNS.sub("\n", decoded), list[str]())
    )
    if not text.strip():
        raise ReadError(place, "holds no text; leave it out or fill it")
    return Text(text=text, warnings=(*warnings, *repairs))


def _decode(data: bytes, place: str, declared: str) -> tuple[str, list[str]]:
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(place, f"is {what}, not text; save it as text first")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _by_mark(data, encoding, place)
    if b"\0" in data:
        return _without_mark(data, place)
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > max(_FEW_CONTROLS, _MAX_CONTROLS * len(data)):
        raise ReadError(place, _BINARY)
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    broken = text.count(characters.REPLACEMENT)
    good = sum(char > "\x7f" for char in text) - broken
    if good >= broken:
        return text, [_damage(text, "UTF-8")]
    if declared and _can(data, declared):
        return data.decode(declared), []
    return _guess(data, place)


def _by_mark(data: bytes, encoding: str, place: str) -> tuple[str, list[str]]:
    codec = "utf-8-sig" if encoding == "utf-8" else encoding
    try:
        return data.decode(codec), []
    except UnicodeDecodeError:
        text = data.decode(codec, "replace")
    broken = text.count(characters.REPLACEMENT)
    if broken * 20 > len(text):
        message = f"begins like {encoding.upper()} but is not; save it as UTF-8"
        raise ReadError(place, message, text.partition(characters.REPLACEMENT)[0].count("\n") + 1)
    return text, [_damage(text, encoding.upper())]


def _without_mark(data: bytes, place: str) -> tuple[str, list[str]]:
    """UTF-16 without a mark: every second byte of Western text is zero."""
    halves = {"utf-16-be": data[0::2], "utf-16-le": data[1::2]}
    for encoding, high in halves.items():
        if high.count(0) * 2 > len(high) and _can(data, encoding):
            text = data.decode(encoding)
            if "\0" not in text:
                return text, [_guessed(encoding)]
    line = data.partition(b"\0")[0].count(b"\n") + 1
    raise ReadError(place, _BINARY, line)


def _guess(data: bytes, place: str) -> tuple[str, list[str]]:
    found = _east_asian(data) or _one_byte(data)
    if found is None:
        # The first byte that is not UTF-8 is the best place to start looking.
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
        raise ReadError(place, "its encoding cannot be told; save it as UTF-8", line)
    return data.decode(found, "replace"), [_guessed(found)]


def _guessed(encoding: str) -> str:
    return f"not UTF-8, read as {_NAMES[encoding]}; save it as UTF-8 if letters look wrong"


def _damage(text: str, encoding: str) -> str:
    lines = [
        number
        for number, line in enumerate(text.split("\n"), start=1)
        if characters.REPLACEMENT in line
    ]
    return f"broken {encoding} on {characters.in_lines(lines)}, shown as {characters.REPLACEMENT}"


def _can(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeError, LookupError):
        return False
    return True


def _east_asian(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - rarely needed

    candidates = [*dict(_ONE_BYTE), *_EAST_ASIAN]
    best = from_bytes(data[:200_000], cp_isolation=candidates).best()
    return best.encoding if best and best.encoding in _EAST_ASIAN else None


def _one_byte(data: bytes) -> str | None:
    words = b" ".join(
        match[0] for match in itertools.islice(_FOREIGN_WORD.finditer(data), _FOREIGN_WORDS)
    )
    scores = {
        encoding: _plausibility(words.decode(encoding, "replace")) - _PRIOR * place
        for place, (encoding, _) in enumerate(_ONE_BYTE)
    }
    best = max(scores, key=lambda encoding: scores[encoding])
    if scores[best] >= _MIN_SCORE:
        return best
    # One name or one quote is too little to tell by; then the text around it must be a language.
    whole = languages.detect(data.decode(best, "replace"))
    if whole.lang != languages.UNKNOWN:
        return best
    usual = words.decode("cp1252", "replace")
    return "cp1252" if len(usual) < _SHORT and not _oddness(usual) else None


def _plausibility(words: str) -> float:
    """How much like a language: the detector's confidence less the share of odd characters."""
    return languages.detect(words).confidence - _oddness(words)


def _oddness(words: str) -> float:
    """The share of foreign characters that are no letters nor what is set between letters."""
    foreign = [char for char in words if char > "\x7f"]
    odd = sum(not char.isalpha() and char not in _LETTERS_ASIDE for char in foreign)
    return odd / max(1, len(foreign))
