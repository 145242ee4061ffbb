"""What can be drawn at once."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.errors import ParameterError
from argmap.model.graph import Ref
from argmap.view.steps import MOST_STEPS


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
