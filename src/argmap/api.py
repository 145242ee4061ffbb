"""The one handle that joins the rooms: documents in, answers and maps out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from argmap.errors import ArgmapError, ParameterError
from argmap.model import Graph, Ref, Tally
from argmap.model.name_claim import DocumentRow
from argmap.model.schema import LABEL_NAMES
from argmap.services import ingestion
from argmap.services.querying import EVERY, QueryRunner, not_found
from argmap.store import Store, open_store
from argmap.table import Table

if TYPE_CHECKING:
    import networkx

    from argmap.ingest.report import IngestReport
    from argmap.ingest.run import Progress
    from argmap.ingest.similar_names import Suggestion
    from argmap.queries.parameter import Parameter
    from argmap.queries.query import Query
    from argmap.services.graph_view import GraphView
    from argmap.site.atlas import Atlas, Maps
    from argmap.view import View


def open(
    store: str | Path | None = None, *, queries: Iterable[Path] | None = None
) -> ArgumentGraph:
    """The graph at a place.

    store: a path (an embedded store, made by the first ingestion), or an address that begins with
    bolt:// or neo4j://. Where it is not given: ARGMAP_STORE, else NEO4J_URI, else `argmap.kgl` in
    the current folder. Credentials of Neo4j come from NEO4J_USERNAME, NEO4J_PASSWORD and
    NEO4J_DATABASE. queries: folders of query files besides argmap's own; those of ARGMAP_QUERIES
    where it is not given.

    Raises `argmap.StoreUnavailable` where nothing answers there.
    """
    return ArgumentGraph(open_store(None if store is None else str(store)), queries)


def read(
    *paths: str | Path, root: str | Path | None = None, queries: Iterable[Path] | None = None
) -> ArgumentGraph:
    """A graph in memory, straight from documents.

    paths: files and folders; root: the folder from which documents' ids start; queries: as for
    `open`. What was found wrong in them is in `last_report`.
    """
    graph = ArgumentGraph(open_store("memory:"), queries)
    graph.ingest(*paths, root=root)
    return graph


class ArgumentGraph:
    """A graph of controversies in a store. Use it as a context manager, or close it."""

    def __init__(self, store: Store, queries: Iterable[Path] | None = None) -> None:
        """store: where the graph rests; queries: folders of query files besides argmap's own,
        those of ARGMAP_QUERIES where it is not given."""
        self._store = store
        self._asker = QueryRunner(store, queries)
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

    def close(self) -> None:
        """Let go of files and connections."""
        self._store.close()

    @property
    def store(self) -> Store:
        """Where the graph rests."""
        return self._store

    # Documents in --------------------------------------------------------------------------

    def ingest(
        self,
        *paths: str | Path,
        root: str | Path | None = None,
        name: str | None = None,
        format: str | None = None,
        prune: bool = False,
        strict: bool = False,
        dry_run: bool = False,
        max_bytes: int | None = None,
        progress: Progress | None = None,
    ) -> IngestReport:
        """Read documents and write what they state, in place of what they stated before.

        paths: files, folders, and "-" for standard input; root: the folder from which documents'
        ids start, else the top of the git work tree that holds them, else the current folder;
        name: the id of standard input; format: "markdown", "yaml" or "page", where the content
        does not tell; prune: also take out what documents stated that are gone from the folders;
        strict: write nothing at all where a document has an error; dry_run: write nothing, and
        report what would be; max_bytes: the longest document that is read; progress: called after
        every batch with the report so far.

        A document with an error is left out, and its problems are in the report. Raises
        DocumentError where there is nothing at a path, and StoreError where writing fails.
        """
        with self._changing():
            self.last_report = ingestion.ingest(
                self._store,
                paths,
                root=root,
                name=name,
                format=format,
                prune=prune,
                strict=strict,
                dry_run=dry_run,
                max_bytes=max_bytes,
                progress=progress,
            )
        return self.last_report

    def remove(self, *documents: str) -> IngestReport:
        """Take out what these documents stated.

        documents: their ids, as `documents` lists them. Raises NotFound for one that the store
        does not hold.
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
    ) -> IngestReport:
        """Make the graph anew from documents, and put it in the place of this one when it is whole.

        paths, root, format and max_bytes: as for `ingest`. Raises DocumentError, and leaves the
        store as it is, where a document has an error.
        """
        with self._changing():
            self.last_report = ingestion.rebuild(
                self._store, paths, root=root, format=format, max_bytes=max_bytes
            )
        return self.last_report

    def copy_to(self, other: ArgumentGraph) -> Tally:
        """Write this graph into another, empty store, and compare what arrived.

        Raises ArgmapError where the other store holds a graph already.
        """
        from argmap.services.copying import copy

        return copy(self._store, other.store)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        try:
            yield
        finally:
            self._asker.forget()

    def documents(self) -> dict[str, DocumentRow]:
        """The documents in the store, by their ids."""
        return dict(sorted(self._store.rows().items()))

    # Questions -----------------------------------------------------------------------------

    def queries(self) -> Iterator[Query]:
        """The named queries, argmap's own and those of other folders."""
        return iter(self._asker.library())

    def query(
        self,
        name: str,
        /,
        *,
        timeout: float | None = None,
        limit: int | None = None,
        **parameters: object,
    ) -> Table:
        """Ask a named query: `graph.query("actors/spanning", min_controversies=3)`.

        name: its path under `cypher/queries`; parameters: the query's own. Where there are more
        rows than the limit, the table's `cut` is true. See `ask`.
        """
        return self.ask(name, parameters, timeout=timeout, limit=limit)

    def ask(
        self,
        name: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        """Ask a named query, with limits.

        name: its path under `cypher/queries`; parameters: the query's own, as texts or as values
        of their types; timeout: in seconds; limit: rows at most, where it is not given the query's
        own limit, if it has one. Raises QueryMissing, ParameterError, QueryTimeout, or NotFound
        where a parameter takes an id that there is not.
        """
        found = self._asker.library().get(name)
        return self._asker.run(found, parameters, timeout=timeout, limit=limit)

    def run(
        self,
        query: Query,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        """Ask a query at hand, with limits. See `ask`."""
        return self._asker.run(query, parameters, timeout=timeout, limit=limit)

    def check_query(self, query: Query, *, timeout: float | None = None) -> None:
        """Check a query against the rules of query files, have the store run it with its defaults,
        and compare the columns that it returns, and what its rows hold, with the declared.

        timeout: in seconds. Raises QueryRefused, QueryFailed or QueryTimeout where it can't be
        asked, QueryFileError where the columns or their types differ.
        """
        self._asker.check(query, timeout=timeout)

    def cypher(
        self,
        text: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        """Ask a question in Cypher. It must be a read.

        parameters: what `$name` stands for; timeout: in seconds; limit: rows kept at most. Raises
        QueryRefused, QueryFailed or QueryTimeout, and ParameterError for a `$name` that is not
        given, or for what is no text, mapping or number of seconds.
        """
        return self._asker.cypher(text, parameters, timeout=timeout, limit=limit)

    def values_of(self, parameter: Parameter, *, timeout: float | None = None) -> list[str]:
        """What a parameter takes: its closed list, or the cells of the query that it names."""
        return self._asker.values_of(parameter, timeout=timeout)

    def why_nothing(
        self,
        query: Query,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
    ) -> str:
        """Why a query found nothing, or ''. See `argmap.services.explain_empty`."""
        from argmap.services.explain_empty import why_nothing

        return why_nothing(self._asker, query, query.bind(parameters or {}), timeout)

    def left_out(
        self,
        query: Query,
        table: Table,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
    ) -> str:
        """Whom a query's answer leaves out for their standing, or ''. See
        `argmap.services.excluded`.

        table: the answer; parameters: what was asked for it.
        """
        from argmap.services.excluded import left_out

        return left_out(self._asker, query, parameters or {}, table, timeout)

    def names(self, labels: Iterable[str]) -> Iterator[tuple[Ref, str]]:
        """All that has one of some labels, with its id, its name and whatever else it is called."""
        from argmap.services.actors import names

        return names(self._store, labels)

    def actors(
        self,
        *,
        standing: str | None = None,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        """Every actor, with what it is called and to whom it belongs. `decided` has what names
        files decided of it, each with who said so, when, why and where.

        standing: only those that are "registered", "unregistered" or "hedged".
        """
        from argmap.services.actors import actors

        return actors(self._store, standing, timeout=timeout, limit=limit)

    def suggest_names(self) -> list[Suggestion]:
        """Labels that look like a registered actor, for an editor to decide. Nothing is applied."""
        from argmap.services.actors import suggested

        return suggested(self._store)

    # Graphs and maps -----------------------------------------------------------------------

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
        timeout: float | None = None,
    ) -> GraphView:
        """A part of the graph, or all of it where nothing is named: `to_html()` writes its page,
        and a notebook shows it.

        At most one of these says what is drawn: controversy or thread, an id; actor, an id, or
        the two ids of actors to be compared; query, a named query that is asked with parameters
        within timeout seconds (see `ask`), and whose rows name it. hops: instead of what belongs
        to the controversy, thread or actor, all within so many steps of it, 1 to 3.

        What is drawn can be narrowed as on the page. kind ("company", …) and standing
        ("registered", …): of actors; confidence ("high", …, "not-said"): of positions; basis
        ("stated", "inferred"): of support and contest; since and until: a year, month or day, of
        stances. Any of one list's values, between the lists all. What loses all that it is there
        for goes, too; what the view is made for stays.

        Raises NotFound, with the nearest ids, where there is no such thing, QueryMissing for a
        query, and ParameterError for a value that there is not and where two parts are asked for.
        """
        from argmap import view
        from argmap.services.graph_view import GraphView

        actors = [actor] if isinstance(actor, str) else list(actor or ())
        focuses = view.focuses_of(controversy, thread, actors)
        view.check_choice(focuses, hops, query=query is not None)
        if parameters and query is None:
            raise ParameterError("parameters are a query's; name the query, too")
        narrowing = view.Filter(
            kind=_listed(kind),
            standing=_listed(standing),
            basis=_listed(basis),
            confidence=_listed(confidence),
            since="" if since is None else str(since),
            until="" if until is None else str(until),
        )
        self._asker.require(focuses, anew=True)
        if query is None:
            return GraphView.of(view.chosen(self._store, focuses, hops, narrowing))
        found = self._asker.library().get(query) if isinstance(query, str) else query
        table = self.run(found, parameters, timeout=timeout, limit=EVERY)
        return GraphView.of(narrowing.applied(self.view_of(table)))

    def view_of(self, table: Table) -> GraphView:
        """The part of the graph that a table's rows name, by the columns that hold ids, with what
        the question was asked about."""
        from argmap.services.graph_view import GraphView
        from argmap.view import answered

        return GraphView.of(answered(self._store, table))

    def card(self, id_: str, *, kind: str | None = None) -> list[str]:
        """What there is to say of one thing, in lines of text.

        id_: its id; kind: its label in lower case, where an id is of several. Raises NotFound
        where there is no such thing, and ArgmapError where there are several.
        """
        from argmap.services.actors import decided
        from argmap.services.node_card import card

        labels = [label for label in LABEL_NAMES if kind in (None, label.lower())]
        found = self._store.nodes(Ref(label, id_) for label in labels)
        if not found:
            known: dict[str, str] = {}
            for label in labels:
                known |= self._store.names(label)
            raise not_found(kind or "thing", id_, known)
        if len(found) > 1:
            kinds = ", ".join(ref.label.lower() for ref in sorted(found))
            raise ArgmapError(f"several have the id '{id_}' ({kinds}); say which with --kind")
        (node,) = found.values()
        about = decided(self._store, of=node.id) if node.label == "Actor" else ()
        return card(node, self._store, [(item.text, item.place) for item in about])

    def graph(self) -> Graph:
        """All nodes and edges, as one immutable value."""
        return self._store.graph()

    def to_networkx(self, view: View | None = None) -> networkx.MultiDiGraph[str]:
        """The whole graph, or a view of it, with every property.

        A node is named `Label:id`; an edge's key is its own key. Properties are attributes, with
        `label` on nodes and `type` on edges.
        """
        from argmap.export.networkx import to_networkx

        return to_networkx(view.graph if view else self._store.graph())

    def page(
        self,
        view: View | None = None,
        *,
        title: str | None = None,
        attribution: str | None = None,
        licence: str | None = None,
        feedback: str | None = None,
        base_url: str | None = None,
    ) -> str:
        """The page of a view, as `to_html()` gives it; of all of the graph where none is given."""
        from argmap.services.graph_view import GraphView

        return GraphView.of(view or self.view()).to_html(
            title=title,
            attribution=attribution,
            licence=licence,
            feedback=feedback,
            base_url=base_url,
        )

    def site(
        self,
        folder: str | Path,
        *,
        title: str | None = None,
        attribution: str | None = None,
        licence: str | None = None,
        feedback: str | None = None,
        base_url: str | None = None,
        maps: Maps | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Atlas:
        """Write the whole graph as an atlas: a folder of pages that are linked with each other.

        folder: new, empty, or written by this before; title: of the atlas; attribution, licence and
        feedback: as for `page`; base_url: the address at which the folder will be found; maps:
        "each" draws every controversy, every thread and the whole, "one" the whole alone, "none"
        nothing; where it is not given, the size decides; progress: called with how many pages are
        done, and about how many there will be.

        A file that would not change is not touched, and pages of what is gone are removed. Raises
        ExportError for a folder that holds something else, and for an address that is none.
        """
        from argmap.export.page_metadata import PageMetadata
        from argmap.site.atlas import site

        metadata = PageMetadata(attribution, licence, feedback, base_url)
        graph = self._store.graph()
        return site(
            graph, Path(folder), title=title, metadata=metadata, maps=maps, progress=progress
        )


def _listed(values: str | Iterable[str]) -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else tuple(values)
