"""The reports of a run: for the editor in the morning, and for programs."""

from __future__ import annotations

import json
import re
from dataclasses import fields, replace
from pathlib import Path

import pytest

from translate import writers
from translate.model import Change, DocumentReport, Edit, Finding, Issue, RunReport
from translate.writers import report

DOCS = Path(__file__).parents[3] / "docs" / "report-json.md"


@pytest.fixture(scope="module")
def page(night, parse):
    return parse(report.render_html(night))


@pytest.fixture(scope="module")
def facts(night):
    return json.loads("".join(report.render_json(night)))


def run(*documents, **more):
    return RunReport(
        started="2024-06-21T05:10:02+02:00",
        seconds=2.0,
        source="de",
        target="en",
        signature="translate 0.1.0",
        glossaries=(),
        documents=documents,
        **more,
    )


def done(name="a.txt", status="translated", **more):
    return DocumentReport(id=name, uri=f"in/{name}", status=status, **more)


def found(severity, count=1):
    issue = Issue(code="numbers", severity=severity, message="a number is missing")
    return (Finding(segment="a.txt#1", source="Text", target="A text", issue=issue),) * count


@pytest.mark.parametrize(
    ("documents", "headline"),
    [
        ([], "0 documents are ready"),
        ([done()], "1 document is ready"),
        ([done(), done("b.txt", "unchanged")], "2 documents are ready"),
        ([done(), done("b.txt", "skipped")], "1 document is ready"),
        ([done(), done("b.txt", "failed")], "1 document is ready, 1 failed"),
    ],
)
def test_the_headline_says_how_it_went(documents, headline, parse):
    page = parse(report.render_html(run(*documents)))
    assert page.one("h1").text == page.one("title").text == headline


def test_failures_come_first_with_what_to_do(page):
    headings = [e.text for e in page.all("h2")]
    assert headings == ["Failed", "Warnings", "Findings", "Documents", "Document by document"]
    failures = page.one("ul", "failed").text
    assert "photo.txt" in failures
    assert "install one: translate models install lb en" in failures


def test_a_run_without_trouble_is_not_troubled_by_empty_sections(parse):
    page = parse(report.render_html(run(done(outputs=("a.en.txt",)))))
    assert [e.text for e in page.all("h2")] == ["Documents"]


def test_documents_are_listed_worst_first(parse):
    documents = [
        done("clean"),
        done("note", findings=found("info")),
        done("warned", findings=found("warning", 5)),
        done("lost", terms_found=3, terms_kept=2),
        done("wrong", findings=found("error")),
        done("worse", findings=found("error", 2)),
        done("failed", "failed"),
        done("skipped", "skipped"),
        done("also clean"),
    ]
    page = parse(report.render_html(run(*documents)))
    names = [e.text for e in page.all("th") if e.attrs["scope"] == "row" and e.text != "numbers"]
    assert names == [
        "failed",
        "worse",
        "wrong",
        "warned",
        "lost",
        "skipped",
        "note",
        "also clean",
        "clean",
    ]


@pytest.mark.parametrize(
    ("path", "href"),
    [
        ("a.de-en.html", "./a.de-en.html"),
        ("news/a b&c.de-en.html", "./news/a%20b%26c.de-en.html"),
        ("Übersicht 100%#1?.html", "./%C3%9Cbersicht%20100%25%231%3F.html"),
        ("javascript:alert(1).html", "./javascript%3Aalert%281%29.html"),
        ("//evil.example/a.html", "./evil.example/a.html"),
        ('"><script>.html', "./%22%3E%3Cscript%3E.html"),
    ],
)
def test_links_lead_to_the_outputs_and_nowhere_else(path, href, parse):
    page = parse(report.render_html(run(done(outputs=(path,)))))
    assert {e.attrs["href"] for e in page.all("a")} == {href}


def test_findings_link_to_their_segment(page):
    links = [e.attrs["href"] for e in page.all("a", "n")]
    assert links == [f"./news/vietnam.de-en.html#{n}" for n in (4, 6, 10, 12)]


def test_findings_of_one_segment_stand_together(parse):
    page = parse(report.render_html(run(done(findings=found("error", 2) + found("info")))))
    texts = [e.text for e in page.all("p") if e.parent and "finding" in e.parent.classes]
    assert texts == ["Text", "A text"]
    assert page.one("div", "finding").text.count("a number is missing") == 3


def test_every_document_with_something_to_say_can_be_unfolded(page):
    targets = {e.attrs["href"][1:] for e in page.all("a") if e.attrs["href"].startswith("#")}
    assert targets == {e.attrs["id"] for e in page.all("div", "inner")} == {"doc-3"}
    details = [e for e in page.all("details") if e.parent and e.parent.tag == "section"]
    assert ["open" in e.attrs for e in details] == [True]
    assert "glued-sentences" in details[0].text


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0.04, "0.0 s"), (9.94, "9.9 s"), (59.6, "60 s"), (725, "12 min 5 s"), (12_000, "3 h 20 min")],
)
def test_times_are_said_as_people_say_them(seconds, shown, parse):
    page = parse(report.render_html(replace(run(done()), seconds=seconds)))
    assert shown in [e.text for e in page.all("dd")]


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202e\x1b\udcff</style>"


def test_hostile_text_is_only_text(parse):
    document = done(
        HOSTILE,
        "failed",
        message=HOSTILE,
        title=HOSTILE,
        lang=HOSTILE,
        warnings=(HOSTILE,),
        findings=(
            Finding(
                segment=HOSTILE,
                source=HOSTILE,
                target=HOSTILE,
                issue=Issue(code=HOSTILE, severity="info", message=HOSTILE, span=(1, 30)),
            ),
        ),
        changes=(Change(rule=HOSTILE, action="remove", line=1, before=HOSTILE),),
        outputs=(HOSTILE + ".html", HOSTILE),
    )
    hostile = replace(
        run(document, warnings=(HOSTILE,)),
        started=HOSTILE,
        source=HOSTILE,
        target=HOSTILE,
        signature=HOSTILE,
        glossaries=(HOSTILE,),
    )
    markup = "".join(report.render_html(hostile))
    markup.encode("utf-8")
    page = parse([markup])
    assert not page.all("script") + page.all("img")
    assert not [a for e in page.elements for a in e.attrs if a.startswith("on")]
    assert json.loads("".join(report.render_json(hostile)))["signature"] == HOSTILE


def test_json_adds_up(facts, night):
    totals = facts["totals"]
    assert totals["documents"] == {
        "all": 5,
        "translated": 1,
        "unchanged": 1,
        "copied": 1,
        "skipped": 0,
        "failed": 2,
    }
    assert totals["words"] == sum(d["words"] for d in facts["documents"]) == 915
    assert totals["words_per_second"] == round(243 / 81.4, 1)
    assert totals["issues"] == {"error": 2, "warning": 1, "info": 1}
    assert [row["code"] for row in totals["issue_codes"]] == [
        "number-mismatch",
        "quotes",
        "term-missing",
        "length",
    ]
    assert totals["changes"] == sum(row["count"] for row in totals["change_rules"]) == 7
    assert totals["warnings"] == 2
    assert (totals["outputs"], totals["written"]) == (11, 6)


def test_json_holds_everything_a_report_holds(facts, night):
    assert {f.name for f in fields(RunReport)} <= facts.keys()
    by_id = {document.id: document for document in night.documents}
    assert [d["id"] for d in facts["documents"]] == sorted(by_id)
    for document in facts["documents"]:
        named = {f.name for f in fields(DocumentReport)} - {"findings"} | {"issues"}
        assert named == document.keys()
        known = by_id[document["id"]]
        assert document["outputs"] == list(known.outputs)
        assert [c["before"] for c in document["changes"]] == [c.before for c in known.changes]
        assert [(i["segment"], i["message"], i["span"]) for i in document["issues"]] == [
            (f.segment, f.issue.message, list(f.issue.span) if f.issue.span else None)
            for f in known.findings
        ]


def test_every_key_of_the_json_is_documented(facts):
    rows = re.findall(r"^\| (`.*?) \|", DOCS.read_text("utf-8"), re.MULTILINE)
    documented = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    document = next(d for d in facts["documents"] if d["issues"])
    parts = (facts, facts["totals"], document, document["issues"][0], document["changes"][0])
    edit = {field.name for field in fields(Edit)}
    assert documented == {key for part in parts for key in part} | edit


def test_json_is_the_same_bytes_whatever_the_order(night):
    backwards = replace(night, documents=night.documents[::-1])
    assert "".join(report.render_json(night)) == "".join(report.render_json(backwards))


def test_json_of_an_empty_run(parse):
    facts = json.loads("".join(report.render_json(replace(run(), seconds=0.0))))
    assert facts["documents"] == []
    assert facts["totals"]["words_per_second"] == 0.0
    assert facts["schema"] == 1


def test_a_file_name_that_is_not_unicode_survives_json():
    facts = "".join(report.render_json(run(done("caf\udce9.txt"))))
    facts.encode("utf-8")
    assert json.loads(facts)["documents"][0]["id"] == "caf\udce9.txt"


def test_both_reports_are_found_under_their_names(night):
    assert "".join(writers.render_html(night)).startswith("<!DOCTYPE html>")
    assert json.loads("".join(writers.render_json(night)))["target"] == "en"


def test_a_page_shows_the_worst_documents_and_says_how_many_more_there_are(parse):
    fine = [done(f"{n}.txt") for n in range(700)]
    faulty = [done(f"x{n}.txt", findings=found("error")) for n in range(3)]
    failures = [done(f"y{n}.txt", "failed", message="no") for n in range(2)]
    page = parse(report.render_html(run(*fine, *faulty, *failures)))
    rows = [e.text for e in page.all("th") if e.attrs.get("scope") == "row"]
    shown = [row for row in rows if row.endswith(".txt")]
    assert shown[:5] == ["y0.txt", "y1.txt", "x0.txt", "x1.txt", "x2.txt"]
    assert len(shown) == 500
    assert "205 more documents: see report.json" in page.one("p", "more").text
    assert page.one("h1").text == "703 documents are ready, 2 failed"


def test_a_section_at_the_top_replaces_the_one_before():
    page = "".join(report.render_html(run(done(title="<main>\n<!-- added -->"))))
    once = report.with_section(page, "<section>one</section>\n")
    assert once.index("<main>") < once.index("<section>one") < once.index("<section aria")
    twice = report.with_section(once, "<section>two</section>\n")
    assert twice == report.with_section(page, "<section>two</section>\n")
    assert report.with_section(twice, "") == report.with_section(page, "")
