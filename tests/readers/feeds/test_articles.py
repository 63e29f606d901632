"""From an item to a document: what the feed carries, or the page behind a teaser."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.newsserver import moved, page, serving, status
from translate.errors import FetchError, ReadError
from translate.readers.feeds import Item, article, from_dump, from_folder, is_teaser, parse
from translate.readers.fetch import Fetcher, Policy

SENTENCES = [
    "Die Fähre zwischen den beiden Inseln fährt seit dem Wochenende wieder nach Fahrplan.",
    "Ein Sturm hatte im März den Anleger am Nordufer beschädigt und die Zufahrt versperrt.",
    "Die Gemeinde ließ daraufhin die Pfähle ersetzen und die Rampe um zwei Meter verlängern.",
    "Nach Angaben der Reederei kosteten die Arbeiten rund drei Millionen Euro.",
    "Für die Bewohner bedeutete das wochenlange Umwege über das Festland.",
    "Viele Schüler wohnten in dieser Zeit bei Verwandten in der Stadt.",
    "Bürgermeisterin Ilse Brandt sprach von einem guten Tag für alle, die auf der Insel leben.",
    "Im Sommer soll außerdem ein zweites Schiff eingesetzt werden, das ohne Diesel auskommt.",
    "Die Probefahrten dafür beginnen in der kommenden Woche im Hafen der Kreisstadt.",
    "Kritik kam vom Naturschutzbund, der mehr Lärm in den Brutgebieten befürchtet.",
    "Die Reederei verwies auf Gutachten, nach denen die Vögel kaum gestört würden.",
    "Am Abend feierten mehrere Hundert Menschen die erste Überfahrt mit einem Fest am Hafen.",
]
PARAGRAPHS = [" ".join(SENTENCES[n : n + 3]) for n in range(0, 12, 3)]
FULL = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
PAGE = f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8">
<title>Fähre fährt wieder – Inselblatt</title>
<link rel="canonical" href="https://inselblatt.example/faehre">
<meta property="og:site_name" content="Inselblatt"><meta name="author" content="Karl Sund">
<meta property="article:published_time" content="2026-05-25T06:30:00+02:00">
</head><body><nav><a href="/">Start</a><a href="/sport">Sport</a></nav>
<article><h1>Fähre fährt wieder</h1>{FULL}</article>
<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">Lizenz</a>
<footer>Impressum und Datenschutz</footer></body></html>"""


@pytest.fixture
def news():
    with serving() as server:
        server["/faehre"] = page(PAGE)
        yield server


@pytest.fixture
def fetcher():
    with Fetcher(Policy(allow_private=("127.0.0.1",), delay=0.0, retries=0)) as made:
        yield made


def texts(document):
    return [block.text for block in document.blocks]


@pytest.mark.parametrize(
    ("item", "teaser"),
    [
        (Item(guid="1"), True),
        (Item(guid="1", summary_html=SENTENCES[0]), True),
        (Item(guid="1", content_html=FULL), False),
        (Item(guid="1", summary_html=FULL), False),
        (Item(guid="1", content_text="\n\n".join(PARAGRAPHS)), False),
        (Item(guid="1", summary_html=FULL, content_html="<img src=x>"), False),
        (Item(guid="1", content_html=FULL + "<p>Die Arbeiten dauern an …</p>"), True),
        (Item(guid="1", content_html=FULL + "<p>Die Arbeiten dauern [...]</p>"), True),
        (
            Item(guid="1", content_html=FULL + "<p>Die Arbeiten […]</p><p>Erschienen auf X</p>"),
            True,
        ),
        (Item(guid="1", content_html=FULL + '<a href="/x">Weiterlesen</a>'), True),
        (
            Item(guid="1", content_html=FULL + '<p><a href="/x">» Den ganzen Artikel lesen</a>'),
            True,
        ),
        (Item(guid="1", content_html=FULL + "<p>Read more</p><p>The post appeared on Y</p>"), True),
        (Item(guid="1", content_html=FULL + "<p>Mehrere Hundert kamen.</p>"), False),
        (
            Item(guid="1", content_html=FULL + "<p>Mehr als hundert Leute kamen zum Fest.</p>"),
            False,
        ),
        (Item(guid="1", content_html=FULL + "<p>Mehr auf dem Land als in der Stadt.</p>"), False),
        (Item(guid="1", content_html=FULL + "<p>Mehr →</p>"), True),
        (Item(guid="1", content_html=FULL.replace("wieder", "… wieder")), False),
        (
            Item(guid="1", content_html="<p>x</p>" * 10 + "<script>" + "a " * 500 + "</script>"),
            True,
        ),
        (Item(guid="1", path=Path("a.txt")), False),
    ],
)
def test_what_is_a_teaser(item, teaser):
    assert is_teaser(item) is teaser


def test_a_teaser_leads_to_the_page(news, fetcher):
    item = Item(guid="1", url=news.url + "/faehre", summary_html="Die Fähre fährt wieder.")
    document = article(item, fetcher, id="insel/1")
    assert texts(document) == ["Fähre fährt wieder", *PARAGRAPHS]
    assert [block.kind for block in document.blocks[:2]] == ["title", "paragraph"]
    assert (document.id, document.uri, document.lang) == ("insel/1", news.url + "/faehre", "de")
    assert document.url == "https://inselblatt.example/faehre"
    assert document.publisher == "Inselblatt"
    assert document.byline == "Karl Sund"
    assert document.date.startswith("2026-05-25")
    assert document.licence == "https://creativecommons.org/licenses/by/4.0/"
    assert "Impressum und Datenschutz" in [change.before for change in document.changes]


def test_what_the_feed_says_goes_first(news, fetcher):
    item = Item(
        guid="1",
        url=news.url + "/faehre",
        title="Ein anderer Titel",
        byline="Ada Feed",
        published="2026-05-25T06:31:00+02:00",
        licence="https://creativecommons.org/publicdomain/zero/1.0/",
    )
    document = article(item, fetcher, id="1")
    assert (document.byline, document.licence) == ("Ada Feed", item.licence)
    assert document.date == "2026-05-25T06:31:00+02:00"
    assert document.title == "Fähre fährt wieder"


def test_the_page_knows_best_whose_it_is(news, fetcher):
    """A feed is often called "News (RSS)", and its copyright is no licence."""
    item = Item(guid="1", url=news.url + "/faehre", publisher="News (RSS)", licence="© 2026")
    document = article(item, fetcher, id="1")
    assert document.publisher == "Inselblatt"
    assert document.licence == "https://creativecommons.org/licenses/by/4.0/"
    carried = article(replace(item, content_html=FULL), fetcher, id="1")
    assert (carried.publisher, carried.licence) == ("News (RSS)", "© 2026")


def test_the_whole_text_in_the_feed_needs_no_request(news, fetcher):
    item = Item(guid="1", url=news.url + "/faehre", title="Fähre", content_html=FULL)
    document = article(item, fetcher, id="1")
    assert texts(document) == ["Fähre", *PARAGRAPHS]
    assert (document.title, document.url, document.lang) == ("Fähre", news.url + "/faehre", "de")
    assert document.warnings == ()
    assert news.asked == []


def test_plain_text_keeps_its_lines():
    document = article(Item(guid="1", title="T", content_text="\n\n".join(PARAGRAPHS)), id="1")
    assert texts(document) == PARAGRAPHS
    assert [block.line for block in document.blocks] == [1, 3, 5, 7]
    assert document.title == "T"


def test_a_whole_page_in_a_dump_is_read_as_a_page(tmp_path):
    path = tmp_path / "dump.jsonl"
    path.write_text(json.dumps({"url": "https://inselblatt.example/f?utm=1", "html": PAGE}))
    (item,) = from_dump(path)
    document = article(item, id="1")
    assert texts(document) == ["Fähre fährt wieder", *PARAGRAPHS]
    assert document.url == "https://inselblatt.example/faehre"


def test_without_requests_a_teaser_stays_one_and_says_so(news):
    item = Item(guid="1", url=news.url + "/faehre", summary_html=SENTENCES[0])
    document = article(item, id="1")
    assert texts(document) == [SENTENCES[0]]
    assert document.warnings == ("the feed carries only the beginning of this article",)
    assert news.asked == []


def test_a_page_that_shows_less_than_the_feed_is_not_used(news, fetcher):
    news["/wand"] = page("<html lang=de><h1>Anmelden</h1><p>Bitte melden Sie sich an.</p></html>")
    item = Item(guid="1", url=news.url + "/wand", content_html=FULL + "<p>Weiterlesen</p>")
    document = article(item, fetcher, id="1")
    assert PARAGRAPHS[0] in texts(document)
    assert any("wall" in warning for warning in document.warnings)


@pytest.mark.parametrize(
    ("encoding", "header", "meta"),
    [
        ("cp1252", "text/html; charset=windows-1252", ""),
        ("utf-8", "text/html; charset=iso-8859-1", ""),
        ("cp1252", "text/html; charset=utf-8", "iso-8859-1"),
        ("cp1252", "text/html; charset=nonsense", ""),
        ("cp1251", "text/html; charset=windows-1251", ""),
    ],
)
def test_letters_survive_what_servers_say(news, fetcher, encoding, header, meta):
    text = "Переправа" if encoding == "cp1251" else "Fähre"
    body = PAGE.replace('<meta charset="utf-8">', f'<meta charset="{meta}">' if meta else "")
    body = body.replace("Fähre", text).encode(encoding, "ignore")
    news["/a"] = page(body, Content_Type=header)
    document = article(Item(guid="1", url=news.url + "/a"), fetcher, id="1")
    assert document.blocks[0].text.startswith(text)


@pytest.mark.parametrize(
    ("answer", "code"), [(status(410), 410), (status(404), 404), (status(500), 500)]
)
def test_a_page_that_cannot_be_had(news, fetcher, answer, code):
    news["/a"] = answer
    with pytest.raises(FetchError) as caught:
        article(Item(guid="1", url=news.url + "/a", summary_html="Kurz."), fetcher, id="1")
    assert caught.value.status == code


def test_a_page_that_is_no_page(news, fetcher):
    news["/a"] = page(b"%PDF-1.7", Content_Type="application/pdf")
    with pytest.raises(ReadError, match="is application/pdf, not a page"):
        article(Item(guid="1", url=news.url + "/a"), fetcher, id="1")


def test_plain_text_pages_are_read(news, fetcher):
    news["/a"] = page("\n\n".join(PARAGRAPHS), Content_Type="text/plain")
    assert texts(article(Item(guid="1", url=news.url + "/a"), fetcher, id="1")) == PARAGRAPHS


@pytest.mark.parametrize(
    ("named", "kept"),
    [("https://x.example/1", True), ("https://x.example/", False), ("javascript:x", False)],
)
def test_the_address_a_page_gives_itself(news, fetcher, named, kept):
    news["/a"] = page(PAGE.replace("https://inselblatt.example/faehre", named))
    document = article(Item(guid="1", url=news.url + "/a"), fetcher, id="1")
    assert document.url == (named if kept else news.url + "/a")


def test_after_a_redirect_the_address_is_the_last_one(news, fetcher):
    news["/kurz"] = moved("/lang")
    news["/lang"] = page(PAGE.replace("<link rel", "<x rel"))
    document = article(Item(guid="1", url=news.url + "/kurz"), fetcher, id="1")
    assert document.url == news.url + "/lang"


@pytest.mark.parametrize("item", [Item(guid="1"), Item(guid="1", content_html="<img src=x>")])
def test_an_item_of_nothing_is_refused(item, fetcher):
    with pytest.raises(ReadError, match="neither text nor address"):
        article(item, fetcher, id="1")


def test_files_of_a_folder_are_read_by_their_readers(tmp_path):
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (item,) = from_folder(tmp_path)
    document = article(item, id="x/a.html")
    assert texts(document) == ["Fähre fährt wieder", *PARAGRAPHS]
    assert document.id == "x/a.html"
    (tmp_path / "a.html").write_text("<p>Ohne Datum.</p>")
    assert article(item, id="x").date == ""  # when the file was written is no date of the article


def test_from_the_feed_to_the_article(news, fetcher):
    """All of it once: the feed is fetched, parsed, and its teasers are followed."""
    news["/feed"] = page(
        "<rss version='2.0'><channel><title>Inselblatt</title><language>de</language><item>"
        "<title>Fähre</title><link>/faehre</link><description>Kurz.</description></item>"
        "</channel></rss>",
        Content_Type="application/rss+xml; charset=utf-8",
    )
    found = fetcher.get(news.url + "/feed")
    feed = parse(found.body, found.content_type, found.url, charset=found.charset)
    (document,) = (article(item, fetcher, id=item.guid) for item in feed.items)
    assert texts(document)[1:] == PARAGRAPHS
    assert news.asked == ["/robots.txt", "/feed", "/faehre"]
