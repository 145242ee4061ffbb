"""The article of a source: which positions, stances, reasons and events cite it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.articles.graph_index import PageLink
from argmap.articles.source_index import site_of
from argmap.display.boxes import full_name
from argmap.display.safe_links import link
from argmap.model import Edge, Node, Ref
from argmap.model.citations import SIDES

if TYPE_CHECKING:
    from argmap.articles.components import ComponentBuilder, Provenance, StatementItem

_FACTS = (
    ("Author", "author"), ("Publisher", "publisher"), ("Published", "published"),
    ("Read on", "accessed"), ("Kind", "source_type"),
    ("Independence group", "independence_group"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CitingItem:
    """What cites a source. note: what it belongs to; quote, checked: see `StatementItem`."""

    link: PageLink
    note: str
    quote: str
    checked: str
    provenance: Provenance | None


@dataclass(frozen=True, slots=True)
class NamingItem:
    """A stance that names a source."""

    actor: PageLink
    does: str
    position: PageLink
    statement: StatementItem


@dataclass(frozen=True, slots=True)
class SourceArticle:
    """What the article of a source shows. citing: by heading."""

    name: str
    address: str
    href: str
    archive: str
    facts: list[tuple[str, str]]
    citing: list[tuple[str, list[CitingItem]]]
    stances: list[NamingItem]
    provenance: Provenance | None = None

    @property
    def description(self) -> str:
        """What it is in a few words."""
        return f"Source: {self.name}"


def source_article(builder: ComponentBuilder, ref: Ref) -> SourceArticle:
    """Return what the article of a source shows."""
    index = builder.index.source_index
    node, edges = index.by_ref[ref], index.cited.get(ref, [])

    def given(name: str) -> str:
        found = (edge.text(name) for edge in edges)
        return node.text(name) or next(filter(None, found), "")

    address = given("url")
    headings = {"Position": "Positions", "Reading": "Readings", "Reason": "Reasons"}
    citing: dict[str, list[CitingItem]] = {}
    for edge in sorted(edges, key=lambda edge: (edge.source.label == "Event", edge.source)):
        heading = headings.get(edge.source.label, f"{edge.source.label}s")
        citing.setdefault(heading, []).append(_citing(builder, edge))
    name = given("name") or node.name or ref.id
    return SourceArticle(
        name=name,
        address=address or (ref.id if site_of(ref.id) else ""),
        href=link(address),
        archive=link(given("archive_url")),
        facts=[(title, given(key).replace("_", " ")) for title, key in _FACTS if given(key)],
        citing=list(citing.items()),
        stances=[_naming(builder, edge) for edge in index.stances.get(ref, ())],
    )


def _citing(builder: ComponentBuilder, edge: Edge) -> CitingItem:
    index = builder.index
    node = index.source_index.by_ref[edge.source]
    topics = index.indexed.topics(node.ref) if node.label in ("Position", "Reading") else []
    note = node.text("date") or ", ".join(full_name(index.nodes[topic]) for topic in topics)
    return CitingItem(
        _link(builder, node), note, edge.text("quote"), edge.text("quote_check"),
        builder.provenance(edge),
    )  # fmt: skip


def _naming(builder: ComponentBuilder, edge: Edge) -> NamingItem:
    nodes = builder.index.source_index.by_ref
    return NamingItem(
        _link(builder, nodes[edge.source]), SIDES[edge.type], _link(builder, nodes[edge.target]),
        builder.statement(edge),
    )  # fmt: skip


def _link(builder: ComponentBuilder, node: Node) -> PageLink:
    """Return a link to what cites a source; a reason leads to the position that it is about."""
    root = Ref(node.text("root_label"), node.text("root"))
    path = builder.index.place(root if node.label == "Reason" else node.ref)
    return PageLink(full_name(node), path)
