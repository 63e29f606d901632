from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from translate.model import Document
from translate.readers import Source, read

Reading = Callable[..., Document]


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """Write bytes (or text, as UTF-8) under a name and read them as a document."""

    def reading(data: bytes | str, name: str = "page.txt", lang: str | None = "de") -> Document:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        (document,) = read(Source(path=path, id=name), lang=lang)
        return document

    return reading
