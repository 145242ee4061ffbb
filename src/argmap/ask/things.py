"""Recognise the things of a graph in a question, and what its other words mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from argmap.ask.index import NAME, PARTS, TEXT, Entry, WordIndex
from argmap.ask.words import NUMBERS, Word, known_words, lexicon, plain, stem

CONTENT, THING, DATE, NUMBER, SKIP = "content", "thing", "date", "number", "skip"

_LONGEST = 10
"""The most words of a name."""
_TOO_MANY = 12
"""A word in so many names of one label names none of them."""
_SAME = {
    "eu": ("european",), "us": ("united", "states"), "usa": ("united", "states"),
    "uk": ("united", "kingdom"), "un": ("united", "nations"), "america": ("united", "states"),
}  # fmt: skip
_SCOPES = ("Thread", "Controversy", "Position", "Reading", "Event", "Tension")


@dataclass(frozen=True, slots=True)
class Item:
    """Some words of a question with their meaning.

    tag: a meaning of the lexicon, or one of the names above; entries: the nodes that a thing may
    be; number: of a number; note: a correction, in words.
    """

    tag: str
    words: tuple[Word, ...]
    entries: tuple[Entry, ...] = ()
    number: int = 0
    note: str = ""

    @property
    def text(self) -> str:
        """The words as written."""
        return " ".join(word.text for word in self.words)

    @property
    def plain(self) -> tuple[str, ...]:
        """The words in lower case without accents."""
        return tuple(word.plain for word in self.words)

    @property
    def breaks(self) -> str:
        """The punctuation after it."""
        return self.words[-1].breaks

    def labelled(self, *labels: str) -> tuple[Entry, ...]:
        """The nodes of these labels that it may be."""
        return tuple(entry for entry in self.entries if entry.ref.label in labels)


def items_of(words: Sequence[Word], index: WordIndex) -> list[Item]:
    """Return the words of a question with their meanings, the longest names and phrases first."""
    made: list[Item] = []
    place = 0
    while place < len(words):
        longest = 1
        for word in words[place : place + _LONGEST - 1]:
            if word.breaks.strip(",.") or word.quoted:
                break
            longest += 1
        longest = min(longest, len(words) - place, _LONGEST)
        for length in range(longest, 0, -1):
            found = _item(words[place : place + length], index)
            if found is not None:
                made.append(found)
                place += length
                break
    return _promoted(made, index)


def _item(words: Sequence[Word], index: WordIndex) -> Item | None:
    """Return the meaning of some words together; None for several words that have none."""
    if len(words) == 1 and words[0].date:
        return Item(DATE, tuple(words))
    chunk = words[0].chunk
    if "/" in chunk or "-" in chunk:
        entries = index.with_id(chunk.lower())
        if entries and all(word.chunk == chunk for word in words):
            return Item(THING, tuple(words), tuple(entries)) if _is_chunk(words) else None
    own = _own_word(words[0], index) if len(words) == 1 else None
    if own:
        return own
    if len(words) == 1 and words[0].plain in _SAME and words[0].text.isupper():
        return Item(CONTENT, tuple(words))
    key = tuple(stem(word.plain) for word in words)
    meanings = () if any(word.quoted for word in words) else lexicon().get(key, ())
    meanings = tuple(item for item in meanings if item != "foreign")
    entries = _named(words, index, bool(meanings))
    if not entries and len(words) > 1 and all(word.capital for word in words):
        only = actors_named([word.plain for word in words], index)
        entries = only if len(only) == 1 else []
    if entries:
        return Item(THING, tuple(words), tuple(entries))
    if meanings:
        return Item(meanings[0], tuple(words))
    if len(words) > 1:
        return None
    [word] = words
    if word.plain.isdigit() and not word.chunk.strip("+").isdigit():
        return Item(CONTENT, (word,))  # "10-20 years", "R/64/254"
    if word.plain.isdigit() or word.plain in NUMBERS:
        number = int(word.plain) if word.plain.isdigit() else NUMBERS.index(word.plain) + 1
        return Item(NUMBER, (word,), number=number)
    return _corrected(word, index)


def _own_word(word: Word, index: WordIndex) -> Item | None:
    """Return the meaning of a word that documents use for a role or for a kind of actors."""
    for text in (word.plain, word.plain.removesuffix("s")):
        if text in index.roles and text not in ("author", "subject") and not word.quoted:
            return Item(f"role.{text}", (word,))
    if word.plain in {plain(kind) for kind in index.kind_words} and word.capital:
        return Item(f"kind.organization={word.plain}", (word,))
    return None


def _is_chunk(words: Sequence[Word]) -> bool:
    """Return whether words are all words of their chunk."""
    from argmap.ask.words import parts

    return len(parts(words[0].chunk)) == len(words)


def _named(words: Sequence[Word], index: WordIndex, known: bool) -> list[Entry]:
    """Return the nodes that these words name.

    known: whether the words have a meaning in the lexicon: then they are a name only in capitals.
    """
    texts = [word.plain for word in words]
    found = index.named(texts)
    if not found:
        return []
    if known:
        shouted = all(word.text.isupper() and len(word.text) > 1 for word in words)
        if not shouted and not (len(words) > 1 and all(word.capital for word in words)):
            return []
        found = [item for item in found if item[0].ref.label in ("Actor", "Thread", "Controversy")]
    if len(texts) == 1 and not words[0].capital:
        found = [item for item in found if item[0].ref.label in ("Actor", "Thread", "Controversy")]
    counted: dict[str, set[int]] = {}
    for entry, _ in found:
        counted.setdefault(entry.ref.label, set()).add(entry.n)
    family = counted.get("Controversy", set())
    if len(family) > 1:  # several with this name: also those with a longer name
        more = index.with_words(texts, [NAME], exact=True) - family
        longer = [index.entry(n) for n in sorted(more)]
        found += [(entry, found[0][1]) for entry in longer if entry.ref.label == "Controversy"]
    found = [item for item in found if len(counted[item[0].ref.label]) <= _TOO_MANY]
    for hows in (("id", "name", "alias"), ("acronym", "last name"), ("part",)):
        best = [entry for entry, how in found if how in hows]
        if best:
            return list(dict.fromkeys(best))
    return []


def _corrected(word: Word, index: WordIndex) -> Item:
    """Return a word that is no name and has no meaning, without its typing errors."""
    known = word.plain in _SAME or word.plain in known_words() or index.has(word.plain)
    if known or word.quoted:
        return Item(CONTENT, (word,))
    better = index.corrected(word.plain)
    if better is None:
        return Item(CONTENT, (word,))
    fixed = replace(word, plain=better, chunk=better)
    note = f"“{word.text}” read as “{better}”"
    made = _item([fixed], index)
    return replace(made or Item(CONTENT, (fixed,)), note=note)


def _promoted(items: list[Item], index: WordIndex) -> list[Item]:
    """Let a word with another meaning be a word of a topic if a name has it next to the topic.

    "climate change" is a topic if some name has both words; "nuclear debate" is not.
    """
    made = list(items)
    for place, item in enumerate(items):
        if item.tag in (CONTENT, THING, DATE, SKIP) or len(item.words) > 1:
            continue
        sided = item.tag in ("side.for", "side.against") and _is_noun(items, place, index)
        if sided:
            made[place - 1] = Item(CONTENT, items[place - 1].words)
            made[place] = Item(CONTENT, item.words)
        if item.tag.startswith(("side", "ask", "tie", "not", "time", "foreign", "find.contro")):
            continue
        near = [
            other for other in (items[place - 1] if place else None, *items[place + 1 : place + 2])
            if other is not None and other.tag == CONTENT
            and not (other is not items[place - 1] and item.breaks)
        ]  # fmt: skip
        where = (NAME, TEXT) if item.tag == NUMBER else (NAME,)
        for other in near:
            if index.with_words([*item.plain, *other.plain], where, exact=True):
                made[place] = Item(CONTENT, item.words)
    return made


def _is_noun(items: list[Item], place: int, index: WordIndex) -> bool:
    """Return whether a word such as "defenders" belongs to a name: "human rights defenders"."""
    before = items[place - 1] if place else None
    sides = sum(item.tag.startswith("side") for item in items)
    if before is None or before.tag not in (CONTENT, THING) or sides < 2 or before.breaks:
        return False
    return bool(index.with_words([*before.plain, *items[place].plain], [NAME], exact=True))


def actors_named(words: Sequence[str], index: WordIndex) -> list[Entry]:
    """Return the actors whose names have these words; those that begin with them first."""
    spelled = [part for word in words for part in _SAME.get(word, (word,))]
    for exact in (True, False):
        found = [index.entry(n) for n in sorted(index.with_words(spelled, [NAME], exact=exact))]
        actors = [entry for entry in found if entry.ref.label == "Actor"]
        if actors:
            start = " ".join(spelled)
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
) -> list[Entry]:
    """Return the nodes that are about some words: the best kind of match that there is.

    Names come before texts, and the same words before other words with the same stem. deep: whether
    words in parts of a node count, too; name: whether names alone are tried first.
    """
    wanted = set(labels)
    every = ((NAME,), (NAME, TEXT), (NAME, TEXT, PARTS))
    for where in (every if deep else every[:2])[0 if name else 1 :]:
        for exact in (True, False):
            found = index.with_words(words, where, exact=exact)
            entries = [index.entry(n) for n in sorted(found)]
            entries = [entry for entry in entries if entry.ref.label in wanted]
            if entries:
                return entries
    return []


def compounds(word: str, index: WordIndex) -> list[str]:
    """Return longer words of the graph that contain a word, as compounds of other languages do."""
    return index.inside(word)
