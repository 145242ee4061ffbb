"""The one handle that joins the rooms: documents in, answers and maps out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from argmap.errors import ArgmapError, DocumentError, NotFound, ParameterError, QueryFileError
from argmap.model import Graph, Ref, Tally
from argmap.model.claim import DocumentRow
from argmap.model.schema import LABEL_NAMES
from argmap.nearest import did_you_mean, nearest
from argmap.store import Store, Writer, open_store
from argmap.table import Table

if TYPE_CHECKING:
    import networkx

    from argmap.catalogue.library import Library
    from argmap.catalogue.parameter import Parameter
    from argmap.catalogue.query import Query
    from argmap.drawn import Drawn
    from argmap.ingest.report import Report
    from argmap.ingest.run import Progress
    from argmap.ingest.suggest import Suggestion
    from argmap.site.site import Atlas, Maps
    from argmap.view import View


EVERY = 2**31 - 1
"""The highest limit of rows."""

REMEMBERED = 100
"""Problems of the last ingestion that a store keeps."""


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
        self._queries = None if queries is None else list(queries)
        self.last_report: Report | None = None
        # Things that were there when they were asked about. To look for one takes as long as a
        # short question, so it is done again only where nothing is found, or a map is drawn.
        self._met: set[Ref] = set()

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
    ) -> Report:
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
        from argmap.ingest.document import MAX_BYTES
        from argmap.ingest.files import Origin, folder_ids, origins
        from argmap.ingest.run import Run

        top = Path(root) if root else None
        folders = folder_ids(paths, root=top) if prune else []
        found = [
            Origin(origin.id, None, origin.named, origin.read(max_bytes or MAX_BYTES))
            if origin.file is None
            else origin
            for origin in origins(paths, root=top, name=name)
        ]

        def go(*, keep: bool) -> Report:
            with self._changing(), self._store.writing(keep=keep) as writer:
                run = Run(
                    writer,
                    max_bytes=max_bytes or MAX_BYTES,
                    format=format,
                    progress=progress if keep else None,
                )
                if prune:
                    run.prune(folders, found)
                report = run.ingest(found)
                report.kept = keep
                if keep and report.tally:
                    self._remember(writer, report)
                return report

        self.last_report = go(keep=False) if dry_run or strict else None
        if self.last_report is None or (not dry_run and not self.last_report.errors):
            self.last_report = go(keep=True)
        return self.last_report

    def remove(self, *documents: str) -> Report:
        """Take out what these documents stated.

        documents: their ids, as `documents` lists them. Raises NotFound for one that the store
        does not hold.
        """
        from argmap.ingest.run import Run

        held = self._store.rows()
        for document in documents:
            if document not in held:
                raise NotFound(_missing("document", document, held))
        with self._changing(), self._store.writing() as writer:
            self.last_report = Run(writer).remove(documents)
            self._remember(writer, self.last_report)
        return self.last_report

    def rebuild(self, *paths: str | Path, root: str | Path | None = None) -> Report:
        """Make the graph anew from documents, and put it in the place of this one when it is whole.

        paths and root: as for `ingest`. Raises DocumentError, and leaves the store as it is, where
        a document has an error.
        """
        with self._changing(), read(*paths, root=root) as fresh:
            report = fresh.last_report
            assert report is not None
            if report.errors:
                raise DocumentError(report.errors)
            report.tally = self._store.replace(fresh.store)
            with self._store.writing() as writer:
                self._remember(writer, report)
        self.last_report = report
        return report

    def copy_to(self, other: ArgumentGraph) -> Tally:
        """Write this graph into another, empty store, and compare what arrived.

        Raises ArgmapError where the other store holds a graph already.
        """
        from argmap.copying import copy

        return copy(self._store, other.store)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Forget, at the end, what was there."""
        try:
            yield
        finally:
            self._met.clear()

    def _remember(self, writer: Writer, report: Report) -> None:
        told = [str(problem) for problem in report.problems if problem.severity != "notice"]
        writer.remember(
            at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            changes=report.tally.described(),
            problems=told[:REMEMBERED],
        )

    def documents(self) -> dict[str, DocumentRow]:
        """The documents in the store, by their ids."""
        return dict(sorted(self._store.rows().items()))

    # Questions -----------------------------------------------------------------------------

    def queries(self) -> Iterator[Query]:
        """The named queries, argmap's own and those of other folders."""
        return iter(self._library())

    def _library(self) -> Library:
        from argmap.catalogue.library import Library

        return Library(self._queries)

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
        return self.run(self._library().get(name), parameters, timeout=timeout, limit=limit)

    def run(
        self,
        query: Query,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        """Ask a query at hand, with limits. See `ask`."""
        limit = query.limit if limit is None else _limit(limit)
        # One row beyond the limit tells that there are more.
        bound = query.bind(parameters or {}, None if limit is None else limit + 1)
        self._admit(query.text)
        wanted: list[Ref] = []
        for parameter in query.parameters:
            value = bound[parameter.name]
            if parameter.label and value is not None:
                ids = value if isinstance(value, list) else [value]
                wanted += [Ref(parameter.label, str(id_)) for id_ in ids]
        met = self._met.issuperset(wanted)
        self._require(wanted)
        rows = self._store.run(query.text, bound, timeout=timeout, limit=limit)
        if not rows.rows and wanted and met:  # another process may have taken it out
            self._met.difference_update(wanted)
            self._require(wanted)
        given = {
            parameter.name: (parameter.type, bound[parameter.name])
            for parameter in query.parameters
            if bound[parameter.name] != parameter.default
        }
        return Table(rows.columns, rows.rows, query.columns, rows.cut, query.question, given)

    def check_query(self, query: Query) -> None:
        """Have the store plan a query, and compare the columns that it returns with the declared.

        Raises QueryRefused or QueryFailed where it can't be asked, QueryFileError where the
        columns differ.
        """
        from argmap.catalogue.gate import admit
        from argmap.catalogue.portable import require_portable

        admit(query.text)
        require_portable(query.text)
        for parameter in query.parameters:
            if parameter.values_of is not None:
                self._require_values(parameter.name, *parameter.values_of)
        with self._store.writing(keep=False) as writer:
            returned = writer.run(query.text, query.defaults, limit=1).columns
        if returned != tuple(query.columns):
            raise QueryFileError(
                f"it returns {', '.join(returned)}, and declares {', '.join(query.columns)}"
            )

    def _require_values(self, name: str, query: str, column: str) -> None:
        """Raise QueryFileError where a parameter's values can't come from that query."""
        other = self._library().get(query)
        if column not in other.columns or any(item.required for item in other.parameters):
            raise QueryFileError(
                f"the values of {name} can't come from {query}: it must have a column {column} "
                "and need no parameter"
            )

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
        given.
        """
        from argmap.catalogue.gate import parameters_of

        self._admit(text)
        for name in parameters_of(text):
            if name not in (parameters or {}):
                raise ParameterError(f"${name} stands for nothing. Give it with -p {name}=…")
        most = None if limit is None else _limit(limit)
        rows = self._store.run(text, parameters, timeout=timeout, limit=most)
        return Table(rows.columns, rows.rows, cut=rows.cut)

    def _admit(self, text: str) -> None:
        """Raise QueryRefused for what is no read, or what this store would answer wrongly."""
        from argmap.catalogue.gate import admit
        from argmap.catalogue.portable import require_portable

        admit(text)
        if self._store.engine == "embedded":
            require_portable(text)

    def values_of(self, parameter: Parameter, *, timeout: float | None = None) -> list[str]:
        """What a parameter takes: its closed list, or the cells of the query that it names."""
        if parameter.values_of is None:
            return list(parameter.values)
        name, column = parameter.values_of
        table = self.ask(name, timeout=timeout, limit=EVERY)
        return sorted({str(row[column]) for row in table.to_dicts() if row[column] is not None})

    def why_nothing(
        self,
        query: Query,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
    ) -> str:
        """Why a query found nothing, or ''. See `argmap.nothing`."""
        from argmap.nothing import why_nothing

        return why_nothing(self, query, query.bind(parameters or {}), timeout)

    def names(self, labels: Iterable[str]) -> Iterator[tuple[Ref, str]]:
        """All that has one of some labels, with its id, its name and whatever else it is called."""
        from argmap.registry import names

        return names(self._store, labels)

    def actors(
        self,
        *,
        standing: str | None = None,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        """Every actor, with what it is called, to whom it belongs, and who decided that.

        standing: only those that are "registered", "unregistered" or "hedged".
        """
        from argmap.registry import actors

        return actors(self._store, standing, timeout=timeout, limit=limit)

    def suggest_names(self) -> list[Suggestion]:
        """Labels that look like a registered actor, for an editor to decide. Nothing is applied."""
        from argmap.registry import suggested

        return suggested(self._store)

    def _require(self, refs: Sequence[Ref]) -> None:
        """Raise NotFound, with the nearest ids, for one that is not there."""
        unmet = [ref for ref in refs if ref not in self._met]
        self._met |= self._store.nodes(unmet).keys() if unmet else set()
        for ref in refs:
            if ref not in self._met:
                raise NotFound(_missing(ref.label.lower(), ref.id, self._store.names(ref.label)))

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
    ) -> Drawn:
        """A part of the graph, or all of it where nothing is named: `to_html()` writes its page,
        and a notebook shows it.

        At most one of these says what is drawn: controversy or thread, an id; actor, an id, or
        the two ids of actors to be compared; query, a named query that is asked with parameters
        (see `ask`), and whose rows name it. hops: instead of what belongs to the controversy,
        thread or actor, all within so many steps of it, 1 to 3.

        What is drawn can be narrowed as on the page. kind ("company", …) and standing
        ("registered", …): of actors; confidence ("high", …, "not-said"): of positions; basis
        ("stated", "inferred"): of support and contest; since and until: a year, month or day, of
        stances. Any of one list's values, between the lists all. What loses all that it is there
        for goes, too; what the view is made for stays.

        Raises NotFound, with the nearest ids, where there is no such thing, QueryMissing for a
        query, and ParameterError for a value that there is not and where two parts are asked for.
        """
        from argmap import view
        from argmap.drawn import Drawn

        actors = [actor] if isinstance(actor, str) else list(actor or ())
        focuses = view.focuses_of(controversy, thread, actors)
        view.check_choice(focuses, hops, query=query is not None)
        if parameters and query is None:
            raise ParameterError("parameters are a query's; name the query, too")
        narrowing = view.Narrowing(
            kind=_listed(kind),
            standing=_listed(standing),
            basis=_listed(basis),
            confidence=_listed(confidence),
            since="" if since is None else str(since),
            until="" if until is None else str(until),
        )
        self._met.difference_update(focuses)
        self._require(focuses)
        if query is None:
            return Drawn.of(view.chosen(self._store, focuses, hops, narrowing))
        found = self._library().get(query) if isinstance(query, str) else query
        return Drawn.of(narrowing.applied(self.view_of(self.run(found, parameters, limit=EVERY))))

    def view_of(self, table: Table) -> Drawn:
        """The part of the graph that a table's rows name, by the columns that hold ids, with what
        the question was asked about."""
        from argmap.drawn import Drawn
        from argmap.view import answered

        return Drawn.of(answered(self._store, table))

    def card(self, id_: str, *, kind: str | None = None) -> list[str]:
        """What there is to say of one thing, in lines of text.

        id_: its id; kind: its label in lower case, where an id is of several. Raises NotFound
        where there is no such thing, and ArgmapError where there are several.
        """
        from argmap.card import card

        labels = [label for label in LABEL_NAMES if kind in (None, label.lower())]
        found = self._store.nodes(Ref(label, id_) for label in labels)
        if not found:
            known: dict[str, str] = {}
            for label in labels:
                known |= self._store.names(label)
            raise NotFound(_missing(kind or "thing", id_, known))
        if len(found) > 1:
            kinds = ", ".join(ref.label.lower() for ref in sorted(found))
            raise ArgmapError(f"several have the id '{id_}' ({kinds}); say which with --kind")
        return card(next(iter(found.values())), self._store)

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
        from argmap.drawn import Drawn

        return Drawn.of(view or self.view()).to_html(
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
        from argmap.export.colophon import Colophon
        from argmap.site.site import site

        colophon = Colophon(attribution, licence, feedback, base_url)
        graph = self._store.graph()
        return site(
            graph, Path(folder), title=title, colophon=colophon, maps=maps, progress=progress
        )


def _listed(values: str | Iterable[str]) -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else tuple(values)


_LOOK_UP = "Ask `argmap cypher 'MATCH (n:{}) RETURN n.id, n.name'` for all of them"
_WHERE = {
    "thing": "See `argmap query list` for ways to look it up",
    "document": "See `argmap status --documents`",
    "actor": "See `argmap actors`",
}


def _limit(given: object) -> int:
    """A limit of rows. Raises ParameterError for what is none."""
    if not isinstance(given, int) or isinstance(given, bool) or given < 1:
        raise ParameterError(f"limit takes a whole number of rows from 1 on, not {given!r}")
    return min(given, EVERY)


def _missing(kind: str, given: str, known: Mapping[str, object]) -> str:
    named = {name: id_ for id_, name in known.items() if isinstance(name, str)}
    near = [named.get(word, word) for word in nearest(given, [*named, *known])]
    hint = did_you_mean(near, _WHERE.get(kind, _LOOK_UP.format(kind.title())))
    missing = "nothing has the id" if kind == "thing" else f"there is no {kind}"
    return f"{missing} {given!r}. {hint}"
