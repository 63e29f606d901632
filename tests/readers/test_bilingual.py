"""Bilingual files as persons and their tools leave them."""

import contextlib
import csv

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from translate.errors import ReadError
from translate.readers import bilingual

PO = """# Made: 2026-01-02T03:04:05.678+00:00
msgid ""
msgstr ""
"Last-Translator: Anna Muster <anna@example.org>\\n"
"X-Generator: Poedit 3.4\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

# ask the desk
#. Term: Bonn → Bonn (present)
#, fuzzy
msgctxt "a b.txt#1"
msgid "Ein \\"Satz\\"."
msgstr "A \\"sentence\\"."

msgctxt "a b.txt#2"
msgid ""
"Noch "
"einer."
msgstr ""
"And "
"another."

#. Edited by a person, not approved.
#, fuzzy
msgctxt "a b.txt#3"
msgid "Drei."
msgstr "Three."

msgctxt "a b.txt#4"
msgid "Vier."
msgstr ""

#~ msgctxt "a b.txt#5"
#~ msgid "Weg."
#~ msgstr "Gone."
"""
XLIFF = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a.txt" source-language="de" target-language="en"><header>
<tool tool-id="x" tool-name="Virtaal"/><note from="translate">Made: 2026-01-02T03:04:05+00:00</note>
</header><body><group id="b0">{units}</group></body></file></xliff>
"""
XLIFF2 = """<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0">
<file id="f1"><notes><note>Made: 2026-01-02T03:04:05+00:00</note></notes>{units}</file></xliff>
"""
TMX = """<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4">
<header creationtool="OmegaT" srclang="de-DE"/><body>{units}</body></tmx>
"""


def read(folder, name, text):
    path = folder / name
    if isinstance(text, bytes):
        path.write_bytes(text)
    else:
        path.write_text(text, "utf-8")
    return list(bilingual.read(path))


def test_po(tmp_path):
    one, two, three, four = read(tmp_path, "a.po", PO)
    assert (one.segment, one.source, one.target) == ("a b.txt#1", 'Ein "Satz".', 'A "sentence".')
    assert (one.approved, one.note, one.person, one.tool) == (
        False,
        "ask the desk",
        "Anna Muster",
        "Poedit 3.4",
    )
    assert (two.source, two.target, two.approved) == ("Noch einer.", "And another.", True)
    assert (three.approved, three.by_person) == (False, True)
    assert (four.target, four.approved) == ("", False), "what is empty is nobody's translation"
    assert {edit.made for edit in (one, two)} == {"2026-01-02T03:04:05.678+00:00"}
    assert one.line == 8


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('msgid "Ein Haus."\nmsgstr "A house.\n', 2, "does not end with"),
        ('msgid ""\n"Ein "\n"Haus.\nmsgstr "A house."\n', 3, "does not end with"),
        ('msgid "Ein Haus."\nmsgstr "\n', 2, "does not end with"),
        ('msgid "Ein Haus."\nmsgstr "A \\"house\\"\n', 2, "does not end with"),
        ('msgid "Ein Haus."\nmsgstr "A house.\\"\n', 2, "does not end with"),
        ('msgid "Ein Haus."\nmsgstr "A "house"."\n', 2, "inside"),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "Ein Haus."\n', 4, "cut off"),
        ('msgid "a"\nmsgstr "b"\n\nmsgctxt "a#2"\n', 4, "cut off"),
    ],
)
def test_a_po_that_would_lose_a_letter_is_refused(tmp_path, text, line, said):
    """As an editor without PO support, or a full disk, leaves it."""
    with pytest.raises(ReadError) as raised:
        read(tmp_path, "a.po", text)
    assert said in str(raised.value)
    assert "a.po" in str(raised.value)
    assert f":{line}:" in str(raised.value)


def test_po_in_another_encoding(tmp_path):
    text = PO.replace("Ein", "Für").replace("UTF-8", "ISO-8859-15")
    assert read(tmp_path, "a.po", text.encode("utf-16"))[0].source == 'Für "Satz".'


@pytest.mark.parametrize(
    ("unit", "target", "approved"),
    [
        ('approved="yes"><source>S</source><target>T</target>', "T", True),
        ('><source>S</source><target state="final">T</target>', "T", True),
        ('><source>S</source><target state="signed-off">T</target>', "T", True),
        ('><source>S</source><target state="translated">T</target>', "T", True),
        ('><source>S</source><target state="needs-adaptation">T</target>', "T", False),
        ("><source>S</source><target>T</target>", "T", False),
        ('approved="yes"><source>S</source><target/>', "", False),
        ("><source>S</source>", "", False),
        ('><source>S</source><target><mrk>A <g id="1">b</g></mrk></target>', "A b", False),
        ('><source>S</source><target>New<mrk mtype="seg">Old</mrk></target>', "New", False),
        ('><source>S</source><target>A<ph id="1">&lt;br/></ph> b</target>', "A b", False),
        ("><source>S</source><target>T</target><alt-trans><target/></alt-trans>", "T", False),
    ],
)  # fmt: skip
def test_xliff_1(tmp_path, unit, target, approved):
    text = XLIFF.format(units=f'<trans-unit id="a.txt#1" {unit}</trans-unit>')
    (edit,) = read(tmp_path, "a.xlf", text)
    assert (edit.segment, edit.source, edit.target) == ("a.txt#1", "S", target)
    assert (edit.approved, edit.tool) == (approved, "Virtaal")
    assert edit.made == "2026-01-02T03:04:05+00:00"


def test_xliff_notes_of_persons_are_told_from_ours(tmp_path):
    unit = (
        '<trans-unit id="a#1"><source>S</source><target>T</target>'
        '<note from="glossary">g</note><note from="check">c</note><note from="Anna">Why?</note>'
        "</trans-unit>"
    )
    assert read(tmp_path, "a.xliff", XLIFF.format(units=unit))[0].note == "Why?"


@pytest.mark.parametrize(
    ("states", "approved"),
    [
        (["initial"], False),
        (["translated"], True),
        (["reviewed"], True),
        (["final", "final"], True),
        (["final", "initial"], False),
    ],
)
def test_xliff_2(tmp_path, states, approved):
    segments = "".join(
        f'<segment state="{state}"><source>S{n}</source><target>T{n}</target></segment>'
        for n, state in enumerate(states)
    )
    unit = f'<unit id="u1" name="a.txt#1"><notes><note>Why?</note></notes>{segments}</unit>'
    (edit,) = read(tmp_path, "a.2.xlf", XLIFF2.format(units=unit))
    assert edit.target == "".join(f"T{n}" for n in range(len(states)))
    assert (edit.segment, edit.approved, edit.note) == ("a.txt#1", approved, "Why?")


def test_tmx_of_another_tool(tmp_path):
    unit = (
        '<tu><note>Why?</note><tuv xml:lang="EN-US" changeid="anna"><seg>T<ph>x</ph>!</seg></tuv>'
        '<tuv xml:lang="DE"><seg>S</seg></tuv></tu><tu><tuv xml:lang="de"><seg>x</seg></tuv></tu>'
    )
    (edit,) = read(tmp_path, "a.tmx", TMX.format(units=unit))
    assert (edit.segment, edit.source, edit.target) == ("", "S", "T!")
    assert (edit.person, edit.tool, edit.note, edit.approved) == ("anna", "OmegaT", "Why?", False)


@pytest.mark.parametrize(
    "text",
    [
        "id\tsource\ttarget\tstatus\na#1\tS\tT\tapproved\n",
        "\ufeffID;Source;Target;Status\na#1;S;T;Approved\n",
        "Segment,Source,Translation,State\na#1,S,T,final\n",
        'id,source,target,status\n"a#1","S","T",x\n\n',
    ],
)
def test_tables_of_spreadsheets(tmp_path, text):
    (edit,) = read(tmp_path, "a.csv", text)
    assert (edit.segment, edit.source, edit.target, edit.approved) == ("a#1", "S", "T", True)


def test_a_table_of_ours_has_its_escapes_undone_and_another_has_not(tmp_path):
    head = "id\tkind\tsource\ttarget\tstatus\tterms\tissues\n"
    (edit,) = read(tmp_path, "a.tsv", head + "a#1\tline\t'=1\\n\\\\\t'+a\\tb\tmachine\t\t\n")
    assert (edit.source, edit.target) == ("=1\n\\", "+a\tb")
    (edit,) = read(tmp_path, "b.tsv", "id\ttarget\na#1\tC:\\new\n")
    assert edit.target == "C:\\new"


def test_json_lines(tmp_path):
    text = (
        '{"id": "a#1", "source": "S", "target": "T", "approved": true}\n\n{"id":1,"target":null}\n'
    )
    one, other = read(tmp_path, "a.jsonl", text)
    assert (one.target, one.approved, one.line) == ("T", True, 1)
    assert (other.segment, other.target, other.approved) == ("", "", False)


BAD = {
    "a.po": 'msgstr "x"\nmsgid\n',
    "b.po": b"PK\x03\x04\x00\x00",
    "a.xlf": "<xliff><file><trans-unit id='1'>",
    "b.xlf": "no XML",
    "a.tmx": '<!DOCTYPE x [<!ENTITY a "b">]><tmx><body><tu><tuv><seg>&undefined;</seg></tuv></tu>',
    "a.tsv": "one\ttwo\n1\t2\n",
    "a.csv": "",
    "a.jsonl": '{"id": "a#1", "target": "T"}\n{"id"\n',
    "b.jsonl": "[1]\n",
    "c.jsonl": "[" * 100_000,
    "a.odt": "x",
    "missing.po": None,
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_named_in_one_line(tmp_path, name):
    if BAD[name] is None:
        with pytest.raises(ReadError, match="check the path"):
            list(bilingual.read(tmp_path / name))
        return
    with pytest.raises(ReadError) as raised:
        read(tmp_path, name, BAD[name])
    assert name in str(raised.value)
    assert "\n" not in str(raised.value)


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))


@pytest.mark.parametrize(
    ("entities", "text"),
    [
        ('<!ENTITY f SYSTEM "file:///etc/hostname">', "&f;"),
        ('<!ENTITY e "hidden text">', "T &e;"),
        (f'<!ENTITY e0 "ha">{BOMB}', "&e8;"),
    ],
)
@pytest.mark.parametrize("name", ["a.tmx", "a.xlf"])
def test_entities_bring_nothing_in(tmp_path, name, entities, text):
    variants = f"<tuv><seg>S</seg></tuv><tuv><seg>{text}</seg></tuv>"
    unit = f"<source>S</source><target>{text}</target>"
    body = f"<tu>{variants}</tu><trans-unit>{unit}</trans-unit>"
    with pytest.raises(ReadError):
        read(tmp_path, name, f"<!DOCTYPE t [{entities}]><t>{body}</t>")


def test_what_is_no_file_is_not_read(tmp_path):
    (tmp_path / "endless.tsv").symlink_to("/dev/zero")
    with pytest.raises(ReadError, match="is not a file"):
        list(bilingual.read(tmp_path / "endless.tsv"))


@pytest.mark.parametrize("suffix", sorted({".po", ".xlf", ".tmx", ".tsv", ".csv", ".jsonl"}))
@settings(
    max_examples=25,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    data=st.one_of(
        st.binary(max_size=300),
        st.lists(
            st.sampled_from(
                [b'msgid "a"\n', b'msgstr "', b"#, fuzzy\n", b"#| ", b"\n", b"id\ttarget\n", b"{}",
                 b'{"id":"a","target":"b"}\n', b"<tu>", b"<tuv>", b"<unit>", b"</unit>", b"'=",
                 b'msgctxt "', b"msgstr[0] ", b"#~ ", b"<seg>", b"\xff", b"\x00", b'"', b"\\"]
            ),
            max_size=20,
        ).map(b"".join),
    )
)  # fmt: skip
def test_any_bytes_give_edits_or_one_clear_error(tmp_path, suffix, data):
    path = tmp_path / f"x{suffix}"
    path.write_bytes(data)
    with contextlib.suppress(ReadError):
        assert all(isinstance(edit.target, str) for edit in bilingual.read(path))


def test_a_table_with_a_long_cell_is_read_and_other_tables_keep_their_limit(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"id,target\na.txt#1,{'x' * 500_000}\n", "utf-8")
    before = csv.field_size_limit()
    assert [len(edit.target) for edit in bilingual.read(path)] == [500_000]
    assert csv.field_size_limit() == before
