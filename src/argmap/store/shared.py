"""What both stores do alike: reading a graph by the stores' own texts, and writing a change."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

from argmap.errors import StoreForeign, StoreMissing, StoreOutdated
from argmap.model import Change, Edge, Graph, Node, Ref, Value
from argmap.model.claim import Claim, DocumentRow
from argmap.model.schema import LABEL_NAMES, MODEL_VERSION, PATTERNS, TYPES, Pattern
from argmap.store import text

Ask = Callable[[str, Mapping[str, object]], Iterable[Sequence[object]]]
"""Runs one of the stores' own texts and gives its rows."""

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
            node for label in LABEL_NAMES for node in self._nodes(label, text.all_nodes(label), {})
        ]
        edges = [
            edge
            for pattern in PATTERNS
            for edge in self._edges(pattern, text.all_edges(pattern), {})
        ]
        return Graph.of(nodes, edges)

    def nodes(self, refs: Iterable[Ref]) -> dict[Ref, Node]:
        found: dict[Ref, Node] = {}
        for label, ids in _by_label(refs).items():
            for part in _parts(ids):
                for node in self._nodes(label, text.nodes_by_id(label), {"ids": part}):
                    found[node.ref] = node
        return found

    def around(self, refs: Iterable[Ref]) -> Graph:
        found: list[Edge] = []
        for label, ids in _by_label(refs).items():
            for pattern in PATTERNS:
                for part in _parts(ids):
                    if pattern.source == label:
                        found += self._edges(pattern, text.edges_from(pattern), {"ids": part})
                    if pattern.target == label:
                        found += self._edges(pattern, text.edges_to(pattern), {"ids": part})
        return Graph.of((), found)

    def statements(self, documents: Iterable[str]) -> Graph:
        wanted = sorted(documents)
        nodes: list[Node] = list(self.nodes(Ref("Document", name) for name in wanted).values())
        edges: list[Edge] = []
        for part in _parts(wanted):
            for label in LABEL_NAMES:
                if label not in ("Source", "Document"):
                    asked = text.nodes_by_document(label)
                    nodes += self._nodes(label, asked, {"documents": part})
            for pattern in PATTERNS:
                asked = text.edges_by_document(pattern)
                edges += self._edges(pattern, asked, {"documents": part})
        return Graph.of(nodes, edges)

    def claims(self) -> list[Claim]:
        pages = {name for name, row in self.rows().items() if row.format == "page"}
        found = []
        for label in text.CLAIMING:
            for id_, name, aliases, document in self._ask(text.claims(label), {}):
                found.append(
                    Claim(
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
            for id_, digest, format_, name, aside, decisions in self._ask(text.DOCUMENTS, {})
        }

    def names(self, label: str) -> dict[str, str]:
        found = {str(id_): str(name) for id_, name in self._ask(text.names(label), {})}
        return dict(sorted(found.items()))

    def counts(self) -> dict[str, int]:
        asked = {label: text.count_nodes(label) for label in LABEL_NAMES}
        asked |= {relation: text.count_edges(relation) for relation in TYPES}
        return {
            name: int(str(next(iter(self._ask(question, {})))[0]))
            for name, question in asked.items()
        }

    def _mark(self) -> int | None:
        """The store's revision; None where the store is empty and unmarked.

        Raises StoreForeign where something unmarked is there, StoreOutdated where the mark is of
        another model.
        """
        for model, revision in self._query(text.REVISION, {}):
            if model != MODEL_VERSION:
                raise StoreOutdated(
                    f"{self.place} was written with version {model} of the model, this argmap has "
                    f"version {MODEL_VERSION}. Remove it and ingest its documents again"
                )
            return int(str(revision))
        for (labels,) in self._query(text.ANY_NODE, {}):
            kinds = ", ".join(str(item) for item in labels) if isinstance(labels, list) else ""
            raise StoreForeign(
                f"{self.place} holds something that is not argmap's (a node of {kinds or 'no'} "
                "label), so it is left alone. Give an empty database, or another one"
            )
        return None

    def _expect_mark(self) -> None:
        if self._mark() is None:
            raise StoreMissing(
                f"{self.place} holds no graph yet. Run `argmap ingest FILE_OR_FOLDER` first"
            )

    def _nodes(self, label: str, question: str, parameters: Mapping[str, object]) -> list[Node]:
        names = text.node_columns(label)
        return [
            Node(label, str(row[0]), _given(names[1:], row[1:]))
            for row in self._ask(question, parameters)
        ]

    def _edges(
        self, pattern: Pattern, question: str, parameters: Mapping[str, object]
    ) -> list[Edge]:
        names = text.edge_columns(pattern.type)
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


def apply(change: Change, ask: Ask) -> None:
    """Write a change, in batches: edges go, then nodes go, then nodes come, then edges come."""
    gone: defaultdict[tuple[str, str, str], list[dict[str, object]]] = defaultdict(list)
    for identity in change.drop_edges:
        ends = (identity.source.label, identity.type, identity.target.label)
        gone[ends].append({"a": identity.source.id, "b": identity.target.id, "key": identity.key})
    for ends, rows in sorted(gone.items()):
        _run(ask, text.drop_edges(text.PATTERNS_BY_ENDS[ends]), rows)
    for label, ids in _by_label(change.drop_nodes).items():
        for part in _parts(ids):
            ask(text.drop_nodes(label), {"ids": part})
    nodes: defaultdict[str, list[dict[str, object]]] = defaultdict(list)
    for node in change.put.nodes:
        nodes[node.label].append({"id": node.id, "properties": {"id": node.id, **node.properties}})
    for label, rows in sorted(nodes.items()):
        _run(ask, text.put_nodes(label), rows)
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
    for ends, rows in sorted(edges.items()):
        _run(ask, text.put_edges(text.PATTERNS_BY_ENDS[ends]), rows)


def _run(ask: Ask, question: str, rows: list[dict[str, object]]) -> None:
    for start in range(0, len(rows), BATCH):
        ask(question, {"rows": rows[start : start + BATCH]})


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
