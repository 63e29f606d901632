from __future__ import annotations

import pytest

from translate.model import Term, TermHit
from translate.terms import Markup, Matcher, annotate

MARKUP = Markup(open="⦃ ", separator=" ⦂ ", close=" ⦄")
MATCHER = Matcher(
    [
        Term(source="Sergej Schoigu", targets=("Sergei Shoigu",)),
        Term(source="Pjöngjang", targets=("Pyongyang",)),
        Term(source="Putin", targets=("Putin",)),
        Term(source="Kreml", targets=("Kremlin",)),
        Term(source="Rakete", targets=("missile",), pos="noun"),
        Term(source="Kind", targets=("child",), pos="noun"),
        Term(source="Handelsblatt", targets=("Handelsblatt",), status="do-not-translate"),
        Term(source="Kiew", targets=("Kiev",), status="forbidden"),
    ],
    lang="de",
)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (
            "Er traf Sergej Schoigu in Pjöngjang.",
            "Er traf ⦃ Sergej Schoigu ⦂ Sergei Shoigu ⦄ in ⦃ Pjöngjang ⦂ Pyongyang ⦄.",
        ),
        ("Putins Reise", "⦃ Putins ⦂ Putin's ⦄ Reise"),
        ("die Reise Putins", "die Reise ⦃ Putins ⦂ Putin ⦄"),
        ("viele Kinder", "viele ⦃ Kinder ⦂ children ⦄"),
        ("Das Handelsblatt meldet", "Das ⦃ Handelsblatt ⦂ Handelsblatt ⦄ meldet"),
        ("in Kiew", "in Kiew"),
        ("der Kremlchef, ein Putin-Besuch", "der Kremlchef, ein Putin-Besuch"),
        ("⦃ Putin ⦂ Biden ⦄", "{ ⦃ Putin ⦂ Putin ⦄ : Biden }"),
        ("nichts", "nichts"),
        ("", ""),
    ],
)
def test_annotate(text: str, marked: str) -> None:
    assert annotate(text, MATCHER.find(text), MARKUP).text == marked


def test_marks_in_a_target_are_neutral_too() -> None:
    term = Term(source="X", targets=("a ⦄ b",))
    hit = TermHit(term=term, start=0, end=1, target="a ⦄ b")
    assert annotate("X", [hit], MARKUP).text == "⦃ X ⦂ a } b ⦄"


def test_another_markup() -> None:
    markup = Markup(open="<t>", separator="|", close="</t>")
    assert annotate("</t> Putin", MATCHER.find("</t> Putin"), markup).text == "  <t>Putin|Putin</t>"
