"""Random terms: other translations for the same words, in the reference, too."""

from __future__ import annotations

from translate.evaluate import Case, Wanted
from translate.evaluate.shuffle import shuffled


def case(reference: str, *terms: tuple[str, str]) -> Case:
    wanted = tuple(Wanted(source=source, target=target) for source, target in terms)
    return Case(id="1", source="x", reference=reference, terms=wanted)


CASES = [
    case("A missile hit Kyiv. Missile!", ("Rakete", "missile"), ("Kiew", "Kyiv")),
    case("An agreement in Geneva", ("Abkommen", "agreement"), ("Genf", "Geneva")),
]


def test_names_get_names_and_words_words_in_the_reference_too() -> None:
    first, second = shuffled(CASES)
    assert [term.target for term in first.terms] == ["agreement", "Geneva"]
    assert first.reference == "A agreement hit Geneva. Agreement!"
    assert [term.target for term in second.terms] == ["missile", "Kyiv"]
    assert second.reference == "An missile in Kyiv"


def test_they_are_always_the_same() -> None:
    assert shuffled(CASES) == shuffled(CASES)


def test_a_term_without_another_keeps_its_own() -> None:
    alone = case("In Kyiv", ("Kiew", "Kyiv"))
    assert shuffled([alone, case("nothing")]) == [alone, case("nothing")]
