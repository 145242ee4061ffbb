"""What words refer to: exact id, then name, then alias, each compared folded.

A word with two owners in one tier is ambiguous and never picked; a word without an owner stays a
node of its own. `NameResolver` is what a set of documents claims; it is a value of that set alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from argmap.model import Ref
from argmap.model.ids import fold, name_id, slug
from argmap.model.name_claim import Alias, NameClaim


@dataclass(frozen=True, slots=True)
class Resolved:
    """What words refer to; owners: the ids between which they are ambiguous, if they are."""

    ref: Ref
    owners: tuple[str, ...] = ()


class NameResolver:
    """The ids, names and aliases that documents claim, by label, and what names files decided."""

    def __init__(self, claims: Iterable[NameClaim] = (), decided: Iterable[Alias] = ()) -> None:
        self._by_ref: dict[Ref, NameClaim] = {}
        self._by_document: defaultdict[str, set[Ref]] = defaultdict(set)
        self._tiers: tuple[_Tier, _Tier, _Tier] = (_Tier(), _Tier(), _Tier())
        self._slugs = _Tier()
        self._decided: defaultdict[str, set[Alias]] = defaultdict(set)
        self._decided_slugs: defaultdict[str, set[Alias]] = defaultdict(set)
        self._decided_for: defaultdict[Ref, set[Alias]] = defaultdict(set)
        self._decided_by: defaultdict[str, set[Alias]] = defaultdict(set)
        for claim in claims:
            self.add(claim)
        for alias in decided:
            self.decide(alias)

    def __iter__(self) -> Iterator[NameClaim]:
        return iter(self._by_ref.values())

    def owner(self, ref: Ref) -> NameClaim | None:
        """Who defines a node, if a document does."""
        return self._by_ref.get(ref)

    def of(self, document: str) -> tuple[NameClaim, ...]:
        """What a document claims."""
        return tuple(self._by_ref[ref] for ref in sorted(self._by_document.get(document, ())))

    def decided_by(self, document: str) -> set[Alias]:
        """The labels that a names file gives to actors."""
        return set(self._decided_by.get(document, ()))

    def decide(self, alias: Alias) -> None:
        """Take in what a names file decided."""
        for index in self._decisions(alias):
            index.add(alias)

    def _decisions(self, alias: Alias) -> tuple[set[Alias], ...]:
        return (
            self._decided[fold(alias.label)],
            self._decided_slugs[slug(alias.label)],
            self._decided_for[alias.ref],
            self._decided_by[alias.document],
        )

    def add(self, claim: NameClaim) -> None:
        """Take a claim in. The node must not be claimed yet."""
        assert claim.ref not in self._by_ref, claim.ref
        self._by_ref[claim.ref] = claim
        self._by_document[claim.document].add(claim.ref)
        for tier, words in self._words(claim):
            tier.add(claim.ref, words)

    def discard(self, document: str) -> None:
        """Forget what a document claims and decides."""
        for alias in self.decided_by(document):
            for index in self._decisions(alias):
                index.discard(alias)
        for ref in self._by_document.pop(document, set()):
            claim = self._by_ref.pop(ref)
            for tier, words in self._words(claim):
                tier.discard(ref, words)

    def _words(self, claim: NameClaim) -> Iterator[tuple[_Tier, set[str]]]:
        ids, names, aliases = self._tiers
        yield ids, {fold(claim.ref.id)}
        yield names, {fold(claim.name)}
        yield aliases, {fold(alias) for alias in claim.aliases}
        yield self._slugs, {slug(word) for word in claim.words}

    def resolve(self, label: str, words: str) -> Resolved:
        """The node that words refer to.

        An id that is written exactly, or as its slug, wins; a position is named by its id alone.
        """
        exact = Ref(label, words)
        if label in ("Position", "Source") or exact in self._by_ref:
            return Resolved(exact)
        made = Ref(label, name_id(words))
        if made in self._by_ref:
            return Resolved(made)
        folded = fold(words)
        for tier in self._tiers:
            owners = tier.owners(label, folded)
            if tier is self._tiers[-1] and label == "Actor":
                owners = owners | self._decided_owners(folded)
            if len(owners) == 1:
                return Resolved(next(iter(owners)))
            if owners:
                return Resolved(made, tuple(sorted(ref.id for ref in owners)))
        return Resolved(made)

    def means(self, words: str, ref: Ref) -> bool:
        """Whether words refer to a node that a document defines, and to no other."""
        return ref in self._by_ref and self.resolve(ref.label, words) == Resolved(ref)

    def meant(self, label: str) -> Iterator[tuple[Ref, str]]:
        """What documents define of a label, each with the words that refer to it: its id, its name,
        its aliases and what names files call it, without those that mean another, or several."""
        for ref, claim in sorted(self._by_ref.items()):
            if ref.label == label:
                given = sorted(alias.label for alias in self._decided_for.get(ref, ()))
                for word in dict.fromkeys((*claim.words, *given)):
                    if self.means(word, ref):
                        yield ref, word

    def _decided_owners(self, folded: str) -> set[Ref]:
        """Who has a label by a decision: actors that no document defines can't."""
        decided = self._decided.get(folded, ())
        return {alias.ref for alias in decided if alias.ref in self._by_ref}

    def near(self, claims: Iterable[NameClaim], decided: Iterable[Alias] = ()) -> set[Ref]:
        """The nodes at which edges may hang whose words are touched by what comes or goes.

        Words that fold or slug alike have the same slug; so these are the owners of any word with
        a slug of theirs, and the node that such a word makes where nobody owns it. An actor that
        comes or goes takes along what names files decided for it.
        """
        words: set[tuple[str, str]] = set()
        found: set[Ref] = set()
        aliases = set(decided)
        for claim in claims:
            found.add(claim.ref)
            words |= {(claim.ref.label, word) for word in claim.words}
            aliases |= self._decided_for.get(claim.ref, set())
        words |= {("Actor", alias.label) for alias in aliases}
        for label, word in words:
            found.add(Ref(label, name_id(word)))
            found |= self._slugs.owners(label, slug(word))
            if label == "Actor":
                found |= {alias.ref for alias in self._decided_slugs.get(slug(word), ())}
        return found


class _Tier:
    """Words and who owns them, by label. Nearly all have one owner, who needs no set."""

    def __init__(self) -> None:
        self._owners: dict[tuple[str, str], Ref | set[Ref]] = {}

    def add(self, ref: Ref, words: Iterable[str]) -> None:
        owners, label = self._owners, ref.label
        for word in words:
            held = owners.setdefault((label, word), ref)
            if isinstance(held, set):
                held.add(ref)
            elif held is not ref:
                owners[label, word] = {held, ref}

    def discard(self, ref: Ref, words: Iterable[str]) -> None:
        for word in words:
            held = self._owners.get((ref.label, word))
            if isinstance(held, set):
                held.discard(ref)
                if held:
                    continue
            elif held != ref:
                continue
            del self._owners[ref.label, word]

    def owners(self, label: str, word: str) -> set[Ref]:
        held = self._owners.get((label, word))
        if held is None:
            return set()
        return held if isinstance(held, set) else {held}
