"""Measures of the network of actors, and the statements behind a tie."""

from __future__ import annotations

from urllib.parse import urlencode

from argmap.errors import AmbiguousName, NotFound, ParameterError
from argmap.graph.argument_graph import snapshot_of
from argmap.model import Ref
from argmap.operations.measures import NETWORK_MEASURES
from argmap.serve.answer import Answer, Asked, Piece, link, page, table_answer
from argmap.serve.fields import of_label
from argmap.serve.measured import LARGEST, PICTURE, PICTURES_OF, Measured, measured
from argmap.serve.query_pages import Result
from argmap.table import Cell, Table, cell_text

WHY = "why"

TITLES = {
    "ties": "Which actors agree, and which oppose each other?",
    **{item.name: item.title for item in NETWORK_MEASURES},
    "names": "Which names of actors are probably the same?",
}

PICTURED = {
    "network": "The network. Dashed: actors who oppose each other.",
    "matrix": "Agreement of each two actors. Hatched: they oppose each other.",
    "dendrogram": "Actors by how many stances they share: the closer the branch, the more.",
    "stances": "How many actors are for and against each of the most contested positions.",
}
"""What each picture shows."""

SHOWN = 200
"""The most rows of a table on a page. JSON and CSV have all."""

_IDS = ("actor", "other", "id", "members", "main_stance")
"""The columns that may hold ids."""


def measures(asked: Asked) -> Answer:
    """Return the list of measures."""
    return page(asked, "measures", "Measures", titles=TITLES, reason=_refusal(asked))


def measure(asked: Asked) -> Answer | None:
    """Return one measure, or its picture of the kind that is given, by default its first."""
    name = asked.path.removeprefix("measures/")
    if name not in TITLES:
        return None
    if asked.form == "svg":
        kinds: tuple[str, ...] = PICTURES_OF.get(name, ())
        kind = asked.given.get("kind", next(iter(kinds), ""))
        known = kind in kinds
        return Answer(_measured(asked, PICTURE, kind).values[PICTURE], "svg") if known else None
    found = _measured(asked, name)
    first = next(iter(found.tables.values()))
    if asked.form != "html":
        return table_answer(first, asked.form)
    results = {key: result_of(asked, table) for key, table in found.tables.items()}
    if name == "ties":
        results["ties"] = _with_reasons(results["ties"], first)
    return page(
        asked, "measure", TITLES[name], results=results, notes=found.notes, shown=SHOWN,
        sizes={key: len(table) for key, table in found.tables.items()},
        pictures={kind: f"{asked.path}.svg?kind={kind}"
                  for kind in found.values.get("pictures", ()) if first.rows},
        pictured=PICTURED, no_picture=found.values.get("no_picture", ""),
    )  # fmt: skip


def why(asked: Asked) -> Answer:
    """Return the statements behind the tie of two actors."""
    ends = [asked.given.get(name, "") for name in ("one", "other")]
    if asked.form != "html":
        if not all(ends):
            raise ParameterError("give two actors: one and other")
        return table_answer(_measured(asked, "why", *ends).tables["statements"], asked.form)
    found, fault = None, ""
    if all(ends):
        try:
            found = _measured(asked, "why", *ends)
        except (AmbiguousName, NotFound, ParameterError) as error:
            fault = str(error)
    fields = [of_label(asked, name, help, "Actor") for name, help in _ENDS.items()]
    return page(
        asked, "why", "What ties or divides two actors?", fields=fields, found=found, fault=fault,
        result=result_of(asked, found.tables["statements"]) if found else None,
    )  # fmt: skip


_ENDS = {"one": "An actor", "other": "Another actor"}


def _measured(asked: Asked, name: str, *given: str) -> Measured:
    """Return a measure, which is computed once for a state."""
    state = asked.state
    if reason := _refusal(asked):
        raise ParameterError(reason)

    def compute() -> Measured:
        with state.graph() as graph:
            source = snapshot_of(graph) or state.reopen
        return measured(source, name, *given)

    return state.results.get((name, *given), compute)


def _refusal(asked: Asked) -> str:
    """Return why nothing is measured, or ""."""
    nodes = len(asked.state.pages.index.graph.nodes)
    if nodes <= LARGEST:
        return ""
    return (
        f"Graphs of more than {LARGEST:,} nodes are not measured here (this one has {nodes:,}). "
        "Use argmap measure on the command line"
    )


def result_of(asked: Asked, table: Table) -> Result:
    """Return the first rows of a table as a page shows them."""
    numeric = [
        all(isinstance(cell, int | float | None) for cell in table[name]) for name in table.columns
    ]
    rows = [[_pieces(asked, name, cell) for name, cell in row.items()] for row in table[:SHOWN]]
    return Result(table.columns, rows, numeric)


def _pieces(asked: Asked, column: str, cell: Cell) -> list[Piece]:
    if column not in _IDS:
        text = cell_text(cell)
        if isinstance(cell, float):
            text = f"{cell:.3g}" if abs(cell) < 1 else f"{cell:,.1f}"
        return [(text.replace("_", " ") if column == "measure" else text, "")]
    return [_linked(asked, item) for item in (cell if isinstance(cell, list | tuple) else [cell])]


def _linked(asked: Asked, cell: Cell) -> Piece:
    for label in ("Actor", "Position", "Controversy"):
        ref = Ref(label, str(cell))
        if ref in asked.state.pages.index.nodes:
            return link(asked, ref)
    return cell_text(cell), ""


def _with_reasons(result: Result, table: Table) -> Result:
    """Return ties with links to the statements behind them."""
    rows = [
        [*cells, [("why", _why_address(row["actor"], row["other"]))]]
        for cells, row in zip(result.rows, table, strict=False)
    ]
    return Result((*result.columns, "statements"), rows, [*result.numeric, False])


def _why_address(one: str, other: str) -> str:
    return f"{WHY}.html?{urlencode({'one': one, 'other': other})}"
