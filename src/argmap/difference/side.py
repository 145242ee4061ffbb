"""Describe one side of a difference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from argmap.errors import Problem, limited, shortened

SideKind = Literal["documents", "revision", "store", "graph"]


@dataclass(frozen=True, repr=False)
class DiffSide:
    """One of the two sides that were compared.

    name: what was given, without credentials; kind: "documents", "revision" (documents of a git
    revision), "store" or "graph" (a saved graph); commit: of a revision, else ''; documents: how
    many it has; problems: errors in its documents, and submodules; left_out: its documents that
    the comparison leaves out because they have errors on this or on the other side.
    """

    name: str
    kind: SideKind
    commit: str = ""
    documents: int = 0
    problems: tuple[Problem, ...] = ()
    left_out: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<DiffSide {shortened(self.name)}, documents: {self.documents:,}>"

    def to_dict(self) -> dict[str, Any]:
        """Return the side as plain values, for JSON."""
        return {
            "name": self.name,
            "kind": self.kind,
            **({"commit": self.commit} if self.commit else {}),
            "documents": self.documents,
            "problems": [str(item) for item in limited(self.problems)],
            "left_out": list(self.left_out),
        }
