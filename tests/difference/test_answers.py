"""Answers that changed: rows compared, and what explains them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap import AnswerChange, ArgumentGraph, GraphDiff, Ref, RowChange, Table
from argmap.difference.answers import changed_rows
from argmap.errors import NotFound, ParameterError, QueryMissing
from tests.difference.history import CASE, write_v1, write_v2

TYPES = {
    "actor": "Actor.id", "name": "string", "positions": "list[Position.id]", "at": "line",
}  # fmt: skip


def table(*rows: tuple[Any, ...], types: dict[str, str] = TYPES) -> Table:
    return Table(tuple(types), rows, types)


def test_rows_are_paired_by_their_ids_and_places_do_not_matter() -> None:
    old = table(("a", "A", ["p"], 1), ("b", "B", ["p"], 2), ("c", "C", [], 3), ("c", "C", ["p"], 4))
    new = table(("c", "C", [], 9), ("b", "Bee", ["p", "q"], 2), ("d", "D", [], 1))
    key, rows = changed_rows(old, new, {})
    assert key == ("actor",)
    assert [(row.change, row.key, row.fields) for row in rows] == [
        ("added", ("d",), ()),
        ("removed", ("a",), ()),
        ("removed", ("c",), ()),
        ("changed", ("b",), ("name", "positions")),
    ]
    assert changed_rows(old, table(*reversed(old.rows)), {})[1] == []


@pytest.mark.parametrize(
    "places",
    [
        {"where": "list[Document.id]"},
        {"where": "Document.id"},
        {"from": "line", "to": "list[line]"},
    ],
)
def test_columns_that_hold_places_are_found_by_their_types(places: dict[str, str]) -> None:
    types = {"actor": "Actor.id", **places, "line": "int"}
    old = table(("a", *(["x"] for _ in places), 1), types=types)
    same, other = (table(("a", *("y" for _ in places), n), types=types) for n in (1, 2))
    assert changed_rows(old, same, {}) == (("actor",), [])
    assert [row.fields for row in changed_rows(old, other, {})[1]] == [("line",)]


def test_rows_without_ids_are_paired_by_their_texts() -> None:
    types = {"number": "int", "kind": "string"}
    old, new = (table((1, "a"), (n, "b"), types=types) for n in (2, 3))
    key, rows = changed_rows(old, new, {})
    assert (key, [(row.key, row.fields) for row in rows]) == (("kind",), [(("b",), ("number",))])


def test_moved_documents_change_no_answers(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("old", "new")]
    for folder in folders:
        write_v1(folder)
    case = folders[1] / CASE
    case.rename(case.with_stem(case.stem + "-moved"))
    old, new = (argmap.read(folder, root=folder) for folder in folders)
    answers: list[dict[str, Any]] = []
    for graph in (old, new):
        answers.append({name: graph.query(name) for name in ("actors/unregistered",
                                                            "graph/documents")})  # fmt: skip
    assert all(answers[0][name] != answers[1][name] for name in answers[0])
    diff = old.diff(new, answers=True)
    assert [item.change for item in diff.documents] == ["moved"]
    assert [item.query for item in diff.answers] == []


def test_rows_about_a_renamed_node_are_the_same_rows() -> None:
    renamed = {Ref("Position", "p"): Ref("Position", "q"), Ref("Actor", "a"): Ref("Actor", "b")}
    old, new = table(("a", "A", ["p"], 1)), table(("b", "A", ["q"], 1))
    assert changed_rows(old, new, renamed)[1] == []
    assert len(changed_rows(old, new, {})[1]) == 2


@pytest.mark.parametrize(
    ("types", "key", "changes"),
    [
        ({"month": "string", "actors": "int"}, ("month",), ["changed"]),
        ({"threads": "int", "events": "int"}, ("threads",), ["added", "removed"]),
        ({"document": "Document.id", "n": "int"}, ("document",), ["changed"]),
    ],
)
def test_rows_without_ids_are_paired_by_texts_or_the_first_column(
    types: dict[str, str], key: tuple[str, ...], changes: list[str]
) -> None:
    first = [1, 2] if types.get("threads") else ["x", "x"]
    old = table((first[0], 1), ("same", 1), types=types)
    new = table((first[1], 2), ("same", 1), types=types)
    found, rows = changed_rows(old, new, {})
    assert (found, [row.change for row in rows]) == (key, changes)


def test_counts_are_one_row() -> None:
    types = {"events": "int", "roles": "int"}
    key, rows = changed_rows(table((1, 2), types=types), table((1, 3), types=types), {})
    assert (key, [(row.change, row.fields) for row in rows]) == ((), [("changed", ("roles",))])


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> tuple[ArgumentGraph, ArgumentGraph]:
    made = []
    for write in (write_v1, write_v2):
        folder = tmp_path_factory.mktemp("state")
        write(folder)
        made.append(argmap.read(folder, root=folder))
    return made[0], made[1]


@pytest.fixture(scope="module")
def diff(states: tuple[ArgumentGraph, ArgumentGraph]) -> GraphDiff:
    return states[0].diff(states[1], answers=True)


def answer(diff: GraphDiff, name: str) -> AnswerChange:
    (found,) = (item for item in diff.answers if item.query == name)
    return found


def row(found: AnswerChange, *key: str) -> RowChange:
    (one,) = (item for item in found.rows if item.key == key)
    return one


def test_every_query_that_needs_no_parameter_is_compared(
    states: tuple[ArgumentGraph, ArgumentGraph], diff: GraphDiff
) -> None:
    free = [
        query
        for query in states[0].queries()
        if not any(item.required for item in query.parameters)
    ]
    assert diff.queries == len(free)
    assert diff.not_compared == ()
    for query in free:
        old, new = (graph.query(query, limit=10_000) for graph in states)
        assert (query.name in {item.query for item in diff.answers}) == any(
            changed_rows(old, new, diff.renamed)[1]
        )
    same = states[0].diff(states[0], answers=True)
    assert not same
    assert same.queries == diff.queries


def test_a_row_has_the_changed_statements_about_it(diff: GraphDiff) -> None:
    spanning = answer(diff, "actors/spanning")
    assert (spanning.old_rows, spanning.new_rows) == (31, 34)
    ncmec = row(spanning, "ncmec")
    assert (ncmec.change, ncmec.shown[-4:]) == ("added", (2, 2, 0, None))
    assert [(item.subject, item.object) for item in ncmec.statements] == [
        ("Actor:ncmec", "Position:section-230-fosta/immunity-needs-an-exception-for-trafficking")
    ]  # it also contests a position, which this query does not read
    epic = row(answer(diff, "actors/unregistered"), "epic")
    assert epic.change == "removed"
    assert [item.fields[-2:] for item in epic.statements] == [("standing", "website")]
    (comey,) = (item for item in answer(diff, "positions/evidence").rows
                if item.key[0] == "james-comey")  # fmt: skip
    assert (comey.fields, comey.statements[0].fields) == (("since",), ("since",))
    document = row(answer(diff, "graph/documents"), "actors/epic.yml")
    assert [item.change for item in document.documents] == ["added"]
    hosts = answer(diff, "sources/hosts")
    assert not any(item.derived for item in hosts.rows)


def test_the_text_lists_answers_with_what_explains_them(diff: GraphDiff) -> None:
    text = diff.to_text()
    assert "actors/spanning (31 → 34)" in text
    assert (
        "\n  + ncmec (National Center for Missing & Exploited Children, standing: registered, "
        "controversies: 2, positions: 2, ended: 0)\n"
        "      + National Center for Missing & Exploited Children supports Immunity needs an "
        "exception for trafficking ("
    ) in text
    assert "\nsources/hosts: 4 added, 3 changed; rows: 52 → 56 (for 7, no cause is derived)" in text
    assert "<b>actors/spanning</b>: 3 added" in diff.to_markdown()


def test_named_queries_with_parameters(states: tuple[ArgumentGraph, ArgumentGraph]) -> None:
    old, new = states
    found = old.diff(new, queries=["actors/profile"], parameters={"actor": "Mozilla"})
    (profile,) = found.answers
    assert (profile.query, dict(profile.parameters)) == ("actors/profile", {"actor": "Mozilla"})
    position = "section-230-fosta/exception-silences-speech"
    only_new = old.diff(new, queries=["positions/stances"], parameters={"position": position})
    assert only_new.answers[0].old_rows == 0
    for queries, parameters, error in (
        (["actors/profile"], {"actor": "nobody-at-all"}, NotFound),
        (["actors/profile"], {}, ParameterError),
        (["actors/profile"], {"actor": "eff", "other": "x"}, ParameterError),
        (["no/such"], {}, QueryMissing),
    ):
        with pytest.raises(error):
            old.diff(new, queries=queries, parameters=parameters)
    with pytest.raises(ParameterError, match="ArgumentGraph"):
        old.diff(new.graph(), answers=True)


def test_a_query_that_takes_too_long_is_reported(
    states: tuple[ArgumentGraph, ArgumentGraph],
) -> None:
    found = states[0].diff(states[1], queries=["actors/similar"], timeout=1e-6)
    assert [item.query for item in found.not_compared] == ["actors/similar"]
    assert "actors/similar was not compared: it took longer than 1e-06 s" in found.to_text()
