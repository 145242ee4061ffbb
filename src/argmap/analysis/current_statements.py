"""Keep the current stance of each actor on each position."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from argmap.analysis.network_rule import NetworkRule
from argmap.analysis.statements import StatementTable
from argmap.errors import ParameterError
from argmap.model.stance_ends import BOTH, current_stance
from argmap.operations.network import AGREEMENT


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
    elif table.has_neutral and options.measure not in AGREEMENT:
        raise ParameterError(
            f"{options.measure} does not count neutral stances. Use congruence or subtract, or "
            "leave out neutral half"
        )
