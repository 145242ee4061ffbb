"""Stances count for the organisations for which they were taken, everywhere by one rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.graph.argument_graph import ArgumentGraph
from argmap.operations.selection import Level
from tests.places import Place

NAMED = """
- {kind: actor, id: alpha, name: Alpha Corp, aliases: [The Alphas]}
- {kind: actor, id: beta, name: Beta}
- kind: names
  names:
    - {actor: alpha, part_of: group}
    - {actor: bob, part_of: beta}
    - {label: Alpha Ltd, same_as: alpha}
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
      opponents: [{actor: ann, organization: Alpha Ltd}]
    - {id: s, claim: S, neutral: [ann, bob]}
"""
"""Stances without dates. Only bob is a member by more than what stances say."""

MOVED = """
- {kind: actor, id: alpha, name: Alpha, type: organization}
- {kind: actor, id: beta, name: Beta, type: organization}
- kind: controversy
  id: road
  title: Should the road be built?
  positions:
    - {id: build, claim: Build it., proponents: [{actor: Ann, organization: Alpha, since: 2020}]}
    - {id: wait, claim: Wait.}
- kind: controversy
  id: rail
  title: Should the railway be closed?
  positions:
    - {id: close, claim: Close it., proponents: [{actor: Ann, organization: Beta, since: 2022}]}
    - {id: keep, claim: Keep it., opponents: [{actor: Ann, since: 2022-05}]}
- kind: controversy
  id: bridge
  title: Should the bridge be closed?
  positions:
    - {id: close, claim: Close it., opponents: [{actor: Ann, since: 2019}]}
    - {id: keep, claim: Keep it., proponents: [Ann]}
- kind: controversy
  id: tunnel
  title: Should a tunnel be dug?
  positions:
    - id: dig
      claim: Dig it.
      proponents: [{actor: Ann, organization: Alpha, since: 2020}]
      opponents: [{actor: Ann, organization: Beta, since: 2022}]
    - {id: fill, claim: Do not dig.}
"""
"""Ann spoke for Alpha in 2020 and for Beta in 2022, on one position for both."""

MEMBER = "\n- kind: names\n  names:\n    - {actor: Ann, part_of: %s}\n"


def _graph(place: Place, folder: Path, text: str) -> ArgumentGraph:
    (folder / "c.yml").write_text(text)
    graph = ArgumentGraph(place.open())
    assert graph.ingest(folder / "c.yml").errors == []
    return graph


def _stances(graph: ArgumentGraph, actor: str) -> list[tuple[object, ...]]:
    table = graph.query("actors/stances-of-members", actor=actor)
    return [(row["position"], row["supporters"], row["opponents"], row["neutral"]) for row in table]


def _network(graph: ArgumentGraph, actor: str) -> list[tuple[str, float]]:
    network = graph.network("affiliation", level="organization", signed=True)
    return [
        (network.columns[column].id, weight)
        for row, column, weight in sorted(network.ties)
        if network.actors[row].id == actor
    ]


@pytest.mark.parametrize(
    ("actor", "rows"),
    [
        ("alpha", [("c/p", ["alpha", "ann"], [], []), ("c/q", ["cy"], ["ann"], [])]),
        ("beta", [("c/p", ["bob"], [], []), ("c/q", ["ann"], [], []), ("c/s", [], [], ["bob"])]),
        ("group", [("c/p", ["alpha", "ann"], [], []), ("c/q", ["cy"], ["ann"], [])]),
    ],
)  # fmt: skip
def test_a_stance_counts_for_the_organisation_that_it_names(
    place: Place, tmp_path: Path, actor: str, rows: list[tuple[object, ...]]
) -> None:
    assert _stances(_graph(place, tmp_path, NAMED), actor) == rows


def test_a_member_that_moved_speaks_for_each_organisation_at_its_time(
    place: Place, tmp_path: Path
) -> None:
    graph = _graph(place, tmp_path, MOVED)
    assert _stances(graph, "alpha") == [
        ("road/build", ["ann"], [], []), ("tunnel/dig", ["ann"], [], []),
    ]  # fmt: skip
    assert _stances(graph, "beta") == [
        ("rail/close", ["ann"], [], []), ("rail/keep", [], ["ann"], []),
        ("tunnel/dig", [], ["ann"], []),
    ]  # fmt: skip
    assert _network(graph, "alpha") == [("road/build", 1), ("tunnel/dig", 1)]
    assert _network(graph, "beta") == [("rail/close", 1), ("rail/keep", -1), ("tunnel/dig", -1)]
    assert _network(graph, "ann") == [("bridge/close", -1), ("bridge/keep", 1)]
    one = graph.network("affiliation", level="organization", controversy="tunnel")
    assert {(tie[0], tie[1]): tie[2] for tie in one.ties} == {(0, 0): 1, (1, 0): 1}
    tie = graph.network("conflict", level="organization").tie("alpha", "beta")
    assert [item.edge.text("organization") for item in tie.statements] == ["Alpha", "Beta"]


def test_what_a_member_said_for_an_organisation_still_holds_when_it_moves(
    place: Place, tmp_path: Path
) -> None:
    graph = _graph(place, tmp_path, MOVED)
    levels: dict[Level, list[tuple[str, str]]] = {
        "person": [("ann", "CONTESTS")],
        "organization": [("alpha", "SUPPORTS"), ("beta", "CONTESTS")],
    }
    for level, current in levels.items():
        table = graph.network("agreement", level=level, controversy="tunnel").table
        counted = zip(table.actor, table.level, table.counted, strict=True)
        assert current == sorted(
            (table.actors[actor].id, table.levels[side])
            for actor, side, counts in counted
            if counts
        )


@pytest.mark.parametrize(
    ("day", "alpha", "beta", "ann"),
    [
        ("2021-06-01", ["road/build", "tunnel/dig"], [], ["bridge/close", "bridge/keep",
                                                           "road/build", "tunnel/dig"]),
        ("2023-06-01", ["road/build", "tunnel/dig"], ["rail/close", "rail/keep", "tunnel/dig"],
         ["bridge/close", "bridge/keep", "rail/close", "rail/keep", "road/build", "tunnel/dig"]),
    ],
)  # fmt: skip
def test_on_a_day_what_was_said_for_an_organisation_stays_when_its_member_moved(
    place: Place, tmp_path: Path, day: str, alpha: list[str], beta: list[str], ann: list[str]
) -> None:
    graph = _graph(place, tmp_path, MOVED).on(day)
    assert [row[0] for row in _stances(graph, "alpha")] == alpha
    assert [row[0] for row in _stances(graph, "beta")] == beta
    assert [position for position, _ in _network(graph, "alpha")] == alpha
    assert [position for position, _ in _network(graph, "beta")] == beta
    held = graph.query("positions/stances", actor="ann")
    assert sorted(row["position"] for row in held) == ann
    (dig,) = [row["stance"] for row in held if row["position"] == "tunnel/dig"]
    assert dig == ("supports" if day < "2022" else "contests")
    assert graph.query("actors/both-sides").rows == ()


@pytest.mark.parametrize(
    ("period", "rows"),
    [
        ("Alpha", ["bridge/close", "bridge/keep", "rail/keep", "road/build", "tunnel/dig"]),
        ("Alpha, since: 2019-06", ["bridge/close", "bridge/keep", "rail/keep", "road/build",
                                   "tunnel/dig"]),
        ("Alpha, until: 2019-06-30", ["bridge/close", "bridge/keep", "road/build", "tunnel/dig"]),
        ("Alpha, since: 2022-06", ["bridge/keep", "road/build", "tunnel/dig"]),
    ],
)  # fmt: skip
def test_a_stated_membership_holds_in_its_period_and_for_stances_without_a_date(
    place: Place, tmp_path: Path, period: str, rows: list[str]
) -> None:
    graph = _graph(place, tmp_path, MOVED + MEMBER % period)
    assert [row[0] for row in _stances(graph, "alpha")] == rows
    assert [position for position, _ in _network(graph, "alpha")] == rows


def test_a_membership_is_no_longer_stated_if_its_document_is_removed(
    place: Place, tmp_path: Path
) -> None:
    graph = _graph(place, tmp_path, MOVED)
    names = tmp_path / "names.yml"
    names.write_text((MEMBER % "Alpha").replace("\n- kind", "kind").replace("\n  ", "\n"))
    graph.ingest(names)
    assert len(_stances(graph, "alpha")) == 5
    names.unlink()
    graph.ingest(tmp_path, prune=True)
    assert len(_stances(graph, "alpha")) == 2


def test_the_card_of_an_organisation_has_what_members_said_for_it(
    place: Place, tmp_path: Path
) -> None:
    card = _graph(place, tmp_path, MOVED).card("beta")
    assert [
        (item.ref.id, item.details["actor"], item.details["side"])
        for item in card.neighbours["said for it by members"]
    ] == [
        ("rail/keep", "Ann", "contests"), ("tunnel/dig", "Ann", "contests"),
        ("rail/close", "Ann", "supports"),
    ]  # fmt: skip
    assert card.number("said for it by members") == "3"


def test_the_card_of_an_organisation_counts_what_still_holds_for_it(
    place: Place, tmp_path: Path
) -> None:
    graph = _graph(place, tmp_path, MOVED)
    for one in (graph, graph.on("2023-06-01")):
        card = one.card("alpha")
        listed = card.neighbours["said for it by members"]
        said = [(item.ref.id, item.details.get("ended", "")) for item in listed]
        assert said == [("road/build", ""), ("tunnel/dig", "")]
        assert card.number("said for it by members") == "2"


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("what does Beta oppose", [("ann", "Beta", "tunnel/dig")]),
        ("what does Alpha think about the tunnel", [("ann", "Alpha", "tunnel/dig")]),
    ],
)
def test_a_question_about_an_organisation_counts_what_was_said_for_it(
    place: Place, tmp_path: Path, question: str, rows: list[tuple[str, str, str]]
) -> None:
    answer = _graph(place, tmp_path, MOVED).ask(question)
    assert answer.table is not None
    assert "also by members who spoke for them" in answer.reading.text
    found = [(row["actor"], row["organization"], row["position"]) for row in answer.table]
    assert found == rows
