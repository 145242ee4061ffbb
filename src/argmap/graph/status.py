"""Report what a store holds, and whether it is complete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from argmap.errors import shortened
from argmap.graph.stored_graph import StoredGraph, one_state
from argmap.model.schema import LABEL_NAMES, MODEL_VERSION


@dataclass(frozen=True, repr=False)
class LastIngestion:
    """The last ingestion that changed the store or found different problems.

    at: the time in UTC; changes: what it changed; problems: the problems that it found.
    """

    at: str
    changes: str
    problems: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<LastIngestion {self.at}: {shortened(self.changes, 70)}>"


@dataclass(frozen=True, repr=False)
class Status:
    """What a store holds.

    place: its path or address; engine: "embedded" or "neo4j"; model_version: the version of the
    model; nodes: their number by label; edges: their number by type; last_ingestion: the last
    ingestion that changed something, or None; faults: missing constraints or indexes, and
    incomplete edges, empty if there are none; mixed: whether the store changed in each attempt to
    read this.
    """

    place: str
    engine: str
    model_version: int
    nodes: Mapping[str, int]
    edges: Mapping[str, int]
    last_ingestion: LastIngestion | None
    faults: tuple[str, ...]
    mixed: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return the status as plain values, for JSON."""
        return {
            "place": self.place,
            "engine": self.engine,
            "model_version": self.model_version,
            "nodes": dict(self.nodes),
            "edges": dict(self.edges),
            "last_ingestion": asdict(self.last_ingestion) if self.last_ingestion else None,
            "faults": list(self.faults),
            **({"mixed": True} if self.mixed else {}),
        }

    def __repr__(self) -> str:
        counts = f"{sum(self.nodes.values()):,} nodes, {sum(self.edges.values()):,} edges"
        faults = f", {len(self.faults)} faults" if self.faults else ""
        return f"<Status {shortened(self.place, 50)}: {counts}{faults}>"


class StatusMethods(StoredGraph):
    """The method that says what the store holds."""

    @one_state
    def status(self) -> Status:
        """Return what the store holds: counts, the last ingestion, and faults."""
        counts = self._store.counts()
        last = self._store.last_run()
        problems = last.get("problems")
        return Status(
            self._store.place,
            self._store.engine,
            MODEL_VERSION,
            {name: number for name, number in counts.items() if name in LABEL_NAMES},
            {name: number for name, number in counts.items() if name not in LABEL_NAMES},
            LastIngestion(
                str(last["at"]),
                str(last["changes"]),
                tuple(problems) if isinstance(problems, list) else (),
            )
            if last
            else None,
            tuple(self._store.check()),
        )
