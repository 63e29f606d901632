"""The bilingual page, as a parser sees it."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import pytest

from translate.model import Block, Change, Issue, Segment, Term, TermHit, Translation, Unit
from translate.writers import html
from translate.writers.page import day, link, side
from translate.writers.visible import visible


@pytest.fixture(scope="module")
def page(vietnam, parse):
    return parse(html.render(vietnam))


def test_the_page_loads_nothing_and_runs_nothing(page, vietnam):
    markup = "".join(html.render(vietnam))
    assert not page.all("script")
    assert not [e for e in page.elements if "src" in e.attrs or "style" in e.attrs]
    assert [e.attrs["href"] for e in page.all("link")] == ["data:,"]
    policy = next(e.attrs["content"] for e in page.all("meta") if "http-equiv" in e.attrs)
    style = re.search(r"<style>(.*?)</style>", markup, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert "url(" not in style
    assert "@import" not in style


def test_every_segment_is_there_on_both_sides(page, vietnam):
    rows = [e.attrs["id"] for e in page.all("div", "u")]
    assert rows == [u.segment.id.rpartition("#")[2] for u in vietnam.units]
    assert [e.text for e in page.all(cls="s")] == [u.segment.text for u in vietnam.units]
    targets = [e.text.removeprefix("✓") for e in page.all(cls="t")]
    assert targets == [u.translation.text for u in vietnam.units]


def test_each_side_says_its_language(page):
    assert {e.attrs["lang"] for e in page.all(cls="s")} == {"de"}
    assert {e.attrs["lang"] for e in page.all(cls="t")} == {"en"}


def test_the_structure_of_the_article_is_kept(page):
    assert page.one("title").text == "Putin visits Vietnam after defence pact with North Korea"
    assert page.one("h1").text == page.one("title").text
    assert [e.text for e in page.all("h2") if "t" in e.classes] == ["Reception in Hanoi"]
    assert len(page.all("li", "b")) == 2
    assert page.one("blockquote").text.count("Russia is the most honest friend") == 1
    assert len(page.all("ul", "list")) == 1
    assert {"header", "main", "footer"} <= {e.tag for e in page.elements}


def test_an_article_without_a_title_is_headed_by_what_is_known(vietnam, parse):
    body = replace(vietnam, units=vietnam.units[1:])
    assert parse(html.render(body)).one("h1").text == vietnam.document.title
    nameless = replace(body, document=replace(vietnam.document, title=""))
    assert parse(html.render(nameless)).one("h1").text == "news/vietnam.txt"


def test_an_empty_article_is_still_a_page(vietnam, parse):
    empty = replace(vietnam, units=(), document=replace(vietnam.document, blocks=(), changes=()))
    page = parse(html.render(empty))
    assert "0 segments" in page.one("ul", "tally").text
    assert not page.all("details")


def test_terms_are_marked_on_both_sides_and_explained(page):
    marks = [e for e in page.all("mark") if e.text in {"Pjöngjang", "Pyongyang"}]
    assert len(marks) == 2
    assert marks[0].classes == marks[1].classes
    assert marks[0].attrs["data-tip"] == (
        "Pjöngjang → Pyongyang\ncapital of North Korea\n"
        "given to the model, which used it · names.tsv:7"
    )
    assert [e.attrs["tabindex"] for e in marks] == ["0", "-1"]
    described = next(
        e for e in page.all("tr") if e.attrs.get("id") == marks[0].attrs["aria-describedby"]
    )
    assert "capital of North Korea" in described.text


def test_a_term_that_was_lost_is_told_from_the_others(page):
    lost = page.one("mark", "lost")
    assert lost.text == "Südchinesischen Meer"
    assert "missing in the translation" in lost.attrs["data-tip"]


def test_findings_stand_at_their_place_and_in_words(page):
    # The first of each stands in the counts at the top.
    assert [e.text for e in page.all("span", "at-error")][1:] == ["“", "06:00 GMT"]
    assert [e.text for e in page.all("span", "at-warning")][1:] == ["South Sea"]
    listed = [e.text for e in page.all("li", "error")]
    assert listed == [
        "Error: the quotation mark “ is never closed quotes",
        "Error: 5:00 is in the source, 6:00 in the translation number-mismatch",
    ]
    assert [e.attrs["id"] for e in page.all("div", "q")] == ["4", "6", "10", "12"]


def test_the_top_counts_and_links_what_to_look_at(page):
    tally = page.one("ul", "tally")
    assert [e.text for e in page.all("li") if e.parent is tally] == [
        "12 segments",
        "10 machine drafts (dotted line)",
        "✓2 approved by a person (solid line)",
        "Terms: 10 of 11 kept",
        "2 errors in segments 4, 6",
        "1 warning in segment 12",
        "1 note in segment 10",
    ]
    links = [e.attrs["href"] for e in page.all("a") if e.parent and e.parent.parent is tally]
    assert links == ["#4", "#6", "#12", "#10"]


def test_approved_segments_are_told_from_drafts_without_colour(page, vietnam):
    approved = [e.text for e in page.all(cls="ok")]
    assert len(approved) == sum(u.approved for u in vietnam.units) == 2
    assert all(text.startswith("✓") for text in approved)
    assert page.all("span", "v")[-1].attrs["aria-label"] == "Approved by a person: "


def test_metadata_is_shown_and_only_web_addresses_are_links(page):
    facts = page.one("dl").text
    for fact in ("20 June 2024, 09:41", "afp_tickers", "CC-BY-SA", "© GAVRIIL GRIGOROV"):
        assert fact in facts
    outward = [e.attrs for e in page.all("a") if not e.attrs["href"].startswith("#")]
    assert outward == [
        {
            "href": "https://www.example.org/news/putin-besucht-vietnam?id=20240620&lang=de",
            "rel": "noopener noreferrer",
        }
    ]


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("HTTP://EXAMPLE.ORG", True),
        ("javascript:alert(1)", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("java\nscript:alert(1)", False),
        (" https://example.org", False),
        ("https://example.org/a b", False),
        ("//example.org", False),
        ("file:///etc/passwd", False),
        ("CC-BY-SA", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(url, linked):
    assert ("<a " in link(url)) is linked


@pytest.mark.parametrize(
    ("lang", "attributes"),
    [
        ("de", 'lang="de" dir="ltr"'),
        ("ar", 'lang="ar" dir="rtl"'),
        ("he", 'lang="he" dir="rtl"'),
        ("und", 'lang="" dir="auto"'),
        ('"><x', 'lang="&quot;&gt;&lt;x" dir="ltr"'),
    ],
)
def test_the_direction_follows_the_language(lang, attributes):
    assert side(lang) == attributes


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        ("2024-06-20", "20 June 2024"),
        ("2024-06-20T09:41:00", "20 June 2024, 09:41"),
        ("2024-06-20T09:41:00+02:00", "20 June 2024, 09:41"),
        ("Juni 2024", "Juni 2024"),
        ("2024-13-01", "2024-13-01"),
        ("", ""),
    ],
)
def test_dates_are_written_out(iso, written):
    assert day(iso) == written


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style></title></p></div>",
    "<!--",
    "&lt;b&gt; &amp; &",
    "\u202egnp.exe\u202c",
    "\x00\x1b[31m\x7f\x85\ud800",
    "a" * 5000,
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text, parse, vietnam):
    term = Term(source=text, targets=(text,), note=text, path=text, line=1, domain=text)
    hit = TermHit(term=term, start=0, end=len(text), target=text, target_start=0, target_end=9)
    issue = Issue(code=text, severity="error", message=text, span=(0, 3))
    unit = Unit(
        segment=Segment(id=f"{text}#1", block=0, text=text, lang="de"),
        translation=Translation(text=text, origin="human", engine=text),
        hits=(hit,),
        issues=(issue,),
        approved=True,
    )
    document = replace(
        vietnam.document,
        id=text,
        uri=text,
        title=text,
        date=text,
        byline=text,
        publisher=text,
        url=text,
        licence=text,
        credits=(text, f"https://{text}"),
        warnings=(text,),
        blocks=(Block(kind="paragraph", text=text, line=1),),
        changes=(
            Change(rule=text, action="edit", line=1, before=text, after=text[:3]),
            Change(rule=text, action="metadata", line=1, before=text, after=text),
        ),
    )
    bitext = replace(vietnam, document=document, units=(unit,), signature=text, made=text)
    markup = "".join(html.render(bitext))
    markup.encode("utf-8")
    assert not re.search("[\x00-\x08\x0e-\x1f\x7f-\x9f]", markup)
    page = parse([markup])
    known = "a b body code dd del details div dl dt fieldset footer h1 h2 head header html input "
    known += "ins label legend li link main mark meta p span style summary table tbody td th thead "
    known += "bdi time title tr ul"
    assert {e.tag for e in page.elements} <= set(known.split())
    assert not [a for e in page.elements for a in e.attrs if a.startswith("on")]
    assert page.one("p", "s").text == visible(text)
    assert page.all(cls="t")[0].text == "✓" + visible(text)
    assert all(
        e.attrs["href"].startswith(("#", "https://")) for e in page.all("a") if "href" in e.attrs
    )


def test_the_same_bitext_gives_the_same_page(vietnam):
    assert "".join(html.render(vietnam)) == "".join(html.render(replace(vietnam)))


def test_a_page_comes_in_pieces(vietnam):
    assert len(list(html.render(vietnam))) > len(vietnam.units)


def test_cleaning_is_listed_with_rule_and_line(page):
    assert "3 removed, 2 edited, 2 kept as metadata" in page.all("details")[-1].text
    rows = [e.text for e in page.all("tr") if "sign-off" in e.text]
    assert rows == ["29sign-offremovedbur-ah/pc/zm"]
