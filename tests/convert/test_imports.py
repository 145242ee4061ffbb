"""Test that other tools' files are ingested directly, with the graph of converted documents."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap.convert.conversion import ConversionError, OptionError
from tests.commands import Commands
from tests.places import Place

MAPPING = {
    "actor": "who", "controversy": "what", "position": "claim", "stance": "side", "since": "day",
    "organization": "for", "values": {"secret": "skip"},
}  # fmt: skip
HEADING = "who,what,claim,side,day,for\n"
POOL = "Ann,Pool,close it,yes,2024-05,Town\nBob,Pool,keep it,no,,Club\nCem,Pool,keep it,yes,,\n"
LANE = "Ann,Lane,close it,no,2023,Town\nAnn,Lane,open it,secret,,\nBob,Lane,open it,mixed,,\n"
OPTIONS: dict[str, Any] = {"format": "stances", "mapping": MAPPING}


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "votes.csv"
    path.write_text(HEADING + POOL + LANE)
    return path


def content(graph: argmap.Graph) -> Counter[str]:
    """Nodes and edges without documents, and without what only documents, or only tables, have."""
    hidden = {
        "document",
        "documents",
        "mentioned_in",
        "line",
        "key",
        "digest",
        "relations",
        "format",
        "rank",
        "reference",
        "as_written",
        "member",
        "from_stances",
        "first_stances",
        "last_stances",
    }

    def shown(properties: Any) -> str:
        return str({k: v for k, v in sorted(properties.items()) if k not in hidden})

    nodes = Counter(
        f"{node.ref} {shown(node.properties)}" for node in graph.nodes if node.label != "Document"
    )
    return nodes + Counter(
        f"{edge.source} {edge.type} {edge.target} {shown(edge.properties)}" for edge in graph.edges
    )


def test_the_graph_is_that_of_converted_documents(table: Path, place: Place) -> None:
    rights: Any = {"licence": "CC0", "attribution": "The town"}
    argmap.convert_files(table, folder="out", **OPTIONS, **rights)
    converted = argmap.read("out").graph()
    assert content(argmap.read(table, **OPTIONS, **rights).graph()) == content(converted)
    with argmap.connect(place.url) as graph:
        report = graph.ingest(table, **OPTIONS, **rights)
        assert [problem.code for problem in report.problems] == ["read-as"]
        assert report.written == ["votes.csv"]
        assert [(loss.kind, loss.place) for loss in report.losses] == [("skipped", "votes.csv:6")]
        assert graph.documents()["left_out"] == [1]
        assert graph.documents()[0]["attribution"] == "The town"
        direct = graph.graph()
    assert content(direct) == content(converted)
    document = direct.by_ref[argmap.Ref("Document", "votes.csv")]
    assert document.properties["licence"] == "CC0"
    assert document.properties["attribution"] == "The town"
    stance = next(e for e in direct.edges if e.source.id == "bob" and e.type == "CONTESTS")
    assert (stance.properties["line"], stance.properties["organization"]) == (3, "Club")
    members = {(e.source.id, e.target.id) for e in direct.edges
               if e.type == "PART_OF" and e.source.label == "Actor"}  # fmt: skip
    assert members == {("ann", "town"), ("bob", "club")}


def test_ingesting_again_skips_what_is_unchanged_and_removes_what_is_gone(
    table: Path, place: Place
) -> None:
    other = table.with_name("other.csv")
    other.write_text(HEADING + "Dee,Road,yes,yes,,\n")
    with argmap.connect(place.url) as graph:
        graph.ingest(table, other, **OPTIONS)
        report = graph.ingest(table, **OPTIONS)
        assert (report.read, report.unchanged, report.written) == (1, 1, [])
        table.write_text(HEADING + POOL + "Dee,Pool,keep it,yes,,\n")
        report = graph.ingest(table, **OPTIONS)
        assert (report.written, report.removed) == (["votes.csv"], [])
        assert graph.controversies()["id"] == ["pool", "road"]
        assert graph.documents()["id"] == ["other.csv", "votes.csv"]
        report = graph.remove("votes.csv")
        assert report.removed == ["votes.csv"]
        assert graph.documents()["id"] == ["other.csv"]
        assert graph.controversies()["id"] == ["road"]


def test_pruning_knows_input_files_from_documents(table: Path) -> None:
    (table.parent / "ann.yml").write_text("kind: actor\nname: Ann\n")
    with argmap.connect("memory:") as graph:
        graph.ingest(".")
        graph.ingest(".", **OPTIONS)
        assert graph.ingest(".", prune=True).removed == []
        table.rename("new.csv")
        report = graph.ingest(".", prune=True, **OPTIONS)
        assert report.removed == ["votes.csv"]
        assert graph.documents()["id"] == ["ann.yml", "new.csv"]


def test_strict_and_dry_runs_write_nothing(table: Path) -> None:
    table.write_text(HEADING + POOL + "Ann,Lane,close it,perhaps,,\n")
    with argmap.connect("memory:") as graph:
        report = graph.ingest(table, strict=True, **OPTIONS)
        assert [problem.code for problem in report.errors] == ["unknown-stance"]
        assert not report.kept
        assert not graph.ingest(table, dry_run=True, **OPTIONS).kept
        assert len(graph) == 0
        assert graph.ingest(table, **OPTIONS).written == ["votes.csv"]
        table.write_text(HEADING + "Ann,Lane,close it,none,,\n")
        report = graph.ingest(table, strict=True, **OPTIONS)
        assert ([loss.kind for loss in report.losses], report.kept) == (["no-stance"], False)


def test_options_of_other_formats_are_refused(table: Path) -> None:
    with argmap.connect("memory:") as graph:
        with pytest.raises(OptionError, match="has no option 'votes'"):
            graph.ingest(table, settings={"votes": "all"}, **OPTIONS)
        with pytest.raises(OptionError, match="needs the format of another tool"):
            graph.ingest(table, mapping=MAPPING)
        (table.parent / "empty").mkdir()
        with pytest.raises(ConversionError, match="no files in"):
            graph.ingest("empty", **OPTIONS)


def test_a_table_without_a_format_has_one_problem_that_calls_it_a_table(table: Path) -> None:
    with argmap.connect("memory:") as graph:
        (problem,) = graph.ingest(table).problems
    assert problem.what == "this is a table"
    assert "argmap table FILE" in problem.remedy


def test_notices_are_not_counted_as_problems(table: Path, commands: Commands) -> None:
    words = ("ingest", "votes.csv", "--name", "Pool", "--column", "actor=who,position=claim")
    table.write_text("who,claim\nAnn,c\n")
    printed = commands(*words, "--as", "stances", "--store", "a.kgl").out.splitlines()
    assert printed[-1] == "  notices: 1 read-as"
    assert not [line for line in printed if "problems" in line]
    table.write_text("who,claim\nAnn,c\nAnn,c\n")
    printed = commands(*words, "--as", "stances", "--store", "b.kgl").out.splitlines()
    assert printed[-2:] == ["  problems: 1 repeated-row", "  notices: 1 read-as"]


def test_pages_name_the_origin_of_the_data(table: Path) -> None:
    rights: Any = {"licence": "CC0 <1.0>", "attribution": "The town"}
    with argmap.connect("memory:") as graph:
        graph.ingest(table, **OPTIONS, **rights)
        html = graph.view(controversy="pool").to_html(attribution="Ann").text
        assert ">Ann · Data: The town, CC0 &lt;1.0&gt;</p>" in html
        graph.site("atlas", maps="none")
    for path in ("index.html", "controversies/pool.html"):
        assert "Data: The town, CC0 &lt;1.0&gt;" in (Path("atlas") / path).read_text()


def test_names_files_decide_about_actors_and_organisations(table: Path, place: Place) -> None:
    names = (
        "{label: Town, kind: government, name: Town of Aldersea}, {label: Ann, kind: individual}"
    )
    decisions = "{label: Cem, same_as: ann}, {label: Club, same_as: town}"
    (table.parent / "names.yml").write_text(f"kind: names\nnames: [{names}, {decisions}]\n")
    with argmap.connect(place.url) as graph:
        assert not graph.ingest(table, **OPTIONS).errors
        assert not graph.ingest("names.yml").errors
        assert graph.actor("Cem").id == "ann"
        members = {row["id"]: row["part_of"] for row in graph.actors()}
        assert members == {"ann": ["town"], "bob": ["town"], "town": []}
        card = graph.card("bob")
        details = [item.details for group in card.neighbours.values() for item in group]
    assert "Club" in [each.get("organization") for each in details]


def test_an_organisation_that_is_its_speaker_is_no_member_of_itself(
    table: Path, place: Place
) -> None:
    names = table.with_name("names.yml")
    names.write_text(
        "kind: names\nnames:\n- {label: Ann, type: individual}\n- {label: Town, same_as: ann}\n"
    )

    def members() -> set[tuple[str, str]]:
        edges = graph.graph().typed("PART_OF")
        found = {(edge.source, edge.target.id) for edge in edges}
        return {(source.id, target) for source, target in found if source.label == "Actor"}

    with argmap.connect(place.url) as graph:
        graph.ingest(table, **OPTIONS)
        before = graph.graph()
        assert members() == {("ann", "town"), ("bob", "club")}
        report = graph.ingest("names.yml")
        assert members() == {("bob", "club")}
        assert [(item.document, item.line, item.severity) for item in report.problems] == [
            ("votes.csv", 2, "warning")
        ]  # fmt: skip
        assert "'Ann' and 'Town' are the same actor, which" in report.problems[0].what
        assert graph.ingest("names.yml").problems == []
        graph.remove("names.yml")
        assert graph.graph() == before


def test_one_position_of_other_data_is_complete_however_it_is_ingested(table: Path) -> None:
    table.write_text(HEADING + "Ann,Pool,close it,yes,,\n")
    argmap.convert_files(table, folder="out", **OPTIONS)
    with argmap.connect("memory:") as graph:
        assert "few-positions" not in {item.code for item in graph.ingest("out").problems}
        assert "few-positions" not in {
            item.code for item in graph.ingest(table, **OPTIONS).problems
        }
    edited = Path("out/pool.yml")
    edited.write_text(edited.read_text().partition("\n")[2])
    with argmap.connect("memory:") as graph:
        assert "few-positions" in {item.code for item in graph.ingest("out").problems}


def test_show_and_an_atlas_name_the_organisation(table: Path) -> None:
    with argmap.connect("memory:") as graph:
        graph.ingest(table, **OPTIONS)
        graph.site("atlas", maps="none")
    assert "For <bdi>Club</bdi>" in Path("atlas/actors/bob.html").read_text()
    assert ", for <bdi>Club</bdi>" in Path("atlas/controversies/pool.html").read_text()
