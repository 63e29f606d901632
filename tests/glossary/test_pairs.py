"""OmegaT, DeepL and Weblate: tables of pairs."""

from __future__ import annotations

import csv

import pytest

from tests.glossary.conftest import KIEW, LANGUAGES, UNTOUCHED, pairs, read
from translate.glossary.formats import FORMATS
from translate.model import Term


def test_omegat_has_a_comment_on_top_and_three_columns() -> None:
    data = FORMATS["omegat"].render((KIEW, UNTOUCHED), LANGUAGES).decode()
    assert data == (
        "# Glossary de → en, for OmegaT's glossary folder\n"
        "Kiew\tKyiv\tUkrainian spelling\n"
        "Kiew\tKyiv City\tUkrainian spelling\n"
        "Kyjiw\tKyiv\tUkrainian spelling\n"
        "Kijew\tKyiv\tUkrainian spelling\n"
        " #MeToo\t#MeToo\n"
    )


def test_deepl_has_every_source_once_and_weblate_every_pair() -> None:
    bench = Term(source="Bank", targets=("bench",), condition="near: Park")
    bank = Term(source="Bank", targets=("bank", "shore"), variants=("Bänke",))
    deepl = FORMATS["deepl"].render((bench, bank), LANGUAGES)
    assert deepl == "Bank,bench\r\nBänke,bank\r\n".encode()
    weblate = FORMATS["weblate"].render((bank,), LANGUAGES)
    assert weblate == "source\ttarget\r\nBank\tbank\r\nBank\tshore\r\nBänke\tbank\r\n".encode()


TABLES = ("omegat", "weblate", "deepl", "csv", "tsv")
COMPUTED = ("=A1", " =SUM(A1)", "＝A1", "+A1(1)", "@SUM(1+9)*cmd|'/C calc'!A0", "-2+3|x", "＠X!A1")
WORDS = ("-gate", "+1", "@home", "=>", "'n", "'-gate", "'=A1")


@pytest.mark.parametrize("form", TABLES)
@pytest.mark.parametrize("formula", ["=A1", " =SUM(A1)", '=HYPERLINK("http://x.y")', "＝A1"])
def test_a_formula_is_left_out_of_every_table_without_headings(formula: str, form: str) -> None:
    quoted = '"' + formula.replace('"', '""') + '"' if '"' in formula else formula
    cell = formula if form == "omegat" else quoted
    glossary = read(form, f"Kiew\tKyiv\nBonn\t{cell}\n{cell}\tBonn\nRom\tRome\n")
    assert pairs(glossary) == [("Kiew", ("Kyiv",)), ("Rom", ("Rome",))]
    said = f"a cell holds a formula ({formula.strip()})"
    assert [(f.line, f.message) for f in glossary.faults] == [(2, said), (3, said)]


@pytest.mark.parametrize("form", TABLES)
@pytest.mark.parametrize("text", [*COMPUTED, *WORDS])
def test_what_looks_like_a_formula_comes_back_from_every_table(text: str, form: str) -> None:
    terms = [
        Term(source="Kiew", targets=(text.strip(),)),
        Term(source=text.strip(), targets=("x",)),
    ]
    if not any(char.isalnum() for char in text):
        terms = terms[:1]
    glossary = read(form, FORMATS[form].render(terms, LANGUAGES))
    assert (pairs(glossary), glossary.faults) == ([(t.source, t.targets) for t in terms], ())


@pytest.mark.parametrize(("form", "mark"), [("omegat", "\t"), ("weblate", "\t"), ("deepl", ",")])
@pytest.mark.parametrize("text", [*COMPUTED, *WORDS])
def test_pairs_are_safe_in_a_spreadsheet_and_words_stay_as_they_are(
    text: str, form: str, mark: str
) -> None:
    data = FORMATS[form].render([Term(source="Kiew", targets=(text.strip(),))], LANGUAGES).decode()
    *_, (_, cell) = csv.reader(data.splitlines(), delimiter=mark)
    unlike = text.startswith("'") and text[1] in "-="  # an apostrophe that reading would take off
    assert cell == (f"'{text.strip()}" if text in COMPUTED or unlike else text)
