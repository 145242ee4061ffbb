"""Positions: what they rest on, and whether they have an id."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.check.corpus import Corpus
from argmap.check.finding import RuleMatch
from argmap.model.documents import Controversy, Position
from argmap.model.ids import short_name, source_id


def _positions(corpus: Corpus) -> Iterator[tuple[str, Position]]:
    """The positions of every controversy, with their document; those of pages left out."""
    for name, document in sorted(corpus.documents.items()):
        for thing in document.records:
            if isinstance(thing, Controversy) and not document.is_page:
                for position in thing.positions:
                    yield name, position


def _called(position: Position) -> str:
    return f"'{position.label or short_name(position.claim, 60)}'"


def _sources(position: Position) -> set[str]:
    return {
        source_id(source.url, source.publisher, source.title, source.date)
        for source in position.sources
    }


def no_source(corpus: Corpus) -> Iterator[RuleMatch]:
    """Positions without a source."""
    for document, position in _positions(corpus):
        if not position.sources:
            what = f"the position {_called(position)} has no source"
            yield RuleMatch("no-source", document, position.line, what, "Add one under `sources`")


def one_source(corpus: Corpus) -> Iterator[RuleMatch]:
    """Positions with one source."""
    for document, position in _positions(corpus):
        if len(_sources(position)) == 1:
            what = f"the position {_called(position)} rests on one source"
            remedy = "Add one that is independent of it"
            yield RuleMatch("one-source", document, position.sources[0].line, what, remedy)


def one_group(corpus: Corpus) -> Iterator[RuleMatch]:
    """Positions with several sources, all of one independence group."""
    for document, position in _positions(corpus):
        groups = {source.independence_group for source in position.sources}
        if len(_sources(position)) > 1 and len(groups) == 1 and None not in groups:
            what = (
                f"the {len(_sources(position))} sources of {_called(position)} all belong to the "
                f"independence group '{groups.pop()}'"
            )
            remedy = "Add one of another group"
            yield RuleMatch("one-group", document, position.sources[0].line, what, remedy)


def high_on_one_source(corpus: Corpus) -> Iterator[RuleMatch]:
    """Positions whose confidence is high on the strength of one source, or none."""
    for document, position in _positions(corpus):
        sources = len(_sources(position))
        if position.confidence == "high" and sources < 2:
            number = "one source" if sources else "no source"
            what = f"the confidence of {_called(position)} is high, with {number}"
            remedy = "Add an independent source, or lower the confidence"
            yield RuleMatch("high-on-one-source", document, position.line, what, remedy)


def no_position_id(corpus: Corpus) -> Iterator[RuleMatch]:
    """Positions whose id changes with their words."""
    for document, position in _positions(corpus):
        if position.id is None:
            what = f"the position {_called(position)} has no id, so re-wording it makes another"
            remedy = "Run `argmap ids --write` on the document"
            yield RuleMatch("no-position-id", document, position.line, what, remedy)
