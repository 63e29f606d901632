from __future__ import annotations

import subprocess
import sys

import pytest

from translate.languages import UNKNOWN, detect, name

GERMAN = (
    "Die Feuerwehr war am frühen Morgen mit vier Fahrzeugen im Einsatz.\n"
    "Verletzt wurde niemand, der Schaden wird auf 80.000 Euro geschätzt.\n"
    "Warum der Brand ausbrach, ist noch unklar."
)
ENGLISH = (
    "Leave a Reply\n"
    "Your email address will not be published. Required fields are marked *\n"
    "This site uses Akismet to reduce spam. Learn how your comment data is processed."
)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Der Zug hat heute zwanzig Minuten Verspätung."),
        ("de", "NACH DEM STURM SIND VIELE STRASSEN GESPERRT"),
        ("de", "Für d Lüt im Dorf isch das nöd eifach gsi, hät de Presidänt gseit."),
        ("en", "The train is running twenty minutes late today."),
        ("nl", "De trein heeft vandaag twintig minuten vertraging."),
        ("da", "Toget er tyve minutter forsinket i dag."),
        ("no", "Jeg vet ikke hvorfor toget er tjue minutter forsinket i dag."),
        ("sv", "Tåget är tjugo minuter försenat i dag."),
        ("lb", "Den Zuch huet haut zwanzeg Minutte Retard, sot d'Gesellschaft."),
        ("fr", "Le train a vingt minutes de retard aujourd'hui."),
        ("ru", "Поезд сегодня опаздывает на двадцать минут."),
        ("zh", "今天火车晚点二十分钟。"),
    ],
)
def test_a_sentence_is_enough(lang: str, text: str) -> None:
    assert detect(text).lang == lang


@pytest.mark.parametrize(
    "text", ["", "   \n", "…", "20.06.2024 – 09:41", "Kim Jong Un", "♥ ♥ ♥", "xkcd qwrt zzz", "OK"]
)
def test_what_no_language_explains_is_unknown(text: str) -> None:
    assert detect(text).lang == UNKNOWN


def test_an_unsure_answer_still_names_its_best_guess() -> None:
    unsure = detect("Putin besucht Vietnam")
    assert (unsure.lang, unsure.guess) == (UNKNOWN, "de")
    assert 0 < unsure.confidence < 0.5


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", ENGLISH + "\n" + GERMAN + "\n" + GERMAN),
        ("de", "Home News Sport Culture Video Live Subscribe\n" + GERMAN),
        ("en", GERMAN.splitlines()[0] + "\n" + ENGLISH + "\n" + ENGLISH),
        ("de", "Brot\nMilch\nKäse\nWurst\nEier\nGurken\nZwiebeln\nKartoffeln"),
    ],
)
def test_the_majority_of_the_words_decides(lang: str, text: str) -> None:
    assert detect(text).lang == lang


def test_a_long_text_is_judged_over_its_whole_length() -> None:
    beginning = (ENGLISH + "\n") * 200
    assert detect(beginning + (GERMAN + "\n") * 400).lang == "de"


def test_one_endless_line_is_judged_in_pieces() -> None:
    assert detect("Das Haus steht am See. " * 40_000).lang == "de"


def test_confidence_is_a_share() -> None:
    assert 0.9 < detect(GERMAN).confidence <= 1.0


@pytest.mark.parametrize(
    ("code", "english"),
    [
        ("de", "German"),
        ("de-AT", "German"),
        ("pt_BR", "Portuguese"),
        ("lb", "Luxembourgish"),
        ("EN", "English"),
        ("und", "an unknown language"),
        ("qqq", "qqq"),
    ],
)
def test_names_are_english(code: str, english: str) -> None:
    assert name(code) == english


def test_the_model_is_loaded_only_when_asked() -> None:
    code = "import sys, translate.languages as l; l.name('de'); print('py3langid' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
