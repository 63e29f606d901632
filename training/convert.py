"""A checkpoint → an Argos package: the third step of the recipe.

    python training/convert.py CHECKPOINT PIECES OUT.argosmodel --version 0.3
        [--card training/MODEL_CARD.md] [--shortlist vmap.txt] [--no-terms]

The package holds an int8 CTranslate2 model of the averaged weights, the tokenizer, metadata.json,
which declares that the model takes terms inline, and the model card as README.md. The same input
gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import zipfile
from pathlib import Path

import checkpoint
import numpy as np
import packing
import sentencepiece
from checkpoint import Checkpoint
from ctranslate2.specs import common_spec, transformer_spec  # type: ignore[import-untyped]
from network import MOST_POSITIONS, positions
from terms import CLOSE, OPEN, SEPARATOR

TERMINOLOGY = {
    "format": "inline",
    "open": f"{OPEN} ",
    "separator": f" {SEPARATOR} ",
    "close": f" {CLOSE}",
}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # every member's time, so that equal packages are equal


def specification(found: Checkpoint, vocabulary: list[str]) -> transformer_spec.TransformerSpec:
    """The averaged weights as a CTranslate2 model, int8.

    Raises:
        ValueError: the vocabulary is not the one the network was trained with.
    """
    shape = found.shape
    if len(vocabulary) != shape.vocabulary:
        raise ValueError(f"{len(vocabulary)} pieces, but the network has {shape.vocabulary}")
    # Copies: quantisation changes arrays where they lie.
    weights = {name: value.float().numpy().copy() for name, value in found.average.items()}
    spec = transformer_spec.TransformerSpec.from_config(
        (shape.encoder_layers, shape.decoder_layers),
        shape.heads,
        pre_norm=True,
        activation=common_spec.Activation.RELU,
    )
    table = positions(MOST_POSITIONS, shape.width).numpy()
    for side in (spec.encoder, spec.decoder):
        side.scale_embeddings = True
        side.position_encodings.encodings = table
    spec.encoder.embeddings[0].weight = weights["embedding.weight"]
    spec.decoder.embeddings.weight = weights["embedding.weight"]
    spec.decoder.projection.weight = weights["embedding.weight"]
    spec.decoder.projection.bias = weights["bias"]
    for theirs, name in packing.norm_layers(shape):
        layer = _layer(spec, theirs)
        layer.gamma, layer.beta = weights[f"{name}.weight"], weights[f"{name}.bias"]
    for theirs, names in packing.linear_layers(shape):
        layer = _layer(spec, theirs)
        layer.weight = np.concatenate([weights[f"{name}.weight"] for name in names])
        layer.bias = np.concatenate([weights[f"{name}.bias"] for name in names])
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.add_source_eos = True
    spec.config.decoder_start_token = spec.config.bos_token = "<s>"  # noqa: S105
    spec.config.eos_token, spec.config.unk_token = "</s>", "<unk>"
    spec.validate()
    spec.optimize(quantization="int8")
    return spec


def convert(  # noqa: PLR0913 - what the command line takes
    found: Checkpoint,
    pieces: Path,
    out: Path,
    *,
    version: str,
    card: str = "",
    shortlist: str = "",
    terms: bool = True,
) -> None:
    """Writes the package; ``card`` is the text of its README.md, ``shortlist`` of its vmap.txt."""
    processor = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
    vocabulary = [processor.id_to_piece(n) for n in range(processor.get_piece_size())]
    metadata = {
        "package_version": version,
        "argos_version": "1.11",
        "from_code": "de",
        "from_name": "German",
        "to_code": "en",
        "to_name": "English",
        "type": "translate",
        "alignment": "guided",
    } | ({"terminology": TERMINOLOGY} if terms else {})
    members = {
        "metadata.json": json.dumps(metadata, ensure_ascii=False, indent=1).encode(),
        "sentencepiece.model": pieces.read_bytes(),
    } | ({"README.md": card.encode()} if card else {})
    with tempfile.TemporaryDirectory() as folder:
        specification(found, vocabulary).save(folder)
        for file in sorted(Path(folder).iterdir()):
            members[f"model/{file.name}"] = file.read_bytes()
    if shortlist:
        members["model/vmap.txt"] = shortlist.encode()
    unfinished = out.with_suffix(".part")
    with zipfile.ZipFile(unfinished, "w") as archive:
        for name, data in members.items():
            member = zipfile.ZipInfo(f"{out.stem}/{name}", _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, data)
    unfinished.replace(out)


def _layer(spec: transformer_spec.TransformerSpec, path: str) -> common_spec.LinearSpec:
    """The part of a specification that CTranslate2 calls ``encoder/layer_0/ffn/linear_0``."""
    layer = spec
    for name in path.split("/"):
        base, _, number = name.rpartition("_")
        layer = (
            getattr(layer, base)[int(number)]
            if number.isdigit() and isinstance(getattr(layer, base, None), list)
            else getattr(layer, name)
        )
    return layer


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="A checkpoint → an Argos package.")
    parser.add_argument("checkpoint", type=Path, help="from train.py")
    parser.add_argument("pieces", type=Path, help="pieces.model, from prepare.py")
    parser.add_argument("out", type=Path, help="the .argosmodel file")
    parser.add_argument("--version", required=True, help="of the package, such as 0.3")
    parser.add_argument("--card", type=Path, help="the model card, a Markdown file")
    parser.add_argument("--shortlist", type=Path, help="from shortlist.py")
    parser.add_argument("--no-terms", action="store_true", help="do not declare inline terms")
    asked = parser.parse_args()
    convert(
        checkpoint.load(asked.checkpoint), asked.pieces, asked.out, version=asked.version,
        card=asked.card.read_text("utf-8") if asked.card else "",
        shortlist=asked.shortlist.read_text("utf-8") if asked.shortlist else "",
        terms=not asked.no_terms,
    )  # fmt: skip
    print(asked.out, f"{asked.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
