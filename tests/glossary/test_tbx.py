"""TBX of other tools, and ours as they read it."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.glossary.conftest import LANGUAGES, TERMS, pairs, read, said
from translate.glossary.formats import FORMATS
from translate.model import Term

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


PICKLIST = {"noun", "verb", "adjective", "adverb", "properNoun", "other"}


@pytest.mark.parametrize(
    ("pos", "expected"),
    [
        ("", set()),
        ("noun", {"noun"}),
        ("name", {"properNoun"}),
        ("person", {"properNoun"}),
        ("adj", {"adjective"}),
        ("verb", {"verb"}),
        ("phrase", {"other"}),
        ("adverb", {"adverb"}),
        ("abbreviation", {"other"}),
        ("adjective", {"other"}),
    ],
)
def test_a_part_of_speech_is_one_that_tbx_basic_has_and_comes_back_as_ours(
    pos: str, expected: set[str]
) -> None:
    data = FORMATS["tbx"].render([Term(source="Kim", targets=("Kim",), pos=pos)], LANGUAGES)
    said = set(etree.fromstring(data).xpath("//termNote[@type='partOfSpeech']/text()"))
    assert said == expected <= PICKLIST
    assert [one.pos for one in read("tbx", data).terms] == [pos]


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
