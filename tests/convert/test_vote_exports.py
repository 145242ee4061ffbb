"""Files that sites of votes and polls export, read with the mappings of the documentation.

What the graph states is compared with what the maker of the files counted, line by line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

import argmap
from argmap import ArgumentGraph
from tests.convert.vote_exports import MAKERS, SIDES, Expected, write_all
from tests.doc_blocks import SAVED, blocks
from tests.support import PROJECT

PAGE = PROJECT / "docs/import/votes.md"
PEOPLE = 250
"""In each file, so that each has 200 rows or more."""


class Exports(NamedTuple):
    graph: ArgumentGraph
    expected: dict[str, list[Expected]]


def mappings(folder: Path) -> None:
    """Write the mapping files of the page, and those of other files with the same columns."""
    for block in blocks(PAGE.read_text("utf-8"), "import/votes.md"):
        saved = SAVED.search(block.before)
        if saved and block.language == "yaml":
            (folder / saved[1].removeprefix("votes/")).write_text(block.text, "utf-8")
    first = (folder / "169100.csv.argmap.yml").read_text("utf-8")
    second = first.replace("Amendment 12", "Whole text").replace("2024-02-06", "2024-02-27")
    (folder / "169200.csv.argmap.yml").write_text(second, "utf-8")


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    folder = tmp_path_factory.mktemp("votes")
    expected = write_all(folder, PEOPLE)
    mappings(folder)
    graph = argmap.connect(str(folder / "v.kgl"))
    report = graph.ingest(folder, root=folder)
    assert [problem for problem in report.problems if problem.severity != "notice"] == []
    return Exports(graph, expected)


@pytest.mark.parametrize("site", MAKERS)
def test_each_row_states_what_it_says_on_its_line(exports: Exports, site: str) -> None:
    expected = exports.expected[site]
    graph, files = exports.graph.graph(), {item.file for item in expected}
    claims = {node.ref: node.text("claim") for node in graph.labelled("Position")}
    found = Counter(
        Expected(edge.source.id, edge.type, claims[edge.target],
                 edge.text("since") or edge.text("date"), _group(edge), edge.document,
                 edge.line)
        for edge in graph.edges
        if edge.document in files and edge.source.label == "Actor" and edge.type in SIDES.values()
        and edge.target.label == "Position"
    )  # fmt: skip
    assert len(expected) >= 200
    assert found == Counter(expected)


def _group(edge: argmap.Edge) -> str:
    groups = edge.properties.get("group", [])
    assert isinstance(groups, list)
    return "; ".join(groups)


def test_two_people_of_one_name_are_two_and_shown_with_their_ids(exports: Exports) -> None:
    first, *_, last = exports.expected["Congress.gov"]
    nodes = exports.graph.graph().by_ref
    one, other = (nodes[argmap.Ref("Actor", item.actor)].name for item in (first, last))
    assert one != other
    assert (one.partition(" (")[0], one[-1]) == (other.partition(" (")[0], ")")


def test_who_was_not_a_member_is_not_absent(exports: Exports) -> None:
    rows = exports.graph.cypher(
        "MATCH (:Actor)-[r:ABSENT_FROM {document: 'HSall_votes.csv'}]->(:Position) "
        "RETURN r.status AS status, count(*) AS n ORDER BY status"
    )
    counts = {row["status"]: row["n"] for row in rows}
    absent = [item for item in exports.expected["Voteview"] if item.type == "ABSENT_FROM"]
    assert sum(counts.values()) == len(absent)
    assert counts["not-eligible"] == len(range(5, PEOPLE, 40))


def test_reasons_are_those_of_their_stances(exports: Exports) -> None:
    rows = exports.graph.cypher(
        "MATCH (a:Actor)-[r:SUPPORTS]->(n:Reason)-[s]->(p:Position) "
        "WHERE r.document = 'poll-5.csv' "
        "RETURN a.id AS actor, n.claim AS claim, type(s) AS type, p.id AS position, r.line AS line"
    )
    types = {"NEUTRAL_ON": "CONCERNS"}
    assert Counter(tuple(row.values()) for row in rows) == Counter(
        (item.actor, f"It costs {int(item.actor[6:]) % 6} euros", types.get(item.type, item.type),
         "transport/buy-a-van", item.line)
        for item in exports.expected["Loomio"]
    )  # fmt: skip
    answer = exports.graph.ask("why do people oppose Buy a van?")
    assert answer.table is not None
    assert len(answer.table) == 6


def test_a_frame_with_the_same_mapping_states_the_same(
    exports: Exports, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pandas = pytest.importorskip("pandas")
    write_all(tmp_path, PEOPLE)
    mappings(tmp_path)
    monkeypatch.chdir(tmp_path)
    for file in ("poll-5.csv", "169100.csv"):
        heading = 10 if file == "poll-5.csv" else 0
        frame = pandas.read_csv(file, skiprows=heading, skip_blank_lines=False)
        mapping = yaml.safe_load(Path(f"{file}.argmap.yml").read_text("utf-8"))
        with argmap.connect(f"{file}.kgl") as graph:
            assert not graph.ingest(frame, mapping=mapping, name="votes").errors
            given = Counter(_statements(graph, ""))
        assert given == Counter(_statements(exports.graph, file))
        assert given.total() > 200


def _statements(graph: ArgumentGraph, file: str) -> Iterator[tuple[str, ...]]:
    """Yield what a file, or all, states of actors, without the document."""
    names = ("since", "date", "word", "status", "actor_name")
    for edge in graph.graph().edges:
        if edge.source.label == "Actor" and file in ("", edge.document):
            target = edge.target.id if edge.target.label == "Position" else edge.target.label
            yield edge.type, edge.source.id, target, *map(edge.text, names)
