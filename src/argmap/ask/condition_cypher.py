"""Write conditions in Cypher, with every value as a parameter.

Each condition becomes one expression about a node or a row, mostly one `EXISTS { … }`, so that
every noun takes every condition.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from argmap.ask.form import (
    COUNTED_SIDES,
    SIDES,
    STANCES,
    AboutCondition,
    ActorCondition,
    Condition,
    EitherCondition,
    KindCondition,
    MemberCondition,
    NumberCondition,
    PropertyCondition,
    RoleCondition,
    Side,
    StanceCondition,
    StanceTarget,
    TieCondition,
    TimeCondition,
)
from argmap.errors import ParameterError
from argmap.queries.library import Library

_TYPES: dict[Side, str] = {"for": "SUPPORTS", "against": "CONTESTS", "neutral": "NEUTRAL_ON"}
SIDE = (
    "CASE type({0}) WHEN 'SUPPORTS' THEN 'supports' WHEN 'CONTESTS' THEN 'contests' "
    "ELSE 'neutral' END"
)
PLACE = "{0}.document AS document, {0}.line AS line"

_STANCES_OF = {
    "Actor": "({n})-[{s}:{types}]->({p}:Position)",
    "Position": "({a}:Actor)-[{s}:{types}]->({n})",
    "Reading": "({a}:Actor)-[{s}:{types}]->({n})",
    "Controversy": "({a}:Actor)-[{s}:{types}]->({p}:Position)-[:PART_OF]->({n})",
    "Thread": "({a}:Actor)-[{s}:{types}]->({p}:Position)-[:PART_OF]->(:Controversy)"
              "-[:PART_OF]->({n})",
    "Event": "({a}:Actor)-[{s}:{types}]->({p}:Position)-[:PART_OF]->(:Controversy)"
             "<-[:CONCERNS]-({n})",
    "Reason": "({a}:Actor)-[{s}:{types}]->({n})",
    "Source": "({a}:Actor)-[{s}:{types}]->({p}:Position)-[:CITES]->({n})",
    "Tension": "({a}:Actor)-[{s}:{types}]->({p}:Position)-[:PART_OF]->(:Controversy)"
               "-[:RAISES]->({n})",
}  # fmt: skip
"""For each label, the pattern of the stances that belong to a node."""

_ABOUT = {
    "Actor": {
        "Position": "({n})-[:SUPPORTS|CONTESTS|NEUTRAL_ON]->({x}:Position)",
        "Controversy": "({n})-[:SUPPORTS|CONTESTS|NEUTRAL_ON]->(:Position)-[:PART_OF]->"
                       "({x}:Controversy)",
        "Reading": "({n})-[:SUPPORTS|CONTESTS]->({x}:Reading)",
        "Event": "({n})-[:TOOK_PART_IN]->({x}:Event)",
    },
    "Position": {"Controversy": "({n})-[:PART_OF]->({x}:Controversy)"},
    "Controversy": {
        "Position": "({x}:Position)-[:PART_OF]->({n})",
        "Thread": "({n})-[:PART_OF]->({x}:Thread)",
    },
    "Thread": {
        "Position": "({x}:Position)-[:PART_OF]->(:Controversy)-[:PART_OF]->({n})",
        "Controversy": "({x}:Controversy)-[:PART_OF]->({n})",
        "Event": "({x}:Event)-[:PART_OF]->({n})",
    },
    "Event": {
        "Controversy": "({n})-[:CONCERNS]->({x}:Controversy)",
        "Position": "({n})-[:CONCERNS]->({x}:Position)",
        "Thread": "({n})-[:PART_OF]->({x}:Thread)",
    },
    "Reason": {
        "Position": "({n})-[:SUPPORTS|CONTESTS]->({x}:Position)",
        "Controversy": "({n})-[:SUPPORTS|CONTESTS]->(:Position)-[:PART_OF]->({x}:Controversy)",
        "Reading": "({n})-[:SUPPORTS|CONTESTS]->({x}:Reading)",
    },
    "Source": {
        "Position": "({x}:Position)-[:CITES]->({n})",
        "Controversy": "({x}:Controversy)<-[:PART_OF]-(:Position)-[:CITES]->({n})",
        "Event": "({x}:Event)-[:CITES]->({n})",
    },
    "Tension": {
        "Controversy": "({x}:Controversy)-[:RAISES]->({n})",
        "Thread": "({x}:Thread)-[:RAISES]->({n})",
    },
    "Reading": {"Thread": "({n})-[:PART_OF]->({x}:Thread)"},
}  # fmt: skip
"""For each label, how its nodes are connected with what they are about."""

DATES = {"Event": "{n}.date", "Controversy": "{n}.updated"}

_COUNTED = {
    ("Actor", "positions"): ("x", "({n})-[y:{types}]->(x:Position)"),
    ("Actor", "controversies"): ("x", "({n})-[y:{types}]->(:Position)-[:PART_OF]->(x:Controversy)"),
    ("Actor", "threads"): ("x", "({n})-[y:{types}]->(:Position)-[:PART_OF]->(:Controversy)"
                                "-[:PART_OF]->(x:Thread)"),
    ("Actor", "stances"): ("y", "({n})-[y:{types}]->(x:Position)"),
    ("Actor", "events"): ("x", "({n})-[:TOOK_PART_IN]->(x:Event)"),
    ("Position", "actors"): ("x", "(x:Actor)-[y:{types}]->({n})"),
    ("Position", "sources"): ("x", "({n})-[:CITES]->(x:Source)"),
    ("Position", "reasons"): ("x", "(x:Reason)-[:SUPPORTS|CONTESTS]->({n})"),
    ("Controversy", "actors"): ("x", "(x:Actor)-[y:{types}]->(p:Position)-[:PART_OF]->({n})"),
    ("Controversy", "positions"): ("x", "(x:Position)-[:PART_OF]->({n})"),
    ("Controversy", "sources"): ("x", "(x:Source)<-[:CITES]-(:Position)-[:PART_OF]->({n})"),
    ("Controversy", "reasons"): ("x", "(x:Reason)-[:SUPPORTS|CONTESTS]->(:Position)"
                                      "-[:PART_OF]->({n})"),
    ("Controversy", "tensions"): ("x", "({n})-[:RAISES]->(x:Tension)"),
    ("Controversy", "threads"): ("x", "({n})-[:PART_OF]->(x:Thread)"),
    ("Controversy", "events"): ("x", "(x:Event)-[:CONCERNS]->({n})"),
    ("Thread", "controversies"): ("x", "(x:Controversy)-[:PART_OF]->({n})"),
    ("Thread", "positions"): ("x", "(x:Position)-[:PART_OF]->(:Controversy)-[:PART_OF]->({n})"),
    ("Thread", "actors"): ("x", "(x:Actor)-[y:{types}]->(p:Position)-[:PART_OF]->(:Controversy)"
                                "-[:PART_OF]->({n})"),
    ("Thread", "events"): ("x", "(x:Event)-[:PART_OF]->({n})"),
    ("Thread", "tensions"): ("x", "({n})-[:RAISES]->(x:Tension)"),
    ("Event", "actors"): ("x", "(x:Actor)-[:TOOK_PART_IN]->({n})"),
    ("Event", "sources"): ("x", "({n})-[:CITES]->(x:Source)"),
    ("Source", "positions"): ("x", "(x:Position)-[:CITES]->({n})"),
    ("Source", "events"): ("x", "(x:Event)-[:CITES]->({n})"),
    ("Reason", "actors"): ("x", "(x:Actor)-[y:{types}]->({n})"),
}  # fmt: skip
"""What can be counted for a node: what is counted, and its pattern."""


@dataclass(slots=True)
class CypherText:
    """The parameters of a query, and names that were not used yet."""

    parameters: dict[str, object] = field(default_factory=dict)
    names: int = 0
    library: Library | None = None

    def value(self, value: object) -> str:
        """Add a parameter; return it as it is written in the text."""
        made = sorted(value) if isinstance(value, tuple | set) else value
        for name, known in self.parameters.items():
            if known == made and name.startswith("p"):
                return f"${name}"
        name = f"p{len(self.parameters) + 1}"
        self.parameters[name] = made
        return f"${name}"

    def name(self, letter: str) -> str:
        """Return a new name."""
        self.names += 1
        return f"{letter}{self.names}"

    # Conditions

    def holds(self, condition: Condition, label: str, n: str) -> str:
        """Return the expression that a condition holds for a node.

        Raises ParameterError if the condition says nothing about nodes of this label.
        """
        made = self._positive(condition, label, n)
        if made is None:
            name = type(condition).__name__.lower()
            raise ParameterError(f"the condition {name!r} can't be used for {label.lower()}s")
        if not getattr(condition, "negated", False):
            return made
        if isinstance(condition, PropertyCondition) and condition.field != "side":
            # What has no value is not known to have another one.
            return f"({n}.{condition.field} IS NOT NULL AND NOT {made})"
        return f"NOT {made}"

    def _positive(self, condition: Condition, label: str, n: str) -> str | None:
        match condition:
            case StanceCondition():
                return self._stance(condition, label, n)
            case AboutCondition():
                return self.about(condition, label, n)
            case EitherCondition(conditions=some):
                return f"({' OR '.join(self.holds(item, label, n) for item in some)})"
            case RoleCondition():
                return self._role(condition, label, n)
            case PropertyCondition(field="side") if label == "Reason":
                types = "|".join({"for": "SUPPORTS", "against": "CONTESTS"}[side]
                                 for side in condition.values)  # fmt: skip
                return f"EXISTS {{ MATCH ({n})-[:{types}]->(:Position) }}"
            case PropertyCondition(field=name) if name != "side":
                return f"{n}.{name} IN {self.value(condition.values)}"
            case TimeCondition() if label in DATES:
                return self._all(in_period(DATES[label].format(n=n), condition, self))
            case NumberCondition():
                return self._number(condition, label, n)
        if label == "Actor":
            return self._of_actor(condition, n)
        if isinstance(
            condition, ActorCondition | KindCondition | MemberCondition | TieCondition
        ):  # who takes part or a side
            if label == "Event":
                return self._role(RoleCondition(), label, n, condition)
            return self._stance(StanceCondition(), label, n, condition)
        return None

    def _all(self, some: Iterable[str]) -> str:
        kept = [item for item in some if item]
        return f"({' AND '.join(kept)})" if len(kept) > 1 else "".join(kept) or "true"

    def _of_actor(self, condition: Condition, n: str) -> str | None:
        match condition:
            case ActorCondition(ids=ids):
                return f"{n}.id IN {self.value(ids)}"
            case KindCondition():
                return self.kind(condition, n)
            case MemberCondition(actors=ids, of=of):
                other = self.name("b")
                way = (
                    f"({other}:Actor)-[:PART_OF]->({n})"
                    if of
                    else f"({n})-[:PART_OF]->({other}:Actor)"
                )
                return f"EXISTS {{ MATCH {way} WHERE {other}.id IN {self.value(ids)} }}"
            case TieCondition(relation=relation, actors=ids):
                s, t, b = self.name("s"), self.name("t"), self.name("b")
                same = "=" if relation == "agree" else "<>"
                tie = f"({n})-[{s}:SUPPORTS|CONTESTS]->(:Position)<-[{t}:SUPPORTS|CONTESTS]-({b}:Actor)"  # noqa: E501
                return (
                    f"EXISTS {{ MATCH {tie} WHERE {b}.id IN {self.value(ids)}"
                    f" AND type({s}) {same} type({t}) }}"
                )
        return None

    def kind(self, kind: KindCondition, n: str) -> str:
        """Return the expression that an actor is of a kind."""
        some = [f"{n}.kind IN {self.value(kind.kinds)}"] if kind.kinds else []
        if kind.words:
            some.append(f"coalesce({n}.kind_word, '') IN {self.value(kind.words)}")
        return f"({' OR '.join(some)})" if len(some) > 1 else "".join(some) or "true"

    def about(self, about: AboutCondition, label: str, n: str) -> str | None:
        """Return the expression that a node is about others, None if it can't be."""
        some = []
        for other, ids in (
            ("Position", about.positions), ("Controversy", about.controversies),
            ("Thread", about.threads), ("Reading", about.readings), ("Event", about.events),
            ("Tension", about.tensions),
        ):  # fmt: skip
            if not ids:
                continue
            if other == label:
                some.append(f"{n}.id IN {self.value(ids)}")
            elif pattern := _ABOUT[label].get(other):
                x = self.name("x")
                made = pattern.format(n=n, x=x)
                some.append(f"EXISTS {{ MATCH {made} WHERE {x}.id IN {self.value(ids)} }}")
        return f"({' OR '.join(some)})" if len(some) > 1 else some[0] if some else None

    def _stance(
        self, stance: StanceCondition, label: str, n: str, of_actor: Condition | None = None
    ) -> str | None:
        pattern = _STANCES_OF[label]
        a, s, p = self.name("a"), self.name("s"), self.name("p")
        readings = any(target.readings for target in stance.targets)
        if label == "Actor":
            a = n
            pattern = pattern.replace(":Position", ":Reading") if readings else pattern
        if label in ("Position", "Reading", "Reason"):
            p = n
        made = pattern.format(n=n, a=a, s=s, p=p, types=types_of(stance.targets))
        checks = self.of_stance(stance, a, s, p)
        if of_actor is not None:
            checks.append(self.holds(replace(of_actor, negated=False), "Actor", a))  # type: ignore[arg-type]
        if label == "Source" and stance.actors:  # an edge that names an actor is of its stance
            made = made.replace("[:CITES]", "[r:CITES]")
            checks.append(f"(r.actor IS NULL OR r.actor IN {self.value(stance.actors)})")
        where = f" WHERE {' AND '.join(checks)}" if checks else ""
        return f"EXISTS {{ MATCH {made}{where} }}"

    def of_stance(
        self, stance: StanceCondition, a: str, s: str, p: str, types: str = ""
    ) -> list[str]:
        """Return the conditions on a stance. types: of the stances that are matched."""
        made = [f"{s}.basis = 'stated'"]
        types = types or types_of(stance.targets)
        places = [self._target(target, s, p, types) for target in stance.targets]
        if places and all(places):
            made.append(f"({' OR '.join(places)})" if len(places) > 1 else places[0])
        if stance.actors:
            ids = self.value(stance.actors)
            own, spoken = f"{a}.id IN {ids}", f"{s}.organization_id IN {ids}"
            if stance.current is not None:  # what was said for an organisation ends by itself
                null = "NULL" if stance.current else "NOT NULL"
                own = f"{own} AND {s}.ended IS {null}"
                spoken = f"{spoken} AND {s}.ended_for_organization IS {null}"
            made.append(f"({own} OR {spoken})")
        elif stance.current is not None:
            made.append(f"{s}.ended IS {'NULL' if stance.current else 'NOT NULL'}")
        if stance.kind:
            kind = self.kind(stance.kind, a)
            made.append(f"NOT {kind}" if stance.kind.negated else kind)
        if stance.quoted:
            made.append(f"{s}.quote IS NOT NULL")
        if stance.time:
            made += held_in(s, stance.time, self)
        return made

    def _target(self, target: StanceTarget, s: str, p: str, types: str) -> str:
        both = []
        if types_of((target,)) != types:
            both.append(f"type({s}) IN {self.value(tuple(_TYPES[side] for side in target.sides))}")
        if target.names:
            both.append(f"{p}.name IN {self.value(target.names)}")
        if target.other_names:
            both.append(f"NOT {p}.name IN {self.value(target.other_names)}")
        ids = target.positions or target.readings
        places = [f"{p}.id IN {self.value(ids)}"] if ids else []
        if target.controversies:
            c, ids = self.name("c"), target.controversies
            on = f"({p})-[:PART_OF]->({c}:Controversy)"
            places.append(f"EXISTS {{ MATCH {on} WHERE {c}.id IN {self.value(ids)} }}")
        if places:
            both.append(places[0] if len(places) == 1 else f"({' OR '.join(places)})")
        return " AND ".join(both)

    def _role(
        self, role: RoleCondition, label: str, n: str, of_actor: Condition | None = None
    ) -> str | None:
        a, r, e = self.name("a"), self.name("r"), self.name("e")
        ways = {
            "Actor": ("({n})-[{r}:TOOK_PART_IN]->({e}:Event)", n, e),
            "Event": ("({a}:Actor)-[{r}:TOOK_PART_IN]->({n})", a, n),
            "Thread": ("({a}:Actor)-[{r}:TOOK_PART_IN]->({e}:Event)-[:PART_OF]->({n})", a, e),
            "Controversy": ("({a}:Actor)-[{r}:TOOK_PART_IN]->({e}:Event)-[:CONCERNS]->({n})", a, e),
        }
        if label not in ways:
            return None
        pattern, actor, event = ways[label]
        checks = self.of_role(role, actor, r, event, self_only=label != "Actor")
        if of_actor is not None:
            checks.append(self.holds(replace(of_actor, negated=False), "Actor", actor))  # type: ignore[arg-type]
        where = f" WHERE {' AND '.join(checks)}" if checks else ""
        return f"EXISTS {{ MATCH {pattern.format(n=n, a=a, r=r, e=e)}{where} }}"

    def of_role(
        self, role: RoleCondition, a: str, r: str, e: str, *, self_only: bool = True
    ) -> list[str]:
        """Return the conditions on taking part in an event.

        self_only: whether `actors` are who takes part, and not somebody beside them.
        """
        made = [f"{r}.role IN {self.value(role.roles)}"] if role.roles else []
        if role.actors and self_only:
            made.append(f"{a}.id IN {self.value(role.actors)}")
        elif role.actors:
            b = self.name("b")
            beside = f"({b}:Actor)-[:TOOK_PART_IN]->({e})"
            test = f"{b}.id IN {self.value(role.actors)}"
            if role.other_roles:
                w = self.name("w")
                beside = beside.replace("[:", f"[{w}:", 1)
                test += f" AND {w}.role IN {self.value(role.other_roles)}"
            made.append(f"EXISTS {{ MATCH {beside} WHERE {test} }}")
        if role.kind:
            made.append(self.kind(role.kind, a))
        if role.about:
            made.append(self.about(role.about, "Event", e) or "false")
        if role.time:
            made += in_period(f"{e}.date", role.time, self)
        return made

    def _number(self, number: NumberCondition, label: str, n: str) -> str | None:
        pattern = self.counted(number, label, n)
        if pattern is None:
            return None
        _, match = pattern
        if number.most == 0:
            return f"NOT EXISTS {{ MATCH {match} }}"
        if number.least == 1 and number.most is None:
            return f"EXISTS {{ MATCH {match} }}"
        return ""  # counted in a subquery before the rows are filtered

    def counted(self, number: NumberCondition, label: str, n: str) -> tuple[str, str] | None:
        """Return what is counted, and its pattern. The rules of counting say which actors count."""
        of = "actors" if number.of in COUNTED_SIDES else number.of
        if (label, of) not in _COUNTED:
            return None
        x, pattern = _COUNTED[label, of]
        if number.of in COUNTED_SIDES and "y:" not in pattern:
            return None
        targets = number.targets or (StanceTarget(COUNTED_SIDES.get(number.of, SIDES)),)
        match = pattern.format(n=n, types=types_of(targets))
        where = []
        if "y:" in pattern:
            where.append("y.basis = 'stated'")
            p = n if label == "Position" else "x" if label == "Actor" else "p"
            places = [self._target(target, "y", p, types_of(targets)) for target in targets]
            if all(places):
                where.append(f"({' OR '.join(places)})")
        if of == "actors":
            where.append("x.standing <> 'hedged'")
            if number.kind:
                where.append(self.kind(number.kind, "x"))
        if number.of in COUNTED_SIDES or (number.targets and "y:" in pattern):
            where.append("y.ended IS NULL")  # what is held
        return x, f"{match} WHERE {' AND '.join(where)}" if where else match


def types_of(targets: Iterable[StanceTarget]) -> str:
    used = {side for target in targets for side in target.sides} or set(STANCES)
    return "|".join(name for side, name in _TYPES.items() if side in used)


def in_period(name: str, time: TimeCondition, made: CypherText) -> list[str]:
    """Return the conditions that a date lies in a period."""
    some = [f"{name} IS NOT NULL"]
    if time.start:
        some.append(f"{name} >= {made.value(time.start)}")
    if time.end and time.start:
        end = made.value(time.end)
        some.append(f"({name} <= {end} OR {name} STARTS WITH {end})")
    elif time.end:
        some.append(f"{name} < {made.value(time.end)}")
    return some


def held_in(s: str, time: TimeCondition, made: CypherText) -> list[str]:
    """Return the conditions that a stance is held at some time of a period (docs/model/time.md).

    That it began in it if the period is open, or if that is asked for.
    """
    if time.began or not (time.start and time.end):
        return in_period(f"{s}.since", time, made)
    start, end = made.value(time.start), made.value(time.end)
    return [
        f"({s}.since IS NULL OR {s}.since <= {end} OR {s}.since STARTS WITH {end})",
        f"({s}.ended IS NULL OR {s}.ended >= {start})",
    ]
