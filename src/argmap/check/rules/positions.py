"""Check the sources, ids and reasons of positions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from argmap.check.corpus import Corpus
from argmap.check.findings import RuleMatch
from argmap.documents import Controversy, Position, Reason, Thread
from argmap.documents.stance_and_reason import reasons_below
from argmap.model.citations import separate_sources, stance_source_id
from argmap.model.ids import short_name, slug, source_id


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


def _reasons(corpus: Corpus) -> Iterator[tuple[str, str, Reason]]:
    """Yield all reasons with their document and the claim of their position or reading."""
    for name, document in sorted(corpus.documents.items()):
        for record in document.records:
            if isinstance(record, Controversy):
                for position in record.positions:
                    yield from (
                        (name, position.claim, item) for item in reasons_below(position.reasons)
                    )
            elif isinstance(record, Thread):
                for reading in record.interpretations:
                    yield from (
                        (name, reading.claim, item) for item in reasons_below(reading.reasons)
                    )


def reason_without_source(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield reasons without a source."""
    for document, _, reason in _reasons(corpus):
        stances = (*reason.proponents, *reason.opponents)
        if not reason.sources and not any(stance.source for stance in stances):
            what = f"the reason '{short_name(reason.claim, 60)}' has no source"
            remedy = "Add one under `sources`"
            yield RuleMatch(document, reason.line, what, remedy)


def reason_repeats_position(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield reasons with the claim of their position or reading."""
    for document, claim, reason in _reasons(corpus):
        if slug(reason.claim) == slug(claim):
            what = f"the reason '{short_name(reason.claim, 60)}' repeats the claim it is about"
            remedy = "Say why the claim is true or false, or remove the reason"
            yield RuleMatch(document, reason.line, what, remedy, "claim", later_lines=True)
