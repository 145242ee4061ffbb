"""From a batch of documents, and what a store knows, to the change that the store must make.

The graph is a function of the set of documents: whatever order and however many runs brought
them. So a change is more than the batch's own statements. Names that come or go move other
documents' edges; a mention that lost its first document takes its name from the next one; a page
steps aside for a document with an id, and comes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from argmap.errors import Problem
from argmap.ingest.document import Document, Problems
from argmap.ingest.memory import Memory
from argmap.ingest.mentions import mention
from argmap.ingest.readers import reread_page
from argmap.ingest.stated import Statement, Statements, Words, set_aside
from argmap.ingest.statements import statements
from argmap.model import Change, Edge, EdgeId, Graph, Node, Ref
from argmap.model.claim import Alias, Claim, DocumentRow
from argmap.model.ids import name_id
from argmap.model.reading import Reader


class Known(Reader, Protocol):
    """What ingest must know of a store."""

    def statements(self, documents: Iterable[str]) -> Graph:
        """The nodes and edges that these documents define and state, their own nodes among them."""


@dataclass(frozen=True)
class Batch:
    """Documents to be written and ids of documents to be removed, in one transaction.

    made: what documents state, of those for which that is known already.
    """

    documents: tuple[Document, ...] = ()
    removed: tuple[str, ...] = ()
    made: Mapping[str, Statements] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """What a batch does.

    change: for the store; written and removed: the batch's documents that it will hold and those
    it will hold no more; refused: those it does not take, for their problems; aside: the pages set
    aside, each with the document before which it steps back; problems: what was found.
    """

    change: Change
    written: tuple[str, ...]
    removed: tuple[str, ...]
    refused: tuple[str, ...]
    aside: Mapping[str, str]
    problems: tuple[Problem, ...]


def plan(batch: Batch, known: Known, memory: Memory) -> Plan:
    """What a batch does to a store.

    batch: its documents, none of which has an error yet; known: the store as it is now; memory:
    what is remembered of it, which this brings up to date: if the change is not written in the
    end, the memory must be made anew.
    """
    return _Planner(batch, known, memory).plan()


class _Planner:
    def __init__(self, batch: Batch, known: Known, memory: Memory) -> None:
        self.known = known
        self.memory = memory
        self.names = memory.names
        self.asked = tuple(document.id for document in batch.documents)
        self.documents = {document.id: document for document in batch.documents}
        self.removed = tuple(
            name
            for name in dict.fromkeys(batch.removed)
            if name in memory.rows and name not in self.documents
        )
        self.made = dict(batch.made)
        self.problems: list[Problem] = []
        self.refused: set[str] = set()
        self.aside: dict[str, str] = {}

    def plan(self) -> Plan:
        for document in self.documents.values():
            made = self.made.get(document.id) or statements(document)
            self.made[document.id] = made
            self.problems += made.problems
            if made.refused:
                self.refused.add(document.id)
        self._refuse_clashes()
        self._stand_pages()
        stored = {*self.removed, *self._accepted()} & self.memory.rows.keys()
        before = self.known.statements(sorted(stored)) if stored else Graph()
        moving = self._take_names()
        change = self._change(before, moving)
        self._take_rows()
        return Plan(
            change,
            tuple(name for name in self.asked if name not in self.refused),
            self.removed,
            tuple(name for name in self.asked if name in self.refused),
            dict(sorted(self.aside.items())),
            tuple(self.problems),
        )

    def _accepted(self) -> list[str]:
        return [name for name in sorted(self.documents) if name not in self.refused]

    # Who defines what ----------------------------------------------------------------------

    def _refuse_clashes(self) -> None:
        """Refuse what defines a thing that another document defines. Pages never clash.

        The document that the store holds stays, and of two that come together the first by id. A
        refused document keeps what it said before, so refusing one may make another clash.
        """
        while True:
            leaving = {*self._accepted(), *self.removed}
            taken: dict[Ref, Claim] = {}
            clashes: set[str] = set()
            for name in self._accepted():
                claims = () if self.documents[name].is_page else self.made[name].claims
                clashing = False
                for claim in claims:
                    owner = self.names.owner(claim.ref)
                    if owner is None or owner.page or owner.document in leaving:
                        owner = taken.get(claim.ref)
                    if owner is not None:
                        clashing = True
                        self._clash(claim, owner)
                if clashing:
                    clashes.add(name)
                else:
                    taken.update({claim.ref: claim for claim in claims})
            if not clashes:
                return
            self.refused |= clashes

    def _clash(self, claim: Claim, owner: Claim) -> None:
        problems = Problems(claim.document)
        problems.error(
            _line(self.made[claim.document], claim.ref),
            "duplicate-id",
            f"the {claim.ref.label.lower()} '{claim.ref.id}' is defined by {owner.document} too",
            "Give one of them another id, or remove one of the two documents",
            field="id",
        )
        self.problems += problems.all()

    def _stand_pages(self) -> None:
        """Decide which pages stand; stored ones whose standing changes join the batch."""
        pages, rows = self.memory.pages, self.memory.rows
        touched: set[str] = set()
        for name in (*self.removed, *self._accepted()):
            for claim in self.names.of(name):
                touched |= pages.drop(claim)
            row = rows.get(name)
            if row is not None and row.set_aside is not None:
                pages.pages[name_id(row.name)].discard(name)
                touched.add(name_id(row.name))
        for name in self._accepted():
            for claim in self.made[name].claims:
                touched |= pages.take(claim)
        for made in sorted(touched):
            for name in sorted(pages.pages.get(made, ())):
                behind = pages.behind(made, name)
                row = rows.get(name)
                if name not in self.documents and row and row.set_aside == behind:
                    continue
                if name not in self.documents:
                    self._reread(name)
                if behind is not None:
                    self.aside[name] = behind
                    self.made[name] = set_aside(self.made[name], behind)

    def _reread(self, name: str) -> None:
        """A stored page joins the batch, read again from the text that its node keeps."""
        ref = Ref("Document", name)
        kept = self.known.nodes([ref])[ref]
        sections = kept.properties["sections"]
        assert isinstance(sections, list)
        document = reread_page(name, sections[0], kept.text("digest"))
        self.documents[name] = document
        self.made[name] = statements(document)

    def _take_names(self) -> list[Edge]:
        """Bring the names up to date; return the stored edges of other documents whose words may
        now refer to another node."""
        names = self.names
        accepted = self._accepted()
        changing = {*self.removed, *accepted}
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
            if names.owner(alias.ref) is None:
                self._undecided(alias)
        around = self.known.around(sorted(there)).edges if there else ()
        return [edge for edge in around if edge.document not in changing]

    def _there(self, refs: set[Ref]) -> set[Ref]:
        """Those of some nodes that the store holds. Most are new, and to ask for them first is one
        question, where to ask what is around them is one for every pattern."""
        mentioned = self.memory.mentioned
        if mentioned is None:
            return set(self.known.nodes(sorted(refs)))
        return {ref for ref in refs if ref in mentioned or self.names.owner(ref) is not None}

    def _undecided(self, alias: Alias) -> None:
        problems = Problems(alias.document)
        problems.warning(
            0,
            "unknown-actor",
            f"'{alias.label}' is said to be '{alias.ref.id}', which no document defines",
            "It has no effect until one does; check the id",
        )
        self.problems += problems.all()

    def _take_rows(self) -> None:
        rows = self.memory.rows
        for name in self.removed:
            del rows[name]
        for name in self._accepted():
            document, node = self.documents[name], self.made[name].nodes[0]
            decisions = node.properties.get("decisions")
            rows[name] = DocumentRow(
                document.digest,
                document.format,
                node.name,
                self.aside.get(name),
                tuple(decisions) if isinstance(decisions, list) else (),
            )

    # What becomes of nodes and edges -------------------------------------------------------

    def _change(self, before: Graph, moving: list[Edge]) -> Change:
        nodes = {node.ref: node for name in self._accepted() for node in self.made[name].nodes}
        edges = {
            edge.id: edge
            for name in self._accepted()
            for stated in self.made[name].edges
            for edge in (stated if isinstance(stated, Edge) else self._edge(name, stated),)
        }
        moved, gone = self._moved(moving)
        was = {edge.id: edge for edge in before.edges}
        gone |= was.keys() - edges.keys()
        put_edges = {key: edge for key, edge in edges.items() if was.get(key) != edge} | moved
        lost_nodes = [node.ref for node in before.nodes if node.ref not in nodes]
        mentions, dropped = self._mentions(nodes, edges | moved, put_edges, gone, lost_nodes)
        stood = before.by_ref
        put_nodes = [node for node in nodes.values() if stood.get(node.ref) != node]
        change = Change(
            Graph.of([*put_nodes, *mentions], put_edges.values()),
            tuple(sorted(dropped)),
            tuple(sorted(gone - put_edges.keys())),
        )
        self.memory.take(change)
        return change

    def _edge(self, document: str, statement: Statement) -> Edge:
        return Edge(
            statement.type,
            self._end(document, statement, statement.source),
            self._end(document, statement, statement.target),
            statement.key,
            statement.properties,
        )

    def _end(self, document: str, statement: Statement, end: Ref | Words) -> Ref:
        if isinstance(end, Ref):
            return end
        found = self.names.resolve(end.label, end.words)
        if found.owners:
            problems = Problems(document)
            problems.warning(
                statement.line,
                "ambiguous-name",
                f"'{end.words}' may be {' or '.join(found.owners)}",
                f"It stays a node of its own, '{found.ref.id}'; write the id that is meant",
            )
            self.problems += problems.all()
        return found.ref

    def _moved(self, moving: list[Edge]) -> tuple[dict[EdgeId, Edge], set[EdgeId]]:
        """Stored edges whose words now refer to another node: as they are to be, and were."""
        put: dict[EdgeId, Edge] = {}
        gone: set[EdgeId] = set()
        for edge in moving:
            source_words, target_words = words_of(edge)
            source, target = edge.source, edge.target
            if source_words:
                source = self.names.resolve(source.label, source_words).ref
            if target_words:
                target = self.names.resolve(target.label, target_words).ref
            if (source, target) != (edge.source, edge.target):
                made = Edge(edge.type, source, target, edge.key, edge.properties)
                put[made.id] = made
                gone.add(edge.id)
        return put, gone

    def _mentions(
        self,
        defined: Mapping[Ref, Node],
        edges: Mapping[EdgeId, Edge],
        put: Mapping[EdgeId, Edge],
        gone: set[EdgeId],
        lost: list[Ref],
    ) -> tuple[list[Node], list[Ref]]:
        """The nodes that are only mentioned, as edges now name them, and those to be dropped.

        edges: all that the batch states or moves; put: those of them that are not there yet.
        """
        ends = {ref for edge in put.values() for ref in (edge.source, edge.target)}
        ends.update(ref for identity in gone for ref in (identity.source, identity.target))
        ends.update(lost)
        shared = {ref for ref in ends if ref not in defined and self.names.owner(ref) is None}
        naming = _at(shared, edges.values())
        stored = self._stored(shared, lost)
        changing = {*self.removed, *self._accepted()}
        unsure = changing | {edge.document for edge in put.values()}
        made: list[Node] = []
        dropped: list[Ref] = []
        anew: set[Ref] = set()
        for ref in sorted(shared):
            if ref not in stored:
                made += [found for found in (mention(ref, naming[ref]),) if found]
                continue
            defined_in, mentioned_in = stored[ref]
            if defined_in and defined_in not in changing:
                continue  # another document defines it: a position, named by its id
            if mentioned_in and mentioned_in not in unsure:
                found = mention(ref, naming[ref])
                if found and found.text("mentioned_in") < mentioned_in:
                    made.append(found)
            else:
                anew.add(ref)
        others = [
            edge
            for edge in (self.known.around(sorted(anew)).edges if anew else ())
            if edge.document not in changing and edge.id not in gone and edge.id not in edges
        ]
        stood = self.known.nodes(sorted(anew)) if anew else {}
        for ref, elsewhere in _at(anew, others).items():
            found = mention(ref, [*naming[ref], *elsewhere])
            if found is not None and found != stood[ref]:
                made.append(found)
            elif found is None:
                dropped.append(ref)
        return made, dropped

    def _stored(self, refs: set[Ref], lost: list[Ref]) -> dict[Ref, tuple[str, str]]:
        """Those of some nodes that the store holds: the document that defines each, and the one
        whose spelling it bears as a mention; '' for none.

        lost: those that the batch's documents defined and define no more.
        """
        mentioned = self.memory.mentioned
        if mentioned is None:
            asked, found = refs, {}
        else:
            found = {ref: ("", mentioned[ref]) for ref in refs if ref in mentioned}
            found |= {ref: ("", "") for ref in lost if ref in refs}
            # Who defines a position is not remembered. Few documents name another's.
            asked = {ref for ref in refs if ref.label == "Position" and ref not in found}
        if asked:
            for ref, node in self.known.nodes(sorted(asked)).items():
                found[ref] = (node.text("document"), node.text("mentioned_in"))
        return found


def words_of(edge: Edge) -> tuple[str, str]:
    """The words by which an edge's document named its source and its target, '' for neither.

    A position that names another one does so by its id, which refers to nothing else.
    """
    written = edge.text("as_written")
    if edge.type == "PART_OF":
        member = edge.text("member")
        return member, "" if member and edge.source.label == "Controversy" else written
    return (written, "") if edge.source.label == "Actor" else ("", "")


def _at(refs: set[Ref], edges: Iterable[Edge]) -> dict[Ref, list[Edge]]:
    """The edges at each of some nodes."""
    found: dict[Ref, list[Edge]] = {ref: [] for ref in refs}
    for edge in edges:
        for ref in (edge.source, edge.target):
            if ref in found:
                found[ref].append(edge)
    return found


def _line(made: Statements, ref: Ref) -> int:
    lines = [node.properties.get("line") for node in made.nodes if node.ref == ref]
    return lines[0] if lines and isinstance(lines[0], int) else 0
