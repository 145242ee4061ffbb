"""Test the commands that measure a network: coalitions, cruxes, bridges, contested, balance."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest

from tests.commands import Commands
from tests.support import EXAMPLE

FROM = ("--from", str(EXAMPLE))
MEASURES = {
    "balance": ("--null", "2"),
    "bridges": (),
    "coalitions": ("--null", "2"),
    "contested": (),
    "cruxes": (),
}


@pytest.mark.parametrize("measure", MEASURES)
def test_rows_come_with_rule_exclusions_and_notes(commands: Commands, measure: str) -> None:
    told = commands(measure, *MEASURES[measure], *FROM, "--limit", "2", "--format", "csv")
    assert told.code == 0
    assert len(list(csv.reader(io.StringIO(told.out)))) == 3
    rule, counted, excluded, *notes = told.err.splitlines()
    assert rule == "Rule: subtract: congruence minus conflict; every statement counts."
    assert counted.startswith("Counted: 242 statements of 59 actors on 32 positions;")
    assert excluded.startswith("Not counted: 6 of hedged names")
    assert notes


@pytest.mark.parametrize("measure", sorted(set(MEASURES) - {"coalitions"}))
def test_the_short_name_of_a_measure_is_accepted(commands: Commands, measure: str) -> None:
    options = (*MEASURES[measure], *FROM, "--limit", "2")
    told = commands("measure", measure, *options)
    assert told.code == 0
    assert commands(measure, *options) == told


@pytest.mark.parametrize("measure", MEASURES)
def test_a_receipt_says_what_the_numbers_depend_on(commands: Commands, measure: str) -> None:
    asked = (measure, "--thread", "lawful-access", *MEASURES[measure], *FROM, "--format", "json")
    told = commands(*asked)
    assert commands(*asked).out == told.out
    found = told.json
    assert found is not None
    assert found["measure"] == measure
    assert found["receipt"]["selection"] == {"thread": "lawful-access"}
    assert set(found["receipt"]["versions"]) == {"argmap", "graspologic-native", "numpy", "scipy"}
    assert found[measure]


@pytest.mark.parametrize("measure", ["balance", "bridges"])
def test_windows_are_in_the_receipt(commands: Commands, tmp_path: Path, measure: str) -> None:
    file = tmp_path / "made.json"
    told = commands(measure, "--window", "6y", "--step", "3y", *FROM, "-o", str(file))
    assert "A statement is in the windows that contain the first day" in told.err
    found = json.loads(file.read_text())
    assert (found["parameters"]["window"], found["parameters"]["step"]) == ("6y", "3y")
    assert {row["since"][4:] for row in found[measure]} == {"-01-01"}


def test_coalitions_are_compared_with_chance(commands: Commands) -> None:
    told = commands("coalitions", *FROM, "--null", "10", "--format", "json")
    assert told.json is not None
    assert [row["shuffles"] for row in told.json["against_chance"]] == [10, 10]
    assert {row["coalition"] for row in told.json["actors"]} >= {1, 2}
    assert "Against chance, modularity: " in told.err
    again = commands("coalitions", *FROM, "--null", "10", "--format", "json")
    assert again.out == told.out
    other = commands("coalitions", *FROM, "--null", "10", "--seed", "1", "--format", "json")
    assert other.json is not None
    assert other.json["against_chance"] != told.json["against_chance"]


def test_coalitions_of_windows_and_by_other_methods(commands: Commands) -> None:
    told = commands(
        "coalitions", *FROM, "--window", "6y", "--step", "3y", "--format", "csv", "--null", "0"
    )
    rows = list(csv.DictReader(io.StringIO(told.out)))
    assert {row["since"][4:] for row in rows} == {"-01-01"}
    assert any(row["continues"] and row["joined"] for row in rows)
    told = commands(
        "coalitions",
        *FROM,
        "--method",
        "average",
        "--groups",
        "3",
        "--null",
        "0",
        "--format",
        "csv",
    )
    assert len(told.out.splitlines()) == 4
    assert "Grouped by average linkage on the Jaccard distance of stances." in told.err


def test_measures_of_a_backbone(commands: Commands) -> None:
    options = ("--backbone", "0.01", *FROM, "--format", "json")
    ties = commands("network", "subtract", *options).json
    assert ties is not None
    ends = [actor for tie in ties["ties"] for actor in tie[:2]]
    told = commands("bridges", *options)
    assert told.json is not None
    assert {row["id"]: row["ties"] for row in told.json["bridges"] if row["ties"]} == Counter(ends)
    assert told.json["receipt"]["dropped_ties"] == ties["receipt"]["dropped_ties"]
    told = commands("coalitions", "--null", "0", *options)
    assert told.json is not None
    members = {actor for row in told.json["coalitions"] for actor in row["members"]}
    assert members == set(ends)


def test_cruxes_between_the_coalitions_of_two_actors(commands: Commands) -> None:
    told = commands("cruxes", "eff", "fbi", *FROM, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(told.out)))
    assert {row["kind"] for row in rows} >= {"crux", "one voice of coalition 1"}
    assert all(int(row["one_none_recorded"]) >= 0 for row in rows)
    assert "One (coalition 1): aclu" in told.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("coalitions", "--window", "2x"), "window must be a number and a unit"),
        (("coalitions", "--step", "1y"), "step needs window"),
        (("coalitions", "--backbone", "--method", "signed-split"), "which backbone leaves out"),
        (("coalitions", "--groups", "2"), "needs the method 'average'"),
        (("contested", "--over", "controversies"), "use it over positions"),
        (("bridges", "--normalise", "activity"), "'activity' is not one of"),
        (("cruxes", "1", "99"), "there is no coalition 99; the last one is"),
        (("cruxes", "eff", "aclu"), "are in the same coalition"),
    ],
)
def test_wrong_use_exits_with_2(
    commands: Commands, arguments: tuple[str, ...], message: str
) -> None:
    told = commands(*arguments, *FROM)
    assert (told.code, told.out) == (2, "")
    assert message in told.err


def test_an_unknown_actor_exits_with_1(commands: Commands) -> None:
    told = commands("cruxes", "efff", *FROM)
    assert told.code == 1
    assert "Did you mean" in told.err
