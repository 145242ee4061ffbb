"""Decide which column of a table has what."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, replace
from itertools import takewhile

from argmap.convert.table.profile import Column, Profile, heading_key, heading_scores
from argmap.convert.table.words import (
    ABSENCES,
    CONTESTS,
    SIDES,
    SUPPORTS,
    VALUES,
    is_dash,
    word_key,
)

_LONG = ("actor", "position", "stance")
_MOST_KINDS = 60
_MOSTLY, _OFTEN = 0.6, 0.35
_FEW, _MOST_WORDS, _LONGEST_WORD = 5, 12, 40
"""From how many cells on it matters whether they differ; how many words for stances a column can
have that are not known, and how long they are in the mean."""

_ROLES = (
    "stance", "since", "until", "source", "kind", "actor", "organization", "controversy",
    "position", "quote", "reason", "comment", "number", "names", "title",
)  # fmt: skip
_NAME = frozenset((("name",), ("nom",), ("nombre",)))
_ID_WORDS = ("number", "names")
_OF_PEOPLE = frozenset(
    ("actor", "author", "bioguide", "legislator", "member", "mep", "mp", "participant", "person",
     "politician", "senator", "speaker", "user", "voter")
)  # fmt: skip
_ID_SYSTEMS = frozenset(("bioguide", "icpsr"))
"""Systems of ids for people."""
_CODE = re.compile(r"[A-Za-z.]{0,8}[ -]?\d[\w./-]{0,30}")
"""A code such as "22-0103" or "H.R. 12"."""


@dataclass(frozen=True, slots=True)
class Roles:
    """What the columns of a table have.

    columns: by role; scores: how sure each is; wide: "positions" or "actors" if there is a column
    for each, with these in `stances`; marked: the columns for each stance, such as For and Against,
    of which one has a mark; first_name: the column of first names, if `actor` has only last names.
    """

    columns: dict[str, Column]
    scores: dict[str, float]
    wide: str | None = None
    stances: tuple[Column, ...] = ()
    marked: tuple[Column, ...] = ()
    first_name: Column | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """What no column has: an actor, a position or a stance."""
        other = {"positions": ("actor",), "actors": ("position",)}
        needed = _LONG if self.wide is None else other[self.wide]
        missing = tuple(role for role in needed if role not in self.columns)
        stance = self.columns.get("stance")
        is_weak = (
            stance is not None
            and not self.marked
            and len(sides_in(stance)) < 2
            and self.scores["stance"] <= 3
        )
        return (*missing, "stance") if missing and is_weak else missing

    @property
    def is_stances(self) -> bool:
        """Whether the table has stances."""
        return not self.missing

    @property
    def is_part_of_stances(self) -> bool:
        """Whether the table has stances, and lacks the actor or the position."""
        return len(self.missing) == 1 and "stance" in self.columns

    @property
    def is_actors(self) -> bool:
        """Whether it is a table of actors: their kinds or other names, and no stances."""
        found = self.columns
        said = "actor" in found and ("kind" in found or "names" in found)
        return said and not self.is_stances and not self._is_roll_call

    @property
    def _is_roll_call(self) -> bool:
        """Whether it says who was absent, as no table of actors does."""
        stance = self.columns.get("stance")
        return stance is not None and not ABSENCES.keys().isdisjoint(map(word_key, stance.values))

    @property
    def has_kinds(self) -> bool:
        """Whether it has kinds of actors, and no heading of stances: a yes can mean anything."""
        return "kind" in self.columns and self.scores.get("stance", 0.0) <= 3

    @property
    def is_sources(self) -> bool:
        """Whether it is a numbered list of sources."""
        found = self.columns
        named = "title" in found or "source" in found
        return not self.is_stances and "number" in found and named and "stance" not in found


def roles_of(table: Profile) -> Roles:
    """Return what the columns of a table have."""
    columns = [column for column in table.columns if column.name and not _is_empty(column)]
    if marked := _marked(table):
        roles = _assigned([column for column in columns if column not in marked])
        columns_of = {**roles.columns, "stance": marked[0]}
        return replace(
            roles, columns=columns_of, scores={**roles.scores, "stance": 6.0}, marked=marked
        )
    alike = _alike(columns)
    roles = _assigned(columns)
    is_long = not {*_LONG} - roles.columns.keys() and roles.scores["stance"] >= 5
    if len(alike) > 1 and not is_long:
        of_stances = set(alike)
        rest = [column for column in columns if column not in of_stances]
        others = _assigned(rest, wide=True)
        _find_motions(others.columns, others.scores)
        first = others.scores.get("position", 0.0) > others.scores.get("actor", 0.0)
        if "actor" not in others.columns and "position" not in others.columns and rest:
            others.columns["actor"], others.scores["actor"] = rest[0], 0.5
        if not first:
            unused = [column for column in rest if column not in others.columns.values()]
            _find_organization(others.columns, others.scores, unused)
        wide = "actors" if first else "positions"
        return replace(others, wide=wide, stances=tuple(alike))
    return roles


def _marked(table: Profile) -> tuple[Column, ...]:
    """Return the columns for each stance, of which one has a mark in a row."""
    named = {item: VALUES.get(word_key(item.name)) for item in table.columns if item.name}
    found = tuple(
        item
        for item, meaning in named.items()
        if meaning in SIDES or word_key(item.name) in ABSENCES
    )
    marks = sum(item.filled - item.values["0"] for item in found)
    both = {SUPPORTS, CONTESTS} <= {named[item] for item in found}
    return found if both and 0 < marks <= table.rows else ()


def _alike(columns: list[Column]) -> list[Column]:
    """Return the columns that have stances, as those of a table with one for each position.

    A few columns of numbers are none if they have not both sides: they can count or measure.
    """
    found = [column for column in columns if has_stances(column) and not is_id(column)]
    if any(column.shares["number"] < _MOSTLY for column in found):
        return _with_others(columns, found) if len(found) > 1 else found
    both = [column for column in found if len(sides_in(column)) > 1]
    return found if len(both) > 1 or 2 * len(found) >= len(columns) else []


def _with_others(columns: list[Column], found: list[Column]) -> list[Column]:
    """Return columns of stances with those of somebody who was absent from most or all votes.

    Such a column has only words for absence and stances; or it has values like theirs, and is
    between two of them, or beside one with a heading that means nothing else, such as a name.
    found: the columns in which enough cells are stances.
    """
    of_stances = {id(column) for column in found}
    known = {word_key(text) for column in found for text in column.values}
    alike = [_is_like(column, known) for column in columns]
    places = {
        place
        for place, column in enumerate(columns)
        if id(column) in of_stances or _is_of_absence(column)
    }
    first, last = min(places), max(places)
    places |= {place for place in range(first, last) if alike[place]}
    for beside in (range(first - 1, -1, -1), range(last + 1, len(columns))):
        places |= {
            *takewhile(lambda at: alike[at] and not heading_scores(columns[at].name), beside)
        }
    return [column for place, column in enumerate(columns) if place in places]


def _is_of_absence(column: Column) -> bool:
    keys = {word_key(text) for text in column.values}
    return not keys.isdisjoint(ABSENCES) and VALUES.keys() >= keys


def _is_like(column: Column, known: Set[str]) -> bool:
    """Return whether a column has the kind of values that columns of stances have.

    known: their values. Most of its cells are among these, or it has a side and few other words.
    """
    if is_id(column):
        return False
    alike = sum(number for text, number in column.values.items() if word_key(text) in known)
    if 2 * alike > column.filled:
        return True
    are_words = all(column.shares[key] < _OFTEN for key in ("date", "address", "number"))
    few = len(column.values) <= _MOST_WORDS and column.length <= _LONGEST_WORD
    return bool(sides_in(column)) and are_words and few


def _is_empty(column: Column) -> bool:
    """Return whether all cells of a column are empty, or dashes that mean that."""
    return all(is_dash(text) and column.marks.get(text) != CONTESTS for text in column.values)


def has_stances(column: Column) -> bool:
    """Return whether most cells are stances, or many are and they have both sides."""
    share = column.shares["stance"]
    return share >= _MOSTLY or (share >= _OFTEN and len(sides_in(column)) > 1)


def sides_in(column: Column) -> set[str]:
    """Return the sides that cells of a column take."""
    found = {column.marks.get(text) or VALUES.get(word_key(text)) for text in column.values}
    return {side for side in (SUPPORTS, CONTESTS) if side in found}


def _assigned(columns: list[Column], wide: bool = False) -> Roles:
    """Assign roles to columns, the surest first. wide: whether other columns have the stances."""
    first_name, last_name = _names(columns)
    of_names = [column for column in (first_name, last_name) if column is not None]
    columns = [column for column in columns if column not in of_names]
    by_id = any(is_id(column) and "actor" in heading_scores(column.name) for column in columns)
    offers = []
    for place, column in enumerate(columns):
        for role, score in _scores(column, wide).items():
            is_other = by_id and score < 3 and not _is_beside_id(column, columns)
            if role != "actor" or not (of_names or is_other):
                offers.append((-score, _ROLES.index(role), place, role, column))
    found: dict[str, Column] = {}
    scores: dict[str, float] = {}
    if last_name is not None:
        found["actor"], scores["actor"] = last_name, 3.0
    if id_column := next((item for item in columns if _identifies_actor(item)), None):
        found["actor_id"], scores["actor_id"] = id_column, 3.0
        offers = [offer for offer in offers if offer[-1] is not id_column]
    used: set[int] = set()
    for score, _, place, role, column in sorted(offers, key=lambda offer: offer[:3]):
        if role not in found and place not in used:
            found[role], scores[role] = column, -score
            used.add(place)
    rest = [column for place, column in enumerate(columns) if place not in used]
    _complete(found, scores, rest, by_id)
    _find_controversy_id(found, scores)
    if "organization" in found and "actor" not in found:
        found["actor"], scores["actor"] = found.pop("organization"), scores.pop("organization")
    if "actor" not in found:
        found.pop("actor_id", None)
    return Roles(found, scores, first_name=first_name)


def _find_controversy_id(found: dict[str, Column], scores: dict[str, float]) -> None:
    """Of a column of codes such as "22-0103" and one of titles, the first has ids of the second."""
    code, title = found.get("controversy"), found.get("title")
    if code is not None and title is not None and _has_codes(code) and not _has_codes(title):
        found["controversy_id"], scores["controversy_id"] = code, scores["controversy"]
        found["controversy"], scores["controversy"] = found.pop("title"), scores.pop("title")


def _find_motions(found: dict[str, Column], scores: dict[str, float]) -> None:
    """In a table whose other columns have only titles, with or without ids, these are positions."""
    if "actor" in found or "position" in found:
        return
    title = "controversy" if "controversy_id" in found else "title"
    for role, given in (("position", title), ("position_id", "controversy_id")):
        if given in found:
            found[role], scores[role] = found.pop(given), scores.pop(given)


def _has_codes(column: Column) -> bool:
    return all(map(_CODE.fullmatch, column.values))


def _names(columns: list[Column]) -> tuple[Column | None, Column | None]:
    """Return the columns of first and of last names, if there are both."""
    scores = [(column, heading_scores(column.name)) for column in columns]
    found = [
        next((column for column, named in scores if named.get(role, 0.0) >= 3), None)
        for role in ("first_name", "last_name")
    ]
    name = next((column for column in columns if heading_key(column.name) in _NAME), None)
    first, last = found
    if name is None or (first is None) == (last is None):
        return (first, last) if first and last else (None, None)
    return (first or name, last or name)


def _identifies_actor(column: Column) -> bool:
    """Return whether a column has the ids of actors: codes under a heading such as `voter_id`."""
    *words, last = heading_key(column.name) or ("",)
    if not _has_codes(column) and column.shares["number"] < _MOSTLY:
        return False
    named = " ".join(words)
    return (last == "id" and bool(_OF_PEOPLE & {*words})) or (not named and last in _ID_SYSTEMS)


def _is_beside_id(column: Column, columns: list[Column]) -> bool:
    """Return whether a column has the names for a column of ids: `voter_name` for `voter_id`."""
    *words, last = heading_key(column.name) or ("",)
    is_name = (last,) in _NAME and bool(words)
    return is_name and any(heading_key(other.name) == (*words, "id") for other in columns)


def is_id(column: Column) -> bool:
    """Return whether a column has numbers that identify something."""
    named = heading_scores(column.name)
    return column.shares["number"] >= 0.8 and any(named.get(role, 0.0) >= 2 for role in _ID_WORDS)


def _complete(
    found: dict[str, Column], scores: dict[str, float], rest: list[Column], by_id: bool
) -> None:
    """Give the needed roles that no heading names to columns of plain texts.

    by_id: whether a column has the ids of actors, so that others say something else about them.
    """
    if "stance" not in found:
        _find_unknown_stances(found, scores, rest)
        return
    if "position" not in found and "controversy" in found and not differs(found["controversy"]):
        found["position"], scores["position"] = found.pop("controversy"), 1.0
    _find_organization(found, scores, rest)
    rest = [column for column in rest if column is not found.get("organization")]
    texts = [
        column
        for column in rest
        if not any(column.shares[key] > 0.5 for key in ("date", "address", "number", "reference"))
    ]
    if "actor" not in found and texts and not by_id:
        found["actor"], scores["actor"] = texts.pop(0), 0.5
    fitting = [column for column in texts if _may_be_position(column, found.get("actor"))]
    if "position" not in found and fitting:
        found["position"], scores["position"] = fitting[0], 0.5


def _may_be_position(column: Column, actor: Column | None) -> bool:
    """Return whether a column can have the position, though its heading does not say so."""
    start, dot, _ = actor.name.partition(".") if actor is not None else ("", "", "")
    is_about_actor = bool(dot) and column.name.startswith(start + dot)
    means_other = any(score >= 2 for score in heading_scores(column.name).values())
    return not (is_about_actor or means_other or differs(column))


def differs(column: Column) -> bool:
    """Return whether all cells of a column differ, so that no two rows are about one thing."""
    return column.filled >= _FEW and len(column.values) == column.filled


def _find_unknown_stances(
    found: dict[str, Column], scores: dict[str, float], rest: list[Column]
) -> None:
    """Find the column of stances by its heading: few words, of which none is known."""
    for column in rest if "actor" in found and "position" in found else ():
        few = len(column.values) <= _MOST_WORDS and not differs(column)
        named = heading_scores(column.name).get("stance", 0.0) >= 2
        if named and few and column.length <= _LONGEST_WORD:
            found["stance"], scores["stance"] = column, 1.0
            return


def _scores(column: Column, wide: bool) -> dict[str, float]:
    """Return how well a column fits each role, by its heading and its values."""
    named = heading_scores(column.name)
    shares = column.shares
    scores = {role: score for role, score in named.items() if role in _ROLES}
    numbered = is_id(column)
    for role, share in (("stance", "stance"), ("since", "date"), ("until", "date")):
        if shares[share] < 0.5 or numbered:
            scores.pop(role, None)
        elif role in named or role != "until":
            scores[role] = named.get(role, 0.0) + 3 * shares[share]
    if shares["address"] >= 0.5 or shares["reference"] >= 0.5:
        scores["source"] = named.get("source", 0.0) + 2
    if len(column.values) <= _MOST_KINDS and shares["kind"] >= 0.6 and "actor" not in named:
        scores["kind"] = named.get("kind", 0.0) + shares["kind"]
    elif shares["kind"] < 0.2:
        scores.pop("kind", None)
    if not wide and differs(column) and named.get("position", 0.0) < 3:
        scores.pop("position", None)
    if shares["number"] < 0.8:
        scores.pop("number", None)
    else:
        for role in ("actor", "position", "controversy", "quote", "kind", "organization"):
            scores.pop(role, None)
    if shares["stance"] >= 0.6 or shares["date"] >= 0.6:
        for role in ("actor", "position", "controversy", "kind", "organization", "quote", "title"):
            scores.pop(role, None)
    return {role: score for role, score in scores.items() if score > 0}


def _find_organization(
    found: dict[str, Column], scores: dict[str, float], rest: list[Column]
) -> None:
    """Of two columns that may have the actor, that with fewer values has its organisation."""
    speakers = [
        column
        for column in rest
        if heading_scores(column.name).get("actor", 0.0) >= 2
        and "country" not in heading_key(column.name)
    ]
    alone = "actor" in found and "organization" not in found
    if speakers and alone and len(speakers[0].values) < len(found["actor"].values):
        found["organization"], scores["organization"] = speakers[0], 1.0
