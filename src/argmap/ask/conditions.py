"""Write conditions on stances in Cypher, with every value as a parameter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from argmap.ask.query_value import (
    STANCES,
    AskedMeasure,
    AskedPeriod,
    AskedQuery,
    AskedScope,
    AskedStance,
    AskedTarget,
)

SIDE = (
    "CASE type({0}) WHEN 'SUPPORTS' THEN 'supports' WHEN 'CONTESTS' THEN 'contests' "
    "ELSE 'neutral' END"
)
PLACE = "{0}.document AS document, {0}.line AS line"
"""How results show the side of a stance, and where a node or an edge is stated."""


@dataclass(slots=True)
class CypherText:
    """The lines of a query and its parameters."""

    lines: list[str] = field(default_factory=list)
    parameters: dict[str, object] = field(default_factory=dict)

    def value(self, value: object) -> str:
        """Add a parameter; return it as it is written in the text."""
        made = sorted(value) if isinstance(value, tuple | set) else value
        for name, known in self.parameters.items():
            if known == made:
                return f"${name}"
        name = f"p{len(self.parameters) + 1}"
        self.parameters[name] = made
        return f"${name}"

    def add(self, *lines: str) -> None:
        """Add lines."""
        self.lines += lines

    def where(self, conditions: Iterable[str]) -> None:
        """Add a WHERE with all conditions."""
        kept = [condition for condition in conditions if condition]
        if kept:
            self.lines.append("WHERE " + "\n  AND ".join(kept))


def sides_of(targets: Iterable[AskedTarget]) -> str:
    used = {side for target in targets for side in target.sides}
    return "|".join(side for side in STANCES if side in used)


def home_of(targets: Iterable[AskedTarget]) -> tuple[str, str]:
    """Return the label of what stances are on, and of what that is part of."""
    return ("Reading", "Thread") if any(item.readings for item in targets) else (
        "Position", "Controversy")  # fmt: skip


def begun(name: str, period: AskedPeriod, made: CypherText) -> Iterable[str]:
    """Yield the conditions that a date lies in a period."""
    yield f"{name} IS NOT NULL"
    if period.start:
        yield f"{name} >= {made.value(period.start)}"
    if period.end and period.start:
        end = made.value(period.end)
        yield f"({name} <= {end} OR {name} STARTS WITH {end})"
    elif period.end:
        yield f"{name} < {made.value(period.end)}"


def on_target(
    target: AskedTarget, edge: str, item: str, home: str, made: CypherText, sides: str
) -> str:
    """Return the condition that a stance is on a target."""
    both = []
    if "|".join(target.sides) != sides:
        both.append(f"type({edge}) IN {made.value(tuple(target.sides))}")
    if target.names:
        both.append(f"{item}.name IN {made.value(target.names)}")
    if target.other_names:
        both.append(f"NOT {item}.name IN {made.value(target.other_names)}")
    ids = target.positions or target.readings
    places = [f"{item}.id IN {made.value(ids)}"] if ids else []
    if target.controversies:
        places.append(f"{home}.id IN {made.value(target.controversies)}")
    if places:
        both.append(places[0] if len(places) == 1 else f"({' OR '.join(places)})")
    return " AND ".join(both)


def conditions_of(
    stance: AskedStance, names: tuple[str, str, str, str], made: CypherText, types: str = ""
) -> list[str]:
    """Return the conditions of a stance.

    names: of actor, stance, position and controversy; types: of the stances that are matched.
    """
    actor, edge, item, home = names
    found = [f"{edge}.basis = 'stated'"]
    sides = types or sides_of(stance.targets)
    places = [on_target(target, edge, item, home, made, sides) for target in stance.targets]
    if all(places):
        found.append(places[0] if len(places) == 1 else f"({' OR '.join(places)})")
    if stance.actors:
        ids = made.value(stance.actors)
        own = f"{actor}.id IN {ids}"
        found.append(f"({own} OR {edge}.organization_id IN {ids})" if stance.spoken_for else own)
    if stance.current is not None:
        found.append(f"{edge}.ended IS {'NULL' if stance.current else 'NOT NULL'}")
    if stance.quoted:
        found.append(f"{edge}.quote IS NOT NULL")
    if stance.began:
        found += in_time(edge, stance.began, made)
    return found


def in_time(edge: str, period: AskedPeriod, made: CypherText) -> list[str]:
    """Return the conditions that a stance is held at some time of a period, as docs/model/time.md
    defines it; that it began in it if the period is open, or if the question is about votes."""
    if period.voted or not (period.start and period.end):
        return [*begun(f"{edge}.since", period, made)]
    start, end = made.value(period.start), made.value(period.end)
    return [
        f"({edge}.since IS NULL OR {edge}.since <= {end} OR {edge}.since STARTS WITH {end})",
        f"({edge}.ended IS NULL OR {edge}.ended >= {start})",
    ]


def pattern_of(stance: AskedStance, names: tuple[str, str, str, str], *, home: bool) -> str:
    """Return the pattern of a stance. home: whether it needs the controversy."""
    actor, edge, item, owner = names
    label, of = home_of(stance.targets)
    on = f"({actor})-[{edge}:{sides_of(stance.targets)}]->({item}:{label})"
    return f"{on}-[:PART_OF]->({owner}:{of})" if home else on


def require(
    stance: AskedStance, number: int, bound: str, made: CypherText, query: AskedQuery | None = None
) -> None:
    """Add that a node has such a stance, or that it has none.

    bound: the node: a for an actor, p for a position, c for a controversy. What is matched before
    is lost, except this node. query: the query whose kinds the actors of the stance have.
    """
    actor, edge, item, owner = (
        bound if bound == name else f"{name}{number}" for name in ("a", "s", "p", "c")
    )
    names = (actor, edge, item, owner)
    home = bound == "c" or any(target.controversies for target in stance.targets)
    pattern = pattern_of(stance, names, home=home)
    if bound != "a":
        pattern = pattern.replace(f"({actor})", f"({actor}:Actor)", 1)
    made.add(f"{'OPTIONAL ' if stance.denied else ''}MATCH {pattern}")
    kinds = kinds_of(query, made, actor) if query else []
    made.where([*conditions_of(stance, names, made), *kinds])
    if stance.denied:
        made.add(f"WITH {bound}, count({edge}) AS n{number}", f"WHERE n{number} = 0")
    else:
        made.add(f"WITH DISTINCT {bound}")


def kinds_of(query: AskedQuery, made: CypherText, actor: str = "a") -> list[str]:
    kinds = query.kinds
    found = [f"{actor}.kind IN {made.value(kinds.which)}"] if kinds.which else []
    if kinds.without:
        found.append(f"NOT {actor}.kind IN {made.value(kinds.without)}")
    if kinds.without_words:
        words = made.value(kinds.without_words)
        found.append(f"NOT coalesce({actor}.kind_word, '') IN {words}")
    if kinds.others:
        found.append(f"NOT {actor}.id IN {made.value(kinds.others)}")
    if kinds.words:
        found.append(f"{actor}.kind_word IN {made.value(kinds.words)}")
    return found


def between_limits(name: str, measure: AskedMeasure, made: CypherText) -> list[str]:
    found = []
    if measure.least is not None:
        found.append(f"{name} >= {made.value(measure.least)}")
    if measure.most is not None:
        found.append(f"{name} <= {made.value(measure.most)}")
    return found


_COUNTED = {
    "sources": "(p)-[:CITES]->(x:Source)",
    "reasons": "(x:Reason)-[:SUPPORTS|CONTESTS]->(p)",
    "tensions": "(c)-[:RAISES]->(x:Tension)",
    "threads": "(c)-[:PART_OF]->(x:Thread)",
}


def add_count(query: AskedQuery, made: CypherText, held: str) -> None:
    """Add the number of what belongs to each node. held: the names to keep."""
    measure = query.measure
    assert measure is not None
    if measure.of == "positions":
        made.add(f"WITH {held}, count(DISTINCT p) AS number")
    else:
        if measure.of in _COUNTED:
            made.add(f"OPTIONAL MATCH {_COUNTED[measure.of]}")
        else:
            sides = sides_of(measure.targets)
            made.add(f"OPTIONAL MATCH (x:Actor)-[y:{sides}]->(p)")
            places = [on_target(target, "y", "p", "c", made, sides) for target in measure.targets]
            on = f"({' OR '.join(places)})" if all(places) else ""
            kinds = kinds_of(query, made, "x")
            now = "y.ended IS NULL" if measure.of in ("supporters", "opponents") else ""
            made.where(["y.basis = 'stated'", "x.standing <> 'hedged'", on, now, *kinds])
        made.add(f"WITH {held}, count(DISTINCT x) AS number")
    made.where(between_limits("number", measure, made))


def scoped(scope: AskedScope, made: CypherText, item: str = "p", home: str = "c") -> list[str]:
    """Return the conditions that a position is in a scope."""
    any_of = []
    if scope.positions:
        any_of.append(f"{item}.id IN {made.value(scope.positions)}")
    if scope.controversies:
        any_of.append(f"{home}.id IN {made.value(scope.controversies)}")
    return [f"({' OR '.join(any_of)})"] if len(any_of) > 1 else any_of
