"""Rules of the house of cleaning: the ledger, keep-all, shapes of text, hostile input."""

from __future__ import annotations

import re

import pytest
from clean_pages import document, ledger
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.clean import clean, shape
from translate.clean.diff import render
from translate.model import Block, Change, Document
from translate.readers import discover, read

PROSE = "Der Minister reiste am Montag nach Hanoi und sprach dort mit der Regierung."
MORE = "Die Gespräche dauerten nach Angaben beider Seiten mehr als drei Stunden."
LAST = "Ein zweites Treffen ist im Herbst in Berlin geplant, wie ein Sprecher sagte."

LINES = st.one_of(
    st.sampled_from([
        PROSE, MORE, LAST, "", "", "Der Minister in Hanoi", "Lesen Sie auch: Mehr Geld",
        "Mehr zum Thema", "20. Juni 2024 – 09:41", "-", "^", "> Zitat einer Mail", "• Punkt",
        "Leave a Reply", "Kommentare (3)", "Von Eva Muster", "Foto: dpa", "https://a.example/b",
        "Startseite", "Politik | Sport | Kultur", "isoliertUkraine. von dort", '»nein« "ja" „x”',
        "BERLIN (dpa) – Der Kanzler reist heute nach Rom.", "&nbsp;&amp;", "die Geboren ver-",
        "teidigung  der\u00a0Stadt .", "(dpa/AFP)", "1. Erstens", "2. Zweitens", "ab/cd/ef",
    ]),
    st.text(max_size=60).filter(lambda text: "\n" not in text),
)  # fmt: skip


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.lists(LINES, max_size=25), st.booleans())
def test_the_ledger_balances_on_any_page(lines, keep_all):
    before = document("\n".join(lines))

    left, right = ledger(before, clean(before, keep_all=keep_all))

    assert left == right


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.lists(LINES, max_size=25))
def test_keep_all_loses_no_letter(lines):
    before = document("\n".join(line for line in lines if line.isprintable() and "&" not in line))
    after = clean(before, keep_all=True)

    def letters(of: Document) -> list[str]:
        return sorted(c for block in of.blocks for c in block.text if c.isalnum())

    assert letters(after) == letters(before)
    assert {change.action for change in after.changes} <= {"edit"}


def test_keep_all_still_notes_what_the_page_says_about_itself():
    page = document(f"Der Minister in Hanoi\nStand: 20.06.2024 10:31 Uhr\n\n{PROSE}")

    after = clean(page, keep_all=True)

    assert after.date == "2024-06-20T10:31"
    assert [block.text for block in after.blocks] == [block.text for block in page.blocks]


PAGE = """<html lang="de"><head><title>Neue Brücke in Bonn – Zeitung</title></head><body>
<nav><a href="/">Startseite</a> <a href="/p">Politik</a></nav>
<article><h1>Neue Brücke in Bonn</h1><time>20. Juni 2024</time><p class="byline">Von Eva Muster</p>
<p>Der Minister reiste am Montag nach Bonn und sprach dort lange mit den Leuten der Stadt.</p>
<figcaption>Die Brücke am Morgen</figcaption>
<p>Die Gespräche dauerten nach Angaben beider Seiten am Ende mehr als drei Stunden.</p>
</article><aside>Lesen Sie auch: Mehr aus Bonn</aside><footer>Impressum</footer></body></html>"""


def test_keep_all_brings_back_what_the_reader_of_a_page_left_out(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE, "utf-8")
    ((source,), _) = discover([path])
    (page,) = read(source)
    assert len(page.blocks) == 3

    after = clean(page, keep_all=True)

    shown = " ".join(re.sub("<head>.*</head>|<[^>]+>", " ", PAGE).split())
    texts = [block.text for block in after.blocks]
    assert after.blocks[0].kind == "title"
    assert sorted(" ".join(texts).split()) == sorted(shown.split())
    body = [text for text in texts if text != "Neue Brücke in Bonn"]
    assert body == sorted(body, key=shown.index), "in the order of the page"
    assert sorted(block.line for block in after.blocks) == list(range(1, 10))
    assert after.changes == ()


def test_keep_all_translates_no_code_and_no_comment():
    code = Change(rule="markdown.code", action="remove", line=1, before="x = 1")
    page = Document(
        id="a", uri="a", lang="de", digest="", changes=(code,),
        blocks=(Block(kind="paragraph", text=PROSE, line=1),),
    )  # fmt: skip
    after = clean(page, keep_all=True)
    assert ([block.text for block in after.blocks], after.changes) == ([PROSE], (code,))


@pytest.mark.parametrize(
    "text",
    [
        "Er starb.",
        "Das Spiel endete 3:1.",
        "Der Himmel über Rom\n\nEr war blau.",
        "Rosen sind rot\nVeilchen sind blau\nich bin hier\nund du bist da",
        "Hamburg – Bremen 2:1\nKöln – Mainz 0:0\nMünchen – Berlin 4:2",
        "15:32 Uhr: Der Präsident landet.\n14:10 Uhr: Das Flugzeug startet.",
        "A: Wie geht es?\nB: Gut, danke.",
    ],
)
def test_short_real_texts_survive(text):
    after = clean(document(text))

    assert [block.text for block in after.blocks] == [line for line in text.split("\n") if line]


@pytest.mark.parametrize("data", ["iVBORw0KGgo=" * 100, "function(){}" * 100, "äö" * 600])
def test_what_no_word_can_be_is_cut_out_of_its_line(data):
    page = "\n\n".join((PROSE, f"Im Netz stand {data} als Antwort der Behörde.", data, LAST))
    after = clean(document(page))
    left = "Im Netz stand … als Antwort der Behörde."
    assert [block.text for block in after.blocks] == [PROSE, left, LAST]
    assert sum(data in change.before for change in after.changes) >= 2
    assert data in clean(document(page), keep_all=True).blocks[2].text


def test_text_without_blanks_in_a_script_that_has_none_stays():
    page = "朝鲜半岛局势" * 200
    assert clean(document(page)).blocks[0].text == page


def test_one_paragraph_a_line_is_not_joined():
    after = clean(document(f"{PROSE}\n{MORE}\n{LAST}\n{PROSE[:-1]} weiter."))

    assert len(after.blocks) == 4


def test_hyphens_at_line_ends():
    page = document(
        "Die Stadt hat für die Verteidi-\n"
        "gung ihrer Häfen im Nord- und\n"
        "Südosten mehr Geld als in Vor-\n"
        "jahren ausgegeben, wie der UN-\n"
        "Sicherheitsrat in einem seiner\n"
        "letzten Berichte zu den Nord- \n"
        "und Südhäfen kritisiert hat."
    )

    text = clean(page).blocks[0].text

    assert text == (
        "Die Stadt hat für die Verteidigung ihrer Häfen im Nord- und Südosten mehr Geld als in "
        "Vorjahren ausgegeben, wie der UN-Sicherheitsrat in einem seiner letzten Berichte zu den "
        "Nord- und Südhäfen kritisiert hat."
    )


def test_structured_blocks_are_cleaned_but_keep_their_kind():
    blocks = (
        Block(kind="paragraph", text="Lesen Sie auch: Mehr Geld für Hanoi", line=1),
        Block(kind="heading", text="Gespräche in Hanoi", line=2),
        Block(kind="paragraph", text=PROSE, line=3),
        Block(kind="quote", text="Wir sind Freunde , sagte er gestern.", line=4),
        Block(kind="list-item", text="Handel", line=5),
    )
    page = Document(
        id="a", uri="a", lang="de", blocks=blocks, digest="", title="Gespräche in Hanoi | Blatt"
    )

    after = clean(page)

    assert [(block.kind, block.text) for block in after.blocks] == [
        ("title", "Gespräche in Hanoi"),
        ("paragraph", PROSE),
        ("quote", "Wir sind Freunde, sagte er gestern."),
        ("list-item", "Handel"),
    ]


@pytest.mark.parametrize(
    "unit",
    ["a", "a.B", "Wort,", ". ", "„", '"', "> ", "- ", "1. ", "&amp;", "(dpa) ", "aB", "\u00ad",
     "Mehr ", "www.", "| ", "©", "Von Eva ", "20.06.2024 ", "a-\u00a0", "«»", "'", "..", "–"],
)  # fmt: skip
def test_a_very_long_line(unit):
    # finishes; a pattern that looks back over the line for every place would take hours
    page = document(f"Ein Titel für die Seite\n\n{unit * (60_000 // len(unit))}\n\n{PROSE}")

    left, right = ledger(page, clean(page))

    assert left == right


def test_a_line_of_a_million_characters():
    page = document(f"Ein Titel\n\n{'wort ' * 200_000}\n\n{PROSE}")

    assert len(clean(page).blocks) == 3


def test_many_short_lines():
    page = document("\n".join(f"Zeile {number}\n\nAnzeige" for number in range(3_000)))

    assert len(clean(page).blocks) == 3_000


def test_diff_is_plain_text_whatever_the_page_holds():
    before = document(f"Titel \x1b[31mrot\n\nAnzeige\n\n{PROSE}\n\nStärken \u202e.")

    lines = list(render(before, clean(before)))

    assert all(line.isprintable() for line in lines)
    assert "line 3  de.ad (removed)" in lines
    assert "-Anzeige" in lines
    assert any("<U+001B>" in line for line in lines)
    assert any("<U+202E>" in line for line in lines)


def test_diff_shows_and_counts_what_the_reader_left_out():
    menu = Change(rule="html.boilerplate", action="remove", line=1, before="Startseite")
    foot = Change(rule="html.boilerplate", action="remove", line=4, before="Impressum")
    texts = ("Gespräche in Hanoi", PROSE, "Lesen Sie auch: Mehr Geld")
    blocks = tuple(Block(kind="paragraph", text=text, line=n) for n, text in enumerate(texts, 1))
    before = Document(
        id="a.html", uri="a.html", lang="de", blocks=blocks, digest="", changes=(menu, foot)
    )

    *lines, summary = render(before, clean(before))

    assert [line for line in lines if line.startswith(("line", "-"))] == [
        "line 1  html.boilerplate (removed)",
        "-Startseite",
        "line 3  de.read-also (removed)",
        "-Lesen Sie auch: Mehr Geld",
        "line 4  html.boilerplate (removed)",
        "-Impressum",
    ]
    assert summary == "a.html: 5 lines in, 2 blocks out; 3 removed, 0 edited"


@pytest.mark.parametrize(
    ("page", "summary"),
    [
        ("", "page: 0 lines in, 0 blocks out; 0 removed, 0 edited"),
        (PROSE, "page: 1 line in, 1 block out; 0 removed, 0 edited"),
        (f"{PROSE}\n\n{LAST}", "page: 2 lines in, 2 blocks out; 0 removed, 0 edited"),
    ],
)
def test_the_summary_counts_as_one_says_it(page, summary):
    before = document(page)
    assert list(render(before, clean(before)))[-1] == summary


def test_an_empty_page():
    after = clean(document(""))

    assert (after.blocks, after.changes, after.title) == ((), (), "")


@pytest.mark.parametrize("question", [shape.plain, shape.bare, shape.word_count, shape.is_prose])
def test_every_line_of_a_long_page_is_looked_at_once_and_forgotten_with_it(question):
    lines = [f"{PROSE[:-1]} zum {n}. Mal." for n in range(2 * shape.KEPT)]
    shape.plain.cache_clear()
    question.cache_clear()
    for line in (*lines, *lines):
        question(line)
    assert question.cache_info().misses == len(lines)
    clean(document(PROSE))
    assert question.cache_info().currsize == 0
    question(PROSE)
    clean(document(PROSE))
    assert question.cache_info().currsize > 0, "pages of one site share lines"
