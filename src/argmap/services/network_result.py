"""A network of a graph, with how it was computed, and the files that it is written to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from argmap.analysis.exclusions import exclusions_text
from argmap.analysis.network import Network
from argmap.analysis.options import NetworkOptions
from argmap.services.receipt import receipt_of
from argmap.services.statement_selection import SelectedStatements

_PERIODS = ("week", "month", "year")


@dataclass(frozen=True, eq=False, repr=False)
class NetworkResult(Network):
    """A network of a graph. See `ArgumentGraph.network`.

    selected: the statements that it was selected from; asked_digest: the digest of the graph that
    an earlier result of the same parameters was computed from, or ''.
    """

    selected: SelectedStatements
    asked_digest: str = ""

    @classmethod
    def of_selected(
        cls, selected: SelectedStatements, options: NetworkOptions, asked_digest: str = ""
    ) -> NetworkResult:
        """Compute a network of selected statements."""
        made = Network.of(selected.table, options)
        return cls(made.table, made.options, made.matrix, selected, asked_digest)

    @property
    def same_graph(self) -> bool:
        """Whether the graph is that of the receipt; True if there was no receipt."""
        return self.asked_digest in ("", self.selected.digest)

    @property
    def receipt(self) -> dict[str, Any]:
        """How it was computed: selection, options, digest of the graph, versions."""
        return receipt_of(self.selected, self.options)

    @property
    def excluded(self) -> dict[str, int]:
        """How many stances were left out, by reason."""
        return dict(self.table.excluded)

    def notes(self) -> Iterator[str]:
        """Yield the rule, the selection, and what was left out, in words."""
        yield f"Rule: {self.options.rule}."
        counted = _number(len(self.table), "statement")
        actors = _number(len(self.actors), "actor")
        concept = "controversy" if self.table.over == "controversies" else "position"
        concepts = _number(len(self.concepts), concept)
        yield f"Counted: {counted} of {actors} on {concepts}; {self.selected.about}."
        excluded = exclusions_text(self.table.excluded)
        if excluded:
            yield f"Not counted: {excluded}."
        undated = self.table.undated
        if undated and self.selected.selection.dated:
            yield f"Without a date, and counted: {undated:,}."
        elif undated and self.options.duplicates in _PERIODS:
            yield f"Without a date, and counted once if they are equal: {undated:,}."

    def to_json(self) -> str:
        """Return the network as JSON, with its receipt. See `ArgumentGraph.network_again`."""
        totals = self.incidence.totals.tolist()
        made = {
            "receipt": self.receipt,
            "rule": self.options.rule,
            "statements": len(self.table),
            "excluded": self.excluded,
            "undated": self.table.undated,
            "actors": [
                {"id": node.id, "name": node.name, "statements": total}
                for node, total in zip(self.actors, totals, strict=True)
            ],
        }
        if self.options.two_mode:
            made["concepts"] = [{"id": node.id, "name": node.name} for node in self.columns]
        head = json.dumps(made, ensure_ascii=False, indent=2).removesuffix("\n}")
        ties = [
            json.dumps([self.actors[row].id, self.columns[column].id, weight], ensure_ascii=False)
            for row, column, weight in self.ties
        ]
        return head + ',\n  "ties": [\n    ' + ",\n    ".join(ties) + "\n  ]\n}\n"


def _number(number: int, thing: str) -> str:
    many = thing[:-1] + "ies" if thing.endswith("y") else thing + "s"
    return f"{number:,} {thing if number == 1 else many}"
