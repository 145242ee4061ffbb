"""Find texts with broken letters."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.check.corpus import Corpus
from argmap.check.finding import RuleMatch
from argmap.check.rules.decisions import decisions_of
from argmap.model import Edge, Node
from argmap.model.names.broken_letters import broken_and_repaired

_NOT_TEXTS = frozenset({"id", "key", "url", "archive_url", "document", "documents", "mentioned_in"})


def broken_letters(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield texts with broken letters, each at its first place."""
    # What a names file decides needs no correction.
    seen = {decision.label for _, decision in decisions_of(corpus) if decision.label}
    for document, line, text in sorted(_texts(corpus)):
        if text in seen:
            continue
        seen.add(text)
        if found := broken_and_repaired(text):
            broken, better = found
            yield RuleMatch(
                document,
                line,
                f"'{broken}' has broken letters, and is probably '{better}'",
                "Correct it, and check that the file is UTF-8",
                broken,
                later_lines=True,
            )


def _texts(corpus: Corpus) -> Iterator[tuple[str, int, str]]:
    """Yield the texts that are not only ASCII, with their document and line."""
    for node in corpus.graph.nodes:
        if node.label != "Document":
            place = node.text("document") or node.text("mentioned_in")
            yield from _texts_of(node, place)
    for edge in corpus.graph.edges:
        yield from _texts_of(edge, edge.document)


def _texts_of(thing: Node | Edge, document: str) -> Iterator[tuple[str, int, str]]:
    for name, value in thing.properties.items():
        if name not in _NOT_TEXTS and document:
            for text in value if isinstance(value, list) else [value]:
                if isinstance(text, str) and not text.isascii():
                    yield document, thing.line, text
