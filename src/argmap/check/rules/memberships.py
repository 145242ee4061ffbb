"""Check what actors are parts of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from argmap.check.corpus import Corpus
from argmap.check.finding import RuleMatch, at
from argmap.model import Edge, Ref
from argmap.model.dates import first_day, last_day

_Parts = Mapping[Ref, Mapping[Ref, Edge]]
"""Of each actor what it is a part of, with the first statement of it."""

_NAMED = 4
"""The most memberships of a circle that a finding lists besides its own."""


def circular_membership(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield actors that are parts of each other. Circles with a common actor are one."""
    for circle in _circles(_memberships(corpus)):
        if _at_one_time(circle):
            yield _match(circle)


def _memberships(corpus: Corpus) -> _Parts:
    parts: dict[Ref, dict[Ref, Edge]] = defaultdict(dict)
    for edge in corpus.edges.get("PART_OF", ()):
        if edge.source.label == edge.target.label == "Actor":
            parts[edge.source].setdefault(edge.target, edge)
    return parts


def _circles(parts: _Parts) -> Iterator[list[Edge]]:
    """Yield circles of memberships, by a depth-first search."""
    done: set[Ref] = set()
    reported: set[Ref] = set()
    for start in sorted(parts):
        path: list[Edge] = []
        places = {start: 0}  # of the actors on the path
        waiting = [] if start in done else [_from(parts, start)]
        while waiting:
            edge = next(waiting[-1], None)
            if edge is None:
                waiting.pop()
                done.add(path.pop().target if path else start)
                places.popitem()
                continue
            actor, whole = edge.source, edge.target
            if whole in places and not {actor, whole} & reported:
                circle = [*path[places[whole] :], edge]
                reported.update(item.source for item in circle)
                yield circle
            elif whole not in places and whole not in done:
                path.append(edge)
                places[whole] = len(path)
                waiting.append(_from(parts, whole))


def _from(parts: _Parts, actor: Ref) -> Iterator[Edge]:
    return (edge for _, edge in sorted(parts.get(actor, {}).items()))


def _at_one_time(circle: list[Edge]) -> bool:
    """Return whether the dates of memberships allow that all held at one time."""
    since = max(
        (first_day(edge.text("since")) for edge in circle if edge.text("since")), default=""
    )
    until = min((last_day(edge.text("until")) for edge in circle if edge.text("until")), default="")
    return not since or not until or since <= until


def _match(circle: list[Edge]) -> RuleMatch:
    """Return the finding, at the last membership of a circle in the order of documents."""
    place = max(range(len(circle)), key=lambda at: (circle[at].document, circle[at].line))
    edge, *others = circle[place:] + circle[:place]
    listed = [
        f"'{other.source.id}' of '{other.target.id}' in {other.document}:{other.line}"
        for other in others[:_NAMED]
    ]
    if len(others) > _NAMED:
        listed.append(f"{len(others) - _NAMED:,} more")
    return at(
        edge,
        f"'{edge.source.id}' is a part of '{edge.target.id}', which is a part of it in turn "
        f"({', '.join(listed)})",
        "Remove one of these memberships, or add their dates with `since` and `until`",
        edge.text("as_written"),
        tuple(sorted({other.document for other in others} - {edge.document})),
    )
