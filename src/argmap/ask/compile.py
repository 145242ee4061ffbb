"""Compile a form to Cypher with parameters, which is the same for both stores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from argmap.ask.condition_cypher import (
    DATES,
    PLACE,
    SIDE,
    CypherText,
    held_in,
    in_period,
    labels_of,
    ties_of,
    types_of,
)
from argmap.ask.form import (
    AboutCondition,
    ActorCondition,
    Condition,
    Form,
    KindCondition,
    MemberCondition,
    NumberCondition,
    PropertyCondition,
    RoleCondition,
    StanceCondition,
    TimeCondition,
)
from argmap.errors import ParameterError
from argmap.queries.library import Library
from argmap.queries.query import Query


@dataclass(slots=True)
class Compiled:
    """A query in Cypher. counted: the column of what was asked for."""

    text: str
    parameters: dict[str, object]
    counted: str


def compiled(
    form: Form, library: Library | None = None, organizations: frozenset[str] | None = None
) -> Compiled:
    """Return a form as Cypher.

    library: the named queries, argmap's own if it is not given; organizations: ids of the actors
    for which others may speak, if they are known. Raises ParameterError for a condition that can't
    be used for what is looked for.
    """
    made = CypherText(library=library, organizations=organizations)
    if form.find == "query":
        return _of_query(form, made)
    maker = _ROWS.get(form.find)
    text, counted = maker(form, made) if maker else _nodes(form, made)
    if form.limit:
        text += f"\nLIMIT {made.value(form.limit)}"
    return Compiled(text, made.parameters, counted)


def _where(some: Iterable[str]) -> str:
    kept = [item for item in some if item]
    return "\nWHERE " + "\n  AND ".join(kept) if kept else ""


_COLUMNS = {
    "Actor": "n.id AS actor, n.name AS name, n.kind AS kind, n.standing AS standing",
    "Position": "n.id AS position, n.name AS name, n.claim AS claim, n.confidence AS confidence",
    "Controversy": "n.id AS controversy, n.name AS name, n.status AS status, n.updated AS updated",
    "Thread": "n.id AS thread, n.name AS name, n.status AS status, n.started AS started,"
              " n.core_question AS question",
    "Event": "n.date AS date, n.id AS event, n.name AS name, n.category AS category,"
             " n.significance AS significance",
    "Source": "n.id AS source, n.name AS name, n.publisher AS publisher",
    "Tension": "n.id AS tension, n.name AS name, n.kind AS kind, n.text AS text",
    "Reading": "n.id AS reading, n.name AS name, n.claim AS claim",
    "Reason": "n.id AS reason, n.claim AS text",
}  # fmt: skip
_LISTS = {
    "Event": (("actors", "(n)<-[:TOOK_PART_IN]-(x:Actor)"),),
    "Reading": (
        ("thread", "(n)-[:PART_OF]->(x:Thread)"), ("supporters", "(n)<-[:SUPPORTS]-(x:Actor)")
    ),
    "Tension": (("raised_by", "(n)<-[:RAISES]-(x)"),),
    "Reason": (
        ("reason_for", "(n)-[:SUPPORTS]->(x:Position)"),
        ("reason_against", "(n)-[:CONTESTS]->(x:Position)"),
        ("given_by", "(n)<-[:SUPPORTS]-(x:Actor)"),
        ("rival_positions", "(n)-[:CONTESTS]->(:Position)-[y:CONTESTS]-(x:Position)"),
    ),
    "Source": (("cited_by", "(n)<-[:CITES]-(x:Position|Event)"),),
}  # fmt: skip
_ORDER_DATES = {**DATES, "Thread": "{n}.started"}
_ORDERS = {"Event": "n.date, n.id", "Position": "n.id", "Controversy": "n.id"}
_FOR_AND_AGAINST = (
    ("supporters", "(n)<-[y:SUPPORTS]-(x:Actor)"), ("opponents", "(n)<-[y:CONTESTS]-(x:Actor)"),
    ("neutral", "(n)<-[y:NEUTRAL_ON]-(x:Actor)"),
)  # fmt: skip


def _nodes(form: Form, made: CypherText) -> tuple[str, str]:
    """Find nodes: those for which all conditions hold."""
    label = form.find.capitalize()
    stances = [
        item for item in form.conditions if isinstance(item, StanceCondition) and not item.negated
    ]
    if form.find == "actor" and stances and not form.order and not any(_numbers(form)):
        return _actor_stances(form, stances, made)
    lines = [f"MATCH (n:{label})" + _where(made.holds(c, label, "n") for c in form.conditions)]
    kept, columns, orders = ["n"], _COLUMNS[label], []
    for place, (number, fewer) in enumerate(_numbers(form)):
        x, match = made.counted(number, label, "n") or ("", "")
        if not match:
            raise ParameterError(f"{number.of} of {form.find}s can't be counted")
        name = f"number{place + 1}" if place else "number"
        lines.append(
            f"CALL (n) {{\n  OPTIONAL MATCH {match}\n  RETURN count(DISTINCT {x}) AS {name}\n}}"
        )
        kept.append(name)
        limits = [f"{kept[-2]} > {name}"] if fewer else _limits(name, number, made)
        hedged = ["coalesce(n.standing, '') <> 'hedged'"] if label == "Actor" else []
        lines.append(f"WITH {', '.join(kept)}" + _where([*limits, *hedged]))
        shown = number.of if f" AS {number.of}" not in columns else f"{number.of}_{place + 1}"
        columns += f", {name} AS {shown}"
        orders.append(f"{name}{'' if form.order == 'least' else ' DESC'}")
    lists = _LISTS.get(label, ())
    if label == "Position" and form.sides:
        lists = _FOR_AND_AGAINST
    for name, pattern in lists:
        if f" AS {name}" in columns:
            continue  # they are counted
        held = " AND y.ended IS NULL" if "y:" in pattern and "x:Actor" in pattern else ""
        held += " AND y.basis = 'stated'" if name == "rival_positions" else ""
        lines.append(
            f"CALL (n) {{\n  OPTIONAL MATCH {pattern}\n  WHERE x.id IS NOT NULL{held}\n"
            f"  WITH DISTINCT x.id AS id ORDER BY id\n  RETURN collect(id) AS {name}\n}}"
        )
        columns += f", {name}"
    if form.order in ("first", "last"):
        if label not in _ORDER_DATES:
            raise ParameterError(f"{form.find}s can't be ordered by date")
        date = _ORDER_DATES[label].format(n="n")
        empty = "'9999'" if form.order == "first" else "''"
        orders.append(f"coalesce({date}, {empty}){' DESC' if form.order == 'last' else ''}")
    if label == "Source" and not orders:
        orders.append("size(cited_by) DESC")
    ordered = ", ".join([*orders, _ORDERS.get(label, "n.id")])
    lines.append(f"RETURN {columns}, {PLACE.format('n')}\nORDER BY {ordered}")
    return "\n".join(lines), form.find


def _numbers(form: Form) -> Iterator[tuple[NumberCondition, bool]]:
    """Yield the numbers that are counted for each row, and not only tested.

    With whether one must be smaller than the one before it.
    """
    for item in form.conditions:
        if isinstance(item, NumberCondition) and item.most != 0:
            if (item.least, item.most) != (1, None):
                yield item, False
            if item.over:
                yield replace(item, of=item.over, over=None), True


def _limits(name: str, number: NumberCondition, made: CypherText) -> list[str]:
    some = []
    if number.least is not None:
        some.append(f"{name} >= {made.value(number.least)}")
    if number.most is not None:
        some.append(f"{name} <= {made.value(number.most)}")
    return some


def _actor_stances(form: Form, stances: list[StanceCondition], made: CypherText) -> tuple[str, str]:
    """Find actors that have stances, with one row for each statement of these."""
    others = [item for item in form.conditions if item not in stances or len(stances) > 1]
    tests = [made.holds(item, "Actor", "a") for item in others]
    return _stance_result(form, _stance_match(stances, tests, made), made, "actor")


def _stance_match(stances: list[StanceCondition], tests: list[str], made: CypherText) -> str:
    """Match stances for which one of some conditions and all of some tests hold."""
    targets = [target for stance in stances for target in stance.targets]
    if len(stances) > 1 and not all(stance.targets for stance in stances):
        targets = []
    types = types_of(targets)
    label = labels_of(targets)
    each = [made.of_stance(stance, "a", "s", "p", types) for stance in stances]
    joined = each[0] if len(each) == 1 else [f"({' OR '.join(' AND '.join(one) for one in each)})"]
    return f"MATCH (a:Actor)-[s:{types}]->(p:{label})" + _where([*joined, *tests])


def _stance_result(form: Form, match: str, made: CypherText, first: str) -> tuple[str, str]:
    dates = {"first": "coalesce(s.since, '9999'), ", "last": "coalesce(s.since, '') DESC, "}
    by = dates.get(form.order, "") + ("actor, position" if first == "actor" else "position, actor")
    text = (
        f"{match}\nRETURN a.id AS actor, a.name AS name, s.organization AS organization,\n"
        f"  {SIDE.format('s')} AS stance, p.id AS position, p.name AS position_name,\n"
        f"  p.claim AS claim, s.since AS since, s.ended AS ended, s.quote AS quote,\n"
        f"  {PLACE.format('s')}\n"
        f"ORDER BY {by}, stance, coalesce(since, ''), document, line, s.key"
    )
    return text, first


_OF_STANCES = (
    StanceCondition, AboutCondition, TimeCondition, NumberCondition, PropertyCondition
)  # fmt: skip
"""Conditions that hold for a stance or its position, and not for its actor."""


def _stance_rows(form: Form, made: CypherText) -> tuple[str, str]:
    """Find stances: conditions on stances hold for each row, others for the actor or position."""
    stances = [
        item for item in form.conditions if isinstance(item, StanceCondition) and not item.negated
    ]
    tests = []
    for item in form.conditions:
        if isinstance(item, AboutCondition | NumberCondition | PropertyCondition):
            tests.append(made.holds(item, "Position", "p"))
        elif isinstance(item, TimeCondition):
            tests += held_in("s", item, made)
        elif not isinstance(item, StanceCondition) or item.negated:
            tests.append(made.holds(item, "Actor", "a"))
    first = "position" if any(stance.actors for stance in stances) else "actor"
    match = _stance_match(stances or [StanceCondition()], tests, made)
    return _stance_result(form, match, made, first)


def _participation_rows(form: Form, made: CypherText) -> tuple[str, str]:
    """Find who took part in events, with roles."""
    where = []
    for item in form.conditions:
        if isinstance(item, RoleCondition) and not item.negated:
            where += made.of_role(item, "a", "r", "e", self_only=False)
        elif isinstance(item, AboutCondition | TimeCondition | PropertyCondition):
            where.append(made.holds(item, "Event", "e"))
        else:
            where.append(made.holds(item, "Actor", "a"))
    text = (
        f"MATCH (a:Actor)-[r:TOOK_PART_IN]->(e:Event){_where(where)}\n"
        f"RETURN a.id AS actor, a.name AS name, r.role AS role, e.id AS event,\n"
        f"  e.name AS event_name, e.date AS date, {PLACE.format('r')}\n"
        "ORDER BY actor, date, event, role, r.key"
    )
    return text, "actor"


def _partner_rows(form: Form, made: CypherText) -> tuple[str, str]:
    """Find who agrees or clashes with an actor, by the number of positions."""
    ids = made.value(form.actors)
    of_actor = [made.holds(item, "Actor", "b") for item in form.conditions
                if not isinstance(item, _OF_STANCES)]  # fmt: skip
    of_position = [made.holds(item, "Position", "p") for item in form.conditions
                   if isinstance(item, AboutCondition)]  # fmt: skip
    for time in (item for item in form.conditions if isinstance(item, TimeCondition)):
        of_position += [*held_in("s", time, made), *held_in("t", time, made)]
    checks = [f"a.id IN {ids}", f"NOT b.id IN {ids}", "b.standing <> 'hedged'"]
    ties = ties_of(form.relation, "a:Actor", "b:Actor", [*checks, *of_actor, *of_position])
    found = "\nUNION\n".join(f"MATCH {tie}\nRETURN b.id AS other, p.id AS position" for tie in ties)
    limits = [one for item in form.conditions if isinstance(item, NumberCondition)
              for one in _limits("number", item, made)]  # fmt: skip
    text = (
        f"CALL () {{\n{found}\n}}\nWITH other, position ORDER BY position\n"
        "WITH other, collect(DISTINCT position) AS positions\n"
        "WITH other, positions, size(positions) AS number"
        f"{_where(limits)}\n"
        "MATCH (b:Actor {id: other})\n"
        f"RETURN b.id AS actor, b.name AS name, number, positions, {PLACE.format('b')}\n"
        f"ORDER BY number{'' if form.order == 'least' else ' DESC'}, actor"
    )
    return text, "actor"


def _shared_rows(form: Form, made: CypherText) -> tuple[str, str]:
    """Find positions on which all of some actors, or all of a kind, are on the same side or not."""
    where = [made.holds(item, "Position", "p") for item in form.conditions
             if isinstance(item, AboutCondition | PropertyCondition)]  # fmt: skip
    where += [made.holds(item, "Actor", "a") for item in form.conditions
              if isinstance(item, KindCondition | MemberCondition)]  # fmt: skip
    types = "SUPPORTS|CONTESTS"
    for stance in (item for item in form.conditions if isinstance(item, StanceCondition)):
        types = types_of(stance.targets)
        where += made.of_stance(replace(stance, actors=()), "a", "s", "p", types)
    for time in (item for item in form.conditions if isinstance(item, TimeCondition)):
        where += held_in("s", time, made)
    if form.actors:
        where.append(f"a.id IN {made.value(form.actors)}")
    number = made.value(len(form.actors)) if form.actors else ""
    test = f"actors = {number}" if number else "actors > 1"
    sides = 1 if form.relation == "agree" else 2
    text = (
        f"MATCH (a:Actor)-[s:{types}]->(p:Position){_where(['s.basis = ' + repr('stated'), *where])}\n"  # noqa: E501
        "WITH p, count(DISTINCT a) AS actors, count(DISTINCT type(s)) AS sides,"
        " min(type(s)) AS side\n"
        f"WHERE {test} AND sides = {sides}\n"
        "RETURN p.id AS position, p.name AS name, p.claim AS claim, CASE WHEN sides = 2 THEN"
        " 'both sides'\n  WHEN side = 'SUPPORTS' THEN 'all support' ELSE 'all contest' END AS"
        f" stance,\n  actors, {PLACE.format('p')}\n"
        "ORDER BY position"
    )
    return text, "position"


def _tie_rows(form: Form, made: CypherText) -> tuple[str, str]:
    """Find on what actors agree or clash: two by the named query that compares them."""
    timed = any(isinstance(item, TimeCondition | StanceCondition) for item in form.conditions)
    if len(form.actors) != 2 or timed:
        return _shared_rows(form, made)
    one, other = form.actors
    wanted = {"agree": ("agree",), "clash": ("clash", "rivals"),
              "differ": ("clash", "rivals", "differ")}.get(form.relation, ())  # fmt: skip
    made_of = replace(
        form, find="query", query="actors/compare", parameters=(("one", one), ("other", other))
    )
    conditions = [f"row[0] IN {made.value(wanted)}"] if wanted else []
    return _of_query(made_of, made, conditions).text, "one_position"


def _change_rows(form: Form, made: CypherText) -> tuple[str, str]:
    """Find changes by the named query that lists them."""
    times = [item for item in form.conditions if isinstance(item, TimeCondition)]
    rest = tuple(item for item in form.conditions if not isinstance(item, TimeCondition))
    if form.actors:
        rest = (*rest, ActorCondition(form.actors))
    # `changed` has all stances of who changed; the day of a change is that of a later stance.
    columns = list((made.library or Library()).get("actors/changed").columns)
    since, change = (f"row[{columns.index(name)}]" for name in ("since", "change"))
    some = [one for time in times for one in in_period(since, time, made)]
    some += [f"{change} IS NOT NULL"] if times or form.want == "date" or form.order else []
    made_of = replace(form, find="query", query="actors/changed", conditions=rest)
    return _of_query(made_of, made, some).text, "actor"


def _membership_rows(form: Form, made: CypherText) -> tuple[str, str]:
    """Find the members of actors, or what actors are members of."""
    of = form.relation == "of"
    end = "a" if of else "b"
    where = [f"{end}.id IN {made.value(form.actors)}"] if form.actors else []
    where += [made.holds(item, "Actor", "b" if of else "a") for item in form.conditions]
    text = (
        f"MATCH (a:Actor)-[r:PART_OF]->(b:Actor){_where(where)}\n"
        "RETURN a.id AS actor, a.name AS name, b.id AS part_of, b.name AS part_of_name,\n"
        "  r.since AS since, r.until AS until, r.documents AS documents, r.line AS line\n"
        "ORDER BY actor, part_of, coalesce(since, ''), r.key"
    )
    return text, "part_of" if of else "actor"


def _of_query(form: Form, made: CypherText, more: Iterable[str] = ()) -> Compiled:
    """Return a named query with the conditions on the nodes that its rows name."""
    query = (made.library or Library()).get(form.query)
    bound = query.bind({name: list(value) if isinstance(value, tuple) else value
                        for name, value in form.parameters})  # fmt: skip
    made.parameters |= bound
    if not form.conditions and not more:
        return Compiled(query.text, made.parameters, next(iter(query.columns)))
    columns = list(query.columns)
    matches, where = [], [*more]
    for condition in form.conditions:
        label, column = _column_for(condition, query)
        n = made.name("n")
        place = columns.index(column)
        matches.append(f"MATCH ({n}:{label} {{id: row[{place}]}})")
        where.append(made.holds(condition, label, n))
    given = ", ".join(f"row[{place}] AS {name}" for place, name in enumerate(columns))
    text = (
        f"CALL () {{\n{query.text.rstrip()}\n}}\n"
        f"WITH collect([{', '.join(columns)}]) AS rows\n"
        "UNWIND range(0, size(rows) - 1) AS place\n"
        "WITH place, rows[place] AS row\n"
        + "".join(f"{match}\n" for match in matches)
        + (f"WITH place, row, {', '.join(m.split('(')[1].split(':')[0] for m in matches)}"
           if matches else "WITH place, row")
        + f"{_where(where)}\n"
        f"RETURN {given}\nORDER BY place"
    )  # fmt: skip
    return Compiled(text, made.parameters, next(iter(query.columns)))


_PREFERRED = {
    StanceCondition: ("Actor", "Position", "Controversy"),
    AboutCondition: ("Position", "Controversy", "Event", "Thread", "Source", "Reason", "Actor"),
    TimeCondition: ("Event", "Controversy"),
}


def _column_for(condition: Condition, query: Query) -> tuple[str, str]:
    """Return the label and the column of a named query that a condition is about."""
    labels = {kind.partition(".")[0]: name for name, kind in reversed([*query.columns.items()])
              if kind.endswith(".id")}  # fmt: skip
    for label in _PREFERRED.get(type(condition), ("Actor", "Position", "Controversy", "Event")):
        if label in labels:
            return label, labels[label]
    name = type(condition).__name__.lower()
    raise ParameterError(f"the condition {name!r} can't be used with {query.name}")


_ROWS: dict[str, Callable[[Form, CypherText], tuple[str, str]]] = {
    "stance": _stance_rows,
    "participation": _participation_rows,
    "partner": _partner_rows,
    "tie": _tie_rows,
    "change": _change_rows,
    "membership": _membership_rows,
}
