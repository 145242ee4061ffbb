"""Understand names of commands that people guess: names of queries, and words of other programs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NoReturn

import click


def as_query(args: list[str]) -> list[str] | None:
    """Return the words that run a named query, if the first one is the name of one, else None.

    The name may lack its folder. If several queries have it, it is an error that lists them.
    """
    from argmap.queries.library import Library

    meant = Library().full_names(args[0])
    if len(meant) > 1:
        listed = " or ".join(f"`argmap query run {name}`" for name in meant)
        raise click.UsageError(f"several queries are called {args[0]!r}: {listed}")
    return ["query", "run", meant[0], *args[1:]] if meant else None


@cache
def synonyms() -> Mapping[str, str]:
    """Return what to use instead of words that are no commands, by word.

    They are in `synonyms.txt`, a line for each: the words, a colon, and the sentence.
    """
    lines = (Path(__file__).parent / "synonyms.txt").read_text("utf-8").splitlines()
    pairs = (line.partition(": ") for line in lines if line and not line.startswith("#"))
    return {word: hint for words, _, hint in pairs for word in words.split(", ")}


def no_command(context: click.Context, given: str, known: Mapping[str, str]) -> NoReturn:
    """Fail because there is no command of this name. known: commands, by what is accepted."""
    from argmap.did_you_mean import did_you_mean, nearest

    hint = synonyms().get(given)
    if hint is None:
        near = [known[name] for name in nearest(given, known, most=2)]
        hint = did_you_mean(near, f"See `{context.command_path} --help`")
    context.fail(f"there is no command {given!r}. {hint}")
