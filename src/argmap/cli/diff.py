"""`argmap diff`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Unpack

import click

from argmap.activity import activity
from argmap.cli.command import ANY, CommandOption, argument, command, option
from argmap.cli.completion import completing_queries
from argmap.cli.options import LogOptions, QueriesOptions, pairs_of, parameter_errors
from argmap.cli.output import note, one_line, write, write_json, write_marked
from argmap.limits import QUERY_SECONDS

if TYPE_CHECKING:
    from argmap import GraphDiff


class _Options(QueriesOptions, LogOptions, total=False):
    """Which answers are compared, and what is logged."""

    no_answers: Annotated[
        bool, CommandOption(False, "Do not compare the answers of the named queries.")
    ]
    query: Annotated[
        tuple[str, ...],
        CommandOption(
            (), "Also compare the answer of this query, which may need parameters.", "NAME",
            complete=completing_queries,
        ),
    ]  # fmt: skip
    parameter: Annotated[
        tuple[str, ...],
        CommandOption(
            (), "A parameter of the queries that --query names.", "KEY=VALUE", short="-p"
        ),
    ]
    timeout: Annotated[
        float,
        CommandOption(
            QUERY_SECONDS, "Do not compare a query that takes longer than this on one side.",
            "SECONDS", least=0, inside=True,
        ),
    ]  # fmt: skip


@command("text", "json", "markdown")
def diff(
    form: str,
    output: str | None,
    old: str = argument("A", type=ANY),
    new: str | None = argument("[B]", type=ANY, required=False),
    folder: str | None = argument("[FOLDER]", type=ANY, required=False),
    limit: int = option(20, "The most changes of a group to list as text.", "N", least=1),
    details: bool = option(
        False, "List changed quotes, sources and dates as text, too, instead of their number."
    ),
    exit_code: bool = option(False, "Exit with 1 if something differs, and with 2 for an error."),
    **given: Unpack[_Options],
) -> None:
    """Show what changed between two states of documents.

    A and B are each a folder or file of documents, a folder in a git revision (REV:FOLDER), a store
    (a path or an address, as for --store), or a graph saved with `argmap export jsonl`. Or A is a
    range of revisions and B a folder, by default the current one: REV..REV, REV.. up to the files
    as they are now, and REV... from where the branch left REV. Two revisions and a folder, or one
    and a folder, are as in `git diff`.

    Statements are compared by kind and id: who supports and contests what, positions, sources,
    events and so on. Then the named queries that need no parameter are run on both sides, and the
    rows that changed are listed, with the changed statements about them. Documents with errors on
    one side are left out of both. `--format markdown` writes a comment for a pull request, of at
    most 60,000 characters.

    \b
    Examples:
      argmap diff HEAD~5:content content
      argmap diff HEAD~1 HEAD content
      argmap diff main... content --format markdown
      argmap diff old/content new/content
      argmap diff backup.jsonl debate.kgl --exit-code
      argmap diff v1..v2 content --query actors/profile -p actor=eff
    """
    if given["parameter"] and not given["query"]:
        raise click.UsageError("-p needs --query NAME")
    if folder is not None:
        old, new = f"{old}..{new}", folder
    found = _compared(old, new, given, exit_code=exit_code)
    _note_problems(found)
    if form == "json":
        write_json(found.to_dict(), output)
    elif form == "markdown":
        write(found.to_markdown(), output)
    else:
        write_marked(found.lines(limit, details=details), output)
    if exit_code and found:
        raise click.exceptions.Exit(1)


def _compared(old: str, new: str | None, given: _Options, *, exit_code: bool) -> GraphDiff:
    """Return what differs.

    exit_code: whether the exit code 1 means a difference, so that errors are wrong usage.
    """
    from argmap.errors import ArgmapError, DiffError
    from argmap.graph.diff import diff as diff_of

    parameters = pairs_of(given["parameter"])
    try:
        with activity.step("reading both sides"), parameter_errors():
            return diff_of(
                old,
                new,
                answers=not given["no_answers"],
                queries=given["query"],
                parameters=parameters,
                timeout=given["timeout"],
                folders=given["queries"] or None,
            )
    except ArgmapError as error:
        if exit_code or isinstance(error, DiffError):
            raise click.UsageError(str(error)) from error
        raise


def _note_problems(found: GraphDiff) -> None:
    """Print the problems of each side, and whether both are one."""
    from argmap.errors import limited

    for name, side in zip(("old", "new"), found.sides or (), strict=False):
        for problem in limited(side.problems):
            note(one_line(f"{name}: {problem}"))
    if found.sides and found.sides[0].kind == "store" and found.sides[0] == found.sides[1]:
        note(f"Note: both sides are the same store, {found.sides[0].name}.")
    if found.mixed:
        note("Note: a store changed while it was read, so the result may mix two states.")
