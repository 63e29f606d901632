"""A Word document for reviewers: source and translation side by side, a row for each segment.

The status is a list to pick from. A line feed in a text is a line break, a tab a tab; control
characters are visible stand-ins. The lines above the table say what the file is.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from translate.model import Bitext, Unit
from translate.writers import facts
from translate.writers.markup import text as escaped
from translate.writers.office import without_clock
from translate.writers.visible import one_line, visible

COLUMNS = ("id", "source", "target", "status", "issues")
STATES = ("approved", "human", "memory", "machine", "copy", "untranslated")
_WIDTHS = (1300, 5000, 5000, 1300, 1800)  # twentieths of a point, on A4 lying on its side
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="A0A0A0"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def render(bitext: Bitext) -> Iterator[bytes]:
    """The document, in one piece."""
    import docx  # noqa: PLC0415 - only when a Word file is written
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415
    from docx.oxml import parse_xml  # noqa: PLC0415
    from docx.shared import Mm  # noqa: PLC0415

    document = docx.Document()
    made = facts.moment(bitext.made).replace(tzinfo=None)
    about = document.core_properties
    about.author = about.last_modified_by = "translate"
    about.title = one_line(bitext.document.title)[:255]
    about.created = about.modified = made
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin = page.right_margin = Mm(20)
    for label, value in facts.metadata(bitext):
        document.add_paragraph(f"{label}: {visible(value)}")
    after = document.add_paragraph()._p  # noqa: SLF001 - Word wants one behind a table
    after.addprevious(parse_xml("".join(_table(bitext)).encode()))
    packed = io.BytesIO()
    document.save(packed)
    yield without_clock(packed.getvalue())


def _table(bitext: Bitext) -> Iterator[str]:
    """The table as Word's XML: python-docx takes a second for a hundred rows."""
    yield f'<w:tbl xmlns:w="{_NAMESPACE}"><w:tblPr><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/>'
    yield f"<w:tblBorders>{_BORDERS}</w:tblBorders>"
    yield '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
    yield from (f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    yield "</w:tblGrid>"
    bold = "<w:rPr><w:b/></w:rPr>"
    yield _row([_paragraph(_run(name, bold)) for name in COLUMNS], "<w:tblHeader/>")
    for unit in bitext.units:
        yield _row(
            [
                _paragraph(_run(unit.segment.id, '<w:rPr><w:sz w:val="14"/></w:rPr>')),
                _paragraph(_run(facts.source(unit))),
                _paragraph(_run(facts.target(unit))),
                _paragraph(_choice(facts.status(unit))),
                _paragraph(_run("\n".join(_remarks(unit)), '<w:rPr><w:sz w:val="16"/></w:rPr>')),
            ]
        )
    yield "</w:tbl>"


def _remarks(unit: Unit) -> Iterator[str]:
    yield from facts.previous(unit)
    yield from facts.issue_notes(unit)
    yield from (f"Note: {line}" for line in unit.note.splitlines())


def _row(cells: Sequence[str], properties: str = "") -> str:
    properties = f"<w:trPr><w:cantSplit/>{properties}</w:trPr>"
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for width, cell in zip(_WIDTHS, cells, strict=True)
    )
    return f"<w:tr>{properties}{inside}</w:tr>"


def _paragraph(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def _run(value: str, properties: str = "") -> str:
    """Text with its line breaks and tabs."""
    lines = (
        "<w:tab/>".join(f'<w:t xml:space="preserve">{escaped(piece)}</w:t>' for piece in pieces)
        for pieces in (line.split("\t") for line in visible(value).split("\n"))
    )
    return f"<w:r>{properties}{'<w:br/>'.join(lines)}</w:r>"


def _choice(status: str) -> str:
    """A list to pick the status from; a reader without lists shows the word."""
    items = "".join(f'<w:listItem w:displayText="{one}" w:value="{one}"/>' for one in STATES)
    return (
        f"<w:sdt><w:sdtPr><w:dropDownList>{items}</w:dropDownList></w:sdtPr>"
        f"<w:sdtContent>{_run(status)}</w:sdtContent></w:sdt>"
    )
