"""Wire copy: the same text on several sites is translated once, and a person can say otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.feeds.conftest import BONN, HANOI, Article, feed_page
from translate.feeds.likeness import likeness, numbers_agree, sketch
from translate.model import Block, Document

FIGURES = HANOI + "\nDer Dax schloss bei 18.204,35 Punkten, der Ölpreis lag bei 81,20 Dollar."


def document(text):
    blocks = tuple(
        Block(kind="paragraph", text=line, line=n) for n, line in enumerate(text.splitlines())
    )
    return Document(id="a", uri="a", lang="de", blocks=blocks, digest="")


def alike(one, other):
    return likeness(sketch(document(one)).values, sketch(document(other)).values)


def test_the_same_text_is_alike_whatever_its_case_and_breaks():
    assert alike(HANOI, HANOI.replace("\n", " ").upper()) == 1.0
    assert alike(HANOI, BONN) < 0.05


@pytest.mark.parametrize(
    ("other", "least", "most"),
    [
        (HANOI + "\n(dpa/red)", 0.9, 1.0),
        ("Hanoi (dpa) - " + HANOI, 0.9, 1.0),
        ("\n".join(HANOI.splitlines()[:6]), 0.4, 0.75),
        (HANOI + "\n" + BONN, 0.3, 0.65),
    ],
)
def test_the_estimate_is_near_the_truth(other, least, most):
    assert least <= alike(HANOI, other) <= most


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("", "", True),
        ("1 2 3 4", "1 2 3 4", True),
        ("1 2 3 4", "1 2 3", False),
        ("18", "19", False),
    ],
)
def test_forms_filled_with_other_numbers_are_other_texts(one, other, agree):
    assert numbers_agree(frozenset(one.split()), frozenset(other.split())) is agree


SITES = ("agentur", "blatt", "zeitung")


@pytest.fixture
def office(office):
    """Three sites with the same text of an agency, each in its own dress."""
    office.subscribe(*SITES)
    for n, site in enumerate(SITES):
        text = FIGURES + "\nDiese Meldung ergänzt die Redaktion im Lauf des Tages." * bool(n)
        article = Article(guid=f"{site}-1", title=f"Titel {n}", text=text, url="")
        office.news[f"/{site}"] = feed_page(article)
    office.round()
    return office


def states(office):
    return [office.items(site)[0].state for site in SITES]


def test_wire_copy_is_translated_once_and_the_decision_is_told(office):
    assert states(office) == ["translated", "duplicate", "duplicate"]
    assert [len(office.english(site)) for site in SITES] == [1, 0, 0]
    (told,) = office.told("duplicate", "blatt")
    assert told["of"].startswith("agentur/2026-11-22-titel-0-")
    assert told["likeness"] > 0.85


def test_a_person_can_tell_two_items_apart(office):
    of, own = (office.items(site)[0].name.removesuffix(".item") for site in SITES[:2])
    toml = office.root / "feeds.toml"
    pair = f'[["agentur/{of}", "blatt/{own}"]]'
    toml.write_text(toml.read_text("utf-8") + f"[near_duplicates]\ndifferent = {pair}\n", "utf-8")
    office.round()
    assert states(office) == ["translated", "translated", "duplicate"]
    assert office.told("released", "blatt")[0]["reason"].startswith("feeds.toml says")
    assert office.told("told-apart", "blatt")[0]["reason"].startswith("feeds.toml says")
    office.round()
    assert states(office) == ["translated", "translated", "duplicate"], "and so it stays"


def test_a_stricter_setting_lets_them_go(office):
    toml = office.root / "feeds.toml"
    toml.write_text(toml.read_text("utf-8") + "[near_duplicates]\nlikeness = 1\n", "utf-8")
    office.round()
    assert states(office) == ["translated", "translated", "duplicate"], "two are equal entirely"


def test_the_text_is_not_lost_with_the_item_that_had_it_first(office):
    office.news["/agentur"] = feed_page(
        Article(guid="agentur-1", title="Anderes", text=FIGURES.replace("Putin", "Lawrow") + BONN)
    )
    office.clock.set(1)
    office.round()
    assert states(office) == ["translated", "translated", "duplicate"]
    assert "has changed" in office.told("released", "blatt")[0]["reason"]


def test_another_days_figures_are_another_article(office):
    tomorrow = FIGURES.replace("18.204,35", "17.911,02").replace("81,20", "83,75")
    office.news["/zeitung"] = feed_page(Article(guid="z-2", title="Börse", text=tomorrow))
    office.clock.set(24)
    office.round()
    assert office.states("zeitung")["Börse"] == "translated"
    assert {told["reason"] for told in office.told("told-apart")} == {"their numbers differ"}


def test_only_texts_of_the_same_days_are_compared(office):
    office.news["/zeitung"] = feed_page(
        replace(Article(guid="z-3", title="Jahrestag", text=FIGURES), date="2027-11-22")
    )
    office.clock.set(24 * 30)
    office.round()
    assert office.states("zeitung")["Jahrestag"] == "translated"
