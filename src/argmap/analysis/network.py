"""The network of actors, or of actors and concepts, with the statements behind every tie."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from scipy.sparse import csr_array

from argmap.analysis import weights
from argmap.analysis.incidence import Incidence, Matrix
from argmap.analysis.network_rule import NetworkRule, exclusions_text
from argmap.analysis.result import result_table
from argmap.analysis.sdsm import sdsm
from argmap.analysis.statements import StatementTable, without_duplicates
from argmap.did_you_mean import did_you_mean, nearest
from argmap.errors import AmbiguousName, NotFound, ParameterError
from argmap.extras import extra
from argmap.model.graph import Node
from argmap.model.ids import fold
from argmap.model.stance_times import BOTH, current_stance
from argmap.operations.network import (
    AGREEMENT,
    OneMode,
    OneModeNormalisation,
    Picture,
    TwoModeNormalisation,
)
from argmap.table import Table

if TYPE_CHECKING:
    import networkx
    import pandas as pd
    from numpy.typing import NDArray

    from argmap.operations.measures import Need


OF_STATEMENTS = ("dendrogram", "stances")
"""Pictures that do not depend on the measure."""


@dataclass(frozen=True, eq=False, repr=False)
class Network:
    """A network of actors, or of actors and concepts.

    matrix: its weights, a sparse matrix: actors × actors, symmetric, with a zero diagonal; for an
    affiliation actors × concepts. Rows are in the order of `actors`, columns in that of `columns`;
    table: the statements that it was computed from; options: what its numbers mean.
    """

    table: StatementTable
    options: NetworkRule
    matrix: Matrix

    @classmethod
    def of(cls, statements: StatementTable, options: NetworkRule) -> Network:
        """Compute a network from statements.

        Actors and concepts without a statement that counts are left out.
        """
        check_neutral(statements, options)
        made = _selected(statements, options).without_empty()
        return cls(made, options, _matrix(made.incidence(), options))

    @property
    def actors(self) -> tuple[Node, ...]:
        """The actors, one for each row, sorted by id."""
        return self.table.actors

    @property
    def concepts(self) -> tuple[Node, ...]:
        """The positions or controversies, sorted by id."""
        return self.table.concepts

    @property
    def columns(self) -> tuple[Node, ...]:
        """The nodes of the columns: the actors, or the concepts of an affiliation."""
        return self.concepts if self.options.two_mode else self.actors

    @cached_property
    def incidence(self) -> Incidence:
        """How often each actor makes each statement."""
        return self.table.incidence()

    def with_incidence(self, incidence: Incidence) -> Matrix:
        """Return the matrix of the same network from other statements, such as shuffled ones."""
        return _matrix(incidence, self.options)

    def with_table(self, table: StatementTable) -> Network:
        """Return the same network of fewer statements, such as those of a window of time."""
        return Network(table, self.options, _matrix(table.incidence(), self.options))

    def __repr__(self) -> str:
        columns = f" and {len(self.columns):,} concepts" if self.options.two_mode else ""
        return (
            f"<{type(self).__name__} {self.options.measure}: {len(self.actors):,} actors{columns}, "
            f"{len(self.ties):,} ties>"
        )

    @cached_property
    def ties(self) -> tuple[tuple[int, int, float], ...]:
        """The ties that are not 0, as row, column and weight, strongest first.

        A tie of two actors is listed once, with the smaller row first. For agreement, those of 0
        per cent are listed, too, and of equal ones those with more shared positions come first.
        """
        cells = self.matrix.tocoo()
        found = zip(cells.row.tolist(), cells.col.tolist(), cells.data.tolist(), strict=True)
        kept = (cell for cell in found if self.options.two_mode or cell[0] < cell[1])
        if self.options.measure == "agreement":
            shared = self._shared
            return tuple(
                sorted(kept, key=lambda cell: (-cell[2], -shared[cell[0], cell[1]], *cell[:2]))
            )
        return tuple(sorted(kept, key=lambda cell: (-abs(cell[2]), -cell[2], cell[0], cell[1])))

    @cached_property
    def dropped(self) -> int:
        """How many ties are left out: by the backbone, or of pairs with few shared positions."""
        if self.options.measure == "agreement":
            pairs = self._shared
            return int(pairs.nnz - np.count_nonzero(pairs.diagonal())) // 2 - len(self.ties)
        if self.options.backbone is None:
            return 0
        whole = _matrix(self.incidence, self.options.without_backbone())
        return whole.nnz // 2 - len(self.ties)

    @cached_property
    def _shared(self) -> Matrix:
        """On how many concepts both actors have a statement."""
        return weights.shared_concepts(self.incidence)

    def place(self, actor: str) -> int:
        """Return the row of an actor by its id, else its name or alias.

        Raises NotFound, with similar ids, if no statement of it counts.
        """
        return place_of(self.actors, actor, "actor")

    def column(self, node: str) -> int:
        """Return the column of an actor, or of a concept of an affiliation. See `place`."""
        kind = self.columns[0].label.lower() if self.columns else "node"
        return place_of(self.columns, node, kind)

    def to_table(self) -> Table:
        """Return the ties as a table, strongest first.

        Columns: `actor` and `other` (`position` or `controversy` for an affiliation), which are
        ids, `weight`, and the two names; of positions with one name, also that of the controversy.
        A tie of two actors is listed once. For agreement, also `positions`: the number of those on
        which both have a stance.
        """
        kind = {"controversies": "controversy"}.get(self.table.over, "position")
        other = kind if self.options.two_mode else "other"
        labels = self.table.labels
        shared = self._shared if self.options.measure == "agreement" else None
        rows = []
        for row, column, weight in self.ties:
            one, two = self.actors[row], self.columns[column]
            number = [] if shared is None else [int(shared[row, column])]
            rows.append((one.id, two.id, weight, *number, one.name, labels.get(two.ref, two.name)))
        numbers = [] if shared is None else ["positions"]
        return result_table(
            ("actor", other, "weight", *numbers, "actor_name", f"{other}_name"), rows
        )

    def to_matrix_table(self) -> Table:
        """Return the whole matrix as a table: a row for each actor, a column for each id.

        For agreement, the cells of pairs that are no ties are empty.
        """
        cells = self.cells()
        rows = cells.astype(object)
        rows[np.isnan(cells)] = None
        names = tuple(node.id for node in self.columns)
        listed = zip(self.actors, rows.tolist(), strict=True)
        return Table(("actor", *names), tuple((node.id, *row) for node, row in listed))

    def to_df(self) -> pd.DataFrame:
        """Return the matrix as a pandas DataFrame, with ids as row and column names.

        For agreement, the cells of pairs that are no ties are NaN. Raises ArgmapError if the extra
        `pandas` is missing.
        """
        with extra("pandas"):
            import pandas as pd

        names = [node.id for node in self.columns]
        return pd.DataFrame(self.cells(), index=[node.id for node in self.actors], columns=names)

    def cells(self) -> NDArray[Any]:
        """Return the matrix with all its cells.

        For agreement, where a tie may be 0, the cells of pairs that are no ties are NaN.
        """
        made: NDArray[Any] = self.matrix.toarray()
        if self.options.measure == "agreement":
            ties = csr_array((np.ones(self.matrix.nnz), self.matrix.indices, self.matrix.indptr),
                             shape=self.matrix.shape)  # fmt: skip
            made[ties.toarray() == 0] = np.nan
        return made

    def caption(self, kind: Picture) -> str:
        """Return the caption of a picture: the rule, and what was left out.

        Dendrograms and stances do not depend on the measure, so theirs does not name it.
        """
        rule = self.options.statement_rule if kind in OF_STATEMENTS else self.options.rule
        excluded = exclusions_text(self.table.excluded)
        return f"Rule: {rule}." + (f" Not counted: {excluded}." if excluded else "")

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
                name = self.table.labels[node.ref]
                made.add_node(str(node.ref), **_attributes(node) | {"name": name}, bipartite=1)
        for row, column, weight in self.ties:
            ends = str(self.actors[row].ref), str(self.columns[column].ref)
            made.add_edge(*ends, weight=weight)
        return made


def _attributes(node: Node) -> dict[str, Any]:
    return {"id": node.id, "name": node.name, "label": node.label}


def _selected(statements: StatementTable, options: NetworkRule) -> StatementTable:
    """Return the statements that count.

    That is without those on positions with a small minority, duplicates, and those of actors with
    few statements.
    """
    if options.measure == "agreement":
        statements = current_statements(statements)
    if options.min_minority:
        if statements.over != "positions":
            raise ParameterError("min_minority compares the sides of positions, so over must be "
                                 "positions")  # fmt: skip
        kept = statements.sides().min(axis=1) >= options.min_minority
        statements = statements.only(kept[statements.concept], "small minority")
    made = without_duplicates(statements, options.duplicates)
    if options.min_statements > 1:
        numbers = np.bincount(made.actor[made.counted], minlength=len(made.actors))
        made = made.only((numbers >= options.min_statements)[made.actor], "few statements")
    return made


def _matrix(incidence: Incidence, options: NetworkRule) -> Matrix:
    if options.two_mode:
        made = weights.affiliation(incidence, signed=options.signed)
        if options.normalise == "none":
            return made
        two_mode = cast(TwoModeNormalisation, options.normalise)
        return weights.normalised_two_mode(made, incidence, two_mode)
    measure = cast(OneMode, options.measure)
    if measure == "agreement":
        return weights.agreement(incidence, options.shared)
    made = weights.network(incidence, measure)
    if options.normalise != "none":
        method = cast(OneModeNormalisation, options.normalise)
        made = weights.normalised(made, incidence, method, ignore=measure == "ignore")
    if options.backbone is not None:
        kept = sdsm(incidence.counts)
        kept.data = (kept.data <= options.backbone).astype(np.int64)
        made = csr_array(made.multiply(kept))
        made.sort_indices()
    return made


def place_of(nodes: Sequence[Node], text: str, kind: str) -> int:
    """Return the place of the node with this id, else with this name or alias.

    kind: what the nodes are, for messages. Raises NotFound, with similar ids, and AmbiguousName.
    """
    found = [place for place, node in enumerate(nodes) if node.id == text]
    if not found:
        wanted = fold(text)
        found = [place for place, node in enumerate(nodes) if wanted in _names(node)]
    if len(found) == 1:
        return found[0]
    if found:
        several = [str(nodes[place].ref) for place in found]
        raise AmbiguousName(f"{text!r} is ambiguous: {', '.join(several)}. Give an id", several)
    near = nearest(text, [node.id for node in nodes])
    message = f"no statement of the {kind} {text!r} counts in this network"
    hint = did_you_mean(near)
    raise NotFound(f"{message}. {hint}" if hint else message, kind, near)


def _names(node: Node) -> set[str]:
    aliases = node.properties.get("aliases")
    listed = aliases if isinstance(aliases, list) else []
    return {fold(name) for name in (node.id, node.name, *listed)}


def current_statements(table: StatementTable) -> StatementTable:
    """Return the table in which one statement of each actor on each position counts, the current.

    The others are excluded as "earlier", or as "both" where two kinds of stances are current.
    """
    groups: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for place in np.flatnonzero(table.counted).tolist():
        groups[int(table.actor[place]), int(table.concept[place])].append(place)
    is_kept = np.zeros(len(table.edges), dtype=np.bool_)
    is_both = np.zeros(len(table.edges), dtype=np.bool_)
    for places in groups.values():
        edges = {place: table.edges[place] for place in places}
        ends = {place: table.end(place) for place in places}
        current = current_stance((edges[place].type, ends[place]) for place in places)
        if current == BOTH:
            is_both[places] = True
            continue
        last = max(
            (place for place in places if edges[place].type == current),
            key=lambda place: (not ends[place], edges[place].text("since"), -place),
        )
        is_kept[last] = True
    return table.only(~is_both, "both").only(is_kept, "earlier")


def check_neutral(table: StatementTable, options: NetworkRule) -> None:
    """Raise ParameterError if a network can't count neutral statements, or needs them."""
    if options.measure == "agreement":
        if table.over != "positions":
            raise ParameterError("agreement compares stances on positions, so it has no `over`")
        if not table.has_neutral:
            raise ParameterError("agreement counts neutral stances: select them with neutral half")
    elif table.has_neutral and not options.is_agreement:
        raise ParameterError(
            f"{options.measure} does not count neutral stances. Use congruence or subtract, or "
            "leave out neutral half"
        )


def stance_names(network: Network) -> list[tuple[str, str]]:
    """Return the position and the side of each cell of the incidence matrix."""
    table = network.table
    if network.incidence.signed:
        sides = ("supports", "contests", "neutral")[: len(table.levels)]
        return [(node.id, side) for node in table.concepts for side in sides]
    width = max(1, len(table.levels))
    keys = np.unique(table.concept * width + table.level).tolist()
    return [(table.levels[key % width], "supports") for key in keys]


def require(network: Network, what: str, *needs: Need) -> None:
    """Raise ParameterError unless a network has what is needed.

    what: what is computed, for the message.
    """
    for need in needs:
        if message := _fault(network, need):
            raise ParameterError(f"{what} {message}")


def _fault(network: Network, need: Need) -> str:
    """Return what is needed, to follow what needs it, or "" if the network has it."""
    kind = network.options.measure
    if need == "sides only" and network.table.has_neutral:
        return (
            "needs support and contest only, so it does not count neutral stances. Leave out "
            "neutral half"
        )
    if need == "stances" and not network.table.has_neutral:
        return "also counts neutral stances: use the network agreement, or neutral half"
    if need == "stances" and network.table.counted_as != "person":
        return "counts actors. Leave out level"
    if need == "positions" and not network.incidence.signed:
        return "needs the sides of positions: use it over positions"
    if need == "signs" and kind != "subtract":
        return f"needs the signs of subtract (got {kind})"
    if need == "agreement" and kind not in AGREEMENT:
        return f"needs a network of subtract or congruence (got {kind})"
    if need == "disagreement" and network.options.backbone is not None:
        return (
            "needs the ties of actors that disagree, which backbone leaves out. Leave out backbone"
        )
    return ""
