"""Make figures with a caption, and write them to files with the same bytes each time."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from argmap.extras import extra

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_STYLE: dict[str, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 7,
    "axes.linewidth": 0.6,
    "axes.titlesize": 8,
    "hatch.linewidth": 0.5,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "xtick.labelsize": 6.5,
    "ytick.labelsize": 6.5,
    "legend.fontsize": 6.5,
    "legend.frameon": False,
    "pdf.fonttype": 42,
    "savefig.dpi": 300,
    "svg.hashsalt": "argmap",
}


@contextmanager
def style() -> Iterator[None]:
    """Draw in argmap's style, regardless of the user's settings of matplotlib.

    Raises ArgmapError if matplotlib is missing.
    """
    with extra("plot"):
        import matplotlib
    settings: Any = matplotlib.rcParams
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        settings.update(_STYLE)
        yield


WIDTH = 6.3
"""The default width in inches: that of the text on an A4 page."""

LONGEST_NAME = 32
"""Characters of a name on a picture."""

_METADATA: dict[str, dict[str, Any]] = {
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "ModDate": None, "Creator": None, "Producer": None},
    "png": {"Software": None},
}
_CAPTION_SIZE = 6.5
_LINE = 1.35 * _CAPTION_SIZE / 72
"""The height of a caption's line in inches."""


@dataclass(frozen=True)
class Canvas:
    """A figure with a caption below.

    width, height: of the room above the caption, in inches; below: the height of the caption.
    """

    figure: Figure
    width: float
    height: float
    below: float

    @classmethod
    def of(cls, width: float, height: float, caption: str) -> Canvas:
        """Return an empty canvas. width, height: of the room for axes, in inches."""
        from argmap.analysis.plots.shown_figure import ShownFigure

        lines = textwrap.wrap(caption, max(20, int(width * 72 / (_CAPTION_SIZE * 0.57))))
        below = _LINE * len(lines) + 0.1
        made = ShownFigure(figsize=(width, height + below))
        made.text(
            0.06 / width, (below - 0.05) / (height + below), "\n".join(map(plain, lines)),
            fontsize=_CAPTION_SIZE, verticalalignment="top", linespacing=1.25,
        )  # fmt: skip
        return cls(made, width, height, below)

    def axes(self, left: float, bottom: float, width: float, height: float) -> Axes:
        """Add axes at a place above the caption, in inches from the lower left."""
        whole = self.height + self.below
        return self.figure.add_axes(
            (left / self.width, (bottom + self.below) / whole, width / self.width, height / whole)
        )


def picture_bytes(drawn: Figure, form: str) -> bytes:
    """Return a figure as a file of this format: the same bytes for the same figure."""
    file = io.BytesIO()
    with style():
        drawn.savefig(file, format=form, metadata=_METADATA[form])
    return file.getvalue()


def short_name(name: str) -> str:
    """Return a name that fits on a picture."""
    text = " ".join(name.split())
    text = text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1] + "…"
    return plain(text)


def plain(text: str) -> str:
    """Return a text without what matplotlib would read as a formula."""
    return text.replace("$", r"\$")


def text_width(text: str, size: float) -> float:
    """Return about how wide a text is, in inches. size: of the font, in points."""
    return len(text) * size * 0.56 / 72


def bare(axes: Axes) -> None:
    """Remove the ticks and the frame of axes."""
    axes.set_xticks([])
    axes.set_yticks([])
    for side in axes.spines.values():
        side.set_visible(False)
