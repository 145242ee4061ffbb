"""When the nodes of two AIF files with equal ids are the same."""

from __future__ import annotations

import pytest

from argmap.convert.aif_nodesets import CLAIM, LOCUTION, AifNode, _are_same

SCHEME = "RA"


def node(type_: str, text: str) -> AifNode:
    return AifNode("1", "1", type_, text, ("a.json", 1))


def pairs(type_: str, *, same: int = 0, other: int = 0) -> list[tuple[AifNode, AifNode]]:
    return [(node(type_, "a"), node(type_, "a"))] * same + [
        (node(type_, "a"), node(type_, "b"))
    ] * other


@pytest.mark.parametrize(
    ("shared", "certain", "doubtful"),
    [
        (pairs(CLAIM, same=1), True, True),
        (pairs(CLAIM, other=1), True, False),
        (pairs(CLAIM, other=2), False, False),
        (pairs(CLAIM, same=1, other=1), True, False),
        (pairs(CLAIM, same=2, other=2), False, False),
        (pairs(CLAIM, same=3, other=2), True, True),
        (pairs(LOCUTION, other=2), False, False),
        (pairs(LOCUTION, same=3, other=2), True, True),
        (pairs(CLAIM, same=1) + pairs(SCHEME, other=3), True, True),
        (pairs(SCHEME, same=3), True, False),
        ([*pairs(CLAIM, same=3), (node(CLAIM, "a"), node(SCHEME, "a"))], False, False),
    ],
)
def test_nodes_are_the_same_if_their_types_and_most_of_their_texts_are(
    shared: list[tuple[AifNode, AifNode]], certain: bool, doubtful: bool
) -> None:
    assert _are_same(shared, doubtful=False) == certain
    assert _are_same(shared, doubtful=True) == doubtful
