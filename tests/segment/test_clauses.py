"""Long sentences are cut where it reads best, into pieces that fit and join again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.segment import split_clauses


def at_most(limit):
    return lambda text: len(text) <= limit


@pytest.mark.parametrize(
    ("limit", "marked"),
    [
        (80, "Er kam."),
        (40, "Die Preise stiegen im Mai; |die Löhne blieben, wie sie waren."),
        (40, "Die Regierung will dreierlei: |mehr Geld, mehr Zeit, mehr Mut."),
        (45, "Er kam am Abend nach Hause |– und niemand, wirklich niemand, war da."),
        (50, "Er wollte das alte, große Haus kaufen, |weil es schön, hell und billig war."),
        (30, "Er kaufte Äpfel, Birnen, |Bananen, Kirschen, Pflaumen."),
        (40, "Der Minister traf den Präsidenten |und die Kanzlerin traf den Botschafter."),
        (25, "Sehr viele alte Menschen |kamen zu ihm nach Haus"),
        (4, "abcd|efgh"),
    ],
)
def test_the_best_boundary_near_the_middle_is_cut(limit, marked):
    pieces = marked.split("|")
    assert split_clauses("".join(pieces), at_most(limit)) == pieces


def test_an_empty_text_has_no_pieces():
    assert split_clauses("", at_most(5)) == []


def test_a_character_that_fits_nowhere_is_still_returned():
    assert split_clauses("abc", lambda _: False) == ["a", "b", "c"]


def test_an_accent_stays_with_its_letter():
    assert split_clauses("aae\u0301aa", at_most(4)) == ["aa", "e\u0301aa"]


@settings(max_examples=100, derandomize=True)
@given(st.text(alphabet="ab ,;:–\n", min_size=1, max_size=300), st.integers(1, 60))
def test_pieces_fit_and_join_to_the_text(text, limit):
    pieces = split_clauses(text, at_most(limit))
    assert "".join(pieces) == text
    assert all(0 < len(piece) <= limit for piece in pieces)


def test_fits_is_asked_about_twice_per_piece():
    asked = []

    def fits(text):
        asked.append(len(text))
        return len(text) <= 100

    pieces = split_clauses("Wort, " * 20_000, fits)
    assert len(asked) < 2 * len(pieces)
    assert min(map(len, pieces)) > 20
