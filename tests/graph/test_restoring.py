"""A graph goes to JSON Lines and back unchanged, and a wrong file changes nothing."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap.errors import ArgmapError, DocumentError, ParameterError
from argmap.model import Graph, Node
from tests.graph.writers.samples import hostile, json_lines_text, lane
from tests.places import Place, put


def _connected(place: Place) -> argmap.ArgumentGraph:
    return argmap.ArgumentGraph(place.open())


def test_a_graph_comes_back_with_the_same_bytes(place: Place, tmp_path: Path) -> None:
    with argmap.connect("memory:") as graph:
        put(graph.store, hostile())
        text = graph.exported("jsonl").text
        graph.to_jsonl(tmp_path / "graph.jsonl")
    with _connected(place) as stored:
        report = stored.ingest(tmp_path / "graph.jsonl", format="jsonl")
        assert report.errors == []
        assert report.written == sorted(stored.documents()["id"])
        assert (report.tally.nodes_added, report.tally.edges_added) == (
            len(hostile().nodes), len(hostile().edges),
        )  # fmt: skip
        assert stored.exported("jsonl").text == text
        assert stored.graph() == hostile()
        assert stored.status().last_ingestion is not None
        with pytest.raises(ArgmapError, match="is not empty"):
            stored.ingest(tmp_path / "graph.jsonl", format="jsonl")


def test_documents_are_known_after_a_restore(tmp_path: Path) -> None:
    with lane(tmp_path) as graph:
        graph.to_jsonl(tmp_path / "all.jsonl")
        before = graph.exported("jsonl").text
    with argmap.connect(tmp_path / "new.kgl") as stored:
        stored.ingest(tmp_path / "all.jsonl", format="jsonl")
        report = stored.ingest(tmp_path / "lane.yml", root=tmp_path)
        assert (report.unchanged, report.written) == (1, [])
        assert stored.exported("jsonl").text == before
        assert stored.rebuild(tmp_path / "all.jsonl", format="jsonl").errors == []
        assert stored.exported("jsonl").text == before


def test_compressed_files_are_read(tmp_path: Path) -> None:
    data = json_lines_text(hostile()).encode()
    (tmp_path / "graph.jsonl.gz").write_bytes(gzip.compress(data))
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(data)[:-20])
    with argmap.connect("memory:") as stored:
        report = stored.ingest(tmp_path / "graph.jsonl.gz", format="jsonl", dry_run=True)
        assert (report.kept, report.tally.nodes_added) == (False, len(hostile().nodes))
        assert len(stored) == 0
        (cut,) = stored.ingest(tmp_path / "cut.jsonl.gz", format="jsonl").errors
        assert cut.what == "the compressed data is damaged or incomplete"
        stored.ingest(tmp_path / "graph.jsonl.gz", format="jsonl")
        assert stored.graph() == hostile()


def test_a_view_keeps_its_reasons(tmp_path: Path) -> None:
    with lane(tmp_path) as graph:
        graph.view(controversy="lane").to_jsonl(tmp_path / "part.jsonl")
    with argmap.connect("memory:") as stored:
        assert stored.ingest(tmp_path / "part.jsonl", format="jsonl").errors == []
        assert len(stored.reasons()) == 3
        assert len(stored.events()) == 0


HEADER = json_lines_text(Graph()).encode()
Lines = list[dict[str, Any]]


def _set(place: int, **values: Any) -> Callable[[Lines], object]:
    return lambda lines: lines[place].update(values)


def _property(place: int, name: str, value: Any) -> Callable[[Lines], object]:
    return lambda lines: lines[place]["properties"].update({name: value})


@pytest.mark.parametrize(
    ("change", "line", "what"),
    [
        (_set(0, format="other"), 1, "this is not a graph that argmap exported"),
        (_set(0, model=5), 1, "another version of argmap (model 5; this version reads 8)"),
        (_set(0, model=9), 1, "another version of argmap (model 9; this version reads 8)"),
        (_set(0, model=True), 1, "another version of argmap (model True; this version reads"),
        (_set(0, version="x" * 999), 1, "written by another version of argmap (version 'xx"),
        (_set(0, nodes=99), 6, "the file has 3 nodes, but its first line says 99"),
        (lambda lines: lines.pop(), 5, "the file has 1 edges, but its first line says 2"),
        (_set(1, label="Person"), 2, "the model has no label Person"),
        (_set(1, id=""), 2, "a node needs an id"),
        (_set(1, id=7), 2, "`id` must be text"),
        (_set(1, properties=[]), 2, "`properties` must be an object"),
        (_set(1, extra=1), 2, "`extra` is unknown here"),
        (_set(1, kind="thing"), 2, "`kind` must be node or edge (got 'thing')"),
        (_property(1, "id", "b"), 2, "`id` must not be among the properties"),
        (_property(1, "colour", "red"), 2, "the model has no property 'colour' here"),
        (_property(1, "aliases", "a"), 2, "aliases must be a list of texts"),
        (_property(1, "aliases", [None]), 2, "aliases must be text"),
        (_property(1, "line", 2**63), 2, "line must fit into 64 bits"),
        (_property(1, "line", 1.5), 2, "line must be an integer"),
        (_property(1, "name", None), 2, "a node needs a name"),
        (_property(1, "website", "\ud800"), 2, "half a character"),
        (_property(1, "document", "x" * 2000), 2, "at most 1,000 bytes"),
        (_property(1, "standing", "famous"), 2, "`standing` must be one of registered, unr"),
        (lambda lines: lines.insert(2, lines[1]), 3, "a second node Actor:a"),
        (lambda lines: lines.append(lines[5]), 7, "a second edge SUPPORTS with the key k"),
        (lambda lines: lines.append(lines[1]), 7, "a node follows an edge"),
        (_set(4, source="Actor:none"), 5, "there is no node Actor:none"),
        (_set(4, source="no colon"), 5, "there is no node no colon:"),
        (_set(4, type="LIKES"), 5, "the model has no edge of this type between these labels"),
        (_set(4, type="CITES"), 5, "the model has no edge of this type between these labels"),
        (_property(4, "basis", "guessed"), 5, "`basis` must be one of stated, inferred"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_written(
    change: Callable[[Lines], object], line: int, what: str, tmp_path: Path
) -> None:
    from argmap.model import Edge, Ref

    actor, position = Ref("Actor", "a"), Ref("Position", "c/p")
    graph = Graph.of(
        [
            Node(*actor, {"name": "A", "standing": "registered"}),
            Node(*position, {"name": "P"}),
            Node("Controversy", "c", {"name": "C"}),
        ],
        [
            Edge("PART_OF", position, Ref("Controversy", "c"), "k", {"basis": "stated"}),
            Edge("SUPPORTS", actor, position, "k", {"basis": "stated"}),
        ],
    )
    lines = [json.loads(text) for text in json_lines_text(graph).splitlines()]
    change(lines)
    path = tmp_path / "graph.jsonl"
    path.write_text("".join(json.dumps(item) + "\n" for item in lines), "ascii")
    with argmap.connect(tmp_path / "new.kgl") as stored:
        report = stored.ingest(path, root=tmp_path, format="jsonl")
    problem = report.errors[0]
    assert (problem.document, problem.line) == ("graph.jsonl", line)
    assert what in problem.what
    assert problem.remedy
    assert not report.kept
    assert not (tmp_path / "new.kgl").exists()


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        (b"", 0, "the file is empty"),
        (b"\xff\n", 1, "this is not a graph that argmap exported"),
        (b"[1]\n", 1, "this is not a graph that argmap exported"),
        (b"---\nkind: controversy\n", 1, "this is not a graph that argmap exported"),
        (b'{"kind": "graph"}', 1, "this is not a graph that argmap exported"),
        (HEADER + b"\xff\n", 2, "the line is not valid JSON"),
        (HEADER + b"[1]\n", 2, "the line must be a JSON object"),
        (HEADER + b"[" * 100_000, 2, "the line has too many lists inside each other"),
        (HEADER + b'{"a": ' + b"9" * 5000 + b"}", 2, "the line is not valid JSON"),
        (HEADER + b'{"a": "' + b"x" * 900, 2, "the line is longer than 800 bytes"),
    ],
)
def test_a_file_that_is_no_graph_is_refused(
    text: bytes, line: int, what: str, tmp_path: Path
) -> None:
    (tmp_path / "bad.jsonl").write_bytes(text)
    with argmap.connect("memory:") as stored:
        limit = 100 if "longer" in what else None
        report = stored.ingest(tmp_path / "bad.jsonl", format="jsonl", max_bytes=limit)
    (problem,) = report.errors
    assert (problem.line, problem.what.startswith(what)) == (line, True)


def test_only_one_file_is_restored(tmp_path: Path) -> None:
    path = tmp_path / "graph.jsonl"
    path.write_text(json_lines_text(Graph()))
    with argmap.connect("memory:") as stored:
        with pytest.raises(ParameterError, match="restores one file"):
            stored.ingest(path, path, format="jsonl")
        with pytest.raises(ParameterError, match="restores one file"):
            stored.ingest(path, format="jsonl", prune=True)
        with pytest.raises(DocumentError, match="no such file or folder"):
            stored.ingest(tmp_path / "none.jsonl", format="jsonl")
        with pytest.raises(DocumentError, match="there is a folder here"):
            stored.ingest(tmp_path, format="jsonl")


def test_a_graph_that_is_read_as_a_document_is_recognised(tmp_path: Path) -> None:
    (tmp_path / "graph.jsonl").write_text(json_lines_text(hostile()), "utf-8")
    with argmap.connect("memory:") as stored:
        problems = stored.ingest(tmp_path / "graph.jsonl", root=tmp_path).problems
    assert [str(problem) for problem in problems if problem.code == "other-format"] == [
        "graph.jsonl: notice: this looks like a graph that `argmap export jsonl` wrote. "
        "Read it with --as jsonl"
    ]
