"""The numbers of a grid are those of the named queries, on the example corpus."""

from __future__ import annotations

from collections import Counter

import argmap
from argmap.grid import Grid, grid_of
from argmap.grid.actor_grid import actor_grid
from argmap.grid.as_table import grid_table
from argmap.grid.grid import SIGNS_OF
from argmap.grid.stance_index import StanceIndex
from argmap.model import Ref
from argmap.model.counting import hedged_note, readings_only_note
from tests.support import EXAMPLE


def test_the_numbers_are_those_of_the_named_queries() -> None:
    with argmap.read(EXAMPLE) as graph:
        counted = {
            row["position"]: (row["proponents"], row["hedged"])
            for row in graph.query("positions/by-support")
        }
        found = {}
        for controversy in graph.controversies():
            grid = grid_of(graph.view(controversy=controversy["id"]))
            assert isinstance(grid, Grid)
            for column in grid.columns:
                supporters = column.supporters
                found[column.ref.id] = (len(supporters), len(supporters.hedged))

    assert found == counted


def test_the_rows_of_a_thread_add_up_to_the_numbers_in_its_heads() -> None:
    kinds = set()
    with argmap.read(EXAMPLE) as graph:
        views = [graph.view(thread=row["id"]) for row in graph.threads()]
        for view in (*views, graph.view()):
            grid = grid_of(view)
            assert isinstance(grid, Grid)
            sizes: Counter[str] = Counter()
            sums: dict[bool, list[Counter[str]]] = {
                hedged: [Counter() for _ in grid.columns] for hedged in (False, True)
            }
            for group in grid.row_groups:
                sizes[group.outside] += group.size
                hedged = group.outside.startswith("hedged")
                for counter, tally in zip(sums[hedged], group.tallies, strict=True):
                    counter.update(dict(zip(SIGNS_OF.values(), tally, strict=True)))
            kinds |= set(sizes)
            counted = sizes[""]
            on_readings = sizes["readings"] + sizes["hedged-readings"]
            note = hedged_note(sizes["hedged"])
            if on_readings:
                note = readings_only_note(sizes["hedged"], on_readings)
            assert grid.counted == f"{counted} actors" + (f" ({note})" if note else "")
            for place, column in enumerate(grid.columns):
                both = (column.supporters, column.opponents)
                marks = [
                    mark.side
                    for row in grid.rows()
                    for mark in row.cells[place]
                    if mark.ended and not row.hedged
                ]
                past = [len(item.past) for item in (*both, column.neutral)]
                assert past == [*map(marks.count, SIGNS_OF.values())]
                for hedged, numbers in (
                    (False, map(len, both)),
                    (True, (len(item.hedged) for item in both)),
                ):
                    found = sums[hedged][place]
                    assert [found["supports"], found["contests"]] == list(numbers)
    assert kinds == {"", "hedged", "hedged-readings"}


def test_the_signs_in_the_grid_of_an_actor_are_its_numbers() -> None:
    clashes = 0
    with argmap.read(EXAMPLE) as graph:
        index = StanceIndex(graph.graph())
        for row in graph.actors():
            found = actor_grid(index, Ref("Actor", row["id"]))
            positions = [
                line
                for line, held in zip(grid_table(found), found.rows(), strict=True)
                if not index.is_reading(held.ref)
            ]
            for column in found.columns[1:]:
                signs = Counter(
                    sign
                    for line in positions
                    for sign in signs_of(line[column.ref.id] or "", line[row["id"]])
                )
                agreement = column.agreement
                assert signs["agree"] == agreement.agreed
                assert signs["clash"] == agreement.stated
                assert signs["inferred"] == agreement.inferred
                clashes += agreement.clashes
    assert clashes > 200


def signs_of(cell: str, own: str) -> list[str]:
    """What the cell of an actor says about it and the actor that the grid is about."""
    mine = {side.partition(",")[0] for side in own.split("; ")}
    found = []
    for words in cell.split("; ") if cell else ():
        side = words.partition(",")[0]
        if side in ("supports", "contests"):
            found += ["agree"] * (side in mine) + ["clash"] * bool(mine - {side})
        elif "rival" in side:
            found.append("inferred" if "inferred rival" in side else "clash")
    return found
