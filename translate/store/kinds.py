"""What one asks of the memory as a whole, and what it says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of units given to the memory.

    ``known`` were there already, ``replaced`` are older translations of the same segment in the
    same file, which went.
    """

    new: int = 0
    known: int = 0
    replaced: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(
            new=self.new + other.new,
            known=self.known + other.known,
            replaced=self.replaced + other.replaced,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Which:
    """Some units of the memory: those of which all that is said here is true.

    None and empty texts say nothing. ``before`` is ISO 8601 in UTC: units last changed earlier,
    also those that do not say when.
    """

    source_lang: str = ""
    target_lang: str = ""
    approved: bool | None = None
    file: str = ""
    before: str = ""

    def condition(self) -> tuple[str, list[object]]:
        """The same in SQL, with its values."""
        said = {
            "source_lang = ?": self.source_lang or None,
            "target_lang = ?": self.target_lang or None,
            "approved = ?": self.approved,
            "file = ?": self.file or None,
            "changed < ?": self.before or None,
        }
        said = {clause: value for clause, value in said.items() if value is not None}
        return " AND ".join(said) or "1", list(said.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryCount:
    """How many units of a pair of languages come from a file; ``newest`` is ISO 8601."""

    source_lang: str
    target_lang: str
    approved: bool
    file: str
    units: int
    newest: str
