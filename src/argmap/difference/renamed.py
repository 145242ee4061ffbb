"""Find nodes whose id probably changed, because their names or claims are similar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from argmap.model.graph import Node, Ref
from argmap.model.ids import fold
from argmap.model.similarity import MIN_CLAIM, MIN_SIMILARITY, similar, sorted_words

MIN_MOVED = 20
"""The shortest text by which a part is found in another whole, so that "Yes" is not."""

MOST = 4_000_000
"""The most pairs of names that are compared for a label. If there are more, only equal names are
found."""

_ORDER = (
    ("Thread", "Controversy", "Event", "Actor", "Challenge", "Resolution"),
    ("Position", "Reading", "Tension"),
    ("Reason",),
)
"""Labels whose ids may change, containers first: the id of a part begins with that of its whole."""
_CLAIMS = ("Position", "Reading", "Reason")


class Renames:
    """Nodes that probably have another id.

    new: the new ref by the old one; scores: how similar both are, by the old ref; incomplete:
    labels with so many removed and added nodes that only equal names were found.
    """

    def __init__(self, removed: Iterable[Node], added: Iterable[Node]) -> None:
        """removed, added: the nodes whose id is only in the old, or only in the new graph."""
        self.new: dict[Ref, Ref] = {}
        self.scores: dict[Ref, float] = {}
        self.incomplete: list[str] = []
        self._wholes: dict[str, str] = {}  # the new id of a whole by the old one
        old, new = _by_label(removed), _by_label(added)
        for labels in _ORDER:
            for label in labels:
                self._pair(label, old.get(label, []), new.get(label, []))

    def followed(self, ref: Ref) -> Ref:
        """Return the new ref of a node, or the ref itself."""
        return self.new.get(ref, ref)

    def _pair(self, label: str, old: list[Node], new: list[Node]) -> None:
        if not old or not new:
            return
        found = {
            one.ref: other.ref
            for one, other in _equal(old, new)
            if self._new_whole(one) == _whole(other) or len(_text(one)) >= MIN_MOVED
        }
        taken = set(found.values())
        grouped_old: dict[str, list[Node]] = defaultdict(list)
        grouped_new: dict[str, list[Node]] = defaultdict(list)
        for node in (node for node in old if node.ref not in found):
            grouped_old[self._new_whole(node)].append(node)
        for node in (node for node in new if node.ref not in taken):
            grouped_new[_whole(node)].append(node)
        pairs = [(100.0, *pair) for pair in found.items()]
        limit = MIN_CLAIM if label in _CLAIMS else MIN_SIMILARITY
        for whole in sorted(grouped_old.keys() & grouped_new.keys()):
            some, others = grouped_old[whole], grouped_new[whole]
            if len(some) * len(others) > MOST:
                self.incomplete.append(label)
                continue
            pairs += _similar(some, others, limit)
        self._take(pairs)

    def _new_whole(self, node: Node) -> str:
        whole = _whole(node)
        return self._wholes.get(whole, whole)

    def _take(self, pairs: Iterable[tuple[float, Ref, Ref]]) -> None:
        """Keep the best pairs, each node in one pair."""
        taken: set[Ref] = set()
        for score, old, new in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
            if old in self.new or new in taken:
                continue
            self.new[old] = new
            self.scores[old] = score
            self._wholes[old.id] = new.id
            taken.add(new)


def _by_label(nodes: Iterable[Node]) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        found[node.label].append(node)
    return found


def _whole(node: Node) -> str:
    """Return the id of what a node is a part of, or ''."""
    return node.id.rpartition("/")[0] if node.label in (*_ORDER[1], *_ORDER[2]) else ""


def _text(node: Node) -> str:
    return fold(node.text("claim") or node.name)


def _equal(old: Sequence[Node], new: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """Yield the pairs of nodes with one name or claim that no other of these nodes has."""
    held: dict[str, list[Node]] = defaultdict(list)
    for node in new:
        held[_text(node)].append(node)
    seen: dict[str, list[Node]] = defaultdict(list)
    for node in old:
        seen[_text(node)].append(node)
    for text, nodes in seen.items():
        if len(nodes) == len(held.get(text, ())) == 1:
            yield nodes[0], held[text][0]


def _similar(
    old: Sequence[Node], new: Sequence[Node], limit: float
) -> Iterator[tuple[float, Ref, Ref]]:
    known = [_text(node) for node in new]
    known_sorted = [sorted_words(text) for text in known]
    for node in old:
        for score, place in similar(_text(node), known, limit, known_sorted):
            yield score, node.ref, new[place].ref
