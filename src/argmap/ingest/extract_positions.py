"""Extract the positions of a controversy and the readings of a thread, with their reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations
from typing import cast

from argmap.documents import Controversy, Position, Reading, Reason, Relation
from argmap.documents.record import stored_values
from argmap.ingest.rivalry import candidate
from argmap.ingest.statement_builder import StatementBuilder
from argmap.model import Edge, EdgeId, Ref
from argmap.model.ids import fold, owned_id, short_name
from argmap.model.schema import REASON


def add_reasons(
    builder: StatementBuilder, root: Ref, reasons: list[Reason], related: RelatedItems
) -> None:
    """Add the tree of reasons below a position or a reading.

    The ids of all levels begin with the id of the position, so that they do not change if a reason
    is moved within the tree. related: gets the reasons; its edges are added later.
    """
    _add_level(builder, root, root, reasons, 1, related)


def _add_level(
    builder: StatementBuilder,
    root: Ref,
    parent: Ref,
    reasons: list[Reason],
    depth: int,
    related: RelatedItems,
) -> None:
    for rank, reason in enumerate(reasons, 1):
        ref = builder.owned_ref(REASON, root, reason, reason.claim)
        builder.add_node(
            ref,
            reason.line,
            name=reason.label or short_name(reason.claim),
            root=root.id,
            root_label=root.label,
            depth=depth,
            rank=rank,
            **stored_values(reason),
        )
        type_ = ARGUMENT_OF[reason.in_favour]
        builder.add_edge(type_, ref, parent, reason.line, "", "stated", relation=reason.relation)
        related.add_reason(ref, root, reason)
        builder.add_items(ref, reason)
        _add_level(builder, root, ref, reason.reasons, depth + 1, related)


ARGUMENT_OF = {True: "SUPPORTS", False: "CONTESTS", None: "CONCERNS"}


class RelatedItems:
    """The positions and reasons of one record by the names that its links use.

    Links are added after all items: they may name a later one.
    """

    def __init__(self, builder: StatementBuilder) -> None:
        self._builder = builder
        self._positions: dict[str, list[Ref]] = {}
        self._reasons: dict[tuple[str, str], list[Ref]] = {}
        self._waiting: list[tuple[str, Ref, str, list[Relation]]] = []

    def add_position(self, ref: Ref, *names: str | None) -> None:
        """Add a position or a reading. names: its id and label, if it has them."""
        for name in {fold(name) for name in (*names, _own_id(ref), ref.id) if name}:
            self._positions.setdefault(name, []).append(ref)

    def add_reason(self, ref: Ref, root: Ref, reason: Reason) -> None:
        """Add a reason with its links. root: the position or reading at the top."""
        own = _own_id(ref)
        for name in {fold(name) for name in (reason.id, reason.label, own) if name}:
            for scope in (root.id, ""):
                self._reasons.setdefault((scope, name), []).append(ref)
        for name in (fold(ref.id), fold(f"{_own_id(root)}/{own}")):
            self._reasons.setdefault(("", name), []).append(ref)
        self.add_links("SUPPORTS", ref, root, reason.supports)
        self.add_links("CONTESTS", ref, root, reason.contests)
        self.add_links("CONCERNS", ref, root, reason.concerns)

    def add_links(self, type: str, ref: Ref, root: Ref, links: list[Relation]) -> None:
        """Add the links of a position or a reason. root: as in `add_reason`."""
        if links:
            self._waiting.append((type, ref, root.id, links))

    def add_edges(self) -> None:
        """Add an edge for each link, or an error."""
        for type, ref, root, links in self._waiting:
            for link in links:
                self._add_edge(type, ref, link, self._found(link.to, root, ref))

    def _found(self, words: str, root: str, ref: Ref) -> list[Ref]:
        """Return what a link may mean: the nearest items with that name."""
        name = fold(words)
        own = self._reasons.get((root, name), [])
        others = self._positions.get(name, [])
        order = (own, others) if ref.label == REASON else (others, own)
        return next(filter(None, (*order, self._reasons.get(("", name), []))), [])

    def _add_edge(self, type: str, ref: Ref, link: Relation, found: list[Ref]) -> None:
        problems = self._builder.problems
        distinct = sorted(set(found))
        if not found and "/" in link.to:
            label = REASON if link.to.count("/") > 1 else "Position"
            distinct = [Ref(label, link.to)]
        if len(distinct) == 1 and distinct != [ref] and len(found) <= 1:
            target = distinct[0]
            line = link.line or int(str(self._builder.nodes[ref].properties["line"]))
            self._builder.add_edge(
                type, ref, target, line, link.to, "stated", relation=link.relation
            )
        elif distinct == [ref] and len(found) == 1:
            what = f"a {ref.label.lower()} can't {_VERBS[type]} itself"
            problems.error(link.line, "own-rival", what, "Remove the link")
        elif found:
            problems.error(
                link.line,
                "ambiguous-position",
                f"'{link.to}' is the name of {len(found)} positions or reasons here",
                "Give them ids, and write the id",
            )
        else:
            kinds = "position or reason" if ref.label == REASON else "position"
            problems.error(
                link.line,
                "unknown-position",
                f"there is no {kinds} '{link.to}' here",
                "Write the id or label of one of this document, or `controversy/position` for a "
                "position of another controversy",
            )


_VERBS = {"SUPPORTS": "support", "CONTESTS": "contest", "CONCERNS": "be about"}


def _own_id(ref: Ref) -> str:
    """Return an id without that of what the item belongs to."""
    return ref.id.rpartition("/")[2]


MAX_RIVALS = 50
"""The most positions for which rivals are inferred: their pairs grow quadratically."""


def add_positions(builder: StatementBuilder, owner: Ref, positions: list[Position]) -> list[Ref]:
    """Add the positions of a controversy and their edges; return their refs, in order."""
    refs: list[Ref] = []
    related = RelatedItems(builder)
    for rank, position in enumerate(positions, 1):
        made_of = position.label or position.claim, position.claim
        ref = builder.owned_ref("Position", owner, position, *made_of)
        refs.append(ref)
        related.add_position(ref, position.id, position.label)
        related.add_links("CONTESTS", ref, ref, position.contests or [])
        related.add_links("SUPPORTS", ref, ref, position.supports)
        builder.add_node(
            ref,
            position.line,
            name=position.label or short_name(position.claim),
            rank=rank,
            **stored_values(position),
        )
        builder.add_relation(ref, owner, position.line)
        builder.add_items(ref, position)
        add_reasons(builder, ref, position.reasons, related)
    related.add_edges()
    return refs


def add_reading(builder: StatementBuilder, owner: Ref, reading: Reading, rank: int) -> None:
    """Add an interpretation of a thread."""
    ref = Ref("Reading", owned_id(owner.id, reading.label))
    builder.add_node(ref, reading.line, name=reading.label, rank=rank, **stored_values(reading))
    builder.add_relation(ref, owner, reading.line)
    builder.add_items(ref, reading)
    related = RelatedItems(builder)
    related.add_position(ref, reading.label)
    add_reasons(builder, ref, reading.reasons, related)
    related.add_edges()


def add_rivalry_candidates(
    builder: StatementBuilder, owner: Ref, controversy: Controversy, positions: list[Ref]
) -> None:
    """Add candidates for rivalry, unless the document relates its positions to each other.

    It does with `contests`, also an empty list, and with `supports` between its positions. What
    else connects two positions is found when all documents are known; see `argmap.ingest.rivalry`.
    """
    distinct = sorted(set(positions))
    related = any(position.contests is not None for position in controversy.positions)
    if related or _support_each_other(builder, set(distinct)):
        return
    if len(positions) > MAX_RIVALS:
        builder.problems.notice(
            controversy.line,
            "no-rivalry",
            f"rivals are not inferred between {len(positions):,} positions (at most {MAX_RIVALS})",
            "State the rivals of each position with `contests`",
        )
        return
    if len(distinct) > 1:
        builder.rivalry.append(owner.id)
    document, polarity = builder.document.id, controversy.polarity or ""
    lines = {ref: cast(int, builder.nodes[ref].properties["line"]) for ref in distinct}
    builder.edges += [
        candidate(document, lines[first], first, second, polarity)
        for first, second in combinations(distinct, 2)
    ]


def _support_each_other(builder: StatementBuilder, positions: set[Ref]) -> bool:
    return any(
        edge.type == "SUPPORTS"
        and edge.source.label == "Position"  # most are actors
        and edge.source in positions
        and edge.target in positions
        for edge in builder.edges
    )


def shared_rivalry(
    relations: Iterable[tuple[str, Edge, object]], is_defined: Callable[[Ref], bool]
) -> dict[EdgeId, Edge]:
    """Return the inferred edges of tables.

    relations: from positions to controversies, each with the table that states it; is_defined:
    whether a document defines a node.
    """
    places: defaultdict[tuple[str, Ref], dict[Ref, Edge]] = defaultdict(dict)
    for document, edge, _ in relations:
        known = places[document, edge.target]
        if edge.source not in known or edge.line < known[edge.source].line:
            known[edge.source] = edge
    found: dict[EdgeId, Edge] = {}
    for (document, controversy), positions in places.items():
        if not 2 <= len(positions) <= MAX_RIVALS or is_defined(controversy):
            continue
        if any(edge.text("rivals") for edge in positions.values()):
            continue
        for one, other in combinations(sorted(positions), 2):
            stated = positions[one]
            made = candidate(document, stated.line, one, other, stated.text("polarity"))
            found[made.id] = made
    return found
