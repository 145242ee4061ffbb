"""The neighbourhood of a node, or of several actors."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from argmap.model.graph import Edge, Reader, Ref
from argmap.model.schema import ABSENT
from argmap.model.view import View
from argmap.view.expansion import Selection, found
from argmap.view.without_events import joins_left_out


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
