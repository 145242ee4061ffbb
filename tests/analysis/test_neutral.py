"""Neutral stances in measures: left out, counted as half, and in agreement."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap.analysis.measures.coalitions import coalitions
from argmap.analysis.network import Network
from argmap.analysis.network_rule import NetworkRule
from argmap.analysis.plots.matrix import draw_matrix
from argmap.analysis.statements import read_statements
from argmap.analysis.tie import tie_of
from argmap.cli.root import cli
from argmap.errors import ParameterError
from tests.analysis.made import Stated, position_graph

S, C, N = "SUPPORTS", "CONTESTS", "NEUTRAL_ON"

THESES = """\
- {id: theses, positions: [
  {id: t1, claim: T1, proponents: [voter, red, blue]},
  {id: t2, claim: T2, proponents: [voter], opponents: [red], neutral: [blue]},
  {id: t3, claim: T3, neutral: [voter, red], opponents: [blue]},
  {id: t4, claim: T4, opponents: [voter, red], proponents: [blue]},
  {id: t5, claim: T5, neutral: [voter], proponents: [red], opponents: [blue]},
  {id: t6, claim: T6, opponents: [voter, blue], neutral: [red]},
  {id: t7, claim: T7, proponents: [red], neutral: [blue]},
  {id: t8, claim: T8, proponents: [voter]}]}
"""
"""A voter and two parties, as in a voting advice application. Nobody answers everything."""

WORKED = {("red", "voter"): (8, 6), ("blue", "voter"): (7, 6), ("blue", "red"): (6, 7)}
"""Points and theses that both answered, added up by hand: 2 for the same answer, 1 for neutral
beside yes or no, 0 for yes and no.

voter and red: 2 + 0 + 2 + 2 + 1 + 1. voter and blue: 2 + 1 + 1 + 0 + 1 + 2. red and blue: 2 + 1 + 1
+ 0 + 0 + 1 + 1.
"""

stances = st.lists(
    st.tuples(
        st.sampled_from("abcd"), st.sampled_from(("x/1", "x/2", "y/1")), st.sampled_from((S, C, N))
    ),
    min_size=1,
    max_size=20,
)


def _points(one: str, other: str) -> int:
    return 2 if one == other else 1 if N in (one, other) else 0


@pytest.fixture
def theses(tmp_path: Path) -> Path:
    path = tmp_path / "theses.yml"
    path.write_text(THESES)
    return path


def test_agreement_is_the_score_of_voting_advice(theses: Path) -> None:
    network = argmap.read(theses).network("agreement")
    found = {(row["actor"], row["other"]): row for row in network.to_table()}
    assert {pair: row["positions"] for pair, row in found.items()} == {
        pair: number for pair, (_, number) in WORKED.items()
    }
    for pair, (points, number) in WORKED.items():
        assert found[pair]["weight"] == pytest.approx(100 * points / (2 * number))
        tie = tie_of(network, *pair)
        assert sum(item.adds for item in tie.statements) == pytest.approx(tie.value)
    assert "neutral stances count" in " ".join(network.notes())


def test_agreement_on_the_command_line(theses: Path) -> None:
    words = ["network", "agreement", "--from", str(theses), "--format", "json"]
    result = CliRunner().invoke(cli, words)
    assert result.exit_code == 0, result.output
    ties = {(one, other): weight for one, other, weight in json.loads(result.stdout)["ties"]}
    assert ties["red", "voter"] == pytest.approx(100 * 8 / 12)
    matrix = argmap.read(theses).network("agreement").matrix
    assert matrix.sum() == pytest.approx(2 * sum(ties.values()))


@settings(max_examples=60, deadline=None)
@given(stances, st.integers(1, 3))
def test_agreement_is_that_of_a_plain_loop(statements: list[Stated], shared: int) -> None:
    once = {(actor, position): side for actor, position, side in statements}
    graph = position_graph([(*key, side) for key, side in once.items()])
    table = read_statements(graph, neutral="half")
    network = Network.of(table, NetworkRule("agreement", min_shared=shared))
    ids = {node.id: place for place, node in enumerate(network.actors)}
    dropped = 0
    listed = {(row, column) for row, column, _ in network.ties}
    for one, other in combinations(sorted(ids), 2):
        both = [p for a, p in once if a == one and (other, p) in once]
        is_tie = len(both) >= shared
        dropped += bool(both) and not is_tie
        assert ((ids[one], ids[other]) in listed) == is_tie
        points = sum(_points(once[one, p], once[other, p]) for p in both)
        wanted = 100 * points / (2 * len(both)) if is_tie else np.nan
        assert network.cells()[ids[one], ids[other]] == pytest.approx(wanted, nan_ok=True)
    assert network.dropped == dropped
    ties = network.to_table()
    order = [(-row["weight"], -row["positions"], row["actor"], row["other"]) for row in ties]
    assert order == sorted(order)


def test_pairs_with_few_shared_positions_are_left_out_and_counted(theses: Path) -> None:
    graph = argmap.read(theses)
    network = graph.network("agreement", min_shared=7)
    assert [row["actor"] for row in network.to_table()] == ["blue"]
    left_out = "2 pairs with fewer than 7 shared positions are left out."
    assert left_out in network.notes()
    assert left_out in network.caption("matrix")
    assert left_out not in network.caption("dendrogram")
    assert network.receipt["dropped_ties"] == 2
    matrix = {row["actor"]: row for row in network.to_matrix_table()}
    assert matrix["voter"]["red"] is None
    assert matrix["blue"]["red"] == pytest.approx(100 * 6 / 14)
    assert list(network.to_df().loc["voter"].isna()) == [True, True, True]
    assert not [note for note in graph.network("agreement").notes() if "left out" in note]


@pytest.mark.parametrize("zero", [True, False])
def test_a_picture_shows_full_disagreement_but_not_pairs_that_are_left_out(zero: bool) -> None:
    positions = [f"x/{number}" for number in range(3 if zero else 2)]
    graph = position_graph([(a, p, side) for p in positions for a, side in (("a", S), ("b", C))])
    network = Network.of(read_statements(graph, neutral="half"), NetworkRule("agreement"))
    room = draw_matrix(network, "", width=4).axes[1]
    drawn: Any = room.collections[0].get_array()
    assert np.ma.masked_invalid(drawn).count() == (2 if zero else 0)


@settings(max_examples=60, deadline=None)
@given(stances)
def test_half_counts_neutral_and_a_side_as_half_an_agreement(statements: list[Stated]) -> None:
    table = read_statements(position_graph(statements), neutral="half")
    for measure in ("congruence", "subtract"):
        network = Network.of(table, NetworkRule(measure))
        ids = {node.id: place for place, node in enumerate(network.actors)}
        for one, other in combinations(sorted(ids), 2):
            wanted = 0.0
            for a, p, x in statements:
                for b, q, y in statements:
                    if (a, b, p) == (one, other, q):
                        opposed = 0 if measure == "congruence" else -1
                        wanted += _points(x, y) / 2 or opposed
            tie = tie_of(network, one, other)
            assert tie.value == pytest.approx(wanted)
            assert sum(item.adds for item in tie.statements) == pytest.approx(wanted)


@settings(max_examples=30, deadline=None)
@given(stances)
def test_neutral_stances_change_nothing_by_default(statements: list[Stated]) -> None:
    table = read_statements(position_graph(statements))
    sides = [item for item in statements if item[2] != N]
    assert table.excluded.get("neutral", 0) == len(statements) - len(sides)
    made = Network.of(table, NetworkRule())
    if sides:
        plain = Network.of(read_statements(position_graph(sides)), NetworkRule())
        assert made.matrix.toarray().tolist() == plain.matrix.toarray().tolist()
        assert made.actors == plain.actors


def test_agreement_counts_current_stances(tmp_path: Path) -> None:
    path = tmp_path / "topic.yml"
    path.write_text(
        "- {id: m, positions: [{id: p, claim: P, proponents: [{actor: a, since: 2001, until: 2003},"
        " b, {actor: c, since: 2001}], neutral: [{actor: a, since: 2003}],"
        " opponents: [{actor: c, since: 2001}, d]}]}\n"
    )
    network = argmap.read(path).network("agreement", min_shared=1)
    assert network.to_table().rows == (
        ("a", "b", 50, 1, "A", "B"),
        ("a", "d", 50, 1, "A", "D"),
        ("b", "d", 0, 1, "B", "D"),
    )
    assert network.excluded == {"both": 2, "earlier": 1}


@pytest.mark.parametrize(
    ("measure", "more", "message"),
    [
        ("conflict", {"neutral": "half"}, "does not count neutral stances"),
        ("ignore", {"neutral": "half"}, "does not count neutral stances"),
        ("affiliation", {"neutral": "half"}, "does not count neutral stances"),
        ("congruence", {"neutral": "half", "over": "controversies"}, "over positions only"),
        ("congruence", {"neutral": "all"}, "must be one of ignore, half"),
        ("agreement", {"over": "controversies"}, "over positions only"),
        ("agreement", {"normalise": "jaccard"}, "normalise"),
        ("agreement", {"duplicates": "once"}, "has no duplicates"),
        ("agreement", {"backbone": 0.05}, "needs subtract or congruence"),
        ("agreement", {"min_shared": 0}, "min_shared must be 1 or more"),
        ("subtract", {"min_shared": 2}, "min_shared needs the measure agreement"),
    ],
)
def test_what_neutral_stances_do_not_fit_is_refused(
    theses: Path, measure: Any, more: dict[str, Any], message: str
) -> None:
    with pytest.raises(ParameterError, match=message):
        argmap.read(theses).network(measure, **more)


@pytest.mark.parametrize("name", ["bridges", "contested", "balance", "cruxes"])
def test_other_measures_refuse_neutral_stances(theses: Path, name: str) -> None:
    network = argmap.read(theses).network("subtract", neutral="half")
    with pytest.raises(ParameterError, match="does not count neutral stances"):
        getattr(network, name)()
    assert coalitions(network, null=0).table.rows
