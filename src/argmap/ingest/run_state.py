"""What a run keeps of the store between its batches: claims, pages, a row for every document, and
the mentions of a store that it began."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from argmap.ingest.resolver import NameResolver
from argmap.model import Change, Ref
from argmap.model.ids import name_id
from argmap.model.name_claim import Alias, DocumentRow, NameClaim


class RunState:
    """The names that a store's documents claim, and the documents themselves.

    claims: of all documents; rows: every document, set-aside pages too. `mentioned` has, for each
    node that no document defines, the document whose spelling it bears, where that is known.
    """

    def __init__(
        self, claims: Iterable[NameClaim] = (), rows: Mapping[str, DocumentRow] | None = None
    ) -> None:
        self.rows: dict[str, DocumentRow] = dict(rows or {})
        decided = [
            alias
            for document, row in self.rows.items()
            for alias in decided_aliases(row.decisions, document)
        ]
        self.names = NameResolver(claims, decided)
        # Of a store that was empty when the run began all mentions are known; of another one too
        # much would have to be read, so that it is asked for each.
        self.mentioned: dict[Ref, str] | None = None if self.rows else {}
        self.pages = Pages()
        for claim in self.names:
            self.pages.take(claim)
        for document, row in self.rows.items():
            if row.set_aside is not None:
                self.pages.pages[name_id(row.name)].add(document)

    def take(self, change: Change) -> None:
        """Take in which nodes a change leaves as mentions, and of which document."""
        if self.mentioned is None:
            return
        for ref in change.drop_nodes:
            self.mentioned.pop(ref, None)
        for node in change.put.nodes:
            if "mentioned_in" in node.properties:
                self.mentioned[node.ref] = node.text("mentioned_in")
            else:
                self.mentioned.pop(node.ref, None)


def decided_aliases(decisions: Iterable[str], document: str) -> list[Alias]:
    """The labels that decisions, each as JSON, give to actors."""
    read = [json.loads(decision) for decision in decisions]
    return [
        Alias(
            decision["label"], Ref("Actor", decision["same_as"]), document, decision.get("line", 0)
        )
        for decision in read
        if "same_as" in decision
    ]


class Pages:
    """Which document stands where several describe a controversy of one title.

    A page has no id; it is set aside where a document with an id bears its title, or has for its
    id what the page would get. Of several such documents the first, by id, is named; where there
    are only pages, the first of them stands.
    """

    def __init__(self) -> None:
        self.holders: defaultdict[str, set[str]] = defaultdict(set)
        self.pages: defaultdict[str, set[str]] = defaultdict(set)

    def _made(self, claim: NameClaim) -> tuple[str, ...]:
        if claim.ref.label != "Controversy":
            return ()
        return (claim.ref.id,) if claim.page else (claim.ref.id, name_id(claim.name))

    def take(self, claim: NameClaim) -> set[str]:
        """Take a claim in; the page ids whose standing may change by it."""
        index = self.pages if claim.page else self.holders
        for made in self._made(claim):
            index[made].add(claim.document)
        return set(self._made(claim))

    def drop(self, claim: NameClaim) -> set[str]:
        """Forget a claim; the page ids whose standing may change by it."""
        index = self.pages if claim.page else self.holders
        for made in self._made(claim):
            index[made].discard(claim.document)
        return set(self._made(claim))

    def behind(self, made: str, page: str) -> str | None:
        """The document in whose favour a page steps back, or None where it stands."""
        first = min(self.holders.get(made) or self.pages.get(made) or {page})
        return None if first == page else first
