"""`ArgumentGraph`: a graph in a store, with the methods of all groups."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, NoReturn

from argmap.errors import shortened
from argmap.graph.ask import AskMethods
from argmap.graph.change import DocumentMethods
from argmap.graph.diff import DiffMethods
from argmap.graph.measure import MeasureMethods
from argmap.graph.names import NameMethods
from argmap.graph.nodes import NodeMethods
from argmap.graph.records import RecordMethods
from argmap.graph.remarks import RemarkMethods
from argmap.graph.status import StatusMethods
from argmap.graph.tables import TableMethods
from argmap.graph.view import ViewMethods
from argmap.model.schema import LABEL_NAMES


class ArgumentGraph(
    DocumentMethods,
    RecordMethods,
    AskMethods,
    RemarkMethods,
    TableMethods,
    NodeMethods,
    NameMethods,
    StatusMethods,
    ViewMethods,
    MeasureMethods,
    DiffMethods,
):
    """A graph of controversies in a store. Use it as a context manager, or close it.

    `connect` and `read` return one. last_report: the report of the last ingestion, or None.
    """

    def __enter__(self) -> ArgumentGraph:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        day = f" on {self.held.day}" if self.held else ""
        return f"<ArgumentGraph {shortened(self._store.place)}{day} ({self._store.engine})>"

    if not TYPE_CHECKING:  # a type checker should report such a name

        def __getattr__(self, name: str) -> NoReturn:
            from argmap.guessed_names import no_attribute

            raise no_attribute(self, "ArgumentGraph", name, "graph.")

    def __len__(self) -> int:
        """The number of nodes, documents included."""
        counts = self._store.counts()
        return sum(counts.get(label, 0) for label in LABEL_NAMES)

    def close(self) -> None:
        """Close files and connections."""
        self._store.close()
