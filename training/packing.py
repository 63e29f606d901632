"""A network's weights ↔ the variables of a CTranslate2 model: one table, read in both directions.

Every row names a layer of CTranslate2's ``TransformerSpec`` and the layers of ours whose matrices
lie in it one above the other.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

import numpy as np
from network import Shape
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[np.float32]]

_ATTENTION = (("linear_0", ("query", "memory")), ("linear_1", ("output",)))
_SOURCE_ATTENTION = (
    ("linear_0", ("query",)),
    ("linear_1", ("memory",)),
    ("linear_2", ("output",)),
)
_BINARY_VERSION = 6
_TYPES = ("float32", "int8", "int16", "int32", "float16")


def linear_layers(shape: Shape) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(theirs, ours) of every layer with a weight and a bias but the projection."""
    sides = (
        ("encoder", shape.encoder_layers, (("self_attention", "attention", _ATTENTION),)),
        (
            "decoder",
            shape.decoder_layers,
            (
                ("self_attention", "self_attention", _ATTENTION),
                ("attention", "source_attention", _SOURCE_ATTENTION),
            ),
        ),
    )
    for side, count, attentions in sides:
        for number in range(count):
            theirs, ours = f"{side}/layer_{number}", f"{side}.{number}"
            for their_attention, our_attention, parts in attentions:
                for their_part, our_parts in parts:
                    names = tuple(f"{ours}.{our_attention}.{part}" for part in our_parts)
                    yield f"{theirs}/{their_attention}/{their_part}", names
            yield f"{theirs}/ffn/linear_0", (f"{ours}.feed_forward.first",)
            yield f"{theirs}/ffn/linear_1", (f"{ours}.feed_forward.second",)


def norm_layers(shape: Shape) -> Iterator[tuple[str, str]]:
    """(theirs, ours) of every normalisation."""
    for side in ("encoder", "decoder"):
        yield f"{side}/layer_norm", f"{side}_norm"
    for number in range(shape.encoder_layers):
        theirs, ours = f"encoder/layer_{number}", f"encoder.{number}"
        yield f"{theirs}/self_attention/layer_norm", f"{ours}.attention_norm"
        yield f"{theirs}/ffn/layer_norm", f"{ours}.feed_forward_norm"
    for number in range(shape.decoder_layers):
        theirs, ours = f"decoder/layer_{number}", f"decoder.{number}"
        yield f"{theirs}/self_attention/layer_norm", f"{ours}.self_norm"
        yield f"{theirs}/attention/layer_norm", f"{ours}.source_norm"
        yield f"{theirs}/ffn/layer_norm", f"{ours}.feed_forward_norm"


def unpack(variables: Arrays) -> tuple[Shape, dict[str, NDArray[np.float32]]]:
    """The shape and the weights of our network from the variables of a model."""
    embedding = variables["decoder/embeddings/weight"]
    shape = Shape(
        vocabulary=embedding.shape[0],
        width=embedding.shape[1],
        heads=int(variables["encoder/num_heads"]),
        inner=len(variables["encoder/layer_0/ffn/linear_0/bias"]),
        encoder_layers=_layers(variables, "encoder"),
        decoder_layers=_layers(variables, "decoder"),
    )
    weights = {"embedding.weight": embedding, "bias": variables["decoder/projection/bias"]}
    for theirs, ours in norm_layers(shape):
        weights[f"{ours}.weight"] = variables[f"{theirs}/gamma"]
        weights[f"{ours}.bias"] = variables[f"{theirs}/beta"]
    for theirs, names in linear_layers(shape):
        first = 0
        for name in names:
            rows = len(variables[f"{theirs}/bias"]) if len(names) == 1 else shape.width
            rows *= 2 if len(names) > 1 and name.endswith("memory") else 1
            for part in ("weight", "bias"):
                weights[f"{name}.{part}"] = variables[f"{theirs}/{part}"][first : first + rows]
            first += rows
    return shape, weights


def read_variables(data: bytes) -> dict[str, NDArray[np.float32]]:
    """The variables of a model.bin, in full precision.

    Its layout: binary version, name and revision of the specification, variables (name, shape,
    type, bytes), aliases (name, variable). Matrices of int8 have a scale for every row.

    Raises:
        ValueError: another binary version.
    """
    reader = _Reader(data)
    if (version := reader.number("I")) != _BINARY_VERSION:
        raise ValueError(f"model.bin has binary version {version}; this reads {_BINARY_VERSION}")
    reader.text()
    reader.number("I")
    found: dict[str, NDArray[np.float32]] = {}
    for _ in range(reader.number("I")):
        name = reader.text()
        shape = [reader.number("I") for _ in range(reader.number("B"))]
        kind = np.dtype(_TYPES[reader.number("B")])
        found[name] = np.frombuffer(reader.take(reader.number("I")), kind).reshape(shape)
    for _ in range(reader.number("I")):
        alias = reader.text()
        found[alias] = found[reader.text()]
    return {name: _expanded(value, found.get(f"{name}_scale")) for name, value in found.items()}


def _expanded(value: NDArray[np.float32], scale: NDArray[np.float32] | None) -> NDArray[np.float32]:
    return value if scale is None else value / scale[:, None]


def _layers(variables: Arrays, side: str) -> int:
    parts = {name.split("/")[1] for name in variables if name.startswith(f"{side}/layer_")}
    return len(parts - {"layer_norm"})


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]

    def number(self, form: str) -> int:
        (value,) = struct.unpack("<" + form, self.take(struct.calcsize("<" + form)))
        return int(value)

    def text(self) -> str:
        return self.take(self.number("H"))[:-1].decode()
