"""Names of groups of actors."""

from __future__ import annotations

import pytest

from argmap.model.graph import Node, Properties
from argmap.model.known_actors import group_name, short_names


def actor(name: str, *aliases: str, standing: str = "registered") -> Node:
    properties: Properties = {"name": name, "standing": standing, "aliases": list(aliases)}
    return Node("Actor", name, properties)


ACTORS = [
    actor("Electronic Frontier Foundation", "EFF"),
    actor("Apple", "AAPL"),
    actor("Journalists", standing="unregistered"),
    actor("Zeta"),
    actor("Beta"),
    actor("Other Organisation Named EFF Too", "EFF"),
]


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ((0,), "Electronic Frontier Foundation"),
        ((1, 3), "Zeta and Apple"),
        ((1, 2, 3, 4), "Zeta, Apple, Beta and Journalists"),
        ((0, 1, 2, 3, 4), "Zeta, Apple, Beta and 2 more"),
    ],
)
def test_a_group_is_named_by_its_best_known_members(
    members: tuple[int, ...], expected: str
) -> None:
    positions = {node.ref: number for node, number in zip(ACTORS, (1, 2, 9, 3, 2, 0), strict=True)}
    some = [ACTORS[number] for number in members]
    assert group_name(some, positions, short_names(ACTORS)) == expected


def test_an_alias_of_two_actors_names_neither() -> None:
    assert short_names(ACTORS[:2])[ACTORS[0].ref] == "EFF"
    assert short_names(ACTORS)[ACTORS[0].ref] == "Electronic Frontier Foundation"
