"""The page of a network of actors: a picture whose lines open into their statements.

It needs no script: each line and each name is a link to a section of the page, which style sheets
show when it is the target.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from argmap.analysis.network import Network
from argmap.analysis.network_layout import lay_out
from argmap.analysis.tie import CountedStatement, Tie, TieReader
from argmap.display import html_assets
from argmap.display.safe_links import link
from argmap.errors import ExportError, shortened
from argmap.model.counting import STANCES
from argmap.model.graph import Node
from argmap.model.schema import NEUTRAL

MOST_NODES = 500
"""The most actors and concepts of a page."""
MOST_TIES = 3_000
"""The most lines of a page, the heaviest ones."""
MOST_STATEMENTS = 60
"""The most statements of a tie that are listed."""
ALL_STATEMENTS = 30_000
"""The most statements that are listed in all."""
LONGEST_QUOTE = 600
"""Characters of a quote."""

_PACKAGE = "argmap.page"
_WIDTH, _HEIGHT = 1000, 860
_INCH = 100
"""Units of the picture in an inch of the layout."""


@dataclass(frozen=True)
class _Line:
    """A tie: its number, its ends by number of node, and its weight."""

    number: int
    one: int
    other: int
    tie: Tie


def network_page(
    network: Network, *, title: str, notes: Sequence[str], credits: Sequence[str] = ()
) -> str:
    """Return the HTML of a network's page.

    title: its heading; notes: the rule, the selection and what was left out, in words; credits:
    licences and authors of the data.

    The same network gives the same text. Raises ExportError for more than 500 actors and concepts.
    """
    nodes = [*network.actors, *(network.columns if network.options.two_mode else ())]
    if len(nodes) > MOST_NODES:
        raise ExportError(
            f"a map of a network shows at most {MOST_NODES} actors and concepts (got "
            f"{len(nodes):,}). Select fewer, for example with min_statements"
        )
    lines = list(_lines(network))
    environment = html_assets.environment(_PACKAGE)
    style = html_assets.style_sheets(("display/palette", "page/network"))
    most = max((abs(line.tie.value) for line in lines), default=1.0) or 1.0
    rest = len(network.ties) - len(lines)
    return environment.get_template("network.html.j2").render(
        policy=html_assets.security_policy((), style, "data:"),
        style=html_assets.trusted_html(style),
        title=title,
        notes=[*notes, *([f"Not drawn: {rest:,} lighter ties."] if rest else [])],
        credits=list(credits),
        width=_WIDTH,
        height=_HEIGHT,
        nodes=list(_nodes(network, nodes, lines)),
        lines=[_line(line, nodes, network, most) for line in reversed(lines)],
        ties=[_tie(line, network.options.measure) for line in lines],
        negative=any(line.tie.value < 0 for line in lines),
    )


def _lines(network: Network) -> Iterator[_Line]:
    """Yield the heaviest ties."""
    shown = network.ties[:MOST_TIES]
    shift = len(network.actors) if network.options.two_mode else 0
    most = min(MOST_STATEMENTS, max(1, ALL_STATEMENTS // max(len(shown), 1)))
    ties = TieReader(network, most).ties([(row, column) for row, column, _ in shown])
    for number, ((row, column, _), tie) in enumerate(zip(shown, ties, strict=True)):
        yield _Line(number, row, column + shift, tie)


def _nodes(
    network: Network, nodes: Sequence[Node], lines: Sequence[_Line]
) -> Iterator[dict[str, Any]]:
    """Yield the nodes with their places and their lines."""
    size = 8.0 if len(nodes) <= 150 else 0.0
    places = lay_out(network, size, _WIDTH / _INCH, _HEIGHT / _INCH)
    totals = network.incidence.totals.tolist()
    most = max(totals, default=1) or 1
    for number, node in enumerate(nodes):
        x, y = places[str(node.ref)]
        total = totals[number] if number < len(totals) else 0
        mine = [line for line in lines if number in (line.one, line.other)]
        yield {
            "number": number,
            "id": node.id,
            "name": node.name,
            "claim": node.text("claim"),
            "actor": node.label == "Actor",
            "x": round(_INCH * x, 1),
            "y": round(_HEIGHT - _INCH * y, 1),
            "radius": round(4 + 7 * (total / most) ** 0.5, 1),
            "named": bool(size),
            "total": total,
            "ties": [
                {
                    "number": line.number,
                    "name": nodes[line.other if line.one == number else line.one].name,
                    "weight": _number(line.tie.value),
                }
                for line in mine
            ],
        }


def _line(line: _Line, nodes: Sequence[Node], network: Network, most: float) -> dict[str, Any]:
    share = abs(line.tie.value) / most
    return {
        "number": line.number,
        "one": line.one,
        "other": line.other,
        "width": round(0.8 + 5 * share, 2),
        "opacity": round(0.25 + 0.65 * share, 2),
        "negative": line.tie.value < 0,
        "label": f"{nodes[line.one].name} and {nodes[line.other].name}: {_number(line.tie.value)}",
    }


def _tie(line: _Line, measure: str) -> dict[str, Any]:
    tie = line.tie
    concepts = []
    for concept, some in groupby(tie.listed, lambda item: item.concept):
        items = list(some)
        concepts.append(
            {
                "name": concept.name,
                "id": concept.id,
                "adds": _number(sum(item.adds for item in items)),
                "statements": [_statement(item) for item in items],
            }
        )
    return {
        "number": line.number,
        "one": {"number": line.one, "name": tie.one.name},
        "other": {"number": line.other, "name": tie.other.name},
        "weight": _number(tie.value),
        "divisor": "" if tie.divisor == 1 else _number(tie.divisor),
        "concepts": concepts,
        "rest": tie.left_out,
        "command": f"argmap why {tie.one.id} {tie.other.id} --measure {measure}",
        "apart": tie.apart if tie.other.label == "Actor" else tie.apart[:1],
    }


def _statement(item: CountedStatement) -> dict[str, Any]:
    edge = item.edge
    source = edge.text("source")
    return {
        "actor": item.actor.name,
        "by": edge.source.id if edge.source.id != item.actor.id else "",
        "contests": item.level == "CONTESTS",
        "neutral": item.level == NEUTRAL,
        "position": "" if item.level in STANCES else item.level,
        "since": edge.text("since"),
        "until": edge.text("until"),
        "quote": shortened(edge.text("quote"), LONGEST_QUOTE),
        "source": source,
        "href": link(source),
        "document": edge.document,
        "line": edge.line,
        "adds": f"{item.adds:+.4g}" if item.counted else "0",
        "repeats": not item.counted,
    }


def _number(value: float) -> str:
    return f"{value:.4g}"
