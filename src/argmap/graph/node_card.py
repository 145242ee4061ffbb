"""Summarise one node: its lead, properties and neighbours, and where they are stated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from argmap.errors import shortened
from argmap.graph.name_decisions import NameDecision, decided
from argmap.model import Edge, Graph, Node, Ref
from argmap.model.citations import SIDES
from argmap.model.counting import STANCES, hedged_note, is_hedged, past_note, readings_note
from argmap.model.graph import Reader
from argmap.model.indexed_graph import IndexedGraph
from argmap.model.organizations import end_for, said_by_members
from argmap.model.reason_tree import ReasonTree, is_argument, reason_trees
from argmap.model.schema import ABSENT, NEUTRAL, PATTERNS
from argmap.model.stance_times import ENDED
from argmap.model.view import BY_THREAD
from argmap.store import Store
from argmap.view.events import indirect_events
from argmap.view.reasons import reasons_below

# The title of an edge at its target: (:Position)<-[:SUPPORTS]- is "supported by".
_PASSIVE = {
    ("SUPPORTS", "Actor"): "supported by",
    ("CONTESTS", "Actor"): "contested by",
    (NEUTRAL, "Actor"): "neutral",
    (ABSENT, "Actor"): "did not vote",
    ("SUPPORTS", "Position"): "supported by the position",
    ("CONTESTS", "Position"): "contested by the position",
    ("PART_OF", "Position"): "positions",
    ("PART_OF", "Reading"): "readings",
    ("PART_OF", "Controversy"): "controversies",
    ("PART_OF", "Actor"): "members",
    ("RAISES", "Controversy"): "raised by",
    ("RAISES", "Thread"): "asked by",
    ("CITES", "Position"): "cited by",
    ("CITES", "Reading"): "cited by the readings",
    ("CITES", "Reason"): "cited by the reasons",
    ("CITES", "Event"): "cited by the event",
    ("TOOK_PART_IN", "Actor"): "took part",
    ("PART_OF", "Event"): "events",
    ("RELATED_TO", "Event"): "named as related by",
    ("CONCERNS", "Event"): "concerned by the event",
    ("CHALLENGES", "Challenge"): "challenged by",
    ("RESOLVES", "Resolution"): "resolved by",
}
# The relations that come first on a card, with who takes part.
_FIRST = (
    "supported by", "contested by", "neutral", "did not vote",
    "is a proponent of", "is an opponent of", "is neutral on", "did not vote on",
    "said for it by members", "positions",
)  # fmt: skip
_INDIRECT = (
    "concerned by the event through a position or tension",
    f"events {BY_THREAD}",
)
"""How events belong to a controversy that they do not name."""
_ACTIVE = {(item.source, item.type, item.target): item.about for item in PATTERNS}


_DETAILS = (
    "since", "until", "ended", "date", "status", "word", "quote", "source", "role", "organization",
    "actor", "side",
)  # fmt: skip
"""The details of an edge that a neighbour has."""


@dataclass(frozen=True, repr=False)
class Neighbour:
    """A neighbour of a node, with the details of the edge.

    ref: the neighbour's label and id; name: its name; details: those that the edge has: since,
    until, ended, word, quote, source: of the stance; date, status: of an absence; role: that in an
    event; organization: the one that an actor spoke for; actor and side: on the card of a source,
    those of the stance that names it, and on that of an organisation, those of a stance that a
    member took for it; places: where the edge is stated, as `document:line` (the line of a relation
    is known only for the first document that states it); counted: whether it counts (a hedged name
    on a position does not, nor a reading that an actor supports); topic: the name of the
    controversy of a position, if the card has positions of several.
    """

    ref: Ref
    name: str
    details: Mapping[str, str]
    places: tuple[str, ...]
    counted: bool = True
    topic: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the neighbour as plain values, for JSON."""
        made = {"label": self.ref.label, "id": self.ref.id, "name": self.name}
        made |= {"of": self.topic} if self.topic else {}
        return {**made, **self.details, "places": list(self.places), "counted": self.counted}

    def __repr__(self) -> str:
        return f"<Neighbour {shortened(str(self.ref))}>"


@dataclass(frozen=True, repr=False)
class NodeCard:
    """A summary of a node.

    node: the node; neighbours: by relation, such as "supported by" or "supported by, inferred",
    supporters first; decisions: the decisions of names files about an actor; matched: the name or
    alias that was given instead of the id, or ''; mixed: whether the store changed in each attempt
    to read this; reasons: those for and against it, each with those below it; left_out: how many
    answers of actors were left out when the document of a controversy or a position was imported;
    lead: the sentences with which the page of a controversy, a thread or an actor begins; of a
    position, who was absent.
    """

    node: Node
    neighbours: dict[str, tuple[Neighbour, ...]]
    decisions: tuple[NameDecision, ...] = ()
    matched: str = ""
    mixed: bool = False
    reasons: tuple[ReasonTree, ...] = ()
    left_out: int = 0
    lead: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the card as plain values, for JSON."""
        node = self.node
        return {
            "label": node.label,
            "id": node.id,
            "name": node.name,
            **({"lead": list(self.lead)} if self.lead else {}),
            "properties": {
                name: value for name, value in node.properties.items() if value not in (None, "")
            },
            "neighbours": {
                title: [neighbour.to_dict() for neighbour in found]
                for title, found in self.neighbours.items()
            },
            **({"reasons": [_reason(tree) for tree in self.reasons]} if self.reasons else {}),
            **({"left_out": self.left_out} if self.left_out else {}),
            "decisions": [decision._asdict() for decision in self.decisions],
            **({"mixed": True} if self.mixed else {}),
        }

    def __repr__(self) -> str:
        number = sum(map(len, self.neighbours.values()))
        return f"<NodeCard {shortened(str(self.node.ref))}: neighbours: {number:,}>"

    def number(self, relation: str) -> str:
        """Return how many distinct neighbours count, and what the number leaves out.

        A stance that has ended does not count.
        """
        listed = self.neighbours[relation]
        held = {item.ref for item in listed if ENDED not in item.details}
        past = {item.ref for item in listed if item.counted} - held
        left_out = {item.ref for item in listed if not item.counted} & held
        hedged = sum(ref.label == "Actor" for ref in left_out)
        notes = [past_note(len(past)), hedged_note(hedged), readings_note(len(left_out) - hedged)]
        return ", ".join([f"{len(held) - len(left_out):,}", *filter(None, notes)])


def card_of(node: Node, store: Store, said_for: Store, matched: str = "") -> NodeCard:
    """Return the card of a node.

    said_for: the store with what was said for organisations: see `StoredGraph.for_organizations`;
    matched: the name or alias by which the node was found, or ''.
    """
    around = store.around([node.ref]).edges
    groups = _groups(node.ref, [e for e in around if e.source == node.ref or not is_argument(e)])
    if node.label == "Controversy":
        for title, edges in zip(_INDIRECT, indirect_events(store, node.ref), strict=True):
            groups |= {title: edges} if edges else {}
    if node.label == "Actor" and (for_it := _said_by_members(node.ref, said_for)):
        groups[_FIRST[-2]] = for_it
    others = {_other(node.ref, edge) for edges in groups.values() for edge in edges}
    found = store.nodes(others)
    topics = _topics(others, store)
    neighbours = {
        title: tuple(
            replace(item, topic=topics.get(item.ref, ""))
            for item in _neighbours(node.ref, groups[title], found)
        )
        for title in sorted(groups, key=_order)
    }
    trees = reason_trees(reasons_below(store, node.ref)).get(node.ref, ())
    decisions = tuple(decided(store, of=node.id)) if node.label == "Actor" else ()
    left_out = _left_out(node, store)
    return NodeCard(
        node, neighbours, decisions, matched,
        reasons=trees, left_out=left_out, lead=lead_of(store, node.ref, around),
    )  # fmt: skip


def _said_by_members(ref: Ref, store: Store) -> list[Edge]:
    """Return the stances that count for an organisation, as its edges with their actor and side."""
    found = said_by_members(store, ref)
    names = {node.ref: node.name for node in store.nodes({edge.source for edge in found}).values()}
    return [
        edge._replace(
            source=ref,
            properties={
                **edge.properties,
                ENDED: end_for(edge, ref),
                "actor": names.get(edge.source, edge.source.id),
                "side": SIDES[edge.type],
            },
        )
        for edge in found
    ]


def _topics(refs: Iterable[Ref], store: Store) -> dict[Ref, str]:
    """Return the names of the controversies of positions, if these are of several."""
    homes = {ref: Ref("Controversy", ref.id.partition("/")[0]) for ref in refs
             if ref.label == "Position"}  # fmt: skip
    distinct = {*homes.values()}
    found = store.nodes(distinct) if len(distinct) > 1 else {}
    return {ref: found[home].name for ref, home in homes.items() if home in found}


def _left_out(node: Node, store: Store) -> int:
    """Return how many answers the document of a controversy or a position leaves out."""
    if node.label not in ("Controversy", "Position"):
        return 0
    ref = Ref("Document", node.text("document"))
    document = store.nodes([ref]).get(ref)
    number = document.properties.get("left_out") if document is not None else None
    return number if isinstance(number, int) else 0


def _reason(tree: ReasonTree) -> dict[str, Any]:
    """Return a tree of reasons as plain values, for JSON."""
    return {
        "id": tree.node.id,
        "claim": tree.claim,
        "for": tree.in_favour,
        **({"relation": tree.relation} if tree.relation else {}),
        **({"link": True} if tree.link else {}),
        "proponents": [actor.id for actor in tree.proponents],
        "opponents": [actor.id for actor in tree.opponents],
        "sources": [source.id for source in tree.sources],
        "place": tree.node.place,
        "reasons": [_reason(item) for item in tree.reasons],
    }


def _groups(ref: Ref, edges: list[Edge]) -> dict[str, list[Edge]]:
    found: dict[str, list[Edge]] = {}
    for edge in sorted(edges, key=lambda edge: (edge.inferred, edge.id)):
        if edge.source == ref:
            title = _ACTIVE[edge.source.label, edge.type, edge.target.label]
        else:
            title = _PASSIVE[edge.type, edge.source.label]
        found.setdefault(title + (", inferred" if edge.inferred else ""), []).append(edge)
    return found


def _order(title: str) -> tuple[bool, int, str]:
    """Return a sort key: stated relations first, and those of actors to positions before others."""
    stated = title.removesuffix(", inferred")
    place = _FIRST.index(stated) if stated in _FIRST else len(_FIRST)
    return title != stated, place, title


def _other(ref: Ref, edge: Edge) -> Ref:
    return edge.target if edge.source == ref else edge.source


def _neighbours(ref: Ref, edges: list[Edge], nodes: Mapping[Ref, Node]) -> tuple[Neighbour, ...]:
    """Return the neighbours. Edges that differ only in their places are merged."""
    places: dict[tuple[Ref, tuple[tuple[str, str], ...]], list[str]] = {}
    for edge in edges:
        key = _other(ref, edge), tuple(_details(edge, ref))
        places.setdefault(key, []).extend((edge.place, *edge.documents[1:]))
    stance = any(edge.source.label == "Actor" and edge.type in STANCES for edge in edges)
    return tuple(
        Neighbour(
            other,
            nodes[other].name if other in nodes else other.id,
            dict(details),
            tuple(where),
            counted=not stance or other not in nodes or _counts(nodes[other]),
        )
        for (other, details), where in places.items()
    )


def _details(edge: Edge, ref: Ref) -> Iterator[tuple[str, str]]:
    """Yield the details of an edge. The card of a position has the actors at their stances."""
    has_actors = ref.label in ("Source", "Actor")
    for name in _DETAILS:
        if (text := edge.text(name)) and (has_actors or name not in ("actor", "side")):
            yield name, text


def _counts(node: Node) -> bool:
    """Return whether a node at either end of a stance counts."""
    return not is_hedged(node) and node.label != "Reading"


LABELS = ("Controversy", "Thread", "Actor")
"""The labels of nodes that have a lead."""


def lead_of(reader: Reader, ref: Ref, around: Sequence[Edge] = ()) -> tuple[str, ...]:
    """Return the sentences that also open the page and the article of a node, without links.

    around: the edges of a position, whose lead says who was absent, if some were.
    """
    from argmap.text.findings import findings, turnout
    from argmap.text.sentences import plain
    from argmap.view import Filter, chosen

    if ref.label == "Position" and any(edge.type == ABSENT for edge in around):
        nodes = reader.nodes({ref, *(edge.source for edge in around)})
        index = IndexedGraph(Graph.of(nodes.values(), around))
        return tuple(plain(item.pieces, index.nodes) for item in turnout(index, [ref]))
    if ref.label not in LABELS:
        return ()
    index = chosen(reader, [ref], None, Filter()).indexed
    return tuple(plain(item.pieces, index.nodes) for item in findings(index, ref))
