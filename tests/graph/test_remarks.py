"""What is said about the rows of a named query."""

from __future__ import annotations

import argmap
from tests.support import EXAMPLE


def test_actors_without_a_kind_are_excluded_with_a_remark() -> None:
    with argmap.read(EXAMPLE) as graph:
        some = graph.query(
            "controversies/actors", {"controversy": "net-neutrality", "kind": ["company"]}
        )
        [remark] = [item for item in graph.remarks(some) if "kind" in item.parameters]
        assert remark.ids == ("cable-operators",)
        assert remark.parameters == {"kind": ["company", "unknown"]}
        wider = graph.query("controversies/actors", {**some.parameters, **remark.parameters})
        assert set(wider["actor"]) == {*some["actor"], "cable-operators"}
        assert not [item for item in graph.remarks(wider) if "kind" in item.parameters]
