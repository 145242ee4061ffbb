"""What a query file keeps to beyond the gate: an order, bounds, and no count in an OR."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.errors import QueryFileError, QueryRefused
from argmap.queries.library import Library
from argmap.queries.lint import require_file_rules
from argmap.queries.query import require_types
from tests.support import statements

TEXTS = statements(Path(__file__).with_name("lint.txt"))


@pytest.mark.parametrize(("text", "expected"), TEXTS["refused"])
def test_refused(text: str, expected: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        require_file_rules(f"// one\n{text}", 3)
    assert expected in str(refused.value)
    assert str(refused.value).startswith("line 4: ")


@pytest.mark.parametrize(("text", "expected"), TEXTS["admitted"])
def test_admitted(text: str, expected: str) -> None:
    require_file_rules(text)
    assert not expected


def test_the_query_files_keep_to_them() -> None:
    for query in Library([]):
        require_file_rules(query.text)


@pytest.mark.parametrize(
    ("type_", "cell"),
    [
        ("string", "x"), ("string", None), ("int", 1), ("float", 1.5), ("float", 1), ("bool", True),
        ("date", "2024"), ("date", "2024-05"), ("date", "2024-05-31"), ("Actor.id", "eff"),
        ("list[string]", ["a", None]), ("list[int]", []), ("list[Actor.id]", ["eff"]),
    ],
)  # fmt: skip
def test_a_cell_of_the_declared_type(type_: str, cell: object) -> None:
    require_types({"n": "int", "x": type_}, [(1, cell)])


@pytest.mark.parametrize(
    ("type_", "cell"),
    [
        ("string", 1), ("int", "x"), ("int", 1.0), ("int", True), ("float", "1.5"), ("bool", 1),
        ("date", "soon"), ("date", 2024), ("Actor.id", 1), ("list[string]", "a"),
        ("list[int]", [1, "x"]), ("string", ["a"]), ("int", "x" * 100),
    ],
)  # fmt: skip
def test_a_cell_of_another_type_is_told(type_: str, cell: object) -> None:
    with pytest.raises(QueryFileError) as failed:
        require_types({"n": "int", "x": type_}, [(1, None), (2, cell)])
    assert f"the column x is declared {type_} and holds " in str(failed.value)
    assert len(str(failed.value)) < 150
