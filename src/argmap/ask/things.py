"""Recognise the things of a graph in a question, and what its other words mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from argmap.ask.index import NAME, PARTS, TEXT, Entry, WordIndex
from argmap.ask.words import NUMBERS, Word, known_words, meanings_of, parts, plain, singular, stem

CONTENT, THING, DATE, NUMBER, SKIP = "content", "thing", "date", "number", "skip"

_LONGEST = 10
"""The most words of a name."""
_LOOSE = 12
"""A single word in the texts of so many nodes is what none of them is about."""
_MANY = 1_000
"""With so many nodes, texts are not compared."""
_TOO_MANY = 12
"""A word in so many names of one label names none of them."""
_SAME = {
    "eu": ("european",), "us": ("united", "states"), "usa": ("united", "states"),
    "uk": ("united", "kingdom"), "un": ("united", "nations"), "america": ("united", "states"),
}  # fmt: skip
_OFFICIAL = {
    "north korea": "democratic people's republic of korea", "south korea": "republic of korea",
    "russia": "russian federation", "syria": "syrian arab republic", "vietnam": "viet nam",
    "laos": "lao people's democratic republic", "britain": "united kingdom",
    "great britain": "united kingdom", "burma": "myanmar", "turkey": "türkiye",
    "czechia": "czech republic", "ivory coast": "côte d'ivoire", "holland": "netherlands",
    "cape verde": "cabo verde", "swaziland": "eswatini", "east timor": "timor leste",
    "macedonia": "north macedonia",
}  # fmt: skip
"""Official names of states with a usual name that is no part of them."""

_SCOPES = ("Thread", "Controversy", "Position", "Reading", "Event", "Tension")


@dataclass(frozen=True, slots=True)
class Item:
    """Some words of a question with their meaning.

    tag: a meaning of the lexicon, or one of the names above; entries: the nodes that a thing may
    be; number: of a number.
    """

    tag: str
    words: tuple[Word, ...]
    entries: tuple[Entry, ...] = ()
    number: int = 0

    @property
    def text(self) -> str:
        """The words as written."""
        return " ".join(word.text for word in self.words)

    @property
    def note(self) -> str:
        """How it was corrected."""
        return ", ".join(word.note for word in self.words if word.note)

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
    words = _official(words, index)
    made = _read(words, index)
    better = {word: fixed for item in made for word in item.words
              if item.tag == CONTENT and (fixed := _corrected(word, index)) != word}  # fmt: skip
    if better:
        made = _read([better.get(word, word) for word in words], index)
    return _promoted(_glossed(made, index), index)


def _glossed(items: list[Item], index: WordIndex) -> list[Item]:
    """Skip words that the graph does not have if a word in brackets after them says the same."""
    made = list(items)
    for place, item in enumerate(items):
        first = item.words[0].gloss and place and not items[place - 1].words[0].gloss
        inside = [other for other in items[place:] if other.words[0].gloss]
        if not first or not any(i.tag == THING or index.has(i.plain[0]) for i in inside):
            continue
        before = place - 1
        while (
            before >= 0 and items[before].tag == CONTENT and not index.has(items[before].plain[0])
        ):
            made[before] = Item(SKIP, items[before].words)
            before -= 1
    return made


def _read(words: Sequence[Word], index: WordIndex) -> list[Item]:
    """Return words with their meanings, the longest names and phrases first."""
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
            if found is not None and length > 1 and found.tag.startswith("out"):
                last = place + length - 1  # "is right to repair settled"
                more = (words[last : last + n] for n in range(2, 5))
                if any(index.named([word.plain for word in some]) for some in more):
                    continue
            if found is not None:
                made.append(found)
                place += length
                break
    return made


def _official(words: Sequence[Word], index: WordIndex) -> list[Word]:
    """Return words with official names of states that the graph has instead of usual ones."""
    made: list[Word] = []
    place = 0
    while place < len(words):
        for length in (2, 1):
            some = words[place : place + length]
            usual = " ".join(word.plain for word in some)
            name = _OFFICIAL.get(usual, "")
            if name and not some[0].quoted and not index.named(usual.split()):
                spelled = [part for part in parts(name) if part != "s"]
                if actors_named(spelled, index):
                    made += [replace(some[-1], text=part.capitalize(), plain=part, chunk=name,
                                     breaks="") for part in spelled]  # fmt: skip
                    made[-1] = replace(made[-1], breaks=some[-1].breaks)
                    place += length
                    break
        else:
            made.append(words[place])
            place += 1
    return made


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
    key = tuple(word.plain for word in words)
    meanings = () if any(word.quoted for word in words) else meanings_of(key)
    meanings = tuple(item for item in meanings if item != "foreign")
    entries = _named(words, index, bool(meanings))
    if not entries and len(words) > 1 and all(word.capital for word in words):
        only = actors_named([word.plain for word in words], index)
        entries = only if len(only) == 1 else []
    if entries:
        return Item(THING, tuple(words), tuple(entries))
    if len(words) == 2 and not meanings and not any(word.quoted for word in words):
        together = "".join(word.plain for word in words)  # "open AI"
        spelled = [entry for entry, how in index.named([together]) if how in ("id", "name")]
        actors = [entry for entry in spelled if entry.ref.label == "Actor"]
        if len(actors) == 1 and len(together) > 4:
            return Item(THING, tuple(words), tuple(actors))
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
    return Item(CONTENT, (word,))


def _own_word(word: Word, index: WordIndex) -> Item | None:
    """Return the meaning of a word that documents use for a role or for a kind of actors."""
    for text in (word.plain, word.plain.removesuffix("s")):
        if text in index.roles and text not in ("author", "subject") and not word.quoted:
            return Item(f"role.{text}", (word,))
    base = stem(word.plain)
    if len(base) > 4 and word.plain.endswith(("ed", "ing", "ors", "ers")) and not word.quoted:
        roles = [role for role in sorted(index.roles)
                 if any(part.startswith(base.removesuffix("or")) and part.endswith(("or", "er"))
                        for part in role.split("-"))]  # fmt: skip
        if roles and not meanings_of((word.plain,)):
            return Item(f"role.{'|'.join(roles)}", (word,))
    if word.plain in {plain(kind) for kind in index.kind_words} and word.capital:
        return Item(f"kind.organization={word.plain}", (word,))
    return None


def _is_chunk(words: Sequence[Word]) -> bool:
    """Return whether words are all words of their chunk."""
    return len(parts(words[0].chunk)) == len(words)


def _named(words: Sequence[Word], index: WordIndex, known: bool) -> list[Entry]:
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
        if best:
            return list(dict.fromkeys(best))
    return []


def _corrected(word: Word, index: WordIndex) -> Word:
    """Return a word that is no name and has no meaning without its typing errors."""
    known = word.plain in _SAME or word.plain in known_words() or index.has(word.plain)
    better = None if known or word.quoted else index.corrected(word.plain)
    if better is None:
        return word
    note = f"“{word.text}” read as “{better}”"
    return replace(word, plain=better, chunk=better, note=note)


def _promoted(items: list[Item], index: WordIndex) -> list[Item]:
    """Let a word with another meaning be a word of a topic if a name has it next to the topic.

    "climate change" is a topic if some name has both words; "nuclear debate" is not.
    """
    made = list(items)
    for place, item in enumerate(items):
        if item.plain == ("times",) and place and items[place - 1].tag == NUMBER:
            made[place] = Item(SKIP, item.words)  # "more than 50 times"
        if item.tag == CONTENT and (role := _passive_role(items, place, index)):
            made[place] = Item(f"role.{role}", item.words)
        if item.tag == DATE and _is_named_year(items[max(0, place - 2) : place], item, index):
            made[place] = Item(CONTENT, item.words)
        if item.plain == ("side",) and _is_topic(items[max(0, place - 2) : place]):
            made[place] = Item("side.for", item.words)  # "on the fair use side"
        if item.tag in (CONTENT, THING, DATE, SKIP) or len(item.words) > 1:
            continue
        sided = item.tag in ("side.for", "side.against") and _is_noun(items, place, index)
        if sided:
            made[place - 1] = Item(CONTENT, items[place - 1].words)
            made[place] = Item(CONTENT, item.words)
        if item.tag in ("find.controversy", "find.position") and _is_role(items, place, index):
            made[place] = Item(f"role.{item.plain[0]}", item.words)
        if _is_action(items, place, index):
            made[place] = Item(CONTENT, item.words)
            continue
        capital = item.words[0].capital
        no_topic = item.tag.startswith(_NO_TOPIC) and item.plain != ("line",)
        if no_topic or (item.tag.startswith("order") and not capital):
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


_NO_TOPIC = (
    "side", "ask.what", "ask.why", "ask.when", "ask.number", "ask.often", "ask.since", "ask.until",
    "ask.list", "tie", "not", "time", "foreign", "find.contro", "number.more", "out.forecast",
)  # fmt: skip


def _is_action(items: Sequence[Item], place: int, index: WordIndex) -> bool:
    """Return whether a word is what a position does to a thing: "supports closing the harbour".

    It has another meaning ("closed" is a status), but the question is about sides, and the name of
    a position has a form of the word and the thing.
    """
    item = items[place]
    if not item.tag.startswith(("status", "all")) or item.words[0].quoted or not any(
        other.tag.startswith(("side", "find.change")) for other in items
    ):  # fmt: skip
        return False
    before, after = (
        [other for other in some if other.tag != SKIP or other.plain[0] not in _BETWEEN]
        for some in (items[:place], items[place + 1 :])
    )
    for other in (*before[-1:], *after[:1]):
        if other.tag == CONTENT or (other.tag == THING and not other.labelled("Actor")):
            found = index.with_words([*item.plain, other.plain[-1]], [NAME], exact=False)
            if any(index.entry(n).ref.label == "Position" for n in found):
                return True
    return False


_BETWEEN = ("the", "a", "an", "of", "to", "be", "should", "must")


def _is_named_year(before: Sequence[Item], item: Item, index: WordIndex) -> bool:
    """Return whether a year belongs to a name: "the exit by 2040"."""
    if before and before[-1].plain in (("by",), ("bis",), ("until",)):
        before = before[:-1]
    if not before or before[-1].tag not in (CONTENT, THING) or len(item.plain[0]) != 4:
        return False
    found = index.with_words([*before[-1].plain, *item.plain], [NAME], exact=True)
    return any(index.entry(n).ref.label == "Position" for n in found)


def _is_topic(before: Sequence[Item]) -> bool:
    """Return whether items end with words that may be a topic: "fair use"."""
    if before and before[-1].plain in (("use",), ("work",)):
        before = before[:-1]
    return bool(before) and before[-1].tag in (CONTENT, THING) and not before[-1].labelled("Actor")


LEGAL = {"sue": ("plaintiff", "defendant"), "sued": ("plaintiff", "defendant")}
"""The roles of who does something, and of who it is done to."""


def _passive_role(items: list[Item], place: int, index: WordIndex) -> str:
    """Return the role of "who was targeted" or "who sued", or ''."""
    before = [item for item in items[:place] if item.plain[0] not in ("has", "have", "been", "the")]
    done = [item.tag.partition(".")[0] for item in before[-3:]] == ["find", SKIP, THING]
    if done and items[place].plain[0] in LEGAL and before[-2].plain[0] in ("did", "does"):
        return LEGAL[items[place].plain[0]][1]  # "who did … sue"
    passive = bool(before) and before[-1].plain in (("was",), ("were",), ("are",), ("is",))
    asks = before[-2 if passive else -1 :][:1]
    if not asks or not asks[0].tag.startswith(("find.actor", "kind")):
        return ""
    word = items[place].plain[0]
    role = LEGAL[word][passive] if word in LEGAL else ""
    if passive and not role:
        role = next((r for r in sorted(index.roles) if r in (stem(word), word, f"{word[:-1]}")), "")
    return role if role in index.roles else ""


def _is_role(items: list[Item], place: int, index: WordIndex) -> bool:
    """Return whether a word such as "subject" is a role: "was a subject"."""
    before = [word for item in items[max(0, place - 2) : place] for word in item.plain][-2:]
    be = bool(before) and before[0] in ("is", "are", "was", "were", "as")
    return items[place].plain[0] in index.roles and be


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
        if len(words) == 1 and singular(words[0]) != words[0]:
            actors = [entry for entry in actors if words[0] in parts(entry.name)]
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

    Names come before texts, and a word before other words with the same stem. deep: whether
    words in parts of a node count, too; name: whether names alone are tried first.
    """
    wanted = set(labels)
    every = ((NAME,), (NAME, TEXT), (NAME, TEXT, PARTS))
    for where in (every if deep else every[:2])[0 if name else 1 :]:
        for exact in (True, False) if len(words) == 1 else (False,):
            found = index.with_words(words, where, exact=exact)
            entries = [index.entry(n) for n in sorted(found)]
            # A single word in the text of an event says little about it.
            titled = wanted if where == (NAME,) or len(words) > 1 else wanted - {"Event"}
            entries = [entry for entry in entries if entry.ref.label in titled]
            if len(words) == 1 and where != (NAME,) and len(entries) > _LOOSE:
                continue
            if entries:
                near = entries if len(entries) < _MANY else []
                return [entry for entry in near if _together(entry, words)] or entries
    return []


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


def claims(words: Sequence[str], index: WordIndex) -> list[Entry]:
    """Return the positions, else the readings whose claim has some words close to each other."""
    for label, more in (("Position", 1), ("Reading", 0)):
        for exact in (True, False):
            found = sorted(index.with_words(words, (NAME, TEXT), exact=exact))
            entries = [index.entry(n) for n in found]
            near = [e for e in entries if e.ref.label == label and _together(e, words, more)]
            if near:
                return near
    return []


def whole_claim(words: Sequence[str], index: WordIndex) -> list[Entry]:
    """Return the only position whose name and claim have all of three words or more.

    Claims and words that deny something are left out, as they may say the opposite.
    """
    if len(set(words)) < 3 or not _DENIAL.isdisjoint(words):
        return []
    found = [index.entry(n) for n in sorted(index.with_words(words, (NAME, TEXT), exact=False))]
    kept = [entry for entry in found if entry.ref.label == "Position"]
    denied = any(word in _DENIAL for entry in kept for word in parts(f"{entry.name} {entry.text}"))
    return kept if len(kept) == 1 and not denied else []


_DENIAL = frozenset(("not", "no", "never", "cannot", "neither", "nor", "t", "nobody", "nothing"))


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
                if wanted <= some and not (some - wanted) & _DENIAL:
                    return True
    return False


def _skipped(word: str) -> bool:
    return SKIP in meanings_of((word,))


def compounds(word: str, index: WordIndex) -> list[str]:
    """Return longer words of the graph that contain a word, as compounds of other languages do."""
    return index.inside(word)
