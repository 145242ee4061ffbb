"""From a batch of documents, and what a store knows, to the change that the store must make.

The graph is a function of the set of documents: whatever order and however many runs brought
them. So a change is more than the batch's own statements. Names that come or go move other
documents' edges; a mention that lost its first document takes its name from the next one; a page
steps aside for a document with an id, and comes back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from argmap.errors import Problem
from argmap.ingest.batch import Batch, Known
from argmap.ingest.changes import ChangeBuilder
from argmap.ingest.deferred_problems import DeferredProblem
from argmap.ingest.ownership import Ownership
from argmap.ingest.run_state import RunState
from argmap.model import Change, Graph


@dataclass(frozen=True)
class Plan:
    """What a batch does.

    change: for the store; written and removed: the batch's documents that it will hold and those
    it will hold no more; refused: those it does not take, for their problems; clashing: those of
    them of which another document defines something, too; aside: the pages set aside, each with
    the document before which it steps back; problems: what was found; doubts: what is a
    problem if it still holds when all documents are known, of other documents, too, whose words
    have become ambiguous.
    """

    change: Change
    written: tuple[str, ...]
    removed: tuple[str, ...]
    refused: tuple[str, ...]
    clashing: tuple[str, ...]
    aside: Mapping[str, str]
    problems: tuple[Problem, ...]
    doubts: tuple[DeferredProblem, ...]


def plan(batch: Batch, known: Known, memory: RunState) -> Plan:
    """What a batch does to a store.

    batch: its documents, none of which has an error yet; known: the store as it is now; memory:
    what is remembered of it, which this brings up to date: if the change is not written in the
    end, the memory must be made anew.
    """
    owners = Ownership(batch, known, memory)
    stored = owners.changing & memory.rows.keys()
    before = known.statements(sorted(stored)) if stored else Graph()
    moving = owners.take_names()
    becoming = ChangeBuilder(owners, known, memory)
    change = becoming.change(before, moving)
    owners.take_rows()
    asked = dict.fromkeys(document.id for document in batch.documents)
    return Plan(
        change,
        tuple(name for name in asked if name not in owners.refused),
        owners.removed,
        tuple(name for name in asked if name in owners.refused),
        tuple(name for name in asked if name in owners.clashing),
        dict(sorted(owners.aside.items())),
        tuple(owners.problems),
        (*owners.doubts, *becoming.doubts),
    )
