"""Which terms are found in a pair, and what is made of them."""

from __future__ import annotations

from random import Random

import candidates
import pytest
import terms
from corpus import Lexicon, Pair

LEXICON = Lexicon(
    translations={
        german: frozenset(english.split(" / "))
        for german, english in {
            "Pjöngjang": "Pyongyang",
            "Putin": "Putin",
            "Sergej Schoigu": "Sergei Shoigu",
            "nordkoreanisch": "North Korean",
            "Rakete": "missile / rocket",
            "Stadt": "city",
            "verhandeln": "to negotiate",
            "haben": "have",
        }.items()
    },
    entries=(),
    names={1: [("Charkiw", "Kharkiv")], 2: [("Kim Jong-un", "Kim Jong Un")]},
    nouns={1: [("Brücke", "bridge")]},
)


def offers(source, target, links=()):
    """(source words, given) of every candidate."""
    here, there = candidates.words(source), candidates.words(target)
    found = [
        *candidates.from_lexicon(here, there, LEXICON),
        *candidates.alike(here, there),
        *candidates.from_links(here, there, links),
    ]
    return {(candidates.phrase(here, c.first, c.end), c.given) for c in found}


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Er war in Pjöngjang.", "He was in Pyongyang.", {("Pjöngjang", "Pyongyang")}),
        ("Die Raketen flogen.", "The missiles flew.", {("Raketen", "missile")}),
        ("Die Städten.", "The cities.", set()),  # a vowel changed: the lexicon does not know
        ("Der Stadt half es.", "It helped the cities.", {("Stadt", "city")}),
        ("Nordkoreanische Züge", "North Korean trains", {("Nordkoreanische", "North Korean")}),
        ("„Pjöngjang“, rief er.", '"Pyongyang," he called.', {("Pjöngjang", "Pyongyang")}),
        ("Putins Rede", "Putin's speech", {("Putins", "Putin")}),
        ("Sergej Schoigu kam.", "Sergei Shoigu came.", {("Sergej Schoigu", "Sergei Shoigu")}),
        ("Er will verhandeln.", "He wants to negotiate.", {("verhandeln", "negotiate")}),
        ("Sie haben es.", "They have it.", set()),  # no glossary holds small words
        ("Er war in Pjöngjang.", "He was there.", set()),
        ("In Pjöngjang.", "In Pyongyang and in Pyongyang.", set()),  # which of the two?
        ("Die Kreml-Rakete", "The Kremlin missile", set()),  # not within a longer word
    ],
)
def test_the_lexicon_knows_terms_in_other_forms(source, target, expected):
    assert offers(source, target) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Es sprach Tom Yum Kung.", "Tom Yum Kung spoke.", {("Tom Yum Kung",) * 2}),
        ("Siehe https://a.de/b.", "See https://a.de/b.", {("https://a.de/b",) * 2}),
        ("Die KN-23 flog.", "The KN-23 flew.", {("KN-23",) * 2}),
        ("Im Jahr 1990 kam er.", "In 1990 he came.", {("1990",) * 2}),
        ("so was", "so what", set()),
        ("Anna sah Anna an.", "Anna looked at Anna.", set()),
    ],
)
def test_what_is_alike_on_both_sides_is_copied(source, target, expected):
    assert offers(source, target) == expected


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        (((0, 0), (1, 1), (1, 2), (2, 3)), {("Großbrand", "large fire")}),
        (((1, 1), (1, 2), (2, 2)), set()),  # fire has another source, too
        (((1, 1), (1, 2), (1, 9)), set()),  # a link into nothing
        ((), set()),
    ],
)
def test_links_know_terms_that_no_lexicon_has(links, expected):
    assert offers("Der Großbrand tobte.", "The large fire raged.", links) == expected


def annotated(source, target, links=(), seeds=60):
    """Every way in which chance annotates a pair."""
    pair = Pair(source=source, target=target, kind="ref", origin="x", links=links)
    return [terms.annotate(pair, LEXICON, Random(seed)) for seed in range(seeds)]


def test_a_marked_term_stands_between_spaces():
    sources = {p.source for p in annotated("„Pjöngjang“, rief er.", "He cried Pyongyang there.")}
    assert "„⦃ Pjöngjang ⦂ Pyongyang ⦄“, rief er." in sources


def test_several_terms_of_a_sentence_are_marked():
    sources = {
        p.source for p in annotated("Putin in Pjöngjang", "A visit of Putin to Pyongyang now")
    }
    assert "⦃ Putin ⦂ Putin ⦄ in ⦃ Pjöngjang ⦂ Pyongyang ⦄" in sources
    assert "Putin in ⦃ Pjöngjang ⦂ Pyongyang ⦄" in sources


def test_a_pair_without_terms_is_left_alone():
    assert annotated("Das war es.", "That was it.") == [None] * 60


def test_an_exchanged_name_stands_on_both_sides():
    pairs = {
        (p.source, p.target) for p in annotated("Er war in Pjöngjang.", "He was in Pyongyang.")
    }
    assert pairs == {
        ("Er war in ⦃ Pjöngjang ⦂ Pyongyang ⦄.", "He was in Pyongyang."),
        ("Er war in ⦃ Charkiw ⦂ Kharkiv ⦄.", "He was in Kharkiv."),
    }


def test_an_exchanged_noun_keeps_its_number_and_its_article():
    pairs = annotated("Es war eine Rakete.", "It was an old thing: a missile.")
    assert "It was an old thing: a bridge." in {p.target for p in pairs}
    pairs = annotated("Er sah die Raketen.", "He saw the missiles.")
    assert {p.target for p in pairs} == {"He saw the missiles.", "He saw the bridges."}
    assert ("Er sah die ⦃ Raketen ⦂ bridge ⦄.") in {p.source for p in pairs}


def test_links_lead_to_the_words_given():
    links = ((0, 0), (1, 1), (2, 2), (3, 3))
    pairs = annotated("Es kam Sergej Schoigu.", "It was Sergei Shoigu.", links)
    plain = next(p for p in pairs if "Sergei Shoigu ⦄" in p.source)
    source, target = plain.source.split(), plain.target.split()
    assert [(source[a], target[b]) for a, b in plain.links] == [
        ("Es", "It"),
        ("kam", "was"),
        ("Sergei", "Sergei"),
        ("Shoigu", "Shoigu."),
    ]


@pytest.mark.parametrize(
    ("english", "base"),
    [
        ("missiles", "missile"),
        ("North Korean cities", "North Korean city"),
        ("Putin's", "Putin"),
        ("churches", "church"),
        ("press", "press"),
        ("news", "news"),
        ("crisis", "crisis"),
        ("virus", "virus"),
        ("gas", "gas"),
    ],
)
def test_the_base_form_goes_by_the_ending(english, base):
    assert candidates.base_form(english) == base


@pytest.mark.parametrize("english", ["missile", "city", "church", "boy", "box"])
def test_a_plural_leads_back_to_its_base_form(english):
    assert terms.plural(english) != english
    assert candidates.base_form(terms.plural(english)) == english
