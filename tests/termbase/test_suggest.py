"""What is proposed for a glossary, in which order, and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate.glossary.entry import term
from translate.glossary.stack import merge
from translate.model import Term
from translate.store import EditRow
from translate.termbase import corpus
from translate.termbase.counts import renderings, targets
from translate.termbase.learn import corrections, learn
from translate.termbase.suggest import Proposal, row, suggest

FILLER = [
    ("Gestern kam {} nach Hause.", "Yesterday {} came home."),
    ("Am Abend sprach {} vor vielen Leuten.", "In the evening {} spoke to many people."),
    ("Die Zeitung schreibt über {} einen Bericht.", "The newspaper writes a report on {}."),
    ("Wir sahen {} auf dem Markt.", "We saw {} at the market."),
    ("Niemand wusste, was {} wollte.", "Nobody knew what {} wanted."),
    ("Zum Schluss dankte {} allen.", "Finally {} thanked everybody."),
    ("Heute ist {} in der Stadt.", "Today {} is in town."),
]
NOISE = [
    ("Es regnet seit drei Tagen.", "It has been raining for three days."),
    ("Der Zug fährt um acht Uhr.", "The train leaves at eight."),
    ("Die Preise steigen wieder.", "Prices are rising again."),
    ("Ein Kind spielt im Garten.", "A child plays in the garden."),
] * 5


def pairs(*terms: tuple[str, list[str]]) -> list[corpus.Pair]:
    """Each source word in as many sentences as it has translations, among other sentences."""
    found = [
        (german.format(source), english.format(target))
        for source, english_words in terms
        for target, (german, english) in zip(english_words, FILLER, strict=False)
    ]
    return [
        corpus.Pair(place=f"a.txt#{n}", source=source, target=target)
        for n, (source, target) in enumerate([*found, *NOISE], 1)
    ]


def proposals(*terms: tuple[str, list[str]], known: tuple[Term, ...] = ()) -> list[Proposal]:
    return suggest(pairs(*terms), merge(known), "de")


def test_names_that_the_model_writes_in_several_ways() -> None:
    (one,) = proposals(("Schojgu", ["Shoigu", "Shoigu", "Schoigu", "Shoigu"]))
    assert (one.kind, one.source, one.target) == ("inconsistent", "Schojgu", "Shoigu")
    assert dict(one.seen) == {"Shoigu": 3, "Schoigu": 1}
    assert one.why == (
        "translated in 2 ways: 'Shoigu' 3×, 'Schoigu' 1×; in 4 sentences, see a.txt#1"
    )


@pytest.mark.parametrize(
    ("source", "english", "kind", "target"),
    [
        ("Wolodin", ["Volodin"] * 4, "name", "Volodin"),
        ("Wolodin", ["Wolodin"] * 4, "name", "Wolodin"),
        ("Le Xuan Tung", ["Le Xuan Tung"] * 3, "name", "Le Xuan Tung"),
        ("Kumsusan-Palast", ["Kumsusan Palace"] * 3, "name", "Kumsusan Palace"),
        ("Raketenabwehr", ["missile defence"] * 3, "term", "missile defence"),
        ("Ausschussvorsitz", ["chair of panel"] * 3, "term", "chair of panel"),
    ],
)
def test_names_and_long_words_translated_alike(
    source: str, english: list[str], kind: str, target: str
) -> None:
    (one,) = proposals((source, english))
    assert (one.kind, one.source, one.target) == (kind, source, target)


def test_terms_translated_in_several_ways() -> None:
    (one,) = proposals(("Kremlchef", ["Kremlin chief"] * 3 + ["Kremlin leader"] * 2))
    assert one.kind == "inconsistent"
    assert dict(one.seen) == {"Kremlin chief": 3, "Kremlin leader": 2}


def test_those_translated_in_several_ways_come_first_then_by_number() -> None:
    found = proposals(
        ("Wolodin", ["Volodin"] * 6),
        ("Schojgu", ["Shoigu"] * 3 + ["Schoigu"]),
        ("Raketenabwehr", ["missile defence"] * 5),
        ("Peskow", ["Peskow"] * 4 + ["Peskov"]),
    )
    assert [(one.kind, one.source) for one in found] == [
        ("inconsistent", "Peskow"),
        ("inconsistent", "Schojgu"),
        ("name", "Wolodin"),
        ("term", "Raketenabwehr"),
    ]


def test_inflected_forms_count_for_their_word() -> None:
    german = ["Wolodin kam.", "Wir sahen Wolodin.", "Die Rede Wolodins dauerte."]
    english = ["Volodin came.", "We saw Volodin.", "Volodin's speech lasted."]
    given = [
        corpus.Pair(place=str(n), source=a, target=b)
        for n, (a, b) in enumerate(zip(german, english, strict=True))
    ]
    noise = [corpus.Pair(place="n", source=a, target=b) for a, b in NOISE]
    (one,) = suggest([*given, *noise], merge(()), "de")
    assert (one.source, one.count, one.seen) == ("Wolodin", 3, (("Volodin", 3),))


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("Wolodin", ["Volodin"] * 2),  # too seldom
        ("Haus", ["house"] * 5),  # an everyday word
        ("montags", ["on Mondays"] * 5),
        ("Dienstag", ["Tuesday"] * 5),  # a day
        ("Wolodin", ["the man", "him", "someone", "her friend"]),  # never translated
    ],
)
def test_what_is_not_proposed(source: str, english: list[str]) -> None:
    assert proposals((source, english)) == []


def test_what_a_glossary_has_is_not_proposed() -> None:
    known = (Term(source="Wolodin", targets=("Volodin",)),)
    assert proposals(("Wolodin", ["Volodin"] * 5), known=known) == []


def test_a_part_of_a_name_is_not_proposed_beside_it() -> None:
    (one,) = proposals(("Arved Fuchs", ["Arved Fuchs"] * 3 + ["Arved Fox"]))
    assert (one.source, one.seen) == ("Arved Fuchs", (("Arved Fuchs", 3), ("Arved Fox", 1)))


def test_plural_and_capitals_are_one_translation() -> None:
    english = ["Tank crews", "tank crew", "tank crews", "tank crew"]
    found = targets([pair.target for pair in pairs(("Panzerbesatzung", english))])
    assert [one.count for one in renderings("Panzerbesatzung", range(4), found)] == [4]


def test_a_proposal_is_a_line_of_a_glossary() -> None:
    (one,) = proposals(("Wolodin", ["Volodin"] * 4))
    made = term("", 1, row(one), lambda *fault: pytest.fail(str(fault)))
    assert made is not None
    assert (made.source, made.targets, made.note) == ("Wolodin", ("Volodin",), one.why)


# ── Corrections ─────────────────────────────────────────────────────────────────────────────────


def edit(source: str, before: str, after: str, *, outcome: str = "taken", n: int = 1) -> EditRow:
    return EditRow(
        document="a.txt",
        segment=f"a.txt#{n}",
        source=source,
        before=before,
        after=after,
        approved=True,
        outcome=outcome,  # type: ignore[arg-type]
        path="a.de-en.po",
        at="2024-01-01",
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("He met Sergej Shoygu.", "He met Sergei Shoigu.", [("Sergej Shoygu", "Sergei Shoigu")]),
        ("Kiev's mayor spoke.", "Kyiv’s mayor spoke.", [("Kiev", "Kyiv")]),
        ("The Nato spoke.", "The NATO spoke.", []),
        ("It rains.", "It rains heavily.", []),
        ("a b c d e f", "u v w x y z", []),
        ("same", "same", []),
    ],
)
def test_short_phrases_put_in_place_of_others(
    before: str, after: str, expected: list[tuple[str, str]]
) -> None:
    assert list(corrections(before, after)) == expected


KIEW = Term(source="Kiew", targets=("Kyiv",), wrong=("Kijew",), note="since 2022")


def test_an_entry_learns_the_words_that_were_corrected_to_its_translation() -> None:
    edits = [
        edit("Er kam nach Kiew.", "He came to Kieff.", "He came to Kyiv."),
        edit("In Kiew regnet es.", "It rains in Kieff.", "It rains in Kyiv.", n=2),
        edit("In Kiew schneit es.", "It snows in Kijew.", "It snows in Kyiv.", n=3),
        edit("In Kiew ist es kalt.", "Kieff is cold.", "Kyiv is cold.", outcome="withdrawn"),
    ]
    (one,) = learn(edits, merge([KIEW]), "de")
    assert (one.kind, one.wrong, one.count, one.entry) == ("corrected", ("Kieff",), 2, KIEW)
    assert row(one) == {
        "source": "Kiew",
        "target": "Kyiv",
        "wrong": "Kijew|Kieff",
        "note": "since 2022",
    }


def test_a_name_without_an_entry_is_learnt_when_corrected_twice() -> None:
    once = edit("Wolodin kam.", "Wolodin came.", "Volodin came.")
    again = edit("Er sah Wolodin.", "He saw Wolodin.", "He saw Volodin.", n=2)
    assert learn([once], merge(()), "de") == []
    (one,) = learn([once, again], merge(()), "de")
    assert (one.source, one.target, one.wrong) == ("Wolodin", "Volodin", ("Wolodin",))


def test_a_better_sentence_is_no_correction_of_a_term() -> None:
    edits = [
        edit("Kiew feiert.", "Kyiv is celebrating today.", "Kyiv celebrates.", n=n)
        for n in range(3)
    ]
    assert learn(edits, merge([KIEW]), "de") == []


# ── Where the sentences come from ───────────────────────────────────────────────────────────────

TMX = """<?xml version="1.0"?><tmx version="1.4"><header srclang="de" datatype="plaintext"/><body>
<tu><tuv xml:lang="de"><seg>Guten Tag.</seg></tuv><tuv xml:lang="en"><seg>Hello.</seg></tuv></tu>
</body></tmx>"""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.tmx", TMX),
        ("a.tsv", "Guten Tag.\tHello.\n"),
        ("a.tsv", "\ufeffid\tkind\tsource\ttarget\tstatus\n1\tline\tGuten Tag.\tHello.\tx\n"),
        ("a.csv", "Englisch;Deutsch\nHello.;Guten Tag.\n"),
        ("a.po", 'msgid ""\nmsgstr ""\n\nmsgctxt "a#1"\nmsgid "Guten Tag."\nmsgstr "Hello."\n'),
    ],
)
def test_bilingual_files(tmp_path: Path, name: str, data: str) -> None:
    path = tmp_path / name
    path.write_text(data, "utf-8")
    found = list(corpus.pairs([path], ("de", "en")))
    assert [(pair.source, pair.target) for pair in found] == [("Guten Tag.", "Hello.")]
    assert found[0].place
