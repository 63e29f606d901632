"""What Excel's and Word's files have in common: a zip that must be the same for the same text."""

from __future__ import annotations

import io
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day a zip knows


def without_clock(data: bytes) -> bytes:
    """A zip with the same members, none of which says when it was packed."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.infolist():
            still = zipfile.ZipInfo(member.filename, _EPOCH)
            still.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(still, old.read(member))
    return packed.getvalue()
