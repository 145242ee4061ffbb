"""Some sentences that say what a page shows, made from its payload before anything else is read.

A sentence is a role and a list of pieces: texts, and numbers of nodes, of which whoever shows it
makes links with the nodes' names. Only what documents state is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Piece = str | int
Sentence = dict[str, Any]

_NAMED = 3
"""Names in a row before the rest becomes a number."""
LISTED = 8
"""Controversies, or positions, that are told one by one."""

_POLARITY = {
    "binary": ", which exclude each other",
    "multi-axis": ", which may be held together",
}


def summary(data: Mapping[str, Any]) -> list[Sentence]:
    """What a payload's nodes and edges amount to, in a few sentences."""
    return ended(data, _made(data))


def _made(data: Mapping[str, Any]) -> list[Sentence]:
    facts = Facts(data["nodes"], data["edges"])
    controversies = facts.of_kind("controversy")
    focus = data["focus"]
    made: list[Sentence] = []
    if focus is not None and data["nodes"][focus]["label"] == "Actor":
        return _of_actor(facts, focus)
    if len(controversies) == 1:
        made += _of_controversy(facts, controversies[0])
    elif controversies:
        made += _of_many(facts, controversies)
    elif answers := facts.of_kind("position") + facts.of_kind("reading"):
        made += [_position(facts, number) for number in facts.by_support(answers)[:LISTED]]
    made += _open(facts)
    made += _spanning(facts, several=len(controversies) > 1)
    return made


class Facts:
    """Who stands where, by the numbers of nodes, as documents state it."""

    def __init__(
        self, nodes: Sequence[Mapping[str, Any]], edges: Iterable[Mapping[str, Any]]
    ) -> None:
        self.nodes = nodes
        self._out: dict[tuple[int, str], dict[int, None]] = defaultdict(dict)
        self._into: dict[tuple[int, str], dict[int, None]] = defaultdict(dict)
        self._kinds: dict[str, list[int]] = defaultdict(list)
        for number, node in enumerate(nodes):
            self._kinds[node["kind"]].append(number)
        for edge in edges:
            if edge["basis"] == "stated":
                self._out[edge["from"], edge["relation"]][edge["to"]] = None
                self._into[edge["to"], edge["relation"]][edge["from"]] = None

    def of_kind(self, kind: str) -> list[int]:
        return self._kinds.get(kind, [])

    def to(self, number: int, relation: str) -> list[int]:
        """Where a node's edges of a relation lead."""
        return sorted(self._out.get((number, relation), ()))

    def at(self, number: int, relation: str) -> list[int]:
        """Where edges of a relation that end at a node come from; whoever has a name first."""
        found = self._into.get((number, relation), ())
        return sorted(found, key=lambda item: (self.nodes[item]["kind"] == "hedged", item))

    def matters(self, position: int) -> list[int]:
        """The controversies of a position, or else its threads."""
        return self.to(position, "position-of") or self.to(position, "reading-of")

    def by_support(self, positions: Iterable[int]) -> list[int]:
        return sorted(positions, key=lambda item: (-len(self.at(item, "actor-supports")), item))


def _of_controversy(facts: Facts, number: int) -> list[Sentence]:
    details = facts.nodes[number]["details"]
    positions = facts.at(number, "position-of")
    threads = facts.to(number, "controversy-of")
    pieces: list[Piece] = [number, " has "]
    polarity = _POLARITY.get(details.get("polarity", ""), "")
    pieces.append(count(len(positions), "position"))
    if polarity and len(positions) > 1:
        pieces.append(polarity)
    pieces.append(".")
    if threads:
        pieces += [" It is part of ", *names(threads), "."]
    made = [sentence("about", pieces)]
    ordered = facts.by_support(positions)
    made += [_position(facts, item) for item in ordered[:LISTED]]
    if (rest := len(ordered) - LISTED) > 0:
        made.append(sentence("more", [f"{count(rest, 'more position')}."]))
    return made


def _of_many(facts: Facts, controversies: list[int]) -> list[Sentence]:
    positions = facts.of_kind("position")
    threads = facts.of_kind("thread")
    actors = facts.of_kind("actor") + facts.of_kind("hedged")
    told = f"{count(len(controversies), 'controversy')}"
    holding = [thread for thread in threads if facts.at(thread, "controversy-of")]
    if holding:
        told += f" in {count(len(holding), 'thread')}"
    told += f", with {count(len(positions), 'position')} and {count(len(actors), 'actor')}."
    if bare := len(threads) - len(holding):
        told += f" {count(bare, 'more thread')} without a controversy."
    made = [sentence("about", [told])]
    sizes = {
        item: len({actor for position in facts.at(item, "position-of")
                   for actor in facts.at(position, "actor-supports")})
        for item in controversies
    }  # fmt: skip
    ordered = sorted(controversies, key=lambda item: (-sizes[item], item))
    for item in ordered[:LISTED]:
        answers = facts.by_support(facts.at(item, "position-of"))
        pieces: list[Piece] = [item, f": {count(len(answers), 'position')}"]
        best = len(facts.at(answers[0], "actor-supports")) if answers else 0
        leading = [answer for answer in answers if len(facts.at(answer, "actor-supports")) == best]
        if best and len(leading) == 1:
            pieces += ["; most named supporters: ", leading[0], f" ({best:,})"]
        elif best and len(leading) <= _NAMED:
            pieces += [f"; {best:,} named on each of ", *names(leading)]
        made.append(sentence("controversy", [*pieces, "."]))
    if len(ordered) > LISTED:
        rest = count(len(ordered) - LISTED, "more controversy")
        made.append(sentence("more", [f"{rest}, in the text and on the map."]))
    return made


def _of_actor(facts: Facts, actor: int) -> list[Sentence]:
    made = []
    for relation, said in (("actor-supports", "supports"), ("actor-contests", "contests")):
        positions = facts.to(actor, relation)
        if positions:
            matters = {item for position in positions for item in facts.matters(position)}
            where = f", in {count(len(matters), 'controversy or thread')}" if matters else ""
            made.append(
                sentence("about", [actor, f" {said} {count(len(positions), 'position')}{where}."])
            )
            for position in positions[:LISTED]:
                pieces: list[Piece] = [f"{said.capitalize()} ", position]
                if place := facts.matters(position):
                    pieces += [" in ", *names(place)]
                made.append(sentence("position", [*pieces, "."]))
    return made


def _position(facts: Facts, number: int) -> Sentence:
    supporters = facts.at(number, "actor-supports")
    opponents = facts.at(number, "actor-contests")
    pieces: list[Piece] = [number, ": "]
    if supporters:
        pieces += [*names(supporters), f" {_stand(facts, supporters, 'support')} it"]
    else:
        pieces.append("nobody is named in support")
    if opponents:
        pieces += ["; ", *names(opponents), f" {_stand(facts, opponents, 'contest')} it"]
    return sentence("position", [*pieces, "."])


def _open(facts: Facts) -> list[Sentence]:
    tensions, questions = facts.of_kind("tension"), facts.of_kind("question")
    made = []
    if tensions:
        made.append(sentence("open", ["No position settles ", *names(tensions, 4), "."]))
    if questions:
        made.append(sentence("open", ["Left open: ", *names(questions, 4), "."]))
    silent = [
        number
        for number in facts.of_kind("position")
        if not facts.at(number, "actor-supports") and not facts.at(number, "actor-contests")
    ]
    if silent and len(silent) < len(facts.of_kind("position")):
        made.append(sentence("open", ["No actor is named on ", *names(silent, 4), "."]))
    return made


def _spanning(facts: Facts, *, several: bool) -> list[Sentence]:
    """Who stands in several places; not the unnamed groups, of which two may be no one group."""
    found: dict[int, int] = {}
    for actor in facts.of_kind("actor"):
        stands = {*facts.to(actor, "actor-supports"), *facts.to(actor, "actor-contests")}
        places = {item for position in stands for item in facts.matters(position)}
        reach = len(places) if several else len(stands)
        if reach > 1:
            found[actor] = reach
    if not found:
        return []
    ordered = sorted(found, key=lambda item: (-found[item], item))
    pieces: list[Piece] = []
    for number, actor in enumerate(ordered[:4]):
        pieces += [", " if number else "", actor, f" ({found[actor]:,})"]
    if len(ordered) > 4:
        pieces.append(f" and {len(ordered) - 4:,} more")
    where = "In more than one controversy or thread" if several else "On more than one position"
    return [sentence("spanning", [f"{where}: ", *pieces, "."])]


def _stand(facts: Facts, actors: Sequence[int], verb: str) -> str:
    """A verb as it agrees with who acts: a group in the plural, one actor in the singular."""
    alone = len(actors) == 1 and facts.nodes[actors[0]]["kind"] != "hedged"
    return verb + "s" if alone else verb


def names(numbers: Sequence[int], most: int = _NAMED) -> list[Piece]:
    """Nodes in a row: "a, b and c", "a, b, c and 4 more"."""
    shown = list(numbers) if len(numbers) <= most + 1 else list(numbers[:most])
    pieces: list[Piece] = []
    for place, number in enumerate(shown):
        last = place == len(shown) - 1 and len(shown) == len(numbers)
        pieces += ["" if not place else " and " if last else ", ", number]
    if len(shown) < len(numbers):
        pieces.append(f" and {len(numbers) - len(shown):,} more")
    return [piece for piece in pieces if piece != ""]


_PLURALS = {
    "controversy": "controversies",
    "more controversy": "more controversies",
    "controversy or thread": "controversies or threads",
    "more clash": "more clashes",
    "more pair of rival positions": "more pairs of rival positions",
}


def count(number: int, word: str) -> str:
    """A number of things: "no positions", "1 position", "2,000 controversies"."""
    many = f"{number:,}" if number else "no"
    return f"{many} {word if number == 1 else _PLURALS.get(word, word + 's')}"


def sentence(role: str, pieces: Iterable[Piece]) -> Sentence:
    """A sentence of pieces, of which empty ones are left out."""
    return {"role": role, "pieces": [piece for piece in pieces if piece != ""]}


def ended(data: Mapping[str, Any], made: list[Sentence]) -> list[Sentence]:
    """The sentences, without a full stop behind a name that ends like a sentence itself."""
    for item in made:
        pieces: list[Piece] = item["pieces"]
        name = pieces[-2] if pieces[-1] == "." and len(pieces) > 1 else ""
        if isinstance(name, int) and data["nodes"][name]["name"].endswith((".", "?", "!", "…")):
            pieces.pop()
    return made
