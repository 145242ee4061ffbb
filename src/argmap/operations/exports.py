"""Options of files for other programs."""

from collections.abc import Mapping
from typing import Annotated, Any, TypedDict

from argmap.operations.option import Option


class CoalitionFileOptions(TypedDict, total=False):
    """What is computed for a file."""

    coalitions: Annotated[
        bool,
        Option(False, "Also write the coalition of each actor, as `argmap coalitions` finds them."),
    ]


class CytoscapeOptions(CoalitionFileOptions, total=False):
    """What a file with an edge for each statement has."""

    reasons: Annotated[bool, Option(False, "Also write the reasons of the positions.")]


class NetworkFileOptions(CytoscapeOptions, total=False):
    """What a file of a network has."""

    multi: Annotated[
        bool,
        Option(
            False,
            "Write each statement as an edge, instead of merging those between the same nodes.",
        ),
    ]


class CsvOptions(CoalitionFileOptions, total=False):
    """What CSV files have."""

    spreadsheet: Annotated[
        bool, Option(False, "Write one file for each kind of node and edge, for people.")
    ]


class NoOptions(TypedDict, total=False):
    """A file that always has everything."""


FORMATS: Mapping[str, Any] = {
    "gexf": NetworkFileOptions,
    "graphml": NetworkFileOptions,
    "cytoscape": CytoscapeOptions,
    "csv": CsvOptions,
    "jsonl": NoOptions,
}
"""The options of each format."""
