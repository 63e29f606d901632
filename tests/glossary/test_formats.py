"""Glossaries of other tools: what they hold comes back, what they cannot hold is said."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.glossary.conftest import ALLOWED, BANNED, KIEW, LANGUAGES, TERMS, pairs, read, said
from translate.glossary.entry import term
from translate.glossary.formats import FORMATS, by_suffix
from translate.glossary.stack import merge
from translate.model import Term

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
