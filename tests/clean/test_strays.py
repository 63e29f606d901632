"""Single sentences below the text: the site's go, the article's last one stays."""

from __future__ import annotations

import pytest
from clean_pages import document

from translate.clean import clean

TEXT = (
    "Stadt baut neue Brücke über die Altenau",
    "Die Stadt baut für zwölf Millionen Euro eine neue Brücke über die Altenau.",
    "Die alte Brücke ist seit dem Hochwasser gesperrt, sagte Bürgermeisterin Ida Kern.",
    "Im Herbst sollen die Arbeiten beginnen, im Jahr darauf die ersten Autos fahren.",
    "Bis dahin bleibt den Leuten in Altenau nur der Umweg über Steinfeld, zwölf Kilometer weit.",
    "Für den Bus hat die Stadt einen neuen Fahrplan gemacht, der am Montag gilt.",
)
LAST = "Der Rat tagt am Dienstag noch einmal, dann ist Sommerpause."


def kept(*lines: str) -> list[str]:
    return [block.text for block in clean(document("\n".join((*TEXT, *lines)))).blocks]


@pytest.mark.parametrize(
    "lines",
    [
        ["Quelle: Rathaus", "21. September 2023", "Teilen:", "Dossiers", "Die Welt im Eis",
         "Was Gletscher uns über das Klima von morgen verraten, zeigt eine Reise."],
        ["Schlagworte: Brücke, Verkehr", "Teilen", "Drucken", "Zoo wieder offen",
         "Mehrere Bäume waren gestürzt, doch kein Tier wurde verletzt.", "0:45 min"],
        ["Autor: Max Müller", "Mit dem Tag:", "Verkehr", "Teilen", "Das Sternzeichen des Jahres",
         "Die Redaktion haftet nicht für die in Kommentaren geäußerten Meinungen.", "18+"],
    ],
    ids=["source", "tags", "voice"],
)  # fmt: skip
def test_a_sentence_among_the_lines_of_the_site_goes(lines):
    assert kept(*lines) == list(TEXT)


@pytest.mark.parametrize(
    "lines",
    [
        ["Mehr zum Thema", "Streit um die Umgehung", "Anzeige", LAST],
        ["Newsletter", "Das Wichtigste aus Altenau", "Ihre E-Mail-Adresse", "Jetzt anmelden", LAST],
        ["Das kostet der Bau", "Brücke 12,0", "Straße 3,1", "Ufer 0,9", LAST],
        ["Teilen", "Drucken", "Merken", "Artikel anhören", LAST],
    ],
    ids=["links", "newsletter", "table", "buttons"],
)
def test_the_last_sentence_of_the_article_stays_below_a_box(lines):
    assert kept(*lines)[-1] == LAST
