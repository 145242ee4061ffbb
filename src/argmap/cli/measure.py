"""`argmap measure` and `argmap coalitions`: a command for each measure of a network."""

from __future__ import annotations

from typing import Any

import click

from argmap.activity import activity
from argmap.cli.command import ROWS, CommandOption, command
from argmap.cli.completion import completing_ids
from argmap.cli.network import NETWORKS, network_of, note_rule, picture_form
from argmap.cli.options import DayOptions, RowsOptions, parameter_errors
from argmap.cli.output import note, show, write, write_json
from argmap.cli.source import Source
from argmap.operations.measures import NETWORK_MEASURES, Measure
from argmap.operations.network import ActorOptions, BackboneOptions
from argmap.operations.option import Declared, part_of
from argmap.operations.selection import SelectionOptions
from argmap.output_file import write_bytes

_PLOT = CommandOption(
    None, "Also draw a picture, .svg, .pdf or .png: lines over time with --window, else the actors "
    "for and against each position. Needs matplotlib.", "FILE", path="written file",
)  # fmt: skip
_TABLE = CommandOption(None, "Print this table instead. JSON always has all of them.")


def _command(measure: type[Measure]) -> Any:
    """Return the command of a measure, which prints it with its rule and notes."""

    def run(
        form: str,
        output: str | None,
        plot: str | None = None,
        table: str | None = None,
        **given: Any,
    ) -> None:
        picture = picture_form(plot)
        with Source.of(given).open() as graph:
            network = network_of(graph, measure.network, given, counts_ties=measure.counts_ties)
        ends = [given[name] for name in measure.actors]
        with parameter_errors(), activity.step("computing the measure"):
            result = getattr(network, measure.name)(*ends, **part_of(measure.options, given))
        if form == "json":
            write_json(network.with_receipt(result), output)
        elif form in NETWORKS:
            if "actors" not in result.tables:
                raise click.UsageError(f"{form} has one network. Leave out --window")
            write(network.exported(form, coalitions=result).text, output)
        else:
            shown = result.tables[table] if table else result.table
            show(shown[: given["limit"]], form, output)
        note_rule(network, of_ties=measure.counts_ties)
        for line in result.notes:
            note(line)
        if plot is not None and picture is not None:
            write_bytes(plot, network.picture_of(result, picture))
            note(f"{plot}: a picture of the contested positions")

    run.__doc__ = measure.__doc__
    own = [Declared("table", _TABLE, str, tuple(measure.tables), False)] if measure.tables else []
    own += [Declared("plot", _PLOT, str, (), False)] if measure.pictures else []
    tables: list[Any] = [measure.options, SelectionOptions]
    tables += [ActorOptions] if measure.counts_ties else []
    tables += [BackboneOptions] if measure.of_backbone else []
    tables += [{item.name: item for item in own}, RowsOptions, DayOptions]
    completion = completing_ids("Actor")
    arguments = [
        click.Argument([name], required=False, shell_complete=completion) for name in measure.actors
    ]
    formats = (*ROWS, *NETWORKS) if measure.is_network else ROWS
    return command(*formats, name=measure.name, tables=tables, arguments=arguments)(run)


@command(cls=click.Group)
def measure() -> None:
    """Compute a measure of a network of actors.

    The network is that of `argmap network subtract`: agreement minus disagreement; `groups` counts
    stances. `argmap cruxes` is short for `argmap measure cruxes`, and so are the other names.
    """


COMMANDS: dict[str, click.Command] = {item.name: _command(item) for item in NETWORK_MEASURES}
"""The command of each measure. `argmap coalitions` is a separate command."""
for _name, _made in COMMANDS.items():
    if _name != "coalitions":
        measure.add_command(_made)
