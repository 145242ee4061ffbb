"""Read the rows of a table of stances."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from argmap.convert.conversion import LINE, Losses
from argmap.convert.row_history import Key
from argmap.convert.stances_actors import ActorCells
from argmap.convert.stances_cited import SourceCells
from argmap.convert.stances_dates import DateColumn, settled
from argmap.convert.stances_documents import (
    Collected,
    CollectedControversy,
    CollectedPosition,
)
from argmap.convert.stances_join import column_index
from argmap.convert.stances_lookups import ActorList
from argmap.convert.stances_mapping import StanceMapping, word_of
from argmap.convert.stances_sources import SourceList
from argmap.convert.stances_table import Table
from argmap.convert.stances_words import CONTESTS, NEUTRAL, NONE, SKIP, SUPPORTS, word_key
from argmap.ingest.document import Problems
from argmap.model.ids import fold, folded, name_id

_JOIN = "\x1f"
_OTHER = {SUPPORTS: CONTESTS, CONTESTS: SUPPORTS}
KEY = "__key__"
"""The key of a stance and of the cells of a row that has what the row is known by in all commits;
only for `history`."""
_STATED = ("since", "until", "source", "word", "quote", "organization")


class StanceRows:
    """Reads the rows of one table.

    table: with the columns of joined files; file: its id; mapping: see `StanceMapping`; collected:
    gets the stances; losses and problems: get what is left out; actors, sources: tables to look up.
    """

    def __init__(
        self,
        table: Table,
        file: str,
        mapping: StanceMapping,
        collected: Collected,
        losses: Losses,
        problems: Problems,
        actors: list[ActorList],
        sources: list[SourceList],
    ) -> None:
        self.table, self.file, self.mapping = table, file, mapping
        self.collected, self.losses, self.problems = collected, losses, problems
        fields = mapping.fields
        self.places = {
            key: column_index(table.columns, item.column, file)
            for key, item in fields.items()
            if item.column is not None
        }
        self.lists = [
            key
            for key, place in self.places.items()
            if table.columns[place] in table.lists and key not in ("source", "quote")
        ]
        self.fixed = {key: item.text for key, item in fields.items() if item.column is None}
        self.dates = {
            key: DateColumn(fields[key], mapping.order, file, problems, losses)
            for key in ("since", "until")
            if key in fields
        }
        self.wide = {
            column_index(table.columns, column, file): (column, text)
            for column, text in mapping.columns.items()
        }
        self.actors = ActorCells(actors, mapping.kinds, collected.kinds, file, problems, losses)
        cited = fields.get("source")
        by_line = cited is not None and cited.column in table.lists
        self.sources = SourceCells(sources, file, problems, losses, by_line)
        self.key = [column_index(table.columns, column, file) for column in mapping.key]
        self.unread: set[Key] = set()
        self.skipped: set[str] = set()
        self.repeated: set[int] = set()

    def read(self) -> None:
        """Read all rows."""
        places = tuple(self.places.items())
        dates = [(self.places[key], date) for key, date in self.dates.items() if key in self.places]
        for line, row in settled(self.table.rows, dates):
            cells = dict(self.fixed)
            for key, place in places:
                cells[key] = row[place].strip()
            if self.key:
                cells[KEY] = _JOIN.join(" ".join(row[place].split()) for place in self.key)
            if any("\n" in cells[key] for key in self.lists):
                self._report_lists(line, cells)
            elif self.wide:
                self._wide_row(line, row, cells)
            else:
                self._row(line, cells)
        self._report()

    def _report(self) -> None:
        self.sources.finish()
        self.actors.report()
        for date in self.dates.values():
            date.report()

    def _wide_row(self, line: int, row: Sequence[str], cells: dict[str, str]) -> None:
        """Read a row with a column for each position, or for each actor."""
        key = self.mapping.wide
        assert key is not None
        filled = [place for place in self.wide if row[place].strip()]
        for place in filled:
            column, text = self.wide[place]
            self._row(line, {**cells, key: text, "stance": row[place].strip()}, column)
        if not filled:
            what = "rows without a stance in any column"
            example = cells.get("actor") or cells.get("position", "")
            self.losses.add("empty-row", what, example, self.file, line)

    def _row(self, line: int, cells: dict[str, str], column: str = "") -> None:
        """Read a stance. column: of the stance, if a row has several."""
        side = self._side(line, cells, column)
        if side == SKIP:
            return
        if side is None or not self._is_complete(line, cells, column):
            if side is None and self.mapping.history:
                self.unread.add(self._known_by(cells, column) or self._ids(cells))
            return
        get = cells.get
        stance: dict[str, Any] = {"actor": self.actors.name(cells["actor"])}
        unread = ""
        for key, dates in self.dates.items():
            if text := get(key):
                date = dates.value(text, line) if key in self.places else text
                if date is None:
                    unread += f"{key} {text}"
                else:
                    stance[key] = date
        if source := get("source"):
            self.sources.read(source, line, stance)
        if word := word_of(side, cells, self.mapping):
            stance["word"] = word
        if quote := get("quote"):
            stance["quote"] = quote
        organization = " ".join(get("organization", "").split())
        if organization and fold(organization) != fold(stance["actor"]):
            stance["organization"] = organization
        self.actors.note_kind(stance["actor"], get("kind", ""), line)
        controversy = self._controversy(line, cells)
        if side == NONE:
            self._position(controversy, line, cells)
            value = cells["stance"] or "(empty)"
            self.losses.add("no-stance", "rows without a stance", value, self.file, line)
            return
        stance[LINE] = line
        if self.mapping.history:
            stance[KEY] = self._known_by(cells, column)
        if not self.mapping.has_stance and side == NEUTRAL:
            self._add(side, stance, unread, line, controversy.seen, controversy.neutral)
            return
        position = self._position(controversy, line, cells)
        lists = {SUPPORTS: position.supports, CONTESTS: position.contests}
        stances = lists.get(side, position.neutral)
        self._add(side, stance, unread, line, position.seen, stances)

    def _side(self, line: int, cells: dict[str, str], column: str) -> str | None:
        """Return what a row means, or None after reporting that it is not known."""
        has_column = self.mapping.has_stance
        value = cells["stance" if has_column else "position"]
        side = self.mapping.values.get(word_key(value), None if has_column else SUPPORTS)
        if side is None:
            what = f"the stance {value!r} is not known"
            word = json.dumps(value, ensure_ascii=False)
            remedy = f"Add it in a mapping file: values: {{{word}: supports}}, or contests, neutral"
            named = self.mapping.fields.get("stance")
            column = column or (named.column or "" if named else "")
            self.problems.error(line, "unknown-stance", what, remedy, field=column)
        elif side == SKIP:
            self._skip(value, line, cells)
        return side

    def _skip(self, value: str, line: int, cells: dict[str, str]) -> None:
        """Count a row with a value that is skipped, and its actor."""
        self.losses.add("skipped", "rows with a value that is skipped", value, self.file, line)
        actor = name_id(cells["actor"])
        if actor not in self.skipped:
            self.skipped.add(actor)
            what = "actors with a row that is skipped"
            self.losses.add("skipped-actor", what, cells["actor"], self.file, line)
        self.collected.left_out[self._controversy_id(cells), self.file] += 1

    def _is_complete(self, line: int, cells: dict[str, str], column: str) -> bool:
        for key in ("actor", "position"):
            if not cells[key]:
                self._report_empty(key, line, column)
                return False
        if not cells["controversy"] and not cells.get("controversy_id"):
            self._report_empty("controversy", line, column)
            return False
        return True

    def _report_lists(self, line: int, cells: dict[str, str]) -> None:
        key = next(key for key in self.lists if "\n" in cells[key])
        what = f"there are several values of `{key}` in a list"
        column = self.mapping.fields[key].column or ""
        remedy = "Write a record for each. The record is skipped"
        self.problems.error(line, "several-values", what, remedy, field=column)

    def _report_empty(self, key: str, line: int, column: str) -> None:
        what = f"the row has no {key}: the cell {self.mapping.fields[key].column!r} is empty"
        remedy = "Fill in the cell, or delete the row"
        self.problems.error(line, f"no-{key}", what, remedy, field=column)

    def _position(
        self, controversy: CollectedControversy, line: int, cells: dict[str, str]
    ) -> CollectedPosition:
        positions = controversy.positions
        id_ = self._position_id(cells)
        found = positions.get(id_)
        if found is None:
            claim = " ".join(cells["position"].split())
            found = positions[id_] = CollectedPosition(claim, line)
        return found

    def _add(
        self,
        side: str,
        stance: dict[str, Any],
        unread: str,
        line: int,
        seen: dict[tuple[str | None, ...], int],
        stances: list[dict[str, Any]],
    ) -> None:
        """Add a stance to a list, unless it was seen before. unread: dates that can't be read."""
        actor = " ".join(stance["actor"].split())
        known = (side, unread, actor, *map(stance.get, _STATED))
        first = seen.setdefault(known, line)
        if first != line:
            if line in self.repeated:
                return
            self.repeated.add(line)
            what = f"the row says the same as {self.table.unit} {first}, so it is counted once"
            self.problems.warning(line, "repeated-row", what, "Delete one of the two")
            return
        stances.append(stance)
        if self.mapping.has_stance and side in _OTHER:
            self._check_contradiction(side, stance, unread, line, seen)

    def _check_contradiction(
        self,
        side: str,
        stance: dict[str, Any],
        unread: str,
        line: int,
        seen: dict[tuple[str | None, ...], int],
    ) -> None:
        """Warn if the actor takes the other side at the same date, or both without a date."""
        actor = name_id(stance["actor"])
        when = (actor, stance.get("since"), stance.get("until"), unread)
        seen.setdefault((side, *when), line)
        other = seen.get((_OTHER[side], *when))
        if other is not None:
            place = f"{self.table.unit} {other}"
            what = f"{stance['actor']!r} takes the other side on {place}, at the same date"
            remedy = "Correct one of the two, or set dates"
            self.problems.warning(line, "contradiction", what, remedy)

    def _known_by(self, cells: Mapping[str, str], column: str) -> Key | None:
        """Return what a row is known by, None if that is its ids."""
        key = cells.get(KEY, "")
        return (key, column) if key.strip(_JOIN) else None

    def _ids(self, cells: dict[str, str]) -> tuple[str, str, str]:
        """Return the ids of the actor, the position and the controversy of a row."""
        actor = name_id(self.actors.name(cells["actor"]))
        return actor, self._position_id(cells), self._controversy_id(cells)

    def _position_id(self, cells: Mapping[str, str]) -> str:
        given = cells.get("position_id")
        return name_id(given) if given else folded(" ".join(cells["position"].split()))

    def _controversy_id(self, cells: dict[str, str]) -> str:
        return name_id(cells.get("controversy_id") or " ".join(cells["controversy"].split()))

    def _controversy(self, line: int, cells: dict[str, str]) -> CollectedControversy:
        title = " ".join(cells["controversy"].split())
        given = cells.get("controversy_id")
        id_ = self._controversy_id(cells)
        known = self.collected.controversies.setdefault(id_, {})
        found = known.get(self.file)
        if found is None:
            found = known[self.file] = CollectedControversy(title or str(given), self.file, line)
        thread, context = cells.get("thread"), cells.get("context")
        if thread:
            found.threads[thread] = None
        if context and not found.context:
            found.context = context
        return found
