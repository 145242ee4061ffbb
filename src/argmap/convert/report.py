"""Report what a conversion did, and what did not fit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from argmap.convert.conversion import ConversionError, Loss
from argmap.errors import LeftOut, Problem, limited


class LossyConversion(ConversionError):
    """A strict conversion that would lose something. losses and problems: what."""

    def __init__(self, losses: Iterable[Loss], problems: Iterable[Problem]) -> None:
        self.losses = tuple(losses)
        self.problems = tuple(problems)
        super().__init__(
            "nothing was written, because not everything can be converted: "
            + "; ".join(map(str, [*self.losses, *limited(self.problems)]))
        )


@dataclass
class ConvertReport:
    """The results of a conversion.

    format: the name of the format; inputs: number of files read; documents: number of documents
    made; written: names of files in the folder; losses: what did not fit; problems: all problems
    found; kept: False after a dry run, which writes nothing.
    """

    format: str
    inputs: int = 0
    documents: int = 0
    written: list[str] = field(default_factory=list)
    losses: tuple[Loss, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    kept: bool = True

    def __repr__(self) -> str:
        return (
            f"<ConvertReport {self.format}: {self.documents:,} documents, "
            f"{len(self.written):,} written, losses: {len(self.losses)}, "
            f"errors: {len(self.errors):,}>"
        )

    @property
    def errors(self) -> list[Problem]:
        """The errors, for which parts of the input were skipped."""
        return [problem for problem in self.problems if problem.severity == "error"]

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain values, for JSON. Many problems of one kind are counted."""
        shown = limited(self.problems)
        return {
            "format": self.format,
            "inputs": self.inputs,
            "documents": self.documents,
            "written": self.written,
            "losses": [loss.to_dict() for loss in self.losses],
            "problems": [asdict(item) for item in shown if isinstance(item, Problem)],
            "left_out": [asdict(item) for item in shown if isinstance(item, LeftOut)],
            "kept": self.kept,
        }
