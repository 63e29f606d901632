"""Whatever the text, each format's own independent reader gets it back."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from translate import writers

XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"
XLIFF2 = "{urn:oasis:names:tc:xliff:document:2.0}"


def read_po(path):
    return [(e.msgctxt, e.msgid, e.msgstr) for e in polib.pofile(str(path))]


def read_tmx(path):
    return [
        (tu.get("tuid"), *(tuv.findtext("seg") for tuv in tu.iter("tuv")))
        for tu in etree.parse(path).iter("tu")
    ]


def read_xliff(path):
    return [
        (
            unit.get("id"),
            unit.findtext(f"{XLIFF}source"),
            "".join(unit.find(f"{XLIFF}target").itertext()),
        )
        for unit in etree.parse(path).iter(f"{XLIFF}trans-unit")
    ]


def read_xliff2(path):
    return [
        (
            unit.get("name"),
            unit.findtext(f"{XLIFF2}segment/{XLIFF2}source"),
            unit.findtext(f"{XLIFF2}segment/{XLIFF2}target"),
        )
        for unit in etree.parse(path).iter(f"{XLIFF2}unit")
    ]


def read_tsv(path):
    def cell(value):
        value = value[1:] if re.match(r"'['\s]*[-=+@－＝＋＠]", value) else value
        return re.sub(r"\\(.)", lambda m: {"t": "\t", "n": "\n"}.get(m[1], m[1]), value)

    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, dialect="excel-tab")
        return [tuple(cell(row[name]) for name in ("id", "source", "target")) for row in rows]


def read_jsonl(path):
    lines = path.read_bytes().decode().split("\n")
    assert lines.pop() == ""
    return [(unit["id"], unit["source"], unit["target"]) for unit in map(json.loads, lines)]


READERS = {
    "po": read_po,
    "tmx": read_tmx,
    "xliff": read_xliff,
    "xliff2": read_xliff2,
    "tsv": read_tsv,
    "jsonl": read_jsonl,
}
SCHEMAS = {"xliff": "xliff-core-1.2-strict.xsd", "xliff2": "xliff_core_2.0.xsd"}
FORMATS = pytest.mark.parametrize("name", READERS)

FAITHFUL = [
    'Er sagte: "Nein!"',
    '"Nein!", sagte er.',
    '"',
    '""',
    'Ende mit Rückstrich und Zeichen \\"',
    r"C:\neu\temp und \\n wörtlich \n",
    "ein\tTab",
    "zwei\nZeilen",
    "100 % sicher, %s und %d, {name} und {0}",
    "<b>fett</b> & &amp; &#10; ]]> <!-- --> <![CDATA[x]]>",
    "👩‍👩‍👧 und 🇰🇵",
    "שלום و مرحبا \u200f.",
    "lang " * 2000,
    "=1+1",
    "-Punkt",
    "+49 30 1234",
    "@name",
    "'=schon entschärft",
    "''Zitat'",
    " =mit Blank",
    "－ voll",
    "  Blanks am Rand  ",
    "geschütztes\u00a0Leerzeichen",
    "# kein Kommentar",
    "#, fuzzy",
    'msgid "x"',
    "ligature ﬁ, e\u0301, Å",
    "null",
    "0",
]
REPLACED = [
    ("NUL\x00Byte", "NUL␀Byte"),
    ("\x1b[31mrot\x1b[0m", "␛[31mrot␛[0m"),
    ("Glocke\x07 Rück\x08 Seite\x0c Tab\x0b", "Glocke␇ Rück␈ Seite␌ Tab␋"),
    ("Trenner\x1c\x1d\x1e\x1f", "Trenner␜␝␞␟"),
    ("Lösch\x7f", "Lösch␡"),
    ("C1\x84\x9b", "C1��"),
    ("Halb\ud83d\udcff", "Halb��"),
    ("kein\ufffe\uffff", "kein��"),
    ("a\r\nb\rc\x85d\u2028e\u2029f", "a\nb\nc\nd\ne\nf"),
    ("context\x04id", "context␄id"),
]


@FORMATS
@pytest.mark.parametrize("text", FAITHFUL, ids=lambda text: ascii(text)[:30])
def test_text_comes_back_as_it_was(name, text, make_bitext, tmp_path):
    path = _save(tmp_path, name, make_bitext([(text, f"{text}!"), (f"{text}?", text)]))
    assert READERS[name](path) == [
        ("a.txt#1", text, f"{text}!"),
        ("a.txt#2", f"{text}?", text),
    ]


@FORMATS
@pytest.mark.parametrize(("text", "shown"), REPLACED, ids=lambda text: ascii(text)[:30])
def test_what_readers_choke_on_is_replaced_visibly(name, text, shown, make_bitext, tmp_path):
    path = _save(tmp_path, name, make_bitext([(text, f"x{text}x")]))
    if name == "jsonl":  # JSON can hold everything but half a character
        shown = re.sub("[\ud800-\udfff]", "�", text)
    assert READERS[name](path) == [("a.txt#1", shown, f"x{shown}x")]


@FORMATS
@settings(max_examples=40, derandomize=True, deadline=None)
@given(
    texts=st.lists(
        st.tuples(
            *[
                st.text(
                    st.characters(
                        exclude_categories=("Cc", "Cs", "Zl", "Zp"), include_characters="\n\t\\\"'="
                    ).filter(lambda char: char not in "\ufffe\uffff"),
                ).map(lambda text: f"a{text}z")
            ]
            * 2
        ),
        max_size=4,
    )
)
def test_any_ordinary_text_comes_back(name, texts, make_bitext, tmp_path_factory):
    path = _save(tmp_path_factory.mktemp("any"), name, make_bitext(texts))
    expected = [(f"a.txt#{n}", source, target) for n, (source, target) in enumerate(texts, 1)]
    assert READERS[name](path) == expected


@FORMATS
@settings(max_examples=40, derandomize=True, deadline=None)
@given(
    text=st.text(st.characters(exclude_categories=())),
    title=st.text(st.characters(exclude_categories=())),
)
def test_no_text_or_title_breaks_out_of_its_place(name, text, title, make_bitext, tmp_path_factory):
    bitext = make_bitext([(f"a{text}", f"b{text}"), ("Ende", "end")], title=title, url=title)
    path = _save(tmp_path_factory.mktemp("any"), name, bitext)
    assert [unit[0] for unit in READERS[name](path)] == ["a.txt#1", "a.txt#2"]
    assert READERS[name](path)[1][1:] == ("Ende", "end")
    raw = path.read_bytes().decode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", raw)


@FORMATS
def test_ids_with_blanks_and_marks_stay_distinct(name, make_bitext, tmp_path):
    ids = ["mein text.txt", "mein%20text.txt", "a\tb.txt", 'x"<&>.txt', "ünï.txt", "-"]
    seen = set()
    for n, identity in enumerate(ids):
        bitext = make_bitext([("eins", "one"), ("zwei", "two")], document_id=identity)
        units = READERS[name](_save(tmp_path / str(n), name, bitext))
        assert len(units) == 2
        seen |= {unit[0] for unit in units}
    assert len(seen) == 2 * len(ids)


@FORMATS
def test_the_same_bitext_gives_the_same_bytes(name, article):
    assert list(writers.render(name, article)) == list(writers.render(name, article))


@FORMATS
def test_a_long_document_is_rendered_piece_by_piece(name, make_bitext):
    rendered = writers.render(name, make_bitext([("Ein Satz.", "A sentence.")] * 1000))
    assert max(map(len, rendered)) < 2000


@FORMATS
def test_an_empty_bitext_is_a_valid_file(name, make_bitext, tmp_path):
    assert READERS[name](_save(tmp_path, name, make_bitext([]))) == []


@pytest.fixture(scope="session")
def hostile(make_bitext):
    """All hostile texts in one document, in every place a document has for text."""
    texts = FAITHFUL + [text for text, _ in REPLACED] + ["\nvorn", "hinten\n", "\n"]
    pairs = [(text, f"x{text}") for text in texts] + [(f"x{text}", text, "human") for text in texts]
    everything = " ".join(texts)
    return make_bitext(
        pairs,
        document_id='ordner/mein "böser" %s <Text>.txt',
        title=everything,
        byline=everything,
        credits=(everything, "\n"),
    )


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
@pytest.mark.parametrize("which", ["article", "hostile"])
def test_msgfmt_finds_nothing_to_say(which, request, tmp_path):
    path = _save(tmp_path, "po", request.getfixturevalue(which))
    for options in (["-c"], ["-c", "--use-fuzzy"]):
        command = ["msgfmt", *options, "-o", tmp_path / "x.mo", path]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("which", ["article", "hostile"])
def test_tmx_is_valid(which, request, schemas, tmp_path):
    path = _save(tmp_path, "tmx", request.getfixturevalue(which))
    dtd = etree.DTD(schemas / "tmx14.dtd")
    assert dtd.validate(etree.parse(path)), dtd.error_log


@pytest.mark.parametrize("which", ["article", "hostile"])
@pytest.mark.parametrize("name", SCHEMAS)
def test_xliff_is_valid(name, which, request, schemas, tmp_path):
    document = etree.parse(_save(tmp_path, name, request.getfixturevalue(which)))
    xsd = etree.XMLSchema(etree.parse(schemas / SCHEMAS[name]))
    assert xsd.validate(document), xsd.error_log


def test_xliff2_glossaries_are_valid(article, schemas, tmp_path):
    """The core schema does not look into its modules."""
    document = etree.parse(_save(tmp_path, "xliff2", article))
    xsd = etree.XMLSchema(etree.parse(schemas / "glossary.xsd"))
    found = list(document.iter("{urn:oasis:names:tc:xliff:glossary:2.0}glossary"))
    assert len(found) == 4
    for glossary in found:
        assert xsd.validate(etree.ElementTree(glossary)), xsd.error_log


def test_tsv_never_gives_a_spreadsheet_a_formula(hostile, tmp_path):
    with _save(tmp_path, "tsv", hostile).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, dialect="excel-tab"))
    assert len(rows) == 1 + len(hostile.units)
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]
    assert not [cell for cell in cells if "\n" in cell or "\t" in cell]


def _save(folder, name, bitext):
    path = folder / f"x.{name}"
    writers.save(path, writers.render(name, bitext))
    return path
