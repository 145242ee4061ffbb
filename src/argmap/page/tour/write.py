"""Write a tour as YAML, for editing."""

from __future__ import annotations

from typing import Any

import yaml

from argmap.page.tour.tour import Step, Tour

_HEAD = """\
# A tour of a page, for `argmap export html --tour FILE` with the same controversy, thread or actor.
# Each step has a `title` and a `text`, and may have:
#   view: record, stances, network or text
#   select: what to select, such as Actor:apple
#   filter: kind, standing, confidence, basis, since and until, as for `argmap export html`
#   based_on: documents with a line, such as debates/buses.md:12
"""


def tour_text(tour: Tour) -> str:
    """Return a tour as the text of a YAML file."""
    steps = [_step(step) for step in tour.steps]
    text = yaml.safe_dump({"steps": steps}, allow_unicode=True, sort_keys=False, width=90)
    return _HEAD + text


def _step(step: Step) -> dict[str, Any]:
    made: dict[str, Any] = {"title": step.title, "text": step.text}
    if step.view:
        made["view"] = step.view
    if step.select:
        made["select"] = step.select
    if step.filter:
        made["filter"] = {name: list(values) for name, values in step.filter.items()}
    if step.based_on:
        made["based_on"] = [
            f"{document}:{line}" if line else document for document, line in step.based_on
        ]
    return made
