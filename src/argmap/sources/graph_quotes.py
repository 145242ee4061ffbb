"""Check the quotes of a graph against saved copies, mark them for pages, and list sources."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias, get_args

from argmap.activity import activity
from argmap.model.citations import SIDES, separate_sources, stance_source_id
from argmap.model.graph import Edge, Graph
from argmap.model.ids import normal_url
from argmap.sources.quote_check import WARNINGS, QuoteResult, Status, check_quote
from argmap.sources.saved_copies import SavedCopies, SavedCopy, copy_name
from argmap.sources.saved_text import CopyError
from argmap.table import Table


@dataclass(frozen=True, order=True)
class QuoteStatement:
    """A quote in a document.

    actor: whose words they are, '' for a source's; sources: the ids of the sources that may have
    it; written: these as the document has them.
    """

    document: str
    line: int
    quote: str
    actor: str
    sources: tuple[str, ...]
    written: str


@dataclass(frozen=True)
class CheckedQuote:
    """A quote with its result. source: the id of the one that was read; copy: of this source."""

    statement: QuoteStatement
    result: QuoteResult
    source: str = ""
    copy: SavedCopy | None = None


def statement_of(edge: Edge) -> QuoteStatement | None:
    """Return the quote of a stance or a source, None if an edge has none."""
    quote = edge.text("quote").strip()
    if not quote:
        return None
    if edge.type in SIDES and edge.source.label == "Actor":
        written = edge.text("source")
        ids = tuple(stance_source_id(text) for text in separate_sources(written))
        actor = edge.text("as_written")
    elif edge.type == "CITES":
        ids, written, actor = (edge.target.id,), edge.text("as_written"), ""
    else:
        return None
    return QuoteStatement(edge.document, edge.line, quote, actor, ids, written)


def archives_of(graph: Graph) -> dict[str, tuple[str, ...]]:
    """Return the addresses of archived versions of each source."""
    found: dict[str, set[str]] = defaultdict(set)
    for edge in graph.edges:
        if edge.type == "CITES" and (archive := edge.text("archive_url")):
            found[edge.target.id].add(archive)
    return {source: tuple(sorted(archives)) for source, archives in found.items()}


def check_graph(
    graph: Graph, copies: SavedCopies, documents: Collection[str] | None = None
) -> list[CheckedQuote]:
    """Check the quotes of a graph. Each copy is read once. documents: which; None for all."""
    archives = archives_of(graph)
    tasks: dict[str, list[tuple[int, str, SavedCopy]]] = defaultdict(list)
    found = {statement for edge in graph.edges if (statement := statement_of(edge))}
    statements = sorted(it for it in found if documents is None or it.document in documents)
    for number, statement in enumerate(statements):
        for source in statement.sources:
            if copy := _copy_of(copies, source, archives):
                tasks[copy.file].append((number, source, copy))
    results = [CheckedQuote(statement, QuoteResult("not saved")) for statement in statements]
    for _, group in activity.each(sorted(tasks.items()), "reading saved copies", len(tasks)):
        for number, checked in _checked(statements, group, copies):
            if _RANK[checked.result.status] < _RANK[results[number].result.status]:
                results[number] = checked
    return results


_RANK = {status: rank for rank, status in enumerate(get_args(Status))}


def _copy_of(
    copies: SavedCopies, source: str, archives: dict[str, tuple[str, ...]]
) -> SavedCopy | None:
    return copies.copy_of((source, *map(normal_url, archives.get(source, ()))))


def _checked(
    statements: Sequence[QuoteStatement],
    group: Sequence[tuple[int, str, SavedCopy]],
    copies: SavedCopies,
) -> Iterable[tuple[int, CheckedQuote]]:
    """Yield the results of the quotes whose source has one copy."""
    reason, text = "", None
    try:
        text = copies.text(group[0][2])
    except CopyError as error:
        reason = str(error)
    for number, source, copy in group:
        statement = statements[number]
        found = (
            check_quote(statement.quote, text)
            if text is not None
            else QuoteResult("unreadable", reason=reason)
        )
        yield number, CheckedQuote(statement, found, source, copy)


SOURCE_COLUMNS = (
    "source", "name", "documents", "copy", "saved", "archived", "quotes", "found", "to_check",
    "not_found", "problem", "name_for_copy",
)  # fmt: skip
"""The columns of `saved_sources`."""


def saved_sources(graph: Graph, folder: str | Path | None = None) -> Table:
    """Return the sources of a graph: saved or not, archived or not, quotes checked and found.

    folder: of saved copies; None for none.
    """
    if folder is None:
        return _sources_table(graph, None, ())
    with SavedCopies(folder) as copies:
        return _sources_table(graph, copies, check_graph(graph, copies))


def quotes_table(graph: Graph, folder: str | Path) -> Table:
    """Return the quotes of a graph with what was found of each in a folder of saved copies."""
    with SavedCopies(folder) as copies:
        rows = [as_value(item) for item in check_graph(graph, copies)]
    return Table(QUOTE_COLUMNS, tuple(tuple(row[name] for name in QUOTE_COLUMNS) for row in rows))


def _sources_table(
    graph: Graph, copies: SavedCopies | None, checked: Sequence[CheckedQuote]
) -> Table:
    archives = archives_of(graph)
    documents: dict[str, set[str]] = defaultdict(set)
    for edge in graph.edges:
        if edge.type == "CITES":
            documents[edge.target.id] |= set(edge.documents)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    problems: dict[str, str] = {}
    for item in checked:
        ids = (item.source,) if item.source else item.statement.sources
        for source in ids:
            counts[source][item.result.status] += 1
            problems[source] = problems.get(source) or item.result.reason
    names = {node.id: node.name for node in graph.nodes if node.label == "Source"}
    rows = []
    for source in sorted(documents):
        copy = _copy_of(copies, source, archives) if copies else None
        count = counts[source]
        rows.append((
            source,
            names.get(source, source),
            len(documents[source]),
            copy.file if copy else None,
            copy.saved or None if copy else None,
            next(iter(archives.get(source, ())), None),
            count.total(),
            count["found"] + count["found with omission"],
            count["warning"],
            count["not found"],
            problems.get(source) or None,
            None if copy else copy_name(source),
        ))  # fmt: skip
    return Table(SOURCE_COLUMNS, tuple(rows))


def as_value(item: CheckedQuote) -> dict[str, object]:
    """Return a checked quote as a value for JSON."""
    statement, result = item.statement, item.result
    return {
        "document": statement.document,
        "line": statement.line,
        "actor": statement.actor or None,
        "quote": statement.quote,
        "source": item.source or (statement.sources[0] if statement.sources else None),
        "copy": item.copy.file if item.copy else None,
        "saved": item.copy.saved or None if item.copy else None,
        "status": result.status,
        "place": result.place or None,
        "before": result.before,
        "text": result.text,
        "after": result.after,
        "warnings": list(result.warnings),
        "omitted": list(result.omitted),
        "replaced": list(result.replaced),
        "nearest": result.nearest or None,
        "marked": result.marked or None,
        "reason": result.reason or None,
    }


QUOTE_COLUMNS = (
    "document", "line", "actor", "quote", "source", "copy", "saved", "status", "place", "text",
    "warnings", "omitted", "replaced", "nearest", "marked", "reason",
)  # fmt: skip
"""The columns of `quotes_table`."""


QUOTE_CHECK = "quote_check"
"""The property of edges with the mark. It is in no store: only graphs for pages have it."""


Marks: TypeAlias = Mapping[QuoteStatement, str]
"""What a page says of each quote."""


def marks_of(graph: Graph, folder: str | Path) -> Marks:
    """Return what pages say of the quotes of a graph.

    folder: of saved copies. Raises ArgmapError if it can't be used.
    """
    with SavedCopies(folder) as copies:
        return {item.statement: _mark(item) for item in check_graph(graph, copies)}


def marked(graph: Graph, marks: Marks) -> Graph:
    """Return a graph whose edges with a quote have its mark."""

    def edges() -> Iterator[Edge]:
        for edge in graph.edges:
            mark = marks.get(statement) if (statement := statement_of(edge)) else None
            if mark:
                edge = edge._replace(properties={**edge.properties, QUOTE_CHECK: mark})
            yield edge

    return replace(graph, edges=tuple(edges())) if marks else graph


def with_marks(graph: Graph, folder: str | Path) -> Graph:
    """Return a graph whose edges with a quote say whether it is in the saved copy of its source.

    folder: of saved copies. Raises ArgmapError if it can't be used.
    """
    return marked(graph, marks_of(graph, folder))


def _mark(item: CheckedQuote) -> str:
    """Return what a page says of a quote."""
    result = item.result
    saved = item.copy.saved if item.copy else ""
    copy = f"the copy of {saved}" if saved else "a saved copy"
    if result.is_found:
        left_out = ", with an omission" if result.status == "found with omission" else ""
        return f"Checked against {copy}, {result.place}{left_out}"
    if result.status == "warning":
        why = "; ".join(WARNINGS[code] for code in result.warnings)
        return f"In {copy}, {result.place}, but {why}"
    if result.status == "not found":
        return f"Not found in {copy}"
    if result.status == "unreadable":
        return "Not checked: the saved copy of the source can't be read"
    return "Not checked: no saved copy of the source"
