"""Conclude when stances began and ended from the versions of a table.

A row that appears begins a stance, a row that goes ends it, and a row with another side does both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from argmap.model.dates import is_later
from argmap.model.ids import fold
from argmap.model.similarity import MIN_CLAIM, MIN_SIMILARITY, similar

Key: TypeAlias = Hashable

ACTOR, POSITION, CONTROVERSY = range(3)
"""The places in `Row.ids` and `Row.texts`."""

_LIMITS = (MIN_SIMILARITY, MIN_CLAIM, MIN_CLAIM)
_FEWEST = (1, 3, 3)
"""How many rows must have a similar name that counts as another spelling. With fewer rows, a
similar claim, such as "Lower the fee" instead of "Raise the fee", may be another position."""
_EQUAL = 100.0

SINCE, UNTIL, BOTH = "since", "until", "both"
"""Which dates of a stance are those of commits."""


@dataclass(frozen=True, slots=True)
class Row:
    """A stance in a version of a table.

    key: identifies the row in all versions, None if its ids do; side: supports, contests or
    neutral; ids: of the actor, the position ('' for all of a controversy) and the controversy;
    texts: how the table names them; stance: the values of the stance.
    """

    key: Key | None
    side: str
    ids: tuple[str, str, str]
    texts: tuple[str, str, str]
    stance: Mapping[str, Any]

    @property
    def known_by(self) -> Key:
        return self.ids if self.key is None else self.key


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a table.

    commit: its id, None for a file with changes that are not committed; day: of the commit; unread:
    what the rows are known by that can't be read; whole: False if it is not known by what.
    """

    commit: str | None
    day: str | None
    rows: tuple[Row, ...]
    unread: frozenset[Key] = frozenset()
    whole: bool = True


@dataclass(slots=True)
class Statement:
    """A stance over all versions.

    row: as it was last; commit: the last version that has it; since, until: days of the commits in
    which it appeared and went, if it did; ids: today's.
    """

    row: Row
    commit: str | None
    since: str | None = None
    until: str | None = None
    ids: tuple[str, str, str] = field(default=("", "", ""))

    def dates(self) -> dict[str, str]:
        """Return the dates of the stance, and which are those of commits. The row's come first."""
        own_since, own_until = self.row.stance.get("since"), self.row.stance.get("until")
        made: dict[str, str] = {}
        which = []
        if own_since:
            made["since"] = own_since
        elif self.since and not own_until:
            made["since"] = self.since
            which.append(SINCE)
        if own_until:
            made["until"] = own_until
        elif self.until:
            # A stance does not end before it began: then its own date is of a later day.
            is_later_day = own_since and is_later(own_since, self.until)
            made["until"] = str(own_since) if is_later_day else self.until
            which.append(UNTIL)
        if which:
            made["in_file"] = BOTH if len(which) > 1 else which[0]
        return made


class RowHistory:
    """Follows the rows of a table from the oldest version to the newest.

    renamed: the names that a commit only spelled differently, with the commit; uncommitted: how
    many rows a version without a commit added, changed and removed; repeated: an example of a key
    that several rows of a version have, or None.
    """

    def __init__(self) -> None:
        self._live: dict[Key, list[Statement]] = {}
        self._ended: list[Statement] = []
        self._unread: frozenset[Key] = frozenset()
        self._first = True
        self.renamed: list[tuple[str, str, str | None]] = []
        self.uncommitted: Counter[str] = Counter()
        self.repeated: Key | None = None

    def add(self, version: Version) -> None:
        """Add the next version."""
        rows: dict[Key, list[Row]] = defaultdict(list)
        for row in version.rows:
            rows[row.known_by].append(row)
        if self.repeated is None:
            self.repeated = next(
                (key for key, some in rows.items() if some[0].key is not None and len(some) > 1),
                None,
            )
        if not self._first:
            for place in (CONTROVERSY, POSITION, ACTOR):
                self._rename(place, version)
        live: dict[Key, list[Statement]] = {}
        for key in dict.fromkeys((*rows, *self._live)):
            unread = key in version.unread or (key not in rows and not version.whole)
            statements = self._live.get(key, [])
            if kept := list(self._continued(statements, rows.get(key, []), version, unread)):
                live[key] = kept
        self._live, self._first, self._unread = live, False, version.unread

    def statements(self) -> Iterator[Statement]:
        """Yield the stances of the newest version in its order, then those that ended."""
        for statements in self._live.values():
            yield from statements
        yield from self._ended

    def _continued(
        self, old: list[Statement], new: list[Row], version: Version, unread: bool
    ) -> Iterator[Statement]:
        """Yield what rows with one key state from now on. unread: if some can't be read."""
        pairs, gone, come = _matched(old, new)
        for statement, row in pairs:
            statement.row, statement.commit, statement.ids = row, version.commit, row.ids
            yield statement
        if unread:
            yield from gone
            gone = []
        for number, statement in enumerate(gone):
            following = come[number] if number < len(come) else None
            self._end(statement, following, version)
        for number, row in enumerate(come):
            statement = Statement(row, version.commit, ids=row.ids)
            if not self._first and version.day is not None:
                # What could not be read before may have said the same.
                known = row.known_by not in self._unread or number < len(gone)
                statement.since = version.day if known else None
            elif not self._first:
                self.uncommitted["changed" if number < len(gone) else "added"] += 1
            yield statement

    def _end(self, statement: Statement, following: Row | None, version: Version) -> None:
        """End a stance. following: the row with another side that is there instead."""
        if version.day is None:  # not dated, so the row counts as it is now
            self.uncommitted["removed"] += following is None
            return
        statement.until = version.day
        next_since = following.stance.get("since") if following else None
        own = statement.row.stance.get("since") or statement.since
        if next_since and not (own and is_later(own, next_since)):
            statement.until = next_since
        self._ended.append(statement)

    def _rename(self, place: int, version: Version) -> None:
        """Find names that all rows have in a similar spelling in a version, and use the new one."""
        before = [item for some in self._live.values() for item in some]
        old, new = {item.ids[place] for item in before}, {row.ids[place] for row in version.rows}
        gone, come = old - new, new - old
        if not gone or not come or version.unread or not version.whole:
            return
        texts = {item.ids[place]: item.row.texts[place] for item in before}
        texts |= {row.ids[place]: row.texts[place] for row in version.rows}
        stay = {row.known_by for row in version.rows} & self._live.keys()
        shared_old = _others(((item.row, item.ids) for item in before), place, gone, stay)
        shared_new = _others(((row, row.ids) for row in version.rows), place, come, stay)
        candidates = sorted(come)
        for name in sorted(gone):
            found = similar(fold(texts[name]), [fold(texts[one]) for one in candidates],
                            _LIMITS[place])  # fmt: skip
            same = [
                candidates[at]
                for score, at in sorted(found, key=lambda item: (-item[0], item[1]))
                if len(shared_old[name]) >= (_FEWEST[place] if score < _EQUAL else 1)
                and shared_old[name] == shared_new[candidates[at]]
            ]
            if len(same) == 1:
                self.renamed.append((texts[name], texts[same[0]], version.commit))
                self._replace(place, name, same[0])

    def _replace(self, place: int, name: str, other: str) -> None:
        """Use another id in all statements up to now."""
        live: dict[Key, list[Statement]] = {}
        for key, some in self._live.items():
            for item in some:
                item.ids = _with(item.ids, place, name, other)
            live.setdefault(key if some[0].row.key is not None else some[0].ids, []).extend(some)
        for item in self._ended:
            item.ids = _with(item.ids, place, name, other)
        self._live = live


def _with(ids: tuple[str, str, str], place: int, name: str, other: str) -> tuple[str, str, str]:
    if ids[place] != name:
        return ids
    made = [*ids]
    made[place] = other
    return made[0], made[1], made[2]


def _others(
    rows: Iterable[tuple[Row, tuple[str, str, str]]], place: int, names: set[str], stay: set[Key]
) -> dict[str, set[Key]]:
    """Return what else the rows with each name say: their keys, or their other ids and sides.

    stay: keys of rows that both versions have.
    """
    found: dict[str, set[Key]] = defaultdict(set)
    for row, ids in rows:
        if ids[place] not in names:
            continue
        if row.key is None:
            found[ids[place]].add((*ids[:place], *ids[place + 1 :], row.side))
        elif row.key in stay:
            found[ids[place]].add(row.key)
    return found


def _matched(
    old: list[Statement], new: list[Row]
) -> tuple[list[tuple[Statement, Row]], list[Statement], list[Row]]:
    """Return which rows continue which statements, and the statements and rows that are left.

    A row continues a statement with the same ids and side; first those with the same dates.
    """
    pairs: list[tuple[Statement, Row]] = []
    gone, come = old, new
    for exactly in (True, False):
        waiting: dict[Key, list[Row]] = defaultdict(list)
        for row in come:
            waiting[_sameness(row, row.ids, exactly)].append(row)
        left = []
        for statement in gone:
            found = waiting[_sameness(statement.row, statement.ids, exactly)]
            if found:
                pairs.append((statement, found.pop(0)))
            else:
                left.append(statement)
        used = {id(row) for _, row in pairs}
        gone, come = left, [row for row in come if id(row) not in used]
    places = {id(row): place for place, row in enumerate(new)}
    return sorted(pairs, key=lambda pair: places[id(pair[1])]), gone, come


def _sameness(row: Row, ids: tuple[str, str, str], exactly: bool) -> Key:
    if not exactly:
        return ids, row.side
    return ids, row.side, *(row.stance.get(name) for name in ("since", "until", "organization"))
