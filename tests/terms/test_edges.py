"""A term and the text beside it say a word once."""

from __future__ import annotations

import pytest

from translate.terms.edges import repeated_after, repeated_before


@pytest.mark.parametrize(
    ("before", "term", "repeated"),
    [
        ("a pact in ", "in the event of war", "in "),
        ("a pact in the ", "in the event of war", "in the "),
        ("a pact in the", "in the event of war", "in the"),
        ("the city ", "city center", "city "),
        ("the UN-", "UN Security Council", "UN-"),
        ("the U.S. ", "U.S. Army", "U.S. "),
        ("In ", "in the event of war", "In "),
        ("He spoke to ", "To Lam", ""),  # a name keeps its word, and the sentence its own
        ("a pact, in, ", "in the event of war", ""),
        ("in a pact for the ", "in the event of war", ""),
        ("the inner-city ", "city center", ""),
        ("within ", "in the event of war", ""),
        ("", "in the event of war", ""),
        ("a pact in ", "…", ""),
    ],
)
def test_what_stands_before_a_term_already(before, term, repeated):
    length = repeated_before(before, term)
    assert before[len(before) - length :] == repeated


@pytest.mark.parametrize(
    ("after", "term", "repeated"),
    [
        (" Council met.", "Security Council", " Council"),
        ("-Council met.", "Security Council", "-Council"),
        (" of war broke out", "the event of war", " of war"),
        (", Council members", "Security Council", ""),
        (" council", "Security Council", ""),
        (" Councils", "Security Council", ""),
        ("", "Security Council", ""),
    ],
)
def test_what_stands_after_a_term_already(after, term, repeated):
    assert after[: repeated_after(after, term)] == repeated


def test_a_text_without_end_costs_no_more_than_its_edge():
    assert repeated_before("in " * 1_000_000, "in in in") == len("in in in ")
