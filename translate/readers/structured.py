"""The text of an article that a page shows nobody but search engines: JSON-LD of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from translate.readers.page import squeeze

MAX_SCRIPTS = 50
"""No page describes itself so often; more are not looked at."""


def markup(tree: HtmlElement) -> str:
    """A page with headline and paragraphs of the longest article described; "" without one."""
    found = max(_articles(tree), key=lambda one: len(one[1]), default=("", ""))
    headline, body = found
    paragraphs = "".join(f"<p>{escape(text)}</p>" for text in map(squeeze, body.split("\n")))
    return f"<article><h1>{escape(headline)}</h1>{paragraphs}</article>" if body else ""


def _articles(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Headline and text of everything that has a text, however deep it lies."""
    scripts = tree.xpath("//script[@type='application/ld+json']")
    for script in scripts[:MAX_SCRIPTS]:
        try:
            waiting = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop()
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict):
                headline, body = value.get("headline"), value.get("articleBody")
                if isinstance(body, str) and body.strip():
                    yield squeeze(headline) if isinstance(headline, str) else "", body
                waiting += value.values()
