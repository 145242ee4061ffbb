"""Sentences on who changed: which stances have ended, and what the same actor holds instead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from argmap.model.changes import DatedStance, Move, begins_after, changed, moves
from argmap.model.counting import STANCES
from argmap.model.dates import last_day
from argmap.model.graph import Ref
from argmap.model.indexed_graph import IndexedGraph
from argmap.model.schema import NEUTRAL, STANCE_TARGETS
from argmap.model.stance_times import Stance, end_of
from argmap.model.stance_words import period_text, verb
from argmap.text.sentences import (
    Piece,
    Sentence,
    count,
    folded,
    names,
    sentence,
)

_LISTED = 6
"""Changes that are listed before the rest becomes a number."""

NO_LATER = "no later stance is recorded here"

_KINDS = (
    (True, "more change", "took another stance later, by the dates given"),
    (False, "more stance that ended", "gave up a stance, and none is dated later"),
)
"""Whether an actor changed or a stance only ended, the noun for one more, and what it means."""

Dated = DatedStance[Ref]


@dataclass(frozen=True, slots=True)
class History:
    """What an actor no longer holds in a controversy, and what it holds instead.

    is_change: whether a stance followed another (`argmap.model.changes`), or one only ended; past:
    in order of their ends; now: those without an end date; moves: the changes one by one, if
    somebody is neutral in the topic; last: the last change, the stance before it and the one after.
    """

    actor: Ref
    topic: Ref | None
    is_change: bool
    past: tuple[Dated, ...]
    now: tuple[Dated, ...]
    moves: tuple[Move[Ref], ...] = ()
    last: tuple[Dated, Dated] | None = None

    @property
    def order(self) -> tuple[bool, str]:
        """A sort key: changes first, the latest first when reversed."""
        dates = [item.until for item in self.past] + [item.since for item in self.now]
        return self.is_change, max(map(last_day, filter(None, dates)), default="")


def change_sentences(
    index: IndexedGraph, actors: Set[Ref], *, meanings: bool = False
) -> list[Sentence]:
    """Say which of some actors changed, and which of their stances have ended.

    meanings: whether to say before each of the two what it means, and of how many actors it is so.
    """
    found = _ordered_histories(index, actors)
    made: list[Sentence] = []
    for is_change, noun, meaning in _KINDS:
        some = [item for item in found if item.is_change is is_change]
        if some and meanings:
            who = count(len({item.actor for item in some}), "actor")
            made.append(sentence("meaning", [f"{who} {meaning}:"]))
        made += folded([_sentence(index, item) for item in some], noun, _LISTED)
    return made


def last_change_sentence(
    index: IndexedGraph,
    actors: Set[Ref],
    topics: Sequence[Ref],
    subject: Ref | None = None,
) -> list[Sentence]:
    """Name the last change of some actors, or else the last stance of theirs that ended.

    Says how many others changed or ended on the same date.

    topics: the controversies that count; others count only if there are none; subject: the actor
    that needs no name.
    """
    found = [
        item for item in _ordered_histories(index, actors)
        if item.topic in topics or not topics
    ]  # fmt: skip
    moved = [(item, item.last) for item in found if item.last]
    if moved:
        history, (earlier, later) = max(moved, key=lambda item: last_day(item[1][1].since))
        where: list[Piece] = [] if subject else [": ", history.actor]
        if history.topic is not None and len(topics) > 1:
            where += [", in ", history.topic]
        it: Piece = "it" if earlier.position == later.position else later.position
        if earlier.type == later.type == "SUPPORTS":
            steps: list[Piece] = [" from ", earlier.position, " to ", it]
        else:
            steps = [f" from {_DOING[earlier.type]} ", earlier.position]
            steps += [f" to {_DOING[later.type]} ", it]
        if later.since and later.until:
            steps.append(f" (from {later.since} until {later.until})")
        else:
            steps.append(_in_brackets(later))
        others = {item.actor for item, (_, last) in moved if last.since == later.since}
        if more := len(others - {history.actor}):
            steps.append(f"; {count(more, 'other actor')} changed on the same date")
        comma = "," if where else ""
        return [sentence("changed", ["Changed last", *where, comma, *steps, "."])]
    ended = [(item, stance) for item in found for stance in item.past]
    if not ended:
        return []
    history, stance = max(ended, key=lambda item: last_day(item[1].until))
    does = f"{verb(stance.type, ended=True)} "
    named: list[Piece] = [stance.position]
    if history.topic is not None and len(topics) > 1:
        named += [" (", history.topic, ")"]
    who: list[Piece] = [] if subject else [history.actor, " "]
    until = f" until {stance.until}"
    if more := sum(item.until == stance.until for _, item in ended) - 1:
        until += f"; {count(more, 'other stance')} ended on the same date"
    return [sentence("ended", ["Ended last: ", *who, does, *named, f"{until}."])]


_DOING = {"SUPPORTS": "supporting", "CONTESTS": "contesting", NEUTRAL: "being neutral on"}


def _in_brackets(item: Dated) -> str:
    dates = period_text(item.since, item.until)
    return f" ({dates})" if dates else ""


def _ordered_histories(index: IndexedGraph, actors: Set[Ref]) -> list[History]:
    """Return the histories of actors: changes first, the latest first, then by actor."""
    return [item for item in _histories(index) if item.actor in actors]


@lru_cache(maxsize=2)
def _histories(index: IndexedGraph) -> list[History]:
    """Return the histories of all actors by controversy or thread, in that order."""
    made = []
    for stances in index.times.of_dated_actors.values():
        groups: dict[Ref, list[Stance]] = defaultdict(list)
        for stance in stances:
            # A position without a topic on the page is a separate group.
            for topic in index.topics(stance.position) or [stance.position]:
                groups[topic].append(stance)
        made += [
            history for topic, some in groups.items() if (history := _history(index, some, topic))
        ]
    made.sort(key=lambda item: (item.actor, item.topic or ("", "")))
    return sorted(made, key=lambda item: item.order, reverse=True)


def _history(index: IndexedGraph, stances: list[Stance], topic: Ref) -> History | None:
    """Return the history of an actor in a topic, which is a position if that has none."""
    times = index.times
    statements = [
        DatedStance(stance.type, stance.position, edge.text("since"), end_of(edge))
        for stance in stances
        for edge in times.statements[stance]
    ]
    statements = list(dict.fromkeys(statements))
    binary = index.has_exclusive_answers(topic)
    pairs = changed(statements, binary=binary)
    one_by_one = topic in index.topics_with_neutral
    in_change = {item for pair in pairs for item in pair}
    over = {stance for stance in stances if times.until(*stance)}
    ended = {(stance.type, stance.position) for stance in over}
    past = {
        item
        for item in statements
        if item.until and (item in in_change or (item.type, item.position) in ended)
    }
    instead = {(type, item.position) for item in past for type in STANCES if type != item.type}
    gave_up = any(item.type == "SUPPORTS" for item in past)
    now: dict[tuple[str, Ref], Dated] = {}
    for item in statements:
        key = (item.type, item.position)
        is_instead = (
            key in instead
            or (gave_up and item.type == "SUPPORTS" and key not in ended)
            # Neutral on another position is no change, but a stance that is recorded.
            or (bool(past) and item.type == NEUTRAL)
        )
        if not item.until and (item in in_change or is_instead):
            known = now.get(key)
            if known is None or (item.since or "~") < (known.since or "~"):
                now[key] = item
    if not past and not now:
        return None
    last = max(
        pairs,
        key=lambda pair: (
            last_day(pair[1].since), pair[0].position == pair[1].position, last_day(pair[0].until),
        ),
        default=None,
    )  # fmt: skip
    return History(
        stances[0].actor,
        None if topic.label in STANCE_TARGETS else topic,
        bool(pairs),
        tuple(sorted(past, key=lambda item: (last_day(item.until), item.type, item.position))),
        tuple(sorted(now.values(), key=lambda item: (item.since or "~", item.position))),
        tuple(moves(statements, binary=binary)) if one_by_one else (),
        last,
    )


def _sentence(index: IndexedGraph, history: History) -> Sentence:
    where: list[Piece] = []
    if history.topic is not None and len(index.of_kind("controversy")) > 1:
        where = [", in ", history.topic]
    if not history.is_change:
        return _ended(index, history, where)
    does = ": " if where else " "
    if history.moves:
        rest = _besides([*history.past, *history.now], history.moves)
        named = [*_in_words(history.moves), *rest]
        return sentence("changed", ["Changed: ", history.actor, *where, does, *named, "."])
    pieces = _in_turn(history.past)
    then = [
        item
        for item in history.now
        if history.past and all(begins_after(item, past) for past in history.past)
    ]
    besides = [item for item in history.now if item not in then]
    for some, gap in ((then, ", then "), (besides, "; it " if then else ", and ")):
        if some:
            pieces += [gap if pieces else "", *names(index.nodes, _now(some, history))]
    later = "" if history.now else f"; {NO_LATER}"
    return sentence("changed", ["Changed: ", history.actor, *where, does, *pieces, later, "."])


def _ended(index: IndexedGraph, history: History, where: list[Piece]) -> Sentence:
    """Say which stances of an actor ended, and what it holds besides, which is not dated later."""
    items: list[list[Piece]] = []
    for item in history.now:
        name = _named(item, history)
        also = "also " if name == item.position and item.type != NEUTRAL else ""
        is_later = history.past and all(begins_after(item, past) for past in history.past)
        since = "since" if is_later else "already since"
        when = f"{since} {item.since}" if item.since else "no date given"
        items.append([also, f"{verb(item.type)} ", name, f" ({when})"])
    besides = [" ", *names(index.nodes, items)] if items else [" ", NO_LATER]
    if not all(item.since for item in history.now):
        besides.append(", so whether it changed is not known")
    past = names(index.nodes, _past(history.past))
    return sentence("ended", ["Ended: ", history.actor, " ", *past, *where, ";", *besides, "."])


def _past(past: Sequence[Dated]) -> list[list[Piece]]:
    """Name stances that have ended: "supported X until 2017", "Y until 2024"."""
    items: list[list[Piece]] = []
    for place, item in enumerate(past):
        is_same = place and past[place - 1].type == item.type
        does = "" if is_same else f"{verb(item.type, ended=True)} "
        items.append([does, item.position, f" until {item.until}"])
    return items


def _in_turn(past: Sequence[Dated]) -> list[Piece]:
    """Name stances that have ended, with "then" before one that began after the one before."""
    pieces: list[Piece] = []
    for place, item in enumerate(_past(past)):
        if place:
            pieces.append(", then " if begins_after(past[place], past[place - 1]) else " and ")
        pieces += item
    return [piece for piece in pieces if piece != ""]


def _now(held: Iterable[Dated], history: History) -> list[list[Piece]]:
    """Name stances that have no end date: "supports Y since 2023"."""
    return [
        [
            f"{verb(item.type)} ",
            _named(item, history),
            f" since {item.since}" if item.since else " (no date given)",
        ]
        for item in held
    ]


def _named(item: Dated, history: History) -> Piece:
    """Return the position of a stance, or "it" if the stances that ended are on no other."""
    positions = {past.position for past in history.past}
    return "it" if positions == {item.position} else item.position


def _in_words(found: Sequence[Move[Ref]]) -> list[Piece]:
    """Name changes in order: “supported A (until 2020), withdrew (neutral since 2020)”.

    Each position has its changes one after another.
    """
    chains: dict[object, list[Move[Ref]]] = {}
    for place, move in enumerate(found):
        # A change between positions is by itself.
        key = place if move.kind == "moved" else ("on", move.later.position)
        chains.setdefault(key, []).append(move)
    pieces: list[Piece] = []
    for chain in chains.values():
        pieces += ["; "] if pieces else []
        pieces += _held(chain[0].earlier, is_past=True)
        for move in chain:
            pieces += _after(move)
    return pieces


def _besides(history: Iterable[Dated], found: Sequence[Move[Ref]]) -> list[Piece]:
    """Name the stances of a history that are in no change: “; was neutral on B (until 2020)”."""
    named = {item for move in found for item in (move.earlier, move.later)}
    changed = {(item.type, item.position) for item in named}
    pieces: list[Piece] = []
    for item in history:
        if (item.type, item.position) not in changed:
            pieces += ["; ", *_held(item, is_past=bool(item.until))]
    return pieces


def _after(move: Move[Ref]) -> list[Piece]:
    later = move.later
    if move.kind == "moved":
        return [", then ", *_held(later, is_past=bool(later.until))]
    does = "neutral" if later.type == NEUTRAL else verb(later.type, ended=bool(later.until)) + " it"
    return [f", {move.kind} ({does} {period_text(later.since, later.until)})"]


def _held(item: Dated, *, is_past: bool) -> list[Piece]:
    """Name a stance with its dates: “supported A (2019 to 2020)”."""
    return [f"{verb(item.type, ended=is_past)} ", item.position, _in_brackets(item)]
