"""Read the definitions of a store that a few documents need, instead of all.

An index of all names takes longer than everything else if one document of a large graph changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from argmap.ingest.batch import Batch, Target
from argmap.ingest.statements import NameReference
from argmap.model import Ref
from argmap.model.definitions import NAMED_LABELS, Definition, StoredDocument
from argmap.model.ids import name_id
from argmap.model.schema_values import TABLE

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
