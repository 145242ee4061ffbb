"""Expressions of Cypher made up over what the names of a query stand for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from random import Random

from argmap.model.schema import (
    BY_LABEL,
    INTEGER,
    NODE_PROPERTIES,
    TEXT,
    TEXTS,
    Property,
    edge_properties,
)  # fmt: skip
from tests.conformance.made_graphs import DAYS, SIZES, TEXTS_HELD

MADE_UP = ("title", "label", "type")
"""What is never read from a node (see docs/cypher/both-stores.md)."""

PATH = "path"
"""What a name stands for that a path has."""

COMPARED = ("=", "<>", "<", "<=", ">", ">=")


@dataclass
class Scope:
    """What the names stand for: nodes' labels, edges' types, the types of plain values.

    loose: nodes and edges that an OPTIONAL MATCH may have left null.
    """

    nodes: dict[str, str] = field(default_factory=dict)
    edges: dict[str, str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    loose: set[str] = field(default_factory=set)

    def copy(self) -> Scope:
        return Scope(dict(self.nodes), dict(self.edges), dict(self.values), set(self.loose))

    @property
    def names(self) -> list[str]:
        return [*self.nodes, *self.edges, *self.values]

    def order(self) -> list[str]:
        """What tells the rows apart. Lists follow from what they were collected for."""
        return [
            *(f"{name}.id" for name in self.nodes),
            *(f"{name}.key" for name in self.edges),
            *(name for name, kind in self.values.items() if kind not in (TEXTS, PATH)),
        ]


class Expressions:
    """Makes expressions. seed: of all choices."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(f"query {seed}")
        self.parameters: dict[str, object] = {}
        self.scope = Scope()
        self.made = 0

    # Names, choices and values ----------------------------------------------------------------

    def name(self, start: str) -> str:
        self.made += 1
        return f"{start}{self.made}"

    def often(self, share: float) -> bool:
        return self.chance.random() < share

    def given(self, value: object) -> str:
        """A value as a parameter or as a literal."""
        if self.often(0.5):
            name = self.name("given")
            self.parameters[name] = value
            return f"${name}"
        return literal(value)

    def held(self, item: Property) -> object:
        """A value that the property may well have."""
        if item.name == "id":
            label = self.chance.choice(list(SIZES))
            return f"{label.lower()}-{self.chance.randrange(SIZES[label])}"
        if item.name in ("document", "mentioned_in"):
            return f"document-{self.chance.randrange(5)}"
        if item.values:
            return self.chance.choice(item.values)
        if item.type == INTEGER:
            return self.chance.randrange(-3, 9)
        if item.name in ("since", "until", "updated"):
            return self.chance.choice(DAYS)
        return self.chance.choice(TEXTS_HELD)

    def property(self, type_: str) -> tuple[str, Property] | None:
        """A property of that type of something in the scope, as written."""
        found = [
            (f"{name}.{item.name}", item)
            for name, label in self.scope.nodes.items()
            for item in (*NODE_PROPERTIES, *BY_LABEL[label].properties)
            if item.type == type_ and item.name not in MADE_UP
        ]
        found += [
            (f"{name}.{item.name}", item)
            for name, relation in self.scope.edges.items()
            for item in edge_properties(relation)
            if item.type == type_
        ]
        return self.chance.choice(found) if found else None

    def whole_value(self) -> str:
        """A node, an edge or a path of the scope, or something that holds one."""
        paths = [name for name, kind in self.scope.values.items() if kind == PATH]
        things = paths if paths and self.often(0.7) else [*self.scope.nodes, *self.scope.edges]
        name = self.chance.choice(things)
        ways = [
            lambda: name,
            lambda: f"[{name}, null, [{name}]]",
            lambda: f"{{whole: {name}, all: [{name}], among: {{a: {name}}}}}",
            lambda: f"coalesce({name}, 0)",
            lambda: f"CASE WHEN {self.flag(1)} THEN {name} END",
        ]
        if name in paths:
            ways += [lambda: f"nodes({name})", lambda: f"relationships({name})"]
        if name in self.scope.nodes:
            ways.append(lambda: f"{name} {{.name, .id, more: {self.text(1)}}}")
        return self.pick(*ways)

    # Expressions ------------------------------------------------------------------------------

    def pick(self, *ways: Callable[[], str]) -> str:
        """What one of the ways makes."""
        return self.chance.choice(ways)()

    def expression(self, type_: str, depth: int = 2) -> str:
        ways = {TEXT: self.text, INTEGER: self.number, TEXTS: self.texts, "flag": self.flag}
        return ways[type_](depth)

    def known(self, type_: str) -> str | None:
        """A value of the scope, or a property."""
        values = [name for name, kind in self.scope.values.items() if kind == type_]
        if values and self.often(0.5):
            return self.chance.choice(values)
        found = self.property(type_)
        return found[0] if found else None

    def text(self, depth: int = 2) -> str:
        if depth == 0 or self.often(0.4):
            return self.known(TEXT) or self.given(self.chance.choice(TEXTS_HELD))
        inner = partial(self.text, depth - 1)
        return self.pick(
            lambda: f"{self.chance.choice(('toLower', 'toUpper', 'trim', 'reverse'))}({inner()})",
            lambda: f"coalesce({inner()}, {self.text(0)})",
            lambda: f"substring({inner()}, {self.chance.randrange(3)})",
            lambda: f"left({inner()}, 2) + right({inner()}, 1)",
            lambda: f"replace({inner()}, 'e', {self.given('x')})",
            lambda: f"{inner()} + {self.text(0)}",
            lambda: f"split({inner()}, ' ')[0]",
            lambda: f"{self.chance.choice(('head', 'last'))}({self.texts(depth - 1)})",
            lambda: f"CASE WHEN {self.flag(depth - 1)} THEN {inner()} ELSE {self.text(0)} END",
            lambda: f"CASE {self.number(0)} WHEN 1 THEN {inner()} WHEN 2 THEN 'two' END",
            lambda: f"toString({self.number(depth - 1)})",
            *(partial("type({})".format, name) for name in self.scope.edges),
            *(partial("labels({})[0]".format, name) for name in self.scope.nodes),
        )

    def day(self) -> str:
        return self.given(self.chance.choice(DAYS))

    def number(self, depth: int = 2) -> str:
        if depth == 0 or self.often(0.4):
            return self.known(INTEGER) or self.given(self.chance.randrange(-3, 9))
        inner, list_ = partial(self.number, depth - 1), partial(self.texts, depth - 1)
        return self.pick(
            lambda: f"{inner()} {self.chance.choice(('+', '-', '*'))} {self.number(0)}",
            lambda: f"({inner()}) % 4",
            lambda: f"abs({inner()})",
            lambda: f"size({self.pick(list_, partial(self.text, depth - 1))})",
            lambda: f"coalesce({inner()}, {self.chance.randrange(9)})",
            lambda: f"CASE WHEN {self.flag(depth - 1)} THEN {inner()} ELSE 0 END",
            lambda: f"reduce(sum = 0, x IN {list_()} | sum + size(x))",
            lambda: f"toInteger(substring({self.day()}, 0, 4))",
            lambda: f"toInteger({self.given(str(self.chance.randrange(99)))})",
        )

    def texts(self, depth: int = 2) -> str:
        if depth == 0 or self.often(0.4):
            some = [self.chance.choice(TEXTS_HELD) for _ in range(self.chance.randrange(1, 4))]
            return self.known(TEXTS) or self.given(some)
        inner = partial(self.texts, depth - 1)
        return self.pick(
            lambda: f"[x IN {inner()} WHERE x <> {self.given('open')}]",
            lambda: f"[x IN {inner()} | toLower(x)]",
            lambda: f"[x IN range(1, {self.chance.randrange(4)}) | toString(x)]",
            lambda: f"tail({inner()})",
            lambda: f"{inner()}[0..2]",
            lambda: f"split({self.text(depth - 1)}, ' ')",
            lambda: f"coalesce({inner()}, [])",
            lambda: f"coalesce({inner()}, []) + coalesce({self.texts(0)}, [])",
        )

    def flag(self, depth: int = 2) -> str:
        """A condition over what is in the scope, without subqueries."""
        if depth > 0 and self.often(0.3):
            inner = partial(self.flag, depth - 1)
            return self.pick(
                lambda: f"({inner()} {self.chance.choice(('AND', 'OR', 'OR', 'XOR'))} {inner()})",
                lambda: f"NOT ({inner()})",
            )
        found = self.property(self.chance.choice((TEXT, TEXT, INTEGER)))
        if found and self.often(0.6):
            return self.compared(*found)
        inner, list_ = partial(self.text, max(0, depth - 1)), partial(self.texts, max(0, depth - 1))
        return self.pick(
            lambda: f"{inner()} {self.chance.choice(COMPARED)} {self.text(0)}",
            lambda: f"{self.number(max(0, depth - 1))} {self.chance.choice(COMPARED)} 2",
            lambda: f"{self.text(0)} IN {self.texts(0)}",
            lambda: f"any(x IN {list_()} WHERE x = {self.text(0)})",
            lambda: f"all(x IN {list_()} WHERE size(x) > 1)",
            lambda: f"none(x IN {list_()} WHERE x CONTAINS 'o')",
            lambda: f"single(x IN {list_()} WHERE x = 'open')",
            lambda: f"{self.day()} < '2021-06-01'",
            *(partial("{}:{}".format, name, label) for name, label in self.scope.nodes.items()),
        )

    def compared(self, written: str, item: Property) -> str:
        """A property beside a value that it may well have."""
        value = partial(self.held, item)
        ways = [
            lambda: f"{written} {self.chance.choice(COMPARED)} {self.given(value())}",
            lambda: f"{written} IN {self.given([value() for _ in range(3)])}",
            lambda: f"NOT {written} IN {self.given([value()])}",
            lambda: f"{written} IS {self.chance.choice(('NULL', 'NOT NULL'))}",
        ]
        if item.type == TEXT:
            words = self.chance.choice(("STARTS WITH", "ENDS WITH", "CONTAINS"))
            some = str(value())
            part = {"S": some[:2], "E": some[-2:], "C": some[1:3]}[words[0]]
            ways.append(lambda: f"{written} {words} {self.given(part)}")
        return self.pick(*ways)


def literal(value: object) -> str:
    """A value as Cypher writes it."""
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
        return f"'{escaped}'"
    return str(value)
