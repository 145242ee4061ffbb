"""Keep the state of a run between its batches."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from typing import Any

from argmap.ingest.mentions import mention_order
from argmap.ingest.resolver import NameResolver
from argmap.ingest.stored_names import StoredNames
from argmap.model import Change, Ref
from argmap.model.definitions import Alias, Definition, StoredDocument
from argmap.model.ids import folded, name_id
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
