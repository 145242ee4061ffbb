"""What a run of ingestion did, for people and for scripts."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from argmap.errors import Problem
from argmap.model import Tally


@dataclass
class IngestReport:
    """What a run did.

    read: documents seen; unchanged: skipped by their digest; written, removed and refused: their
    ids; aside: pages set aside, with the document before which they step back; left_out: how many
    documents are of a kind that argmap does not read, by kind; tally: what was added, changed and
    removed; problems: all that was found; kept: false for a rehearsal, which writes nothing.
    """

    read: int = 0
    unchanged: int = 0
    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    aside: dict[str, str] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    tally: Tally = field(default_factory=Tally)
    problems: list[Problem] = field(default_factory=list)
    kept: bool = True

    def __repr__(self) -> str:
        return (
            f"<IngestReport {self.read:,} read, {self.unchanged:,} unchanged, "
            f"{len(self.written):,} written, {len(self.errors):,} errors>"
        )

    @property
    def errors(self) -> list[Problem]:
        """The problems for which documents were refused."""
        return [problem for problem in self.problems if problem.severity == "error"]

    @property
    def kinds(self) -> dict[str, int]:
        """How many problems there are of each code."""
        return dict(sorted(Counter(problem.code for problem in self.problems).items()))

    def to_dict(self) -> dict[str, Any]:
        """The report as plain values, for JSON."""
        return {
            "documents": {
                "read": self.read,
                "unchanged": self.unchanged,
                "written": self.written,
                "removed": self.removed,
                "refused": self.refused,
                "set_aside": self.aside,
                "left_out": dict(sorted(self.left_out.items())),
            },
            "graph": asdict(self.tally),
            "problems": [asdict(problem) for problem in self.problems],
            "kept": self.kept,
        }
