from __future__ import annotations

import pytest

from translate.terms import english


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("missile", "missiles"),
        ("ministry", "ministries"),
        ("day", "days"),
        ("crisis", "crises"),
        ("boss", "bosses"),
        ("clash", "clashes"),
        ("box", "boxes"),
        ("child", "children"),
        ("spokeswoman", "spokeswomen"),
        ("German", "Germans"),
        ("human", "humans"),
        ("North Korean", "North Koreans"),
        ("Japanese", "Japanese"),
        ("French", "French"),
        ("head of state", "heads of state"),
        ("weapon of mass destruction", "weapons of mass destruction"),
        ("prosecutor general", "prosecutor generals"),
        ("information", "information"),
        ("disinformation", "disinformation"),
        ("ground troops", "ground troops"),
        ("G7", "G7"),
        ("", ""),
    ],
)
def test_plural(one: str, many: str) -> None:
    assert english.plural(one) == many


@pytest.mark.parametrize(
    ("name", "owner"),
    [("Putin", "Putin's"), ("Vietnam", "Vietnam's"), ("United States", "United States'")],
)
def test_possessive(name: str, owner: str) -> None:
    assert english.possessive(name) == owner


@pytest.mark.parametrize(
    ("word", "article"),
    [
        ("agreement", "an"),
        ("treaty", "a"),
        ("European summit", "a"),
        ("Ukrainian soldier", "a"),
        ("Umbrian village", "an"),
        ("hour", "an"),
        ("house", "a"),
        ("honest broker", "an"),
        ("one-off", "a"),
        ("unit", "a"),
        ("uninvited guest", "an"),
        ("unanimous vote", "a"),
        ("UN resolution", "a"),
        ("US senator", "a"),
        ("EU summit", "an"),
        ("MP", "an"),
        ("NGO", "an"),
        ("NATO summit", "a"),
        ("FBI agent", "an"),
        ("X-ray", "an"),
    ],
)
def test_article(word: str, article: str) -> None:
    assert english.article(word) == article
