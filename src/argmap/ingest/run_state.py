"""Keep the state of a run between its batches, with the definitions of the store that it needs."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from typing import Any

from argmap.ingest.resolver import NameResolver
from argmap.ingest.statements import Batch, NameReference, Target
from argmap.model import Change, Edge, Node, Ref, Value
from argmap.model.definitions import NAMED_LABELS, Alias, Definition, StoredDocument
from argmap.model.ids import folded, is_hedged, name_id, short_name, slug
from argmap.model.schema import CITATION_PROPERTIES
from argmap.model.schema_values import TABLE


class RunState:
    """The documents of a store, the names they define, and which pages are set aside.

    definitions: of all documents; documents: all of them, including pages that are set aside;
    revision: the store's revision at this state; stored: definitions to read when they are needed,
    if `definitions` are not all. `tables` are the documents that are tables of stances. `mentioned`
    maps each undefined node to the document that gave it its name; None if this is not known.
    `bare_sources` are those of these nodes that are sources of which no document says more than the
    address. `spellings` are the readable names, with their numbers, of the undefined actors of
    which the run has read all edges.
    """

    def __init__(
        self,
        definitions: Iterable[Definition] = (),
        documents: Mapping[str, StoredDocument] | None = None,
        revision: int = 0,
        stored: StoredNames | None = None,
    ) -> None:
        self.documents: dict[str, StoredDocument] = dict(documents or {})
        self.tables = {name for name, item in self.documents.items() if item.format == TABLE}
        self.revision = revision
        aliases = [
            alias
            for name, document in self.documents.items()
            for alias in assigned_aliases(document.decisions, name)
        ]
        self.names = NameResolver(definitions, aliases)
        # If the store was empty at the start, all undefined nodes are known. Otherwise reading all
        # of them would take too long, so the relevant ones are read for each batch.
        self.mentioned: dict[Ref, str] | None = None if self.documents else {}
        self.bare_sources: set[Ref] = set()
        self.spellings: dict[Ref, Counter[str]] = {}
        self.pages = Pages()
        for definition in self.names:
            self.pages.take(definition)
        self.names.stored, self.names.on_read = stored, self.pages.take
        for name, document in self.documents.items():
            if document.set_aside is not None:
                self.pages.pages[name_id(document.name)].add(name)

    def set_document(self, name: str, document: StoredDocument | None) -> None:
        """Add or replace a document; None removes it."""
        self.tables.discard(name)
        if document is None:
            del self.documents[name]
            return
        self.documents[name] = document
        if document.format == TABLE:
            self.tables.add(name)

    def membership_documents(self) -> set[str]:
        """Return the names files that decide which actors are part of others."""
        return {
            name
            for name, document in self.documents.items()
            if any('"part_of"' in decision for decision in document.decisions)
        }

    def update_mentioned(self, change: Change) -> None:
        """Update the undefined nodes after a change."""
        if self.mentioned is None:
            return
        for ref in change.drop_nodes:
            self.mentioned.pop(ref, None)
        for node in change.put.nodes:
            if "mentioned_in" in node.properties:
                is_bare, self.mentioned[node.ref] = mention_order(node)
                if is_bare:
                    self.bare_sources.add(node.ref)
                else:
                    self.bare_sources.discard(node.ref)
            else:
                self.mentioned.pop(node.ref, None)


def assigned_aliases(decisions: Iterable[str], document: str) -> list[Alias]:
    """Return the aliases that a names file assigns. decisions: of the file, each as JSON."""
    read = [json.loads(decision) for decision in decisions]
    return [assigned_alias(decision, document) for decision in read if "same_as" in decision]


def assigned_alias(decision: Mapping[str, Any], document: str) -> Alias:
    """Return the alias that a decision assigns.

    decision: with `label` and `same_as`, and `of` if it is not about an actor.
    """
    label, id_, name = decision.get("of", "Actor"), decision["same_as"], ""
    if label == "Controversy":
        id_, name = name_id(id_), id_
    elif label == "Position":
        controversy = name_id(decision["controversy"])
        name = id_.removeprefix(f"{controversy}/")
        id_ = f"{controversy}/{folded(name)}"
    line = decision.get("line", 0)
    return Alias(decision["label"], Ref(label, id_), document, name, line)


class Pages:
    """Decides which document is used if several describe the same controversy.

    A page does not state an id: its controversy's id is made from its title. A page is set aside
    if another document is used instead. This is the first of these:

    - the first document (by document id) whose controversy has the same id or the same title;
    - a thread's document that defines a position or tension with the same id;
    - the first page (by document id) with the same title that is not set aside.
    """

    def __init__(self) -> None:
        self.holders: defaultdict[str, set[str]] = defaultdict(set)
        self.pages: defaultdict[str, set[str]] = defaultdict(set)

    def take(self, definition: Definition) -> set[str]:
        """Add a definition; return the ids whose pages it may affect."""
        for id_ in _controversy_ids(definition):
            self._index(definition)[id_].add(definition.document)
        return _affected_ids(definition)

    def drop(self, definition: Definition) -> set[str]:
        """Remove a definition; return the ids whose pages it may affect."""
        for id_ in _controversy_ids(definition):
            self._index(definition)[id_].discard(definition.document)
        return _affected_ids(definition)

    def _index(self, definition: Definition) -> defaultdict[str, set[str]]:
        return self.pages if definition.page else self.holders

    def replacement(
        self, id_: str, page: str, clashing: Set[str], thread: str | None
    ) -> str | None:
        """Return the document that is used instead of a page, or None if the page is used.

        id_: the id of the page's controversy; clashing: the pages with this id that clash with
        `thread`, the document of the thread with the same id.
        """
        holders = self.holders.get(id_)
        if holders:
            return min(holders)
        if page in clashing:
            return thread
        first = min(self.pages[id_] - clashing)
        return None if first == page else first


def _controversy_ids(definition: Definition) -> set[str]:
    """Return the ids of pages that describe the same controversy; none for other nodes."""
    if definition.ref.label != "Controversy":
        return set()
    return {definition.ref.id} if definition.page else {definition.ref.id, name_id(definition.name)}


def _affected_ids(definition: Definition) -> set[str]:
    return {definition.ref.id} if definition.ref.label == "Thread" else _controversy_ids(definition)


FEW = 100
"""The most documents of a run, and challenges in a store, for which only some names are read."""

_MOST_READS = 12
"""After so many times, the rest is read at once."""

TWINS = {"Controversy": "Thread", "Thread": "Controversy"}


class StoredNames:
    """Definitions in a store, of which only what is needed is read.

    replaced: documents that the run replaced or removed. The index has their definitions, and the
    store may still have earlier ones.
    """

    def __init__(self, store: Target, pages: Collection[str]) -> None:
        """pages: the documents that are pages."""
        self.replaced: set[str] = set()
        self._store = store
        self._pages = pages
        self._made: set[tuple[str, str]] = set()
        self._documents: set[str] = set()
        self._reads = 0
        self._has_all = False

    def read(self, made: Iterable[tuple[str, str]], documents: Iterable[str]) -> list[Definition]:
        """Return definitions that were not read before, and perhaps others.

        made: the labels and made ids of names; documents: which define them.
        """
        wanted = {key for key in made if key[0] in NAMED_LABELS} - self._made
        stating = {*documents} - self._documents - self.replaced
        if self._has_all or not (wanted or stating):
            return []
        if self._reads == _MOST_READS:
            return self.read_all()
        self._made |= wanted
        self._documents |= stating
        self._reads += 1
        found = self._store.definitions_by(stating, self._pages)
        by_label: defaultdict[str, set[str]] = defaultdict(set)
        for label, id_ in wanted:
            by_label[label].add(id_)
        return self._current(found + self._store.definitions_named(by_label, self._pages))

    def read_all(self) -> list[Definition]:
        """Return all definitions, unless they were read before."""
        if self._has_all:
            return []
        self._has_all = True
        return self._current(self._store.definitions())

    def _current(self, found: Iterable[Definition]) -> list[Definition]:
        return [item for item in found if item.document not in self.replaced]


def stored_names(store: Target, documents: Mapping[str, StoredDocument]) -> StoredNames | None:
    """Return the names of a store; None if all must be read: a names file may change any of them.

    documents: those in the store.
    """
    if any(row.decisions or row.format == TABLE for row in documents.values()):
        return None
    challenges = store.names("Challenge")
    if len(challenges) > FEW:
        return None
    pages = {name for name, row in documents.items() if row.format in ("page", "html")}
    return StoredNames(store, pages)


def is_plain(batch: Batch) -> bool:
    """Return whether a batch, with its statements, has no names files and no tables."""
    return not any(document.format == TABLE for document in batch.documents) and not any(
        stated.aliases or any(definition.registered for definition in stated.definitions)
        or (stated.nodes and stated.nodes[0].properties.get("decisions"))
        for stated in batch.statements.values()
    )  # fmt: skip


def names_in(batch: Batch) -> set[tuple[str, str]]:
    """Return the labels and made ids of the names that a batch defines and uses."""
    found: set[tuple[str, str]] = set()
    for stated in batch.statements.values():
        for definition in stated.definitions:
            label = definition.ref.label
            for word in definition.words:
                found |= {(label, name_id(word)), (TWINS.get(label, label), name_id(word))}
        found |= names_of(end for edge in stated.edges for end in (edge.source, edge.target))
    return found


def names_of(ends: Iterable[Ref | NameReference]) -> set[tuple[str, str]]:
    """Return the labels and made ids of nodes or names."""
    words = ((end.label, end.id if isinstance(end, Ref) else end.words) for end in ends)
    return {(label, name_id(word)) for label, word in words if label in NAMED_LABELS}


def mention(ref: Ref, edges: Iterable[Edge], given: str = "") -> Node | None:
    """Make an undefined node from the first document, by id, that mentions it.

    A challenge comes last: it gives no details of a source. Before it come citations with only an
    address or a text, such as those of stances. ref: the node; edges: all edges of the node.
    Positions and controversies are made from relations of tables, if there are any. `_actor_name`
    names an actor; its kind is the first that a table gives. given: the name that a names file
    gives a controversy or position, or ''. Returns None if there are no edges.
    """
    edges = list(edges)
    if ref.label in ("Position", "Controversy"):
        edges = [edge for edge in edges if _is_of_table(edge, ref)] or edges
    order = _source_order if ref.label == "Source" else _order
    if not edges:
        return None
    first = min(edges, key=order) if len(edges) > 1 else edges[0]
    properties: dict[str, Value] = {"mentioned_in": first.document}
    name = given or _written(first, ref) or ref.id
    if ref.label == "Source":
        name = first.text("name") or name
        for item in CITATION_PROPERTIES[1:]:
            if item.name in first.properties:
                properties[item.name] = first.properties[item.name]
    elif ref.label == "Actor":
        name = _actor_name(ref, edges)
        hedged = is_hedged(name)
        properties["standing"] = "hedged" if hedged else "unregistered"
        kinds = [edge for edge in edges if edge.text("actor_kind")]
        said = min(kinds, key=_order) if kinds and not hedged else None
        unknown = "group" if hedged else "unknown"
        properties["kind"] = said.text("actor_kind") if said else unknown
        if said and said.text("kind_word"):
            properties["kind_word"] = said.text("kind_word")
    elif _is_of_table(first, ref):
        if ref.label == "Position":
            properties["claim"] = name
            properties["rank"] = first.line
            name = short_name(name)
        else:
            for key in ("polarity", "context"):
                if key in first.properties:
                    properties[key] = first.properties[key]
    properties["name"] = name
    return Node(ref.label, ref.id, properties)


def spelling(edge: Edge, ref: Ref) -> str:
    """Return the readable name that an edge has for an actor at one end, or ''.

    A name is readable if it is not written as an id: it has a space, a capital or a sign.
    """
    name = " ".join(_written(edge, ref).split())
    return name if name and slug(name) != name.replace("_", "-") else ""


def most_frequent(spellings: Counter[str]) -> list[str]:
    """Return the most frequent spellings: several if they are equally frequent."""
    most = max(spellings.values(), default=0)
    return [name for name, number in spellings.items() if number == most > 0]


def _written(edge: Edge, ref: Ref) -> str:
    """Return how a document writes the name of a node at one end of an edge, '' if it does not."""
    if edge.source == ref and (given := edge.text("member") or edge.text("actor_name")):
        return given
    return edge.text("as_written")


def _actor_name(ref: Ref, edges: Iterable[Edge]) -> str:
    """Return the most frequent readable spelling of an actor; of several, the first by document.

    If no document has one, it is the id with spaces and a first capital.
    """
    counts = Counter(filter(None, (spelling(edge, ref) for edge in sorted(edges, key=_order))))
    if counts:
        return most_frequent(counts)[0]
    name = ref.id.replace("-", " ")
    return name[:1].upper() + name[1:]


def mention_order(node: Node) -> tuple[bool, str]:
    """Return a sort key: of two versions of an undefined node, the smaller one is used."""
    return node.label == "Source" and _is_bare(node), node.text("mentioned_in")


def is_of_table(edge: Edge) -> bool:
    """Return whether a table states this relation of a position."""
    return edge.source.label == "Position" and bool(edge.text("member"))


def _is_of_table(edge: Edge, ref: Ref) -> bool:
    end = edge.source if ref.label == "Position" else edge.target
    return end == ref and is_of_table(edge)


def _order(edge: Edge) -> tuple[bool, str, int, str]:
    return edge.type == "CHALLENGES", edge.document, edge.line, edge.key


def _source_order(edge: Edge) -> tuple[bool, bool, str, int, str]:
    return edge.type == "CHALLENGES", _is_bare(edge), edge.document, edge.line, edge.key


def _is_bare(source: Node | Edge) -> bool:
    """Return whether a source, or a citation of it, has only an address or a text."""
    url = source.text("url")
    if url and source.text("name") not in ("", url):
        return False
    return not any(item.name in source.properties for item in CITATION_PROPERTIES[2:])
