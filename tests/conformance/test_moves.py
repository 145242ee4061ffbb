"""All changes of a made history are found: by the query, in Python and on the command line."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from argmap import ArgumentGraph
from argmap.model.changes import DatedStance, moves
from argmap.model.counting import STANCES
from tests.places import Place

MOVES = 40
FIELDS = {"for": "proponents", "against": "opponents", "neutral": "neutral"}
Moves = Counter[tuple[str, str, str, str]]
"""How often each change occurs: actor, position, date of the later stance, kind."""


def _named(before: str, after: str) -> str:
    """The kind of a change on one position, as a person would call it."""
    return {
        ("for", "neutral"): "withdrew", ("against", "neutral"): "withdrew",
        ("neutral", "for"): "took a side", ("neutral", "against"): "took a side",
        ("for", "against"): "changed side", ("against", "for"): "changed side",
    }[before, after]  # fmt: skip


def history() -> tuple[list[dict[str, Any]], Moves]:
    """Documents of actors that change often, and the changes made."""
    chance = Random("a history of moves")
    positions: dict[str, dict[str, list[dict[str, str]]]] = {
        name: {field: [] for field in FIELDS.values()} for name in ("yes", "no", "wait")
    }
    wanted: Moves = Counter()

    def state(actor: str, position: str, kind: str, since: str = "", until: str = "") -> None:
        made = {"actor": actor, "word": f"{kind} it"}
        made |= {name: text for name, text in (("since", since), ("until", until)) if text}
        positions[position][FIELDS[kind]].append(made)

    pairs = [(one, other) for one in FIELDS for other in FIELDS if one != other]
    number = 0
    while sum(wanted.values()) < MOVES - 4:
        actor = f"actor-{number}"
        position = ("yes", "no", "wait")[number % 3]
        kind, year = pairs[number % 6][0], 2000
        begun = f"{year}-0{chance.randint(1, 9)}-11"
        for step in range(1 + number % 4):
            after = (
                pairs[number % 6][1]
                if not step
                else chance.choice([other for one, other in pairs if one == kind])
            )
            year += 1
            then = f"{year}-0{chance.randint(1, 9)}-{chance.randint(10, 28)}"
            # It ends on the same day, earlier, or without a date.
            end = chance.choice((then, f"{year}-01-02", ""))
            state(actor, position, kind, begun, end)
            if chance.random() < 0.3:  # the same stance again, with another date, is no change
                state(actor, position, kind, f"{year - 1}-12", end)
            wanted[actor, f"matter/{position}", then, _named(kind, after)] += 1
            kind, begun = after, then
        state(actor, position, kind, begun)
        number += 1
    for place in range(4):  # from one position of a binary controversy to another
        state(f"mover-{place}", "yes", "for", "2001", "2003-04-01")
        state(f"mover-{place}", "no", "for", "2003-04-01")
        wanted[f"mover-{place}", "matter/no", "2003-04-01", "moved"] += 1
    # No changes: what only ended, has no date, or is neutral on another position.
    state("ended", "yes", "neutral", "2001", "2002")
    state("undated", "yes", "for")
    state("undated", "yes", "neutral")
    state("elsewhere", "yes", "for", "2001", "2002")
    state("elsewhere", "no", "neutral", "2002")
    listed = [{"id": name, "claim": name, **fields} for name, fields in positions.items()]
    # Two positions that may be held together, and 2003 may be before the end of the other one.
    both = [
        {"id": name, "claim": name, "proponents": [{"actor": "overlap", "word": "yes it", **dates}]}
        for name, dates in (("lights", {"since": "2001", "until": "2003-05"}),
                            ("signs", {"since": "2003"}))
    ]  # fmt: skip
    return [
        {"id": "matter", "polarity": "binary", "positions": listed},
        {"id": "street", "polarity": "multi-axis", "positions": both},
    ], wanted


@pytest.fixture(scope="module")
def made(module_place: Place, tmp_path_factory: pytest.TempPathFactory) -> ArgumentGraph:
    """The history in either store."""
    path = tmp_path_factory.mktemp("history") / "history.yml"
    path.write_text(yaml.safe_dump(history()[0]), "utf-8")
    graph = ArgumentGraph(module_place.open())
    assert graph.ingest(path).errors == []
    return graph


def test_the_query_finds_all_changes(made: ArgumentGraph) -> None:
    rows = made.query("actors/changed")
    found = Counter(
        (row["actor"], row["position"], row["since"], row["change"])
        for row in rows
        if row["change"]
    )
    assert found == history()[1]
    assert all(row["word"] for row in rows)
    unchanged = {"ended", "undated", "elsewhere", "overlap"}
    assert unchanged.isdisjoint(rows["actor"])
    asked = made.ask("who changed sides").table
    assert asked is not None
    assert asked["actor"]
    assert unchanged.isdisjoint(asked["actor"])


def test_of_equal_days_what_ended_comes_before_what_began(place: Place, tmp_path: Path) -> None:
    (tmp_path / "c.yml").write_text(
        "id: c\npolarity: binary\npositions:\n"
        "- {id: a, claim: A, proponents: [{actor: x, since: 2024-04-25},"
        " {actor: y, since: 2020}]}\n"
        "- {id: b, claim: B, proponents: [{actor: x, until: 2024-04-25},"
        " {actor: y, since: 2020, until: 2020}]}\n"
    )
    graph = ArgumentGraph(place.open())
    graph.ingest(tmp_path / "c.yml")
    rows = graph.query("actors/changed")
    assert [(row["actor"], row["position"], row["change"]) for row in rows] == [
        ("x", "c/b", None), ("x", "c/a", "moved"), ("y", "c/b", None), ("y", "c/a", "moved"),
    ]  # fmt: skip


def test_the_model_finds_all_changes(made: ArgumentGraph) -> None:
    stances: dict[str, list[DatedStance[str]]] = {}
    for edge in made.graph().edges:
        if edge.type in STANCES and edge.source.label == "Actor":
            dated = DatedStance(edge.type, edge.target.id, edge.text("since"), edge.text("until"))
            stances.setdefault(edge.source.id, []).append(dated)
    found = Counter(
        (actor, move.later.position, move.later.since, move.kind)
        for actor, held in stances.items()
        for move in moves(held, binary=actor != "overlap")
    )
    assert found == history()[1]
