"""One table under headings says the same whatever its suffix, its encoding and its order."""

from __future__ import annotations

import pytest

from tests.glossary.conftest import pairs, read, said

FORMS = ("omegat", "tsv", "csv", "weblate")  # what .txt, .tsv and .csv are taken for
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16")
HEADINGS = [
    ("Englisch", "Deutsch"),
    ("English", "German"),
    ("en", "de"),
    ("en-GB", "de-DE"),
    ("Übersetzung", "Begriff"),
    ("target", "source"),
]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("headings", HEADINGS)
def test_columns_under_headings_are_what_those_say(
    headings: tuple[str, str], form: str, encoding: str
) -> None:
    rows = [headings, ("Kyiv", "Kiew"), ("raw milk", "Rohmilch")]
    for table in (rows, [row[::-1] for row in rows]):
        data = "".join("\t".join(row) + "\r\n" for row in table).encode(encoding)
        glossary = read(form, data)
        assert pairs(glossary) == [("Kiew", ("Kyiv",)), ("Rohmilch", ("raw milk",))]
        assert glossary.faults == ()


@pytest.mark.parametrize("form", FORMS)
def test_further_columns_and_quotes_of_a_spreadsheet_are_read(form: str) -> None:
    data = '# ours\n\nEnglisch\tDeutsch\tNotiz\n"the ""Zeit"""\tZeit\tHamburg\n'
    glossary = read(form, data.encode("utf-16"))
    entry = {"source": "Zeit", "target": 'the "Zeit"', "note": "Notiz: Hamburg"}
    assert (said(glossary.terms), glossary.faults) == ([entry], ())


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("Deutsch\tGerman", ("Deutsch", ("German",))),
        ("Englisch\tEnglish\ta note", ("Englisch", ("English",))),
        ("Kiew\tKyiv", ("Kiew", ("Kyiv",))),
        ('"Zeit"\tZeit', ('"Zeit"', ("Zeit",))),
        ("Begriff\tterm", ("Begriff", ("term",))),
    ],
)
def test_a_first_entry_of_omegat_is_no_heading(
    first: str, expected: tuple[str, tuple[str, ...]]
) -> None:
    glossary = read("omegat", f"# Glossary de → en\n{first}\nRom\tRome\nRom\tRoma\n")
    assert pairs(glossary) == [expected, ("Rom", ("Rome", "Roma"))]
    assert glossary.faults == ()
