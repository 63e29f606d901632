"""Web and mail addresses, codes and unknown names: what a translation must leave as it is."""

from __future__ import annotations

import string
from dataclasses import replace
from random import Random

from corpus import Pair
from terms import CLOSE, OPEN, SEPARATOR

_SYLLABLES = (
    "ba ko mi ra ten schu va lo dri na she kwa zy ul mar gen tho ja pe lik sor ny em bro xi qua"
).split()
_ENDS = ("de", "org", "com", "net", "eu", "info", "gov", "ch", "at", "co.uk")
_FRAMES = (
    ("Quelle: {}", "Source: {}"),
    ("E-Mail: {}", "Email: {}"),
    ("Mehr dazu: {}", "More on this: {}"),
    ("Mehr Informationen unter {}.", "More information at {}."),
    ("Siehe {}.", "See {}."),
    ("({})", "({})"),
    ("{}", "{}"),
    ("Kontakt: {}", "Contact: {}"),
    ("Foto: {}", "Photo: {}"),
    ("Aktenzeichen {}", "File number {}"),
    ("{} sagte das am Montag.", "{} said so on Monday."),
    ("Das teilte {} mit.", "This was announced by {}."),
    ("Auch {} war dabei.", "{} was there, too."),
)


def addressed(pair: Pair, rng: Random) -> Pair:
    """The pair with a short sentence after it that holds something to be copied.

    Half the time it is marked as a term that is the same in both languages.
    """
    thing = rng.choice((web_address, mail_address, code, name))(rng)
    german, english = rng.choice(_FRAMES)
    given = f"{OPEN} {thing} {SEPARATOR} {thing} {CLOSE}" if rng.random() < 0.5 else thing
    return replace(
        pair,
        source=f"{pair.source} {german.format(given)}",
        target=f"{pair.target} {english.format(thing)}",
        kind="address",
    )


def web_address(rng: Random) -> str:
    """``https://www.tenko-mar.org/ra/12?id=7``."""
    start = rng.choice(("https://", "http://", "https://www.", "www."))
    path = "".join(f"/{_word(rng)}" for _ in range(rng.randrange(4)))
    end = rng.choice(
        ("", "", "/", ".html", f"-{rng.randrange(10**6)}", f"?id={rng.randrange(999)}")
    )
    return f"{start}{_word(rng)}.{rng.choice(_ENDS)}{path}{end}"


def mail_address(rng: Random) -> str:
    """``ra.tenko@marlo.de``."""
    person = rng.choice(("info", "redaktion", f"{_word(rng)}.{_word(rng)}", _word(rng)))
    return f"{person}@{_word(rng)}.{rng.choice(_ENDS)}"


def code(rng: Random) -> str:
    """``KN-23``, ``A/RES/78/1``, ``2 C 123/24``, ``#TenkoMar``."""
    capitals = "".join(rng.choices(string.ascii_uppercase, k=rng.choice((1, 2, 3))))
    number = rng.randrange(1, 10 ** rng.choice((1, 2, 3, 4)))
    forms = (
        f"{capitals}-{number}", f"{capitals}{number}", f"{capitals}/{number}/{rng.randrange(99)}",
        f"{rng.randrange(9)} {capitals} {number}/{rng.randrange(99):02}",
        f"#{_word(rng).title()}{_word(rng).title()}", f"@{_word(rng)}_{number}",
    )  # fmt: skip
    return rng.choice(forms)


def name(rng: Random) -> str:
    """``Shekwa Zymarten``."""
    return " ".join(_word(rng).capitalize() for _ in range(rng.choice((1, 2, 2, 3))))


def _word(rng: Random) -> str:
    word = "".join(rng.choices(_SYLLABLES, k=rng.choice((1, 2, 2, 3))))
    return f"{word}-{rng.choice(_SYLLABLES)}" if rng.random() < 0.1 else word
