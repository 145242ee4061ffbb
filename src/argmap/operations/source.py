"""Options that say where a graph comes from: a store, or documents."""

from typing import Annotated, Literal, TypedDict

from argmap.model.schema_values import ImportFormat
from argmap.operations.option import Option


class StoreOptions(TypedDict, total=False):
    """Which store."""

    store: Annotated[
        str | None,
        Option(
            None,
            "Where the graph is saved: a path, or an address that begins with bolt:// or neo4j://.",
            "URL",
            unset="ARGMAP_STORE, else NEO4J_URI, else argmap.kgl",
            path="any",
        ),
    ]


class SourceOptions(StoreOptions, total=False):
    """A store, or documents that are read into memory."""

    documents: Annotated[
        tuple[str, ...],
        Option(
            (), "Read these documents into memory instead of using a store.", "PATH", word="from",
            path="any",
        ),
    ]  # fmt: skip
    at: Annotated[
        str | None,
        Option(
            None,
            "Read the documents of --from as they were in this git revision, such as HEAD~5.",
            "REV",
        ),
    ]
    format: Annotated[
        ImportFormat | Literal["jsonl"] | None,
        Option(
            None,
            "The format of --from, if the files are another tool's; or jsonl, for a graph that "
            "`argmap export jsonl` wrote.",
            "FORMAT",
            word="as",
        ),
    ]
    mapping: Annotated[
        str | None,
        Option(
            None,
            "A YAML file that says which column of a table has the actor, the position and so on "
            "(stances).",
            "FILE",
            path="file",
        ),
    ]


class GraphOptions(SourceOptions, total=False):
    """A graph, or what was held in it on one day."""

    on: Annotated[
        str | None,
        Option(
            None,
            "Only stances held on this day, such as 2016-03-01, or without a date, and without "
            "later events.",
            "DAY",
        ),
    ]
