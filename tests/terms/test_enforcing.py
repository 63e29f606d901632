"""What becomes of terms in a translation: present, repaired, missing, and where they stand."""

from __future__ import annotations

import pytest

from translate.model import Term, TermHit
from translate.terms import Markup, Matcher, enforce


def term(source: str, *targets: str, wrong: tuple[str, ...] = (), pos: str = "") -> Term:
    return Term(source=source, targets=targets, wrong=wrong, pos=pos)


TERMS = (
    term("Putin", "Putin"),
    term("Marx", "Marx"),
    term("Sergej Schoigu", "Sergei Shoigu", "Sergey Shoigu"),
    term("Pjöngjang", "Pyongyang"),
    term("Kiew", "Kyiv", wrong=("Kiev",)),
    term("Nordkorea", "North Korea"),
    term("Korea", "Korea"),
    term("Vietnam", "Vietnam"),
    term("Kommunistische Partei Vietnams", "Communist Party of Vietnam"),
    term("Niederlande", "the Netherlands", wrong=("Low Countries",)),
    term("Vereinigte Staaten", "United States", wrong=("Uniting States",)),
    term("US", "US"),
    term("To Lam", "To Lam", wrong=("To Lamb",)),
    term("Kim Jong Un", "Kim Jong Un"),
    term("NATO", "NATO", wrong=("Born", "the Born")),
    term("Rakete", "missile", wrong=("rocket",), pos="noun"),
    term("Abkommen", "agreement", "accord", wrong=("convention",), pos="noun"),
    term("Übung", "exercise", wrong=("drill",), pos="noun"),
    term("Staatsoberhaupt", "head of state", pos="noun"),
    term("Ministerium", "ministry", pos="noun"),
    term("nordkoreanisch", "North Korean", pos="adj"),
    term("Rat", "council", pos="noun"),
    term("U-Boot", "submarine", wrong=("U-boat",), pos="noun"),
)
MATCHER = Matcher(TERMS, lang="de")


def run(source: str, translation: str) -> tuple[str, list[str]]:
    text, hits = enforce(source, translation, MATCHER.find(source))
    for hit in hits:
        spanned = text[hit.target_start : hit.target_end] if hit.target_start >= 0 else ""
        assert bool(spanned) == (hit.method not in {"", "missing"})
    return text, [hit.method for hit in hits]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Putin kam.", "Putin came."),
        ("Putins Reise", "Putin's trip"),
        ("Putins Reise", "Putin’s trip"),
        ("Marx’ Werk", "Marx' work"),
        ("Marx’ Werk", "Marx's work"),
        ("die Truppen der Vereinigten Staaten", "the United States' troops"),
        ("die Truppen der Vereinigten Staaten", "UNITED STATES TROOPS"),
        ("In den Niederlanden", "In the Netherlands"),
        ("In den Niederlanden", "a Netherlands court"),
        ("Raketen", "Missiles were fired."),
        ("zwei Abkommen", "two accords"),
        ("mehrere Ministerien", "several ministries"),
        ("die Staatsoberhäupter".replace("äupter", "aupt"), "the heads of state"),
        ("Nordkorea", "a North-Korean-style state, North Korea"),
        ("Kim Jong Un", "Kim Jong\u00a0Un"),
        ("Kim Jong-uns Schwester", "Kim Jong Un's sister"),
        ("Sergej Schoigu", "Sergey Shoigu"),
        ("U-Boot", "The submariner left the submarine."),
        ("nordkoreanische Soldaten", "North Korean soldiers"),
        ("nordkoreanische Soldaten", "North-Korean soldiers"),
        ("US", "the US"),
        ("Übungen", "They exercised"),
    ],
)
def test_allowed_forms_are_left_alone(source: str, translation: str) -> None:
    assert run(source, translation) == (translation, ["present"])


@pytest.mark.parametrize(
    ("source", "translation", "repaired"),
    [
        ("Er kam nach Pjöngjang.", "He came to Pjöngjang.", "He came to Pyongyang."),
        ("Sergej Schoigu kam.", "Sergej Schoigu came.", "Sergei Shoigu came."),
        ("Sergej Schoigu kam.", "Sergej Shoigu came.", "Sergei Shoigu came."),
        ("Sergej Schoigus Reise", "Sergei Schoigu's trip", "Sergei Shoigu's trip"),
        ("Pjöngjangs Antwort", "Pjöngjangs response", "Pyongyang's response"),
        ("Die Antwort Pjöngjangs", "The response of Pjöngjangs", "The response of Pyongyang"),
        ("Pjöngjangs Antwort", "Pjöngjang's response", "Pyongyang's response"),
        ("In Kiew", "In Kiev", "In Kyiv"),
        ("Kiews Bürgermeister", "Kiev’s mayor", "Kyiv's mayor"),
        ("die Vereinigten Staaten", "the Uniting States", "the United States"),
        ("in den Niederlanden", "in the Low Countries", "in the Netherlands"),
        ("in den Niederlanden", "across Low Countries", "across the Netherlands"),
        ("To Lam kam", "To Lamb came", "To Lam came"),
        ("die NATO warnt", "the Born warns", "NATO warns"),
        ("Eine Rakete", "A rocket hit Kyiv.", "A missile hit Kyiv."),
        ("drei Raketen", "three rockets", "three missiles"),
        ("Raketen!", "Rockets!", "Missiles!"),
        ("ein Abkommen", "It was a convention.", "It was an agreement."),
        ("ein Abkommen", "A convention was signed.", "An agreement was signed."),
        ("eine Übung", "They held a drill.", "They held an exercise."),
        ("ein U-Boot", "an U-boat", "a submarine"),
        ("ein U-Boot", "a U‑boat", "a submarine"),
        ("„Rakete“", "He said: “rocket”", "He said: “missile”"),
        ("nordkoreanische Soldaten", "soldiers nordkoreanische", None),
    ],
)
def test_known_wrong_words_are_replaced(
    source: str, translation: str, repaired: str | None
) -> None:
    text, methods = run(source, translation)
    assert text == (repaired if repaired is not None else translation)
    assert methods == ["repaired" if repaired is not None else "missing"]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Putin kam.", "He came."),
        ("Putin kam.", "Putinism came."),
        ("US", "let us go"),
        ("Kiew", "Kiev, Kiev"),  # two wrong words, one term: which one is meant?
        ("Rakete", "a rocketeer"),
        ("der Rat der Stadt", "the Rat of the city"),  # too short to be surely left over
        ("Rakete", ""),
    ],
)
def test_what_is_not_sure_is_missing(source: str, translation: str) -> None:
    assert run(source, translation) == (translation, ["missing"])


@pytest.mark.parametrize(
    ("source", "translation", "text", "methods"),
    [
        ("Putin und Putin", "Putin and Putin", None, ["present", "present"]),
        ("Putin und Putin", "Putin and he", None, ["present", "missing"]),
        ("Kiew, Kiew", "Kiev, Kyiv", "Kyiv, Kyiv", ["present", "repaired"]),
        ("Kiew, Kiew", "Kiev, Kiev", "Kyiv, Kyiv", ["repaired", "repaired"]),
        (
            "Die Kommunistische Partei Vietnams regiert Vietnam.",
            "The Communist Party of Vietnam governs.",
            None,
            ["present", "missing"],
        ),
        (
            "Nordkorea und Korea",
            "Korea and North Korea",
            None,
            ["present", "present"],
        ),
        (
            "Pjöngjang, Kiew und die NATO",
            "Pjöngjang, Kiev and the Born",
            "Pyongyang, Kyiv and NATO",
            ["repaired", "repaired", "repaired"],
        ),
    ],
)
def test_occurrences_are_paired(
    source: str, translation: str, text: str | None, methods: list[str]
) -> None:
    assert run(source, translation) == (translation if text is None else text, methods)


def test_spans_point_into_the_final_text() -> None:
    source = "Sergej Schoigu war in Pjöngjang und Kiew."
    text, hits = enforce(source, "Sergej Shoigu was in Pjöngjang and Kyiv.", MATCHER.find(source))
    assert [text[h.target_start : h.target_end] for h in hits] == [
        "Sergei Shoigu",
        "Pyongyang",
        "Kyiv",
    ]


def test_two_terms_that_want_one_word_leave_it() -> None:
    terms = [term("Übung", "exercise", wrong=("drill",)), term("Bohrer", "borer", wrong=("drill",))]
    source = "Übung mit Bohrer"
    text, hits = enforce(source, "a drill", Matcher(terms, lang="de").find(source))
    assert text == "a drill"
    assert {hit.method for hit in hits} == {"missing"}


@pytest.mark.parametrize(
    ("translation", "text"),
    [
        ("He met ⦃ Schoigu ⦂ Putin ⦄ today.", "He met Putin today."),
        ("He met Putin ⦄ today.", "He met Putin today."),
        ("⦃ Putin came ⦂ .", "Putin came."),
        ("⦃⦃ x ⦂ Putin ⦄⦄ came", "Putin came"),
    ],
)
def test_left_over_marks_are_removed(translation: str, text: str) -> None:
    assert enforce("Putin", translation, MATCHER.find("Putin"))[0] == text


def test_other_marks() -> None:
    markup = Markup(open="<<", separator="||", close=">>")
    assert enforce("Putin", "<<Putin||Putin>> came", (), markup=markup)[0] == "Putin came"


def test_a_model_that_was_asked_gets_the_credit() -> None:
    _, hits = enforce(
        "Putin in Kiew", "Putin in Kiev", MATCHER.find("Putin in Kiew"), methods=("inline",) * 2
    )
    assert [hit.method for hit in hits] == ["inline", "repaired"]


@pytest.mark.parametrize(
    ("translation", "text"),
    [
        ("missile hits town", "Missile hits town"),
        ("“missile” is wrong", "“Missile” is wrong"),
        ("It was an missile.", "It was a missile."),
        ("An missile fell.", "A missile fell."),
        ("A missile fell.", "A missile fell."),
        ("He saw the Missile fall.", "He saw the missile fall."),
        ("Trump Saw Missile Fall", "Trump Saw Missile Fall"),  # as headlines are written
        ("The U.S. missile fell.", "The U.S. missile fell."),
        ("It fell. missile debris burnt.", "It fell. Missile debris burnt."),
    ],
)
def test_what_a_model_was_made_to_write_gets_its_article_and_capital(translation, text) -> None:
    source = "Die Rakete fiel."
    found, (hit,) = enforce(source, translation, MATCHER.find(source), methods=["inline"])
    assert found == text
    assert found[hit.target_start : hit.target_end].lower() == "missile"


def test_what_the_model_wrote_itself_is_left_as_it_is() -> None:
    source = "Die Rakete fiel."
    assert enforce(source, "It was an missile.", MATCHER.find(source))[0] == "It was an missile."


def test_a_forbidden_word_is_pointed_at_and_asks_for_nothing() -> None:
    banned = Term(source="Kiew", targets=("Kiev",), status="forbidden")
    hits = Matcher([banned], lang="de").find("in Kiew")
    assert enforce("in Kiew", "in Kyiv", hits)[1][0].target_start == -1
    text, (hit,) = enforce("in Kiew", "in Kiev", hits)
    assert (text, hit.method) == ("in Kiev", "")
    assert text[hit.target_start : hit.target_end] == "Kiev"


def test_do_not_translate() -> None:
    kept = Term(source="Die Linke", targets=("Die Linke",), status="do-not-translate")
    hits = Matcher([kept], lang="de").find("für Die Linke")
    assert enforce("für Die Linke", "for Die Linke", hits)[1][0].method == "present"
    assert enforce("für Die Linke", "for The Left", hits)[1][0].method == "missing"


def test_earlier_outcomes_are_forgotten() -> None:
    old = TermHit(
        term=TERMS[0],
        start=0,
        end=5,
        target="Putin",
        method="missing",
        target_start=7,
        target_end=9,
    )
    assert enforce("Putin", "Putin", [old])[1][0].method == "present"
    again = enforce("Putin", "he", enforce("Putin", "Putin", [old])[1])[1][0]
    assert (again.method, again.target_start) == ("missing", -1)


def test_no_hits_no_change() -> None:
    assert enforce("x", "  any  text ", ()) == ("  any  text ", ())
