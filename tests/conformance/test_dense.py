"""What queries about two actors answer where every actor takes a stance on everything."""

from __future__ import annotations

import json
from pathlib import Path

from argmap import ArgumentGraph
from tests.places import Place

ACTORS = [f"member-{number:02}" for number in range(30)]
VOTES = [f"vote-{number:02}" for number in range(12)]


def test_a_path_lists_direct_relations_and_the_best_few_actors_in_between(
    place: Place, tmp_path: Path
) -> None:
    # All vote yes, but the last ones were not yet there for the first votes.
    documents = [
        {
            "kind": "controversy",
            "id": vote,
            "title": vote,
            "positions": [
                {"id": "yes", "claim": "Yes.", "proponents": ACTORS[: 30 - max(0, 5 - number)]},
                {"id": "no", "claim": "No.", "proponents": []},
            ],
        }
        for number, vote in enumerate(VOTES)
    ]
    (tmp_path / "votes.json").write_text(json.dumps(documents), "utf-8")
    graph = ArgumentGraph(place.open())
    assert graph.ingest(tmp_path, root=tmp_path).errors == []
    table = graph.query("actors/path", one=ACTORS[0], other=ACTORS[-1], most=3)
    direct = [row for row in table.rows if row[0] is None]
    assert [row[1] for row in direct[::2]] == [f"{vote}/yes" for vote in VOTES[5:]]
    between = [(row[0], row[1], row[2]) for row in table.rows if row[0] is not None]
    assert between == [
        (actor, "vote-00/yes", "vote-05/yes") for actor in ACTORS[1:4] for _ in range(4)
    ]
    limited = graph.query("actors/path", one=ACTORS[0], other=ACTORS[-1], limit=5)
    assert limited.rows == table.rows[:5]
    assert limited.cut
