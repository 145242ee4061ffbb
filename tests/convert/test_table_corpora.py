"""The tables of the corpus, with guessed mappings and names decided at once: the right numbers."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap.model import Edge, Graph
from argmap.model.citations import separate_sources
from argmap.model.counting import STANCES
from tests.check.folder import report
from tests.convert.test_table_guess import PROJECTS, source_key

PLACES = {("Green Party", "Green Party of England and Wales")}
"""Pairs to "suggest" that argmap does not: they differ in a place, as two organisations do."""
SIDES = ("SUPPORTS", "CONTESTS")


def _knowledge(expected: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the names that only knowledge of the world joins, with the name to compare with."""
    for group in expected["same_how"]:
        base = group["compared_with"]
        for name, how in group["variants"].items():
            if how["evidence"] == "know" or (base, name) in PLACES:
                yield name, base


def _known(graph: Graph, expected: dict[str, Any]) -> list[str]:
    """Return the lines of a names file that say what a person knows."""
    ids = {edge.text("as_written"): edge.source for edge in _stances(graph)}
    lines = []
    for name, base in _knowledge(expected):
        spellings = next(group for group in expected["same"] if base in group)
        known = [ids[item] for item in (base, *spellings) if item in ids]
        node = graph.by_ref[known[0]]
        if node.text("standing") == "unregistered":
            lines.append(f"- {{label: {json.dumps(node.name)}, kind: {node.text('kind')}}}")
        lines.append(f"- {{label: {json.dumps(name)}, same_as: {node.id}}}")
    return list(dict.fromkeys(lines))


def _stances(graph: Graph, document: str | None = None) -> list[Edge]:
    return [
        edge for edge in graph.edges
        if edge.type in STANCES and edge.source.label == "Actor"
        and document in (None, edge.document.partition("#")[0])
    ]  # fmt: skip


def _decided(folder: Path, expected: dict[str, Any]) -> None:
    """Accept all names that argmap finds, and add what it can't know."""
    with argmap.read(folder) as graph:
        assert graph.decide_names(folder / "names.yml", accept=graph.name_clusters()).left == []
    with argmap.read(folder) as graph:
        lines = _known(graph.graph(), expected)
    if lines:
        (folder / "names-known.yml").write_text(
            "\n".join(["kind: names", "names:", *lines]), "utf-8"
        )


@pytest.mark.parametrize("project", PROJECTS)
def test_the_numbers_after_the_names_are_decided(
    corpora: Path, tmp_path: Path, project: str
) -> None:
    source = corpora / "tables" / project
    expected = json.loads((source / "expected.json").read_text("utf-8"))
    (tmp_path / ".git").mkdir()
    for name in PROJECTS[project]:
        (tmp_path / name).write_bytes((source / name).read_bytes())
    tables = argmap.guess_tables(*(tmp_path / name for name in PROJECTS[project]), root=tmp_path)
    waves = [table for table in tables if table.role == "stances"]
    for table in waves:
        table.write()
    _decided(tmp_path, expected)
    with argmap.connect(tmp_path / "g.kgl") as graph:
        first = tmp_path / waves[0].file
        graph.ingest(first, *tmp_path.glob("names*.yml"), root=tmp_path)
        before = graph.graph()
        if len(waves) > 1:
            done = graph.ingest(tmp_path / waves[1].file, root=tmp_path)
            _compare_wave(before, graph.graph(), [p.what for p in done.problems], expected)
        _compare_all(graph.graph(), expected)
    found = report(tmp_path, "on-rival-positions", "similar-names").problems
    assert not [item for item in found if item.code == "similar-names"]
    of_file = [item for item in found if re.search(r"\(see line \d+\)", item.what)]
    once = [item.line for item in of_file if item.remedy.startswith("Remove one")]
    wanted = [item["rows"][1] for item in expected["contradictions"]]
    assert sorted(once) == sorted(wanted)


def _compare_all(graph: Graph, expected: dict[str, Any]) -> None:
    _compare_statements(_stances(graph), expected)
    for file in expected["files"]:
        if "statements" in file:
            _compare_statements(_stances(graph, file["file"]), file)
    labels = Counter(node.label for node in graph.nodes)
    found = {label: labels[label] for label in ("Actor", "Controversy", "Position")}
    wanted = [expected[key] for key in ("actors", "controversies", "positions")]
    assert list(found.values()) == wanted
    names = {edge.source: edge.text("as_written") for edge in _stances(graph)}
    by_name = {edge.text("as_written"): edge.source for edge in _stances(graph)}
    conflicts = {item["actor"] for item in expected["kind_conflicts"]}
    for actor, kind in expected["actor_kinds"].items():
        spellings = next((group for group in expected["same"] if actor in group), [actor])
        refs = {by_name[name] for name in spellings if name in by_name}
        assert len(refs) == 1, (actor, refs)
        if not conflicts & set(spellings):
            assert graph.by_ref[refs.pop()].text("kind") == kind, actor
    words = {word.casefold(): kind for word, kind in expected["kinds"].items()}
    of_kind = [node for node in graph.labelled("Actor") if node.text("kind_word")]
    assert of_kind
    for node in of_kind:
        assert words[node.text("kind_word").casefold()] == node.text("kind"), node
    assert len(names) == expected["actors"]
    _compare_names(graph, expected)
    assert _changes(graph) == len(expected["changed_within_a_file"])
    assert labels["Source"] == expected["distinct_sources"]


def _compare_names(graph: Graph, expected: dict[str, Any]) -> None:
    """Compare which names of actors, positions and controversies mean the same."""
    ids = {edge.text("as_written"): edge.source for edge in _stances(graph)}
    for group in expected["same"]:
        assert len({ids[name] for name in group if name in ids}) == 1, group
    for one, other in expected["different"]:
        if one in ids and other in ids:
            assert ids[one] != ids[other], (one, other)


def _of_side(edges: Iterable[Edge]) -> list[Edge]:
    return [edge for edge in edges if edge.type in SIDES]


def _sources(edge: Edge) -> frozenset[str]:
    return frozenset(map(source_key, separate_sources(edge.text("source"))))


def _compare_statements(edges: list[Edge], numbers: dict[str, Any]) -> None:
    sides = Counter(edge.type for edge in edges)
    found = {
        "statements": sides["SUPPORTS"] + sides["CONTESTS"],
        "supports": sides["SUPPORTS"],
        "contests": sides["CONTESTS"],
        "neither": sides["NEUTRAL_ON"],
        "distinct_statements": len({
            (edge.source, edge.target, edge.type, edge.text("since"), _sources(edge))
            for edge in _of_side(edges)
        }),
        "controversies": len({edge.target.id.partition("/")[0] for edge in edges}),
        "positions": len({edge.target for edge in edges}),
        "actors": len({edge.source for edge in edges}),
        "actors_with_a_stance": len({edge.source for edge in _of_side(edges)}),
    }  # fmt: skip
    assert found == {key: numbers[key] for key in found}, numbers.get("file")
    spellings = {edge.text("as_written") for edge in edges}
    assert numbers["spellings_of_names"] == len(spellings)


def _changes(graph: Graph) -> int:
    """Return how many actors change sides within a table."""
    dates: defaultdict[tuple[Any, ...], dict[str, set[str]]] = defaultdict(dict)
    for edge in _of_side(_stances(graph)):
        sides = dates[edge.document, edge.source, edge.target]
        sides.setdefault(edge.type, set()).add(edge.text("since"))
    return sum(
        one.isdisjoint(other) and "" not in one | other
        for sides in dates.values()
        for one, other in combinations(sides.values(), 2)
    )


def _compare_wave(
    before: Graph, after: Graph, notices: list[str], expected: dict[str, Any]
) -> None:
    wave = expected["wave2"]
    counts = wave["counts"]
    shown = ", ".join(
        f"{counts[kind]} {kind}" for kind in ("added", "changed", "confirmed", "unchanged")
    )
    assert [text for text in notices if text.endswith(shown)], notices
    pairs = [{(e.source, e.target) for e in _stances(graph)} for graph in (before, after)]
    assert len(pairs[1]) - counts["added"] == len(pairs[0])
    again = sum(counts[kind] for kind in ("changed", "confirmed", "unchanged"))
    assert len(pairs[0]) - again == counts["only_in_wave_1"]
    for key, place in (("new_actors", 0), ("new_positions", 1)):
        old, new = ({pair[place] for pair in each} for each in pairs)
        assert len(new - old) == len(wave[key])
    owners = [{target.id.partition("/")[0] for _, target in each} for each in pairs]
    assert len(owners[1] - owners[0]) == len(wave["new_controversies"])
