"""When stances were last stated long ago."""

from __future__ import annotations

import pytest

from argmap.model import Edge, Graph, Node, Ref
from argmap.model.stance_times import last_stated, newest_since


@pytest.mark.parametrize(
    ("dates", "newest", "found"),
    [
        (["2002"], "2009", "2002"),
        (["1998", "2002-05-01"], "2009-09", "2002-05-01"),
        (["2007"], "2009", ""),
        (["2006"], "2009", "2006"),
        (["2007-03-01"], "2009-03-01", ""),
        (["2007-03-01"], "2009-03-02", "2007-03-01"),
        (["2002", ""], "2009", ""),
        (["2002"], "", ""),
        (["<img>"], "2009", ""),
        ([], "2009", ""),
    ],
)
def test_all_stances_are_dated_and_more_than_two_years_older(
    dates: list[str], newest: str, found: str
) -> None:
    assert last_stated(dates, newest) == found


def test_the_newest_date_is_that_of_a_stated_stance_of_an_actor() -> None:
    nodes = [Node("Actor", "ann", {}), Node("Position", "road/no", {}), Node("Event", "e", {})]
    ann, no, event = (node.ref for node in nodes)
    edges = [
        Edge("SUPPORTS", ann, no, "1", {"basis": "stated", "since": "2002"}),
        Edge("NEUTRAL_ON", ann, no, "2", {"basis": "stated", "since": "2009-05"}),
        Edge("CONTESTS", ann, no, "3", {"basis": "inferred", "since": "2020"}),
        Edge("PART_OF", ann, Ref("Actor", "alpha"), "4", {"basis": "stated", "since": "2021"}),
        Edge("TOOK_PART_IN", ann, event, "5", {"basis": "stated", "since": "2022"}),
    ]
    assert newest_since(Graph.of(nodes, edges)) == "2009-05"
    assert newest_since(Graph.of(nodes, [])) == ""
