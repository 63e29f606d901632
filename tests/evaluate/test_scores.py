"""When a term counts as right, on the surface and by lemma."""

from __future__ import annotations

from collections import Counter

import pytest

from translate.evaluate import scores


@pytest.mark.parametrize(
    ("phrase", "text", "surface", "lemma"),
    [
        ("Kyiv", "Kyiv and KYIV's mayor; Kyivan", 2, 1),
        ("missile", "A missile, Missiles and missile-makers.", 2, 3),
        ("trade war", "The trade wars, one trade war", 1, 2),
        ("member of parliament", "members of parliament", 0, 1),
        ("so-called", "the so-called state, so called", 1, 2),
        ("North Korean", "North Koreans and a North Korean", 1, 2),
        ("US", "Let us go to the US.", 2, 1),
        ("say", "she said", 0, 1),
        ("child", "children, a child’s", 1, 2),
        ("boss", "the bosses", 0, 1),
        ("Kyiv", "", 0, 0),
    ],
)
def test_counts(phrase, text, surface, lemma):
    assert scores.on_surface(phrase, text) == surface
    assert scores.by_lemma(phrase, text, "en") == lemma


@pytest.mark.parametrize(
    ("times", "text", "reference", "right"),
    [
        (2, "In Kyiv", "Kyiv’s streets, Kyiv", 1),
        (2, "In Kyiv", "In Kyiv, and there", 2),
        (2, "there", "In Kyiv", 0),
        (1, "Kyiv, Kyiv", "Kyiv", 1),
        (1, "Kyiv", "the city", 1),
    ],
)
def test_a_term_is_wanted_as_often_as_named_and_as_the_reference_has_it(
    times, text, reference, right
):
    wanted = Counter({"Kyiv": times})
    assert scores.successes(wanted, text, reference, "en") == (right, right)


def test_another_form_is_right_by_lemma_only():
    assert scores.successes(Counter(["missile"]), "missiles", "a missile", "en") == (0, 1)


def test_a_language_without_a_dictionary_is_compared_word_by_word():
    assert scores.by_lemma("Ba Đình", "ở Ba Đình", "vi") == 1


def test_quality_carries_its_recipe():
    measured = scores.quality(["The cat sat on the mat."], ["The cat sat on the mat."])
    assert round(measured.bleu) == round(measured.chrf) == 100
    assert [name.split("|")[0] for name in measured.signatures] == ["BLEU", "chrF2"]
