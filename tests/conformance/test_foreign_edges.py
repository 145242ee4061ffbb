"""Nodes that another program's edges hold stay when documents no longer state them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import argmap
from tests.places import Place

BEFORE = """\
kind: controversy
id: matter
positions: [{id: 'yes', claim: Y, proponents: [Walkers]}, {id: 'no', claim: N}]
"""
AFTER = """\
kind: controversy
id: matter
positions: [{id: 'yes', claim: Y}]
"""


def _ingest_less(graph: argmap.ArgumentGraph, file: Path) -> None:
    file.write_text(AFTER, "utf-8")
    assert graph.ingest(file.parent, root=file.parent).tally.nodes_removed == 0


def _remove(graph: argmap.ArgumentGraph, file: Path) -> None:
    graph.remove(file.name)


def _prune(graph: argmap.ArgumentGraph, file: Path) -> None:
    file.unlink()
    graph.ingest(file.parent, root=file.parent, prune=True)


@pytest.mark.parametrize("change", [_ingest_less, _remove, _prune])
def test_a_node_that_another_programs_edge_holds_stays(
    place: Place, tmp_path: Path, change: Callable[[argmap.ArgumentGraph, Path], None]
) -> None:
    file = tmp_path / "matter.yml"
    file.write_text(BEFORE, "utf-8")
    with argmap.connect(place.url) as graph:
        graph.ingest(tmp_path, root=tmp_path)
    place.raw("CREATE (:Tag {id: 'red'})")
    place.raw("MATCH (t:Tag), (a:Actor {id: 'walkers'}) CREATE (t)-[:ON]->(a)")
    place.raw("MATCH (t:Tag), (p:Position {id: 'matter/no'}) CREATE (t)-[:ON]->(p)")
    held = "MATCH (:Tag)-->(n) RETURN n.id, n.document, n.mentioned_in ORDER BY n.id"
    with argmap.connect(place.url) as graph:
        change(graph, file)
        assert graph.cypher(held).rows == (("matter/no", None, None), ("walkers", None, None))
        file.write_text(BEFORE, "utf-8")
        graph.ingest(tmp_path, root=tmp_path)
        assert graph.cypher(held).rows == (
            ("matter/no", "matter.yml", None),
            ("walkers", None, "matter.yml"),
        )


def test_another_programs_edge_of_a_known_type_states_nothing(place: Place, tmp_path: Path) -> None:
    file = tmp_path / "matter.yml"
    file.write_text(BEFORE, "utf-8")
    with argmap.connect(place.url) as graph:
        graph.ingest(tmp_path, root=tmp_path)
        before = graph.graph()
    ends = "MATCH (a:Actor {id: 'walkers'}), (p:Position {id: 'matter/no'}) "
    place.raw(ends + "CREATE (a)-[:SUPPORTS {weight: 1}]->(p)")
    with argmap.connect(place.url) as graph:
        assert graph.graph() == before
        file.write_text(AFTER, "utf-8")
        graph.ingest(tmp_path, root=tmp_path)
        walkers = "MATCH (n:Actor)-[r]->() RETURN n.id, n.mentioned_in, r.weight"
        assert graph.cypher(walkers).rows == (("walkers", None, 1),)


@pytest.mark.parametrize(
    ("label", "id_"), [("Actor", "walkers"), ("Position", "matter/no"), ("Document", "matter.yml")]
)
def test_a_node_of_another_program_is_never_overwritten(
    place: Place, tmp_path: Path, label: str, id_: str
) -> None:
    file = tmp_path / "matter.yml"
    (tmp_path / "other.yml").write_text("kind: actor\nname: Other\n", "utf-8")
    with argmap.connect(place.url) as graph:
        graph.ingest(tmp_path, root=tmp_path)
    theirs = f"MATCH (n:{label} {{id: $id}}) RETURN n.name, n.document, n.digest"
    place.raw(f"CREATE (:{label} {{id: '{id_}', name: 'Theirs'}})")
    file.write_text(BEFORE, "utf-8")
    with argmap.connect(place.url) as graph:
        (tmp_path / "last.yml").write_text("kind: actor\nname: Last\n", "utf-8")
        report = graph.ingest(tmp_path, root=tmp_path)
        assert (report.refused, report.written) == (["matter.yml"], ["last.yml"])
        (problem,) = report.errors
        assert f"a node {label} '{id_}' that another program wrote" in problem.what
        assert "Rename" in problem.remedy
        before = place.state()
        with pytest.raises(argmap.ArgmapError, match="another program wrote"):
            graph.rebuild(tmp_path, root=tmp_path)
        assert place.state() == before
        assert graph.cypher(theirs, {"id": id_}).rows == (("Theirs", None, None),)
