"""The glossaries of a language pair, ready to be looked for, and kept so for the next run.

Reading and indexing 100,000 entries takes seconds; what comes of it is kept beside the state
database, under a key that names the files' content and this program's own. A file that is of
another key, damaged or not to be written is no more than a slower start.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from translate import __version__, glossary, signature, terms, writers
from translate.errors import WriteError
from translate.glossary import Glossary
from translate.terms import compiled
from translate.terms.compiled import Compiled

_ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """A glossary and what finds its terms in a text."""

    glossary: Glossary
    matcher: terms.Matcher


def load(paths: Sequence[Path], source: str, target: str, *, cache: Path) -> Lexicon:
    """The glossaries of a pair, from the file ``cache`` if that was made of the same."""
    key = _key(paths, source, target)
    known = _cached(cache, key)
    if known is not None:
        found = known.glossary
        matcher = terms.Matcher(found.terms, source, target=target, known=known.index)
        return Lexicon(glossary=found, matcher=matcher)
    found = glossary.load(paths, source=source, target=target)
    matcher = terms.Matcher(found.terms, source, target=target)
    _keep(Compiled(glossary=found, index=matcher.index), key, cache)
    return Lexicon(glossary=found, matcher=matcher)


def _cached(cache: Path, key: str) -> Compiled | None:
    try:
        return compiled.load(cache.read_bytes(), key)
    except OSError:
        return None


def _keep(known: Compiled, key: str, cache: Path) -> None:
    try:
        writers.save(cache, compiled.dump(known, key))
    except WriteError:
        return  # the next run will have to do without


def _key(paths: Sequence[Path], source: str, target: str) -> str:
    """Names everything that shapes a lexicon, the code that makes it included."""
    own = sorted(
        path
        for room in ("glossary", "terms")
        for kind in ("*.py", "*.toml")
        for path in (_ROOT / room).glob(kind)
    )
    parts = [__version__, platform.python_version(), source, target, *map(str, paths)]
    parts += [signature.files_digest(files) for files in (paths, [*own, _ROOT / "model.py"])]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
