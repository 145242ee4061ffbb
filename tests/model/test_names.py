"""Test which names are found to be the same, and measure it on data with known truth."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

import pytest

from argmap.model.names.clusters import node_groups
from argmap.model.names.name_cluster import SURE
from tests.model.made_names import MadeNames
from tests.support import statements

FOUND, RIGHT = 0.90, 0.98
Pairs = set[frozenset[str]]


def pairs(groups: Iterable[Iterable[str]]) -> Pairs:
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def scored(names: Sequence[str]) -> list[tuple[float, list[str]]]:
    """The score and the names of each group, in the order of the names."""
    found = node_groups({f"{place:06}": [name] for place, name in enumerate(names)})
    return [(group.score, [names[int(id_)] for id_ in group.ids]) for group in found]


def groups(names: Sequence[str]) -> list[list[str]]:
    return [group for _, group in scored(names)]


def score(*names: str) -> float:
    """The score of the group that has all these names; 0 if there is none."""
    return next((score for score, group in scored(names) if len(group) == len(names)), 0)


@pytest.mark.parametrize("project", "abcd")
def test_names_of_real_tables_are_found(project: str, corpora: Path) -> None:
    expected = json.loads((corpora / "tables" / project / "expected.json").read_text("utf-8"))
    names = {name for group in expected["same"] for name in group}
    names |= {name for pair in expected["different"] for name in pair}
    names |= {*expected["actor_kinds"], *(item["name"] for item in expected["ask"])}
    wanted = pairs(
        [
            group["compared_with"],
            *(name for name, how in group["variants"].items() if how["evidence"] != "know"),
        ]
        for group in expected["same_how"]
    )
    shown = pairs(groups(sorted(names)))
    assert len(shown & wanted) >= FOUND * len(wanted), sorted(map(sorted, wanted - shown))
    wrong = shown - pairs(expected["same"])
    assert len(wrong) <= (1 - RIGHT) * len(shown), sorted(map(sorted, wrong))
    assert shown.isdisjoint(map(frozenset, expected["different"]))


@pytest.mark.parametrize("seed", [1, 2])
def test_names_of_made_organisations_are_found(seed: int) -> None:
    made = MadeNames(seed).means
    means: defaultdict[int, list[str]] = defaultdict(list)
    for name, number in made.items():
        means[number].append(name)
    wanted, shown = pairs(means.values()), pairs(groups(sorted(made)))
    assert len(wanted) > 1000
    assert len(shown & wanted) >= FOUND * len(wanted), sorted(map(sorted, wanted - shown))
    assert len(shown & wanted) >= RIGHT * len(shown), sorted(map(sorted, shown - wanted))


@pytest.mark.parametrize("made", [*"abcd", "made", "given"])
def test_sure_offers_are_right(made: str, request: pytest.FixtureRequest) -> None:
    if made == "made":
        number = MadeNames(2).means
        same = [[name for name in number if number[name] == each] for each in set(number.values())]
    elif made == "given":
        lines = (Path(__file__).parent / "given_names.txt").read_text("utf-8").splitlines()
        same = [line.split(" | ") for line in lines]
    else:
        corpora: Path = request.getfixturevalue("corpora")
        expected = json.loads((corpora / "tables" / made / "expected.json").read_text("utf-8"))
        same = [*expected["same"], *([name] for name in expected["actor_kinds"])]
        same += [[name] for pair in expected["different"] for name in pair]
    names = sorted({name for each in same for name in each})
    sure = pairs(group for score, group in scored(names) if score >= SURE)
    assert len(sure) > 10
    wrong = sure - pairs(same)
    assert len(wrong) <= (1 - RIGHT) * len(sure), sorted(map(sorted, wrong))


@pytest.mark.slow
def test_many_names_are_compared_in_ten_seconds() -> None:
    names = sorted(MadeNames(3, 10_500).means)[:20_000]
    assert len(names) == 20_000
    begin = time.process_time()
    scored(names)
    assert time.process_time() - begin < 10


LIKENESS = [
    (likeness, *line.split(" | "))
    for likeness, lines in statements(Path(__file__).with_name("likeness.txt")).items()
    for line, _ in lines
]


@pytest.mark.parametrize(("likeness", "one", "other"), LIKENESS)
def test_likeness_is_sure_or_a_suggestion_or_none(likeness: str, one: str, other: str) -> None:
    found = score(one, other)
    kinds = {"sure": found >= SURE, "a suggestion": 0 < found < SURE, "another name": found == 0}
    assert kinds[likeness]


@pytest.mark.parametrize(
    "names",
    [
        ["Dr. Ann Lee", "Ann Lee"],
        ["Prof. Dr. Ann Lee", "Mr. Ann Lee", "Lee Ann"],
        ["John Wiley & Sons", "Wiley"],
    ],
)
def test_titles_and_first_names_of_family_firms_can_be_left_out(names: list[str]) -> None:
    assert groups([*names, "Dr. Bo Lind", "Jane Tiley & Sons"]) == [names]


def test_an_acronym_of_two_names_is_neither() -> None:
    assert groups(["TfN", "Transport for Norwick", "Transport for the North"]) == []
    assert groups(["MI", "Ministry of the Interior (MI)", "Media Institute (MI)"]) == []


def test_a_name_in_the_brackets_of_two_names_is_neither() -> None:
    assert groups(["SPD", "Anna Holt (SPD)", "Bo Lind (SPD)"]) == []
    social = "Soziale Partei Dorf (SPD)"
    assert groups(["SPD", "Anna Holt (SPD)", social]) == [["SPD", social]]


def test_names_with_ids_of_their_own_are_not_joined() -> None:
    names = {"v-1": ["Rent freeze"], "v-2": ["Rent freeze!"], "rents": ["Rents"]}
    assert node_groups(names, own_ids={"v-1", "v-2"}) == []
    names["rent-freezes"] = ["Rent freezes"]  # like two names
    found = node_groups(names, own_ids={"v-1", "v-2"})
    assert found == []
    names |= {"v-2": ["Tolls"], "tolls-2": ["The Tolls"], "rent-freezes": ["The Rent freeze"]}
    found = node_groups(names, own_ids={"v-1", "v-2"})
    assert [group.ids for group in found] == [("rent-freezes", "v-1"), ("tolls-2", "v-2")]


def test_names_with_other_legal_forms_are_not_joined_by_a_third() -> None:
    found = groups(["Zippa", "Zippa GmbH", "Zippa Ltd"])
    assert found == [["Zippa", "Zippa GmbH"]]


def test_what_is_decided_to_be_different_is_not_joined() -> None:
    names = ["Zippa", "Zippa Ltd", "ZIPPA Limited"]
    found = node_groups({name: [name] for name in names}, [names[:2]])
    assert [set(group.ids) for group in found] == [{*names[1:]}]


@pytest.mark.parametrize(
    "name", ["", " ", "()", "...", "&", "The", "e.V.", "(", "x" * 5000, "日本"]
)
def test_any_text_is_a_name(name: str) -> None:
    assert scored([name, "Some Body", name + " Group"]) is not None
