"""The parts of the data of a page, as JSON-able values. `js/core/types.d.ts` has the same types.

A node, an edge and a document are given by number: the place in `nodes`, `edges` and `documents`.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypeAlias, TypedDict, get_args

EdgeText = Literal[
    "rule", "as_written", "since", "until", "ended", "quote", "source", "organization", "word",
    "quote_check", "name", "publisher", "published", "source_type",
    "independence_group",
]  # fmt: skip
EDGE_TEXTS: tuple[EdgeText, ...] = get_args(EdgeText)
"""Properties of edges that a page shows."""

Prose: TypeAlias = dict[str, list[Any]]
"""Markdown texts by property, parsed (`argmap.display.markdown.markup_tree`)."""


class Traced(TypedDict, total=False):
    """Where something is stated: the number of a document, and a line."""

    document: int
    mentioned_in: int
    line: int


class PayloadDocument(TypedDict):
    """A document. left_out: how many answers it left out at import."""

    id: str
    format: NotRequired[str]
    updated: NotRequired[str]
    left_out: NotRequired[int]


class PayloadNode(Traced):
    """A node. details: its properties."""

    ref: str
    label: str
    id: str
    kind: str
    name: str
    details: dict[str, Any]
    prose: NotRequired[Prose]
    href: NotRequired[str]
    left_out: NotRequired[int]
    stance_sources: NotRequired[int]


_Ends = TypedDict("_Ends", {"from": int, "to": int})


class PayloadEdge(_Ends, Traced):
    """An edge. hrefs: the addresses of several sources; also: the other documents that state it."""

    relation: str
    basis: Literal["stated", "inferred"]
    href: NotRequired[str]
    hrefs: NotRequired[list[str]]
    also: NotRequired[list[int]]
    rule: NotRequired[str]
    as_written: NotRequired[str]
    since: NotRequired[str]
    until: NotRequired[str]
    ended: NotRequired[str]
    quote: NotRequired[str]
    quote_check: NotRequired[str]
    source: NotRequired[str]
    organization: NotRequired[str]
    word: NotRequired[str]
    name: NotRequired[str]
    publisher: NotRequired[str]
    published: NotRequired[str]
    source_type: NotRequired[str]
    independence_group: NotRequired[str]


class FoldedPieces(TypedDict):
    """The rest of a list in a sentence, which opens in place."""

    more: str
    rest: list[PayloadPiece]


PayloadPiece: TypeAlias = str | int | FoldedPieces


class OpenItem(Traced):
    """A tension or a question that is listed, and is no node of the page."""

    name: str
    details: dict[str, str]
    prose: NotRequired[Prose]


class StatedEdges(TypedDict):
    """How many statements a sentence counts, and the first of these edges."""

    count: int
    edges: list[int]


class PayloadSentence(TypedDict):
    """A sentence; see `argmap.text.sentences.Sentence`."""

    role: str
    pieces: list[PayloadPiece]
    rest: NotRequired[list[PayloadSentence]]
    listed: NotRequired[list[int | OpenItem]]
    stated: NotRequired[StatedEdges]


class NamedByEvent(TypedDict):
    """What an event names: `node` or `event` is its number if it is on the page."""

    name: str
    node: NotRequired[int]
    event: NotRequired[int]
    page: NotRequired[str]
    date: NotRequired[str]
    roles: NotRequired[list[str]]


class CitedSource(TypedDict):
    """A source as an event cites it. about, href, archive: may be ""."""

    name: str
    about: str
    href: str
    archive: str


class PayloadEvent(Traced):
    """Something that happened. page: the path of its page in an atlas."""

    id: str
    name: str
    details: dict[str, Any]
    actors: list[NamedByEvent]
    threads: list[NamedByEvent]
    concerns: list[NamedByEvent]
    related: list[NamedByEvent]
    related_by: list[NamedByEvent]
    sources: list[CitedSource]
    controversies: NotRequired[list[int]]
    prose: NotRequired[Prose]
    page: NotRequired[str]


class ReasonActor(TypedDict):
    """An actor that gives or contests a reason; `node` if it is on the page."""

    name: str
    node: NotRequired[int]


class ReasonSource(TypedDict):
    """A source of a reason."""

    name: str
    href: str


class PayloadReason(TypedDict):
    """A reason with those below it. under: what it is listed below, if it is only referred to."""

    ref: str
    claim: str
    side: str
    relation: str
    under: str
    given: list[ReasonActor]
    contested: list[ReasonActor]
    sources: list[ReasonSource]
    reasons: list[PayloadReason]


class ReasonsBelow(TypedDict):
    """The reasons directly below a position or a reading."""

    node: int
    trees: list[PayloadReason]


class KindInfo(TypedDict):
    """A kind of node in the legend; see `legend_payload.kinds`."""

    key: str
    name: str
    plural: str
    note: str
    count: int
    more: int
    neutral: NotRequired[int]


class RelationInfo(TypedDict):
    """A relation in the legend, with its numbers of edges."""

    key: str
    type: str
    name: str
    forward: str
    backward: str
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


class LeadName(TypedDict):
    """A name in a sentence below the headline.

    number: of the node; name: short, full: in full; leads: whether it is a link.
    """

    number: int
    name: str
    full: str
    leads: bool


class Payload(TypedDict):
    """The data of a page. Views and metadata are added by `argmap.page.page`.

    lead, summary, glossary: sentences of the text, which the scripts do not get; no_network: why
    the page has none; needs_width: whether the network is only for wide screens.
    """

    format: int
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
    rules: dict[str, str]
    rule_names: dict[str, str]
    clash_rule: str
    confidence_note: str
    documents: list[PayloadDocument]
    nodes: list[PayloadNode]
    edges: list[PayloadEdge]
    lead: list[list[str | LeadName]]
    summary: list[PayloadSentence]
    glossary: NotRequired[PayloadSentence]
    topics: NotRequired[dict[str, list[PayloadSentence]]]
    answers_left_out: NotRequired[str]
    titles: NotRequired[dict[str, str]]
    events: NotRequired[list[PayloadEvent]]
    reasons: NotRequired[list[ReasonsBelow]]
    network: NotRequired[PayloadNetwork]
    day: NotRequired[str]
    no_network: NotRequired[str]
    needs_width: NotRequired[bool]
