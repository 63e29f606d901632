"""Runs of short lines between and below the paragraphs: which are the site's, which the text's."""

from __future__ import annotations

import pytest
from clean_pages import document

from translate.clean import clean

TITLE = "Stadt baut neue Brücke über die Altenau"
FIRST = "Die Stadt baut für zwölf Millionen Euro eine neue Brücke über die Altenau."
SECOND = "Die alte Brücke ist seit dem Hochwasser gesperrt, sagte Bürgermeisterin Ida Kern."
THIRD = "Im Herbst sollen die Arbeiten beginnen, im Jahr darauf die ersten Autos fahren."


def kept(lines: list[str]) -> list[str]:
    """Which of some lines between two paragraphs cleaning keeps."""
    page = document("\n".join((TITLE, FIRST, *lines, SECOND, THIRD)))
    texts = [block.text for block in clean(page).blocks]
    assert {FIRST, SECOND, THIRD} <= set(texts)
    return [line for line in lines if line in texts]


@pytest.mark.parametrize(
    "lines",
    [
        ["Kessler AG", "ISIN: DE0001234567", "54,30 €", "+6,12 %", "XETRA", "Zur Übersicht"],
        ["Anzeige", "Hebel 5x auf Kessler", "Jetzt kostenlos testen"],
        ["Push-Nachrichten aktivieren", "Alle Themen im Blick", "Zum Newsletter-Archiv gehen"],
        ["Rente mit 70?", "lesen", "Tankrabatt vor dem Aus", "lesen", "Klage", "lesen"],
        ["Artikel teilen", "Das Video zum Bau", "Auf Facebook teilen"],
    ],
    ids=["stock", "advert", "app", "labels", "video"],
)
def test_what_enough_lines_show_to_be_the_sites_goes(lines):
    assert kept(lines) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["Der Plan"],
        ["SPD", "33,5 %", "CDU", "19,8 %", "Grüne", "18,5 %"],
        ["Wir gehen", "wir teilen das Brot", "wir folgen dem Fluss", "Wir gehen"],
        ["Häuser sterben leise", "Fenster schließen sich", "Nachbarn gehen fort"],
        ["Platz 1", "Hongkong", "Platz 2", "Singapur"],
        ["Regie: Mila Novak", "Bühne: Jan Pasta"],
        ["Müller", "Ja.", "Huber", "Nein.", "Müller", "Doch.", "Huber", "Gut.", "Müller", "Eben."],
        ["3. September"],
    ],
    ids=["heading", "table", "verse", "verbs", "ranking", "credits", "speakers", "entry"],
)
def test_what_only_looks_odd_stays(lines):
    assert kept(lines) == lines


def test_a_table_of_whole_numbers_stays():
    cells = ["Fraktion", "fällen", "stützen", "CDU", "7", "1", "Grüne", "0", "5"]
    page = document("\n".join((TITLE, FIRST, SECOND, *cells, THIRD)))

    texts = [block.text for block in clean(page).blocks]

    assert texts == [TITLE, FIRST, SECOND, *cells, THIRD]


def test_the_heading_below_a_widget_stays():
    lines = ["Anzeige", "Artikel anhören", "Mehr zum Video", "Die alte Brücke"]

    assert kept(lines) == ["Die alte Brücke"]


def test_what_a_colon_announces_stays():
    page = document(f"{TITLE}\n{FIRST}\n{SECOND}\nDiese Apps empfiehlt die Stadt ihren Bürgern, "
                    f"damit sie wissen, wo gebaut wird:\nBau-App\nVideo-App\n{THIRD}")  # fmt: skip

    texts = [block.text for block in clean(page).blocks]

    assert {"Bau-App", "Video-App"} <= set(texts)


def test_a_line_of_the_frames_language_goes_where_the_page_has_a_frame():
    frame = ["Przejdź na stronę główną", "Więcej wiadomości z kraju", "Zgłoś błąd w tekście"]
    inside = "Dalsza część artykułu pod materiałem wideo"

    def texts(over: list[str]) -> list[str]:
        page = "\n".join((*over, TITLE, FIRST, inside, SECOND, THIRD))
        return [block.text for block in clean(document(page)).blocks]

    assert inside not in texts(frame)
    assert inside in texts([])


@pytest.mark.parametrize(
    ("sentence", "goes"),
    [
        ("Laden Sie unsere App auf Ihr Telefon, um nichts zu verpassen.", True),
        ("Wenn Sie das Video sehen möchten, klicken Sie bitte hier.", False),
        ("Wer das Video gesehen hat, soll sich bei der Polizei melden.", False),
    ],
)
def test_a_sentence_that_says_both_you_and_we_and_names_the_site_is_the_sites(sentence, goes):
    page = document(f"{TITLE}\n{FIRST}\n{sentence}\n{SECOND}\n{THIRD}")

    assert (sentence not in [block.text for block in clean(page).blocks]) is goes


@pytest.mark.parametrize(
    ("stamp", "date"),
    [
        ("12 Agosto 2022 alle 10:14", "2022-08-12T10:14"),
        ("3 listopada 2023, 08:47", "2023-11-03T08:47"),
        ("15 de maio de 2024", "2024-05-15"),
        ("21 марта 2023", "2023-03-21"),
    ],
)
def test_stamps_in_the_language_of_the_frame_are_read(stamp, date):
    after = clean(document(f"{TITLE}\n{stamp}\n{FIRST}\n{SECOND}\n{THIRD}"))

    assert after.date == date
    assert stamp not in [block.text for block in after.blocks]


def test_a_headline_under_its_kicker_is_the_title_without_it():
    after = clean(document(f"Altenau BE:{TITLE}\n{TITLE}\n{FIRST}\n{SECOND}\n{THIRD}"))

    assert after.title == TITLE
    assert [block.text for block in after.blocks] == [TITLE, FIRST, SECOND, THIRD]
