"""An index of the names and words of a graph, in a SQLite file or in memory.

It answers alike for both stores, because argmap builds it itself.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from argmap.ask.words import (
    known_words,
    meanings_of,
    parts,
    singular,
    spellings,
    stem,
    stems_of_lexicon,
    use_stems,
    usual_names,
    word_list,
)
from argmap.gc_pause import collector_at_rest
from argmap.model import Ref
from argmap.store import Store

NAME, TEXT, PARTS, QUOTES = "name", "text", "parts", "quotes"
"""Where a word occurs: in a node's id, name, aliases and tags; in its text; in what it contains; in
quotes from those who have a stance on it."""

_SOURCES = (
    ("Thread", "MATCH (n:Thread)", "null", "n.core_question", "null", "null", "null"),
    (
        "Controversy",
        "MATCH (n:Controversy) OPTIONAL MATCH (n)-[:PART_OF]->(t:Thread)",
        "null", "n.context", "n.polarity", "null", "collect(DISTINCT t.id)"
    ),
    (
        "Position",
        "MATCH (n:Position)-[:PART_OF]->(c:Controversy)",
        "n.tags", "n.claim", "n.rank", "null", "collect(DISTINCT c.id)"
    ),
    (
        "Reading",
        "MATCH (n:Reading)-[:PART_OF]->(t:Thread)",
        "null", "n.claim", "null", "null", "collect(DISTINCT t.id)"
    ),
    ("Actor", "MATCH (n:Actor)", "n.aliases", "null", "n.kind", "n.kind_word", "null"),
    (
        "Tension",
        "MATCH (n:Tension)<-[:RAISES]-(o)",
        "null", "n.text", "n.kind", "null", "collect(DISTINCT o.id)"
    ),
    (
        "Event",
        "MATCH (n:Event) OPTIONAL MATCH (n)-[:CONCERNS]->(k:Controversy) "
        "WITH n, collect(DISTINCT k.id) AS direct "
        "OPTIONAL MATCH (n)-[:CONCERNS]->()-[:PART_OF|RAISES]-(o:Controversy) "
        "WITH n, direct, collect(DISTINCT o.id) AS through "
        "OPTIONAL MATCH (n)-[:PART_OF]->(t:Thread) "
        "WITH n, direct + through AS own, collect(DISTINCT t.id) AS threads",
        "n.tags", "n.summary", "n.category", "null", "own + threads"
    ),
    ("Reason", "MATCH (n:Reason)", "null", "n.claim", "null", "null", "[n.root]"),
    ("Source", "MATCH (n:Source)", "null", "n.publisher", "null", "null", "null"),
)  # fmt: skip
"""For each label: how it is matched; other names, text, value, word, and the ids of its owners."""

_RIVALS = """\
MATCH (p:Position)-[x:CONTESTS]-(q:Position)
WHERE x.basis = 'stated' OR x.rule = 'rival-positions'
RETURN p.id AS one, q.id AS other"""

_QUOTES = """\
MATCH ()-[s:SUPPORTS|CONTESTS|NEUTRAL_ON]->(p:Position) WHERE s.quote IS NOT NULL
RETURN p.id AS position, collect(DISTINCT s.quote) AS quotes"""

_ORGANIZATIONS = """\
MATCH (:Actor)-[:PART_OF]->(o:Actor) RETURN o.id AS id
UNION
MATCH (:Actor)-[s:SUPPORTS|CONTESTS|NEUTRAL_ON]->(:Position)
WHERE s.organization_id IS NOT NULL
RETURN s.organization_id AS id"""

_TABLES = """
CREATE TABLE node (n INTEGER PRIMARY KEY, label TEXT, id TEXT, name TEXT, text TEXT, value TEXT,
                   word TEXT, parents TEXT);
CREATE TABLE name (words TEXT, n INTEGER, how TEXT);
CREATE TABLE word (word TEXT PRIMARY KEY, stem TEXT, name BLOB, text BLOB, parts BLOB,
                   quotes BLOB);
CREATE TABLE child (parent INTEGER, n INTEGER);
CREATE TABLE rival (n INTEGER, other INTEGER);
CREATE TABLE role (role TEXT);
CREATE TABLE region (region TEXT);
CREATE TABLE organization (id TEXT);
CREATE TABLE stem (word TEXT, stem TEXT);
CREATE TABLE state (key TEXT);
"""
_INDEXES = """
CREATE INDEX names ON name (words); CREATE INDEX stems ON word (stem);
CREATE INDEX children ON child (parent); CREATE INDEX rivals ON rival (n);
CREATE INDEX ids ON node (id);
CREATE INDEX kinds ON node (word) WHERE word IS NOT NULL;
"""
_HOMES = {
    "Position": ("Controversy",), "Controversy": ("Thread",), "Reading": ("Thread",),
    "Tension": ("Controversy", "Thread"), "Reason": ("Position", "Reading"),
    "Event": ("Controversy", "Thread"),
}  # fmt: skip
"""The labels of what nodes are part of."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A node in the index.

    text: its claim, or its text if that is short; value: an actor's kind, a position's rank, a
    controversy's polarity, a tension's kind or an event's category; parents: the nodes that it is
    a part of.
    """

    n: int
    ref: Ref
    name: str
    text: str
    value: str
    parents: tuple[int, ...]


class WordIndex:
    """Finds the nodes of a graph by names and words."""

    def __init__(self, data: sqlite3.Connection) -> None:
        self._data = data
        self._entries: dict[int, Entry] = {}
        use_stems(dict(data.execute("SELECT word, stem FROM stem")), self._stem_of)

    def _stem_of(self, word: str) -> str | None:
        """Return the stem of a word of the graph."""
        with contextlib.suppress(sqlite3.Error):
            row = self._data.execute("SELECT stem FROM word WHERE word = ?", (word,)).fetchone()
            return str(row[0]) if row else None
        return None

    def named(self, words: Iterable[str]) -> list[tuple[Entry, str]]:
        """Return the nodes with this id, name, alias, acronym or last name, and which of these."""
        rows = self._data.execute(
            "SELECT n, how FROM name WHERE words = ? ORDER BY n, how LIMIT 500", (" ".join(words),)
        ).fetchall()
        return [(self.entry(n), how) for n, how in rows]

    def with_id(self, id: str) -> list[Entry]:
        """Return the nodes with exactly this id."""
        rows = self._data.execute("SELECT n FROM node WHERE id = ? ORDER BY n", (id,)).fetchall()
        return [self.entry(n) for (n,) in rows]

    def position(self, id: str) -> Entry | None:
        """Return the position with an id."""
        return next((entry for entry in self.with_id(id) if entry.ref.label == "Position"), None)

    def owners(self, id: str) -> list[str]:
        """Return the ids of the controversies of a position."""
        found = self.position(id)
        return [self.entry(n).ref.id for n in found.parents] if found else []

    def ids(self, labels: Iterable[str]) -> list[str]:
        """Return the ids of all nodes of some labels."""
        rows = self._data.execute("SELECT label, id FROM node ORDER BY id")
        wanted = set(labels)
        return [id for label, id in rows.fetchall() if label in wanted]

    def with_words(self, words: Iterable[str], where: Iterable[str], *, exact: bool) -> set[int]:
        """Return the nodes that contain all of these words.

        where: some of NAME, TEXT, PARTS and QUOTES; exact: whether other words with the same stem
        do not count, except for a plural.
        """
        found: set[int] | None = None
        for word in words:
            nodes = self._nodes(word, tuple(where), exact)
            found = nodes if found is None else found & nodes
            if not found:
                return set()
        return found or set()

    def _nodes(self, word: str, where: tuple[str, ...], exact: bool) -> set[int]:
        rows = self._data.execute(
            f"SELECT word, {', '.join(where)} FROM word WHERE stem = ?",  # names from this module
            (stem(word),),
        ).fetchall()
        if exact:
            rows = [row for row in rows if singular(row[0]) == singular(word)]
        return {n for _, *every in rows for packed in every for n in array("I", packed)}

    def number_of(self, label: str) -> int:
        """Return the number of nodes of a label."""
        text = "SELECT count(*) FROM node WHERE label = ?"
        return int(self._data.execute(text, (label,)).fetchone()[0])

    def has(self, word: str) -> bool:
        """Return whether any node contains this word, or one with the same stem."""
        return bool(
            self._data.execute("SELECT 1 FROM word WHERE stem = ?", (stem(word),)).fetchone()
        )

    def corrected(self, word: str) -> str | None:
        """Return the word of the graph or of the lexicon that was probably mistyped as this."""
        if len(word) < 3 or any(map(str.isdigit, word)):
            return None
        if len(word) == 3:
            asking = _near(word, sorted(word_list("question word")))
            return next((other for kind, other in asking if kind in (2, 3)), None)
        doubled = re.sub(r"(?<=[aeiou])([bdgklmnprt])(ing|ed|er)$", r"\1\1\2", word)
        if doubled != word and self.has(doubled):
            return doubled
        some = _near(word, [other for other in self._vocabulary if other[0] == word[0]])
        if not some:
            return self.corrected(word[:-1]) if word.endswith("s") and len(word) > 5 else None
        *_, kind, other = min((min(kind, 3), -self._uses(other), kind, other)
                              for kind, other in some)  # fmt: skip
        if len(word) < 5 and (kind == 5 or sum(item[0] == kind for item in some) > 1):
            return None
        if kind == 5 and len(word) < 8 and not self.named([other]) and not self._is_part(other):
            return None  # "stayed" is not "stated"
        return other

    def _uses(self, word: str) -> int:
        """Return in how many names and texts a word occurs; those with a meaning are in all."""
        return _EVERY if meanings_of((word,)) else len(self._nodes(word, (NAME, TEXT), True))

    def _is_part(self, word: str) -> bool:
        """Return whether a word is a part of the name of an actor."""
        return any(self.entry(n).ref.label == "Actor" for n in self._nodes(word, (NAME,), True))

    def inside(self, word: str) -> list[str]:
        """Return words of the graph that contain one of five letters or more, as compounds do."""
        if len(word) < 5:
            return []
        return [other for other in self._vocabulary if word in other and other.isalpha()][:50]

    @cached_property
    def _vocabulary(self) -> list[str]:
        own = {word for (word,) in self._data.execute("SELECT word FROM word")}
        return sorted(own | {word for word in known_words() if len(word) > 3})

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles in which actors took part in events."""
        return frozenset(role for (role,) in self._data.execute("SELECT role FROM role"))

    @cached_property
    def regions(self) -> frozenset[str]:
        """The regions of events."""
        return frozenset(region for (region,) in self._data.execute("SELECT region FROM region"))

    @cached_property
    def organizations(self) -> frozenset[str]:
        """The ids of actors that have members, or that others spoke for."""
        return frozenset(id_ for (id_,) in self._data.execute("SELECT id FROM organization"))

    @cached_property
    def categories(self) -> frozenset[str]:
        """The categories of events."""
        rows = self._data.execute("SELECT DISTINCT value FROM node WHERE label = 'Event'")
        return frozenset(value for (value,) in rows)

    @cached_property
    def kind_words(self) -> list[str]:
        """The kinds of actors in the words of their documents."""
        rows = self._data.execute("SELECT DISTINCT word FROM node WHERE word IS NOT NULL")
        return sorted(word for (word,) in rows)

    def position_names(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the names of positions that are one of these short ones, in any case."""
        wanted = set(names)
        return tuple(name for name in self._short_names if name.lower() in wanted)

    @cached_property
    def _short_names(self) -> list[str]:
        text = "SELECT DISTINCT name FROM node WHERE label = 'Position' AND length(name) < 20"
        return sorted(name for (name,) in self._data.execute(text))

    def entry(self, n: int) -> Entry:
        """Return a node by its number."""
        if n not in self._entries:
            row = self._data.execute(
                "SELECT label, id, name, text, value, parents FROM node WHERE n = ?", (n,)
            ).fetchone()
            label, id, name, text, value, parents = row
            made = Entry(n, Ref(label, id), name, text, value, tuple(map(int, parents.split())))
            self._entries[n] = made
        return self._entries[n]

    def rivals(self, n: int) -> list[Entry]:
        """Return the positions that exclude a position."""
        rows = self._data.execute("SELECT other FROM rival WHERE n = ? ORDER BY other", (n,))
        return [self.entry(other) for (other,) in rows.fetchall()]

    def children(self, n: int, label: str) -> list[Entry]:
        """Return the nodes of a label that are part of a node, by rank and number."""
        rows = self._data.execute("SELECT n FROM child WHERE parent = ? ORDER BY n", (n,))
        found = [entry for (n,) in rows.fetchall() if (entry := self.entry(n)).ref.label == label]
        ranked = label == "Position"
        return sorted(found, key=lambda item: (int(item.value or 10**6) if ranked else 0, item.n))


def _near(word: str, others: Sequence[str]) -> list[tuple[int, str]]:
    """Return the words that a word may be mistyped for, each with the kind of the error.

    From the likeliest to the least likely: 1, a doubled letter; 2, two in the wrong order; 3, one
    is missing; 4, one too many; 5, another letter.
    """
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    most = 1 if len(word) < 12 else 2
    found = extract(word, others, scorer=OSA.distance, score_cutoff=most, limit=None)
    return [(_error(word, other), other) for other, *_ in found]


def _error(word: str, other: str) -> int:
    if _undoubled(word) == _undoubled(other):
        return 1
    if sorted(word) == sorted(other):
        return 2
    if len(word) < len(other):
        return 3
    return 4 if len(word) > max(len(other), 4) else 5


def _undoubled(word: str) -> str:
    """Return a word with each doubled letter once."""
    return "".join(
        letter for letter, before in zip(word, " " + word, strict=False) if letter != before
    )


_Aliases = Callable[[], Iterable[tuple[Ref, str]]]


def open_index(store: Store, key: str, aliases: _Aliases) -> WordIndex:
    """Return the index of a store: the one beside its file, or a new one.

    key: what identifies the state of the store; aliases: returns more names of nodes.
    """
    path = _path(store)
    if path is not None and path.is_file():
        with contextlib.suppress(sqlite3.Error, OSError):
            data = _connected(f"file:{_quoted(path)}?mode=ro")
            if data.execute("SELECT key FROM state").fetchone() == (key,):
                return WordIndex(data)
            data.close()
    if path is not None:
        temporary = path.with_name(f"{path.name}.{os.getpid()}")
        with contextlib.suppress(sqlite3.Error, OSError):
            temporary.unlink(missing_ok=True)
            data = _connected(f"file:{_quoted(temporary)}")
            _fill(data, store, key, aliases)
            data.commit()
            data.close()
            os.replace(temporary, path)
            return WordIndex(_connected(f"file:{_quoted(path)}?mode=ro"))
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    data = _connected("file::memory:")
    _fill(data, store, key, aliases)
    return WordIndex(data)


def _connected(address: str) -> sqlite3.Connection:
    """Open an index, which several threads of a server may read."""
    return sqlite3.connect(address, uri=True, check_same_thread=False)


def state_key(store: Store) -> str:
    """Return what identifies the state of a store, for `open_index`."""
    path = _path(store)
    made = [_VERSION, str(store.revision())]
    if path is not None:
        for file in (path.with_suffix(""), path.with_name(f"{path.stem}-wal")):
            with contextlib.suppress(OSError):
                known = file.stat()
                made += [str(known.st_mtime_ns), str(known.st_size)]
    return " ".join(made)


_VERSION = "14"
_EVERY = 1_000_000
_SHORT = 50
"""The most words of a short text."""


def _path(store: Store) -> Path | None:
    address = getattr(store, "address", "memory:")
    if store.engine != "embedded" or address == "memory:":
        return None
    return Path(f"{address}.ask")


def _quoted(path: Path) -> str:
    from urllib.parse import quote

    return quote(str(path))


def _fill(data: sqlite3.Connection, store: Store, key: str, aliases: _Aliases) -> None:
    """Build the index."""
    data.executescript(_TABLES)
    more = defaultdict(list)
    for ref, alias in aliases():
        more[ref].append(alias)
    builder = _Builder(more)
    with collector_at_rest():
        for label, match, *columns in _SOURCES:
            listed = ", ".join(f"{column} AS c{place}" for place, column in enumerate(columns))
            text = f"{match} RETURN n.id AS id, n.name AS name, {listed}"
            for row in sorted(store.run(text).rows, key=lambda row: str(row[0])):
                builder.add(label, *row)
        builder.join()
        builder.add_quotes(store.run(_QUOTES).rows)
    rivals = [(builder.position(one), builder.position(other)) for one, other in store.run(_RIVALS)]
    data.executemany("INSERT INTO node VALUES (?, ?, ?, ?, ?, ?, ?, ?)", builder.nodes)
    data.executemany("INSERT INTO name VALUES (?, ?, ?)", builder.names)
    data.executemany("INSERT INTO rival VALUES (?, ?)", sorted(set(rivals)))
    roles = store.run("MATCH ()-[r:TOOK_PART_IN]->() RETURN DISTINCT r.role AS role").rows
    data.executemany("INSERT INTO role VALUES (?)", sorted({(str(role),) for (role,) in roles}))
    regions = store.run("MATCH (e:Event) UNWIND e.regions AS r RETURN DISTINCT r AS region").rows
    data.executemany("INSERT INTO region VALUES (?)", sorted({(str(r),) for (r,) in regions}))
    data.executemany("INSERT INTO organization VALUES (?)", sorted(store.run(_ORGANIZATIONS).rows))
    data.executemany("INSERT INTO child VALUES (?, ?)", builder.children())
    data.executemany("INSERT INTO word VALUES (?, ?, ?, ?, ?, ?)", builder.words())
    data.executemany("INSERT INTO stem VALUES (?, ?)", sorted(stems_of_lexicon().items()))
    data.execute("INSERT INTO state VALUES (?)", (key,))
    data.executescript(_INDEXES)


class _Builder:
    """Collects the rows of an index."""

    def __init__(self, aliases: dict[Ref, list[str]]) -> None:
        self._aliases = aliases
        self.nodes: list[tuple[object, ...]] = []
        self.names: dict[tuple[str, int, str], None] = {}
        self._owners: list[tuple[int, str, list[str]]] = []
        self._by_id: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        self._found: dict[str, defaultdict[str, list[int]]] = {
            where: defaultdict(list) for where in (NAME, TEXT, PARTS, QUOTES)
        }
        self._texts: list[set[str]] = []
        self._parents: dict[int, list[int]] = {}

    def add(
        self, label: str, id: object, name: object, others: object, text: object, value: object,
        word: object, owners: object
    ) -> None:  # fmt: skip
        """Add a node."""
        n, ref = len(self.nodes), Ref(label, str(id))
        title = str(name or id)
        aliases = [*_listed(others), *self._aliases.get(ref, ())]
        calls = [title, *(aliases if label in ("Actor", "Controversy", "Thread") else ())]
        kind = str(value or "") if label == "Actor" else ""
        if label not in ("Source", "Reason"):
            for words, how in _names(ref, calls, kind):
                self.names[words, n, how] = None
        local = ref.id.rpartition("/")[2] if label != "Source" else ""
        own = spellings(" ".join([title, local, *aliases]))
        for first in sorted(own & usual_names().keys()):
            for official, usual in usual_names()[first]:
                if own.issuperset(official):
                    own.update(usual)
        text_words = spellings(str(text or ""))
        # A short text says what a controversy is about, as its name does.
        short = label == "Controversy" and len(str(text or "").split()) <= _SHORT
        for where, found in ((NAME, own | text_words if short else own), (TEXT, text_words)):
            every = self._found[where]
            for item in found:
                every[item].append(n)
        self._texts.append(own | text_words if label in ("Position", "Tension") else set())
        self._by_id[ref.id].append((n, label))
        self._owners.append((n, label, _listed(owners)))
        shown = str(text or "")[:500] if short or label in ("Position", "Reading") else ""
        self.nodes.append((n, label, ref.id, title, shown, str(value or ""), word))

    def join(self) -> None:
        """Connect nodes with those that they are part of."""
        for n, label, ids in self._owners:
            wanted = _HOMES.get(label, ())
            self._parents[n] = [
                m for id in ids for m, other in self._by_id.get(id, ()) if other in wanted
            ]
            for parent in self._parents[n]:
                if label in ("Position", "Tension"):
                    for item in self._texts[n]:
                        self._found[PARTS][item].append(parent)
        # A controversy also has the words of its threads' names.
        for n, parents in self._parents.items():
            if self.nodes[n][1] == "Controversy":
                for parent in parents:
                    for item in spellings(str(self.nodes[parent][3])):
                        self._found[PARTS][item].append(n)
        self.nodes = [
            (*node, " ".join(map(str, self._parents.get(place, ()))))
            for place, node in enumerate(self.nodes)
        ]

    def add_quotes(self, rows: Iterable[Sequence[object]]) -> None:
        """Add the words of quotes. rows: the id of a position, and quotes on it."""
        for id, quotes in rows:
            n = self.position(id)
            for item in spellings(" ".join(_listed(quotes))):
                self._found[QUOTES][item].append(n)

    def position(self, id: object) -> int:
        """Return the number of a position."""
        return next(n for n, label in self._by_id[str(id)] if label == "Position")

    def children(self) -> Iterator[tuple[int, int]]:
        """Yield each parent with each of its parts."""
        return ((parent, n) for n, found in self._parents.items() for parent in found)

    def words(self) -> Iterator[tuple[object, ...]]:
        """Yield each word with its stem and the nodes where it occurs."""
        every = self._found
        for word in sorted(set().union(*every.values())):
            # Nodes were added in their order, with each word once; parts in that of the parts.
            packed = [array("I", every[where].get(word, ())).tobytes() for where in (NAME, TEXT)]
            rest = [array("I", sorted({*every[where].get(word, ())})).tobytes()
                    for where in (PARTS, QUOTES)]  # fmt: skip
            yield word, stem(word), *packed, *rest


def _listed(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list | tuple) else []


def _names(ref: Ref, calls: list[str], kind: str) -> Iterator[tuple[str, str]]:
    """Yield the names of a node as words: id, name, aliases, acronyms and the last name."""
    yield " ".join(parts(ref.id)), "id"
    if "/" in ref.id:
        yield " ".join(parts(ref.id.rpartition("/")[2])), "id"
    for place, call in enumerate(calls):
        words = parts(call)
        yield " ".join(words), "alias" if place else "name"
        for official, usual in usual_names().get(words[0] if words else "", ()):
            if official == words:
                yield " ".join(usual), "alias"
        if "(" in call:
            bare = parts(re.sub(r"\([^)]*\)", " ", call))
            if 0 < len(bare) < len(words):
                yield " ".join(bare), "name" if ref.label == "Actor" else "part"
            for short in re.findall(r"\(([^()]{2,12})\)", call):
                yield " ".join(parts(short)), "acronym"
        if ref.label in ("Actor", "Controversy", "Thread", "Position"):
            yield from ((" ".join(parts(call.partition(mark)[0])), "part") for mark in ":,"
                        if mark in call and not (mark == ":" and ref.label == "Actor")
                        and (ref.label == "Actor" or " " in call.partition(mark)[0]))  # fmt: skip
        if ref.label == "Actor":
            full = [word for word in words if word not in ("of", "the", "and", "for", "in")]
            for some in (full, words):
                if len(some) > 2:
                    yield "".join(word[0] for word in some), "acronym"
            if kind == "individual" and 2 <= len(words) <= 4:
                yield words[-1], "last name"
            core = [word for word in words if word not in word_list("generic")]
            if core and len(core) < len(words):
                yield " ".join(core), "part"
            if "of" in words[2:]:
                yield " ".join(words[: words.index("of")]), "part"
