"""What is written in one transaction, and what ingestion reads from a store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from argmap.ingest.document import Document
from argmap.ingest.statements import Statements
from argmap.model import Graph
from argmap.model.reader import Reader


class StatementReader(Reader, Protocol):
    """What planning reads from a store."""

    def statements(self, documents: Iterable[str]) -> Graph:
        """The nodes that these documents define, their Document nodes, and the edges they state."""


@dataclass(frozen=True)
class Batch:
    """Documents to write and ids of documents to remove, in one transaction.

    statements: what documents state, as far as it was extracted already.
    """

    documents: tuple[Document, ...] = ()
    removed: tuple[str, ...] = ()
    statements: Mapping[str, Statements] = field(default_factory=dict)
