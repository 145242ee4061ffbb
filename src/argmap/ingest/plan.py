"""Plan the change that a batch of documents makes to a store.

The graph depends only on the set of documents, not on their order or the number of runs. So a
change has more than the batch's own statements: edges of other documents change when names are
added or removed, undefined nodes get their name from the next document that mentions them, and
pages are set aside or used again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from argmap.errors import Problem
from argmap.ingest.batch import Batch, StatementReader
from argmap.ingest.change_builder import ChangeBuilder
from argmap.ingest.deferred_problems import DeferredProblem
from argmap.ingest.extract import extract_statements
from argmap.ingest.name_update import NameUpdate
from argmap.ingest.ownership import Ownership
from argmap.ingest.position_index import PositionIndex
from argmap.ingest.relations import RelationMerger
from argmap.ingest.run_state import RunState
from argmap.ingest.stored_names import is_plain, names_in, names_of
from argmap.model import Change, Graph
from argmap.model.schema_values import TABLE


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
    batch = _extracted(batch)
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
    stored = ownership.changing & state.documents.keys()
    before = store.statements(sorted(stored)) if stored else Graph()
    if state.names.stored is not None:
        ends = names_of(end for edge in before.edges for end in (edge.source, edge.target))
        state.names.read(ends)
    names = NameUpdate(ownership)
    affected = names.affected_edges()
    left_out = {edge.document for edge in affected if edge.text("organization")}
    if names.changed:
        left_out |= state.membership_documents()
    relations = RelationMerger(
        store, state.names, ownership.changing, before, affected, left_out, tables
    )
    names.update_names()
    builder = ChangeBuilder(ownership, store, state, relations)
    change = builder.change(
        before, affected, names.registered_labels(), names.renamed(), names.renamed_actors
    )
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


def _extracted(batch: Batch) -> Batch:
    """Return a batch with the statements of each of its documents."""
    statements = {
        document.id: batch.statements.get(document.id) or extract_statements(document)
        for document in batch.documents
    }
    return replace(batch, statements=statements)
