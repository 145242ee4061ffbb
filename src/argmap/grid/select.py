"""Choose the matrix of a view."""

from __future__ import annotations

from argmap.analysis.camps import FEWEST_CONTROVERSIES
from argmap.errors import ParameterError
from argmap.grid.matrix import Matrix
from argmap.grid.matrix_maker import MatrixMaker
from argmap.grid.record import Record, record_of
from argmap.model.graph import Ref
from argmap.model.view import View

MOST_CELLS = 200_000
"""Cells of a matrix with all positions and actors."""
FEW_ACTORS = 60
"""Actors up to which a matrix can be dense."""
TAKE_PART = 0.5
"""The share of the controversies in which an actor of a dense matrix has a stance, on average."""


def matrix_of(view: View, record: Record | None = None) -> Matrix | None:
    """Return the matrix of a view, or None if nothing in it can be in one.

    record: that of the view, if it is known.
    """
    maker = _maker(view)
    if view.compared:
        return maker.compared(view.compared)
    record = record or record_of(view)
    is_subject = view.focus and view.focus.label in ("Actor", "Controversy", "Thread")
    if about := view.focus if is_subject else _only_controversy(view, record):
        made = matrix_about(maker, about, record)
        return made if made.position_groups and (made.cells or made.kind != "actor") else None
    made = maker.several(record)
    return made if made.actors else None


def _only_controversy(view: View, record: Record) -> Ref | None:
    """Return the controversy of a view in which all its stances are, if there is one."""
    if len(record.rows) != 1 or record.elsewhere or view.graph.labelled("Reading"):
        return None
    return record.rows[0].ref


def matrix_about(maker: MatrixMaker, ref: Ref, record: Record) -> Matrix:
    """Return the matrix of an actor, a controversy or a thread. record: that of a thread."""
    if ref.label == "Actor":
        return maker.actor(ref)
    return maker.controversy(ref) if ref.label == "Controversy" else maker.several(record, ref)


def whole_matrix_of(view: View, record: Record) -> Matrix | None:
    """Return the matrix of a view with all positions, for files.

    record: that of the view, in the order of the rows. Raises ParameterError if there are too many
    cells.
    """
    thread = view.focus if view.focus and view.focus.label == "Thread" else None
    is_several = thread is not None or not view.focuses
    made = (
        _maker(view).several(record, thread, most=None) if is_several else matrix_of(view, record)
    )
    actors = {actor for held in made.cells.values() for actor in held} if made else set()
    cells = len(actors) * len(made.cells) if made else 0
    if made and cells > MOST_CELLS:
        raise ParameterError(
            f"a matrix of {len(actors):,} actors and {len(made.cells):,} positions has {cells:,} "
            f"cells; at most {MOST_CELLS:,} can be shown. Select a thread"
        )
    return made


def is_dense(matrix: Matrix) -> bool:
    """Return whether few actors take part in most controversies, so that a matrix of them says more
    than names and numbers."""
    topics = [group for group in matrix.position_groups if group.ref]
    actors = {actor.ref for actor in matrix.actors}
    if matrix.merged or len(actors) > FEW_ACTORS or len(topics) < FEWEST_CONTROVERSIES:
        return False
    pairs = sum(
        len(actors & {ref for item in topic.positions for ref in matrix.cells[item.ref]})
        for topic in topics
    )
    return pairs >= TAKE_PART * len(actors) * len(topics)


def _maker(view: View) -> MatrixMaker:
    return MatrixMaker(view.indexed, view.reasons, view.cited)
