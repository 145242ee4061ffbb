"""The article of a source: which positions, stances, reasons and events cite it."""

from __future__ import annotations

from typing import NamedTuple

from argmap.articles.components import ArticleBuilder, Provenance, StatementItem
from argmap.articles.graph_index import PageLink, site_of
from argmap.display.addresses import link
from argmap.model import Edge, Ref
from argmap.model.citations import SIDES
from argmap.model.schema import STANCE_TARGETS

_FACTS = (
    ("Author", "author"), ("Publisher", "publisher"), ("Published", "published"),
    ("Read on", "accessed"), ("Kind", "source_type"),
    ("Independence group", "independence_group"),
)  # fmt: skip


class CitingItem(NamedTuple):
    """What cites a source. note: what it belongs to; quote, checked: see `StatementItem`."""

    link: PageLink
    note: str
    quote: str
    checked: str
    provenance: Provenance | None


class NamingItem(NamedTuple):
    """A stance that names a source."""

    actor: PageLink
    does: str
    position: PageLink
    statement: StatementItem


class SourceArticle:
    """What the article of a source shows. citing: by heading."""

    provenance: Provenance | None = None

    def __init__(self, builder: ArticleBuilder, ref: Ref) -> None:
        index = builder.index.source_index
        node, edges = index.by_ref[ref], index.cited.get(ref, [])

        def given(name: str) -> str:
            found = (edge.text(name) for edge in edges)
            return node.text(name) or next(filter(None, found), "")

        citing: dict[str, list[CitingItem]] = {}
        for edge in sorted(edges, key=lambda edge: (edge.source.label == "Event", edge.source)):
            citing.setdefault(f"{edge.source.label}s", []).append(_citing(builder, edge))
        self.name = given("name") or node.name or ref.id
        self.address = given("url") or (ref.id if site_of(ref.id) else "")
        self.href = link(given("url"))
        self.archive = link(given("archive_url"))
        self.facts = [(title, given(key).replace("_", " ")) for title, key in _FACTS if given(key)]
        self.citing = list(citing.items())
        self.stances = [_naming(builder, edge) for edge in index.stances.get(ref, ())]

    @property
    def description(self) -> str:
        """What it is in a few words."""
        return f"Source: {self.name}"


def _citing(builder: ArticleBuilder, edge: Edge) -> CitingItem:
    index = builder.index
    node = index.source_index.by_ref[edge.source]
    topics = index.indexed.topics(node.ref) if node.label in STANCE_TARGETS else []
    note = node.text("date") or ", ".join(index.nodes[topic].full_name for topic in topics)
    return CitingItem(
        index.link(node.ref), note, edge.text("quote"), edge.text("quote_check"),
        builder.provenance(edge),
    )  # fmt: skip


def _naming(builder: ArticleBuilder, edge: Edge) -> NamingItem:
    link = builder.index.link
    return NamingItem(
        link(edge.source), SIDES[edge.type], link(edge.target), StatementItem(builder, edge)
    )
