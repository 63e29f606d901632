"""PO as Weblate and Poedit write and read it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import polib
import pytest

from tests.glossary.conftest import LANGUAGES, TERMS, pairs, read
from translate.glossary.formats import FORMATS
from translate.model import Term


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="needs gettext")
def test_gettext_accepts_the_po(tmp_path: Path) -> None:
    percent = Term(source="100 % sicher", targets=("100% sure",))
    near = Term(source="Peking", targets=("Pekin",), condition="near: Ente")
    path = tmp_path / "g.po"
    path.write_bytes(FORMATS["po"].render((*TERMS, percent, near), LANGUAGES))
    done = subprocess.run(
        ["msgfmt", "-c", "-o", tmp_path / "g.mo", path], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_po_of_other_tools() -> None:
    data = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        '#. an explanation\nmsgid "Kiew"\nmsgstr "Kyiv"\n\n'
        '#, read-only\nmsgid "Reuters"\nmsgstr ""\n\n'
        '#, fuzzy\nmsgid "Bonn"\nmsgstr "Cologne"\n\n'
        'msgid "Rom"\nmsgstr ""\n\n'
        '#~ msgid "alt"\n#~ msgstr "old"\n'
    )
    glossary = read("po", data)
    assert pairs(glossary) == [("Kiew", ("Kyiv",)), ("Reuters", ("Reuters",))]
    assert glossary.terms[0].note == "an explanation"
    assert [fault.message for fault in glossary.faults] == [
        "'Bonn' is marked fuzzy",
        "empty target",
    ]


def test_po_is_read_by_polib_as_written() -> None:
    file = polib.pofile(FORMATS["po"].render(TERMS, LANGUAGES).decode())
    assert [(e.msgid, e.msgstr, e.flags) for e in file][-1] == ("#MeToo", "#MeToo", ["read-only"])


@pytest.mark.parametrize("line", ['msgid "Kiew', 'msgstr "Ky"iv"', 'msgid Kiew"', '"Kiew'])
def test_a_text_that_does_not_end_is_refused_and_loses_no_letter(line: str) -> None:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    glossary = read("po", f'{head}{line}\nmsgstr "Kyiv"\n\nmsgid "a \\" b"\nmsgstr "Rome"\n')
    assert (glossary.terms, len(glossary.faults)) == ((), 1)
