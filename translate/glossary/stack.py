"""Several glossary files → one list of terms; what stands first has priority."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from translate.errors import GlossaryFault
from translate.glossary.decode import lines
from translate.glossary.entry import term
from translate.glossary.rows import rows
from translate.model import Term

_PAIR = re.compile(r"\.([a-z]{2,3})-([a-z]{2,3})\.[^.]+$", re.IGNORECASE)
# How .xlsx and .xls, TBX and other XML begin.
_NO_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"<?xml ", b"\xef\xbb\xbf<?xml ")
_UNREAD = {"note", "path", "line"}  # what a term may change in without changing any translation

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    """Terms by priority, the faults of the lines left out, and a hash of what the terms say."""

    terms: Sequence[Term]
    faults: tuple[GlossaryFault, ...]
    digest: str


def load(paths: Sequence[Path], *, source: str, target: str) -> Glossary:
    """Every glossary of a language pair, earlier files before later ones.

    A file named ``NAME.de-en.tsv`` is for that pair only; one without a pair in its name is for
    the pair asked for. Where two files have the same source word, the earlier file's translation
    holds, whole; a row with status allowed or forbidden adds to the entry of its source word. A
    faulty line, or a file that cannot be read, becomes a fault and stops nothing else.
    """
    merged: dict[Key, Term] = {}
    faults: list[GlossaryFault] = []
    for path in paths:
        if not is_of_pair(path, source, target):
            continue
        for entry in entries(path, faults):
            _add(merged, entry, faults)
    return _glossary(merged, faults)


def merge(terms: Iterable[Term]) -> Glossary:
    """Terms as they stand in files, several of one source word made one entry, as in ``load``."""
    merged: dict[Key, Term] = {}
    faults: list[GlossaryFault] = []
    for entry in terms:
        _add(merged, entry, faults)
    return _glossary(merged, faults)


def is_of_pair(path: Path, source: str, target: str) -> bool:
    """Whether a glossary is for a language pair: by its name, or for any if that says none."""
    return pair_of(path) in {None, (source, target)}


def pair_of(path: Path) -> tuple[str, str] | None:
    """The languages in the name of a file, ``NAME.de-en.tsv``."""
    pair = _PAIR.search(path.name)
    return (pair[1].lower(), pair[2].lower()) if pair else None


def _glossary(merged: Mapping[Key, Term], faults: Sequence[GlossaryFault]) -> Glossary:
    terms = tuple(merged.values())
    return Glossary(terms=terms, faults=tuple(faults), digest=_digest(terms))


def entries(path: Path, faults: list[GlossaryFault], data: bytes | None = None) -> Iterator[Term]:
    """The terms of one file as its lines have them; what cannot be read is added to ``faults``.

    ``data`` is what the file is to hold, where that is not what it holds now.
    """

    def fault(line: int, message: str, fix: str) -> None:
        faults.append(GlossaryFault(path=str(path), line=line, message=message, fix=fix))

    if data is None:
        try:
            data = path.read_bytes()
        except OSError as error:
            fault(0, f"cannot be read: {error.strerror or error}", "check the path")
            return
    if data.startswith(_NO_TEXT):
        fault(0, "is no table but another format", f"take it in: translate glossary import {path}")
        return
    for number, cells in rows(lines(data, fault), fault):
        entry = term(str(path), number, cells, fault)
        if entry is not None:
            yield entry


def _add(merged: dict[Key, Term], new: Term, faults: list[GlossaryFault]) -> None:
    """Put a term beside those of higher priority, or into the entry of the same source word."""
    key = (new.source, new.condition, new.case)
    old = merged.get(key)
    if old is None:
        merged[key] = new
        return
    clash = _clash(old, new)
    if clash:
        where = f"line {old.line}" if old.path == new.path else f"{old.path}:{old.line}"
        faults.append(
            GlossaryFault(
                path=new.path,
                line=new.line,
                message=f"{new.source!r} is {old.targets[0]!r} in {where}, {clash} here",
                fix="keep one, put further translations under also, or add a condition",
            )
        )
        return
    if old.path == new.path or {old.status, new.status} & {"allowed", "forbidden"}:
        merged[key] = joined(old, new)


def _clash(old: Term, new: Term) -> str:
    """What the new entry says against the old one; nothing if a higher file overrides it."""
    if new.status == "forbidden" and old.status != "forbidden":
        return "forbidden" if set(new.targets) & set(old.targets) and old.path == new.path else ""
    final = {"preferred", "do-not-translate"}
    same_file = old.path == new.path and {old.status, new.status} <= final
    return repr(new.targets[0]) if same_file and old.targets[0] != new.targets[0] else ""


def joined(old: Term, new: Term) -> Term:
    """One entry of two: the stronger status leads, forbidden targets become wrong ones."""
    if "forbidden" in {old.status, new.status} and old.status != new.status:
        kept, banned = (old, new) if new.status == "forbidden" else (new, old)
        wrong = [word for word in (*kept.wrong, *banned.targets) if word not in kept.targets]
        return replace(kept, wrong=tuple(dict.fromkeys(wrong)))
    first, second = (new, old) if old.status == "allowed" != new.status else (old, new)
    targets = tuple(dict.fromkeys((*first.targets, *second.targets)))
    return replace(
        first,
        targets=targets,
        variants=tuple(dict.fromkeys((*first.variants, *second.variants))),
        wrong=tuple(
            dict.fromkeys(word for word in (*first.wrong, *second.wrong) if word not in targets)
        ),
    )


def _digest(terms: Sequence[Term]) -> str:
    names = [field.name for field in fields(Term) if field.name not in _UNREAD]
    said = [[getattr(term, name) for name in names] for term in terms]
    return hashlib.sha256(json.dumps(said, ensure_ascii=True).encode()).hexdigest()
