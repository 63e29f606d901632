"""One realistic bitext in every format, byte for byte; ``@VERSION@`` stands for ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate import __version__, writers

GOLDEN = Path(__file__).parent / "golden"
FILES = {
    "po": "article.de-en.po",
    "tmx": "article.de-en.tmx",
    "xliff": "article.de-en.xlf",
    "xliff2": "article.de-en.2.xlf",
    "tsv": "article.de-en.tsv",
    "jsonl": "article.de-en.jsonl",
}


@pytest.mark.parametrize("name", FILES)
def test_the_article(name, article):
    expected = (GOLDEN / FILES[name]).read_bytes().decode().replace("@VERSION@", __version__)
    assert "".join(writers.render(name, article)) == expected
