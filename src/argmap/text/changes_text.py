"""Sentences on who changed: which stances have ended, and what the same actor holds instead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from argmap.model.agreement import AgreementIndex
from argmap.model.changes import DatedStance, Move, begins_after, changed, moves
from argmap.model.dates import last_day
from argmap.model.schema import NEUTRAL
from argmap.text.moves_text import KEYS, Dated, besides, in_words
from argmap.text.sentences import (
    NAMED,
    Piece,
    Sentence,
    count,
    folded,
    names,
    opening_to,
    sentence,
)
from argmap.text.stance_times import TYPES, Stance, StanceTimes, verb
from argmap.text.stated_relations import StatedRelations

_LISTED = 6
"""Changes that are listed before the rest becomes a number."""

NO_LATER = "no later stance is recorded here"

_KINDS = (
    (True, "more change", "took another stance later, by the dates given"),
    (False, "more stance that ended", "gave up a stance, and none is dated later"),
)
"""Whether an actor changed or a stance only ended, the noun for one more, and what it means."""


@dataclass(frozen=True, slots=True)
class History:
    """What an actor no longer holds in a controversy, and what it holds instead.

    is_change: whether a stance followed another (`argmap.model.changes`), or one only ended; past:
    in order of their ends; now: those without an end date; moves: the changes one by one, if
    somebody is neutral in the topic.
    """

    actor: int
    topic: int | None
    is_change: bool
    past: tuple[Dated, ...]
    now: tuple[Dated, ...]
    moves: tuple[Move[int], ...] = ()

    @property
    def is_between_positions(self) -> bool:
        """Whether a change was from one position to another."""
        return not self.moves or any(move.kind == "moved" for move in self.moves)

    @property
    def order(self) -> tuple[bool, str, int]:
        """A sort key: changes first, the latest first when reversed."""
        dates = [item.until for item in self.past] + [item.since for item in self.now]
        return self.is_change, max(map(last_day, filter(None, dates)), default=""), -self.actor


def change_sentences(
    relations: StatedRelations, times: StanceTimes, actors: Set[int], *, meanings: bool = False
) -> list[Sentence]:
    """Say which of some actors changed, and which of their stances have ended.

    meanings: whether to say before each of the two what it means, and of how many actors it is so.
    """
    found = [item for item in _ordered_histories(relations, times) if item.actor in actors]
    made: list[Sentence] = []
    for is_change, noun, meaning in _KINDS:
        some = [item for item in found if item.is_change is is_change]
        if some and meanings:
            who = count(len({item.actor for item in some}), "actor")
            made.append(sentence("meaning", [f"{who} {meaning}:"]))
        made += folded([_sentence(relations, item) for item in some], noun, _LISTED)
    return made


def changes_or_none(
    relations: StatedRelations, times: StanceTimes, actors: Set[int]
) -> list[Sentence]:
    """Say which of some actors changed and which stances ended, and what that means; or that none
    did."""
    made = change_sentences(relations, times, actors, meanings=True)
    return made or unchanged_sentence(relations, times)


def other_changes_sentence(
    relations: StatedRelations, times: StanceTimes, subject: int
) -> list[Sentence]:
    """Say how many actors beside the one of the page changed, or ended a stance. It opens to what
    they changed."""
    found = [item for item in _ordered_histories(relations, times) if item.actor != subject]
    if not found:
        return []
    changed_, ended = (
        {item.actor for item in found if item.is_change is kind} for kind in (True, False)
    )
    ended -= changed_
    if changed_ and ended:
        what = f"{count(len(changed_), 'other actor')} changed, and {len(ended):,} ended a stance"
    elif changed_:
        what = f"{count(len(changed_), 'other actor')} changed"
    else:
        what = f"{count(len(ended), 'other actor')} ended a stance"
    head = sentence("more others", [f"In the same controversies, {what}."])
    return [opening_to(head, [_sentence(relations, item) for item in found])]


def moved_sentences(
    relations: StatedRelations,
    times: StanceTimes,
    index: AgreementIndex[int],
    subject: int | None = None,
) -> list[Sentence]:
    """Name the actors that changed, but are on both sides of nothing in that controversy: no
    document says that the positions exclude each other. subject: the only actor to name."""
    found = []
    for item in _ordered_histories(relations, times):
        if not (item.is_change and item.is_between_positions) or subject not in (None, item.actor):
            continue
        held = {stance.position for stance in (*item.past, *item.now)}
        both = {position for *pair, _ in index.both_sides(item.actor) for position in pair}
        if not held & both:
            found.append(item)
    if not found:
        return []
    has_several = len(relations.of_kind("controversy")) > 1
    items: list[list[Piece]] = []
    for item in found:
        named: list[Piece] = [item.actor]
        if has_several and item.topic is not None:
            named += [" (", item.topic, ")"]
        items.append(named)
    opening = "Changed between positions that are not rivals, see below: "
    return [sentence("moved", [opening, *names(relations.nodes, items, NAMED), "."])]


def _ordered_histories(relations: StatedRelations, times: StanceTimes) -> list[History]:
    """Return the histories of all actors: changes first, the latest first."""
    return sorted(histories(relations, times), key=lambda item: item.order, reverse=True)


def unchanged_sentence(
    relations: StatedRelations, times: StanceTimes, subject: int | None = None
) -> list[Sentence]:
    """Say that no stance has changed or ended, for pages without sentences on changes.

    subject: the actor of the page, if it has one.
    """
    stances = [item for item in times.statements if subject in (None, item.actor)]
    if not stances:
        return []
    whose: list[Piece] = ["No stance here"] if subject is None else ["No stance of ", subject]
    if times.is_dated(stances):
        return [sentence("unchanged", [*whose, " is recorded as changed or ended."])]
    return [sentence("unchanged", [*whose, " has a date, so changes are not known."])]


def histories(relations: StatedRelations, times: StanceTimes) -> Iterator[History]:
    """Yield the histories of actors by controversy or thread."""
    groups: dict[tuple[int, int], list[Stance]] = defaultdict(list)
    dated = {stance.actor for stance in times.statements if times.is_dated([stance])}
    for stance in times.statements:
        if stance.actor in dated:
            for topic in relations.topics(stance.position) or [-1 - stance.position]:
                groups[stance.actor, topic].append(stance)
    for actor, topic in sorted(groups):
        if history := _history(relations, times, groups[actor, topic], topic):
            yield history


def _history(
    relations: StatedRelations, times: StanceTimes, stances: list[Stance], topic: int
) -> History | None:
    """Return the history of an actor in a topic. topic: negative if it is not on the page."""
    statements = [
        DatedStance(
            TYPES[stance.side], stance.position, edge.get("since", ""), edge.get("until", "")
        )
        for stance in stances
        for edge in times.statements[stance]
    ]
    statements = list(dict.fromkeys(statements))
    details = relations.nodes[topic]["details"] if topic >= 0 else {}
    binary = details.get("polarity") == "binary"
    pairs = changed(statements, binary=binary)
    one_by_one = topic in relations.topics_with_neutral
    in_change = {item for pair in pairs for item in pair}
    over = {stance for stance in stances if times.until(*stance)}
    ended = {(TYPES[stance.side], stance.position) for stance in over}
    past = {
        item
        for item in statements
        if item.until and (item in in_change or (item.type, item.position) in ended)
    }
    instead = {(type, item.position) for item in past for type in KEYS if type != item.type}
    gave_up = any(item.type == "SUPPORTS" for item in past)
    now: dict[tuple[str, int], Dated] = {}
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
    return History(
        stances[0].actor,
        topic if topic >= 0 else None,
        bool(pairs),
        tuple(sorted(past, key=lambda item: (last_day(item.until), item.type, item.position))),
        tuple(sorted(now.values(), key=lambda item: (item.since or "~", item.position))),
        tuple(moves(statements, binary=binary)) if one_by_one else (),
    )


def _sentence(relations: StatedRelations, history: History) -> Sentence:
    where: list[Piece] = []
    if history.topic is not None and len(relations.of_kind("controversy")) > 1:
        where = [", in ", history.topic]
    if not history.is_change:
        return _ended(relations, history, where)
    does = ": " if where else " "
    if history.moves:
        rest = besides([*history.past, *history.now], history.moves)
        named = [*in_words(history.moves), *rest]
        return sentence("changed", ["Changed: ", history.actor, *where, does, *named, "."])
    follows = bool(history.past) and all(
        begins_after(item, past) for item in history.now for past in history.past
    )
    pieces = _in_turn(history.past)
    if history.now:
        gap = "" if not history.past else " → " if follows else ", and "
        items = [_now(item, history) for item in history.now]
        pieces = [*pieces, gap, *names(relations.nodes, items)]
    later = "" if history.now else f"; {NO_LATER}"
    return sentence("changed", ["Changed: ", history.actor, *where, does, *pieces, later, "."])


def _ended(relations: StatedRelations, history: History, where: list[Piece]) -> Sentence:
    """Say which stances of an actor ended, and what it holds besides, which is not dated later."""
    items: list[list[Piece]] = []
    for item in history.now:
        name = _named(item, history)
        also = "also " if name == item.position and item.type != NEUTRAL else ""
        is_later = history.past and all(begins_after(item, past) for past in history.past)
        since = "since" if is_later else "already since"
        when = f"{since} {item.since}" if item.since else "no date given"
        items.append([also, f"{verb(KEYS[item.type])} ", name, f" ({when})"])
    besides = [" ", *names(relations.nodes, items)] if items else [" ", NO_LATER]
    if not all(item.since for item in history.now):
        besides.append(", so whether it changed is not known")
    past = names(relations.nodes, _past(history.past))
    return sentence("ended", ["Ended: ", history.actor, " ", *past, *where, ";", *besides, "."])


def _past(past: Sequence[Dated]) -> list[list[Piece]]:
    """Name stances that have ended: "supported X until 2017", "Y until 2024"."""
    items: list[list[Piece]] = []
    for place, item in enumerate(past):
        is_same = place and past[place - 1].type == item.type
        does = "" if is_same else f"{verb(KEYS[item.type], ended=True)} "
        items.append([does, item.position, f" until {item.until}"])
    return items


def _in_turn(past: Sequence[Dated]) -> list[Piece]:
    """Name stances that have ended, with an arrow before one that began after the one before."""
    pieces: list[Piece] = []
    for place, item in enumerate(_past(past)):
        if place:
            pieces.append(" → " if begins_after(past[place], past[place - 1]) else " and ")
        pieces += item
    return [piece for piece in pieces if piece != ""]


def _now(item: Dated, history: History) -> list[Piece]:
    """Name a stance that has no end date: "supports Y (since 2023)"."""
    when = f"since {item.since}" if item.since else "no date given"
    return [f"{verb(KEYS[item.type])} ", _named(item, history), f" ({when})"]


def _named(item: Dated, history: History) -> Piece:
    """Return the position of a stance, or "it" if the stances that ended are on no other."""
    positions = {past.position for past in history.past}
    return "it" if positions == {item.position} else item.position
