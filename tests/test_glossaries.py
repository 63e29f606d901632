"""What a translator may rely on in glossaries/*.tsv: clean cells, no contradictions, no traps."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from translate.glossary import load
from translate.glossary.rows import COLUMNS
from translate.terms import Matcher

FOLDER = Path(__file__).parents[1] / "glossaries"
FILES = tuple(
    FOLDER / f"{name}.de-en.tsv"
    for name in (
        "newsroom",
        "people",
        "places",
        "countries",
        "organisations",
        "politics-military",
    )
)
LISTS = ("also", "variants", "wrong")
ENDINGS = ("s", "es", "e", "n", "en", "er", "ern", "nen", "innen")
CONDITION = re.compile(r"(not )?(near|after|before): [^;:]+|(not )?capitalised")

Row = dict[str, str]


@cache
def rows(path: Path) -> tuple[tuple[int, Row], ...]:
    """Line number and cells of every entry of a file, read without the loader."""
    lines = path.read_text(encoding="utf-8").split("\n")
    entries = []
    for number, line in enumerate(lines, 1):
        if line and not line.startswith(("#", "source\t")):
            cells = next(csv.reader([line], delimiter="\t", quoting=csv.QUOTE_NONE))
            filled = cells + [""] * (len(COLUMNS) - len(cells))
            entries.append((number, dict(zip(COLUMNS, filled, strict=True))))
    return tuple(entries)


@cache
def entries() -> tuple[tuple[str, Row], ...]:
    return tuple((f"{path.name}:{number}", row) for path in FILES for number, row in rows(path))


def items(row: Row, column: str) -> list[str]:
    return row[column].split("|") if row[column] else []


def sources(row: Row) -> list[str]:
    return [row["source"], *items(row, "variants")]


def targets(row: Row) -> list[str]:
    return [row["target"], *items(row, "also")]


@cache
def matcher() -> Matcher:
    return Matcher(load(FILES, source="de", target="en").terms, lang="de")


def test_every_file_is_listed_here():
    assert sorted(FOLDER.glob("*.tsv")) == sorted(FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name.split(".")[0])
class TestFile:
    def test_opens_with_what_it_is_and_its_licence(self, path):
        head = path.read_text(encoding="utf-8").split("source\t")[0]
        assert head.startswith("# ")
        assert "CC0-1.0" in head

    def test_is_plain_composed_unicode(self, path):
        text = path.read_bytes().decode("utf-8")
        assert text == unicodedata.normalize("NFC", text)
        assert not re.search("[\r\u00a0\u00ad\u200b-\u200f\ufeff]", text)
        assert text.endswith("\n")
        assert not text.endswith("\n\n")

    def test_has_no_stray_blanks(self, path):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            assert line == line.rstrip(), f"line {number} ends in blanks"
            assert all(cell == cell.strip() for cell in line.split("\t")), f"line {number}"
            assert "  " not in line, f"line {number} has two blanks"

    def test_names_its_columns(self, path):
        lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line[:1] != "#"]
        assert lines[0].split("\t") == list(COLUMNS)

    def test_has_no_source_twice_without_a_condition_between(self, path):
        keys = [(row["source"], row["condition"]) for _, row in rows(path)]
        assert sorted({key for key in keys if keys.count(key) > 1}) == []

    def test_loads_without_a_fault(self, path):
        glossary = load([path], source="de", target="en")
        assert glossary.faults == ()
        assert len(glossary.terms) == len(rows(path))


def test_cells_are_filled_and_say_what_they_may():
    for place, row in entries():
        assert row["source"], place
        assert row["target"], place
        assert row["status"] in {"", "allowed", "forbidden", "do-not-translate"}, place
        people = {"person", "person-first"}
        assert row["pos"] in {"noun", "name", "adj", "verb", "phrase"} | people, place
        assert row["case"] in {"", "exact", "ignore"}, place
        for part in filter(None, row["condition"].split("; ")):
            assert CONDITION.fullmatch(part), f"{place}: {part}"
        for column in LISTS:
            assert all(item and item == item.strip() for item in items(row, column) or ["-"]), place


def test_no_cell_says_a_thing_twice_or_contradicts_another():
    for place, row in entries():
        assert len(set(targets(row))) == len(targets(row)), place
        assert len(set(sources(row))) == len(sources(row)), place
        assert len(set(items(row, "wrong"))) == len(items(row, "wrong")), place
        assert not set(items(row, "wrong")) & set(targets(row)), place
        if row["status"] == "do-not-translate":
            assert row["target"] == row["source"], place


def test_no_spelling_belongs_to_two_entries():
    seen: dict[str, str] = {}
    for place, row in entries():
        for source in sources(row):
            key = f"{source} [{row['condition']}]"
            assert key not in seen, f"{source} stands at {place} and at {seen[key]}"
            seen[key] = place


def test_an_inflected_form_does_not_contradict_its_base():
    by_source: dict[str, list[tuple[str, Row]]] = defaultdict(list)
    for place, row in entries():
        for source in sources(row):
            by_source[source].append((place, row))
    for source, bases in by_source.items():
        for ending in ENDINGS:
            for there, form in by_source.get(source + ending, []):
                for here, base in bases:
                    shared = {one.rstrip("s") for one in targets(base)} & {
                        one.rstrip("s") for one in targets(form)
                    }
                    assert shared, f"{source} at {here}, {source}{ending} at {there}"


def test_adjectives_are_bare_stems():
    for place, row in entries():
        if row["pos"] == "adj":
            assert not re.search(r"sch(e|er|en|em|es)$", row["source"]), place


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("To Lam", "To Lam"),
        ("Pjöngjang", "Pyongyang"),
        ("ASEAN", "ASEAN"),
        ("Verband Südostasiatischer Nationen", "Association of Southeast Asian Nations"),
        ("Südchinesisches Meer", "South China Sea"),
        ("Kim-Il-Sung-Platz", "Kim Il Sung Square"),
        ("Rodong", "Rodong Sinmun"),
        ("Nguyen Phu Trong", "Nguyen Phu Trong"),
        ("Pham Minh Chinh", "Pham Minh Chinh"),
        ("Tran Thanh Man", "Tran Thanh Man"),
        ("Wladimir Putin", "Vladimir Putin"),
        ("Sergej Schoigu", "Sergei Shoigu"),
        ("Kang Sun Nam", "Kang Sun Nam"),
        ("Vedant Patel", "Vedant Patel"),
        ("Kim Jong Un", "Kim Jong Un"),
        ("Kim Jong Il", "Kim Jong Il"),
        ("Kumsusan-Palast", "Kumsusan Palace"),
        ("Amur-Region", "Amur region"),
        ("Binh Thuan", "Binh Thuan"),
        ("TASS", "TASS"),
        ("AFP", "AFP"),
        ("Nato", "NATO"),
        ("Kommunistische Partei Vietnams", "Communist Party of Vietnam"),
        ("Demokratische Volksrepublik Korea", "Democratic People's Republic of Korea"),
        ("UdSSR", "USSR"),
        ("Kalter Krieg", "Cold War"),
        ("Befreiungstag", "Liberation Day"),
        ("Staatsbesuch", "state visit"),
        ("Kremlchef", "Kremlin chief"),
        ("Machthaber", "leader"),
        ("Stellvertreterkrieg", "proxy war"),
        ("Verteidigungsabkommen", "defence agreement"),
        ("Gipfeltreffen", "summit"),
        ("Atomprogramm", "nuclear programme"),
        ("strategische Partnerschaft", "strategic partnership"),
        ("Völkerrecht", "international law"),
        ("Staats- und Regierungschefs", "heads of state and government"),
        ("Vereinigte Staaten", "United States"),
        ("UN-Sicherheitsrat", "UN Security Council"),
        ("Kiew", "Kyiv"),
    ],
)
def test_the_newsroom_list_has_the_names_of_the_sample_feed(source, target):
    found = {row["source"]: row["target"] for _, row in rows(FILES[0])}
    assert found.get(source) == target


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Der Streit um das Südchinesische Meer", ["South China Sea"]),
        ("Selenskyjs Besuch in Den Haag", ["Zelensky's", "The Hague"]),
        ("die Charta der Vereinten Nationen", ["UN Charter"]),
        ("mit Kim Jong-un in Pjöngjang", ["Kim Jong Un", "Pyongyang"]),
        ("ein nordkoreanischer Diplomat", ["North Korean"]),
        ("die Großmächte und die Atommächte", ["great powers", "nuclear powers"]),
        ("Er reiste nach Polen.", ["Poland"]),
        ("unter Friedrich dem Großen", ["Frederick the Great"]),
        ("Stephan Weil sprach mit Helmut Kohl.", ["Stephan Weil", "Helmut Kohl"]),
        ("Der Pontifex Franziskus im Petersdom", ["Francis", "St Peter's Basilica"]),
        ("in der nordkoreanischen Zeitung Rodong", ["North Korean", "Rodong Sinmun"]),
        ("am Rhein und an der Donau", ["Rhine", "Danube"]),
        ("beim Internationalen Strafgerichtshof", ["International Criminal Court"]),
        ("den USA und der NATO", ["US", "NATO"]),
        ("Das Auswärtige Amt warnt.", ["Federal Foreign Office"]),
    ],
)
def test_terms_are_found_as_running_text_has_them(sentence, expected):
    assert [hit.target for hit in matcher().find(sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Montage der Teile dauerte lange.",
        "Die Premiere war ausverkauft.",
        "Nils aß Mais.",
        "Oder sollten wir warten?",
        "Sie kaufte drei Bayer-Aktien und eine Pole-Position.",
        "Der Rat traf sich in der Halle neben der Bank.",
        "Die Grünen und die Linke stimmten zu.",
        "Im Grünen an der Front des Hauses.",
        "Der Mai ist gekommen, sagte Frau Maier.",
        "Er nahm lässige Posen ein und spielte im Posener Hof.",
        "Die Polen und die Ungarn feierten.",
        "Das Franziskus-Hospital zog um.",
        "Die Schotten dicht machen und Malteser rufen.",
        "Long Island liegt vor der Küste.",
        "Die Rhein-Neckar-Zeitung erscheint täglich.",
        "Uns allen ist das gleich.",
        "Der Lange und der Kurze, frei und reich.",
    ],
)
def test_words_that_only_look_like_terms_are_left_alone(sentence):
    assert [hit.term.source for hit in matcher().find(sentence)] == []
