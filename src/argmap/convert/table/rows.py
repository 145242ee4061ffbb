"""Read the rows of a table of stances: its actors, dates and statements."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from argmap.convert.conversion import LINE
from argmap.convert.file_problems import FileReport
from argmap.convert.table.collected import (
    ActorRow,
    Collected,
    CollectedControversy,
    CollectedPosition,
)
from argmap.convert.table.dates import DateColumn, date_in_name, is_no_date, settled
from argmap.convert.table.lookups import ActorList, column_index
from argmap.convert.table.mapping import StanceMapping, word_of
from argmap.convert.table.read_table import Table
from argmap.convert.table.several_actors import ActorSplitter, report_several_actors
from argmap.convert.table.sources import SourceCells, SourceList
from argmap.convert.table.words import (
    CONTESTS,
    LISTS,
    MEANINGS,
    NONE,
    NOT_ELIGIBLE,
    SIDES,
    SKIP,
    SUPPORTS,
    is_dash,
    kind_key,
    kind_of,
    word_key,
)
from argmap.model.groups import group_text
from argmap.model.ids import fold, folded, is_hedged, name_id
from argmap.model.loss import Skipped
from argmap.model.schema_values import ACTOR_KIND

_OTHER = {SUPPORTS: CONTESTS, CONTESTS: SUPPORTS}
_STATED = ("since", "until", "date", "source", "word", "quote", "organization")
_NOT_OF_ABSENCES = ("until", "quote")
"""What a stance can have and an absence can't."""


class StanceRows:
    """Reads the rows of one table.

    table: with the columns of joined files; mapping: see `StanceMapping`; collected: gets the
    stances; report: of the table; actors, sources: tables to look up.
    """

    def __init__(
        self,
        table: Table,
        mapping: StanceMapping,
        collected: Collected,
        report: FileReport,
        actors: list[ActorList],
        sources: list[SourceList],
    ) -> None:
        self.table, self.mapping = table, mapping
        self.collected, self.report = collected, report
        self.file = file = report.document
        fields = mapping.fields

        def place(column: str) -> int:
            return column_index(table.columns, column, file)

        self.places = {
            key: place(item.column) for key, item in fields.items() if item.column is not None
        }
        self.groups = {key: key.partition(" ")[2] for key in fields if key.startswith("group")}
        self.splitter = ActorSplitter(mapping.split_actors)
        several = ("source", "quote", *(["actor"] if self.splitter.splits else []))
        self.lists = [
            key
            for key, place in self.places.items()
            if table.columns[place] in table.lists and key not in several
        ]
        self.named = {
            key: Counter[str]() for key in ("actor", "organization") if key in self.places
        }
        self.further = {
            key: [place(column) for column in item.further]
            for key, item in fields.items()
            if item.further
        }
        self.only = [(place(column), values) for column, values in mapping.only.items()]
        self.fixed = {
            key: self._date_of_file() if item.of_file else item.text
            for key, item in fields.items()
            if item.column is None
        }
        self.dates = {
            key: DateColumn(fields[key], mapping.order, report)
            for key in ("since", "until")
            if key in fields
        }
        self.wide = {place(column): (column, text) for column, text in mapping.columns.items()}
        self.actors = ActorCells(actors, mapping.kinds, collected.kinds, report)
        cited = fields.get("source")
        by_line = cited is not None and cited.column in table.lists
        self.sources = SourceCells(sources, report, by_line)
        fill = mapping.fill_down
        self.above = {place(column): "" for column in fill}
        self.skipped: Skipped = {}
        self.first_skipped = 0
        self.repeated: set[int] = set()

    def _date_of_file(self) -> str:
        """Return the date in the name of the file, or "" after reporting that it has none."""
        found = date_in_name(self.file, self.mapping.order)
        if found is not None and found.iso:
            return found.iso
        name = self.file.rpartition("/")[2]
        what = f"there is no date in the name of the file: {name}"
        remedy = "Rename it, such as 2024-05-01.csv, or remove `from: file-name` from the mapping"
        if found is not None and found.open:
            what = f"the date in the name of the file is {found.open[0]} or {found.open[1]}"
            remedy = "Set `dates: dmy` or `dates: mdy` in the mapping"
        self.report.warning(0, "bad-date", what, f"{remedy}. The rows are kept without a date")
        return ""

    def read(self) -> None:
        """Read all rows."""
        places = tuple(self.places.items())
        dates = [(self.places[key], date) for key, date in self.dates.items() if key in self.places]
        side = "stance" if self.mapping.has_stance else "position"
        for line, row in settled(self.table.rows, dates):
            cells = dict(self.fixed)
            if self.above:
                row = self._filled(row)
            if not all(" ".join(row[place].split()) in values for place, values in self.only):
                self.report.lost("other-rows", row[0], line)
                continue
            for key, place in places:
                cell = row[place].strip()
                cells[key] = "" if is_dash(cell) and key != side else cell
            for key, further in self.further.items():
                if key == "stance":
                    cells[key] = self._marked(line, row)
                    continue
                names = (cells[key], *(row[place].strip() for place in further))
                cells[key] = " ".join(name for name in names if name and not is_dash(name))
            for key, numbers in self.named.items():
                split = key == "actor" and self.splitter.splits
                numbers.update(self.splitter.names(cells[key]) if split else (cells[key],))
            if any("\n" in cells[key] for key in self.lists):
                self._report_lists(line, cells)
            elif self.wide:
                self._wide_row(line, row, cells)
            else:
                self._row(line, cells)
        self._report()

    def _filled(self, row: Sequence[str]) -> list[str]:
        """Return a row with the cells above in place of empty ones that mean them."""
        cells = list(row)
        for place, above in self.above.items():
            self.above[place] = cells[place] = cells[place] if cells[place].strip() else above
        return cells

    def _marked(self, line: int, row: Sequence[str]) -> str:
        """Return the heading of the column for a stance that has a mark, of a row with a column for
        each stance; "" if none has one, or several have."""
        places = (self.places["stance"], *self.further["stance"])
        marked = [self.table.columns[place] for place in places if _is_mark(row[place])]
        if len(marked) < 2:
            return "".join(marked)
        what = f"the row has several stances: {', '.join(marked)}"
        self.report.error(line, "several-stances", what, "Keep one. The row has none until then")
        return ""

    def _report(self) -> None:
        self.report.losses.add_skipped(self.skipped, self.file, self.first_skipped)
        self.sources.finish()
        self.actors.report()
        for key, cells in self.named.items():
            given = self.mapping.split_actors if key == "actor" else None
            column = self.mapping.fields[key].column or ""
            report_several_actors(column, cells, given, self.report)
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
            example = cells.get("actor") or cells.get("position", "")
            self.report.lost("empty-row", example, line)

    def _row(self, line: int, cells: dict[str, str], column: str = "") -> None:
        """Read a stance. column: of the stance, if a row has several."""
        side = self._side(line, cells, column)
        if side == SKIP:
            return
        if side is None or not self._is_complete(line, cells, column):
            return
        for actor in self.splitter.names(cells["actor"]):
            self._stance(side, line, {**cells, "actor": actor}, column)

    def _stance(self, side: str, line: int, cells: dict[str, str], column: str) -> None:
        """Read the stance of an actor, or its absence."""
        get = cells.get
        stance: dict[str, Any] = {"actor": self._actor(line, cells)}
        unread = ""
        for key, dates in self.dates.items():
            text = get(key)
            if text and not is_no_date(text):
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
        groups = {name: " ".join(get(key, "").split()) for key, name in self.groups.items()}
        if named := [group_text(name, text) for name, text in groups.items() if text]:
            stance["group"] = named
        self.actors.note_kind(stance["actor"], get("kind", ""), line)
        controversy = self._controversy(line, cells)
        if side == NONE:
            self._position(controversy, line, cells)
            value = cells["stance"] or "(empty)"
            self.report.lost("no-stance", value, line)
            self._no_reason(line, cells)
            return
        stance[LINE] = line
        if side not in SIDES:
            self._make_absence(side, stance, line)
            self._no_reason(line, cells)
        of_all = not self.mapping.has_stance and side not in _OTHER
        into = controversy if of_all else self._position(controversy, line, cells)
        self._add(side, stance, unread, line, into.seen, into.stated.setdefault(LISTS[side], []))
        if side in SIDES and isinstance(into, CollectedPosition):
            into.add_reason(" ".join(get("reason", "").split()), side, stance)

    def _actor(self, line: int, cells: Mapping[str, str]) -> str:
        """Return the name of an actor, or the id that a column gives it, with a prefix."""
        name = self.actors.name(cells["actor"])
        if not (given := cells.get("actor_id")):
            return name
        id_ = f"{self.mapping.fields['actor_id'].prefix}-{given}"
        return self.actors.identified(id_, name, line)

    def _make_absence(self, side: str, stance: dict[str, Any], line: int) -> None:
        """Change a stance to the absence of its actor, and count what an absence can't have.

        It remains the same object: its sources may still be separated.
        """
        for key in _NOT_OF_ABSENCES:
            if text := stance.pop(key, ""):
                self.report.lost(f"no-{key}", text, line)
        if "since" in stance:
            stance["date"] = stance.pop("since")
        if side == NOT_ELIGIBLE:
            stance["status"] = side

    def _no_reason(self, line: int, cells: Mapping[str, str]) -> None:
        """Count a reason that nobody with a stance gives."""
        if reason := cells.get("reason"):
            self.report.lost("no-reason", reason, line)

    def _side(self, line: int, cells: dict[str, str], column: str) -> str | None:
        """Return what a row means, or None after reporting that it is not known."""
        has_column = self.mapping.has_stance
        value = cells["stance" if has_column else "position"]
        side = self.mapping.values.get(word_key(value), None if has_column else SUPPORTS)
        if side is None:
            what = f"the stance {value!r} is not known"
            word = json.dumps(value, ensure_ascii=False)
            choices = ", ".join(MEANINGS)
            remedy = f"Add it in a mapping file: values: {{{word}: MEANING}}, one of {choices}"
            named = self.mapping.fields.get("stance")
            column = column or (named.column or "" if named else "")
            self.report.error(line, "unknown-stance", what, remedy, field=column)
        elif side == SKIP:
            self._skip(value, line, cells)
        return side

    def _skip(self, value: str, line: int, cells: dict[str, str]) -> None:
        """Count the stances with a value that is skipped, by actor."""
        self.first_skipped = self.first_skipped or line
        numbers = self.skipped.setdefault(word_key(value), Counter())
        for actor in filter(None, self.splitter.names(cells["actor"])):
            numbers[" ".join(self.actors.name(actor).split())] += 1
            self.collected.left_out[self._controversy_id(cells), self.file] += 1

    def _is_complete(self, line: int, cells: dict[str, str], column: str) -> bool:
        for key in ("actor", "position"):
            if not cells[key] or is_dash(cells[key]):
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
        setting = ', or set `split_actors: [";"]` in the mapping' if key == "actor" else ""
        remedy = f"Write a record for each{setting}. The record is skipped"
        self.report.error(line, "several-values", what, remedy, field=column)

    def _report_empty(self, key: str, line: int, column: str) -> None:
        empty = self.mapping.fields[key].column
        what = f"the row has no {key}: the cell {empty!r} is empty"
        remedy = "Fill in the cell, or delete the row"
        if empty and empty not in self.mapping.fill_down:
            listed = json.dumps(empty, ensure_ascii=False)
            remedy += f". If it means the cell above, add to the mapping: fill_down: [{listed}]"
        self.report.error(line, f"no-{key}", what, remedy, field=column)

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
            self.report.warning(line, "repeated-row", what, "Delete one of the two")
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
            self.report.warning(line, "contradiction", what, remedy)

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


def _is_mark(cell: str) -> bool:
    """Return whether a cell says that a stance is taken: a 1, a cross, a word."""
    return word_key(cell) not in ("", "0", "0.0", "false", "no") and not is_dash(cell.strip())


class ActorCells:
    """Reads names and kinds of actors.

    lists: tables of actors; words: kinds by users' words; registered: gets the kinds, as
    `Collected.kinds`; report: of the table.
    """

    def __init__(
        self,
        lists: list[ActorList],
        words: Mapping[str, str],
        registered: dict[str, dict[str, ActorRow]],
        report: FileReport,
    ) -> None:
        self._lists, self._words, self._registered = lists, words, registered
        self._report = report
        self._unknown: set[str] = set()
        self._conflicts: set[tuple[str, str]] = set()
        self._renamed: Counter[str] = Counter()

    def name(self, text: str) -> str:
        """Return the name of an actor: that of a table of actors for its other spellings.

        Spaces in it are kept as written.
        """
        name = " ".join(text.split())
        for each in self._lists:
            if each.names and (known := each.names.get(name_id(name))):
                self._renamed[each.file] += known != name
                return known
        return " ".join(text.splitlines()).strip()

    def identified(self, id_: str, name: str, line: int) -> str:
        """Register the name of an actor that has an id, and return the id.

        An actor with several names has the first.
        """
        own = self._registered.setdefault(self._report.document, {})
        own.setdefault(name_id(id_), ActorRow(id_, "unknown", line, "", " ".join(name.split())))
        return id_

    def note_kind(self, actor: str, word: str, line: int) -> None:
        """Register the kind of an actor. word: the user's word, empty if the row has none."""
        actor = " ".join(actor.split())
        id_ = name_id(actor)
        if not word:
            word = next((kind for each in self._lists if (kind := each.kinds.get(id_))), "")
            if not word:
                return
        kind = kind_of(word, self._words)
        if kind is None:
            self._add_unknown(word, line)
        elif is_hedged(actor):
            self._report.lost("hedged-kind", actor, line)
        elif not self._conflicts_with(id_, actor, kind, line):
            own = self._registered.setdefault(self._report.document, {})
            own_word = "" if kind_key(word) == kind_key(kind) else " ".join(word.split())
            known = own.get(id_)
            if known is None or (known.name and known.kind == "unknown"):
                name = known.name if known else ""
                own[id_] = ActorRow(actor, kind, line, own_word, name)

    def _conflicts_with(self, id_: str, actor: str, kind: str, line: int) -> bool:
        """Return whether an actor has another kind, after reporting that."""
        for file, kinds in self._registered.items():
            known = kinds.get(id_)
            if known is None or known.kind in (kind, "unknown"):
                continue
            if (id_, kind) not in self._conflicts:
                self._conflicts.add((id_, kind))
                where = f"{file}:{known.line}"
                what = f"{actor!r} is {kind} here, but has another kind in {where}: {known.kind}"
                remedy = f"Use one kind for each actor. {known.kind} is used"
                self._report.warning(line, "two-kinds", what, remedy)
            return True
        return False

    def _add_unknown(self, word: str, line: int) -> None:
        self._report.lost("unknown-kind", word, line)
        if word.casefold() in self._unknown:
            return
        self._unknown.add(word.casefold())
        what = f"the kind {word!r} is not known"
        remedy = f"Add it to `kinds` in the mapping, as one of {', '.join(ACTOR_KIND)}"
        self._report.warning(line, "unknown-kind", what, remedy)

    def report(self) -> None:
        """Add a notice of the names that were replaced."""
        for file, number in sorted(self._renamed.items()):
            if number:
                rows = "1 stance has" if number == 1 else f"{number:,} stances have"
                what = f"{rows} another spelling of a name in {file}, which is used"
                self._report.notice(0, "other-spellings", what)
