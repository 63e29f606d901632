"""``translate glossary`` as a translator meets it: what is said, what is saved, exit codes."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import openpyxl
import pytest

from translate import __main__ as command
from translate.store import DocumentRow, Edition, EditRow, Store, UnitRow

OWN = Path("glossaries/own.de-en.tsv")


@pytest.fixture
def glossary(tmp_path, monkeypatch, capsys):
    """Runs ``translate glossary …`` in an empty project: (exit code, standard output, error)."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["translate", "glossary", *arguments])
        code = 0
        try:
            command.main()
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def small(tmp_path):
    """A project whose only glossaries are those in glossaries/."""
    (tmp_path / "translate.toml").write_text('glossaries = ["glossaries"]\n')
    (tmp_path / "glossaries").mkdir()
    return tmp_path / "glossaries"


def translated(*sentences, approved=()):
    """A state database in which these sentences of one page are translated."""
    out = str(Path("out").resolve())
    rows = tuple(
        UnitRow(
            id=f"a.txt#{n}",
            source=text,
            target=f"({text})",
            origin="engine",
            approved=n in approved,
        )
        for n, text in enumerate(sentences, 1)
    )
    with Store.open(Path(".translate/state.db")) as store:
        store.units.save(out, "a.txt", Edition(made="2024-01-01", units=rows))
        store.units.make_current(out, "a.txt", "2024-01-01")
        page = DocumentRow(
            id="a.txt", lang="de", size=1, mtime_ns=1, digest="", recipe="", made="", report="{}"
        )
        store.documents.save(out, page, [])


# ── Add, edit, remove ───────────────────────────────────────────────────────────────────────────


def test_the_first_entry_makes_a_glossary_of_ones_own(glossary):
    code, out, err = glossary("add", "Stadtrat", "city council", "--also", "council")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        f"Added to {OWN}:2: Stadtrat → city council (also council)",
        "Nothing is translated here yet, so there is nothing to do again.",
    ]
    assert OWN.read_text().splitlines()[1] == "Stadtrat\tcity council\tcouncil"


def test_an_own_entry_wins_over_one_of_the_program_and_says_so(glossary):
    _, out, _ = glossary("add", "Peking", "Peking", "--note", "house style")
    assert "It stands for the whole of Peking → Beijing in newsroom.de-en.tsv:" in out
    _, out, _ = glossary("find", "Peking")
    assert out.splitlines()[0] == f"Peking → Peking   {OWN}:2"


def test_an_entry_of_the_program_is_changed_in_a_copy(glossary):
    code, out, _ = glossary("edit", "Kiew", "--also", "Kyiv City")
    assert code == 0
    assert out.startswith(f"Added to {OWN}:2: Kiew → Kyiv (also Kyiv City), instead of Kiew → Kyiv")
    assert "\tKiev" in OWN.read_text()  # its wrong words came along


def test_everything_an_entry_can_say(glossary, small):
    glossary(
        *("add", "Front", "front line", "--variant", "Frontlinie", "--wrong", "forehead"),
        *("--wrong", "façade", "--pos", "noun", "--case", "exact", "--domain", "war"),
        *("--condition", "after: an der", "--note", "ask the desk", "--status", "allowed"),
    )
    (entry,) = json.loads(glossary("find", "Front", "--json")[1])
    assert entry == {
        "source": "Front",
        "target": "front line",
        "also": [],
        "variants": ["Frontlinie"],
        "wrong": ["forehead", "façade"],
        "status": "allowed",
        "pos": "noun",
        "case": "exact",
        "domain": "war",
        "condition": "after: an der",
        "note": "ask the desk",
        "path": str(OWN),
        "line": 2,
    }
    code, out, _ = glossary("edit", "Front", "--wrong", "", "--note", "", "--target", "front")
    assert (code, out.splitlines()[0]) == (
        0,
        f"Changed in {OWN}:2: Front → front line, allowed is now Front → front, allowed",
    )
    (entry,) = json.loads(glossary("find", "Front", "--json")[1])
    assert (entry["wrong"], entry.get("note"), entry["target"]) == ([], None, "front")


def test_names_that_stay_as_they_are(glossary, small):
    assert glossary("add", "Die Zeit", "--status", "do-not-translate")[0] == 0
    assert glossary("add", "Der Spiegel", "The Mirror")[0] == 0
    assert glossary("edit", "Der Spiegel", "--status", "do-not-translate")[0] == 0
    assert OWN.read_text().splitlines()[1:] == [
        "Die Zeit\t\t\t\t\tdo-not-translate",
        "Der Spiegel\t\t\t\t\tdo-not-translate",
    ]


def test_one_changed_entry_is_one_changed_line(glossary, small):
    table = "# places\r\n\r\nKiew\tKyiv\r\nRom\tRome\r\n# end\r\n"
    (small / "house.tsv").write_bytes(table.encode())
    glossary("edit", "Rom", "--note", "capital")
    changed = table.replace("Rome", "Rome" + "\t" * 9 + "capital")
    assert (small / "house.tsv").read_bytes() == changed.encode()
    glossary("remove", "Kiew")
    assert (small / "house.tsv").read_bytes() == changed.replace("Kiew\tKyiv\r\n", "").encode()


def test_new_entries_go_to_the_only_glossary_there_is(glossary, small):
    (small / "house.tsv").write_text("Kiew\tKyiv\n")
    glossary("add", "Rom", "Rome")
    assert (small / "house.tsv").read_text() == "Kiew\tKyiv\nRom\tRome\n"
    (small / "clients.tsv").write_text("Bonn\tBonn\n")
    glossary("add", "Mailand", "Milan")
    assert OWN.read_text().endswith("\nMailand\tMilan\n")
    glossary("add", "Turin", "Turin", "--glossary", "new.tsv")
    assert Path("new.tsv").read_text().endswith("\nTurin\tTurin\n")


def test_an_entry_that_another_glossary_overrides_is_told(glossary, small):
    (small / "a.tsv").write_text("Kiew\tKyiv\n")
    (small / "b.tsv").write_text("Rom\tRome\n")
    _, out, _ = glossary("add", "Kiew", "Kiev", "--glossary", str(small / "b.tsv"))
    # Given on the command line it comes first, as it would in a run.
    assert "It stands for the whole of Kiew → Kyiv in glossaries/a.tsv:1" in out


def test_an_entry_that_no_run_would_read_is_told(glossary):
    Path("translate.toml").write_text("glossaries = []\n")
    unread = "by itself: put it into glossaries/, name it in translate.toml, or give it with"
    assert unread in glossary("add", "Rom", "Rome")[1]
    assert unread in glossary("add", "Rom", "Rome", "--glossary", "house.tsv")[1]
    Path("translate.toml").write_text('glossaries = ["glossaries", "house.tsv"]\n')
    assert unread not in glossary("add", "Kiew", "Kyiv")[1]
    assert unread not in glossary("add", "Kiew", "Kyiv", "--glossary", "house.tsv")[1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("add", "Rom", "Rome"), "'Rom' is there already: 'Rome'; change it: translate glossary"),
        (("add", "Haus", ""), "empty target; write the translation, or the status do-not"),
        (("add", "a\tb", "c"), "control character U+0009; delete it"),
        (("add", "a\x1b[2Jb", "c"), "control character U+001B; delete it"),
        (("add", "K" * 10_000, "c"), "source has 10000 characters; a cell of this column has"),
        (("add", "Haus", "house", "--status", "ok"), "unknown status 'ok'; use preferred, allowed"),
        (("add", "Haus", "house", "--condition", "nah: x"), "no condition: 'nah: x'; write near:"),
        (("edit", "Romm", "--target", "x"), "no glossary has an entry 'Romm'; did you mean Rom?"),
        (
            ("remove", "Nichts"),
            "no glossary has an entry 'Nichts'; look for it: translate glossary",
        ),
        (("edit", "Bank", "--target", "x"), "'Bank' is in lines 2, 3; say --line N"),
    ],
)
def test_what_cannot_be_saved_is_refused_in_one_line(glossary, small, arguments, message):
    table = "Rom\tRome\nBank\tbank\nBank\tbench\t\t\t\t\t\t\t\tnear: Park\n"
    (small / "a.tsv").write_text(table)
    code, out, err = glossary(*arguments)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert message in err
    assert "\x1b" not in err
    assert [path.name for path in small.iterdir()] == ["a.tsv"]
    assert (small / "a.tsv").read_text() == table


def test_one_of_several_is_named_by_its_line(glossary, small):
    (small / "a.tsv").write_text("Bank\tbank\nBank\tbench\t\t\t\t\t\t\t\tnear: Park\n")
    assert glossary("edit", "Bank", "--line", "2", "--target", "park bench")[0] == 0
    assert (small / "a.tsv").read_text().splitlines()[1].startswith("Bank\tpark bench\t")


def test_what_came_with_the_program_is_not_removed(glossary):
    code, _, err = glossary("remove", "Peking")
    assert code == 1
    assert "'Peking' came with the program; override it: translate glossary edit Peking" in err


@pytest.mark.parametrize("word", [".*", "a(b", "[x]+", "C++", "\\", "$1", "לירושלים", "北京"])
def test_any_word_is_an_entry(glossary, small, word):
    assert glossary("add", f"{word}x", f"{word}y")[0] == 0
    assert glossary("check")[0] == 0
    (entry,) = json.loads(glossary("find", f"{word}x", "--json")[1])
    assert (entry["source"], entry["target"]) == (f"{word}x", f"{word}y")
    assert glossary("remove", f"{word}x")[0] == 0


# ── What a change touches ───────────────────────────────────────────────────────────────────────

TOUCHED = (
    "It touches 2 segments of 1 document, which the next run translates again; "
    "1 of them a person has settled: they stay."
)
NEWS = ("Der Stadtrat tagt.", "Es regnet.", "Die Sitzung des Stadtrats.", "Ein Stadtratte.")


def test_a_change_says_what_it_touches(glossary, small):
    translated(*NEWS, approved={3})
    _, out, _ = glossary("add", "Stadtrat", "city council")
    assert out.splitlines()[-1] == TOUCHED
    _, out, _ = glossary("edit", "Stadtrat", "--note", "only for people")
    assert out.splitlines()[0] == f"Changed in {OWN}:2: Stadtrat → city council: note"
    assert out.splitlines()[-1] == "It touches none of the 4 segments translated so far."
    _, out, _ = glossary("edit", "Stadtrat", "--wrong", "city rat", "--dry-run")
    assert out.splitlines()[-2:] == [
        "    its other columns differ",
        TOUCHED,
    ]
    _, out, _ = glossary("remove", "Stadtrat")
    assert "It touches 2 segments" in out


def test_a_dry_run_saves_nothing_and_shows_the_segments(glossary, small):
    translated(*NEWS)
    _, out, _ = glossary("add", "Stadtrat", "city council", "--dry-run")
    assert not OWN.exists()
    assert out.splitlines() == [
        f"Not added to {OWN}:2: Stadtrat → city council",
        "a.txt#1  Der Stadtrat tagt.",
        "    no term  ⇒  Stadtrat → city council",
        "a.txt#3  Die Sitzung des Stadtrats.",
        "    no term  ⇒  Stadtrat → city council",
        "It touches 2 segments of 1 document, which the next run translates again.",
    ]


def test_impact_of_a_file_before_it_is_a_glossary(glossary, small):
    translated(*NEWS)
    Path("new.tsv").write_text("Stadtrat\tcouncil\nSitzung\tmeeting\n")
    code, out, _ = glossary("impact", "new.tsv", "--json")
    touched = json.loads(out)["touched"]
    assert (code, [(one["segment"], one["after"]) for one in touched]) == (
        0,
        [
            ("a.txt#1", ["Stadtrat → council"]),
            ("a.txt#3", ["Sitzung → meeting", "Stadtrat → council"]),
        ],
    )


def test_impact_of_what_was_edited_since_the_last_run(glossary, small):
    translated(*NEWS)
    (small / "house.tsv").write_text("Stadtrat\tcouncil\n")  # in a spreadsheet
    _, out, _ = glossary("impact")
    assert "It touches 2 segments of 1 document" in out


def test_a_state_that_cannot_be_read_stops_no_change(glossary, small):
    Path(".translate").mkdir()
    Path(".translate/state.db").write_bytes(b"not a database" * 100)
    code, out, _ = glossary("add", "Rom", "Rome")
    assert (code, OWN.exists()) == (0, True)
    assert "What it touches is not known: " in out


# ── List, find, check ───────────────────────────────────────────────────────────────────────────


def test_list_shows_the_strongest_first_with_faults(glossary, small):
    for name in ("b.de-en.tsv", "own.de-en.tsv", "other.fr-en.tsv"):
        (small / name).write_text("Kiew\tKyiv\nfaulty\n")
    code, out, _ = glossary("list", "--json")
    assert (code, json.loads(out)) == (
        0,
        {
            "languages": ["de", "en"],
            "glossaries": [
                {"path": str(OWN), "entries": 1, "faults": 1, "own": True},
                {"path": "glossaries/b.de-en.tsv", "entries": 1, "faults": 1, "own": True},
            ],
        },
    )
    out = glossary("list")[1]
    assert out.splitlines()[1].split() == [str(OWN), "1", "1", "yours"]


def test_the_languages_are_those_of_the_only_own_glossaries(glossary, small):
    (small / "names.fr-en.tsv").write_text("Londres\tLondon\n")
    assert glossary("find", "londres")[1].startswith("Londres → London")
    glossary("add", "Moscou", "Moscow")
    assert "Moscou\tMoscow" in (small / "names.fr-en.tsv").read_text()
    (small / "names.de-en.tsv").write_text("Rom\tRome\n")
    assert glossary("find", "londres")[1].startswith("No entry has this.")
    assert glossary("find", "londres", "--from", "fr")[1].startswith("Londres → London")


def test_list_names_what_came_with_the_program(glossary):
    out = glossary("list")[1]
    assert "newsroom.de-en.tsv" in out
    assert "came with the program" in out
    assert "the first entry makes glossaries/own.de-en.tsv" in out


@pytest.mark.parametrize("word", ["münchen", "MUENCHEN", "Munich", "munchen", "Monaco"])
def test_find_by_any_word(glossary, small, word):
    (small / "a.tsv").write_text("München\tMunich\t\tMonaco di Baviera\n")
    assert glossary("find", word)[1].startswith("München → Munich   glossaries/a.tsv:1\n")


def test_find_says_what_is_near(glossary, small):
    (small / "a.tsv").write_text("Selenskyj\tZelensky\n")
    assert glossary("find", "Selenskij") == (0, "No entry has this. Did you mean Selenskyj?\n", "")


def test_find_in_a_text_shows_what_a_run_finds(glossary, small):
    (small / "a.tsv").write_text("Schoigu\tShoigu\n")
    out = glossary("find", "--text", "Er traf Schoigus Sprecher.")[1]
    assert out.splitlines()[0] == "Schoigus  asks for  Shoigu's"


def test_check_tells_all_faults_and_ends_with_1(glossary, small):
    (small / "a.tsv").write_text("Kiew\tKyiv\t\t\tKyivs\nRom\nBonn\tBonn\nBonn\tBonn\n")
    code, out, err = glossary("check")
    assert (code, err) == (1, "")
    assert [line.split(":")[1] for line in out.splitlines()[:3]] == ["1", "2", "4"]
    assert out.splitlines()[-1] == "3 faults in 1 glossary."
    facts = json.loads(glossary("check", "--json")[1])
    assert [fault["line"] for fault in facts["faults"]] == [1, 2, 4]


def test_check_of_a_file_alone(glossary):
    Path("x.tsv").write_text("Kiew\tKyiv\n")
    assert glossary("check", "x.tsv") == (0, "No faults in 1 glossary.\n", "")


def test_overriding_the_program_is_no_fault_but_a_note(glossary):
    glossary("add", "Peking", "Peking City")
    assert glossary("check")[0] == 0
    out = glossary("check", "--notes")[1]
    assert f"note: {OWN.parent}" not in out
    assert "'Peking' is 'Peking City' in" in out


# ── Import and export ───────────────────────────────────────────────────────────────────────────


def test_a_spreadsheet_becomes_a_glossary(glossary, small):
    book = openpyxl.Workbook()
    for row in (["Deutsch", "Englisch"], ["Rom", "Rome"], ["Bonn", "=A1"], ["Kiew", "Kyiv"]):
        book.active.append(row)
    book.save("clients.2024.xlsx")
    translated("Ganz Rom feiert.")
    code, out, err = glossary("import", "clients.2024.xlsx")
    assert code == 1
    assert err == (
        "left out: clients.2024.xlsx:3: cell B3 holds a formula (=A1); "
        "copy the column and paste it back as values\n"
    )
    assert out.splitlines() == [
        "2 entries added to glossaries/clients.de-en.tsv",
        "It touches 1 segment of 1 document, which the next run translates again.",
    ]
    table = (small / "clients.de-en.tsv").read_text()
    assert table.splitlines()[1:] == ["Rom\tRome", "Kiew\tKyiv"]
    code, out, _ = glossary("import", "clients.2024.xlsx")
    assert "0 entries added to glossaries/clients.de-en.tsv, 2 were there already" in out
    assert (small / "clients.de-en.tsv").read_text() == table


def test_what_says_otherwise_is_left_unless_it_may_replace(glossary, small):
    (small / "mine.tsv").write_text("# mine\nRom\tRome\n")
    Path("x.csv").write_text("Rom,Roma\nBonn,Bonn\n")
    code, out, _ = glossary("import", "x.csv", "--into", "glossaries/mine.tsv")
    assert code == 1
    assert out.splitlines()[0] == (
        "glossaries/mine.tsv:2: Rom → Rome, Rom → Roma in the file; "
        "left as it is (--replace takes the new one)"
    )
    code, out, _ = glossary("import", "x.csv", "--into", "glossaries/mine.tsv", "--replace")
    assert code == 0
    assert (small / "mine.tsv").read_text() == "# mine\nRom\tRoma\nBonn\tBonn\n"


def test_a_file_without_entries_makes_no_glossary(glossary, small):
    Path("x.xlsx").write_bytes(b"Rom;Rome\n")
    code, out, err = glossary("import", "x.xlsx")
    assert (code, list(small.iterdir())) == (1, [])
    assert out == "x.xlsx has no entry that can be taken in.\n"
    assert err.startswith("left out: x.xlsx: is no .xlsx workbook; ")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("import", "no.csv"), 1, "error: no.csv: cannot be read (No such file or directory)"),
        (("import", "x.docx"), 2, "x.docx does not say its format"),
        (("import", "x.csv", "--format", "word"), 2, "'word' is no format; choose from"),
        (("import", "glossaries/own.de-en.tsv"), 2, "is a glossary of this project already"),
        (("export", "x.csv"), 2, "x.csv is there already; --overwrite replaces it"),
        (("export", "-", "--format", "xlsx"), 2, "xlsx is no text; give it a file"),
        (("edit", "Rom"), 2, "say what to change, as in --target TEXT"),
        (("impact", "no.tsv"), 1, "error: no.tsv: cannot be read"),
    ],
)
def test_wrong_usage_is_told(glossary, small, arguments, code, message):
    OWN.write_text("Rom\tRome\n")
    Path("x.csv").write_text("Rom,Rome\n")
    done, _, err = glossary(*arguments)
    assert (done, "Traceback" in err) == (code, False)
    assert message in " ".join(err.split())


def test_export_and_import_again(glossary, small):
    OWN.write_text("Kiew\tKyiv\tKyiv City\tKyjiw\tKiev\tpreferred\tname\t\t\tnear: Dnipro\tnote\n")
    before = json.loads(glossary("find", "Kiew", "--json")[1])
    for suffix in ("xlsx", "tbx", "po", "csv"):
        code, out, err = glossary("export", f"g.{suffix}")
        assert (code, err) == (0, ""), suffix
        assert out.startswith(f"1 entries written to g.{suffix}") or "1 entry" in out
        glossary("import", f"g.{suffix}", "--into", f"back-{suffix}.tsv")
        found = glossary("find", "Kiew", "--glossary", f"back-{suffix}.tsv", "--json")[1]
        (entry,) = json.loads(found)
        assert entry | {"path": "", "line": 0} == before[0] | {"path": "", "line": 0}


def test_what_another_tool_has_no_place_for_is_told_in_a_line(glossary, small):
    OWN.write_text("Kiew\tKyiv\t\t\tKiev\nBurma\tBurma\t\t\t\tforbidden\n")
    code, out, err = glossary("export", "-", "--format", "omegat")
    assert (code, out.splitlines()[1:]) == (0, ["Kiew\tKyiv"])
    assert err == "note: OmegaT has no place for: wrong translations (1), forbidden entries (1)\n"


def test_export_of_ones_own_entries_alone(glossary):
    glossary("add", "Stadtrat", "city council")
    _, out, _ = glossary("export", "--own", "--format", "deepl", "-")
    assert out == "Stadtrat,city council\r\n"


# ── Suggest ─────────────────────────────────────────────────────────────────────────────────────

SENTENCES = [
    ("Gestern kam {} nach Hause.", "Yesterday {} came home."),
    ("Am Abend sprach {} lange.", "In the evening {} spoke for long."),
    ("Wir sahen {} auf dem Markt.", "We saw {} at the market."),
    ("Zum Schluss dankte {} allen.", "Finally {} thanked everybody."),
    ("Es regnet seit Tagen.", "It has been raining for days."),
    ("Der Zug kommt spät.", "The train is late."),
]


@pytest.fixture
def texts(tmp_path):
    """A bilingual table in which one name is written in two ways and another in one."""
    english = ("Shoigu", "Shoigu", "Shoigu", "Schoigu")
    rows = [
        (a.format("Schojgu"), b.format(e)) for (a, b), e in zip(SENTENCES, english, strict=False)
    ]
    rows += [(a.format("Wolodin"), b.format("Volodin")) for a, b in SENTENCES]
    (tmp_path / "texts.tsv").write_text("".join(f"{a}\t{b}\n" for a, b in rows), "utf-8")
    return "texts.tsv"


def test_suggest_changes_nothing(glossary, small, texts):
    code, out, err = glossary("suggest", texts)
    assert (code, err, list(small.iterdir())) == (0, "", [])
    assert out.splitlines() == [
        "Schojgu → Shoigu",
        "    translated in 2 ways: 'Shoigu' 3×, 'Schoigu' 1×; in 4 sentences, see texts.tsv:1",
        "Wolodin → Volodin",
        "    translated as 'Volodin' 4×; in 4 sentences, see texts.tsv:5",
    ]
    facts = json.loads(glossary("suggest", texts, "--json", "--most", "1")[1])
    assert [(one["kind"], one["source"]) for one in facts] == [("inconsistent", "Schojgu")]


def test_a_table_of_proposals_takes_effect_only_when_it_is_imported(glossary, small, texts):
    code, out, _ = glossary("suggest", texts, "--write", "proposals.tsv")
    assert (code, list(small.iterdir())) == (0, [])
    assert out.splitlines()[-1] == (
        f"translate glossary import proposals.tsv --into {OWN} --replace"
    )
    assert glossary("check", "proposals.tsv")[0] == 0
    assert glossary("import", "proposals.tsv", "--into", str(OWN), "--replace")[0] == 0
    assert glossary("suggest", texts)[1] == "Nothing to propose from these files.\n"


def test_yes_and_no_and_another_translation(glossary, small, texts, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("Shoygu\ny\n"))
    code, out, _ = glossary("suggest", texts, "--ask")
    assert (code, out.splitlines()[-1]) == (0, "2 of 2 added.")
    assert [line.split("\t") for line in OWN.read_text().splitlines()[1:]] == [
        ["Schojgu", "Shoygu"],
        ["Wolodin", "Volodin"],
    ]
    OWN.unlink()
    for answers in ("n\nq\n", "", "n"):  # at the end of the input nothing more is added
        monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
        assert glossary("suggest", texts, "--ask")[1].splitlines()[-1] == "0 of 2 added."
    assert not OWN.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--write", "glossaries/x.tsv"), "would take effect at once; write it to another folder"),
        (("--write", "texts.tsv"), "texts.tsv is there already; choose another name"),
        (("--least", "1"), "'--least'"),
    ],
)
def test_wrong_usage_of_suggest(glossary, small, texts, arguments, message):
    code, _, err = glossary("suggest", texts, *arguments)
    assert code == 2
    assert message in " ".join(err.split())


def test_suggest_without_any_texts(glossary, small):
    assert glossary("suggest")[:2] == (
        0,
        "Nothing to propose from out (give files, or run first).\n",
    )


def test_corrections_of_translators_become_wrong_words(glossary, small):
    (small / "house.tsv").write_text("Kiew\tKyiv\n")
    translated("Er kam nach Kiew.")
    edit = EditRow(
        document="a.txt",
        segment="a.txt#1",
        source="Er kam nach Kiew.",
        before="He came to Kieff.",
        after="He came to Kyiv.",
        approved=True,
        outcome="taken",
        path="a.po",
        at="2024-01-01",
    )
    with Store.open(Path(".translate/state.db")) as store:
        store.edits.add(str(Path("out").resolve()), [edit])
    _, out, _ = glossary("suggest")
    assert out.splitlines() == [
        "Kiew → Kyiv",
        "    corrected by hand: 'Kieff' 1×; in 1 sentence, see a.txt#1",
    ]
    glossary("suggest", "--write", "p.tsv")
    glossary("import", "p.tsv", "--into", "glossaries/house.tsv", "--replace")
    assert (small / "house.tsv").read_text() == "Kiew\tKyiv\t\t\tKieff\n"
