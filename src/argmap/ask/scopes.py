"""Find which nodes a topic means, and what being for or against it means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from argmap.ask.form import PLACES, STANCES, AboutCondition, Side, StanceTarget
from argmap.ask.index import NAME, TEXT, Entry, WordIndex
from argmap.ask.names import headed, topic
from argmap.ask.phrases import Topic
from argmap.ask.words import parts, singular, stem, word_list

_LABELS = {
    "event": ("Thread", "Controversy", "Event"),
    "participation": ("Thread", "Controversy", "Event"),
    "tension": ("Thread", "Controversy", "Tension", "Position"),
    "thread": ("Thread", "Controversy", "Event"),
    "reading": ("Thread", "Reading", "Controversy"),
    "source": ("Thread", "Controversy", "Position", "Event"),
    "reason": ("Thread", "Controversy", "Position", "Reading", "Reason"),
    "controversy": ("Thread", "Controversy", "Position"),
}
"""The labels of what a question for these may be about."""

_USUAL = ("Thread", "Controversy", "Position", "Reading")


def entries_of(about: Topic, find: str, index: WordIndex) -> list[Entry]:
    """Return the nodes that a topic means in a question for some noun."""
    if about.how == "publisher":
        found = sorted(index.with_words(about.words, (TEXT,), exact=False))
        return [entry for entry in map(index.entry, found) if entry.ref.label == "Source"]
    labels = _LABELS.get(find, _USUAL)
    wanted = [entry for entry in about.entries if entry.ref.label in labels]
    if find in ("position", "event") and all(e.ref.label == "Source" for e in about.entries):
        return [*about.entries]  # which they cite
    if about.named:
        return wanted or _owners(about.entries, index, labels)
    words = about.words
    where = (NAME,) if about.how == "name" and find in ("actor", "stance") else ()
    entries = topic(words, index, labels, where=where) or wanted
    if not entries and find in ("thread", "controversy"):
        entries = _owners(about.entries, index, labels)
    if find == "source":
        return [*entries, *topic(words, index, ("Source",), where=(NAME,))]
    if find == "stance":
        return headed(entries, words)
    if find == "controversy":  # a list is complete only with those whose text says it
        own = topic(words, index, ("Controversy",), deep=False, name=False)
        return list(dict.fromkeys([*entries, *own]))
    if find == "tension":
        return topic(words, index, ("Thread", "Controversy"), deep=False) or entries
    return entries


def _owners(entries: Iterable[Entry], index: WordIndex, labels: Sequence[str]) -> list[Entry]:
    """Return what some nodes are part of."""
    owners = [index.entry(n) for entry in entries for n in entry.parents]
    return [entry for entry in dict.fromkeys(owners) if entry.ref.label in labels]


def about_of(topics: Sequence[Topic], find: str, index: WordIndex) -> AboutCondition:
    """Return the ids of the nodes that topics mean for some noun; nodes of threads are theirs."""
    found: dict[str, list[Entry]] = {}
    for about in topics:
        for entry in entries_of(about, find, index):
            found.setdefault(entry.ref.label, []).append(entry)
        if find in ("event", "participation") and not about.named:
            found.setdefault("Event", []).extend(_events(about.words, index))
    threads, controversies = found.get("Thread", []), found.get("Controversy", [])
    positions, events = found.get("Position", []), found.get("Event", [])
    if find == "thread":
        inner = [*controversies, *events]
        threads += [e for e in _owners(inner, index, ("Thread",)) if e not in threads]
    elif find in ("event", "participation", "reading"):
        pass
    elif find == "tension":
        controversies += [e for thread in threads for e in index.children(thread.n, "Controversy")]
        controversies += _owners(positions, index, ("Controversy",))
    else:
        controversies += [e for thread in threads for e in index.children(thread.n, "Controversy")]
        if find in ("controversy", "change"):  # who leaves a position changes to another one
            controversies += _owners(positions, index, ("Controversy",))
            positions = []
    whole = {item.n for item in controversies}
    positions = [item for item in positions if not whole & set(item.parents)]
    kept = threads if find in ("thread", "event", "participation", "tension", "reading") else []
    return AboutCondition(
        _ids(positions), _ids(controversies) if find not in ("thread", "reading") else (),
        _ids(kept), _ids(found.get("Reading", [])),
        _ids(events) if find != "thread" else (), _ids(found.get("Tension", [])),
        _ids(found.get("Source", [])), _ids(found.get("Reason", [])),
    )  # fmt: skip


def _events(words: Sequence[str], index: WordIndex) -> list[Entry]:
    """Return all events with some words in their names and tags, or several also in their texts.

    More than those of which the words are the name: "copyright rulings" are many.
    """
    places = [(NAME,), (NAME, TEXT)][: 1 + (len(words) > 1)]
    found = set().union(*(index.with_words(words, where, exact=False) for where in places))
    return [entry for n in sorted(found) if (entry := index.entry(n)).ref.label == "Event"]


def without_kind_of_event(about: Topic) -> Topic:
    """Return a topic without words for what an event is, such as "lawsuits", if others remain."""
    words = tuple(word for word in about.words if singular(word) not in word_list("legal event"))
    return about if about.named or not words else replace(about, words=words)


def _ids(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(sorted({entry.ref.id for entry in entries}))


def ballot_targets(
    sides: Sequence[Side], about: AboutCondition, index: WordIndex
) -> tuple[StanceTarget, ...]:
    """Return the stances that being on a side means, where some positions may be ballots.

    To support a position called “Against” is to be against, and not for.
    """
    names = {side: index.position_names(word_list(f"ballot {side}")) for side in STANCES}
    turned = (*names["against"], *names["neutral"])
    ids = (about.positions, about.controversies)
    made = [StanceTarget(tuple(sides), *ids, other_names=turned)]
    for side in ("against", "neutral"):
        if side in sides and names[side]:
            made.append(StanceTarget(("for",), *ids, names=names[side]))
    return tuple(made)


def has_ballots(index: WordIndex) -> bool:
    """Return whether positions of the graph are ballots."""
    return bool(index.position_names(word_list("ballot against")))


def _is_ballot(controversy: Entry, index: WordIndex) -> bool:
    return any(_ballot(item) for item in index.children(controversy.n, "Position"))


def _ballot(position: Entry) -> bool:
    name = " ".join(parts(position.name))
    return any(name in word_list(f"ballot {side}") for side in STANCES)


def targets_of(
    sides: Sequence[Side], topics: Sequence[Topic], index: WordIndex
) -> tuple[StanceTarget, ...] | AboutCondition:
    """Return the stances that being on a side of some topics means.

    For a controversy, this is the side on the position that affirms it, and support of its rivals.
    Where it is not clear which position that is, the nodes are returned that may be meant.
    """
    entries = list(dict.fromkeys(e for about in topics for e in entries_of(about, "stance", index)))
    positions = [entry for entry in entries if entry.ref.label == "Position"]
    controversies = [entry for entry in entries if entry.ref.label == "Controversy"]
    for entry in entries:
        if entry.ref.label == "Thread":
            controversies += index.children(entry.n, "Controversy")
    readings = _ids(entry for entry in entries if entry.ref.label == "Reading")
    if all(about.how == "near" for about in topics):
        return (StanceTarget(tuple(sides), _ids(positions), readings=readings),)
    if readings and not (positions or controversies):
        return (StanceTarget(tuple(sides), readings=readings),)
    about = about_of(topics, "stance", index)
    if set(sides) == set(STANCES):
        return (StanceTarget(tuple(sides), about.positions, about.controversies),)
    if not positions and (not controversies or _is_ballot(controversies[0], index)):
        return ballot_targets(sides, about, index)
    if tuple(sides) == ("neutral",):
        return (StanceTarget(tuple(sides), about.positions, about.controversies),)
    found = _sided(tuple(sides), topics, positions, controversies, index)
    if found is None:
        return about
    grouped: dict[tuple[Side, ...], list[str]] = {}
    for target in found:
        grouped.setdefault(target.sides, []).extend(target.positions)
    return tuple(StanceTarget(side, tuple(sorted(set(ids)))) for side, ids in grouped.items())


def _sided(
    sides: tuple[Side, ...],
    topics: Sequence[Topic],
    positions: list[Entry],
    controversies: list[Entry],
    index: WordIndex,
) -> list[StanceTarget] | None:
    """Return what being on a side of positions and controversies means, None if it is not clear."""
    words = [word for item in topics for word in item.words]
    if not all(item.named for item in topics):
        # The name of a position that denies the topic says nothing about the topic.
        whole = {item.n for item in controversies}
        positions = [item for item in positions
                     if not (whole & set(item.parents) and _turned(item, words))]  # fmt: skip
        straight = [item for item in positions if not _turned(item, words)]
        if len(straight) == 1 < len(positions):  # “Build the extension” and “No extension”
            rivals = index.rivals(straight[0].n)
            if {item.n for item in positions} <= {straight[0].n, *(rival.n for rival in rivals)}:
                return _with_rivals(sides, straight[0], rivals)
        labelled = [item for item in positions if _has_label(item, words)]
        if len(labelled) == 1:
            # “Escrowed encryption” is not what those who defend encryption want.
            others = [item for item in controversies if item.n not in labelled[0].parents]
            if others and len(words) == 1 < len(parts(labelled[0].name)):
                return None
            positions, controversies = labelled, []
        if len(positions) > 1 or any(_turned(item, words) for item in positions):
            return None
    found = [StanceTarget(sides, (position.ref.id,)) for position in positions]
    for controversy in controversies:
        inside = index.children(controversy.n, "Position")
        chosen = affirming(controversy, inside, words)
        if chosen is None:
            return None
        rivals = [item for item in index.rivals(chosen.n) if item in inside]
        found += _with_rivals(sides, chosen, rivals)
    return found


def _with_rivals(
    sides: tuple[Side, ...], position: Entry, rivals: Sequence[Entry]
) -> list[StanceTarget]:
    """Return a side of a position; to be against it is to support a rival, too."""
    made = [StanceTarget(sides, (position.ref.id,))]
    return [*made, StanceTarget(("for",), _ids(rivals))] if "against" in sides and rivals else made


def _has_label(position: Entry, words: Sequence[str]) -> bool:
    """Return whether the name of a position, or its id, has all of some words."""
    wanted = {stem(word) for word in words}
    own = position.ref.id.rpartition("/")[2]
    return any(wanted <= {stem(word) for word in parts(text)} for text in (position.name, own))


def _own_words(position: Entry) -> set[str]:
    """Return the stems of the words in the name and the id of a position."""
    own = position.ref.id.rpartition("/")[2]
    return {stem(word) for word in (*parts(position.name), *parts(own))}


def affirming(controversy: Entry, positions: Sequence[Entry], words: Sequence[str]) -> Entry | None:
    """Return the position of a controversy that affirms its topic, None if that is not clear."""
    labelled = [item for item in positions if _has_label(item, words)]
    if len(positions) == 1 or len(labelled) == 1:
        return (labelled or positions)[0]
    if not controversy.value or not positions:  # of a table: the order of positions means nothing
        return None
    title = parts(controversy.name)
    asks = "?" in controversy.name and title[0] not in ("may", "should", "must", "shall", "can")
    if asks or {"or", "vs", "versus"} & set(title):
        return None
    first = positions[0]
    asked = {stem(word) for word in words}
    shared = [len(asked & _own_words(item)) for item in positions]
    if shared.count(max(shared)) == 1 and max(shared) > max(1, shared[0]):
        return positions[shared.index(max(shared))]
    own = {stem(word) for word in (*title, *parts(first.name))}
    if any((asked - own) & {stem(word) for word in parts(item.name)} for item in positions):
        return None  # “Keep the charges” is nearer to “parking charges” than “Free parking”
    cues = {stem(word) for word in (*title, *parts(controversy.ref.id))} & _negative()
    if cues - asked or (title and title[0] in ("when", "how", "who", "what", "which", "where")):
        return None
    return None if _turned(first, words) else first


def _negative() -> set[str]:
    """Return the stems of words that can turn a title or claim into the opposite of its topic."""
    return {stem(word) for word in word_list("negative")}


def _turned(position: Entry, words: Sequence[str]) -> bool:
    """Return whether the name or claim of a position may mean the opposite of some words."""
    asked = {stem(word) for word in words}
    stems = [stem(word) for word in parts(position.name)]
    last = max((place for place, word in enumerate(stems) if word in asked), default=len(stems))
    denies = (set(stems[: last + 2]) & _negative()) - asked
    asked_so = (asked & _negative()) - set(stems)  # "leaving coal" and “Out by 2030” say the same
    return bool(denies) != bool(asked_so)


def merged(abouts: Iterable[AboutCondition]) -> AboutCondition:
    """Return what is about one of several things."""
    some = list(abouts)
    ids: dict[str, Any] = {
        name: tuple(sorted({id for about in some for id in getattr(about, name)}))
        for name in PLACES
    }  # fmt: skip
    return replace(some[0], **ids)
