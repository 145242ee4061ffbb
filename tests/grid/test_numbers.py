"""The numbers of a matrix are those of the named queries, on the example corpus."""

from __future__ import annotations

from collections import Counter
from functools import partial

import argmap
from argmap.grid import Matrix, matrix_of
from argmap.grid.matrix_maker import MatrixMaker
from argmap.model import Ref
from argmap.model.indexed_graph import IndexedGraph
from argmap.model.stance_times import Stance
from tests.support import EXAMPLE

SIDE = {"supports": "contests", "contests": "supports"}
TYPE = {"supports": "SUPPORTS", "contests": "CONTESTS"}


def test_the_marks_of_a_controversy_add_up_to_the_numbers_in_its_heads() -> None:
    with argmap.read(EXAMPLE) as graph:
        made = [matrix_of(graph.view(controversy=row["id"])) for row in graph.controversies()]
    for matrix in filter(None, made):
        for column in matrix.positions:
            for side, actors in (
                ("supports", column.supporters),
                ("contests", column.opponents),
                ("neutral", column.neutral),
            ):
                found: Counter[str] = Counter(
                    "hedged" if actor.hedged else "ended" if mark.ended else "held"
                    for actor in matrix.actors
                    for mark in matrix.cell(column.ref, actor)
                    if mark.side == side
                )
                assert [found[name] for name in ("held", "ended", "hedged")] == [
                    len(actors), len(actors.past), len(actors.hedged),
                ]  # fmt: skip


def test_the_marks_in_the_matrix_of_an_actor_are_its_numbers() -> None:
    clashes = 0
    with argmap.read(EXAMPLE) as graph:
        index = IndexedGraph(graph.graph())
        maker = MatrixMaker(index)
        for row in graph.actors():
            found = maker.actor(Ref("Actor", row["id"]))
            subject, *others = found.actors
            positions = [item.ref for item in found.positions if item.ref.label == "Position"]
            own = {ref: sides(found, ref, subject.ref) for ref in positions}
            for actor in others:
                theirs = {ref: sides(found, ref, actor.ref) for ref in positions}
                same = sum(len(own[ref] & theirs[ref]) for ref in positions)

                met = partial(met_by, index, subject.ref, actor.ref)
                opposite = sum(
                    SIDE[mine] in theirs[ref] and met(TYPE[mine], ref, TYPE[SIDE[mine]], ref)
                    for ref in positions
                    for mine in own[ref]
                )
                rivals = Counter(
                    inferred
                    for ref in positions
                    if "supports" in own[ref]
                    for rival, inferred in index.agreement.rivals(ref).items()
                    if "supports" in theirs.get(rival, ())
                    and met("SUPPORTS", ref, "SUPPORTS", rival)
                )
                agreement = actor.agreement
                assert same == agreement.agreed
                assert opposite + rivals[False] == agreement.stated
                assert rivals[True] == agreement.inferred
                clashes += agreement.clashes
    assert clashes > 200


def met_by(
    index: IndexedGraph, one: Ref, other: Ref, mine: str, position: Ref, their: str, rival: Ref
) -> bool:
    """Whether the stances of two actors on two positions were held on some day."""
    return index.agreement.met(Stance(one, mine, position), Stance(other, their, rival))


def sides(matrix: Matrix, position: Ref, actor: Ref) -> set[str]:
    """The sides that an actor takes or took on a position."""
    cell = matrix.cells[position].get(actor, ())
    return {str(mark.side) for mark in cell} - {"neutral"}
