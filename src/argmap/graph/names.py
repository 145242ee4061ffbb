"""The methods of `ArgumentGraph` about names, and which of them are probably the same."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from argmap.activity import activity
from argmap.errors import ArgmapError
from argmap.graph.stored_graph import StoredGraph, one_state
from argmap.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.graph.editing.name_decisions import NamesWritten
    from argmap.model import Ref
    from argmap.model.names.clusters import NodeGroup
    from argmap.model.names.name_cluster import ClusterName, NameCluster

KINDS = ("actors", "controversies", "positions")
"""What is compared, in the order of the clusters."""

_ACTORS = """
MATCH (a:Actor) WHERE a.standing <> 'hedged'
RETURN a.id AS id, a.name AS name, a.kind AS kind, a.document AS document, a.kind_word AS word
ORDER BY id
"""
_STATEMENTS = """
MATCH (a:Actor)-[r:SUPPORTS|CONTESTS|NEUTRAL_ON|TOOK_PART_IN]->(p)
WHERE a.id IN $ids
RETURN a.id AS id, type(r) AS side, p.name AS name, r.document AS document, r.line AS line,
       r.as_written AS written, p.id AS target
ORDER BY id, document, line, side, name
"""
_CONTROVERSIES = """
MATCH (c:Controversy) RETURN c.id AS id, c.name AS name, c.document AS document ORDER BY id
"""
_POSITIONS = """
MATCH (p:Position)
RETURN p.id AS id, p.name AS name, p.claim AS claim, p.document AS document
ORDER BY id
"""
_STANCES = """
MATCH (a:Actor)-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]->(p:Position)-[:PART_OF]->(c:Controversy)
WHERE c.id IN $ids
RETURN p.id AS position, c.id AS controversy, type(r) AS side, a.name AS name, p.name AS claim,
       r.document AS document, r.line AS line
ORDER BY document, line, side, name
"""
_SIDES = {"SUPPORTS": "supports", "CONTESTS": "contests", "NEUTRAL_ON": "is neutral on"}
_SIDES["TOOK_PART_IN"] = "took part in"

_Stated: TypeAlias = Mapping[str, list[tuple[str, str]]]
"""What is stated about each node, with its place."""


class NameMethods(StoredGraph):
    """Methods that list names, and find and decide which of them are the same."""

    @one_state
    @activity.step("comparing names")
    def name_clusters(self, of: str | None = None) -> list[NameCluster]:
        """Return groups of names that are probably the same: of actors, controversies, positions.

        of: "actors", "controversies" or "positions"; None for all. The best of each kind are first.

        Compares all names, registered or not, without hedged ones; of positions, the claims within
        a controversy that a table states. A rule of spelling (case, punctuation, accents, legal
        form, article, acronym in brackets) gives a score from 0.95 on. Abbreviations, initials, the
        order of words and typing errors give less. Names that differ in a number or another telling
        part are in no group, nor are names that a names file calls `different`. Nothing is changed:
        `decide_names` writes decisions.
        """
        if of not in (None, *KINDS):
            raise ArgmapError(f"of must be one of {', '.join(KINDS)} (got {of!r})")
        decisions = [
            decision
            for _, row in sorted(self._store.documents().items())
            for decision in map(json.loads, row.decisions)
            if decision.get("different")
        ]
        found = [*_actors(self._store, decisions), *_controversies(self._store, decisions)]
        found += _positions(self._store, decisions)
        numbered = (
            replace(cluster, number=number, names=tuple(sorted(cluster.names, key=_rank)))
            for number, cluster in enumerate(found, 1)
        )
        return [cluster for cluster in numbered if of in (None, cluster.of)]

    def name_cluster(self, *actors: str) -> NameCluster:
        """Return actors as one group of names, to decide about them with `decide_names`.

        actors: ids, names or aliases of at least two; the name of the first is kept. Raises
        NotFound and AmbiguousName.
        """
        from argmap.graph.lookup import find
        from argmap.model.names.clusters import NodeGroup

        found = [find(self._store, ["Actor"], name).id for name in actors]
        ids = tuple(dict.fromkeys(found))
        if len(ids) < 2:
            raise ArgmapError(f"these are one actor already: {', '.join(map(repr, actors))}")
        group = NodeGroup(1.0, ids, "chosen by hand")
        [made] = _of_actors(self._store, [group], _by_id(self._store, _ACTORS))
        return replace(made, number=1)

    def decide_names(
        self,
        path: str | Path,
        *,
        accept: Iterable[NameCluster] = (),
        different: Iterable[NameCluster] = (),
    ) -> NamesWritten:
        """Write decisions about clusters of names to a names file.

        path: the file, which is created if it is missing; accept: the names of each cluster are the
        same actor, controversy or position, called by its first name; different: they are
        different. Existing lines and comments are kept. Names that documents define, or about
        which the file says something else, are left out. Ingest the file to use the decisions.

        Raises ArgmapError if the file is not a valid names file.
        """
        from argmap.graph.editing.name_decisions import write_decisions

        return write_decisions(path, accept, different)

    def names(self, labels: Iterable[str]) -> Iterator[tuple[Ref, str]]:
        """Yield the nodes of some labels, once for each id, name and alias."""
        from argmap.graph.lookup import ids_and_names
        from argmap.graph.name_decisions import aliases

        wanted = list(labels)

        def read() -> list[tuple[Ref, str]]:
            return [*ids_and_names(self._store, wanted), *aliases(self._store, wanted)]

        return iter(self.at_once(read))


def _by_id(store: Store, text: str) -> dict[str, Sequence[Any]]:
    """Return the rows of a query by the id in their first column."""
    return {str(row[0]): row for row in store.run(text)}


def _actors(store: Store, decisions: list[dict[str, Any]]) -> Iterator[NameCluster]:
    from argmap.graph.name_decisions import aliases, known_names
    from argmap.model.names.clusters import node_groups

    rows = _by_id(store, _ACTORS)
    if len(rows) < 2:
        return
    words = {id_: [str(row[1])] for id_, row in rows.items()}
    for ref, alias in aliases(store, ["Actor"]):
        if ref.id in words:
            words[ref.id].append(alias)
    apart = [item["different"] for item in decisions if "of" not in item]
    known = known_names(store) if apart else None
    different = [[known.resolve("Actor", name).ref.id for name in each] for each in apart if known]
    yield from _of_actors(store, node_groups(words, different), rows)


def _of_actors(
    store: Store, groups: list[NodeGroup], rows: Mapping[str, Sequence[Any]]
) -> Iterator[NameCluster]:
    """Yield groups of actors with what documents say of each. rows: of all actors, by id."""
    from argmap.model.names.name_cluster import ClusterName, NameCluster

    ids = sorted({id_ for group in groups for id_ in group.ids})
    stated: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    sides: defaultdict[tuple[str, str, str], dict[str, str]] = defaultdict(dict)
    for id_, side, name, document, line, written, target in (
        store.run(_STATEMENTS, {"ids": ids}) if ids else ()
    ):
        sides[str(target), str(name), str(side)].setdefault(str(id_), _place(document, line))
        stated[str(id_)].append((f"{_SIDES[str(side)]} '{name}'", _place(document, line)))
        spellings[str(id_)].append(str(written or ""))
    labels = {item.ref.id: item.label for item in store.definitions() if item.registered}

    def named(id_: str) -> ClusterName:
        _, name, kind, document, word = (str(cell or "") for cell in rows[id_])
        written = dict.fromkeys(filter(None, (name, labels.get(id_, ""), *spellings[id_])))
        example = _example(stated, id_, document)
        return ClusterName(id_, name, kind, document, *example, tuple(written), id_ in labels, word)

    for group in groups:
        names = tuple(map(named, group.ids))
        opposed = tuple(_opposed(group, sides))
        yield NameCluster(0, group.score, group.why, names, "actors", opposed)


def _place(document: object, line: object) -> str:
    from argmap.model.graph import stated_at

    return stated_at(str(document), line if isinstance(line, int) else 0)


def _opposed(
    group: NodeGroup, sides: Mapping[tuple[str, str, str], Mapping[str, str]]
) -> Iterator[str]:
    """Yield positions on which names of a group are on opposite sides, with a place of each side.

    sides: the first place of each actor, by position, its name, and side.
    """
    for (target, name, side), held in sides.items():
        against = sides.get((target, name, "CONTESTS"), {}) if side == "SUPPORTS" else {}
        pairs = ((held[a], against[b]) for a in group.ids if a in held
                 for b in group.ids if b in against and b != a)  # fmt: skip
        if places := next(pairs, None):
            yield f"'{name}' ({', '.join(places)})"


def _example(stated: _Stated, id_: str, document: str) -> tuple[int, str, str]:
    """Return the number of statements, an example, and its place, by default the document."""
    about = stated.get(id_) or [("", document)]
    return len(stated.get(id_, ())), *about[0]


def _rank(item: ClusterName) -> tuple[int, bool, int, int, str]:
    """Order names: defined by documents, registered, without broken letters, with most statements,
    the longest."""
    from argmap.model.names.faults import repaired

    place = 2 if not item.document else int(item.registered)
    broken = repaired(item.name) is not None
    return place, broken, -item.statements, -len(item.name), item.id


def _controversies(store: Store, decisions: list[dict[str, Any]]) -> Iterator[NameCluster]:
    from argmap.model.names.clusters import controversy_groups

    rows = _by_id(store, _CONTROVERSIES)
    names = {id_: str(row[1]) for id_, row in rows.items()}
    apart = [item["different"] for item in decisions if item.get("of") == "Controversy"]
    groups = controversy_groups(names, apart) if len(names) > 1 else []
    stated = _stances(store, {id_ for group in groups for id_ in group.ids}, "controversy")
    documents = {id_: str(row[2] or "") for id_, row in rows.items()}
    for group in groups:
        yield _of_tables("controversies", group, names, documents, stated)


def _positions(store: Store, decisions: list[dict[str, Any]]) -> Iterator[NameCluster]:
    """Yield groups of positions of which tables mention at least one."""
    from argmap.model.names.clusters import position_groups

    rows = _by_id(store, _POSITIONS)
    documents = {id_: str(row[3] or "") for id_, row in rows.items()}
    mentioned = {_owner(id_) for id_, document in documents.items() if not document}
    claims = {
        id_: [str(claim or name), *([str(name)] if document else [])]
        for id_, (_, name, claim, document) in rows.items()
        if _owner(id_) in mentioned
    }
    if not claims:
        return
    controversies = {id_: str(row[1]) for id_, row in _by_id(store, _CONTROVERSIES).items()}
    apart = [
        (item["controversy"], item["different"])
        for item in decisions
        if item.get("of") == "Position"
    ]
    groups = [
        group
        for group in position_groups(claims, controversies, apart)
        if not all(documents[id_] for id_ in group.ids)
    ]
    stated = _stances(store, {_owner(id_) for group in groups for id_ in group.ids}, "position")
    names = {id_: texts[0] for id_, texts in claims.items()}
    for group in groups:
        yield _of_tables("positions", group, names, documents, stated)


def _owner(position: str) -> str:
    return position.partition("/")[0]


def _stances(store: Store, controversies: set[str], of: str) -> _Stated:
    """Return the stances on positions or controversies, by their id, each with its place."""
    stated: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    if controversies:
        asked = store.run(_STANCES, {"ids": sorted(controversies)})
        for position, controversy, side, name, claim, document, line in asked:
            key = str(position if of == "position" else controversy)
            example = f"'{name}' {_SIDES[str(side)]} '{claim}'"
            stated[key].append((example, _place(document, line)))
    return stated


def _of_tables(
    of: str,
    group: NodeGroup,
    names: Mapping[str, str],
    documents: Mapping[str, str],
    stated: _Stated,
) -> NameCluster:
    """Return a group of controversies or positions with what is stated about each."""
    from argmap.model.names.name_cluster import ClusterName, NameCluster

    found = (
        ClusterName(
            id_, names[id_], "", documents[id_], *_example(stated, id_, documents[id_]),
            (names[id_],),
        )
        for id_ in group.ids
    )  # fmt: skip
    return NameCluster(0, group.score, group.why, tuple(found), of)
