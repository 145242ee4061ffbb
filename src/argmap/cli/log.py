"""`argmap log`."""

from __future__ import annotations

import click

from argmap.activity import activity
from argmap.cli.marked_lines import write_marked
from argmap.cli.output import note, note_match, one_line, write, write_json
from argmap.cli.output_options import limit_option, output_options
from argmap.cli.show import kind_option


@click.command()
@click.argument("name", metavar="NAME")
@click.argument("path", metavar="[PATH]", type=click.Path(), required=False)
@kind_option
@click.option(
    "--from",
    "folder",
    metavar="PATH",
    type=click.Path(),
    default=".",
    help="The folder or file of documents, in a git work tree, as PATH.  [default: the current "
    "folder]",
)
@click.option(
    "--at",
    metavar="REV",
    default="HEAD",
    show_default=True,
    help="Begin at this git revision, and go back from there.",
)
@click.option(
    "--max-commits",
    metavar="N",
    type=click.IntRange(min=1),
    default=200,
    show_default=True,
    help="The most commits to read, of those that changed the folder.",
)
@limit_option("The most changes of a kind to list for a commit; JSON has all.")
@output_options("text", "json", "markdown")
def log(
    name: str,
    path: str | None,
    kind: str | None,
    folder: str,
    at: str,
    max_commits: int,
    limit: int,
    form: str,
    output: str | None,
) -> None:
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
        found = history_of(name, path or folder, kind=kind, at=at, max_commits=max_commits)
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
