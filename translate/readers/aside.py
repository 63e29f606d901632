"""Which elements of a page are unseen, which stand beside its text, and which hold the text."""

from __future__ import annotations

import re

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

_UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object"}
    | {"select", "textarea", "audio", "video", "canvas", "datalist", "map"}
)
_ASIDE = frozenset({"nav", "aside", "form", "footer", "button", "figcaption", "dialog", "label"})
"""Elements that say themselves that they are not the article's running text."""

_ASIDE_ROLES = frozenset(
    {"banner", "button", "complementary", "contentinfo", "dialog", "menu", "navigation", "search"}
)

_ASIDE_NAME = re.compile(
    r"(?:^|[\s_-])(?:ads?|advert\w*|anzeige|audio|banner|breadcrumbs?|caption|comments?|consent"
    r"|cookies?|credits?|entry-?meta|footer|gallery|kommentare?|login|menu|meta|nav\w*|newsletter"
    r"|paywall|player|promo|recommend\w*|related\w*|respond|shar(?:e|ing)\w*|sidebar|social\w*"
    r"|subscri\w+|tags?|teasers?|video|werbung|widgets?)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Class names and ids, as sites all over use them, of what stands around and between."""

_NEVER_TEXT = re.compile(
    r"comment|kommentar|respond|cookie|consent|related|recommend", re.IGNORECASE
)
"""Those of them that name no article's own box, however much stands in it."""

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def is_unseen(element: HtmlElement) -> bool:
    """Whether a browser shows nothing of an element."""
    return (
        element.tag in _UNSEEN
        or "hidden" in element.attrib
        or (element.tag == "input")
        or bool(_HIDDEN.search(element.get("style", "")))
    )


def is_aside(element: HtmlElement, *, holds_text: bool) -> bool:
    """Whether an element says of itself that it is not the article's running text."""
    if element.tag in _ASIDE:
        return True
    if element.get("role", "") in _ASIDE_ROLES:
        return True
    # A paragraph called "teaser" is the article's own lead; a box called so is not.
    if element.tag in {"body", "html", "p", "h1", "h2", "h3", "h4", "main", "article"}:
        return False
    name = f"{element.get('class', '')} {element.get('id', '')}"
    return bool(_ASIDE_NAME.search(name)) and not (holds_text and not _NEVER_TEXT.search(name))


def bodies(tree: HtmlElement) -> frozenset[HtmlElement]:
    """The elements that hold more than half of the page's text outside of links.

    One of them is the article's own box, and builders of pages call it what they like: a widget,
    a page with a sidebar, a video article.
    """
    lengths: dict[HtmlElement, int] = {}
    path: list[int] = [0]
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        unread = not isinstance(element.tag, str) or is_unseen(element) or element.tag == "a"
        if event == "start":
            path.append(0 if unread else len((element.text or "").strip()))
            if unread:
                walk.skip_subtree()
        else:
            length = path.pop()
            lengths[element] = length
            path[-1] += length + len((element.tail or "").strip())
    total = lengths.get(tree, 0)
    return frozenset(element for element, length in lengths.items() if 2 * length > total)
