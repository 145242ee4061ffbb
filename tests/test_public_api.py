"""Test that all types returned by public calls are exported, documented and have a short repr."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import re
import subprocess
import sys
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import is_typeddict

import pytest

import argmap
from argmap import did_you_mean
from argmap.ask.form import parts_of
from argmap.did_you_mean import hints
from tests.support import EXAMPLE, PROJECT

LONGEST = 120
"""Characters of a repr."""

DRIVER_SIDE = {argmap.Store}
"""Exported as a type only: its methods are for whoever writes a store."""


def classes_in(annotation: object) -> Iterator[type]:
    """The classes of argmap in an annotation, however deep."""
    alias = isinstance(annotation, types.GenericAlias)
    if isinstance(annotation, type) and not alias and annotation.__module__.startswith("argmap"):
        yield annotation
    for part in typing.get_args(annotation):
        yield from classes_in(part)


def names_in(module: types.ModuleType) -> dict[str, object]:
    """Everything that annotations in a module may name, also what is imported for types only."""
    known = dict(vars(module))
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            for line in node.body:
                if isinstance(line, ast.ImportFrom):
                    source = importlib.import_module(line.module or "")
                    known |= {item.name: getattr(source, item.name) for item in line.names}
                elif isinstance(line, ast.Import):
                    known |= {
                        item.asname or item.name: importlib.import_module(item.name)
                        for item in line.names
                    }
    return known


def names_of(*modules: str) -> dict[str, object]:
    """Everything that annotations in some modules may name, later ones first."""
    known: dict[str, object] = {}
    for module in dict.fromkeys(modules):
        found = importlib.import_module(module)
        known |= names_in(found) if module.startswith("argmap") else vars(found)
    return known


def returned_by(cls: type) -> Iterator[tuple[str, type]]:
    """The classes of argmap that public methods, properties and fields of a class give."""
    # networkx's own classes can't be subscripted when a program runs, and pyvis starts slowly.
    known = names_of(*(base.__module__ for base in reversed(cls.__mro__))) | {
        "networkx": types.SimpleNamespace(Graph=dict, MultiDiGraph=dict),
        "PyvisNetwork": dict,
    }
    for name, member in inspect.getmembers(cls):
        if name.startswith("_"):
            continue
        function = member.fget if isinstance(member, property) else member
        if inspect.isfunction(function) or inspect.ismethod(function):
            # A method may be a function of another module.
            hints = typing.get_type_hints(function, names_of(function.__module__) | known)
            yield from (
                (f"{cls.__name__}.{name}", found) for found in classes_in(hints.get("return"))
            )
    if dataclasses.is_dataclass(cls) or hasattr(cls, "_fields"):
        for name, hint in typing.get_type_hints(cls, known).items():
            yield from ((f"{cls.__name__}.{name}", found) for found in classes_in(hint))


def public() -> dict[str, type]:
    """The exported classes, errors aside."""
    found = {name: getattr(argmap, name) for name in argmap.__all__}
    return {
        name: item
        for name, item in found.items()
        if inspect.isclass(item) and not issubclass(item, Exception)
    }


def test_every_class_that_a_public_call_returns_is_exported() -> None:
    exported = {*public().values()}
    exported |= {item for _, item in inspect.getmembers(argmap.documents, inspect.isclass)}
    missing = {
        f"{place} gives {found.__name__}"
        for cls in {*public().values()} - DRIVER_SIDE
        for place, found in returned_by(cls)
        if found not in exported
    }
    assert missing == set()
    assert {found.__name__ for _, found in returned_by(argmap.ArgumentGraph)} >= {
        "Remark", "GraphView", "IngestReport", "Node", "Query", "Status", "Table",
    }  # fmt: skip


def test_everything_public_is_documented() -> None:
    for name in {*argmap.__all__} - {"__version__"}:
        item = getattr(argmap, name)
        assert item.__doc__, name
        assert not item.__doc__.startswith(f"{name}("), f"{name} has only its signature"
        for method, member in inspect.getmembers(item) if inspect.isclass(item) else ():
            function = member.fget if isinstance(member, property) else member
            own = inspect.isfunction(function) and function.__module__.startswith("argmap")
            if not method.startswith("_") and own:
                assert function.__doc__, f"{name}.{method}"


@pytest.fixture(scope="module")
def values(tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    """A value of each exported class, from documents with long names."""
    folder: Path = tmp_path_factory.mktemp("long")
    long = "A very long name " * 30
    (folder / "long.yml").write_text(
        f"kind: controversy\nid: {'c' * 150}\ntitle: {long}\npositions:\n"
        f"- {{id: {'p' * 150}, claim: {long}, proponents: [{long}]}}\n- {{id: q, claim: b}}\n"
        f"- {{id: p, claim: c, proponents: [Electronic Frontier Foundatoin]}}\nextra: 1\n"
    )
    (folder / "names.yml").write_text(
        f"kind: names\nnames:\n- {{label: The Foundation, same_as: eff, note: {long}}}\n"
    )
    graph = argmap.read(EXAMPLE, folder)
    full = graph.graph()
    report = graph.last_report
    assert report is not None
    profile = graph.query("actors/profile", actor="The Foundation")
    excluding = graph.query("actors/spanning", min_controversies=2)
    empty = graph.query("actors/spanning", min_controversies=99)
    [unknown] = graph.remarks(
        graph.query(
            "//+ question: Which?\n//+ parameters:\n//+   who: {type: string, help: who, values: "
            "{query: actors/unregistered, column: actor}}\n//+ columns:\n//+   a: Actor.id\n"
            "MATCH (a:Actor {id: $who}) RETURN a.id AS a",
            who=long,
        )
    )
    cards = [graph.card(node.id, kind=node.label.lower()) for node in full.nodes[::25]]
    eff = graph.card("eff")
    atlas = graph.site(tmp_path_factory.mktemp("site"), maps="none")
    loss = argmap.Loss(long, long, 12, long, "a.csv:3")
    queries = graph.queries()
    answer = graph.ask("which companies oppose title ii")
    unclear = graph.ask("what does apple say about " + long)
    with argmap.read(folder) as shorter:
        diff = shorter.diff(graph, answers=True)
    commit = argmap.Commit("0123abcd" * 8, "2026-01-01", long)
    entry = argmap.HistoryEntry(commit, "changed", argmap.Ref("Actor", long), diff)
    history = argmap.NodeHistory(entry.ref, long, long, long, commit.id, (entry,), 1)
    named = argmap.ClusterName(long, long, "unknown", long, 3, long, long)
    cluster = argmap.NameCluster(1, 0.9, long, (named,) * 9)
    return [
        commit, entry, history,
        diff, *diff, *diff.documents, argmap.DiffSide(long, "store"), *diff.answers,
        *(row for answer in diff.answers for row in answer.rows), argmap.NotCompared(long, long),
        graph, graph.store, full, *full.nodes, *(node.ref for node in graph.graph().nodes[:9]),
        *full.edges, *(edge.id for edge in full.edges), report, report.tally, *report.problems,
        profile, *profile.matches, excluding, *graph.remarks(excluding), *graph.remarks(empty),
        unknown, *cards, eff, *eff.decisions,
        *(item for card in [*cards, eff] for group in card.neighbours.values() for item in group),
        answer, unclear, answer.reading, unclear.reading, *asked_values(graph, answer.form),
        graph.records(), graph.status(),
        argmap.LastIngestion("2026-01-01T00:00:00Z", long, (long,)),
        graph.on("2016-03-01"), graph.on("2016-03-01").held,
        graph.status().last_ingestion, graph.view(), graph.view(actor="eff"),
        graph.view(events=True).events,
        *queries, *(parameter for query in queries for parameter in query.parameters),
        cluster, named, argmap.NamesWritten(), atlas, atlas.written,
        graph.actors(), graph.schema(),
        argmap.View(full, "all", "all"), argmap.ConvertReport("stances", losses=(loss,)), loss,
        argmap.TableGuess(long, Path(long), "stances", {long: long}, (long,)),
        graph.view(actor="eff").exported("gexf"), *measured(graph),
        argmap.NetworkTables((), ()), argmap.NodeRow(long, long), argmap.EdgeRow(long, long),
        argmap.ReasonTree(argmap.Node("Reason", long, {"name": long}), True, (), (), (), ()),
    ]  # fmt: skip


def asked_values(graph: argmap.ArgumentGraph, form: argmap.Form | None) -> list[object]:
    """A form, and conditions of all kinds."""
    assert form is not None
    found = [form]
    for question in (
        "which companies opposed title ii since 2010", "positions with only one supporter",
        "events involving both Apple and the FBI", "which controversies are not resolved",
        "organisations other than the EFF that support title ii",
    ):  # fmt: skip
        made = graph.ask(question, run=False).form
        assert made is not None
        found.append(made)
    about = argmap.AboutCondition(("net-neutrality/title-ii",))
    more = argmap.TieCondition("agree", ("eff",)), argmap.MemberCondition(("eff",))
    return [*parts_of(tuple(found)), *more, argmap.EitherCondition((about,)), about]


def measured(graph: argmap.ArgumentGraph) -> list[object]:
    """Results of measures."""
    network = graph.network()
    tie = network.tie("aclu", "eff")
    selected = network.selected
    return [
        network, network.options, network.table, network.incidence, tie, *tie.statements,
        network.bridges(), selected,
        graph.view().camps(), argmap.Camp(1, "a" * 300, "a" * 300, (argmap.Ref("Actor", "a"),) * 9),
        argmap.Network.of(selected.table, network.options),
    ]  # fmt: skip


def test_every_repr_is_short(values: list[object]) -> None:
    seen = {type(value) for value in values}
    shapes = {item for item in public().values() if is_typeddict(item)} | DRIVER_SIDE
    assert set(public().values()) - seen - shapes == set()
    long = {repr(value) for value in values if len(repr(value)) > LONGEST}
    assert {text[:60] for text in long} == set()
    assert all("\n" not in repr(value) for value in values)
    assert str(PROJECT) not in repr(values)


def test_a_misspelled_name_is_corrected_and_only_public_names_are_listed() -> None:
    run = subprocess.run(
        [sys.executable, "-c", "import argmap; argmap.conect"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Did you mean: 'connect'?" in run.stderr
    assert {name for name in dir(argmap) if not name.startswith("_")} >= {"connect", "read"}
    assert not {"functools", "importlib", "re", "sys"} & set(dir(argmap))


def test_names_that_people_guess_do_not_exist_and_their_hints_name_what_does() -> None:
    owners = {"argmap": argmap, "graph": argmap.ArgumentGraph}
    listed = hints(Path(did_you_mean.__file__).with_name("guessed_names.txt"))
    assert len(listed) > 40
    for name, hint in listed.items():
        owner, _, attribute = name.rpartition(".")
        assert attribute not in dir(owners[owner or "argmap"]), name
        meant = re.findall(r"\b(argmap|graph)\.(\w+)\(", hint)
        assert meant, name
        assert [word for owner, word in meant if not hasattr(owners[owner], word)] == [], name


def test_a_guessed_name_of_a_graph_or_the_module_is_an_error_with_a_hint() -> None:
    graph = argmap.read(EXAMPLE)
    with pytest.raises(AttributeError, match=r"For two actors: graph.query\(.actors/compare"):
        _ = graph.compare  # type: ignore[attr-defined]
    with pytest.raises(AttributeError, match=r"argmap.connect\(.debate.kgl.\) opens a store"):
        _ = argmap.load  # type: ignore[attr-defined]
    with pytest.raises(argmap.ParameterError, match=r"argmap\.diff"):
        graph.diff("older.kgl")  # type: ignore[arg-type]
    assert not hasattr(graph, "nothing_like_it")
