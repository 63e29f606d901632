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


@pytest.mark.parametrize("form", ["csv", "weblate", "deepl"])
@pytest.mark.parametrize(
    ("broken", "more"),
    [('Bonn,"Bonn', ""), ('"Bonn,Bonn', ""), ('Bonn,"Bonn', "Wien,Vienna\n" * 12_000)],
)
def test_an_open_quotation_mark_swallows_no_other_line(broken: str, more: str, form: str) -> None:
    glossary = read(form, f'Kiew,Kyiv\n{broken}\nRom,"Ro""me"\n{more}Prag,Prague\n')
    assert glossary.faults[0].line == 2
    assert {"Kiew", "Rom", "Prag"} <= {source for source, _ in pairs(glossary)}


def test_an_open_quotation_mark_in_the_last_line_is_told() -> None:
    glossary = read("csv", 'Deutsch,Englisch\nKiew,Kyiv\nRom,"Rome\nBonn,Bonn\n')
    assert pairs(glossary) == [("Kiew", ("Kyiv",)), ("Bonn", ("Bonn",))]
    assert [(f.line, f.message) for f in glossary.faults] == [
        (3, "has a quotation mark that is never closed")
    ]


def test_a_file_of_open_quotation_marks_costs_little_and_says_where_reading_ended() -> None:
    glossary = read("csv", 'Kiew,"Kyiv\n' * 20_000)
    assert glossary.terms == ()
    assert [fault.line for fault in glossary.faults] == list(range(1, 1002))
    assert glossary.faults[-1].message == "and all below are not read after so many faults"


FORMULAS = ["=A1", "=$A$1", "=SUMME(A1:A3)", '="Kyiv"', "=-A1", "=+A1", " =A1", "＝A1", "=[x]y!A1"]
TEXTS = ["-", "+1", "-gate", "@home", "=>", "= so viel wie", "a=b", "'=A1", "'+1"]


@pytest.mark.parametrize("form", ["csv", "tsv"])
@pytest.mark.parametrize("formula", FORMULAS)
def test_a_row_with_a_formula_is_told_and_left_out(formula: str, form: str) -> None:
    quoted = '"' + formula.replace('"', '""') + '"' if '"' in formula else formula
    for row in (f"Bonn\t{quoted}", f"{quoted}\tBonn", f"Bonn\tBonn\t{quoted}"):
        glossary = read(form, f"source\ttarget\talso\nKiew\tKyiv\n{row}\nRom\tRome\n")
        assert pairs(glossary) == [("Kiew", ("Kyiv",)), ("Rom", ("Rome",))]
        assert [(fault.line, fault.message) for fault in glossary.faults] == [
            (3, f"a cell holds a formula ({formula.strip()})")
        ]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("Kiew;=A1\n", "f:1: a cell holds a formula (=A1)"),
        ("Deutsch,Kunde,Englisch\nKiew,=B7,Kyiv\n", "f:2: a cell holds a formula (=B7)"),
        ("Deutsch,Notiz,Englisch\nKiew,=C3,Kyiv\n", "f:2: a cell holds a formula (=C3)"),
    ],
)
def test_a_formula_of_a_csv_counts_in_whatever_column_it_stands(data: str, place: str) -> None:
    glossary = read("csv", data)
    assert glossary.terms == ()
    assert [str(fault) for fault in glossary.faults] == [
        f"{place}; write the words that it is to stand for"
    ]


@pytest.mark.parametrize("form", ["csv", "tsv"])
@pytest.mark.parametrize("text", TEXTS)
def test_what_only_looks_like_a_formula_is_text(text: str, form: str) -> None:
    glossary = read(form, f"source\ttarget\nKiew\t{text}\n")
    meant = text.removeprefix("'")
    assert (pairs(glossary), glossary.faults) == ([("Kiew", (meant,))], ())


@pytest.mark.parametrize("form", ["csv", "tsv", "xlsx"])
@pytest.mark.parametrize("text", [*FORMULAS, *TEXTS])
def test_what_is_exported_comes_back_even_if_it_looks_like_a_formula(text: str, form: str) -> None:
    terms = [Term(source="Kiew", targets=(text.strip(), "x"), wrong=("=B2",), note="=C3")]
    glossary = read(form, FORMATS[form].render(terms, LANGUAGES))
    (one,) = glossary.terms
    assert (one.targets, one.wrong, one.note, glossary.faults) == (
        (text.strip(), "x"),
        ("=B2",),
        "=C3",
        (),
    )


@pytest.mark.parametrize("sign", "=+-@")
def test_written_csv_cells_are_no_formulas(sign: str) -> None:
    data = FORMATS["csv"].render([Term(source=f"{sign}A1", targets=("x",))], LANGUAGES)
    assert f"\r\n'{sign}A1,x,".encode() in data
