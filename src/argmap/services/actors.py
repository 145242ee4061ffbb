"""What things are called: the actors, and who decided that a label is one of them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from argmap.ingest.resolver import NameResolver
from argmap.ingest.run_state import assigned_aliases
from argmap.ingest.similar_names import Suggestion, suggest
from argmap.model import Ref
from argmap.model.definitions import Alias, Definition
from argmap.model.ids import fold, name_id
from argmap.model.stored_document import StoredDocument
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


class NameDecision(NamedTuple):
    """What a names file decided of an actor.

    actor: its id; label: what it calls the actor, or '' where it decides something else; text: the
    decision in words, with who took it, when and why; place: the document and the line.
    """

    actor: str
    label: str
    text: str
    place: str


_Decision: TypeAlias = Mapping[str, str]


def decided(
    store: Store, *, of: str | None = None, claims: Iterable[Definition] | None = None
) -> Iterator[NameDecision]:
    """What the names files in a store decided, without what has no effect: a label given to an
    actor that nothing defines, or one that means another.

    of: the id of the one actor that is asked about; claims: the store's, where they are known.
    """
    rows = store.documents()
    found = [
        (document, decision)
        for document, row in sorted(rows.items())
        for decision in map(json.loads, row.decisions)
        if of is None or _may_concern(decision, of)
    ]
    if not found:
        return
    words = {decision.get("actor") or decision["label"] for _, decision in found}
    aliases = _aliases(rows)
    known = NameResolver(
        _bearing(words, aliases, store.definitions() if claims is None else claims), aliases
    )
    for document, decision in found:
        actor, label = _concerns(decision, known)
        if actor is not None and of in (None, actor):
            yield NameDecision(actor, label, _in_words(decision), f"{document}:{decision['line']}")


def _aliases(rows: Mapping[str, StoredDocument]) -> list[Alias]:
    """The labels that names files give to actors."""
    return [alias for name, row in rows.items() for alias in assigned_aliases(row.decisions, name)]


def _bearing(
    words: Iterable[str], aliases: Iterable[Alias], claims: Iterable[Definition]
) -> Iterator[Definition]:
    """The claims that bear on which actors some words refer to: of very many they are few."""
    folded = {fold(word) for word in words}
    ids = {id_ for word in words for id_ in (word, name_id(word))}
    ids |= {alias.ref.id for alias in aliases}
    for claim in claims:
        if claim.ref.label != "Actor":
            continue
        if claim.ref.id in ids or not folded.isdisjoint(map(fold, claim.words)):
            yield claim


def _may_concern(decision: _Decision, actor: str) -> bool:
    """Whether a decision may be about an actor, before it is known what words refer to."""
    if "part_of" in decision:
        return True
    return actor == (decision.get("same_as") or name_id(decision["label"]))


def _concerns(decision: _Decision, known: NameResolver) -> tuple[str | None, str]:
    """The actor of whom something is decided, and the label that it is given, if it is."""
    if "part_of" in decision:
        return known.resolve("Actor", decision["actor"]).ref.id, ""
    label = decision["label"]
    if "same_as" not in decision:
        return name_id(label), ""
    actor = decision["same_as"]
    return (actor if known.means(label, Ref("Actor", actor)) else None), label


def _in_words(decision: _Decision) -> str:
    """A decision on one line, such as "kind individual, by J, on 2026-05-01: why"."""
    get = decision.get
    if "part_of" in decision:
        said = [f"part of {get('part_of')}"]
    elif "same_as" in decision:
        said = [f"called {get('label')}"]
    else:
        said = [f"kind {get('type')}"]
    said += [f"{word} {get(word)}" for word in ("name", "since", "until", "by", "on") if get(word)]
    note = f": {get('note')}" if get("note") else ""
    return " ".join((", ".join(said) + note).split())


def names(store: Store, labels: Iterable[str]) -> Iterator[tuple[Ref, str]]:
    """All that has one of some labels, with its id, its name and whatever else it is called."""
    wanted = {label: store.names(label) for label in sorted(labels)}
    for label, known in wanted.items():
        for id_, name in known.items():
            yield Ref(label, id_), id_
            yield Ref(label, id_), name
    claims = store.definitions()
    for claim in claims:
        if claim.ref.label in wanted:
            yield from ((claim.ref, alias) for alias in claim.aliases)
    if "Actor" in wanted:
        for item in decided(store, claims=claims):
            if item.label and item.actor in wanted["Actor"]:
                yield Ref("Actor", item.actor), item.label


def actors(
    store: Store,
    standing: str | None = None,
    *,
    timeout: float | None = None,
    limit: int | None = None,
) -> Table:
    """Every actor. See `ArgumentGraph.actors`."""
    found: defaultdict[str, list[NameDecision]] = defaultdict(list)
    for item in decided(store):
        found[item.actor].append(item)
    rows = store.run(_ACTORS, {"standing": standing}, timeout=timeout, limit=limit)
    made = []
    for id_, name, kind, stands, aliases, belongs, document in rows:
        items = found.get(str(id_), [])
        called = [*(aliases if isinstance(aliases, list) else ())]
        called += [item.label for item in items if item.label]
        told = [f"{item.text} ({item.place})" for item in items]
        called = list(dict.fromkeys(called))
        made.append((id_, name, kind, stands, called, belongs, told, document))
    columns = (*rows.columns[:4], "called", "part_of", "decided", "document")
    return Table(columns, tuple(made), cut=rows.cut)


def suggested(store: Store) -> list[Suggestion]:
    """Labels that look like a registered actor. See `ArgumentGraph.suggest_names`."""
    labels = [str(name) for _, name, *_ in store.run(_ACTORS, {"standing": "unregistered"})]
    return suggest(labels, NameResolver(store.definitions(), _aliases(store.documents())))
