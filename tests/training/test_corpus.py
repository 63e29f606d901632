"""What is read of a corpus, and what is left out."""

from __future__ import annotations

from random import Random

import pytest
from corpus import Pair, is_sound, mixed, plain, read_held_out, read_lexicon, read_pairs

from tests.training.conftest import SENTENCES


def pair(source="Ein Satz.", target="A sentence.", kind="ref", origin="news/x"):
    return Pair(source=source, target=target, kind=kind, origin=origin)


def test_pairs_come_with_their_origin_and_their_links(corpus):
    pairs = list(read_pairs(corpus))
    assert [(p.source, p.target) for p in pairs] == SENTENCES
    assert {(p.kind, p.origin) for p in pairs} == {("ref", "news/tiny")}
    assert pairs[0].links == ((0, 0), (1, 1), (2, 2), (3, 5), (4, 6), (5, 3), (6, 4))
    assert pairs[1].links == ()


def test_a_pair_of_a_test_set_is_left_out_by_either_side(corpus, tmp_path):
    german, english = tmp_path / "test.de", tmp_path / "test.en"
    german.write_text(SENTENCES[0][0].upper() + "\n", "utf-8")
    english.write_text(SENTENCES[1][1].rstrip(".") + " !\n", "utf-8")
    pairs = list(read_pairs(corpus, read_held_out([german, english])))
    assert [(p.source, p.target) for p in pairs] == SENTENCES[2:]


def test_a_sentence_of_a_held_out_paragraph_is_held_out(tmp_path):
    file = tmp_path / "test.de"
    file.write_text("Das sagte der Sprecher am Montag. Mehr war nicht zu hören.\n", "utf-8")
    assert plain("Das sagte der Sprecher am Montag.") in read_held_out([file])


@pytest.mark.parametrize(
    ("source", "target", "sound"),
    [
        ("Ein Satz.", "A sentence.", True),
        ("Ein Satz.", "", False),
        ("Berlin", "Berlin", True),
        ("Dieser Satz ist auf beiden Seiten ganz und gar derselbe.",) * 2 + (False,),
        ("Ein langer Satz mit vielen Wörtern, die niemand je übersetzt hat.", "A start.", False),
        ("Ja.", "Yes, that is what I meant to say.", True),  # short texts vary
    ],
)
def test_pairs_that_cannot_be_translations_are_unsound(source, target, sound):
    assert is_sound(pair(source, target)) is sound


def test_the_lexicon_leaves_out_remarks_headings_and_ambiguous_words(corpus):
    lexicon = read_lexicon(corpus)
    assert lexicon.translations["Gespräch"] == {"talk"}
    assert "Front" not in lexicon.translations
    assert "de" not in lexicon.translations
    assert lexicon.names == {1: [("Pjöngjang", "Pyongyang")]}
    assert {entry.origin for entry in lexicon.entries} == {"lex/words", "ent/hand/places"}


@pytest.mark.parametrize(
    ("mix", "times"),
    [
        ({}, 100),
        ({"news/x": 2}, 200),
        ({"news": 3, "news/x": 2}, 300),  # the first that fits
        ({"docs": 0}, 100),
        ({"news": 0}, 0),
        ({"news": 2, ":ref": 0.5}, 100),
        ({":mt-de": 5}, 100),
    ],
)
def test_a_mix_says_how_often_a_pair_is_used(mix, times):
    assert len(list(mixed([pair()] * 100, mix, Random(1)))) == times


def test_a_fraction_is_a_chance():
    found = len(list(mixed([pair()] * 1000, {"news": 1.25}, Random(1))))
    assert 1150 < found < 1350
