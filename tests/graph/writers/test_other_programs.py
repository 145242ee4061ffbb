"""Cytoscape.js opens what argmap writes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.graph.writers.samples import lane
from tests.groups import node
from tests.support import PROJECT

_CYTOSCAPE = """
const cytoscape = require("cytoscape");
const { elements } = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
const graph = cytoscape({ headless: true, elements });
const labels = graph.nodes('[node_label = "Reason"]').map((node) => node.data("label"));
const quoted = graph.edges('[quote = "One; two"]');
console.log(JSON.stringify({
  nodes: graph.nodes().length, edges: graph.edges().length, labels: labels.sort(),
  source: quoted.source().data("label"), target: quoted.target().id(),
}));
"""


def test_cytoscape_opens_the_elements(tmp_path: Path) -> None:
    program = node("cytoscape")
    with lane(tmp_path) as graph:
        made = graph.to_cytoscape(tmp_path / "lane.cyjs", reasons=True)
    done = subprocess.run(
        [program, "-e", _CYTOSCAPE, str(tmp_path / "lane.cyjs")],
        cwd=PROJECT, capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "nodes": made.nodes, "edges": made.edges,
        "labels": ["Cars are [bad] <too> {x}", "It costs a lot", "Not that bad"],
        "source": "Ada", "target": "Position:lane/open",
    }  # fmt: skip
