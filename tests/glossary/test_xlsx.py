"""Excel workbooks: as people send them, hostile ones, formulas."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from tests.glossary.conftest import LANGUAGES, pairs, read
from translate.glossary.formats import FORMATS, xlsx
from translate.model import Term


def workbook(*sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_workbooks_as_people_send_them() -> None:
    data = workbook(
        [
            ["Englisch", "Deutsch", "Notiz"],
            ["Kyiv", "Kiew", None],
            [None, None],
            ["2+2", 2024, 1.5],
        ],
        [],
        [["Peking", "Beijing"]],
    )
    glossary = read("xlsx", data)
    assert [(one.source, one.targets[0], one.note) for one in glossary.terms] == [
        ("Kiew", "Kyiv", ""),
        ("2024", "2+2", "Notiz: 1.5"),
        ("Peking", "Beijing", ""),
    ]
    assert glossary.faults == ()


def test_a_hidden_sheet_is_left_out_and_told() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Rom", "Rome"])
    hidden = book.create_sheet("old")
    hidden.append(["Kiew", "Kiev"])
    hidden.sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    glossary = read("xlsx", file.getvalue())
    assert pairs(glossary) == [("Rom", ("Rome",))]
    assert [fault.message for fault in glossary.faults] == ["sheet 'old' is hidden"]


def test_formulas_are_told_and_never_computed() -> None:
    data = workbook(
        [["Kiew", "Kyiv"], ["Bonn", '=HYPERLINK("http://x.y","Bonn")'], ["Rom", "Rome"]]
    )
    glossary = read("xlsx", data)
    assert [source for source, _ in pairs(glossary)] == ["Kiew", "Rom"]
    (fault,) = glossary.faults
    assert (fault.line, fault.message) == (
        2,
        'cell B2 holds a formula (=HYPERLINK("http://x.y","Bonn"))',
    )


def test_what_looks_like_a_formula_is_written_as_text() -> None:
    data = FORMATS["xlsx"].render([Term(source="=1+1", targets=("@SUM(1)",))], LANGUAGES)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert [(cell.value, cell.data_type) for cell in sheet[2][:2]] == [
        ("=1+1", "s"),
        ("@SUM(1)", "s"),
    ]


def zipped(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.xml", data)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"Kiew;Kyiv\n", "is no .xlsx workbook"),
        (b"\xd0\xcf\x11\xe0 old", "is an old .xls or locked by a password"),
        (zipped(a=b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'), "declares XML entities"),
        (zipped(a=b"<x/>"), "is no workbook that can be read (KeyError)"),
        (workbook([["a", "b"]])[:-200], "is no .xlsx workbook"),
    ],
    ids=["csv", "xls", "entities", "other", "cut"],
)
def test_workbooks_that_cannot_be_read(data: bytes, message: str) -> None:
    glossary = read("xlsx", data)
    assert glossary.terms == ()
    assert message in glossary.faults[0].message


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "_MOST_BYTES", 1 << 20)
    glossary = read("xlsx", zipped(a=b" " * (1 << 19), b=b" " * (1 << 19), c=b" "))
    assert [fault.message for fault in glossary.faults] == ["unpacks to more than a glossary would"]


def test_a_sheet_that_claims_to_be_huge_is_read_as_it_is() -> None:
    file = io.BytesIO()
    old = zipfile.ZipFile(io.BytesIO(workbook([["Kiew", "Kyiv"]])))
    with old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(b'ref="A1:B1"', b'ref="A1:XFD1048576"')
            new.writestr(name, data)
    assert pairs(read("xlsx", file.getvalue())) == [("Kiew", ("Kyiv",))]
