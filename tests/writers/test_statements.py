"""What each format says beside the text: drafts, terms, findings, places, dates."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from html import unescape

import polib
import pytest
from lxml import etree

from translate import writers

XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"
XLIFF2 = "{urn:oasis:names:tc:xliff:document:2.0}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def test_po_states_draft_terms_findings_and_place(article, tmp_path):
    entries = polib.pofile(str(_save(tmp_path, "po", article)))
    assert [entry.fuzzy for entry in entries] == [
        *(True, True, False, True, True, True, True),
        *(False, False),  # a copy, and a sentence without a translation
    ]
    assert entries[3].flags == ["fuzzy", "no-c-format", "no-python-format"]
    assert entries[3].comment.splitlines() == [
        "Issue: number-mismatch (error): 30 is in the source, 20 in the translation",
        "Issue: quotes (warning): quotes appear from nowhere",
    ]
    assert entries[4].comment.splitlines()[0] == (
        "Term: Pjöngjangs → Pyongyang's (missing; entry Pjöngjang: capital of North Korea)"
    )
    assert entries[4].occurrences == [("news/a%20b.txt", "6")]


def test_po_header_is_complete_and_in_utc(article, tmp_path):
    file = polib.pofile(str(_save(tmp_path, "po", article)))
    assert file.metadata["PO-Revision-Date"] == "2024-06-20 09:41+0000"
    assert file.metadata["Language"] == "en"
    assert "Licence: CC BY-SA 4.0" in file.header
    assert "Credit: Grafik: A. N. Other" in file.header


def test_tmx_leaves_out_what_has_no_translation_and_names_drafts(article, tmp_path):
    units = list(etree.parse(_save(tmp_path, "tmx", article)).iter("tu"))
    states = [unit.findtext("prop[@type='x-status']") for unit in units]
    assert states == ["machine", "memory", "approved", *["machine"] * 3, "human", "copy"]
    assert units[0].find("tuv[2]").attrib == {
        LANG: "en",
        "creationdate": "20240620T094100Z",
        "creationid": "bundled 0.1",
    }


def test_xliff_states_what_needs_work(article, tmp_path):
    units = list(etree.parse(_save(tmp_path, "xliff", article)).iter(f"{XLIFF}trans-unit"))
    states = [(u.get("approved"), u.find(f"{XLIFF}target").get("state")) for u in units]
    draft = (None, "needs-adaptation")
    assert states == [
        *(draft, draft, ("yes", "final"), draft, draft, draft, draft),
        ("yes", "translated"),
        (None, "needs-translation"),
    ]


def test_what_a_person_translated_before_the_source_changed_is_shown(article, tmp_path):
    entry = polib.pofile(str(_save(tmp_path, "po", article)))[6]
    assert (entry.previous_msgid, entry.tcomment) == ("Hanoi <wartet>", "Ask the desk.")
    unit = list(etree.parse(_save(tmp_path, "xliff", article)).iter(f"{XLIFF}trans-unit"))[6]
    before = unit.find(f"{XLIFF}alt-trans")
    assert [part.text for part in before] == ["Hanoi <wartet>", "Hanoi <waits> & hopes"]
    for name in ("xliff2", "tmx", "tsv"):
        text = _save(tmp_path, name, article).read_text("utf-8").replace("&lt;", "<")
        assert "Previous source: Hanoi <wartet>" in text.replace("&gt;", ">")
        assert "Ask the desk." in text


def test_xliff_keeps_the_sentences_of_a_paragraph_together(article, tmp_path):
    groups = list(etree.parse(_save(tmp_path, "xliff", article)).iter(f"{XLIFF}group"))
    assert [len(group) for group in groups] == [1, 2, 1, 1, 1, 1, 1, 1]
    assert groups[4].get("restype") == "x-list-item"


def test_xliff2_states_what_needs_work(article, tmp_path):
    segments = list(etree.parse(_save(tmp_path, "xliff2", article)).iter(f"{XLIFF2}segment"))
    states = [(segment.get("state"), segment.get("subState")) for segment in segments]
    machine = ("initial", "translate:machine")
    assert states == [
        *(machine, ("initial", "translate:memory"), ("final", "translate:approved")),
        *(machine, machine, machine, ("initial", "translate:human"), ("final", "translate:copy")),
        ("initial", None),
    ]


@pytest.mark.parametrize("name", writers.FORMATS)
def test_every_format_says_what_is_known_of_an_article_of_a_feed(name, article):
    warnings = ("withdrawn by its publisher",)
    document = replace(article.document, id="a.item", warnings=warnings)
    data = writers.data(name, replace(article, document=document))
    if name in {"xlsx", "docx"}:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"".join(archive.read(member) for member in archive.namelist())
    said = unescape(re.sub("<[^>]*>", "", data.decode(errors="replace")))
    date = "20 June 2024" if name == "html" else document.date
    language = "German" if name == "html" else "de"
    for fact in (document.title, date, document.byline, document.publisher, document.url):
        assert fact in said, fact
    for fact in (document.licence, *document.credits, *warnings, language):
        assert fact in said, fact


@pytest.mark.parametrize(("name", "dialect"), [("tsv", "excel-tab"), ("csv", "excel")])
def test_a_table_says_it_in_columns_of_their_own_and_never_as_a_formula(name, dialect, article):
    document = replace(article.document, byline="=cmd|'/c calc'!A1", publisher="a\tb\nc\x1b[2J")
    data = writers.data(name, replace(article, document=document)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data), dialect=dialect))
    assert len(rows) == len(article.units)
    for row in rows:
        assert None not in row
        assert row["byline"] == "'=cmd|'/c calc'!A1"
        assert row["publisher"] == "a b c␛[2J"
        assert row["credit"] == "Foto: Muster/Agentur; Grafik: A. N. Other"
        assert row["warning"] == ""


@pytest.mark.parametrize("score", [float("nan"), float("-inf")])
def test_jsonl_stays_json_when_a_score_is_no_number(score, make_bitext):
    bitext = make_bitext([("eins", "one")])
    unit = bitext.units[0]
    broken = replace(unit, translation=replace(unit.translation, score=score))
    (line,) = writers.render("jsonl", replace(bitext, units=(broken,)))
    assert json.loads(line)["score"] is None


def test_jsonl_keeps_every_field(article, tmp_path):
    units = [json.loads(line) for line in "".join(writers.render("jsonl", article)).splitlines()]
    first = units[0]
    assert first["source"][slice(*first["terms"][0]["span"])] == "Pjöngjang"
    assert first["target"][slice(*first["terms"][0]["target_span"])] == "Pyongyang"
    assert units[3]["target"][slice(*units[3]["issues"][0]["span"])] == "20"
    assert units[4]["terms"][0]["target_span"] is None
    assert first["document"]["credits"] == ["Foto: Muster/Agentur", "Grafik: A. N. Other"]
    assert [unit["origin"] for unit in units][1:4] == ["memory", "human", "engine"]


def _save(folder, name, bitext):
    path = folder / f"x.{name}"
    writers.save(path, writers.render(name, bitext))
    return path
