"""The handle to a graph: ingest documents, run queries, read tables, draw maps."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, Unpack

from argmap.errors import DocumentWarning, ParameterError, limited, shortened
from argmap.model import Graph, Node, Ref, Tally
from argmap.model.schema import LABEL_NAMES
from argmap.services import actors, ingestion, node_tables
from argmap.services.export_methods import ExportMethods
from argmap.services.lookup import find
from argmap.services.measures import Measures
from argmap.services.one_state import StateReader
from argmap.services.querying import QueryRunner
from argmap.store import Store, open_store
from argmap.table import Table

if TYPE_CHECKING:
    import networkx

    from argmap.convert.report import ConvertReport
    from argmap.export.networkx import StanceEdges
    from argmap.ingest.report import IngestReport
    from argmap.ingest.run import Progress
    from argmap.ingest.similar_names import Suggestion
    from argmap.queries.parameter import Parameter
    from argmap.queries.query import Query
    from argmap.services.asking import Answer
    from argmap.services.excluded import ExcludedActors
    from argmap.services.explain_empty import EmptyReason
    from argmap.services.graph_view import GraphView, PageFields
    from argmap.services.imports import ImportOptions
    from argmap.services.node_card import NodeCard
    from argmap.services.status import Status
    from argmap.site.atlas import Atlas, Maps
    from argmap.view import View

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")


def _one_state(
    method: Callable[Concatenate[ArgumentGraph, _Given], _Result],
) -> Callable[Concatenate[ArgumentGraph, _Given], _Result]:
    """Let a method read its result from one state of the store."""

    @wraps(method)
    def reading(graph: ArgumentGraph, /, *args: _Given.args, **given: _Given.kwargs) -> _Result:
        timeout: Any = given.get("timeout")
        return graph.at_once(lambda: method(graph, *args, **given), timeout=timeout)

    return reading


def connect(
    store: str | Path | None = None, *, queries: Iterable[str | Path] | None = None
) -> ArgumentGraph:
    """Return the graph in a store.

    store: a path (an embedded store, created by the first ingestion), or an address that begins
    with bolt:// or neo4j://. Default: ARGMAP_STORE, else NEO4J_URI, else `argmap.kgl` in the
    current folder. The credentials of Neo4j come from NEO4J_USERNAME, NEO4J_PASSWORD and
    NEO4J_DATABASE. queries: folders with your own query files. Default: ARGMAP_QUERIES.

    Raises StoreUnavailable if the database does not answer.
    """
    return ArgumentGraph(open_store(None if store is None else str(store)), queries)


def read(
    *paths: str | Path,
    root: str | Path | None = None,
    queries: Iterable[str | Path] | None = None,
    format: str | None = None,
    **imports: Unpack[ImportOptions],
) -> ArgumentGraph:
    """Read documents, or another tool's files, into a graph in memory.

    paths: files and folders; root: the folder that document ids are relative to; queries: see
    `connect`; format and imports: see `ArgumentGraph.ingest`. The problems in the documents are in
    `last_report`. Warns with DocumentWarning if a document has an error and is therefore missing
    from the graph.
    """
    graph = connect("memory:", queries=queries)
    errors = graph.ingest(*paths, root=root, format=format, **imports).errors
    if errors:
        number = len({problem.document for problem in errors})
        refused = "a document was refused" if number == 1 else f"{number:,} documents were refused"
        shown = "\n".join(map(str, limited(errors)))
        warnings.warn(f"{refused}; see `last_report`\n{shown}", DocumentWarning, stacklevel=2)
    return graph


def convert_files(
    *paths: str | Path,
    folder: str | Path,
    format: str | None = None,
    name: str | None = None,
    root: str | Path | None = None,
    max_bytes: int | None = None,
    strict: bool = False,
    force: bool = False,
    prune: bool = False,
    dry_run: bool = False,
    **imports: Unpack[ImportOptions],
) -> ConvertReport:
    """Convert other tools' files into documents in a folder, which `ingest` reads.

    paths: files, folders, and "-" for standard input; folder: new or existing; format: such as
    "stances", by default detected; name: the name of the controversy, where files have none; root:
    the folder that ids of files are relative to; max_bytes: the largest file to read; strict: write
    nothing if something does not fit; force: overwrite documents that were edited; prune: remove
    documents that the files no longer have; dry_run: write nothing; imports: see `ImportOptions`.

    Raises ConversionError, and changes nothing, if the files can't be converted or a document was
    edited.
    """
    from argmap.services.conversion import convert_to_folder
    from argmap.services.imports import convert_options

    return convert_to_folder(
        paths,
        Path(folder),
        convert_options(imports, name, max_bytes),
        format=format,
        root=Path(root) if root else None,
        strict=strict,
        force=force,
        prune=prune,
        dry_run=dry_run,
    )


class ArgumentGraph(ExportMethods, Measures):
    """A graph of controversies in a store. Use it as a context manager, or close it.

    `connect` and `read` return one. last_report: the report of the last ingestion, or None.
    """

    def __init__(self, store: Store, queries: Iterable[str | Path] | None = None) -> None:
        """store: the store; queries: folders with your own query files."""
        self._store = store
        folders = None if queries is None else [Path(folder) for folder in queries]
        self._runner = QueryRunner(store, folders)
        self._state = StateReader(store)
        self.last_report: IngestReport | None = None

    def __enter__(self) -> ArgumentGraph:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<ArgumentGraph {shortened(self._store.place)} ({self._store.engine})>"

    def __len__(self) -> int:
        """The number of nodes, documents included."""
        counts = self._store.counts()
        return sum(counts.get(label, 0) for label in LABEL_NAMES)

    def close(self) -> None:
        """Close files and connections."""
        self._store.close()

    @property
    def store(self) -> Store:
        """The store that holds the graph."""
        return self._store

    @property
    def notice(self) -> str | None:
        """What to know about the last result, such as that it may not be up to date, or None."""
        notices = (getattr(self._store, "notice", None), self._state.notice)
        return "; ".join(filter(None, notices)) or None

    def at_once(self, read: Callable[[], _Result], *, timeout: float | None = None) -> _Result:
        """Return what a function reads with several methods, from one state of the store.

        Each method already reads its own result from one state. If another process changes the
        store meanwhile, the function is called again; after three attempts, its result has `mixed`
        set if it has this field, and `notice` says so.

        timeout: in seconds; no further attempt begins if it would probably end later.
        """
        return self._state.read(read, timeout)

    # Documents -----------------------------------------------------------------------------

    def ingest(
        self,
        *paths: str | Path,
        root: str | Path | None = None,
        name: str | None = None,
        format: str | None = None,
        max_bytes: int | None = None,
        prune: bool = False,
        strict: bool = False,
        dry_run: bool = False,
        progress: Progress | None = None,
        **imports: Unpack[ImportOptions],
    ) -> IngestReport:
        """Read documents and write their statements; earlier statements are replaced.

        Documents with errors are skipped and reported; unchanged documents are skipped.

        paths: files, folders, and "-" for standard input; root: the folder that document ids are
        relative to, by default the top of the git work tree, else the current folder; name: the
        id of standard input; format: "markdown", "yaml", "page" or "html", by default detected, or
        "jsonl" to restore a graph that `to_jsonl` wrote into an empty store, or the format of
        another tool's files, such as "stances" (see `convert_files`), with `imports` as their
        options and `name` as the name of the controversy if there is no standard input; max_bytes:
        the largest document to read; prune: also remove documents that are no longer in the
        folders; strict: write nothing if a document has an error, or if not all of
        another tool's data fits; dry_run: write nothing; progress: called after each batch with the
        report so far.

        Raises DocumentError if a path does not exist, ConversionError if the files of another tool
        can't be converted, and StoreError if writing fails.
        """
        from argmap.ingest.options import MAX_BYTES, IngestOptions, ReadingOptions
        from argmap.services.imports import conversion_for

        options = IngestOptions(
            Path(root) if root else None,
            name,
            prune,
            strict,
            dry_run,
            ReadingOptions(format, max_bytes or MAX_BYTES),
        )
        title = None if "-" in map(str, paths) else name
        conversion = conversion_for(format, imports, title, max_bytes)
        with self._changing():
            self.last_report = ingestion.ingest(self._store, paths, options, progress, conversion)
        return self.last_report

    def remove(self, *documents: str) -> IngestReport:
        """Remove documents and their statements.

        documents: their ids, see `documents`, or the id of an input file of which another tool's
        data was ingested, for all its documents. Raises NotFound for an unknown id.
        """
        with self._changing():
            self.last_report = ingestion.remove(self._store, documents)
        return self.last_report

    def rebuild(
        self,
        *paths: str | Path,
        root: str | Path | None = None,
        format: str | None = None,
        max_bytes: int | None = None,
        **imports: Unpack[ImportOptions],
    ) -> IngestReport:
        """Rebuild the graph from documents and replace it atomically.

        paths, root, format, max_bytes and imports: see `ingest`. Raises DocumentError, and changes
        nothing, if a document has an error.
        """
        from argmap.ingest.options import MAX_BYTES, IngestOptions, ReadingOptions
        from argmap.services.imports import conversion_for

        reading = ReadingOptions(format, max_bytes or MAX_BYTES)
        options = IngestOptions(Path(root) if root else None, reading=reading)
        conversion = conversion_for(format, imports, None, max_bytes)
        with self._changing():
            self.last_report = ingestion.rebuild(self._store, paths, options, conversion)
        return self.last_report

    def copy_to(self, other: ArgumentGraph) -> Tally:
        """Copy this graph to another, empty store, and verify the copy.

        Raises ArgmapError if the other store is not empty.
        """
        from argmap.services.copying import copy

        return copy(self._store, other.store)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        try:
            yield
        finally:
            self._runner.forget()

    # Queries -------------------------------------------------------------------------------

    def queries(self) -> list[Query]:
        """Return the named queries: argmap's and your own."""
        return list(self._runner.library())

    @_one_state
    def query(
        self,
        query: str | Query,
        parameters: Mapping[str, object] | None = None,
        /,
        *,
        timeout: float | None = None,
        limit: int | None = None,
        **more: object,
    ) -> Table:
        """Run a named query: `graph.query("actors/spanning", min_controversies=3)`.

        query: its name, a `Query`, or the text of a query file; parameters: the query's parameters,
        as a mapping or as keyword arguments; one that takes an id also takes a name or an alias,
        see `Table.matches`; timeout: in seconds; limit: the most rows, by default the query's own
        limit. `Table.cut` says whether there are more rows.

        Raises QueryMissing, ParameterError, NotFound, AmbiguousName or QueryTimeout.
        """
        found = self._runner.named(query)
        return self._runner.run(found, _merged(parameters, more), timeout=timeout, limit=limit)

    @_one_state
    def ask(
        self,
        words: str,
        parameters: Mapping[str, object] | None = None,
        *,
        run: bool = True,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Answer:
        """Ask in your own words: `graph.ask("who opposes apple")`.

        The answer has the named query that uses every word of the question, its parameters and its
        table. If there is no such query, it has the three nearest and the words that they can't
        use.

        words: the question; parameters: of the query, in place of what the question says; run:
        False finds the query without running it; timeout: in seconds; limit: the most rows, in
        place of what the question says. Raises ParameterError for a question of more than 1,000
        characters or a parameter that no query has, and what `query` raises.
        """
        from argmap.services import asking

        return asking.ask(
            self._runner, self._store, words, parameters, run=run, timeout=timeout, limit=limit
        )

    @_one_state
    def cypher(
        self,
        text: str,
        parameters: Mapping[str, object] | None = None,
        /,
        *,
        timeout: float | None = None,
        limit: int | None = None,
        **more: object,
    ) -> Table:
        """Run a read-only query in Cypher.

        parameters: the values of `$name` in the text, as a mapping or as keyword arguments;
        timeout: in seconds; limit: the most rows.

        Raises QueryRefused, QueryFailed, QueryTimeout, or ParameterError.
        """
        return self._runner.cypher(text, _merged(parameters, more), timeout=timeout, limit=limit)

    def check_query(self, query: str | Query, *, timeout: float | None = None) -> None:
        """Check a query file's rules, run it with its defaults, and check columns and types.

        query: as for `query`; timeout: in seconds.

        Raises QueryRefused, QueryFailed or QueryTimeout if it can't be run, and QueryFileError if
        the columns or their types differ from the declared ones.
        """
        self._runner.check(self._runner.named(query), timeout=timeout)

    @_one_state
    def values_of(self, parameter: Parameter, *, timeout: float | None = None) -> list[str]:
        """Return the values that a query's parameter accepts, if there is a list of them."""
        return self._runner.values_of(parameter, timeout=timeout)

    @_one_state
    def explain_empty(self, table: Table, *, timeout: float | None = None) -> EmptyReason:
        """Return why a named query has no results.

        table: the empty result; timeout: seconds per query that is run to find out.
        """
        from argmap.services.explain_empty import explain_empty

        return explain_empty(self._runner, table, timeout)

    @_one_state
    def excluded(self, table: Table, *, timeout: float | None = None) -> ExcludedActors | None:
        """Return the actors that a result excludes by its `standing` parameter, or None.

        table: the result of a named query; timeout: seconds per query that is run to find out.
        """
        from argmap.services.excluded import excluded

        return excluded(self._runner, table, timeout)

    # Tables --------------------------------------------------------------------------------

    @_one_state
    def actors(
        self,
        *,
        standing: str | None = None,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        """Return a table of actors.

        Columns: id, name, kind, standing, aliases, part_of (ids of actors), supports and contests
        (how many positions, stated), controversies (in how many), decided (the decisions of names
        files), document.

        standing: only "registered", "unregistered" or "hedged" actors.
        """
        return actors.actors(self._store, standing, timeout=timeout, limit=limit)

    @_one_state
    def controversies(self) -> Table:
        """Return a table of controversies.

        Columns: id, name, status, polarity, updated, threads (ids), positions, actors, tensions and
        sources (how many), document.
        """
        return node_tables.table_of(self._store, node_tables.CONTROVERSIES)

    @_one_state
    def positions(self) -> Table:
        """Return a table of positions.

        Columns: id, name, claim, confidence, controversies (ids), supporters and opponents (how
        many actors, stated), sources (how many), document.
        """
        return node_tables.table_of(self._store, node_tables.POSITIONS)

    @_one_state
    def readings(self) -> Table:
        """Return a table of the readings of threads.

        Columns: id, name, claim, threads (ids), supporters (how many actors, stated), document.
        """
        return node_tables.table_of(self._store, node_tables.READINGS)

    @_one_state
    def reasons(self) -> Table:
        """Return a table of the reasons for and against positions, readings and other reasons.

        Columns: id, name, claim, side ("for", "against", or "about" if it is neither), under (the
        id of what it is listed below), root and root_label (the id and label of the position or
        reading at the top), depth (1 directly below it), proponents and opponents (how many actors,
        stated), sources (how many), document.
        """
        return node_tables.table_of(self._store, node_tables.REASONS)

    @_one_state
    def threads(self) -> Table:
        """Return a table of threads.

        Columns: id, name, status, core_question, started, updated, controversies, readings and
        questions (how many), document.
        """
        return node_tables.table_of(self._store, node_tables.THREADS)

    @_one_state
    def events(self) -> Table:
        """Return a table of events.

        Columns: id, name, date, end_date, category, significance, confidence, threads (ids), actors
        and sources (how many), document.
        """
        return node_tables.table_of(self._store, node_tables.EVENTS)

    @_one_state
    def tensions(self) -> Table:
        """Return a table of tensions and open questions.

        Columns: id, name, kind ("tension" or "question"), text, controversies and threads (ids),
        document.
        """
        return node_tables.table_of(self._store, node_tables.TENSIONS)

    @_one_state
    def sources(self) -> Table:
        """Return a table of sources.

        Columns: id, name, url, publisher, published, source_type, independence_group, author,
        archive_url, accessed, positions and controversies (how many cite it), document.
        """
        return node_tables.table_of(self._store, node_tables.SOURCES)

    @_one_state
    def documents(self) -> Table:
        """Return a table of the documents in the store.

        Columns: id, name, format, updated, set_aside (the document that replaces this one),
        licence and attribution (of its data).
        """
        return node_tables.table_of(self._store, node_tables.DOCUMENTS)

    def schema(self) -> Table:
        """Return a table of node labels, edge types and their properties.

        Columns: part (such as "(:Actor)"), property ('' for the part itself), type, about, values.
        """
        return node_tables.schema()

    @_one_state
    def status(self) -> Status:
        """Return what the store holds: counts, the last ingestion, and faults."""
        from argmap.services.status import status

        return status(self._store)

    @_one_state
    def suggest_names(self) -> list[Suggestion]:
        """Return unregistered labels that resemble a registered actor. Nothing is changed."""
        return actors.suggested(self._store)

    def names(self, labels: Iterable[str]) -> Iterator[tuple[Ref, str]]:
        """Yield the nodes of some labels, once for each id, name and alias."""
        return iter(self.at_once(lambda: list(actors.names(self._store, labels))))

    # Nodes ---------------------------------------------------------------------------------

    @_one_state
    def actor(self, name: str) -> Node:
        """Return the actor with this id, else with this name or alias.

        Raises NotFound, with similar ids, and AmbiguousName if several actors match.
        """
        return find(self._store, ["Actor"], name)

    @_one_state
    def controversy(self, name: str) -> Node:
        """Return the controversy with this id, else with this name or alias. See `actor`."""
        return find(self._store, ["Controversy"], name)

    @_one_state
    def position(self, name: str) -> Node:
        """Return the position with this id, else with this name. See `actor`."""
        return find(self._store, ["Position"], name)

    @_one_state
    def reading(self, name: str) -> Node:
        """Return the reading of a thread with this id, else with this name. See `actor`."""
        return find(self._store, ["Reading"], name)

    @_one_state
    def reason(self, name: str) -> Node:
        """Return the reason with this id, else with this name. See `actor`."""
        return find(self._store, ["Reason"], name)

    @_one_state
    def event(self, name: str) -> Node:
        """Return the event with this id, else with this name. See `actor`."""
        return find(self._store, ["Event"], name)

    @_one_state
    def thread(self, name: str) -> Node:
        """Return the thread with this id, else with this name or alias. See `actor`."""
        return find(self._store, ["Thread"], name)

    @_one_state
    def card(self, name: str, *, kind: str | None = None) -> NodeCard:
        """Return a node with its neighbours, and where each is stated.

        name: an id, a name or an alias; kind: its label in lower case, if several nodes match.
        Raises NotFound and AmbiguousName.
        """
        from argmap.services.node_card import card

        labels = [label for label in LABEL_NAMES if kind in (None, label.lower())]
        node = find(self._store, labels, name)
        return card(node, self._store, "" if node.id == name else name)

    # Graphs and maps -----------------------------------------------------------------------

    @_one_state
    def graph(self) -> Graph:
        """Return all nodes and edges as an immutable value."""
        return self._store.graph()

    @_one_state
    def view(
        self,
        *,
        controversy: str | None = None,
        thread: str | None = None,
        actor: str | Sequence[str] | None = None,
        query: str | Query | None = None,
        parameters: Mapping[str, object] | None = None,
        hops: int | None = None,
        kind: str | Iterable[str] = (),
        standing: str | Iterable[str] = (),
        basis: str | Iterable[str] = (),
        confidence: str | Iterable[str] = (),
        since: str | int | None = None,
        until: str | int | None = None,
        events: bool = False,
        timeout: float | None = None,
    ) -> GraphView:
        """Return a part of the graph, by default all of it, with its map.

        Give at most one of: controversy, thread, actor (an id, a name or an alias; two actors to
        compare them), or query (as for `query`, with parameters and timeout). hops: show everything
        within 1 to 3 steps instead of what belongs to the controversy, thread or actor.

        Filters: kind ("company", …) and standing ("registered", …) of actors; confidence ("high",
        …, "not-said") of positions; basis ("stated", "inferred") of support and contest; since and
        until (a year, month or day) of stances. A filter may have several values. Nodes that lose
        all that connects them are removed; the subject of the view stays.

        events: whether the view has its events, in `events` and on its map: those of a thread, of a
        controversy (of its threads, and those that concern it), of an actor, in which two actors
        took part, about the nodes in the result of a query, or all. The events in a result are
        always there. since and until apply to events as well.

        Raises NotFound, AmbiguousName, QueryMissing, or ParameterError.
        """
        from argmap.services.graph_view import Subject, view_of_query, view_of_subject
        from argmap.view import Filter

        actors_ = (actor,) if isinstance(actor, str) else tuple(actor or ())
        subject = Subject(controversy, thread, actors_, hops, events)
        subject.check(query=query is not None)
        filters = Filter(
            kind=_values(kind),
            standing=_values(standing),
            basis=_values(basis),
            confidence=_values(confidence),
            since="" if since is None else str(since),
            until="" if until is None else str(until),
        )
        if query is None:
            if parameters:
                raise ParameterError("`parameters` needs `query`")
            return view_of_subject(self._store, subject, filters)
        found = self._runner.named(query)
        return view_of_query(
            self._store, self._runner, found, parameters or {}, filters, timeout, events=events
        )

    @_one_state
    def view_of(self, table: Table, *, events: bool = False) -> GraphView:
        """Return the part of the graph that the rows of a table name.

        It has the events in the rows. events: whether it also has those about the other nodes.
        """
        from argmap.services.graph_view import GraphView
        from argmap.view import answered

        return GraphView.of(answered(self._store, table, events=events), table.matches)

    def to_networkx(
        self, view: View | None = None, *, stances: StanceEdges = "statements"
    ) -> networkx.MultiDiGraph[str]:
        """Return the whole graph, or a view of it, as a networkx graph.

        The whole graph has reasons; a view has none, `view.reasons` has them.

        Nodes are named `Label:id`; an edge's key is its own key. Properties are attributes, with
        `label` on nodes and `type` on edges.

        stances: by default, an actor has one edge to a position for each statement of its stance.
        With "merged" it has one for each side: the key is "SUPPORTS" or "CONTESTS", and the
        attribute `statements` is a list with a dictionary for each statement.
        """
        from argmap.export.networkx import to_networkx

        return to_networkx(view.graph if view else self.graph(), stances=stances)

    _whole = True

    def _shown(self) -> View:
        return self.view()

    def _complete(self) -> Graph:
        return self.graph()

    def page(
        self, view: View | None = None, *, title: str | None = None, **metadata: Unpack[PageFields]
    ) -> str:
        """Return the HTML map of a view, by default of the whole graph. See `GraphView.to_html`."""
        from argmap.services.graph_view import GraphView

        return GraphView.of(view or self.view()).to_html(title=title, **metadata)

    def site(
        self,
        folder: str | Path,
        *,
        title: str | None = None,
        maps: Maps | None = None,
        events: bool = False,
        progress: Callable[[int, int], None] | None = None,
        **metadata: Unpack[PageFields],
    ) -> Atlas:
        """Write the whole graph as an atlas: a folder of linked pages.

        Unchanged files are not written; pages that no longer belong to it are removed.

        folder: new, empty, or written by this before; title: the atlas's title; maps: "each" draws
        every controversy, every thread and the whole graph, "one" only the whole graph, "none"
        nothing, by default depending on the size; events: whether events have pages and are on the
        maps, instead of only in lists; progress: called with how many pages are done and
        about how many there will be; metadata: see `PageFields`.

        Raises ExportError if the folder holds other files, or for an address that is not valid.
        """
        from argmap.export.page_metadata import PageMetadata
        from argmap.site.atlas import site

        return site(
            self.graph(),
            Path(folder),
            title=title,
            metadata=PageMetadata(**metadata),
            maps=maps,
            events=events,
            progress=progress,
        )


def _merged(
    parameters: Mapping[str, object] | None, more: Mapping[str, object]
) -> dict[str, object]:
    if parameters is not None and not isinstance(parameters, Mapping):
        kind = type(parameters).__name__
        raise ParameterError(f"parameters must be a mapping of names to values (got {kind})")
    return {**(parameters or {}), **more}


def _values(values: str | Iterable[str]) -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else tuple(values)
