"""OmegaT, DeepL and Weblate: tables of pairs."""

from __future__ import annotations

from tests.glossary.conftest import KIEW, LANGUAGES, UNTOUCHED
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
