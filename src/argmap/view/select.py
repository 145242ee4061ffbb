"""Select the views of the whole graph, a controversy, a thread, or actors, and neighbourhoods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import permutations

from argmap.model.agreement import excludes
from argmap.model.graph import Edge, Graph, Reader, Ref
from argmap.model.organizations import said_by_members
from argmap.model.schema import ABSENT, NEUTRAL, STANCE_TARGETS
from argmap.model.view import View
from argmap.view.events import joins_left_out, without_events
from argmap.view.expansion import STANCES, Selection, found, sources, targets

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

    It has the actor, the positions on which it or a member for it has a stance, their controversies
    with all of their positions and tensions, rivals of these positions elsewhere, the threads with
    their open questions, and the other actors with a stance on any of these positions.

    Raises NotFound if the actor does not exist.
    """
    focus = Ref("Actor", id)
    node = found(reader, focus)
    selection = Selection(reader, [focus])
    edges = selection.expand([focus])
    positions = targets(edges, STANCE_TARGETS, *STANCES)
    said_for = {edge.target for edge in said_by_members(reader, focus)} - positions
    does = "supports, contests or is neutral on" if targets(edges, "Position", NEUTRAL) else _SIDES
    held = [f"it {does}"] if positions else []
    held += ["members support or contest for it"] if said_for else []
    shown = (
        f", the positions that {' or '.join(held)}, their controversies and threads with what "
        "is open there, and the other actors and positions"
        if held
        else f"; no document says that it {_SIDES} a position"
    )
    positions |= said_for | targets(edges, "Position", ABSENT)
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


def compared(reader: Reader, *ids: str) -> View:
    """Return the view that compares two actors or more.

    It has the actors, the positions on which two of them have a stance, their positions in
    controversies (or threads) where two of them have one, rival positions that they support
    elsewhere, and the controversies (or threads) of all these positions.

    Raises NotFound if an actor does not exist.
    """
    actors = [Ref("Actor", id) for id in ids]
    names = [found(reader, ref).name for ref in actors]
    selection = Selection(reader, actors)
    edges = selection.expand(actors)
    held = [targets([e for e in edges if e.source == ref], STANCE_TARGETS, *STANCES)
            for ref in actors]  # fmt: skip
    supported = [targets([e for e in edges if e.source == ref], STANCE_TARGETS, "SUPPORTS")
                 for ref in actors]  # fmt: skip
    is_neutral = bool(targets([e for e in edges if e.source in actors], STANCE_TARGETS, NEUTRAL))
    edges = selection.expand(set().union(*held))
    homes: dict[Ref, set[Ref]] = {position: set() for position in set().union(*held)}
    for edge in edges:
        if edge.type == "PART_OF" and edge.source in homes:
            homes[edge.source].add(edge.target)
    shared = _of_several({home for item in some for home in homes[item]} for some in held)
    kept = _of_several(held) | {item for item in homes if homes[item] & shared}
    for edge in edges:
        if edge.type == "CONTESTS" and any(
            edge.source in one and edge.target in other for one, other in permutations(supported, 2)
        ):
            kept |= {edge.source, edge.target}
    selection.keep(kept, (home for item in kept for home in homes[item]))
    has = "have a stance" if is_neutral else "take a side"
    both, either, they = ("both", "either", "they") if len(ids) == 2 else ("two", "any", "two")
    return View(
        graph=selection.graph(),
        title=_listed(names),
        about=f"the actors {_listed([f'“{name}”' for name in names])}, the positions on which "
        f"{both} {has}, and those of {either} in the controversies that {they} share",
        focus=actors[0] if len(actors) == 2 else None,
        compared=tuple(actors),
    )


def _of_several(sets: Iterable[set[Ref]]) -> set[Ref]:
    """Return what at least two of some sets have."""
    numbers = Counter(item for some in sets for item in some)
    return {item for item, number in numbers.items() if number > 1}


def _listed(names: Sequence[str]) -> str:
    """Return names as a list: "A, B and C"."""
    return f"{', '.join(names[:-1])} and {names[-1]}"


def around(
    reader: Reader,
    focuses: Sequence[Ref],
    steps: int,
    follow: Callable[[Edge], bool] = lambda edge: True,
) -> View:
    """Return the nodes within a number of steps of a node, or of several.

    focuses: the nodes; steps: 1 or more; follow: returns whether to follow an
    edge. Absences are not followed. Events, challenges and resolutions are left out.

    Raises NotFound if a node does not exist.
    """
    names = [found(reader, ref).name for ref in focuses]
    selection = Selection(reader, focuses)
    known, outermost = set(focuses), set(focuses)
    for _ in range(steps):
        edges = selection.expand(outermost)
        followed = [
            edge
            for edge in edges
            if edge.type != ABSENT and follow(edge) and not joins_left_out(edge)
        ]
        ends = {end for edge in followed for end in (edge.source, edge.target)}
        outermost = ends - known
        known |= outermost
    selection.keep(known)
    selection.expand(outermost)  # for the edges among these
    kind = focuses[0].label.lower()
    of = " or ".join(f"“{name}”" for name in names)
    return View(
        graph=selection.graph(),
        title=" and ".join(names),
        about=f"everything within {steps} {'step' if steps == 1 else 'steps'} of the {kind} {of}",
        focus=focuses[0],
        compared=tuple(focuses) if len(focuses) > 1 else (),
        neighbourhood=True,
    )
