"""Gettext PO: one entry for each segment, machine drafts marked fuzzy.

``msgctxt`` is the id of the segment, so that equal sentences stay apart. ``#.`` carries glossary
hits and findings, ``#`` a translator's own note, ``#|`` the source that a person translated before
it changed, ``#:`` the document and line with blanks as ``%20`` (PO readers split there). Lines are
not wrapped: gettext's own tools wrap them again.
"""

from __future__ import annotations

from collections.abc import Iterator

from translate import __version__
from translate.model import Bitext, Unit
from translate.writers import facts
from translate.writers.visible import one_line, visible

BY_PERSON = "Edited by a person, not approved."
"""What tells a person's draft from a machine's: both are fuzzy."""


def render(bitext: Bitext) -> Iterator[str]:
    """The header, then an entry for each unit."""
    import polib  # noqa: PLC0415 - only when a PO is written

    file = polib.POFile(wrapwidth=0)
    file.header = "\n".join(f"{label}: {value}" for label, value in facts.metadata(bitext))
    file.metadata = _header(bitext)
    yield str(file)
    for unit in bitext.units:
        block = bitext.document.blocks[unit.segment.block]
        source, target = facts.source(unit), _with_edges_of(facts.source(unit), facts.target(unit))
        entry = polib.POEntry(
            msgctxt=visible(unit.segment.id),
            msgid=source,
            msgstr=target,
            comment="\n".join(_comments(unit)),
            tcomment=visible(unit.note),
            previous_msgid=visible(unit.previous_source) or None,
            occurrences=[(facts.anchor(bitext.document.id), str(block.line))],
            flags=_flags(unit),
        )
        yield f"\n{entry.__unicode__(wrapwidth=0)}"


def _header(bitext: Bitext) -> dict[str, str]:
    """The fields that ``msgfmt -c`` asks for, and those that editors read."""
    tool = f"translate {__version__}"
    return {
        "Project-Id-Version": one_line(bitext.document.id) or tool,
        "PO-Revision-Date": f"{facts.moment(bitext.made):%Y-%m-%d %H:%M%z}",
        "Last-Translator": f"{tool}, machine draft",
        "Language-Team": bitext.target,
        "Language": bitext.target,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Generator": tool,
        "X-Source-Language": bitext.document.lang,
    }


def _comments(unit: Unit) -> Iterator[str]:
    if facts.status(unit) == "human":
        yield BY_PERSON
    yield from (f"Term: {note}" for note in facts.term_notes(unit))
    yield from (f"Issue: {note}" for note in facts.issue_notes(unit))


def _flags(unit: Unit) -> list[str]:
    draft = ["fuzzy"] if facts.is_draft(unit) else []
    percent = "%" in unit.segment.text or "%" in unit.translation.text
    return draft + (["no-c-format", "no-python-format"] if percent else [])


def _with_edges_of(source: str, target: str) -> str:
    """A target that begins and ends with a line feed where the source does: msgfmt insists."""
    if not target:
        return ""
    before = "\n" if source.startswith("\n") else ""
    after = "\n" if source.endswith("\n") else ""
    return before + target.strip("\n") + after
