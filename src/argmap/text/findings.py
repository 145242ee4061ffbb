"""The lead: what is in dispute, which actors are opposed, and what changed last or is unresolved.

It opens the page of a map, an article, `argmap show` and the answer of MCP's `show`. What it says
of a controversy, a thread or an actor depends only on these: it is the same with the relations of a
view, and with those of the whole graph. It names actors and counts by the rules of
`argmap.model.counting`; what is contested most is decided by `argmap.model.splits`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from argmap.model.agreement import times_in_words
from argmap.model.counting import SIDES, STANCES, past_note
from argmap.model.graph import Ref
from argmap.model.indexed_graph import IndexedGraph
from argmap.model.known_actors import best_known
from argmap.model.schema import ABSENT, NEUTRAL, STANCE_TARGETS
from argmap.model.splits import Split
from argmap.model.stance_times import Stance
from argmap.model.stance_words import does, verb
from argmap.text.both_sides import comparison
from argmap.text.changes import last_change_sentence
from argmap.text.most_opposed import most_opposed
from argmap.text.sentences import (
    Piece,
    Sentence,
    count,
    names,
    sentence,
    without_double_stops,
)

_NAMED = 2
"""Actors of a side, positions and tensions that are named before the rest becomes a number."""
_MOST = 4
"""Sentences of a lead."""
_INFERRED = ", by argmap's inference"


def findings(
    index: IndexedGraph, focus: Ref | None = None, versus: Ref | None = None
) -> list[Sentence]:
    """Return the lead, of at most four sentences. focus, versus: what it is about, if anything."""
    if focus and versus:
        made = comparison(index, focus, versus)
    elif focus and focus.label == "Actor":
        made = _of_actor(index, focus)
    else:
        made = _of_topics(_Scope(index, _topics(index, focus), focus))
    return [_quoted(item) for item in without_double_stops(index.nodes, made)]


def _quoted(made: Sentence) -> Sentence:
    """Return a sentence with the names of positions in quotation marks: many are sentences."""
    pieces: list[Piece] = []
    for piece in made.pieces:
        is_claim = isinstance(piece, Ref) and piece.label in (*STANCE_TARGETS, "Tension")
        pieces += ["“", piece, "”"] if is_claim else [piece]
    return replace(made, pieces=pieces)


class _Scope:
    """What a lead is about: some controversies. focus: a thread or one of them, if any."""

    def __init__(
        self, index: IndexedGraph, topics: Sequence[Ref], focus: Ref | None = None
    ) -> None:
        self.index = index
        self.topics = topics
        self.focus = focus
        positions = [item for topic in topics for item in index.positions(topic)]
        self.positions = list(dict.fromkeys(positions)) or (
            index.of_kind("position") if focus is None else []
        )
        is_current = any(index.holders(item, side) for item in self.positions for side in SIDES)
        self.day = "" if is_current else index.last_day(self.positions)

    def placed(self, ref: Ref, note: str = "") -> list[Piece]:
        """Return a position or a tension, with its controversy in brackets if there are several."""
        homes = [*self.index.topics(ref), *self.index.at(ref, "RAISES", "Controversy")]
        home = next((item for item in homes if item in self.topics), None)
        return [ref] if len(self.topics) < 2 or home is None else [ref, " (", home, f"{note})"]

    def actors(self) -> set[Ref]:
        """Return the actors that have or had a stance here, without hedged names."""
        if self.focus is None:
            return {*self.index.of_kind("actor")}
        found = {actor for item in self.positions for actor in self.index.stances_on(item)}
        return found.difference(self.index.of_kind("hedged"))

    def splits(self, topic: Ref) -> list[Split[Ref]]:
        """Return where actors are on two sides, or were on the last day, if nothing is current."""
        if not self.day:
            return self.index.splits(topic)
        return self.index.splits_on(self.day, self.index.positions(topic))


def _topics(index: IndexedGraph, focus: Ref | None) -> list[Ref]:
    if focus and focus.label == "Controversy":
        return [focus]
    if focus and focus.label == "Thread":
        return index.at(focus, "PART_OF", "Controversy")
    return index.of_kind("controversy")


def _of_topics(scope: _Scope) -> list[Sentence]:
    """Say what is contested most, who is opposed most often, and what changed or is unresolved."""
    found = [item for topic in scope.topics for item in scope.splits(topic)]
    found.sort(key=lambda item: (item.order, scope.index.topics(item.position), item.position))
    made = [_most_contested(scope, found)] if found else _most_supported(scope)
    if len(scope.topics) > 1:
        made += _opposed(scope)
    elif found:
        made += _also(scope, found)
    if scope.focus and scope.focus.label == "Controversy":
        contested = [found[0].position] if found else []
        others = [item for item in scope.positions if item not in contested]
        made += turnout(scope.index, [*contested, *others])
    changed = last_change_sentence(scope.index, scope.actors(), scope.topics)
    return [*made, *(changed or _unresolved(scope, found))][:_MOST]


def turnout(index: IndexedGraph, positions: Sequence[Ref]) -> list[Sentence]:
    """Say how many voted, and who was absent, on the first position, or else on the one from which
    most were absent."""
    counting = index.counting
    first = positions[:1] if positions and counting.absent(positions[0]) else positions
    position = max(first, key=lambda item: len(counting.absent(item)), default=None)
    if position is None or not (voted := counting.turnout(position)):
        return []
    where: list[Piece] = [position, ": "] if len(positions) > 1 else []
    absent = sorted(counting.absent(position), key=lambda ref: index.nodes[ref].name.casefold())
    named = names(index.nodes, absent, _NAMED)
    return [sentence("dispute", [*where, voted, "; absent: ", *named, "."])]


def _missed(index: IndexedGraph, actor: Ref) -> list[Sentence]:
    """Say from how many votes an actor was absent."""
    missed = [item for item in index.to(actor, ABSENT) if actor in index.counting.absent(item)]
    if not missed:
        return []
    voted = sum(ref.label == "Position" for ref in index.stances.get(actor, ()))
    text = f" was absent from {len(missed):,} of {count(len(missed) + voted, 'vote')}: "
    return [sentence("dispute", [actor, text, *names(index.nodes, missed, _NAMED), "."])]


def _most_contested(scope: _Scope, found: Sequence[Split[Ref]]) -> Sentence:
    """Say which position is contested most, by which actors, and what is contested as much."""
    first = found[0]
    by = "contested (most actors on the smaller side)"
    was = f"{_on_last_day(scope)}most {by} was " if scope.day else f"Most {by} is "
    pieces: list[Piece] = [was, *_sides(scope, first)]
    equal: list[list[Piece]] = [
        scope.placed(item.position) if item.rival is None
        else [item.position, " against ", *scope.placed(item.rival)]
        for item in found[1:]
        if item.order == first.order and item.position != first.position
    ]  # fmt: skip
    if equal:
        pieces += ["; just as contested: ", *names(scope.index.nodes, equal, _NAMED)]
    return sentence("dispute", [*pieces, "."])


def _on_last_day(scope: _Scope) -> str:
    return f"No stance here is current. On {scope.day}, the last day on which one was, "


def _also(scope: _Scope, found: Sequence[Split[Ref]]) -> list[Sentence]:
    """Say what else divides a controversy: other positions, if there are some."""
    first = {found[0].position, found[0].rival}
    apart = [item for item in found[1:] if not {item.position, item.rival} & first]
    more = apart or [
        item for item in found[1:] if item.rival is None and item.position != found[0].position
    ]
    return [sentence("dispute", ["Also contested: ", *_sides(scope, item), "."])
            for item in more[:1]]  # fmt: skip


def _sides(scope: _Scope, split: Split[Ref]) -> list[Piece]:
    """Return who is on both sides: "A: 7 actors for it (…), 5 against (…)"."""
    status = [scope.index.nodes[item].text("status") for item in scope.topics
              if item in scope.index.topics(split.position)]  # fmt: skip
    note = f", {status[0]}" if status and status[0] not in ("", "active") else ""
    pieces: list[Piece] = [*scope.placed(split.position, note), ": "]
    pieces.append(f"{count(len(split.here), 'actor')} for it")
    pieces += _named(scope, split.here, "SUPPORTS", split.position)
    if split.rival is None:
        pieces.append(f", {len(split.there):,} against")
        pieces += _named(scope, split.there, "CONTESTS", split.position)
    else:
        pieces += [f", {len(split.there):,} for ", split.rival]
        pieces += _named(scope, split.there, "SUPPORTS", split.rival)
        pieces.append(_excludes(split))
    last = "" if scope.day else _last_stated(scope.index, split)
    return [*pieces, *_on_both(scope, split), last]


def _excludes(split: Split[Ref]) -> str:
    return ", which argmap infers to exclude it" if split.inferred else ", which excludes it"


def _on_both(scope: _Scope, split: Split[Ref]) -> list[Piece]:
    """Return who is counted on both sides."""
    both = [actor for actor in split.here if actor in split.both]
    if not both:
        return []
    are = " is" if len(both) == 1 else " are"
    return ["; ", *names(scope.index.nodes, both, _NAMED), f"{are} on both sides"]


def _last_stated(index: IndexedGraph, split: Split[Ref]) -> str:
    """Return ", as last stated, 2009" if nobody has stated these stances since, or ""."""
    there = ("CONTESTS", split.position) if split.rival is None else ("SUPPORTS", split.rival)
    stances = [Stance(actor, "SUPPORTS", split.position) for actor in split.here]
    stances += [Stance(actor, *there) for actor in split.there]
    return _as_last_stated(index, stances)


def _as_last_stated(index: IndexedGraph, stances: Iterable[Stance]) -> str:
    last = index.last_stated(stances)
    return f", as last stated, {last}" if last else ""


def _named(scope: _Scope, actors: Sequence[Ref], type: str, position: Ref) -> list[Piece]:
    """Return the names of a side in brackets, and who formerly had the stance.

    Those come first that take sides on most positions of the controversy.
    """
    index = scope.index
    around = {
        item for topic in index.topics(position)
        for item in index.at(topic, "PART_OF", "Position")
    }  # fmt: skip
    activity = {actor: len(around.intersection(index.counting.positions_of(actor)))
                for actor in actors}  # fmt: skip
    known = [node.ref for node in best_known(map(index.nodes.__getitem__, actors), activity)]
    pieces: list[Piece] = [" (", *names(index.nodes, known, _NAMED)]
    past = () if scope.day else index.counting.holders(position, type).past
    if len(past) == 1:
        until = index.times.until(past[0], type, position)
        pieces += ["; formerly ", past[0], f", until {until}"]
    elif past:
        pieces.append(f"; {past_note(len(past))}")
    return [*pieces, ")"]


def _most_supported(scope: _Scope) -> list[Sentence]:
    """Name the positions, or the readings of a thread, with most supporters: two of one topic, if
    there are."""
    index = scope.index
    groups = [index.positions(topic) for topic in scope.topics]
    if scope.focus is None or scope.focus.label == "Thread":
        threads = index.of_kind("thread") if scope.focus is None else [scope.focus]
        groups += [index.at(thread, "PART_OF", "Reading") for thread in threads]
    groups = [*filter(None, groups)] or [[*scope.positions]]
    if not any(groups):
        return []

    def supporters(position: Ref) -> tuple[Ref, ...]:
        return index.holders(position, "SUPPORTS", scope.day)

    def sizes(some: Sequence[Ref]) -> list[int]:
        """A sort key: how many support the second position, then the first one."""
        first, *rest = (len(supporters(item)) for item in some)
        return [*(rest or [0]), first]

    ranked = [
        sorted(some, key=lambda item: (-len(supporters(item)), item))[:_NAMED] for some in groups
    ]
    named = [item for item in max(ranked, key=sizes) if supporters(item)]
    if not named:
        if index.counting.on(scope.positions).counted:
            return [sentence("dispute", ["No document names a supporter of a position here."])]
        return [sentence("dispute", ["No document names who is on which side here."])]
    items: list[list[Piece]] = []
    for place, item in enumerate(named):
        who = supporters(item)
        number = f"{len(who):,}" if place else count(len(who), "actor")
        supports = f"support{'ed' if scope.day else 's' if len(who) == 1 else ''}"
        items.append([f"{number} {supports} ", item, *_named(scope, who, "SUPPORTS", item)])
    stances = [Stance(actor, "SUPPORTS", item) for item in named for actor in supporters(item)]
    topics = index.topics(named[0])
    where: list[Piece] = ["On ", topics[0], ", "] if len(scope.topics) > 1 and topics else []
    opening: list[Piece] = [_on_last_day(scope)] if scope.day else where
    pieces: list[Piece] = [*opening, *items[0], *([", and ", *items[1]] if items[1:] else [])]
    if not items[1:]:
        pieces.append("; no document records anyone on another side")
    elif both := [actor for actor in supporters(named[0]) if actor in supporters(named[1])]:
        pieces += ["; ", *names(index.nodes, both, _NAMED), f" {does('SUPPORTS', both)} both"]
    return [sentence("dispute", [*pieces, _as_last_stated(index, stances), "."])]


def _opposed(scope: _Scope) -> list[Sentence]:
    """Name the actors that are on opposite sides most often, if that is more than once."""
    index = scope.index
    if scope.focus is not None:
        index = index.part([*scope.positions, *scope.actors()])
    if (found := most_opposed(index)) is None:
        return []
    times, by = times_in_words(found.times), _INFERRED if found.inferred else ""
    notes = [f"they agree on {count(item, 'position')}" if item else "" for item in found.agreed]
    if found.number == 1:
        [(one, other)], [note] = found.pairs, notes
        ending = f", {times}{by}{'; ' if note else ''}{note}."
        return [
            sentence("against", ["Most often on opposite sides: ", one, " and ", other, ending])
        ]
    items: list[list[Piece]] = [
        [one, " and ", other, f" ({note})" if note else ""]
        for (one, other), note in zip(found.pairs, notes, strict=True)
    ]
    if more := found.number - len(items):
        items.append([count(more, "more pair")])
    named = names(index.nodes, items, len(items))
    return [sentence("against", [f"Most often on opposite sides, {times} each{by}: ", *named, "."])]


def _unresolved(scope: _Scope, found: Sequence[Split[Ref]]) -> list[Sentence]:
    """Name what no position resolves: in the most contested controversy, else in another topic."""
    index = scope.index
    first = index.topics(found[0].position) if found else []
    threads = index.of_kind("thread") if scope.focus is None else [scope.focus]
    for topic in (*first, *index.by_actors(scope.topics), *threads):
        if items := index.to(topic, "RAISES"):
            is_only = topic == scope.focus or len(scope.topics) == 1
            where: list[Piece] = [] if is_only else [" in ", topic]
            named = names(index.nodes, items, _NAMED)
            return [sentence("unresolved", ["Unresolved", *where, ": ", *named, "."])]
    return []


def _of_actor(index: IndexedGraph, actor: Ref) -> list[Sentence]:
    """Say what an actor wants, who agrees and clashes with it, where it is alone, and what it
    changed."""
    scope = _Scope(index, index.counting.controversies_of(actor), actor)
    changed = last_change_sentence(index, {actor}, scope.topics, subject=actor)
    if past := _formerly(scope, actor):
        return [
            *past,
            *(item for item in changed if item.role == "changed"),
            *_missed(index, actor),
        ]
    sides = _side_of_actor(scope, actor)
    named = {piece for item in sides for piece in item.pieces if isinstance(piece, Ref)}
    alone = _alone(scope, actor, named)
    return [*sides, *_nearest(index, actor), *alone, *changed, *_missed(index, actor)]


def _side_of_actor(scope: _Scope, actor: Ref) -> list[Sentence]:
    """Say on which side of its most contested position an actor is, and who is on which side."""
    index = scope.index
    splits = [
        split for topic in scope.topics for split in index.splits(topic)
        if (actor in split.here) != (actor in split.there)
    ]  # fmt: skip
    if splits:
        split = min(splits, key=lambda item: item.order)
        swapped = actor in split.there
        side, against = (split.there, split.here) if swapped else (split.here, split.there)
        is_same = split.rival is None
        position = split.rival if swapped and split.rival else split.position
        type = "CONTESTS" if swapped and is_same else "SUPPORTS"
        pieces = [*_with_others(index, actor, side, type), *scope.placed(position), "; "]
        if is_same:
            other = "SUPPORTS" if swapped else "CONTESTS"
            pieces += [f"{len(against):,} {does(other, against)} it"]
            pieces += _named(scope, against, other, position)
        else:
            rival = split.position if swapped else split.rival or split.position
            pieces += [f"{len(against):,} {does('SUPPORTS', against)} ", rival]
            pieces += [*_named(scope, against, "SUPPORTS", rival), _excludes(split)]
        last = _last_stated(index, split)
        return [sentence("dispute", [*pieces, *_on_both(scope, split), last, "."])]
    for type in (*SIDES, NEUTRAL):
        held = index.counting.positions_of(actor, type)
        current = [item for item in held if not index.times.until(actor, type, item)]
        if current:
            sizes = {item: len(index.holders(item, type)) for item in current}
            position = min(current, key=lambda item: (-sizes[item], item))
            return [_undisputed_side(scope, actor, type, position)]
    return []


def _undisputed_side(scope: _Scope, actor: Ref, type: str, position: Ref) -> Sentence:
    """Say what an actor does on a position, and that nobody is known on the other side, if so."""
    index = scope.index
    side = index.holders(position, type)
    pieces = [*_with_others(index, actor, side, type), *scope.placed(position)]
    if type in SIDES:
        other = SIDES[type == SIDES[0]]
        against = index.holders(position, other)
        rivals = index.agreement.rivals(position) if type == "SUPPORTS" else ()
        if against:
            pieces += [f"; {len(against):,} {does(other, against)} it"]
            pieces += _named(scope, against, other, position)
        elif not any(index.holders(rival, "SUPPORTS") for rival in rivals):
            pieces.append("; no document records anyone on the other side")
    last = _as_last_stated(index, [Stance(item, type, position) for item in side])
    return sentence("dispute", [*pieces, last, "."])


def _formerly(scope: _Scope, actor: Ref) -> list[Sentence]:
    """Say which stances an actor had that holds none, the last ones first, or which reading it
    supports that takes no position."""
    times, counting = scope.index.times, scope.index.counting
    held = [
        (times.last_day(actor, type, item), type, item)
        for type in STANCES for item in counting.positions_of(actor, type)
    ]  # fmt: skip
    if not held:
        readings = names(scope.index.nodes, counting.readings_of(actor), _NAMED)
        said = [sentence("dispute", [actor, " supports the reading ", *readings, "."])]
        return said if readings else []
    if not all(day for day, *_ in held):
        return []
    held.sort(key=lambda item: item[1:])
    held.sort(key=lambda item: item[0], reverse=True)
    items: list[list[Piece]] = []
    for _, type, item in held:
        until = f" until {times.until(actor, type, item)}"
        items.append([f"{verb(type, ended=True)} ", *scope.placed(item), until])
    named = names(scope.index.nodes, items, _NAMED)
    return [sentence("dispute", [actor, " ", *named, ", and holds no stance now."])]


def _with_others(index: IndexedGraph, actor: Ref, side: Sequence[Ref], type: str) -> list[Piece]:
    """Return an actor, how many others have the same stance, and what they do."""
    more = len({*side} - {actor})
    others = f" and {count(more, 'other')}" if more else ""
    return [actor, f"{others} {does(type, [actor, *side] if more else [actor])} "]


def _nearest(index: IndexedGraph, actor: Ref) -> list[Sentence]:
    """Say with which actors an actor agrees and clashes most often."""
    hedged = {*index.of_kind("hedged")}
    others = {
        other: found
        for other, found in index.agreement.others(actor).items()
        if other not in hedged
    }

    def most(number: Mapping[Ref, int]) -> list[Ref]:
        """Return the actors with the largest number, none if several have the number 1."""
        largest = max(number.values(), default=0)
        best = [ref for ref, some in number.items() if some == largest > 0]
        return [] if largest == 1 < len(best) else sorted(best, key=by_name)

    def by_name(ref: Ref) -> tuple[str, Ref]:
        return index.nodes[ref].full_name.casefold(), ref

    friends = most({ref: found.agreed for ref, found in others.items()})
    rivals = most({ref: found.stated for ref, found in others.items()})
    by = ""
    if not rivals and (rivals := most({ref: found.inferred for ref, found in others.items()})):
        by = _INFERRED
    pieces: list[Piece] = []
    if friends:
        agreed = count(others[friends[0]].agreed, "position")
        each = " each" if len(friends) > 1 else ""
        pieces += ["Agrees most often with ", *names(index.nodes, friends, _NAMED)]
        pieces.append(f" (on {agreed}{each})")
    if rivals:
        first = others[rivals[0]]
        each = " each" if len(rivals) > 1 else ""
        pieces += [", and is most" if friends else "Most", " often opposed to "]
        is_same = len(rivals) == 1 and rivals == friends
        pieces += ["it, too"] if is_same else names(index.nodes, rivals, _NAMED)
        pieces.append(f" ({times_in_words(first.stated or first.inferred)}{each}{by})")
    return [sentence("against", [*pieces, "."])] if pieces else []


def _alone(scope: _Scope, actor: Ref, named: Set[Ref]) -> list[Sentence]:
    """Name the positions on which nobody else takes the side of an actor, but not those `named`."""
    index = scope.index
    pieces: list[Piece] = []
    for side, doing in zip(SIDES, ("supporting", "contesting"), strict=True):
        held = [
            scope.placed(item) for item in sorted(index.counting.positions_of(actor, side))
            if item not in named and index.holders(item, side) == (actor,)
        ]  # fmt: skip
        if held:
            pieces += [" and " if pieces else "Alone in ", f"{doing} "]
            pieces += names(index.nodes, held, _NAMED)
    return [sentence("alone", [*pieces, "."])] if pieces else []
