"""Whose a file is, by its name: documents keep the files of the names that they had before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from translate.model import PostEdit
from translate.review.origin import stamp
from translate.review.propose import plain
from translate.store import Store
from translate.writers.paths import place


def beginning(document: str) -> str:
    """How the names of a document's files begin, up to the dot."""
    return place(Path(), document, ".x").as_posix().removesuffix(".x")


def called_now(store: Store, out: str, document: str, name: str) -> str:
    """What a file of a document is called now, if it bears one of its former names."""
    if not name.startswith(f"{beginning(document)}."):
        for former, _ in store.names.former(out, document):
            if name.startswith(f"{beginning(former)}."):
                return beginning(document) + name[len(beginning(former)) :]
    return name


def owner(store: Store, out: str, name: str, edits: Sequence[PostEdit]) -> str:
    """Which document's sentences a file holds that bears a name; empty when there is none.

    More than one may have had the name, or one that it had before. A file says when it was made;
    else its sentences decide.
    """
    names = [name, *(former for former, _ in store.names.former(out, name))]
    bearers = [one for each in names for one in (each, *store.names.bearers(out, each))]
    known = [one for one in dict.fromkeys(bearers) if store.units.edition(out, one).made]
    if len(known) > 1:
        made = stamp(edits)
        for one in known:
            if made and made in store.units.editions(out, one):
                return one
        said = {plain(edit.source) for edit in edits}
        return max(known, key=lambda one: _shared(store, out, one, said))
    return known[0] if known else ""


def _shared(store: Store, out: str, document: str, sources: set[str]) -> int:
    return len(sources & {plain(row.source) for row in store.units.of(out, document)})
