"""Select the views of the whole graph, a controversy, a thread, an actor or two actors."""

from __future__ import annotations

from collections import Counter

from argmap.model.agreement import excludes
from argmap.model.graph import Graph, Reader, Ref
from argmap.model.schema import NEUTRAL, STANCE_TARGETS
from argmap.view.expansion import STANCES, Selection, found, sources, targets
from argmap.view.view import View
from argmap.view.without_events import without_events

_SIDES = "supports or contests"

NAMED_THREADS = 3
"""The most threads that a title names."""


def whole(reader: Reader) -> View:
    """Return the view of the whole graph, without events, challenges and resolutions."""
    graph = without_events(reader.graph())
    title, counts = _title(graph)
    return View(
        graph=graph,
        title=title,
        part_title="A part of the map" if counts else "",
        about="all threads and controversies, their positions, who supports and contests them, "
        "their tensions and sources",
    )


def _title(graph: Graph) -> tuple[str, bool]:
    """Return the title of a whole graph, and whether it counts controversies.

    It is the only controversy, the thread that all controversies are part of, or else the threads,
    those with the most controversies first, and the number of controversies.
    """
    controversies = graph.labelled("Controversy")
    if len(controversies) == 1:
        return controversies[0].name, False
    if not controversies:
        return "The whole map", True
    within = {
        (edge.source, edge.target)
        for edge in graph.edges
        if edge.type == "PART_OF" and edge.source.label == "Controversy"
    }
    parts = Counter(thread for _, thread in within)
    threads = sorted(
        (node for node in graph.labelled("Thread") if node.ref in parts),
        key=lambda node: (-parts[node.ref], node.name, node.id),
    )
    if len(threads) == 1 and parts[threads[0].ref] == len(controversies):
        return threads[0].name, False
    names = [node.name for node in threads[:NAMED_THREADS]]
    if more := len(threads) - len(names):
        names.append(f"{more:,} more thread{'s' if more > 1 else ''}")
    number = f"{len(controversies):,} controversies"
    return f"{' · '.join(names)} ({number})" if names else number, True


def controversy(reader: Reader, id: str) -> View:
    """Return the view of a controversy.

    It has the controversy, its threads, positions, tensions and sources, the actors with a stance
    on the positions, and what these actors are part of.

    Raises NotFound if the controversy does not exist.
    """
    focus = Ref("Controversy", id)
    node = found(reader, focus)
    selection = Selection(reader, [focus])
    selection.add_controversies([focus])
    return View(
        graph=selection.graph(),
        title=node.name,
        about=f"the controversy “{node.name}”, its positions, who supports and contests them, "
        "its tensions and sources",
        focus=focus,
    )


def thread(reader: Reader, id: str) -> View:
    """Return the view of a thread: its readings, open questions, and its controversies in full.

    Raises NotFound if the thread does not exist.
    """
    focus = Ref("Thread", id)
    node = found(reader, focus)
    selection = Selection(reader, [focus])
    edges = selection.expand([focus])
    readings = sources(edges, "Reading", "PART_OF")
    selection.keep(readings, targets(edges, "Tension", "RAISES"))
    selection.add_controversies(sources(edges, "Controversy", "PART_OF"), readings)
    return View(
        graph=selection.graph(),
        title=node.name,
        about=f"the thread “{node.name}”, its readings and open questions, and its controversies "
        "with their positions, who supports and contests them, their tensions and sources",
        focus=focus,
    )


def actor(reader: Reader, id: str) -> View:
    """Return the view of an actor.

    It has the actor, the positions on which it has a stance, their controversies with all of their
    positions and tensions, rivals of these positions elsewhere, the threads with their open
    questions, and the other actors with a stance on any of these positions.

    Raises NotFound if the actor does not exist.
    """
    focus = Ref("Actor", id)
    node = found(reader, focus)
    selection = Selection(reader, [focus])
    edges = selection.expand([focus])
    positions = targets(edges, STANCE_TARGETS, *STANCES)
    does = "supports, contests or is neutral on" if targets(edges, "Position", NEUTRAL) else _SIDES
    shown = (
        f", the positions that it {does}, their controversies and threads with what "
        "is open there, and the other actors and positions"
        if positions
        else f"; no document says that it {_SIDES} a position"
    )
    selection.keep(positions)
    selection.keep(sources(edges, "Actor", "PART_OF"), targets(edges, "Actor", "PART_OF"))
    edges = selection.expand(positions)
    selection.keep(targets(edges, "Thread", "PART_OF"))
    rivals = {end for edge in edges if excludes(edge) for end in (edge.source, edge.target)}
    own = targets(edges, "Controversy", "PART_OF")
    around = selection.expand(own)
    threads = targets([edge for edge in around if edge.source in own], "Thread", "PART_OF")
    others = rivals | sources(around, "Position", "PART_OF")
    edges += selection.expand((others - positions) | threads)
    raised = [edge for edge in (*around, *edges) if edge.source in own | threads]
    selection.keep(targets(raised, "Tension", "RAISES"))
    positions |= others
    controversies = targets(edges, "Controversy", "PART_OF")
    actors = sources(edges, "Actor", *STANCES)
    selection.keep(positions, controversies, actors)
    edges = selection.expand(controversies | actors, ("PART_OF",))
    selection.keep(targets(edges, "Thread", "PART_OF"), targets(edges, "Actor", "PART_OF"))
    return View(
        graph=selection.graph(),
        title=node.name,
        about=f"the actor “{node.name}”{shown}",
        focus=focus,
    )


def compared(reader: Reader, one: str, other: str) -> View:
    """Return the view that compares two actors.

    It has the two actors, the positions on which both have a stance, the positions of either actor
    in controversies (or threads) where both have one, rival positions that they support elsewhere,
    and the controversies (or threads) of all these positions.

    Raises NotFound if an actor does not exist.
    """
    pair = (Ref("Actor", one), Ref("Actor", other))
    first, second = (found(reader, ref) for ref in pair)
    selection = Selection(reader, pair)
    edges = selection.expand(pair)
    sides = [
        {
            type: targets([e for e in edges if e.source == ref], STANCE_TARGETS, type)
            for type in STANCES
        }
        for ref in pair
    ]
    held = [set().union(*side.values()) for side in sides]
    edges = selection.expand(held[0] | held[1])
    homes: dict[Ref, set[Ref]] = {position: set() for position in held[0] | held[1]}
    for edge in edges:
        if edge.type == "PART_OF" and edge.source in homes:
            homes[edge.source].add(edge.target)
    shared = set.intersection(*({home for item in some for home in homes[item]} for some in held))
    kept = (held[0] & held[1]) | {item for item in homes if homes[item] & shared}
    for edge in edges:
        ends = (edge.source, edge.target)
        if edge.type == "CONTESTS" and any(
            a in sides[0]["SUPPORTS"] and b in sides[1]["SUPPORTS"] for a, b in (ends, ends[::-1])
        ):
            kept.update(ends)
    selection.keep(kept, (home for item in kept for home in homes[item]))
    has = "have a stance" if any(side[NEUTRAL] for side in sides) else "take a side"
    return View(
        graph=selection.graph(),
        title=f"{first.name} and {second.name}",
        about=f"the actors “{first.name}” and “{second.name}”, the positions on which both {has}, "
        "and those of either in the controversies that they share",
        focus=pair[0],
        versus=pair[1],
    )
