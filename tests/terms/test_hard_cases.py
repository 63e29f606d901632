"""The cases at which translation machines fail most visibly, on the glossaries as they are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.terms.brackets import bracketed, plain
from translate import glossary
from translate.model import Term
from translate.terms import Matcher, enforce, find_in_document

FOLDER = Path(__file__).parents[2] / "glossaries"
GEBOREN = Term(
    source="Geboren", targets=("NATO",), pos="name", condition="after: die", note="a machine's word"
)
FRONT = Term(source="Front", targets=("front line", "front"), pos="noun", condition="near: Truppen")


WATCHED = """To Lam|Kim Jong Un|Kim Yo Jong|Putin|Sergej Schoigu|Schoigu|Kiew|Peking|Pjöngjang
Südchinesisches Meer|UN-Sicherheitsrat|Sicherheitsrat|Kim-Il-Sung-Platz|Rodong|Rodong Sinmun
NATO|Nordkorea""".replace("\n", "|").split("|")


@cache
def matcher() -> Matcher:
    """The entries of the project's own glossaries that these cases are about, and two more."""
    found = glossary.load(sorted(FOLDER.glob("*.tsv")), source="de", target="en")
    watched = [term for term in found.terms if term.source in WATCHED]
    assert len(watched) >= len(WATCHED) - 2
    return Matcher((GEBOREN, FRONT, *watched), "de")


@pytest.mark.parametrize(
    "expected",
    [
        # people
        "[To Lam] besucht Wien.",
        "[To Lams:To Lam's] Besuch in Wien",
        "der Besuch [To Lams]",
        "[Tô Lâm] reist ab.",
        "[Kim Jong Uns:Kim Jong Un's] Schwester [Kim Yo Jong]",
        "[Kim Jong-un] und [Sergej Schoigu]",
        # places, also as somebody's
        "aus [Kiew] gemeldet",
        "[Kiews:Kyiv's] Truppen",
        "[Pekings:Beijing's] Expansionsziele im [Südchinesischen Meer]",
        # a machine's word for NATO, and the ordinary one
        "Nur die [Geboren] hilft.",
        "Er wurde in [Kiew] geboren.",
        "Geboren in Wien",
        # a newspaper and a missile
        "Die Zeitung [Rodong] schreibt",
        "Die Rakete Rodong flog",
        # compounds
        "die [UN-Sicherheitsrat]sresolution",
        "eine [UN-Sicherheitsrats]-Resolution",
        "ein Beschluss des [UN-Sicherheitsrates]",
        "der [Kim-Il-Sung-Platz]",
        # twice in one sentence; overlapping
        "[Putin] traf [Putin].",
        "Der [UN-Sicherheitsrat] und der [Sicherheitsrat]",
        # a common word, a term only among its like
        "Die Truppen stehen an der [Front].",
        "Die Front des Hauses",
        "ein frontaler Angriff",
        # quotations, headlines, capitals
        "„[Kiew] fällt nicht“, sagte [Putin].",
        "‚[Putins:Putin's] Krieg‘ heißt das Buch",
        "[Pjöngjang]: [Kim Jong Un] droht",
        "[Nordkorea] – Was nun?",
        "[KIM JONG UN] TRIFFT [PUTIN] IN [PJÖNGJANG]",
    ],
)
def test_hits(expected: str) -> None:
    assert bracketed(plain(expected), matcher()) == expected


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (["To Lam kam nach Wien.", "Lam sprach, Lams Gast nicht."], ["To Lam", "Lam", "Lams"]),
        (["„To Lam ist da“, hieß es.", "Dann ging Lam."], ["To Lam", "Lam"]),
        (["TO LAM IN WIEN", "LAM SPRICHT"], ["TO LAM", "LAM"]),
        (["Kim Jong Un kam.", "Kim ging, Kims Tochter blieb."], ["Kim Jong Un", "Kim", "Kims"]),
        (["Lam kam.", "Kim ging."], []),
    ],
)
def test_people_are_known_by_half_a_name(texts: list[str], words: list[str]) -> None:
    people = ("To Lam", "Lam", "Kim Jong Un", "Kim")
    found = [
        text[hit.start : hit.end]
        for text, hits in zip(texts, find_in_document(matcher(), texts), strict=True)
        for hit in hits
        if hit.term.source in people
    ]
    assert found == words


@pytest.mark.parametrize(
    ("source", "draft", "right"),
    [
        ("Kiew antwortet.", "Kiev answers.", "Kyiv answers."),
        ("„Kiew antwortet“, sagte er.", "“Kiev answers,” he said.", "“Kyiv answers,” he said."),
        ("To Lam kam.", "To Lamb came.", "To Lam came."),
        ("PJÖNGJANG DROHT", "PJÖNGJANG THREATENS", "PYONGYANG THREATENS"),
        ("Kiew traf Kiew.", "Kiev met Kiev.", "Kyiv met Kyiv."),
        ("Sergej Schoigus Reise", "Sergej Schoigu's trip", "Sergei Shoigu's trip"),
    ],
)
def test_drafts_are_put_right(source: str, draft: str, right: str) -> None:
    assert enforce(source, draft, matcher().find(source))[0] == right
