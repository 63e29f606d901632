"""Spellings by their words: a tree whose every step is one word of a text."""

from __future__ import annotations

from collections.abc import Sequence

from translate.terms.spelling import Edges, Spelling


class Node:
    """A place in a tree: where each next word leads, and the spellings that end here."""

    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.next: dict[str, Node] = {}
        self.ends: list[Spelling] = []


def insert(tree: Node, spelling: Spelling, edges: Sequence[Edges]) -> None:
    """Add what is left of a spelling, from the root of a tree on.

    All edges of a word lead to one node: the tree grows with the words of the terms, not with
    the product of their forms.
    """
    nodes = [tree]
    for edge in edges:
        grown: dict[int, Node] = {}
        for node in nodes:
            fresh = Node()
            for form in edge.forms:
                for mark in edge.marks:
                    child = node.next.setdefault(mark + form, fresh)
                    grown[id(child)] = child
        nodes = list(grown.values())
    for node in nodes:
        node.ends.append(spelling)
        if spelling.conditions:
            node.ends.sort(key=lambda end: (not end.conditions, end.order))
