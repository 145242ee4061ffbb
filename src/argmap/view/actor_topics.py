"""What is open in the controversies of actors, and where an actor acted without a position."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from argmap.model.counting import is_hedged
from argmap.model.graph import Graph, Node, Ref
from argmap.model.graph_reader import Reader
from argmap.view.events import ViewEvents
from argmap.view.expansion import STANCES, targets

EMPTY = Graph()


def raised_in(reader: Reader, actors: Sequence[Ref]) -> Graph:
    """Return the controversies in which all of some actors take a side and the threads of these,
    with the tensions and open questions that they raise."""
    topics = set.intersection(*(_controversies(reader, actor) for actor in actors))
    edges = reader.around(sorted(topics)).edges if topics else ()
    threads = targets([edge for edge in edges if edge.source in topics], "Thread", "PART_OF")
    edges += reader.around(sorted(threads)).edges if threads else ()
    raised = {
        edge.id: edge for edge in edges if edge.type == "RAISES" and edge.source in topics | threads
    }
    ends = {ref for edge in raised.values() for ref in (edge.source, edge.target)}
    return Graph.of(reader.nodes(sorted(ends)).values(), raised.values()) if ends else EMPTY


def cited_by_positions(reader: Reader, actor: Ref) -> tuple[Node, ...]:
    """Return the sources that the positions on which an actor takes a side cite."""
    held = _held(reader, actor)
    edges = reader.around(sorted(held), ("CITES",)).edges if held else ()
    cited = targets([edge for edge in edges if edge.source in held], "Source", "CITES")
    return tuple(reader.nodes(sorted(cited)).values()) if cited else ()


def without_position(
    reader: Reader, actor: Ref, events: ViewEvents
) -> tuple[tuple[Node, int], ...]:
    """Return the controversies in whose events an actor took part without a recorded position.

    As in the query `actors/without-position`, each with the number of these events. Hedged names
    have none.
    """
    node = reader.nodes([actor]).get(actor)
    if node is None or is_hedged(node):
        return ()
    numbers = Counter(
        controversy
        for event in events.refs
        if any(edge.source == actor for edge in events.edges(event, "TOOK_PART_IN"))
        for controversy in events.concerned.get(event, ())
    )
    nodes = reader.nodes(sorted(numbers.keys() - _controversies(reader, actor)))
    ordered = sorted(nodes, key=lambda ref: (-numbers[ref], ref))
    return tuple((nodes[ref], numbers[ref]) for ref in ordered)


def _controversies(reader: Reader, actor: Ref) -> set[Ref]:
    """Return the controversies on whose positions an actor takes a side, as stated."""
    held = _held(reader, actor)
    edges = reader.around(sorted(held), ("PART_OF",)).edges if held else ()
    return targets([edge for edge in edges if edge.source in held], "Controversy", "PART_OF")


def _held(reader: Reader, actor: Ref) -> set[Ref]:
    """Return the positions on which an actor takes a side, as stated."""
    stances = [
        edge for edge in reader.around([actor]).edges if edge.source == actor and not edge.inferred
    ]
    return targets(stances, "Position", *STANCES)
