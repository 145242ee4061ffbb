"""The view of a query result."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from argmap.model.graph import Edge, Reader, Ref
from argmap.model.graph_values import is_edge, is_node, refs_in
from argmap.model.schema import LABEL_NAMES, STANCE_TARGETS
from argmap.model.view import View
from argmap.table import Table, refs_of
from argmap.view.events import about_any, events_among, is_left_out
from argmap.view.expansion import STANCES, Selection, sources, targets
from argmap.view.filter import Filter
from argmap.view.reasons import ReasonSplitter


def answered(
    reader: Reader, table: Table, filters: Filter | None = None, *, events: bool = False
) -> View:
    """Return the filtered view of a query result, by its columns that hold ids. See `named`.

    The view has the events in the result. events: whether it also has those about the other nodes
    in the result and in its parameters.
    """
    splitter = ReasonSplitter(reader)
    conditions = filters or Filter()
    refs, asked = _refs_of(table), _asked(table)
    made = conditions.applied(_answered(splitter, table, refs, asked))
    happened = {ref for ref in refs | asked if ref.label == "Event"}
    if events:
        happened |= about_any(reader, reader.nodes({*refs, *asked} - happened))
    found = events_among(reader, happened, conditions)
    reasons = splitter.reasons(made.graph)
    return replace(
        made,
        reasons=reasons,
        events=found,
        newest=reader.newest_since(),
        options=_options(table, conditions, events=events),
    )


def _options(table: Table, conditions: Filter, *, events: bool) -> tuple[str, ...] | None:
    """Return the options of the command line that select the view, None for a query in Cypher."""
    if table.query is None:
        return None
    pairs = [
        f"{name}={','.join(map(str, value)) if isinstance(value, list | tuple) else value}"
        for name, value in table.parameters.items()
    ]
    given = [part for pair in pairs for part in ("-p", pair)]
    more = ["--events"] if events else []
    return ("--query", table.query.name, *given, *conditions.options(), *more)


def _refs_of(table: Table) -> set[Ref]:
    """Return the nodes that a result may name."""
    if table.types:
        return {ref for row in table for ref in table.named_in(row)}
    # Cypher without declared types: any text may be an id.
    cells = [cell for row in table.rows for cell in row]
    texts = {text for cell in cells for text in _texts(cell)}
    refs = {Ref(label, text) for label in LABEL_NAMES for text in texts}
    return refs | {ref for ref in refs_in(cells) if ref.label in LABEL_NAMES}


def _asked(table: Table) -> set[Ref]:
    """Return the nodes in the parameters of a query; none for an empty result."""
    declared = table.query.by_name if table.query and table.rows else {}
    return {
        ref
        for name, value in table.parameters.items()
        if name in declared
        for ref in refs_of(declared[name].type, value)
    }


def _answered(reader: Reader, table: Table, refs: set[Ref], asked: set[Ref]) -> View:
    declared = table.query.by_name if table.query else {}
    given = {name: value for name, value in table.parameters.items() if name in declared}
    terms = [f"{name} {_in_words(value)}" for name, value in given.items()]
    question = table.question or "a question of one's own"
    return named(reader, refs, question, asked, ", ".join(terms))


def named(
    reader: Reader,
    refs: Collection[Ref],
    question: str,
    asked: Collection[Ref] = (),
    terms: str = "",
) -> View:
    """Return the nodes of a query result and of its parameters, with what connects them.

    refs: the nodes in the result, which may not all exist; question: in plain words; asked: the
    nodes in the parameters; terms: the parameters in words.

    The controversies of positions and the threads of readings are included. If the result has no
    position, the positions that connect its nodes are included: those that its actors (or the
    actors in the parameters) support or contest and those that cite its sources, in its
    controversies. If it has only controversies and threads, all their positions are included.
    Events, challenges and resolutions are left out.
    """
    known = {ref for ref in reader.nodes({*refs, *asked}) if not is_left_out(ref)}
    selection = Selection(reader, known)
    edges = selection.expand(known)
    if known and all(ref.label not in STANCE_TARGETS for ref in known):
        threads = [edge for edge in edges if edge.target in known and edge.target.label == "Thread"]
        controversies = sources(threads, "Controversy", "PART_OF")
        edges += selection.expand(controversies - known)
        positions = _joining(edges, known | controversies, asked)
        edges += selection.expand(positions)
        known |= controversies | positions
        selection.keep(known)
    from_positions = [
        edge for edge in edges if edge.source in known and edge.source.label in STANCE_TARGETS
    ]
    selection.keep(
        targets(from_positions, "Controversy", "PART_OF"),
        targets(from_positions, "Thread", "PART_OF"),  # of readings
    )
    about = f"the answer to “{question}”"
    about = f"{about}, with {terms}" if terms else about
    return View(selection.graph(), question, about, queried=True)


def _joining(edges: Collection[Edge], known: set[Ref], asked: Collection[Ref]) -> set[Ref]:
    """Return the positions that connect the nodes of a result."""
    actors = {ref for ref in asked if ref.label == "Actor"} or known
    held = {
        edge.target for edge in edges if edge.type in STANCES and edge.source in actors
    } | sources([edge for edge in edges if edge.target in known], "Position", "CITES")
    if all(ref.label != "Controversy" for ref in known):
        return held
    inside = sources(
        [edge for edge in edges if edge.target in known and edge.target.label == "Controversy"],
        "Position", "PART_OF",
    )  # fmt: skip
    alone = all(ref.label in ("Controversy", "Thread", "Document") for ref in known)
    return inside if alone else held & inside


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


def _in_words(value: object) -> str:
    return " or ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
