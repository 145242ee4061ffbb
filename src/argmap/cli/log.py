"""`argmap log`."""

from __future__ import annotations

from typing import Annotated, Unpack

import click

from argmap.activity import activity
from argmap.cli.declared_options import CommandOption, FormOptions, options_of, output_options
from argmap.cli.output import note, note_match, one_line, write, write_json, write_marked
from argmap.cli.show import KindOptions


class _Options(KindOptions, FormOptions, total=False):
    """The options of `argmap log`."""

    folder: Annotated[
        str,
        CommandOption(
            ".", "The folder or file of documents, in a git work tree, as PATH.", "PATH",
            unset="the current folder", word="from", path="any",
        ),
    ]  # fmt: skip
    at: Annotated[
        str,
        CommandOption("HEAD", "Begin at this git revision, and go back from there.", "REV"),
    ]
    max_commits: Annotated[
        int,
        CommandOption(
            200, "The most commits to read, of those that changed the folder.", "N", least=1
        ),
    ]
    limit: Annotated[
        int,
        CommandOption(
            20, "The most changes of a kind to list for a commit; JSON has all.", "N", least=1
        ),
    ]


@click.command()
@click.argument("name", metavar="NAME")
@click.argument("path", metavar="[PATH]", type=click.Path(), required=False)
@options_of(_Options)
@output_options("text", "json", "markdown")
def log(name: str, path: str | None, **given: Unpack[_Options]) -> None:
    """Show when one thing changed: the commits, the newest first.

    NAME is an id, a name or an alias, in the newest commit that has it. The history is that of the
    thing with its positions, readings, tensions and reasons: when it appeared, what was re-worded,
    who joined or left. A merge is one change. If an id probably changed, the history goes on under
    the older one.

    \b
    Examples:
      argmap log apple-v-fbi content
      argmap log "Lawful Access" --kind thread --from content --format markdown -o history.md
    """

    from argmap.graph.node_history import log as history_of

    with activity.step("reading the history"):
        found = history_of(
            name, path or given["folder"], kind=given["kind"], at=given["at"],
            max_commits=given["max_commits"],
        )  # fmt: skip
    form, output, limit = given["form"], given["output"], given["limit"]
    if found.matched:
        note_match(found.matched, found.ref.label, found.ref.id, found.name)
    if form == "json":
        write_json(found.to_dict(), output)
    elif form == "markdown":
        write(found.to_markdown(limit), output)
    else:
        write_marked(found.text_lines(limit), output)
    for line in found.notes():
        note(one_line(line))
