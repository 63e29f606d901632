from __future__ import annotations

from collections.abc import Callable

import pytest

from translate.errors import ReadError
from translate.model import Document
from translate.readers.decoding import decode

Reading = Callable[..., Document]

GERMAN = "Für die Bürger ändert sich wenig. „Wir müssen sparen“, sagte sie – 20 € weniger."


def test_a_line_is_a_block_and_a_blank_line_a_gap(reading: Reading) -> None:
    document = reading("Titel\n\n  Erster Absatz \nzweite Zeile\n\n \t\nEnde")
    assert [(b.kind, b.line, b.text) for b in document.blocks] == [
        ("line", 1, "Titel"),
        ("line", 3, "  Erster Absatz "),
        ("line", 4, "zweite Zeile"),
        ("line", 7, "Ende"),
    ]
    assert document.warnings == ()


@pytest.mark.parametrize(
    "text",
    [
        "a\nb\nc",
        "a\r\nb\r\nc\r\n",
        "a\rb\rc",
        "a\r\r\nb\r\r\nc",
        "a\x85b\x85c",
        "a\x0cb\x0bc",
        "a\u2028b\u2029c",
    ],
)
def test_every_kind_of_line_end_ends_a_line(reading: Reading, text: str) -> None:
    assert [(b.line, b.text) for b in reading(text).blocks] == [(1, "a"), (2, "b"), (3, "c")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_and_plain_unicode_needs_no_warning(encoding: str) -> None:
    decoded = decode(GERMAN.encode(encoding), "a.txt")
    assert (decoded.text, decoded.warnings) == (GERMAN, ())


@pytest.mark.parametrize(
    ("encoding", "named", "text"),
    [
        ("cp1252", "Windows-1252", GERMAN),
        ("cp1252", "Windows-1252", "Er sagte: „Ja.“"),
        ("cp1252", "Windows-1252", "Emmanuel Macron traf in São Paulo François Hollande."),
        ("latin-1", "Windows-1252", "Grüße aus München"),
        ("mac_roman", "Mac Roman", GERMAN),
        ("cp850", "DOS 850", "Die Straße nach Köln ist für Lkw gesperrt."),
        ("cp1250", "Windows-1250", "Příliš žluťoučký kůň úpěl ďábelské ódy."),
        ("iso8859_2", "ISO-8859-2", "Zażółć gęślą jaźń, powiedział wczoraj premier."),
        ("cp1251", "Windows-1251", "Президент России прибыл сегодня во Вьетнам."),
        ("koi8_r", "KOI8-R", "Президент России прибыл сегодня во Вьетнам."),
        ("cp1253", "Windows-1253", "Ο πρόεδρος επισκέφθηκε χθες την Αθήνα."),
        ("cp1254", "Windows-1254", "İstanbul'da dün akşam şiddetli yağmur yağdı."),
        ("shift_jis", "Shift JIS", "今日は東京で首相が会見を開いた。経済について話した。"),
        ("utf-16-le", "UTF-16", GERMAN),
        ("utf-16-be", "UTF-16", GERMAN),
    ],
)
def test_other_encodings_are_told_and_named(encoding: str, named: str, text: str) -> None:
    decoded = decode(text.encode(encoding), "a.txt")
    assert decoded.text == text
    (warning,) = decoded.warnings
    assert named in warning


def test_a_few_broken_bytes_do_not_spoil_a_page() -> None:
    lines = [GERMAN.encode(), GERMAN.encode()[:-3] + b"\xff", b"Ende \xe2\x82 hier"]
    decoded = decode(b"\n".join(lines), "a.txt")
    assert decoded.text.split("\n")[0] == GERMAN
    assert decoded.text.count("\N{REPLACEMENT CHARACTER}") == 2
    assert "broken UTF-8 on lines 2 and 3" in decoded.warnings[0]


@pytest.mark.parametrize(
    "spoilt",
    [
        GERMAN.encode().decode("latin-1"),
        GERMAN.encode("cp1252").decode("latin-1"),
        "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in GERMAN.encode()),
    ],
)
def test_text_encoded_twice_is_repaired_with_a_warning(spoilt: str) -> None:
    decoded = decode(f"Eins\n{spoilt}".encode(), "a.txt")
    assert decoded.text == f"Eins\n{GERMAN}"
    assert decoded.warnings == ("text encoded twice repaired on line 2",)


@pytest.mark.parametrize("text", ["SÃO PAULO", "Â und À", "naïve Æsir, Ålesund", "„IRMÔ", "5 £"])
def test_rare_but_right_letters_are_left_alone(text: str) -> None:
    decoded = decode(text.encode(), "a.txt")
    assert (decoded.text, decoded.warnings) == (text, ())


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("\x1b[31mRot\x1b[0m und blau", "Rot und blau"),
        ("vor \x1b]0;Fenstertitel\x07nach", "vor nach"),
        ("vor \x1b]8;;http://x\x1b\\Text", "vor Text"),
        ("Glo\x07cke\x08", "Glocke"),
        ("links \u202erechts\u202c", "links rechts"),
        ("\ufeffzweite Marke\ufeff", "zweite Marke"),
        ("allein \x1b", "allein "),
    ],
)
def test_what_a_terminal_would_obey_is_removed(text: str, clean: str) -> None:
    decoded = decode(f"Eins\n{text}".encode(), "a.txt")
    assert decoded.text == f"Eins\n{clean}"
    assert decoded.warnings == ("control characters removed from line 2",)


@pytest.mark.parametrize(
    ("data", "said", "line"),
    [
        (b"", "is empty", None),
        (b" \r\n\t\n", "holds no text", None),
        (b"\xef\xbb\xbf", "holds no text", None),
        (b"Text\nmit \x00\x01\x02 Nullen", "binary", 2),
        (b"\x7fELF" + bytes(range(1, 32)) * 20, "binary", None),
        (b"%PDF-1.7 ...", "a PDF", None),
        (b"\x89PNG\r\n", "a picture", None),
        (b"PK\x03\x04....", "a ZIP archive", None),
        (b"\xff\xfe" + b"\x00\xd8" * 40, "begins like UTF-16", 1),
        (b"eins\nzwei " + b"x" * 1_000_001, "a line of 1,000,006 characters", 2),
        (b"eins\n" + bytes([0xFF, 0xC0, 0xF5, 0x81, 0x8D, 0x9D]) * 40, "cannot be told", 2),
    ],
    ids=lambda value: str(value)[:24],
)
def test_what_is_no_text_is_refused(
    reading: Reading, data: bytes, said: str, line: int | None
) -> None:
    with pytest.raises(ReadError) as caught:
        reading(data)
    assert said in str(caught.value)
    assert caught.value.line == line
    assert caught.value.path.endswith("page.txt")


def test_the_language_is_detected_unless_it_is_given(reading: Reading) -> None:
    assert reading(GERMAN, lang=None).lang == "de"
    assert reading(GERMAN, lang="nl").lang == "nl"


def test_an_unknown_language_is_said_with_the_way_out(reading: Reading) -> None:
    document = reading("Kim Jong Un", lang=None)
    assert document.lang == "und"
    assert document.warnings[0].endswith("say it with --from")
