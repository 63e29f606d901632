"""A TMX of any tool → units of the translation memory, and what could not be used.

Which language is the source is the project's to say, not the file's: a unit has variants, and any
of them can be looked up. Region codes fall away (``de-DE`` is German), inline codes are left out.
Files may be hostile: they are streamed, entities are not expanded and nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from translate.errors import ReadError
from translate.memory import MemoryUnit, key
from translate.readers.bilingual.markup import child, children, elements, text

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

MAX_BYTES = 4_000_000_000
_LONGEST = 20_000  # characters; what is longer is no sentence
_MOST_PAIRS = 100  # of a unit: some hold a sentence in all languages of a union, none all sentences
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z", re.ASCII)
_KEYS = re.compile(r"([0-9a-f]{16}) ([0-9a-f]{16})")
_MACHINE = frozenset({"machine", "memory", "mt", "draft", "unspecified", "rejectedtranslation"})
_SAYS_STATUS = frozenset({"x-status", "x-confirmationlevel", "x-origin", "status"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A unit that brings nothing to the memory: where it stands, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Variant:
    lang: str
    text: str
    person: str
    changed: str
    machine: bool


def read(
    path: Path, *, target: str, source: str | None = None, machine: bool = False
) -> Iterator[MemoryUnit | Skipped]:
    """The units of a TMX file with a text in ``target`` and one in another language.

    Args:
        path: a TMX file.
        target: the primary subtag of the language translated into.
        source: that of the other language; None takes every other one.
        machine: no unit counts as approved. Without it those do that do not say the contrary.

    Raises:
        ReadError: the file is missing, no XML, or broken; the units before the fault were given.
    """
    try:
        if not path.is_file() and path.exists():
            raise ReadError(path, "is no file; name the TMX itself")
        if path.stat().st_size > MAX_BYTES:
            raise ReadError(path, f"is larger than {MAX_BYTES // 10**9} GB; split it")
        yield from _read(path, target, source, machine=machine)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReadError(path, f"cannot be read ({reason}); check the path") from error


def _read(
    path: Path, target: str, source: str | None, *, machine: bool
) -> Iterator[MemoryUnit | Skipped]:
    tool = ""
    if not _is_tmx(path):
        raise ReadError(path, "is no TMX; have your tool export its memory as TMX, import that")
    for name, element in elements(path, frozenset({"header", "tu"})):
        if name == "header":
            version = element.get("creationtoolversion", "")
            tool = f"{element.get('creationtool', '')} {version}".strip()
        elif name == "tu":
            yield from _units(element, path, tool, target, source, machine=machine)


def _is_tmx(path: Path) -> bool:
    """Whether a file is XML and its first element is that of a TMX."""
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 - only for XML

    with path.open("rb") as file:
        events = etree.iterparse(
            file, events=("start",), resolve_entities=False, no_network=True, load_dtd=False
        )
        try:
            return any(str(root.tag).lower() == "tmx" for _, root in islice(events, 1))
        except etree.XMLSyntaxError:
            return False


def _units(  # noqa: PLR0913 - the unit, where it is from, and what is wanted of it
    unit: _Element, path: Path, tool: str, target: str, source: str | None, *, machine: bool
) -> Iterator[MemoryUnit | Skipped]:
    line = unit.sourceline or 0
    variants = [_variant(unit, one) for one in children(unit, "tuv")]
    ours = [one for one in variants if one.lang == target]
    others = [
        one for one in variants if one.lang != target and one.lang and source in {None, one.lang}
    ]
    reason = _fault(ours, others, target, source)
    ours, others = ([one for one in some if one.text.strip()] for some in (ours, others))
    if reason:
        yield Skipped(line=line, reason=reason)
        return
    facts = _properties(unit)
    draft = machine or any(
        name in _SAYS_STATUS and value.lower() in _MACHINE for name, value in facts.items()
    )
    for one in others:
        previous, following = _context(facts, one.lang, target)
        for other in ours:
            yield MemoryUnit(
                source=one.text,
                target=other.text,
                source_lang=one.lang,
                target_lang=target,
                approved=not (draft or other.machine),
                previous=previous,
                following=following,
                person=other.person,
                tool=tool,
                file=str(path),
                segment=unit.get("tuid", ""),
                changed=other.changed,
            )


def _fault(
    ours: list[_Variant],
    others: list[_Variant],
    target: str,
    source: str | None,
) -> str:
    """Why a unit cannot be used; empty when it can."""
    if not (ours and others):
        missing = target if not ours else source
        return f"no text in the language “{missing}”" if missing else "no text in a second language"
    if len(ours) * len(others) > _MOST_PAIRS:
        return f"more than {_MOST_PAIRS} pairs of texts in one unit"
    if not all(any(one.text.strip() for one in some) for some in (ours, others)):
        return "an empty text"
    if any(len(one.text) > _LONGEST for one in (*ours, *others)):
        return f"a text of more than {_LONGEST:,} characters"
    return ""


def _variant(unit: _Element, variant: _Element) -> _Variant:
    code = variant.get(_LANG) or variant.get("lang") or ""
    person = _first("changeid", variant, unit) or _first("creationid", variant, unit)
    date = _DATE.fullmatch(
        _first("changedate", variant, unit) or _first("creationdate", variant, unit)
    )
    machine = person.lower().startswith("mt!") or person.lower() == "mt"
    return _Variant(
        lang=code.replace("_", "-").partition("-")[0].lower(),
        text=text(child(variant, "seg")),
        person="" if machine else person,
        changed="{}-{}-{}T{}:{}:{}+00:00".format(*date.groups()) if date else "",
        machine=machine,
    )


def _first(name: str, *holders: _Element) -> str:
    return next((holder.get(name, "") for holder in holders if holder.get(name)), "")


def _properties(unit: _Element) -> dict[str, str]:
    return {p.get("type", "").lower(): (p.text or "").strip() for p in children(unit, "prop")}


def _context(facts: dict[str, str], source: str, target: str) -> tuple[int, int]:
    """The keys of the neighbours: as we write them, or from the texts that OmegaT writes."""
    ours = _KEYS.fullmatch(facts.get("x-context", ""))
    if ours:
        return _signed(ours[1]), _signed(ours[2])
    return (
        key(facts["prev"], source, target) if facts.get("prev") else 0,
        key(facts["next"], source, target) if facts.get("next") else 0,
    )


def _signed(digits: str) -> int:
    return int.from_bytes(bytes.fromhex(digits), "big", signed=True)
