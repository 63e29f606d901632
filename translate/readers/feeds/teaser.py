"""Whether an item carries its article, or only a taste of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

TEASER_WORDS = 120
"""Below it a text is taken for a teaser; chosen by ``benchmarks/feed_teasers.py``.

Of 140 first paragraphs of German news (wmt20) none is as long, with 100 words 2.9 % are; of whole
sections 21 % are shorter. A short article taken for a teaser costs one request and nothing else,
a teaser taken for the article costs the article. None of the 140 sections counts as cut short.
"""

_CUT = re.compile(r"(?:…|\.\.\.)\s{0,3}[\])]?\s{0,3}$")
_SENTENCE = re.compile(r"[.!?][“”\"’»«]?$")
_MORE = re.compile(
    r"(?:[\[(»→>…. ]|\.\.\.){0,6}"
    r"(?:(?:hier )?weiter ?lesen|mehr (?:lesen|erfahren|dazu|zum thema|auf)|mehr(?=\W{0,9}$)"
    r"|zum artikel"
    r"|(?:den )?(?:ganzen|vollständigen|kompletten) (?:artikel|beitrag|text)(?: lesen)?"
    r"|lesen sie (?:hier )?(?:mehr|weiter)|read (?:more|on|the (?:full|rest|whole))"
    r"|continue reading|(?:full|more) (?:story|article)|lire (?:la suite|plus)|lees (?:meer|verder)"
    r"|leggi (?:tutto|di più|altro)|leer más|læs mere)\b",
    re.IGNORECASE,
)
_LONGEST_LINK = 15  # words of a line that leads to the article: it may name the article
_LAST = 3  # pieces looked at from the end: the site's own words may follow the link


def cut_short(texts: Sequence[str]) -> bool:
    """Whether the pieces of a text end as cut texts do: in dots, or in a link to the rest."""
    last = [text.strip() for text in texts[-_LAST:]]
    if any(map(_leads_on, last)):
        return True
    return any(_CUT.search(text[-20:]) for text in last[-2:])


def _leads_on(text: str) -> bool:
    if len(text.split()) > _LONGEST_LINK or (_SENTENCE.search(text) and not _CUT.search(text)):
        return False
    return bool(_MORE.match(text))


def carries_article(texts: Sequence[str]) -> bool:
    """Whether the pieces of a text are an article of their own."""
    return sum(len(text.split()) for text in texts) >= TEASER_WORDS and not cut_short(texts)
