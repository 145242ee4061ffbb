"""Other programs open what argmap writes: Cytoscape.js, and the Python package xaif."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.groups import node
from tests.support import PROJECT
from tests.writers.samples import lane

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


def test_xaif_finds_the_relations_and_speakers(tmp_path: Path) -> None:
    xaif = pytest.importorskip("xaif", reason="the package xaif is not installed")
    with lane(tmp_path) as graph:
        nodeset = json.loads(graph.exported("aif", xaif=True).text)
    opened = xaif.AIF(nodeset)
    assert opened.is_valid_json_aif()
    assert opened.is_json_aif_dialog()
    speakers = Counter(
        opened.get_speaker(locution["nodeID"])[0].strip() for locution in opened.locutions
    )
    assert speakers == {"Ada": 4, "Bea Ode": 3, "Cid": 3, 'Dan "D" {x}': 1}
    relations = Counter(opened.get_csv("argument-relation")["relation"])
    assert (relations["Default Inference"], relations["Default Conflict"]) == (2, 3)
