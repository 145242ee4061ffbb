"""Charts of roll calls, from files to answers: nothing is written by hand but what a word means."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest

import argmap
from tests.convert.council_charts import ELECTION, LEFT_EARLY, Council, Vote, council

BLOCS = (
    {("abel", "brand", "cano", "diaz", "faber", "gold", "song"), ("egan", "hayn", "ito", "jung")},
    {("abel", "brand", "cano", "diaz", "kent", "lund", "moor", "nash"), ("egan", "orr", "song")},
)
"""Before and after the election."""


class Charts(NamedTuple):
    made: Council
    paths: list[Path]
    report: argmap.IngestReport
    graph: argmap.ArgumentGraph

    @property
    def votes(self) -> list[Vote]:
        """The votes for or against, in the order of their days."""
        return sorted(vote for vote in self.made.votes if vote.value in ("Yes", "No"))

    @property
    def last(self) -> dict[str, dict[str, str]]:
        """The last vote of each member on each position."""
        found: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for vote in self.votes:
            found[vote.member.lower()][_position(vote)] = vote.value
        return found


def _position(vote: Vote) -> str:
    return f"{vote.item}/{vote.motion.lower()}"


@pytest.fixture(scope="module")
def charts(tmp_path_factory: pytest.TempPathFactory) -> Charts:
    made = council(meetings=10)
    folder = tmp_path_factory.mktemp("council")
    paths = made.write(folder)
    for guess in argmap.guess_tables(*paths, root=folder):
        assert guess.mapping["since"] == {"from": "file-name"}
        assert set(guess.unknown) <= {"values"}
        assert guess.unknown.get("values", [LEFT_EARLY]) == [LEFT_EARLY]
        mapping = guess.write()
        text = mapping.read_text().replace(f"#  {LEFT_EARLY}:", f"  {LEFT_EARLY}: skip")
        mapping.write_text(text)
    graph = argmap.connect(str(folder / "g.kgl"))
    report = graph.ingest(folder, root=folder)
    assert report.errors == []
    return Charts(made, paths, report, graph)


def test_every_vote_is_a_stance_on_its_day(charts: Charts) -> None:
    sides = {"SUPPORTS": "Yes", "CONTESTS": "No"}
    read = sorted(
        (edge.source.id, edge.target.id, edge.text("since"), sides[edge.type])
        for edge in charts.graph.graph().stated
        if edge.type in sides
    )
    assert read == sorted(
        (vote.member.lower(), _position(vote), vote.day, vote.value) for vote in charts.votes
    )


def test_every_other_cell_is_an_absence_or_skipped(charts: Charts) -> None:
    read = sorted(
        (edge.source.id, edge.target.id, edge.text("date"), edge.text("word"))
        for edge in charts.graph.graph().typed("ABSENT_FROM")
    )
    assert read == sorted(
        (vote.member.lower(), _position(vote), vote.day, vote.value)
        for vote in charts.made.votes
        if vote.value not in ("Yes", "No", LEFT_EARLY)
    )
    left = Counter(vote.member for vote in charts.made.votes if vote.value == LEFT_EARLY)
    assert charts.report.skipped_stances == ({LEFT_EARLY.lower(): left} if left else {})


def test_who_agrees(charts: Charts) -> None:
    last = charts.last
    expected = {}
    for one, other in combinations(sorted(last), 2):
        both = last[one].keys() & last[other].keys()
        if len(both) >= 3:
            same = sum(last[one][position] == last[other][position] for position in both)
            expected[one, other] = (pytest.approx(100 * same / len(both)), len(both))
    table = charts.graph.network("agreement").to_table()
    assert {(row["actor"], row["other"]): (row["weight"], row["positions"]) for row in table} == (
        expected
    )


@pytest.mark.parametrize("after", [False, True])
def test_the_blocs_before_and_after_the_election(charts: Charts, after: bool) -> None:
    day = f"council-{ELECTION}.csv"
    chosen = [path for path in charts.paths if (path.name >= day) == after]
    with argmap.read(*chosen, root=charts.paths[0].parent) as graph:
        table = graph.network("subtract").coalitions().table
    assert {tuple(row["members"]) for row in table} == BLOCS[after]


def test_who_changed_a_vote(charts: Charts) -> None:
    values: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for vote in charts.votes:
        values[vote.member.lower(), _position(vote)].add(vote.value)
    expected = sorted(pair for pair, some in values.items() if len(some) > 1)
    table = charts.graph.query("actors/changed")
    found = [(row["actor"], row["position"]) for row in table if row["change"] == "changed side"]
    assert sorted(found) == expected
    assert expected


def test_the_most_disputed_item_and_what_nobody_opposed(charts: Charts) -> None:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for some in charts.last.values():
        for position, value in some.items():
            counts[position][value] += 1
    smaller: dict[str, int] = {}
    for position, found in counts.items():
        item = position.partition("/")[0]
        smaller[item] = max(smaller.get(item, 0), min(found["Yes"], found["No"]))
    first = charts.graph.query("controversies/most-contested")[0]
    assert first["smaller_side"] == max(smaller.values()) == smaller[first["controversy"]]
    assert set(charts.graph.query("positions/uncontested")["position"]) == {
        position for position, found in counts.items() if not found["No"]
    }


def test_items_with_one_title_are_different_matters(charts: Charts) -> None:
    assert len(charts.graph.controversies()) == len({vote.item for vote in charts.made.votes})
    assert charts.graph.name_clusters("controversies") == []
