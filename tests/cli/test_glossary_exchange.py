"""``translate glossary import | export``."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import OWN, translated


def test_a_spreadsheet_becomes_a_glossary(glossary, small):
    book = openpyxl.Workbook()
    for row in (["Deutsch", "Englisch"], ["Rom", "Rome"], ["Bonn", "=A1"], ["Kiew", "Kyiv"]):
        book.active.append(row)
    book.save("clients.2024.xlsx")
    translated("Ganz Rom feiert.")
    code, out, err = glossary("import", "clients.2024.xlsx")
    assert code == 1
    assert err == (
        "left out: clients.2024.xlsx:3: cell B3 holds a formula (=A1); "
        "copy the column and paste it back as values\n"
    )
    assert out.splitlines() == [
        "2 entries added to glossaries/clients.de-en.tsv",
        "It touches 1 segment of 1 document, which the next run translates again.",
    ]
    table = (small / "clients.de-en.tsv").read_text()
    assert table.splitlines()[1:] == ["Rom\tRome", "Kiew\tKyiv"]
    code, out, _ = glossary("import", "clients.2024.xlsx")
    assert "0 entries added to glossaries/clients.de-en.tsv, 2 were there already" in out
    assert (small / "clients.de-en.tsv").read_text() == table


def test_what_says_otherwise_is_left_unless_it_may_replace(glossary, small):
    (small / "mine.tsv").write_text("# mine\nRom\tRome\n")
    Path("x.csv").write_text("Rom,Roma\nBonn,Bonn\n")
    code, out, _ = glossary("import", "x.csv", "--into", "glossaries/mine.tsv")
    assert code == 1
    assert out.splitlines()[0] == (
        "glossaries/mine.tsv:2: Rom → Rome, Rom → Roma in the file; "
        "left as it is (--replace takes the new one)"
    )
    code, out, _ = glossary("import", "x.csv", "--into", "glossaries/mine.tsv", "--replace")
    assert code == 0
    assert (small / "mine.tsv").read_text() == "# mine\nRom\tRoma\nBonn\tBonn\n"


def test_a_file_without_entries_makes_no_glossary(glossary, small):
    Path("x.xlsx").write_bytes(b"Rom;Rome\n")
    code, out, err = glossary("import", "x.xlsx")
    assert (code, list(small.iterdir())) == (1, [])
    assert out == "x.xlsx has no entry that can be taken in.\n"
    assert err.startswith("left out: x.xlsx: is no .xlsx workbook; ")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("import", "no.csv"), 2, "error: no.csv: cannot be read (No such file or directory)"),
        (("import", "glossaries"), 2, "error: glossaries: cannot be read (Is a directory); check"),
        (("suggest", "no.tmx"), 2, "error: no.tmx: cannot be read (No such file or directory)"),
        (("import", "x.docx"), 2, "x.docx does not say its format"),
        (("import", "x.csv", "--format", "word"), 2, "'word' is no format; choose from"),
        (("import", "glossaries/own.de-en.tsv"), 2, "is a glossary of this project already"),
        (("export", "x.csv"), 2, "x.csv is there already; --overwrite replaces it"),
        (("export", "-", "--format", "xlsx"), 2, "xlsx is no text; give it a file"),
        (("edit", "Rom"), 2, "say what to change, as in --target TEXT"),
        (("impact", "no.tsv"), 2, "error: no.tsv: cannot be read"),
        (("check", "no.tsv", "nor.tsv"), 2, "error: nor.tsv: cannot be read (No such file"),
        (("list", "--config", "no.toml"), 2, "(No such file or directory); check the path"),
    ],
)
def test_wrong_usage_is_told(glossary, small, arguments, code, message):
    OWN.write_text("Rom\tRome\n")
    Path("x.csv").write_text("Rom,Rome\n")
    Path("x.docx").touch()
    done, _, err = glossary(*arguments)
    assert (done, "Traceback" in err) == (code, False)
    assert message in " ".join(err.split())


def test_export_and_import_again(glossary, small):
    OWN.write_text("Kiew\tKyiv\tKyiv City\tKyjiw\tKiev\tpreferred\tname\t\t\tnear: Dnipro\tnote\n")
    before = json.loads(glossary("find", "Kiew", "--json")[1])
    for suffix in ("xlsx", "tbx", "po", "csv"):
        code, out, err = glossary("export", f"g.{suffix}")
        assert (code, err) == (0, ""), suffix
        assert out.startswith(f"1 entry written to g.{suffix}")
        glossary("import", f"g.{suffix}", "--into", f"back-{suffix}.tsv")
        found = glossary("find", "Kiew", "--glossary", f"back-{suffix}.tsv", "--json")[1]
        (entry,) = json.loads(found)
        assert entry | {"path": "", "line": 0} == before[0] | {"path": "", "line": 0}


def test_what_another_tool_has_no_place_for_is_told_in_a_line(glossary, small):
    OWN.write_text("Kiew\tKyiv\t\t\tKiev\nBurma\tBurma\t\t\t\tforbidden\n")
    code, out, err = glossary("export", "-", "--format", "omegat")
    assert (code, out.splitlines()[1:]) == (0, ["Kiew\tKyiv"])
    assert err == "note: OmegaT has no place for: wrong translations (1), forbidden entries (1)\n"


def test_export_of_ones_own_entries_alone(glossary):
    glossary("add", "Stadtrat", "city council")
    _, out, _ = glossary("export", "--own", "--format", "deepl", "-")
    assert out == "Stadtrat,city council\r\n"
