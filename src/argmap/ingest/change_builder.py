"""Plan the change to a store, after `Ownership` decided which document defines what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from argmap.errors import Problem
from argmap.ingest.extract_positions import shared_rivalry
from argmap.ingest.held_stances import HeldStances
from argmap.ingest.name_update import NameUpdate
from argmap.ingest.ownership import Ownership
from argmap.ingest.position_index import PositionIndex
from argmap.ingest.relations import RelationMerger, named_again, resolved, resolver_of
from argmap.ingest.resolver import DeferredProblem, NameResolver, unlisted_positions
from argmap.ingest.rivalry import rivalry_change
from argmap.ingest.run_state import (
    RunState,
    is_of_table,
    is_plain,
    mention,
    mention_order,
    most_frequent,
    names_in,
    names_of,
    spelling,
)
from argmap.ingest.statements import Batch, NameReference, SharedReference, StatementReader
from argmap.ingest.waves import waves
from argmap.model import Change, Edge, EdgeId, Graph, Node, Ref
from argmap.model.citations import citations_of, is_of_stance
from argmap.model.schema import REASON, STANCE_TARGETS, STRUCTURAL
from argmap.model.schema_values import TABLE

_ONLY_IDS = (*STANCE_TARGETS, REASON, "Tension")
"""The labels of nodes that documents define and other documents refer to by id, never by name."""


class ChangeBuilder:
    """Builds a change.

    ownership: that of the batch; update: that of the names, which is done; relations: those that
    the batch may change.
    """

    def __init__(self, ownership: Ownership, update: NameUpdate, relations: RelationMerger) -> None:
        self.store = ownership.store
        self.state = ownership.state
        self.names = ownership.names
        self.update = update
        self.relations = relations
        self.statements = ownership.statements
        self.accepted = ownership.accepted
        self.given = tuple(ownership.documents)
        self.changing = ownership.changing
        self.before = ownership.before
        self.deferred: list[DeferredProblem] = []
        self._shared: dict[str, Ref] = {}
        self._resolved: dict[tuple[str, str], Ref] = {}
        self.waves: tuple[Problem, ...] = ()

    def change(self) -> Change:
        """Return the nodes and edges to write and delete."""
        nodes, hidden = self._nodes()
        after, old, stances = self._edges()
        gone = old.keys() - after.keys()
        new = {ref for ref in nodes if self._is_new(ref)}
        ended = HeldStances(self.store, self.names, self.changing, new).resolve(
            stances, after, gone, self.update.renamed_actors
        )
        after |= {id_: edge for id_, edge in ended.items() if id_ in after}
        put = {id_: edge for id_, edge in after.items() if old.get(id_) != edge}
        lost = [old[id_] for id_ in old.keys() & (gone | put.keys())]
        forced = self._respelled(put.values(), lost)
        if self.names.positions is not None:
            forced |= _named_by_tables([*put.values(), *lost])
        mentions, dropped = self._mentions(nodes, after, put, gone, forced)
        shown, covered = self._labels(self.update.registered_labels())
        old_nodes = self.before.by_ref
        put_nodes = [node for node in nodes.values() if old_nodes.get(node.ref) != node]
        put_nodes += self._moved_reasons(put.values())
        put |= {id_: edge for id_, edge in ended.items() if id_ not in after}
        change = Change(
            Graph(
                Graph.of([*put_nodes, *mentions, *shown]).nodes,
                tuple([put[id_] for id_ in sorted(put)]),
            ),
            tuple(sorted({*dropped, *(hidden & old_nodes.keys()), *covered})),
            tuple(sorted(gone - put.keys())),
        )
        self.state.update_mentioned(change)
        return change

    def _nodes(self) -> tuple[dict[Ref, Node], set[Ref]]:
        """Return the nodes that the batch defines, and those that names files hide."""
        hidden = {
            definition.ref
            for name in self.accepted
            for definition in self.statements[name].definitions
            if self.names.hidden(definition)
        }
        nodes = {
            node.ref: self._with_root(node) if node.label == REASON else node
            for name in self.accepted
            for node in self.statements[name].nodes
            if node.ref not in hidden
        }
        return nodes, hidden

    def _with_root(self, reason: Node) -> Node:
        """Return a reason; one of a table with the position that it means as its root."""
        if not (reference := reason.text("reference")):
            return reason
        position = self._resolve(SharedReference("Position", reference), "", 0)
        return reason._replace(properties={**reason.properties, "root": position.id})

    def _moved_reasons(self, put: Iterable[Edge]) -> list[Node]:
        """Return the reasons of other tables whose positions are other nodes now."""
        moved = (edge for edge in put if edge.document not in self.changing)
        refs = {edge.source for edge in moved if edge.source.label == REASON}
        return [self._with_root(node) for node in self.store.nodes(sorted(refs)).values()]

    def _edges(self) -> tuple[dict[EdgeId, Edge], dict[EdgeId, Edge], list[Edge]]:
        """Return the edges that the batch concerns, after it and before it, by id.

        Also returns the stored edges that may be stances or say which positions are rivals.
        """
        before, affected = self.before, self.update.affected
        stated = [
            (name, statement) for name in self.accepted for statement in self.statements[name].edges
        ]
        edges = {
            edge.id: edge
            for name, statement in stated
            if statement.type != STRUCTURAL
            for edge in (resolved(statement, name, self._resolve),)
        }
        rivalry = rivalry_change(
            self.store, self.changing, before, edges.values(), self.state.mentioned
        )
        for id_ in rivalry.excluded:
            del edges[id_]
        self.waves = tuple(self._waves([*before.edges, *affected], edges.values()))
        # The citations of stances are made again from these.
        named = [e for e in affected if e.type != STRUCTURAL and not is_of_stance(e)]
        edges |= {edge.id: edge for edge in self._named_again(named)}
        edges = {id_: edge for id_, edge in edges.items() if id_ not in rivalry.stored}
        edges |= rivalry.inferred
        edges |= citations_of(edges.values())
        relations = (item for item in stated if item[1].type == STRUCTURAL)
        edges |= {edge.id: edge for edge in self.relations.merge(relations, self._resolve)}
        self.deferred += self.relations.deferred
        edges |= shared_rivalry(
            self.relations.of_tables, lambda ref: self.names.owner(ref) is not None
        )
        self.deferred += unlisted_positions(self.relations.of_tables, self.names)
        old = {edge.id: edge for edge in (*before.edges, *named)}
        old |= citations_of(named) | self.relations.stored | rivalry.stored
        return edges, old, [*before.edges, *affected, *rivalry.stored.values()]

    def _named_again(self, affected: Iterable[Edge]) -> Iterator[Edge]:
        """Yield edges of other documents with the nodes that their names mean now.

        Those that are inferred from tables are inferred again.
        """
        for edge in affected:
            if not (edge.inferred and edge.document in self.state.tables):
                yield named_again(edge, self._resolve)

    def _is_new(self, ref: Ref) -> bool:
        """Return whether it is certain that the store does not hold a node of the batch."""
        mentioned = self.state.mentioned
        return mentioned is not None and ref not in mentioned and ref not in self.before.by_ref

    def _labels(self, labels: Mapping[Ref, Node | None]) -> tuple[list[Node], list[Ref]]:
        """Return the nodes of labels to write, and those to delete."""
        stored = self.store.nodes(sorted(labels)) if labels else {}
        shown = [node for node in labels.values() if node is not None and node.ref not in stored]
        return shown, [ref for ref in sorted(stored) if labels[ref] is None]

    def _waves(self, before: list[Edge], edges: Collection[Edge]) -> Iterator[Problem]:
        """Compare the tables of the batch with each other and those in the store, by the new names.

        Tables that are too large for one document are not compared. before: the stored edges of the
        batch's documents, and those that refer to names that change.
        """
        if self.names.positions is None:
            return
        stated = {edge.document for edge in edges if edge.text("reference")}
        tables = [name for name in self.given if name in stated and "#" not in name]
        if not tables or (len(tables) == 1 and not self.state.tables):
            return
        positions = {edge.target for edge in edges if edge.text("reference")}
        others = self.store.stated_by_others(sorted(positions), self.changing).edges
        old = [edge for edge in (*before, *others) if edge.document in self.state.tables]
        renamed = (named_again(edge, resolver_of(self.names)) for edge in old)
        yield from waves(tables, edges, renamed)

    def _resolve(self, name: NameReference, document: str, line: int) -> Ref:
        if isinstance(name, SharedReference):  # many edges have the same one
            known = self._shared.get(name.words)
            if known is None:
                known = self._shared[name.words] = self.names.resolve_reference(name).ref
            return known
        known = self._resolved.get((name.label, name.words))
        if known is not None:
            return known
        resolved = self.names.resolve(name.label, name.words)
        if resolved.candidates:
            what = f"'{name.words}' is ambiguous: it may mean {' or '.join(resolved.candidates)}"
            remedy = f"Write the id; until then, '{resolved.ref.id}' is a separate node"
            problem = Problem(document, line, 0, "ambiguous-name", what, remedy, severity="warning")

            def is_ambiguous(names: NameResolver) -> bool:
                return bool(names.resolve(name.label, name.words).candidates)

            self.deferred.append(DeferredProblem(problem, is_ambiguous))
        else:  # that it is ambiguous is reported each time
            self._resolved[name.label, name.words] = resolved.ref
        return resolved.ref

    def _mentions(
        self,
        defined: Mapping[Ref, Node],
        edges: Mapping[EdgeId, Edge],
        put: Mapping[EdgeId, Edge],
        gone: set[EdgeId],
        forced: set[Ref],
    ) -> tuple[list[Node], list[Ref]]:
        """Return the undefined nodes to write and to delete.

        defined: the nodes that the batch defines; edges: all edges that it concerns; put: the new
        ones among them; gone: the edges to delete; forced: actors of which the most frequent
        spelling may have changed, and nodes of which a table's names or kinds may have changed.
        """
        renamed = self.update.renamed()
        no_longer_defined = [node.ref for node in self.before.nodes if node.ref not in defined]
        ends = {ref for edge in put.values() for ref in (edge.source, edge.target)}
        ends.update(ref for identity in gone for ref in (identity.source, identity.target))
        ends.update(no_longer_defined, renamed)
        undefined = {ref for ref in ends if ref not in defined and not self._has_owner(ref)}
        edges_at = _edges_at(undefined, edges.values())
        stored = self._stored(undefined, no_longer_defined)
        uncertain = self.changing | self.relations.resolved_again
        uncertain |= {edge.document for edge in put.values()}
        doubtful = renamed | self._challenged(edges_at)
        made: list[Node] = []
        # Those of which all mentions are read, and not only those of the batch.
        recomputed: set[Ref] = set()
        for ref in sorted(undefined):
            defined_in, mentioned_in, is_bare = stored.get(ref, ("", "", False))
            if defined_in and defined_in not in self.changing:
                continue  # a position of another document, referred to by its id
            named_by_table = ref.label != "Actor" and mentioned_in in self.state.tables
            is_forced = ref in forced and not named_by_table
            if ref in stored and (
                not mentioned_in or mentioned_in in uncertain or ref in doubtful or is_forced
            ):
                recomputed.add(ref)
                continue
            node = self._mention(ref, edges_at[ref])
            if ref not in stored:
                self.state.spellings.pop(ref, None)  # of an earlier node with this id
                made += [node] if node else []
            elif node and mention_order(node) < (is_bare, mentioned_in):
                if ref.label == "Actor" or self.names.positions is not None:
                    recomputed.add(ref)
                else:
                    made.append(node)
        changed, dropped = self._recomputed(recomputed, edges, edges_at, gone)
        return made + changed, dropped

    def _recomputed(
        self,
        refs: set[Ref],
        edges: Mapping[EdgeId, Edge],
        edges_at: Mapping[Ref, list[Edge]],
        gone: set[EdgeId],
    ) -> tuple[list[Node], list[Ref]]:
        """Return the undefined nodes to write and to delete, made from all of their mentions."""
        if not refs:
            return [], []
        changed: list[Node] = []
        dropped: list[Ref] = []
        others = [
            edge
            for edge in self.store.stated_by_others(sorted(refs), self.changing).edges
            if edge.document not in self.changing and edge.id not in gone and edge.id not in edges
        ]
        old = self.store.nodes(sorted(refs))
        for ref, elsewhere in _edges_at(refs, others).items():
            all_edges = [*edges_at[ref], *elsewhere]
            if ref.label == "Actor":
                self.state.spellings[ref] = _spellings(all_edges).get(ref, Counter())
            node = self._mention(ref, all_edges)
            if node is None:
                dropped.append(ref)
            elif node != old[ref]:
                changed.append(node)
        return changed, dropped

    def _respelled(self, put: Iterable[Edge], lost: Iterable[Edge]) -> set[Ref]:
        """Return undefined actors in the store whose most frequent spelling may have changed.

        put: new edges; lost: edges that are deleted or replaced.
        """
        added, removed = _spellings(put), _spellings(lost)
        asked = {ref for ref in (*added, *removed) if not self._has_owner(ref)}
        if self.state.mentioned is not None:
            asked &= self.state.mentioned.keys()
        found = set()
        for ref, node in (self.store.nodes(sorted(asked)) if asked else {}).items():
            new, old = added.get(ref, Counter()), removed.get(ref, Counter())
            counts = self.state.spellings.get(ref)
            if counts is not None:
                counts.update(new)
                counts.subtract(old)
                certain = most_frequent(counts) == [node.name]
            else:
                certain = {*new} <= {node.name} and node.name not in old
            if not certain:
                found.add(ref)
        return found

    def _has_owner(self, ref: Ref) -> bool:
        """Return whether a document defines a node, and its label is not assigned to another."""
        owner = self.names.owner(ref)
        return owner is not None and not self.names.hidden(owner)

    def _mention(self, ref: Ref, edges: Iterable[Edge]) -> Node | None:
        return mention(ref, edges, self.names.given_name(ref))

    def _challenged(self, edges_at: Mapping[Ref, list[Edge]]) -> set[Ref]:
        """Return what challenges name, in the store or in these edges.

        `mentioned_in` is not the first document that names it if that is a challenge.
        """
        challenges = sorted(self.names.challenges)
        if not challenges:
            return set()
        stored = self.store.around(challenges).edges
        found = [edge for edges in edges_at.values() for edge in edges]
        return {edge.target for edge in (*stored, *found) if edge.type == "CHALLENGES"}

    def _stored(
        self, refs: set[Ref], no_longer_defined: list[Ref]
    ) -> dict[Ref, tuple[str, str, bool]]:
        """Return the nodes that the store holds, with `document` and `mentioned_in` of each.

        Properties that are not set are ''. The third value is whether it is a bare source.
        """
        mentioned, bare = self.state.mentioned, self.state.bare_sources
        if mentioned is None:
            asked, found = refs, {}
        else:
            found = {ref: ("", mentioned[ref], ref in bare) for ref in refs if ref in mentioned}
            found |= {ref: ("", "", False) for ref in no_longer_defined if ref in refs}
            # The state does not contain the nodes of other documents that have only an id.
            asked = {ref for ref in refs if ref.label in _ONLY_IDS and ref not in found}
        if asked:
            for ref, node in self.store.nodes(sorted(asked)).items():
                is_bare, mentioned_in = mention_order(node)
                found[ref] = (node.text("document"), mentioned_in, is_bare)
        return found


def _spellings(edges: Iterable[Edge]) -> dict[Ref, Counter[str]]:
    """Return the readable spellings of actors that edges have, with their numbers."""
    found: defaultdict[Ref, Counter[str]] = defaultdict(Counter)
    for edge in edges:
        for ref in (edge.source, edge.target):
            if ref.label == "Actor" and (name := spelling(edge, ref)):
                found[ref][name] += 1
    return found


def _named_by_tables(edges: Iterable[Edge]) -> set[Ref]:
    """Return the nodes to which these edges, of tables, may give a name or a kind."""
    found: set[Ref] = set()
    for edge in edges:
        if edge.text("actor_kind"):
            found.add(edge.source)
        if is_of_table(edge):
            found |= {edge.source, edge.target}
    return found


def _edges_at(refs: set[Ref], edges: Iterable[Edge]) -> dict[Ref, list[Edge]]:
    """Return the edges of each node."""
    found: dict[Ref, list[Edge]] = {ref: [] for ref in refs}
    for edge in edges:
        for ref in (edge.source, edge.target):
            if ref in found:
                found[ref].append(edge)
    return found


@dataclass(frozen=True)
class Plan:
    """The effects of a batch.

    change: the change to the store; written and removed: the batch's documents that the store will
    hold, and no longer hold; refused: documents with errors; clashing: refused documents that
    define a node of another document; aside: the pages that are set aside, each with the document
    that is used instead; problems: those of the batch's documents; deferred: problems that later
    documents may solve, also of other documents whose names have become ambiguous.
    """

    change: Change
    written: tuple[str, ...]
    removed: tuple[str, ...]
    refused: tuple[str, ...]
    clashing: tuple[str, ...]
    aside: Mapping[str, str]
    problems: tuple[Problem, ...]
    deferred: tuple[DeferredProblem, ...]


def plan(batch: Batch, store: StatementReader, state: RunState) -> Plan:
    """Plan what a batch does to a store.

    batch: documents without errors from reading; store: in its current state; state: the state of
    the run. Planning updates the state: if the change is not written, discard the state.
    """
    asked = dict.fromkeys(document.id for document in batch.documents)
    if not is_plain(batch):
        state.names.read_all()
    if state.names.stored is not None:
        stated_in = [*batch.removed, *(name for name in asked if name in state.documents)]
        state.names.read(names_in(batch), stated_in)
    ownership = Ownership(batch, store, state)
    tables = bool(state.tables) or any(item.format == TABLE for item in batch.documents)
    if tables and state.names.positions is None:
        state.names.positions = PositionIndex(store.positions())
    if state.names.stored is not None:
        ends = names_of(
            end for edge in ownership.before.edges for end in (edge.source, edge.target)
        )
        state.names.read(ends)
    names = NameUpdate(ownership)
    left_out = {edge.document for edge in names.affected if edge.text("organization")}
    if names.changed:
        left_out |= state.membership_documents()
    relations = RelationMerger(ownership, names.affected, left_out)
    names.update_names()
    builder = ChangeBuilder(ownership, names, relations)
    change = builder.change()
    names.update_documents()
    return Plan(
        change,
        tuple(name for name in asked if name not in ownership.refused),
        ownership.removed,
        tuple(name for name in asked if name in ownership.refused),
        tuple(name for name in asked if name in ownership.clashing),
        dict(sorted(ownership.aside.items())),
        (*ownership.problems, *builder.waves),
        (*names.deferred, *builder.deferred),
    )
