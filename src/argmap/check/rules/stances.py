"""Check stances: duplicates, contradictions, and positions without a specific actor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from argmap.check.corpus import Corpus
from argmap.check.findings import RuleMatch, at
from argmap.model import Edge, Ref
from argmap.model.counting import STANCES
from argmap.model.dates import is_later
from argmap.model.schema import NEUTRAL, REASON

_DETAILS = ("since", "until", "quote", "source", "organization", "word")
_SHOWN = 5


def _stances(corpus: Corpus, *relations: str) -> Iterator[Edge]:
    for relation in relations:
        for edge in corpus.edges.get(relation, ()):
            if edge.source.label == "Actor":
                yield edge


def same_stance_twice(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield stances of one actor on a position that a document states twice."""
    first: dict[tuple[object, ...], Edge] = {}
    for edge in _stances(corpus, *STANCES):
        details = tuple(edge.text(name) for name in _DETAILS)
        known = first.setdefault((edge.document, *edge.id[:3], *details), edge)
        if known is not edge:
            written, other = edge.text("as_written"), known.text("as_written")
            yield at(
                edge,
                f"'{written}' and '{other}' on line {known.line} are the same "
                f"actor, '{edge.source.id}', so the stance is stated twice",
                "Keep one of the two, or give them different dates, quotes or sources",
                written,
            )


def on_rival_positions(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield actors that support two rival positions at once, or take two stances on one."""
    supported: dict[Ref, list[Edge]] = defaultdict(list)
    for edge in _stances(corpus, "SUPPORTS"):
        if _has_one_opinion(corpus, edge.source):
            supported[edge.source].append(edge)
    yield from _two_stances(corpus, "SUPPORTS", "CONTESTS", "supports and contests")
    yield from _two_stances(corpus, "SUPPORTS", NEUTRAL, "supports and is neutral on")
    yield from _two_stances(corpus, "CONTESTS", NEUTRAL, "contests and is neutral on")
    rivals = _rivals(corpus)
    for _, edges in sorted(supported.items()):
        by_position: dict[Ref, list[Edge]] = defaultdict(list)
        for edge in edges:
            for rival in sorted(rivals[edge.target] & by_position.keys()):
                for other in by_position[rival]:
                    if _together(other, edge):
                        yield _both(corpus, other, edge, "supports the rival positions")
            by_position[edge.target].append(edge)


def _two_stances(corpus: Corpus, one: str, two: str, what: str) -> Iterator[RuleMatch]:
    """Yield actors that take stances of both types on one position at once."""
    others: dict[tuple[Ref, Ref], list[Edge]] = defaultdict(list)
    for edge in _stances(corpus, two):
        others[edge.source, edge.target].append(edge)
    for edge in sorted(_stances(corpus, one), key=lambda edge: edge.source):
        for other in others.get((edge.source, edge.target), ()):
            if _has_one_opinion(corpus, edge.source) and _together(edge, other):
                yield _both(corpus, edge, other, what)


def _has_one_opinion(corpus: Corpus, actor: Ref) -> bool:
    """Return whether an actor has one opinion; groups and hedged labels may be divided."""
    node = corpus.node(actor)
    return node.text("standing") != "hedged" and node.text("kind") != "group"


def _rivals(corpus: Corpus) -> dict[Ref, set[Ref]]:
    """Return the rivals of positions within controversies, without those that may be compatible."""
    controversy = {
        edge.source: edge.target
        for edge in corpus.edges.get("PART_OF", ())
        if (edge.source.label, edge.target.label) == ("Position", "Controversy")
    }
    found: dict[Ref, set[Ref]] = defaultdict(set)
    for edge in corpus.edges.get("CONTESTS", ()):
        if (
            edge.source.label == "Position"
            and edge.text("rule") != "alternative-positions"
            and edge.source in controversy
            and controversy[edge.source] == controversy.get(edge.target)
        ):
            found[edge.source].add(edge.target)
            found[edge.target].add(edge.source)
    return found


def _together(one: Edge, other: Edge) -> bool:
    """Return whether both stances were held at one time, as far as dates say.

    A later dated stance replaces an earlier one, so it ends it.
    """
    return not (_ended(one, other) or _ended(other, one))


def _ended(one: Edge, other: Edge) -> bool:
    """Return whether a stance ended before, or by, the beginning of another."""
    start, until, since = one.text("since"), one.text("until"), other.text("since")
    return bool(since and ((until and until <= since) or (start and is_later(since, start))))


def _both(corpus: Corpus, one: Edge, other: Edge, what: str) -> RuleMatch:
    first, second = sorted((one, other), key=lambda edge: (edge.document, edge.line, edge.target))
    names = f"'{corpus.node(first.target).name}'"
    if first.target != second.target:
        names += f" and '{corpus.node(second.target).name}'"
    elsewhere = f" of {first.document}" if first.document != second.document else ""
    return at(
        second,
        f"'{second.text('as_written')}' {what} {names} (see line {first.line}{elsewhere})",
        _REMEDY,
        second.text("as_written"),
        (first.document,),
    )


_REMEDY = (
    "Remove one of the stances. If the actor changed its stance, add `until` to the earlier stance "
    "and `since` to the later one"
)


def only_unnamed(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield positions whose proponents include no registered actor other than groups."""
    proponents: dict[Ref, set[Ref]] = defaultdict(set)
    for edge in _stances(corpus, "SUPPORTS"):
        proponents[edge.target].add(edge.source)
    for position, actors in sorted(proponents.items()):
        if position.label == REASON:
            continue
        node = corpus.node(position)
        line = node.properties.get("line")
        if isinstance(line, int) and not any(_is_named(corpus, actor) for actor in actors):
            yield RuleMatch(
                node.text("document"),
                line,
                f"no specific actor holds '{node.name}', only {_described(corpus, actors)}",
                "Add a registered actor that holds it",
            )


def _is_named(corpus: Corpus, actor: Ref) -> bool:
    node = corpus.node(actor)
    return node.text("standing") == "registered" and node.text("kind") != "group"


def _described(corpus: Corpus, actors: Iterable[Ref]) -> str:
    shown = []
    for actor in sorted(actors):
        node = corpus.node(actor)
        standing = node.text("standing")
        shown.append(f"'{node.name}' ({'group' if standing == 'registered' else standing})")
    more = [f"{len(shown) - _SHOWN} more"] if len(shown) > _SHOWN else []
    return ", ".join(shown[:_SHOWN] + more)
