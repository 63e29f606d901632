"""Glossary files as translators and their spreadsheets write them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.glossary.conftest import KIEW
from translate.glossary import Glossary, load

HEADER = "source\ttarget\talso\tvariants\twrong\tstatus\tpos\tcase\tdomain\tcondition\tnote\n"


def read(tmp_path: Path, data: str | bytes, name: str = "a.de-en.tsv") -> Glossary:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return load([path], source="de", target="en")


def pairs(glossary: Glossary) -> list[tuple[str, str]]:
    return [(term.source, term.targets[0]) for term in glossary.terms]


def faults(glossary: Glossary) -> list[tuple[int, str]]:
    return [(fault.line, fault.message) for fault in glossary.faults]


def test_a_full_entry(tmp_path: Path) -> None:
    line = (
        "Kiew\tKyiv\tKyiv City\tKyjiw|Kijew\tKiev|Kyiw\tpreferred\tname\texact\tplaces\t"
        "near: Ukraine\tUkrainian spelling\n"
    )
    glossary = read(tmp_path, "# places\n\n" + HEADER + line)
    assert glossary.faults == ()
    assert glossary.terms == (replace(KIEW, path=str(tmp_path / "a.de-en.tsv"), line=4),)


@pytest.mark.parametrize(
    "data",
    [
        "Kiew\tKyiv\nPeking\tBeijing\n",
        "Kiew\tKyiv\nPeking\tBeijing",
        "Kiew\tKyiv\r\nPeking\tBeijing\r\n",
        "Kiew\tKyiv\rPeking\tBeijing\r",
        "\ufeffKiew\tKyiv\nPeking\tBeijing\n",
        "Kiew\tKyiv\t\t\t\t\nPeking\tBeijing\t\t\t\t\t\t\t\t\t\t\t\t\n",
        "  Kiew \t Kyiv\n\n# comment\tx\nPeking\u200b\tBeijing\u200e\n",
        '"Kiew"\t"Kyiv"\nPeking\t"Beijing"\n',
        "source\ttarget\nKiew\tKyiv\nPeking\tBeijing\n",
        "Source\tnote\tTarget\nKiew\tx\tKyiv\nPeking\t\tBeijing\n",
        "Kiew;Kyiv\nPeking;Beijing\n",
        "source;target;also\nKiew;Kyiv;\nPeking;Beijing\n",
        'source,target,note\nKiew,Kyiv,"a, ""b"""\nPeking,Beijing,\n',
        "Kiew\tKyiv\nPeking\tBeijing\n".encode("utf-16"),
        b"\xff\xfe" + "Kiew\tKyiv\r\nPeking\tBeijing\r\n".encode("utf-16-le"),
    ],
)
def test_two_columns_however_they_were_saved(tmp_path: Path, data: str | bytes) -> None:
    glossary = read(tmp_path, data)
    assert pairs(glossary) == [("Kiew", "Kyiv"), ("Peking", "Beijing")]
    assert glossary.faults == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Kiew", "has no tab"),
        ("Kiew;Kyiv", "has no tab"),
        ("Kiew\t", "empty target"),
        ("\tKyiv", "empty source"),
        ("Kiew\tKyiv\t\t\t\tgood", "unknown status 'good'"),
        ("Kiew\tKyiv\t\t\t\t\t\tupper", "unknown case 'upper'"),
        ("Kiew\tKyiv\t\t\t\t\t\t\t\tbeside: x", "no condition: 'beside: x'"),
        ("Kiew\tKyiv\t\t\t\t\t\t\t\tnear:", "no condition: 'near:'"),
        ("Kiew\tKyiv\t\t\t\t\t\t\t\tcapitalised: x", "no condition: 'capitalised: x'"),
        ("Kiew\tKy\x07iv", "control character U+0007"),
        ("Ki\x00ew\tKyiv", "control character U+0000"),
        ("Kiew\tKyiv" + "\t" * 9 + "\tx\ty", "has 13 cells where there are 11 columns"),
        ("K" * 10_000 + "\tKyiv", "source has 10000 characters"),
        ("Kiew\t" + "K" * 10_000, "target has 10000 characters"),
        ("…\tellipsis", "'…' has no letter or digit and can match nothing"),
        ("Kiew\t=A1", "a cell holds a formula (=A1)"),
        ("Kiew\tKyiv\t\t\t=SUMME(A1)", "a cell holds a formula (=SUMME(A1))"),
        ("Kiew\tKyiv\t\t--", "'--' has no letter or digit and can match nothing"),
        ("Kiew\tKyiv\t\t\tKiev|Kyiv", "'Kyiv' is both target and wrong"),
        ("Die Welt\tThe World\t\t\t\tdo-not-translate", "do-not-translate, yet another target"),
        ('"Kiew\tKyiv', "has a quotation mark that is never closed"),
        ("Peking\tPeking", "'Peking' is 'Beijing' in line 1, 'Peking' here"),
        ("Peking\tBeijing\t\t\t\tforbidden", "'Peking' is 'Beijing' in line 1, forbidden here"),
    ],
)
def test_a_faulty_line_is_told_and_stops_no_other(tmp_path: Path, line: str, message: str) -> None:
    glossary = read(tmp_path, f"Peking\tBeijing\n{line}\nMoskau\tMoscow\n")
    assert pairs(glossary) == [("Peking", "Beijing"), ("Moskau", "Moscow")]
    assert faults(glossary) == [(2, message)]
    assert glossary.faults[0].fix


def test_all_faults_of_a_line_and_of_a_file_are_told(tmp_path: Path) -> None:
    glossary = read(tmp_path, "Kiew\t\t\t\t\tgood\t\tupper\nPeking\n")
    assert [line for line, _ in faults(glossary)] == [1, 1, 1, 2]


@pytest.mark.parametrize(
    ("line", "source", "target"),
    [
        ("a.*b(c)[d]+\tx\\1$", "a.*b(c)[d]+", "x\\1$"),
        ('17" Rohr\t17" pipe', '17" Rohr', '17" pipe'),
        ('"Die Zeit" meldet\tDie Zeit reports', '"Die Zeit" meldet', "Die Zeit reports"),
        ('"""Die Zeit"""\tDie Zeit', '"Die Zeit"', "Die Zeit"),
        ("Pjo\u0308ngjang\tPyongyang", "Pjöngjang", "Pyongyang"),
        ("To\u00a0Lam\tTo  Lam", "To Lam", "To Lam"),
        ("\u200fIran\u200f\tIran", "Iran", "Iran"),
        ('"#MeToo"\t#MeToo', "#MeToo", "#MeToo"),
        ("Die Welt\t\t\t\t\tdo-not-translate", "Die Welt", "Die Welt"),
        ("Die Welt\tDie Welt\t\t\t\tDo-Not-Translate", "Die Welt", "Die Welt"),
    ],
)
def test_odd_entries_are_read_right(tmp_path: Path, line: str, source: str, target: str) -> None:
    glossary = read(tmp_path, line + "\n")
    assert (pairs(glossary), glossary.faults) == ([(source, target)], ())


def test_windows_1252_is_read_and_told_once(tmp_path: Path) -> None:
    data = "Peking\tBeijing\nPjöngjang\tPyongyang\nÄgypten\tEgypt\n".encode("cp1252")
    glossary = read(tmp_path, data)
    assert pairs(glossary)[1:] == [("Pjöngjang", "Pyongyang"), ("Ägypten", "Egypt")]
    assert faults(glossary) == [(2, "is Windows-1252, not UTF-8; read as that")]


def test_mixed_encodings_cost_only_the_broken_lines(tmp_path: Path) -> None:
    data = "Pjöngjang\tPyongyang\n".encode() + b"\xc4gypten\tEgypt\nKiew\tKyiv\n"
    glossary = read(tmp_path, data)
    assert pairs(glossary) == [("Pjöngjang", "Pyongyang"), ("Kiew", "Kyiv")]
    assert faults(glossary) == [(2, "is not UTF-8")]


def test_a_header_with_unknown_or_missing_columns(tmp_path: Path) -> None:
    glossary = read(tmp_path, "source\ttarget\tcolour\nKiew\tKyiv\tred\n")
    assert pairs(glossary) == [("Kiew", "Kyiv")]
    assert faults(glossary) == [(1, "unknown column 'colour'")]
    glossary = read(tmp_path, "source\tgoal\nKiew\tKyiv\n")
    assert glossary.terms == ()
    assert (1, "the header has no column target") in faults(glossary)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    glossary = load([tmp_path / "no.tsv", tmp_path], source="de", target="en")
    assert [(fault.line, fault.fix) for fault in glossary.faults] == [(0, "check the path")] * 2


@pytest.mark.parametrize(
    ("name", "size"),
    [("a.de-en.tsv", 1), ("a.tsv", 1), ("a.DE-EN.tsv", 1), ("a.en-de.tsv", 0), ("a.fr-en.tsv", 0)],
)
def test_the_pair_in_the_name(tmp_path: Path, name: str, size: int) -> None:
    assert len(read(tmp_path, "Kiew\tKyiv\n", name).terms) == size


def stack(tmp_path: Path, *files: str) -> Glossary:
    paths = []
    for number, data in enumerate(files):
        path = tmp_path / f"{number}.tsv"
        path.write_text(data, encoding="utf-8")
        paths.append(path)
    return load(paths, source="de", target="en")


def test_the_earlier_file_holds(tmp_path: Path) -> None:
    glossary = stack(tmp_path, "Kiew\tKyiv\n", "Kiew\tKiev\nPeking\tBeijing\n")
    assert (pairs(glossary), glossary.faults) == ([("Kiew", "Kyiv"), ("Peking", "Beijing")], ())


def test_rows_of_one_word_become_one_entry(tmp_path: Path) -> None:
    allowed, forbidden = "\t\t\t\tallowed\n", "\t\t\t\tforbidden\n"
    glossary = stack(
        tmp_path,
        f"Kiew\tKyiv City{allowed}Kiew\tKyiv\t\tKijew\nKiew\tKyiv\t\tKyjiw\nKiew\tKiev{forbidden}",
        f"Kiew\tKieff{forbidden}Kiew\tKyiv Town{allowed}",
    )
    (term,) = glossary.terms
    assert term.targets == ("Kyiv", "Kyiv City", "Kyiv Town")
    assert (term.variants, term.wrong) == (("Kijew", "Kyjiw"), ("Kiev", "Kieff"))
    assert (term.status, glossary.faults) == ("preferred", ())


def test_a_forbidden_word_alone_stays_forbidden(tmp_path: Path) -> None:
    (term,) = stack(tmp_path, "Kiew\tKiev\t\t\t\tforbidden\n").terms
    assert (term.status, term.targets) == ("forbidden", ("Kiev",))


def test_one_word_may_have_an_entry_for_each_condition(tmp_path: Path) -> None:
    near = "Bank\tbench\t\t\t\t\t\t\t\tnear: Park\n"
    glossary = stack(tmp_path, f"Bank\tbank\n{near}")
    assert (len(glossary.terms), glossary.faults) == (2, ())


def test_the_digest_knows_what_matters(tmp_path: Path) -> None:
    digest = stack(tmp_path, "Kiew\tKyiv\n").digest
    assert stack(tmp_path, "# new\n\nKiew\tKyiv\n").digest == digest
    assert stack(tmp_path, HEADER + "Kiew\tKyiv" + "\t" * 9 + "a note\n").digest == digest
    assert stack(tmp_path, "Kiew\tKyiv\tKiev\n").digest != digest
    assert stack(tmp_path, "").digest != digest


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.binary(max_size=200) | st.text(alphabet='ab"\t;,|#\n\r\x00ä⦃', max_size=80))
def test_any_bytes_are_read(tmp_path_factory: pytest.TempPathFactory, data: bytes | str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.tsv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    glossary = load([path], source="de", target="en")
    assert all(term.source and all(term.targets) for term in glossary.terms)
    assert all(fault.path == str(path) and "\n" not in str(fault) for fault in glossary.faults)


@pytest.mark.parametrize(
    "headings",
    ["Deutsch\tEnglisch", "German\tEnglish", "English\tDeutsch", "Begriff\tÜbersetzung"],
)
def test_headings_of_others_are_told_and_are_no_entry(tmp_path: Path, headings: str) -> None:
    glossary = read(tmp_path, f"# ours\n{headings}\nRom\tRome\n")
    assert pairs(glossary) == [("Rom", "Rome")]
    assert faults(glossary) == [(2, "are headings and no entry")]


@pytest.mark.parametrize(
    "line", ["Deutsch\tGerman", "Englisch\tEnglish", "so\tno", "Quelle\tspring"]
)
def test_an_entry_that_names_a_language_is_one(tmp_path: Path, line: str) -> None:
    glossary = read(tmp_path, f"{line}\nRom\tRome\n")
    assert pairs(glossary) == [tuple(line.split("\t")), ("Rom", "Rome")]
    assert faults(glossary) == []


def test_blank_rows_of_a_spreadsheet_are_no_faults(tmp_path: Path) -> None:
    glossary = read(tmp_path, "source;target;note\nRom;Rome;\n;;\n ; ; \nBonn;Bonn\n;;\n")
    assert pairs(glossary) == [("Rom", "Rome"), ("Bonn", "Bonn")]
    assert faults(glossary) == []
