"""Draw pictures of networks and statements with matplotlib, the `plot` extra.

Pictures are vectors or PNG, legible in greyscale, with a caption that names the rule. The same
input gives the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.analysis.plots.picture import WIDTH, style
from argmap.errors import ParameterError
from argmap.operations.network import PICTURES, Picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from argmap.analysis.network import Network


def draw(network: Network, kind: Picture, caption: str, width: float = WIDTH) -> Figure:
    """Draw a picture of a network.

    kind: "network", "matrix", "dendrogram" or "stances"; caption: the text below it; width: in
    inches, from 2 to 40.

    Raises ParameterError for an unknown kind or a picture that can't be drawn, and ArgmapError if
    matplotlib is missing.
    """
    if kind not in PICTURES:
        raise ParameterError(f"kind must be one of {', '.join(PICTURES)} (got {kind!r})")
    if not 2 <= width <= 40:
        raise ParameterError(f"width must be 2 to 40 inches (got {width:g})")
    with style():  # says if matplotlib is missing
        from argmap.analysis.plots.matrix import draw_dendrogram, draw_matrix
        from argmap.analysis.plots.nodes import draw_nodes
        from argmap.analysis.plots.stances import draw_stances
    drawing = {
        "network": draw_nodes, "matrix": draw_matrix, "dendrogram": draw_dendrogram,
        "stances": draw_stances,
    }  # fmt: skip
    return drawing[kind](network, caption, width=width)
