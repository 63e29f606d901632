"""People in a document: after the full name, the part that stands alone means them, too."""

from __future__ import annotations

import pytest

from translate.model import Term
from translate.terms import Matcher
from translate.terms.language import language
from translate.terms.mentions import alone, find_in_document

TERMS = [
    Term(source="To Lam", targets=("To Lam",), wrong=("To Lamb",)),
    Term(source="Kim Jong Un", targets=("Kim Jong Un", "Kim Jong-un"), pos="name", domain="person"),
    Term(source="Kim Yo Jong", targets=("Kim Yo Jong",), pos="person-first"),
    Term(source="Sergej Schoigu", targets=("Sergei Shoigu",), variants=("Sergei Schojgu",)),
    Term(source="Helmut Kohl", targets=("Helmut Kohl",), pos="person", status="do-not-translate"),
    Term(source="Stephan Weil", targets=("Stephan Weil",), pos="person", domain="politics"),
    Term(source="Boris Rhein", targets=("Boris Rhein",), pos="person"),
    Term(source="Ursula von der Leyen", targets=("Ursula von der Leyen",), pos="person"),
    Term(source="Abdel Fattah al-Sisi", targets=("Abdel Fattah al-Sisi",), pos="person"),
    Term(source="Friedrich der Große", targets=("Frederick the Great",), pos="person"),
    Term(source="Marine Le Pen", targets=("Marine Le Pen",), pos="person"),
    Term(source="Tran Thanh Man", targets=("Tran Thanh Man",), pos="person"),
    Term(source="Abd al-Aziz Bouteflika", targets=("Abdelaziz Bouteflika",), pos="person"),
    Term(source="Sri Lanker", targets=("Sri Lankan",), pos="name", domain="people"),
    Term(source="Rotes Kreuz", targets=("Red Cross",)),
    Term(source="Weißes Haus", targets=("White House",)),
    Term(source="Deutsche Bank", targets=("Deutsche Bank",), status="do-not-translate"),
    Term(source="Tel Aviv", targets=("Tel Aviv",), domain="geography"),
    Term(source="Putin", targets=("Putin",)),
    Term(source="Lamm", targets=("lamb",), pos="noun"),
]
MATCHER = Matcher(TERMS, "de")


def found(*texts: str) -> list[list[str]]:
    """Per text, its hits as ``word`` or, where another form is asked for, ``word:form``."""
    return [
        [
            text[hit.start : hit.end]
            + (f":{hit.target}" if hit.target != text[hit.start : hit.end] else "")
            for hit in hits
        ]
        for text, hits in zip(texts, find_in_document(MATCHER, texts), strict=True)
    ]


@pytest.mark.parametrize(
    ("full", "later", "hits"),
    [
        ("To Lam kam.", "Lam sagte.", ["Lam"]),
        ("To Lam kam.", "Er traf Lam.", ["Lam"]),
        ("To Lam kam.", "Lams Reise", ["Lams:Lam's"]),
        ("To Lam kam.", "die Reise Lams", ["Lams:Lam"]),
        ("To Lam kam.", "Präsident Lam", ["Lam"]),
        ("To Lam kam.", "der Lam-Besuch", ["Lam"]),
        ("To Lam kam.", "ein Lam-Besuch, Anti-Lam-Kundgebung", ["Lam", "Lam"]),
        ("To Lam kam.", "„Lam“, sagte er", ["Lam"]),
        ("To Lam kam.", "To Lam und Lam", ["To Lam", "Lam"]),
        ("To Lam kam.", "ein Lamm, Lama, lam", ["Lamm:lamb"]),
        ("TO LAM IN HANOI", "LAM SPRICHT", ["LAM:Lam"]),
        ("Kim Jong Un kam.", "Kim und Kims Schwester", ["Kim", "Kims:Kim's"]),
        ("Kim Jong-uns Rede", "Kim lachte.", ["Kim"]),
        ("Kim Jong Un kam.", "Diplomat Kim Kye-gwan, Kim Müller", []),
        ("Kim Jong Un kam.", "Kim änderte den Kurs.", ["Kim"]),
        ("KIM JONG UN KOMMT", "KIM TRIFFT LI", ["KIM:Kim"]),
        ("Kim Jong Un kam.", "Jong Un, Un, Jong", []),
        ("Sergej Schoigu kam.", "Schoigus Plan", ["Schoigus:Shoigu's"]),
        ("Sergej Schoigu kam.", "Schojgu", ["Schojgu:Shoigu"]),
        ("Helmut Kohl kam.", "Kohl war Kanzler.", ["Kohl"]),
        ("Helmut Kohl kam.", "der Kohl auf dem Feld", []),
        ("Helmut Kohl kam.", "im Kohl", []),
        ("Stephan Weil kam, weil er wollte.", "Weil es regnete, kam Weil.", ["Weil"]),
        ("Boris Rhein kam.", "Am Rhein sprach Rhein.", ["Rhein"]),
        ("Ursula von der Leyen kam.", "Von der Leyen sprach.", ["Von der Leyen:von der Leyen"]),
        ("Ursula von der Leyen kam.", "Leyen sprach.", []),
        ("Abdel Fattah al-Sisi kam.", "al-Sisis Rede", ["al-Sisis:al-Sisi's"]),
        ("Friedrich der Große kam.", "der Große, Große Leute", []),
        ("Rotes Kreuz", "Kreuz, ein Kreuz", []),
        ("Weißes Haus", "nach Haus", []),
        ("Deutsche Bank", "Bank", []),
        ("Tel Aviv", "Aviv", []),
        ("Marine Le Pen kam.", "Le Pen sprach, Pen nicht.", ["Le Pen"]),
        ("Tran Thanh Man kam.", "Man sah Man.", ["Man"]),
        ("Abd al-Aziz Bouteflika", "Bouteflika", ["Bouteflika"]),
        ("Sri Lanker", "Lanker", []),
    ],
)
def test_after_the_full_name(full: str, later: str, hits: list[str]) -> None:
    assert found(full, later)[1] == hits


@pytest.mark.parametrize(
    ("texts", "hits"),
    [
        (["Lam sagte.", "To Lam kam."], [[], ["To Lam"]]),
        (["Lam traf To Lam, Lam ging."], [["To Lam", "Lam"]]),
        (["Lam sagte."], [[]]),
        (["To Lam", "", "Putin", "Lam"], [["To Lam"], [], ["Putin"], ["Lam"]]),
        ([], []),
    ],
)
def test_not_before_it(texts: list[str], hits: list[list[str]]) -> None:
    assert found(*texts) == hits


def test_of_two_people_the_one_named_last_is_meant() -> None:
    texts = ["Kim Jong Un kam.", "Kim ging.", "Kim Yo Jong kam.", "Kim ging."]
    meant = [hits[0].term.targets[-1] for hits in find_in_document(MATCHER, texts)]
    assert meant == ["Kim Jong-un", "Kim Jong-un", "Kim Yo Jong", "Kim Yo Jong"]


def test_documents_do_not_know_each_other() -> None:
    assert found("To Lam kam.")
    assert found("Lam sagte.") == [[]]


def test_an_entry_of_its_own_wins() -> None:
    own = Term(source="Lam", targets=("Mr Lam",))
    hits = find_in_document(Matcher([*TERMS, own], "de"), ["To Lam", "Lam"])
    assert hits[1][0].term is own


def test_the_part_allows_the_whole_and_knows_its_wrong_forms() -> None:
    part = alone(TERMS[0], language("de").people)
    assert part is not None
    assert (part.source, part.targets, part.wrong) == ("Lam", ("Lam", "To Lam"), ("Lamb",))


def test_every_one_of_a_long_list_of_people() -> None:
    people = [
        Term(source=f"A{chr(97 + i % 26)} B{'abc' * (i // 26)}x", targets=("X Y",), pos="person")
        for i in range(300)
    ]
    texts = [term.source for term in people]
    assert sum(map(len, find_in_document(Matcher(people, "de"), texts * 2))) == 600
