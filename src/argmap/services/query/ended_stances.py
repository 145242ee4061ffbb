"""How many stances have ended, for results that count these too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from argmap.model import Ref

if TYPE_CHECKING:
    from argmap.store import Store
    from argmap.table import Table

_STANCES = ("SUPPORTS", "CONTESTS", "NEUTRAL_ON")

_ENDED = """\
MATCH (:Actor)-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]->(n)
WHERE (n:Position OR n:Reading) AND r.basis IS NOT NULL
RETURN count(r.until), count(r)"""

_EACH = """\
MATCH (a:Actor)-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]->(n)
WHERE (n:Position OR n:Reading) AND r.basis IS NOT NULL AND r.until IS NOT NULL
OPTIONAL MATCH (n)-[:PART_OF]->(c)
OPTIONAL MATCH (c)-[:PART_OF]->(t:Thread)
RETURN type(r), labels(n), a.id, a.name, n.id, n.name, r.key,
  collect(DISTINCT c.id), collect(DISTINCT c.name),
  collect(DISTINCT t.id), collect(DISTINCT t.name)"""

_GROUPS = {
    "Actor": "Actor", "Position": "target", "Reading": "target", "Controversy": "whole",
    "Thread": "whole",
}  # fmt: skip
"""The labels whose ids show which stances concern a row, by what they are of a stance."""

_LITERAL = re.compile(r"'([^'\\\n]*)'|\"([^\"\\\n]*)\"")

LOOKED_UP = 1_000
"""The most rows of a query in Cypher whose words are looked up."""

Groups = Mapping[str, set[str]]


@dataclass(frozen=True, slots=True)
class EndedStances:
    """How many stances have ended, and how many there are. Each statement of a stance counts."""

    ended: int
    of: int

    def __str__(self) -> str:
        return f"{self.ended:,} of {self.of:,} {'stance' if self.of == 1 else 'stances'}"


def ended_stances(store: Store, timeout: float | None = None) -> EndedStances:
    """Return how many stances on positions and readings have an end."""
    [(ended, of)] = store.run(_ENDED, timeout=timeout).rows
    return EndedStances(int(str(ended)), int(str(of)))


def depends_on_ended(text: str) -> bool:
    """Return whether a query in Cypher reads stances of actors without their ends."""
    reads = "Actor" in text and any(type in text for type in _STANCES)
    return reads and "until" not in text


def ended_in_rows(
    store: Store, table: Table, text: str, timeout: float | None = None
) -> int | None:
    """Return how many stances that have ended concern the rows; None if the rows name nothing.

    A stance concerns a row that names its actor, its position, its controversy or its thread,
    unless the row names only others of the same kind. What the parameters of a query and the texts
    in it name counts as named by each row.

    text: the query that the table answers.
    """
    ended = list(_each_ended(store, text, timeout))
    if not ended:
        return 0
    rows = [*_typed(table)] if table.types else _untyped(store, table, text, ended)
    if not any(any(row.values()) for row in rows):
        return None
    numbers: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, stance in enumerate(ended):
        for group, words in stance.items():
            for word in words:
                numbers[group, word].add(number)
    found: set[int] = set()
    for row in rows:
        by_group = [
            set[int]().union(*(numbers.get((group, word), ()) for word in words))
            for group, words in row.items()
            if words
        ]
        if by_group:
            found |= set.intersection(*by_group)
    return len(found)


def _each_ended(store: Store, text: str, timeout: float | None) -> Iterator[Groups]:
    """Yield the stances that have ended and that a query reads, each with its ids and names."""
    for row in store.run(_EACH, timeout=timeout):
        type_, labels, actor, actor_name, target, target_name, _, *wholes = row
        labels_read = [label for label in ("Position", "Reading") if f":{label}" in text]
        if str(type_) not in text or (labels_read and not {*labels_read} & {*_texts(labels)}):
            continue
        yield {
            "Actor": {*_texts([actor, actor_name])},
            "target": {*_texts([target, target_name])},
            "whole": {text for whole in wholes for text in _texts(whole)},
        }


def _typed(table: Table) -> Iterator[Groups]:
    """Yield the ids in each row of a named query, with those of its parameters."""
    given: dict[str, set[str]] = defaultdict(set)
    for name, value in table.parameters.items():
        parameter = table.query.by_name[name] if table.query else None
        if parameter and parameter.label in _GROUPS:
            given[_GROUPS[parameter.label]] |= {*_texts(value)}
    groups = [
        _GROUPS.get(kind.removeprefix("list[").removesuffix("]").removesuffix(".id"))
        for kind in (table.types.get(column, "") for column in table.columns)
    ]
    for row in table.rows:
        made: dict[str, set[str]] = defaultdict(set, {key: {*ids} for key, ids in given.items()})
        for group, cell in zip(groups, row, strict=True):
            if group:
                made[group] |= {*_texts(cell)}
        yield made


def _untyped(store: Store, table: Table, text: str, ended: Iterable[Groups]) -> list[Groups]:
    """Return what each row of a query in Cypher names."""
    given = {one or other for one, other in _LITERAL.findall(text)}
    given |= {word for value in table.parameters.values() for word in _texts(value)}
    known: dict[str, set[str]] = defaultdict(set)
    for stance in ended:
        for group, words in stance.items():
            known[group] |= words
    everything = set().union(*known.values())
    rows = [given | {word for cell in row for word in _texts(cell)} for row in table.rows]
    about = [words for words in rows if words & everything][:LOOKED_UP]
    for ref in store.nodes(
        {Ref(label, word) for words in about for word in words for label in _GROUPS}
    ):
        known[_GROUPS[ref.label]].add(ref.id)
    named: list[Groups] = [{group: words & known[group] for group in known} for words in about]
    return named if any(rows) and about else [{"words": {*()}.union(*rows)}]


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts in a cell, and the ids of nodes in it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts(value.get("id"))
        for name in ("start", "end"):
            yield str(value.get(name) or "").partition(":")[2]
    elif isinstance(value, list | tuple | set):
        for item in value:
            yield from _texts(item)
