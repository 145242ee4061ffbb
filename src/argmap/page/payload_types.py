"""The parts of the data of a page, as JSON-able values. `js/core/types.d.ts` has the same types.

A node and an edge are given by number: the place in `nodes` and `edges`.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict, get_args

EdgeText = Literal["rule", "since", "until", "ended"]
EDGE_TEXTS: tuple[EdgeText, ...] = get_args(EdgeText)
"""Properties of edges that the scripts of a page use."""


class PayloadDocument(TypedDict):
    """A document. updated: the date of its revision."""

    id: str
    updated: NotRequired[str]


class PayloadNode(TypedDict):
    """A node. actor_kind: of an actor, as documents give it; article: the id of the article that
    shows it, if it is that of another node."""

    ref: str
    label: str
    id: str
    kind: str
    name: str
    aliases: NotRequired[list[str]]
    claim: NotRequired[str]
    actor_kind: NotRequired[str]
    article: NotRequired[str]


_Ends = TypedDict("_Ends", {"from": int, "to": int})


class PayloadEdge(_Ends):
    """An edge."""

    relation: str
    basis: Literal["stated", "inferred"]
    rule: NotRequired[str]
    since: NotRequired[str]
    until: NotRequired[str]
    ended: NotRequired[str]


class PayloadEvent(TypedDict):
    """Something that happened. nodes: the nodes on the page that it names."""

    id: str
    name: str
    date: NotRequired[str]
    end_date: NotRequired[str]
    significance: NotRequired[str]
    nodes: NotRequired[list[int]]


class KindInfo(TypedDict):
    """A kind of node in the legend; see `legend_payload.kinds`."""

    key: str
    name: str
    plural: str
    note: str
    count: int
    more: int


class RelationInfo(TypedDict):
    """A relation in the legend, with its numbers of edges."""

    key: str
    type: str
    stated: int
    inferred: int


class PayloadCoalition(TypedDict):
    """A coalition. typical: of each position that it takes more often than others, its number, the
    side (0: supports, 1: contests, 2: neutral), how many members take it, of how many with a stance
    on the same, and both numbers of the other actors."""

    name: str
    typical: list[list[int]]


class PayloadNetwork(TypedDict):
    """A network of actors, or of actors and concepts.

    notes: which statements count; nodes: numbers; names, totals (statements) and groups
    (coalition, -1: none) of each; ties: the places of both ends and the weight of each tie, one
    after another, the strongest first; left_out: ties that the page does not have; strongest: how
    many of each actor's strongest ties are drawn at first; statements: the edges of each actor that
    count, if not all of them do; no_coalitions: why none are shown; between: the actors on most
    shortest paths of agreement between others.
    """

    measure: str
    over: str
    two_mode: bool
    notes: list[str]
    nodes: list[int]
    names: list[str]
    totals: list[int]
    groups: list[int]
    coalitions: list[PayloadCoalition]
    ties: list[float]
    left_out: int
    strongest: int
    statements: NotRequired[list[list[int]]]
    no_coalitions: NotRequired[str]
    between: NotRequired[list[int]]


class Payload(TypedDict):
    """The data of a page. Views, articles and metadata are added by `argmap.page.page`.

    prose: the numbers of nodes, and their texts to search; reasons: the claim of each, and the
    number of the position or reading that it is about;
    no_network: why the page has none; needs_width: whether the network is only for wide screens.
    """

    title: str
    part_title: str
    about: str
    counts: str
    counted: str
    counting_note: str
    focus: int | None
    versus: int | None
    kinds: list[KindInfo]
    relations: list[RelationInfo]
    lines: list[dict[str, str]]
    rule_names: dict[str, str]
    documents: list[PayloadDocument]
    nodes: list[PayloadNode]
    edges: list[PayloadEdge]
    events: NotRequired[list[PayloadEvent]]
    prose: NotRequired[list[tuple[int, str]]]
    reasons: NotRequired[list[tuple[str, int]]]
    network: NotRequired[PayloadNetwork]
    day: NotRequired[str]
    no_network: NotRequired[str]
    needs_width: NotRequired[bool]
