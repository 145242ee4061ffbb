"""What the embedded engine answers wrongly is refused with the form to use instead."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentGraph
from argmap.errors import QueryRefused
from argmap.gate.bookkeeping import bookkeeping_notice
from argmap.gate.dates import refuse_date_parts
from argmap.gate.dialect import for_embedded
from argmap.queries.library import Library
from argmap.queries.lint import require_file_rules
from argmap.store.embedded import EmbeddedStore

REFUSED = {
    # a property that is made up, with the name to use
    "MATCH (n:Controversy) RETURN n.title AS t": "A controversy's title is `name`: write n.name",
    "MATCH (n:Actor) WHERE n.type = 'x' RETURN n.id": "An actor's type is `kind`: write n.kind",
    "MATCH (s:Source) RETURN s.type": "A source's type is `source_type`: write s.source_type",
    "MATCH (n:Thread) RETURN n.type": "A node's label is labels(n)[0]",
    "MATCH (n) RETURN n.title": "A node's title is `name`: write n.name",
    "MATCH (n) RETURN n.type": "An actor's or tension's type is `kind`",
    "MATCH (p:Position) RETURN p.label": "A `label` in a document is `name` in the graph: write p",
    "MATCH (n) WHERE n.label = 'x' RETURN n.id": "write n.name. A node's label is labels(n)[0]",
    "MATCH (n:Actor) RETURN n.label": "store makes it up. A node's label is labels(n)[0]",
    "MATCH (n:Actor) RETURN n.`title` AS t": "n.title is not a property",
    "MATCH (n:Actor) RETURN n['title'] AS t": "n.title is not a property",
    "MATCH (n:Actor) RETURN n {.title} AS t": "title is not a property",
    "MATCH (n:Actor) RETURN n {.id, .title}": "title is not a property",
    "MATCH (n:Actor) RETURN n.node_type AS t": "labels(n)[0]",
    "MATCH (n:Actor) RETURN [x IN collect(n) | x.title] AS t": "x.title is not a property",
    "MATCH (n:Actor) WITH collect(n) AS ns UNWIND ns AS x RETURN x.label AS t": "x.label is not",
    "MATCH (n:Actor) RETURN collect(n)[0]['type'] AS t": "type is not a property",
    "MATCH (n:Actor {title: 'Apple'}) RETURN n.id": "title is not a property",
    "MATCH (:Actor {id: 'x', `type`: 'Actor'}) RETURN 1 AS x": "type is not a property",
    "MATCH (a)-[:SUPPORTS {type: 'SUPPORTS'}]->() RETURN a.id": "type is not a property",
    "MATCH (a)-->({title: 'x'}) RETURN a.id": "title is not a property",
    "MATCH (n:Actor) WHERE COUNT { (n)-->(:Position {title: 'x'}) } > 0 RETURN n.id": "title is",
    "MATCH ()-[r:CITES]->() RETURN r.type AS t": "An edge's type is type(r)",
    "MATCH ()-[r:CITES]->() RETURN r.connection_type AS t": "An edge's type is type(r)",
    # the engine's own numbers
    "MATCH ()-[r:CITES]->() RETURN r.id AS t": "Use r.key",
    "MATCH ()-[r:CITES]->() RETURN r['id'] AS t": "Use r.key",
    "MATCH ()-[r:CITES]->() RETURN r.start AS t": "Use the first node's id",
    "MATCH ()-[r:CITES]->() WITH r AS s WHERE s.id > 1 RETURN s.key": "Use s.key",
    "MATCH p = ()-[:CITES]->() RETURN [r IN relationships(p) | r.id] AS t": "Use r.key",
    "MATCH p = ()-[:CITES]->() UNWIND relationships(p) AS r RETURN r.id AS t": "Use r.key",
    "MATCH ()-[r:CITES]->() WITH collect(r) AS rs UNWIND rs AS s RETURN s.id": "Use s.key",
    "MATCH ()-[rs:CITES*1..2]->() RETURN [r IN rs | r.id] AS t": "Use r.key",
    "MATCH ()-[r]->() RETURN CASE WHEN true THEN r END AS s, [x IN [r] | x.id] AS t": "Use x.key",
    "MATCH (n:Actor) RETURN n[$key] AS x": "Name the property: n.name",
    "MATCH (n:Actor) WITH n AS m RETURN m[$key] AS x": "Name the property: m.name",
    "MATCH (n:Actor) RETURN id(n) AS x": "Use n.id for a node, r.key for an edge",
    "MATCH (n:Actor) WHERE elementId(n) <> '' RETURN n.id": "Use n.id for a node",
    "MATCH ()-[r:CITES]->() RETURN startNode(r) AS x": "Name the node in the pattern",
    "MATCH ()-[r:CITES]->() RETURN endNode(r).id AS x": "Name the node in the pattern",
    "MATCH (n:Actor) RETURN percentileCont(n.line, 0.5) AS x": "Collect the values, sorted",
    # properties that hold made-up ones
    "MATCH (n:Actor) WITH properties(n) AS p RETURN p": "Return the node itself: RETURN n",
    "MATCH (n:Actor) RETURN properties(n).name AS p": "Return the node itself",
    "MATCH (n:Actor) RETURN [properties(n)] AS p": "Return the node itself",
    "MATCH (n:Actor) WHERE properties(n) = {a: 1} RETURN n": "Return the node itself",
    "MATCH (n:Actor) RETURN DISTINCT properties(n) AS p": "without DISTINCT",
    "MATCH (n:Actor) RETURN properties(n) AS p, count(*) AS c": "aggregation",
    "MATCH (n:Actor) RETURN properties(n) AS p ORDER BY p": "sorting by it",
    "MATCH (n:Actor) RETURN properties(n) AS p ORDER BY properties(n)": "sorting by it",
    "MATCH (n:Actor) RETURN properties(n) AS p UNION MATCH (m) RETURN m.id AS p": "UNION",
    "MATCH (n:Actor) CALL (n) { RETURN properties(n) AS p } RETURN p": "Return the node itself",
    "MATCH (n:Actor) RETURN keys(n) AS k": "Name the properties",
    "MATCH (n:Actor) RETURN n {.*} AS m": "Write n {.id, .name}",
    "MATCH (n:Actor) RETURN n {.id, .*} AS m": "Write n {.id, .name}",
    "MATCH (n:Actor) RETURN *": "Name the columns",
    "MATCH (n:Actor) RETURN DISTINCT *": "Name the columns",
    # patterns over several hops as conditions
    "MATCH (n) WHERE (n)-->()<--(:Actor) RETURN n.id": "a pattern over more than one hop",
    "MATCH (n) WHERE NOT (n)-[:CITES]->()<-[:CITES]-() RETURN n.id": "COUNT { … } > 0",
    "MATCH (n) WHERE exists((n)-->()--()) RETURN n.id": "COUNT { … } > 0",
    "MATCH (n) WITH n WHERE n.line > 1 AND ((n)-->()--()) RETURN n.id": "COUNT { … } > 0",
    "MATCH (n) OPTIONAL MATCH (n)-->(m) WHERE (n)-->()--() RETURN n.id": "COUNT { … } > 0",
    "MATCH (n) RETURN CASE WHEN (n)-->()<--() THEN 1 END AS x": "COUNT { … } > 0",
    "MATCH (n) RETURN n.id, (n)-->()<--() AS x": "COUNT { … } > 0",
    "MATCH (n) WHERE any(x IN [1] WHERE (n)-->()<--()) RETURN n.id": "COUNT { … } > 0",
    "MATCH (n) WHERE COUNT { (n)-->(m) WHERE (m)-->()<--() } > 0 RETURN n.id": "COUNT { … } > 0",
}
ADMITTED = (
    "MATCH (n) RETURN n LIMIT 5",
    "MATCH (n:Actor) RETURN n.id, n, [n] AS l, {n: n} AS m, collect(n) AS c",
    "MATCH p = (:Actor)-[r]->() RETURN p, r, nodes(p) AS n, relationships(p) AS e",
    "MATCH (n:Actor) RETURN n {.id, .name, k: n.kind} AS m",
    "MATCH (n:Actor) WHERE n.name = '/* no comment */' RETURN n.id // n.title",
    "MATCH (n:Actor)-[r:SUPPORTS]->(p:Position) RETURN type(r) AS t, labels(p) AS l, count(n) AS c",
    "MATCH (n:Actor) RETURN n.id AS actor ORDER BY actor, n.name",
    "MATCH (n:Actor) WHERE EXISTS { (n)-[:SUPPORTS]->(:Position) } RETURN n.id",
    "MATCH (n:Actor) WHERE EXISTS { MATCH (n)-[:SUPPORTS]->(p)-[:PART_OF]->(c) WHERE c.id = 'x' } "
    "RETURN n.id",
    "MATCH (a)-->(b), (b)<--(c) RETURN a.id",
    "MATCH (n:Actor) WITH n.id AS n RETURN n",
    "RETURN -point.keys(1) AS x",
    "MATCH (n:Actor) WITH [x IN n.aliases | x] AS names RETURN names[0] + 'x' AS x",
    "MATCH (n:Actor) WITH collect(n) AS ns RETURN ns[0] AS x, ns[size(ns) - 1] AS y",
    "MATCH (n:Actor) WHERE n.kind IN ['title'] RETURN n.id AS title, n.name AS `type`",
    "MATCH (type)-->(label) RETURN type.id AS id, [label.id][0] AS label ORDER BY id",
    "RETURN 'title' AS x, ['type'] AS y, $title AS z",
    "MATCH (a:Actor)-[r]->(b) RETURN a.id AS a, type(r) AS t, r.key AS k, labels(b)[0]",
    "MATCH (n:Actor) RETURN n['name'] AS name, n.aliases[0] AS first",
    "MATCH (n:Actor) RETURN [x IN collect(n) | x.id] AS ids, head(collect(n)).id AS first",
    "MATCH (n:Actor) RETURN size(collect(n)) AS many, collect(n)[0].id AS x, coalesce(n, 1).id",
    "MATCH p = (a:Actor)-[*1..2]-(b) RETURN length(p) AS n, [x IN nodes(p) | x.id] AS ids, "
    "[r IN relationships(p) | type(r)] AS types, reduce(s = '', x IN nodes(p) | s + x.id) AS way",
    "MATCH p = ()-[:CITES]->() UNWIND [r IN relationships(p) | {id: r.key}] AS m RETURN m.id",
    "MATCH (n:Actor) WITH * WHERE n.line > 1 RETURN n.id AS id, count(*) AS many",
    "MATCH (n:Actor) CALL (n) { MATCH (n)-->(m) RETURN * } RETURN n.id AS id, m.id AS other",
    "MATCH (n:Actor) RETURN [(n)-->()<--(m) | m.id] AS x, [p = (n)-->()-->() | length(p)] AS y",
    "MATCH (n:Actor) WHERE (n)-->(:Position) AND NOT (n)<--() OR exists((n)--()) RETURN n.id",
    "MATCH (n:Actor), (m) WHERE (n)-[:PART_OF*1..3]->(m) RETURN n.id, m.id",
    "MATCH (n) WHERE NOT COUNT { (n)-->()<--() } > 0 AND (0 < COUNT { (n)--()--() }) RETURN n.id",
    "MATCH p = (a)-->(b)<--(c), (c)-->(d)-->(e) WHERE a.id < c.id RETURN a.id, e.id",
    "MATCH (n) WHERE n.line IN [1] WITH n MATCH (n)-->()<--(m) RETURN m.id",
    "MATCH (a)-->(b)<--(c) WHERE (a.line) - (b.line) > 1 AND a.line < -1 RETURN 1 < 2 AS x, 2 > 1",
)
ONE = "(n)-->(:Position)"
TWO = "(n)-->(:Position)<--(:Actor)"
KEY = "{`argmap: properties of`: n}"
REWRITTEN = {
    f"MATCH (n) WHERE EXISTS {{ {TWO} }} RETURN n": (
        f"MATCH (n) WHERE EXISTS {{ {TWO} WHERE true }} RETURN n"
    ),
    f"MATCH (n) WHERE NOT EXISTS {{ MATCH {TWO}\n}} RETURN n": (
        f"MATCH (n) WHERE NOT EXISTS {{ MATCH {TWO}\nWHERE true }} RETURN n"
    ),
    f"MATCH (n) WHERE EXISTS {{ {TWO} }} "
    f"AND EXISTS {{ {ONE} WHERE EXISTS {{ {TWO} }} }} RETURN n": (
        f"MATCH (n) WHERE EXISTS {{ {TWO} WHERE true }} "
        f"AND EXISTS {{ {ONE} WHERE EXISTS {{ {TWO} WHERE true }} }} RETURN n"
    ),
    "MATCH (n) RETURN properties(n)": f"MATCH (n) RETURN {KEY} AS `properties(n)`",
    "MATCH (n) RETURN properties(n) AS return": f"MATCH (n) RETURN {KEY} AS return",
    "MATCH (n) RETURN n.id, properties( n ) // all": (
        f"MATCH (n) RETURN n.id, {KEY} AS `properties( n )` // all"
    ),
    "MATCH (n) RETURN Properties(n) AS p, n.id AS id ORDER BY id LIMIT 3;": (
        f"MATCH (n) RETURN {KEY} AS p, n.id AS id ORDER BY id LIMIT 3;"
    ),
    "MATCH (n) RETURN n {.id} // all": "MATCH (n) RETURN n {.id} AS n // all",
    "MATCH (n) RETURN DISTINCT n {.id}": "MATCH (n) RETURN DISTINCT n {.id} AS n",
    "MATCH (n) RETURN n {.id} UNION MATCH (n) RETURN n{.id} LIMIT 1": (
        "MATCH (n) RETURN n {.id} AS n UNION MATCH (n) RETURN n{.id} AS n LIMIT 1"
    ),
    "MATCH (n) RETURN n {.id} AS m, COUNT { (n)--() }": (
        "MATCH (n) RETURN n {.id} AS m, COUNT { (n)--() }"
    ),
}


@pytest.mark.parametrize("text", REFUSED, ids=range(len(REFUSED)))
def test_refused(text: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        for_embedded(text)
    assert REFUSED[text] in str(refused.value)
    assert str(refused.value).startswith("line 1: ")


@pytest.mark.parametrize("text", ADMITTED, ids=range(len(ADMITTED)))
def test_admitted(text: str) -> None:
    assert for_embedded(text) == text


@pytest.mark.parametrize("text", REWRITTEN, ids=range(len(REWRITTEN)))
def test_rewritten(text: str) -> None:
    assert for_embedded(text) == REWRITTEN[text]
    assert for_embedded(REWRITTEN[text]) == REWRITTEN[text]


WORDS = (
    "( ) [ ] { } , . : | * = < > - + $ 'title' 1 n `n` r type id AS IN MATCH OPTIONAL WHERE "
    "WITH UNWIND RETURN CALL UNION EXISTS COUNT CASE WHEN THEN ELSE END AND OR NOT collect "
    "nodes ORDER BY DISTINCT STARTS (n) -[r]-> --"
)
PIECES = st.lists(st.sampled_from(WORDS.split()), max_size=30)


@pytest.mark.slow
@given(PIECES)
def test_any_pieces_are_admitted_or_refused(pieces: list[str]) -> None:
    for require in (for_embedded, require_file_rules):
        with contextlib.suppress(QueryRefused):
            require(" ".join(pieces))


@pytest.mark.slow
@pytest.mark.parametrize("opening", ["(", "[", "{x: ", "[x IN ", "head(", "CASE WHEN 1 THEN "])
def test_a_text_may_be_nested_deep(opening: str) -> None:
    closing = {"(": ")", "[": "]", "{": "}", "h": ")", "C": " END"}[opening[0]]
    for_embedded(f"RETURN {opening * 700}1{closing * 700} AS x")


def test_the_query_files_are_asked_as_they_are() -> None:
    for query in Library([]):
        assert for_embedded(query.text) == query.text


def test_the_line_is_named() -> None:
    with pytest.raises(QueryRefused, match=r"line 3: n\.title is not a property"):
        for_embedded("MATCH (n)\n\nRETURN n.title")


@pytest.fixture(scope="module")
def empty() -> ArgumentGraph:
    store = EmbeddedStore()
    with store.writing():
        pass
    return ArgumentGraph(store)


def test_the_embedded_store_refuses_and_answers_the_other_form(empty: ArgumentGraph) -> None:
    with pytest.raises(argmap.QueryRefused, match=r"write n\.name"):
        empty.cypher("MATCH (n:Actor) RETURN n.title")
    assert empty.cypher("MATCH (n:Actor) RETURN n.name").rows == ()


HINTS = {
    "MATCH (n:Actor)-[:PART_OF]->+(m) RETURN n.id": "write -[:TYPE*1..3]->",
    "MATCH (n:Actor)-[:PART_OF]-+(m) RETURN n.id": "write -[:TYPE*1..3]->",
    "MATCH (n:Actor)-[:PART_OF]->{1,2}(m) RETURN n.id": "write -[:TYPE*1..3]->",
    "MATCH (n:Actor) (()-[:PART_OF]->()){1,3} (m) RETURN n.id": "write -[:TYPE*1..3]->",
    "RETURN 'a' IN [x IN ['a'] WHERE x <> 'b'] AS x": "Name the list in a WITH first",
    "MATCH (n:Actor) WHERE (COUNT { (n)-->() } > 1) RETURN n.id": "Leave out the bracket",
    "MATCH (n:Actor) WHERE 1 <= n.line < 3 RETURN n.id": "write a <= x AND x < b",
    "MATCH (n:Actor) RETURN COLLECT { MATCH (n)--(m) RETURN m.id } AS x": "write CALL (x)",
    "MATCH (n:Actor) /* all */ RETURN n.id": "use a // line comment instead",
    "MATCH (n:Actor) OPTIONAL CALL (n) { RETURN 1 AS x } RETURN x": "use OPTIONAL MATCH",
    "MATCH (n:!Actor) RETURN n.id": "write WHERE NOT n:Label",
    "MATCH (n:Actor), p = shortestPath((n)-[*..3]-(:Thread)) RETURN p": "its own MATCH",
}


@pytest.mark.parametrize("text", HINTS, ids=range(len(HINTS)))
def test_a_hint_follows_the_engines_error(empty: ArgumentGraph, text: str) -> None:
    with pytest.raises(argmap.QueryFailed) as failed:
        empty.cypher(text)
    assert HINTS[text] in str(failed.value)


def test_the_engines_column_counts_in_the_text_as_it_was_written(empty: ArgumentGraph) -> None:
    text = f"MATCH (n) WHERE EXISTS {{ {TWO} }} AND 1 < 2 < 3 RETURN n"
    with pytest.raises(argmap.QueryFailed, match=f"col {text.index('< 3') + 1}:"):
        empty.cypher(text)


DATES = {
    "MATCH (:Actor)-[r]->() RETURN r.since.year AS y": "Write substring(r.since, 0, 4)",
    "MATCH (:Actor)-[r]->() RETURN r.since.month AS y": "Write substring(r.since, 5, 2)",
    "MATCH (:Actor)-[r]->() WITH r.since AS day RETURN day.day": "Write substring(day, 8, 2)",
    "MATCH (c) RETURN c.updated.`year` AS y": "Write substring(c.updated, 0, 4)",
    "MATCH (c) RETURN coalesce(c.updated, '').year AS y": "Write substring(x, 0, 4)",
    "MATCH (c) RETURN c.updated.week AS y": "Compare text",
}


@pytest.mark.parametrize("text", DATES)
def test_the_parts_of_dates_are_refused(text: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        refuse_date_parts(text)
    assert DATES[text] in str(refused.value)


def test_keys_of_maps_may_be_called_like_parts_of_dates() -> None:
    refuse_date_parts("WITH {year: 1, `day`: 2} AS m RETURN m.year, m.day")
    refuse_date_parts("UNWIND $rows AS row RETURN row.year", frozenset({"year"}))
    refuse_date_parts("MATCH (year)-->(day:Actor) RETURN year.id AS month, day.id AS offset")
    with pytest.raises(QueryRefused):
        refuse_date_parts("MATCH (year:Actor) RETURN year.year")


BOOKKEEPING = {
    "MATCH (n) RETURN n LIMIT 5": "MATCH (n) WHERE NOT n:Document AND NOT n:ArgmapStore",
    "MATCH () RETURN count(*) AS c": "MATCH (n) WHERE NOT n:Document AND NOT n:ArgmapStore",
    "MATCH (a:Actor), (thing) RETURN a, thing": "NOT thing:Document",
    "MATCH (a:Actor) CALL (a) { MATCH (c) RETURN c } RETURN c": "NOT c:Document",
    "MATCH (n:Actor) RETURN n": "",
    "MATCH (n) WHERE n:Actor RETURN n": "",
    "MATCH (n)-->(m) RETURN n, m": "",
    "MATCH (n) MATCH (n)-->(m) RETURN n": "",
    "MATCH (m) MATCH (:Actor)-->(m) RETURN m": "",
    "MATCH (m) MATCH (:Actor)<--(m) RETURN m": "",
    "MATCH (m) MATCH (:Actor)--(m) RETURN m": "",
    "MATCH (m) MATCH (:Actor)-[r]->(m) RETURN m": "",
    "MATCH (m) MATCH (:Actor)<-[r]-(m) RETURN m": "",
    "MATCH (m) WHERE 1 > (m.line) RETURN m": "NOT m:Document",
    "MATCH (n:Actor) MATCH (n) RETURN n": "",
    "MATCH (n {id: 'eff'}) RETURN n": "",
    "MATCH (n:Document) RETURN n": "",
    "MATCH (n) WHERE NOT n:Document AND NOT n:ArgmapStore RETURN n": "",
}


@pytest.mark.parametrize("text", BOOKKEEPING)
def test_a_notice_says_how_to_leave_the_bookkeeping_out(text: str) -> None:
    assert BOOKKEEPING[text] in bookkeeping_notice(text)
    assert bool(bookkeeping_notice(text)) == bool(BOOKKEEPING[text])
