"""Check the sources and ids of positions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from argmap.check.corpus import Corpus
from argmap.check.finding import RuleMatch
from argmap.documents import Controversy, Position
from argmap.model.citations import separate_sources, stance_source_id
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


def _own_sources(position: Position) -> set[str]:
    return {
        source_id(source.url, source.publisher, source.title, source.date)
        for source in position.sources
    }


def _with_sources(corpus: Corpus) -> Iterator[tuple[str, Position, set[str]]]:
    """Yield positions with the sources that they cite and that stances on them name, by id."""
    cited: dict[tuple[str, object, str], set[str]] = defaultdict(set)
    for edge in corpus.edges.get("CITES", ()):
        node = corpus.node(edge.source)
        cited[node.text("document"), node.properties.get("line"), node.text("claim")].add(
            edge.target.id
        )
    for document, position in _positions(corpus):
        stances = (*position.proponents, *position.opponents, *position.neutral)
        texts = (text for stance in stances for text in separate_sources(stance.source or ""))
        # Other documents, such as tables, may state stances on it.
        elsewhere = cited.get((document, position.line, position.claim), set())
        ids = {*_own_sources(position), *map(stance_source_id, texts), *elsewhere}
        yield document, position, ids


def no_source(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield positions without a source."""
    for document, position, sources in _with_sources(corpus):
        if not sources:
            what = f"the position {_called(position)} has no source"
            yield RuleMatch(
                document, position.line, what, "Add one under `sources`", name=_called(position)
            )


def one_source(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield positions with one source."""
    for document, position, sources in _with_sources(corpus):
        if len(sources) == 1:
            what = f"the position {_called(position)} has only one source"
            remedy = "Add an independent source"
            line = position.sources[0].line if position.sources else position.line
            yield RuleMatch(document, line, what, remedy, name=_called(position))


def one_group(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield positions with several sources, all of one independence group."""
    for document, position, sources in _with_sources(corpus):
        groups = {source.independence_group for source in position.sources}
        if sources != _own_sources(position) or len(sources) < 2:
            continue  # sources of stances have no group
        if len(groups) == 1 and None not in groups:
            what = (
                f"the {len(sources)} sources of {_called(position)} all belong to the "
                f"independence group '{groups.pop()}'"
            )
            remedy = "Add a source of another group"
            yield RuleMatch(
                document, position.sources[0].line, what, remedy, name=_called(position)
            )


def high_on_one_source(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield positions with high confidence and at most one source."""
    for document, position, sources in _with_sources(corpus):
        if position.confidence == "high" and len(sources) < 2:
            number = "one source" if sources else "no source"
            what = f"the confidence of {_called(position)} is high, with {number}"
            remedy = "Add an independent source, or lower the confidence"
            yield RuleMatch(document, position.line, what, remedy, name=_called(position))


def no_position_id(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield positions without an id, whose id changes with their label or claim."""
    for document, position in _positions(corpus):
        if position.id is None:
            what = f"the position {_called(position)} has no id; rewording it makes a new position"
            remedy = "Run `argmap ids --write` on the document"
            yield RuleMatch(document, position.line, what, remedy)
