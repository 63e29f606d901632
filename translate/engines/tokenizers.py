"""Text ↔ the pieces a model reads: SentencePiece, or the byte-pair encoding of older packages."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from translate.engines.contents import Contents
from translate.errors import PackageError


class Tokenizer(Protocol):
    """``knows_all`` says that no text is outside the vocabulary (bytes stand in)."""

    knows_all: bool

    def encode(self, texts: Sequence[str]) -> list[list[str]]:
        """The pieces of each text; none for a text that is blank to the model."""

    def decode(self, tokens: Sequence[str]) -> str:
        """The text of pieces, without blanks at its ends."""


def load(contents: Contents, source: str, target: str) -> Tokenizer:
    """The tokenizer of a package; PackageError when it is damaged."""
    try:
        if "sentencepiece.model" in contents.files:
            return _SentencePiece(contents.read("sentencepiece.model"))
        return _BytePair(contents.read("bpe.model"), source, target)
    except (RuntimeError, ValueError, IndexError) as error:
        raise PackageError(
            contents.path, "its tokenizer is damaged; get the package again"
        ) from error


class _SentencePiece:
    """SentencePiece from memory.

    Argos's own class turns every ``_`` of a translation into a space; this one keeps them.
    """

    def __init__(self, model: bytes) -> None:
        from sentencepiece import SentencePieceProcessor  # noqa: PLC0415 - heavy

        self._processor = SentencePieceProcessor()
        self._processor.LoadFromSerializedProto(model)
        unknown = self._processor.unk_id()
        self.knows_all = self._processor.piece_to_id("<0x00>") != unknown

    def encode(self, texts: Sequence[str]) -> list[list[str]]:
        pieces: list[list[str]] = self._processor.encode(
            [_encodable(text) for text in texts], out_type=str
        )
        return pieces

    def decode(self, tokens: Sequence[str]) -> str:
        text: str = self._processor.decode_pieces(list(tokens))
        return text.replace("▁", " ").strip()


class _BytePair:
    """Moses tokens cut into byte pairs, by Argos's own class, as such packages were trained."""

    knows_all = False

    def __init__(self, model: bytes, source: str, target: str) -> None:
        from argostranslate.tokenizer import BPETokenizer  # type: ignore[import-untyped]  # noqa: PLC0415

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "bpe.model"
            path.write_bytes(model)
            self._tokenizer = BPETokenizer(path, source, target)
            self._tokenizer.lazy_load()

    def encode(self, texts: Sequence[str]) -> list[list[str]]:
        return [self._tokenizer.encode(_encodable(text)) if text.strip() else [] for text in texts]

    def decode(self, tokens: Sequence[str]) -> str:
        text: str = self._tokenizer.decode(list(tokens))
        return text.strip()


def _encodable(text: str) -> str:
    """Half a surrogate pair, which no encoding holds, becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")
