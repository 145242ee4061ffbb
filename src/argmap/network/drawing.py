"""The network of single nodes, made with pyvis. A page adds what `Overlay` describes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypedDict

from argmap.display import legend
from argmap.display.boxes import CARDS
from argmap.model.graph import Edge, Graph, Node, Ref
from argmap.model.schema import NEUTRAL, STANCE_TARGETS
from argmap.model.view import View
from argmap.network.places import Layout, is_controversy, laid_out
from argmap.network.pyvis_network import colours, empty_network, label_of, title_of

if TYPE_CHECKING:
    from pyvis.network import Network

SHAPES = {
    "thread": "hexagon", "controversy": "box", "position": "box", "reading": "box", "actor": "dot",
    "hedged": "dot", "tension": "diamond", "question": "triangle", "source": "square",
}  # fmt: skip
"""As in `js/network/styles.js`."""
_FILLS = {"position": "position-fill", "reading": "reading-fill", "hedged": "paper"}
_ROUNDING = {"controversy": 5, "position": 9, "reading": 20}
_DASHED = ("hedged", "reading")


@dataclass(frozen=True, slots=True)
class LineStyle:
    """The line of a type of edge. colour: its name; head: at its end; size: of the head."""

    colour: str
    width: float = 1
    head: str = ""
    size: float = 0.5
    opacity: float = 1


LINES = {
    "SUPPORTS": LineStyle("supports", 1.7, "arrow", 0.55),
    "CONTESTS": LineStyle("contests", 1.7, "bar", 0.6),
    NEUTRAL: LineStyle("neutral", 1.2, "circle", 0.45),
    "PART_OF": LineStyle("structure", 1.2),
    "RAISES": LineStyle("tension", 1, opacity=0.7),
    "CITES": LineStyle("source", 1, opacity=0.8),
}
_INFERRED, _ENDED = 0.8, 0.92
"""The opacity of lines that argmap inferred, and of those of stances that have ended."""
_WORD = {"strokeWidth": 5, "strokeColor": "#ffffff", "align": "horizontal"}
"""The font of words on lines, which are as large as those on cards."""
_PARALLEL = 0.12
"""How far a line is bent from the one before it between the same nodes."""
_AROUND = 14
"""Space between a card and a line that is bent around it."""


class Overlay(TypedDict):
    """What a page draws besides pyvis's nodes and edges, given by their ids.

    sides: on which names are beside symbols; frame: the cards in a frame; hidden: edges that the
    frame shows; lines: of each its edges, the nodes beside which it begins, the card at which it
    ends, at its left (-1) or right side (1), and how far below its middle; palette: the names of
    colours.
    """

    layout: str
    sides: Mapping[str, str]
    frame: list[str]
    hidden: list[int]
    lines: list[tuple[list[int], list[str], str, int, float]]
    palette: Mapping[str, str]


class NodeDrawing:
    """The single nodes and edges of a view, with their places.

    sources: whether the sources of a controversy are nodes.
    """

    def __init__(self, view: View, *, sources: bool = False) -> None:
        self.graph = drawn_nodes(view, sources=sources)
        self.layout: Layout = laid_out(self.graph)
        self._numbers = {edge.id: number for number, edge in enumerate(view.on_map.edges)}
        self._in_columns = self.layout.name == "columns"

    @property
    def lines(self) -> int:
        """How many lines a page draws."""
        bundled = sum(len(line.edges) - 1 for line in self.layout.lines)
        return len(self.graph.edges) - bundled - len(self._hidden)

    @cached_property
    def _hidden(self) -> list[Edge]:
        """The edges that the frame of a controversy shows: what is part of it, and that positions
        are answers to one question."""
        return [
            edge
            for edge in self.graph.edges
            if self._in_columns
            and (
                (edge.type == "PART_OF" and edge.source.label in STANCE_TARGETS)
                or edge.text("rule") == "alternative-positions"
            )
        ]

    def network(self, *, titles: bool = True) -> Network:
        """Return the network of pyvis. titles: whether it says more while the pointer is on a node.

        Raises ExportError for nodes or edges that a network cannot show.
        """
        made = empty_network()
        for node in self.graph:
            made.add_node(str(node.ref), **self._node(node, titles=titles))
        pairs: Counter[frozenset[Ref]] = Counter()
        for edge in self.graph.edges:
            ends = frozenset((edge.source, edge.target))
            options = self._edge(edge, pairs[ends], titles=titles)
            made.add_edge(str(edge.source), str(edge.target), **options)
            pairs[ends] += edge not in self._hidden
        return made

    def overlay(self) -> Overlay:
        """Return what a page draws besides."""
        cards = ("Controversy", *STANCE_TARGETS) if self._in_columns else ()
        return {
            "layout": self.layout.name,
            "sides": {str(ref): side for ref, side in self.layout.sides.items()},
            "frame": [str(node.ref) for node in self.graph.labelled(*cards)] if cards else [],
            "hidden": [self._numbers[edge.id] for edge in self._hidden],
            "lines": [
                (
                    [self._numbers[edge] for edge in line.edges],
                    [str(ref) for ref in line.members],
                    str(line.position),
                    line.side,
                    line.down,
                )
                for line in self.layout.lines
            ],
            "palette": {colours()[name]: name for name in self._colours()},
        }

    def _colours(self) -> Iterator[str]:
        yield from ("ink", "controversy-ink", "paper")
        yield from (line.colour for line in LINES.values())
        for node in self.graph:
            kind = legend.kind_of(node)
            yield from (kind, _FILLS.get(kind, kind))

    def _node(self, node: Node, *, titles: bool) -> dict[str, Any]:
        kind, box = legend.kind_of(node), self.layout.boxes[node.ref]
        x, y = self.layout.places[node.ref]
        fill, border = colours()[_FILLS.get(kind, kind)], colours()[kind]
        look = {"background": fill, "border": border}
        ink = "controversy-ink" if kind == "controversy" else "ink"
        made: dict[str, Any] = {
            "label": label_of(box.text) or " ", "shape": SHAPES[kind], "x": x, "y": y,
            "size": box.radius, "kind": kind,
            "color": {**look, "highlight": look, "hover": look},
            "font": {"size": self.layout.font(kind), "color": colours()[ink]},
            "borderWidth": 1.6 if kind in CARDS or kind == "hedged" else 1,
        }  # fmt: skip
        if kind not in CARDS:
            made["font"] |= {"strokeWidth": 3, "strokeColor": colours()["paper"]}
        if titles:
            name, claim = node.full_name, node.text("claim")
            made["title"] = title_of(f"{kind}: {name}", claim if claim != name else "")
        if kind in _DASHED:
            made["shapeProperties"] = {"borderDashes": [5, 4]}
        if kind in CARDS:
            rounding = made.get("shapeProperties", {}) | {"borderRadius": _ROUNDING[kind]}
            made |= {
                "shapeProperties": rounding,
                "margin": {"top": 0, "right": 0, "bottom": 0, "left": 0},
                "widthConstraint": {"minimum": 2 * box.half},
                "heightConstraint": {"minimum": box.up + box.down},
            }
        return made

    def _edge(self, edge: Edge, before: int, *, titles: bool) -> dict[str, Any]:
        """Return the options of an edge. before: how many there are between the same nodes."""
        line, colour = LINES[edge.type], colours()[LINES[edge.type].colour]
        has_ended = bool(edge.text("until")) and edge.source.label == "Actor"
        opacity = _ENDED if has_ended else _INFERRED if edge.inferred else line.opacity
        # An inferred edge has no direction: both ends contest each other.
        head = {"enabled": True, "type": line.head, "scaleFactor": line.size}
        made: dict[str, Any] = {
            "id": self._numbers[edge.id], "type": edge.type,
            "color": dict.fromkeys(("color", "highlight", "hover"), colour)
            | {"opacity": opacity},
            "width": 1 if edge.inferred or has_ended else line.width,
            "dashes": [3, 6] if edge.inferred else False,
            "arrows": {"to": head} if line.head and not edge.inferred else "",
            "smooth": self._bend(edge, before),
        }  # fmt: skip
        if titles:
            made["title"] = _edge_title(edge)
        word = self._word(edge)
        if word and not before:
            size = self.layout.font("position") - 1
            made |= {"label": word, "font": {**_WORD, "size": size, "color": colour}}
        return made

    def _word(self, edge: Edge) -> str:
        """Return the word on a line between two positions, or ""."""
        labels = {edge.source.label, edge.target.label}
        if not self._in_columns or labels != {"Position"} or edge in self._hidden:
            return ""
        word = "rivals" if edge.type == "CONTESTS" else "supports"
        return f"{word}, inferred" if edge.inferred else word

    def _bend(self, edge: Edge, before: int) -> dict[str, Any] | bool:
        """Return how far a line is bent, so that it covers no other and runs behind no card."""
        (x, top), (other, bottom) = (self.layout.places[end] for end in (edge.source, edge.target))
        if not (self._in_columns and x == other):
            # A line on the other side would be drawn in the other direction.
            return _curve(_PARALLEL * before) if before else False
        between = [
            self.layout.boxes[node.ref].half
            for node in self.graph.labelled("Position")
            if min(top, bottom) < self.layout.places[node.ref][1] < max(top, bottom)
        ]
        if not between:
            return _curve(_PARALLEL) if before > 1 else False
        away, length = 2 * (max(between) + _AROUND), abs(bottom - top)
        bend = next(
            (bend for bend in (part / 50 for part in range(2, 50)) if _reach(bend, length) >= away),
            1.0,
        )
        return _curve(bend if top < bottom else -bend)


def drawn_nodes(view: View, *, sources: bool = False) -> Graph:
    """Return the nodes of a view that are drawn, with their edges: of a controversy without its
    sources, unless they are asked for."""
    graph = view.on_map
    if sources or not is_controversy(graph) or view.neighbourhood or view.queried:
        return graph
    nodes = [node for node in graph.nodes if node.label != "Source"]
    return Graph.of(nodes, (edge for edge in graph.edges if edge.type != "CITES"))


def _edge_title(edge: Edge) -> str:
    name = legend.relation_of(edge).name + (", inferred" if edge.inferred else "")
    period = " to ".join(filter(None, (edge.text("since"), edge.text("until"))))
    return title_of(name, period, edge.text("quote"), edge.place)


def _curve(bend: float) -> dict[str, Any]:
    kind = "curvedCW" if bend > 0 else "curvedCCW"
    return {"enabled": True, "type": kind, "roundness": round(abs(bend), 2)}


def _reach(bend: float, length: float) -> float:
    """Return how far the middle point of a bent line is from the straight one, as vis-network has
    it."""
    return (bend / 2 + 0.5) * length * math.sin(bend / 2 * math.pi)
