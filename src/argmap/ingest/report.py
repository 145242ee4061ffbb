"""Report what a run of ingestion did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from argmap.errors import LeftOut, Problem, limited
from argmap.model import Tally
from argmap.model.loss import Loss, Skipped


@dataclass
class IngestReport:
    """The results of a run.

    read: number of documents found; unchanged: number of documents whose bytes are the same as in
    the store; written, removed and refused: ids of documents; aside: pages that are set aside,
    each with the document that is used instead; skipped: number of files that are not argmap
    documents, by reason; skipped_files: the reason by the id of each such file; tally: nodes and
    edges added, changed and removed; problems: all problems found; losses: what of other tools'
    files did not fit; skipped_stances: how many stances of each actor tables skip, by value,
    such as "absent"; similar_names: the number of groups of names in the graph that are probably
    the same; None if they were not compared; kept: False after a dry run, which writes nothing;
    counts: what an embedded store then holds, as `Store.counts`, if it changed: to open its file
    again takes long.
    """

    read: int = 0
    unchanged: int = 0
    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    aside: dict[str, str] = field(default_factory=dict)
    skipped: Counter[str] = field(default_factory=Counter)
    skipped_files: dict[str, str] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)
    problems: list[Problem] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    skipped_stances: Skipped = field(default_factory=dict)
    similar_names: int | None = None
    kept: bool = True
    counts: dict[str, int] = field(default_factory=dict)

    def __repr__(self) -> str:
        removed = f"{len(self.removed):,} removed, " if self.removed else ""
        return (
            f"<IngestReport {self.read:,} read, {self.unchanged:,} unchanged, "
            f"{len(self.written):,} written, {removed}errors: {len(self.errors):,}>"
        )

    @property
    def errors(self) -> list[Problem]:
        """The errors, for which documents or rows were refused."""
        return [problem for problem in self.problems if problem.severity == "error"]

    @property
    def errors_of_rows(self) -> list[Problem]:
        """The errors of documents that were read without some of their rows."""
        refused = {*self.refused}
        return [problem for problem in self.errors if problem.document not in refused]

    @property
    def kept_so_far(self) -> str:
        """What a run that did not finish has saved, and what to do, in a sentence."""
        again = "run the command again, and what is saved already is skipped"
        done = len(self.written) + len(self.removed)
        if not done:
            return f"No batch of documents was finished; {again}"
        noun = "document is" if done == 1 else "documents are"
        return f"At least {done:,} {noun} saved and kept; {again}"

    @property
    def kinds(self) -> dict[str, int]:
        """The number of errors and warnings of each code."""
        return _by_code(item for item in self.problems if item.severity != "notice")

    @property
    def notices(self) -> dict[str, int]:
        """The number of notices of each code."""
        return _by_code(item for item in self.problems if item.severity == "notice")

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain values, for JSON. Many problems of one kind are counted."""
        shown = limited(self.problems)
        return {
            "documents": {
                "read": self.read,
                "unchanged": self.unchanged,
                "written": self.written,
                "removed": self.removed,
                "refused": self.refused,
                "set_aside": self.aside,
                "skipped": dict(sorted(self.skipped.items())),
                "skipped_files": dict(sorted(self.skipped_files.items())),
            },
            "graph": asdict(self.tally),
            "problems": [asdict(item) for item in shown if isinstance(item, Problem)],
            "left_out": [asdict(item) for item in shown if isinstance(item, LeftOut)],
            "losses": [loss.to_dict() for loss in self.losses],
            "skipped_stances": {value: dict(n) for value, n in self.skipped_stances.items()},
            "similar_names": self.similar_names,
            "kept": self.kept,
        }


def _by_code(problems: Iterable[Problem]) -> dict[str, int]:
    return dict(sorted(Counter(problem.code for problem in problems).items()))
