"""What lies within a few steps of something."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from argmap.model.graph import Edge, Ref
from argmap.model.reader import Reader
from argmap.view.expansion import Selection, found
from argmap.view.view import View

MOST_STEPS = 3


def around(
    reader: Reader,
    focuses: Sequence[Ref],
    steps: int,
    walks: Callable[[Edge], bool] = lambda edge: True,
) -> View:
    """All that lies within so many edges of one node, or of either of two, whatever their kinds.

    focuses: the one or two nodes; steps: 1 to `MOST_STEPS`; walks: which edges lead anywhere.

    Raises NotFound where there is no such node.
    """
    names = [found(reader, ref).name for ref in focuses]
    selection = Selection(reader, focuses)
    known, rim = set(focuses), set(focuses)
    for _ in range(steps):
        edges = selection.expand(rim)
        ends = {end for edge in edges if walks(edge) for end in (edge.source, edge.target)}
        rim = ends - known
        known |= rim
    selection.keep(known)
    selection.expand(rim)  # for the edges among the outermost
    kind = focuses[0].label.lower()
    of = " or ".join(f"“{name}”" for name in names)
    return View(
        graph=selection.graph(),
        title=" and ".join(names),
        about=f"what lies within {steps} {'step' if steps == 1 else 'steps'} of the {kind} {of}",
        focus=focuses[0],
        versus=focuses[1] if len(focuses) > 1 else None,
    )
