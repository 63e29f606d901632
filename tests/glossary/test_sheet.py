"""Changing one entry of a glossary file leaves all other bytes as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.errors import GlossaryError
from translate.glossary.sheet import Sheet

PATH = Path("a.de-en.tsv")
COLUMNS = "source\ttarget\talso\tvariants\twrong\tstatus\tpos\tcase\tdomain\tcondition\tnote"


def line_of(sheet: Sheet, source: str) -> int:
    return next(number for number, cells in sheet.entries() if cells["source"] == source)


KEPT = [
    b"# places\n\nKiew\tKyiv\n\n# the end\n",
    b"# places\r\n\r\nKiew\tKyiv\r\nPeking\tBeijing\r\n",
    b"Kiew\tKyiv\rPeking\tBeijing\r",
    b"\xef\xbb\xbfsource\ttarget\tcolour\nKiew\tKyiv\tred\n",
    b"Source\tnote\tTarget\t\t\nKiew\tx\tKyiv\t\t\n",
    b'source;target;note\nKiew;Kyiv;"a; b"\n',
    b"Kiew\tKyiv\n\xff\xfe broken \xe4\tPyongyang\xf6\nP\xc3\xb6\tPo\n",
    b"no tab here\nKiew\tKyiv\n\tempty source\n",
    "# Orte\nKiew\tKyiv\nPjöngjang\tPyongyang\n".encode("utf-16"),
    b"\xfe\xff" + "Kiew\tKyiv\r\nPjöngjang\tPyongyang\r\n".encode("utf-16-be"),
]


@pytest.mark.parametrize("data", KEPT)
def test_one_entry_changed_is_one_line_changed(data: bytes) -> None:
    sheet = Sheet(PATH, data)
    sheet.change(line_of(sheet, "Kiew"), {"target": "Kyjiw"})
    assert dict(Sheet(PATH, sheet.data()).entries()) == {
        number: cells | ({"target": "Kyjiw"} if cells["source"] == "Kiew" else {})
        for number, cells in Sheet(PATH, data).entries()
    }
    narrow = data.replace(b"\0", b"")
    assert sheet.data().replace(b"\0", b"") == narrow.replace(b"Kyiv", b"Kyjiw")


@pytest.mark.parametrize("data", KEPT)
def test_changed_and_changed_back_is_the_same_file(data: bytes) -> None:
    sheet = Sheet(PATH, data)
    for target in ("Kyjiw", "Kyiv"):
        sheet.change(line_of(sheet, "Kiew"), {"target": target})
    assert sheet.data() == data


@pytest.mark.parametrize("data", KEPT)
def test_added_and_removed_is_the_same_file(data: bytes) -> None:
    sheet = Sheet(PATH, data)
    number = sheet.add({"source": "Moskau", "target": "Moscow"})
    assert sheet.data() != data
    assert dict(sheet.entries())[number]["target"] == "Moscow"
    sheet.remove(number)
    assert sheet.data() == data


@pytest.mark.parametrize("data", [b"", b"# mine\n", b"\n\n"])
def test_the_first_entry_brings_a_header(data: bytes) -> None:
    sheet = Sheet(PATH, data)
    sheet.add({"source": "Kiew", "target": "Kyiv", "note": "n"})
    assert sheet.data() == data + f"{COLUMNS}\nKiew\tKyiv\t\t\t\t\t\t\t\t\tn\n".encode()


def test_a_column_that_is_missing_is_added_to_the_header() -> None:
    sheet = Sheet(PATH, b"source\ttarget\tcolour\t\nKiew\tKyiv\tred\n")
    sheet.change(2, {"wrong": "Kiev", "note": ""})
    assert sheet.data() == b"source\ttarget\tcolour\twrong\nKiew\tKyiv\tred\tKiev\n"


def test_a_table_with_semicolons_stays_one() -> None:
    # Without a header only lines of one width show that the marks separate cells.
    data = b"Kiew;Kyiv\r\nPeking;Beijing\r\n"
    sheet = Sheet(PATH, data)
    assert sheet.add({"source": "A;B", "target": "C"}) == 3
    assert sheet.data() == data + b'"A;B";C\r\n'
    assert sheet.change(1, {"note": "n"}) == 2
    assert [cells["source"] for _, cells in Sheet(PATH, sheet.data()).entries()] == [
        "Kiew",
        "Peking",
        "A;B",
    ]


def test_a_last_line_without_an_end_gets_one_only_when_another_follows() -> None:
    sheet = Sheet(PATH, b"Kiew\tKyiv\r\nPeking\tBeijing")
    sheet.change(2, {"target": "Peking"})
    assert sheet.data() == b"Kiew\tKyiv\r\nPeking\tPeking"
    sheet.add({"source": "Moskau", "target": "Moscow"})
    assert sheet.data() == b"Kiew\tKyiv\r\nPeking\tPeking\r\nMoskau\tMoscow"


def test_windows_1252_becomes_utf_8() -> None:
    sheet = Sheet(PATH, "Pjöngjang\tPyongyang\n".encode("cp1252"))
    assert sheet.converted
    sheet.add({"source": "Wałęsa", "target": "Wałęsa"})
    assert sheet.data().decode("utf-8") == "Pjöngjang\tPyongyang\nWałęsa\tWałęsa\n"


def test_broken_utf_16_is_refused() -> None:
    with pytest.raises(GlossaryError, match=r"a\.de-en\.tsv:1: starts as UTF-16 but is not"):
        Sheet(PATH, b"\xff\xfeKiew\tKyiv\n\xd8")


@pytest.mark.parametrize("value", ["=1+1", "@SUM(A1)", "+49", "-gate", "'-x", "＝2"])
def test_no_cell_becomes_a_formula(value: str) -> None:
    sheet = Sheet(PATH, b"")
    number = sheet.add({"source": value, "target": value})
    assert f"\n'{value}\t'{value}".encode() in sheet.data()
    assert dict(sheet.entries())[number]["source"] == value


CELL = st.text(alphabet="aö\"'#=-|;, \t\x00€", max_size=5).map(lambda t: t.replace("\t", " "))
LINE = st.one_of(
    st.text(alphabet='aö"#\t;,=', max_size=8).map(str.encode),
    st.sampled_from([b"a\tb", b"a;b", b"source\ttarget", b"source;note;target", b"\xe4\tb", b""]),
)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.lists(LINE, max_size=5), st.sampled_from([b"\n", b"\r\n"]), CELL, CELL)
def test_whatever_the_file_an_added_entry_is_read_back_and_removed(
    lines: list[bytes], end: bytes, target: str, note: str
) -> None:
    data = end.join(lines)
    sheet = Sheet(PATH, data)
    before = [cells for _, cells in sheet.entries()]
    sheet = Sheet(PATH, sheet.data())
    number = sheet.add({"source": "Kiew", "target": f"x{target}".strip(), "note": note.strip()})
    again = Sheet(PATH, sheet.data())
    after = dict(again.entries())
    if "source" in next(iter(after.values()), ()):
        assert after[number]["source"] == "Kiew"
        assert [cells["source"] for n, cells in after.items() if n != number] == [
            cells["source"] for cells in before
        ]
