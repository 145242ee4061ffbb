"""Stances count for the organisation for which they were made."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.graph.argument_graph import ArgumentGraph
from tests.places import Place

DOCUMENTS = """
- {kind: actor, id: alpha, name: Alpha Corp, aliases: [The Alphas]}
- {kind: actor, id: beta, name: Beta}
- {kind: names, names: [{actor: alpha, part_of: group}]}
- kind: controversy
  id: c
  title: C
  positions:
    - id: p
      claim: P
      proponents:
        - {actor: ann, organization: alpha-corp}
        - {actor: bob, organization: Beta}
        - alpha
    - id: q
      claim: Q
      proponents: [{actor: ann, organization: Beta}, {actor: cy, organization: The alphas}]
      opponents: [{actor: ann, organization: Alpha Corp}]
    - {id: s, claim: S, neutral: [ann, bob]}
"""


@pytest.mark.parametrize(
    ("actor", "rows"),
    [
        ("alpha", [("c/p", ["alpha", "ann"], [], []), ("c/q", ["cy"], ["ann"], []),
                   ("c/s", [], [], ["ann"])]),
        ("beta", [("c/p", ["bob"], [], []), ("c/q", ["ann"], [], []),
                  ("c/s", [], [], ["ann", "bob"])]),
        ("group", [("c/p", ["alpha", "ann"], [], []), ("c/q", ["cy"], ["ann"], []),
                   ("c/s", [], [], ["ann"])]),
    ],
)  # fmt: skip
def test_a_stance_counts_for_the_organisation_that_it_names(
    place: Place, tmp_path: Path, actor: str, rows: list[tuple[object, ...]]
) -> None:
    (tmp_path / "c.yml").write_text(DOCUMENTS)
    graph = ArgumentGraph(place.open())
    assert graph.ingest(tmp_path / "c.yml").errors == []
    table = graph.query("actors/stances-of-members", actor=actor)
    assert [
        (row["position"], row["supporters"], row["opponents"], row["neutral"]) for row in table
    ] == rows
