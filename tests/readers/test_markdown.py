from __future__ import annotations

from collections.abc import Callable

import pytest

from translate.errors import ReadError
from translate.model import Document

Reading = Callable[..., Document]

PAGE = """\
---
title: Hafen wird ausgebaut
date: 2025-04-02
author: [Jule Harms, Piet Voss]
license: CC BY 4.0
url: https://hafen.example/ausbau
tags: [hafen]
---

# Hafen wird ausgebaut

Der **Hafen** bekommt einen [neuen Kai](https://kai.example).
Das teilte die `Port-AG` mit.<br>Kosten: 80 Mio.

![Luftbild des Hafens](hafen.jpg)

## Was geplant ist

- Kaimauer, ~~300~~ 420 Meter
- Kräne
  1. zwei große

> „Das war überfällig.“

```python
print("kein Text")
```

| Jahr | Kosten |
|------|-------:|
| 2026 | 20 Mio. |

<div>Rohes <em>HTML</em> ist auch Text.</div>

<!-- nur für die Redaktion -->

Überschrift alter Art
---------------------
"""


def test_a_page_becomes_blocks(reading: Reading) -> None:
    document = reading(PAGE, "page.md")
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("title", "Hafen wird ausgebaut"),
        (
            "paragraph",
            "Der Hafen bekommt einen neuen Kai. Das teilte die Port-AG mit. Kosten: 80 Mio.",
        ),
        ("heading", "Was geplant ist"),
        ("list-item", "Kaimauer, 300 420 Meter"),
        ("list-item", "Kräne"),
        ("list-item", "zwei große"),
        ("quote", "„Das war überfällig.“"),
        ("paragraph", "Jahr"),
        ("paragraph", "Kosten"),
        ("paragraph", "2026"),
        ("paragraph", "20 Mio."),
        ("paragraph", "Rohes HTML ist auch Text."),
        ("heading", "Überschrift alter Art"),
    ]
    assert [block.line for block in document.blocks] == list(range(1, 14))


def test_front_matter_is_metadata(reading: Reading) -> None:
    document = reading(PAGE, "page.md")
    assert document.title == "Hafen wird ausgebaut"
    assert document.date == "2025-04-02"
    assert document.byline == "Jule Harms; Piet Voss"
    assert document.licence == "CC BY 4.0"
    assert document.url == "https://hafen.example/ausbau"


def test_what_is_left_out_is_recorded(reading: Reading) -> None:
    changes = reading(PAGE, "page.md").changes
    assert [(change.rule, change.action, change.line) for change in changes] == [
        ("markdown.front-matter", "metadata", 1),
        ("markdown.image", "remove", 3),
        ("markdown.code", "remove", 8),
        ("markdown.html", "remove", 13),
    ]
    assert "tags: [hafen]" in changes[0].before
    assert [change.before for change in changes[1:]] == [
        "Luftbild des Hafens",
        'print("kein Text")',
        "<!-- nur für die Redaktion -->",
    ]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("# Eins\n\n# Zwei", [("title", "Eins"), ("heading", "Zwei")]),
        ("---\ntitle: Oben\n---\n# Unten", [("title", "Oben"), ("heading", "Unten")]),
        ("+++\ntitle = 'Oben'\n+++\nText", [("title", "Oben"), ("paragraph", "Text")]),
        ("Hart\\\numbrochen  \nund weich", [("paragraph", "Hart umbrochen und weich")]),
        ("<https://a.org> und [b][r]\n\n[r]: /x", [("paragraph", "https://a.org und b")]),
        ("> - Punkt im Zitat", [("list-item", "Punkt im Zitat")]),
        ("&auml;rgerlich \\*nicht\\*", [("paragraph", "ärgerlich *nicht*")]),
        ("---\n\nText nach einer Linie", [("paragraph", "Text nach einer Linie")]),
    ],
)
def test_small_things(reading: Reading, text: str, blocks: list[tuple[str, str]]) -> None:
    assert [(block.kind, block.text) for block in reading(text, "a.markdown").blocks] == blocks


def test_a_broken_front_matter_is_a_warning(reading: Reading) -> None:
    document = reading("---\ntitle: [offen\n---\nDer Text.", "a.md")
    assert "front matter cannot be parsed" in document.warnings[0]
    assert [block.text for block in document.blocks] == ["Der Text."]
    assert document.changes[0].rule == "markdown.front-matter"


def test_the_front_matter_names_the_language_of_a_text_too_short_to_tell(reading: Reading) -> None:
    assert reading("---\nlang: de-AT\n---\nMoin", "a.md", lang=None).lang == "de"
    german = "---\nlang: en\n---\nDas ist ganz sicher ein deutscher Satz über das Wetter."
    assert reading(german, "a.md", lang=None).lang == "de"


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ("Oben\n\n" + "> " * 300 + "Tief", "nested too deeply", 3),
        ("- " * 5_000 + "Tief", "nested too deeply", 1),
        ("---\ntitle: A\n---\n\n" + "![" * 50_000, "full of brackets", 5),
        ("*a_" * 100_000, "too long", 1),
        ("Text\n" * 1_200_000, "over 5 MB", None),
        ("<div>" * 5_000, "nested more than 250 deep", None),
    ],
    ids=lambda value: str(value)[:12],
)
def test_what_would_take_minutes_or_lose_text_is_refused(
    reading: Reading, text: str, said: str, line: int | None
) -> None:
    with pytest.raises(ReadError, match=said) as caught:
        reading(text, "a.md")
    assert caught.value.line == line
    assert caught.value.path.endswith("a.md")
