"""Test the parameters of `argmap cypher` on the command line."""

from __future__ import annotations

import pytest

from tests.commands import Commands
from tests.support import EXAMPLE

FROM = ("--from", str(EXAMPLE))


@pytest.mark.parametrize(
    ("value", "code", "said"),
    [
        ("[" * 900 + "]" * 900, 1, "x must have at most 32 lists and maps inside each other"),
        ('{"a":' * 900 + "1" + "}" * 900, 1, "at most 32 lists and maps inside each other"),
        ("[" * 60_000 + "]" * 60_000, 2, "-p x: too many lists or maps inside each other"),
        ("9" * 5_000, 2, "-p x: a number has more than 100 digits"),
        (f"[{'9' * 5_000}]", 2, "-p x: a number has more than 100 digits"),
        (str(2**63), 1, "x must fit into 64 bits"),
        ("\udcff", 1, "x must not contain half a character"),
    ],
)
def test_a_parameter_that_no_store_holds_is_refused(
    commands: Commands, value: str, code: int, said: str
) -> None:
    told = commands("cypher", "RETURN $x AS x", "-p", f"x={value}", *FROM)
    assert told.code == code
    assert said in told.err
    assert len(told.err) < 500


@pytest.mark.parametrize(
    ("value", "returned"),
    [("[" * 20 + "]" * 20, "[[[["), ("[" * 900, "[" * 900), ("NaN", "NaN"), ("[1, 2", "[1, 2")],
)
def test_a_parameter_is_json_or_text(commands: Commands, value: str, returned: str) -> None:
    told = commands("cypher", "RETURN $x AS x", "-p", f"x={value}", *FROM, "--format", "json")
    [row] = told.json
    assert str(row["x"]).startswith(returned)


def test_bytes_that_are_not_utf_8_are_shown_in_the_id_of_standard_input(
    commands: Commands,
) -> None:
    told = commands("ingest", "-", "--name", "\udcff", "--store", "memory:", stdin=b"text")
    assert told.code == 1
    assert told.err.startswith("\\udcff: error")
