"""Decide which documents of a batch are accepted, and which pages are set aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from argmap.errors import Problem
from argmap.ingest.document import Document
from argmap.ingest.extract import extract_statements
from argmap.ingest.readers import reread_page
from argmap.ingest.run_state import TWINS, RunState
from argmap.ingest.statements import Batch, StatementReader, Statements, set_aside
from argmap.model import Graph, Node, Ref
from argmap.model.definitions import Definition
from argmap.model.ids import name_id
from argmap.model.schema import REASON


class Ownership:
    """The documents that define the nodes after a batch.

    documents: those of the batch, and stored pages that become set aside or used again;
    statements: by document; removed: the documents to remove that the store holds; refused:
    documents with errors; clashing: refused documents that define a node of another document;
    aside: the pages that are set aside, each with the document that is used instead; accepted: the
    documents that the store will hold, sorted; changing: those whose statements change or are
    removed; before: what the store holds of these.
    """

    def __init__(self, batch: Batch, store: StatementReader, state: RunState) -> None:
        self.store = store
        self.state = state
        self.names = state.names
        self.documents = {document.id: document for document in batch.documents}
        self.removed = tuple(
            name
            for name in dict.fromkeys(batch.removed)
            if name in state.documents and name not in self.documents
        )
        self.statements: dict[str, Statements] = dict(batch.statements)
        self.problems: list[Problem] = []
        self.refused: set[str] = set()
        self.clashing: set[str] = set()
        self.aside: dict[str, str] = {}
        for document in batch.documents:
            stated = self.statements[document.id]
            self.problems += stated.problems
            if stated.refused:
                self.refused.add(document.id)
        self._accept()
        self._refuse_clashes()
        self._update_pages()
        self._accept()
        stored = sorted(self.changing & state.documents.keys())
        self.before = store.statements(stored) if stored else Graph()

    def _accept(self) -> None:
        self.accepted = [name for name in sorted(self.documents) if name not in self.refused]
        self.changing = {*self.removed, *self.accepted}

    def _refuse_clashes(self) -> None:
        """Refuse documents that define a node of another document.

        The document in the store takes precedence; of two documents in the batch, the first by id.
        A refused document keeps its earlier statements, with which another document of the batch
        may clash, so this is repeated. Pages are never refused: `_update_pages` sets them aside.
        """
        while True:
            leaving = self.changing
            taken: dict[Ref, Definition] = {}
            clashes: set[str] = set()
            for name in self.accepted:
                if self.documents[name].is_page:
                    continue
                definitions = self.statements[name].definitions
                clashing = False
                for definition in definitions:
                    owner = self._owner(definition.ref, leaving, taken)
                    if owner is not None:
                        clashing = True
                        self._report_clash(name, definition.ref, owner.document)
                for ref, document in self._shared(definitions, leaving, taken):
                    clashing = True
                    self._report_clash(name, ref, document)
                if clashing:
                    clashes.add(name)
                else:
                    taken |= {definition.ref: definition for definition in definitions}
            if not clashes:
                return
            self.refused |= clashes
            self.clashing |= clashes
            self._accept()

    def _owner(
        self, ref: Ref, leaving: set[str], taken: Mapping[Ref, Definition]
    ) -> Definition | None:
        """Return the definition of a node, unless it is that of a page."""
        owner = self.names.owner(ref)
        if owner is None or owner.page or owner.document in leaving:
            return taken.get(ref)
        return owner

    def _shared(
        self, definitions: Iterable[Definition], leaving: set[str], taken: Mapping[Ref, Definition]
    ) -> Iterator[tuple[Ref, str]]:
        """Yield tensions that another document also defines, with that document.

        Their ids begin with the id of their thread or controversy, and a thread and a controversy
        may have the same id.
        """
        for definition in definitions:
            if definition.ref.label not in TWINS:
                continue
            owner = self._owner(Ref(TWINS[definition.ref.label], definition.ref.id), leaving, taken)
            if owner is None or owner.document == definition.document:
                continue
            mine = {node.ref for node in self.statements[definition.document].nodes}
            for node in self._nodes_of(owner.document):
                if node.ref in mine:
                    yield node.ref, owner.document

    def _nodes_of(self, document: str) -> tuple[Node, ...]:
        """Return the nodes that an accepted or stored document defines."""
        if document in self.documents and document not in self.refused:
            return self.statements[document].nodes
        return self.store.statements([document]).nodes

    def _report_clash(self, document: str, ref: Ref, owner: str) -> None:
        remedy = "Give one of them another id, or remove one of the two documents"
        if ref.label in ("Tension", REASON):
            remedy = "A thread and a controversy have the same id. Give one of them another id"
        if owner not in self.documents:
            remedy += f". If {owner} no longer exists, ingest with --prune or run `argmap remove`"
        line = _line(self.statements[document], ref)
        what = f"the {ref.label.lower()} '{ref.id}' is also defined by {owner}"
        self.problems.append(Problem(document, line, 0, "duplicate-id", what, remedy, "id"))

    def _update_pages(self) -> None:
        """Decide which pages are used and which are set aside.

        Stored pages for which this changes are added to the batch.
        """
        pages, documents = self.state.pages, self.state.documents
        touched: set[str] = set()
        for name in (*self.removed, *self.accepted):
            for definition in self.names.defined_by(name):
                touched |= pages.drop(definition)
            stored = documents.get(name)
            if stored is not None and stored.set_aside is not None:
                pages.pages[name_id(stored.name)].discard(name)
                touched.add(name_id(stored.name))
        for name in self.accepted:
            for definition in self.statements[name].definitions:
                touched |= pages.take(definition)
        threads, changing = self._threads(), self.changing
        self.names.read(
            (label, key)
            for id_ in touched
            for key in (id_, name_id(id_))
            for label in ("Controversy", "Thread")
        )
        for id_ in sorted(touched):
            candidates = sorted(pages.pages.get(id_, ()))
            thread = self._thread(id_, threads, changing) if candidates else None
            page_statements = {
                name: self._page_statements(name)
                for name in candidates
                if name in self.documents or thread is not None
            }
            clashing = self._clashing_with(thread, page_statements) if thread else set()
            for name in candidates:
                replacement = pages.replacement(id_, name, clashing, thread)
                stored = documents.get(name)
                if name not in self.documents:
                    if stored is not None and stored.set_aside == replacement:
                        continue
                    self.documents[name] = self._stored_page(name)
                    self.statements[name] = extract_statements(self.documents[name])
                if replacement is not None:
                    self.aside[name] = replacement
                    self.statements[name] = set_aside(self.statements[name], replacement)

    def _threads(self) -> dict[str, str]:
        """Return the threads that the batch's accepted documents define, with the document."""
        return {
            definition.ref.id: name
            for name in self.accepted
            for definition in self.statements[name].definitions
            if definition.ref.label == "Thread"
        }

    def _thread(self, id_: str, threads: Mapping[str, str], changing: set[str]) -> str | None:
        """Return the document that will define the thread with this id, or None.

        threads: those that the batch defines; changing: the documents that the batch changes.
        """
        if id_ in threads:
            return threads[id_]
        owner = self.names.owner(Ref("Thread", id_))
        return None if owner is None or owner.document in changing else owner.document

    def _clashing_with(self, thread: str, pages: Mapping[str, Statements]) -> set[str]:
        """Return the pages that define a tension of a thread's document."""
        taken = {node.ref for node in self._nodes_of(thread)}
        return {
            name
            for name, stated in pages.items()
            if not taken.isdisjoint(node.ref for node in stated.nodes)
        }

    def _page_statements(self, name: str) -> Statements:
        return (
            self.statements[name]
            if name in self.documents
            else extract_statements(self._stored_page(name))
        )

    def _stored_page(self, name: str) -> Document:
        """Read a stored page again, from the text in its node."""
        ref = Ref("Document", name)
        kept = self.store.nodes([ref])[ref]
        sections = kept.properties["sections"]
        assert isinstance(sections, list)
        return reread_page(name, kept.text("format"), sections[0], kept.text("digest"))


def _line(stated: Statements, ref: Ref) -> int:
    lines = [node.properties.get("line") for node in stated.nodes if node.ref == ref]
    return lines[0] if lines and isinstance(lines[0], int) else 0
