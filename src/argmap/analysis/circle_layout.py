"""Place the nodes of a network: each coalition in an ellipse, beside those it agrees with.

Within a coalition, nodes are near those that they have the strongest ties with, and at the side of
the coalition that they agree with besides their own. The same network gives the same places.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import linear_sum_assignment

from argmap.analysis.communities import NO_GROUP, Groups

Points = NDArray[np.float64]

STEP = 46.0
"""The radius of the room of a node, in pixels."""
WIDER = 1.5
"""How much wider than high the drawing is. Names are wide."""
SCREEN = 1.35
"""The width of the drawing on a usual screen as a multiple of its height."""
_BORDER = 34.0
"""Space around the nodes of a coalition."""
_STRONGEST = 4
"""Ties of a node that pull it."""
_ROUNDS = 12
_LARGE = 700
"""Nodes above which an assignment would take long: they keep the order of their ties."""
_ANGLES = np.linspace(0, 2 * np.pi, 48, endpoint=False)
_GOLDEN = np.pi * (3 - 5**0.5)


def places(weights: sparse.csr_array, groups: Groups) -> Points:
    """Return coordinates of each node: n × 2, x and y in pixels, y points down.

    weights: n × n, symmetric, without diagonal; only ties above 0 pull; groups: the number of each
    node's coalition, 0 for the largest, -1 for nodes in none, which are placed together.
    """
    if not len(groups):
        return np.zeros((0, 2))
    pulling = sparse.csr_array(weights.maximum(0))
    number = np.where(groups == NO_GROUP, groups.max(initial=NO_GROUP) + 1, groups)
    members = [np.flatnonzero(number == group) for group in range(int(number.max(initial=-1)) + 1)]
    radii = np.array([STEP * len(rows) ** 0.5 + _BORDER for rows in members])
    member = sparse.csr_array(
        (np.ones(len(number)), (np.arange(len(number)), number)),
        shape=(len(number), len(members)),
    )
    to_groups = np.asarray((pulling @ member).todense())
    centres = _turned(_circles(radii, np.asarray(member.T @ to_groups)), radii)
    made = np.zeros((len(number), 2))
    for group, rows in enumerate(members):
        if len(rows):
            pull = _outwards(to_groups[rows], centres, group)
            inside = sparse.csr_array(pulling[rows][:, rows])
            made[rows] = centres[group] + _members(inside, pull)
    made[:, 0] *= WIDER
    return np.round(made)


def _circles(radii: Points, between: Points) -> Points:
    """Return the centres of circles that do not overlap, near the circles they have ties with."""
    centres = np.zeros((len(radii), 2))
    affinity = between / max(float(between.sum()), 1.0)
    ring = np.stack([np.cos(_ANGLES), np.sin(_ANGLES)], axis=1)
    radius, done, tried = 0.0, 0, np.zeros((0, 2))
    for one in range(1, len(radii)):
        if not radii[one]:
            continue
        # Circles of one size have the same free places, except near those that were placed since.
        if radii[one] != radius:
            radius, done, tried = float(radii[one]), 0, np.zeros((0, 2))
        away = radii[:one] + radius
        new = (centres[done:one, None] + away[done:, None, None] * ring).reshape(-1, 2)
        tried = tried[_free(tried, centres[done:one], away[done:])]
        tried = np.concatenate([tried, new[_free(new, centres[:one], away)]])
        done = one
        tied = np.flatnonzero(affinity[one, :one])
        pull = np.zeros(len(tried))
        if len(tied):
            tie = affinity[one, tied]
            pull = _distances(tried, centres[tied]) @ (tie / tie.sum())
        # The middle of what is placed, as seen on a screen that is wider than high.
        weight = radii[:one] ** 2
        middle = weight @ centres[:one] / weight.sum()
        centres[one] = tried[np.argmin(np.round(np.hypot(*(tried - middle).T) + 0.6 * pull, 6))]
    return centres


def _free(points: Points, centres: Points, away: Points) -> NDArray[np.bool_]:
    """Return which points are at least so far away from each centre."""
    return np.asarray(np.all(_distances(points, centres) >= away - 1e-6, axis=1))


def _distances(points: Points, centres: Points) -> Points:
    return np.asarray(np.hypot(*(points[:, None] - centres).transpose(2, 0, 1)))


def _turned(centres: Points, radii: Points) -> Points:
    """Return circles turned so that they are as large as possible on a usual screen."""

    def size(turned: Points) -> float:
        wide, high = np.ptp(np.concatenate([turned - radii[:, None], turned + radii[:, None]]), 0)
        return round(float(max(wide * WIDER / SCREEN, high)), 3)

    angles = np.linspace(0, np.pi, 24, endpoint=False)
    tried = [centres @ [[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]] for a in angles]
    return min(tried, key=size)


def _outwards(to_groups: Points, centres: Points, group: int) -> Points:
    """Return where the ties to other coalitions pull each node, at most 1 long."""
    towards = centres - centres[group]
    length = np.hypot(*towards.T)
    unit = towards / np.where(length > 0, length, 1)[:, None]
    total = to_groups.sum(axis=1)
    share = to_groups / np.where(total > 0, total, 1)[:, None]
    share[:, group] = 0
    return np.asarray(share @ unit)


def _members(ties: sparse.csr_array, outwards: Points) -> Points:
    """Return the places of the nodes of a coalition around its centre."""
    size = len(outwards)
    number = np.arange(size)
    radius = STEP * np.sqrt(number + (0.5 if size > 2 else 0.35)) * (0.9 if size > 2 else 0.75)
    angle = number * (_GOLDEN if size > 3 else 2 * np.pi / size)
    if size == 1:
        return np.zeros((1, 2))
    if size <= 3:
        radius = np.full(size, STEP * 0.8)
    slots = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    near = _nearest(ties)
    strength = np.asarray(ties.sum(axis=1)).ravel()
    reach = float(radius.max())
    # At first, nodes with strong ties are in the middle.
    order = np.lexsort((number, -strength))
    at = np.zeros((size, 2))
    at[order] = slots
    if size > _LARGE:
        return at
    for _ in range(_ROUNDS):
        wanted = 0.75 * (near @ at) + 0.25 * at + 0.9 * reach * outwards
        spread = np.abs(wanted).max()
        wanted *= reach / spread if spread else 1.0
        cost = ((wanted[:, None] - slots) ** 2).sum(axis=2)
        rows, chosen = linear_sum_assignment(np.round(cost, 3))
        at[rows] = slots[chosen]
    return at


def _nearest(ties: sparse.csr_array) -> sparse.csr_array:
    """Return n × n with the shares of each node's strongest ties, rows of ties in equal parts."""
    rows: list[int] = []
    columns: list[int] = []
    for row in range(ties.shape[0]):
        part = slice(ties.indptr[row], ties.indptr[row + 1])
        weight, column = ties.data[part], ties.indices[part]
        best = column[np.lexsort((column, -weight))[:_STRONGEST]]
        rows += [row] * (len(best) or 1)
        columns += best.tolist() or [row]
    counts = np.bincount(rows, minlength=ties.shape[0])
    return sparse.csr_array((1 / counts[rows], (rows, columns)), shape=ties.shape)
