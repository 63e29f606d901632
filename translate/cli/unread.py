"""What lies in a folder of glossaries and is not used, told once before a run."""

from __future__ import annotations

from translate.cli.messages import complain
from translate.config import Config
from translate.counting import count

_MOST = 5  # files told of one by one
_USUAL = frozenset({".tsv", ".md"})


def tell_unread(settings: Config) -> None:
    """A line on standard error for each such file."""
    folders = settings.glossary_folders
    if all(path.suffix in _USUAL for folder in folders for path in folder.glob("*")):
        return
    from translate.glossary.unread import unread  # noqa: PLC0415 - most runs have no need

    found = unread(folders)
    for fault in found[:_MOST]:
        complain(str(fault), kind="warning")
    if len(found) > _MOST:
        complain(
            f"{count(len(found) - _MOST, 'more file')} like these: see translate glossary check",
            kind="warning",
        )
