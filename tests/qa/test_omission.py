"""What the model passed over, told where it matters: names, nouns, numbers that are not there."""

from __future__ import annotations

import pytest

from translate.model import Segment, Term, TermHit, Translation, Unit
from translate.qa import check

SOURCE = "Sie lebten auf ihrer Farm in Südengland und fuhren 1976 nach Schottland."
TARGET = "They lived there."


def left_out(*overlooked, target=TARGET, hits=()):
    places = [(SOURCE.index(text), SOURCE.index(text) + len(text)) for text in overlooked]
    unit = Unit(
        segment=Segment(id="a.txt#1", block=0, text=SOURCE, lang="de"),
        translation=Translation(text=target, origin="engine", engine="e", overlooked=places),
        hits=tuple(hits),
    )
    return [issue.message for issue in check(unit) if issue.code == "left-out"]


@pytest.mark.parametrize(
    ("overlooked", "target", "told"),
    [
        ("ihrer Farm in Südengland", TARGET, True),
        ("fuhren 1976 nach", TARGET, True),
        ("Farm", TARGET, False),  # one word alone is mostly somewhere
        ("auf ihrer", TARGET, False),  # neither a name nor a noun nor a number
        ("und fuhren", TARGET, False),
        ("Farm in Südengland", "They lived on a Farm in Südengland.", False),  # is there as it is
        ("fuhren 1976 nach", "In 1976 they went.", False),
    ],
)
def test_two_words_in_a_row_with_a_fact_among_them_are_told(overlooked, target, told):
    message = f"Perhaps left out: “{overlooked}”."
    assert left_out(overlooked, target=target) == ([message] if told else [])


def test_a_term_that_is_there_is_not_left_out():
    start = SOURCE.index("Südengland")
    term = Term(source="Südengland", targets=("the south of England",))
    there = TermHit(
        term=term, start=start, end=start + 10, target=term.targets[0], method="aligned"
    )
    assert left_out("Farm in Südengland", hits=[there]) == []


def test_every_place_is_told():
    assert len(left_out("Farm in Südengland", "fuhren 1976")) == 2
