"""Who defines what, once a batch is in: which documents are taken, which pages stand, who is called
what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from argmap.errors import Problem
from argmap.ingest.batch import Batch, Known
from argmap.ingest.deferred_problems import DeferredProblem
from argmap.ingest.document import Document, Problems
from argmap.ingest.extract import statements
from argmap.ingest.readers import reread_page
from argmap.ingest.run_state import RunState
from argmap.ingest.statements import Statements, set_aside
from argmap.model import Edge, Node, Ref
from argmap.model.ids import name_id
from argmap.model.name_claim import Alias, DocumentRow, NameClaim

_TWINS = {"Controversy": "Thread", "Thread": "Controversy"}


class Ownership:
    """Settles a batch's documents with those that the store holds.

    Stored pages whose standing changes join the batch: documents has both, made what each of them
    states. removed: of the documents to be removed those that the store holds; refused: those that
    are not taken; clashing: those of them of which another document defines something, too; aside:
    the pages set aside, each with the document before which it steps back; doubts: what is a
    problem unless all documents together make it right.
    """

    def __init__(self, batch: Batch, known: Known, memory: RunState) -> None:
        self.known = known
        self.memory = memory
        self.names = memory.names
        self.documents = {document.id: document for document in batch.documents}
        self.removed = tuple(
            name
            for name in dict.fromkeys(batch.removed)
            if name in memory.rows and name not in self.documents
        )
        self.made: dict[str, Statements] = dict(batch.made)
        self.problems: list[Problem] = []
        self.refused: set[str] = set()
        self.clashing: set[str] = set()
        self.aside: dict[str, str] = {}
        self.doubts: list[DeferredProblem] = []
        for document in batch.documents:
            made = self.made.get(document.id) or statements(document)
            self.made[document.id] = made
            self.problems += made.problems
            if made.refused:
                self.refused.add(document.id)
        self._refuse_clashes()
        self._settle_pages()

    @property
    def accepted(self) -> list[str]:
        """The documents that the store will hold, by their ids, sorted."""
        return [name for name in sorted(self.documents) if name not in self.refused]

    @property
    def changing(self) -> set[str]:
        """The documents that will say something else than before, or nothing more."""
        return {*self.removed, *self.accepted}

    def _refuse_clashes(self) -> None:
        """Refuse documents that define a node which another document defines.

        The document in the store wins; of two documents in the batch, the first by id. A refused
        document keeps its earlier statements, so a refusal can make another document clash: hence
        the loop. Pages are never refused and refuse nothing: `_settle_pages` sets them aside.
        """
        while True:
            leaving = self.changing
            taken: dict[Ref, NameClaim] = {}
            clashes: set[str] = set()
            for name in self.accepted:
                if self.documents[name].is_page:
                    continue
                claims = self.made[name].claims
                clashing = False
                for claim in claims:
                    owner = self._owner(claim.ref, leaving, taken)
                    if owner is not None:
                        clashing = True
                        self._report_clash(name, claim.ref, owner.document)
                for ref, document in self._shared(claims, leaving, taken):
                    clashing = True
                    self._report_clash(name, ref, document)
                if clashing:
                    clashes.add(name)
                else:
                    taken |= {claim.ref: claim for claim in claims}
            if not clashes:
                return
            self.refused |= clashes
            self.clashing |= clashes

    def _owner(
        self, ref: Ref, leaving: set[str], taken: Mapping[Ref, NameClaim]
    ) -> NameClaim | None:
        """The claim on a node that counts in a clash: pages give way, so theirs do not."""
        owner = self.names.owner(ref)
        if owner is None or owner.page or owner.document in leaving:
            return taken.get(ref)
        return owner

    def _shared(
        self, claims: Iterable[NameClaim], leaving: set[str], taken: Mapping[Ref, NameClaim]
    ) -> Iterator[tuple[Ref, str]]:
        """Positions and tensions that another document defines too, with that document.

        Their ids begin with the id of their thread or controversy, and a thread and a controversy
        can have the same id.
        """
        for claim in claims:
            if claim.ref.label not in _TWINS:
                continue
            owner = self._owner(Ref(_TWINS[claim.ref.label], claim.ref.id), leaving, taken)
            if owner is None or owner.document == claim.document:
                continue
            mine = {node.ref for node in self.made[claim.document].nodes}
            for node in self._nodes_of(owner.document):
                if node.ref in mine:
                    yield node.ref, owner.document

    def _nodes_of(self, document: str) -> tuple[Node, ...]:
        """The nodes that an accepted or stored document defines."""
        if document in self.documents and document not in self.refused:
            return self.made[document].nodes
        return self.known.statements([document]).nodes

    def _report_clash(self, document: str, ref: Ref, owner: str) -> None:
        problems = Problems(document)
        remedy = "Give one of them another id, or remove one of the two documents"
        if ref.label in ("Position", "Tension"):
            remedy = "A thread and a controversy have one id: give one of the two another"
        if owner not in self.documents:
            remedy += f"; if {owner} is gone, ingest with --prune, or `argmap remove` it"
        problems.error(
            _line(self.made[document], ref),
            "duplicate-id",
            f"the {ref.label.lower()} '{ref.id}' is defined by {owner} too",
            remedy,
            field="id",
        )
        self.problems += problems.all()

    def _settle_pages(self) -> None:
        """Decide which pages count and which are set aside.

        Stored pages for which that changes join the batch.
        """
        pages, rows = self.memory.pages, self.memory.rows
        touched: set[str] = set()
        for name in (*self.removed, *self.accepted):
            for claim in self.names.of(name):
                touched |= pages.drop(claim)
            row = rows.get(name)
            if row is not None and row.set_aside is not None:
                pages.pages[name_id(row.name)].discard(name)
                touched.add(name_id(row.name))
        for name in self.accepted:
            for claim in self.made[name].claims:
                touched |= pages.take(claim)
        threads, changing = self._threads(), self.changing
        for made in sorted(touched):
            candidates = sorted(pages.pages.get(made, ()))
            thread = self._thread(made, threads, changing) if candidates else None
            page_statements = {
                name: self._page_statements(name)
                for name in candidates
                if name in self.documents or thread is not None
            }
            clashing = self._clashing_with(thread, page_statements) if thread else set()
            for name in candidates:
                behind = pages.behind(made, name, clashing, thread)
                row = rows.get(name)
                if name not in self.documents:
                    if row is not None and row.set_aside == behind:
                        continue
                    self._add_page(name)
                if behind is not None:
                    self.aside[name] = behind
                    self.made[name] = set_aside(self.made[name], behind)

    def _threads(self) -> dict[str, str]:
        """The threads that the batch's accepted documents define, with the document."""
        return {
            claim.ref.id: name
            for name in self.accepted
            for claim in self.made[name].claims
            if claim.ref.label == "Thread"
        }

    def _thread(self, id_: str, threads: Mapping[str, str], changing: set[str]) -> str | None:
        """The document that will define the thread of this id, if one does.

        threads: those that the batch defines; changing: the documents that the batch changes.
        """
        if id_ in threads:
            return threads[id_]
        owner = self.names.owner(Ref("Thread", id_))
        return None if owner is None or owner.document in changing else owner.document

    def _clashing_with(self, thread: str, pages: Mapping[str, Statements]) -> set[str]:
        """The pages that define a position or tension which a thread's document defines too."""
        taken = {node.ref for node in self._nodes_of(thread)}
        return {
            name
            for name, statements_ in pages.items()
            if not taken.isdisjoint(node.ref for node in statements_.nodes)
        }

    def _page_statements(self, name: str) -> Statements:
        return self.made[name] if name in self.documents else statements(self._stored_page(name))

    def _stored_page(self, name: str) -> Document:
        """A stored page, read again from the text that its node keeps."""
        ref = Ref("Document", name)
        kept = self.known.nodes([ref])[ref]
        sections = kept.properties["sections"]
        assert isinstance(sections, list)
        return reread_page(name, sections[0], kept.text("digest"))

    def _add_page(self, name: str) -> None:
        self.documents[name] = self._stored_page(name)
        self.made[name] = statements(self.documents[name])

    def take_names(self) -> list[Edge]:
        """Bring the names up to date; return the stored edges of other documents whose words may
        now refer to another node."""
        names = self.names
        accepted, changing = self.accepted, self.changing
        lost = {claim for name in changing for claim in names.of(name)}
        gained = {claim for name in accepted for claim in self.made[name].claims}
        undone = {alias for name in changing for alias in names.decided_by(name)}
        decided = {alias for name in accepted for alias in self.made[name].aliases}
        # What is decided for an actor must be known to find what its coming or going touches.
        near = names.near(lost ^ gained, undone ^ decided)
        there = self._there(near)
        for name in changing:
            names.discard(name)
        for claim in sorted(gained, key=lambda claim: claim.ref):
            names.add(claim)
        for alias in sorted(decided):
            names.decide(alias)
            self._doubt(alias)
        around = self.known.around(sorted(there)).edges if there else ()
        return [edge for edge in around if edge.document not in changing]

    def _there(self, refs: set[Ref]) -> set[Ref]:
        """Those of some nodes that the store holds. Most are new, and to ask for them first is one
        question, where to ask what is around them is one for every pattern."""
        mentioned = self.memory.mentioned
        if mentioned is None:
            return set(self.known.nodes(sorted(refs)))
        return {ref for ref in refs if ref in mentioned or self.names.owner(ref) is not None}

    def _doubt(self, alias: Alias) -> None:
        problems = Problems(alias.document)
        problems.warning(
            alias.line,
            "unknown-actor",
            f"'{alias.label}' is said to be '{alias.ref.id}', which no document defines",
            "It has no effect until one does; check the id",
        )
        self.doubts += [DeferredProblem(problem, alias.ref) for problem in problems.all()]

    def take_rows(self) -> None:
        """Bring the memory's documents up to date."""
        rows = self.memory.rows
        for name in self.removed:
            del rows[name]
        for name in self.accepted:
            document, node = self.documents[name], self.made[name].nodes[0]
            decisions = node.properties.get("decisions")
            rows[name] = DocumentRow(
                document.digest,
                document.format,
                node.name,
                self.aside.get(name),
                tuple(decisions) if isinstance(decisions, list) else (),
            )


def _line(made: Statements, ref: Ref) -> int:
    lines = [node.properties.get("line") for node in made.nodes if node.ref == ref]
    return lines[0] if lines and isinstance(lines[0], int) else 0
