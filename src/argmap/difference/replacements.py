"""Find which stance of an actor replaced another one, in one graph."""

from __future__ import annotations

from collections import defaultdict

from argmap.model.agreement import excludes
from argmap.model.changes import DatedStance
from argmap.model.counting import STANCES
from argmap.model.dates import first_day
from argmap.model.graph import Edge, Graph, Ref
from argmap.model.stance_ends import ENDED, day_before, replacing


class Replacements:
    """Answers which stances replaced another one. graph: with all stances of its actors."""

    def __init__(self, graph: Graph) -> None:
        self._stances: defaultdict[Ref, list[Edge]] = defaultdict(list)
        self._rivals: defaultdict[Ref, set[Ref]] = defaultdict(set)
        for edge in graph.edges:
            if edge.type in STANCES and edge.source.label == "Actor":
                self._stances[edge.source].append(edge)
            elif excludes(edge) and _topic(edge.source) == _topic(edge.target):
                self._rivals[edge.source].add(edge.target)
                self._rivals[edge.target].add(edge.source)

    def of(self, stance: Edge) -> list[Edge]:
        """Return the stances that ended one by replacing it, in the order of the graph."""
        by_statement: defaultdict[DatedStance[Ref], list[Edge]] = defaultdict(list)
        for edge in self._stances[stance.source]:
            by_statement[_statement(edge)].append(edge)
        found = replacing(_statement(stance), list(by_statement), self._rivals)
        return [
            edge
            for statement in found
            for edge in by_statement[statement]
            # Stances of hedged names replace nothing.
            if day_before(first_day(edge.text("since"))) == stance.text(ENDED)
        ]


def _statement(edge: Edge) -> DatedStance[Ref]:
    return DatedStance(edge.type, edge.target, edge.text("since"), edge.text("until"))


def _topic(position: Ref) -> str:
    return position.id.partition("/")[0]
