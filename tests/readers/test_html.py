from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from translate.errors import ReadError
from translate.model import Document
from translate.readers import Source, read
from translate.readers.page import parse, pieces

Reading = Callable[..., Document]

GOLDEN = Path(__file__).parents[1] / "golden" / "readers"
PARAGRAPH = (
    "<p>Der Gemeinderat hat am Montag beschlossen, das alte Schulhaus zu erhalten und in den "
    "kommenden beiden Jahren zu einem Haus der Vereine umzubauen.</p>"
)


def rendered(document: Document) -> str:
    """A document as the golden files show it."""
    facts = {
        "lang": document.lang,
        "title": document.title,
        "date": document.date,
        "byline": document.byline,
        "publisher": document.publisher,
        "url": document.url,
        "licence": document.licence,
    }
    lines = [f"{name}: {value}" for name, value in facts.items() if value]
    lines += [f"warning: {warning}" for warning in document.warnings]
    lines += ["", *(f"{block.line:3} {block.kind}: {block.text}" for block in document.blocks), ""]
    lines += [f"- {c.line:3} {c.rule} {c.action}: {c.before}" for c in document.changes]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("page", sorted(GOLDEN.glob("*.html")), ids=lambda page: page.stem)
def test_pages_as_news_sites_make_them(page: Path) -> None:
    (document,) = read(Source(path=page, id=page.name))
    assert rendered(document) == page.with_suffix(".expected.txt").read_text("utf-8")


@pytest.mark.parametrize("page", sorted(GOLDEN.glob("*.html")), ids=lambda page: page.stem)
def test_every_visible_text_is_kept_or_recorded(page: Path) -> None:
    (document,) = read(Source(path=page, id=page.name), lang="de")
    charset = "cp1252" if "latin1" in page.name else "utf-8"
    visible = "".join(piece.text for piece in pieces(parse(page.read_text(charset), page.name)))
    shown = [block.text for block in document.blocks] + [c.before for c in document.changes]
    letters = "".join(sorted("".join(visible.split())))
    assert "".join(sorted("".join("".join(shown).split()))) == letters


def test_nothing_reaches_for_the_network(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("a reader opened a socket")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    page = (
        '<!DOCTYPE html SYSTEM "http://dtd.example/x.dtd"><html><head>'
        '<link rel="canonical" href="http://news.example/a"><base href="http://news.example/">'
        f'<script src="http://cdn.example/x.js"></script></head><body>{PARAGRAPH * 3}'
        '<img src="http://img.example/a.jpg"><iframe src="http://frame.example/"></iframe>'
    )
    assert len(reading(page, "a.html").blocks) == 1


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252"),
        ("<meta charset=iso-8859-1>", "utf-8"),  # declared wrongly, as half the web does
        ("", "utf-16"),
        ("", "utf-8-sig"),
    ],
)
def test_the_page_says_its_encoding(reading: Reading, head: str, encoding: str) -> None:
    page = f"<html><head>{head}</head><body><p>Grüße „aus“ Köln – 5 €</p></body></html>"
    document = reading(page.encode(encoding), "a.html")
    assert [block.text for block in document.blocks] == ["Grüße „aus“ Köln – 5 €"]
    assert document.warnings == ()


def test_xhtml_with_a_declaration_is_read(reading: Reading) -> None:
    page = (
        '<?xml version="1.0" encoding="ISO-8859-1"?>\n<html xmlns="http://www.w3.org/1999/xhtml">'
        f"<body><h1>Schulhaus bleibt</h1>{PARAGRAPH}</body></html>"
    )
    document = reading(page.encode("latin-1"), "a.xhtml")
    assert [block.kind for block in document.blocks] == ["title", "paragraph"]


def test_a_page_without_an_article_is_kept_whole_with_a_warning(reading: Reading) -> None:
    links = "".join(f'<li><a href="/{n}">Nachricht Nummer {n}</a></li>' for n in range(9))
    document = reading(f"<html><body><ul>{links}</ul></body></html>", "a.html")
    assert len(document.blocks) == 9
    assert "no article found" in document.warnings[0]


def test_what_is_hidden_is_not_text(reading: Reading) -> None:
    page = (
        f"<html><body><h1>Schulhaus</h1>{PARAGRAPH}<p hidden>Eins</p>"
        '<p style="display: none">Zwei</p><script>drei()</script><style>vier</style>'
        "<noscript>Fünf</noscript><template>Sechs</template><!-- Sieben --></body></html>"
    )
    document = reading(page, "a.html")
    assert [block.kind for block in document.blocks] == ["title", "paragraph"]
    assert document.changes == ()


def test_two_line_breaks_end_a_paragraph_and_one_does_not() -> None:
    page = "<html><body><div>Eins<br>zwei drei<br><br>Fünf<br/> <br/>sechs</div></body></html>"
    texts = [piece.text for piece in pieces(parse(page, "a.html"))]
    assert texts == ["Eins zwei drei", "Fünf", "sechs"]


def test_character_references_bring_in_no_controls(reading: Reading) -> None:
    head = "<title>Titel &#27;]0;x&#7;hier</title>"
    page = (
        f"<html><head>{head}</head><body><p>Vor &#27;[31m&#x202e;nach &#133; Ende</p></body></html>"
    )
    document = reading(page, "a.html")
    assert document.title.isprintable()
    assert document.blocks[0].text == "Vor nach … Ende"


@pytest.mark.parametrize(
    "entities",
    [
        '<!DOCTYPE h [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE h [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_entities_of_its_own_are_not_expanded(reading: Reading, entities: str) -> None:
    document = reading(f"{entities}<html><body><p>Vor &b; nach</p></body></html>", "a.html")
    assert document.blocks[-1].text == "Vor &b; nach"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<div>" * 10_000 + "Tief" + "</div>" * 10_000, "nested more than 250 deep"),
        ("<html><body><script>x = 1</script></body></html>", "shows no text"),
        ("<" * 100_000, "shows no text"),
        ("<p>" + "Wort " * 4_100_000, "over 20 MB"),
    ],
    ids=["deep", "scripts", "brackets", "huge"],
)
def test_what_is_no_page_is_refused(reading: Reading, page: str, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        reading(page, "a.html")


def test_a_page_too_large_to_search_is_kept_whole(reading: Reading) -> None:
    rows = "".join(f"<div><div>Zeile {n} des Registers</div></div>" for n in range(30_000))
    document = reading(f"<html><body>{rows}</body></html>", "a.html")
    assert len(document.blocks) == 30_000
    assert "no article found" in document.warnings[0]


def test_the_page_declares_the_language_of_a_text_too_short_to_tell(reading: Reading) -> None:
    page = '<html lang="de-CH"><body><p>{}</p></body></html>'
    assert reading(page.format("Grüezi"), "a.html", lang=None).lang == "de"
    french = "Le conseil municipal a adopté mardi soir un nouveau réseau de pistes cyclables."
    assert reading(page.format(french), "a.html", lang=None).lang == "fr"


def test_single_line_breaks_part_paragraphs_but_not_verse(reading: Reading) -> None:
    text = PARAGRAPH.removeprefix("<p>").removesuffix("</p>")
    verse = "Es steht am Fluss ein alter Bogen,<br>der hat die halbe Stadt betrogen."
    page = f"<article><h1>Das Schulhaus</h1><div>{text}<br>{text[:-1]}, sagte er.</div>"

    document = reading(f"{page}<p>{verse}</p>{PARAGRAPH}</article>", "a.html")

    assert [block.text[:24] for block in document.blocks if block.kind == "paragraph"] == [
        "Der Gemeinderat hat am M",
        "Der Gemeinderat hat am M",
        "Es steht am Fluss ein al",
    ]


DESCRIBED = (
    '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle",'
    ' "headline": "Das Schulhaus", "articleBody": "Der Rat tagte am Montag.\\n\\nEr will das <alte>'
    ' Haus retten."}]}</script>'
)


@pytest.mark.parametrize("shown", ["", '<div id="root"></div><noscript>JavaScript!</noscript>'])
def test_a_page_that_shows_nothing_is_read_from_its_description(
    reading: Reading, shown: str
) -> None:
    document = reading(f"<html><head>{DESCRIBED}</head><body>{shown}</body></html>", "a.html")

    assert [(block.kind, block.text) for block in document.blocks] == [
        ("title", "Das Schulhaus"),
        ("paragraph", "Der Rat tagte am Montag."),
        ("paragraph", "Er will das <alte> Haus retten."),
    ]
    assert document.warnings == ("the page shows no text; taken is what it tells search engines",)


def test_what_a_page_shows_goes_before_its_description(reading: Reading) -> None:
    shown = f"<article><h1>Das Schulhaus</h1>{PARAGRAPH}</article>"

    document = reading(f"<html><head>{DESCRIBED}</head><body>{shown}</body></html>", "a.html")

    assert "Montag beschlossen" in document.blocks[-1].text
    assert document.warnings == ()


@pytest.mark.parametrize(
    "data", ["{", "[" * 100_000, '{"articleBody": 3}', '{"articleBody": " "}', "null", ""]
)
def test_a_description_without_a_text_is_none(reading: Reading, data: str) -> None:
    page = f'<html><script type="application/ld+json">{data}</script><body></body></html>'

    with pytest.raises(ReadError, match="shows no text"):
        reading(page, "a.html")


def test_a_logo_in_the_highest_heading_is_no_title(reading: Reading) -> None:
    page = (
        "<html><head><title>Das Schulhaus bleibt stehen | Talbote</title></head><body>"
        "<header><h1>Talbote</h1></header><main><h2>Das Schulhaus bleibt stehen</h2>"
        f"{PARAGRAPH * 3}</main></body></html>"
    )

    document = reading(page, "a.html")

    assert document.title == "Das Schulhaus bleibt stehen"
    assert [block.kind for block in document.blocks] == ["title", "paragraph"]
