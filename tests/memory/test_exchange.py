"""TMX in and out: our own and other tools', hostile ones too; every unit used or accounted for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from translate import memory, writers
from translate.errors import ReadError
from translate.memory import MemoryUnit
from translate.readers.memory import Skipped, read
from translate.writers.visible import visible

HEAD = '<?xml version="1.0"?>\n<tmx version="1.4"><header creationtool="OmegaT" '
HEAD += 'creationtoolversion="3.6" segtype="sentence" srclang="{lang}"/><body>'


def tmx(tmp_path, body, *, lang="DE-DE", encoding="utf-8", name="m.tmx", head=HEAD):
    path = tmp_path / name
    text = head.format(lang=lang) + body + "</body></tmx>"
    path.write_bytes(text.replace('"1.0"', f'"1.0" encoding="{encoding}"', 1).encode(encoding))
    return path


def tu(*variants, inside="", **attributes):
    said = "".join(f' {name}="{value}"' for name, value in attributes.items())
    tuvs = "".join(f'<tuv xml:lang="{lang}">{seg}</tuv>' for lang, seg in variants)
    return f"<tu{said}>{inside}{tuvs}</tu>"


def seg(text):
    return f"<seg>{text}</seg>"


def units(path, **options):
    return list(read(path, **({"target": "en"} | options)))


def pairs(path, **options):
    return [(u.source_lang, u.source, u.target) for u in units(path, **options)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
@pytest.mark.parametrize("code", ["de", "DE", "de-DE", "de_AT", "DE-CH"])
def test_codes_and_encodings_of_other_tools(code, encoding, tmp_path):
    declared = encoding.removesuffix("-sig")
    path = tmx(tmp_path, tu((code, seg("Grüße")), ("EN-US", seg("Greetings"))), encoding=declared)
    if encoding == "utf-8-sig":
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert pairs(path) == [("de", "Grüße", "Greetings")]


def test_old_files_say_lang_without_a_prefix(tmp_path):
    body = '<tu><tuv lang="DE"><seg>Ja</seg></tuv><tuv lang="EN"><seg>Yes</seg></tuv></tu>'
    assert pairs(tmx(tmp_path, body)) == [("de", "Ja", "Yes")]


def test_the_direction_of_the_file_does_not_matter(tmp_path):
    path = tmx(tmp_path, tu(("en", seg("Yes")), ("de", seg("Ja"))), lang="en")
    assert pairs(path) == [("de", "Ja", "Yes")]
    assert pairs(path, target="de") == [("en", "Yes", "Ja")]


def test_of_many_languages_each_gives_a_unit_and_one_can_be_chosen(tmp_path):
    variants = [("de-DE", seg("Ja")), ("en-GB", seg("Yes")), ("fr-FR", seg("Oui"))]
    path = tmx(tmp_path, tu(*variants, ("en-US", seg("Yeah"))))
    assert pairs(path) == [
        ("de", "Ja", "Yes"),
        ("de", "Ja", "Yeah"),
        ("fr", "Oui", "Yes"),
        ("fr", "Oui", "Yeah"),
    ]
    assert pairs(path, source="fr") == [("fr", "Oui", "Yes"), ("fr", "Oui", "Yeah")]
    path = tmx(tmp_path, tu(*variants, ("it", "<seg/>")))
    assert len(pairs(path)) == 2, "a language without a text does not spoil the others"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("<bpt i='1'>&lt;b&gt;</bpt>Fett<ept i='1'>&lt;/b&gt;</ept>!", "Fett!"),
        ("<ph x='1'>{0}</ph> Dateien", " Dateien"),
        ("Ein <hi type='x'>Wort</hi> mehr", "Ein Wort mehr"),
        ("<it pos='begin'>&lt;i&gt;</it>schräg", "schräg"),
        ("eins<ut>x</ut>zwei", "einszwei"),
        ("a<!-- nein -->b<?pi?>c", "abc"),
        ("<![CDATA[<b> & so]]>", "<b> & so"),
        ("&#65;&amp;&lt;", "A&<"),
        ("zwei\nZeilen\tund Tab", "zwei\nZeilen\tund Tab"),
    ],
)
def test_inline_codes_are_left_out_and_text_stays(written, text, tmp_path):
    assert pairs(tmx(tmp_path, tu(("de", seg(written)), ("en", seg("x"))))) == [("de", text, "x")]


def test_who_when_and_with_what(tmp_path):
    body = (
        '<tu tuid="a#1" creationdate="20200101T000000Z" creationid="Anna"><tuv xml:lang="de">'
        '<seg>Ja</seg></tuv><tuv xml:lang="en" changedate="20240620T094100Z" changeid="Ben">'
        "<seg>Yes</seg></tuv></tu>"
    )
    (unit,) = units(tmx(tmp_path, body))
    assert (unit.person, unit.changed) == ("Ben", "2024-06-20T09:41:00+00:00")
    assert (unit.tool, unit.segment, unit.file) == ("OmegaT 3.6", "a#1", str(tmp_path / "m.tmx"))


@pytest.mark.parametrize(
    ("inside", "attributes", "approved"),
    [
        ("", {}, True),
        ('<prop type="x-context">ffffffffffffffff1 x</prop>', {}, True),
        ("", {"creationid": "MT!DeepL"}, False),
        ("", {"creationid": "Anna"}, True),
        ('<prop type="x-status">machine</prop>', {}, False),
        ('<prop type="x-status">memory</prop>', {}, False),
        ('<prop type="x-status">approved</prop>', {}, True),
        ('<prop type="x-ConfirmationLevel">Draft</prop>', {}, False),
        ('<prop type="x-ConfirmationLevel">ApprovedTranslation</prop>', {}, True),
        ('<prop type="x-Origin">MT</prop>', {}, False),
    ],
)
def test_machine_text_is_told_from_what_people_made(inside, attributes, approved, tmp_path):
    body = tu(("de", seg("Ja")), ("en", seg("Yes")), inside=inside, **attributes)
    assert [u.approved for u in units(tmx(tmp_path, body))] == [approved]
    assert [u.approved for u in units(tmx(tmp_path, body), machine=True)] == [False]


def test_the_neighbours_that_omegat_names_are_context(tmp_path):
    body = tu(
        ("de", seg("Er kam.")),
        ("en", seg("He came.")),
        inside='<prop type="prev">Guten  Tag.</prop><prop type="next">Ende.</prop>',
    )
    (unit,) = units(tmx(tmp_path, body))
    _, here, _ = memory.situations(["Guten Tag.", "Er kam.", "Ende."], "de", "en")
    assert (unit.previous, unit.following) == (here.previous, here.following)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (tu(("de", seg("Ja")), ("fr", seg("Oui"))), "no text in the language “en”"),
        (tu(("en", seg("Yes"))), "no text in a second language"),
        (tu(("de", seg(" ")), ("en", seg("Yes"))), "an empty text"),
        (tu(("de", seg("Ja")), ("en", "<seg/>")), "an empty text"),
        (tu(("de", seg("<bpt i='1'>x</bpt>")), ("en", seg("Yes"))), "an empty text"),
        (
            tu(("de", seg("x" * 20_001)), ("en", seg("Yes"))),
            "a text of more than 20,000 characters",
        ),
        (
            tu(*[("de", seg("a")), ("en", seg("b"))] * 11),
            "more than 100 pairs of texts in one unit",
        ),
        ("<tu/>", "no text in the language “en”"),
    ],
)
def test_what_is_left_out_says_why_and_where(body, reason, tmp_path):
    good = tu(("de", seg("Ja")), ("en", seg("Yes")))
    found = units(tmx(tmp_path, f"\n{body}\n{good}"))
    assert found[0] == Skipped(line=3, reason=reason)
    assert [u.target for u in found[1:]] == ["Yes"]


def test_entities_are_not_expanded(tmp_path):
    bomb = (
        '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "/etc/passwd">]>'
    )
    head = HEAD.replace("<tmx", f"{bomb}<tmx", 1)
    body = tu(("de", seg("&b;")), ("en", seg("x"))) + tu(("de", seg("&f;")), ("en", seg("x")))
    with pytest.raises(ReadError, match=r"m\.tmx:2: holds XML entities, which are not read"):
        units(tmx(tmp_path, body, head=head))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is no TMX"),
        (b"not xml", "is no TMX"),
        (b"<html><body>tu</body></html>", "is no TMX"),
        (b"\xff\xfe<\x00t", "is no TMX"),
        (b"<tmx><body><tu>", "not well-formed"),
    ],
)
def test_a_file_that_is_none_is_named(data, message, tmp_path):
    path = tmp_path / "m.tmx"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=message) as caught:
        units(path)
    assert str(path) in str(caught.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ReadError, match=r"none\.tmx: cannot be read .*; check the path"):
        units(tmp_path / "none.tmx")


TEXT = st.text(st.characters(exclude_categories=("Cs",)), min_size=1).filter(
    lambda text: visible(text).strip() != ""
)
KEY = st.integers(-(2**63), 2**63 - 1)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(
    st.lists(
        st.builds(
            MemoryUnit,
            source=TEXT,
            target=TEXT,
            source_lang=st.just("de"),
            target_lang=st.just("en"),
            approved=st.booleans(),
            previous=KEY,
            following=KEY,
            person=st.sampled_from(["", "Anna <anna@example.org>"]),
            changed=st.sampled_from(["", "2024-06-20T09:41:00+00:00"]),
        ),
        max_size=3,
    )
)
def test_what_we_write_comes_back(tmp_path_factory, given_units):
    path = tmp_path_factory.mktemp("tmx") / "m.tmx"
    writers.save(path, writers.render_memory(given_units, source_lang="de"))
    back = [
        (u.source, u.target, u.approved, u.previous, u.following, u.person, u.changed)
        for u in units(path)
    ]
    assert back == [
        (
            *(visible(u.source), visible(u.target), u.approved),
            *(u.previous, u.following, u.person, u.changed),
        )
        for u in given_units
    ]


def test_the_memory_as_tmx_is_valid(schemas, tmp_path):
    unit = MemoryUnit(
        source="Ja & <b>",
        target="Yes",
        source_lang="de",
        target_lang="en",
        approved=True,
        previous=1,
        person="Anna",
        tool="Poedit",
        file="a b.po",
        segment="a b.txt#1",
        changed="2024-06-20T09:41:00+00:00",
    )
    path = tmp_path / "m.tmx"
    writers.save(path, writers.render_memory([unit]))
    dtd = etree.DTD(schemas / "tmx14.dtd")
    assert dtd.validate(etree.parse(path)), dtd.error_log
