"""A glossary and its index as text, so that it need not be read and taken apart again.

The first line is a hash of the key, which names what the rest was made of, and of the rest: a JSON
object that says how many lines are what, the faults, a term a line, a beginning a line with the
positions of its terms, and the words. It is only ever read as text and JSON, so that a hostile
file can run nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from itertools import islice
from typing import Any, overload

from translate.errors import GlossaryFault
from translate.glossary import Glossary
from translate.model import Term
from translate.terms.index import Index

_FIELDS = [field.name for field in fields(Term)]
_PATH = _FIELDS.index("path")


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A glossary, whose terms are read when they are asked for, and its index."""

    glossary: Glossary
    index: Index


def dump(compiled: Compiled, key: str) -> Iterator[str]:
    """The text of a compiled glossary; ``key`` names everything it was made of."""
    glossary, index = compiled.glossary, compiled.index
    paths: dict[str, int] = {}
    lines = [_json([asdict(fault) for fault in glossary.faults])]
    for term in glossary.terms:
        values = [getattr(term, name) for name in _FIELDS]
        values[_PATH] = paths.setdefault(term.path, len(paths))
        lines.append(_json(values))
    lines += [f"{start}\t{positions}" for start, positions in index.starts.items()]
    lines += index.words
    facts = {
        "terms": len(glossary.terms),
        "starts": len(index.starts),
        "digest": glossary.digest,
        "paths": list(paths),
    }
    body = "\n".join([_json(facts), *lines])
    yield f"{_hash(key, body.encode('utf-8', 'surrogatepass'))}\n{body}"


def load(data: bytes, key: str) -> Compiled | None:
    """What ``dump`` wrote under the same key; None if it was another, or is damaged."""
    checked, _, body = data.partition(b"\n")
    if checked != _hash(key, body).encode():
        return None
    try:
        lines = iter(body.decode().split("\n"))
        facts = json.loads(next(lines))
        faults = [GlossaryFault(**fault) for fault in json.loads(next(lines))]
        terms = _Terms(list(islice(lines, facts["terms"])), facts["paths"])
        starts = dict(line.split("\t") for line in islice(lines, facts["starts"]))
        index = Index(starts=starts, words=frozenset(lines))
        glossary = Glossary(terms=terms, faults=tuple(faults), digest=facts["digest"])
    except (ValueError, KeyError, TypeError, StopIteration, RecursionError):
        return None
    return Compiled(glossary=glossary, index=index)


class _Terms(Sequence[Term]):
    """Terms as lines of JSON, each read when it is first asked for."""

    def __init__(self, rows: Sequence[str], paths: Sequence[str]) -> None:
        self._rows = rows
        self._paths = paths
        self._read: dict[int, Term] = {}

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Term: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Term]: ...
    def __getitem__(self, at: int | slice) -> Term | Sequence[Term]:
        if isinstance(at, slice):
            return tuple(self._term(i) for i in range(*at.indices(len(self))))
        return self._term(range(len(self._rows))[at])

    def _term(self, position: int) -> Term:
        term = self._read.get(position)
        if term is None:
            values: list[Any] = [
                tuple(value) if isinstance(value, list) else value
                for value in json.loads(self._rows[position])
            ]
            values[_PATH] = self._paths[values[_PATH]]
            facts: dict[str, Any] = dict(zip(_FIELDS, values, strict=True))
            term = self._read[position] = Term(**facts)
        return term


def _hash(key: str, body: bytes) -> str:
    state = hashlib.blake2b(f"{key}\n".encode())
    state.update(body)
    return state.hexdigest()


_json: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
