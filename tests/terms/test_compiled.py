"""A glossary kept as text: what is read back is what was written, and nothing damaged is used."""

from __future__ import annotations

import pytest

from translate.errors import GlossaryFault
from translate.glossary import Glossary
from translate.model import Term
from translate.terms import Matcher, compiled
from translate.terms.compiled import Compiled

TERMS = (
    Term(source="Kiew", targets=("Kyiv",), variants=("Kyjiw",), path="a.tsv", line=2),
    Term(source="Rotes Kreuz", targets=("Red Cross",), path="a.tsv", line=3),
    Term(source="Rat der EU", targets=("Council",), wrong=("Rat",), path="b.tsv", line=1),
    Term(source="Bank", targets=("bank",), condition="near: Geld", note="„\t\u2028“", path="b.tsv"),
)
FAULT = GlossaryFault(path="a.tsv", line=9, message="has no tab", fix="write one")
TEXT = "Kiews Rotes Kreuz beim Rat der EU, Kyjiw, Geld auf der Bank"


def made() -> Compiled:
    glossary = Glossary(terms=TERMS, faults=(FAULT,), digest="abc")
    return Compiled(glossary=glossary, index=Matcher(TERMS, "de").index)


@pytest.fixture
def written() -> bytes:
    return "".join(compiled.dump(made(), "key")).encode()


def test_round_trip(written):
    read = compiled.load(written, "key")
    assert read is not None
    assert tuple(read.glossary.terms) == TERMS
    assert (read.glossary.faults, read.glossary.digest) == ((FAULT,), "abc")
    assert read.index == made().index


def test_the_same_hits_without_reading_other_terms(written):
    read = compiled.load(written, "key")
    matcher = Matcher(read.glossary.terms, "de", known=read.index)
    assert matcher.find(TEXT) == Matcher(TERMS, "de").find(TEXT)
    assert len(matcher.find(TEXT)) == 5


def test_terms_are_a_sequence_like_any(written):
    terms = compiled.load(written, "key").glossary.terms
    assert terms[-1] == TERMS[-1]
    assert terms[1:3] == TERMS[1:3]
    assert terms[0] is terms[0]
    assert TERMS[2] in terms
    with pytest.raises(IndexError):
        terms[4]


def test_another_key_is_another_glossary(written):
    assert compiled.load(written, "other") is None


@pytest.mark.parametrize("at", range(0, 1500, 37))
def test_a_damaged_file_is_none(written, at):
    at %= len(written)
    assert compiled.load(written[:at], "key") is None
    flipped = written[:at] + bytes([written[at] ^ 1]) + written[at + 1 :]
    assert compiled.load(flipped, "key") is None


@pytest.mark.parametrize("data", [b"", b"\n", b"{}\n", b"[]\n\n", b"\xff\xfe\n", b"[" * 100_000])
def test_what_is_no_cache_is_none(data):
    assert compiled.load(data, "key") is None
