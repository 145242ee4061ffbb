"""Large texts of Cypher are refused early, and what is within the limits crashes nothing."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from argmap.errors import QueryFailed, QueryRefused, QueryTimeout
from argmap.queries.gate.admission import admit
from argmap.queries.gate.dialect import for_embedded
from argmap.queries.gate.limits import (
    MAX_BRACKETS,
    MAX_CASES,
    MAX_CHAIN,
    MAX_CHARACTERS,
    MAX_CLAUSES,
    MAX_HOPS,
    MAX_INDEXES,
    MAX_OPERATORS,
    MAX_PREFIXES,
    MAX_SUBQUERIES,
    MAX_SUMS,
    MAX_UNIONS,
    MAX_XORS,
)
from tests import graphs
from tests.neo4j.server import Neo4jAddress
from tests.places import Neo4jPlace, put

Make = Callable[[int], str]

SHAPES: dict[str, tuple[Make, int]] = {
    "subqueries": (
        lambda n: "CALL { " * n + "RETURN 1 AS x " + "} RETURN x " * n,
        MAX_SUBQUERIES,
    ),
    "unions": (lambda n: "RETURN 1 AS x" + " UNION ALL RETURN 1 AS x" * n, MAX_UNIONS),
    "chain": (lambda n: "WITH {a: 1} AS m RETURN m" + ".a" * n + " AS x", MAX_CHAIN),
    "chain with spaces": (
        lambda n: "WITH {a: 1} AS m RETURN m" + " . `a`" * n + " AS x",
        MAX_CHAIN,
    ),
    "parentheses": (lambda n: "RETURN " + "(" * n + "1" + ")" * n + " AS x", MAX_BRACKETS),
    "lists": (lambda n: "RETURN " + "[" * n + "1" + "]" * n + " AS x", MAX_BRACKETS),
    "clauses": (lambda n: "UNWIND [1] AS a " * n + "RETURN 1 AS x", MAX_CLAUSES),
    "operators": (lambda n: "RETURN " + "'a' + " * n + "'a' AS x", MAX_SUMS),
    "conditions": (
        lambda n: "MATCH (n) WHERE " + "n.id OR " * n + "true RETURN n.id AS x",
        MAX_OPERATORS,
    ),
    "prefixes": (lambda n: "RETURN " + "NOT " * n + "true AS x", MAX_PREFIXES),
    "prefixes in brackets": (
        lambda n: (
            "RETURN "
            + "NOT " * (n % 2)
            + "NOT NOT (" * (n // 2)
            + "true"
            + ")" * (n // 2)
            + " AS x"
        ),
        MAX_PREFIXES,
    ),
    "operators after brackets": (
        lambda n: (
            "RETURN " + "(" * (n // 2) + "1" + " + 1 + 1)" * (n // 2) + " + 1" * (n % 2) + " AS x"
        ),
        MAX_SUMS,
    ),
    "signs": (lambda n: "RETURN " + "- " * n + "1 AS x", MAX_PREFIXES),
    "indexes": (lambda n: "WITH [1] AS l RETURN l" + "[0]" * n + " AS x", MAX_INDEXES),
    "slices": (lambda n: "WITH [1] AS l RETURN l" + "[0..1]" * n + " AS x", MAX_INDEXES),
    "hops": (lambda n: "MATCH ()" + "-->()" * n + " RETURN count(*) AS x", MAX_HOPS),
    "hops with types": (
        lambda n: "MATCH ()" + "<-[:SUPPORTS]-()" * n + " RETURN count(*) AS x",
        MAX_HOPS,
    ),
    "cases": (
        lambda n: "RETURN " + "CASE WHEN true THEN " * n + "1" + " END" * n + " AS x",
        MAX_CASES,
    ),
    "exclusive ors": (lambda n: "RETURN " + "true XOR " * n + "true AS x", MAX_XORS),
    "maps": (lambda n: "RETURN " + "{a: " * n + "1" + "}" * n + ".a AS x", MAX_SUBQUERIES),
}


@pytest.mark.parametrize("name", SHAPES)
def test_too_much_is_refused_and_the_limit_is_not(name: str) -> None:
    make, limit = SHAPES[name]
    admit(make(limit))
    for number in (limit + 1, 400, 6400):
        with pytest.raises(QueryRefused, match=r"more than|characters"):
            admit(make(number))


@pytest.mark.parametrize("name", SHAPES)
def test_the_embedded_engine_survives_the_limit(name: str) -> None:
    make, limit = SHAPES[name]
    code = (
        "import sys, kglite\n"
        "graph = kglite.KnowledgeGraph()\n"
        "try:\n    graph.cypher(sys.argv[1], timeout_ms=20000)\n"
        "except kglite.KgError:\n    pass\n"
    )
    made = subprocess.run([sys.executable, "-c", code, make(limit)], timeout=60, check=False)
    assert made.returncode == 0


@pytest.mark.parametrize("name", SHAPES)
def test_neo4j_survives_the_limit(neo4j_address: Neo4jAddress, name: str) -> None:
    make, limit = SHAPES[name]
    with Neo4jPlace(neo4j_address) as place:
        put(place.open(), graphs.debate())
        store = place.open()
        with suppress(QueryFailed, QueryTimeout):  # never StoreUnavailable
            store.run(make(limit), timeout=10)
        assert store.run("RETURN 1 AS x", timeout=60).rows == ((1,),)


def test_a_long_text_is_refused() -> None:
    with pytest.raises(QueryRefused, match="50,001 characters"):
        admit("RETURN '" + "x" * (MAX_CHARACTERS - 8) + "'")


LONG: dict[str, str] = {
    "escaped quotes": "RETURN '" + "\\'" * 24_900,
    "quotes": "RETURN " + "'" * 49_000,
    "double quotes": 'RETURN "' + '\\"' * 24_900,
    "backticks": "RETURN " + "`" * 49_001,
    "comments": "/*" * 24_900,
    "open comment": "RETURN 1 AS x /" + "*" * 49_000,
    "slashes": "RETURN 1 AS x " + "/ " * 24_900,
    "maps": "RETURN [" + "{title: 1}, " * 4_000 + "1] AS x",
    "patterns": "MATCH " + "(a {title: 1}), " * 3_000 + "(b) RETURN 1 AS x",
    "exists": "MATCH (a) WHERE " + "EXISTS { (a)--() } AND " * 2_000 + "true RETURN 1 AS x",
    "wheres": "MATCH (a) " + "OPTIONAL MATCH (a) WHERE a.x OR a.y " * 1_300 + "RETURN 1 AS x",
    "comparisons": "RETURN " + "1 < 2 AND " * 4_900 + "true AS x",
    "arrows": "MATCH (a)" + "-->()" * 9_900 + " RETURN 1 AS x",
    "commas": "RETURN [" + "1," * 24_000 + "1] AS x",
    "cases": "RETURN " + "CASE WHEN 1 THEN 2 END + " * 1_900 + "1 AS x",
    "words": "RETURN " + "a " * 24_900,
    "escape": "RETURN " + "\\u0043" * 8_000,
    "spaces": "RETURN" + " " * 49_000 + "1 AS x",
    "newlines": "RETURN" + "\n" * 49_000 + "1 AS x",
}


@pytest.mark.parametrize("name", LONG)
def test_checks_take_linear_time(name: str) -> None:
    """A check of 50,000 characters takes a fraction of a second; quadratic ones took minutes."""
    text = LONG[name]
    assert len(text) <= MAX_CHARACTERS
    began = time.process_time()
    for check in (admit, for_embedded):
        try:
            check(text)
        except QueryRefused:
            continue
    assert time.process_time() - began < 5
