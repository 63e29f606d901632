"""Whole pages: what must go, what must stay, and what it becomes."""

from __future__ import annotations

from pathlib import Path

import pytest
from clean_pages import KINDS, PAGES, document, ledger, marked

from translate.clean import clean

SEEDS = tuple(sorted((Path(__file__).parents[2] / "seeds").glob("*.txt")))
GOLDEN = Path(__file__).parents[1] / "golden" / "clean"


def written_out(path: Path) -> str:
    after = clean(document(path.read_text(encoding="utf-8")))
    lines = [f"{block.kind} {block.line}: {block.text}" for block in after.blocks]
    lines += [
        f"{name}: {getattr(after, name)}"
        for name in ("title", "date", "byline", "publisher", "url", "licence", "credits")
    ]
    lines += [
        f"{change.line} {change.action} {change.rule}: {change.before!r} > {change.after!r}"
        for change in after.changes
    ]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_seed_is_cleaned_as_written_down(path):
    expected = GOLDEN / f"{path.stem}.expected"

    assert written_out(path) == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_line_of_the_article_is_lost(path):
    marks, before = marked(path)
    gone = {change.line for change in clean(before).changes if change.action != "edit"}

    assert [b.text for b in before.blocks if b.line in gone and marks[b.line] != "-"] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_stays_becomes_what_it_is(path):
    marks, before = marked(path)
    kinds = {block.line: block.kind for block in clean(before).blocks}
    expected = {line: KINDS[mark] for line, mark in marks.items() if mark in KINDS}

    assert {line: kinds.get(line) for line in expected} == expected


def test_what_is_not_the_article_is_taken_off():
    # a floor for all pages together: nobody can know every site's leftovers
    to_go = left = 0
    for path in PAGES:
        marks, before = marked(path)
        kept = {block.line for block in clean(before).blocks}
        to_go += sum(mark == "-" for mark in marks.values())
        left += sum(mark == "-" and line in kept for line, mark in marks.items())

    assert left / to_go <= 0.045


@pytest.mark.parametrize("path", [*SEEDS, *PAGES], ids=lambda path: path.stem)
@pytest.mark.parametrize("keep_all", [False, True], ids=["clean", "keep-all"])
def test_every_word_is_kept_or_in_a_change(path, keep_all):
    before = document(path.read_text(encoding="utf-8")) if path in SEEDS else marked(path)[1]

    left, right = ledger(before, clean(before, keep_all=keep_all))

    assert left == right


@pytest.mark.parametrize("path", [*SEEDS, *PAGES], ids=lambda path: path.stem)
def test_cleaning_clean_text_changes_nothing(path):
    before = document(path.read_text(encoding="utf-8")) if path in SEEDS else marked(path)[1]
    once = clean(before)

    twice = clean(once)

    assert [(b.kind, b.text) for b in twice.blocks] == [(b.kind, b.text) for b in once.blocks]
