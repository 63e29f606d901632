"""Questions to a person; where nobody can answer, what says so before it is asked."""

from __future__ import annotations

import sys

import typer

from translate.errors import ConfigError


def confirm(question: str, *, otherwise: str) -> bool:
    """Whether a person says yes.

    Raises:
        ConfigError: nobody can answer; ``otherwise`` is how to do without the question.
    """
    try:
        return typer.confirm(question)
    except typer.Abort as ended:
        typer.echo()  # what comes next does not go on in the line of the question
        no_answer(ended, otherwise=otherwise)
        return False


def no_answer(ended: typer.Abort, *, otherwise: str) -> None:
    """What it means that a question got no answer: at a terminal, that a person wants to end.

    Raises:
        KeyboardInterrupt: it was Ctrl-C.
        ConfigError: there is no terminal, so nobody was asked.
    """
    if isinstance(ended.__context__, KeyboardInterrupt):
        raise KeyboardInterrupt from None
    if not sys.stdin.isatty():
        message = f"nobody can answer the question here; {otherwise}"
        raise ConfigError("standard input", message) from None
