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


def test_every_mention_wants_its_own():
    assert scores.successes(Counter(["Kyiv", "Kyiv"]), "In Kyiv", "en") == (1, 1)
    assert scores.successes(Counter(["Kyiv"]), "Kyiv, Kyiv", "en") == (1, 1)
    assert scores.successes(Counter(["missile"]), "missiles", "en") == (0, 1)


def test_a_language_without_a_dictionary_is_compared_word_by_word():
    assert scores.by_lemma("Ba Đình", "ở Ba Đình", "vi") == 1


def test_quality_carries_its_recipe():
    measured = scores.quality(["The cat sat on the mat."], ["The cat sat on the mat."])
    assert round(measured.bleu) == round(measured.chrf) == 100
    assert [name.split("|")[0] for name in measured.signatures] == ["BLEU", "chrF2"]
