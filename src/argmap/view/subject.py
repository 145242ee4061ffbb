"""What can be drawn at once, and drawing it."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.errors import ParameterError
from argmap.model.graph import Ref
from argmap.model.reader import Reader
from argmap.view.filter import Filter
from argmap.view.neighbourhood import MOST_STEPS, around
from argmap.view.select import actor, compared, controversy, thread, whole
from argmap.view.view import View


def focuses_of(
    controversy: str | None, thread: str | None, actors: Sequence[str]
) -> tuple[Ref, ...]:
    """What a view is made for, by the ids that are given."""
    named = [("Controversy", controversy), ("Thread", thread), *(("Actor", id_) for id_ in actors)]
    return tuple(Ref(label, id_) for label, id_ in named if id_ is not None)


def check_choice(focuses: Sequence[Ref], steps: int | None, *, query: bool = False) -> None:
    """Raise ParameterError where it is not clear what a view is to show.

    focuses: what it is made for; steps: how far round that; query: whether a query names it.
    """
    if len({ref.label for ref in focuses}) + query > 1:
        raise ParameterError(
            "a view shows one controversy, one thread, one actor or two, or what a query names; "
            "name one of these"
        )
    if len(focuses) > 2:
        raise ParameterError(f"two actors can be compared, not {len(focuses)}")
    if len(set(focuses)) < len(focuses):
        raise ParameterError(f"{focuses[0].id} can't be compared with itself; name two actors")
    if steps is not None:
        if not focuses:
            raise ParameterError(
                "hops are steps round something; name a controversy, a thread or an actor"
            )
        if not 1 <= steps <= MOST_STEPS:
            raise ParameterError(f"hops is {steps}; it takes 1 to {MOST_STEPS}")


def chosen(reader: Reader, focuses: Sequence[Ref], hops: int | None, narrowing: Filter) -> View:
    """The view that is made for something, or of everything where there is no focus, narrowed.

    focuses and hops: what `check_choice` lets pass. Raises NotFound where there is no such thing.
    """
    if hops is not None:
        made = around(reader, focuses, hops, narrowing.holds)
    elif len(focuses) == 2:
        made = compared(reader, *(ref.id for ref in focuses))
    elif focuses:
        made = _PARTS[focuses[0].label](reader, focuses[0].id)
    else:
        made = whole(reader)
    return narrowing.applied(made)


_PARTS = {"Actor": actor, "Controversy": controversy, "Thread": thread}
