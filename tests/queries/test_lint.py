"""What a query file keeps to beyond the gate: an order, bounds, and no count in an OR."""

from __future__ import annotations

import pytest

from argmap.errors import QueryFileError, QueryRefused
from argmap.queries.columns import require_types
from argmap.queries.library import Library
from argmap.queries.lint import require_file_rules

OPTIONAL = "MATCH (n) OPTIONAL MATCH (n)-->(q) WHERE {} RETURN n.id AS n, q.id AS q ORDER BY n, q"
MANY = "COUNT { (n)-->()<--() } >= 1"
REFUSED = {
    "MATCH (n) RETURN n.id AS id": "End with ORDER BY …, an id at last",
    "MATCH (n) WITH n ORDER BY n.id RETURN n.id AS id": "the rows have no defined order",
    "MATCH (n) RETURN n.id AS id LIMIT 1": "the rows have no defined order",
    "MATCH (n) RETURN n.id AS id, count(*) AS many": "the rows have no defined order",
    "UNWIND [1, 2] AS x RETURN x": "the rows have no defined order",
    "MATCH (n) CALL (n) { MATCH (n)-->(m) RETURN m.id AS m ORDER BY m } RETURN m": "defined order",
    "MATCH (n) RETURN n.id AS x UNION MATCH (m) RETURN m.name AS x ORDER BY x": "CALL () { … }",
    "MATCH (n)-[:SUPPORTS*]->(m) RETURN count(m) AS x": "Write -[:TYPE*1..4]->",
    "MATCH (n)-[*]-(m) RETURN count(m) AS x": "has no upper bound",
    "MATCH (n)-[r:PART_OF*2..]->(m) RETURN count(m) AS x": "has no upper bound",
    "MATCH (n)-[:PART_OF* {basis: 'stated'}]->(m) RETURN count(m) AS x": "has no upper bound",
    "MATCH (n) WHERE EXISTS { (n)-[:PART_OF*1..]->() } RETURN count(n) AS x": "no upper bound",
    OPTIONAL.format(f"{MANY} OR q.id <> 'x'"): "Count first, in a WITH",
    OPTIONAL.format(f"q.id <> 'x' OR {MANY}"): "Count first, in a WITH",
    OPTIONAL.format(f"q.line > 1 AND (q.id <> 'x' XOR NOT {MANY})"): "Count first, in a WITH",
    OPTIONAL.format("q.id STARTS WITH 'x' OR EXISTS { (n)-->() }"): "EXISTS { } is in an OR",
}
ADMITTED = (
    "MATCH (n) RETURN n.id AS id ORDER BY id LIMIT 3",
    "MATCH (n) RETURN count(n) AS many, collect(n.id)[0] AS one, max(n.line) + 1 AS next",
    "RETURN 1 AS x",
    "MATCH (n) CALL (n) { MATCH (n)-->(m) RETURN m.id AS m UNION RETURN n.id AS m } "
    "RETURN n.id AS n, m ORDER BY n, m",
    "MATCH (n)-[:SUPPORTS*1..3]->()-[:PART_OF*2]->()-[r:CITES*..4 {line: 2 * 3}]-(m) "
    "RETURN count(m) * count(n) AS x",
    "MATCH (n)-[r:CITES {line: 2 * 3}]->() RETURN count(*) AS x",
    "MATCH (n) RETURN n.order AS union, n.`limit` AS y ORDER BY n.id",
    OPTIONAL.format(f"{MANY} AND q.id <> 'x'"),
    OPTIONAL.format(f"(q.id = 'y' OR q.id <> 'x') AND {MANY}"),
    OPTIONAL.format("COUNT { (n)-->(m) WHERE m.id = 'y' OR m.id = 'z' } > 1"),
    f"MATCH (n) WHERE {MANY} OR n.id <> 'x' RETURN n.id AS id ORDER BY id",
    "MATCH (n) OPTIONAL MATCH (n)-->(q) WHERE q.id = 'x' "
    f"WITH n, q WHERE {MANY} OR q.id <> 'x' RETURN n.id AS n, q.id AS q ORDER BY n, q",
    f"MATCH (n) WITH n, {MANY} AS some OPTIONAL MATCH (n)-->(q) WHERE some OR q.id <> 'x' "
    "RETURN n.id AS n, q.id AS q ORDER BY n, q",
)


@pytest.mark.parametrize("text", REFUSED, ids=range(len(REFUSED)))
def test_refused(text: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        require_file_rules(f"// one\n{text}", 3)
    assert REFUSED[text] in str(refused.value)
    assert str(refused.value).startswith("line 4: ")


@pytest.mark.parametrize("text", ADMITTED, ids=range(len(ADMITTED)))
def test_admitted(text: str) -> None:
    require_file_rules(text)


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
