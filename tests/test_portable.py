"""What the embedded engine answers wrongly is refused with the form to use instead."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap.catalogue.file_rules import require_file_rules
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
    # a property that is made up
    "MATCH (n:Actor) RETURN n.`title` AS t": "n.title is made up",
    "MATCH (n:Actor) RETURN n['title'] AS t": "n.title is made up",
    "MATCH (n:Actor) RETURN n.node_type AS t": "n.node_type is made up",
    "MATCH (:Actor)-[r]->() RETURN endNode(r).title AS t": "title is made up",
    "MATCH (n:Actor) RETURN [x IN collect(n) | x.title] AS t": "x.title is made up",
    "MATCH (n:Actor) WITH collect(n) AS ns UNWIND ns AS x RETURN x.label AS t": "x.label is made",
    "MATCH (n:Actor) RETURN collect(n)[0]['type'] AS t": "type is made up",
    "MATCH (n:Actor {title: 'Apple'}) RETURN n.id": "title is made up",
    "MATCH (:Actor {id: 'x', `type`: 'Actor'}) RETURN 1 AS x": "type is made up",
    "MATCH (a)-[:SUPPORTS {type: 'SUPPORTS'}]->() RETURN a.id": "type is made up",
    "MATCH (a)-->({title: 'x'}) RETURN a.id": "title is made up",
    "MATCH (n:Actor) WHERE COUNT { (n)-->(:Position {title: 'x'}) } > 0 RETURN n.id": "made up",
    "MATCH ()-[r:CITES]->() RETURN r.type AS t": "type(r)",
    "MATCH ()-[r:CITES]->() RETURN r.id AS t": "an edge has none. Use r.key",
    "MATCH ()-[r:CITES]->() RETURN r['id'] AS t": "Use r.key",
    "MATCH ()-[r:CITES]->() RETURN r.start AS t": "Use startNode(r).id",
    "MATCH ()-[r:CITES]->() WITH r AS s WHERE s.id > 1 RETURN s.key": "Use s.key",
    "MATCH p = ()-[:CITES]->() RETURN [r IN relationships(p) | r.id] AS t": "Use r.key",
    "MATCH p = ()-[:CITES]->() UNWIND relationships(p) AS r RETURN r.id AS t": "Use r.key",
    "MATCH (n:Actor) RETURN n[$key] AS x": "Name the property: n.name",
    "MATCH (n:Actor) RETURN id(n) AS x": "Use x.id of a node, x.key of an edge",
    "MATCH (n:Actor) WHERE elementId(n) <> '' RETURN n.id": "Use x.id of a node",
    # whole things
    "MATCH (n:Actor) RETURN *": "Name the columns",
    "MATCH (n:Actor) RETURN DISTINCT *": "Name the columns",
    "MATCH (n:Actor) RETURN collect(n) AS x": "[x IN collect(n) | x.id]",
    "MATCH (n:Actor) RETURN collect(DISTINCT n)[0] AS x": "[0] is a whole node",
    "MATCH (n:Actor) RETURN [n] AS x": "[x IN [n] | x.id]",
    "MATCH (n:Actor) RETURN {n: n} AS x": "a map that holds one whole",
    "MATCH (n:Actor) RETURN coalesce(n, 1) AS x": "coalesce(n, 1).id",
    "MATCH (n:Actor) RETURN CASE WHEN n.line > 1 THEN n END AS x": "a whole node",
    "MATCH (n:Actor) RETURN (n) AS x": "a whole node",
    "MATCH ()-[r:CITES]->() RETURN r": "r is a whole edge, which the stores show differently. "
    "Return what you need of it: type(r), r.key",
    "MATCH (:Actor)-[r:PART_OF*1..2]->() RETURN r": "[x IN r | x.key]",
    "MATCH ()-[r:CITES]->() RETURN startNode(r) AS x": "startNode(r).id",
    "MATCH p = ()-[:CITES]->() RETURN p": "[x IN nodes(p) | x.id]",
    "MATCH p = ()-[:CITES]->() RETURN nodes(p) AS x": "[x IN nodes(p) | x.id]",
    "MATCH p = ()-[:CITES]->() RETURN relationships(p) AS x": "| x.key]",
    "MATCH (n:Actor) WITH collect(n) AS ns RETURN ns": "[x IN ns | x.id]",
    "MATCH (n:Actor) WITH collect(n) AS ns UNWIND ns AS m RETURN m": "m is a whole node",
    "MATCH (n:Actor) RETURN [(n)-->(m) | m] AS x": "a list of whole nodes",
    "MATCH (n:Actor) CALL (n) { MATCH (n)-->(m) RETURN m AS k } RETURN k": "k is a whole node",
    "MATCH (n:Actor) RETURN n AS x UNION MATCH (m:Thread) RETURN m.id AS x": "a whole node",
    # conditions over several hops
    "MATCH (n:Actor) WHERE EXISTS { (n)-->(:Position)<--(:Actor) } RETURN n.id": "COUNT { … } > 0",
    "MATCH (n) WHERE EXISTS { MATCH (n)-[:CITES]-()--() } RETURN n.id": "COUNT { … } > 0",
    "MATCH (n) WHERE (n)-->()<--(:Actor) RETURN n.id": "a pattern of more than one hop",
    "MATCH (n) WHERE NOT (n)-[:CITES]->()<-[:CITES]-() RETURN n.id": "COUNT { … } > 0",
    "MATCH (n) WHERE exists((n)-->()--()) RETURN n.id": "COUNT { … } > 0",
    "MATCH (n) WITH n WHERE n.line > 1 AND ((n)-->()--()) RETURN n.id": "COUNT { … } > 0",
    "MATCH (n) OPTIONAL MATCH (n)-->(m) WHERE (n)-->()--() RETURN n.id": "COUNT { … } > 0",
    "MATCH (n) RETURN CASE WHEN (n)-->()<--() THEN 1 END AS x": "COUNT { … } > 0",
    "MATCH (n) RETURN n.id, (n)-->()<--() AS x": "COUNT { … } > 0",
    "MATCH (n) WHERE any(x IN [1] WHERE (n)-->()<--()) RETURN n.id": "COUNT { … } > 0",
    "MATCH (n) WHERE COUNT { (n)-->(m) WHERE (m)-->()<--() } > 0 RETURN n.id": "COUNT { … } > 0",
    # chains
    "MATCH (n:Actor) WHERE 1 <= size(n.id) <= 3 RETURN n.id": "Write a <= x AND x < b",
    "MATCH (n:Actor) WHERE 1 < COUNT { (n)--() } < 4 RETURN n.id": "chained",
    "MATCH (n:Actor) WHERE n.line > 1 AND (1 < (n.line) < 4) RETURN n.id": "chained",
    "RETURN [x IN [1] WHERE 0 < x + 1 < 3 | x] AS x, 1 AS y": "chained",
    "RETURN 1 < 2 > 1 AS x": "chained",
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
    "MATCH (n:Actor) WHERE n.kind IN ['title'] RETURN n.id AS title, n.name AS `type`",
    "MATCH (type)-->(label) RETURN type.id AS id, [label.id][0] AS label ORDER BY id",
    "RETURN 'title' AS x, ['type'] AS y, $title AS z",
    "MATCH (a:Actor)-[r]->(b) RETURN startNode(r).id AS a, type(r) AS t, r.key AS k, labels(b)[0]",
    "MATCH (n:Actor) RETURN n['name'] AS name, n.aliases[0] AS first",
    "MATCH (n:Actor) RETURN n:Actor AS is, n IS NULL AS none, count(n) AS many, n = n AS same",
    "MATCH (n:Actor) RETURN [x IN collect(n) | x.id] AS ids, head(collect(n)).id AS first",
    "MATCH (n:Actor) RETURN size(collect(n)) AS many, collect(n)[0].id AS x, coalesce(n, 1).id",
    "MATCH p = (a:Actor)-[*1..2]-(b) RETURN length(p) AS n, [x IN nodes(p) | x.id] AS ids, "
    "[r IN relationships(p) | type(r)] AS types, reduce(s = '', x IN nodes(p) | s + x.id) AS way",
    "MATCH (n:Actor) WITH * WHERE n.line > 1 RETURN n.id AS id, count(*) AS many",
    "MATCH (n:Actor) CALL (n) { MATCH (n)-->(m) RETURN m } RETURN n.id AS id, m.id AS other",
    "MATCH (n:Actor) WITH n.name AS n, n.line AS line RETURN n, line + 1 AS next",
    "MATCH (n:Actor) RETURN [(n)-->()<--(m) | m.id] AS x, [p = (n)-->()-->() | length(p)] AS y",
    "MATCH (n:Actor) RETURN CASE n.line WHEN 1 THEN n.id ELSE n.name END AS x",
    "MATCH (a:Actor)-[r:CITES]->() WITH r.key AS r, a.id AS a RETURN r, a",
    "MATCH (n:Actor) WHERE (n)-->(:Position) AND NOT (n)<--() OR exists((n)--()) RETURN n.id",
    "MATCH (n:Actor), (m) WHERE (n)-[:PART_OF*1..3]->(m) RETURN n.id, m.id",
    "MATCH (n:Actor) WHERE EXISTS { (n)-->(:Position) } RETURN n.id",
    "MATCH (n) WHERE EXISTS { (n)-->(:Position)<--(m) WHERE m.line > 1 } RETURN n.id",
    "MATCH (n) WHERE NOT COUNT { (n)-->()<--() } > 0 AND (0 < COUNT { (n)--()--() }) RETURN n.id",
    "MATCH p = (a)-->(b)<--(c), (c)-->(d)-->(e) WHERE a.id < c.id RETURN a.id, e.id",
    "MATCH (n) WHERE n.line IN [1] WITH n MATCH (n)-->()<--(m) RETURN m.id",
    "MATCH (a)-->(b)<--(c) WHERE (a.line) - (b.line) > 1 AND a.line < -1 RETURN 1 < 2 AS x, 2 > 1",
    "MATCH (n) WHERE n.line = 1 XOR (n.line > 2 OR n.line < 0) RETURN n.line = 1 AS a "
    "UNION MATCH (n) WHERE n.line <> 1 RETURN n.line >= 1 AS a",
    "MATCH (n) RETURN CASE WHEN n.line < 1 THEN n.line > 0 ELSE n.line = 0 END AS x",
    "MATCH (n) WHERE n.line IS :: LIST<INTEGER> AND n.line > 1 RETURN n.id",
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


WORDS = (
    "( ) [ ] { } , . : | * = < > - + $ 'title' 1 n `n` r type id AS IN MATCH OPTIONAL WHERE "
    "WITH UNWIND RETURN CALL UNION EXISTS COUNT CASE WHEN THEN ELSE END AND OR NOT collect "
    "nodes ORDER BY DISTINCT STARTS (n) -[r]-> --"
)
PIECES = st.lists(st.sampled_from(WORDS.split()), max_size=30)


@pytest.mark.slow
@given(PIECES)
def test_any_pieces_are_admitted_or_refused(pieces: list[str]) -> None:
    for require in (require_portable, require_file_rules):
        with contextlib.suppress(QueryRefused):
            require(" ".join(pieces))


@pytest.mark.slow
@pytest.mark.parametrize("opening", ["(", "[", "{x: ", "[x IN ", "head(", "CASE WHEN 1 THEN "])
def test_a_text_may_be_nested_deep(opening: str) -> None:
    closing = {"(": ")", "[": "]", "{": "}", "h": ")", "C": " END"}[opening[0]]
    require_portable(f"RETURN {opening * 700}1{closing * 700} AS x")


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
