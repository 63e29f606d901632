"""Noise changes how a text is written, the same way for the same seed."""

from __future__ import annotations

from random import Random

import noise
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

SENTENCE = (
    "Der Präsident sagte am 14. März, die Züge der „Bahn“ – auch die freundlichen – "
    "führen nicht. Gut."
)


@pytest.mark.parametrize(
    ("kind", "source", "noisy"),
    [
        ("without-umlauts", "Große Züge, Öl", "Grosse Zuge, Ol"),
        ("transcribed-umlauts", "Große Züge, Öl", "Grosse Zuege, Oel"),
        ("wrong-articles", "in Berlin", "in Berlin"),
        ("wrong-endings", "Berlin", "Berlin"),
        ("left-english", "Ein Haus in Berlin", "Ein Haus in Berlin"),
        ("missing-spaces", "Berlin", "Berlin"),
        ("repeated-words", "Berlin", "Berlin Berlin"),
        ("repeated-words", "– –", "– –"),
    ],
)
def test_what_chance_does_not_decide(kind, source, noisy):
    assert noise.KINDS[kind](source, Random(1)) == noisy


@pytest.mark.parametrize(
    ("kind", "source", "possible"),
    [
        (
            "small-letters",
            "Die Stadt Rom",
            "die stadt rom|Die Stadt rom|Die stadt Rom|Die stadt rom",
        ),
        ("capitals", "Straße frei", "STRASSE FREI|Straße Frei"),
        ("missing-spaces", "Gut. Aber", "Gut.Aber"),
        ("stray-spaces", "Gut.", "Gut .|Gut  ."),
        ("wrong-articles", "ein Haus", "eine Haus|einen Haus|einem Haus|einer Haus|eines Haus"),
        ("wrong-endings", "netten Worte", "nette Worte"),
        ("wrong-endings", "liebliche", "lieblichen|lieblicher|liebliches|lieblichem"),
        ("left-english", "Krieg und so", "war und so|Krieg and so|war and so"),
        ("left-english", "am 3. März", "am 3 March"),
        ("wild-typography", "Öl", "- Öl|• Öl|* Öl|+++ Öl|> Öl"),
        (
            "typing-errors",
            "Xa warum",
            "Xa wraum|Xa waarum|Xa waum|Xa waurm|Xa warrum|Xa warm",
        ),
    ],
)
def test_what_chance_decides(kind, source, possible):
    found = {noise.KINDS[kind](source, Random(seed)) for seed in range(400)}
    assert found - {source} == set(possible.split("|"))


@pytest.mark.parametrize("kind", noise.KINDS)
def test_the_same_seed_gives_the_same_noise(kind):
    change = noise.KINDS[kind]
    assert change(SENTENCE, Random(7)) == change(SENTENCE, Random(7))
    assert any(change(SENTENCE, Random(seed)) != SENTENCE for seed in range(20))


def test_typing_errors_leave_names_and_short_words_alone():
    for seed in range(100):
        found = noise.typing_errors("Putin traf ihn gestern Abend", Random(seed)).split()
        assert [found[0], *found[2:3], found[-1]] == ["Putin", "ihn", "Abend"]


def test_english_left_over_can_be_that_of_the_text():
    english = {"Abkommen": "agreement"}
    assert noise.left_english("Das Abkommen gilt", Random(1), english) == "Das agreement gilt"


@settings(max_examples=100)
@given(st.text(max_size=80), st.integers(0, 1000))
def test_no_text_is_too_odd(text, seed):
    once, again = (noise.noisy(text, Random(seed)) for _ in range(2))
    assert once == again
    assert bool(once.strip()) or not any(map(str.isalnum, text))
