"""Compare two graphs in stores: statements, documents, and answers of queries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.difference.compare import compare
from argmap.services.history.changed_answers import AnswerOptions, with_answers
from argmap.services.history.diff_sides import opened_sides
from argmap.services.query.one_state import StateReader

if TYPE_CHECKING:
    from argmap.difference.graph_diff import GraphDiff
    from argmap.services.history.diff_address import SideAddress
    from argmap.store import Store


def diff_of_sides(old: SideAddress, new: SideAddress, answers: AnswerOptions) -> GraphDiff:
    """Compare two sides. See `argmap.diff`."""
    with opened_sides(old, new) as (one, other):
        found = diff_of_stores(one.store, other.store, answers)
        return replace(found, sides=(one.side, other.side))


def diff_of_stores(old: Store, new: Store, answers: AnswerOptions) -> GraphDiff:
    """Compare two graphs, each read from one state of its store."""

    def read() -> GraphDiff:
        found = compare(old.graph(), new.graph())
        return with_answers(found, old, new, answers)

    return StateReader(old).read(lambda: StateReader(new).read(read))
