from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from translate.errors import ReadError
from translate.readers import Source, read

TAGS = (
    *("<p>", "</p>", "<div>", "</div>", "<br>", "<a href=x>", "</a>", "<h1>", "<ul><li>", "<td>"),
    *(
        "<script>",
        "<!--",
        "-->",
        "<![CDATA[",
        "&#27;[1m",
        "&#xFFFF;",
        "&#55296;",
        "<time>",
        "<title>",
    ),
    *("<blockquote>", "<table>", "<svg>", "<svg/>", "<template>", "Der Hund bellt. ", "ü", "\0"),
)
MARKS = (
    *("# ", "- ", "> ", "```\n", "\n", "\n\n", "    ", "[a](b)", "![", "](", "*", "_", "|", "-|-"),
    *(
        "---\n",
        "+++\n",
        "title: x\n",
        "<div>",
        "<!--",
        "&amp;",
        "&#0;",
        "Text ",
        "1. ",
        "\t",
        "=\n",
    ),
)
HTML = st.lists(st.sampled_from(TAGS), max_size=60).map("".join).map(str.encode)
MARKDOWN = st.lists(st.sampled_from(MARKS), max_size=60).map("".join).map(str.encode)
ANY = st.binary(max_size=400)


def survives(data: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        try:
            (document,) = read(Source(path=path, id=name))
        except ReadError:
            return
    texts = [b.text for b in document.blocks] + [c.before for c in document.changes]
    assert document.blocks
    for text in [*texts, document.title, document.byline, *document.warnings]:
        text.encode("utf-8")
        assert not set(text) & {"\0", "\x07", "\x1b", "\ufffe", "\uffff"}
    lines = [block.line for block in document.blocks]
    assert lines == sorted(set(lines))


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.docx"])
def test_bytes_are_read_or_refused(name: str) -> None:
    @settings(max_examples=60, deadline=None, derandomize=True)
    @given(ANY)
    def whatever(data: bytes) -> None:
        survives(data, name)

    whatever()


@settings(max_examples=100, deadline=None, derandomize=True)
@given(HTML)
def test_tag_soup_is_read_or_refused(data: bytes) -> None:
    survives(data, "a.html")


@settings(
    max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(MARKDOWN)
def test_any_markdown_is_read_or_refused(data: bytes) -> None:
    survives(data, "a.md")
