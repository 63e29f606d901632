"""Which entry holds where: conditions, case rules, marks, priorities."""

from __future__ import annotations

import pytest

from tests.terms.brackets import BRACKET, bracketed, plain
from translate.model import Term
from translate.terms import Matcher


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("near: Kim, Nordkorea", "Kims Gast [Un]"),
        ("near: Kim, Nordkorea", "Un allein"),
        ("near: nordkorean*", "der [Un], nordkoreanischer Herrscher"),
        ("not near: Kim", "Kim und Un"),
        ("not near: Kim", "nur [Un]"),
        ("after: Jong", "Jong [Un] und Un"),
        ("after: Jong, der große", "Der große [Un]"),
        ("not after: Jong", "Jong Un und [Un]"),
        ("before: sagte", "[Un] sagte, Un schwieg"),
        ("capitalised", "Un und [Un]"),
        ("not capitalised", "[Un] und Un"),
        ("near: Kim; not after: Jong", "Jong Un, [Un], Kim"),
    ],
)
def test_conditions(condition: str, expected: str) -> None:
    matcher = Matcher([Term(source="Un", targets=("Un",), condition=condition)], lang="de")
    assert bracketed(plain(expected), matcher) == expected


@pytest.mark.parametrize(
    ("case", "source", "expected"),
    [
        ("exact", "Aids", "[Aids], AIDS, aids"),
        ("exact", "front", "[front], Front"),
        ("exact", "McDonald", "[McDonalds], Mcdonald"),
        ("ignore", "Aids", "[Aids], [AIDS], [aids]"),
        ("ignore", "die Geboren", "[Die geboren], [die Geboren]"),
        ("", "iPhone", "[iPhone], das [iPhone]"),
    ],
)
def test_case_rules(case: str, source: str, expected: str) -> None:
    matcher = Matcher([Term(source=source, targets=("x",), case=case)], lang="de")
    assert BRACKET.sub(r"[\1]", bracketed(plain(expected), matcher)) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("C++", "in [C++] und C"),
        (".NET", "mit [.NET], NET"),
        ("Yahoo!", "[Yahoo!]-Chefin, [Yahoo] kauft"),
        ("Nr.", "[Nr.] 5 und [Nr] 5"),
        ("a.b*c", "[a.b*c] abc a.bbc"),
        ("(sic)", "so [(sic)] sic"),
        ("[x]+", "das ist x, nicht x+"),
        ("9/11", "seit [9/11], 9.11, 911"),
        ("20th Century Fox", "[20th Century Fox]"),
    ],
)
def test_marks_in_entries_are_just_text(source: str, expected: str) -> None:
    matcher = Matcher([Term(source=source, targets=("x",), pos="name")], lang="de")
    assert BRACKET.sub(r"[\1]", bracketed(plain(expected), matcher)) == expected


def test_earlier_terms_have_priority_and_conditions_come_first() -> None:
    first = Term(source="Bank", targets=("bank",))
    second = Term(source="Bank", targets=("bench",))
    bench = Term(source="Bank", targets=("bench",), condition="near: Park")
    assert Matcher([first, second], lang="de").find("Bank")[0].term is first
    matcher = Matcher([first, bench], lang="de")
    assert [hit.term for hit in matcher.find("Bank im Park")] == [bench]
    assert [hit.term for hit in matcher.find("Bank in Bonn")] == [first]


def test_an_entry_of_its_own_beats_an_inflected_one() -> None:
    hungarian = Term(source="Ungar", targets=("Hungarian",), pos="noun")
    hungary = Term(source="Ungarn", targets=("Hungary",))
    matcher = Matcher([hungarian, hungary], lang="de")
    found = [hit.term for hit in matcher.find("Ungarn und ein Ungar, Ungarns")]
    assert found == [hungary, hungarian, hungary]


def test_variants_are_spellings_of_the_same_term() -> None:
    term = Term(source="Kiew", targets=("Kyiv",), variants=("Kyjiw", "Kijew"))
    assert [h.term for h in Matcher([term], lang="de").find("Kiews, Kyjiws, Kijew")] == [term] * 3


def test_a_language_without_a_table_matches_words_as_they_stand() -> None:
    matcher = Matcher([Term(source="Βερολίνο", targets=("Berlin",))], lang="el")
    assert bracketed("Βερολίνο, βερολίνο, Βερολίνου", matcher) == "[Βερολίνο], βερολίνο, Βερολίνου"


def test_other_target_languages_get_the_translation_as_it_is() -> None:
    matcher = Matcher([Term(source="Putin", targets=("Poutine",))], lang="de", target="fr")
    assert matcher.find("Putins Reise")[0].target == "Poutine"
