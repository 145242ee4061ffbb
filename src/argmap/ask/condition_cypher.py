"""Write conditions in Cypher, with every value as a parameter.

Each condition becomes one expression about a node or a row, mostly one `EXISTS { … }`, so that
every noun takes every condition. Its pattern begins with the node: from another end, the embedded
engine would go through all nodes each time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from argmap.ask.form import (
    COUNTED,
    COUNTED_SIDES,
    PLACES,
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

_HOPS = (
    ("Position", "-[:PART_OF]->", "Controversy"), ("Controversy", "-[:PART_OF]->", "Thread"),
    ("Controversy", "-[:RAISES]->", "Tension"), ("Thread", "-[:RAISES]->", "Tension"),
    ("Event", "-[:CONCERNS]->", "Controversy"), ("Event", "-[:PART_OF]->", "Thread"),
    ("Position", "-[:CITES]->", "Source"), ("Event", "-[:CITES]->", "Source"),
    ("Reason", "-[:SUPPORTS|CONTESTS]->", "Position"), ("Reading", "-[:PART_OF]->", "Thread"),
    ("Reason", "-[:SUPPORTS|CONTESTS]->", "Reading"), ("Actor", "-[:TOOK_PART_IN]->", "Event"),
    ("Actor", "-[y]->", "Position"), ("Actor", "-[y]->", "Reading"), ("Actor", "-[y]->", "Reason"),
)  # fmt: skip
"""How nodes are connected; `y` is a stance."""


_OWNED = "-[:PART_OF|RAISES*0..1]-"


@cache
def _steps(start: str, end: str) -> tuple[tuple[str, str], ...] | None:
    """Return the relations and labels on the way from one label to another.

    It is the shortest one that passes only positions and controversies.
    """
    ways: dict[str, tuple[tuple[str, str], ...]] = {start: ()}
    reached = [start]
    for here in reached:
        for one, arrow, other in _HOPS:
            for label, text, next_ in ((one, arrow, other), (other, f"<{arrow[:-1]}", one)):
                if label == here and next_ not in ways:
                    ways[next_] = (*ways[here], (text, next_))
                    reached += [next_] * (next_ in ("Position", "Controversy"))
    return ways.get(end)


def _way(start: str, end: str, n: str, x: str, stance: str = "", p: str = "") -> str | None:
    """Return the pattern from a node to others, None if they are not connected.

    n, x: the names of both ends; stance: the relation of a stance on the way, any if it is not
    given; p: the name of a position on the way.
    """
    steps = _steps(start, end)
    if not steps:
        return None
    text = f"({n}"
    for place, (arrow, label) in enumerate(steps):
        name = x if place == len(steps) - 1 else p if label == "Position" else ""
        text += f"){arrow}({name}:{label}"
    # An event that concerns a position or tension concerns its controversy.
    text = text.replace("-[:CONCERNS]->(", f"-[:CONCERNS]->(){_OWNED}(")
    text = text.replace("<-[:CONCERNS]-", f"{_OWNED}()<-[:CONCERNS]-")
    return f"{text})".replace("[y]", f"[{stance or f':{types_of(())}'}]")


DATES = {"Event": "{n}.date", "Controversy": "{n}.updated", "Thread": "{n}.started"}

_COUNTED = {
    "Actor": ("positions", "controversies", "threads", "stances", "quotes", "events"),
    "Position": ("actors", "sources", "reasons"),
    "Controversy": (
        "actors", "positions", "sources", "reasons", "tensions", "threads", "events"
    ),
    "Thread": ("controversies", "positions", "actors", "events", "tensions"),
    "Event": ("actors", "sources"), "Source": ("positions", "events"), "Reason": ("actors",),
    "Reading": ("actors",),
}  # fmt: skip
"""What can be counted for a node."""
_LABEL_OF = {of: noun.capitalize() for noun, of in COUNTED.items()}


@dataclass(slots=True)
class CypherText:
    """The parameters of a query, and names that were not used yet.

    organizations: ids of the actors for which others may speak, None if it is not known.
    """

    parameters: dict[str, object] = field(default_factory=dict)
    names: int = 0
    library: Library | None = None
    organizations: frozenset[str] | None = None

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
        if isinstance(condition, PropertyCondition) and condition.field not in ("side", "region"):
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
            case PropertyCondition(field="region", values=values):
                return _either([f"{self.value(value)} IN {n}.regions" for value in values])
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
                    f"({n})<-[:PART_OF]-({other}:Actor)"
                    if of
                    else f"({n})-[:PART_OF]->({other}:Actor)"
                )
                return f"EXISTS {{ MATCH {way} WHERE {other}.id IN {self.value(ids)} }}"
            case TieCondition(relation=relation, actors=ids):
                other = self.name("b")
                checks = [f"{other}.id IN {self.value(ids)}", f"{other}.id <> {n}.id"]
                names = [self.name(letter) for letter in "stpxq"]
                ties = ties_of(relation, n, f"{other}:Actor", checks, names)
                return f"({' OR '.join(f'EXISTS {{ MATCH {tie} }}' for tie in ties)})"
        return None

    def kind(self, kind: KindCondition, n: str) -> str:
        """Return the expression that an actor is of a kind."""
        some = [f"{n}.kind IN {self.value(kind.kinds)}"] if kind.kinds else []
        if kind.words:
            some.append(f"coalesce({n}.kind_word, '') IN {self.value(kind.words)}")
        return _either(some) or "true"

    def about(self, about: AboutCondition, label: str, n: str) -> str | None:
        """Return the expression that a node is about others, None if it can't be."""
        some = []
        for name, other in PLACES.items():
            if not (ids := getattr(about, name)):
                continue
            if other == label:
                some.append(f"{n}.id IN {self.value(ids)}")
            else:
                x = self.name("x")
                made = _way(label, other, n, x)
                if (label, other) == ("Event", "Position"):
                    made = f"({n})-[:CONCERNS]->({x}:Position)"
                if made:
                    some.append(f"EXISTS {{ MATCH {made} WHERE {x}.id IN {self.value(ids)} }}")
        return _either(some) or None

    def _stance(
        self, stance: StanceCondition, label: str, n: str, of_actor: Condition | None = None
    ) -> str | None:
        a, s, p = self.name("a"), self.name("s"), self.name("p")
        held = f"[{s}:{types_of(stance.targets)}]"
        if label == "Actor":
            a = n
            made = f"({n})-{held}->({p}:{labels_of(stance.targets)})"
        else:
            inner = label in ("Position", "Reading", "Reason")
            way = f"({n})" if inner else _way(label, "Position", n, p)
            if way is None:
                return None
            p = n if inner else p
            made = f"{way}<-{held}-({a}:Actor)"
        checks = self.of_stance(stance, a, s, p)
        if of_actor is not None:
            checks.append(self.holds(replace(of_actor, negated=False), "Actor", a))  # type: ignore[arg-type]
        if label == "Source" and stance.actors:  # an edge that names an actor is of its stance
            made = made.replace("[:CITES]", "[r:CITES]")
            own = f"r.actor IN {self.value(stance.actors)}"
            own += f" AND ({s}.source IS NULL OR {s}.source CONTAINS r.as_written)"
            of_position = "r.actor IS NULL"
            if stance.time:  # what a position cites is not what was said then
                of_position += f" AND {s}.source IS NULL"
            checks.append(f"({of_position} OR {own})")
        where = f" WHERE {' AND '.join(checks)}" if checks else ""
        found = f"EXISTS {{ MATCH {made}{where} }}"
        if label == "Thread" and not any(
            target.given().keys() - {"sides"} for target in stance.targets
        ):
            read = f"({n})<-[:PART_OF]-({p}:Reading)<-{held}-({a}:Actor)"
            found = f"({found} OR EXISTS {{ MATCH {read}{where} }})"
        return found

    def of_stance(
        self, stance: StanceCondition, a: str, s: str, p: str, types: str = ""
    ) -> list[str]:
        """Return the conditions on a stance. types: of the stances that are matched."""
        made = [f"{s}.basis = 'stated'"]
        types = types or types_of(stance.targets)
        places = [self._target(target, s, p, types) for target in stance.targets]
        if places and all(places):
            made.append(_either(places))
        held = {None: "", True: " IS NULL", False: " IS NOT NULL"}[stance.current]
        own = [f"{s}.ended{held}"] if held else []
        if stance.actors:
            ids = self.value(stance.actors)
            own = [f"{a}.id IN {ids}", *own]
            if self.organizations is None or self.organizations.intersection(stance.actors):
                # What was said for an organisation ends by itself.
                spoken = [f"{s}.organization_id IN {ids}"]
                spoken += [f"{s}.ended_for_organization{held}"] if held else []
                own = [f"({' AND '.join(own)} OR {' AND '.join(spoken)})"]
        made += own
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
        ids = target.positions + target.readings
        places = [f"{p}.id IN {self.value(ids)}"] if ids else []
        if target.controversies:
            c, ids = self.name("c"), target.controversies
            on = f"({p})-[:PART_OF]->({c}:Controversy)"
            places.append(f"EXISTS {{ MATCH {on} WHERE {c}.id IN {self.value(ids)} }}")
        if places:
            both.append(_either(places))
        return " AND ".join(both)

    def _role(
        self, role: RoleCondition, label: str, n: str, of_actor: Condition | None = None
    ) -> str | None:
        a, r, e = self.name("a"), self.name("r"), self.name("e")
        if label == "Actor":
            a, part = n, f"({n})-[{r}:TOOK_PART_IN]->({e}:Event)"
        elif label in ("Event", "Thread", "Controversy"):
            start = f"({n})" if label == "Event" else _way(label, "Event", n, e)
            e = n if label == "Event" else e
            part = f"{start}<-[{r}:TOOK_PART_IN]-({a}:Actor)"
        else:
            return None
        checks = self.of_role(role, a, r, e, self_only=label != "Actor")
        if of_actor is not None:
            checks.append(self.holds(replace(of_actor, negated=False), "Actor", a))  # type: ignore[arg-type]
        where = f" WHERE {' AND '.join(checks)}" if checks else ""
        return f"EXISTS {{ MATCH {part}{where} }}"

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
            beside = f"({e})<-[:TOOK_PART_IN]-({b}:Actor)"
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
        if of not in _COUNTED.get(label, ()):
            return None
        quotes = of == "quotes"
        sides = STANCES if quotes else COUNTED_SIDES.get(number.of, SIDES)
        targets = number.targets or (StanceTarget(sides),)
        stance = f"y:{types_of(targets)}"
        if of in ("stances", "quotes"):
            x, pattern = "y", f"({n})-[{stance}]->(x:Position)"
        else:
            x, pattern = "x", str(_way(label, _LABEL_OF[of], n, "x", stance, "p"))
        if number.of in COUNTED_SIDES and "y:" not in pattern:
            return None
        where = ["y.quote IS NOT NULL"] if quotes else []
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
        return x, f"{pattern} WHERE {' AND '.join(where)}" if where else pattern


def ties_of(
    relation: str, a: str, b: str, checks: Iterable[str], names: Iterable[str] = "stpxq"
) -> list[str]:
    """Return the patterns of agreement or of a clash, which is also one over rivals.

    a, b: two actors; checks: more conditions; names: of both stances, a position, what makes it a
    rival, and the rival. Stances that were never held on one day do not clash.
    """
    s, t, p, x, q = names
    both = [*checks, f"{s}.basis = 'stated'", f"{t}.basis = 'stated'"]
    if relation == "clash":
        both.append(f"coalesce({s}.since, '') <= coalesce({t}.ended, '~')")
        both.append(f"coalesce({t}.since, '') <= coalesce({s}.ended, '~')")
    where, sides = " AND ".join(both), "SUPPORTS|CONTESTS"
    same = f"type({s}) {'<>' if relation == 'clash' else '='} type({t})"
    made = [f"({a})-[{s}:{sides}]->({p}:Position)<-[{t}:{sides}]-({b}) WHERE {where} AND {same}"]
    if relation == "clash":
        rivals = f"({p}:Position)-[{x}:CONTESTS]-({q}:Position)"
        rule = f"({x}.basis = 'stated' OR {x}.rule = 'rival-positions')"
        made.append(
            f"({a})-[{s}:SUPPORTS]->{rivals}<-[{t}:SUPPORTS]-({b}) WHERE {where} AND {rule}"
        )
    return made


def _either(some: list[str]) -> str:
    """Return the expression that one of some holds, '' for none."""
    return f"({' OR '.join(some)})" if len(some) > 1 else "".join(some)


def labels_of(targets: Iterable[StanceTarget]) -> str:
    """Return the labels of what some targets are."""
    some = [*targets]
    read = any(target.readings for target in some)
    other = any(not target.readings or target.positions for target in some) or not some
    return "|".join(["Position"] * other + ["Reading"] * read)


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

    That it began in it if the period is open, or that it began or ended in it if that is asked for.
    """
    if time.ended:
        return in_period(f"{s}.ended", time, made)
    if time.began or not (time.start and time.end):
        return in_period(f"{s}.since", time, made)
    start, end = made.value(time.start), made.value(time.end)
    return [
        f"({s}.since IS NULL OR {s}.since <= {end} OR {s}.since STARTS WITH {end})",
        f"({s}.ended IS NULL OR {s}.ended >= {start})",
    ]
