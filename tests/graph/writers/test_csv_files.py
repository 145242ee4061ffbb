"""CSV: exact values for Neo4j's import, and files for people."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from pathlib import Path

import pytest

import argmap
from argmap.errors import ExportError
from argmap.model import Graph, Node
from argmap.store import open_store
from tests.graph.writers.samples import WholeGraph, hostile, json_lines_text, lane
from tests.neo4j import local
from tests.neo4j.address import Neo4jStartError
from tests.neo4j.jars import fetch_jars, missing_for_local_server
from tests.neo4j.releases import java, selected_release
from tests.support import missing


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def _header(text: str) -> list[str]:
    return text.partition("\n")[0].split(",")


def test_neo4j_files_have_a_header_for_each_label_and_pattern(tmp_path: Path) -> None:
    with lane(tmp_path) as graph:
        made = graph.exported("csv")
        whole = graph.graph()
    assert (made.nodes, made.edges, made.losses) == (len(whole.nodes), len(whole.edges), ())
    assert sorted(made.files) == [
        "edges-Actor-CONTESTS-Position.csv", "edges-Actor-CONTESTS-Reason.csv",
        "edges-Actor-SUPPORTS-Position.csv", "edges-Actor-SUPPORTS-Reading.csv",
        "edges-Actor-SUPPORTS-Reason.csv", "edges-Actor-TOOK_PART_IN-Event.csv",
        "edges-Controversy-PART_OF-Thread.csv", "edges-Event-PART_OF-Thread.csv",
        "edges-Position-CITES-Source.csv", "edges-Position-CONTESTS-Position.csv",
        "edges-Position-PART_OF-Controversy.csv", "edges-Position-SUPPORTS-Position.csv",
        "edges-Reading-PART_OF-Thread.csv", "edges-Reason-CONTESTS-Position.csv",
        "edges-Reason-CONTESTS-Reason.csv", "edges-Reason-SUPPORTS-Position.csv", "import.args",
        "nodes-Actor.csv", "nodes-ArgmapStore.csv", "nodes-Controversy.csv", "nodes-Document.csv",
        "nodes-Event.csv", "nodes-Position.csv", "nodes-Reading.csv", "nodes-Reason.csv",
        "nodes-Source.csv", "nodes-Thread.csv",
    ]  # fmt: skip
    assert _header(made.files["nodes-Reason.csv"]) == [
        "id:ID(Reason)", "name", "document", "line:long", "claim", "root", "root_label",
        "depth:long", "rank:long", ":LABEL",
    ]  # fmt: skip
    assert _header(made.files["edges-Position-PART_OF-Controversy.csv"]) == [
        ":START_ID(Position)", ":END_ID(Controversy)", ":TYPE", "key", "basis",
        "documents:string[]", "line:long",
    ]  # fmt: skip
    options = made.files["import.args"].splitlines()
    assert options[:2] == ["--array-delimiter=U+001F", "--multiline-fields=true"]
    assert "--nodes=nodes-Actor.csv" in options
    assert "--relationships=edges-Actor-SUPPORTS-Reading.csv" in options


def test_neo4j_files_tell_an_empty_text_from_a_missing_value() -> None:
    nodes = [
        Node("Actor", 'a"b', {"name": " =1\r\n", "website": ""}),
        Node("Actor", "c", {"name": "c", "aliases": ["x;y", "\x1f"]}),
        Node("Actor", "d", {"name": "d", "aliases": []}),
    ]
    made = argmap.GraphView(Graph.of(nodes), "", "").exported("csv")
    assert "nodes-ArgmapStore.csv" not in made.files
    assert made.files["nodes-Actor.csv"] == (
        "id:ID(Actor),name,aliases:string[],website,:LABEL\n"
        '"a""b"," =1\r\n",,"","Actor"\n'
        '"c","c","x;y\x1e\x1f",,"Actor"\n'
        '"d","d","",,"Actor"\n'
    )
    assert made.files["import.args"].startswith("--array-delimiter=U+001E\n")
    assert [(loss.kind, loss.example) for loss in made.losses] == [
        ("empty-list", "Actor:d aliases")
    ]


def test_lists_that_contain_every_delimiter_are_refused() -> None:
    everything = "".join(map(chr, range(32)))
    node = Node("Actor", "a", {"name": "a", "aliases": [everything]})
    with pytest.raises(ExportError, match="Export it as jsonl"):
        WholeGraph(Graph.of([node])).exported("csv")


@pytest.mark.neo4j
@pytest.mark.full
def test_neo4j_admin_imports_the_same_graph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = selected_release()
    lack = missing_for_local_server(release)
    if lack is None:
        try:
            jars = fetch_jars(release)
        except Neo4jStartError as error:
            lack = str(error).partition("\n")[0]
    if lack:
        missing("neo4j", lack)
    graph = hostile()
    WholeGraph(graph).to_csv(tmp_path)
    configure = local.configure

    def importing(home: Path, port: int) -> None:
        configure(home, port)
        subprocess.run(
            [str(java(release)), "-cp", str(jars / "*"), "org.neo4j.cli.AdminTool",
             "database", "import", "full", "neo4j", "@import.args"],
            cwd=tmp_path, env={"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip

    monkeypatch.setattr(local, "configure", importing)
    with local.local_server(release) as address:
        names = {"NEO4J_USERNAME": address.username, "NEO4J_PASSWORD": address.password}
        store = open_store(address.url, names)
        try:
            assert json_lines_text(store.graph()) == json_lines_text(graph)
        finally:
            store.close()


def test_a_spreadsheet_has_a_file_for_each_kind_and_quotes_formulas(tmp_path: Path) -> None:
    with lane(tmp_path) as graph:
        made = graph.exported("csv", spreadsheet=True)
    assert sorted(made.files) == [
        "actors.csv", "cites.csv", "contests.csv", "controversies.csv", "documents.csv",
        "events.csv", "part-of.csv", "positions.csv", "readings.csv", "reasons.csv", "sources.csv",
        "supports.csv", "threads.csv", "took-part-in.csv",
    ]  # fmt: skip
    supports = _rows(made.files["supports.csv"])
    assert supports[0][:7] == [
        "source_label", "source_id", "source_name", "target_label", "target_id", "target_name",
        "key",
    ]  # fmt: skip
    ada = next(row for row in supports if "One; two" in row)
    assert ada[:6] == ["Actor", "ada", "Ada", "Position", "lane/open", "Open {it} [now] <a>"]
    assert ada[supports[0].index("stance_source")] == "https://a.example/1"

    risky = WholeGraph(hostile()).exported("csv", spreadsheet=True)
    cells = [cell for row in _rows(risky.files["actors.csv"]) for cell in row]
    assert "'=cmd|x" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    found = {loss.kind: loss for loss in risky.losses}
    assert found["formula"].example == "name = =cmd|x"
    assert found["list-separator"].number == 1


def test_a_folder_with_other_files_is_not_touched(tmp_path: Path) -> None:
    with lane(tmp_path) as graph:
        folder = tmp_path / "csv"
        graph.to_csv(folder)
        before = {path.name for path in folder.iterdir()}
        assert json.loads((folder / "argmap-export.json").read_text()) == {
            "files": sorted(before - {"argmap-export.json"})
        }
        graph.view(controversy="lane").to_csv(folder)
        after = {path.name for path in folder.iterdir()}
        assert before - after == {
            "edges-Actor-TOOK_PART_IN-Event.csv", "edges-Event-PART_OF-Thread.csv",
            "nodes-Event.csv", "nodes-ArgmapStore.csv", "nodes-Reading.csv",
            "edges-Reading-PART_OF-Thread.csv", "edges-Actor-SUPPORTS-Reading.csv",
        }  # fmt: skip
        (folder / "notes.txt").write_text("mine")
        with pytest.raises(ExportError, match=r"holds files that argmap did not write, such as n"):
            graph.to_csv(folder)
        (folder / "notes.txt").rename(folder / "sources.csv")  # a name that argmap uses too
        with pytest.raises(ExportError, match=r"did not write, such as sources\.csv"):
            graph.to_csv(folder)
        with pytest.raises(ExportError, match="is a file"):
            graph.to_csv(tmp_path / "lane.yml")
    assert {path.name for path in folder.iterdir()} == after | {"sources.csv"}


def test_a_csv_export_that_would_lose_something_is_refused(tmp_path: Path) -> None:
    whole = WholeGraph(hostile())
    with pytest.raises(ExportError, match="would lose"):
        whole.to_csv(tmp_path / "tables", spreadsheet=True, strict=True)
    assert list(tmp_path.iterdir()) == []
    assert whole.to_csv(tmp_path / "tables", strict=True).losses == ()
