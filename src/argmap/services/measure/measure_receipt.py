"""Write a measure of a network with its receipt, and compute it again from there."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError, validate_call

from argmap.analysis.measure_result import MeasureResult
from argmap.analysis.options import NETWORK_MEASURES
from argmap.bounded_json import load_json
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from argmap.services.measure.network_result import NetworkResult


def with_receipt(network: NetworkResult, result: MeasureResult) -> dict[str, Any]:
    """Return a result as plain values, with the receipt of its network."""
    receipt = network.receipt
    grouping = {"graspologic-native": version("graspologic-native")}
    return {
        "receipt": {**receipt, "versions": {**receipt["versions"], **grouping}},
        "rule": network.options.rule,
        "statements": len(network.table),
        "excluded": dict(network.excluded),
        "undated": network.table.undated,
        **result.to_dict(),
    }


def measured_again(network: NetworkResult, receipt: Path, measure: str) -> MeasureResult:
    """Compute a measure with the parameters in a file.

    network: that of the receipt in the file; measure: the one that the file must have.

    Raises ArgmapError if the file has another measure, or a parameter that is not valid.
    """
    found = load_json(receipt.read_text("utf-8"))
    if found.get("measure") != measure:
        other = found.get("measure")
        hint = _command(other if other in NETWORK_MEASURES else "network")
        raise ArgmapError(f"{receipt}: the receipt is not one of {_command(measure)}. Use {hint}")
    parameters = found.get("parameters")
    try:
        if not isinstance(parameters, dict):
            raise TypeError("there are no parameters")
        made: MeasureResult = validate_call(getattr(network, measure))(**parameters)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        message = f"{receipt}: the receipt is not valid: {where}: {first['msg']}"
        raise ArgmapError(message) from error
    except TypeError as error:
        raise ArgmapError(f"{receipt}: the receipt is not valid: {error}") from error
    return made


def _command(measure: str) -> str:
    own = measure in ("network", "coalitions")
    return f"`argmap {measure}`" if own else f"`argmap measure {measure}`"
