"""A figure that notebooks show by themselves."""

from __future__ import annotations

import io

from matplotlib.figure import Figure

from argmap.analysis.plots.picture import style

SCREEN_DPI = 96
"""Pixels of CSS in an inch."""


class ShownFigure(Figure):
    """A figure that is shown in a notebook when it is the value of a cell.

    Other figures need `%matplotlib inline` there.
    """

    def _repr_png_(self) -> tuple[bytes, dict[str, int]]:
        """Return the picture for a screen of twice `SCREEN_DPI`, and its size in pixels of CSS."""
        file = io.BytesIO()
        with style():
            self.savefig(file, format="png", dpi=2 * SCREEN_DPI)
        width, height = (round(SCREEN_DPI * inches) for inches in self.get_size_inches())
        return file.getvalue(), {"width": width, "height": height}
