"""Collect the statements of one document: nodes, edges, definitions, aliases and problems."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.documents import Actor, Challenge, Position, Reason, Resolution, Source
from argmap.documents.kinds import KINDS
from argmap.documents.record import Edges, Record, TitledRecord, marked_fields, stored_values
from argmap.ingest.document import Document, Problems
from argmap.ingest.relations import StancesOfMember, as_json, relation
from argmap.ingest.statements import (
    NameReference,
    SharedReference,
    Statement,
    Statements,
    UnresolvedEdge,
    without_none,
)
from argmap.model import Edge, Node, Properties, Ref, Value
from argmap.model.counting import STANCES
from argmap.model.definitions import Alias, Definition
from argmap.model.ids import edge_key, fold, given_id, id_fault, name_id, owned_id, source_id
from argmap.model.schema import STRUCTURAL
from argmap.model.schema_values import MAX_ID_BYTES


class StatementBuilder:
    """Collects nodes and edges; `build` returns them.

    Duplicate nodes are errors, duplicate edges are merged with a warning.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems = Problems(document.id)
        self.nodes: dict[Ref, Node] = {}
        self.edges: list[Statement] = []
        self.definitions: dict[Ref, Definition] = {}
        """The first definition of each node; `add_node` reports others."""
        self.aliases: list[Alias] = []
        self.rivalry: list[str] = []
        self._members: dict[tuple[NameReference, NameReference], StancesOfMember] = {}

    def define(
        self, label: str, line: int, given: str | None, name: str | None, *aliases: str
    ) -> Ref | None:
        """Add a definition and return its node's ref; None, with an error, if the id is not valid.

        given: the id that the document gives, if it does.
        """
        if given is not None and not self._is_valid(given, line):
            return None
        ref = Ref(label, given or name_id(name or ""))
        document = self.document
        definition = Definition(ref, name or ref.id, aliases, document.id, document.is_page)
        self.definitions.setdefault(ref, definition)
        return ref

    def _is_valid(self, id_: str, line: int) -> bool:
        """Return whether an id is valid, after adding an error if it is not."""
        fault = id_fault(id_)
        if fault:
            self.problems.error(line, "bad-id", fault, "Change the id", field="id")
        return not fault

    def owned_ref(self, label: str, owner: Ref, item: Position | Reason, *words: str) -> Ref:
        """Return the ref of a position or a reason: with its given id, or one made of words."""
        if item.id is None:
            return Ref(label, owned_id(owner.id, *words))
        self._is_valid(item.id, item.line)
        return Ref(label, given_id(owner.id, item.id))

    def add_record(
        self,
        record: TitledRecord | Actor | Challenge | Resolution,
        **properties: Value | None,
    ) -> Ref | None:
        """Add the node that a record defines and the edges of its fields.

        properties: those that are no fields of the record. Returns the node's ref, or None if its
        id is not valid.
        """
        title = record.name if isinstance(record, Actor) else record.title
        aliases = record.aliases if isinstance(record, Actor) else ()
        ref = self.define(KINDS[record.kind].label, record.line, record.id, title, *aliases)
        if ref is None:
            return None
        values = {**stored_values(record), **properties}
        self.add_node(ref, record.line, name=title or ref.id, **values)
        self.add_items(ref, record)
        return ref

    def add_items(
        self,
        ref: Ref | SharedReference,
        record: Record,
        actors: Mapping[str, Properties] | None = None,
    ) -> None:
        """Add the edges that the fields of a record declare.

        ref: the record's node; actors: what a table says of actors, by their made ids.
        """
        for field, edges in marked_fields(type(record), Edges):
            items = getattr(record, field)
            for item in items if isinstance(items, list) else [items]:
                self._add_item(edges, ref, item, actors or {})

    def _add_item(
        self,
        edges: Edges,
        ref: Ref | SharedReference,
        item: Record,
        actors: Mapping[str, Properties],
    ) -> None:
        end: Ref | NameReference
        values = stored_values(item)
        if isinstance(item, Source):
            id_ = source_id(item.url, item.publisher, item.title, item.date)
            words, end = item.url or item.title or item.publisher or id_, Ref(edges.label, id_)
        else:
            words = getattr(item, item.SHORT)
            end = NameReference(edges.label, words)
        source, target = (end, ref) if edges.inward else (ref, end)
        if edges.type == STRUCTURAL:
            self.add_relation(source, target, item.line)
            return
        if edges.type == "RELATED_TO" and isinstance(ref, Ref) and self._is_own_name(ref, words):
            self.problems.warning(
                item.line,
                "related-to-itself",
                f"the event '{ref.id}' is related to itself",
                "The link is ignored; remove it, or name another event",
                field="related",
            )
            return
        if isinstance(ref, SharedReference):
            values["reference"] = ref.words
        if actors:
            values |= actors.get(name_id(words), {})
        self.add_edge(edges.type, source, target, item.line, words, **values)
        organization = values.get("organization")
        if organization and isinstance(end, NameReference) and fold(organization) != fold(words):
            member_of, day = NameReference("Actor", organization), values.get("since")
            self._add_membership(end, member_of, item.line, day or values.get("date"))

    def _is_own_name(self, ref: Ref, words: str) -> bool:
        return fold(words) in (fold(ref.id), fold(self.definitions[ref].name))

    def add_node(self, ref: Ref, line: int, **properties: Value | None) -> None:
        """Add a node; of several with one id, the first, with an error for each other one.

        properties: without `document` and `line`; None means not set.
        """
        known = self.nodes.get(ref)
        if known is not None:
            self.problems.error(
                line,
                "duplicate-id",
                f"the {ref.label.lower()} '{ref.id}' is defined twice, first on line "
                f"{known.properties['line']}",
                "Give one of them another id, label or name",
            )
        elif len(ref.id.encode("utf-8", "surrogatepass")) > MAX_ID_BYTES:
            self.problems.error(
                line, "bad-id", f"the id is longer than {MAX_ID_BYTES:,} bytes", "Shorten it"
            )
        values = without_none(document=self.document.id, line=line, **properties)
        self.nodes.setdefault(ref, Node(ref.label, ref.id, values))

    def add_edge(
        self,
        type: str,
        source: Ref | NameReference,
        target: Ref | NameReference,
        line: int,
        as_written: str = "",
        basis: str = "stated",
        /,
        **properties: Value | None,
    ) -> None:
        """Add an edge that no other document states.

        as_written: the name of the other node as the document writes it.
        """
        document = self.document.id
        values: dict[str, Value] = {"basis": basis, "document": document, "line": line}
        if as_written:
            values["as_written"] = as_written
        for name, value in properties.items():
            if value is not None:
                values[name] = value
        get = values.get
        # Of one type, an edge has only one of these.
        optional = ("role", "organization", "relation")
        more = [values[name] for name in optional if name in values]
        if (word := get("word")) is not None:
            more = [*(more or [""]), word]
        reference = values.get("reference")
        key = edge_key(
            type,
            document if reference is None else f"{document} {reference}",
            as_written,
            get("since") or get("date"),  # of an absence
            get("until"),
            get("source"),
            get("quote"),
            *more,
        )
        if isinstance(source, Ref) and isinstance(target, Ref):
            self.edges.append(Edge(type, source, target, key, values))
        else:
            self.edges.append(UnresolvedEdge(type, source, target, key, values))

    def add_relation(
        self,
        source: Ref | NameReference,
        target: Ref | NameReference,
        line: int,
        since: str | None = None,
        until: str | None = None,
    ) -> None:
        """Add a structural relation: one node is part of another."""
        self.edges.append(relation(self.document.id, source, target, line, since, until))

    def add_shared_relation(
        self,
        source: SharedReference,
        target: NameReference,
        line: int,
        member: str,
        as_written: str,
        **properties: Value | None,
    ) -> None:
        """Add that a position or controversy of a table is part of another node.

        member and as_written: the names of both as the table writes them; properties: those of the
        controversy.
        """
        made = relation(self.document.id, source, target, line)
        values = without_none(
            **{**made.properties, "member": member, "as_written": as_written, **properties}
        )
        self.edges.append(made._replace(properties=values))

    def _add_membership(
        self, actor: NameReference, organization: NameReference, line: int, since: str | None
    ) -> None:
        """Add that an actor spoke for an organisation, so it is part of it.

        Several stances may say so. since: when the stance began.
        """
        known = self._members.get((actor, organization))
        said = StancesOfMember(line, since or "", since or "")
        self._members[actor, organization] = said if known is None else known.joined(said)

    def build(self, document_node: Node) -> Statements:
        """Return all statements, without duplicate edges.

        The Document node gets `relations` and `rivalry`.
        """
        for (actor, organization), said in self._members.items():
            self.edges.append(
                relation(self.document.id, actor, organization, said.line, stances=said)
            )
        edges = self._distinct_edges()
        relations = [as_json(edge) for edge in edges if edge.type == STRUCTURAL]
        added = without_none(relations=relations or None, rivalry=self.rivalry or None)
        if added:
            properties = {**document_node.properties, **added}
            document_node = document_node._replace(properties=properties)
        return Statements(
            self.document.id,
            (document_node, *self.nodes.values()),
            edges,
            tuple(self.definitions.values()),
            tuple(sorted(set(self.aliases))),
            self.problems.all(),
        )

    def _distinct_edges(self) -> tuple[Statement, ...]:
        seen: dict[tuple[object, object, str], Statement] = {}
        for edge in self.edges:
            first = seen.setdefault((edge.source, edge.target, edge.key), edge)
            if first is edge:
                continue
            words = edge.properties.get("as_written")
            if words:  # others belong to duplicate nodes, which are reported
                self._report_duplicate(edge, first, str(words))
        return tuple(seen.values())

    def _report_duplicate(self, edge: Statement, first: Statement, words: str) -> None:
        what = f"'{words}' is listed twice here, first on line {first.line}"
        if edge.type in STANCES and edge.source.label == "Actor":
            remedy = "Keep one of the two, or give them different dates, quotes or sources"
            self.problems.warning(edge.line, "same-stance-twice", what, remedy)
        else:
            self.problems.warning(edge.line, "named-twice", what, "Keep one of the two")
