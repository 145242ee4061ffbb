"""Test the hierarchy of errors, and that every error of a driver becomes one of them."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import kglite
import neo4j.exceptions
import pytest

import argmap
from argmap import errors
from argmap.errors import (
    ArgmapError,
    DocumentError,
    LeftOut,
    Problem,
    QueryError,
    QueryTimeout,
    StoreError,
    StoreForeign,
    StoreUnavailable,
    limited,
)
from argmap.store import embedded_query, neo4j_errors


def _below(root: type[BaseException]) -> Iterator[type[BaseException]]:
    yield root
    for child in root.__subclasses__():
        yield from _below(child)


def _drawn() -> dict[str, str | None]:
    """The tree at the top of the module: each error's parent."""
    parents: list[str] = []
    found: dict[str, str | None] = {}
    assert errors.__doc__ is not None
    for line in errors.__doc__.split("\n"):
        bare = line.lstrip(" │├└─")
        name = bare.split(" ")[0]
        if line.startswith("    ") and name.isidentifier() and name[0].isupper():
            depth = (len(line) - len(bare)) // 4 - 1
            parents[depth:] = [name]
            found[name] = parents[depth - 1] if depth else None
    return found


def test_the_tree_that_is_drawn_is_the_tree_that_there_is() -> None:
    there = {
        error.__name__: error.__bases__[0].__name__
        for error in _below(ArgmapError)
        if error is not ArgmapError and error.__module__ == errors.__name__
    }
    assert {name: parent for name, parent in _drawn().items() if parent} == there


def test_every_error_is_public_and_has_words() -> None:
    for name in _drawn():
        assert getattr(argmap, name) is getattr(errors, name)
        assert name in argmap.__all__
        assert inspect.getdoc(getattr(errors, name))


def test_the_public_names_are_sorted_and_there() -> None:
    assert argmap.__all__ == sorted(argmap.__all__)
    for name in argmap.__all__:
        assert getattr(argmap, name) is not None


NEO4J = sorted(
    {
        error
        for root in (neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError)
        for error in _below(root)
        if error.__module__.startswith("neo4j")
    },
    key=lambda error: error.__name__,
)
# A lease that is held is told as StoreBusy or as a notice, by whoever waits: see test_embedded.
KGLITE = sorted(
    set(_below(kglite.KgError)) - {kglite.WriterLeaseHeldError},
    key=lambda error: error.__name__,
)


def test_there_are_drivers_errors_to_map() -> None:
    assert len(NEO4J) > 20
    assert len(KGLITE) > 20


@pytest.mark.parametrize("error", NEO4J, ids=lambda error: error.__name__)
def test_whatever_the_neo4j_driver_raises_is_mapped(error: type[Exception]) -> None:
    try:
        raised = error("the reason")
    except TypeError:
        raised = error("the reason", None)  # it wants what it is about, too
    with pytest.raises(StoreError) as mapped, neo4j_errors.mapped("bolt://place"):
        raise raised
    assert "bolt://place" in str(mapped.value)
    assert mapped.value.__cause__ is raised


@pytest.mark.parametrize(("seconds", "told"), [(2.5, r"2\.5 s"), (None, "the server's own limit")])
def test_a_limit_of_time_is_told_whoever_set_it(seconds: float | None, told: str) -> None:
    error = neo4j.exceptions.Neo4jError._basic_hydrate(
        neo4j_code="Neo.ClientError.Transaction.TransactionTimedOut", message="it was terminated"
    )
    with pytest.raises(QueryTimeout, match=told), neo4j_errors.asked("bolt://place", seconds):
        raise error


@pytest.mark.parametrize("error", KGLITE, ids=lambda error: error.__name__)
def test_whatever_the_embedded_engine_raises_is_mapped(error: type[Exception]) -> None:
    with pytest.raises(StoreError) as mapped, embedded_query.mapped(Path("graph.kgl")):
        raise error("the reason")
    assert "graph.kgl" in str(mapped.value)


@pytest.mark.parametrize(
    "error", [PermissionError(13, "denied"), IsADirectoryError(21, "is a dir")]
)
def test_what_the_system_says_of_a_file_is_mapped(error: OSError) -> None:
    with (
        pytest.raises(StoreUnavailable, match=r"graph\.kgl"),
        embedded_query.mapped(Path("graph.kgl")),
    ):
        raise error


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(143), LookupError("x")])
def test_what_is_no_drivers_passes(error: BaseException) -> None:
    for mapped in (neo4j_errors.mapped("place"), embedded_query.mapped(Path("place"))):
        with pytest.raises(type(error)), mapped:
            raise error


def test_a_problem_reads_like_a_compilers() -> None:
    problem = Problem("a.md", 3, 5, "code", "it is wrong", "Do this", "positions[0].claim")
    assert str(problem) == "a.md:3:5: error: it is wrong [positions[0].claim]. Do this"
    assert str(Problem("a.md", 3, 0, "code", "it is wrong")) == "a.md:3: error: it is wrong"
    whole = Problem("a.md", 0, 0, "code", "it is wrong", severity="notice")
    assert str(whole) == "a.md: notice: it is wrong"


def test_problems_are_told_in_order_of_their_place() -> None:
    problems = [Problem(name, line, 0, "c", "w") for name in "ba" for line in (2, 1)]
    assert [str(problem)[:3] for problem in sorted(problems)] == ["a:1", "a:2", "b:1", "b:2"]
    error = DocumentError(problems)
    assert error.problems == tuple(problems)
    assert str(error).count("\n") == 3


def test_kinds_of_errors_are_told_apart() -> None:
    assert issubclass(StoreForeign, StoreError)
    assert not issubclass(QueryError, StoreError)


def _many(number: int, code: str = "x", document: str = "a.md") -> list[Problem]:
    return [Problem(document, line, 1, code, "what") for line in range(1, number + 1)]


def test_many_problems_of_one_kind_are_counted() -> None:
    found = limited([*_many(21), *_many(20, "y"), *_many(2, document="b.md"), *_many(5)])
    assert found[:20] == _many(20)
    assert found[20] == LeftOut("a.md", "x", "error", 6)
    assert str(found[20]) == "a.md: error: and 6 more of this kind"
    assert found[21:] == [*_many(20, "y"), *_many(2, document="b.md")]
    error = DocumentError(_many(1_000))
    assert len(error.problems) == 1_000
    assert str(error).count("\n") == 20
    assert str(error).endswith("and 980 more of this kind")
