"""The difference between two graphs, as a value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from argmap.difference.answers import AnswerChange, NotCompared
from argmap.difference.changes import (
    MARKS,
    TITLES,
    DocumentChange,
    StatementChange,
    owner_of,
)
from argmap.errors import Problem, limited, shortened
from argmap.model.graph import Edge, Graph, Node, Ref
from argmap.model.visible_text import plain_lines
from argmap.table import Table


@dataclass(frozen=True, repr=False)
class GraphDiff:
    """What differs between an old and a new graph. It is false if nothing differs.

    old, new: the graphs; documents: changed documents by id; statements: changed statements, by
    kind; incomplete: labels with so many removed and added nodes that renamed ones were only found
    by equal names; sides: what was compared, if `argmap.diff` opened it; mixed: whether a store
    changed while it was read, so that the result may mix two states; queries: how many queries were
    compared; answers: those with other rows; not_compared: those that could not be compared.
    """

    old: Graph
    new: Graph
    documents: tuple[DocumentChange, ...] = ()
    statements: tuple[StatementChange, ...] = ()
    incomplete: tuple[str, ...] = ()
    sides: tuple[DiffSide, DiffSide] | None = None
    mixed: bool = field(default=False, compare=False)
    queries: int = 0
    answers: tuple[AnswerChange, ...] = ()
    not_compared: tuple[NotCompared, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.documents or self.statements or self.answers)

    def __len__(self) -> int:
        """The number of changed statements."""
        return len(self.statements)

    def __repr__(self) -> str:
        return (
            f"<GraphDiff statements: {len(self.statements):,}, documents: {len(self.documents):,}>"
        )

    def of_kind(self, kind: str) -> tuple[StatementChange, ...]:
        """Return the changed statements of one kind, such as "stance" or "position"."""
        return tuple(change for change in self.statements if change.kind == kind)

    def counts(self) -> dict[str, dict[str, int]]:
        """Return how many statements were added, removed, changed and renamed, by kind."""
        found = Counter[tuple[str, str]]((change.kind, change.change) for change in self.statements)
        return {
            kind: {how: found[kind, how] for how in MARKS if found[kind, how]}
            for kind in TITLES
            if any(found[kind, how] for how in MARKS)
        }

    @property
    def standing(self) -> tuple[StatementChange, ...]:
        """The actors with another standing, such as a label that became a registered actor."""
        return tuple(change for change in self.of_kind("actor") if "standing" in change.fields)

    @property
    def registered(self) -> tuple[str, ...]:
        """The ids of the labels that became registered actors."""
        return tuple(
            change.shown.id
            for change in self.standing
            if isinstance(change.shown, Node) and change.shown.text("standing") == "registered"
        )

    @cached_property
    def _not_in_both(self) -> frozenset[Ref]:
        return frozenset(
            ref
            for change in self.statements
            if change.change != "changed" and isinstance(change.shown, Node)
            for ref in change.refs
        )

    @cached_property
    def renamed(self) -> Mapping[Ref, Ref]:
        """The new ref of each node that probably has another id, by the old one."""
        return {
            change.old.ref: change.new.ref
            for change in self.statements
            if change.change == "renamed"
            and isinstance(change.old, Node)
            and isinstance(change.new, Node)
        }

    def follows(self, change: StatementChange) -> bool:
        """Return whether a relation is new, gone or renamed because its record is.

        This holds for the citations of a new event, and for stances only if a node was renamed.
        """
        if isinstance(change.shown, Node):
            return False
        if change.change == "renamed":
            return True
        if change.kind == "stance":
            return False
        edges = (item for item in (change.old, change.new) if isinstance(item, Edge))
        return change.change != "changed" and any(
            owner_of(edge) in self._not_in_both for edge in edges
        )

    def to_table(self) -> Table:
        """Return the changed statements as a table.

        Columns: kind, change, subject and object (`Label:id`; object is '' for a node), fields,
        old_place, new_place, cause, score.
        """
        rows = tuple(
            (
                change.kind, change.change, change.subject, change.object, list(change.fields),
                change.old and change.old.place, change.new and change.new.place,
                change.cause, change.score,
            )
            for change in self.statements
        )  # fmt: skip
        types = {
            "kind": "string", "change": "string", "subject": "string", "object": "string",
            "fields": "list[string]", "old_place": "string", "new_place": "string",
            "cause": "string", "score": "float",
        }  # fmt: skip
        return Table(tuple(types), rows, types)

    def to_text(self, limit: int = 20, *, details: bool = False) -> str:
        """Return the difference as text, with control characters made visible.

        limit: the most changes of a group to list; details: whether to list changed details, such
        as quotes and dates, instead of their number.
        """
        return plain_lines(line for _, line in self.lines(limit, details=details))

    def lines(self, limit: int = 20, *, details: bool = False) -> Iterator[tuple[str, str]]:
        """Yield the lines of `to_text`, each with the sign of its change, or '' for headings."""
        from argmap.difference.reports import text_lines

        return text_lines(self, limit, details=details)

    def to_markdown(self, most: int = 60_000) -> str:
        """Return the difference as Markdown for a comment on a pull request.

        It begins with a hidden marker. most: the most characters; what does not fit is counted.
        """
        from argmap.difference.reports import markdown

        return markdown(self, most)

    def to_dict(self) -> dict[str, Any]:
        """Return the difference as plain values, for JSON."""
        causes = Counter(change.cause for change in self.statements)
        sides = self.sides and dict(zip(("old", "new"), self.sides, strict=True))
        return {
            **({name: side.to_dict() for name, side in sides.items()} if sides else {}),
            "counts": self.counts(),
            "causes": dict(sorted(causes.items())),
            "became_registered": list(self.registered),
            "documents": [change.to_dict() for change in self.documents],
            "statements": [change.to_dict(self.old, self.new) for change in self.statements],
            **self._answers(),
            **({"names_not_compared": list(self.incomplete)} if self.incomplete else {}),
            **({"mixed": True} if self.mixed else {}),
        }

    def _answers(self) -> dict[str, Any]:
        if not (self.queries or self.not_compared):
            return {}
        return {
            "queries_compared": self.queries,
            "answers": [answer.to_dict() for answer in self.answers],
            "queries_not_compared": [
                {"query": item.query, "why": item.why} for item in self.not_compared
            ],
        }

    def __iter__(self) -> Iterator[StatementChange]:
        return iter(self.statements)


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
