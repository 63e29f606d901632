"""Ranking candidates: the one with fewer and lighter issues wins, and doubt does not count."""

from __future__ import annotations

import pytest

from translate.model import Issue, Segment, Translation, Unit
from translate.qa import REDECODE, check, weight

SOURCE = "Der Minister sagte am Dienstag in Berlin, rund 500 Menschen seien nicht gekommen."

# From best to worst.
CANDIDATES = [
    "The minister said in Berlin on Tuesday that around 500 people had not come.",
    "The minister said in Berlin on Tuesday that around 500 people “had not come.",
    "The minister said in Berlin on Tuesday that around 400 people had not come.",
    "The minister said in Berlin on Tuesday that 500 people people had not come.",
    "Der Minister sagte am Dienstag in Berlin, rund 500 Menschen seien nicht gekommen.",
    "",
]


def weigh(target):
    unit = Unit(
        segment=Segment(id="a#1", block=0, text=SOURCE, lang="de"),
        translation=Translation(text=target, origin="engine", engine="test"),
    )
    return weight(check(unit))


def test_better_translations_weigh_less():
    weights = [weigh(candidate) for candidate in CANDIDATES]
    assert weights == sorted(set(weights))
    assert weights[0] == 0


@pytest.mark.parametrize("target", CANDIDATES[2:])
def test_a_grave_fault_asks_for_another_try(target):
    unit = Unit(
        segment=Segment(id="a#1", block=0, text=SOURCE, lang="de"),
        translation=Translation(text=target, origin="engine", engine="test"),
    )
    grave = {issue.code for issue in check(unit) if issue.severity == "error"}
    assert grave & REDECODE


def test_a_mere_hint_does_not_overrule_the_model():
    assert weight([Issue(code="name-missing", severity="info", message="?")]) == 0


def test_two_issues_weigh_more_than_one():
    one = Issue(code="number-missing", severity="error", message="Missing: 5")
    assert weight([one, one]) > weight([one]) > weight([]) == 0
