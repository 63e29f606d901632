"""The recipe's files lie in one folder and are run as scripts; tests import them as those do."""

from __future__ import annotations

import gzip
import lzma
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "training"))

PEOPLE = {
    "Der Minister": "The minister",
    "Die Botschafterin": "The ambassador",
    "Der Sprecher": "The spokesman",
    "Sergej Schoigu": "Sergei Shoigu",
    "Die Polizei": "The police",
}
DEEDS = {
    "traf am {} in Pjöngjang ein": "arrived in Pyongyang on {}",
    "hat am {} die Gespräche abgebrochen": "broke off the talks on {}",
    "warnte am {} vor einem neuen Krieg": "warned of a new war on {}",
    "lobte am {} die Wahl im Norden": "praised the election in the north on {}",
    "will am {} nach Berlin reisen": "wants to travel to Berlin on {}",
}
DAYS = {"Montag": "Monday", "Freitag": "Friday"}
SENTENCES = [
    (f"{who} {deed.format(day)}.", f"{they} {did.format(date)}.")
    for who, they in PEOPLE.items()
    for deed, did in DEEDS.items()
    for day, date in DAYS.items()
]


@pytest.fixture
def corpus(tmp_path) -> Path:
    """A corpus folder: fifty sentences, the first with word links, and two word lists."""
    folder = tmp_path / "corpus"
    for part in ("lexicon", "entities"):
        (folder / part).mkdir(parents=True)
    with lzma.open(folder / "de-en.tsv.xz", "wt", encoding="utf-8") as file:
        file.writelines(f"{de}\t{en}\tref\tnews/tiny\n" for de, en in SENTENCES)
    with lzma.open(folder / "de-en.links.xz", "wt", encoding="utf-8") as file:
        file.write("0-0 1-1 2-2 3-5 4-6 5-3 6-4\n" + "\n" * (len(SENTENCES) - 1))
    with gzip.open(folder / "lexicon" / "words.tsv.gz", "wt", encoding="utf-8") as file:
        file.write("Krieg\twar\tn\nGespräch\ttalk (conversation)\tn\n")
    (folder / "entities" / "hand_places.tsv").write_text(
        "de\ten\tcategory\nPjöngjang\tPyongyang\tplace\nFront\tfront\tambiguous\n", "utf-8"
    )
    return folder
