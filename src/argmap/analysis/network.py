"""The network of actors, or of actors and concepts, with the statements behind every tie."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from argmap.analysis import networks, normalisation
from argmap.analysis.duplicates import DUPLICATE_RULES, Duplicates, without_duplicates
from argmap.analysis.incidence import Incidence, Matrix
from argmap.analysis.statements import StatementTable
from argmap.errors import NotFound, ParameterError
from argmap.model.graph import Node

if TYPE_CHECKING:
    import networkx
    import pandas as pd

    from argmap.analysis.tie import Tie


@dataclass(frozen=True)
class NetworkOptions:
    """What the numbers of a network mean.

    measure: "congruence", "conflict", "subtract", "ignore" or "affiliation"; normalise: a method of
    `argmap.analysis.normalisation`, or "none"; duplicates: a rule of `argmap.analysis.duplicates`;
    min_statements: how many statements an actor must make; signed: whether an affiliation counts
    support minus contest.

    Raises ParameterError for an unknown value, or options that exclude each other.
    """

    measure: networks.Measure = "congruence"
    normalise: str = "none"
    duplicates: Duplicates = "all"
    min_statements: int = 1
    signed: bool = False

    def __post_init__(self) -> None:
        _one_of("measure", self.measure, networks.MEASURES)
        _one_of("duplicates", self.duplicates, tuple(DUPLICATE_RULES))
        known = normalisation.TWO_MODE if self.two_mode else normalisation.ONE_MODE
        _one_of(f"normalise of {self.measure}", self.normalise, ("none", *known))
        if self.min_statements < 1:
            raise ParameterError(f"min_statements must be 1 or more (got {self.min_statements})")
        if self.signed and not self.two_mode:
            raise ParameterError("signed needs the measure affiliation")

    @property
    def two_mode(self) -> bool:
        """Whether it is a network of actors and concepts."""
        return self.measure == "affiliation"

    @property
    def rule(self) -> str:
        """The rule in words: what is counted, what it is divided by, and which duplicates count."""
        parts = [f"{self.measure}: {networks.RULES[self.measure]}"]
        if self.signed:
            parts.append("support counts 1 and contest −1")
        if self.normalise != "none":
            parts.append(normalisation.FORMULAS[self.normalise])
        parts.append(DUPLICATE_RULES[self.duplicates])
        if self.min_statements > 1:
            parts.append(f"actors with at least {self.min_statements:,} statements")
        return "; ".join(parts)


@dataclass(frozen=True, eq=False, repr=False)
class Network:
    """A network of actors, or of actors and concepts.

    matrix: its weights, a sparse matrix: actors × actors, symmetric, with a zero diagonal; for an
    affiliation actors × concepts. Rows are in the order of `actors`, columns in that of `columns`;
    statements: what it was computed from; options: what its numbers mean.
    """

    statements: StatementTable
    options: NetworkOptions
    matrix: Matrix

    @classmethod
    def of(cls, statements: StatementTable, options: NetworkOptions) -> Network:
        """Compute a network from statements.

        Actors and concepts without a statement that counts are left out.
        """
        made = _selected(statements, options).without_empty()
        return cls(made, options, _matrix(made.incidence(), options))

    @property
    def actors(self) -> tuple[Node, ...]:
        """The actors, one for each row, sorted by id."""
        return self.statements.actors

    @property
    def concepts(self) -> tuple[Node, ...]:
        """The positions or controversies, sorted by id."""
        return self.statements.concepts

    @property
    def columns(self) -> tuple[Node, ...]:
        """The nodes of the columns: the actors, or the concepts of an affiliation."""
        return self.concepts if self.options.two_mode else self.actors

    @cached_property
    def incidence(self) -> Incidence:
        """How often each actor makes each statement."""
        return self.statements.incidence()

    def with_incidence(self, incidence: Incidence) -> Matrix:
        """Return the matrix of the same network from other statements, such as shuffled ones."""
        return _matrix(incidence, self.options)

    def __repr__(self) -> str:
        columns = f" and {len(self.columns):,} concepts" if self.options.two_mode else ""
        return (
            f"<Network {self.options.measure}: {len(self.actors):,} actors{columns}, "
            f"{len(self.ties):,} ties>"
        )

    @cached_property
    def ties(self) -> tuple[tuple[int, int, float], ...]:
        """The ties that are not 0, as row, column and weight, strongest first.

        A tie of two actors is listed once, with the smaller row first.
        """
        cells = self.matrix.tocoo()
        found = zip(cells.row.tolist(), cells.col.tolist(), cells.data.tolist(), strict=True)
        kept = (cell for cell in found if self.options.two_mode or cell[0] < cell[1])
        return tuple(sorted(kept, key=lambda cell: (-abs(cell[2]), -cell[2], cell[0], cell[1])))

    def place(self, actor: str) -> int:
        """Return the row of an actor by its id. Raises NotFound if it is not in the network."""
        for place, node in enumerate(self.actors):
            if node.id == actor:
                return place
        raise NotFound(f"no statement of {actor!r} counts in this network")

    def tie(self, one: str, other: str) -> Tie:
        """Return the statements that add up to the tie of two actors, by their ids.

        For an affiliation, `other` is the id of a position or controversy.

        Raises NotFound if one of them is not in the network.
        """
        from argmap.analysis.tie import tie_of

        return tie_of(self, one, other)

    def to_df(self) -> pd.DataFrame:
        """Return the matrix as a pandas DataFrame, with ids as row and column names.

        Needs pandas (`pip install 'argmap[pandas]'`).
        """
        import pandas as pd

        names = [node.id for node in self.columns]
        return pd.DataFrame(
            self.matrix.toarray(), index=[node.id for node in self.actors], columns=names
        )

    def to_networkx(self) -> networkx.Graph[str]:
        """Return it as a networkx graph, without multiple edges.

        Nodes are named `Label:id`, with the attributes `id`, `name`, `label`, of actors also `kind`
        and `statements`, of an affiliation also `bipartite` (0 for actors, 1 for concepts). Edges
        have the attribute `weight`.
        """
        import networkx

        made: networkx.Graph[str] = networkx.Graph(rule=self.options.rule)
        totals = self.incidence.totals.tolist()
        for node, total in zip(self.actors, totals, strict=True):
            kind = node.text("kind") or "unknown"
            made.add_node(str(node.ref), **_attributes(node), kind=kind, statements=total)
        if self.options.two_mode:
            for node in self.actors:
                made.nodes[str(node.ref)]["bipartite"] = 0
            for node in self.columns:
                made.add_node(str(node.ref), **_attributes(node), bipartite=1)
        for row, column, weight in self.ties:
            ends = str(self.actors[row].ref), str(self.columns[column].ref)
            made.add_edge(*ends, weight=weight)
        return made


def _attributes(node: Node) -> dict[str, Any]:
    return {"id": node.id, "name": node.name, "label": node.label}


def _selected(statements: StatementTable, options: NetworkOptions) -> StatementTable:
    """Return the statements that count, without duplicates and actors with few statements."""
    made = without_duplicates(statements, options.duplicates)
    if options.min_statements > 1:
        numbers = np.bincount(made.actor[made.counted], minlength=len(made.actors))
        made = made.only((numbers >= options.min_statements)[made.actor], "few statements")
    return made


def _matrix(incidence: Incidence, options: NetworkOptions) -> Matrix:
    if options.two_mode:
        made = networks.affiliation(incidence, signed=options.signed)
        if options.normalise == "none":
            return made
        two_mode = cast(normalisation.TwoModeNormalisation, options.normalise)
        return normalisation.normalised_two_mode(made, incidence, two_mode)
    measure = cast(networks.OneMode, options.measure)
    made = networks.network(incidence, measure)
    if options.normalise == "none":
        return made
    method = cast(normalisation.OneModeNormalisation, options.normalise)
    return normalisation.normalised(made, incidence, method, ignore=measure == "ignore")


def _one_of(name: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise ParameterError(f"{name} must be one of {', '.join(known)} (got {value!r})")


OPTION_NAMES = tuple(field.name for field in fields(NetworkOptions))
"""The names of the options, for receipts and commands."""
