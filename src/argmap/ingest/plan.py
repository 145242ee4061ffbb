"""Plans the change that a batch of documents makes to a store.

The graph is a function of the set of documents, whatever their order and the number of runs. So a
change is more than the batch's own statements: new and removed names move edges of other
documents, undefined nodes take their name from the next document that mentions them, and pages
are set aside or come back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from argmap.errors import Problem
from argmap.ingest.batch import Batch, StatementReader
from argmap.ingest.changes import ChangeBuilder
from argmap.ingest.deferred_problems import DeferredProblem
from argmap.ingest.ownership import Ownership
from argmap.ingest.run_state import RunState
from argmap.model import Change, Graph


@dataclass(frozen=True)
class Plan:
    """What a batch does.

    change: for the store; written and removed: the batch's documents that the store will hold,
    and no longer hold; refused: those with errors; clashing: those of the refused that define a
    node which another document defines; aside: the pages set aside, each with the document behind
    which it is set aside; problems: what is wrong; deferred: problems to judge when all documents
    are known, also of other documents whose names have become ambiguous.
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

    batch: documents without errors from reading; store: as it is now; state: what the run knows
    of the store. The plan updates the state: if the change is not written, discard the state.
    """
    ownership = Ownership(batch, store, state)
    stored = ownership.changing & state.documents.keys()
    before = store.statements(sorted(stored)) if stored else Graph()
    affected = ownership.update_names()
    builder = ChangeBuilder(ownership, store, state)
    change = builder.change(before, affected)
    ownership.update_documents()
    asked = dict.fromkeys(document.id for document in batch.documents)
    return Plan(
        change,
        tuple(name for name in asked if name not in ownership.refused),
        ownership.removed,
        tuple(name for name in asked if name in ownership.refused),
        tuple(name for name in asked if name in ownership.clashing),
        dict(sorted(ownership.aside.items())),
        tuple(ownership.problems),
        (*ownership.deferred, *builder.deferred),
    )
