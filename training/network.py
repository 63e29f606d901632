"""A transformer that translates, small enough to read: embed, encode, decode, project.

Layers normalise before they compute; the table of embeddings is also the output projection; head 0
of the last decoder layer's attention to the source is trained to be a word alignment. Weights map
one to one onto CTranslate2's ``TransformerSpec`` (``convert.py``, ``restore.py``).

Token ids are int64 tensors [batch, length]; 0 is padding, 1 ``<s>``, 2 ``</s>``, 3 ``<unk>``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

PADDING, BEGIN, END, UNKNOWN = 0, 1, 2, 3
TO_GERMAN, SYNTHETIC = BEGIN, UNKNOWN
"""What may stand before a source: translate the other way; the source is by machine."""

GIVEN, GIVEN_END = 5, 6
"""The marks between which a source holds a given term: pieces 5 and 6 of every vocabulary."""

MOST_POSITIONS = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """``width`` of a token's vector, of which ``heads`` each take a part.

    ``inner`` is the width within the feed-forward layers.
    """

    vocabulary: int
    width: int = 512
    heads: int = 8
    inner: int = 2048
    encoder_layers: int = 3
    decoder_layers: int = 1


class Attention(nn.Module):
    """Each token of ``x`` looks at the tokens of ``memory``, in several heads."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.query = nn.Linear(shape.width, shape.width)
        self.memory = nn.Linear(shape.width, 2 * shape.width)
        self.output = nn.Linear(shape.width, shape.width)

    def split(self, x: Tensor, parts: int) -> Tensor:
        """[batch, length, parts · width] → [parts, batch, heads, length, width / heads]."""
        return x.view(*x.shape[:2], parts, self.heads, -1).permute(2, 0, 3, 1, 4)

    def look(self, query: Tensor, keys: Tensor, values: Tensor, mask: Tensor | None) -> Tensor:
        """What split queries find; without a mask, each sees what stands before it and itself."""
        causal = mask is None and query.shape[2] > 1
        found = functional.scaled_dot_product_attention(
            query, keys, values, attn_mask=mask, is_causal=causal
        )
        joined: Tensor = self.output(found.transpose(1, 2).flatten(2))
        return joined

    def forward(self, x: Tensor, memory: Tensor, mask: Tensor | None) -> Tensor:
        """The new x."""
        query = self.split(self.query(x), 1)[0]
        keys, values = self.split(self.memory(memory), 2)
        return self.look(query, keys, values, mask)

    def alignment(self, x: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """Logarithm of how much head 0 looks at each [batch, length of x, length of memory]."""
        width = self.query.out_features // self.heads
        query = functional.linear(x, self.query.weight[:width], self.query.bias[:width])
        keys = functional.linear(memory, self.memory.weight[:width], self.memory.bias[:width])
        scores = (query @ keys.transpose(1, 2)).float() / math.sqrt(width)
        return scores.masked_fill(~mask[:, 0], -1e4).log_softmax(-1)


class FeedForward(nn.Module):
    """Two layers with a bend between."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.first = nn.Linear(shape.width, shape.inner)
        self.second = nn.Linear(shape.inner, shape.width)

    def forward(self, x: Tensor) -> Tensor:
        """Token by token."""
        result: Tensor = self.second(functional.relu(self.first(x)))
        return result


class EncoderLayer(nn.Module):
    """Every token of the source looks at all of them."""

    def __init__(self, shape: Shape, dropout: nn.Module) -> None:
        super().__init__()
        self.attention_norm = nn.LayerNorm(shape.width)
        self.feed_forward_norm = nn.LayerNorm(shape.width)
        self.attention, self.feed_forward = Attention(shape), FeedForward(shape)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """The new x."""
        y = self.attention_norm(x)
        x = x + self.dropout(self.attention(y, y, mask))
        return x + self.dropout(self.feed_forward(self.feed_forward_norm(x)))


class DecoderLayer(nn.Module):
    """Every token of the target looks at those before it, then at the source."""

    def __init__(self, shape: Shape, dropout: nn.Module) -> None:
        super().__init__()
        self.self_norm = nn.LayerNorm(shape.width)
        self.source_norm = nn.LayerNorm(shape.width)
        self.feed_forward_norm = nn.LayerNorm(shape.width)
        self.self_attention, self.source_attention = Attention(shape), Attention(shape)
        self.feed_forward = FeedForward(shape)
        self.dropout = dropout

    def forward(self, x: Tensor, memory: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """The new x, and the normalised vectors that looked at the source."""
        y = self.self_norm(x)
        x = x + self.dropout(self.self_attention(y, y, None))
        looking = self.source_norm(x)
        x = x + self.dropout(self.source_attention(looking, memory, mask))
        return x + self.dropout(self.feed_forward(self.feed_forward_norm(x))), looking


class Network(nn.Module):
    """Source and target tokens in, the next target token's hidden state out."""

    def __init__(self, shape: Shape, dropout: float = 0.0) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.width, padding_idx=PADDING)
        self.bias = nn.Parameter(torch.zeros(shape.vocabulary))
        self.dropout = nn.Dropout(dropout)
        layers = range(shape.encoder_layers), range(shape.decoder_layers)
        self.encoder = nn.ModuleList(EncoderLayer(shape, self.dropout) for _ in layers[0])
        self.decoder = nn.ModuleList(DecoderLayer(shape, self.dropout) for _ in layers[1])
        self.encoder_norm = nn.LayerNorm(shape.width)
        self.decoder_norm = nn.LayerNorm(shape.width)
        table = positions(MOST_POSITIONS, shape.width)
        self.register_buffer("positions", table, persistent=False)
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.xavier_uniform_(module.weight)
                nn.init.zeros_(module.bias)
        nn.init.normal_(self.embedding.weight, std=shape.width**-0.5)
        nn.init.zeros_(self.embedding.weight[PADDING])

    def embed(self, ids: Tensor, first: int = 0) -> Tensor:
        """Vectors of tokens, the first of which stands at position ``first``."""
        scaled = self.embedding(ids) * math.sqrt(self.shape.width)
        x: Tensor = self.dropout(scaled + self.positions[first : first + ids.shape[1]])
        return x

    def encode(self, source: Tensor) -> tuple[Tensor, Tensor]:
        """What the source says, [batch, length, width], and which of it is no padding."""
        mask = (source != PADDING)[:, None, None, :]
        x = self.embed(source)
        for layer in self.encoder:
            x = layer(x, mask)
        return self.encoder_norm(x), mask

    def forward(self, source: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
        """Logits of the token after each of the target's [batch, length, vocabulary].

        Beside them, the logarithm of how much each of these looks at every source token
        [batch, length, source length].
        """
        memory, mask = self.encode(source)
        x = self.embed(target)
        for layer in self.decoder:
            x, looking = layer(x, memory, mask)
        alignment = self.decoder[-1].source_attention.alignment(looking, memory, mask)
        return self.logits(self.decoder_norm(x)), alignment

    def logits(self, hidden: Tensor) -> Tensor:
        """Of every token of the vocabulary."""
        return functional.linear(hidden, self.embedding.weight, self.bias)


def positions(count: int, width: int) -> Tensor:
    """The table added to embeddings [count, width]: sines, then cosines, of falling frequency."""
    half = width // 2
    frequency = torch.exp(torch.arange(half) * (-math.log(10_000) / (half - 1)))
    angle = torch.arange(count)[:, None] * frequency
    return torch.cat([angle.sin(), angle.cos()], dim=1)
