"""Read the versions of a table, and date its rows by the commits in which they appear and go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from argmap.convert.conversion import (
    COMMIT,
    LINE,
    ConversionError,
    FileVersion,
    InputFile,
    Losses,
    OptionError,
)
from argmap.convert.table.collected import (
    ActorRow,
    Collected,
    CollectedControversy,
    CollectedPosition,
)
from argmap.convert.table.mapping import StanceMapping
from argmap.convert.table.row_history import (
    ACTOR,
    CONTROVERSY,
    POSITION,
    Key,
    Row,
    RowHistory,
    Statement,
    Version,
)
from argmap.convert.table.rows import KEY
from argmap.convert.table.words import CONTESTS, NEUTRAL, SUPPORTS
from argmap.ingest.document import Problems
from argmap.model.ids import name_id

SHORT = 12
"""The digits of a commit that are shown."""

_SHOWN = 3
"""The most examples in a message."""

_OF_ROWS = ("unknown-stance", "no-actor", "no-position", "no-controversy")
"""The errors of rows whose place in the history is known."""


@dataclass
class Reading:
    """What was read of a version: its stances and problems, and what its bad rows are known by."""

    collected: Collected
    problems: Problems
    unread: set[Key] = field(default_factory=set)


Reader = Callable[[InputFile, Mapping[str, Any] | None, Collected, Losses], Reading]
"""Reads a file: with a mapping, or None for that of today; into stances and losses."""


class TableHistory:
    """The history of one table.

    file: with its versions; mapping: today's, as given; read: reads a version.
    """

    def __init__(self, file: InputFile, mapping: Mapping[str, Any], read: Reader) -> None:
        assert file.history is not None
        self._file, self._given, self._read = file, mapping, read
        self._history = file.history
        self._rows = RowHistory()
        self._skipped: list[str] = []
        self._bad: list[str] = []
        self._has_words = False
        self._kinds: dict[str, ActorRow] = {}

    def collect(self, collected: Collected, losses: Losses, max_bytes: int) -> Reading:
        """Add the stances of all versions. Returns how the newest one was read.

        Raises what reading the newest version raises.
        """
        versions = self._history.versions
        data = self._file.read(max_bytes)
        last = versions[-1] if versions and versions[-1].data == data else None
        for version in versions[: len(versions) - (last is not None)]:
            self._add_earlier(version)
        newest = InputFile(self._file.id, None, data)
        made = self._read(newest, None, collected, losses)
        commit, day = (last.commit, last.day) if last else (None, None)
        self._rows.add(self._version(made, commit, day))
        self._replace(collected, commit)
        collected.commits[self._file.id] = self._history.commit
        kinds = collected.kinds.get(self._file.id, {})
        if merged := {**self._kinds, **kinds}:
            collected.kinds[self._file.id] = merged
        self._report(made.problems)
        return made

    def _add_earlier(self, version: FileVersion) -> None:
        where = f"{version.commit[:SHORT]} ({version.day})"
        try:
            made = self._earlier(version)
        except (ConversionError, OptionError) as error:
            reason = str(error).removeprefix(f"{self._file.id}: ")
            self._skipped.append(f"{where}: {reason}")
            return
        errors = [item for item in made.problems.all() if item.severity == "error"]
        if errors:
            self._has_words |= any(item.code == "unknown-stance" for item in errors)
            rows = "1 row" if len(errors) == 1 else f"{len(errors):,} rows"
            self._bad.append(f"{where}: {rows}, such as line {errors[0].line}, {errors[0].what}")
        self._kinds |= made.collected.kinds.get(self._file.id, {})
        self._rows.add(self._version(made, version.commit, version.day))

    def _earlier(self, version: FileVersion) -> Reading:
        """Read an earlier version with today's mapping, or else with its own."""
        if version.data is None:
            raise ConversionError("the file is not in this clone of the repository")
        file = InputFile(self._file.id, None, version.data)
        mappings: list[Mapping[str, Any] | None] = [None]
        own = version.mapping
        if own is not None and own != self._given:
            mappings = [_with_values(self._given, own), _with_values(own, self._given)]
        failed: ConversionError | OptionError | None = None
        for mapping in mappings:
            try:
                return self._read(file, mapping, Collected(None), Losses())
            except (ConversionError, OptionError) as error:
                failed = failed or error
        assert failed is not None
        raise failed

    def _version(self, made: Reading, commit: str | None, day: str | None) -> Version:
        found = made.problems.all()
        lost = any(item.severity == "error" and item.code not in _OF_ROWS for item in found)
        rows = tuple(_rows(made.collected, self._file.id))
        return Version(commit, day, rows, frozenset(made.unread), not lost)

    def _replace(self, collected: Collected, newest: str | None) -> None:
        """Replace the stances of the newest version by those of the whole history."""
        for tables in collected.controversies.values():
            if table := tables.get(self._file.id):
                table.neutral = []
                for position in table.positions.values():
                    position.supports, position.contests, position.neutral = [], [], []
        statements = list(self._rows.statements())
        texts: dict[tuple[int, str], str] = {}
        for statement in statements:  # the newest first
            for place in (ACTOR, POSITION, CONTROVERSY):
                texts.setdefault((place, statement.ids[place]), statement.row.texts[place])
        for statement in statements:
            stance = {key: value for key, value in statement.row.stance.items() if key != KEY}
            stance["actor"] = texts[ACTOR, statement.ids[ACTOR]]
            stance |= statement.dates()
            if statement.commit != newest and statement.commit is not None:
                stance[COMMIT] = statement.commit
            self._list(collected, statement, texts).append(stance)

    def _list(
        self, collected: Collected, statement: Statement, texts: Mapping[tuple[int, str], str]
    ) -> list[dict[str, Any]]:
        """Return the list to which a stance belongs."""
        _, position_id, id_ = statement.ids
        line = statement.row.stance[LINE]
        tables = collected.controversies.setdefault(id_, {})
        table = tables.get(self._file.id)
        if table is None:
            title = texts[CONTROVERSY, id_]
            table = tables[self._file.id] = CollectedControversy(title, self._file.id, line)
        if not position_id:
            return table.neutral
        position = table.positions.get(position_id)
        if position is None:
            claim = texts[POSITION, position_id]
            position = table.positions[position_id] = CollectedPosition(claim, line)
        lists = {SUPPORTS: position.supports, CONTESTS: position.contests}
        return lists.get(statement.row.side, position.neutral)

    def _report(self, problems: Problems) -> None:
        versions = self._history.versions
        if versions:
            number = "1 commit" if len(versions) == 1 else f"{len(versions):,} commits"
            days = versions[0].day, versions[-1].day
            what = f"{number} of the file, {days[0]} to {days[1]}, date its rows"
        else:
            what = "the file has no commit under this name, so its rows have no dates of commits. "
            what += "Commit it; the history of a file that was renamed goes on from there"
        problems.notice(0, "history", what)
        for found, code, begins, remedy in (
            (self._skipped, "unread-commit", "that can't be read and so skipped", ""),
            (
                self._bad,
                "unread-rows",
                "with rows that can't be read, which count as before",
                "Add earlier words for stances to `values`" * self._has_words,
            ),
        ):
            if found:
                shown = "; ".join(found[:_SHOWN])
                more = f"; and {len(found) - _SHOWN:,} more" if len(found) > _SHOWN else ""
                number = "1 commit" if len(found) == 1 else f"{len(found):,} commits"
                problems.warning(0, code, f"{number} {begins}: {shown}{more}", remedy)
        for old, new, commit in self._rows.renamed[:_SHOWN]:
            where = commit[:SHORT] if commit else "the changes that are not committed"
            what = f"{new!r} is another spelling of {old!r} since {where}, so no row went"
            if old == new:
                what = f"{new!r} has another id since {where}, so no row went"
            problems.notice(0, "renamed-rows", what)
        if len(self._rows.renamed) > _SHOWN:
            what = f"{len(self._rows.renamed) - _SHOWN:,} more names have another spelling"
            problems.notice(0, "renamed-rows", what)
        if self._rows.repeated is not None:
            key = str(self._rows.repeated[0]).replace("\x1f", ", ")  # type: ignore[index]
            what = f"several rows have the `key` {key!r}"
            problems.warning(0, "repeated-key", what, "Name columns that identify each row")
        changed = {name: n for name, n in sorted(self._rows.uncommitted.items()) if n}
        if changed and versions:
            numbers = ", ".join(f"{number:,} {name}" for name, number in changed.items())
            what = f"changes that are not committed have no dates; rows: {numbers}"
            problems.notice(0, "uncommitted", what, "Commit them")


def _with_values(mapping: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Return a mapping that also knows the values of another one."""
    values, others = mapping.get("values"), other.get("values")
    made = dict(mapping)
    if isinstance(others, Mapping) and (values is None or isinstance(values, Mapping)):
        made["values"] = {**others, **(values or {})}
    return made


def _rows(collected: Collected, file: str) -> Iterator[Row]:
    """Yield the stances of a table."""
    for id_, tables in collected.controversies.items():
        if (table := tables.get(file)) is None:
            continue
        lists = [
            (side, position_id, position.claim, stances)
            for position_id, position in table.positions.items()
            for side, stances in (
                (SUPPORTS, position.supports),
                (CONTESTS, position.contests),
                (NEUTRAL, position.neutral),
            )
        ]
        for side, position_id, claim, stances in (*lists, (NEUTRAL, "", "", table.neutral)):
            for stance in stances:
                ids = name_id(stance["actor"]), position_id, id_
                texts = stance["actor"], claim, table.title
                yield Row(stance.get(KEY), side, ids, texts, stance)


def checked_history(file: InputFile, mapping: StanceMapping) -> bool:
    """Return whether a file is read with its history. Raises OptionError if that is not there."""
    if mapping.history and file.history is None:
        raise OptionError(
            f"{file.id}: `history: git` needs a file in a git work tree. Remove it from the mapping"
        )
    return mapping.history
