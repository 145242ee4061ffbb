"""What the embedded engine answers wrongly is refused with the form to use instead."""

from __future__ import annotations

import pytest

import argmap
from argmap.catalogue.library import Library
from argmap.catalogue.portable import require_portable
from argmap.errors import QueryRefused

REFUSED = {
    "MATCH (n:Actor) RETURN n": "a whole node",
    "MATCH (n:Actor) RETURN n.id, n": "a whole node",
    "MATCH (n:Actor) RETURN DISTINCT n AS x": "a whole node",
    "MATCH (n:Actor) WITH n AS m RETURN m": "m is a whole node",
    "MATCH (n:Actor)-[:PART_OF]->+(m) RETURN n.id": "a quantified pattern",
    "MATCH (n:Actor)-[:PART_OF]-+(m) RETURN n.id": "a quantified pattern",
    "MATCH (n:Actor) (()-[:PART_OF]->()){1,3} (m) RETURN n.id": "a quantified pattern",
    "RETURN 'a' IN [x IN ['a'] WHERE x <> 'b'] AS x": "Name the list in a WITH first",
    "MATCH (n:Actor) RETURN n.title AS t": "n.title is made up",
    "MATCH (n:Actor) WHERE n.type = 'x' RETURN n.id": "n.type is made up",
    "MATCH (n:Actor) RETURN properties(n) AS p": "properties()",
    "MATCH (n:Actor) RETURN keys(n) AS k": "keys()",
    "MATCH (n:Actor) RETURN n {.*} AS m": "a map of a node",
    "MATCH (n:Actor) WHERE EXISTS { (n)-[:SUPPORTS]->(:Position)-[:PART_OF]->(:Controversy) } "
    "RETURN n.id": "COUNT { … } > 0",
    "MATCH (n:Actor) WHERE (COUNT { (n)-[:SUPPORTS]->() } > 1) RETURN n.id": "a bracket stands",
    "MATCH (n:Actor) WHERE 1 <= n.line < 3 RETURN n.id": "chained",
    "MATCH (n:Actor) RETURN COLLECT { MATCH (n)--(m) RETURN m.id } AS x": "COLLECT { }",
    "MATCH (n:Actor) RETURN percentileCont(n.line, 0.5) AS x": "percentileCont()",
    "MATCH (n:Actor) /* all */ RETURN n.id": "Use //",
}
ADMITTED = (
    "MATCH (n:Actor) WHERE n.name = '/* no comment */' RETURN n.id // n.title",
    "MATCH (n:Actor)-[r:SUPPORTS]->(p:Position) RETURN type(r) AS t, labels(p) AS l, count(n) AS c",
    "MATCH (n:Actor) RETURN n.id AS actor ORDER BY actor, n.name",
    "MATCH (n:Actor) WITH n, n.line AS line WHERE 1 <= line AND line < 3 RETURN collect(n.id) AS x",
    "MATCH (n:Actor) WHERE EXISTS { (n)-[:SUPPORTS]->(:Position) } RETURN n.id",
    "MATCH (n:Actor) WHERE COUNT { (n)-[:SUPPORTS]->(:Position) } > 1 RETURN n.id",
    "MATCH (n:Actor) WHERE EXISTS { MATCH (n)-[:SUPPORTS]->(p)-[:PART_OF]->(c) WHERE c.id = 'x' } "
    "RETURN n.id",
    "MATCH (a)-->(b), (b)<--(c) RETURN a.id",
    "MATCH (n:Actor) WITH n.id AS n RETURN n",
    "RETURN [x IN [y IN ['a'] WHERE y <> 'b'] | x] AS a, "
    "any(x IN [y IN ['a'] | y] WHERE x = 'a') AS b, "
    "reduce(s = '', x IN [y IN ['a'] | y] | s + x) AS c, 'a' IN ['b', 'a'] AS d",
    "MATCH (n:Actor) WITH count(n) AS many RETURN many, (many) % 4 AS rest",
    "MATCH (n:Actor) WITH [x IN n.aliases | x] AS names RETURN names[0] + 'x' AS x",
)


@pytest.mark.parametrize("text", REFUSED, ids=range(len(REFUSED)))
def test_refused(text: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        require_portable(text)
    assert REFUSED[text] in str(refused.value)
    assert str(refused.value).startswith("line 1: ")


@pytest.mark.parametrize("text", ADMITTED, ids=range(len(ADMITTED)))
def test_admitted(text: str) -> None:
    require_portable(text)


def test_the_query_files_are_portable() -> None:
    for query in Library([]):
        require_portable(query.text)


def test_the_line_is_named() -> None:
    with pytest.raises(QueryRefused, match="line 3: n is a whole node"):
        require_portable("MATCH (n)\n\nRETURN n")


def test_the_embedded_store_refuses_and_answers_the_rewrite() -> None:
    with argmap.open("memory:") as graph:
        with graph.store.writing():
            pass
        with pytest.raises(argmap.QueryRefused, match="a whole node"):
            graph.cypher("MATCH (n:Actor) RETURN n")
        assert graph.cypher("MATCH (n:Actor) RETURN n.id AS id").rows == ()
