"""Write how a result was computed, so that it can be computed again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from argmap._version import __version__
from argmap.analysis.options import NetworkOptions
from argmap.bounded_json import load_json
from argmap.errors import ArgmapError
from argmap.input_file import is_stream
from argmap.model.dates import checked_day
from argmap.services.measure.statement_selection import SelectedStatements, StatementSelection

MAX_BYTES = 500_000_000
"""The largest file that is read."""


@dataclass(frozen=True)
class Receipt:
    """How a network was computed.

    selection, options: its parameters; digest: that of the selected graph; day: that of the graph,
    if it was the graph of one day, or "".
    """

    selection: StatementSelection
    options: NetworkOptions
    digest: str
    day: str = ""


def receipt_of(selected: SelectedStatements, options: NetworkOptions) -> dict[str, Any]:
    """Return a receipt as plain values: parameters, graph digest, and versions."""
    return {
        "selection": selected.selection.given(),
        **({"on": selected.day} if selected.day else {}),
        "options": asdict(options),
        "graph": {
            "sha256": selected.digest,
            "nodes": len(selected.graph.nodes),
            "edges": len(selected.graph.edges),
            **({"commits": list(selected.commits)} if selected.commits else {}),
        },
        "versions": {
            "argmap": __version__,
            **{library: version(library) for library in ("numpy", "scipy")},
        },
    }


def read_receipt(file: Path) -> Receipt:
    """Read the receipt in a JSON file that `argmap network --format json` wrote.

    Raises ArgmapError if the file has none, or has a value that argmap does not know.
    """
    if is_stream(file):
        raise ArgmapError(f"{file} is a pipe or a device. Save what it gives in a file")
    if file.stat().st_size > MAX_BYTES:
        raise ArgmapError(f"{file}: larger than {MAX_BYTES:,} bytes, so it was not read")
    try:
        found = load_json(file.read_text("utf-8"))
        receipt = found["receipt"]
        selection, options, graph = (receipt[name] for name in ("selection", "options", "graph"))
        digest, day = str(graph["sha256"]), receipt.get("on", "")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ArgmapError(
            f"{file}: no receipt found. Give a file that `argmap network --format json` wrote"
        ) from error
    return Receipt(
        _validated(StatementSelection, selection, file),
        _validated(NetworkOptions, options, file),
        digest,
        day and checked_day(str(day), "on"),
    )


def _validated(kind: type[Any], values: object, file: Path) -> Any:
    try:
        if isinstance(values, Mapping):
            unknown = sorted(set(values) - set(kind.__dataclass_fields__))
            if unknown:
                raise ArgmapError(f"{file}: the receipt has an unknown option {unknown[0]!r}")
        return TypeAdapter(kind).validate_python(values)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise ArgmapError(f"{file}: the receipt is not valid: {where}: {first['msg']}") from error
