"""Find columns of tables that have the ids of other tables, and what these tables give."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from argmap.convert.conversion import InputFile
from argmap.convert.table.lookups import join_key, table_name
from argmap.convert.table.profile import Column, Profile, columns_of, heading_scores
from argmap.convert.table.roles import Roles, assigned

_UNIQUE = 0.9
"""Which share of the cells of an id column must differ: an id can occur twice by mistake."""

_KNOWN = 0.5
"""Which share of the ids in a column the other table must have."""

_LONGEST_ID = 60
_ID_WORDS = ("id", "uid", "uuid", "key", "code", "nr", "no", "number", "nummer", "ref")
_CAPITAL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_BETWEEN = re.compile(r"[\W_]+")
_NAMES = ("name", "label", "title", "bezeichnung", "titel", "nom", "nombre", "titre", "título")
_TEXTS = ("text", "claim", "statement", "thesis", "these", "aussage", "question", "frage")
_TARGETS = {
    "actor": "party partei parti partido candidate kandidat candidat candidato fraktion faction"
    " actor akteur acteur organisation organization organización person list liste lista member",
    "position": "position statement thesis these aussage question frage pregunta motion claim"
    " proposal forderung proposition propuesta",
    "stance": "answer antwort réponse respuesta option vote choice",
    "quote": "comment kommentar commentaire comentario reason begründung explanation",
    "source": "source quelle fuente reference",
    "topic": "topic thema theme category kategorie catégorie categoría area tema sujet",
}


@dataclass(frozen=True, eq=False)
class Candidate:
    """A table of a file. several: whether the file has several."""

    file: InputFile
    table: Profile
    several: bool

    @property
    def name(self) -> str:
        """The name that begins the columns of the table after a join."""
        return (self.table.sheet if self.several else None) or table_name(self.file.id)


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns whose values are ids of another table.

    on: names of the columns after earlier joins; ids: columns of the other table; target: that one.
    """

    on: tuple[str, ...]
    ids: tuple[str, ...]
    target: Candidate

    def entry(self, file: str) -> dict[str, object]:
        """Return the entry of `join`. file: relative to the folder of the mapping."""
        made: dict[str, object] = {"file": file}
        table = self.target.table
        if self.target.several and table.sheet:
            made["sheet"] = table.sheet
        if table.heading > 1:
            made["heading"] = table.heading
        if table.encoding not in (None, "utf-8", "utf-8-sig"):
            made["encoding"] = table.encoding
        for key, columns in (("on", self.on), ("id", self.ids)):
            made[key] = columns[0] if len(columns) == 1 else list(columns)
        return made


def references(main: Candidate, others: Sequence[Candidate]) -> list[Reference]:
    """Return the references of a table, and of the tables that it refers to, in order."""
    found: list[Reference] = []
    left = [each for each in others if each is not main]
    waiting = [(main, "")]
    while waiting:
        source, start = waiting.pop(0)
        for column, id_, target in list(_links(source, left)):
            left.remove(target)
            found.append(Reference((start + column,), (id_,), target))
            waiting.append((target, f"{target.name}."))
    own = {column.name for column in main.table.columns}
    direct = {ref.target: ref.on[0] for ref in found if ref.on[0] in own}
    for target in left:
        if _role(_words(target.name)) == "stance":
            continue  # the table is one of what was said about stances, not the other way round
        pairs = [(direct[other], column) for column, _, other in _links(target, [*direct])]
        if len(pairs) > 1 and _is_unique(target.table, [column for _, column in pairs]):
            on, ids = zip(*pairs, strict=True)
            found.append(Reference(on, ids, target))
    return found


def _links(source: Candidate, targets: Sequence[Candidate]) -> Iterator[tuple[str, str, Candidate]]:
    """Yield columns with ids of other tables: the name, the id column there, and the table."""
    offers = []
    for column in source.table.columns:
        words = [word for word in _words(column.name) if word not in _ID_WORDS]
        for target in targets:
            fit = _fit(words, target) if words and target is not source else 0
            id_ = _id_column(target) if fit else None
            if id_ is not None and _is_known(column, id_):
                fit += target.file is source.file
                offers.append((fit, column.name, id_.name, target))
    used: set[Candidate | str] = set()
    for _, name, id_name, target in sorted(offers, key=lambda offer: -offer[0]):
        if not used & {name, target}:
            used |= {name, target}
            yield name, id_name, target


def _fit(words: Sequence[str], target: Candidate) -> int:
    """Return how well the name of a column fits a table: 2 if they are the same word."""
    names = _words(target.name)
    if any(_is_same(words[-1], name) for name in names):
        return 2
    role = _role(words)
    return 1 if role is not None and role == _role(names) else 0


def _is_same(word: str, other: str) -> bool:
    """Return whether two words are the same, perhaps one in the plural: thesis and theses."""
    length = max(len(word), len(other))
    common = next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), None)
    same = min(len(word), len(other)) if common is None else common
    return word.rstrip("s") == other.rstrip("s") or same >= max(4, length - 3)


def _words(name: str) -> list[str]:
    return [word for word in _BETWEEN.split(_CAPITAL.sub(" ", name).casefold()) if word]


def _role(words: Sequence[str]) -> str | None:
    """Return what a table with a name gives: a key of `_TARGETS`."""
    for word in reversed(words):
        for role, known in _TARGETS.items():
            if any(_is_same(word, each) for each in known.split()):
                return role
    scores = heading_scores(" ".join(words))
    best = max(scores, key=lambda role: scores[role], default=None)
    return best if best in _TARGETS else "topic" if best == "controversy" else None


def _id_column(target: Candidate) -> Column | None:
    """Return the column of a table that has its ids."""
    best, best_score = None, 0
    for column in target.table.columns:
        words = _words(column.name)
        if not words or column.length > _LONGEST_ID or not _is_unique(target.table, [column.name]):
            continue
        named = [word for word in words if word not in _ID_WORDS]
        own = not named or any(_is_same(named[-1], name) for name in _words(target.name))
        score = (words == ["id"]) + (own and words[-1] in _ID_WORDS)
        if score > best_score:
            best, best_score = column, score
    return best


def _is_unique(table: Profile, names: Sequence[str]) -> bool:
    places = [n for n, column in enumerate(table.columns) if column.name in names]
    keys = Counter(tuple(row[place].strip() for place in places) for row in table.body)
    return bool(keys) and len(keys) >= _UNIQUE * (keys.total() - 1) and () not in keys


def _is_known(column: Column, ids: Column) -> bool:
    known = set(map(join_key, ids.values))
    values = list(map(join_key, column.values))
    return bool(values) and sum(value in known for value in values) >= _KNOWN * len(values)


def joined_profile(main: Profile, found: Sequence[Reference]) -> Profile:
    """Return a table with the columns of those that it refers to."""
    names = [column.name for column in main.columns]
    body = [list(row) for row in main.body]
    columns = list(main.columns)
    for ref in found:
        table = ref.target.table
        theirs = [column.name for column in table.columns]
        keys = [theirs.index(name) for name in ref.ids]
        added = [n for n, name in enumerate(theirs) if name not in ref.ids]
        rows: dict[tuple[str, ...], Sequence[str]] = {}
        for row in table.body:
            rows.setdefault(tuple(join_key(row[key]) for key in keys), row)
        places = [names.index(name) for name in ref.on]
        none = [""] * len(theirs)
        for line in body:
            row = rows.get(tuple(join_key(line[place]) for place in places), none)
            line += [row[n] for n in added]
        first = len(names)
        names += [f"{ref.target.name}.{theirs[n]}" for n in added]
        columns += columns_of(names[first:], [line[first:] for line in body])
    return replace(main, columns=tuple(columns), body=body)


def joined_roles(main: Profile, table: Profile, found: Sequence[Reference]) -> Roles:
    """Return what the columns of a table and of those that it refers to have.

    table: of `joined_profile`.
    """
    keys = {name for ref in found for name in ref.on}
    own = [column for column in main.columns if column.name not in keys and column.filled]
    roles = assigned(own)
    columns, scores = dict(roles.columns), dict(roles.scores)
    if "stance" not in columns:
        named = [c for c in own if heading_scores(c.name).get("stance", 0.0) >= 2]
        columns |= {"stance": named[0]} if named else {}
        scores["stance"] = 1.0
    topics: list[Column] = []
    for ref in found:
        start = f"{ref.target.name}."
        theirs = [c for c in table.columns if c.name.startswith(start) and c.filled]
        theirs = [c for c in theirs if c.name not in keys]
        role = _role(_words(ref.target.name)) or _role(_words(ref.on[0]))
        for key, column in _given(role, theirs, start).items():
            if key == "topic":
                topics.append(column)
            else:
                columns[key], scores[key] = column, 1.0 if key == "controversy" else 3.0
    if topics:
        key = "thread" if "controversy" in columns else "controversy"
        columns[key], scores[key] = topics[0], 1.0
    return Roles(columns, scores)


def _given(role: str | None, columns: Sequence[Column], start: str) -> Mapping[str, Column]:
    """Return what the columns of a table have that is referred to. start: of their names."""
    texts = [
        column
        for column in columns
        if not any(column.shares[key] > 0.5 for key in ("date", "address", "number"))
    ]
    if not texts:
        return {}
    name = _named(texts, start, _NAMES) or texts[0]
    longest = max(texts, key=lambda column: column.length)
    if role == "actor":
        kinds = [c for c in texts if heading_scores(c.name.removeprefix(start)).get("kind", 0) >= 2]
        return {"actor": name, **({"kind": kinds[0]} if kinds else {})}
    if role == "position":
        claim = _named(texts, start, _TEXTS) or longest
        made = {"position": claim}
        if name is not claim and name.values.keys() != claim.values.keys():
            made["controversy"] = name
        return made
    if role == "stance":
        return {"stance": max(texts, key=lambda column: column.shares["stance"])}
    if role == "quote":
        sources = [c for c in columns if c.shares["address"] >= 0.5]
        return {"quote": longest, **({"source": sources[0]} if sources else {})}
    if role == "source":
        addresses = [c for c in columns if c.shares["address"] >= 0.5]
        return {"source": (addresses or [name])[0]}
    return {"topic": name} if role == "topic" else {}


def _named(columns: Sequence[Column], start: str, names: Sequence[str]) -> Column | None:
    """Return the first column with one of some names, in the order of the names."""
    by_words = {" ".join(_words(c.name.removeprefix(start))): c for c in reversed(columns)}
    return next((by_words[name] for name in names if name in by_words), None)
