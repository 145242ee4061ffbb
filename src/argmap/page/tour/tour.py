"""A tour: captioned steps, each a state of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

VIEWS = {"record": "record", "stances": "stances", "network": "map", "text": "text"}
"""The views of a page, by the name in a tour."""

FILTERS = {
    "kind": "actor",
    "standing": "standing",
    "confidence": "confidence",
    "basis": "basis",
    "since": "since",
    "until": "until",
}
"""By filter of a step, the field of the page's state (`js/core/state.js`)."""


@dataclass(frozen=True)
class Step:
    """A step of a tour.

    view: "record", "stances", "network" or "text", "" for that in which the page opens; select: the
    ref of a node, or ""; filter: values by filter; based_on: documents with a line (0 for none).
    """

    title: str
    text: str
    view: str = ""
    select: str = ""
    filter: Mapping[str, Sequence[str]] = field(default_factory=dict)
    based_on: Sequence[tuple[str, int]] = ()

    def state(self, number: int, opens: str) -> str:
        """Return the state of the page, in the form of its address.

        number: of the step, from 1; opens: the state in which the page opens without a tour.
        """
        state: dict[str, str | list[str]] = {"tour": str(number)}
        if self.select:
            state["node"] = self.select
        if self.view:
            state["way"] = VIEWS[self.view]
        for name, values in self.filter.items():
            state[FILTERS[name]] = [value.replace("not-said", "not said") for value in values]
        return "&".join(filter(None, [opens, urlencode(state, doseq=True)]))


@dataclass(frozen=True)
class Tour:
    """The steps of a tour, in order."""

    steps: Sequence[Step]


def page_tour(tour: Tour, opens: str) -> list[dict[str, Any]]:
    """Return the steps as a page gets them. opens: see `Step.state`."""
    return [
        {
            "title": step.title,
            "text": step.text,
            "state": step.state(number, opens),
            "based_on": [{"document": document, "line": line} for document, line in step.based_on],
        }
        for number, step in enumerate(tour.steps, 1)
    ]
