# ruff: noqa: E501 - tables
"""Names: what may be written otherwise in the other language, and what must not be otherwise."""

from __future__ import annotations

import pytest

from translate.model import Segment, Translation, Unit
from translate.qa import check
from translate.qa.alike import alike, beginnings, cognate, key


def missing(source, target, *overlooked):
    places = [(source.index(text), source.index(text) + len(text)) for text in overlooked]
    unit = Unit(
        segment=Segment(id="a.txt#1", block=0, text=source, lang="de"),
        translation=Translation(text=target, origin="engine", engine="e", overlooked=places),
    )
    return [(i.severity, i.message) for i in check(unit) if i.code in {"name-missing", "left-out"}]


WRONG = [
    # dropped
    ("Die BBC berichtete darüber.", "The broadcaster reported on it.", "info", "BBC"),
    ("Der CIA-Chef sagte das.", "The boss said so.", "info", "CIA"),
    ("Die Rakete traf eine MH17.", "The rocket hit a plane.", "warning", "MH17"),
    ("Das neue iPhone ist da.", "The new telephone is here.", "warning", "iPhone"),
    ("Die iPhones sind da.", "The telephones are here.", "warning", "iPhones"),
    ("Gestern sprach die NRF dazu.", "Yesterday the trade spoke on it.", "info", "NRF"),
    ("Dann sprach NIGEL FARAGE im Saal.", "Then someone called FARAGE spoke in the hall.", "info", "NIGEL"),
    # exchanged for another
    ("Die CDU siegte in Bonn.", "The SPD won in Bonn.", "info", "CDU"),
    ("Er traf den EU-Kommissar.", "He met the Estonian commissioner of the UN.", "info", "EU"),
    ("Der Flug MH17 fiel aus.", "Flight MH 370 was cancelled.", "warning", "MH17"),
    ("Der A380 fliegt wieder.", "The A350 flies again.", "warning", "A380"),
    ("Im Raum II stand ein Tisch.", "In room III was a table.", "info", "II"),
    # made a word of the language
    ("Am Abend sprach Claus Kleber.", "In the evening Claus adhesive spoke.", "warning", "Claus Kleber"),
    ("Dann kam Angela Kohl nach Rom.", "Then Angela cabbage came to Rome.", "warning", "Angela Kohl"),
    ("Es kam Minister Claus Kleber.", "There came minister Claus adhesive.", "warning", "Claus Kleber"),
    ("Er ist der Sohn des Dexter Anwalts.", "He is the son of the Dexter lawyer.", "info", "Dexter Anwalts"),
    ("Gestern kam Peter Neuhaus an.", "Yesterday Peter new house arrived.", "warning", "Peter Neuhaus"),
    ("Gestern kam Ken Kirkland an.", "Yesterday Ken church country arrived.", "warning", "Ken Kirkland"),
    ("Es spielte Franz Schubert vor.", "There Franz pusher played in a scarce second.", "warning", "Franz Schubert"),
    ("Gestern kam Jens Stoltenberg an.", "Yesterday Jens pridemount arrived.", "warning", "Jens Stoltenberg"),
    ("Gestern kam Frank Steinmeier an.", "Yesterday Frank Gauck arrived.", "info", "Frank Steinmeier"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target", "severity", "name"), WRONG)
def test_a_name_that_is_lost_or_another_is_told(source, target, severity, name):
    assert missing(source, target) == [(severity, f"Missing or changed: {name}")]


RIGHT = [
    # case, hyphens, points, blanks, plurals
    ("Die FIFA und die NATO-Staaten.", "Fifa and the Nato members."),
    ("Laut CIA-Chef ist das so.", "It is so, says the head of the C.I.A."),
    ("Die GSG9 war dort.", "The GSG 9 was there."),
    ("Die Covid19-Fälle nehmen ab.", "Covid-19 cases decline."),
    ("Viele iPads sind defekt.", "Many an iPad is broken."),
    # other acronyms, what they stand for, Roman numerals
    ("Die OPCW warnt davor.", "The Organization for the Prohibition of Chemical Weapons warns of it."),
    ("Er lernt an der TU Berlin.", "He studies at the Technical University of Berlin."),
    ("Er schrieb eine SMS an die KMU.", "He sent a text message to the SMEs."),
    ("Der CO2-Ausstoß steigt.", "The emission of carbon dioxide rises."),
    ("Es kostet 100 US-Dollar.", "It costs 100 dollars."),
    ("In Kategorie II sind alle frei.", "In category 2 all are free."),
    # capitals for stress
    ("Das darf NIE wieder sein.", "That must never be again."),
    ("Er sagte: Das ist NICHT UNSER HAUS.", "He said: This is not our house."),
    # nouns beside a name
    ("Es gibt in Dubai Hotels.", "There are hotels in Dubai."),
    ("Das war laut Foodwatch Mitte Mai.", "That was in the middle of May, says Foodwatch."),
    ("Sie war für die Hamas Partei.", "She took the side of Hamas."),
    ("Er hat ein Radiohead Album.", "He has a Radiohead album."),
    ("Es kam von der Zurich Deutschland.", "It came from Zurich Germany."),
    ("Sie rief den Delta Polizeichef.", "She called the Delta police chief."),
    # the same name in other letters
    ("Das sagte Umed Huschkadamow dazu.", "That is what Umed Khushkadamov said on it."),
    ("Das sagte Nikita Chruschtschow.", "That is what Nikita Khrushchev said."),
    ("Das sagte Sergej Schoigu gestern.", "That is what Sergej Shoigu said yesterday."),
    ("Das sagte Recep Erdoğans Sprecher.", "That is what Recep Erdogan's spokesman said."),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target"), RIGHT)
def test_a_name_that_is_there_is_left_in_peace(source, target):
    assert missing(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "overlooked", "told"),
    [
        ("Der nicaraguanische Verband schwieg.", "The Nicaraguan Verband was silent.", "nicaraguanische Verband", False),
        ("Der nicaraguanische Verband schwieg.", "The association was silent.", "nicaraguanische Verband", True),
        ("Merkels Minister Müller schwieg.", "Merkel's minister Muller was silent.", "Minister Müller", False),
        ("Merkels Minister Müller schwieg.", "Merkel was silent.", "Minister Müller", True),
    ],
)  # fmt: skip
def test_what_is_there_in_other_letters_was_not_passed_over(source, target, overlooked, told):
    found = missing(source, target, overlooked)
    assert found == [("warning", f"Perhaps left out: “{overlooked}”.")] * told


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Putins", "Putin", True),
        ("Moskau", "Moscow", True),
        ("Schoigu", "Shoigu", True),
        ("Chruschtschow", "Khrushchev", True),
        ("Tschaikowsky", "Tchaikovsky", True),
        ("Huschkadamow", "Khushkadamov", True),
        ("Steinmeier", "Gauck", False),
        ("Kleber", "adhesive", False),
        ("Müller", "Schmidt", False),
    ],
)
def test_two_spellings_of_a_name(one, other, same):
    assert alike(key(one), key(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("nicaraguanische", "Nicaraguan", True),
        ("Mesotheliom", "mesotheliomas", True),
        ("haptischen", "haptic", True),
        ("militärisch", "militaryly", False),
        ("Verband", "Verb", False),
        ("Minister", "miner", False),
    ],
)
def test_a_foreign_word_begins_alike(one, other, same):
    assert cognate(key(one), beginnings([key(other)])) is same
