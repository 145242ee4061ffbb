"""What is written in one transaction, and what must be known of the store for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from argmap.ingest.document import Document
from argmap.ingest.statements import Statements
from argmap.model import Graph
from argmap.model.reader import Reader


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
