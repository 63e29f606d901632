"""XML written by hand: escaped text and attributes, for documents that are streamed."""

from __future__ import annotations

from html import escape

from translate.writers.visible import visible


def text(value: str) -> str:
    """Character data, also safe where ``]]>`` is forbidden."""
    return escape(visible(value), quote=False)


def attributes(values: dict[str, str]) -> str:
    """Attributes, each behind a blank; line feeds and tabs survive the parser's normalisation."""
    return "".join(f' {name}="{_attribute(value)}"' for name, value in values.items())


def element(tag: str, values: dict[str, str], content: str) -> str:
    """An element with character data in it."""
    return f"<{tag}{attributes(values)}>{text(content)}</{tag}>"


def _attribute(value: str) -> str:
    return escape(visible(value)).replace("\n", "&#10;").replace("\t", "&#9;")
