"""The store: a graph that is kept, and what both kinds of stores read of it with Cypher.

`argmap.store.embedded.EmbeddedStore` and `argmap.store.neo4j.Neo4jStore` implement the rest.
Exceptions and values of a database driver never leave these classes.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import chain
from typing import TYPE_CHECKING, Any

from argmap.activity import activity
from argmap.errors import QueryFailed, StoreForeign, StoreMissing, StoreOutdated
from argmap.gc_pause import collector_at_rest
from argmap.model import Change, Edge, EdgeId, Graph, Node, Ref, Tally, Value
from argmap.model.ids import MAX_ID
from argmap.model.schema import LABEL_NAMES, MODEL_VERSION, STRUCTURAL, TYPES
from argmap.model.values import check_parameters, check_timeout, is_text
from argmap.store import cypher_texts
from argmap.store.contract import EdgeNames, Refs, Texts
from argmap.store.cypher_texts import by_label, by_pattern, each_part

if TYPE_CHECKING:
    from argmap.model.definitions import Definition, StoredDocument
    from argmap.store.contract import QueryPlan, Rows, Transaction


EXPLAIN = "EXPLAIN "
"""The prefix by which both engines plan a query instead of running it."""

_PLACE = re.compile(r"\b(line 1, col(?:umn)? |offset: )(\d+)")
"""A column in a message of an engine, which counts the prefix."""


class Store(ABC):
    """Keeps a graph.

    Every method may raise `argmap.errors.StoreUnavailable`. Methods that read raise `StoreMissing`
    if nothing was written yet, and `StoreForeign` or `StoreOutdated` if the store holds anything
    but a graph of this version of the model.
    """

    engine: str
    """ "embedded" or "neo4j"."""

    notice: str | None = None
    """What to know about the last result, such as that it may not be up to date."""

    @abstractmethod
    def _query(self, question: str, parameters: Mapping[str, object]) -> Iterable[Sequence[object]]:
        """Run one of argmap's own queries."""

    @abstractmethod
    def _ready(self) -> None:
        """Check that there is a graph of argmap to read. Called before each read."""

    def _ask(self, question: str, parameters: Mapping[str, object]) -> Iterable[Sequence[object]]:
        self._ready()
        return self._query(question, parameters)

    def _ask_each(self, question: str, given: Iterable[Mapping[str, object]]) -> Iterator[Any]:
        """Yield the rows of a query, for each of its parameters."""
        return chain.from_iterable(self._ask(question, values) for values in given)

    @abstractmethod
    def _rows(
        self,
        question: str,
        parameters: Mapping[str, object],
        timeout: float | None,
        limit: int | None,
    ) -> Rows:
        """Run a user's query. See `run`."""

    def run(
        self,
        question: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Rows:
        """Run a read-only Cypher query.

        parameters: values of `$name`; timeout: in seconds; limit: maximum number of rows returned
        (the engine still computes all). Raises QueryTimeout after the timeout, and QueryFailed,
        with the engine's message, if the engine refuses the query or the query writes.
        """
        check_parameters(parameters or {})
        check_timeout(timeout)
        self._ready()
        return self._rows(question, parameters or {}, timeout, limit)

    def explain(
        self,
        question: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
    ) -> QueryPlan:
        """Have the engine parse and plan a text without running it.

        timeout: seconds, after which QueryTimeout is raised. Raises QueryFailed where the engine
        refuses the text.
        """
        check_parameters(parameters or {})
        check_timeout(timeout)
        self._ready()
        try:
            return self._plan(EXPLAIN + question, parameters or {}, timeout)
        except QueryFailed as error:
            message = _PLACE.sub(
                lambda found: f"{found[1]}{max(0, int(found[2]) - len(EXPLAIN))}", str(error)
            )
            raise QueryFailed(message) from error

    @abstractmethod
    def _plan(
        self, question: str, parameters: Mapping[str, object], timeout: float | None
    ) -> QueryPlan:
        """Return the plan that the engine has for a text that begins with EXPLAIN."""

    @abstractmethod
    def _query_any_version(self, question: str) -> Iterable[Sequence[object]]:
        """Run a query, also if the store has another version of the model."""

    @property
    @abstractmethod
    def place(self) -> str:
        """The store's path or address, for messages."""

    @property
    @abstractmethod
    def address(self) -> str:
        """What `open_store` takes, without credentials."""

    def graph(
        self, labels: Sequence[str] | None = None, types: Sequence[str] | None = None
    ) -> Graph:
        """The whole graph, without the store's own bookkeeping node.

        labels, types: only nodes of these labels and edges of these types.
        """
        labels = LABEL_NAMES if labels is None else labels
        types = TYPES if types is None else types
        total = None
        if activity.watched:
            counts = self.counts()
            total = sum(counts[name] for name in (*labels, *types))
        with activity.step("reading the graph", total) as step, collector_at_rest():
            nodes = [
                node
                for label in labels
                for node in step.counting(self._nodes(label, cypher_texts.all_nodes(label)))
            ]
            refs = Refs((node.label, node.id) for node in nodes)
            return Graph.of(nodes, step.counting(self._all_edges(types, refs)))

    def _all_edges(self, types: Sequence[str], refs: Refs) -> Iterator[Edge]:
        """Yield the edges of these types. refs: see `_edges`."""
        for relation in types:
            yield from self._edges(relation, cypher_texts.all_edges(relation), refs=refs)

    def nodes(self, refs: Iterable[Ref]) -> dict[Ref, Node]:
        """Those of these nodes that exist."""
        return {
            node.ref: node
            for label, ids in by_label(ref for ref in refs if is_text(ref.id)).items()
            for node in self._nodes(label, cypher_texts.nodes_by_id(label), each_part("ids", ids))
        }

    def around(self, refs: Iterable[Ref], types: Collection[str] | None = None) -> Graph:
        """These nodes' edges, whichever way they point, without nodes.

        types: only edges of these types.
        """
        return Graph.of((), self._around(refs, {}, types))

    def stated_by_others(self, refs: Iterable[Ref], documents: Iterable[str]) -> Graph:
        """Those of these nodes' edges that a document besides these states, without nodes."""
        without = frozenset(documents)
        found = self._around(refs, {"documents": sorted(without)})
        return Graph.of((), (edge for edge in found if not without.issuperset(edge.documents)))

    def _around(
        self,
        refs: Iterable[Ref],
        values: Mapping[str, object],
        types: Collection[str] | None = None,
    ) -> Iterator[Edge]:
        """Yield the edges of nodes.

        values: may have the `documents` to leave out; types: only edges of these types.
        """
        besides = "documents" in values
        for label, ids in by_label(refs).items():
            asked = [
                (relation, cypher_texts.edges_from(label, relation, besides=besides))
                for relation in cypher_texts.types_at(label, "source")
            ]
            asked += [
                (relation, cypher_texts.edges_to(label, relation, besides=besides))
                for relation in cypher_texts.types_at(label, "target")
            ]
            for relation, question in asked:
                if types is not None and relation not in types:
                    continue
                yield from self._edges(relation, question, each_part("ids", ids, **values))

    def edges(self, ids: Iterable[EdgeId]) -> dict[EdgeId, Edge]:
        """Those of these edges that exist."""
        return {
            edge.id: edge
            for pattern, rows in by_pattern(ids).items()
            for edge in self._edges(
                pattern.type, cypher_texts.edges_by_id(pattern), each_part("rows", rows)
            )
        }

    def structure(self, refs: Iterable[Ref]) -> Graph:
        """The structural relations of these nodes with what they are part of, without nodes."""
        found: list[Edge] = []
        for label, ids in by_label(refs).items():
            if STRUCTURAL in cypher_texts.types_at(label, "source"):
                asked = cypher_texts.edges_from(label, STRUCTURAL)
                found += self._edges(STRUCTURAL, asked, each_part("ids", ids))
        return Graph.of((), found)

    def support(self, positions: Iterable[Ref]) -> list[Edge]:
        """The edges with which these positions support others, or others support them."""
        ids = sorted({ref.id for ref in positions})
        return [
            edge
            for question in cypher_texts.position_support()
            for edge in self._edges("SUPPORTS", question, each_part("ids", ids))
        ]

    def relations(self, documents: Iterable[str]) -> dict[str, list[str]]:
        """The structural relations that documents state, each as JSON, by document."""
        asked = cypher_texts.RELATIONS, each_part("documents", sorted(documents))
        return {
            str(id_): relations if isinstance(relations, list) else []
            for id_, relations in self._ask_each(*asked)
        }

    def statements(self, documents: Iterable[str]) -> Graph:
        """The nodes that these documents define, their Document nodes, and the edges they state.

        Without structural relations, which their Document nodes list.
        """
        wanted = sorted(documents)
        nodes: list[Node] = list(self.nodes(Ref("Document", name) for name in wanted).values())
        edges: list[Edge] = []
        for label in LABEL_NAMES:
            if label not in ("Source", "Document"):
                asked = cypher_texts.nodes_by_document(label)
                nodes += self._nodes(label, asked, each_part("documents", wanted))
        for relation in TYPES:
            if relation != STRUCTURAL:
                asked = cypher_texts.edges_by_document(relation, self.engine)
                edges += self._edges(relation, asked, each_part("documents", wanted))
        return Graph.of(nodes, edges)

    def definitions(self) -> list[Definition]:
        """The actors, controversies and threads that documents define, with their names."""
        from argmap.model.definitions import NAMED_LABELS, registered_actors

        # A label that another names file assigns to an actor is registered without a node.
        registered = {
            definition.ref: definition
            for document, decisions in self._ask(cypher_texts.DECISIONS, {})
            if isinstance(decisions, list)
            for definition, _ in registered_actors(map(str, decisions), str(document))
        }
        pages = {str(document) for (document,) in self._ask(cypher_texts.PAGES, {})}
        found = list(registered.values())
        for label in NAMED_LABELS:
            asked = self._definitions(label, cypher_texts.definitions(label), ({},), pages)
            found += (item for item in asked if item.ref not in registered)
        return found

    def _definitions(
        self,
        label: str,
        question: str,
        given: Iterable[Mapping[str, object]],
        pages: Container[str],
    ) -> Iterator[Definition]:
        from argmap.model.definitions import Definition

        for id_, name, aliases, document in self._ask_each(question, given):
            words = tuple(aliases) if isinstance(aliases, list) else ()
            is_page = str(document) in pages
            yield Definition(Ref(label, str(id_)), str(name), words, str(document), is_page)

    def definitions_named(
        self, made: Mapping[str, Collection[str]], pages: Container[str]
    ) -> list[Definition]:
        """Those of which some name has one of these made ids, and perhaps others.

        made: by label, as `argmap.model.ids.name_id` makes them; pages: the documents that are
        pages. Without labels that names files register.
        """
        return [
            definition
            for label, ids in sorted(made.items())
            for definition in self._definitions(
                label,
                cypher_texts.definitions_named(label),
                ({"names": _names_pattern(ids)},),
                pages,
            )
        ]

    def definitions_by(self, documents: Iterable[str], pages: Container[str]) -> list[Definition]:
        """Those of these documents. See `definitions_named`."""
        from argmap.model.definitions import NAMED_LABELS

        wanted = sorted(documents)
        return [
            definition
            for label in NAMED_LABELS
            for definition in self._definitions(
                label,
                cypher_texts.definitions_by_document(label),
                each_part("documents", wanted),
                pages,
            )
        ]

    def positions(self) -> list[Definition]:
        """The positions that documents define, each with its label and its claim as an alias."""
        from argmap.model.definitions import Definition

        return [
            Definition(Ref("Position", str(id_)), str(name), (str(claim),), str(document))
            for id_, name, claim, document in self._ask(cypher_texts.POSITIONS, {})
        ]

    def documents(self) -> dict[str, StoredDocument]:
        """Every document in the store, by its id."""
        from argmap.model.definitions import StoredDocument

        return {
            str(id_): StoredDocument(
                str(digest),
                str(format_),
                str(name),
                None if aside is None else str(aside),
                tuple(decisions) if isinstance(decisions, list) else (),
            )
            for id_, digest, format_, name, aside, decisions in self._ask(
                cypher_texts.DOCUMENTS, {}
            )
        }

    def contents(self) -> dict[str, str]:
        """The content of each document that is in no file, compressed, by its id.

        It is also read from a store of another version of the model.
        """
        rows = self._query_any_version(cypher_texts.CONTENTS)
        return {str(id_): str(record) for id_, record in rows}

    def names(self, label: str) -> dict[str, str]:
        """The names of all nodes of a label, by id, sorted by id."""
        found = {str(id_): str(name) for id_, name in self._ask(cypher_texts.names(label), {})}
        return dict(sorted(found.items()))

    def last_run(self) -> dict[str, Value]:
        """The last ingestion that changed something or found other problems than the one before:
        its time ("at"), what it did ("changes") and its problems ("problems"). Empty if there was
        none."""
        for at, changes, problems in self._ask(cypher_texts.LAST_RUN, {}):
            if at is not None:
                found = problems if isinstance(problems, list) else []
                return {"at": str(at), "changes": str(changes), "problems": found}
        return {}

    def newest_since(self) -> str:
        """The newest date on which a stated stance of an actor begins, or ""."""
        (newest,) = next(iter(self._ask(cypher_texts.NEWEST_SINCE, {})))
        return str(newest or "")

    def counts(self) -> dict[str, int]:
        """The numbers of nodes of each label, and of edges of each type."""
        asked = {label: cypher_texts.count_nodes(label) for label in LABEL_NAMES}
        asked |= {relation: cypher_texts.count_edges(relation) for relation in TYPES}
        return {
            name: int(str(next(iter(self._ask(question, {})))[0]))
            for name, question in asked.items()
        }

    def _missing_schema(self) -> list[str]:
        """Return a message for each constraint or index of the schema that is missing."""
        there = {
            row[0] for question in cypher_texts.SCHEMA_NAMES for row in self._ask(question, {})
        }
        wanted = {statement.split()[2] for statement in cypher_texts.schema()}
        return [f"the constraint or index {name} is missing" for name in sorted(wanted - there)]

    def _mark(self) -> int | None:
        """Return the store's revision, or None if the store is empty.

        Raises StoreForeign if the store holds other data, StoreOutdated if it was written with
        another version of the model.
        """
        revision = self._marked_revision()
        if revision is not None:
            return revision
        for (labels,) in self._query(cypher_texts.ANY_NODE, {}):
            revision = self._marked_revision()
            if revision is not None:  # another process has just made its first write
                return revision
            kinds = ", ".join(str(item) for item in labels) if isinstance(labels, list) else ""
            raise StoreForeign(
                f"{self.place} holds data that argmap did not write (a node with "
                f"{f'the label {kinds}' if kinds else 'no label'}). Use an empty database"
            )
        return None

    def _marked_revision(self) -> int | None:
        for model, revision in self._query(cypher_texts.REVISION, {}):
            if model == cypher_texts.UNFINISHED:
                raise StoreOutdated(
                    f"{self.place} is an unfinished copy. Delete the file, or all nodes of the "
                    "database, and copy again"
                )
            if model != MODEL_VERSION:
                from shlex import quote

                newer = isinstance(model, int) and model > MODEL_VERSION
                remedy = "Update argmap, or rebuild" if newer else "Rebuild"
                raise StoreOutdated(
                    f"{self.place} was written with version {model} of the model, and this argmap "
                    f"uses version {MODEL_VERSION}. {remedy} the store from its documents: "
                    f"argmap rebuild FOLDER --store {quote(self.address)}"
                )
            return int(str(revision))
        return None

    def _expect_mark(self) -> None:
        if self._mark() is None:
            raise StoreMissing(f"{self.place} is empty. Run `argmap ingest PATH` first")

    def _nodes(
        self, label: str, question: str, given: Iterable[Mapping[str, object]] = ({},)
    ) -> list[Node]:
        """Return the nodes of a query. given: its parameters, each time that it is asked."""
        names, texts = cypher_texts.node_columns(label), Texts()
        return [
            Node(
                label,
                str(row[0]),
                {
                    name: texts[value] if type(value) is str else value
                    for name, value in zip(names[1:], row[1:], strict=True)
                    if value is not None
                },
            )
            for row in self._ask_each(question, given)
        ]

    def _edges(
        self,
        relation: str,
        question: str,
        given: Iterable[Mapping[str, object]] = ({},),
        *,
        refs: Refs | None = None,
    ) -> list[Edge]:
        """Return the edges of a query that argmap wrote.

        The query may also find edges between other labels, and those of another program.

        given: its parameters, each time that it is asked; refs: those that are known.
        """
        known = cypher_texts.PATTERNS_BY_ENDS
        refs, texts = Refs() if refs is None else refs, Texts()
        names = EdgeNames(cypher_texts.edge_columns(relation))
        return [
            Edge(
                relation,
                refs[source, str(row[1])],
                refs[target, str(row[3])],
                texts[str(row[4]["key"])],
                {
                    name: texts[value] if type(value := row[4][name]) is str else value
                    for name in names[tuple(row[4])]
                },
            )
            for row in self._ask_each(question, given)
            if "key" in row[4] and "basis" in row[4]
            for source in row[0]
            for target in row[2]
            if (source, relation, target) in known
        ]

    @abstractmethod
    def check(self) -> list[str]:
        """Compare with the schema: list missing constraints and indexes, and edges without an end
        or a key. Empty if nothing is wrong."""

    @abstractmethod
    def revision(self) -> int:
        """The number of changes so far. It is the same before and after several reads if they saw
        one state."""

    @abstractmethod
    def stamp(self) -> tuple[int, ...]:
        """What differs after another process wrote to it. It does not open a file."""

    @abstractmethod
    def writing(self, *, keep: bool = True) -> AbstractContextManager[Writer]:
        """Open for writing: create the schema if it is missing; readers see changes at the end.

        keep: if False, everything written is discarded at the end, and nobody else sees it. Raises
        StoreBusy if another process keeps the store open for writing.
        """

    @abstractmethod
    def replace(self, other: Store) -> Tally:
        """Replace this store's graph with another store's, atomically."""

    @abstractmethod
    def in_memory(self) -> Store:
        """A copy of the graph in memory: changing it does not change this store."""

    @abstractmethod
    def close(self) -> None:
        """Close connections and files. Nothing is lost if this is not called."""


class Writer(Store):
    """A store that is open for writing."""

    @abstractmethod
    def transaction(self) -> AbstractContextManager[Transaction]:
        """Open a write transaction: other writers wait, and this store's reading methods see a
        state that nobody else changes.

        Call `apply` at most once. The transaction is committed at the end of the block, and rolled
        back on an exception. Raises TransactionFailed if the database aborted it and a new attempt
        may succeed.
        """

    @abstractmethod
    def write(self, change: Change) -> Tally:
        """Write a change in a separate transaction; return what it did.

        Raises ValueRefused, before anything is written, for a value that one of the stores can't
        hold.
        """

    @abstractmethod
    def mark_copy(self, *, complete: bool) -> None:
        """Mark the store as an unfinished copy, which nobody can read, or as complete."""

    @abstractmethod
    def remember(self, *, at: str, changes: str, problems: list[str]) -> None:
        """Save what `last_run` returns."""


def _names_pattern(made: Iterable[str]) -> str:
    """Return a pattern for the names of which one of these ids is made, and some others.

    An id may be made in another way of names that are not ASCII, have no letter, or are long.
    """
    plain = [id_ for id_ in sorted(made) if re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", id_)]
    any_of = "|".join(id_.replace("-", "[^a-z0-9]+") for id_ in plain)
    return f"(?is)[^a-z0-9]*(?:{any_of})?[^a-z0-9]*|.*[^\\x00-\\x7f].*|.{{{MAX_ID - 7},}}"
