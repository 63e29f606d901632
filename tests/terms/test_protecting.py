from __future__ import annotations

import pytest

from translate.model import Term, TermHit
from translate.terms import Markup, Matcher, annotate, enforce, protected


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
        ("20.06.2024", "on 20.6.2024", "on 20 June 2024", "repaired"),
        ("20.06.2024", "on 2686.2024", "on 2686.2024", "missing"),
        ("1.234.567,8", "1,234.567.8 people", "1,234,567.8 people", "repaired"),
        ("1.000 Euro", "1,000,000 euros", "1,000,000 euros", "missing"),
        ("3,5 Prozent", "1,3.5 percent", "1,3.5 percent", "missing"),
        ("1.000 Euro", "11.000 euros", "11.000 euros", "missing"),
    ],
)
def test_enforced_like_terms(source: str, translation: str, text: str, method: str) -> None:
    result, (hit,) = enforce(source, translation, protected(source, "de"))
    assert (result, hit.method) == (text, method)


MARKUP = Markup(open="⦃ ", separator=" ⦂ ", close=" ⦄")
MATCHER = Matcher([Term(source="Genf", targets=("Geneva",))], lang="de")


def test_the_engine_gets_dates_spelled_out_and_numbers_as_they_are() -> None:
    text = "Am 14.03.2023 in Genf, 1.000 Gäste"
    hits = MATCHER.find(text)
    safe = protected(text, "de", hits)
    assert annotate(text, hits, MARKUP, protected=safe).text == (
        "Am 14 March 2023 in ⦃ Genf ⦂ Geneva ⦄, 1.000 Gäste"
    )
    plain = annotate(text, hits, None, protected=safe).text
    assert plain == "Am 14 March 2023 in Genf, 1.000 Gäste"


def test_protected_things_are_put_right_and_not_reported() -> None:
    text = "Am 14.03.2023 in Genf"
    hits = MATCHER.find(text)
    result, settled = enforce(
        text, "In Genf on 14.03.2023", hits, protected=protected(text, "de", hits)
    )
    assert result == "In Geneva on 14 March 2023"
    assert [hit.term.source for hit in settled] == ["Genf"]


def test_the_glossary_goes_first() -> None:
    term = Term(source="am 11.09.2001", targets=("on 9/11",))
    hit = TermHit(term=term, start=0, end=13, target="on 9/11")
    found = protected("am 11.09.2001 und 1.000", "de", [hit])
    assert [hit.term.source for hit in found] == ["1.000"]
