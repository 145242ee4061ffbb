"""How legible the Network view of a page is when it opens, measured in Chromium at 1280 x 800.

Only what is drawn counts: single nodes and edges, and the lines between controversies.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from argmap.model.view import View
from argmap.page.page import page
from benchmarks.watch import browser

_MEASURE = """() => {
    const { clientWidth: width, clientHeight: height } = document.getElementById("chart");
    const { body } = argmap.network;
    const single = argmap.nodes
        .filter(({ vis }) => body.nodes[vis] && !body.nodes[vis].options.hidden);
    const owners = new Set(argmap.written().map((box) => box.owner));
    const boxes = argmap.written().filter((box) => box.owner >= 0);
    const overlay = argmap.lines().map((line) => [line.from, line.to].map(({ x, y }) => [x, y]));
    const edges = argmap.edges
        .filter(({ vis }) => body.edges[vis] && !body.edges[vis].options.hidden)
        .map(({ vis }) => [body.edges[vis].from, body.edges[vis].to].map(({ x, y }) => [x, y]));
    return {
        nodes: single.length || owners.size,
        unnamed: single.filter(({ vis }) => !owners.has(vis)).length,
        boxes: boxes.map(({ left, top, right, bottom }) => [left, top, right, bottom]),
        cut: boxes.filter((box) => box.left < -1 || box.top < -1
            || box.right > width + 1 || box.bottom > height + 1).length,
        lines: [...edges, ...overlay],
    };
}"""


@dataclass(frozen=True)
class Legibility:
    """nodes: drawn; unnamed: without a name; overlaps, cut: of names; lines: drawn; crossings: of
    pairs of straight lines."""

    nodes: int
    unnamed: int
    overlaps: int
    cut: int
    lines: int
    crossings: int

    @property
    def met(self) -> bool:
        """Whether the names meet the goals."""
        return not (self.overlaps or self.cut or (self.unnamed and self.nodes <= 60))

    def __str__(self) -> str:
        return (
            f"{self.nodes} nodes, {self.unnamed} without a name, {self.overlaps} overlaps, "
            f"{self.cut} cut, {self.lines} lines, {self.crossings} crossings"
        )


def legibility(view: View, path: Path) -> Legibility:
    """Write the page of a view and measure it."""
    path.write_text(page(view), encoding="utf-8", newline="")
    with browser() as made:
        opened = made.new_context(
            viewport={"width": 1280, "height": 800}, reduced_motion="reduce", offline=True
        ).new_page()
        opened.goto(f"{path.as_uri()}#way=map")
        opened.wait_for_timeout(800)
        found: dict[str, Any] = opened.evaluate(_MEASURE)
    overlaps = sum(
        min(a[2], b[2]) - max(a[0], b[0]) > 2 and min(a[3], b[3]) - max(a[1], b[1]) > 2
        for a, b in combinations(found["boxes"], 2)
    )
    lines = [tuple(map(tuple, line)) for line in found["lines"]]
    return Legibility(
        found["nodes"], found["unnamed"], overlaps, found["cut"], len(lines), _crossings(lines)
    )


def _crossings(lines: list[Any]) -> int:
    def side(p: Any, q: Any, r: Any) -> float:
        return float((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]))

    return sum(
        len({*one, *other}) == 4
        and side(one[0], one[1], other[0]) * side(one[0], one[1], other[1]) < 0
        and side(other[0], other[1], one[0]) * side(other[0], other[1], one[1]) < 0
        for one, other in combinations(lines, 2)
    )
