"""Tables as people send them."""

from __future__ import annotations

import pytest

from tests.glossary.conftest import LANGUAGES, pairs, read
from translate.glossary.formats import FORMATS
from translate.model import Term


@pytest.mark.parametrize(
    "data",
    [
        "Kiew,Kyiv\nPeking,Beijing\n",
        "Kiew;Kyiv\r\nPeking;Beijing\r\n",
        "\ufeffKiew\tKyiv\nPeking\tBeijing\n",
        '"Kiew";"Kyiv"\n"Peking";"Beijing"\n',
        "source,target\nKiew,Kyiv\nPeking,Beijing\n",
        "Deutsch;Englisch\nKiew;Kyiv\nPeking;Beijing\n",
        "English,German\nKyiv,Kiew\nBeijing,Peking\n",
        "en-GB\tde-DE\nKyiv\tKiew\nBeijing\tPeking\n",
        "Begriff;Übersetzung\nKiew;Kyiv\nPeking;Beijing\n",
        "# our places,\nKiew,Kyiv,,\n,,,\nPeking,Beijing,,\n",
        "Kiew,Kyiv,de,en\nPeking,Beijing,DE,EN-US\n",
        "source;target\nKiew;Kyiv\nPeking;Beijing\n".encode("utf-16"),
    ],
)
def test_csv_however_it_was_saved(data: bytes | str) -> None:
    glossary = read("csv", data)
    assert pairs(glossary) == [("Kiew", ("Kyiv",)), ("Peking", ("Beijing",))]
    assert glossary.faults == ()


def test_csv_in_windows_1252_with_semicolons() -> None:
    glossary = read("csv", "Deutsch;Englisch\nPjöngjang;Pyongyang\n".encode("cp1252"))
    assert (pairs(glossary), glossary.faults) == ([("Pjöngjang", ("Pyongyang",))], ())


def test_mixed_encodings_cost_only_the_broken_lines() -> None:
    data = "Pjöngjang;Pyongyang\n".encode() + b"\xc4gypten;Egypt\nKiew;Kyiv\n"
    glossary = read("csv", data)
    assert [source for source, _ in pairs(glossary)] == ["Pjöngjang", "Kiew"]
    assert [(f.line, f.message) for f in glossary.faults] == [(2, "is not UTF-8")]


def test_columns_of_others_are_kept_in_the_note() -> None:
    data = (
        "Deutsch;Englisch;Synonyme;Nicht verwenden;Kunde;Kommentar\n"
        'Kiew;Kyiv;"Kyiv City; City of Kyiv";Kiev;ACME;"so\nim Netz"\n'
    )
    (one,) = read("csv", data).terms
    assert one.targets == ("Kyiv", "Kyiv City", "City of Kyiv")
    assert (one.wrong, one.note) == (("Kiev",), "so im Netz; Kunde: ACME")


def test_columns_without_headings_are_kept_too() -> None:
    (one,) = read("csv", "Kiew;Kyiv;Hauptstadt;seit 2022\n").terms
    assert (one.targets, one.note) == (("Kyiv",), "Hauptstadt; seit 2022")


def test_pairs_of_other_languages_are_told() -> None:
    glossary = read("csv", "Kiew,Kyiv,de,en\nKyiv,Kiew,en,de\n")
    assert pairs(glossary) == [("Kiew", ("Kyiv",))]
    assert [(f.line, f.message) for f in glossary.faults] == [(2, "is for en and de")]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Kiew;", "empty target"),
        ("Kiew;Ky\x07iv", "control character U+0007"),
        (f"{'K' * 10_000};Kyiv", "source has 10000 characters"),
        (f"{'K' * 200_000};Kyiv", "cannot be read as CSV (field larger than field limit (131072))"),
        ("…;ellipsis", "'…' has no letter or digit and can match nothing"),
    ],
)
def test_a_faulty_line_is_told_and_stops_no_other(line: str, message: str) -> None:
    glossary = read("csv", f"Peking;Beijing\n{line}\nMoskau;Moscow\n")
    assert [source for source, _ in pairs(glossary)] == ["Peking", "Moskau"]
    assert [(f.line, f.message) for f in glossary.faults] == [(2, message)]


@pytest.mark.parametrize("sign", "=+-@")
def test_written_csv_cells_are_no_formulas(sign: str) -> None:
    data = FORMATS["csv"].render([Term(source=f"{sign}A1", targets=("x",))], LANGUAGES)
    assert f"\r\n'{sign}A1,x,".encode() in data
