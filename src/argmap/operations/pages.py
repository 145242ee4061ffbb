"""Options of pages: what they say of themselves, and how they open."""

from pathlib import Path
from typing import Annotated, Literal, TypedDict

from argmap.operations.option import Option

RecordColumns = Literal["positions", "camps", "actors"]
RecordOrder = Literal["dispute", "change", "name"]
Opens = Literal["record", "grid", "network", "text"]
Maps = Literal["each", "one", "none"]


class MetadataOptions(TypedDict, total=False):
    """What a page or an atlas says of itself."""

    attribution: Annotated[str | None, Option(None, "The author to name on the page.", "TEXT")]
    licence: Annotated[str | None, Option(None, "The licence: its name or its address.", "TEXT")]
    feedback: Annotated[
        str | None,
        Option(
            None,
            "Where readers can report errors: an e-mail address, or a web address that may contain "
            "{id}, {document} and {line}.",
            "ADDRESS",
        ),
    ]
    base_url: Annotated[
        str | None,
        Option(
            None,
            "The address where it will be published, for links. An atlas also gets a sitemap.",
            "URL",
        ),
    ]


class QuoteOptions(TypedDict, total=False):
    """Where quotes are looked for."""

    sources: Annotated[
        str | Path | None,
        Option(
            None,
            "Mark each quote: whether it is in the saved copy of its source in this folder.",
            "DIR",
            path="folder",
        ),
    ]


class ColumnOptions(TypedDict, total=False):
    """What a record shows."""

    columns: Annotated[
        RecordColumns | None,
        Option(
            None,
            "The columns of the record: numbers for each position, what each camp of actors says, "
            "or the stances of each actor.",
            unset="on a page of everything, actors if at most 60 take part in half of the "
            "controversies on average; else camps if there are some, but not in CSV and JSON; else "
            "positions",
        ),
    ]


class PageOptions(ColumnOptions, QuoteOptions, MetadataOptions, total=False):
    """What a page shows, and what it says of itself."""

    title: Annotated[
        str | None,
        Option(
            None,
            "The heading of the page. A map of everything otherwise has the `title` in "
            "argmap.toml.",
        ),
    ]
    opens: Annotated[
        Opens | None,
        Option(
            None, "The view that opens first.", unset="the one that suits the page", word="view"
        ),
    ]
    state: Annotated[
        str,
        Option(
            "", "The state in which the page opens: what follows # in a link to the page.", "TEXT"
        ),
    ]


class AtlasOptions(QuoteOptions, MetadataOptions, total=False):
    """What an atlas has, and what it says of itself."""

    maps: Annotated[
        Maps | None,
        Option(
            None,
            "Maps of each controversy and thread and one of everything; only the one of "
            "everything; or none.",
            unset="depends on the size of the graph",
        ),
    ]
    events: Annotated[
        bool, Option(False, "Write a page for each event, and show events on the maps.")
    ]
