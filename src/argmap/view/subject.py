"""Choose what a view shows: everything, a controversy, a thread, or one actor or several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from argmap.errors import ParameterError
from argmap.model.graph import GraphReader, Reader, Ref
from argmap.view.cited_sources import cited_by_positions
from argmap.view.events import NO_EVENTS
from argmap.view.expansion import STANCES
from argmap.view.filter import Filter
from argmap.view.neighbourhood import around
from argmap.view.reasons import ReasonSplitter
from argmap.view.select import actor, compared, controversy, thread, whole
from argmap.view.select_events import events_about
from argmap.view.stance_sources import without_stance_sources
from argmap.view.view import View

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
