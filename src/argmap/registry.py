"""What things are called: the actors, and who decided that a label is one of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from argmap.ingest.memory import decided_aliases
from argmap.ingest.names import Names
from argmap.ingest.suggest import Suggestion, suggest
from argmap.model import Ref
from argmap.store import Store
from argmap.table import Table

_ACTORS = """
MATCH (a:Actor)
WHERE $standing IS NULL OR a.standing = $standing
OPTIONAL MATCH (a)-[:PART_OF]->(of:Actor)
WITH a, of.id AS of
ORDER BY of
WITH a, collect(DISTINCT of) AS part_of
RETURN a.id AS actor, a.name AS name, a.kind AS kind, a.standing AS standing,
       a.aliases AS aliases, part_of, coalesce(a.document, a.mentioned_in) AS document
ORDER BY actor
"""


class Decided(NamedTuple):
    """That a names file gives a label to an actor. by: who said so, or ''."""

    label: str
    actor: str
    by: str


def decided(store: Store) -> Iterator[Decided]:
    """What the names files in a store decided, whether the actor is there or not."""
    for row in store.rows().values():
        for decision in map(json.loads, row.decisions):
            if "same_as" in decision:
                yield Decided(decision["label"], decision["same_as"], decision.get("by", ""))


def names(store: Store, labels: Iterable[str]) -> Iterator[tuple[Ref, str]]:
    """All that has one of some labels, with its id, its name and whatever else it is called."""
    wanted = {label: store.names(label) for label in sorted(labels)}
    for label, known in wanted.items():
        for id_, name in known.items():
            yield Ref(label, id_), id_
            yield Ref(label, id_), name
    for claim in store.claims():
        if claim.ref.label in wanted:
            yield from ((claim.ref, alias) for alias in claim.aliases)
    if "Actor" in wanted:
        for item in decided(store):
            if item.actor in wanted["Actor"]:
                yield Ref("Actor", item.actor), item.label


def actors(
    store: Store,
    standing: str | None = None,
    *,
    timeout: float | None = None,
    limit: int | None = None,
) -> Table:
    """Every actor. See `ArgumentGraph.actors`."""
    labels: dict[str, list[str]] = {}
    for label, actor, by in decided(store):
        labels.setdefault(actor, []).append(f"{label} (by {by})" if by else label)
    rows = store.run(_ACTORS, {"standing": standing}, timeout=timeout, limit=limit)
    made = []
    for id_, name, kind, stands, aliases, belongs, *rest in rows:
        called = [*(aliases if isinstance(aliases, list) else ()), *labels.get(str(id_), ())]
        made.append((id_, name, kind, stands, called, belongs, *rest))
    columns = (*rows.columns[:4], "called", *rows.columns[5:])
    return Table(columns, tuple(made), cut=rows.cut)


def suggested(store: Store) -> list[Suggestion]:
    """Labels that look like a registered actor. See `ArgumentGraph.suggest_names`."""
    labels = [str(name) for _, name, *_ in store.run(_ACTORS, {"standing": "unregistered"})]
    given = [
        alias
        for document, row in store.rows().items()
        for alias in decided_aliases(row.decisions, document)
    ]
    return suggest(labels, Names(store.claims(), given))
