"""The embedded store: kglite, in one file or in memory.

What the engine does, and what follows from it, is written down in ``docs/stores.md``.
"""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import kglite

from argmap.activity import activity
from argmap.errors import StoreDamaged, StoreError, StoreOutdated, StoreUnavailable
from argmap.model import Change, Edge, EdgeId, Graph, Node, Ref, Tally
from argmap.model.graph import Properties
from argmap.model.schema import (
    INTEGER,
    LABEL_NAMES,
    LABELS,
    MODEL_VERSION,
    NODE_PROPERTIES,
    TEXT,
    TEXTS,
)
from argmap.store import cypher_texts
from argmap.store.contract import QueryPlan, Refs, Rows, Transaction
from argmap.store.cypher_texts import parts
from argmap.store.embedded_file import WAIT, GraphFile
from argmap.store.embedded_query import READ, plan_of, rows_of, run_query, said
from argmap.store.statement_log import LoggedGraph
from argmap.store.store import Store, Writer

kglite.set_query_warning_policy("silent")
# How a file is laid out is the engine's affair: its hints on that are not for argmap's users.
warnings.filterwarnings("ignore", category=kglite.MappedFallbackWarning)


SOURCES = 1_000
"""The number of nodes whose edges one query returns when all edges are read."""


class EmbeddedStore(Writer):
    """A graph in one file, or in memory where there is no path.

    A reader holds what was last closed by a writer; it never closes what it loaded, because
    closing would overwrite what another process wrote meanwhile.
    """

    engine = "embedded"

    def __init__(self, path: str | Path | None = None, *, wait: float = WAIT) -> None:
        """path: the store's file; None for a store in memory. wait: seconds to wait for another
        process that writes. Raises StoreUnavailable for a path that is no text."""
        self._file = None if path is None else GraphFile(path, wait)
        self._graph: Any = LoggedGraph(kglite.KnowledgeGraph()) if path is None else None
        self._writing = self._written = self._failed = False
        self._place = "memory" if self._file is None else str(self._file.path)

    @property
    def place(self) -> str:
        return self._place

    @property
    def address(self) -> str:
        return "memory:" if self._file is None else str(self._file.path)

    # Reading -------------------------------------------------------------------------------

    def _query(self, question: str, parameters: Mapping[str, object]) -> Iterable[Sequence[object]]:
        try:
            # One row at a time: all rows of a large graph are twice its size.
            return rows_of(self._graph.cypher(question, params=dict(parameters), **READ))
        except kglite.KgError as error:
            raise StoreError(f"{self.place}: {said(error)}") from error

    def _all_edges(self, types: Sequence[str], refs: Refs) -> Iterator[Edge]:
        # The engine keeps all rows of an answer, which need more memory than the edges.
        for label in LABEL_NAMES:
            wanted = [name for name in cypher_texts.types_at(label, "source") if name in types]
            ids = [*self.names(label)] if wanted else []
            for relation in wanted:
                given = ({"ids": part} for part in parts(ids, SOURCES))
                question = cypher_texts.edges_from(label, relation)
                yield from self._edges(relation, question, given, refs=refs)

    def _query_any_version(self, question: str) -> Iterable[Sequence[object]]:
        with contextlib.suppress(StoreOutdated):
            return self._ask(question, {})
        assert self._file is not None
        return rows_of(self._file.load()[0].cypher(question, **READ))

    def _ready(self) -> None:
        if self._graph is None:
            assert self._file is not None
            self._graph, self.notice = self._file.load()
            try:
                self._expect_mark()
            except BaseException:
                self._graph = None
                raise

    def _rows(
        self,
        question: str,
        parameters: Mapping[str, object],
        timeout: float | None,
        limit: int | None,
    ) -> Rows:
        return run_query(self._graph, question, parameters, timeout, limit)

    def _plan(
        self, question: str, parameters: Mapping[str, object], timeout: float | None
    ) -> QueryPlan:
        return plan_of(self._rows(question, parameters, timeout, None))

    def revision(self) -> int:
        self._ready()
        return self._mark() or 0

    def stamp(self) -> tuple[int, ...]:
        if self._file is None:
            return (self.revision(),)
        found = self._file.path.stat()
        return found.st_mtime_ns, found.st_size

    def check(self) -> list[str]:
        found = self._missing_schema()
        graph = self._graph
        found += [str(item) for item in graph.verify_unique_constraints()]
        return found + [str(item) for item in graph.verify_integrity().get("problems", [])]

    # Writing -------------------------------------------------------------------------------

    @contextlib.contextmanager
    def writing(self, *, keep: bool = True) -> Iterator[EmbeddedStore]:
        if not keep:
            yield self._rehearsal()
            return
        if self._file is None:
            self._ensure_schema()
            yield self
            return
        self._written = self._failed = False
        self._graph = self._file.open()
        self.notice = self._file.notice
        self._writing = True
        try:
            self._prepare()
            yield self
        finally:
            graph, self._graph, self._writing = self._graph, None, False
            self._file.leave(graph, written=self._written and not self._failed)

    def _prepare(self) -> None:
        """Make the schema, or what is missing of it."""
        assert self._file is not None
        if self._mark() is None or not self._file.exists():
            with self._saving():
                self._ensure_schema()
                # A reader can load nothing before the first checkpoint.
                self._graph.save()
        elif self._missing_schema():
            self._begin()
            with self._saving():
                for statement in cypher_texts.schema():
                    self._graph.cypher(statement)

    def _ensure_schema(self) -> None:
        if self._mark() is None:
            make_schema(self._graph)

    def _begin(self) -> None:
        """Save, before the first change, which checkpoint the log continues."""
        if self._file is None or self._written:
            return
        with self._saving():
            values = {"checkpoint": self._file.checkpoint_id()}
            self._graph.cypher(cypher_texts.SET_CHECKPOINT, params=values)
        self._written = True

    def _rehearsal(self) -> EmbeddedStore:
        """A store in memory with this one's graph, which nobody else sees."""
        other = EmbeddedStore()
        if self._file is None:
            other._graph = self._graph.copy()
        elif self._file.exists():
            other._graph, self.notice = self._file.load()
            other._graph.read_only(False)
        other._ensure_schema()
        return other

    def in_memory(self) -> EmbeddedStore:
        self._ready()
        other = EmbeddedStore.named(self.place)
        other._graph = self._graph.copy()
        other._graph.read_only(False)
        return other

    @classmethod
    def named(cls, place: str) -> EmbeddedStore:
        """Return an empty store in memory, for a copy of the graph in another place."""
        made = cls()
        made._place = place
        return made

    def snapshot(self) -> bytes:
        """Return the graph, for `of_snapshot`."""
        self._ready()
        return bytes(self._graph.to_bytes())

    @classmethod
    def of_snapshot(cls, snapshot: bytes, place: str) -> EmbeddedStore:
        """Return a store in memory with the graph of a snapshot. place: see `named`."""
        made = cls.named(place)
        made._graph = LoggedGraph(kglite.from_bytes(snapshot))
        return made

    def replace(self, other: Store) -> Tally:
        from argmap.store.apply_change import difference, written_by_argmap

        old, before = self._graph, Graph()
        if self._file is not None and self._file.exists():
            # To be replaced is what a damaged or an older store is there for.
            with contextlib.suppress(StoreDamaged, StoreOutdated):
                before = written_by_argmap(self.graph())
            if self._graph is None:
                with contextlib.suppress(StoreDamaged):
                    old = self._file.load()[0]
            else:
                old = self._graph
        after = other.graph()
        file = None if self._file is None else self._file.beside(".rebuild")
        fresh = EmbeddedStore(None if file is None else file.path)
        try:
            if old is not None and (kept := foreign_part(old)) is not None:
                fresh._graph = kept
                if file is not None:
                    kept.save(str(file.path))
            with fresh.writing() as writer:
                writer.write(Change(after))
            self._graph = fresh._graph
            if self._file is not None and file is not None:
                self._file.take_place(file)
        finally:
            if file is not None:
                file.discard()
        return difference(before, after)[1]

    @contextlib.contextmanager
    def _saving(self) -> Iterator[None]:
        """Raise StoreUnavailable if a change can't be saved, and save nothing afterwards.

        The engine keeps a failed change in memory, so what it answers afterwards may be wrong.
        """
        try:
            with activity.commit():
                yield
        except (kglite.KgError, OSError) as error:
            self._failed = True
            why = said(error).partition(". ")[0]
            raise StoreUnavailable(
                f"{self.place}: the change could not be saved: {why}. Check the free space of the "
                "disk and run the command again; what was saved before is kept"
            ) from error

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Transaction]:
        # Nobody else writes: the file is locked as long as the store is open for writing.
        revision = next(iter(self._graph.cypher(cypher_texts.REVISION)))["revision"]
        yield Transaction(int(revision), self._apply)

    def write(self, change: Change) -> Tally:
        with self.transaction() as transaction:
            return transaction.apply(change)

    def _apply(self, change: Change, opened: Transaction) -> Tally:
        from argmap.store.apply_change import apply_change

        self._begin()
        transaction = self._graph.begin()

        def execute(text: str, values: Mapping[str, object]) -> tuple[int, int, int, int]:
            return counted(transaction.cypher(text, params=values).stats)

        def ask(text: str, values: Mapping[str, object]) -> object:
            (row,) = rows_of(transaction.cypher(text, params=dict(values)))
            return row[0]

        try:
            tally = apply_change(change, execute, ask, creating=True)
            transaction.cypher(cypher_texts.ADVANCE)
        except BaseException as error:
            transaction.rollback()
            if isinstance(error, kglite.KgError):
                why = f"{self.place}: the change was not written: {said(error)}"
                raise StoreError(why) from error
            raise
        with self._saving():
            transaction.commit()
            opened.committed, opened.tally = True, tally
        return tally

    def mark_copy(self, *, complete: bool) -> None:
        model = MODEL_VERSION if complete else cypher_texts.UNFINISHED
        self._begin()
        with self._saving():
            self._graph.cypher(cypher_texts.SET_MODEL, params={"model": model})

    def remember(self, *, at: str, changes: str, problems: list[str]) -> None:
        values = {"at": at, "changes": changes, "problems": problems}
        self._begin()
        with self._saving():
            self._graph.cypher(cypher_texts.SET_LAST_RUN, params=values)

    def close(self) -> None:
        # What was loaded is let go, never closed.
        if self._file is not None and not self._writing and self._graph is not None:
            self._graph = None
            kglite.trim_memory()


class MirroredStore(EmbeddedStore):
    """A store in memory that is empty at first, and whose `graph` is not read from the engine."""

    def __init__(self) -> None:
        super().__init__()
        self._nodes_now: dict[Ref, Node] = {}
        self._edges_now: dict[EdgeId, Edge] = {}

    def graph(
        self, labels: Sequence[str] | None = None, types: Sequence[str] | None = None
    ) -> Graph:
        if labels is not None or types is not None:
            return super().graph(labels, types)
        return Graph.of(self._nodes_now.values(), self._edges_now.values())

    def _apply(self, change: Change, opened: Transaction) -> Tally:
        tally = super()._apply(change, opened)
        for edge_id in change.drop_edges:
            self._edges_now.pop(edge_id, None)
        for ref in change.drop_nodes:
            self._nodes_now.pop(ref, None)
        for node in change.put.nodes:
            self._nodes_now[node.ref] = Node(node.label, node.id, _given(node.properties))
        for edge in change.put.edges:
            properties = _given(edge.properties)
            kept = Edge(edge.type, edge.source, edge.target, edge.key, properties)
            self._edges_now[edge.id] = kept
        return tally


def _given(properties: Properties) -> Properties:
    """Return the properties that a store keeps."""
    return {name: value for name, value in properties.items() if value is not None}


_SAMPLES: dict[str, object] = {TEXT: "sample", INTEGER: 0, TEXTS: ["sample"]}


def make_schema(graph: Any) -> None:
    """Create the constraints, indexes and the store's mark in an empty graph."""
    for statement in cypher_texts.schema():
        graph.cypher(statement)
    # The engine refuses a property in a pattern that no node of the label ever had, where
    # Neo4j finds nothing. So each label meets all of its properties once.
    for label in LABELS:
        sample = {item.name: _SAMPLES[item.type] for item in (*NODE_PROPERTIES, *label.properties)}
        row = {"id": sample["id"], "properties": sample}
        graph.cypher(cypher_texts.node_writing(label.name).put, params={"rows": [row]})
        for text in cypher_texts.drop_nodes(label.name):
            graph.cypher(text, params={"ids": [sample["id"]]})
    graph.cypher(cypher_texts.SET_MARK, params={"model": MODEL_VERSION, "revision": 0})
    graph.cypher(cypher_texts.SET_CHECKPOINT, params={"checkpoint": ""})


def foreign_part(graph: Any) -> Any | None:
    """Return a copy of a graph with nothing of argmap's but the schema and the store's mark.

    graph: of this or an older version of the model. Returns None if argmap wrote all of it.
    """
    from argmap.store.apply_change import remove_written

    counts = (cypher_texts.FOREIGN_NODES, cypher_texts.FOREIGN_EDGES)
    if not any(next(iter(graph.cypher(text)))["count"] for text in counts):
        return None
    kept = graph.copy()
    kept.read_only(False)

    def execute(text: str, values: Mapping[str, object]) -> tuple[int, int, int, int]:
        return counted(kept.cypher(text, params=dict(values)).stats)

    remove_written(execute)
    make_schema(kept)
    return kept


def counted(stats: Mapping[str, int]) -> tuple[int, int, int, int]:
    """Return the numbers that `argmap.store.apply_change.Execute` returns."""
    return (
        stats["nodes_created"],
        stats["nodes_deleted"],
        stats["relationships_created"],
        stats["relationships_deleted"],
    )
