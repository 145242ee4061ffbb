"""Compile a query value to Cypher with parameters, which is the same for both stores."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from argmap.ask.compile_ties import partner_rows, shared_rows, tie_rows
from argmap.ask.conditions import (
    PLACE,
    SIDE,
    CypherText,
    add_count,
    begun,
    between_limits,
    conditions_of,
    kinds_of,
    on_target,
    pattern_of,
    require,
    scoped,
    sides_of,
)
from argmap.ask.query_value import (
    STANCES,
    AskedQuery,
    AskedStance,
    AskedTarget,
)


@dataclass(slots=True)
class Compiled:
    """A query in Cypher. counted: the column of what was asked for."""

    text: str
    parameters: dict[str, object]
    counted: str


def compiled(query: AskedQuery) -> Compiled:
    """Return a query value as Cypher."""
    made = CypherText()
    counted = _FINDS[query.find](query, made)
    text = "\n".join(made.lines)
    if query.limit:
        text += f"\nLIMIT {made.value(query.limit)}"
    return Compiled(text, made.parameters, counted)


def _order(query: AskedQuery, number: str, last: str) -> str:
    if query.measure or query.order in ("most", "least", "contested"):
        return f"ORDER BY {number}{'' if query.order == 'least' else ' DESC'}, {last}"
    return f"ORDER BY {last}"


_DATED = {"first": "coalesce(updated, '9999'), ", "last": "coalesce(updated, '') DESC, "}
_EVERY = AskedStance((AskedTarget(STANCES),))


def _stance_rows(query: AskedQuery, made: CypherText) -> str:
    """Find stances: one row for each statement."""
    shown = [stance for stance in query.stances if not stance.denied] or [_EVERY]
    others = [stance for stance in query.stances if stance.denied]
    first = shown[0]
    merged = first
    if len(shown) > 1:
        merged = AskedStance(tuple(target for stance in shown for target in stance.targets))
    names = ("a", "s", "p", "c")
    home = any(target.controversies for target in merged.targets)
    together = "p" if query.relation == "position" else "a"
    needed = [*(shown if len(shown) > 1 else []), *others]
    for number, stance in enumerate(needed, 2):
        if number == 2:
            made.add("MATCH (p:Position)" if together == "p" else "MATCH (a:Actor)")
            made.where(kinds_of(query, made) if together == "a" else [])
        require(stance, number, together, made)
    if query.measure:
        holders = ("x", "y", "p", "z")
        every = pattern_of(merged, holders, home=home)
        made.add(f"MATCH {every.replace('(x)', '(x:Actor)', 1)}")
        made.where(conditions_of(merged, holders, made))
        made.add("WITH p, count(DISTINCT x) AS holders")
        made.where(between_limits("holders", query.measure, made))
    pattern = pattern_of(merged, names, home=home)
    made.add(f"MATCH {pattern.replace('(a)', '(a:Actor)', 1)}")
    if len(shown) == 1:
        conditions = conditions_of(first, names, made)
    else:
        types = sides_of(merged.targets)
        each = (" AND ".join(conditions_of(stance, names, made, types)) for stance in shown)
        conditions = [f"({' OR '.join(each)})"]
    conditions += kinds_of(query, made)
    if query.actors:
        conditions.append(f"a.id IN {made.value(query.actors)}")
    made.where(conditions)
    dates = {"first": "coalesce(s.since, '9999'), ", "last": "coalesce(s.since, '') DESC, "}
    by = dates.get(query.order, "") + (
        "position, actor" if query.relation == "position" else "actor, position"
    )
    spoken_for = any(stance.spoken_for for stance in shown)
    shown_for = " s.organization AS organization," if spoken_for else ""
    made.add(
        f"RETURN a.id AS actor, a.name AS name,{shown_for} {SIDE.format('s')} AS stance,",
        "  p.id AS position, p.claim AS claim, s.since AS since, s.until AS until,",
        "  s.quote AS quote,",
        f"  {PLACE.format('s')}",
        f"ORDER BY {by}, stance, coalesce(since, ''), document, line, s.key",
    )
    return "position" if query.relation == "position" else "actor"


def _actor_rows(query: AskedQuery, made: CypherText) -> str:
    """Find actors, with a number if there is a measure or an order."""
    conditions = kinds_of(query, made)
    if query.actors:
        conditions.append(f"a.id IN {made.value(query.actors)}")
    needed = query.stances[1:] if query.measure else query.stances
    if needed:
        made.add("MATCH (a:Actor)")
        made.where(conditions)
    for number, stance in enumerate(needed, 2):
        require(stance, number, "a", made)
    if not query.measure:
        if not needed:
            made.add("MATCH (a:Actor)")
            made.where(conditions)
        made.add(
            "RETURN a.id AS actor, a.name AS name, a.kind AS kind, a.standing AS standing,",
            f"  {PLACE.format('a')}",
            "ORDER BY actor",
        )
        return "actor"
    stance = query.stances[0] if query.stances else _EVERY
    names = ("a", "s", "p", "c")
    counted = {"positions": "p", "controversies": "c", "stances": "s", "threads": "t"}
    thing = counted.get(query.measure.of, "p")
    made.add(f"MATCH {pattern_of(stance, names, home=True).replace('(a)', '(a:Actor)', 1)}")
    made.where(
        [*conditions, *conditions_of(stance, names, made), "coalesce(a.standing, '') <> 'hedged'"]
    )
    if thing == "t":
        made.add("MATCH (c)-[:PART_OF]->(t:Thread)")
    made.add(f"WITH a, count(DISTINCT {thing}) AS number")
    made.where(between_limits("number", query.measure, made))
    made.add(
        f"RETURN a.id AS actor, a.name AS name, a.kind AS kind, number AS {query.measure.of},",
        f"  {PLACE.format('a')}",
        _order(query, "number", "actor"),
    )
    return "actor"


def _position_rows(query: AskedQuery, made: CypherText) -> str:
    """Find positions."""
    made.add("MATCH (p:Position)-[:PART_OF]->(c:Controversy)")
    conditions = scoped(query.scope, made)
    if query.kind:
        conditions.append(f"p.confidence = {made.value(query.kind)}")
    if query.uncited:
        conditions.append("NOT EXISTS { MATCH (p)-[:CITES]->(:Source) }")
    made.where(conditions)
    for number, stance in enumerate(query.stances, 2):
        require(stance, number, "p", made, query)
    if query.stances:
        made.add("MATCH (p)-[:PART_OF]->(c:Controversy)")
    shown = ""
    if query.measure:
        add_count(query, made, "p, c")
        shown = f", number AS {query.measure.of}"
    made.add(
        "RETURN p.id AS position, p.name AS name, p.claim AS claim, c.id AS controversy,",
        f"  p.confidence AS confidence{shown}, {PLACE.format('p')}",
        _order(query, "number", "controversy, p.rank, position"),
    )
    return "position"


def _controversy_rows(query: AskedQuery, made: CypherText) -> str:
    """Find controversies."""
    made.add("MATCH (c:Controversy)")
    conditions = []
    if query.scope:
        conditions.append(f"c.id IN {made.value(query.scope.controversies)}")
    if query.status:
        conditions.append(f"c.status IN {made.value(query.status)}")
    if query.period and not query.stances:
        conditions += begun("c.updated", query.period, made)
    made.where(conditions)
    for number, stance in enumerate(query.stances, 2):
        require(stance, number, "c", made, query)
    shown = ""
    if query.measure:
        made.add("OPTIONAL MATCH (p:Position)-[:PART_OF]->(c)")
        add_count(query, made, "c")
        shown = f", number AS {query.measure.of}"
    made.add(
        f"RETURN c.id AS controversy, c.name AS name, c.status AS status{shown},",
        f"  c.updated AS updated, {PLACE.format('c')}",
        _order(query, "number", _DATED.get(query.order, "") + "controversy"),
    )
    return "controversy"


def _contested_rows(query: AskedQuery, made: CypherText) -> str:
    """Find controversies or positions, those with the most actors on both sides first."""
    made.add("MATCH (p:Position)-[:PART_OF]->(c:Controversy)")
    made.where(scoped(query.scope, made))
    made.add(
        "OPTIONAL MATCH (a:Actor)-[s:SUPPORTS]->(p)",
        "WHERE a.standing <> 'hedged' AND s.ended IS NULL",
        "WITH c, p, count(DISTINCT a) AS supporters",
        "OPTIONAL MATCH (b:Actor)-[r:CONTESTS]->(p)",
        "WHERE b.standing <> 'hedged' AND r.ended IS NULL",
        "WITH c, p, supporters, count(DISTINCT b) AS opponents",
        "WITH c, p, supporters, opponents,",
        "  CASE WHEN supporters < opponents THEN supporters ELSE opponents END AS smaller_side",
        "RETURN p.id AS position, c.id AS controversy, p.claim AS claim, supporters, opponents,",
        f"  smaller_side, {PLACE.format('p')}",
        "ORDER BY smaller_side DESC, supporters + opponents DESC, position",
    )
    return "position"


def _thread_rows(query: AskedQuery, made: CypherText) -> str:
    """Find threads."""
    made.add("MATCH (t:Thread)")
    conditions = []
    if query.scope:
        conditions.append(f"t.id IN {made.value(query.scope.threads)}")
    if query.status:
        conditions.append(f"t.status IN {made.value(query.status)}")
    made.where(conditions)
    made.add(
        "OPTIONAL MATCH (c:Controversy)-[:PART_OF]->(t)",
        "WITH t, count(DISTINCT c) AS controversies",
    )
    number, shown = "controversies", ""
    if query.measure and query.measure.of == "events":
        made.add("OPTIONAL MATCH (e:Event)-[:PART_OF]->(t)",
                 "WITH t, controversies, count(DISTINCT e) AS events")  # fmt: skip
        number, shown = "events", "events, "
    if query.measure and query.measure.of == number:
        made.where(between_limits(number, query.measure, made))
    made.add(
        f"RETURN t.id AS thread, t.name AS name, t.status AS status, {shown}controversies,",
        f"  t.core_question AS question, {PLACE.format('t')}",
        _order(query, number, "thread"),
    )
    return "thread"


def _event_rows(query: AskedQuery, made: CypherText) -> str:
    """Find events of a scope, of actors and of a period."""
    made.add("MATCH (e:Event)")
    conditions = ["e.document IS NOT NULL"]
    if query.status:
        conditions.append(f"e.category IN {made.value(query.status)}")
    if query.relation:
        made.lines[-1] = "MATCH (o:Event)-[:RELATED_TO]-(e:Event)"
        conditions.append(f"o.id IN {made.value(query.scope.events)}")
    elif query.scope:
        conditions.append(f"e.id IN {made.value(query.scope.events)}")
    for actor in query.actors:
        one = made.value(actor)
        role = f" AND r.role IN {made.value(query.roles)}" if query.roles else ""
        match = "MATCH (a:Actor)-[r:TOOK_PART_IN]->(e)"
        conditions.append(f"EXISTS {{ {match} WHERE a.id = {one}{role} }}")
    if query.period:
        conditions += begun("e.date", query.period, made)
    if query.kind:
        conditions.append(f"e.significance = {made.value(query.kind)}")
    made.where(conditions)
    made.add(
        "OPTIONAL MATCH (a:Actor)-[r:TOOK_PART_IN]->(e)",
        "WITH e, a.id AS who",
        "ORDER BY who",
        "WITH e, collect(DISTINCT who) AS actors",
        "RETURN e.date AS date, e.id AS event, e.name AS name, e.category AS category,",
        f"  e.significance AS significance, actors, {PLACE.format('e')}",
        f"ORDER BY date{' DESC' if query.order == 'last' else ''}, event",
    )
    return "event"


def _participant_rows(query: AskedQuery, made: CypherText) -> str:
    """Find the actors that took part in events."""
    made.add("MATCH (a:Actor)-[r:TOOK_PART_IN]->(e:Event)")
    conditions = kinds_of(query, made)
    if query.kind:
        conditions.append(f"e.significance = {made.value(query.kind)}")
    if query.status:
        conditions.append(f"e.category IN {made.value(query.status)}")
    if query.roles:
        conditions.append(f"r.role IN {made.value(query.roles)}")
    for other in query.actors:
        match = f"MATCH (o:Actor)-[w:TOOK_PART_IN]->(e) WHERE o.id = {made.value(other)}"
        role = f" AND w.role IN {made.value(query.other_roles)}" if query.other_roles else ""
        conditions.append(f"EXISTS {{ {match}{role} }}")
    if query.scope:
        conditions.append(f"e.id IN {made.value(query.scope.events)}")
    made.where([*conditions, *(begun("e.date", query.period, made) if query.period else ())])
    if query.order in ("most", "least") or query.measure:
        made.add("WITH a, count(DISTINCT e) AS number")
        if query.measure:
            made.where(between_limits("number", query.measure, made))
        made.add(
            f"RETURN a.id AS actor, a.name AS name, number AS events, {PLACE.format('a')}",
            _order(query, "number", "actor"),
        )
        return "actor"
    made.add(
        "RETURN a.id AS actor, a.name AS name, r.role AS role, e.id AS event, e.date AS date,",
        f"  {PLACE.format('r')}",
        "ORDER BY actor, date, event, role, r.key",
    )
    return "actor"


def _tension_rows(query: AskedQuery, made: CypherText) -> str:
    """Find tensions and open questions."""
    made.add("MATCH (o)-[r:RAISES]->(t:Tension)")
    any_of = []
    for label, ids in (("Controversy", query.scope.controversies), ("Thread", query.scope.threads)):
        if ids:
            any_of.append(f"(o:{label} AND o.id IN {made.value(ids)})")
    if query.scope.tensions:
        any_of.append(f"t.id IN {made.value(query.scope.tensions)}")
    made.where(
        [f"t.kind = {made.value(query.kind)}" if query.kind else "",
         f"({' OR '.join(any_of)})" if any_of else ""]
    )  # fmt: skip
    made.add(
        "RETURN DISTINCT t.id AS tension, t.name AS name, t.kind AS kind, t.text AS text,",
        f"  o.id AS raised_by, {PLACE.format('t')}",
        "ORDER BY raised_by, kind, tension",
    )
    return "tension"


def _reading_rows(query: AskedQuery, made: CypherText) -> str:
    """Find readings of threads, with who supports them."""
    made.add("MATCH (r:Reading)-[:PART_OF]->(t:Thread)")
    support = "MATCH (b:Actor)-[:SUPPORTS]->(r)"
    made.where(
        [f"r.id IN {made.value(query.scope.readings)}" if query.scope.readings else
         f"t.id IN {made.value(query.scope.threads)}" if query.scope.threads else "",
         *(f"EXISTS {{ {support} WHERE b.id = {made.value(actor)} }}" for actor in query.actors)]
    )  # fmt: skip
    made.add(
        "OPTIONAL MATCH (a:Actor)-[:SUPPORTS]->(r)",
        "WITH r, t, a.id AS who",
        "ORDER BY who",
        "WITH r, t, collect(DISTINCT who) AS supporters",
        "RETURN r.id AS reading, t.id AS thread, r.claim AS claim, supporters,",
        f"  {PLACE.format('r')}",
        "ORDER BY thread, r.rank, reading",
    )
    return "reading"


def _reason_rows(query: AskedQuery, made: CypherText) -> str:
    """Find the reasons for or against positions, with their rivals for "against"."""
    sides = {"for": "SUPPORTS", "against": "CONTESTS"}.get(query.side, "SUPPORTS|CONTESTS")
    scope = scoped(query.scope, made)
    who = ""
    if query.actors:
        ids = made.value(query.actors)
        who = f"EXISTS {{ MATCH (a:Actor)-[:SUPPORTS]->(r) WHERE a.id IN {ids} }}"
    made.add(
        "CALL () {", f"  MATCH (r:Reason)-[s:{sides}]->(p:Position)-[:PART_OF]->(c:Controversy)"
    )
    made.where([*scope, who])
    made.add(
        "  RETURN CASE type(s) WHEN 'SUPPORTS' THEN 'reason for' ELSE 'reason against' END",
        "    AS what,",
        "    r.id AS reason, r.claim AS text, p.id AS position, r.document AS document,",
        "    r.line AS line",
    )
    if query.side != "for" and not query.actors:
        made.add("  UNION", "  MATCH (q:Position)-[s:CONTESTS]-(p:Position)")
        made.add("  MATCH (p)-[:PART_OF]->(c:Controversy)")
        made.where([*scope, "s.basis = 'stated'"])
        made.add(
            "  RETURN 'rival position' AS what, q.id AS reason, q.claim AS text,",
            "    p.id AS position, q.document AS document, q.line AS line",
        )
    if query.actors:
        held = f"(a:Actor)-[s:{sides}]->(p:Position)"
        made.add("  UNION", f"  MATCH {held}-[:PART_OF]->(c:Controversy)")
        made.where([*scope, f"a.id IN {made.value(query.actors)}", "s.quote IS NOT NULL"])
        made.add(
            f"  RETURN 'quote of ' + a.name + ', ' + {SIDE.format('s')} AS what,",
            "    coalesce(s.source, '') AS reason,",
            "    s.quote AS text,",
            "    p.id AS position, s.document AS document, s.line AS line",
        )
    made.add(
        "}",
        "RETURN DISTINCT what, reason, text, position, document, line",
        "ORDER BY position, what, reason, text, document, line",
    )
    return "" if query.actors else "reason"


def _source_rows(query: AskedQuery, made: CypherText) -> str:
    """Find sources of positions, of stances or of events."""
    if query.scope.events and not (query.scope.positions or query.scope.controversies):
        made.add("MATCH (e:Event)-[r:CITES]->(x:Source)")
        made.where([f"e.id IN {made.value(query.scope.events)}"])
        made.add("WITH x, count(DISTINCT e) AS number, min(r.document) AS document,")
        made.add("  min(r.line) AS line")
        counted = "events"
    else:
        made.add("MATCH (c:Controversy)<-[:PART_OF]-(p:Position)-[r:CITES]->(x:Source)")
        actors = []
        if query.actors:
            ids = made.value(query.actors)
            held = f"EXISTS {{ MATCH (a:Actor)-[:SUPPORTS]->(p) WHERE a.id IN {ids} }}"
            actors = [f"(r.actor IN {ids} OR r.actor IS NULL AND {held})"]
        made.where([*scoped(query.scope, made), *actors])
        made.add(
            "WITH x, count(DISTINCT p) AS number, collect(DISTINCT p.id) AS positions,",
            "  min(r.document) AS document, min(r.line) AS line",
        )
        counted = "cited_by"
    if query.measure:
        made.where(between_limits("number", query.measure, made))
    made.add(
        "RETURN x.id AS source, x.name AS name, x.publisher AS publisher,",
        f"  number AS {counted}, document, line",
        "ORDER BY number DESC, source",
    )
    return "source"


@cache
def _change_rule() -> str:
    """Return the rule of the query `actors/changed`: a stance y on q follows x on p, and excludes
    or outlives it."""
    from argmap.queries.library import query_text, shipped_folder

    text = query_text(shipped_folder() / "actors" / "changed.cypher")
    _, rule = text.split(" AND y.basis IN $basis AND ", 1)
    return rule.partition("\nWITH ")[0]


_CHANGED = {"first": "date, ", "last": "date DESC, "}


def _change_rows(query: AskedQuery, made: CypherText) -> str:
    """Find changes: a stance that ended or was followed by another one in one controversy."""
    votes = query.kind == "votes"
    both = "SUPPORTS" if votes else "SUPPORTS|CONTESTS|NEUTRAL_ON"
    made.add(
        f"MATCH (a:Actor)-[x:{both}]->(p:Position)-[:PART_OF]->(c:Controversy)",
        *([f"WHERE {scoped(query.scope, made)[0]}"] if votes else ()),
        f"MATCH (a)-[y:{both}]->(q:Position)-[:PART_OF]->({'d:Controversy' if votes else 'c'})",
    )
    conditions = [
        "x.basis = 'stated' AND y.basis = 'stated' AND p.name <> q.name AND x.since < y.since",
        *scoped(query.scope, made, "q", "d"),
    ] if votes else [
        "x.basis = 'stated' AND y.basis = 'stated'",
        _change_rule(),
        *scoped(query.scope, made),
    ]  # fmt: skip
    conditions += kinds_of(query, made)
    for stance, edge, item in zip(query.stances, "xy", "pq", strict=False):
        on = [on_target(target, edge, item, "c", made, "") for target in stance.targets]
        conditions.append(f"({' OR '.join(on)})")
    if query.actors:
        conditions.append(f"a.id IN {made.value(query.actors)}")
    if query.period:
        conditions += begun("coalesce(y.since, x.until)", query.period, made)
    if query.period and votes:
        conditions += begun("x.since", query.period, made)
    made.where(conditions)
    made.add(
        "RETURN DISTINCT a.id AS actor, a.name AS name, coalesce(y.since, x.until) AS date,",
        f"  x.since AS date_before, {SIDE.format('x')} AS before, p.id AS position_before,",
        f"  {SIDE.format('y')} AS after, q.id AS position_after, y.quote AS quote,",
        f"  {PLACE.format('y')}",
        f"ORDER BY {_CHANGED.get(query.order, '')}actor, date, date_before, position_before,",
        "  position_after, before, after, document, line",
    )
    return "actor"


def _member_rows(query: AskedQuery, made: CypherText) -> str:
    """Find the members of actors, or what actors are members of."""
    ids = made.value(query.actors)
    made.add("MATCH (a:Actor)-[r:PART_OF]->(b:Actor)")
    made.where([f"{'a' if query.side == 'of' else 'b'}.id IN {ids}"])
    made.add(
        "RETURN a.id AS actor, a.name AS name, b.id AS part_of, r.since AS since,",
        "  r.until AS until, r.documents AS documents, r.line AS line",
        "ORDER BY actor, part_of, coalesce(since, ''), r.key",
    )
    return "part_of" if query.side == "of" else "actor"


_FINDS: dict[str, Callable[[AskedQuery, CypherText], str]] = {
    "stances": _stance_rows,
    "actors": _actor_rows,
    "positions": _position_rows,
    "controversies": _controversy_rows,
    "contested": _contested_rows,
    "threads": _thread_rows,
    "events": _event_rows,
    "participants": _participant_rows,
    "tensions": _tension_rows,
    "readings": _reading_rows,
    "reasons": _reason_rows,
    "sources": _source_rows,
    "changes": _change_rows,
    "ties": tie_rows,
    "partners": partner_rows,
    "shared": shared_rows,
    "members": _member_rows,
}
