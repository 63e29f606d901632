"""Gettext's own tools work with our PO: they filter it, merge it and lose nothing."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace

import polib
import pytest

from translate import writers

if shutil.which("msgmerge") is None:
    pytest.skip("gettext is not installed", allow_module_level=True)

SENTENCES = [
    ("Er sagte: „100 % sicher“.", "He said, “100% sure.”"),
    ("Zwei\nZeilen mit %s und \\n.", "Two\nlines with %s and \\n."),
    ("Ja.", "Yes."),
    ("Nein.", ""),
]


@pytest.fixture
def page(make_bitext, tmp_path):
    """A page of which the first and the last but one are approved, as a PO."""
    bitext = make_bitext(SENTENCES, document_id="news/a b.txt")
    units = [replace(unit, approved=n in {0, 2}) for n, unit in enumerate(bitext.units)]
    return save(tmp_path / "page.po", replace(bitext, units=tuple(units)))


def save(path, bitext):
    writers.save(path, writers.render("po", bitext))
    return path


def entries(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    file = polib.pofile("\n" + done.stdout)
    live = {e.msgctxt: (e.msgid, e.msgstr, e.fuzzy) for e in file if not e.obsolete}
    return live, {e.msgid: e.msgstr for e in file.obsolete_entries()}


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        (["--translated", "--no-fuzzy"], [1, 3]),
        (["--only-fuzzy"], [2]),
        (["--untranslated"], [4]),
    ],
)
def test_msgattrib_tells_what_is_approved_a_draft_and_missing(options, numbers, page):
    found, _ = entries("msgattrib", *options, page)
    assert list(found) == [f"news/a b.txt#{n}" for n in numbers]
    assert [text[:2] for text in found.values()] == [SENTENCES[n - 1] for n in numbers]


def test_msgmerge_loses_no_translation(page, make_bitext, tmp_path):
    """What Weblate does when the page is translated anew: the old file meets the new one."""
    sources = [SENTENCES[0][0], SENTENCES[1][0], "Ja, gern.", "Neu."]
    new = make_bitext([(source, "") for source in sources], document_id="news/a b.txt")
    reference = save(tmp_path / "new.po", new)
    merged, old = entries("msgmerge", "--quiet", "--previous", "-o", "-", page, reference)
    assert merged["news/a b.txt#1"] == (*SENTENCES[0], False)
    assert merged["news/a b.txt#2"] == (*SENTENCES[1], True)
    assert merged["news/a b.txt#3"] == ("Ja, gern.", "", False)
    assert old == {"Ja.": "Yes."}, "what has no sentence any more is kept aside"
