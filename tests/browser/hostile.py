"""A debate in which every text is out to be run."""

from __future__ import annotations

from itertools import cycle

from argmap.model import Edge, Graph, Node
from tests.graphs import debate

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)> href',
    "' onmouseover='alert(1)",
    "<!--<script>",
    "{{ 7 * 7 }}{% raw %}",
    "\u202egnihtemos \u202b שלום عليكم",
    "🧨 👩‍👩‍👧 \u2028 \x00 \ufeff",
    "]]>&lt;b&gt;",
]


def hostile() -> Graph:
    """A debate in which every text is out to be run."""
    texts = cycle(HOSTILE)
    nodes, edges = [], []
    for node in debate().nodes:
        taken = {
            name: next(texts) + " " + str(value)
            for name, value in node.properties.items()
            if isinstance(value, str) and name not in ("kind", "standing", "document")
        }
        taken = {name: value for name, value in taken.items() if name != "mentioned_in"}
        urls = {"url": "javascript:alert(1)", "website": "JavaScript:alert(2)"}
        urls = {name: url for name, url in urls.items() if name in node.properties}
        nodes.append(Node(node.label, node.id, {**node.properties, **taken, **urls}))
    for edge in debate().edges:
        said = {"quote": next(texts), "as_written": next(texts), "source": "javascript:alert(3)"}
        edges.append(Edge(*edge.id, {**edge.properties, **said}))
    nodes.append(Node("Actor", "<img src=x onerror=alert(4)>", {"name": HOSTILE[0]}))
    return Graph.of(nodes, edges)
