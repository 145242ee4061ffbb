"""`argmap actors`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, Unpack

import click
from click.core import ParameterSource

from argmap.cli.command import ROWS, argument, command, option
from argmap.cli.options import DayOptions, ReadOptions, RowsOptions, TimeoutOptions
from argmap.cli.output import counted, note, one_line, show, write_lines
from argmap.cli.source import Source
from argmap.model.schema_values import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap import NamesWritten
    from argmap.model.names.name_cluster import ClusterName, NameCluster


class _Options(DayOptions, RowsOptions, TimeoutOptions, total=False):
    """The graph that is asked, for how long, and the output."""


@command(*ROWS, cls=click.Group, invoke_without_command=True)
def actors(
    standing: Standing | None = option(None, "Only actors of this standing."),
    **given: Unpack[_Options],
) -> None:
    """List the actors with their aliases, their groups, and how many positions they take.

    The column `decided` shows the decisions of names files that have an effect; `argmap show` shows
    them for one actor.

    \b
    Examples:
      argmap actors --standing unregistered
      argmap actors --format csv -o actors.csv
    """
    context = click.get_current_context()
    if context.invoked_subcommand is not None:
        if any(context.get_parameter_source(name) is ParameterSource.COMMANDLINE
               for name in context.params):  # fmt: skip
            raise click.UsageError(f"put options after `{context.invoked_subcommand}`")
        return
    timeout = given["timeout"]
    with Source.of(given).open() as graph:
        found = graph.actors(standing=standing, timeout=timeout, limit=given["limit"])
        show(found, given["form"], given["output"])
        for remark in graph.remarks(found, timeout=timeout):
            note(remark.sentence(options=True))


_PATH = option(
    None, "The names file to which decisions are added.", "FILE",
    unset="names.yml, in the folder of --from if it is one", word="names", path="written file",
)  # fmt: skip


@command(*ROWS)
def clusters(
    form: str,
    output: str | None,
    path: str | None = _PATH,
    accept: str | None = option(
        None,
        "The names of these groups are the same: 3,5-8 or 'all'. Writes a names file.",
        "NUMBERS",
    ),
    different: str | None = option(
        None, "The names of these groups are different. Writes a names file.", "NUMBERS"
    ),
    of: Literal["actors", "controversies", "positions"] | None = option(
        None, "Only names of these.", unset="all"
    ),
    least: float = option(
        0.0,
        "Only groups with at least this score; from 0.95 on, a rule of spelling is sure.",
        "SCORE",
        word="min",
        least=0,
        most=1,
    ),
    **given: Unpack[ReadOptions],
) -> None:
    """List names that are probably the same, and decide.

    Compares the names of actors, and those of controversies and positions that tables mention.
    Without --accept and --different, nothing is changed. Decisions are added to a names file: that
    in the folder of --from is read with the folder, another one must be ingested. Each group keeps
    its number until the documents change.

    \b
    Examples:
      argmap actors clusters
      argmap actors clusters --accept all --min 0.95 --different 4
      argmap actors clusters --from content --accept 1
    """
    source = Source.of(given)
    place, folder = _names_file(path, source)
    with source.open() as graph:
        found = graph.name_clusters(of)
        shown = [cluster for cluster in found if cluster.score >= least]
        if accept is None and different is None:
            _show_clusters(shown, form, output)
            return
        accepted = _chosen(accept, shown, "--accept")
        apart = _chosen(different, shown, "--different")
        if accept != "all" and (both := {c.number for c in accepted} & {c.number for c in apart}):
            raise click.UsageError(f"group {min(both)} can't be both accepted and different")
        numbers = {cluster.number for cluster in apart}
        accepted = [cluster for cluster in accepted if cluster.number not in numbers]
        written = graph.decide_names(place, accept=accepted, different=apart)
    _report_decisions(written, place, folder)


def _names_file(path: str | None, source: Source) -> tuple[str, str]:
    """Return the names file to write, and the folder of --from, if it is one, else ""."""
    from argmap.input_file import file_inside

    folder = source.documents[0] if len(source.documents) == 1 else ""
    folder = folder if Path(folder).is_dir() else ""
    return path or str(file_inside(folder or ".", "names.yml")), folder


def _report_decisions(written: NamesWritten, path: str, folder: str) -> None:
    """Say what was decided. Without any decision, the exit code is 1."""
    for why in written.left:
        note(one_line(f"{why}."))
    write_lines([f"{path}: {counted(len(written.lines), 'decision')} added", *written.lines])
    if written.lines and folder and Path(path).resolve().is_relative_to(Path(folder).resolve()):
        note(f"It is read with the other documents of {folder}: argmap check {folder}")
    elif written.lines:
        note(f"Ingest it to use the decisions: argmap ingest {path}")
    elif written.left:
        click.get_current_context().exit(1)


def _chosen(given: str | None, found: list[NameCluster], option: str) -> list[NameCluster]:
    """Return the groups with these numbers. Raises UsageError for a number without a group."""
    if given is None:
        return []
    if given.strip() == "all":
        return found
    by_number = {str(cluster.number): cluster for cluster in found}
    chosen = []
    for number in _numbers(given):
        if number not in by_number:
            raise click.UsageError(
                f"{option}: there is no group {number!r}. `argmap actors clusters` lists them"
            )
        chosen.append(by_number[number])
    return chosen


def _numbers(given: str) -> Iterator[str]:
    """Yield the numbers of a list with ranges, such as 1,4-6."""
    for part in (part.strip() for part in given.split(",")):
        first, dash, last = part.partition("-")
        if dash and first.isdecimal() and last.isdecimal() and len(part) < 12:
            yield from map(str, range(int(first), int(last) + 1))
        else:
            yield part


def _decide(names: tuple[str, ...], path: str | None, source: Source, *, same: bool) -> None:
    """Write a decision about actors to a names file."""
    if len(names) < 2:
        raise click.UsageError("give at least two actors, the one to keep first")
    place, folder = _names_file(path, source)
    with source.open() as graph:
        cluster = graph.name_cluster(*names)
        accepted, apart = ([cluster], []) if same else ([], [cluster])
        written = graph.decide_names(place, accept=accepted, different=apart)
    _report_decisions(written, place, folder)


@command()
def merge(
    names: tuple[str, ...] = argument("ACTOR ACTOR..."),
    path: str | None = _PATH,
    **given: Unpack[ReadOptions],
) -> None:
    """Decide that actors are one, called by the first name.

    \b
    Examples:
      argmap actors merge "City Council" "Town council"
    """
    _decide(names, path, Source.of(given), same=True)


@command()
def split(
    names: tuple[str, ...] = argument("ACTOR ACTOR..."),
    path: str | None = _PATH,
    **given: Unpack[ReadOptions],
) -> None:
    """Decide that actors with similar names are different.

    They are then not suggested as the same.

    \b
    Examples:
      argmap actors split "Ann Lee" "Anna Lee"
    """
    _decide(names, path, Source.of(given), same=False)


def _show_clusters(found: list[NameCluster], form: str, output: str | None) -> None:
    """Print the groups as a table, a row for each name."""
    from argmap.table import Table

    columns = ("group", "of", "score", "name", "statements", "example", "place", "why")
    rows = tuple(
        (item.number, item.of, item.score, name.name, *_statements(name), item.why)
        for item in found
        for name in item.names
    )
    show(Table(columns, rows), form, output)
    if not found:
        note("No names are probably the same.")
        return
    for item in found:
        if item.opposed:
            more = f" and {len(item.opposed) - 1:,} more" if len(item.opposed) > 1 else ""
            note(
                one_line(
                    f"warning: the names of group {item.number} are on opposite sides of "
                    f"{item.opposed[0]}{more}. They may be different actors, or one that changed "
                    "its mind"
                )
            )
    sure = sum(cluster.sure for cluster in found)
    note(
        f"{counted(len(found), 'group')} of names, {sure:,} sure (score 0.95 or more). The first "
        "name of a group is kept. To decide: --accept 1,2 or --different 3"
    )


def _statements(name: ClusterName) -> tuple[int, str, str]:
    return name.statements, name.example, name.place


for _command in (clusters, merge, split):
    actors.add_command(_command)
