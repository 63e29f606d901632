"""What ``translate glossary check`` finds: each case with its line, its message and a fix."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate.glossary import load
from translate.glossary.check import Findings, check
from translate.glossary.entry import PARTS_OF_SPEECH
from translate.glossary.formats.tbx import _POS
from translate.terms.spelling import _KINDS

HEADER = "source\ttarget\talso\tvariants\twrong\tstatus\tcase\tcondition\n"


def findings(tmp_path: Path, *files: str, starting: tuple[int, ...] = ()) -> Findings:
    paths = []
    for number, data in enumerate(files):
        path = tmp_path / f"{number}.de-en.tsv"
        path.write_text(HEADER + data, "utf-8")
        paths.append(path)
    given = [paths[number] for number in starting]
    return check(paths, source="de", target="en", starting=given)


def told(faults: object, folder: Path) -> list[str]:
    return [
        f"{one.path.removeprefix(f'{folder}/')}:{one.line}: {one.message}".replace(f"{folder}/", "")
        for one in faults  # type: ignore[attr-defined]
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "Kiew\tKyiv\tKyiv City\tKyjiw\tKiev\nPeking\tBeijing\n",
        "Bank\tbank\nBank\tbench\t\t\t\t\t\tnear: Park\n",
        "Kiew\tKyiv\nKiew\tKyiv City\t\t\t\tallowed\nKiew\tKiev\t\t\t\tforbidden\n",
        "Front\tfront\t\t\t\t\t\tafter: an der, von der; not near: Kalt*\n",
        "die Geboren\tNATO\t\t\t\t\t\tbefore: Gipfel, Staaten\n",
        "Mai\tMay\t\t\t\t\texact\tcapitalised\n",
        "is\tIS\t\t\t\t\tignore\nWHO\tWHO\nStaats- und Regierungschefs\theads of state\n",
        "C++\tC++\n.NET\t.NET\nYahoo!\tYahoo!\n",
        "Atomprogramm\tnuclear programme\t\t\tnuclear program|atomic programme\n",
        "Kim\tKim\t\t\t\t\t\tnear: Jong Un\nKim Jong Un\tKim Jong Un\n",
    ],
)
def test_good_entries_pass(tmp_path: Path, lines: str) -> None:
    assert findings(tmp_path, lines) == Findings(faults=(), notes=())


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("Kiew\tKyiv\nKiew\tKyiv\n", "3: says nothing that line 2 does not say"),
        ("Kiew\tKyiv\tKyiv City\nKiew\tKyiv City\t\t\t\tallowed\n", "3: says nothing that line 2"),
        ("Kiew\tKyiv\t\t\tKiev\nKiew\tKiev\t\t\t\tforbidden\n", "3: says nothing that line 2"),
        ("Kiew\tKyiv\nKiew\tKiev\n", "3: 'Kiew' is 'Kyiv' in line 2, 'Kiev' here"),
        ("Kiew\tKyiv\nKiew\tKyiv\t\t\t\tforbidden\n", "3: 'Kiew' is 'Kyiv' in line 2, forbidden"),
        (
            "Kiew\tKyiv\t\tKyjiw\nKyjiw\tKiev\n",
            "3: is never found: 'Kiew' in line 2 matches first",
        ),
        (
            "Kyjiw\tKyiv City\nKiew\tKyiv\t\tKyjiw\n",
            "3: the spelling 'Kyjiw' is never found: 'Kyjiw' in line 2 matches first",
        ),
        ("Kim\tKim\t\t\t\t\t\tnot near: Kim\n", "2: is never found in any text"),
        ("mai\tMay\t\t\t\t\t\tcapitalised\n", "2: is never found in any text"),
        (
            "Kiew\tKyiv\t\t\tKyivs\n",
            "2: 'Kyivs' is listed as wrong, yet it is a form of 'Kyiv'",
        ),
        (
            "Kreml\tthe Kremlin\t\t\tKremlin\n",
            "2: 'Kremlin' is listed as wrong, yet it is a form of 'the Kremlin'",
        ),
        ("Kiew\t\nKiew\tKyiv\n", "2: empty target"),
        ("Kiew\tKyiv\t\t\tKyiv\n", "2: 'Kyiv' is both target and wrong"),
    ],
)
def test_a_fault_is_told_with_its_line_and_a_fix(tmp_path: Path, lines: str, message: str) -> None:
    found = findings(tmp_path, lines)
    (fault,) = told(found.faults, tmp_path)
    assert fault.startswith(f"0.de-en.tsv:{message}")
    assert found.faults[0].fix
    assert found.notes == ()


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ("Kiew\tKiev\n", "1.de-en.tsv:2: 'Kiew' is 'Kyiv' in 0.de-en.tsv:2, which comes first"),
        (
            "Kyjiw\tKiev\n",
            "1.de-en.tsv:2: is never found: 'Kiew' in 0.de-en.tsv:2 matches first",
        ),
    ],
)
def test_glossaries_that_say_otherwise(tmp_path: Path, other: str, message: str) -> None:
    own = "Kiew\tKyiv\t\tKyjiw\n"
    found = findings(tmp_path, own, other)
    assert (told(found.faults, tmp_path), found.notes) == ([message], ())
    # To override what came with the program is what glossaries of one's own are for.
    found = findings(tmp_path, own, other, starting=(1,))
    assert (found.faults, told(found.notes, tmp_path)) == ((), [message])


def test_an_own_entry_is_there_to_win(tmp_path: Path) -> None:
    own, house = tmp_path / "own.de-en.tsv", tmp_path / "house.de-en.tsv"
    own.write_text("Kiew\tKyiv\n", "utf-8")
    house.write_text("Kiew\tKiev\n", "utf-8")
    found = check([own, house], source="de", target="en")
    assert found.faults == ()
    assert told(found.notes, tmp_path) == [
        "house.de-en.tsv:1: 'Kiew' is 'Kyiv' in own.de-en.tsv:1, which comes first"
    ]


def test_forbidden_in_one_glossary_and_right_in_another(tmp_path: Path) -> None:
    found = findings(tmp_path, "Kiew\tKyiv\n", "Kiew\tKyiv\t\t\t\tforbidden\n")
    assert told(found.faults, tmp_path) == [
        "1.de-en.tsv:2: 'Kyiv' is right in one and forbidden in the other: see 0.de-en.tsv:2"
    ]


def test_the_same_in_two_glossaries_is_no_fault(tmp_path: Path) -> None:
    found = findings(tmp_path, "Kiew\tKyiv\n", "Kiew\tKyiv\t\t\tKiev\n")
    assert found == Findings(faults=(), notes=())


def with_pos(tmp_path: Path, pos: str) -> Path:
    path = tmp_path / "a.de-en.tsv"
    path.write_text(f"# ours\nsource\ttarget\tpos\nKiew\tKyiv\t{pos}\n", "utf-8")
    return path


@pytest.mark.parametrize("pos", ["egal", "Substantiv", "nouns", "noun name", "|", "x" * 99])
def test_a_part_of_speech_that_is_none_is_told_and_costs_no_entry(tmp_path: Path, pos: str) -> None:
    path = with_pos(tmp_path, pos)
    (fault,) = check([path], source="de", target="en").faults
    shown = pos.casefold() if len(pos) < 40 else f"{'x' * 39}…"
    assert str(fault) == (
        f"{path}:3: unknown part of speech {shown!r}; "
        "use noun, name, person, person-first, adj, verb, adverb, phrase or nothing"
    )
    glossary = load([path], source="de", target="en")
    assert ([one.pos for one in glossary.terms], glossary.faults) == ([pos.casefold()], ())


@pytest.mark.parametrize("pos", ["", "Noun", " Proper  Noun ", *PARTS_OF_SPEECH, *_KINDS, *_POS])
def test_every_part_of_speech_that_something_here_reads_is_one(tmp_path: Path, pos: str) -> None:
    found = check([with_pos(tmp_path, pos)], source="de", target="en")
    assert found == Findings(faults=(), notes=())


def test_all_faults_of_all_files_in_their_order(tmp_path: Path) -> None:
    found = findings(tmp_path, "Kiew\nRom\t\n", "Bonn\tBonn\nBonn\tBonn\n")
    assert [(Path(one.path).name, one.line) for one in found.faults] == [
        ("0.de-en.tsv", 2),
        ("0.de-en.tsv", 3),
        ("1.de-en.tsv", 3),
    ]


def test_the_starting_glossaries_pass() -> None:
    paths = sorted((Path(__file__).parents[2] / "glossaries").glob("*.tsv"))
    assert check(paths, source="de", target="en") == Findings(faults=(), notes=())
