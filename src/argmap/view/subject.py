"""Choose what a view shows: everything, a controversy, a thread, or one actor or several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from argmap.errors import ParameterError
from argmap.model.citations import SIDES, is_of_stance, without_stance_citations
from argmap.model.graph import Graph, GraphReader, Node, Reader, Ref
from argmap.model.view import NO_EVENTS, View
from argmap.view.events import events_about
from argmap.view.expansion import STANCES, targets
from argmap.view.filter import Filter
from argmap.view.reasons import ReasonSplitter
from argmap.view.select import actor, around, compared, controversy, thread, whole

MOST_COMPARED = 12
"""The most actors that are compared."""


def check_choice(focuses: Sequence[Ref], steps: int | None, *, query: bool = False) -> None:
    """Raise ParameterError for a combination of options that no view has.

    focuses: the nodes that the view is about; steps: of the neighbourhood; query: whether the view
    is that of a query result.
    """
    if len({ref.label for ref in focuses}) + query > 1:
        raise ParameterError(
            "a view shows one controversy, one thread, one actor, several actors, or the result of "
            "one query. Give only one of these"
        )
    if len(focuses) > MOST_COMPARED:
        raise ParameterError(
            f"at most {MOST_COMPARED} actors can be compared (got {len(focuses)}). Leave some out"
        )
    if twice := [ref for ref, number in Counter(focuses).items() if number > 1]:
        raise ParameterError(f"{twice[0].id} cannot be compared with itself. Give it once")
    if steps is not None and not focuses:
        raise ParameterError("hops needs a controversy, a thread or an actor to start from")


def chosen(
    reader: Reader,
    focuses: Sequence[Ref],
    hops: int | None,
    conditions: Filter,
    *,
    events: bool = False,
) -> View:
    """Return a filtered view of the focuses, or of the whole graph without any.

    focuses, hops: checked by `check_choice`; events: whether the view has its events. Raises
    NotFound if a focus does not exist.
    """
    if events and not focuses:
        reader = GraphReader(reader.graph())  # reads the whole graph only once
    splitter = ReasonSplitter(reader)
    made = conditions.applied(_selected(splitter, focuses, hops, conditions))
    made = without_stance_sources(made)
    found = events_about(reader, focuses, conditions) if events else NO_EVENTS
    made = replace(
        made,
        reasons=splitter.reasons(made.graph),
        events=found,
        newest=reader.newest_since(),
        options=_options(focuses, hops, conditions, events=events),
    )
    if hops is not None or len(focuses) != 1 or focuses[0].label != "Actor":
        return made
    made = replace(made, cited=cited_by_positions(reader, focuses[0]))
    if events or any(e.type in STANCES and e.source == focuses[0] for e in made.graph.edges):
        return made
    left_out = events_about(reader, focuses, conditions)
    return replace(made, events_left_out=len(left_out))


def _options(
    focuses: Sequence[Ref], hops: int | None, conditions: Filter, *, events: bool
) -> tuple[str, ...]:
    """Return the options of the command line that select a view."""
    subject = [part for ref in focuses for part in (f"--{ref.label.lower()}", ref.id)]
    steps = ["--hops", str(hops)] if hops is not None else []
    return (*subject, *steps, *conditions.options(), *(["--events"] if events else []))


def _selected(reader: Reader, focuses: Sequence[Ref], hops: int | None, conditions: Filter) -> View:
    if hops is not None:
        return around(reader, focuses, hops, conditions.matches_edge)
    if len(focuses) > 1:
        return compared(reader, *(ref.id for ref in focuses))
    if focuses:
        return _SELECT[focuses[0].label](reader, focuses[0].id)
    return whole(reader)


_SELECT = {"Actor": actor, "Controversy": controversy, "Thread": thread}


def cited_by_positions(reader: Reader, actor: Ref) -> tuple[Node, ...]:
    """Return the sources that the positions on which an actor takes a side cite."""
    stances = [
        edge for edge in reader.around([actor]).edges if edge.source == actor and not edge.inferred
    ]
    held = targets(stances, "Position", *STANCES)
    edges = reader.around(sorted(held), ("CITES",)).edges if held else ()
    cited = targets([edge for edge in edges if edge.source in held], "Source", "CITES")
    return tuple(reader.nodes(sorted(cited)).values()) if cited else ()


V = TypeVar("V", bound=View)


def without_stance_sources(view: V) -> V:
    """Return a view of which the graph has only the sources that positions cite themselves.

    `stance_sources` gets the citations of its stances, with their sources.
    """
    graph = view.graph
    citations = [edge for edge in graph.edges if is_of_stance(edge)]
    if not citations:
        return view
    kept = without_stance_citations(graph)
    stances = {(e.source.id, SIDES[e.type], e.target) for e in kept.edges if e.type in SIDES}
    shown = [e for e in citations if (e.text("actor"), e.text("side"), e.source) in stances]
    sources = (graph.by_ref[ref] for ref in {edge.target for edge in shown})
    return replace(view, graph=kept, stance_sources=Graph.of(sources, shown))
