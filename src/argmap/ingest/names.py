"""What words refer to: exact id, then name, then alias, each compared folded.

A word with two owners in one tier is ambiguous and never picked; a word without an owner stays a
node of its own. `Names` is what a set of documents claims; it is a value of that set alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from argmap.model import Ref
from argmap.model.claim import Claim
from argmap.model.ids import fold, name_id, slug


@dataclass(frozen=True, slots=True)
class Resolved:
    """What words refer to; owners: the ids between which they are ambiguous, if they are."""

    ref: Ref
    owners: tuple[str, ...] = ()


class Names:
    """The ids, names and aliases that documents claim, by label."""

    def __init__(self, claims: Iterable[Claim] = ()) -> None:
        self._by_ref: dict[Ref, Claim] = {}
        self._by_document: defaultdict[str, set[Ref]] = defaultdict(set)
        self._tiers: tuple[_Tier, _Tier, _Tier] = (_Tier(), _Tier(), _Tier())
        self._slugs = _Tier()
        for claim in claims:
            self.add(claim)

    def __iter__(self) -> Iterator[Claim]:
        return iter(self._by_ref.values())

    def owner(self, ref: Ref) -> Claim | None:
        """Who defines a node, if a document does."""
        return self._by_ref.get(ref)

    def of(self, document: str) -> tuple[Claim, ...]:
        """What a document claims."""
        return tuple(self._by_ref[ref] for ref in sorted(self._by_document.get(document, ())))

    def add(self, claim: Claim) -> None:
        """Take a claim in. The node must not be claimed yet."""
        assert claim.ref not in self._by_ref, claim.ref
        self._by_ref[claim.ref] = claim
        self._by_document[claim.document].add(claim.ref)
        for tier, words in self._words(claim):
            tier.add(claim.ref, words)

    def discard(self, document: str) -> None:
        """Forget what a document claims."""
        for ref in self._by_document.pop(document, set()):
            claim = self._by_ref.pop(ref)
            for tier, words in self._words(claim):
                tier.discard(ref, words)

    def _words(self, claim: Claim) -> Iterator[tuple[_Tier, set[str]]]:
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
            if len(owners) == 1:
                return Resolved(next(iter(owners)))
            if owners:
                return Resolved(made, tuple(sorted(ref.id for ref in owners)))
        return Resolved(made)

    def near(self, claims: Iterable[Claim]) -> set[Ref]:
        """The nodes at which edges may hang whose words are touched by claims that come or go.

        Words that fold or slug alike have the same slug; so these are the owners of any word with
        a slug of the claims', and the node that such a word makes where nobody owns it.
        """
        found: set[Ref] = set()
        for claim in claims:
            found.add(claim.ref)
            for word in claim.words:
                found.add(Ref(claim.ref.label, name_id(word)))
                found |= self._slugs.owners(claim.ref.label, slug(word))
        return found


class _Tier:
    """Words and who owns them, by label."""

    def __init__(self) -> None:
        self._owners: defaultdict[tuple[str, str], set[Ref]] = defaultdict(set)

    def add(self, ref: Ref, words: Iterable[str]) -> None:
        for word in words:
            self._owners[ref.label, word].add(ref)

    def discard(self, ref: Ref, words: Iterable[str]) -> None:
        for word in words:
            owners = self._owners[ref.label, word]
            owners.discard(ref)
            if not owners:
                del self._owners[ref.label, word]

    def owners(self, label: str, word: str) -> set[Ref]:
        return self._owners.get((label, word), set())
