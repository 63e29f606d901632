"""Rule files: every example holds, faults are all told at once, and users can add their own."""

from __future__ import annotations

import pytest
from clean_pages import document

from translate.clean import RulesError, clean, load_rules

RULES = {lang: load_rules(lang) for lang in ("de", "en")}
LINE_RULES = RULES["de"].lines
EDITS = [
    rule for lang in RULES for rule in RULES[lang].edits if rule.name.startswith((lang, "any"))
]

OWN = """
off = ["de.section"]

[[rule]]
name = "my.column"
why = "Teaser of our column."
starts = ["Kochen mit Karla"]
examples = ["Kochen mit Karla: Suppe"]
not = ["Wir kochen mit Karla"]
"""


@pytest.mark.parametrize("rule", LINE_RULES, ids=lambda rule: rule.name)
def test_line_rule_keeps_its_promises(rule):
    assert [line for line in rule.examples if not rule.matches(line)] == []
    assert [line for line in rule.against if rule.matches(line)] == []


@pytest.mark.parametrize("rule", EDITS, ids=lambda rule: rule.name)
def test_edit_keeps_its_promises(rule):
    made = [(before, rule.pattern.sub(rule.replace, before)) for before, _ in rule.examples]

    assert made == list(rule.examples)
    assert [rule.pattern.sub(rule.replace, text) for text in rule.against] == list(rule.against)


def test_own_rule_is_applied_and_rule_switched_off(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    page = document(
        "Politik\nKochen mit Karla: Suppe für Eilige\n\nDer Kanzler reist am Montag nach Rom."
    )

    after = clean(page, rules=load_rules("de", [path]))

    assert [block.text for block in after.blocks] == [
        "Politik",
        "Der Kanzler reist am Montag nach Rom.",
    ]


def test_digest_follows_the_content(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    digests = {load_rules("de").digest, load_rules("en").digest, load_rules("de", [path]).digest}
    path.write_text(OWN.replace("Karla", "Karl"), encoding="utf-8")
    digests.add(load_rules("de", [path]).digest)

    assert len(digests) == 4
    assert load_rules("de").digest == RULES["de"].digest


def test_every_fault_of_every_file_is_told(tmp_path):
    one, two, three = (tmp_path / f"{name}.toml" for name in ("one", "two", "three"))
    one.write_text(
        '[[rule]]\nname = "my.a"\nwhy = "x"\npattern = "("\nexamples = ["("]\nnot = ["b"]\n'
    )
    two.write_text('\n[[rule]]\nname = "my.b"\naction = "burn"\nstarts = ["x"]\nwher = "tail"\n')
    three.write_text("[[rule]\n")

    with pytest.raises(RulesError) as caught:
        load_rules("de", [one, two, three, tmp_path / "missing.toml"])

    told = str(caught.value)
    assert f"{one}:2: rule my.a: a pattern is no regular expression" in told
    for part in ("unknown key 'wher'", "action = 'burn'", "no reason", "no examples", "no counter"):
        assert f"{two}:3: rule my.b:" in told
        assert part in told
    assert "three.toml:1: not TOML" in told
    assert "missing.toml: cannot be read" in told


def test_language_without_rules_still_has_those_for_all():
    assert "any.url" in {rule.name for rule in load_rules("nl").lines}
    assert {rule.name.split(".")[0] for rule in load_rules("nl").edits} == {"any"}
