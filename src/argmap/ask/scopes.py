"""Find what a question is about, and what being for or against it means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from argmap.ask.index import Entry, WordIndex
from argmap.ask.query_value import STANCES, AskedScope, AskedTarget
from argmap.ask.things import actors_named, compounds, headed, topic
from argmap.ask.words import parts, stem

_LABELS = {
    "events": ("Thread", "Controversy", "Event"),
    "participants": ("Thread", "Controversy", "Event"),
    "tensions": ("Thread", "Controversy", "Tension", "Position"),
    "threads": ("Thread",),
    "readings": ("Thread", "Reading", "Controversy"),
    "sources": ("Thread", "Controversy", "Position", "Event"),
    "controversies": ("Thread", "Controversy", "Position"),
}
"""The labels of what a question for these may be about."""

_USUAL = ("Thread", "Controversy", "Position", "Reading")

NEGATIVE = frozenset(
    stem(word)
    for word in [
        "no",
        "not",
        "none",
        "never",
        "without",
        "against",
        "ban",
        "bans",
        "stop",
        "end",
        "ends",
        "shut",
        "shutdown",
        "exit",
        "phase",
        "leave",
        "out",
        "repeal",
        "abolish",
        "prohibit",
        "forbid",
        "break",
        "breaks",
        "harm",
        "harms",
        "risk",
        "weaken",
        "weakens",
        "oppose",
        "reject",
        "danger",
        "dangerous",
        "endanger",
        "unacceptable",
        "fail",
        "fails",
        "wrong",
        "remove",
        "drop",
    ]
)
"""Words that can turn a title or claim into the opposite of its topic."""

_BALLOT = {
    "SUPPORTS": ("in favour", "in favor", "favour", "for", "yes", "yea", "aye", "approve", "pro"),
    "CONTESTS": ("against", "no", "nay", "oppose", "reject", "contra"),
    "NEUTRAL_ON": ("abstain", "abstention", "abstained", "neutral"),
}
"""Names of positions that are ballots: to support “Against” is to be against."""


class Unclear(Exception):
    """What is meant is not clear. choices: what may be meant, as nodes."""

    def __init__(self, reason: str, choices: Sequence[Entry] = ()) -> None:
        super().__init__(reason)
        self.choices = tuple(choices)


@dataclass(frozen=True, slots=True)
class About:
    """The nodes that a question is about.

    entries: the nodes; words: the words that were matched; named: whether they were named exactly.
    """

    entries: tuple[Entry, ...] = ()
    words: tuple[str, ...] = ()
    named: bool = False

    def labelled(self, label: str) -> tuple[Entry, ...]:
        """Return the nodes of a label."""
        return tuple(entry for entry in self.entries if entry.ref.label == label)


def about_words(words: Sequence[str], find: str, index: WordIndex) -> About:
    """Return the nodes that some words of a question are about, none if no node has all of them."""
    labels = _LABELS.get(find, _USUAL)
    if find == "summary":
        return About(tuple(topic(words, index, _USUAL, deep=False)), tuple(words))
    entries = topic(_full_name(words, index), index, labels) or topic(words, index, labels)
    if find == "threads" and not entries:
        entries = topic(words, index, ("Event", "Controversy"), deep=False)
    if find == "stances":
        entries = headed(entries, words)
    if find == "controversies":  # a list is complete only with those whose text says it
        own = topic(words, index, ("Controversy",), deep=False, name=False)
        entries = list(dict.fromkeys([*entries, *own]))
    if find == "tensions":
        entries = topic(words, index, ("Thread", "Controversy"), deep=False) or entries
    if not entries and len(words) == 1:
        longer = [topic([word], index, labels) for word in compounds(words[0], index)]
        entries = list({entry.n: entry for some in longer for entry in some}.values())
    return About(tuple(entries), tuple(words))


def _full_name(words: Sequence[str], index: WordIndex) -> list[str]:
    """Return the words of the name of the state that some words mean, or these words."""
    states = [entry for entry in actors_named(words, index) if entry.value == "government"]
    if len(states) != 1:
        return list(words)
    name = states[0].name.partition("(")[0]
    return [word for word in parts(name) if word not in ("of", "the", "and", "s")]


def joined(abouts: Iterable[About], index: WordIndex) -> About:
    """Return what several parts of a question are about together: the narrowest nodes.

    A position within a controversy, or a controversy within a thread, replaces it.
    """
    entries = list({entry.n: entry for about in abouts for entry in about.entries}.values())
    inner = {n for entry in entries for n in _ancestors(entry, index)}
    kept = tuple(entry for entry in entries if entry.n not in inner)
    some = list(abouts)
    return About(
        kept,
        tuple(word for about in some for word in about.words),
        all(about.named for about in some),
    )


def _ancestors(entry: Entry, index: WordIndex) -> set[int]:
    found = set(entry.parents)
    for n in entry.parents:
        found.update(index.entry(n).parents)
    return found


def scope_of(about: About, find: str, index: WordIndex) -> AskedScope:
    """Return the ids of the nodes that a question is about."""
    if not about.entries:
        return AskedScope()
    threads = list(about.labelled("Thread"))
    controversies = list(about.labelled("Controversy"))
    positions = list(about.labelled("Position"))
    tensions = list(about.labelled("Tension"))
    events = list(about.labelled("Event"))
    if find == "threads":
        parents = [index.entry(n) for item in (*events, *controversies) for n in item.parents]
        threads += [entry for entry in parents if entry.ref.label == "Thread"]
    for thread in threads:
        controversies += index.children(thread.n, "Controversy")
    if find in ("controversies", "tensions", "contested"):
        controversies += [index.entry(n) for item in positions for n in item.parents]
    if find in ("events", "participants"):
        if not about.named:
            more = topic(about.words, index, ("Event",)) if about.words else []
            events += more
        own = [event for item in threads for event in index.children(item.n, "Event")]
        for item in () if own and about.named else controversies:
            events += index.children(item.n, "Event")
        events += own
    readings = list(about.labelled("Reading"))
    positions = _outside(positions, controversies)
    return AskedScope(
        _ids(positions), _ids(controversies), _ids(threads), _ids(readings), _ids(events),
        _ids(tensions), text_of(about),
    )  # fmt: skip


def _outside(positions: Iterable[Entry], controversies: Iterable[Entry]) -> list[Entry]:
    """Return the positions that are in none of these controversies."""
    whole = {item.n for item in controversies}
    return [item for item in positions if not whole & set(item.parents)]


def _ids(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(sorted({entry.ref.id for entry in entries}))


def text_of(about: About) -> str:
    """Return what a question is about in words, such as “Net Neutrality” (net-neutrality)."""
    numbers = {entry.n for entry in about.entries}
    outer = [entry for entry in about.entries if not numbers & set(entry.parents)]
    named = [f"“{entry.name}” ({entry.ref.id})" for entry in outer[:4]]
    more = len(outer) - len(named)
    if more > 0:
        named.append(f"{more:,} more")
    return ", ".join(named)


def ballot_targets(
    sides: Sequence[str], scope: AskedScope, index: WordIndex
) -> tuple[AskedTarget, ...]:
    """Return the stances that being on a side means, where some positions may be ballots.

    To support a position called “Against” is to be against, and not for.
    """
    names = {side: index.position_names(names) for side, names in _BALLOT.items()}
    turned = (*names["CONTESTS"], *names["NEUTRAL_ON"])
    ids = (scope.positions, scope.controversies)
    made = [AskedTarget(tuple(sides), *ids, other_names=turned)]
    for side in ("CONTESTS", "NEUTRAL_ON"):
        if side in sides and names[side]:
            made.append(AskedTarget(("SUPPORTS",), *ids, names=names[side]))
    return tuple(made)


def abstentions(index: WordIndex) -> tuple[str, ...]:
    """Return the names of positions that are abstentions."""
    return index.position_names(_BALLOT["NEUTRAL_ON"])


def _is_ballot(controversy: Entry, index: WordIndex) -> bool:
    return any(ballot(item) for item in index.children(controversy.n, "Position"))


def is_vote(about: About, index: WordIndex) -> bool:
    """Return whether the stances on what a question is about are votes that were cast."""
    if not about.entries:
        return bool(index.position_names(_BALLOT["CONTESTS"]))
    controversies = list(about.labelled("Controversy"))
    for thread in about.labelled("Thread"):
        controversies += index.children(thread.n, "Controversy")
    return bool(controversies) and _is_ballot(controversies[0], index)


def side_targets(
    sides: Sequence[str], about: About, index: WordIndex, *, literal: bool = False
) -> tuple[AskedTarget, ...]:
    """Return the stances that being on a side of something means.

    For a controversy, this is the side on the position that affirms it, and support of its rivals.
    literal: whether a side of a position of it is meant. Raises Unclear if it is not clear which
    position affirms it.
    """
    positions, controversies = list(about.labelled("Position")), list(about.labelled("Controversy"))
    for thread in about.labelled("Thread"):
        controversies += index.children(thread.n, "Controversy")
    readings = _ids(about.labelled("Reading"))
    if readings and not (positions or controversies):
        return (AskedTarget(tuple(sides), readings=readings),)
    if set(sides) == set(STANCES):
        outside = _outside(positions, controversies)
        return (AskedTarget(tuple(sides), _ids(outside), _ids(controversies)),)
    scope = AskedScope(_ids(positions), _ids(controversies))
    if not positions and (not controversies or _is_ballot(controversies[0], index)):
        return ballot_targets(sides, scope, index)
    if tuple(sides) == ("NEUTRAL_ON",) or literal:
        return (AskedTarget(tuple(sides), scope.positions, scope.controversies),)
    found: list[AskedTarget] = []
    for position in positions:
        if not about.named and _turned(position, about.words):
            raise Unclear(_unclear(about), positions)
        found += _on_position(sides, position)
    for controversy in controversies:
        found += _on_controversy(sides, controversy, about, index)
    return tuple(_grouped(found))


def _grouped(targets: Iterable[AskedTarget]) -> list[AskedTarget]:
    """Join targets with the same sides."""
    positions: dict[tuple[str, ...], list[str]] = {}
    for target in targets:
        positions.setdefault(target.sides, []).extend(target.positions)
    return [AskedTarget(sides, tuple(sorted(set(ids)))) for sides, ids in positions.items()]


def ballot(position: Entry) -> str:
    """Return the side that supporting a position means if it is a ballot, else ''."""
    name = " ".join(parts(position.name))
    return next((side for side, names in _BALLOT.items() if name in names), "")


def _on_position(sides: Sequence[str], position: Entry) -> list[AskedTarget]:
    return [AskedTarget(tuple(sides), (position.ref.id,))]


def _on_controversy(
    sides: Sequence[str], controversy: Entry, about: About, index: WordIndex
) -> list[AskedTarget]:
    positions = index.children(controversy.n, "Position")
    if not positions:
        return []
    chosen = affirming(controversy, positions, about.words)
    if chosen is None:
        raise Unclear(_unclear(about), positions)
    made = [AskedTarget(tuple(sides), (chosen.ref.id,))]
    rivals = [item for item in index.rivals(chosen.n) if item.n in {p.n for p in positions}]
    if "CONTESTS" in sides and rivals:
        made.append(AskedTarget(("SUPPORTS",), _ids(rivals)))
    return made


def affirming(controversy: Entry, positions: Sequence[Entry], words: Sequence[str]) -> Entry | None:
    """Return the position of a controversy that affirms its topic, None if that is not clear."""
    if len(positions) == 1:
        return positions[0]
    if not controversy.value:  # made of a table: the order of its positions means nothing
        return None
    title = parts(controversy.name)
    asks = "?" in controversy.name and title[0] not in ("may", "should", "must", "shall", "can")
    if asks or {"or", "vs", "versus"} & set(title):
        return None
    first = positions[0]
    asked = {stem(word) for word in words}
    cues = {stem(word) for word in (*title, *parts(controversy.ref.id))} & NEGATIVE
    if cues - asked or (title and title[0] in ("when", "how", "who", "what", "which", "where")):
        return None
    return None if _turned(first, words) else first


def _turned(position: Entry, words: Sequence[str]) -> bool:
    """Return whether the name or claim of a position may mean the opposite of some words."""
    start = parts(position.name)
    asked = {stem(word) for word in words}
    return bool(({stem(word) for word in start} & NEGATIVE) - asked)


def _unclear(about: About) -> str:
    what = " ".join(about.words) or text_of(about)
    return f"it is not clear which position being for or against “{what}” means"
