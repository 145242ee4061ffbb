"""Check what is left to do in documents that are right: open challenges, sources without a copy."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.check.corpus import Corpus
from argmap.check.finding import RuleMatch, at
from argmap.errors import shortened
from argmap.model import Ref


def open_challenge(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield challenges that are open, or under review, and that nothing resolves."""
    resolved = {edge.target for edge in corpus.edges.get("RESOLVES", ())}
    for node in corpus.graph.labelled("Challenge"):
        decided = node.text("status") not in ("", "open", "under_review")
        if node.text("document") and node.ref not in resolved and not decided:
            opened = node.text("opened")
            yield at(
                node,
                f"the challenge '{node.id}' is not resolved"
                + (f"; it was opened on {opened}" if opened else ""),
                "Decide it, and add a resolution",
                about=node.ref,
                date=opened,
            )


def source_not_archived(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield addresses of sources without an archived copy, once for each document."""
    copied = {edge.target for edge in corpus.edges.get("CITES", ()) if edge.text("archive_url")}
    seen: set[tuple[str, Ref]] = set()
    for edge in corpus.edges.get("CITES", ()):
        source = corpus.node(edge.target)
        address = source.text("url") or (source.id if "://" in source.id else "")
        if not address or edge.target in copied or source.text("archive_url"):
            continue
        if (edge.document, edge.target) not in seen:
            seen.add((edge.document, edge.target))
            yield at(
                edge,
                f"no archived copy of {address} is named",
                "Save a copy, and add its address as `archive_url`",
                about=edge.source,
                name=shortened(address, 80),
                date=edge.text("published"),
            )
