"""Reading queries made up from the schema, inside the portable subset; the same for one seed.

A query is a chain of clauses over a scope: what each name in it stands for. Every clause keeps in
the scope what tells rows apart, so that the ORDER BY at the end is total.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from argmap.model.schema import (
    BY_LABEL,
    INTEGER,
    NODE_PROPERTIES,
    PATTERNS,
    TEXT,
    TEXTS,
    TYPES,
    Pattern,
)  # fmt: skip
from tests.conformance.made_expressions import COMPARED, MADE_UP, PATH, Expressions, Scope
from tests.conformance.made_graphs import SIZES


@dataclass
class Asked:
    """A query with its parameters."""

    text: str
    parameters: dict[str, object]


class Maker(Expressions):
    """Makes one query."""

    # Patterns ---------------------------------------------------------------------------------

    def next(self, label: str) -> tuple[Pattern, bool]:
        """A kind of edge at a label, and whether it leaves it."""
        ways = [(item, True) for item in PATTERNS if item.source == label]
        ways += [(item, False) for item in PATTERNS if item.target == label]
        return self.chance.choice(ways) if ways else (PATTERNS[0], True)

    def away(self, name: str, hops: int) -> tuple[str, dict[str, str]]:
        """A pattern that leads away from a node, and the nodes that it names."""
        label, written, ends = self.scope.nodes[name], f"({name})", {}
        for _ in range(hops):
            if label == "Document":
                break
            pattern, out = self.next(label)
            label = pattern.target if out else pattern.source
            end = self.name("e")
            ends[end] = label
            shown = "" if self.often(0.25) else f"[:{pattern.type}]"
            arrow = f"-{shown}->" if out else f"<-{shown}-"
            written += f"{arrow}({end}:{label})"
        return written, ends

    def start(self) -> tuple[str, str]:
        """Where a pattern begins: at a node of the scope, or at any of a label."""
        if self.scope.nodes and self.often(0.9):
            name = self.chance.choice(list(self.scope.nodes))
            return f"({name})", self.scope.nodes[name]
        label = self.chance.choice([label for label in SIZES if label != "Document"])
        name = self.name("n")
        self.scope.nodes[name] = label
        return self.node(name, label), label

    def node(self, name: str, label: str) -> str:
        if self.often(0.88):
            return f"({name}:{label})"
        item = self.chance.choice(
            [item for item in (*NODE_PROPERTIES, *BY_LABEL[label].properties)
             if item.type != TEXTS and item.name not in MADE_UP]
        )  # fmt: skip
        if item.name == "id":
            own = f"{label.lower()}-{self.chance.randrange(SIZES[label])}"
            return f"({name}:{label} {{id: {self.given(own)}}})"
        return f"({name}:{label} {{{item.name}: {self.given(self.held(item))}}})"

    def path(self) -> str:
        """A pattern of one to three hops; what it names is in the scope from then on."""
        written, label = self.start()
        if label == "Document":
            return written
        for _ in range(self.chance.choice((1, 1, 1, 2, 2, 3))):
            pattern, out = self.next(label)
            label = pattern.target if out else pattern.source
            end = self.name("n")
            both = pattern.source == pattern.target
            edge = self.edge(pattern)
            shown = "" if edge == f":{pattern.type}" and self.often(0.25) else f"[{edge}]"
            written += (
                f"-{shown}-" if both and self.often(0.5)
                else f"-{shown}->" if out else f"<-{shown}-"
            ) + self.node(end, label)  # fmt: skip
            self.scope.nodes[end] = label
        return written

    def edge(self, pattern: Pattern) -> str:
        types = pattern.type
        if pattern.type in ("SUPPORTS", "CONTESTS", "NEUTRAL_ON") and self.often(0.4):
            types = self.chance.choice(("SUPPORTS|CONTESTS", "SUPPORTS|CONTESTS|NEUTRAL_ON"))
        if self.often(0.12):
            low, high = self.chance.choice(((1, 2), (0, 1), (1, 3), (2, 3)))
            if pattern.source == pattern.target:
                return f":{types}*{low}..{high}"
        if self.often(0.1):
            return f":{types} {{basis: {self.given('stated')}}}"
        if self.often(0.5):
            return f":{types}"
        name = self.name("r")
        self.scope.edges[name] = pattern.type
        return f"{name}:{types}"

    def condition(self) -> str:
        """A WHERE: a flag, perhaps with a look at what else there is around a node."""
        if not self.scope.nodes or self.often(0.6):
            return self.flag()
        name = self.chance.choice(list(self.scope.nodes))
        hops, ends = self.away(name, self.chance.choice((1, 1, 2)))
        outer, self.scope = self.scope, self.scope.copy()
        self.scope.nodes |= ends
        inside = f"WHERE {self.flag(1)} " if self.often(0.5) else ""
        self.scope = outer
        found = self.pick(
            # A pattern as a condition names nothing new, and has one hop:
            # see docs/cypher/both-stores.md.
            *(
                [lambda: self.chance.choice(("", "NOT ")) + re.sub(r"\(e\d+", "(", hops)]
                if len(ends) == 1
                else []
            ),
            lambda: f"{self.chance.choice(('', 'NOT '))}EXISTS {{ {hops} {inside}}}",
            lambda: f"COUNT {{ {hops} {inside}}} {self.chance.choice(COMPARED)} 1",
        )
        return self.pick(
            lambda: found, lambda: f"{found} AND {self.flag()}", lambda: f"{self.flag()} OR {found}"
        )

    # Clauses ----------------------------------------------------------------------------------

    def match(self, *, optional: bool = False) -> str:
        before = self.scope.copy()
        written = self.path()
        if not optional and self.often(0.15):
            written += ", " + self.path()
        if optional and self.scope.names == before.names:
            written, optional = self.path(), True
        if optional:
            self.scope.loose |= set(self.scope.nodes) - set(before.nodes)
        where = ""
        if self.often(0.3):
            # Neither EXISTS nor COUNT in an OR there: see docs/cypher/both-stores.md.
            where = "\nWHERE " + (self.flag() if optional else self.condition())
        return f"{'OPTIONAL ' if optional else ''}MATCH {written}{where}"

    def carry(self) -> str:
        """WITH all that is there, perhaps one value more, some rows only."""
        kept = list(self.scope.names)
        type_ = self.chance.choice((TEXT, INTEGER, "flag"))
        new = self.name("v")
        made = self.expression(type_)
        self.scope.values[new] = type_
        text = (
            f"WITH {'DISTINCT ' if self.often(0.3) else ''}{', '.join([*kept, f'{made} AS {new}'])}"
        )
        if self.often(0.3):
            few = self.chance.randrange(1, 12)
            skip = f"\nSKIP {self.chance.randrange(3)}" if self.often(0.3) else ""
            text += f"\nORDER BY {self.ordered()}{skip}\nLIMIT {few}"
        if self.often(0.4):
            text += f"\nWHERE {self.condition()}"
        return text

    def ordered(self) -> str:
        order = self.scope.order()
        self.chance.shuffle(order)
        return ", ".join(f"{item} DESC" if self.often(0.3) else item for item in order)

    def gather(self) -> str:
        """WITH some of what is there, and counts over the rest."""
        keys = [name for name in [*self.scope.nodes, *self.scope.values] if self.often(0.4)]
        keys = [name for name in keys if self.scope.values.get(name) not in (TEXTS, PATH)][:3]
        after = Scope(
            {name: self.scope.nodes[name] for name in keys if name in self.scope.nodes}, {},
            {name: self.scope.values[name] for name in keys if name in self.scope.values},
            self.scope.loose,
        )  # fmt: skip
        first = ""
        items = list(keys)
        for _ in range(self.chance.choice((1, 1, 2))):
            new = self.name("v")
            made, type_ = self.aggregate()
            items.append(f"{made} AS {new}")
            after.values[new] = type_
        if self.often(0.4):  # a list in a set order
            element, new = self.name("v"), self.name("v")
            first = (
                f"WITH {', '.join([*self.scope.names, f'{self.text(1)} AS {element}'])}\n"
                f"ORDER BY {', '.join([element, *self.scope.order()])}\n"
            )
            distinct = self.chance.choice(("", "DISTINCT "))
            items.append(f"collect({distinct}{element}) AS {new}")
            after.values[new] = TEXTS
        self.scope = after
        where = f"\nWHERE {self.flag()}" if self.often(0.3) else ""
        return f"{first}WITH {', '.join(items)}{where}"

    def aggregate(self) -> tuple[str, str]:
        distinct = self.chance.choice(("", "DISTINCT "))
        if self.often(0.2):
            return f"{self.chance.choice(('min', 'max'))}({self.text(1)})", TEXT
        things = [*self.scope.nodes, *self.scope.edges]
        made = self.pick(
            lambda: "count(*)",
            lambda: f"count({distinct}{self.text(1)})",
            lambda: f"{self.chance.choice(('sum', 'min', 'max'))}({self.number(1)})",
            lambda: f"count({distinct}CASE WHEN {self.flag(1)} THEN {self.text(0)} END)",
            *(partial("count({}{})".format, distinct, name) for name in things),
        )
        return made, INTEGER

    def unwind(self) -> str:
        new = self.name("v")
        made = self.texts()
        self.scope.values[new] = TEXT
        return f"UNWIND {made} AS {new}"

    def call(self) -> str:
        """A subquery over one node of the scope, not null: see docs/cypher/both-stores.md."""
        sure = [name for name in self.scope.nodes if name not in self.scope.loose]
        if not sure:
            return self.unwind()
        name = self.chance.choice(sure)
        outer, self.scope = self.scope, Scope({name: self.scope.nodes[name]})
        matched = self.match(optional=self.often(0.3))
        new = self.name("v")
        if self.often(0.6):
            made, type_ = self.aggregate()
            text = f"{matched}\n  RETURN {made} AS {new}"
        else:
            made, type_ = self.text(1), TEXT
            text = f"{matched}\n  RETURN DISTINCT {made} AS {new}"
        self.scope = outer
        self.scope.values[new] = type_
        return f"CALL ({name}) {{\n  {text}\n}}"

    def way(self) -> str:
        """Paths between two nodes: how long they are, and over what they go."""
        label = self.chance.choice(("Actor", "Position"))
        one, other, path = self.name("n"), self.name("n"), self.name("p")
        length, over = self.name("v"), self.name("v")
        types = "|".join(self.chance.sample(TYPES, 2))
        ends = [f"{label.lower()}-{self.chance.randrange(SIZES[label])}" for _ in range(2)]
        text = (
            f"MATCH ({one}:{label} {{id: {self.given(ends[0])}}}), "
            f"({other}:{label} {{id: {self.given(ends[1])}}})\n"
        )
        kept = ", ".join([*self.scope.names, one, other])
        self.scope.nodes |= {one: label, other: label}
        self.scope.values[length] = INTEGER
        if ends[0] != ends[1] and self.often(0.6):
            return (
                f"{text}MATCH {path} = shortestPath(({one})-[:{types}*..4]-({other}))\n"
                f"WITH {kept}, length({path}) AS {length}"
            )
        self.scope.values |= {path: PATH, over: TEXT}
        return (
            f"{text}MATCH {path} = ({one})-[:{types}*1..2]-({other})\n"
            f"WITH {kept}, {path}, length({path}) AS {length}, "
            f"reduce(s = '', x IN [y IN nodes({path}) | y.id] | s + x + ' ') + "
            f"reduce(s = '', x IN [y IN relationships({path}) | y.key] | s + x + ' ') AS {over}"
        )

    # The whole --------------------------------------------------------------------------------

    def ending(self) -> str:
        """RETURN with a total order."""
        if not self.scope.order():
            return f"RETURN {', '.join([*self.scope.values, 'count(*) AS many'])}"
        columns, order = [], []
        for item in self.scope.order():
            if "." in item:
                new = self.name("c")
                columns.append(f"{item} AS {new}")
                order.append(new)
            else:
                columns.append(item)
                order.append(item)
        columns += [name for name, kind in self.scope.values.items() if kind == TEXTS]
        if self.scope.nodes or self.scope.edges:
            columns += [f"{self.whole_value()} AS {self.name('c')}" for _ in range(2)]
        for type_ in self.chance.sample((TEXT, INTEGER, TEXTS, "flag"), 2):
            columns.append(f"{self.expression(type_)} AS {self.name('c')}")
        self.chance.shuffle(order)
        order = [f"{item} DESC" if self.often(0.3) else item for item in order]
        limit = f"\nLIMIT {self.chance.randrange(1, 30)}" if self.often(0.3) else ""
        distinct = "DISTINCT " if self.often(0.3) else ""
        return f"RETURN {distinct}{', '.join(columns)}\nORDER BY {', '.join(order)}{limit}"

    def whole(self) -> str:
        clauses = [self.way() if self.often(0.12) else self.match()]
        steps = (
            self.match, lambda: self.match(optional=True), lambda: self.match(optional=True),
            self.carry, self.carry, self.gather, self.gather, self.unwind, self.call, self.call,
        )  # fmt: skip
        for _ in range(self.chance.choice((0, 1, 1, 2, 2, 3))):
            clauses.append(self.chance.choice(steps)())
        return "\n".join([*clauses, self.ending()])

    def union(self) -> str:
        """Two questions with the same columns, in one order."""
        parts = []
        for _ in range(2):
            self.scope = Scope()
            matched = self.match()
            node = next(iter(self.scope.nodes))
            parts.append(
                f"{matched}\n  RETURN {self.text(1)} AS one, {node}.id AS two, "
                f"{self.number(1)} AS three"
            )
        joint = self.chance.choice(("UNION", "UNION ALL"))
        return (
            f"CALL () {{\n  {parts[0]}\n  {joint}\n  {parts[1]}\n}}\n"
            "RETURN one, two, three\nORDER BY two, one, three"
        )


def query(seed: int) -> Asked:
    """The query of a seed."""
    maker = Maker(seed)
    text = maker.union() if maker.often(0.08) else maker.whole()
    return Asked(text, maker.parameters)
