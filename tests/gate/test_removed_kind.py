"""Cypher that reads the kind of a position is refused; other kinds are not touched."""

from __future__ import annotations

import pytest

from argmap.errors import QueryRefused
from argmap.gate.removed_kind import refuse_kind

REFUSED = (
    "MATCH (p:Position) WHERE p.kind = 'answer' RETURN p.id",
    "MATCH (p:Position {kind: 'reading'}) RETURN p.id",
    "MATCH (:Position {name: 'x', kind: 'reading'}) RETURN 1 AS n",
    "MATCH (p:Position) WHERE p.kind IN $kind RETURN p.id",
    "MATCH (a:Actor)-[:SUPPORTS]->(p:Position {kind: 'answer'})<-[:SUPPORTS]-(b) RETURN a.id",
    "MATCH (a:Actor)-[:SUPPORTS]->(p:Position) RETURN a.kind AS k, p.kind AS kind",
    "MATCH (c)<-[:PART_OF]-(p:Position) MATCH (p)-->(s:Source) RETURN p.kind AS k",
    "MATCH (p:Position) RETURN p['kind'] AS k",
    "MATCH (p:Position) RETURN p {.id, .kind} AS m",
    "MATCH (p:Position) WITH p AS q WHERE q.kind = 'answer' RETURN q.id",
    "MATCH (p) WHERE p:Position AND p.kind = 'answer' RETURN p.id",
    "MATCH (p:Position WHERE p.kind = 'answer') RETURN p.id",
    "MATCH (p:Position|Reading) RETURN p.kind AS k",
    "MATCH (r:Reading) RETURN r.kind AS k",
    "MATCH (p:`Position`) RETURN p.`kind` AS k",
    "MATCH (p:Position) RETURN count(*) AS n, collect(DISTINCT p.kind) AS k",
    "MATCH (t:Thread) WHERE EXISTS { (t)<-[:PART_OF]-(:Position {kind: 'reading'}) } RETURN t.id",
    "MATCH (t:Thread), (p:Position {kind: 'reading'}) RETURN t.id",
    "MATCH (t:Thread) RETURN COUNT { (:Position {kind: 'reading'})-->(t) } AS n",
)
ADMITTED = (
    "MATCH (a:Actor {kind: 'company'}) RETURN a.kind AS k",
    "MATCH (a:Actor)-[:SUPPORTS]->(p:Position) WHERE a.kind = 'company' RETURN p.id",
    "MATCH (t:Tension {kind: 'question'}) RETURN t.id",
    "MATCH (n) WHERE n.kind = 'answer' RETURN n.id",
    "MATCH (n) WHERE n:Position OR n.kind = 'company' RETURN n.id",
    "MATCH (n) WHERE NOT n:Position AND n.kind = 'company' RETURN n.id",
    "MATCH (n:Position|Actor) RETURN n.kind AS k",
    "MATCH (n:Position&Actor) RETURN n.kind AS k",
    "MATCH (p:Position) RETURN '' AS k UNION MATCH (p:Actor) RETURN p.kind AS k",
    "MATCH (p:Position) RETURN '' AS k UNION MATCH (p) RETURN p.kind AS k",
    "MATCH (p:Position) WITH {kind: 1} AS p RETURN p.kind AS k",
    "MATCH (p:Position) RETURN collect({kind: p.name}) AS k",
    "MATCH (p:Position) RETURN p {kind: p.name} AS k",
    "MATCH (p:Position) RETURN p.name AS kind",
    "MATCH (p:Position) WHERE p.claim = 'kind' RETURN p.id",
    "MATCH (p:Position)<--(a) RETURN a.kind AS k",
    "MATCH (p:Position)<--(a) WITH a AS p RETURN p.kind AS k",
    "MATCH (p:Position) RETURN [p IN [{kind: 1}] | p.kind] AS k",
)


@pytest.mark.parametrize("text", REFUSED)
def test_the_kind_of_a_position_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(QueryRefused, match=r"line 7: .*thread's reading has the label Reading"):
        refuse_kind(text, 7)


@pytest.mark.parametrize("text", ADMITTED)
def test_what_may_be_the_kind_of_something_else_is_admitted(text: str) -> None:
    refuse_kind(text)
