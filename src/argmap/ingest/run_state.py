"""What a run keeps of the store between its batches: claims, pages, a row for every document, and
the mentions of a store that it began."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

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
    """Decides which document counts where several describe a controversy of one title.

    A page has no id of its own: its controversy's id is made from its title. A page is set aside

    - behind a document with an id that has the same title, or that very id (of several such
      documents, the first by document id);
    - else behind a thread's document that defines a position or tension of the same id;
    - else behind the first page, by document id, that has the same title and is not set aside.
    """

    def __init__(self) -> None:
        self.holders: defaultdict[str, set[str]] = defaultdict(set)
        self.pages: defaultdict[str, set[str]] = defaultdict(set)

    def take(self, claim: NameClaim) -> set[str]:
        """Add a claim; return the ids whose pages it may affect."""
        for id_ in _controversy_ids(claim):
            self._index(claim)[id_].add(claim.document)
        return _affected_ids(claim)

    def drop(self, claim: NameClaim) -> set[str]:
        """Remove a claim; return the ids whose pages it may affect."""
        for id_ in _controversy_ids(claim):
            self._index(claim)[id_].discard(claim.document)
        return _affected_ids(claim)

    def _index(self, claim: NameClaim) -> defaultdict[str, set[str]]:
        return self.pages if claim.page else self.holders

    def behind(self, id_: str, page: str, clashing: Set[str], thread: str | None) -> str | None:
        """The document behind which a page is set aside, or None if the page counts.

        id_: that of the page's controversy; clashing: the pages of this id that clash with
        `thread`, the document of the thread that has the same id.
        """
        holders = self.holders.get(id_)
        if holders:
            return min(holders)
        if page in clashing:
            return thread
        first = min(self.pages[id_] - clashing)
        return None if first == page else first


def _controversy_ids(claim: NameClaim) -> set[str]:
    """The ids under which a controversy competes with pages; none for other nodes."""
    if claim.ref.label != "Controversy":
        return set()
    return {claim.ref.id} if claim.page else {claim.ref.id, name_id(claim.name)}


def _affected_ids(claim: NameClaim) -> set[str]:
    return {claim.ref.id} if claim.ref.label == "Thread" else _controversy_ids(claim)
