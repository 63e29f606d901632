"""Which texts are the same, how alike others are, and what a score hides."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate import memory
from translate.memory.search import indexed, search

WORDS = st.lists(
    st.sampled_from(
        [
            "der",
            "die",
            "das",
            "Haus",
            "geht",
            "nicht",
            "3",
            "4",
            "Putin",
            ",",
            ".",
            "<b>",
            "neu",
            "alt",
            "%s",
        ]
    ),
    min_size=1,
    max_size=12,
)


@pytest.mark.parametrize(
    ("left", "right", "lang"),
    [
        ("Er sagte: „Nein!“", 'Er sagte: "Nein!"', "de"),
        ("Er sagte: »Nein!«", "Er sagte: “Nein!”", "de"),
        ("‚so‘ nennt er’s", "'so' nennt er's", "de"),
        ("zwei  Blanks\tund\nmehr ", "zwei Blanks und mehr", "de"),
        ("10\u00a0000 Euro", "10 000 Euro", "de"),
        ("Donau\u00addampf\u200b", "Donaudampf", "de"),
        ("Mu\u0308nchen", "München", "de"),
        ("« Bonjour ! »", "«Bonjour!»", "fr"),
    ],
)
def test_spaces_and_quotation_marks_make_no_other_sentence(left, right, lang):
    assert memory.normalised(left, lang) == memory.normalised(right, lang)
    assert memory.key(left, lang, "en") == memory.key(right, lang, "en")
    assert memory.score(left, right, lang) == 100


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Er kam.", "Er kam"),
        ("sie kamen", "Sie kamen"),
        ("so - so", "so – so"),
        ("Masse", "Maße"),
        ("3 %", "3%"),
        ("a <b>c</b>", "a c"),
        ("", "."),
    ],
)
def test_everything_else_does(left, right):
    assert memory.key(left, "de", "en") != memory.key(right, "de", "en")
    assert memory.score(left, right, "de") < 100


def test_languages_are_part_of_the_key():
    keys = {memory.key("Stop", *pair) for pair in [("de", "en"), ("en", "de"), ("de", "fr")]}
    assert len(keys) == 3


@pytest.mark.parametrize(
    ("left", "right", "points"),
    [
        ("Der Zug fährt heute ab.", "Der Zug fährt heute ab!", 83),  # 1 of 6
        ("Der Zug fährt heute ab.", "Der Zug fährt ab.", 83),
        ("Der Zug fährt heute ab.", "Heute fährt der Zug ab.", 33),  # order counts
        ("Er zahlt 10 Euro.", "Er zahlt 20 Euro.", 80),
        ("Das <b>ist</b> neu.", "Das ist neu.", 66),  # tags count: 2 of 6
        ("Um 10.30 Uhr", "Um 10.31 Uhr", 66),  # a time is one number
        ("Kim-Il-Sung-Platz", "Kim-Jong-Il-Platz", 0),  # a compound is one word
        ("ja", "nein", 0),
        ("...", "…", 0),
        ("a b c d e f g h i 1", "a b c d e f g h i 2", 90),
    ],
)
def test_the_score_is_the_share_of_words_that_stay(left, right, points):
    assert memory.score(left, right, "de") == points
    assert memory.score(right, left, "de") == points


def test_a_score_below_the_least_is_none():
    assert memory.score("a b c d", "a b c x", "de", least=75) == 75
    assert memory.score("a b c d", "a b c x", "de", least=76) == 0


@pytest.mark.parametrize(
    ("ours", "theirs", "reason"),
    [
        ("Er kommt am 3. Mai.", "Er kommt am 4. Mai.", "number: 3 / 4"),
        ("Es sind 1,5 Mio.", "Es sind 1,5 Mrd.", "number: 1,5 Mio / 1,5 Mrd"),
        ("Er wartet drei Tage.", "Er wartet vier Tage.", "number: drei / vier"),
        ("Es kostet dreihundert Euro", "Es kostet vierhundert Euro", "number: dreihundert / vierh"),
        ("am Montag", "am Dienstag", "number: Montag / Dienstag"),
        ("im Mai", "im Juni", "number: Mai / Juni"),
        ("Die Wahl ist gültig.", "Die Wahl ist nicht gültig.", "negation: – / nicht"),
        ("Es gibt einen Plan.", "Es gibt keinen Plan.", "negation: – / keinen"),
        ("Er kam mit Gepäck.", "Er kam ohne Gepäck.", "negation: – / ohne"),
        ("Das ist möglich.", "Das ist unmöglich.", "negation: möglich / unmöglich"),
        ("ein legaler Weg", "ein illegaler Weg", "negation: legaler / illegaler"),
        ("eine unmögliche Lage", "ein möglicher Fall", "negation: unmögliche / möglicher"),
        ("das ist gut", "das ist ungut", "negation: gut / ungut"),
        ("der zwanzigjährige Sohn", "der dreißigjährige Sohn", "number: zwanzigjährige / dreißig"),
        ("ein dreifacher Sieg", "der vierfache Sieg", "number: dreifacher / vierfache"),
        ("der russische Präsident", "der ukrainische Präsident", "name: russische / ukrainische"),
        ("Nicht nur er kam.", "Er kam.", "negation: Nicht nur / –"),
        ("Putin reist nach Hanoi.", "Scholz reist nach Hanoi.", "name: Putin / Scholz"),
        ("Er reist nach Köln.", "Er reist nach Bonn.", "name: Köln / Bonn"),
        ("Deutschland schlägt Polen.", "Polen schlägt Deutschland.", "name: Deutschland Polen /"),
        ("Die BMW wächst.", "Die BASF wächst.", "name: BMW / BASF"),
        ("Er traf Karl Meier.", "Er traf Meier.", "name: Karl / –"),
        ("der iPhone-Chef", "der iPad-Chef", "name: iPhone-Chef / iPad-Chef"),
    ],
)
def test_a_number_a_negation_or_a_name_is_seen(ours, theirs, reason):
    found = memory.differences(ours, theirs, "de")
    assert any(one.startswith(reason) for one in found), found
    assert memory.differences(theirs, ours, "de")


@pytest.mark.parametrize(
    ("ours", "theirs", "lang"),
    [
        ("Er sprach heute lange.", "Er sprach gestern lange.", "de"),
        ("Heute sprach er.", "Gestern sprach er.", "de"),
        ("Der Minister kam drei Mal.", "Der Minister kam 3 Mal.", "de"),
        ("die russische Armee", "der russischen Armee", "de"),
        ("Es sind 10.000 Leute.", "Es sind 10 000 Leute!", "de"),
        ("„Ja“, sagte er.", '"Ja", sagt er.', "de"),
        ("She did not go.", "She did not leave.", "en"),
    ],
)
def test_other_differences_are_left_to_the_score(ours, theirs, lang):
    assert memory.differences(ours, theirs, lang) == ()


def test_where_too_much_differs_nothing_is_reused():
    ours, theirs = (" ".join(f"{letter}{n}x" for n in range(20_000)) for letter in "ab")
    assert any(one.startswith("not checked") for one in memory.differences(ours, theirs, "de"))


def test_where_negations_are_not_known_nothing_is_reused():
    (reason,) = memory.differences("Ik kom.", "Ik kom niet.", "nl")
    assert reason.startswith("not checked")


@settings(max_examples=100, derandomize=True)
@given(left=WORDS, right=WORDS)
def test_what_makes_a_match_safe_looks_the_same_from_both_sides(left, right):
    one, other = " ".join(left), " ".join(right)
    assert bool(memory.differences(one, other, "de")) == bool(memory.differences(other, one, "de"))
    assert memory.differences(one, one, "de") == ()
    assert memory.score(one, other, "de") == memory.score(other, one, "de")


@settings(max_examples=100, derandomize=True)
@given(left=WORDS, right=WORDS, least=st.sampled_from([50, 70, 75, 90]), common=st.integers(0, 9))
def test_no_sentence_that_is_alike_enough_is_missed(left, right, least, common):
    one, other = " ".join(left), " ".join(right)
    found = search(one, "de", least=least, frequency=lambda word: len(word) % (common + 1))
    length, words = indexed(other, "de")
    if memory.score(one, other, "de") >= least:
        if found.wanted > 1:  # of a few words one at least is asked for
            assert len(set(found.words) & set(words.split())) >= found.wanted
        assert found.shortest <= length <= found.longest


@pytest.mark.parametrize(
    "text", ["nicht " * 20_000, "zwei" * 20_000, "und-" * 20_000, "<a" * 40_000]
)
def test_hostile_texts_are_read_once(text):
    assert memory.differences(text, text, "de") == ()
    assert memory.score(text, text, "de") == 100
    assert len(search(text, "de", least=75, frequency=len).words) <= 40
