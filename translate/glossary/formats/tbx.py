"""TBX 2 as tools read it: one ``termEntry`` for each pair of words.

Most tools show one source and one target of an entry. A further translation, spelling or wrong
word is therefore an entry of its own, tied to its term by the id: ``t7``, ``t7-also-1``,
``t7-wrong-1``. Case rule, condition and a part of speech that TBX-Basic has not (``person``) stand
in a usage note, which tools show. Entries of others may hold several words for each language, in
TBX 2 or 3.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from translate.glossary.decode import Fault
from translate.glossary.formats import Languages, Row
from translate.model import Term

_POS = {
    "noun": "noun",
    "name": "properNoun",
    "adj": "adjective",
    "verb": "verb",
    "adverb": "adverb",
    "phrase": "other",
}
"""Ours → those of TBX-Basic, which has no others."""
_POS_BACK = {theirs.casefold(): ours for ours, theirs in _POS.items()}
_BANNED = ("forbidden", "obsolete", "deprecated", "superseded")
_STATUS = {
    "preferred": "preferredTerm-admn-sts",
    "do-not-translate": "preferredTerm-admn-sts",
    "allowed": "admittedTerm-admn-sts",
    "forbidden": "forbidden",
}
_PART = re.compile(r"(.+)-(also|variants|wrong)-\d+")
_USAGE = re.compile(r"(case|condition|pos): (.+)", re.DOTALL)
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTRIES = {"termEntry", "conceptEntry"}
_SECTIONS = {"langSet", "langSec"}
_TERMS = {"tig", "ntig", "termSec"}


def read(data: bytes, languages: Languages, fault: Fault) -> Iterator[Row]:
    """The entries that have both languages; the others are reported and left out."""
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 - loaded when asked for

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 0
        reason = f"is not valid XML ({getattr(error, 'msg', error)})"
        fault(line, reason, "export it again from the tool it came from")
        return
    subset = root.getroottree().docinfo.internalDTD
    if subset is not None and next(iter(subset.iterentities()), None) is not None:
        fault(1, "declares XML entities, as no termbase does", "do not open it")
        return
    found: dict[str, _Entry] = {}
    for number, element in enumerate(_all(root, _ENTRIES)):
        line, identity = element.sourceline or 0, element.get("id") or ""
        entry = _entry(element, languages)
        part = _PART.fullmatch(identity)
        if entry is None:
            message = f"has no {languages[0]} and {languages[1]} words"
            fault(line, message, "leave it out, or import it with --from and --to")
        elif part is not None and part[1] in found:
            word = entry.cells["source" if part[2] == "variants" else "target"]
            found[part[1]].lists[part[2]].append(word)
        else:
            found[identity if identity and identity not in found else f"\0{number}"] = entry
    for entry in found.values():
        yield entry.line, entry.row(fault)


def render(terms: Sequence[Term], languages: Languages) -> bytes:
    """A TBX-Basic file that all its readers accept."""
    from lxml import etree  # noqa: PLC0415

    def add(parent: Any, tag: str, text: str = "", **attributes: str) -> Any:
        element = etree.SubElement(parent, tag, attributes)
        element.text = text or None
        return element

    root = etree.Element("martif", {"type": "TBX", _LANG: languages[0]})
    header = add(root, "martifHeader")
    file = add(header, "fileDesc")
    title = f"Glossary {languages[0]} → {languages[1]}"
    add(add(file, "titleStmt"), "title", title)
    add(add(file, "sourceDesc"), "p", "translate glossary export")
    add(add(header, "encodingDesc"), "p", "TBXBasicXCSV02.xcs", type="XCSURI")
    body = add(add(root, "text"), "body")
    for number, term in enumerate(terms, 1):
        for identity, source, target, status in _pairs(f"t{number}", term):
            entry = add(body, "termEntry", id=identity)
            whole = "-" not in identity
            if whole:
                _describe(term, entry, add)
            for code, word in zip(languages, (source, target), strict=True):
                section = add(entry, "langSet")
                section.set(_LANG, code)
                place = add(section, "tig")
                add(place, "term", word)
                if whole and term.pos:
                    pos = "name" if term.pos == "person" else term.pos
                    add(place, "termNote", _POS.get(pos, "other"), type="partOfSpeech")
                if code == languages[1] and word is target:
                    add(place, "termNote", _STATUS[status], type="administrativeStatus")
                    if whole and term.note:
                        add(place, "note", term.note).set("from", "translator")
    return bytes(
        etree.tostring(
            root,
            pretty_print=True,
            xml_declaration=True,
            encoding="UTF-8",
            doctype='<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">',
        )
    )


def _pairs(identity: str, term: Term) -> Iterator[tuple[str, str, str, str]]:
    """(id, source, target, status) of every entry that a term becomes."""
    yield identity, term.source, term.targets[0], term.status
    further = "forbidden" if term.status == "forbidden" else "allowed"
    for number, word in enumerate(term.targets[1:], 1):
        yield f"{identity}-also-{number}", term.source, word, further
    for number, word in enumerate(term.variants, 1):
        yield f"{identity}-variants-{number}", word, term.targets[0], term.status
    for number, word in enumerate(term.wrong, 1):
        yield f"{identity}-wrong-{number}", term.source, word, "forbidden"


def _describe(term: Term, entry: Any, add: Callable[..., Any]) -> None:
    """What holds for the whole entry."""
    if term.domain:
        add(entry, "descrip", term.domain, type="subjectField")
    pos = "" if term.pos in _POS else term.pos
    for name, value in (("condition", term.condition), ("case", term.case), ("pos", pos)):
        if value:
            add(entry, "descrip", f"{name}: {value}", type="Usage note")
    if term.status == "do-not-translate":
        add(entry, "descrip", "No", type="Translation needed")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """An entry on its way to cells: single values, and those of which there may be many."""

    line: int
    cells: dict[str, str]
    lists: dict[str, list[str]]

    def row(self, fault: Fault) -> dict[str, str]:
        """The cells; a value that cannot stand in a list is reported."""
        row = dict(self.cells)
        for column, words in self.lists.items():
            for word in words:
                if "|" in word:
                    message = f"{word!r} has a |, which separates values here"
                    fault(self.line, message, "write it without, and import again")
            row[column] = "|".join(word for word in words if word and "|" not in word)
        return row


def _entry(element: Any, languages: Languages) -> _Entry | None:
    """What an element says of a pair of languages; None when it lacks one of them."""
    sources, targets = (_words(element, code) for code in languages)
    facts = _facts(element)
    if not sources or not (targets or facts.get("status")):
        return None
    good = sorted((w for w in targets if not w.banned), key=lambda word: not word.preferred)
    bad = [word for word in targets if word.banned]
    sources.sort(key=lambda word: word.banned)
    right = good or bad
    cells = {"source": sources[0].text, "target": right[0].text if right else ""} | facts
    if cells.get("status") == "do-not-translate":
        cells["target"] = ""
    elif not good:
        cells["status"] = "forbidden"
    elif good[0].admitted:
        cells["status"] = "allowed"
    lists = {
        "also": [word.text for word in right[1:]],
        "variants": [word.text for word in sources[1:]],
        "wrong": [word.text for word in bad] if good else [],
    }
    return _Entry(line=element.sourceline or 0, cells=cells, lists=lists)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A term of one language and what its tool thinks of it, in small letters."""

    text: str
    status: str

    @property
    def banned(self) -> bool:
        return self.status.startswith(_BANNED)

    @property
    def preferred(self) -> bool:
        return self.status.startswith("preferred")

    @property
    def admitted(self) -> bool:
        return self.status.startswith("admitted")


def _words(element: Any, code: str) -> list[_Word]:
    found = []
    for section in _all(element, _SECTIONS):
        lang = section.get(_LANG) or section.get("lang") or ""
        if lang.replace("_", "-").partition("-")[0].casefold() != code:
            continue
        for place in _all(section, _TERMS):
            text = next((_text(term) for term in _all(place, {"term"})), "")
            notes = {note.get("type"): _text(note) for note in _all(place, {"termNote"})}
            status = notes.get("administrativeStatus", "").casefold()
            if text:
                found.append(_Word(text=text, status=status))
    return found


def _facts(element: Any) -> dict[str, str]:
    """Cells that are not words: domain, part of speech, case, condition, status, note."""
    row: dict[str, str] = {}
    notes = []
    for item in _all(element, {"note", "descrip", "termNote"}):
        kind, text = item.get("type") or "", _text(item)
        usage = _USAGE.fullmatch(text) if kind == "Usage note" else None
        if usage is not None:
            row[usage[1]] = usage[2]
        elif kind == "subjectField":
            row["domain"] = text
        elif kind == "partOfSpeech":
            row.setdefault("pos", _POS_BACK.get(text.casefold(), text))  # a usage note is exact
        elif kind == "Translation needed":
            if text.casefold() == "no":
                row["status"] = "do-not-translate"
        elif kind != "administrativeStatus" and text:
            notes.append(text)
    return row | ({"note": "; ".join(dict.fromkeys(notes))} if notes else {})


def _all(element: Any, names: AbstractSet[str]) -> Iterator[Any]:
    """Descendants by name, whatever their namespace."""
    for child in element.iter():
        if isinstance(child.tag, str) and child.tag.rpartition("}")[2] in names:
            yield child


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
