"""Test networks against DNA's numbers, against loops over the formulas, and by their properties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap.analysis.measures.coalitions import coalitions
from argmap.analysis.network import Network
from argmap.analysis.network_rule import NetworkRule
from argmap.analysis.statements import StatementTable, read_statements
from argmap.analysis.tie import tie_of
from argmap.errors import AmbiguousName, NotFound, ParameterError
from argmap.model import Graph
from argmap.operations.network import ONE_MODE, Duplicates, Kind
from tests.analysis import formulas
from tests.analysis.made import Stated, position_graph
from tests.analysis.matrices import dna_statements

EPA, SENATE = "Environmental Protection Agency", "Senate"

MEASURES: tuple[Kind, ...] = ("congruence", "conflict", "subtract", "ignore")

stances = st.lists(
    st.tuples(
        st.sampled_from("abcde"),
        st.sampled_from(("x/1", "x/2", "y/1", "y/2", "y/3")),
        st.sampled_from(("SUPPORTS", "CONTESTS")),
    ),
    min_size=1,
    max_size=25,
)
few = settings(max_examples=30, deadline=None)


@pytest.fixture(scope="module")
def dna(corpora: Path) -> StatementTable:
    return dna_statements(corpora)


def network(
    graph: Graph, measure: Kind = "congruence", over: Any = "positions", **more: Any
) -> Network:
    neutral: Any = "half" if measure == "agreement" else "ignore"
    table = read_statements(graph, over=over, neutral=neutral)
    return Network.of(table, NetworkRule(measure, **more))


# --- the numbers of Discourse Network Analyzer ---------------------------------------------------


def test_sums_of_the_sample_of_dna(dna: StatementTable) -> None:
    sums = {measure: Network.of(dna, NetworkRule(measure)).matrix.sum() for measure in MEASURES}
    assert sums == {"congruence": 160, "conflict": 116, "subtract": 44, "ignore": 276}
    assert Network.of(
        dna, NetworkRule("congruence", normalise="average")
    ).matrix.sum() == pytest.approx(25.802, abs=5e-4)
    assert len(Network.of(dna, NetworkRule("congruence")).actors) == 7
    assert len(Network.of(dna, NetworkRule("subtract")).to_networkx()) == 7


def test_the_two_mode_network_of_the_sample_of_dna(dna: StatementTable) -> None:
    counts = Network.of(dna, NetworkRule("affiliation")).matrix
    assert counts.shape == (7, 6)
    assert [counts.nnz, counts.sum()] == [22, 40]
    assert Network.of(dna, NetworkRule("affiliation", signed=True)).matrix.sum() == 18


def test_duplicates_of_the_sample_of_dna(dna: StatementTable) -> None:
    assert len(Network.of(dna, NetworkRule("congruence")).table) == 40
    made = Network.of(dna, NetworkRule("congruence", duplicates="document"))
    assert len(made.table) == 23
    assert made.table.excluded == {"duplicates": 17}


@pytest.mark.parametrize(
    ("measure", "normalise", "expected"),
    [
        ("congruence", "none", 22),
        ("conflict", "none", 0),
        ("subtract", "average", 2.75),
        ("subtract", "jaccard", 0.956522),
        ("subtract", "dna-cosine", 0.4),
    ],
)
def test_a_pair_of_the_sample_of_dna(
    dna: StatementTable, measure: Kind, normalise: Any, expected: float
) -> None:
    made = Network.of(dna, NetworkRule(measure, normalise=normalise))
    cell = made.matrix[made.place(EPA), made.place(SENATE)]
    assert cell == pytest.approx(expected, abs=5e-7)
    tie = tie_of(made, EPA, SENATE)
    assert sum(item.adds for item in tie.statements) == pytest.approx(expected, abs=5e-7)


def test_a_text_of_an_imported_dna_file_is_a_document(tmp_path: Path) -> None:
    heading = "statement_id;time;person;organization;concept;agreement;text;document_id"
    file = tmp_path / "list.csv"
    rows = "".join(
        f"{number};2005-0{text}-01 00:00:00;;Senate;Tax;1;said {number};{text};Text {text}\n"
        for number, text in enumerate((1, 1, 2), start=1)
    )
    file.write_text(f"{heading};document_title\n{rows}")
    with argmap.connect("memory:") as graph:
        graph.ingest(file, format="dna")
        numbers = {
            rule: len(graph.network(level="organization", duplicates=rule).table)
            for rule in get_args(Duplicates)
        }
    assert numbers == {"all": 3, "document": 2, "week": 2, "month": 2, "year": 1, "once": 1}


# --- a second implementation ---------------------------------------------------------------------


def _expected(
    statements: Sequence[Stated], measure: str, normalise: str, *, signed: bool
) -> dict[tuple[str, str], float]:
    x = formulas.counts_of(statements)
    names = [sorted({row[place] for row in statements}) for place in range(3)]
    conflict = formulas.conflict_of_sides if signed else formulas.conflict_of_categories
    made = {}
    for a in names[0]:
        for b in names[0]:
            value = {
                "congruence": formulas.congruence(x, a, b, names),
                "conflict": conflict(x, a, b, names),
                "subtract": formulas.congruence(x, a, b, names) - conflict(x, a, b, names),
                "ignore": formulas.ignore(x, a, b, names),
            }[measure]
            if normalise == "cosine" and measure == "ignore":
                flat = Counter({(i, j, ""): 0 for i, j, _ in x})
                for (i, j, _), number in x.items():
                    flat[i, j, ""] += number
                value /= formulas.cosine(flat, a, b, names)
            elif normalise != "none":
                value /= formulas.DIVISORS[normalise](x, a, b, names)
            made[a, b] = 0.0 if a == b else value
    return made


@few
@given(stances, st.sampled_from(MEASURES), st.sampled_from(("none", *ONE_MODE)), st.booleans())
def test_networks_equal_loops_over_the_formulas(
    statements: list[Stated], measure: Kind, normalise: str, signed: bool
) -> None:
    graph = position_graph(statements)
    if signed:
        rows = statements
    else:
        rows = [(a, p.partition("/")[0], p) for a, p, side in statements if side == "SUPPORTS"]
    made = network(graph, measure, "positions" if signed else "controversies", normalise=normalise)
    expected = _expected(rows, measure, normalise, signed=signed) if rows else {}
    matrix = made.matrix.toarray()
    found = {
        (a.id, b.id): matrix[i, j]
        for i, a in enumerate(made.actors)
        for j, b in enumerate(made.actors)
    }
    assert found.keys() == expected.keys()
    for pair, value in expected.items():
        assert found[pair] == pytest.approx(value), pair


@few
@given(stances)
def test_congruence_of_supporters_is_the_projection_of_networkx(statements: list[Stated]) -> None:
    rows = sorted({(actor, position) for actor, position, _ in statements})
    made = network(position_graph([(*row, "SUPPORTS") for row in rows]))
    bipartite: networkx.Graph[str] = networkx.Graph()
    bipartite.add_edges_from((f"Actor:{actor}", position) for actor, position in rows)
    actors = {f"Actor:{actor}" for actor, _ in rows}
    expected = networkx.bipartite.weighted_projected_graph(bipartite, actors)
    edges: list[tuple[str, str, int]] = list(made.to_networkx().edges(data="weight"))
    expected_edges: list[tuple[str, str, int]] = list(expected.edges(data="weight"))
    assert {(frozenset((one, other)), weight) for one, other, weight in edges} == {
        (frozenset((one, other)), weight) for one, other, weight in expected_edges
    }


# --- properties ----------------------------------------------------------------------------------


@few
@given(stances, st.sampled_from(MEASURES), st.sampled_from(("none", *ONE_MODE)), st.randoms())
def test_symmetry_relabelling_and_order(
    statements: list[Stated], measure: Kind, normalise: str, chance: Any
) -> None:
    made = network(position_graph(statements), measure, normalise=normalise)
    matrix = made.matrix.toarray()
    assert np.array_equal(matrix, matrix.T)
    assert not matrix.diagonal().any()
    # Other keys and lines, as if the documents had been read in another order.
    shuffled = chance.sample(statements, len(statements))
    again = network(position_graph(shuffled), measure, normalise=normalise)
    assert np.array_equal(again.matrix.toarray(), matrix)
    names = dict(zip("abcde", chance.sample("vwxyz", 5), strict=True))
    renamed = [(names[actor], *rest) for actor, *rest in statements]
    other = network(
        position_graph([(a, p, s) for a, p, s in renamed]), measure, normalise=normalise
    )
    order = [other.place(names[node.id]) for node in made.actors]
    assert np.allclose(other.matrix.toarray()[np.ix_(order, order)], matrix)


@few
@given(
    stances,
    st.sampled_from((*MEASURES, "affiliation")),
    st.sampled_from(("none", *ONE_MODE, "activity", "prominence")),
    st.sampled_from(get_args(Duplicates)),
    st.sampled_from(("positions", "controversies")),
)
def test_the_statements_behind_a_tie_add_up_to_it(
    statements: list[Stated], measure: Kind, normalise: Any, duplicates: Duplicates, over: Any
) -> None:
    try:
        options = NetworkRule(measure, normalise=normalise, duplicates=duplicates)
    except ParameterError:
        return
    dates = [f"202{n % 3}-0{n % 2 + 1}" if n % 4 else "" for n in range(len(statements))]
    table = read_statements(position_graph(statements, since=dates), over=over)
    made = Network.of(table, options)
    for row, one in enumerate(made.actors):
        for column, other in enumerate(made.columns):
            if one == other:
                continue
            tie = tie_of(made, one.id, other.id)
            assert tie.value == made.matrix[row, column]
            assert sum(item.adds for item in tie.statements) == pytest.approx(tie.value)
            ends = {row} if options.two_mode else {row, column}
            counted = sum(int(made.incidence.totals[end]) for end in ends)
            number = sum(item.counted for item in tie.statements)
            assert number + sum(tie.apart) == counted


# --- options and names ---------------------------------------------------------------------------

TWO = [("a", "x/1", "SUPPORTS"), ("b", "x/1", "CONTESTS"), ("b", "x/2", "SUPPORTS"),
       ("c", "x/2", "SUPPORTS")]  # fmt: skip


def test_activity_and_prominence_divide_rows_and_columns() -> None:
    graph = position_graph(TWO)
    activity = network(graph, "affiliation", normalise="activity").matrix.toarray()
    assert activity.tolist() == [[1, 0], [0.5, 0.5], [0, 1]]
    prominence = network(graph, "affiliation", normalise="prominence", signed=True).matrix
    assert prominence.toarray().tolist() == [[0.5, 0], [-0.5, 0.5], [0, 0.5]]


def test_actors_with_few_statements_are_left_out_and_counted() -> None:
    made = network(position_graph(TWO), min_statements=2)
    assert [node.id for node in made.actors] == ["b"]
    assert made.table.excluded == {"few statements": 2}


def test_ties_are_listed_once_and_strongest_first() -> None:
    table = network(position_graph([*TWO, ("c", "x/1", "CONTESTS")]), "subtract").to_table()
    assert [row[:3] for row in table.rows] == [("b", "c", 2), ("a", "b", -1), ("a", "c", -1)]


def test_a_tie_is_found_by_name_and_a_wrong_one_is_explained() -> None:
    made = network(position_graph([("Big Oil", "x/1", "SUPPORTS"), ("big-oil", "x/1", "SUPPORTS"),
                                   ("Greens", "x/1", "CONTESTS")]))  # fmt: skip
    assert made.place("greens") == 1
    with pytest.raises(AmbiguousName, match="Actor:Big Oil, Actor:big-oil"):
        made.place("big_oil")
    with pytest.raises(NotFound, match="Did you mean Greens"):
        tie_of(made, "Greesn", "Big Oil")
    with pytest.raises(ParameterError, match="no tie to itself"):
        tie_of(made, "greens", "Greens")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"measure": "accord"}, "measure must be one of congruence"),
        ({"measure": "affiliation", "normalise": "jaccard"}, "one of none, activity, prominence"),
        ({"duplicates": "day"}, "duplicates must be one of all"),
        ({"min_statements": 0}, "must be 1 or more"),
        ({"min_minority": -1}, "min_minority must be 0 or more"),
        ({"signed": True}, "signed needs the measure affiliation"),
    ],
)
def test_unknown_options_are_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        NetworkRule(**options)


def test_a_network_without_statements_has_no_ties() -> None:
    for measure in get_args(Kind):
        made = network(Graph(), measure)
        assert made.ties == ()
        assert len(made.to_table()) == 0


VOTES = [
    *((actor, "m/1", "SUPPORTS") for actor in "abcd"),
    *((actor, "m/2", "CONTESTS" if actor == "d" else "SUPPORTS") for actor in "abcd"),
    *((actor, "m/3", "CONTESTS" if actor in "cd" else "SUPPORTS") for actor in "abcd"),
    ("a", "m/3", "CONTESTS"), ("a", "m/3", "SUPPORTS"),
]  # fmt: skip


@pytest.mark.parametrize(("least", "positions", "excluded"), [(1, 2, 4), (2, 1, 8), (3, 0, 14)])
def test_positions_with_a_small_minority_are_left_out(
    least: int, positions: int, excluded: int
) -> None:
    graph = position_graph(VOTES)
    made = network(graph, "subtract", min_minority=least)
    assert len(made.concepts) == positions
    assert made.table.excluded == {"small minority": excluded}
    assert len(network(graph, "subtract").concepts) == 3
    with pytest.raises(ParameterError, match="over must be positions"):
        Network.of(read_statements(graph, over="controversies"), NetworkRule(min_minority=least))


def test_the_minority_of_agreement_is_that_of_current_stances() -> None:
    votes = [
        ("a", "m/1", "SUPPORTS"), ("b", "m/1", "CONTESTS"), ("b", "m/1", "SUPPORTS"),
        ("a", "m/2", "SUPPORTS"), ("b", "m/2", "CONTESTS"),
    ]  # fmt: skip
    graph = position_graph(votes, since=["2020", "2020", "2021", "2020", "2020"])
    table = read_statements(graph, neutral="half")
    made = Network.of(table, NetworkRule("agreement", min_shared=1, min_minority=1))
    assert [(node.id, made.ties) for node in made.concepts] == [("m/2", ((0, 1, 0.0),))]


@pytest.mark.parametrize("least", [0, 1])
def test_one_coalition_that_agrees_on_nearly_everything_is_explained(least: int) -> None:
    """A council of 11: 7 vote against 4 on three motions, and 57 are unanimous."""
    votes = [
        (f"m{member:02}", f"m/{motion:02}", "CONTESTS" if member > 6 and motion < 3 else "SUPPORTS")
        for motion in range(60)
        for member in range(11)
        if (motion + 3 * member) % 7
    ]
    result = coalitions(network(position_graph(votes), "subtract", min_minority=least))
    notes = " ".join(result.notes)
    if least:
        assert [len(row["members"]) for row in result.table] == [7, 4]
        assert "--min-minority" not in notes
    else:
        assert [len(row["members"]) for row in result.table] == [11]
        assert (
            "On 57 of the 60 positions on which several actors take a side, it is the same side. "
            "--min-minority 1 leaves these out."
        ) in notes
