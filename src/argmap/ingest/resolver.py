"""Resolve names to nodes: by exact id, then by normalised id, name and alias.

A name with several owners in one of these steps is ambiguous, and argmap does not guess. A name
without an owner becomes a separate node.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from argmap.errors import Problem
from argmap.ingest.position_index import PositionIndex, RefIndex
from argmap.ingest.statements import NameReference, SharedReference
from argmap.model import Edge, Ref
from argmap.model.definitions import Alias, Definition
from argmap.model.ids import fold, folded, name_id

if TYPE_CHECKING:
    from argmap.ingest.run_state import StoredNames


@dataclass(frozen=True, slots=True)
class Resolved:
    """The node that a name refers to. candidates: for an ambiguous name, the ids it may mean."""

    ref: Ref
    candidates: tuple[str, ...] = ()


class NameResolver:
    """An index of ids, names and aliases that documents define or names files assign."""

    def __init__(
        self, definitions: Iterable[Definition] = (), aliases: Iterable[Alias] = ()
    ) -> None:
        self.positions: PositionIndex | None = None
        """The positions that documents define; None until the first table is read."""
        self.stored: StoredNames | None = None
        """Those of which only what is needed is read; None if all are in the index."""
        self.on_read: Callable[[Definition], object] = lambda _: None
        """Called with each definition that is read later."""
        self._by_ref: dict[Ref, Definition] = {}
        self._by_document: defaultdict[str, set[Ref]] = defaultdict(set)
        self.challenges: set[Ref] = set()
        """The challenges that documents define."""
        self._made_ids = RefIndex()
        self._aliases_by_document: defaultdict[str, set[Alias]] = defaultdict(set)
        self._assigned: defaultdict[tuple[str, str], set[Alias]] = defaultdict(set)
        """The aliases by label and the id made of the alias."""
        self._given: defaultdict[tuple[str, str], set[Alias]] = defaultdict(set)
        """The aliases by what they are assigned to."""
        for definition in definitions:
            self.add(definition)
        for alias in aliases:
            self.add_alias(alias)

    def __iter__(self) -> Iterator[Definition]:
        return iter(self._by_ref.values())

    def owner(self, ref: Ref) -> Definition | None:
        """Return the definition of a node, or None if no document defines it."""
        if self.stored is not None and ref not in self._by_ref:
            self.read([(ref.label, name_id(ref.id))])
        return self._by_ref.get(ref)

    def _owners(self, label: str, made: str) -> set[Ref]:
        """Return the nodes of a label that have a name with this made id."""
        self.read([(label, made)])
        return self._made_ids.get((label, made))

    def read(self, made: Iterable[tuple[str, str]], documents: Iterable[str] = ()) -> None:
        """Read stored definitions, if not all were read before.

        made: the labels and made ids of names; documents: which define them.
        """
        if self.stored is not None:
            self._take(self.stored.read(made, documents))

    def read_all(self) -> None:
        """Read all stored definitions."""
        if self.stored is not None:
            self._take(self.stored.read_all())
            self.stored = None

    def _take(self, definitions: Iterable[Definition]) -> None:
        for definition in definitions:
            if definition.ref not in self._by_ref:
                self.add(definition)
                self.on_read(definition)

    def defined_by(self, document: str) -> tuple[Definition, ...]:
        """Return the definitions of a document."""
        self.read((), [document])
        return tuple(self._by_ref[ref] for ref in sorted(self._by_document.get(document, ())))

    def aliases_by(self, document: str) -> set[Alias]:
        """Return the aliases that a names file assigns."""
        return set(self._aliases_by_document.get(document, ()))

    def add_alias(self, alias: Alias) -> None:
        """Add an alias that a names file assigns."""
        for index in self._alias_indexes(alias):
            index.add(alias)

    def _alias_indexes(self, alias: Alias) -> tuple[set[Alias], ...]:
        label, id_ = alias.ref
        made = folded(alias.label) if label == "Position" else name_id(alias.label)
        given = id_ if label == "Actor" else id_.rpartition("/")[2]
        return (
            self._assigned[label, made],
            self._given[label, given],
            self._aliases_by_document[alias.document],
        )

    def add(self, definition: Definition) -> None:
        """Add a definition. The node must not be defined yet."""
        assert definition.ref not in self._by_ref, definition.ref
        self._by_ref[definition.ref] = definition
        self._by_document[definition.document].add(definition.ref)
        if definition.ref.label == "Challenge":
            self.challenges.add(definition.ref)
        for key in _made_ids(definition):
            self._made_ids.add(key, definition.ref)

    def discard(self, document: str) -> None:
        """Remove the definitions of a document and the aliases that it assigns."""
        for alias in self.aliases_by(document):
            for index in self._alias_indexes(alias):
                index.discard(alias)
        if self.stored is not None:
            self.stored.replaced.add(document)
        for ref in self._by_document.pop(document, set()):
            definition = self._by_ref.pop(ref)
            self.challenges.discard(ref)
            for key in _made_ids(definition):
                self._made_ids.discard(key, ref)

    def resolve(self, label: str, words: str) -> Resolved:
        """Resolve a name.

        An exact id, or the slug of an id, takes precedence. Positions and sources have
        no other names. A label that one names file registers and another one assigns to an actor
        refers to that actor.
        """
        found = self._owner_of(label, words)
        if found.candidates:
            return found
        if label == "Controversy" and ("Controversy", found.ref.id) in self._assigned:
            owner = _followed(found.ref, self._assigned_controversies)
            return Resolved(self._defined_controversy(owner.id) or owner)
        return Resolved(self._assigned_to(found.ref)) if label == "Actor" else found

    def hidden(self, definition: Definition) -> bool:
        """Return whether a registered label is assigned to another actor, so it has no node."""
        return definition.registered and self._assigned_to(definition.ref) != definition.ref

    def _assigned_to(self, ref: Ref) -> Ref:
        """Return the actor to which a registered label is assigned, or the label itself."""
        definition = self._by_ref.get(ref)
        if definition is None or not definition.registered:
            return ref

        def assigned(actor: Ref) -> set[Ref]:
            definition = self._by_ref.get(actor)
            if definition is None or not definition.registered:
                return set()
            return self._alias_owners(fold(definition.label))

        return _followed(ref, assigned)

    def _owner_of(self, label: str, words: str) -> Resolved:
        exact = Ref(label, words)
        if label in ("Position", "Source") or self.owner(exact):
            return Resolved(exact)
        made = Ref(label, name_id(words))
        if self.owner(made):
            return Resolved(made)
        folded = fold(words)
        near = [self._by_ref[ref] for ref in self._owners(label, made.id)]
        for words_of in (_id_of, _name_of, _aliases_of):
            owners = {item.ref for item in near if folded in map(fold, words_of(item))}
            if words_of is _aliases_of and label == "Actor":
                owners |= self._alias_owners(folded)
            if len(owners) == 1:
                return Resolved(next(iter(owners)))
            if owners:
                return Resolved(made, tuple(sorted(ref.id for ref in owners)))
        return Resolved(made)

    def resolve_reference(self, reference: NameReference) -> Resolved:
        """Resolve a name, also one that a table uses for a controversy or position."""
        if not isinstance(reference, SharedReference):
            return self.resolve(reference.label, reference.words)
        id_, _, names = reference.words.partition("/")
        controversy = self._controversy(id_)
        if not names:
            return Resolved(controversy)
        return Resolved(self._position(controversy, tuple(names.split("|"))))

    def _position(self, controversy: Ref, names: tuple[str, ...]) -> Ref:
        """Return the position that a table names: a defined one, or one assigned to the name.

        names: as `PositionIndex.find` takes them.
        """
        if found := self._listed(controversy, names):
            return found
        for name in names if self._assigned else ():
            ref = Ref("Position", f"{controversy.id}/{name}")
            owner = _followed(ref, self._assigned_positions)
            if owner != ref:
                return self._listed(controversy, (owner.id.partition("/")[2],)) or owner
        return Ref("Position", f"{controversy.id}/{names[0]}")

    def _listed(self, controversy: Ref, names: tuple[str, ...]) -> Ref | None:
        if self.positions is None or controversy not in self._by_ref:
            return None
        return self.positions.find(controversy.id, names)

    def _assigned_positions(self, position: Ref) -> set[Ref]:
        """Return the positions to which names files assign the one that tables call this."""
        id_, _, name = position.id.partition("/")
        if self._listed(Ref("Controversy", id_), (name,)):
            return set()
        ends = (alias.ref.id.partition("/") for alias in self._assigned.get(("Position", name), ()))
        return {
            Ref("Position", f"{id_}/{claim}")
            for controversy, _, claim in ends
            if self._controversy(controversy).id == id_
        }

    def is_unlisted(self, reference: SharedReference) -> bool:
        """Return whether a document defines the controversy of a table, and not this position."""
        id_, _, names = reference.words.partition("/")
        controversy = self._controversy(id_)
        if self.positions is None or controversy not in self._by_ref:
            return False
        return self._position(controversy, tuple(names.split("|"))) not in self.positions

    def given_name(self, ref: Ref) -> str:
        """Return the name that a names file gives to a controversy or position; '' if none does.

        An id is not a name.
        """
        made = ref.id.rpartition("/")[2]
        return min(
            (
                alias.name
                for alias in self._given.get((ref.label, made), ())
                if alias.name != made and self._end(alias) == ref
            ),
            default="",
        )

    def ends(self) -> set[tuple[Alias, Ref]]:
        """Return the aliases of controversies and positions, each with where it leads."""
        found = (alias for aliases in self._assigned.values() for alias in aliases)
        return {(alias, self._end(alias)) for alias in found if alias.ref.label != "Actor"}

    def without_effect(self) -> list[tuple[Alias, Ref]]:
        """Return aliases of controversies and positions that mean something else, and what."""
        found = []
        for alias, end in self.ends():
            label, id_ = alias.ref
            name = name_id(alias.label)
            if label == "Position":
                name = f"{id_.partition('/')[0]}/{folded(alias.label)}"
            meant = self.resolve_reference(SharedReference(label, name)).ref
            if meant != end:
                found.append((alias, meant))
        return sorted(found)

    def _end(self, alias: Alias) -> Ref:
        return self.resolve_reference(SharedReference(alias.ref.label, alias.ref.id)).ref

    def _controversy(self, id_: str) -> Ref:
        """Return the controversy that tables give this id: a defined one, or an assigned one."""
        ref = Ref("Controversy", id_)
        if self._assigned:
            ref = _followed(ref, self._assigned_controversies)
        return self._defined_controversy(ref.id) or ref

    def _assigned_controversies(self, ref: Ref) -> set[Ref]:
        if self._defined_controversy(ref.id) is not None:
            return set()
        return {alias.ref for alias in self._assigned.get(("Controversy", ref.id), ())}

    def _defined_controversy(self, id_: str) -> Ref | None:
        """Return the controversy that a document defines with this id, or an id or title like it.

        None if there is none, or several.
        """
        exact = Ref("Controversy", id_)
        if self.owner(exact):
            return exact
        owners = self._owners("Controversy", id_)
        return next(iter(owners)) if len(owners) == 1 else None

    def means(self, words: str, ref: Ref) -> bool:
        """Return whether a name refers to this node, and a document defines the node."""
        return ref in self._by_ref and self.resolve(ref.label, words) == Resolved(ref)

    def meant(self, label: str) -> Iterator[tuple[Ref, str]]:
        """Yield the defined nodes of a label, each with every name that refers to it.

        Names that are ambiguous or refer to another node are skipped.
        """
        for ref, definition in sorted(self._by_ref.items()):
            if ref.label == label:
                assigned = sorted(alias.label for alias in self._given.get((label, ref.id), ()))
                for word in dict.fromkeys((*definition.words, *assigned)):
                    if self.means(word, ref):
                        yield ref, word

    def _alias_owners(self, folded: str) -> set[Ref]:
        """Return the defined actors to which names files assign a label."""
        aliases = self._assigned.get(("Actor", name_id(folded)), ())
        return {
            alias.ref
            for alias in aliases
            if alias.ref in self._by_ref and fold(alias.label) == folded
        }

    def _linked(self, made: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
        """Return the ids of controversies that assignments connect with these, in any direction."""
        if not self._assigned:
            return set()
        found: set[tuple[str, str]] = set()
        todo = {key for key in made if key[0] == "Controversy"}
        while todo:
            found |= todo
            ends = {("Controversy", a.ref.id) for key in todo for a in self._assigned.get(key, ())}
            names = {a.label for key in todo for a in self._given.get(key, ())}
            todo = (ends | {("Controversy", name_id(name)) for name in names}) - found
        return found

    def affected(
        self, definitions: Iterable[Definition], assigned: Iterable[Alias] = ()
    ) -> set[Ref]:
        """Return the nodes whose edges may change when definitions or aliases are added or removed.

        Of names that are equal when folded, the same id is made. So these are the owners of all
        names with the same made id, and the separate node of such a name without an owner. The
        aliases assigned to a changed actor change too.
        """
        made: set[tuple[str, str]] = set()
        found: set[Ref] = set()
        aliases = set(assigned)
        for definition in definitions:
            ref = definition.ref
            found.add(ref)
            made.add((ref.label, ref.id))
            made |= {(ref.label, name_id(word)) for word in definition.words}
            if ref.label == "Actor":
                aliases |= self._given.get((ref.label, ref.id), set())
        for alias in aliases:
            label, id = alias.ref
            if label == "Controversy":
                made |= {(label, name_id(alias.label)), (label, id)}
            else:
                is_actor = label == "Actor"
                owner = name_id(alias.label) if is_actor else id.partition("/")[0]
                made.add(("Actor" if is_actor else "Controversy", owner))
        for label, id in made | self._linked(made):
            found.add(Ref(label, id))
            found |= self._owners(label, id)
            if label == "Actor":
                found |= {alias.ref for alias in self._assigned.get((label, id), ())}
        return found


def _followed(ref: Ref, assigned: Callable[[Ref], set[Ref]]) -> Ref:
    """Return the node that assignments lead to. In a circle of them, none has an effect.

    assigned: returns the nodes to which a node is assigned; several have no effect.
    """
    seen = [ref]
    while True:
        owners = assigned(seen[-1]) - {seen[-1]}
        if len(owners) != 1:
            return seen[-1]
        (owner,) = owners
        if owner in seen:
            return ref
        seen.append(owner)


def _made_ids(definition: Definition) -> set[tuple[str, str]]:
    """Return the label and the made id of each name. Words that are equal when folded have one."""
    return {(definition.ref.label, name_id(word)) for word in definition.words}


def _id_of(definition: Definition) -> tuple[str, ...]:
    return (definition.ref.id,)


def _name_of(definition: Definition) -> tuple[str, ...]:
    return (definition.name,)


def _aliases_of(definition: Definition) -> tuple[str, ...]:
    return definition.aliases


@dataclass(frozen=True)
class DeferredProblem:
    """A problem that depends on what other documents define.

    holds: whether it still exists, given the names of all documents; of_others: whether documents
    that the run did not write may have it.
    """

    problem: Problem
    holds: Callable[[NameResolver], bool] = field(compare=False)
    of_others: bool = False

    def concerns(self, written: Container[str]) -> bool:
        """Return whether a run that wrote these documents reports the problem."""
        return self.of_others or self.problem.document in written


_NAMED = 3
"""The most positions that a notice names."""


def unlisted_positions(
    relations: Iterable[tuple[str, Edge, SharedReference]], names: NameResolver
) -> Iterator[DeferredProblem]:
    """Yield a notice for each table and controversy.

    relations: of positions to controversies, each with the table and how it names the position.
    """
    found: defaultdict[tuple[str, Ref], dict[Ref, tuple[Edge, SharedReference]]]
    found = defaultdict(dict)
    for table, edge, reference in relations:
        if names.is_unlisted(reference):
            found[table, edge.target].setdefault(edge.source, (edge, reference))
    for (table, controversy), positions in found.items():
        owner = names.owner(controversy)
        assert owner is not None
        given = sorted(positions.values(), key=lambda item: (item[0].line, item[0].source))
        shown = ", ".join(f"'{edge.text('member')}'" for edge, _ in given[:_NAMED])
        more = f" and {len(given) - _NAMED:,} more" if len(given) > _NAMED else ""
        what = f"{owner.document} does not list these positions of '{owner.name}': {shown}{more}"
        remedy = "They are kept. If one is another wording, use the claim, label or id of the other"
        first, reference = given[0]
        problem = Problem(
            table, first.line, 0, "unlisted-position", what, remedy, severity="notice"
        )
        yield DeferredProblem(problem, partial(NameResolver.is_unlisted, reference=reference), True)
