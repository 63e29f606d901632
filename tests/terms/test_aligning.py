"""A term is put where the model rendered it in other words, as its attention tells."""

from __future__ import annotations

import pytest

from translate.model import Term, TermHit
from translate.terms import align, anchor, enforce


def links(source: str, target: str, pairs: str) -> list[tuple[int, int, int, int]]:
    """``"Feuer=fire"`` → a link from the word of the source to the word of the target."""
    found = []
    for pair in pairs.split("|"):
        one, other = pair.split("=")
        start, begin = source.index(one), target.index(other)
        found.append((start, start + len(one), begin, begin + len(other)))
    return found


def hit(source: str, word: str, target: str, base: str = "") -> TermHit:
    start = source.index(word)
    term = Term(source=word, targets=(base or target,))
    return TermHit(term=term, start=start, end=start + len(word), target=target)


def put(  # noqa: PLR0917 - a row of the table
    source: str, word: str, target: str, translation: str, pairs: str, base: str = ""
) -> tuple[str, str]:
    one = hit(source, word, target, base)
    text, (settled,) = enforce(
        source,
        translation,
        [one],
        links=links(source, translation, pairs),
        places=[(one.start, one.end)],
    )
    if settled.method != "missing":
        assert text[settled.target_start : settled.target_end]
    return text, settled.method


@pytest.mark.parametrize(
    ("source", "word", "target", "translation", "pairs", "text"),
    [
        # the word itself, at the start of a headline, in a quotation, in capitals
        (
            "Der Vorfall ist klar.",
            "Vorfall",
            "incident",
            "The case is clear.",
            "Vorfall=case",
            "The incident is clear.",
        ),
        ("Brand gelöscht", "Brand", "blaze", "Fire put out", "Brand=Fire", "Blaze put out"),
        ("„Der Brand ist aus“", "Brand", "blaze", "“Fire is out”", "Brand=Fire", "“Blaze is out”"),
        ("BRAND IST AUS", "BRAND", "blaze", "FIRE IS OUT", "BRAND=FIRE", "BLAZE IS OUT"),
        # articles
        ("Ein Fall kam.", "Fall", "incident", "A case came.", "Fall=case", "An incident came."),
        (
            "Ein Unfall kam.",
            "Unfall",
            "crash",
            "It was an accident.",
            "Unfall=accident",
            "It was a crash.",
        ),
        (
            "die Niederlande",
            "Niederlande",
            "the Netherlands",
            "in the Lowlands",
            "Niederlande=Lowlands",
            "in the Netherlands",
        ),
        # plurals: of the words replaced, or of the source; one is one
        (
            "Die Beben kamen.",
            "Beben",
            "earthquake",
            "The quakes came.",
            "Beben=quakes",
            "The earthquakes came.",
        ),
        (
            "Die Leute kamen.",
            "Leute",
            "inhabitant",
            "The people came.",
            "Leute=people",
            "The inhabitants came.",
        ),
        ("Nachrichten!", "Nachrichten", "message", "News!", "Nachrichten=News", "Message!"),
        # possessives
        (
            "Londons Antwort",
            "Londons",
            "London's",
            "Britain's answer",
            "Londons=Britain's",
            "London's answer",
        ),
        (
            "Die Antwort Londons",
            "Londons",
            "London",
            "the answer of Britain",
            "Londons=Britain",
            "the answer of London",
        ),
        # several words for one, and what belongs to them
        (
            "Die Vollversammlung tagt.",
            "Vollversammlung",
            "assembly",
            "The full meeting sits.",
            "Vollversammlung=full meeting",
            "The assembly sits.",
        ),
        (
            "Im Zentrum brennt es.",
            "Zentrum",
            "city center",
            "In the city centre it burns.",
            "Zentrum=centre",
            "In the city center it burns.",
        ),
        (
            "Das Außenministerium",
            "Außenministerium",
            "foreign ministry",
            "The Ministry of Foreign Affairs",
            "Außenministerium=Foreign Affairs",
            "The foreign ministry",
        ),
        (
            "Der US-Präsident",
            "US-Präsident",
            "US President",
            "The U.S. President",
            "US-Präsident=U.S. President",
            "The US President",
        ),
        ("Die USA", "USA", "US", "The U.S. said", "USA=U.S.", "The US said"),
        # nothing twice where it begins and ends
        (
            "Hilfe im Kriegsfall",
            "im Kriegsfall",
            "in the event of war",
            "Help in the case of fight",
            "Kriegsfall=case of fight",
            "Help in the event of war",
        ),
        (
            "Hilfe im Kriegsfall",
            "im Kriegsfall",
            "in the event of war",
            "Help in times of war",
            "Kriegsfall=times",
            "Help in the event of war",
        ),
        # the capital of a sentence, and none after an abbreviation or in a name's own spelling
        (
            "Der US-Minister",
            "Minister",
            "secretary",
            "The U.S. minister",
            "Minister=minister",
            "The U.S. secretary",
        ),
        ("Telefon!", "Telefon", "iPhone", "Mobile!", "Telefon=Mobile", "iPhone!"),
        # small words at the edges stay
        (
            "unter Anlegern",
            "Anlegern",
            "investors",
            "It is among the savers of it",
            "Anlegern=the savers of",
            "It is among the investors of it",
        ),
    ],
)
def test_the_term_takes_the_place_and_the_form(  # noqa: PLR0917 - a row of the table
    source, word, target, translation, pairs, text
):
    base = {"London's": "London", "investors": "investor"}.get(target, "")
    assert put(source, word, target, translation, pairs, base) == (text, "aligned")


@pytest.mark.parametrize(
    ("source", "word", "target", "translation", "pairs"),
    [
        ("Die Führung kam.", "Führung", "leadership", "They were guided.", "Führung=guided"),
        ("Er lachte.", "lachte", "laughter", "He laughed.", "lachte=laughed"),
        ("Wir hoffen.", "hoffen", "hope for all", "We can wish.", "hoffen=wish"),
        ("Das Haus", "Haus", "palace", "The", "Haus=The"),
        ("100 Leute", "Leute", "inhabitants", "some 100folk", "Leute=100folk"),
        ("Das Haus", "Haus", "palace", "It is", "Das=It"),
    ],
)
def test_a_verb_a_number_or_nothing_is_no_place_for_a_term(
    source, word, target, translation, pairs
):
    assert put(source, word, target, translation, pairs) == (translation, "missing")


def test_a_place_is_given_once():
    source, translation = "Brand und Feuer", "The fire"
    hits = [hit(source, "Brand", "blaze"), hit(source, "Feuer", "flames")]
    both = [*links(source, translation, "Brand=fire|Feuer=fire")]
    text, settled = enforce(
        source, translation, hits, links=both, places=[(h.start, h.end) for h in hits]
    )
    assert [h.method for h in settled].count("missing") >= 1
    assert text in {"The blaze", "The flames", "The fire"}


def test_what_is_right_already_is_left_alone():
    source, translation = "Brand und Feuer", "fire and flame"
    hits = [hit(source, "Brand", "fire"), hit(source, "Feuer", "blaze")]
    text, settled = enforce(
        source,
        translation,
        hits,
        links=links(source, translation, "Brand=fire|Feuer=flame"),
        places=[(h.start, h.end) for h in hits],
    )
    assert text == "fire and blaze"
    assert [h.method for h in settled] == ["present", "aligned"]


def test_a_term_twice_in_one_sentence_is_put_twice():
    source, translation = "Brand hier, Brand dort", "Fire here, a fire there"
    hits = [hit(source, "Brand", "blaze"), hit(source, "Brand", "blaze")]
    hits[1] = TermHit(term=hits[0].term, start=12, end=17, target="blaze")
    where = [(0, 5, 0, 4), (12, 17, 13, 17)]
    text, settled = enforce(
        source, translation, hits, links=where, places=[(h.start, h.end) for h in hits]
    )
    assert text == "Blaze here, a blaze there"
    assert [h.method for h in settled] == ["aligned", "aligned"]


def test_in_other_languages_the_term_is_put_as_it_stands():
    one = hit("The fire", "fire", "incendie")
    text, _ = enforce("The fire", "a feu", [one], links=[(4, 8, 2, 5)], places=[(4, 8)], lang="fr")
    assert text == "a incendie"


def test_the_best_span_comes_first():
    translation = "duties against China, punitive import duties"  # Strafzölle gegen China
    where = [(0, 10, 0, 6), (0, 10, 22, 30), (0, 10, 31, 37), (0, 10, 38, 44), (17, 22, 15, 20)]
    spans = align(translation, where, (0, 10))
    assert [translation[a:b] for a, b in spans] == ["punitive import duties", "duties"]


@pytest.mark.parametrize(
    ("place", "rest"),
    [
        ((0, 3), "came on Monday."),
        ((8, 16), "Monday."),  # rendered: there
        ((17, 23), "."),  # not rendered: behind what stands before it
    ],
)
def test_where_a_term_belongs_that_is_not_there(place, rest):
    source, translation = "Er kam   Montag   Asyl .", "came on Monday."
    where = [(3, 6, 0, 4), (9, 15, 8, 14)]
    assert source[slice(*place)].strip() in {"Er", "Montag", "Asyl"}
    assert translation[anchor(translation, where, place) :] == rest
