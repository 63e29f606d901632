"""What lies on a disk: mail, dumps of crawlers, folders that fill up."""

from __future__ import annotations

import csv
import gzip
import itertools
import json
import os
import time
import tracemalloc
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.errors import ReadError
from translate.readers.feeds import Item, from_dump, from_folder, from_mail


def items(found):
    return [one for one in found if isinstance(one, Item)]


def faults(found):
    return [str(one) for one in found if isinstance(one, ReadError)]


def mail(subject="Lagebericht", html="", text="Die Lage ist ruhig."):
    message = EmailMessage()
    message["From"] = '"Weiß, Johanna" <johanna@agentur.example>'
    message["Subject"] = subject
    message["Date"] = "Mon, 25 May 2026 08:00:00 +0200"
    message["Message-ID"] = f"<{len(subject)}@agentur.example>"
    message["Organization"] = "Die Agentur"
    message["Archived-At"] = "<https://agentur.example/meldung/1>"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    message["Content-Language"] = "de-DE"
    return message


def test_a_mail(tmp_path):
    path = tmp_path / "a.eml"
    path.write_bytes(mail("Grüße aus Köln", html="<p>Die <b>Lage</b> ist ruhig.</p>").as_bytes())
    (item,) = from_mail(path)
    assert (item.title, item.byline) == ("Grüße aus Köln", "Weiß, Johanna")
    assert (item.guid, item.url) == ("<14@agentur.example>", "https://agentur.example/meldung/1")
    assert item.published == "2026-05-25T08:00:00+02:00"
    assert (item.lang, item.publisher) == ("de", "Die Agentur")
    assert (item.content_html.strip(), item.content_text) == (
        "<p>Die <b>Lage</b> ist ruhig.</p>",
        "",
    )


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("utf-8", "utf-8"), ("iso-8859-1", "cp1252"), ("us-ascii", "cp1252"), ("x-unknown", "utf-8")],
)
def test_a_mail_that_says_anything_of_its_encoding(tmp_path, charset, encoding):
    path = tmp_path / "a.eml"
    head = f"Subject: A\nContent-Type: text/plain; charset={charset}\n\n"
    path.write_bytes(head.encode() + "„Grüße“ aus Köln – die Straße".encode(encoding))
    (item,) = from_mail(path)
    assert item.content_text.strip() == "„Grüße“ aus Köln – die Straße"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no mail"),
        (b"Nur Text ohne Kopf\n\nund Bauch", "no mail"),
        (b"Subject: leer\n\n", "without text"),
        (b"Subject: x\nContent-Type: image/png\n\n\x89PNG", "without text"),
        (b"Subject: " + b"=?utf-8?q?a?= " * 10_000 + b"\n\ntext", "no mail"),
        (b"Subject: x\n\n" + b"x" * 26_000_000, "over 25 MB"),
    ],
)
def test_what_is_no_mail(tmp_path, data, says):
    path = tmp_path / "a.eml"
    path.write_bytes(data)
    (fault,) = faults(from_mail(path))
    assert says in fault


@pytest.mark.parametrize(
    "header",
    [
        "Subject: " + "=?utf-8?q?=61?= " * 2_000,
        "Subject: " + "=?utf-8?b?" * 2_000,
        "From: " + "<" * 20_000,
        "From: " + "a@b, " * 4_000,
        "From: " + '"' * 20_000,
        "From: " + "(" * 20_000,
        "Date: " + "1 " * 10_000,
        "Message-ID: " + "<" * 20_000,
        "Content-Type: text/plain;" + " a=b;" * 4_000,
        "Content-Type: multipart/mixed; boundary=x\n\n--x" + "\n--x" * 20_000,
    ],
)
def test_hostile_headers_cost_little(tmp_path, header):
    path = tmp_path / "a.eml"
    path.write_bytes(header.encode() + b"\n\nText\n")
    before = time.process_time()
    (found,) = from_mail(path)
    assert isinstance(found, Item | ReadError)
    assert time.process_time() - before < 5


def test_an_mbox_is_read_message_by_message(tmp_path):
    path = tmp_path / "post.mbox"
    letters = [mail(f"Nummer {n}" + "!" * n).as_bytes() for n in range(3)]
    letters.insert(1, b"kaputt")
    path.write_bytes(
        b"".join(b"From x Mon May 25 08:00:00 2026\n" + one + b"\n" for one in letters)
    )
    found = list(from_mail(path))
    assert [item.title for item in items(found)] == ["Nummer 0", "Nummer 1!", "Nummer 2!!"]
    (fault,) = faults(found)
    assert fault.startswith(f"{path} (message 2): is no mail")


def test_a_folder_of_mail(tmp_path):
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "1234.host:2,S").write_bytes(mail("eins").as_bytes())
    (tmp_path / "b.EML").write_bytes(mail("zwei!").as_bytes())
    (tmp_path / "notes.txt").write_text("x")
    assert {item.title for item in from_mail(tmp_path)} == {"eins", "zwei!"}
    assert {item.title for item in from_folder(tmp_path) if not item.path} == {"eins", "zwei!"}


NAMES = [
    {"url": "https://a.example/1", "title": "T", "text": "Der Text.", "date": "2026-05-25"},
    {
        "URL": "https://a.example/1",
        "Headline": "T",
        "articleBody": "Der Text.",
        "Date Published": "2026-05-25",
    },
    {"link": "https://a.example/1", "Titel": "T", "Inhalt": "Der Text.", "Datum": "25.05.2026"},
    {
        "canonical_url": "https://a.example/1",
        "url": "http://other.example/",
        "title": "T",
        "maintext": "Der Text.",
        "date_publish": "x",
        "published_at": "2026-05-25",
    },
    {
        "target-uri": "https://a.example/1",
        "_title": "T",
        "content": "Der Text.",
        "pubDate": "2026-05-25",
    },
]


@pytest.mark.parametrize("record", NAMES)
@pytest.mark.parametrize("delimiter", ["jsonl", ",", ";", "\t"])
def test_a_dump_by_the_names_crawlers_give(tmp_path, record, delimiter):
    if delimiter == "jsonl":
        path = tmp_path / "dump.jsonl"
        path.write_text(json.dumps(record) + "\n\n" + json.dumps({"url": "https://a.example/2"}))
    else:
        path = tmp_path / "dump.csv"
        rows = [record.keys(), record.values()]
        path.write_text("\n".join(delimiter.join(row) for row in rows), encoding="utf-8-sig")
    item = next(from_dump(path))
    assert (item.url, item.title, item.content_text) == ("https://a.example/1", "T", "Der Text.")
    assert item.guid == "https://a.example/1"
    assert item.published == "2026-05-25"


@pytest.mark.parametrize("taken", [1, 3])
def test_large_cells_are_allowed_to_nobody_else(taken, tmp_path):
    before = csv.field_size_limit()
    path = tmp_path / "a.csv"
    row = f"https://a.example/1,{'Wort ' * 40_000}\n"
    path.write_text(f"url,text\n{row * 3}", "utf-8")
    found = from_dump(path)  # maybe never read to its end
    for item in itertools.islice(found, taken):
        assert len(item.content_text) > before
        assert csv.field_size_limit() == before
    assert csv.field_size_limit() == before


def test_all_of_a_record(tmp_path):
    record = {
        "id": 12,
        "title": "Über <b>Züge</b>",
        "html": "<p>Text.</p>",
        "description": "Kurz.",
        "authors": [{"name": "Ada"}, "Bea"],
        "timestamp": 1_780_000_000_000,
        "modified": "Mon, 25 May 2026 08:00:00 GMT",
        "language": "de_DE",
        "License": "CC BY",
        "source": {"name": "Tagblatt"},
        "deleted": True,
        "unbekannt": [1, 2],
    }
    path = tmp_path / "dump.ndjson.gz"
    path.write_bytes(gzip.compress(json.dumps(record).encode()))
    (item,) = from_dump(path)
    assert item == Item(
        guid="12",
        title="Über Züge",
        content_html="<p>Text.</p>",
        summary_html="Kurz.",
        byline="Ada; Bea",
        published="2026-05-28T20:26:40+00:00",
        updated="2026-05-25T08:00:00+00:00",
        lang="de",
        licence="CC BY",
        publisher="Tagblatt",
        withdrawn=True,
    )


def test_a_bad_record_stops_no_other(tmp_path):
    path = tmp_path / "dump.jsonl"
    good = json.dumps({"id": 1, "text": "Gut."}).encode()
    bad = [
        b"{",
        b"[1]",
        b"[" * 100_000,
        b'{"id": 5}',
        b'{"text": "\xff"}',
        b'{"a":' + b"9" * 5_000 + b"}",
    ]
    path.write_bytes(b"\n".join([b"\xef\xbb\xbf" + good, *bad, good]))
    found = list(from_dump(path))
    assert [item.content_text for item in items(found)] == [
        "Gut.",
        "\N{REPLACEMENT CHARACTER}",
        "Gut.",
    ]
    assert [fault.split(": ")[0] for fault in faults(found)] == [
        f"{path}:{n}" for n in (2, 3, 4, 5, 7)
    ]


def test_cells_of_several_lines_and_bad_rows(tmp_path):
    path = tmp_path / "dump.csv"
    path.write_text(
        'url,text\nhttps://a.example/1,"Eins\nzwei, drei"\nnur-eins\n,"\0Vier"\n', newline=""
    )
    found = list(from_dump(path))
    assert [item.content_text for item in items(found)] == ["Eins\nzwei, drei", "Vier"]
    assert [fault.split(": ")[0] for fault in faults(found)] == [f"{path}:4"]


@pytest.mark.parametrize("name", ["dump.jsonl", "dump.csv", "dump.jsonl.gz"])
def test_a_line_without_end_does_not_fill_the_memory(tmp_path, name):
    path = tmp_path / name
    opened = gzip.open if name.endswith(".gz") else open
    with opened(path, "wb") as file:
        file.write(b"url,text\n" if ".csv" in name else b"{}\n")
        for _ in range(40):
            file.write(b'"' + b"x" * 1_000_000)
    tracemalloc.start()
    found = list(from_dump(path))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 35_000_000
    assert items(found) == []


def test_records_come_one_by_one(tmp_path):
    path = tmp_path / "dump.jsonl"
    path.write_text(
        "".join(json.dumps({"id": n, "text": "x" * 2_000}) + "\n" for n in range(3_000))
    )
    tracemalloc.start()
    assert sum(1 for _ in from_dump(path)) == 3_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3_000_000


@pytest.mark.parametrize("data", [b"\x1f\x8bbroken", gzip.compress(b'{"text":"x"}\n')[:-9]])
def test_a_damaged_archive_is_told(tmp_path, data):
    path = tmp_path / "dump.jsonl.gz"
    path.write_bytes(data)
    assert "cannot be read to its end" in faults(from_dump(path))[-1]


def test_a_folder(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "artikel.html").write_text("<p>x")
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "m.eml").write_bytes(mail().as_bytes())
    (tmp_path / "d.jsonl").write_text('{"id": "d", "text": "x"}\n{')
    (tmp_path / "f.xml").write_text("<rss><channel><item><guid>g</guid></item></channel></rss>")
    (tmp_path / "g.xml").write_text("<nothing/>")
    for passed_over in (".hidden.txt", "bild.jpg", "a.txt.part"):
        (tmp_path / passed_over).write_text("x")
    (tmp_path / "link.txt").symlink_to("/etc/passwd")
    os.utime(tmp_path / "a.txt", (1_780_000_000, 1_780_000_000))
    found = list(from_folder(tmp_path))
    assert [item.guid for item in items(found)] == [
        "a.txt",
        "b/artikel.html",
        "d",
        "g",
        "<11@agentur.example>",
    ]
    first = found[0]
    assert (first.path, first.updated) == (tmp_path / "a.txt", "2026-05-28T20:26:40+00:00")
    assert [Path(fault.partition(":")[0]).name for fault in faults(found)] == ["d.jsonl", "g.xml"]


@pytest.mark.parametrize("name", ["none", "file"])
def test_no_folder(tmp_path, name):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ReadError, match="is no folder"):
        from_folder(tmp_path / name)


def test_a_file_that_is_not_there_is_a_fault(tmp_path):
    for reading, name in itertools.product([from_mail, from_dump], ["a.eml", "a.mbox", "a.csv"]):
        assert "cannot be read" in faults(reading(tmp_path / name))[0]


@pytest.mark.parametrize("name", ["a.eml", "a.mbox", "a.jsonl", "a.csv", "a.json.gz"])
def test_any_bytes_are_items_or_faults(tmp_path, name):
    pieces = st.lists(
        st.sampled_from(
            [
                *(b"From x\n", b"From: ", b"Subject: ", b"=?utf-8?q?=ff?=", b"\n", b"\n\n", b"\r"),
                *(
                    b"Content-Type: multipart/mixed; boundary=x\n",
                    b"--x",
                    b"Date: ",
                    b"\xff",
                    b"\0",
                ),
                *(b'{"text":', b'"a"', b"}", b",", b'"', b"text", b"url", b";", b"Message-ID: <"),
                *(b"Content-Transfer-Encoding: base64\n", b"charset=", b"utf-7", b"\x1b[m", b"@"),
            ]
        ),
        max_size=30,
    ).map(b"".join)

    @settings(max_examples=60, deadline=None, derandomize=True)
    @given(st.one_of(st.binary(max_size=200), pieces))
    def whatever(data):
        path = tmp_path / name
        path.write_bytes(data)
        for found in (from_mail if name[2] in "em" else from_dump)(path):
            assert isinstance(found, Item | ReadError)

    whatever()
