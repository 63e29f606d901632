from __future__ import annotations

import pytest

from translate.terms import enforce
from translate.terms.protect import protected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("rund 1.000 Euro", [("1.000", "1,000")]),
        ("1.234.567,89 Euro", [("1.234.567,89", "1,234,567.89")]),
        ("3,5 Prozent", [("3,5", "3.5")]),
        ("40\u00a0000 Menschen", [("40\u00a0000", "40,000")]),
        ("(20.06.2024)", [("20.06.2024", "20 June 2024")]),
        ("am 1. 3. 1999.", [("1. 3. 1999", "1 March 1999")]),
        ("am 31.12.2024 um 17.30 Uhr", [("31.12.2024", "31 December 2024")]),
        ("https://a.de/b?c=1,5.", [("https://a.de/b?c=1,5", "https://a.de/b?c=1,5")]),
        ("(www.a.de)", [("www.a.de", "www.a.de")]),
        ("an a.b@c-d.de!", [("a.b@c-d.de", "a.b@c-d.de")]),
        ("2024, 12 Uhr, 100 Euro, 20. Juni", []),
        ("17.30 Uhr, 3:1, 1:0,5", []),
        ("99.99.2024", []),
        ("1.2.3, v1.000, 1.0000, 0.123, 12.34", []),
        ("192.168.0.1 und 030/1.234", []),
        ("Aktenzeichen 1-1.000, 1.000-fach", []),
        ("", []),
    ],
)
def test_protected(text: str, found: list[tuple[str, str]]) -> None:
    hits = protected(text, "de")
    assert [(text[h.start : h.end], h.target) for h in hits] == found


def test_a_language_with_points_keeps_its_numbers() -> None:
    assert protected("1,000 and 3.5", "zh") == ()
    assert protected("see www.a.de", "zh") != ()


@pytest.mark.parametrize(
    ("source", "translation", "text", "method"),
    [
        ("1.000 Euro", "1,000 euros", "1,000 euros", "present"),
        ("1.000 Euro", "1.000 euros", "1,000 euros", "repaired"),
        ("3,5 Prozent", "3,5 percent", "3.5 percent", "repaired"),
        ("20.06.2024", "on 20.06.2024", "on 20 June 2024", "repaired"),
        ("20.06.2024", "on June 20, 2024", "on June 20, 2024", "present"),
        ("20.06.2024", "on 20.6.2024", "on 20.6.2024", "missing"),
        ("1.000 Euro", "11.000 euros", "11.000 euros", "missing"),
    ],
)
def test_enforced_like_terms(source: str, translation: str, text: str, method: str) -> None:
    result, (hit,) = enforce(source, translation, protected(source, "de"))
    assert (result, hit.method) == (text, method)
