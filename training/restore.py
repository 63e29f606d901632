"""An Argos package of ours → a checkpoint, so that training can go on from what was shipped.

    python training/restore.py PACKAGE.argosmodel OUT.pt [--pieces OUT.model]

The inverse of ``convert.py``, at the precision of int8; the optimizer begins anew.
"""

from __future__ import annotations

import argparse
import zipfile
from pathlib import Path

import checkpoint
import numpy as np
import packing
import torch
from checkpoint import Checkpoint


def restore(package: Path) -> tuple[Checkpoint, bytes]:
    """The checkpoint and the tokenizer of a package."""
    with zipfile.ZipFile(package) as archive:
        members = {name.split("/", 1)[1]: name for name in archive.namelist()}
        variables = packing.read_variables(archive.read(members["model/model.bin"]))
        pieces = archive.read(members["sentencepiece.model"])
    shape, arrays = packing.unpack(variables)
    weights = {
        name: torch.from_numpy(np.array(array, np.float32)) for name, array in arrays.items()
    }
    return Checkpoint(shape=shape, weights=weights, average=weights), pieces


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="An Argos package of ours → a checkpoint.")
    parser.add_argument("package", type=Path, help="an .argosmodel file that convert.py made")
    parser.add_argument("out", type=Path, help="the checkpoint to write")
    parser.add_argument("--pieces", type=Path, help="where to write the package's tokenizer")
    asked = parser.parse_args()
    found, pieces = restore(asked.package)
    checkpoint.save(found, asked.out)
    if asked.pieces:
        asked.pieces.write_bytes(pieces)
    print(found.shape)


if __name__ == "__main__":
    main()
