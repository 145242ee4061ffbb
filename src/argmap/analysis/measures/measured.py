"""Make a measure of a function: check its options and its network, and measure in windows of time.

A measure gets the network, or that of each window, and returns rows. What all measures have in
common is here: defaults, what a network must have, columns, windows, and the result.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from argmap.analysis.network import Network, require
from argmap.analysis.null_models import MANY_STATEMENTS, SHUFFLES
from argmap.analysis.result import MeasureResult, result_table
from argmap.analysis.windows import Windows
from argmap.errors import ParameterError
from argmap.operations.measures import BY_NAME, Measure
from argmap.operations.option import completed, show_keywords
from argmap.table import Table

P = ParamSpec("P")


@dataclass(frozen=True)
class MeasureRows:
    """What a measure computes. The fields are those of a `MeasureResult`."""

    rows: list[tuple[Any, ...]]
    values: Mapping[str, Any] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    parameters: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def measure(
    name: str,
) -> Callable[
    [Callable[Concatenate[Windows, P], MeasureRows]],
    Callable[Concatenate[Network, P], MeasureResult],
]:
    """Make a measure of a function that returns its rows.

    name: in the registry, which has its options, its columns and what it needs. The function gets
    the network in windows, positional arguments, and all options but those of windows.
    """
    about = BY_NAME[name]

    def add(
        function: Callable[Concatenate[Windows, P], MeasureRows],
    ) -> Callable[Concatenate[Network, P], MeasureResult]:
        @wraps(function)
        def compute(network: Network, *ends: Any, **given: Any) -> MeasureResult:
            require(network, about.what, *about.needs)
            named = {name: given.pop(name) for name in about.actors if name in given}
            options: dict[str, Any] = completed(about.options, given)
            windows = _windows(network, options)
            made = function(windows, *ends, **named, **options)
            return _result(about, windows, options, made)

        compute.__annotations__ = {**function.__annotations__, **_TYPES}
        own = inspect.signature(function)
        network, *rest = own.parameters.values()
        compute.__signature__ = own.replace(  # type: ignore[attr-defined]
            parameters=[network.replace(name="network", annotation=Network), *rest],
            return_annotation=MeasureResult,
        )
        show_keywords(compute, about.options)
        return compute  # type: ignore[return-value]

    return add


_TYPES = {"network": Network, "return": MeasureResult}


def _windows(network: Network, options: dict[str, Any]) -> Windows:
    """Return the network in windows. Only other options are left, with the number of shuffles."""
    window, step = options.pop("window", None), options.pop("step", None)
    if window is None and step is not None:
        raise ParameterError(f"step needs window (got only step {step!r})")
    if window is not None and options.get("null"):
        raise ParameterError("null can't be used with window; give only one of them")
    if "null" in options and window is None and options["null"] is None:
        options["null"] = SHUFFLES if len(network.table) <= MANY_STATEMENTS else 0
    return Windows(network, window, step)


def _result(
    about: type[Measure], windows: Windows, options: Mapping[str, Any], made: MeasureRows
) -> MeasureResult:
    columns = about.columns
    if windows.window is not None:
        columns = ("since", "until", *(about.in_windows or columns))
        options = {name: value for name, value in options.items() if name != "null"}
    return MeasureResult(
        about.name,
        result_table(columns, made.rows, **about.types),
        {**windows.values, **made.values},
        made.tables,
        {**made.parameters, **options, **windows.parameters},
        (*made.notes, *windows.notes),
    )
