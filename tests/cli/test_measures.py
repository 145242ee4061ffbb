"""Test the commands that measure a network, or how groups are divided."""

from __future__ import annotations

import csv
import io

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
    lines = told.err.splitlines()
    if measure != "contested":  # does not depend on ties
        rule = lines.pop(0)
        assert rule == "Rule: subtract: congruence minus conflict; every statement counts."
    counted, excluded, *notes = lines
    assert counted.startswith("Counted: 242 statements of 59 actors on 32 positions;")
    assert excluded.startswith("Not counted: 6 of hedged names")
    assert notes


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


def test_tables_of_groups(commands: Commands) -> None:
    told = commands("groups", "--by", "kind", *FROM, "--table", "positions", "--group", "company",
                    "--limit", "1", "--format", "csv")  # fmt: skip
    assert told.code == 0
    head, row = csv.reader(io.StringIO(told.out))
    assert (head[0], row[0]) == ("group", "company")
    assert told.err.splitlines()[0].startswith("Counted: ")
    wrong = commands("network", "agreement", "--by", "kind", *FROM)
    assert (wrong.code, "--by needs --level group" in wrong.err) == (2, True)
