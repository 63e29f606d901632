"""Terms from the glossary to the page, on the bundled model with its marks and without them."""

from __future__ import annotations

import pytest

from tests.packages import make_package, unpack
from translate import terms
from translate.config import Config
from translate.model import Document, Segment, Term, Translation
from translate.pipeline.decode import decode
from translate.pipeline.judge import better, judged, restored, stored
from translate.pipeline.listener import Listener
from translate.pipeline.pairs import Pair
from translate.pipeline.prepare import Prepared, quiet, request
from translate.pipeline.retry import unveiled, worth_it
from translate.readers import Source
from translate.store import Store, StoredTranslation

GLOSSARY = (
    Term(source="Kiew", targets=("Kyiv",), wrong=("Kiev",)),
    Term(source="Peking", targets=("Beijing",)),
    Term(source="UN-Sicherheitsrat", targets=("UN Security Council",)),
    Term(source="Sicherheitsrat", targets=("Security Council",)),
    Term(source="Rakete", targets=("missile",), wrong=("rocket",)),
    Term(source="Abkommen", targets=("accord",), wrong=("agreement",)),
    Term(source="Zeitenwende", targets=("watershed",)),
    Term(source="Hausarrest", targets=("house arrest",)),
    Term(source="Ministerium", targets=("ministry",)),
    Term(source="Verteidigungsministerium", targets=("Ministry of Defence",)),
    Term(source="Manöver", targets=("exercise",), wrong=("manoeuvre", "maneuver")),
    Term(source="Vorfall", targets=("occurrence",)),
    Term(source="Zank", targets=("squabble",)),
)
CASES = {
    "in a quotation": ("Der Minister sagte: „Die Rakete ist eine Gefahr.“", ["missile"]),
    "first in a headline": ("Rakete trifft Kiew", ["Missile", "Kyiv"]),
    "twice in a sentence": ("Die Rakete traf die Rakete.", ["missile", "missile"]),
    "in a line in capitals": ("RAKETEN TREFFEN KIEW AM MONTAG", ["issile", "Kyiv"]),
    "one inside the other": ("Der UN-Sicherheitsrat tagt.", ["UN Security Council"]),
    "two that overlap in English": (
        "Das Verteidigungsministerium und das Ministerium in Kiew schweigen.",
        ["Ministry of Defence", "ministry", "Kyiv"],
    ),
    "owning": ("Pekings Raketen bedrohen die Nachbarn.", ["Beijing's", "missiles"]),
    "owning, with a known wrong form": ("Kiews Bürgermeister schweigt.", ["Kyiv's"]),
    "many": ("Die Manöver beginnen am Montag.", ["exercises"]),
    "with another article": ("Das ist ein Abkommen mit Peking.", ["an accord", "Beijing"]),
    "an everyday English word": ("Der Vorfall wird untersucht.", ["occurrence"]),
    "a word nobody expects": ("Der Zank um das Geld dauert an.", ["squabble"]),
    "a word that means much": ("Eine Zeitenwende für Peking.", ["watershed", "Beijing"]),
}


def prepared(pair: Pair, texts: list[str], glossary=GLOSSARY) -> Prepared:
    matcher = terms.Matcher(glossary, lang="de")
    segments = [
        Segment(id=f"d#{n}", block=0, text=text, lang="de") for n, text in enumerate(texts, 1)
    ]
    return Prepared(
        source=Source(path=None, id="d"),
        document=Document(id="d", uri="d", lang="de", blocks=(), digest=""),
        pair=pair,
        requests=tuple(request(one, pair, matcher.find(one.text)) for one in segments),
        work=1,
        seconds=0.0,
    )


@pytest.fixture(scope="module", params=[True, False], ids=["inline", "not inline"])
def pair(request):
    return Pair(Config(model="bundled", inline=request.param), "de")


@pytest.fixture(scope="module")
def units(pair, tmp_path_factory):
    given = prepared(pair, [text for text, _ in CASES.values()])
    with Store.open(tmp_path_factory.mktemp("state") / "state.db") as store:
        return dict(zip(CASES, decode([given], pair, store, Listener())["d"], strict=True))


@pytest.mark.parametrize("name", CASES)
def test_the_hard_cases(name, units):
    unit, (_, wanted) = units[name], CASES[name]
    rest = unit.translation.text
    for form in wanted:
        assert form in rest
        rest = rest.replace(form, "", 1)
    assert len(unit.hits) == len(wanted)
    assert all(hit.method not in {"", "missing"} for hit in unit.hits)
    for hit in unit.hits:
        assert unit.translation.text[hit.target_start : hit.target_end]


def test_a_model_without_its_marks_is_another_recipe(pair):
    other = Pair(Config(model="bundled", inline=pair.description.markup is None), "de")
    assert other.description.digest != pair.description.digest
    assert other.translating != pair.translating


def test_what_was_stored_comes_back_the_same(pair, tmp_path):
    given = prepared(pair, [text for text, _ in CASES.values()])
    with Store.open(tmp_path / "state.db") as store:
        once = decode([given], pair, store, Listener())["d"]
        assert decode([given], pair, store, Listener())["d"] == once


def choice(pair, text, translation, score=-0.5):
    (one,) = prepared(pair, [text]).requests
    offer = Translation(text=translation, origin="engine", engine="e", score=score)
    return judged(one, offer, pair)


@pytest.mark.parametrize(
    ("translation", "score", "taken"),
    [
        ("The missile hit 12 houses in the town on Monday.", -0.5, True),
        ("The missile hit 12 houses in the town on Monday.", -1.2, False),  # far less likely
        ("The missile hit houses in the town on Monday.", -0.5, False),  # lost a number
        ("The missile hit 12.", -0.5, False),  # lost half of the sentence
        ("It hit 12 houses in the town last Monday.", -0.4, False),  # the term is not there
    ],
)
def test_a_second_try_that_costs_more_than_it_mends_is_refused(pair, translation, score, taken):
    text = "Die Rakete traf am Montag 12 Häuser in der Stadt."
    first = choice(pair, text, "It hit 12 houses in the town on Monday.")
    assert first.missing == {0}
    assert worth_it(first, pair)
    assert better(first, choice(pair, text, translation, score)) is taken


@pytest.mark.parametrize(
    ("decoded", "text"),
    [
        ("The Xq0z hit Xq1z.", "The missile hit Kyiv."),
        ("Xq0z, Xq0z and Xq1z's X3 car.", "missile, missile and Kyiv's X3 car."),
        ("The Xq0z hit the town.", None),  # a sign is lost
        ("The Xq0z hit X1z.", None),  # or mangled
        ("The Xq0z hit Xq1z, xq1 said.", None),  # or there once more, in pieces
        ("The Xq0z hit Xq1z and Xq2z.", None),
    ],
)
def test_signs_for_terms_come_through_whole_or_nothing_does(decoded, text):
    assert unveiled(decoded, {0: "missile", 1: "Kyiv"}, "Ein X3 in Kiew.") == text


def test_a_loop_may_be_left_for_something_less_likely_and_shorter(pair):
    text = "Die Stadt baut eine neue Brücke."
    loop = choice(pair, text, "The city " + "of the city " * 20 + "is building.", -0.1)
    assert better(loop, choice(pair, text, "The city is building a new bridge.", -0.9))


def test_how_each_term_came_is_stored_and_told(pair):
    (one,) = prepared(pair, ["Die Rakete traf Kiew."]).requests
    kept = StoredTranslation(
        text="The missile hit Kyiv.", engine="e", score=-0.5, methods=("prefix", "rewritten")
    )
    again = restored(one, kept, pair)
    assert [hit.method for hit in again.unit.hits] == ["prefix", "rewritten"]
    assert stored(again) == kept


@pytest.mark.parametrize(
    ("target", "halves"),
    [("en", [("de", "en")]), ("fr", [("de", "en"), ("en", "fr")])],
    ids=["stock package", "pivot"],
)
def test_a_stock_package_and_a_pivot_go_through_the_same_chain(
    target, halves, tmp_path, monkeypatch
):
    """Of gibberish no more is asked than an end, and a word on every term."""
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    paths = [make_package(tmp_path, *half) for half in halves]
    if len(paths) > 1:
        for path in paths:
            unpack(path, tmp_path / "packages")
    pair = Pair(Config(target=target, model="auto" if len(paths) > 1 else str(paths[0])), "de")
    assert pair.engine.name.count(" + ") == len(paths) - 1
    assert pair.description.markup is None
    given = prepared(pair, [text for text, _ in CASES.values()])
    with Store.open(tmp_path / "state.db") as store:
        units = decode([given], pair, store, Listener())["d"]
    assert [unit.segment.text for unit in units] == [text for text, _ in CASES.values()]
    assert all(hit.method for unit in units for hit in unit.hits)
    assert {hit.method for unit in units for hit in unit.hits} & {"missing"}


def test_a_forbidden_word_is_avoided(tmp_path):
    pair = Pair(Config(model="bundled"), "de")
    banned = Term(source="Minister", targets=("minister",), status="forbidden")
    given = prepared(pair, ["Der Minister kommt am Montag nach Berlin."], (banned,))
    with Store.open(tmp_path / "state.db") as store:
        (unit,) = decode([given], pair, store, Listener())["d"]
    assert "minister" not in unit.translation.text.lower().split()


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("RAKETEN TREFFEN KIEW", "Raketen Treffen Kiew"),
        ("DIE RAKETE VOR DER KÜSTE", "Die Rakete vor der Küste"),
        ("EU UND USA VERHANDELN", "EU und USA Verhandeln"),
        ("NATO IN KIEW IST DA", "NATO in Kiew ist da"),
        ("NATO IN KIEW", "NATO in Kiew"),
        ("CNN MELDET", "CNN MELDET"),  # two words may be names
        ("Kein Grund", "Kein Grund"),
        ("12 345 67", "12 345 67"),
        ("", ""),
    ],
)
def test_capitals_are_quietened(text, spoken):
    matcher = terms.Matcher([Term(source="NATO", targets=("NATO",))], lang="de")
    assert quiet(text, "de", matcher.find(text)) == spoken
