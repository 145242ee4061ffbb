"""`argmap query new` and `argmap query check`: write and check your own query files."""

from __future__ import annotations

import os
import shlex
from dataclasses import replace
from pathlib import Path
from typing import Unpack

import click

from argmap.cli.command import FILE, WRITTEN_FILE, argument, command, option
from argmap.cli.options import ReadOptions, TimeoutOptions
from argmap.cli.output import note, say, write
from argmap.cli.source import Source
from argmap.errors import ArgmapError


@command()
def new(
    file: str = argument(type=WRITTEN_FILE),
    force: bool = option(False, "Overwrite an existing file."),
) -> None:
    """Write a template of a query file, and make its folder.

    \b
    Examples:
      argmap query new queries/rare-stances.cypher
    """
    if Path(file).exists() and not force and file != "-":
        raise click.ClickException(f"{file} already exists. Use --force to overwrite it")
    if file != "-":
        Path(file).parent.mkdir(parents=True, exist_ok=True)
    write(SKELETON, file)
    if file != "-":
        note(f"{file}: fill in this query, then run: argmap query check {shlex.quote(file)}")


class _Options(ReadOptions, TimeoutOptions, total=False):
    """The graph that is asked, and for how long."""


@command()
def check(
    files: tuple[str, ...] = argument("FILE...", type=FILE), **given: Unpack[_Options]
) -> None:
    """Check query files, and run them with their defaults.

    Without --store, ARGMAP_STORE or --from, they run on an empty graph in memory.

    \b
    Examples:
      argmap query check queries/rare-stances.cypher --from content/
    """
    from argmap.cli.memory_limit import bounded_memory
    from argmap.cli.query import own_options
    from argmap.queries.library import read_file
    from argmap.queries.query import require_free_names

    failed, reserved = 0, own_options()
    source = Source.of(given)
    if not (source.store or source.documents or os.environ.get("ARGMAP_STORE")):
        source = replace(source, store="memory:")
    with source.open() as graph:
        for file in files:
            try:
                query = read_file(Path(file))
                require_free_names(query, reserved, file)
                with bounded_memory():
                    graph.check_query(query, timeout=given["timeout"])
                say(f"{file}: no problems found")
            except ArgmapError as error:
                failed += 1
                message = str(error)
                note(message if message.startswith(file) else f"{file}: {message}")
    if failed:
        raise click.exceptions.Exit(1)


SKELETON = """\
//+ question: Which actors take a stance on a position?
//+ about: >
//+   What is counted, what is excluded, and what the result does not show.
//+ parameters:
//+   position: {type: Position.id, help: which position}
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which edges count
//+ columns:
//+   actor: Actor.id
//+   stance: string
MATCH (a:Actor)-[r:SUPPORTS|CONTESTS]->(:Position {id: $position})
WHERE r.basis IN $basis
RETURN DISTINCT a.id AS actor, toLower(type(r)) AS stance
ORDER BY actor, stance
"""
