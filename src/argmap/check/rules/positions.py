"""Check the sources and ids of positions."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.check.corpus import Corpus
from argmap.check.finding import RuleMatch
from argmap.model.documents import Controversy, Position
from argmap.model.ids import short_name, source_id


def _positions(corpus: Corpus) -> Iterator[tuple[str, Position]]:
    """Yield the positions of all controversies with their document, without those of pages."""
    for name, document in sorted(corpus.documents.items()):
        for record in document.records:
            if isinstance(record, Controversy) and not document.is_page:
                for position in record.positions:
                    yield name, position


def _called(position: Position) -> str:
    return f"'{position.label or short_name(position.claim, 60)}'"


def _sources(position: Position) -> set[str]:
    return {
        source_id(source.url, source.publisher, source.title, source.date)
        for source in position.sources
    }


def no_source(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield positions without a source."""
    for document, position in _positions(corpus):
        if not position.sources:
            what = f"the position {_called(position)} has no source"
            yield RuleMatch("no-source", document, position.line, what, "Add one under `sources`")


def one_source(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield positions with one source."""
    for document, position in _positions(corpus):
        if len(_sources(position)) == 1:
            what = f"the position {_called(position)} has only one source"
            remedy = "Add an independent source"
            yield RuleMatch("one-source", document, position.sources[0].line, what, remedy)


def one_group(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield positions with several sources, all of one independence group."""
    for document, position in _positions(corpus):
        groups = {source.independence_group for source in position.sources}
        if len(_sources(position)) > 1 and len(groups) == 1 and None not in groups:
            what = (
                f"the {len(_sources(position))} sources of {_called(position)} all belong to the "
                f"independence group '{groups.pop()}'"
            )
            remedy = "Add a source of another group"
            yield RuleMatch("one-group", document, position.sources[0].line, what, remedy)


def high_on_one_source(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield positions with high confidence and at most one source."""
    for document, position in _positions(corpus):
        sources = len(_sources(position))
        if position.confidence == "high" and sources < 2:
            number = "one source" if sources else "no source"
            what = f"the confidence of {_called(position)} is high, with {number}"
            remedy = "Add an independent source, or lower the confidence"
            yield RuleMatch("high-on-one-source", document, position.line, what, remedy)


def no_position_id(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield positions without an id, whose id changes with their label or claim."""
    for document, position in _positions(corpus):
        if position.id is None:
            what = f"the position {_called(position)} has no id; rewording it makes a new position"
            remedy = "Run `argmap ids --write` on the document"
            yield RuleMatch("no-position-id", document, position.line, what, remedy)
