"""Stances: who stands where, and whether anybody in particular does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from argmap.check.corpus import Corpus
from argmap.check.finding import RuleMatch
from argmap.model import Edge, Ref

_DETAILS = ("since", "until", "quote", "source")
_SHOWN = 5


def _stances(corpus: Corpus, *relations: str) -> Iterator[Edge]:
    for relation in relations:
        for edge in corpus.edges.get(relation, ()):
            if edge.source.label == "Actor":
                yield edge


def same_stance_twice(corpus: Corpus) -> Iterator[RuleMatch]:
    """One actor's stance on a position, stated twice in one document under two names."""
    first: dict[tuple[object, ...], Edge] = {}
    for edge in _stances(corpus, "SUPPORTS", "CONTESTS"):
        details = tuple(edge.text(name) for name in _DETAILS)
        known = first.setdefault((edge.document, *edge.id[:3], *details), edge)
        if known is not edge:
            written, other = edge.text("as_written"), known.text("as_written")
            yield RuleMatch(
                "same-stance-twice",
                edge.document,
                edge.line,
                f"'{written}' and '{other}' on line {known.line} are one actor, "
                f"'{edge.source.id}', and stand for one stance twice",
                "Keep one of the two, or give them different dates, quotes or sources",
                written,
            )


def on_rival_positions(corpus: Corpus) -> Iterator[RuleMatch]:
    """An actor that supports two rival positions at a time, or supports and contests one."""
    supported: dict[Ref, list[Edge]] = defaultdict(list)
    contested: dict[tuple[Ref, Ref], list[Edge]] = defaultdict(list)
    for edge in _stances(corpus, "SUPPORTS"):
        if _is_somebody(corpus, edge.source):
            supported[edge.source].append(edge)
    for edge in _stances(corpus, "CONTESTS"):
        contested[edge.source, edge.target].append(edge)
    rivals = _rivals(corpus)
    for actor, edges in sorted(supported.items()):
        for edge in edges:
            for other in contested[actor, edge.target]:
                if _together(edge, other):
                    yield _both(corpus, edge, other, "supports and contests")
        for one, other in combinations(edges, 2):
            if frozenset((one.target, other.target)) in rivals and _together(one, other):
                yield _both(corpus, one, other, "supports the rival positions")


def _is_somebody(corpus: Corpus, actor: Ref) -> bool:
    """Whether an actor has one mind: groups, and hedged labels, may be divided."""
    node = corpus.node(actor)
    return node.text("standing") != "hedged" and node.text("kind") != "group"


def _rivals(corpus: Corpus) -> set[frozenset[Ref]]:
    """The pairs of positions of one controversy that contest each other, if not merely may."""
    controversy = {
        edge.source: edge.target
        for edge in corpus.edges.get("PART_OF", ())
        if (edge.source.label, edge.target.label) == ("Position", "Controversy")
    }
    return {
        frozenset((edge.source, edge.target))
        for edge in corpus.edges.get("CONTESTS", ())
        if edge.source.label == "Position"
        and edge.text("rule") != "alternative-positions"
        and edge.source in controversy
        and controversy[edge.source] == controversy.get(edge.target)
    }


def _together(one: Edge, other: Edge) -> bool:
    """Whether two stances may have been held at one time, for all that is said of them."""
    return not (_ended(one, other) or _ended(other, one))


def _ended(one: Edge, other: Edge) -> bool:
    until, since = one.text("until"), other.text("since")
    return bool(until and since and until <= since)


def _both(corpus: Corpus, one: Edge, other: Edge, what: str) -> RuleMatch:
    first, second = sorted((one, other), key=lambda edge: (edge.document, edge.line, edge.target))
    names = f"'{corpus.node(first.target).name}'"
    if first.target != second.target:
        names += f" and '{corpus.node(second.target).name}'"
    elsewhere = f" of {first.document}" if first.document != second.document else ""
    return RuleMatch(
        "on-rival-positions",
        second.document,
        second.line,
        f"'{second.text('as_written')}' {what} {names} (see line {first.line}{elsewhere})",
        "Take out one of the stances, or say when each was held",
        second.text("as_written"),
        (first.document,),
    )


def only_unnamed(corpus: Corpus) -> Iterator[RuleMatch]:
    """Positions that nobody in particular holds, though somebody does."""
    proponents: dict[Ref, set[Ref]] = defaultdict(set)
    for edge in _stances(corpus, "SUPPORTS"):
        proponents[edge.target].add(edge.source)
    for position, actors in sorted(proponents.items()):
        node = corpus.node(position)
        line = node.properties.get("line")
        if isinstance(line, int) and not any(_is_named(corpus, actor) for actor in actors):
            yield RuleMatch(
                "only-unnamed",
                node.text("document"),
                line,
                f"nobody in particular holds '{node.name}', only {_described(corpus, actors)}",
                "Name a registered actor that does",
            )


def _is_named(corpus: Corpus, actor: Ref) -> bool:
    node = corpus.node(actor)
    return node.text("standing") == "registered" and node.text("kind") != "group"


def _described(corpus: Corpus, actors: Iterable[Ref]) -> str:
    said = []
    for actor in sorted(actors):
        node = corpus.node(actor)
        standing = node.text("standing")
        said.append(f"'{node.name}' ({'group' if standing == 'registered' else standing})")
    more = [f"{len(said) - _SHOWN} more"] if len(said) > _SHOWN else []
    return ", ".join(said[:_SHOWN] + more)
