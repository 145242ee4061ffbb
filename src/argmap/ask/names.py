"""Find the nodes of a graph that words of a question name, or are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from argmap.ask.index import NAME, PARTS, TEXT, Entry, WordIndex
from argmap.ask.words import Word, meanings_of, parts, singular, stem, synonyms, word_list

_LOOSE = 12
"""A single word in the texts of so many nodes is what none of them is about."""
_MANY = 1_000
"""With so many nodes, texts are not compared."""
_TOO_MANY = 12
"""A word in so many names of one label names none of them."""
_TITLED = ("Controversy", "Position")
_SCOPES = ("Thread", "Controversy", "Position", "Reading", "Event", "Tension")


def named(words: Sequence[Word], index: WordIndex, known: bool) -> list[Entry]:
    """Return the nodes that these words name.

    known: whether the words have a meaning in the lexicon: then they are a name only in capitals.
    """
    texts = [word.plain for word in words]
    found = index.named(texts)
    if not found and not known and texts[-1].endswith("s") and len(texts[-1]) > 4:
        bare = index.named([*texts[:-1], texts[-1][:-1]])  # "altmans"
        found = [item for item in bare if item[0].ref.label == "Actor" and item[1] != "part"]
    if not found:
        return []
    if known:
        shouted = all(word.text.isupper() and len(word.text) > 1 for word in words)
        if not shouted and not (len(words) > 1 and all(word.capital for word in words)):
            return []
        found = [item for item in found if item[0].ref.label in ("Actor", "Thread", "Controversy")]
    if len(texts) == 1 and not words[0].capital:
        found = [item for item in found if item[0].ref.label in ("Actor", "Thread", "Controversy")]
        titled = [index.entry(n) for n in index.with_words(texts, [NAME], exact=True)]
        if any(entry.ref.label in ("Thread", "Controversy", "Position") for entry in titled):
            # "fair use" is not the actor with the alias FAIR
            found = [item for item in found if item[1] not in ("alias", "acronym")]
    counted: dict[str, set[int]] = {}
    for entry, _ in found:
        counted.setdefault(entry.ref.label, set()).add(entry.n)
    family = counted.get("Controversy", set())
    partly = any(how == "part" for entry, how in found if entry.n in family)
    if len(family) > 1 or partly:  # also those with a longer name
        longer = headed(topic(texts, index, ("Controversy",), deep=False), texts)
        found += [(entry, found[0][1]) for entry in longer if entry.n not in family]
    found = [item for item in found if len(counted[item[0].ref.label]) <= _TOO_MANY]
    for hows in (("id", "name", "alias"), ("acronym", "last name"), ("part",)):
        best = [entry for entry, how in found if how in hows]
        if best and all(
            entry.ref.label == "Event" for entry in best
        ):  # "Proposal 12", and one on it
            best += [entry for entry, _ in found if entry.ref.label in _TITLED]
        if best:
            return list(dict.fromkeys(best))
    return []


def corrected(word: Word, index: WordIndex) -> Word:
    """Return a word that is no name and has no meaning without its typing errors."""
    meanings = set(meanings_of((word.plain,))) - ({"foreign"} if len(word.plain) > 4 else set())
    known = meanings or index.has(word.plain)
    if known or word.quoted:
        return word
    same = [other for other in synonyms(word.plain) if index.has(other)]
    better = same[0] if same else index.corrected(word.plain)
    if better is None or better == word.plain:
        return word
    note = f"“{word.text}” read as “{better}”"
    return replace(word, plain=better, chunk=better, note=note)


def actors_named(words: Sequence[str], index: WordIndex) -> list[Entry]:
    """Return the actors whose names have these words; those that begin with them first."""
    for exact in (True, False):
        found = [index.entry(n) for n in sorted(index.with_words(words, [NAME], exact=exact))]
        actors = [entry for entry in found if entry.ref.label == "Actor"]
        if len(words) == 1 and singular(words[0]) != words[0]:
            actors = [entry for entry in actors if words[0] in parts(entry.name)]
        if actors:
            start = " ".join(words)
            first = [item for item in actors if item.ref.id.replace("-", " ").startswith(start)]
            return first if len(first) == 1 else actors
    return []


def topic(
    words: Sequence[str],
    index: WordIndex,
    labels: Iterable[str] = _SCOPES,
    *,
    deep: bool = True,
    name: bool = True,
    where: tuple[str, ...] = (),
) -> list[Entry]:
    """Return the nodes that are about some words: the best kind of match that there is.

    Names come before texts, and a word before other words with the same stem. deep: whether
    words in parts of a node count, too; name: whether names alone are tried first.
    """
    wanted = set(labels)
    every = ((NAME,), (NAME, TEXT), (NAME, TEXT, PARTS))
    tried = (where,) if where else (every if deep else every[:2])[0 if name else 1 :]
    for where in tried:
        for exact in (True, False) if len(words) == 1 else (False,):
            found = index.with_words(words, where, exact=exact)
            entries = [index.entry(n) for n in sorted(found)]
            # A single word in the text of an event says little about it.
            titled = wanted if where == (NAME,) or len(words) > 1 else wanted - {"Event"}
            entries = [entry for entry in entries if entry.ref.label in titled]
            if len(words) == 1 and where != (NAME,) and len(entries) > _LOOSE:
                continue
            if (
                where == (NAME,)
                and "Position" in wanted
                and all(entry.ref.label == "Position" for entry in entries)
            ):
                entries = list(dict.fromkeys([*entries, *_in_controversy(words, index)]))
            if entries:
                near = entries if len(entries) < _MANY else []
                return [entry for entry in near if _together(entry, words)] or entries
    return []


def _in_controversy(words: Sequence[str], index: WordIndex) -> list[Entry]:
    """Return the positions that have some of the words in their name, and all others in that of
    their controversy."""
    if len(words) < 2:
        return []
    sets = [index.with_words([word], [NAME], exact=False) for word in words]
    if not all(sets):
        return []
    found = []
    for n in sorted(set().union(*sets)):
        entry = index.entry(n)
        inner = [n in some for some in sets]
        if (
            entry.ref.label == "Position"
            and any(inner)
            and all(own or set(entry.parents) & some for own, some in zip(inner, sets, strict=True))
        ):
            found.append(entry)
    return found


def headed(entries: Sequence[Entry], words: Sequence[str]) -> list[Entry]:
    """Return the controversies that are mainly about some words, or all if there are none.

    Those whose name or text before a colon has as many of these words as others.
    """
    wanted = {stem(word) for word in words}
    kept = []
    for entry in entries if len(entries) < _MANY else ():
        heads = [parts(text.partition(":")[0]) for text in (entry.name, entry.text)]
        stems = [{stem(word) for word in head if not _skipped(word)} for head in heads]
        if any(head and 2 * len(wanted & head) >= len(head) for head in stems):
            kept.append(entry)
    whole = {entry.n for entry in kept if entry.ref.label == "Controversy"}
    return [e for e in entries if e.ref.label != "Controversy" or not whole or e.n in whole]


def claimed(words: Sequence[str], index: WordIndex) -> list[Entry]:
    """Return the positions, else the readings or reasons, that state some words as their claim.

    They have nearly all of the words that say something, and deny it if the words do.
    """
    denial = word_list("denial")
    content = [word for word in dict.fromkeys(words)
               if not _FILLERS & set(meanings_of((word,))) and word not in denial]  # fmt: skip
    denied = sum(word in denial for word in words) % 2 == 1
    if len(content) < 2:
        return []
    having = {word: {n for one in (word, *synonyms(word))
                     for n in index.with_words([one], (NAME, TEXT), exact=False)}
              for word in content}  # fmt: skip
    hits = Counter(n for found in having.values() for n in found)
    needed = max(min(2, len(content)), len(content) - len(content) // 4)
    for label in ("Position", "Reading", "Reason"):
        scored = [
            (number, index.entry(n)) for n, number in sorted(hits.items()) if number >= needed
        ]
        kept = [(number, entry) for number, entry in scored if entry.ref.label == label
                and not _of_another(entry, having, index)]  # fmt: skip
        said = [item for item in kept if _denied(item[1], content) == denied]
        most = max((number for number, _ in said), default=0)
        best = [entry for number, entry in said if number == most]
        near = [entry for entry in best if _together(entry, content, 2)]
        if near or (len(best) == 1 and label != "Reading"):  # the text of a reading is long
            return near or best
    return []


def _of_another(entry: Entry, having: dict[str, set[int]], index: WordIndex) -> bool:
    """Return whether words that a position lacks are in the name of another one beside it."""
    lacks = [word for word, found in having.items() if entry.n not in found]
    others = {n for word in lacks for n in index.with_words([word], [NAME], exact=False)}
    return any(other.ref.label == "Position" and set(other.parents) & set(entry.parents)
               for other in map(index.entry, sorted(others)))  # fmt: skip


_FILLERS = frozenset(("skip", "by", "with", "and", "or", "but", "time.in"))


def _denied(entry: Entry, words: Sequence[str]) -> bool:
    """Return whether the name or claim of a position denies what some words say."""
    wanted = {stem(word) for word in words}
    for text in (entry.name, entry.text):
        found = parts(text)
        places = [place for place, word in enumerate(found) if stem(word) in wanted]
        if len({stem(found[place]) for place in places}) >= len(wanted) - len(wanted) // 4:
            window = found[max(0, places[0] - 3) : places[-1] + 1]
            return sum(word in word_list("denial") for word in window) % 2 == 1
    return any(word in word_list("denial") for word in parts(entry.name))


def _together(entry: Entry, words: Sequence[str], more: int = 0) -> bool:
    """Return whether a name or text has some words next to each other, in any order.

    more: how many other words may be among them, but none that denies something.
    """
    wanted = {stem(word) for word in words if not _skipped(word)}
    for text in (entry.name, entry.text):
        stems = [stem(word) for word in parts(text) if not _skipped(word)]
        for place in range(len(stems) - len(wanted) + 1):
            for end in range(place + len(wanted), place + len(wanted) + more + 1):
                some = set(stems[place:end])
                if wanted <= some and not (some - wanted) & word_list("denial"):
                    return True
    return False


def _skipped(word: str) -> bool:
    return "skip" in meanings_of((word,))
