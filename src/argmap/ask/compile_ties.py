"""Compile queries about ties between actors: what they agree on or clash over."""

from __future__ import annotations

from argmap.ask.conditions import (
    PLACE,
    SIDE,
    CypherText,
    begun,
    between_limits,
    conditions_of,
    kinds_of,
    scoped,
    sides_of,
)
from argmap.ask.query_value import AskedQuery

_TIE = (
    f"  RETURN a.id AS actor, b.id AS other, {{0}} AS relation, {SIDE.format('s')} AS stance,\n"
    f"    p.id AS position, {SIDE.format('t')} AS other_stance, {{1}}.id AS other_position,\n"
    "    s.document AS document, s.line AS line, t.document AS other_document,\n"
    "    t.line AS other_line"
)


def _tie_text(query: AskedQuery, made: CypherText, one: str, other: str) -> None:
    """Add what two actors agree on or clash over."""
    scope = scoped(query.scope, made)
    agreeing = query.relation in ("agree", "both")
    clashing = query.relation in ("clash", "both")
    # The stances of one actor come first: the engine would join all stances with all others.
    made.add("  MATCH (a:Actor)-[s:SUPPORTS|CONTESTS]->(p:Position)")
    of_one, of_other = (tuple(begun(f"{edge}.since", query.period, made)) if query.period else ()
                        for edge in "st")  # fmt: skip
    made.where([one, "s.basis = 'stated'", *of_one])
    made.add(
        "  MATCH (p)<-[t:SUPPORTS|CONTESTS]-(b:Actor)",
        "  MATCH (p)-[:PART_OF]->(c:Controversy)",
    )
    same = {"agree": "type(s) = type(t)", "clash": "type(s) <> type(t)"}.get(query.relation, "")
    made.where([other, same, "t.basis = 'stated'", *scope, *of_other])
    made.add(_TIE.format("CASE WHEN type(s) = type(t) THEN 'agree' ELSE 'clash' END", "p"))
    if clashing:
        made.add("  UNION", "  MATCH (a:Actor)-[s:SUPPORTS]->(p:Position)")
        made.where([one, "s.basis = 'stated'", *of_one])
        made.add("  MATCH (p)-[x:CONTESTS]-(q:Position)")
        made.where(["(x.basis = 'stated' OR x.rule = 'rival-positions')"])
        made.add("  MATCH (q)<-[t:SUPPORTS]-(b:Actor)", "  MATCH (p)-[:PART_OF]->(c:Controversy)")
        aside = [f"NOT {p}.name IN {made.value(query.aside)}" for p in "pq" if query.aside]
        made.where([other, "t.basis = 'stated'", *scope, *aside, *of_other])
        made.add(_TIE.format("'clash'", "q"))
    assert agreeing or clashing


def tie_rows(query: AskedQuery, made: CypherText) -> str:
    """Find what two actors agree on or clash over."""
    made.add("CALL () {")
    first, second = query.actors[:2]
    _tie_text(query, made, f"a.id = {made.value(first)}", f"b.id = {made.value(second)}")
    made.add(
        "}",
        "RETURN DISTINCT relation, stance, position, other_stance, other_position, document, line,",
        "  other_document, other_line",
        "ORDER BY relation, position, other_position, stance, other_stance, document, line,",
        "  other_document, other_line",
    )
    return "position"


def partner_rows(query: AskedQuery, made: CypherText) -> str:
    """Find who agrees or clashes with an actor, by the number of positions."""
    made.add("CALL () {")
    one = f"a.id = {made.value(query.actors[0])}"
    other = [f"b.id <> {made.value(query.actors[0])}", "b.standing <> 'hedged'"]
    other += kinds_of(query, made, "b")
    _tie_text(query, made, one, " AND ".join(other))
    made.add(
        "}",
        "WITH other, position, document, line ORDER BY position",
        "WITH other, collect(DISTINCT position) AS positions",
        "MATCH (b:Actor {id: other})",
        "WITH b, positions, size(positions) AS number",
    )
    if query.measure:
        made.where(between_limits("number", query.measure, made))
    down = "" if query.order == "least" else " DESC"
    made.add(
        "RETURN b.id AS actor, b.name AS name, number, positions,",
        f"  {PLACE.format('b')}",
        f"ORDER BY number{down}, actor",
    )
    return "actor"


def shared_rows(query: AskedQuery, made: CypherText) -> str:
    """Find positions on which all of several actors take the same side.

    Of actors of a kind: at least two that have a stance.
    """
    if query.kinds:
        made.add("MATCH (a:Actor)-[s:SUPPORTS|CONTESTS]->(p:Position)-[:PART_OF]->(c:Controversy)")
        made.where(["s.basis = 'stated'", *kinds_of(query, made), *scoped(query.scope, made)])
        made.add(
            "WITH p, count(DISTINCT a) AS number, count(DISTINCT type(s)) AS sides,"
            " min(type(s)) AS side",
            f"WHERE number > 1 AND sides = {1 if query.relation == 'agree' else 2}",
            "RETURN p.id AS position, p.claim AS claim, CASE WHEN sides = 2 THEN 'both sides'",
            "  WHEN side = 'SUPPORTS' THEN 'all support' ELSE 'all contest' END AS stance,",
            f"  number AS actors, {PLACE.format('p')}",
            "ORDER BY position",
        )
        return "position"
    ids = made.value(query.actors)
    number = made.value(len(query.actors))
    types = sides_of(query.stances[0].targets) if query.stances else "SUPPORTS|CONTESTS"
    made.add(f"MATCH (a:Actor)-[s:{types}]->(p:Position)-[:PART_OF]->(c:Controversy)")
    side = conditions_of(query.stances[0], ("a", "s", "p", "c"), made) if query.stances else []
    dated = begun("s.since", query.period, made) if query.period else ()
    made.where([f"a.id IN {ids}", "s.basis = 'stated'", *side, *scoped(query.scope, made), *dated])
    made.add(
        "WITH p, type(s) AS side, count(DISTINCT a) AS actors, min(s.document) AS document,"
        " min(s.line) AS line",
        f"WHERE actors = {number}",
        "RETURN p.id AS position, p.claim AS claim,",
        "  CASE side WHEN 'SUPPORTS' THEN 'all support' ELSE 'all contest' END AS stance,",
        "  document, line",
        "ORDER BY position, stance",
    )
    return "position"
