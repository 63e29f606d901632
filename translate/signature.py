"""What made a translation, as hashes: the same recipe on the same source gives the same files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from translate import __version__
from translate.model import TermHit


def digest(parts: Iterable[str]) -> str:
    """SHA-256 of a sequence of texts, in hex; the boundaries between them count."""
    state = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.hexdigest()


def files_digest(paths: Iterable[Path]) -> str:
    """SHA-256 of what files hold, in their order; a file that is not there counts as empty."""
    state = hashlib.sha256()
    for path in paths:
        data = path.read_bytes() if path.is_file() else b""
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.hexdigest()


def translation_key(way: str, text: str, hits: Iterable[TermHit]) -> bytes:
    """Names one translation: by the way it is made, the text translated and the terms asked for.

    A changed glossary entry changes the keys of the sentences it occurs in, and no others.
    """
    terms = [part for hit in hits for part in (hit.term.source, *hit.term.targets, *hit.term.wrong)]
    return bytes.fromhex(digest([way, text, *terms]))


def terms_digest(hits: Iterable[TermHit]) -> str:
    """Twelve hex digits for the termbase entries that a document meets; "none" without any."""
    met = sorted({(hit.term.source, *hit.term.targets, hit.term.status) for hit in hits})
    return digest([part for entry in met for part in (*entry, "")])[:12] if met else "none"


def signature(*, engine: str, version: str, model: str, terms: str) -> str:
    """The recipe in one line, as outputs carry it."""
    return f"translate {__version__} | {engine} {version} {model[:12]} | terms {terms}"
