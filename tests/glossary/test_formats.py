"""Glossaries of other tools: what they hold comes back, what they cannot hold is said."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import polib
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from translate.glossary import exchange
from translate.glossary.entry import cells, term
from translate.glossary.formats import FORMATS, by_suffix, xlsx
from translate.glossary.stack import Glossary, merge
from translate.model import Term

LANGUAGES = ("de", "en")
KIEW = Term(
    source="Kiew",
    targets=("Kyiv", "Kyiv City"),
    variants=("Kyjiw", "Kijew"),
    wrong=("Kiev", "Kyiw"),
    pos="name",
    case="exact",
    domain="places",
    condition="near: Ukraine",
    note="Ukrainian spelling",
)
PEKING = Term(source="Peking", targets=("Beijing",))
BANNED = Term(source="Burma", targets=("Burma",), status="forbidden")
ALLOWED = Term(source="Kanzler", targets=("chancellor",), status="allowed", pos="noun")
UNTOUCHED = Term(source="#MeToo", targets=("#MeToo",), status="do-not-translate")
TERMS = (KIEW, PEKING, BANNED, ALLOWED, UNTOUCHED)


def read(name: str, data: bytes | str) -> Glossary:
    raw = data.encode() if isinstance(data, str) else data
    return exchange.read(raw, FORMATS[name], LANGUAGES, path="f")


def said(terms: object) -> list[dict[str, str]]:
    return [cells(one) for one in terms]  # type: ignore[attr-defined]


def pairs(glossary: Glossary) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.source, one.targets) for one in glossary.terms]


# ── There and back ──────────────────────────────────────────────────────────────────────────────

WHOLE = ("tsv", "csv", "xlsx", "tbx", "po")


@pytest.mark.parametrize("name", WHOLE)
def test_formats_with_room_for_everything_lose_nothing(name: str) -> None:
    glossary = read(name, FORMATS[name].render(TERMS, LANGUAGES))
    assert (said(glossary.terms), glossary.faults) == (said(TERMS), ())
    assert FORMATS[name].losses(TERMS) == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "omegat",
            [
                ("Kiew", ("Kyiv", "Kyiv City")),
                ("Kyjiw", ("Kyiv",)),
                ("Kijew", ("Kyiv",)),
                ("Peking", ("Beijing",)),
                ("Kanzler", ("chancellor",)),
                ("#MeToo", ("#MeToo",)),
            ],
        ),
        (
            "deepl",
            [
                ("Kiew", ("Kyiv",)),
                ("Kyjiw", ("Kyiv",)),
                ("Kijew", ("Kyiv",)),
                ("Peking", ("Beijing",)),
                ("Kanzler", ("chancellor",)),
                ("#MeToo", ("#MeToo",)),
            ],
        ),
    ],
)
def test_formats_of_pairs_hold_the_pairs(
    name: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    glossary = read(name, FORMATS[name].render(TERMS, LANGUAGES))
    assert (pairs(glossary), glossary.faults) == (expected, ())


@pytest.mark.parametrize(
    ("name", "losses"),
    [
        (
            "omegat",
            "wrong translations (2), parts of speech (2), case rules (1), domains (1)",
        ),
        ("weblate", "notes (1)"),
        ("deepl", "further translations (1)"),
    ],
)
def test_what_a_format_cannot_hold_is_said(name: str, losses: str) -> None:
    terms = (KIEW, Term(source="a", targets=("b",), wrong=("c",)), ALLOWED, BANNED)
    told = ", ".join(FORMATS[name].losses(terms))
    assert losses in told
    assert told.endswith("forbidden entries (1)")


WORD = st.text(
    alphabet=st.sampled_from("aÖßé€中شד🙂o\u0308.*+?()[]{}\\^$#=-@'\"<>&;:,%!/ \u00a0\u200f"),
    max_size=8,
).map(lambda text: f"{text}k")
MANY = st.lists(WORD, max_size=2).map("|".join)


@st.composite
def entries(draw: st.DrawFn) -> Term:
    row = {
        "source": draw(WORD),
        "target": draw(WORD),
        "also": draw(MANY),
        "variants": draw(MANY),
        "wrong": draw(MANY),
        "status": draw(st.sampled_from(["", "allowed", "forbidden"])),
        "pos": draw(st.sampled_from(["", "noun", "name", "person-first", "adj", "verb", "phrase"])),
        "case": draw(st.sampled_from(["", "exact", "ignore"])),
        "domain": draw(st.none() | WORD) or "",
        "condition": draw(st.sampled_from(["", "near: Kim, Nord*; not after: die", "capitalised"])),
        "note": draw(st.none() | WORD) or "",
    }
    made = term("", 0, row, lambda *_: None)
    assume(made is not None)
    return made  # type: ignore[return-value]


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=25, derandomize=True, deadline=None)
@given(terms=st.lists(entries(), max_size=4))
def test_hostile_text_comes_back_as_it_was(name: str, terms: list[Term]) -> None:
    merged = merge(terms)
    assume(not merged.faults)
    glossary = read(name, FORMATS[name].render(merged.terms, LANGUAGES))
    assert (said(glossary.terms), glossary.faults) == (said(merged.terms), ())


@pytest.mark.parametrize("name", ["omegat", "deepl", "weblate"])
@settings(max_examples=25, derandomize=True, deadline=None)
@given(terms=st.lists(entries(), max_size=4))
def test_hostile_pairs_come_back_as_they_were(name: str, terms: list[Term]) -> None:
    kept = [one for one in merge(terms).terms if one.status != "forbidden"]
    glossary = read(name, FORMATS[name].render(kept, LANGUAGES))
    back = dict(pairs(glossary))
    assert not glossary.faults
    for one in kept:
        assert one.targets[0] in back[one.source] or name == "deepl"
        assert all(variant in back for variant in one.variants)


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=25, derandomize=True, deadline=None)
@given(data=st.binary(max_size=200) | st.text(max_size=80).map(str.encode))
def test_any_bytes_are_read_or_refused(name: str, data: bytes) -> None:
    glossary = read(name, data)
    assert all(one.source and all(one.targets) for one in glossary.terms)
    assert all(fault.message and fault.fix for fault in glossary.faults)


# ── Tables as people send them ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "data",
    [
        "Kiew,Kyiv\nPeking,Beijing\n",
        "Kiew;Kyiv\r\nPeking;Beijing\r\n",
        "\ufeffKiew\tKyiv\nPeking\tBeijing\n",
        '"Kiew";"Kyiv"\n"Peking";"Beijing"\n',
        "source,target\nKiew,Kyiv\nPeking,Beijing\n",
        "Deutsch;Englisch\nKiew;Kyiv\nPeking;Beijing\n",
        "English,German\nKyiv,Kiew\nBeijing,Peking\n",
        "en-GB\tde-DE\nKyiv\tKiew\nBeijing\tPeking\n",
        "Begriff;Übersetzung\nKiew;Kyiv\nPeking;Beijing\n",
        "# our places,\nKiew,Kyiv,,\n,,,\nPeking,Beijing,,\n",
        "Kiew,Kyiv,de,en\nPeking,Beijing,DE,EN-US\n",
        "source;target\nKiew;Kyiv\nPeking;Beijing\n".encode("utf-16"),
    ],
)
def test_csv_however_it_was_saved(data: bytes | str) -> None:
    glossary = read("csv", data)
    assert pairs(glossary) == [("Kiew", ("Kyiv",)), ("Peking", ("Beijing",))]
    assert glossary.faults == ()


def test_csv_in_windows_1252_with_semicolons() -> None:
    glossary = read("csv", "Deutsch;Englisch\nPjöngjang;Pyongyang\n".encode("cp1252"))
    assert (pairs(glossary), glossary.faults) == ([("Pjöngjang", ("Pyongyang",))], ())


def test_mixed_encodings_cost_only_the_broken_lines() -> None:
    data = "Pjöngjang;Pyongyang\n".encode() + b"\xc4gypten;Egypt\nKiew;Kyiv\n"
    glossary = read("csv", data)
    assert [source for source, _ in pairs(glossary)] == ["Pjöngjang", "Kiew"]
    assert [(f.line, f.message) for f in glossary.faults] == [(2, "is not UTF-8")]


def test_columns_of_others_are_kept_in_the_note() -> None:
    data = (
        "Deutsch;Englisch;Synonyme;Nicht verwenden;Kunde;Kommentar\n"
        'Kiew;Kyiv;"Kyiv City; City of Kyiv";Kiev;ACME;"so\nim Netz"\n'
    )
    (one,) = read("csv", data).terms
    assert one.targets == ("Kyiv", "Kyiv City", "City of Kyiv")
    assert (one.wrong, one.note) == (("Kiev",), "so im Netz; Kunde: ACME")


def test_columns_without_headings_are_kept_too() -> None:
    (one,) = read("csv", "Kiew;Kyiv;Hauptstadt;seit 2022\n").terms
    assert (one.targets, one.note) == (("Kyiv",), "Hauptstadt; seit 2022")


def test_pairs_of_other_languages_are_told() -> None:
    glossary = read("csv", "Kiew,Kyiv,de,en\nKyiv,Kiew,en,de\n")
    assert pairs(glossary) == [("Kiew", ("Kyiv",))]
    assert [(f.line, f.message) for f in glossary.faults] == [(2, "is for en and de")]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Kiew;", "empty target"),
        ("Kiew;Ky\x07iv", "control character U+0007"),
        (f"{'K' * 10_000};Kyiv", "source has 10000 characters"),
        (f"{'K' * 200_000};Kyiv", "cannot be read as CSV (field larger than field limit (131072))"),
        ("…;ellipsis", "'…' has no letter or digit and can match nothing"),
    ],
)
def test_a_faulty_line_is_told_and_stops_no_other(line: str, message: str) -> None:
    glossary = read("csv", f"Peking;Beijing\n{line}\nMoskau;Moscow\n")
    assert [source for source, _ in pairs(glossary)] == ["Peking", "Moskau"]
    assert [(f.line, f.message) for f in glossary.faults] == [(2, message)]


@pytest.mark.parametrize("sign", "=+-@")
def test_written_csv_cells_are_no_formulas(sign: str) -> None:
    data = FORMATS["csv"].render([Term(source=f"{sign}A1", targets=("x",))], LANGUAGES)
    assert f"\r\n'{sign}A1,x,".encode() in data


# ── Excel ───────────────────────────────────────────────────────────────────────────────────────


def workbook(*sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_workbooks_as_people_send_them() -> None:
    data = workbook(
        [
            ["Englisch", "Deutsch", "Notiz"],
            ["Kyiv", "Kiew", None],
            [None, None],
            ["2+2", 2024, 1.5],
        ],
        [],
        [["Peking", "Beijing"]],
    )
    glossary = read("xlsx", data)
    assert [(one.source, one.targets[0], one.note) for one in glossary.terms] == [
        ("Kiew", "Kyiv", ""),
        ("2024", "2+2", "Notiz: 1.5"),
        ("Peking", "Beijing", ""),
    ]
    assert glossary.faults == ()


def test_a_hidden_sheet_is_left_out_and_told() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Rom", "Rome"])
    hidden = book.create_sheet("old")
    hidden.append(["Kiew", "Kiev"])
    hidden.sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    glossary = read("xlsx", file.getvalue())
    assert pairs(glossary) == [("Rom", ("Rome",))]
    assert [fault.message for fault in glossary.faults] == ["sheet 'old' is hidden"]


def test_formulas_are_told_and_never_computed() -> None:
    data = workbook(
        [["Kiew", "Kyiv"], ["Bonn", '=HYPERLINK("http://x.y","Bonn")'], ["Rom", "Rome"]]
    )
    glossary = read("xlsx", data)
    assert [source for source, _ in pairs(glossary)] == ["Kiew", "Rom"]
    (fault,) = glossary.faults
    assert (fault.line, fault.message) == (
        2,
        'cell B2 holds a formula (=HYPERLINK("http://x.y","Bonn"))',
    )


def test_what_looks_like_a_formula_is_written_as_text() -> None:
    data = FORMATS["xlsx"].render([Term(source="=1+1", targets=("@SUM(1)",))], LANGUAGES)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert [(cell.value, cell.data_type) for cell in sheet[2][:2]] == [
        ("=1+1", "s"),
        ("@SUM(1)", "s"),
    ]


def zipped(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.xml", data)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"Kiew;Kyiv\n", "is no .xlsx workbook"),
        (b"\xd0\xcf\x11\xe0 old", "is an old .xls or locked by a password"),
        (zipped(a=b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'), "declares XML entities"),
        (zipped(a=b"<x/>"), "is no workbook that can be read (KeyError)"),
        (workbook([["a", "b"]])[:-200], "is no .xlsx workbook"),
    ],
    ids=["csv", "xls", "entities", "other", "cut"],
)
def test_workbooks_that_cannot_be_read(data: bytes, message: str) -> None:
    glossary = read("xlsx", data)
    assert glossary.terms == ()
    assert message in glossary.faults[0].message


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "_MOST_BYTES", 1 << 20)
    glossary = read("xlsx", zipped(a=b" " * (1 << 19), b=b" " * (1 << 19), c=b" "))
    assert [fault.message for fault in glossary.faults] == ["unpacks to more than a glossary would"]


def test_a_sheet_that_claims_to_be_huge_is_read_as_it_is() -> None:
    file = io.BytesIO()
    old = zipfile.ZipFile(io.BytesIO(workbook([["Kiew", "Kyiv"]])))
    with old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(b'ref="A1:B1"', b'ref="A1:XFD1048576"')
            new.writestr(name, data)
    assert pairs(read("xlsx", file.getvalue())) == [("Kiew", ("Kyiv",))]


# ── TBX ─────────────────────────────────────────────────────────────────────────────────────────

TBX = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body>{}</body></text></martif>"""


def concept(
    *sections: tuple[str, list[tuple[str, str]]], more: str = "", identity: str = "c"
) -> str:
    langs = "".join(
        f'<langSet xml:lang="{lang}">'
        + "".join(
            f"<tig><term>{word}</term>"
            + f'<termNote type="administrativeStatus">{status}</termNote>' * bool(status)
            + "</tig>"
            for word, status in words
        )
        + "</langSet>"
        for lang, words in sections
    )
    return f'<termEntry id="{identity}">{more}{langs}</termEntry>'


def test_tbx_of_other_tools() -> None:
    english = (
        "en-GB",
        [("Kiev", "deprecatedTerm-admn-sts"), ("Kyiv City", ""), ("Kyiv", "preferred")],
    )
    german = ("de-DE", [("Kiew", ""), ("Kyjiw", "")])
    french = ("fr", [("Kiev", "")])
    more = '<descrip type="subjectField">places</descrip><note>capital</note>'
    glossary = read("tbx", TBX.format(concept(english, german, french, more=more)))
    assert said(glossary.terms) == [
        {
            "source": "Kiew",
            "target": "Kyiv",
            "also": "Kyiv City",
            "variants": "Kyjiw",
            "wrong": "Kiev",
            "domain": "places",
            "note": "capital",
        }
    ]


def test_tbx_3_with_namespaces() -> None:
    data = (
        '<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic"><text><body><conceptEntry id="1">'
        '<langSec xml:lang="de"><termSec><term>Kiew</term></termSec></langSec>'
        '<langSec xml:lang="en"><termSec><term>Kyiv</term></termSec></langSec>'
        "</conceptEntry></body></text></tbx>"
    )
    assert pairs(read("tbx", data)) == [("Kiew", ("Kyiv",))]


def test_tbx_entries_that_cannot_be_used_are_told() -> None:
    lone = concept(("de", [("Haus", "")]), ("fr", [("maison", "")]))
    piped = concept(("de", [("Tür", ""), ("a|b", "")]), ("en", [("door", "")]))
    same = concept(("de", [("Kiew", "")]), ("en", [("Kyiv", "")]))
    glossary = read("tbx", TBX.format(lone + piped + same))
    assert pairs(glossary) == [("Tür", ("door",)), ("Kiew", ("Kyiv",))]
    assert [fault.message for fault in glossary.faults] == [
        "has no de and en words",
        "'a|b' has a |, which separates values here",
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("<martif><text>", "is not valid XML"),
        ('<!DOCTYPE m [<!ENTITY a "b">]><m>&a;</m>', "declares XML entities"),
        ('<!DOCTYPE m [<!ENTITY a SYSTEM "file:///etc/passwd">]><m>&a;</m>', "declares XML"),
    ],
)
def test_hostile_xml_is_refused(data: str, message: str) -> None:
    glossary = read("tbx", data)
    assert (glossary.terms, len(glossary.faults)) == ((), 1)
    assert message in glossary.faults[0].message


def test_tbx_says_what_other_tools_look_for() -> None:
    root = etree.fromstring(FORMATS["tbx"].render(TERMS, LANGUAGES))
    assert root.xpath("//termEntry/@id")[:6] == [
        "t1",
        "t1-also-1",
        "t1-variants-1",
        "t1-variants-2",
        "t1-wrong-1",
        "t1-wrong-2",
    ]
    banned = "//termEntry[.//termNote[.='forbidden']]//langSet[@xml:lang='en']//term/text()"
    assert root.xpath(banned) == ["Kiev", "Kyiw", "Burma"]
    untouched = "//termEntry[descrip[@type='Translation needed']='No']//term/text()"
    assert root.xpath(untouched) == ["#MeToo", "#MeToo"]
    assert root.xpath("//note[@from='translator']/text()") == ["Ukrainian spelling"]
    assert all(len(entry.findall("langSet")) == 2 for entry in root.iter("termEntry"))


# ── PO, OmegaT, DeepL, Weblate ──────────────────────────────────────────────────────────────────


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="needs gettext")
def test_gettext_accepts_the_po(tmp_path: Path) -> None:
    percent = Term(source="100 % sicher", targets=("100% sure",))
    near = Term(source="Peking", targets=("Pekin",), condition="near: Ente")
    path = tmp_path / "g.po"
    path.write_bytes(FORMATS["po"].render((*TERMS, percent, near), LANGUAGES))
    done = subprocess.run(
        ["msgfmt", "-c", "-o", tmp_path / "g.mo", path], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_po_of_other_tools() -> None:
    data = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        '#. an explanation\nmsgid "Kiew"\nmsgstr "Kyiv"\n\n'
        '#, read-only\nmsgid "Reuters"\nmsgstr ""\n\n'
        '#, fuzzy\nmsgid "Bonn"\nmsgstr "Cologne"\n\n'
        'msgid "Rom"\nmsgstr ""\n\n'
        '#~ msgid "alt"\n#~ msgstr "old"\n'
    )
    glossary = read("po", data)
    assert pairs(glossary) == [("Kiew", ("Kyiv",)), ("Reuters", ("Reuters",))]
    assert glossary.terms[0].note == "an explanation"
    assert [fault.message for fault in glossary.faults] == [
        "'Bonn' is marked fuzzy",
        "empty target",
    ]


def test_po_is_read_by_polib_as_written() -> None:
    file = polib.pofile(FORMATS["po"].render(TERMS, LANGUAGES).decode())
    assert [(e.msgid, e.msgstr, e.flags) for e in file][-1] == ("#MeToo", "#MeToo", ["read-only"])


def test_omegat_has_a_comment_on_top_and_three_columns() -> None:
    data = FORMATS["omegat"].render((KIEW, UNTOUCHED), LANGUAGES).decode()
    assert data == (
        "# Glossary de → en, for OmegaT's glossary folder\n"
        "Kiew\tKyiv\tUkrainian spelling\n"
        "Kiew\tKyiv City\tUkrainian spelling\n"
        "Kyjiw\tKyiv\tUkrainian spelling\n"
        "Kijew\tKyiv\tUkrainian spelling\n"
        " #MeToo\t#MeToo\n"
    )


def test_deepl_has_every_source_once_and_weblate_every_pair() -> None:
    bench = Term(source="Bank", targets=("bench",), condition="near: Park")
    bank = Term(source="Bank", targets=("bank", "shore"), variants=("Bänke",))
    deepl = FORMATS["deepl"].render((bench, bank), LANGUAGES)
    assert deepl == "Bank,bench\r\nBänke,bank\r\n".encode()
    weblate = FORMATS["weblate"].render((bank,), LANGUAGES)
    assert weblate == "source\ttarget\r\nBank\tbank\r\nBank\tshore\r\nBänke\tbank\r\n".encode()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.tsv", "tsv"),
        ("a.CSV", "csv"),
        ("a.de-en.xlsx", "xlsx"),
        ("a.tbx", "tbx"),
        ("a.po", "po"),
        ("a.txt", "omegat"),
        ("a.utf8", "omegat"),
        ("a.docx", None),
        ("a", None),
    ],
)
def test_the_format_of_a_file_by_its_name(name: str, expected: str | None) -> None:
    found = by_suffix(name)
    assert (found and found.name) == expected
