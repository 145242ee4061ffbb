"""What the answer to a question names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from argmap.model.graph import Edge, Ref
from argmap.model.graph_values import is_edge, is_node, refs_in
from argmap.model.reader import Reader
from argmap.model.schema import LABEL_NAMES
from argmap.table import Cell, Table
from argmap.view.expansion import STANCES, Selection, sources, targets
from argmap.view.view import View


def answered(reader: Reader, table: Table) -> View:
    """The view that a table of answers names, by its columns that hold ids. See `named`."""
    refs = {ref for row in table for ref in _named_in(row, table.types)}
    if not table.types:  # typed Cypher: a text may be an id of anything
        cells = [cell for row in table.rows for cell in row]
        texts = {text for cell in cells for text in _texts(cell)}
        refs = {Ref(label, text) for label in LABEL_NAMES for text in texts}
        refs |= {ref for ref in refs_in(cells) if ref.label in LABEL_NAMES}
    declared = table.query.by_name if table.query else {}
    given = {name: value for name, value in table.parameters.items() if name in declared}
    asked = {
        ref
        for name, value in given.items()
        if table.rows  # nothing is drawn for an empty result
        for ref in _refs(_label_of(declared[name].type), value)
    }
    terms = [f"{name} {_spoken(value)}" for name, value in given.items()]
    question = table.question or "a question of one's own"
    return named(reader, refs, question, asked, ", ".join(terms))


def named(
    reader: Reader,
    refs: Collection[Ref],
    question: str,
    asked: Collection[Ref] = (),
    terms: str = "",
) -> View:
    """What a question was asked about and what its answer names, the controversies of its
    positions and the threads of its readings, and the edges among all these.

    refs: the nodes that the answer names, of which some may not exist; question: what was asked,
    in plain words; asked: the nodes that it was asked about; terms: with which parameters.

    Where no position is named, what joins the rest is drawn, too: the controversies of the
    threads, and the positions that the actors (those asked about, if there are any) support or
    contest or that cite the sources, in the controversies that are named. Where nothing but
    controversies and threads is named, all their positions are.
    """
    there = set(reader.nodes({*refs, *asked}))
    selection = Selection(reader, there)
    edges = selection.expand(there)
    if there and all(ref.label != "Position" for ref in there):
        threads = [edge for edge in edges if edge.target in there and edge.target.label == "Thread"]
        matters = sources(threads, "Controversy", "PART_OF")
        edges += selection.expand(matters - there)
        positions = _joining(edges, there | matters, asked)
        edges += selection.expand(positions)
        there |= matters | positions
        selection.keep(there)
    ours = [edge for edge in edges if edge.source in there and edge.source.label == "Position"]
    selection.keep(
        targets(ours, "Controversy", "PART_OF"),
        targets(ours, "Thread", "PART_OF"),  # of readings
    )
    about = f"what answers “{question}”"
    return View(selection.graph(), question, f"{about}, with {terms}" if terms else about)


def _joining(edges: Collection[Edge], there: set[Ref], asked: Collection[Ref]) -> set[Ref]:
    """The positions that join what is named."""
    actors = {ref for ref in asked if ref.label == "Actor"} or there
    held = {
        edge.target for edge in edges if edge.type in STANCES and edge.source in actors
    } | sources([edge for edge in edges if edge.target in there], "Position", "CITES")
    if all(ref.label != "Controversy" for ref in there):
        return held
    inside = sources(
        [edge for edge in edges if edge.target in there and edge.target.label == "Controversy"],
        "Position", "PART_OF",
    )  # fmt: skip
    alone = all(ref.label in ("Controversy", "Thread", "Document") for ref in there)
    return inside if alone else held & inside


def _named_in(row: Mapping[str, Cell], types: Mapping[str, str]) -> Iterator[Ref]:
    """The nodes that a row names."""
    for name, kind in types.items():
        label = _label_of(kind)
        if label not in LABEL_NAMES:  # the label of one row's id may stand in a column of its own
            label = str(row.get(label, "")).title()
        yield from _refs(label, row.get(name))


def _label_of(kind: str) -> str:
    """The label, or the column that holds it, of a declared type that takes ids."""
    return kind.removeprefix("list[").removesuffix("]").removesuffix(".id")


def _refs(label: str, cell: object) -> list[Ref]:
    """The nodes of a label that a value names; none where it is no label."""
    if label not in LABEL_NAMES or cell is None:
        return []
    return [Ref(label, str(item)) for item in _listed(cell)]


def _listed(cell: object) -> Iterable[object]:
    return cell if isinstance(cell, list | tuple) else [cell]


def _texts(cell: object) -> Iterator[str]:
    """The texts in a cell that may be ids: not the properties of nodes and edges."""
    if isinstance(cell, str):
        yield cell
    elif isinstance(cell, list | tuple):
        for item in cell:
            yield from _texts(item)
    elif isinstance(cell, Mapping) and not (is_node(cell) or is_edge(cell)):
        for item in cell.values():
            yield from _texts(item)


def _spoken(value: object) -> str:
    return " or ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
