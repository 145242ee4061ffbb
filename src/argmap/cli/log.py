"""`argmap log`."""

from __future__ import annotations

from argmap.activity import activity
from argmap.cli.command import ANY, argument, command, option
from argmap.cli.output import note, note_match, one_line, write, write_json, write_marked
from argmap.cli.show import KIND


@command("text", "json", "markdown")
def log(
    form: str,
    output: str | None,
    name: str = argument("NAME"),
    path: str | None = argument("[PATH]", type=ANY, required=False),
    kind: str | None = KIND,
    folder: str = option(
        ".",
        "The folder or file of documents, in a git work tree, as PATH.",
        "PATH",
        unset="the current folder",
        word="from",
        path="any",
    ),
    at: str = option("HEAD", "Begin at this git revision, and go back from there.", "REV"),
    max_commits: int = option(
        200, "The most commits to read, of those that changed the folder.", "N", least=1
    ),
    limit: int = option(
        20, "The most changes of a kind to list for a commit; JSON has all.", "N", least=1
    ),
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
