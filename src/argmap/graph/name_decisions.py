"""Read names and aliases of nodes, and decisions of names files about actors."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from argmap.errors import shortened
from argmap.model import Ref
from argmap.model.graph import stated_at
from argmap.model.ids import fold, name_id
from argmap.store import Store

if TYPE_CHECKING:
    from argmap.ingest.resolver import NameResolver
    from argmap.model.definitions import Alias, Definition, StoredDocument


class NameDecision(NamedTuple):
    """A decision of a names file about an actor.

    actor: its id; label: the alias that the decision gives, or ''; text: the decision, with who
    made it, when and why; place: the document and the line.
    """

    actor: str
    label: str
    text: str
    place: str

    def __repr__(self) -> str:
        return f"<NameDecision {shortened(self.actor, 40)}: {shortened(self.text, 55)}>"


_Decision: TypeAlias = Mapping[str, str]


def decided(
    store: Store, *, of: str | None = None, claims: Iterable[Definition] | None = None
) -> Iterator[NameDecision]:
    """Yield the decisions of the names files in a store.

    Decisions without effect are skipped: an alias of an actor that no document defines, or an alias
    that means another actor. of: only decisions about the actor with this id; claims: the
    definitions of the store, if they were read before.
    """
    rows = store.documents()
    found = [
        (document, decision)
        for document, row in sorted(rows.items())
        for decision in map(json.loads, row.decisions)
        if "different" not in decision and "of" not in decision
        if of is None or _may_concern(decision, of)
    ]
    if not found:
        return
    from argmap.ingest.resolver import NameResolver

    words = {decision.get("actor") or decision["label"] for _, decision in found}
    aliases = _aliases(rows)
    known = NameResolver(
        _bearing(words, aliases, store.definitions() if claims is None else claims), aliases
    )
    for document, decision in found:
        actor, label = _concerns(decision, known)
        if actor is not None and of in (None, actor):
            place = stated_at(document, decision["line"])
            yield NameDecision(actor, label, _in_words(decision), place)


def _aliases(rows: Mapping[str, StoredDocument]) -> list[Alias]:
    """Return the aliases that names files give to actors."""
    from argmap.ingest.run_state import assigned_aliases

    return [alias for name, row in rows.items() for alias in assigned_aliases(row.decisions, name)]


def _bearing(
    words: Iterable[str], aliases: Iterable[Alias], claims: Iterable[Definition]
) -> Iterator[Definition]:
    """Yield the few definitions that decide which actors these words refer to."""
    folded = {fold(word) for word in words}
    ids = {id_ for word in words for id_ in (word, name_id(word))}
    ids |= {alias.ref.id for alias in aliases}
    for claim in claims:
        if claim.ref.label != "Actor":
            continue
        if claim.ref.id in ids or not folded.isdisjoint(map(fold, claim.words)):
            yield claim


def _may_concern(decision: _Decision, actor: str) -> bool:
    """Return whether a decision may be about an actor, before names are resolved."""
    if "part_of" in decision:
        return True
    return actor == (decision.get("same_as") or name_id(decision["label"]))


def _concerns(decision: _Decision, known: NameResolver) -> tuple[str | None, str]:
    """Return the actor that a decision is about, and the alias that it gives, if any."""
    if "part_of" in decision:
        return known.resolve("Actor", decision["actor"]).ref.id, ""
    label = decision["label"]
    if "same_as" not in decision:
        return name_id(label), ""
    actor = decision["same_as"]
    return (actor if known.means(label, Ref("Actor", actor)) else None), label


def _in_words(decision: _Decision) -> str:
    """Return a decision on one line, such as "kind individual, by J, on 2026-05-01: why"."""
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


def aliases(store: Store, labels: Collection[str]) -> Iterator[tuple[Ref, str]]:
    """Yield the nodes of these labels, once for each alias."""
    claims = store.definitions()
    for claim in claims:
        if claim.ref.label in labels:
            yield from ((claim.ref, alias) for alias in claim.aliases)
    if "Actor" not in labels:
        return
    if decisions := [item for item in decided(store, claims=claims) if item.label]:
        known = store.names("Actor")
        yield from (
            (Ref("Actor", item.actor), item.label) for item in decisions if item.actor in known
        )


def known_names(store: Store) -> NameResolver:
    """Return the names that the documents of a store define and assign."""
    from argmap.ingest.resolver import NameResolver

    return NameResolver(store.definitions(), _aliases(store.documents()))
