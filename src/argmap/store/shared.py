"""What both stores do alike: reading a graph by the stores' own texts, and writing a change."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

from argmap.errors import StoreForeign, StoreMissing, StoreOutdated
from argmap.model import Change, Edge, Graph, Node, Ref, Tally, Value
from argmap.model.name_claim import DocumentRow, NameClaim
from argmap.model.schema import LABEL_NAMES, MODEL_VERSION, PATTERNS, TYPES, Pattern
from argmap.model.values import is_text
from argmap.store import statements

BATCH = 10_000
"""Rows of one statement: the size at which Neo4j writes keyed edges fastest."""


class CypherReading(ABC):
    """The reading half of a store, over one way to ask it."""

    @abstractmethod
    def _query(self, question: str, parameters: Mapping[str, object]) -> Iterable[Sequence[object]]:
        """Run one of the stores' own texts."""

    @abstractmethod
    def _ready(self) -> None:
        """See that there is a graph of argmap's to read. Called before each reading."""

    def _ask(self, question: str, parameters: Mapping[str, object]) -> Iterable[Sequence[object]]:
        self._ready()
        return self._query(question, parameters)

    @property
    @abstractmethod
    def place(self) -> str:
        """Where the store is, for people."""

    def graph(self) -> Graph:
        nodes = [
            node
            for label in LABEL_NAMES
            for node in self._nodes(label, statements.all_nodes(label), {})
        ]
        edges = [
            edge
            for pattern in PATTERNS
            for edge in self._edges(pattern, statements.all_edges(pattern), {})
        ]
        return Graph.of(nodes, edges)

    def nodes(self, refs: Iterable[Ref]) -> dict[Ref, Node]:
        found: dict[Ref, Node] = {}
        for label, ids in _by_label(ref for ref in refs if is_text(ref.id)).items():
            for part in _parts(ids):
                for node in self._nodes(label, statements.nodes_by_id(label), {"ids": part}):
                    found[node.ref] = node
        return found

    def around(self, refs: Iterable[Ref]) -> Graph:
        found: list[Edge] = []
        for label, ids in _by_label(refs).items():
            for pattern in PATTERNS:
                for part in _parts(ids):
                    if pattern.source == label:
                        found += self._edges(pattern, statements.edges_from(pattern), {"ids": part})
                    if pattern.target == label:
                        found += self._edges(pattern, statements.edges_to(pattern), {"ids": part})
        return Graph.of((), found)

    def statements(self, documents: Iterable[str]) -> Graph:
        wanted = sorted(documents)
        nodes: list[Node] = list(self.nodes(Ref("Document", name) for name in wanted).values())
        edges: list[Edge] = []
        for part in _parts(wanted):
            for label in LABEL_NAMES:
                if label not in ("Source", "Document"):
                    asked = statements.nodes_by_document(label)
                    nodes += self._nodes(label, asked, {"documents": part})
            for pattern in PATTERNS:
                asked = statements.edges_by_document(pattern)
                edges += self._edges(pattern, asked, {"documents": part})
        return Graph.of(nodes, edges)

    def claims(self) -> list[NameClaim]:
        pages = {document for (document,) in self._ask(statements.PAGES, {})}
        found = []
        for label in statements.CLAIMING:
            for id_, name, aliases, document in self._ask(statements.claims(label), {}):
                found.append(
                    NameClaim(
                        Ref(label, str(id_)),
                        str(name),
                        tuple(aliases) if isinstance(aliases, list) else (),
                        str(document),
                        document in pages,
                    )
                )
        return found

    def rows(self) -> dict[str, DocumentRow]:
        return {
            str(id_): DocumentRow(
                str(digest),
                str(format_),
                str(name),
                None if aside is None else str(aside),
                tuple(decisions) if isinstance(decisions, list) else (),
            )
            for id_, digest, format_, name, aside, decisions in self._ask(statements.DOCUMENTS, {})
        }

    def names(self, label: str) -> dict[str, str]:
        found = {str(id_): str(name) for id_, name in self._ask(statements.names(label), {})}
        return dict(sorted(found.items()))

    def last_run(self) -> dict[str, Value]:
        for at, changes, problems in self._ask(statements.LAST_RUN, {}):
            if at is not None:
                found = problems if isinstance(problems, list) else []
                return {"at": str(at), "changes": str(changes), "problems": found}
        return {}

    def counts(self) -> dict[str, int]:
        asked = {label: statements.count_nodes(label) for label in LABEL_NAMES}
        asked |= {relation: statements.count_edges(relation) for relation in TYPES}
        return {
            name: int(str(next(iter(self._ask(question, {})))[0]))
            for name, question in asked.items()
        }

    def _missing_schema(self) -> list[str]:
        """The schema's constraints and indexes that are not there."""
        there = {row[0] for question in statements.SCHEMA_NAMES for row in self._ask(question, {})}
        wanted = {statement.split()[2] for statement in statements.schema()}
        return [f"the constraint or index {name} is missing" for name in sorted(wanted - there)]

    def _mark(self) -> int | None:
        """The store's revision; None where the store is empty and unmarked.

        Raises StoreForeign where something unmarked is there, StoreOutdated where the mark is of
        another model.
        """
        revision = self._marked_revision()
        if revision is not None:
            return revision
        for (labels,) in self._query(statements.ANY_NODE, {}):
            revision = self._marked_revision()
            if revision is not None:  # another process made its first write just now
                return revision
            kinds = ", ".join(str(item) for item in labels) if isinstance(labels, list) else ""
            raise StoreForeign(
                f"{self.place} holds something that is not argmap's (a node of {kinds or 'no'} "
                "label), so it is left alone. Give an empty database, or another one"
            )
        return None

    def _marked_revision(self) -> int | None:
        for model, revision in self._query(statements.REVISION, {}):
            if model == statements.UNFINISHED:
                raise StoreOutdated(
                    f"{self.place} is a copy that was not finished. Remove it and copy again"
                )
            if model != MODEL_VERSION:
                raise StoreOutdated(
                    f"{self.place} was written with version {model} of the model, this argmap has "
                    f"version {MODEL_VERSION}. Remove it and ingest its documents again"
                )
            return int(str(revision))
        return None

    def _expect_mark(self) -> None:
        if self._mark() is None:
            raise StoreMissing(f"{self.place} holds no graph yet. Run `argmap ingest PATH` first")

    def _nodes(self, label: str, question: str, parameters: Mapping[str, object]) -> list[Node]:
        names = statements.node_columns(label)
        return [
            Node(label, str(row[0]), _given(names[1:], row[1:]))
            for row in self._ask(question, parameters)
        ]

    def _edges(
        self, pattern: Pattern, question: str, parameters: Mapping[str, object]
    ) -> list[Edge]:
        names = statements.edge_columns(pattern.type)
        return [
            Edge(
                pattern.type,
                Ref(pattern.source, str(row[0])),
                Ref(pattern.target, str(row[1])),
                str(row[2]),
                _given(names[1:], row[3:]),
            )
            for row in self._ask(question, parameters)
        ]


def difference(before: Graph, after: Graph) -> tuple[Change, Tally]:
    """The change that makes one graph of another, and what it adds, changes and removes."""
    nodes, edges = before.by_ref, {edge.id: edge for edge in before.edges}
    put_nodes = [node for node in after.nodes if nodes.get(node.ref) != node]
    put_edges = [edge for edge in after.edges if edges.get(edge.id) != edge]
    gone_nodes = sorted(nodes.keys() - after.by_ref.keys())
    gone_edges = sorted(edges.keys() - {edge.id for edge in after.edges})
    new_nodes = sum(node.ref not in nodes for node in put_nodes)
    new_edges = sum(edge.id not in edges for edge in put_edges)
    tally = Tally(
        new_nodes,
        len(put_nodes) - new_nodes,
        len(gone_nodes),
        new_edges,
        len(put_edges) - new_edges,
        len(gone_edges),
    )
    return Change(Graph.of(put_nodes, put_edges), tuple(gone_nodes), tuple(gone_edges)), tally


Count = Callable[[str, Mapping[str, object]], tuple[int, int, int, int]]
"""Runs a writing text; gives how many nodes it made and deleted, and edges it made and deleted."""


def apply(change: Change, run: Count) -> Tally:
    """Write a change, in batches: edges go, then nodes go, then nodes come, then edges come."""
    edges_gone: defaultdict[tuple[str, str, str], list[dict[str, object]]] = defaultdict(list)
    for identity in change.drop_edges:
        ends = (identity.source.label, identity.type, identity.target.label)
        edges_gone[ends].append(
            {"a": identity.source.id, "b": identity.target.id, "key": identity.key}
        )
    nodes: defaultdict[str, list[dict[str, object]]] = defaultdict(list)
    for node in change.put.nodes:
        nodes[node.label].append({"id": node.id, "properties": {"id": node.id, **node.properties}})
    edges: defaultdict[tuple[str, str, str], list[dict[str, object]]] = defaultdict(list)
    for edge in change.put.edges:
        edges[edge.source.label, edge.type, edge.target.label].append(
            {
                "a": edge.source.id,
                "b": edge.target.id,
                "key": edge.key,
                "properties": {"key": edge.key, **edge.properties},
            }
        )
    steps: list[tuple[str, str, Sequence[object]]] = []
    for ends, rows in sorted(edges_gone.items()):
        steps.append((statements.drop_edges(statements.PATTERNS_BY_ENDS[ends]), "rows", rows))
    for label, ids in _by_label(change.drop_nodes).items():
        steps.append((statements.drop_nodes(label), "ids", ids))
    for label, rows in sorted(nodes.items()):
        steps.append((statements.put_nodes(label), "rows", rows))
    for ends, rows in sorted(edges.items()):
        steps.append((statements.put_edges(statements.PATTERNS_BY_ENDS[ends]), "rows", rows))
    made = [
        run(question, {name: values[start : start + BATCH]})
        for question, name, values in steps
        for start in range(0, len(values), BATCH)
    ]
    nodes_made = sum(counts[0] for counts in made)
    edges_made = sum(counts[2] for counts in made)
    return Tally(
        nodes_made,
        len(change.put.nodes) - nodes_made,
        sum(counts[1] for counts in made),
        edges_made,
        len(change.put.edges) - edges_made,
        sum(counts[3] for counts in made),
    )


def _given(names: Sequence[str], values: Sequence[object]) -> dict[str, Value]:
    given = zip(names, values, strict=True)
    return {name: cast(Value, value) for name, value in given if value is not None}


def _by_label(refs: Iterable[Ref]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for ref in refs:
        found[ref.label].append(ref.id)
    return {label: sorted(set(found[label])) for label in sorted(found)}


def _parts(ids: list[str]) -> Iterable[list[str]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
