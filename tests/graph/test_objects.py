"""Objects of Python are documents: nothing loses them, and files made of them say the same."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap import ArgmapError, ArgumentGraph, DocumentError, NotFound, OptionError
from argmap.cli.root import cli
from argmap.documents import AnyRecord, Controversy, NamesFile, Position, Reason, Stance
from argmap.model import Graph
from tests.places import Place
from tests.support import CORPORA, EXAMPLE, missing

MILL_STREET = Controversy(
    id="mill-street",
    title="Should Mill Street be closed to cars?",
    polarity="binary",
    positions=[
        Position(
            label="Close it",
            claim="Cars should not drive there.",
            proponents=[
                "School parents",
                Stance(actor="Cycling Union", since=datetime.date(2026, 4, 12)),  # type: ignore[arg-type]
            ],
            reasons=[Reason(claim="Children walk there.", in_favour=True)],
        ),
        Position(label="Keep it open", claim="Cars should.", proponents=["Traders"]),
    ],
)
NIGHT_BUSES = {
    "title": "Night buses?",
    "positions": [
        {"claim": "Run them.", "proponents": ["a", {"actor": "b", "since": "2024"}]},
        {"claim": "Save the money.", "opponents": ["a"]},
    ],
}
OWN = ("document", "documents", "line", "mentioned_in", "digest", "format", "record")
"""Properties that say where something is stated."""


def content(graph: ArgumentGraph) -> tuple[list[Any], list[Any]]:
    """What a graph says, without where it is stated."""
    whole: Graph = graph.store.graph()

    def said(properties: Any) -> list[Any]:
        return sorted((key, str(value)) for key, value in properties.items() if key not in OWN)

    nodes = [(*node.ref, said(node.properties)) for node in whole.nodes if node.label != "Document"]
    edges = [(edge.type, *edge.source, *edge.target, said(edge.properties)) for edge in whole.edges]
    return sorted(nodes), sorted(edges)


def connected(place: Place) -> ArgumentGraph:
    return ArgumentGraph(place.open())


def test_a_record_and_plain_data_are_ingested_and_are_unchanged_the_second_time(
    place: Place,
) -> None:
    with connected(place) as graph:
        report = graph.ingest(MILL_STREET, NIGHT_BUSES)
        assert report.written == [
            "python:script/controversy/mill-street",
            "python:script/controversy/night-buses",
        ]
        rows = graph.query("positions/by-support").to_dicts()
        assert [(row["position"], row["proponents"]) for row in rows][:2] == [
            ("mill-street/close-it", 2),
            ("night-buses/run-them", 2),
        ]
        again = graph.ingest([MILL_STREET, [NIGHT_BUSES]])
        assert (again.unchanged, again.written, bool(again.tally)) == (2, [], False)
        changed = graph.ingest({**NIGHT_BUSES, "positions": NIGHT_BUSES["positions"][:1]})
        assert changed.written == ["python:script/controversy/night-buses"]
        assert "night-buses/save-the-money" not in graph.positions()["id"]


def test_pruning_folders_and_rebuilding_lose_no_object(place: Place, tmp_path: Path) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "a.yml").write_text("kind: actor\nname: Town\n", encoding="utf-8")
    with connected(place) as graph:
        graph.ingest(MILL_STREET)
        graph.ingest(folder, root=folder, prune=True)
        (folder / "a.yml").write_text("kind: actor\nname: City\n", encoding="utf-8")
        assert graph.ingest(folder, root=folder, prune=True).removed == []
        assert "mill-street" in graph.controversies()["id"]
        with pytest.raises(ArgmapError, match=r"1 in number.*mill-street.*--drop-objects"):
            graph.rebuild(folder, root=folder)
        assert "mill-street" in graph.controversies()["id"]
        graph.rebuild(folder, root=folder, drop_objects=True)
        assert graph.controversies()["id"] == []


def test_a_source_is_pruned_apart_from_others() -> None:
    with argmap.connect("memory:") as graph:
        graph.ingest(MILL_STREET, NIGHT_BUSES, source="nightly")
        graph.ingest({**NIGHT_BUSES, "id": "day-buses"}, source="daily")
        report = graph.ingest([MILL_STREET], source="nightly", prune=True)
        assert report.removed == ["python:nightly/controversy/night-buses"]
        assert graph.controversies()["id"] == ["day-buses", "mill-street"]
        with pytest.raises(ArgmapError, match="empty list"):
            graph.ingest([], source="nightly", prune=True)
        with pytest.raises(OptionError, match="source="):
            graph.ingest(MILL_STREET, source="a/b")


def test_nothing_is_pruned_while_an_object_is_faulty() -> None:
    with argmap.connect("memory:") as graph:
        graph.ingest(MILL_STREET, NIGHT_BUSES)
        report = graph.ingest([MILL_STREET, {"error": "internal"}], prune=True)
        assert (report.removed, len(report.errors)) == ([], 1)
        assert [item.code for item in report.problems] == ["unknown-kind", "not-pruned"]
        assert graph.ingest([MILL_STREET], prune=True).removed == [
            "python:script/controversy/night-buses"
        ]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": {"en": "T"}, "positions": []}, "title"),
        ({"title": "T", "positions": [{"claim": {"en": "x"}}]}, "positions[0].claim"),
        ({"title": "T", "positions": [{"claim": "x", "proponents": [{"actor": {"id": 4}}]}]},
         "positions[0].proponents[0].actor"),
        ({"title": "T", "positions": {"a": "b"}}, "positions"),
    ],
)  # fmt: skip
def test_a_mapping_in_place_of_a_text_is_reported(wrong: dict[str, Any], field: str) -> None:
    with argmap.connect("memory:") as graph:
        report = graph.ingest(wrong, MILL_STREET)
        assert report.written == ["python:script/controversy/mill-street"]
        assert [problem.field for problem in report.errors][:1] == [field]


def test_missing_values_of_frames_are_missing() -> None:
    nan = float("nan")
    position = {"claim": "x", "proponents": [{"actor": "Ann", "quote": nan, "since": nan}]}
    with argmap.connect("memory:") as graph:
        report = graph.ingest({"title": "T", "positions": [position]}, [None])
        assert [problem.document for problem in report.problems] == [
            "python:script/2", "python:script/controversy/t",
        ]  # fmt: skip
        (edge,) = (edge for edge in graph.graph().edges if edge.type == "SUPPORTS")
        assert {"quote", "since"}.isdisjoint(edge.properties)


def test_a_record_comes_back_as_the_graph_has_it() -> None:
    with argmap.connect("memory:") as graph:
        graph.ingest({"kind": "actor", "name": "Town Ltd", "type": "firm"})
        (record,) = graph.records()
        assert "type: company" in record.to_markdown()  # type: ignore[union-attr]
        graph.ingest({"title": "T", "thread": ["A"], "positions": [{"claim": "x", "neutral": []}]})
        text = graph.records().records[1].to_markdown()  # type: ignore[union-attr]
        assert "  - A\n" in text
        assert "neutral" not in text


def test_two_sources_do_not_define_one_controversy() -> None:
    with argmap.connect("memory:") as graph:
        graph.ingest(MILL_STREET)
        report = graph.ingest(MILL_STREET, source="other")
        assert report.refused == ["python:other/controversy/mill-street"]
        assert "python:script/controversy/mill-street" in report.errors[0].what


def test_faults_name_the_place_in_the_object_and_not_a_line() -> None:
    wrong = {
        "title": "T",
        "positions": [
            {"claim": "A", "proponents": ["x", "x", {"actor": "y", "since": "2024-13"}]},
            {"claim": ["B"]},
        ],
    }
    with argmap.connect("memory:") as graph:
        report = graph.ingest(wrong, {"kind": "poem"}, {"title": "U", "positions": object()})
        assert [str(problem) for problem in report.problems] == [
            "python:script/2: error: `kind` must be one of controversy, thread, actor, event, "
            "challenge, resolution, names (got 'poem'). Write `kind`, or use a class of "
            "argmap.documents",
            "python:script/3: error: `positions`: a document can't hold a value of the type "
            "object. Change it",
            'python:script/controversy/t: warning: `since` is not a valid date (got "2024-13") '
            "[positions[0].proponents[2].since]. The value is ignored; write 2024-05-01, 2024-05 "
            "or 2024",
            "python:script/controversy/t: error: `claim` must be a text [positions[1].claim]. "
            "Write one text, in quotes if necessary",
        ]
        assert report.written == []
        with pytest.raises(DocumentError, match="claim"):
            graph.ingest(MILL_STREET, wrong, strict=True)
        assert len(graph) == 0


@pytest.mark.parametrize("levels", [20, 21])
def test_reasons_of_objects_are_at_most_as_deep_as_those_of_files(levels: int) -> None:
    reason: dict[str, Any] = {"claim": "r", "for": True}
    for number in range(levels - 1):
        reason = {"claim": f"r{number}", "for": True, "reasons": [reason]}
    given = {"title": "T", "positions": [{"claim": "c", "reasons": [reason]}]}
    thread = {"title": "U", "core_question": "q",
              "interpretations": [{"label": "l", "claim": "c", "reasons": [reason]}]}  # fmt: skip
    with argmap.connect("memory:") as graph:
        codes = [problem.code for problem in graph.ingest(given, thread).errors]
    assert codes == ([] if levels == 20 else ["too-deep", "too-deep"])


def test_objects_have_no_lines_to_show() -> None:
    with argmap.connect("memory:") as graph:
        graph.ingest(MILL_STREET)
        names = [{"label": "Traders", "kind": "group", "by": "an editor"}]
        graph.ingest({"kind": "names", "names": names})
        card, decided = graph.card("mill-street/close-it"), graph.card("traders")
        assert "python:script/controversy/mill-street" in str(card.to_dict())
        assert "mill-street:" not in str(card.to_dict())
        assert [decision.place for decision in decided.decisions] == ["python:script/names"]
        files = [*graph.exported("csv", spreadsheet=True).files.values()]
        files += [graph.exported("graphml").text, graph.to_pyvis().generate_html()]
        assert all("python:script" in text for text in files[-2:])
        assert not any("mill-street:" in text for text in files)


def test_a_thing_of_an_object_is_shown_without_a_line(tmp_path: Path) -> None:
    store = str(tmp_path / "store.kgl")
    with argmap.connect(store) as graph:
        graph.ingest(MILL_STREET)
    shown = CliRunner().invoke(cli, ["show", "mill-street", "--store", store]).stdout
    assert shown.endswith("\ndefined in python:script/controversy/mill-street\n")


def test_two_objects_with_one_id_are_an_error() -> None:
    with argmap.connect("memory:") as graph:
        report = graph.ingest(MILL_STREET, {**NIGHT_BUSES, "id": "mill-street"})
        assert [problem.code for problem in report.errors] == ["duplicate-id"]
        assert report.written == ["python:script/controversy/mill-street"]


def test_removing_helps_with_short_ids() -> None:
    with argmap.connect("memory:") as graph:
        graph.ingest(MILL_STREET)
        with pytest.raises(NotFound, match="python:script/controversy/mill-street"):
            graph.remove("mill-street")
        graph.remove("python:script/controversy/mill-street")
        assert graph.controversies()["id"] == []


def test_rows_and_frames_are_a_table(place: Place, tmp_path: Path) -> None:
    rows = [
        {"who": "Ann", "said": "yes", "on": datetime.date(2024, 5, 1)},
        {"who": "Bob", "said": "no", "on": None},
    ]
    mapping = {
        "actor": "who", "stance": "said", "since": "on", "position": '="Close it"',
        "controversy": '="Mill Street"',
    }  # fmt: skip
    with connected(place) as graph:
        report = graph.ingest(pd.DataFrame(rows), mapping=mapping, name="votes")
        assert (report.written, report.problems) == (["python:script/table/votes"], [])
        (row,) = graph.query("positions/contested").to_dicts()
        assert (row["proponents"], row["opponents"]) == (1, 1)
        before = content(graph)
        assert graph.ingest(rows, mapping=mapping, name="votes").unchanged == 1
        assert graph.write_documents(tmp_path / "out") == [
            "script/table/votes.csv",
            "script/table/votes.csv.argmap.yml",
        ]
    with argmap.connect("memory:") as graph:
        graph.ingest(tmp_path / "out", root=tmp_path / "out")
        assert content(graph) == before


def _records(folder: Path) -> list[AnyRecord]:
    with argmap.connect("memory:") as graph:
        graph.ingest(folder, root=folder)
        found = graph.records(folder)
        assert found.missing == ()
        return list(found)


def _one_names_file(records: list[AnyRecord]) -> list[AnyRecord]:
    seen = False
    kept = []
    for record in records:
        if not (isinstance(record, NamesFile) and seen):
            kept.append(record)
        seen = seen or isinstance(record, NamesFile)
    return kept


EXAMPLES = _one_names_file(_records(EXAMPLE))


@given(st.permutations(range(len(EXAMPLES))))
@settings(max_examples=3)
def test_objects_and_the_files_they_write_make_the_same_graph(
    tmp_path_factory: pytest.TempPathFactory, order: list[int]
) -> None:
    records = [EXAMPLES[number] for number in order]
    folder = tmp_path_factory.mktemp("written")
    with argmap.connect("memory:") as graph:
        report = graph.ingest(records)
        assert report.errors == []
        assert {record.model_dump_json() for record in graph.records()} == {
            record.model_dump_json() for record in records
        }
        graph.write_documents(folder)
        made = content(graph)
    with argmap.connect("memory:") as graph:
        assert graph.ingest(folder, root=folder).errors == []
        assert content(graph) == made


def test_objects_make_the_same_graph_on_both_stores(place: Place) -> None:
    with connected(place) as graph, argmap.connect("memory:") as memory:
        graph.ingest(EXAMPLES)
        memory.ingest(EXAMPLES)
        assert content(graph) == content(memory)


@pytest.mark.slow
@pytest.mark.parametrize("day", ["2026-03-08", "2026-04-19"])
def test_real_records_come_back_equal_from_markdown(day: str, tmp_path: Path) -> None:
    folder = CORPORA / "ledger" / day / "content"
    if not folder.is_dir():
        missing("corpora", f"there is no folder {folder}")
    records = _records(folder)
    assert len(records) > 20
    for number, record in enumerate(records):
        record.write(tmp_path / f"{number:04}.md")  # type: ignore[union-attr]
    again = _records(tmp_path)
    assert [item.model_dump() for item in again] == [item.model_dump() for item in records]


def test_objects_of_a_store_of_an_older_model_can_be_written(place: Place, tmp_path: Path) -> None:
    with connected(place) as graph:
        graph.ingest(MILL_STREET)
        before = content(graph)
    place.raw("MATCH (m:ArgmapStore) SET m.model = 5")
    with connected(place) as graph:
        with pytest.raises(argmap.StoreOutdated):
            graph.query("positions/by-support")
        assert graph.write_documents(tmp_path / "out") == ["script/controversy/mill-street.md"]
        with pytest.raises(argmap.StoreOutdated):
            graph.controversies()
    with argmap.connect("memory:") as graph:
        graph.ingest(tmp_path / "out", root=tmp_path / "out")
        assert content(graph) == before
