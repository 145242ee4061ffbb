"""Convert argument maps in tests, and count what their documents and their graphs hold."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from argmap import ArgumentGraph
from argmap.convert.conversion import Conversion, Converter, ConvertOptions, InputFile
from argmap.documents import Controversy, Position, Reason, Relation, Stance
from argmap.documents.stance_and_reason import reasons_below
from argmap.graph.argument_graph import read

FIELDS = ("supports", "contests", "concerns")


def converted(
    convert: Converter, *files: Path | str | bytes, name: str | None = None, **settings: str
) -> Conversion:
    """Convert files by their paths, or texts, which are called a.json, b.json and so on."""
    inputs = [
        InputFile(file.name, file)
        if isinstance(file, Path)
        else InputFile(
            f"{chr(97 + number)}.json", None, file.encode() if isinstance(file, str) else file
        )
        for number, file in enumerate(files)
    ]
    made = convert(tuple(inputs), ConvertOptions(name=name, settings=settings))
    return Conversion(tuple(made.documents), made.problems, made.losses)


def controversies(conversion: Conversion) -> list[Controversy]:
    """Return the records of the documents."""
    return [
        Controversy.model_validate(record)
        for document in conversion.documents
        for record in document.records
    ]


def items(controversy: Controversy) -> Iterator[Position | Reason]:
    """Yield positions, each followed by its reasons."""
    for position in controversy.positions:
        yield position
        yield from reasons_below(position.reasons)


def edges(controversy: Controversy) -> Counter[tuple[str, str]]:
    """Count the relations of positions and reasons: their type, and what the source calls them."""
    found: Counter[tuple[str, str]] = Counter()
    for item in items(controversy):
        if isinstance(item, Reason):
            side = {True: "supports", False: "contests", None: "concerns"}[item.in_favour]
            found[side, item.relation or ""] += 1
        for field in FIELDS:
            links: list[Relation] = getattr(item, field, None) or []
            found.update((field, link.relation or "") for link in links)
    return found


def stances(controversy: Controversy) -> list[tuple[str, str, str | None]]:
    """Return who supports which claim since when."""
    held: list[tuple[str, Stance]] = [
        (item.claim, stance) for item in items(controversy) for stance in item.proponents
    ]
    return [(stance.actor, claim, stance.since) for claim, stance in held]


def ingested(conversion: Conversion, folder: Path) -> ArgumentGraph:
    """Write the documents as JSON and read them into a graph in memory."""
    for document in conversion.documents:
        text = json.dumps([_without_lines(record) for record in document.records])
        (folder / f"{document.name}.json").write_text(text, "utf-8")
    graph = read(folder, root=folder)
    assert graph.last_report is not None
    assert graph.last_report.errors == []
    return graph


def _without_lines(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_lines(item) for key, item in value.items() if key != "__line__"}
    return [_without_lines(item) for item in value] if isinstance(value, list) else value


def edge_counts(graph: ArgumentGraph) -> Counter[tuple[str, str]]:
    """Count the edges between positions and reasons of a graph, as `edges` does."""
    rows = graph.cypher(
        "MATCH (a:Position|Reason)-[e:SUPPORTS|CONTESTS|CONCERNS]->(b:Position|Reason) "
        "RETURN type(e) AS type, coalesce(e.relation, '') AS relation, count(e) AS number"
    )
    return Counter({(type_.lower(), word): number for type_, word, number in rows.rows})


def node_counts(graph: ArgumentGraph) -> tuple[int, int]:
    """Return the number of positions and of reasons in a graph."""
    rows = graph.cypher("MATCH (n:Position) RETURN count(n) AS n").rows
    others = graph.cypher("MATCH (n:Reason) RETURN count(n) AS n").rows
    return rows[0][0], others[0][0]


def losses(conversion: Conversion) -> dict[str, int]:
    """Return how often each kind of loss occurs."""
    return {loss.kind: loss.number for loss in conversion.losses}


def table(path: Path, heading: str) -> list[dict[str, str]]:
    """Return the rows of the table in a Markdown file whose first line contains a text."""
    lines = path.read_text("utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if heading in line)
    names = _cells(lines[start])
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append(dict(zip(names, _cells(line), strict=True)))
    return rows


def _cells(line: str) -> list[str]:
    return [re.sub(r"\*\*", "", cell).strip() for cell in line.strip().strip("|").split("|")]
