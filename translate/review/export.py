"""What is approved, for others: final texts, and a memory of approved units only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from translate import writers
from translate.memory import MemoryUnit
from translate.model import Bitext, Block, Document, Segment, Translation, Unit
from translate.store import DocumentRow, Edition, Store, UnitRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """``texts`` are the articles written, ``unfinished`` documents with open segments each."""

    texts: tuple[Path, ...]
    memory: Path
    units: int
    unfinished: tuple[tuple[str, int], ...]


def export(store: Store, out: str, folder: Path, *, target: str) -> Exported:
    """Write every article of which all is approved, and all approved units as one TMX.

    Raises:
        WriteError: a file cannot be written.
    """
    texts: list[Path] = []
    unfinished: list[tuple[str, int]] = []
    for document in store.units.documents(out):
        edition = store.units.edition(out, document)
        row = store.documents.get(out, document)
        if row is None:
            continue
        open_ = sum(not one.approved and one.origin != "copy" for one in edition.units)
        if open_:
            unfinished.append((document, open_))
            continue
        path = writers.output_path(folder, document, "txt", row.lang, target)
        writers.save(path, writers.render("txt", _bitext(row, edition, target)))
        texts.append(path)
    count = 0

    def counted() -> Iterator[MemoryUnit]:
        nonlocal count
        for unit in approved(store, out, target=target):
            count += 1
            yield unit

    memory = folder / "approved.tmx"
    writers.save(memory, writers.render_memory(counted()))
    return Exported(texts=tuple(texts), memory=memory, units=count, unfinished=tuple(unfinished))


def approved(store: Store, out: str, *, target: str) -> Iterator[MemoryUnit]:
    """Every approved unit of an output folder, a document at a time."""
    for document in store.units.documents(out):
        row = store.documents.get(out, document)
        history = store.edits.latest(out, document)
        for unit in store.units.of(out, document):
            if unit.approved and unit.target.strip():
                edit = history.get(unit.source)
                yield MemoryUnit(
                    source_lang=row.lang if row is not None else "und",
                    target_lang=target,
                    source=unit.source,
                    target=unit.target,
                    approved=True,
                    segment=unit.id,
                    file=edit.path if edit is not None else "",
                    tool=edit.tool if edit is not None else "",
                    person=edit.person if edit is not None else "",
                    changed=edit.at if edit is not None else "",
                )


def _bitext(row: DocumentRow, edition: Edition, target: str) -> Bitext:
    """As much of a document as its article shows."""
    blocks: dict[int, Block] = {}
    for unit in edition.units:
        blocks.setdefault(unit.block, Block(kind=unit.kind, text="", line=unit.line))
    numbers = {block: n for n, block in enumerate(blocks)}
    return Bitext(
        document=Document(
            id=row.id, uri=row.id, lang=row.lang, blocks=tuple(blocks.values()), digest=row.digest
        ),
        target=target,
        units=tuple(_unit(unit, numbers[unit.block], row.lang) for unit in edition.units),
        signature=edition.signature,
        made=edition.made,
    )


def _unit(row: UnitRow, block: int, lang: str) -> Unit:
    return Unit(
        segment=Segment(id=row.id, block=block, text=row.source, lang=lang),
        translation=Translation(text=row.target, origin=row.origin, engine=row.engine),
        approved=row.approved,
    )
