"""Edits of the text itself: what is mended, and what looks broken but is right."""

from __future__ import annotations

import pytest
from clean_pages import document

from translate.clean import clean

MENDED = [
    ("Er reiste nach Nordkorea.Wie war es dort?", "Er reiste nach Nordkorea. Wie war es dort?"),
    ("Er ist seit Jahren isoliertUkraine im Jahr.", "Er ist seit Jahren isoliert Ukraine im Jahr."),
    ("Der Krieg in der UkraineIm Mai ging weiter.", "Der Krieg in der Ukraine Im Mai ging weiter."),
    ("Er gibt Militärhilfe.„Ein Pakt“, sagte er.", "Er gibt Militärhilfe. „Ein Pakt“, sagte er."),
    ("Er kam am 17.Juni in die Stadt.", "Er kam am 17. Juni in die Stadt."),
    ("Das war teuer,aber es war gut.", "Das war teuer, aber es war gut."),
    ("Um den Norden zu stärken .", "Um den Norden zu stärken."),
    ("Er  sagte\u00a0es\u200b  laut.", "Er sagte es laut."),
    ("Die Ver\u00adteidigung steht heute.", "Die Verteidigung steht heute."),
    ('Er nannte es "gut" und ging.', "Er nannte es „gut“ und ging."),
    ("Er nannte es „gut” und ging.", "Er nannte es „gut“ und ging."),
    ("Er nannte es «gut» und ging.", "Er nannte es „gut“ und ging."),
    ("Er nannte es ,,gut'' und ging.", "Er nannte es „gut“ und ging."),
    ('„Er sagte "nein" zu mir“, rief sie laut.', "„Er sagte ‚nein‘ zu mir“, rief sie laut."),
    ("Wie geht`s dir denn heute Morgen?", "Wie geht’s dir denn heute Morgen?"),
    ("Er kam -- und ging dann wieder.", "Er kam – und ging dann wieder."),
    ("Er kam... und ging dann wieder.", "Er kam… und ging dann wieder."),
    ("Das ist doch nicht wahr!!!", "Das ist doch nicht wahr!"),
    ("Müller &amp; Söhne liefern&nbsp;heute.", "Müller & Söhne liefern heute."),
    ("Das sagte Putin. laut einer Erklärung.", "Das sagte Putin, laut einer Erklärung."),
    ("Die USA und die Geboren sind besorgt.", "Die USA und die NATO sind besorgt."),
    ("Er kam.Der Vereinigte Staaten und Japan", "Er kam. Die Vereinigten Staaten und Japan"),
]

RIGHT = [
    "Das gilt z.B. für Berlin, d.h. für alle, u.a. in der GmbH.",
    "Er kaufte ein iPhone bei eBay und sah YouTube-Videos der BürgerInnen.",
    "Die LehrerInnen und StudentIn lasen auf LinkedIn und WhatsApp.",
    "Auf www.Beispiel.de und bei Node.js steht die Datei Bericht.Final.pdf bereit.",
    "In den U.S.A. und bei Nr.5 lebt Dr.Müller in St.Gallen.",
    "Version 2.10 kostet 1.000,50 Euro oder 3.5 Prozent.",
    "Bayern gewann 3 : 1 und 3 - 1 gegen Wilhelm II. von Preußen.",
    "Am 3. und 4. Mai kamen ca. 300 Leute, bzw. von den Banken alle.",
    "Der 27\" große Schirm und der 5'-Stab blieben liegen.",
    "Er sagte: „Das ist nicht zu Ende gesprochen.",
    "Nord- und Süd-Korea sowie Kim Jong-un und McDonald’s.",
    "Das kostet 5 €; sie zahlt – wie immer – bar.",
]


@pytest.mark.parametrize(("before", "after"), MENDED)
def test_mended(before, after):
    assert [block.text for block in clean(document(before)).blocks] == [after]


@pytest.mark.parametrize("text", RIGHT)
def test_left_alone(text):
    after = clean(document(text))

    assert [block.text for block in after.blocks] == [text]
    assert after.changes == ()
