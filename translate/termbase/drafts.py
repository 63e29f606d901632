"""A change of one glossary: made, shown with what it touches, and only then saved."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from translate import writers
from translate.counting import count
from translate.errors import GlossaryError, GlossaryFault
from translate.glossary.entry import cells as cells_of
from translate.glossary.entry import term, unknown_pos
from translate.glossary.rows import COLUMNS, WORDS, formula_fault, is_formula
from translate.glossary.sheet import Sheet
from translate.glossary.stack import Glossary, Key, entries, merge
from translate.model import Term
from translate.termbase.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a glossary is to hold; ``said`` is one line that tells a person what has changed."""

    path: Path
    data: bytes
    said: tuple[str, ...]
    converted: bool = False

    def save(self) -> None:
        """Write the file, whole or not at all. Raises WriteError."""
        writers.save(self.path, [self.data])


def add(project: Project, cells: Mapping[str, str]) -> Draft:
    """A new entry at the end of the project's own glossary.

    Raises:
        GlossaryError: the entry is faulty, or its word has an entry in that glossary already.
    """
    path, sheet = _open(project.home)
    made = _checked(path, 0, {}, cells)
    key = (made.source, made.condition, made.case)
    for number, old in _terms(path, sheet):
        same = (old.source, old.condition, old.case) == key
        if same and not {old.status, made.status} & {"allowed", "forbidden"}:
            raise _refusal(
                path,
                number,
                f"{made.source!r} is there already: {old.targets[0]!r}",
                f"change it: translate glossary edit {_shell(made.source)} …",
            )
    number = sheet.add(cells_of(made))
    draft = _draft(path, sheet, f"added to {path}:{number}: {_arrow(made)}")
    return replace(draft, said=(*draft.said, *_beside(project, path, key)))


def edit(project: Project, source: str, changes: Mapping[str, str], *, line: int = 0) -> Draft:
    """An entry with other cells; one of the starting glossaries is copied into the own one.

    Raises:
        GlossaryError: there is no such entry, there are several, or the new one is faulty.
    """
    path, number, old = _find(project, source, line)
    changes = dict(changes)
    if changes.get("status", "").casefold() == "do-not-translate":
        changes.setdefault("target", "")
    if project.is_starting(path):
        home, sheet = _open(project.home)
        made = _checked(home, 0, cells_of(old), changes)
        number = sheet.add(cells_of(made))
        said = f"added to {home}:{number}: {_arrow(made)}, instead of {_arrow(old)} in {path.name}"
        return _draft(home, sheet, said)
    _, sheet = _open(path)
    before = dict(sheet.entries())[number]
    made = _checked(path, number, before, changes)
    tidy = cells_of(made)
    number = sheet.change(number, {name: tidy.get(name, "") for name in changes})
    was, now = _arrow(old), _arrow(made)
    what = f"{was} is now {now}" if was != now else f"{now}: {', '.join(changes)}"
    return _draft(path, sheet, f"changed in {path}:{number}: {what}")


def remove(project: Project, source: str, *, line: int = 0) -> Draft:
    """One entry less.

    Raises:
        GlossaryError: there is no such entry, there are several, or it came with the program.
    """
    path, number, old = _find(project, source, line)
    if project.is_starting(path):
        raise _refusal(
            path,
            number,
            f"{source!r} came with the program",
            f"override it: translate glossary edit {_shell(source)} --target …; or copy the file "
            f"into {project.folder} and delete the line there",
        )
    _, sheet = _open(path)
    sheet.remove(number)
    return _draft(path, sheet, f"removed from {path}:{number}: {_arrow(old)}")


def take(terms: Sequence[Term], path: Path, *, overwrite: bool = False) -> Draft:
    """Terms of another file, put into a glossary; what is there already is left alone.

    ``overwrite`` gives an entry that is there but says otherwise the cells of the new one. What
    was left out because it says otherwise is told, a line each.
    """
    _, sheet = _open(path)
    said: list[str] = []
    added = changed = same = 0
    have = {(old.source, old.condition, old.case): (n, old) for n, old in _terms(path, sheet)}
    for new in terms:
        number, old = have.get((new.source, new.condition, new.case), (0, None))
        cells = cells_of(new)
        if old is None:
            sheet.add(cells)
            added += 1
        elif cells_of(old) == cells:
            same += 1
        elif overwrite:
            sheet.change(number, {name: cells.get(name, "") for name in COLUMNS})
            changed += 1
        else:
            fix = "left as it is (--replace takes the new one)"
            said.append(f"{path}:{number}: {_arrow(old)}, {_arrow(new)} in the file; {fix}")
    kept = f", {same:,} were there already" if same else ""
    new_ones = f"{count(added, 'entry')} added to {path}"
    said.append(f"{new_ones}{f', {changed:,} replaced' if changed else ''}{kept}")
    return Draft(path=path, data=sheet.data(), said=tuple(said), converted=sheet.converted)


def with_draft(project: Project, draft: Draft | None) -> Glossary:
    """The glossary a run would have, with a change not saved yet or without one."""
    faults: list[GlossaryFault] = []
    paths = project.glossaries if draft is None else project.ranked(draft.path)
    return merge(
        one
        for path in paths
        for one in entries(path, faults, draft.data if draft and path == draft.path else None)
    )


def _beside(project: Project, path: Path, key: Key) -> Iterator[str]:
    """What other glossaries have for the word of a new entry."""
    faults: list[GlossaryFault] = []
    weaker = False
    for other in project.ranked(path):
        if other == path:
            weaker = True
            continue
        for old in entries(other, faults):
            if (old.source, old.condition, old.case) == key:
                name = other.name if project.is_starting(other) else other
                place = f"{_arrow(old)} in {name}:{old.line}"
                yield (
                    f"it stands for the whole of {place}"
                    if weaker
                    else f"it has no effect: {place} comes first; change that one"
                )
                return


def _find(project: Project, source: str, line: int) -> tuple[Path, int, Term]:
    """The one entry for a source word; own glossaries come first."""
    faults: list[GlossaryFault] = []
    wanted = " ".join(source.split())
    words: set[str] = set()
    elsewhere: list[tuple[Path, int]] = []
    for path in project.glossaries:
        found = []
        for one in entries(path, faults):
            words.add(one.source)
            if one.source == wanted:
                elsewhere.append((path, one.line))
            if one.source == wanted and line in {0, one.line}:
                found.append((path, one.line, one))
        if len(found) > 1:
            lines = ", ".join(str(number) for _, number, _ in found)
            raise _refusal(path, found[0][1], f"{wanted!r} is in lines {lines}", "say --line N")
        if found:
            return found[0]
    if elsewhere:
        path, there = elsewhere[0]
        raise _refusal(path, 0, f"no entry {wanted!r} is in line {line}", f"say --line {there}")
    near = difflib.get_close_matches(wanted, words, n=3)
    hint = f"did you mean {', '.join(near)}?" if near else "look for it: translate glossary find …"
    raise _refusal(project.home, 0, f"no glossary has an entry {wanted!r}", hint)


def _open(path: Path) -> tuple[Path, Sheet]:
    try:
        data = path.read_bytes() if path.exists() else b""
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}"
        raise _refusal(path, 0, reason, "check the path") from error
    return path, Sheet(path, data)


def _checked(path: Path, line: int, old: Mapping[str, str], new: Mapping[str, str]) -> Term:
    """An entry of old cells and new ones, of which more is asked. Raises GlossaryError."""
    faults: list[GlossaryFault] = []

    def fault(number: int, message: str, fix: str) -> None:
        faults.append(GlossaryFault(path=str(path), line=number, message=message, fix=fix))

    for value in (value for name in WORDS for value in new.get(name, "").split("|")):
        if is_formula(value):
            fault(line, *formula_fault(value))
    unknown = unknown_pos(new.get("pos", ""))
    if unknown is not None:
        fault(line, *unknown)
    made = term(str(path), line, {**old, **new}, fault)
    if made is None or faults:
        raise GlossaryError(faults)
    return made


def _terms(path: Path, sheet: Sheet) -> list[tuple[int, Term]]:
    found = ((n, term(str(path), n, row, lambda *_: None)) for n, row in sheet.entries())
    return [(number, one) for number, one in found if one is not None]


def _draft(path: Path, sheet: Sheet, said: str) -> Draft:
    return Draft(path=path, data=sheet.data(), said=(said,), converted=sheet.converted)


def _arrow(term: Term) -> str:
    also = f" (also {', '.join(term.targets[1:])})" if len(term.targets) > 1 else ""
    status = "" if term.status == "preferred" else f", {term.status}"
    return f"{term.source} → {term.targets[0]}{also}{status}"


def _refusal(path: Path, line: int, message: str, fix: str) -> GlossaryError:
    fault = GlossaryFault(path=str(path), line=line, message=message, fix=fix)
    return GlossaryError([fault])


def _shell(word: str) -> str:
    return f'"{word}"' if " " in word else word
