"""The gate before all Cypher: reads from the graph alone pass, everything else is refused."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import QueryRefused
from argmap.gate.admission import FUNCTIONS, admit
from argmap.gate.tokenizer import tokens

ADMITTED = [
    "MATCH (a:Actor) RETURN a.id AS id",
    "match (a:Actor) return a.id as id;",
    "OPTIONAL MATCH (a:Actor)-[r:SUPPORTS|CONTESTS]->(p) RETURN type(r) AS t ORDER BY t LIMIT 3",
    "MATCH (a) WHERE a.name CONTAINS 'DELETE' RETURN a.id AS id",
    'MATCH (a) WHERE a.name = "LOAD CSV FROM \'x\'" RETURN a.id AS id',
    "MATCH (a) WHERE a.name = 'it''s' OR a.name = 'a\\'; DROP x' RETURN a.id AS id",
    "// CREATE (n)\nMATCH (a) /* DELETE a */ RETURN a.id AS id",
    "MATCH (a) RETURN a.`delete` AS `set`",
    "MATCH (a:`Create`) RETURN a.id AS id",
    "MATCH (a) RETURN a.set AS x, a.delete AS y, a.load AS z",
    "MATCH (a:Set)-[:REMOVE]->(b:!Drop&Merge) RETURN a.id AS id",
    "RETURN {delete: 1, set: 2, call: 3}.set AS x",
    "RETURN $create AS x",
    "MATCH (c) CALL (c) { MATCH (c)-->(d) RETURN count(d) AS n } RETURN n",
    "CALL { MATCH (c) RETURN c.id AS id } RETURN id",
    "MATCH (a) WHERE EXISTS { (a)-->() } AND COUNT { (a)-->() } > 1 RETURN a.id AS id",
    "MATCH (a) RETURN toLower(a.name) AS n, CASE WHEN (a.x) IS NULL THEN (1) ELSE (2) END AS m",
    "UNWIND range(1, 3) AS x WITH x WHERE (x) IN [1, 2] RETURN sum(x) AS s",
    "MATCH p = shortestPath((a:Actor {id: 'x'})-[*..4]-(b:Actor {id: 'y'})) RETURN length(p) AS n",
    "MATCH (a) RETURN a.id AS id UNION ALL MATCH (b) RETURN b.id AS id",
    "MATCH (a) RETURN [x IN collect(a.id) WHERE x STARTS WITH ('a') | x] AS xs",
    "MATCH (a) WHERE any(x IN a.aliases WHERE x = 'y') RETURN a.id AS id",
    "MATCH (start)-->(stop) RETURN start.id AS id",
    "MATCH (a) RETURN a.id AS `a``b`",
    "MATCH (load {id: 'x'}) WITH load AS a RETURN [1, 2, 3][0..size(a.id)] AS x",
    "RETURN {count: 1, x: toLower('A')} AS x",
    "MATCH (a) WHERE a.name = '\\n\\t\\'' RETURN a.id AS id",
    "MATCH (format)-->(filter) WHERE filter.id <> format.id RETURN filter.format AS format",
    "MATCH (a) WITH a.id AS having, count(*) AS over RETURN having, over ORDER BY having, over",
    "WITH 1 AS search, {for: 2, except: 3} AS intersect RETURN search * intersect.for AS except",
    "MATCH (a) RETURN [filter IN [1] WHERE filter > 0 | filter] AS x, a.id AS `format` LIMIT 3",
    "MATCH (a) WITH * ORDER BY a.id LIMIT 3 WHERE a.line > 1 RETURN a.id AS id",
    "MATCH (a) WHERE a.id STARTS WITH 'x' WITH a WHERE a.id ENDS WITH 'y' RETURN a.id AS where",
    "MATCH (a) WHERE EXISTS { (a)-->(b) WHERE b.line > 1 } RETURN a.return AS return",
    "MATCH (a WHERE a.line > 1)-[r WHERE r.line > 1]->(b) RETURN a.id AS id",
    "MATCH (a) OPTIONAL MATCH (a)-->(b) WHERE b.id IS NOT NULL RETURN a.id AS id",
    "CALL { MATCH (a) RETURN a.id AS id UNION MATCH (b) WHERE b.line > 1 RETURN b.id AS id } "
    "WITH id WHERE id > 'a' RETURN id",
    "MATCH (a:Actor) USING SCAN a:Actor WHERE a.id = 'x' RETURN a.id AS id",
    "MATCH (a) RETURN a.id AS id ORDER BY id OFFSET 2 LIMIT 3",
]  # fmt: skip

REFUSED = {
    # writes, whatever they look like
    "CREATE (a:Actor {id: 'x'})": "CREATE writes",
    "MATCH (a) SET a.name = 'x' RETURN a.id AS id": "SET writes",
    "MATCH (a) set a:X RETURN a.id AS id": "SET writes",
    "MATCH (a) DETACH DELETE a": "",
    "MATCH (a) REMOVE a.name RETURN 1 AS x": "REMOVE writes",
    "MERGE (a:Actor {id: 'x'}) RETURN a.id AS id": "MERGE writes",
    "MATCH (a) FOREACH (x IN [1] | SET a.x = x) RETURN 1 AS x": "writes",
    "MATCH (a) CALL (a) { SET a.x = 1 } RETURN 1 AS x": "SET writes",
    "MATCH (a) /* hidden */ DELETE /* here */ a RETURN 1 AS x": "DELETE writes",
    "RETURN 'it\\'s' AS x // '\nDELETE x": "DELETE writes",
    "RETURN `a` AS b DELETE b": "DELETE writes",
    "MATCH (a) WHERE 1=1SET a.x = 1 RETURN 1 AS x": "SET writes",
    "MATCH (a) WHERE a.x = 1e5SET a.x = 1 RETURN 1 AS x": "SET writes",
    "MATCH (a) WHERE a.x = 0x1fSET a.x = 1 RETURN 1 AS x": "",
    "DROP INDEX actor_document": "",
    "CREATE INDEX x FOR (a:Actor) ON (a.name)": "",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'": "",
    # what reaches outside the graph
    "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row": "LOAD",
    "load csv with headers from 'http://x' as row return row": "LOAD",
    "LOAD /* */ CSV FROM 'x' AS row RETURN row": "LOAD",
    "`LOAD` CSV FROM 'x' AS row RETURN row": "LOAD",
    "MATCH (n) WHERE n:% LOAD CSV FROM 'x' AS row RETURN row[0] AS x": "LOAD",
    "MATCH (n) WHERE n:!% LOAD CSV WITH HEADERS FROM 'x' AS row RETURN row": "LOAD",
    "MATCH (n) WHERE n:A|% LOAD CSV FROM 'x' AS row RETURN row": "LOAD",
    "MATCH (n) WHERE n:A&(%) LOAD CSV FROM 'x' AS row RETURN row": "LOAD",
    "MATCH ()-[r:%]-() LOAD CSV FROM 'x' AS row RETURN row": "LOAD",
    "MATCH (n) WHERE n:% CALL db.labels() YIELD label RETURN label": "CALL",
    "MATCH (n) WHERE n:% SET n.x = 1 RETURN n.id AS id": "SET",
    "MATCH (n) WHERE n:% DETACH DELETE n RETURN 1 AS x": "DETACH",
    "load `csv` from 'x' as row return row": "LOAD",
    "`Load`\n`Csv` FROM 'x' AS row RETURN row": "LOAD",
    "CALL db.labels() YIELD label RETURN label": "procedure",
    "CALL apoc.load.json('http://x') YIELD value RETURN value": "procedure",
    "CALL `apoc`.`load`.`json`('x') YIELD value RETURN value": "procedure",
    "MATCH (a) CALL dbms.components() YIELD name RETURN name": "procedure",
    "CALL db.labels YIELD label RETURN label": "procedure",
    "RETURN apoc.text.join(['a'], '') AS x": "apoc.text.join()",
    "RETURN `apoc`.`text`.join(['a'], '') AS x": "join()",
    "RETURN genai.vector.encode('x', 'OpenAI') AS x": "genai.vector.encode()",
    "RETURN file('x') AS x": "file() is not allowed",
    "RETURN `file`('x') AS x": "not allowed",
    "RETURN randomUUID() AS x": "not allowed",
    "RETURN rand() AS x": "not allowed",
    "RETURN timestamp() AS x": "not allowed",
    "UNWIND [1] AS x CALL (x) { RETURN 1 AS y } IN TRANSACTIONS RETURN y": "IN TRANSACTIONS",
    "RETURN {x: randomUUID()} AS x": "not allowed",
    "RETURN [x IN [1] | apoc.x.y(x)] AS x": "not allowed",
    "RETURN [1, 2][..apoc.x.y()] AS x": "not allowed",
    "RETURN [1, 2][0..rand()] AS x": "not allowed",
    "RETURN 5 % rand() AS x": "not allowed",
    "MATCH (a) WHERE a:Actor AND !rand() RETURN 1 AS x": "not allowed",
    # dates, which are text
    "RETURN date() AS x": "substring(r.since, 0, 4)",
    "MATCH ()-[r]->() RETURN date(r.since) AS x": "date() is not allowed",
    "RETURN `date`('2020') AS x": "is not allowed",
    "RETURN datetime() AS x": "in the graph, dates are text",
    "RETURN localtime() AS x": "in the graph, dates are text",
    "RETURN duration('P1D') AS x": "in the graph, dates are text",
    "RETURN date.truncate('year', '2020') AS x": "date.truncate() is not allowed",
    "RETURN duration.between('2020', '2021') AS x": "in the graph, dates are text",
    # what Neo4j reads otherwise than it looks
    "LO\\u0041D CSV FROM 'file:///etc/passwd' AS row RETURN row": "escape",
    "RETURN 'x\\u0027 AS x UNION CALL db.labels() YIELD label AS x RETURN x //' AS x": "escape",
    "RETURN 1 AS x // \r UNION LOAD CSV FROM 'x' AS x RETURN x": "LOAD",
    "RETURN 1 AS x // \r UNION CALL db.labels() YIELD label AS x RETURN x": "procedure",
    # what is no text
    "RETURN '\udcff' AS x": "half a character",
    # what is no question
    "SHOW INDEXES YIELD name RETURN name": "SHOW",
    "PROFILE MATCH (a) RETURN a.id AS id": "PROFILE",
    "EXPLAIN MATCH (a) RETURN a.id AS id": "EXPLAIN",
    "USE other MATCH (a) RETURN a.id AS id": "USE",
    "CYPHER runtime=slotted MATCH (a) RETURN a.id AS id": "CYPHER",
    "MATCH (a) RETURN 1 AS x; MATCH (b) RETURN 2 AS x": "more than one statement",
    "MATCH (a:Actor)": "returns nothing",
    "MATCH (a) WITH a.return AS x": "returns nothing",
    "MATCH (a) CALL (a) { RETURN a.id AS id }": "returns nothing",
    # what the embedded engine alone has
    "MATCH (a) RETURN a.id AS x FORMAT CSV": "FORMAT is not a clause of plain Cypher. Leave it out",
    "MATCH (a) RETURN a.id AS x ORDER BY x DESC format csv": "FORMAT is not a clause",
    "MATCH (a) RETURN a.id `FORMAT` CSV": "FORMAT is not a clause",
    "MATCH (a) RETURN count(*) FORMAT CSV": "FORMAT is not a clause",
    "FILTER true RETURN 1 AS x": "FILTER is not a clause of plain Cypher. Write WITH * WHERE …",
    "CALL { FILTER true RETURN 1 AS x } RETURN x": "FILTER is not a clause",
    "MATCH (a) FILTER a.line > 1 RETURN a.id AS x": "FILTER is not a clause",
    "MATCH (a) WITH * FILTER a.line > 1 RETURN a.id AS x": "FILTER is not a clause",
    "MATCH (a) WITH a.line AS x HAVING x > 1 RETURN x": "Write WITH … WHERE …",
    "MATCH (a) RETURN a.id AS x INTERSECT MATCH (b) RETURN b.id AS x": "WHERE EXISTS { … }",
    "MATCH (a) RETURN a.id AS x EXCEPT MATCH (b) RETURN b.id AS x": "WHERE NOT EXISTS { … }",
    "MATCH (a) RETURN count(a) OVER () AS x": "CALL (x) { … }",
    "FOR valid_time AS OF date() MATCH (a) RETURN a.id AS x": "Compare dates in a WHERE",
    "MATCH (a) SEARCH a IN (VECTOR INDEX x FOR y LIMIT 1) RETURN a.id AS x": "CONTAINS",
    # what it takes in another order
    "MATCH (a) RETURN a.id AS x WHERE x > 'a'": "WHERE follows RETURN. Write WITH … WHERE …",
    "UNWIND [1, 2] AS x WHERE x > 1 RETURN x": "WHERE follows UNWIND",
    "WHERE true RETURN 1 AS x": "WHERE follows no clause",
    "MATCH (a) WHERE a.line > 1 WHERE a.line < 3 RETURN a.id AS x": "Join the two with AND",
    "MATCH (a) RETURN a.id AS x MATCH (b) RETURN b.id AS y": "MATCH follows RETURN. Write WITH",
    "MATCH (a) RETURN a.id AS x WITH 1 AS y RETURN y": "WITH follows RETURN",
    "": "no Cypher",
    " // only a comment": "no Cypher",
    "/* RETURN 1 */": "no Cypher",
}


@pytest.mark.parametrize("text", ADMITTED)
def test_a_read_is_admitted(text: str) -> None:
    admit(text)


@pytest.mark.parametrize(("text", "why"), REFUSED.items())
def test_anything_else_is_refused(text: str, why: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        admit(text)
    assert why in str(refused.value)


def test_a_refusal_says_the_line_and_what_to_do() -> None:
    with pytest.raises(QueryRefused) as refused:
        admit("MATCH (a)\n// SET\nSET a.x = 1\nRETURN a.x AS x")
    assert str(refused.value) == (
        "line 3: SET writes, and Cypher can only read here. Change the documents and ingest them"
    )


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_of_the_list_is_admitted_in_any_case(name: str) -> None:
    for written in (name, name.upper(), f"{name} "):
        admit(f"MATCH (a) RETURN {written}(a.x) AS x")


@given(st.text(max_size=100))
def test_any_text_is_admitted_or_refused(text: str) -> None:
    with contextlib.suppress(QueryRefused):
        admit(text)


@given(st.text(max_size=100))
def test_tokens_leave_out_nothing_but_comments_and_spaces(text: str) -> None:
    assert all(token.text in text for token in tokens(text))
    assert sum(len(token.text) for token in tokens(text)) <= len(text)


@given(st.text(st.characters(exclude_characters="'\\", exclude_categories=["Cs"])))
def test_whatever_stands_in_a_text_is_no_clause(text: str) -> None:
    admit(f"MATCH (a) WHERE a.name = '{text}' RETURN a.id AS id")


writes = st.sampled_from(["CREATE (n)", "SET a.x = 1", "DELETE a", "LOAD CSV FROM 'x' AS r"])
gaps = st.sampled_from(
    [" ", "\n", "/* x */", "// x\n", "\t", " /* ' */ ", "//'\n", "\u00a0", "\u2003"]
)


@given(gaps, writes, gaps)
def test_a_write_is_found_behind_any_gap(before: str, text: str, after: str) -> None:
    with pytest.raises(QueryRefused):
        admit(f"MATCH (a){before}{text.replace(' ', after, 1)}{after}RETURN 1 AS x")
