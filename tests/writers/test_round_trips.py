"""Every bilingual format comes back through our own readers: same ids, same texts, same state.

What formats cannot hold: control characters are visible stand-ins everywhere but in JSONL (XML and
gettext forbid them), every line end is a line feed, and blanks at the edges of a text do not count
(PO and Word lose them). TMX leaves out sentences without a translation.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from translate import writers
from translate.errors import ReadError
from translate.readers import bilingual
from translate.writers.visible import visible

NAMES = ["po", "tmx", "xliff", "xliff2", "tsv", "jsonl", "csv", "xlsx", "docx"]
FORMATS = pytest.mark.parametrize("name", NAMES)
HOSTILE = [
    'Er sagte: "Nein!"',
    "'so'",
    '"',
    r"C:\neu\temp \n wörtlich",
    "ein\tTab",
    "zwei\nZeilen\n\nund Absatz",
    "100 % sicher, %s und %d, {name} {0} $1",
    "<b>fett</b> & &amp; &#10; ]]> <!-- --> <![CDATA[x]]> <w:t>",
    "👩‍👩‍👧 und 🇰🇵",
    "שלום و مرحبا \u200f\u202e.",
    "lang " * 2000,
    "=1+1",
    '=HYPERLINK("http://example.org";"x")',
    "+49 30 1234",
    "@SUM(A1)",
    "'=schon",
    "－ voll",
    "007",
    "1e5",
    "TRUE",
    "2024-06-20",
    "_x0041_ und _x000D_",
    "_x005F_x0041_",
    "# kein Kommentar",
    "#, fuzzy",
    'msgid "x"',
    "geschütztes\u00a0Leerzeichen und\u00adTrennung\u2011Strich",
    "null",
]
REPLACED = [
    "NUL\x00 Glocke\x07 ESC\x1b[31m",
    "C1\x84\x9b Lösch\x7f",
    "a\r\nb\rc\x85d\u2028e",
    "kein\ufffe\uffff",
    "Halb\ud83d",
]


def write(folder, name, bitext):
    path = writers.output_path(folder, bitext.document.id, name, "de", "en")
    writers.save(path, writers.render(name, bitext))
    return path


def shown(name, text):
    return re.sub("[\ud800-\udfff]", "�", text) if name == "jsonl" else visible(text)


def back(path):
    return [(e.segment, e.source.strip(), e.target.strip()) for e in bilingual.read(path)]


@FORMATS
def test_hostile_texts_come_back(name, make_bitext, tmp_path):
    texts = HOSTILE + REPLACED
    bitext = make_bitext([(text, f"{text}!") for text in texts], document_id="news/a b.txt")
    assert back(write(tmp_path, name, bitext)) == [
        (f"news/a b.txt#{n}", shown(name, text).strip(), shown(name, f"{text}!").strip())
        for n, text in enumerate(texts, 1)
    ]


@FORMATS
@settings(max_examples=25, derandomize=True, deadline=None)
@given(
    texts=st.lists(
        st.tuples(
            *[
                st.text(
                    st.one_of(
                        st.characters(exclude_categories=("Cs",)),
                        st.sampled_from("\n\t\\\"'=<&_x0"),
                    )
                ).map(lambda text: f"a{text}z")
            ]
            * 2
        ),
        max_size=4,
    )
)
def test_any_text_comes_back(name, texts, make_bitext, tmp_path_factory):
    path = write(tmp_path_factory.mktemp("any"), name, make_bitext(texts))
    assert back(path) == [
        (f"a.txt#{n}", shown(name, source), shown(name, target))
        for n, (source, target) in enumerate(texts, 1)
    ]


@FORMATS
def test_what_is_approved_comes_back_approved(name, make_bitext, tmp_path):
    bitext = make_bitext([("Ja.", "Yes."), ("Nein.", "No."), ("Gut.", "Good.", "memory")])
    units = [replace(bitext.units[0], approved=True), *bitext.units[1:]]
    path = write(tmp_path, name, replace(bitext, units=tuple(units)))
    assert [edit.approved for edit in bilingual.read(path)] == [True, False, False]


@FORMATS
def test_a_sentence_without_a_translation_is_empty_or_left_out(name, make_bitext, tmp_path):
    path = write(tmp_path, name, make_bitext([("Ja.", "Yes."), ("Nein.", "")]))
    expected = [("a.txt#1", "Ja.", "Yes."), ("a.txt#2", "Nein.", "")]
    assert back(path) == (expected[:1] if name == "tmx" else expected)


@FORMATS
def test_files_say_when_they_were_made(name, make_bitext, tmp_path):
    bitext = make_bitext([("Ja.", "Yes.")])
    made = {edit.made for edit in bilingual.read(write(tmp_path, name, bitext))}
    assert made == ({""} if name in {"tsv", "csv"} else {bitext.made})


@FORMATS
def test_the_same_bitext_gives_the_same_bytes_at_any_time(name, article, monkeypatch):
    before = writers.data(name, article)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2033, 5, 18, 3, 33, 20, 2, 138, 0))
    assert writers.data(name, article) == before


def test_excel_sees_text_and_nothing_else(make_bitext, tmp_path):
    bitext = make_bitext([(text, text) for text in HOSTILE])
    sheet = openpyxl.load_workbook(write(tmp_path, "xlsx", bitext))["Translation"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    formulas = [cell for cell in cells if cell.value.lstrip()[:1] in {*"=+-@－"}]
    assert len(formulas) >= 5
    assert all(cell.quotePrefix for cell in formulas)
    (choice,) = sheet.data_validations.dataValidation
    assert "approved" in choice.formula1


def test_a_sentence_too_long_for_a_cell_is_left_out(make_bitext, tmp_path):
    bitext = make_bitext([("x" * 32_767, "y"), ("x" * 32_768, "y"), ("_x0041_" * 4_700, "y")])
    assert [segment for segment, *_ in back(write(tmp_path, "xlsx", bitext))] == ["a.txt#1"]


def test_what_a_reviewer_types_in_excel_is_text(make_bitext, tmp_path):
    path = write(tmp_path, "xlsx", make_bitext([(f"Satz {n}", "x") for n in range(5)]))
    book = openpyxl.load_workbook(path)
    sheet = book["Translation"]
    for row, typed in enumerate([2024, 3.5, "=1+1", None, "so\nauch"], 2):
        sheet.cell(row, 3).value = typed
    sheet["D2"] = "Approved"
    sheet["G2"] = "a remark"
    book.save(path)
    edits = list(bilingual.read(path))
    assert [edit.target for edit in edits] == ["2024", "3.5", "=1+1", "", "so\nauch"]
    assert [edit.approved for edit in edits] == [True, False, False, False, False]
    assert edits[0].note == "a remark"


def test_tracked_changes_in_word_count_as_accepted(make_bitext, tmp_path):
    path = write(tmp_path, "docx", make_bitext([("Er kam.", "He came."), ("Ja.", "Yes.")]))
    document = docx.Document(str(path))
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    changed = (
        f"<w:p {space}><w:r><w:t>He </w:t></w:r>"
        "<w:del><w:r><w:delText>came</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>went</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom>"
        "<w:r><w:t>.</w:t></w:r></w:p>"
    )
    cell = document.tables[0].rows[1].cells[2]._tc
    cell.remove(cell.p_lst[0])
    cell.append(parse_xml(changed))
    document.tables[0].rows[2].cells[2].add_paragraph("Really.")
    document.save(str(path))
    assert [edit.target for edit in bilingual.read(path)] == ["He went.", "Yes.\nReally."]


@pytest.mark.parametrize("name", ["xlsx", "docx"])
@pytest.mark.parametrize(
    "data",
    [b"", b"no zip", b"PK\x03\x04" + b"\0" * 100, b"\xd0\xcf\x11\xe0" + b"\0" * 512],
    ids=["empty", "text", "torn", "old"],
)
def test_what_is_no_office_file_is_said_so(name, data, tmp_path):
    path = tmp_path / f"a.{name}"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=rf"a\.{name}: .*; (save|open) it"):
        list(bilingual.read(path))


@pytest.mark.parametrize("name", ["xlsx", "docx"])
def test_an_office_file_of_anything_else_is_said_so(name, article, tmp_path):
    other = {"xlsx": "docx", "docx": "xlsx"}[name]
    path = tmp_path / f"a.{name}"
    path.write_bytes(writers.data(other, article))
    with pytest.raises(ReadError, match="open it in its own program"):
        list(bilingual.read(path))


@pytest.mark.parametrize(
    ("name", "member"), [("xlsx", "xl/worksheets/sheet1.xml"), ("docx", "word/document.xml")]
)
def test_bombs_are_not_unpacked(name, member, article, tmp_path):
    packed = io.BytesIO(writers.data(name, article))
    bomb = b'<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    for content in (b" " * 40_000_000, bomb):
        path = tmp_path / f"a.{name}"
        with zipfile.ZipFile(packed) as old, zipfile.ZipFile(path, "w", 8) as new:
            for entry in old.namelist():
                new.writestr(entry, content if entry == member else old.read(entry))
        with pytest.raises(ReadError):
            list(bilingual.read(path))
