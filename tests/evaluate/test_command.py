"""``translate eval terms`` as a person or a script meets it, with a tiny model."""

from __future__ import annotations

import json
import sys

import pytest

from tests.packages import make_package
from translate.__main__ import main

MARKS = {"format": "inline", "open": "⦃ ", "separator": " ⦂ ", "close": " ⦄"}
TABLE = """source\treference\tterms
Der Minister traf die Botschafterin.\tThe minister met the ambassador.\tMinister = minister
Kiew meldet Raketen. Das war alles.\tKyiv reports missiles.\tKiew = Kyiv | Rakete = missile
"""
KEYS = {
    "terms",
    "success_surface",
    "success_lemma",
    "bleu_without",
    "bleu_with",
    "chrf_without",
    "chrf_with",
    "seconds_without",
    "seconds_with",
    "over_enforced",
    "bleu_random",
    "signature",
}


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return make_package(tmp_path_factory.mktemp("model"), "de", "en", terminology=MARKS)


@pytest.fixture
def translate(tmp_path, model, monkeypatch, capsys):
    """Runs ``translate eval terms`` on a file: (exit code, standard output, standard error)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))

    def run(content, *arguments, name="texts.tsv"):
        (tmp_path / name).write_text(content, "utf-8")
        command = ["translate", "eval", "terms", name, "--model", str(model), *arguments]
        monkeypatch.setattr(sys, "argv", command)
        with pytest.raises(SystemExit) as ended:
            main()
        return ended.value.code, *capsys.readouterr()

    return run


def test_a_report_for_programs(translate, tmp_path):
    code, out, err = translate(TABLE, "--json", "--from", "de")
    assert (code, err) == (0, "")
    facts = json.loads(out)
    assert facts.keys() >= KEYS
    assert (facts["segments"], facts["terms"], facts["terms_found"]) == (2, 3, 3)
    assert 0 <= facts["success_surface"] <= facts["success_lemma"] <= 1
    assert 0 <= facts["success_lemma_without"] <= 1
    assert [m.split("|")[0] for m in facts["metrics"]] == ["BLEU", "chrF2"]
    assert not (tmp_path / ".translate").exists()


def test_a_model_that_is_not_there_is_wrong_usage(translate):
    code, out, err = translate(TABLE, "--from", "de", "--model", "nope")
    assert (code, out) == (2, "")
    assert err.startswith("error: --model: no model is called 'nope'; there are: ")


def test_a_file_that_is_not_there_is_wrong_usage(capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["translate", "eval", "terms", "nope.jsonl"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert (ended.value.code, *capsys.readouterr()) == (
        2,
        "",
        "error: nope.jsonl: cannot be read (No such file or directory); check the path\n",
    )


def test_without_inline_is_another_recipe(translate):
    signatures = {
        json.loads(translate(TABLE, "--json", "--from", "de", *more)[1])["signature"]
        for more in ((), ("--no-inline",), ("--beam", "1"))
    }
    assert len(signatures) == 3


def test_a_table_for_people_and_only_so_many_lines(translate):
    code, out, _ = translate(TABLE, "--limit", "1", "--from", "de")
    assert code == 0
    assert "1 text with 1 term" in out
    assert "without a glossary" in out


def test_a_faulty_line_is_told_and_the_rest_measured(translate):
    code, out, err = translate(f"{TABLE}nonsense\n", "--json", "--from", "de")
    assert code == 1
    assert "texts.tsv:4" in err
    assert json.loads(out)["segments"] == 2


@pytest.mark.parametrize("library", ["sacrebleu", "simplemma"])
def test_a_missing_library_is_one_line_with_the_remedy(translate, library, monkeypatch):
    monkeypatch.setitem(sys.modules, library, None)
    code, _, err = translate(TABLE)
    assert code == 2
    assert err.count("\n") == 1
    assert "pip install 'translate-pipeline[eval]'" in err


@pytest.mark.parametrize(
    ("content", "more", "code"),
    [
        ("", (), 1),
        ("{", (), 1),
        (TABLE, ("--from", "fr"), 1),
        (TABLE, ("--beam", "0"), 2),
        (TABLE, ("--limit", "0"), 2),
    ],
)
def test_what_cannot_be_measured_is_one_line(translate, content, more, code):
    done = translate(content, *more)
    assert done[0] == code
    assert "Traceback" not in done[2]
    assert done[1] == ""
