"""Makes tiny Argos packages: a random but fixed model behind a real tokenizer.

Their translations are gibberish, always the same gibberish for the same package; what they
are for is everything around a model.
"""

from __future__ import annotations

import io
import json
import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import Literal

import numpy as np
import sentencepiece
from ctranslate2.specs import TransformerSpec

_WIDTH, _HEADS, _LAYERS = 16, 2, 1
_TEXT = """Der Minister traf am Montag die Botschafterin in Berlin.
The minister met the ambassador in Berlin on Monday.
Le ministre a rencontré lundi l'ambassadrice à Paris.
Nordkorea testet Raketen, die Regierung in Seoul protestiert scharf.
Das Parlament stimmt über den Haushalt ab; die Opposition enthält sich.
abcdefghijklmnopqrstuvwxyzäöüß ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ 0123456789 .,:;!?-
"""
_SPECIAL = ("<unk>", "<s>", "</s>")


def make_package(
    folder: Path,
    source: str,
    target: str,
    version: str = "1.0",
    *,
    name: str | None = None,
    tokenizer: Literal["sentencepiece", "bpe"] = "sentencepiece",
    seed: int = 1,
    **metadata: object,
) -> Path:
    """Writes ``<name>.argosmodel`` into ``folder``; ``metadata`` adds to or changes its fields."""
    name = name or f"translate-{source}_{target}-{version.replace('.', '_')}"
    facts = {
        "package_version": version,
        "argos_version": "1.9",
        "from_code": source,
        "from_name": source.upper(),
        "to_code": target,
        "to_name": target.upper(),
        "type": "translate",
    } | metadata
    file, model, vocabulary = _sentencepiece() if tokenizer == "sentencepiece" else _byte_pairs()
    path = folder / f"{name}.argosmodel"
    with tempfile.TemporaryDirectory() as place, zipfile.ZipFile(path, "w") as archive:
        _model(vocabulary, seed).save(place)
        archive.writestr(f"{name}/metadata.json", json.dumps(facts))
        archive.writestr(f"{name}/{file}", model)
        for part in sorted(Path(place).iterdir()):
            archive.write(part, f"{name}/model/{part.name}")
    return path


def unpack(package: Path, folder: Path) -> Path:
    """The folder Argos Translate would make of a package in its packages folder."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.unpack_archive(package, folder, "zip")
    with zipfile.ZipFile(package) as archive:
        return folder / archive.namelist()[0].split("/")[0]


def _sentencepiece() -> tuple[str, bytes, list[str]]:
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(_TEXT.splitlines() * 5),
        model_writer=model,
        vocab_size=200,
        model_type="bpe",
        character_coverage=1.0,
        minloglevel=2,
    )
    processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    return (
        "sentencepiece.model",
        model.getvalue(),
        [processor.id_to_piece(number) for number in range(processor.get_piece_size())],
    )


def _byte_pairs() -> tuple[str, bytes, list[str]]:
    merges = ["e n</w>", "e r</w>", "D er</w>", "i n</w>"]
    letters = sorted(set(_TEXT) - set(" \n"))
    vocabulary = [*_SPECIAL, *letters, *(f"{letter}@@" for letter in letters)]
    vocabulary += ["en", "er", "Der", "in"]
    return "bpe.model", "\n".join(["#version: 0.2", *merges, ""]).encode(), vocabulary


def _model(vocabulary: list[str], seed: int) -> TransformerSpec:
    spec = TransformerSpec.from_config(num_layers=(_LAYERS, _LAYERS), num_heads=_HEADS)
    random = np.random.default_rng(seed)
    width, words = _WIDTH, len(vocabulary)

    def matrix(rows: int, columns: int) -> np.ndarray:
        return random.normal(0, 0.4, (rows, columns)).astype(np.float32)

    def norm(layer) -> None:
        layer.gamma, layer.beta = np.ones(width, np.float32), np.zeros(width, np.float32)

    def linear(layer, rows: int, columns: int = width) -> None:
        layer.weight, layer.bias = matrix(rows, columns), np.zeros(rows, np.float32)

    def attention(layer, projections: tuple[int, ...]) -> None:
        norm(layer.layer_norm)
        for part, rows in zip(layer.linear, projections, strict=True):
            linear(part, rows)

    def feed_forward(layer) -> None:
        norm(layer.layer_norm)
        linear(layer.linear_0, 2 * width)
        linear(layer.linear_1, width, 2 * width)

    spec.encoder.embeddings[0].weight = matrix(words, width)
    spec.decoder.embeddings.weight = matrix(words, width)
    for side in (spec.encoder, spec.decoder):
        norm(side.layer_norm)
        for layer in side.layer:
            attention(layer.self_attention, (3 * width, width))
            feed_forward(layer.ffn)
    for layer in spec.decoder.layer:
        attention(layer.attention, (width, 2 * width, width))
    linear(spec.decoder.projection, words)
    spec.decoder.projection.bias[vocabulary.index("</s>")] = 2  # so that it comes to an end
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.add_source_eos = True
    spec.validate()
    spec.optimize(quantization="int8")
    return spec
