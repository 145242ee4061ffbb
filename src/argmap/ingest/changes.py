"""What becomes of nodes and edges, once it is settled who defines what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from argmap.ingest.batch import Known
from argmap.ingest.deferred_problems import DeferredProblem
from argmap.ingest.document import Problems
from argmap.ingest.mentions import mention
from argmap.ingest.ownership import Ownership
from argmap.ingest.run_state import RunState
from argmap.ingest.statements import Statement, Words
from argmap.model import Change, Edge, EdgeId, Graph, Node, Ref


class ChangeBuilder:
    """Works out a change.

    owners: the batch, settled; known: the store as it is now; memory: what is remembered of it.
    """

    def __init__(self, owners: Ownership, known: Known, memory: RunState) -> None:
        self.known = known
        self.memory = memory
        self.names = memory.names
        self.made = owners.made
        self.accepted = owners.accepted
        self.changing = owners.changing
        self.doubts: list[DeferredProblem] = []

    def change(self, before: Graph, moving: list[Edge]) -> Change:
        """What the store must put and drop.

        before: what the batch's documents stated so far; moving: edges of other documents whose
        words may now refer to another node.
        """
        nodes = {node.ref: node for name in self.accepted for node in self.made[name].nodes}
        edges = {
            edge.id: edge
            for name in self.accepted
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
        return self._resolved(end, document, statement.line)

    def _resolved(self, end: Words, document: str, line: int) -> Ref:
        found = self.names.resolve(end.label, end.words)
        if found.owners:
            problems = Problems(document)
            problems.warning(
                line,
                "ambiguous-name",
                f"'{end.words}' may be {' or '.join(found.owners)}",
                f"It stays a node of its own, '{found.ref.id}'; write the id that is meant",
            )
            self.doubts += [DeferredProblem(problem, end) for problem in problems.all()]
        return found.ref

    def _moved(self, moving: list[Edge]) -> tuple[dict[EdgeId, Edge], set[EdgeId]]:
        """Stored edges whose words now refer to another node: as they are to be, and were."""
        put: dict[EdgeId, Edge] = {}
        gone: set[EdgeId] = set()
        for edge in moving:
            source_words, target_words = _words_of(edge)
            source, target = edge.source, edge.target
            if source_words:
                source = self._resolved(Words(source.label, source_words), edge.document, edge.line)
            if target_words:
                target = self._resolved(Words(target.label, target_words), edge.document, edge.line)
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
        unsure = self.changing | {edge.document for edge in put.values()}
        made: list[Node] = []
        dropped: list[Ref] = []
        anew: set[Ref] = set()
        for ref in sorted(shared):
            if ref not in stored:
                made += [found for found in (mention(ref, naming[ref]),) if found]
                continue
            defined_in, mentioned_in = stored[ref]
            if defined_in and defined_in not in self.changing:
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
            if edge.document not in self.changing and edge.id not in gone and edge.id not in edges
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


def _words_of(edge: Edge) -> tuple[str, str]:
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
