"""Find actors whose names are probably the same, with their statements."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from argmap.model.names.name_cluster import ClusterName, NameCluster
from argmap.services.actors import aliases, known_names
from argmap.store import Store

if TYPE_CHECKING:
    from argmap.model.names.node_groups import NodeGroup

_ACTORS = """
MATCH (a:Actor) WHERE a.standing <> 'hedged'
RETURN a.id AS id, a.name AS name, a.kind AS kind, a.document AS document
ORDER BY id
"""
_STATEMENTS = """
MATCH (a:Actor)-[r:SUPPORTS|CONTESTS|NEUTRAL_ON|TOOK_PART_IN]->(p)
WHERE a.id IN $ids
RETURN a.id AS id, type(r) AS side, p.name AS name, r.document AS document, r.line AS line,
       r.as_written AS written
ORDER BY id, document, line, side, name
"""
_SIDES = {"SUPPORTS": "supports", "CONTESTS": "contests", "NEUTRAL_ON": "is neutral on"}
_SIDES["TOOK_PART_IN"] = "took part in"


def name_clusters(store: Store) -> list[NameCluster]:
    """Return the clusters of names of actors. See `ArgumentGraph.name_clusters`."""
    rows = {str(row[0]): row for row in store.run(_ACTORS)}
    groups = _groups(store, {id_: str(row[1]) for id_, row in rows.items()})
    if not groups:
        return []
    ids = sorted({id_ for group in groups for id_ in group.ids})
    stated: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for id_, side, name, document, line, written in store.run(_STATEMENTS, {"ids": ids}):
        stated[str(id_)].append((f"{_SIDES[str(side)]} '{name}'", f"{document}:{line}"))
        spellings[str(id_)].append(str(written or ""))
    labels = {item.ref.id: item.label for item in store.definitions() if item.registered}
    made = []
    for number, group in enumerate(groups, 1):
        found = []
        for id_ in group.ids:
            _, name, kind, document = rows[id_]
            example, place = stated[id_][0] if stated[id_] else ("", str(document or ""))
            written = (str(name), labels.get(id_, ""), *spellings[id_])
            found.append(
                ClusterName(
                    id_,
                    str(name),
                    str(kind),
                    str(document or ""),
                    len(stated[id_]),
                    example,
                    place,
                    tuple(dict.fromkeys(filter(None, written))),
                    id_ in labels,
                )
            )
        made.append(NameCluster(number, group.score, group.why, tuple(sorted(found, key=_rank))))
    return made


def _rank(item: ClusterName) -> tuple[int, int, int, str]:
    """Order names: of actor files, registered, with most statements, the longest."""
    place = 2 if not item.document else int(item.registered)
    return place, -item.statements, -len(item.name), item.id


def _groups(store: Store, names: dict[str, str]) -> list[NodeGroup]:
    from argmap.model.names.node_groups import node_groups

    if len(names) < 2:
        return []
    words = {id_: [name] for id_, name in names.items()}
    for ref, alias in aliases(store, ["Actor"]):
        if ref.id in words:
            words[ref.id].append(alias)
    return node_groups(words, _different(store))


def _different(store: Store) -> list[list[str]]:
    """Return the ids of actors of which names files say that they are different."""
    decided = [
        names
        for _, row in sorted(store.documents().items())
        for decision in map(json.loads, row.decisions)
        if (names := decision.get("different"))
    ]
    if not decided:
        return []
    known = known_names(store)
    return [[known.resolve("Actor", name).ref.id for name in names] for names in decided]
