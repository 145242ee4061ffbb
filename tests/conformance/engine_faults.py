"""What an engine answers wrongly, each with the form that both answer alike.

Asked of `made_graphs.graph(1)`. An upgrade of an engine that mends one of these shows in
`test_engine_faults.py`: its rule may then go.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """text: what the bare embedded engine refuses or answers wrongly; right: what to write instead;
    refused: what argmap's refusal or hint says, '' where argmap makes the engine answer it;
    fixed_in: the first tested version of the engine that answers the text rightly, None where
    there is none."""

    text: str
    right: str
    refused: str = ""
    fixed_in: tuple[int, ...] | None = None

    def is_fixed(self, version: tuple[int, ...]) -> bool:
        """Return whether this version of the engine answers the text rightly."""
        return self.fixed_in is not None and version >= self.fixed_in


WHOLE = (
    "MATCH (n:Thread) RETURN n AS x ORDER BY n.id",
    "MATCH (n:Thread) RETURN properties(n) AS x ORDER BY n.id",
    "MATCH (n:Thread) RETURN properties(n) ORDER BY n.id",
    "MATCH (n:Thread) WITH n ORDER BY n.id RETURN collect(n) AS x, collect(n)[0] AS first",
    "MATCH (n:Thread) RETURN [n, [n]] AS x ORDER BY n.id",
    "MATCH (n:Thread) RETURN {b: n, a: {c: [n]}} AS x ORDER BY n.id",
    "MATCH (n:Thread) RETURN coalesce(n, 1) AS x, CASE WHEN true THEN n END AS y ORDER BY n.id",
    "MATCH p = (:Thread)<-[r:PART_OF]-(n) RETURN p AS x ORDER BY n.id, r.key",
    "MATCH p = (:Thread)<-[r:PART_OF]-(n) RETURN nodes(p) AS x ORDER BY n.id, r.key",
    "MATCH (n:Thread) RETURN n AS x ORDER BY n.id LIMIT 1 UNION ALL "
    "MATCH (n:Tension) RETURN n AS x ORDER BY n.id LIMIT 1",
)
"""What holds properties of the engine's own, which argmap takes out."""

EDGES = (
    "MATCH (n)-[r:CITES]->(m) RETURN r ORDER BY n.id, m.id, r.key",
    "MATCH (n)-[r:CITES]->(m) RETURN properties(r) AS x ORDER BY n.id, m.id, r.key",
    "MATCH (n)-[r:CITES]->(m) RETURN {edge: r, all: [[r], null]} AS x ORDER BY n.id, m.id, r.key",
    "MATCH (n)<-[r]-(m:Actor) RETURN n, r, m ORDER BY n.id, m.id, r.key, type(r)",
    "MATCH p = (n:Position)<-[r]-(m:Actor) RETURN p ORDER BY n.id, m.id, r.key, type(r)",
    "MATCH p = (n)<-[r]-(m:Actor) RETURN relationships(p) AS x ORDER BY n.id, m.id, r.key, type(r)",
    "MATCH (:Position {id: 'position-1'})-[rs*1..2]-(m) "
    "RETURN rs ORDER BY [r IN rs | type(r) + r.key], m.id",
    "MATCH (n:Thread) OPTIONAL MATCH (n)-[r:CITES]->(m) RETURN n, r, m, [r] AS x ORDER BY n.id",
)
"""Edges, whose ends the engine gives as numbers."""

MADE_UP = {
    "MATCH (n:Thread) WITH properties(n) AS p RETURN p AS x": "Return the node itself",
    "MATCH (n:Thread) RETURN {p: properties(n)} AS x": "Return the node itself",
    "MATCH (n:Thread) RETURN keys(n) AS x": "Name the properties",
    "MATCH (n:Thread) RETURN n {.*} AS x": "Write n {.id, .name}",
    "MATCH (n:Thread) RETURN *": "Name the columns",
}
"""What holds properties of the engine's own in a value, and what argmap says of it."""

_TWO_HOPS = "(n)-[:SUPPORTS]->(:Position)<-[:SUPPORTS]-(:Actor)"
_BARE = "(n)-->(:Position)<--(:Actor)"
_ONE_NAMED = "(n)-[:SUPPORTS]->(:Position)<--(:Actor {standing: 'hedged'})"
_AROUND = "(n:Thread)<-[:PART_OF]-(:Controversy)"

FAULTS = (
    Fault(
        "MATCH (n:Thread) RETURN n.title AS t, n.type AS k ORDER BY n.id",
        "MATCH (n:Thread) RETURN null AS t, null AS k ORDER BY n.id",
        "n.title is not a property",
    ),
    *(
        Fault(
            f"MATCH (n:Actor) WHERE {condition.format(pattern)} RETURN n.id AS id ORDER BY id",
            f"MATCH (n:Actor) WHERE COUNT {{ {pattern} }} {compared} 0 RETURN n.id AS id "
            "ORDER BY id",
        )
        for condition, pattern, compared in (
            ("EXISTS {{ {} }}", _TWO_HOPS, ">"),
            ("NOT EXISTS {{ MATCH {} }}", _TWO_HOPS, "="),
            ("EXISTS {{ {} }}", _BARE, ">"),
            ("EXISTS {{ {} }}", _ONE_NAMED, ">"),
        )
    ),
    Fault(
        f"MATCH (n:Actor) RETURN n.id AS id, EXISTS {{ {_TWO_HOPS} }} AS x ORDER BY id",
        f"MATCH (n:Actor) RETURN n.id AS id, COUNT {{ {_TWO_HOPS} }} > 0 AS x ORDER BY id",
    ),
    *(
        Fault(
            f"MATCH (n:Actor) WHERE {condition} RETURN n.id AS id ORDER BY id",
            f"MATCH (n:Actor) WHERE COUNT {{ {pattern} }} {compared} 0 "
            "RETURN n.id AS id ORDER BY id",
            "COUNT { … } > 0",
        )
        for condition, pattern, compared in (
            (_TWO_HOPS, _TWO_HOPS, ">"),
            (f"NOT {_BARE}", _BARE, "="),
            (f"exists({_TWO_HOPS})", _TWO_HOPS, ">"),
        )
    ),
    Fault(
        f"MATCH (n:Actor) WITH n WHERE {_BARE} RETURN n.id AS id ORDER BY id",
        f"MATCH (n:Actor) WITH n WHERE COUNT {{ {_BARE} }} > 0 RETURN n.id AS id ORDER BY id",
        "COUNT { … } > 0",
    ),
    Fault(
        f"MATCH (n:Actor) OPTIONAL MATCH (n)-->(m:Position) WHERE {_TWO_HOPS} "
        "RETURN n.id AS id, m.id AS m ORDER BY id, m",
        f"MATCH (n:Actor) OPTIONAL MATCH (n)-->(m:Position) WHERE COUNT {{ {_TWO_HOPS} }} > 0 "
        "RETURN n.id AS id, m.id AS m ORDER BY id, m",
        "COUNT { … } > 0",
    ),
    *(
        Fault(
            f"MATCH (n:Actor) RETURN n.id AS id, {value.format(condition)} AS x ORDER BY id",
            f"MATCH (n:Actor) RETURN n.id AS id, {value.format(f'COUNT {{ {_TWO_HOPS} }} > 0')} "
            "AS x ORDER BY id",
            "COUNT { … } > 0",
        )
        for value, condition in (("CASE WHEN {} THEN 1 ELSE 0 END", _TWO_HOPS),)
    ),
    *(
        Fault(
            f"MATCH (n:Thread) RETURN {made_up} AS x ORDER BY n.id",
            "MATCH (n:Thread) RETURN null AS x ORDER BY n.id",
            "is not a property",
        )
        for made_up in ("n.`title`", "n['title']", "n.node_type")
    ),
    Fault(
        "MATCH (n:Thread {type: 'Thread'}) RETURN count(n) AS x",
        "RETURN 0 AS x",
        "type is not a property",
    ),
    Fault(
        "MATCH (n:Thread) RETURN [x IN collect(n) | x.title] AS x",
        "MATCH (n:Thread) RETURN [x IN collect(n) | null] AS x",
        "x.title is not a property",
    ),
    *(
        Fault(
            f"MATCH (:Thread)<-[r:PART_OF]-() RETURN {made_up} AS x ORDER BY r.key",
            "MATCH (:Thread)<-[r:PART_OF]-() RETURN null AS x ORDER BY r.key",
            "is not a property",
        )
        for made_up in ("r.type", "r.connection_type")
    ),
    *(
        Fault(
            f"MATCH (:Thread)<-[r:PART_OF]-() RETURN r.{number} AS x ORDER BY r.key",
            "MATCH (:Thread)<-[r:PART_OF]-() RETURN null AS x ORDER BY r.key",
            "is the embedded store's own number",
        )
        for number in ("id", "start")
    ),
    *(
        Fault(
            f"MATCH (a)-[r:PART_OF]->(b:Thread) RETURN {call}(r) AS x ORDER BY a.id, b.id, r.key",
            f"MATCH (a)-[r:PART_OF]->(b:Thread) RETURN {node} AS x ORDER BY a.id, b.id, r.key",
            "Name the node in the pattern",
        )
        for call, node in (("startNode", "a"), ("endNode", "b"))
    ),
    Fault(
        "MATCH (n:Thread) RETURN n {.id, .name} ORDER BY n.id LIMIT 1",
        "MATCH (n:Thread) RETURN n {.id, .name} AS n ORDER BY n.id LIMIT 1",
    ),
    Fault(
        "MATCH (n:Actor) WHERE 1 <= size(n.id) <= 7 RETURN n.id AS id ORDER BY id",
        "MATCH (n:Actor) WHERE 1 <= size(n.id) AND size(n.id) <= 7 RETURN n.id AS id ORDER BY id",
        "write a <= x AND x < b",
    ),
    Fault(
        "MATCH (n:Actor) WHERE 1 < COUNT { (n)--() } < 6 RETURN n.id AS id ORDER BY id",
        "MATCH (n:Actor) WHERE 1 < COUNT { (n)--() } AND COUNT { (n)--() } < 6 "
        "RETURN n.id AS id ORDER BY id",
        "write a <= x AND x < b",
    ),
    Fault(
        "MATCH (n:Actor) WHERE NOT (COUNT { (n)-[:SUPPORTS]->() } > 1) RETURN n.id AS id "
        "ORDER BY id",
        "MATCH (n:Actor) WHERE NOT (1 < COUNT { (n)-[:SUPPORTS]->() }) RETURN n.id AS id "
        "ORDER BY id",
        "write (1 < COUNT { … })",
    ),
    Fault(
        "MATCH (n:Actor) WHERE (COUNT { (n)-[:SUPPORTS]->() } > 1) RETURN n.id AS id ORDER BY id",
        "MATCH (n:Actor) WHERE COUNT { (n)-[:SUPPORTS]->() } > 1 RETURN n.id AS id ORDER BY id",
        "Leave out the bracket",
    ),
    Fault(
        "MATCH (n:Actor) WHERE 1 < n.line < 5 RETURN n.id AS id ORDER BY id",
        "MATCH (n:Actor) WHERE 1 < n.line AND n.line < 5 RETURN n.id AS id ORDER BY id",
        "write a <= x AND x < b",
    ),
    Fault(
        "MATCH (n:Thread) RETURN n.id AS id, size(COLLECT { MATCH (n)<-[:PART_OF]-(c:Controversy) "
        "RETURN c.id }) AS x ORDER BY id",
        "MATCH (n:Thread) CALL (n) { MATCH (n)<-[:PART_OF]-(c:Controversy) RETURN collect(c.id) "
        "AS found } RETURN n.id AS id, size(found) AS x ORDER BY id",
        "write CALL (x) { … RETURN … }",
    ),
    Fault(
        "MATCH (n:Actor) RETURN percentileDisc(n.line, 0.5) AS x",
        "MATCH (n:Actor) WITH n.line AS line ORDER BY line WITH collect(line) AS lines "
        "RETURN lines[(size(lines) - 1) / 2] AS x",
        "Collect the values, sorted",
    ),
    Fault(
        "MATCH (n:Thread) /* all */ RETURN n.id AS id ORDER BY id",
        "MATCH (n:Thread) // all\nRETURN n.id AS id ORDER BY id",
        "use a // line comment instead",
    ),
    Fault(
        f"MATCH {_AROUND} OPTIONAL CALL (n) {{ MATCH (n)-[:RAISES]->(t) RETURN t.id AS t }} "
        "RETURN DISTINCT n.id AS id, t ORDER BY id, t",
        f"MATCH {_AROUND} OPTIONAL MATCH (n)-[:RAISES]->(t) RETURN DISTINCT n.id AS id, t.id AS t "
        "ORDER BY id, t",
        "use OPTIONAL MATCH",
    ),
    Fault(
        "MATCH (a:Actor)-[:PART_OF]->{1,2}(b:Actor) RETURN DISTINCT a.id AS a, b.id AS b "
        "ORDER BY a, b",
        "MATCH (a:Actor)-[:PART_OF*1..2]->(b:Actor) RETURN DISTINCT a.id AS a, b.id AS b "
        "ORDER BY a, b",
        "write -[:TYPE*1..3]->",
    ),
    Fault(
        "MATCH (n:Actor) WHERE n.name IN [x IN n.aliases WHERE x <> ''] RETURN n.id AS id "
        "ORDER BY id",
        "MATCH (n:Actor) WITH n, [x IN n.aliases WHERE x <> ''] AS named WHERE n.name IN named "
        "RETURN n.id AS id ORDER BY id",
        "Name the list in a WITH first",
    ),
    Fault(
        "MATCH (a:Actor)-[:SUPPORTS]-(p:Position)-[:PART_OF]-(c:Controversy) RETURN count(c) AS x",
        "MATCH (a:Actor)-[:SUPPORTS]-(p:Position)-[:PART_OF]-(c:Controversy) WITH c "
        "RETURN count(c) AS x",
    ),
    Fault(
        "MATCH (n:Actor) CALL (n) { MATCH (n)-[:SUPPORTS]->(:Position)<-[:CONTESTS]-(q:Position) "
        "RETURN count(DISTINCT q) AS x } RETURN n.id AS id, x ORDER BY id",
        "MATCH (n:Actor) CALL (n) { MATCH (n)-[:SUPPORTS]->(:Position)<-[:CONTESTS]-(q:Position) "
        "WITH q RETURN count(DISTINCT q) AS x } RETURN n.id AS id, x ORDER BY id",
    ),
    Fault(
        "MATCH (n:Actor) OPTIONAL MATCH (n)-[:CONTESTS]->(p:Position) WITH n, p, count(p) AS x "
        "RETURN n.id AS id, p.id AS p, x ORDER BY id, p",
        "MATCH (n:Actor) OPTIONAL MATCH (n)-[:CONTESTS]->(p:Position) WITH n, p.id AS p, count(p) "
        "AS x RETURN n.id AS id, p, x ORDER BY id, p",
    ),
)

UNLIKE = (
    "RETURN ['a'] + null AS x",
    "RETURN round(-0.5) AS x",
    "RETURN toString(1e20) AS x",
    "RETURN size(trim('\u00a0a')) AS x",
    "UNWIND [1, 1.0] AS x WITH DISTINCT x RETURN count(x) AS x",
    "OPTIONAL MATCH (n:Actor {id: 'x'}) CALL (n) { OPTIONAL MATCH (n)-[:CITES]->(s) "
    "RETURN count(n) AS x } RETURN x",
)
"""Where the two differ and no rule can tell: docs/cypher/both-stores.md lists them."""

NEO4J = Fault(
    "MATCH (n:Actor) OPTIONAL MATCH (p:Position)-[:CONTESTS]->(q:Position)<-[:SUPPORTS]-(n) "
    "WHERE COUNT { (n)-[:CONTESTS]->(:Position)<-[:SUPPORTS]-(:Actor) } >= 1 OR q.id <> 'x' "
    "RETURN n.id AS id, p.id AS p, q.id AS q ORDER BY id, p, q",
    "MATCH (n:Actor) WITH n, COUNT { (n)-[:CONTESTS]->(:Position)<-[:SUPPORTS]-(:Actor) } AS few "
    "OPTIONAL MATCH (p:Position)-[:CONTESTS]->(q:Position)<-[:SUPPORTS]-(n) "
    "WHERE few >= 1 OR q.id <> 'x' "
    "RETURN n.id AS id, p.id AS p, q.id AS q ORDER BY id, p, q",
    fixed_in=(2026, 9),
)
"""What Neo4j itself answers wrongly, and the embedded engine rightly."""
