from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from datetime import datetime

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml

from translate.errors import ReadError
from translate.model import Document

Reading = Callable[..., Document]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def saved(document: object) -> bytes:
    file = io.BytesIO()
    document.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def with_body(xml: str, *, head: str = "") -> bytes:
    """A Word file whose body is the given XML."""
    plain = zipfile.ZipFile(io.BytesIO(saved(docx.Document())))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in plain.namelist():
            body = f'{head}<w:document xmlns:w="{W}"><w:body>{xml}</w:body></w:document>'
            archive.writestr(name, body if name == "word/document.xml" else plain.read(name))
    return file.getvalue()


@pytest.fixture
def report() -> bytes:
    document = docx.Document()
    document.core_properties.title = "Interner Titel"
    document.core_properties.author = "Lena Brook"
    document.core_properties.created = datetime(2025, 3, 4, 9, 30)  # noqa: DTZ001 - as Word has it
    document.sections[0].header.paragraphs[0].text = "Vertraulich"
    document.add_heading("Brücke bleibt gesperrt", 0)
    document.add_paragraph("Die Brücke bleibt bis Mai\u00a0gesperrt.")
    document.add_heading("Gründe", 1)
    document.add_paragraph("Rost", style="List Bullet")
    document.add_paragraph("Risse", style="List Number")
    document.add_paragraph("Sicher ist sicher.", style="Intense Quote")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        [cell for row in table.rows for cell in row.cells],
        ["Jahr", "Kosten", "2025", ""],
        strict=True,
    ):
        cell.text = text
    table.cell(1, 0).merge(table.cell(1, 1))
    document.add_paragraph("Ende.")
    return saved(document)


def test_a_document_becomes_blocks(reading: Reading, report: bytes) -> None:
    document = reading(report, "report.docx")
    assert [(block.kind, block.text, block.line) for block in document.blocks] == [
        ("title", "Brücke bleibt gesperrt", 1),
        ("paragraph", "Die Brücke bleibt bis Mai gesperrt.", 2),
        ("heading", "Gründe", 3),
        ("list-item", "Rost", 4),
        ("list-item", "Risse", 5),
        ("quote", "Sicher ist sicher.", 6),
        ("paragraph", "Jahr", 7),
        ("paragraph", "Kosten", 8),
        ("paragraph", "2025", 9),
        ("paragraph", "Ende.", 10),
    ]


def test_properties_are_metadata_and_running_heads_are_recorded(
    reading: Reading, report: bytes
) -> None:
    document = reading(report, "report.docx")
    assert document.title == "Brücke bleibt gesperrt"
    assert (document.byline, document.date) == ("Lena Brook", "2025-03-04")
    assert [(change.rule, change.before) for change in document.changes] == [
        ("docx.header", "Vertraulich")
    ]


@pytest.mark.parametrize(
    ("xml", "texts"),
    [
        (
            """<w:p><w:r><w:t>Neu </w:t></w:r><w:ins><w:r><w:t>eingefügt</w:t></w:r></w:ins>
            <w:del><w:r><w:delText>gelöscht</w:delText></w:r></w:del></w:p>""",
            ["Neu eingefügt"],
        ),
        (
            "<w:sdt><w:sdtContent><w:p><w:r><w:t>Im Feld</w:t></w:r></w:p></w:sdtContent></w:sdt>",
            ["Im Feld"],
        ),
        (
            "<w:p><w:r><w:t>Eins</w:t><w:tab/><w:t>zwei</w:t><w:br/><w:t>drei</w:t></w:r></w:p>",
            ["Eins zwei drei"],
        ),
        (
            "<w:p><w:hyperlink><w:r><w:t>Verweis</w:t></w:r></w:hyperlink></w:p>",
            ["Verweis"],
        ),
        (
            """<w:p><w:r><w:t>Außen</w:t><w:txbxContent><w:p><w:r><w:t>Kasten</w:t></w:r></w:p>
            </w:txbxContent></w:r></w:p>""",
            ["Außen", "Kasten"],
        ),
        (
            """<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="100000000"/></w:tcPr>
            <w:p><w:r><w:t>Breit</w:t></w:r></w:p></w:tc></w:tr></w:tbl>""",
            ["Breit"],
        ),
    ],
    ids=["tracked", "control", "blanks", "link", "box", "span"],
)
def test_no_text_is_overlooked_or_said_twice(reading: Reading, xml: str, texts: list[str]) -> None:
    assert [block.text for block in reading(with_body(xml), "a.docx").blocks] == texts


def test_footnotes_are_recorded(reading: Reading) -> None:
    document = docx.Document()
    document.add_paragraph("Text mit Fußnote.")
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:p><w:r><w:t>Die Fußnote.</w:t></w:r></w:p></w:footnotes>'
    )

    part = XmlPart(
        PackURI("/word/footnotes.xml"), "application/xml", parse_xml(notes), document.part.package
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    document.part.relate_to(part, kind)
    changes = reading(saved(document), "a.docx").changes
    assert [(change.rule, change.before) for change in changes] == [("docx.note", "Die Fußnote.")]


def test_a_bomb_is_refused_before_it_is_unpacked(reading: Reading) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"a" * 40_000_000)
    with pytest.raises(ReadError, match="unpacks to more"):
        reading(file.getvalue(), "bomb.docx")


def test_entities_are_not_expanded(reading: Reading) -> None:
    head = (
        '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/hosts">]>'
    )
    data = with_body("<w:p><w:r><w:t>Vor &b;&c;</w:t><w:t> nach</w:t></w:r></w:p>", head=head)
    assert [block.text for block in reading(data, "a.docx").blocks] == ["Vor nach"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no zip", "damaged"),
        (b"PK\x03\x04 cut off", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "locked by a password"),
        (with_body("<w:sdt>" * 3_000 + "</w:sdt>" * 3_000), "damaged"),
        (with_body(""), "no text"),
    ],
    ids=["text", "cut", "old", "deep", "blank"],
)
def test_what_is_no_document_is_refused(reading: Reading, data: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        reading(data, "a.docx")


def test_a_damaged_file_is_a_read_error_wherever_the_damage_is(
    reading: Reading, report: bytes
) -> None:
    chance = random.Random(7)
    refused = 0
    for _ in range(40):
        data = bytearray(report)
        for _ in range(10):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            reading(bytes(data), "a.docx")
        except ReadError:
            refused += 1
    assert refused > 20
