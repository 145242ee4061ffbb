"""The cases of the query files, as `cases.yml` writes them down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from argmap import ArgumentGraph
from argmap.table import Cell, Table
from tests.places import Place
from tests.support import EXAMPLE, PAGES, PROJECT

HERE = Path(__file__).parent

CORPORA = ("example", "debate", "quarrel", "events", "reasons", "challenges", "neutral")
"""The documents that cases ask about."""


REQUIRED: Mapping[str, str] = {"words": "x", "before": "2030", "day": "2030"}
"""Values for the required parameters that take no id."""


@dataclass(frozen=True)
class Case:
    """What a query answers over the example corpus.

    columns: those that rows shows, all of them where none is named.
    """

    query: str
    parameters: Mapping[str, object]
    rows: tuple[tuple[Cell, ...], ...]
    columns: tuple[str, ...] = ()
    name: str = ""

    def shown(self, table: Table) -> tuple[tuple[Cell, ...], ...]:
        """Of a table what this case writes down."""
        columns = self.columns or table.columns
        places = [table.columns.index(name) for name in columns]
        return tuple(tuple(row[place] for place in places) for row in table.rows)


def _entries(file: str) -> list[dict[str, Any]]:
    # With libyaml: in Python, it takes a tenth of the time in which all tests are collected.
    entries: list[dict[str, Any]] = yaml.load(
        (HERE / file).read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return entries


def cases(corpus: str = "example") -> list[Case]:
    """The cases of a corpus, in the order of their file."""
    file = "cases.yml" if corpus == "example" else f"{corpus}-cases.yml"
    found = []
    for number, entry in enumerate(_entries(file)):
        rows = tuple(tuple(row) for row in entry.pop("rows"))
        columns = tuple(entry.pop("columns", ()))
        name = f"{entry['query']}-{number}"
        found.append(
            Case(
                query=entry.pop("query"),
                parameters=entry.pop("parameters", {}),
                rows=rows,
                columns=columns,
                name=name,
            )
        )
        assert not entry, f"{file}: {name} has unknown fields {sorted(entry)}"
    return found


def ingested(place: Place, name: str) -> ArgumentGraph:
    """A graph of the documents in a file beside this one, or of the example corpus."""
    if name == "example":
        return ingest_example(place)
    graph = ArgumentGraph(place.open())
    assert graph.ingest(HERE / f"{name}.yml", root=HERE).problems == []
    return graph


def ingest_example(place: Place) -> ArgumentGraph:
    """A graph of the example corpus, its page, and what stands by."""
    graph = ArgumentGraph(place.open())
    report = graph.ingest(EXAMPLE, PAGES, HERE / "bystanders.yml", root=PROJECT)
    assert report.errors == []
    return graph
