"""Files of sources, references and terms: what is read, and what is said of what is not."""

from __future__ import annotations

import json

import pytest

from translate.errors import ReadError
from translate.evaluate import Wanted, read_cases

RECORD = {
    "id": "a#1",
    "source": "Kiews Antwort",
    "reference": "Kyiv's answer",
    "terms": [{"source": "Kiew", "surface": "Kiews", "target": "Kyiv", "type": "entity"}],
}


def read(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_cases(path)


def test_jsonl(tmp_path):
    (case,), faults = read(tmp_path / "a.jsonl", json.dumps(RECORD) + "\n\n")
    assert faults == ()
    assert (case.id, case.source, case.reference) == ("a#1", "Kiews Antwort", "Kyiv's answer")
    assert case.terms == (Wanted(source="Kiew", target="Kyiv", surface="Kiews"),)


@pytest.mark.parametrize(
    "table",
    [
        "In Kiew\tIn Kyiv\tKiew = Kyiv\n",
        "source\treference\tterms\nIn Kiew\tIn Kyiv\tKiew=Kyiv\n",
        "\ufeffSource\tReference\tTerms\t\r\nIn  Kiew \tIn Kyiv\tKiew = Kyiv |\t\r\n",
        'In Kiew\t"In Kyiv"\t"Kiew = Kyiv"\n',
    ],
)
def test_tables(tmp_path, table):
    (case,), faults = read(tmp_path / "a.tsv", table)
    assert faults == ()
    assert (case.source, case.reference) == ("In Kiew", "In Kyiv")
    assert case.terms == (Wanted(source="Kiew", target="Kyiv"),)


def test_a_row_may_have_several_terms_or_none(tmp_path):
    table = "a\tb\tKiew = Kyiv | Genf = Geneva | Kiew = Kyiv\na\tb\t\n"
    (several, none), _ = read(tmp_path / "a.tsv", table)
    assert [term.target for term in several.terms] == ["Kyiv", "Geneva", "Kyiv"]
    assert none.terms == ()


def test_quotation_marks_of_a_text_stay(tmp_path):
    (case,), _ = read(tmp_path / "a.tsv", '"Er" und "sie"\t"He ""and"" she"\t\n')
    assert (case.source, case.reference) == ('"Er" und "sie"', 'He "and" she')


def test_a_table_in_the_encoding_of_a_spreadsheet(tmp_path):
    (case,), faults = read(tmp_path / "a.tsv", "Pjöngjang\tPyongyang\t\n".encode("cp1252"))
    assert case.source == "Pjöngjang"
    assert len(faults) == 1


@pytest.mark.parametrize(
    ("name", "line", "said"),
    [
        ("a.jsonl", "{", "no JSON"),
        ("a.jsonl", "[" * 100_000, "no JSON"),
        ("a.jsonl", "[1]", "no JSON object"),
        ("a.jsonl", json.dumps(RECORD | {"terms": ["Kiew"]}), "no list of objects"),
        ("a.jsonl", json.dumps(RECORD | {"source": 5}), "source that is no text"),
        ("a.jsonl", json.dumps(RECORD | {"reference": ""}), "no reference"),
        ("a.jsonl", json.dumps(RECORD | {"terms": [{"source": "Kiew"}]}), "without source or"),
        ("a.jsonl", json.dumps(RECORD | {"source": "x" * 20_001}), "more than 20,000"),
        ("a.tsv", "Kiew\tKyiv", "2 columns"),
        ("a.tsv", "a\tb\tc = d\te", "4 columns"),
        ("a.tsv", "Kiew\tKyiv\tKiew Kyiv", "a term without ="),
        ("a.tsv", "Kiew\tKyiv\tKiew =", "without source or target"),
        ("a.tsv", "Kiew\tKyiv\t… = Kyiv", "without source or target"),
        ("a.tsv", "\tKyiv\tKiew = Kyiv", "no source"),
    ],
)
def test_a_faulty_line_is_told_and_stops_no_other(tmp_path, name, line, said):
    good = json.dumps(RECORD) if name.endswith("l") else "In Kiew\tIn Kyiv\tKiew = Kyiv"
    cases, faults = read(tmp_path / name, f"{good}\n{line}\n{good}\n")
    assert len(cases) == 2
    (fault,) = faults
    assert fault.line == 2
    assert said in str(fault)


@pytest.mark.parametrize("content", ["", "\n\n", "source\treference\tterms\n", "nonsense\n"])
def test_a_file_without_a_case_is_refused(tmp_path, content):
    with pytest.raises(ReadError, match="has no line"):
        read(tmp_path / "a.tsv", content)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ReadError, match="cannot be read"):
        read_cases(tmp_path / "a.tsv")
