"""The translation memory as one TMX 1.4b file, for other tools and other machines.

``x-status`` says of every unit whether it is ``approved`` or ``machine``. ``x-context`` names the
neighbours of a sentence, so that a memory read back on another machine still knows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from translate import __version__
from translate.memory import MemoryUnit
from translate.writers.markup import attributes, element, text
from translate.writers.visible import visible


def render(units: Iterable[MemoryUnit], *, source_lang: str = "") -> Iterator[str]:
    """A TMX of units, unit by unit; without ``source_lang`` it says that it has several."""
    header = {
        "creationtool": "translate",
        "creationtoolversion": __version__,
        "segtype": "sentence",
        "o-tmf": "translate",
        "adminlang": "en",
        "srclang": source_lang or "*all*",
        "datatype": "plaintext",
    }
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
    yield f'<tmx version="1.4">\n<header{attributes(header)}/>\n<body>\n'
    for unit in units:
        yield from _unit(unit)
    yield "</body>\n</tmx>\n"


def _unit(unit: MemoryUnit) -> Iterator[str]:
    names = {"tuid": visible(unit.segment), "srclang": unit.source_lang}
    yield f"<tu{attributes({name: value for name, value in names.items() if value})}>\n"
    yield element("prop", {"type": "x-status"}, "approved" if unit.approved else "machine") + "\n"
    for kind, value in (("x-file", unit.file), ("x-tool", unit.tool)):
        if value:
            yield element("prop", {"type": kind}, value) + "\n"
    if unit.previous or unit.following:
        value = f"{unit.previous % 2**64:016x} {unit.following % 2**64:016x}"
        yield element("prop", {"type": "x-context"}, value) + "\n"
    yield _variant({"xml:lang": unit.source_lang}, unit.source)
    facts = {"changedate": _date(unit.changed), "changeid": unit.person}
    said = {name: value for name, value in facts.items() if value}
    yield _variant({"xml:lang": unit.target_lang} | said, unit.target)
    yield "</tu>\n"


def _variant(values: dict[str, str], content: str) -> str:
    return f"<tuv{attributes(values)}><seg>{text(content)}</seg></tuv>\n"


def _date(changed: str) -> str:
    """A time of TMX from one that the memory keeps; empty for a date without a time."""
    digits = changed.replace("-", "").replace(":", "").partition("+")[0]
    return f"{digits[:15]}Z" if len(digits) >= 15 else ""
