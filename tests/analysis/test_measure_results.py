"""The measures of a network as tables."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap.analysis.measures.balance import balance
from argmap.analysis.measures.bridges import bridges
from argmap.analysis.measures.coalitions import coalitions
from argmap.analysis.measures.contested import contested
from argmap.analysis.measures.cruxes import cruxes
from argmap.analysis.network import Network
from argmap.analysis.network_rule import NetworkRule
from argmap.analysis.result import MeasureResult
from argmap.analysis.sdsm import sdsm
from argmap.analysis.statements import read_statements
from argmap.analysis.tie import tie_of
from argmap.analysis.windows import Windows
from argmap.errors import NotFound, ParameterError
from argmap.graph.network_result import NetworkResult
from argmap.operations.measures import NETWORK_MEASURES
from argmap.operations.network import Method
from argmap.operations.selection import Over
from argmap.table import Table
from tests.analysis.made import Stated, position_graph
from tests.analysis.matrices import dna_statements
from tests.support import EXAMPLE

FRIENDS: list[Stated] = [
    ("ann", "tax/yes", "SUPPORTS"), ("ben", "tax/yes", "SUPPORTS"), ("eve", "tax/yes", "CONTESTS"),
    ("ann", "toll/yes", "SUPPORTS"), ("ben", "toll/yes", "SUPPORTS"),
    ("eve", "tax/no", "SUPPORTS"), ("fay", "tax/no", "SUPPORTS"), ("ben", "tax/no", "CONTESTS"),
    ("ann", "park/yes", "SUPPORTS"), ("eve", "park/yes", "SUPPORTS"),
    ("gus", "zoo/yes", "SUPPORTS"),
]  # fmt: skip


def network_of(
    statements: list[Stated],
    measure: str = "subtract",
    over: Over = "positions",
    since: list[str] | None = None,
) -> Network:
    more = {} if since is None else {"since": since}
    table = read_statements(position_graph(statements, **more), over=over)
    return Network.of(table, NetworkRule(measure))  # type: ignore[arg-type]


def column(table: Table, key: str, value: str) -> dict[object, object]:
    """Two columns of a table as a dictionary."""
    return dict(zip(table[key], table[value], strict=True))


@pytest.fixture(scope="module")
def dna(corpora: Path) -> Network:
    return Network.of(dna_statements(corpora), NetworkRule("subtract"))


def test_measures_of_dnas_sample_through_its_statements(dna: Network) -> None:
    found = coalitions(dna)
    assert found.values["modularity"] == pytest.approx(0.1935, abs=5e-5)
    assert found.table["size"] == [3, 2, 2]
    observed = column(found.tables["against_chance"], "measure", "observed")
    assert observed["modularity"] == found.values["modularity"]
    assert observed["positive ties"] == 9
    assert found.tables["against_chance"]["shuffles"] == [100, 100]
    found_bridges = column(bridges(dna).table, "id", "betweenness")
    assert sorted(map(str, found_bridges.values())) == ["0.0"] * 3 + ["2.0", "2.0", "5.0", "9.0"]
    assert found_bridges["environmental-protection-agency"] == 9
    heights = coalitions(dna, method="average", null=0)
    assert sum(heights.table["size"]) == 7


def test_coalitions_say_what_holds_them_together() -> None:
    found = coalitions(network_of(FRIENDS), null=0)
    assert found.table["members"] == [["ann", "ben"], ["eve", "fay"]]
    assert found.table["main_stance"] == ["tax/yes", "tax/no"]
    assert found.table["share"] == [0.5, 1]
    assert found.table["one_position"] == [False, True]
    assert column(found.tables["actors"], "id", "coalition") == {
        "ann": 1, "ben": 1, "eve": 2, "fay": 2, "gus": None,
    }  # fmt: skip
    assert found.tables["actors"]["coalition_name"] == [
        "ann and ben", "ann and ben", "eve and fay", "eve and fay", None,
    ]  # fmt: skip
    assert "1 of 2 coalitions are no more than actors that agree on one position" in str(
        found.notes
    )
    assert "1 actor without a tie above 0 is in no coalition." in found.notes
    assert "Not compared with chance; --null 100 does it." in found.notes


def test_over_controversies_a_position_holds_a_coalition_together() -> None:
    found = coalitions(network_of(FRIENDS, over="controversies"), null=3)
    stances = set(zip(found.table["main_stance"], found.table["side"], strict=True))
    assert stances <= {(f"{name}/{which}", "supports")
                       for name in ("tax", "toll", "park") for which in ("yes", "no")}  # fmt: skip
    assert len(found.table) == 2


def test_each_method_groups_every_actor_once() -> None:
    network = network_of(FRIENDS)
    for method in get_args(Method):
        found = coalitions(network, method=method, null=0)
        members = [actor for row in found.table["members"] for actor in row]
        assert len(members) == len(set(members)), method
    assert len(coalitions(network, method="average", groups=3, null=0).table) == 3


def test_contested_counts_distinct_actors() -> None:
    again: list[Stated] = [*FRIENDS, ("ann", "tax/yes", "SUPPORTS")]
    found = contested(network_of(again))
    rows = {row["id"]: (row["supporters"], row["opponents"]) for row in found.table}
    assert rows["tax/yes"] == (2, 1)
    assert found.table[0]["id"] == "tax/no"
    assert found.values == {"largest_total": 3, "largest_side": 2}
    assert found.table[0]["contestedness"] == pytest.approx(3 / 3 * (1 - 1 / 3) * 1 / 2)
    assert "max(p + c) = 3 and M = 2" in found.notes[0]


def test_contested_leaves_out_what_has_ended_and_current_does_so_everywhere() -> None:
    dates = ["2020" if actor == "ann" else "" for actor, *_ in FRIENDS]
    table = read_statements(position_graph(FRIENDS, until=dates))
    found = contested(Network.of(table, NetworkRule("subtract")))
    ended = sum(map(bool, dates))
    assert f"Not counted as supporters or opponents: {ended} that have ended." in found.notes
    current = Network.of(table.current(), NetworkRule("subtract"))
    assert current.table.excluded["ended"] == ended
    assert "ann" not in {node.id for node in current.actors}
    assert contested(current).table.rows == found.table.rows


FRUSTRATED: list[Stated] = [
    ("ann", "tax/yes", "SUPPORTS"), ("ben", "tax/yes", "SUPPORTS"),
    ("ben", "toll/yes", "SUPPORTS"), ("eve", "toll/yes", "SUPPORTS"),
    ("ann", "zoo/yes", "SUPPORTS"), ("eve", "zoo/yes", "CONTESTS"),
]  # fmt: skip


def test_contestedness_in_windows_has_the_maxima_of_all_windows() -> None:
    statements: list[Stated] = [
        ("ann", "tax/yes", "SUPPORTS"), ("ben", "tax/yes", "CONTESTS"),
        ("ann", "toll/yes", "SUPPORTS"), ("ben", "toll/yes", "SUPPORTS"),
        ("eve", "toll/yes", "CONTESTS"),
    ]  # fmt: skip
    network = network_of(statements, since=["2001", "2001", "2002", "2002", "2002"])
    found = contested(network, window="1y")
    rows = [(row["since"], row["id"], row["contestedness"]) for row in found.table]
    assert rows == [
        ("2001-01-01", "tax/yes", pytest.approx(2 / 3 * 1 * 1 / 2)),
        ("2002-01-01", "toll/yes", pytest.approx(3 / 3 * (2 / 3) * 1 / 2)),
    ]
    with pytest.raises(ParameterError, match="step needs window"):
        contested(network, step="1y")


def test_bridges_and_balance_of_each_window_are_those_of_its_statements() -> None:
    since = ["2001", "2001", "2001", "2001", "2003", "2003"]
    network = network_of(FRUSTRATED, since=since)
    found = bridges(network, window="1y")
    first = network_of(FRUSTRATED[:4])
    assert found.table.rows == (
        *(("2001-01-01", "2001-12-31", *row) for row in bridges(first).table.rows),
        *(("2003-01-01", "2003-12-31", name, name, 0, 0) for name in ("ann", "eve")),
    )
    assert found.table[0]["betweenness"] == 1
    assert found.values == {"windows": 2, "undated": 0, "exact": True}
    balanced = balance(network, window="1y")
    assert [
        (row["since"], row["statements"], row["positive_ties"], row["negative_ties"])
        for row in balanced.table
    ] == [("2001-01-01", 4, 2, 0), ("2003-01-01", 2, 0, 1)]
    (whole,) = balance(network, window="3y").table
    values = balance(network, null=0).values
    assert {name: whole[name] for name in values} == values
    for measure in (bridges, balance):
        with pytest.raises(ParameterError, match="step needs window"):
            measure(network, step="1y")
    with pytest.raises(ParameterError, match="null can't be used with window"):
        balance(network, window="1y", null=2)


def test_balance_names_the_frustrated_ties() -> None:
    found = balance(network_of(FRUSTRATED), null=5)
    assert (found.values["triangles"], found.values["balanced"]) == (1, 0)
    assert (found.values["positive_ties"], found.values["negative_ties"]) == (2, 1)
    assert (found.values["frustration"], found.values["frustration_exact"]) == (1, True)
    assert len(found.tables["frustrated"]) == 1
    assert found.tables["against_chance"]["measure"] == ["balanced triangles", "polarisation"]
    split = coalitions(network_of(FRUSTRATED), method="signed-split", null=0)
    assert (split.values["frustration"], split.values["ties"]) == (1, 3)


def test_cruxes_of_two_coalitions() -> None:
    network = network_of(FRIENDS)
    found = cruxes(network)
    rows = {(row["kind"], row["id"]): row for row in found.table}
    assert found.table[0]["kind"] == "crux"
    crux = rows["crux", "tax/yes"]
    assert (crux["one_supports"], crux["other_contests"], crux["other_none_recorded"]) == (2, 1, 1)
    assert crux["value"] == pytest.approx((1 + 0.5) / 2)
    assert rows["common ground", "park/yes"]["value"] == 0.5
    assert ("one voice of coalition 1", "toll/yes") in rows
    assert ("one voice of coalition 2", "tax/no") in rows
    by_actor = cruxes(network, "fay", "ben")
    assert by_actor.parameters["one"] == 2
    assert cruxes(network, other=1).parameters["one"] == 2


@pytest.mark.parametrize(
    ("one", "other", "message"),
    [
        ("ann", "ben", "ann and ben are in the same coalition, 1"),
        (3, None, "there is no coalition 3; the last one is 2"),
        ("0", None, "there is no coalition 0"),
        ("gus", None, "gus is in no coalition"),
    ],
)
def test_wrong_coalitions_are_refused(one: str, other: str, message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        cruxes(network_of(FRIENDS), one, other)


def test_an_unknown_actor_is_not_found() -> None:
    with pytest.raises(NotFound, match="nobody"):
        cruxes(network_of(FRIENDS), "nobody")
    lonely = network_of([("ann", "tax/yes", "SUPPORTS")])
    assert cruxes(lonely).notes == ("Cruxes need two coalitions; this network has 0.",)
    with pytest.raises(ParameterError, match="cruxes need two coalitions; this network has 0"):
        cruxes(lonely, "ann")


def test_measures_refuse_what_they_can_not_use() -> None:
    conflict, over = network_of(FRIENDS, "conflict"), network_of(FRIENDS, over="controversies")
    for measure in (coalitions, bridges, balance):
        with pytest.raises(ParameterError, match=r"\(got conflict\)"):
            measure(conflict)
    for measured in (contested, cruxes):
        with pytest.raises(ParameterError, match="over positions"):
            measured(over)
    network = network_of(FRIENDS)
    with pytest.raises(ParameterError, match="method must be one of leiden"):
        coalitions(network, method="louvain")  # type: ignore[arg-type]
    with pytest.raises(ParameterError, match="needs the method 'average'"):
        coalitions(network, groups=2)
    with pytest.raises(ParameterError, match="1 or more"):
        coalitions(network, method="average", groups=0)
    with pytest.raises(ParameterError, match="step needs window"):
        coalitions(network, step="1y")
    with pytest.raises(ParameterError, match="null can't be used with window"):
        coalitions(network, window="1y", null=5)
    with pytest.raises(ParameterError, match="no statement that counts has one"):
        coalitions(network, window="1y")


def test_coalitions_in_windows_continue_join_and_leave() -> None:
    def pair(one: str, other: str, position: str) -> list[Stated]:
        return [(one, position, "SUPPORTS"), (other, position, "SUPPORTS")]

    statements = [
        *pair("ann", "ben", "tax/yes"), *pair("ann", "ben", "toll/yes"),
        ("eve", "toll/yes", "SUPPORTS"), *pair("fay", "gus", "tax/no"),
    ]  # fmt: skip
    since = ["2001", "2001-05", "2003-01-01", "2003", "2003", "2003-07", ""]
    found = coalitions(network_of(statements, since=since), window="2y")
    rows = [
        (row["since"], row["coalition"], row["size"], row["continues"], row["joined"], row["left"])
        for row in found.table
    ]
    assert rows == [
        ("2001-01-01", 1, 2, None, [], []),
        ("2003-01-01", 1, 3, 1, ["eve"], []),
    ]
    assert found.values == {"windows": 2, "undated": 1}
    assert found.tables["windows"]["statements"] == [2, 4]
    assert "1 statement without a date is in no window." in found.notes


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(2000, 2009), min_size=11, max_size=11), st.integers(1, 5))
def test_windows_without_overlap_add_up_to_the_whole(years: list[int], length: int) -> None:
    network = network_of(FRIENDS, since=[str(year) for year in years])
    ids = [node.id for node in network.actors]
    total = np.zeros(len(ids), dtype=np.int64)
    for _, part in Windows(network, f"{length}y"):
        for node, number in zip(part.actors, part.incidence.totals.tolist(), strict=True):
            total[ids.index(node.id)] += number
    assert total.tolist() == network.incidence.totals.tolist()


@settings(max_examples=10, deadline=None)
@given(st.permutations(FRIENDS))
def test_the_order_of_statements_changes_nothing(statements: list[Stated]) -> None:
    assert everything(network_of(statements)) == unchanged()


def everything(network: Network) -> str:
    """All measures of a network as text."""
    more = {"balance": {"null": 2}, "coalitions": {"null": 2}}
    made = [
        getattr(NetworkResult, name)(network, **more.get(name, {}))
        for name in (item.name for item in NETWORK_MEASURES if item.network == "subtract")
    ]
    return json.dumps([result.to_dict() for result in made], allow_nan=False)


@cache
def unchanged() -> str:
    return everything(network_of(FRIENDS))


def test_a_backbone_has_the_ties_of_its_pairs(dna: Network) -> None:
    ids, chances = [node.id for node in dna.actors], sdsm(dna.incidence.counts).tocoo()
    found = zip(chances.row, chances.col, chances.data, strict=True)
    pairs = {(ids[one], ids[other]) for one, other, p in found if p <= 0.4}
    options = NetworkRule("subtract", normalise="average", backbone=0.4)
    made = Network.of(dna.table, options)
    whole = Network.of(dna.table, NetworkRule("subtract", normalise="average"))
    cells = {(row["actor"], row["other"]): row["weight"] for row in whole.to_table()}
    kept = {ends: weight for ends, weight in cells.items() if ends in pairs}
    assert {(row["actor"], row["other"]): row["weight"] for row in made.to_table()} == kept
    assert made.dropped == len(cells) - len(kept) > 0
    for one, other in cells:
        tie = tie_of(made, one, other)
        assert sum(item.adds for item in tie.statements) == pytest.approx(tie.value)
    with pytest.raises(ParameterError, match="balance needs the ties of actors that disagree"):
        balance(made, null=0)
    for alpha in (0.0, 1.0):
        with pytest.raises(ParameterError, match="backbone must be between 0 and 1"):
            NetworkRule("subtract", backbone=alpha)


def test_a_network_without_statements_has_empty_measures() -> None:
    empty = network_of([])
    for measure in (balance, bridges, coalitions, contested):
        found = measure(empty)
        assert isinstance(found, MeasureResult)
        assert json.dumps(found.to_dict(), allow_nan=False)


def test_shuffles_are_left_out_of_large_networks_by_default() -> None:
    many: list[Stated] = [(f"a{n}", f"p/{n % 500}", "SUPPORTS") for n in range(2_001)]
    found = coalitions(network_of(many))
    assert found.parameters["null"] == 0
    assert "Not compared with chance; --null 100 does it." in found.notes


def test_a_planted_division_is_reported_as_clearer_than_chance() -> None:
    random = np.random.default_rng(8)
    statements: list[Stated] = [
        (f"a{actor:02}", f"p/{position:02}", "SUPPORTS")
        for actor in range(20)
        for position in range(10)
        if (actor < 10) == (position < 5) and random.random() < 0.7
    ]
    notes = coalitions(network_of(statements), null=40).notes
    assert not any("not clearer" in note for note in notes)
    mixed: list[Stated] = [
        (f"a{actor:02}", f"p/{position:02}", "SUPPORTS")
        for actor in range(20)
        for position in range(10)
        if random.random() < 0.35
    ]
    notes = coalitions(network_of(mixed), null=40).notes
    assert any("not clearer" in note for note in notes)


def test_columns_of_measures_have_the_same_types_whatever_the_rows() -> None:
    network = argmap.read(EXAMPLE).network("subtract")
    made = [getattr(network, name)() for name in ("bridges", "contested", "cruxes")]
    made += [network.coalitions(), network.coalitions(window="10y"), network.balance()]
    tables = [network.to_table(), *(result.table for result in made)]
    tables += [table for result in made for table in result.tables.values()]
    tables.remove(made[-1].table)  # the values of balance are numbers and a truth value
    for table in tables:
        types = [str(dtype) for dtype in table.to_df().dtypes]
        without = Table(table.columns, (), table.types).to_df()
        assert len(table) > 0
        assert [str(dtype) for dtype in without.dtypes] == types, table
        assert set(types) <= {"object", "Int64", "Float64", "boolean"}
