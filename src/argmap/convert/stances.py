"""Convert tables of stances: who supports or contests which position, one statement on each row."""

from __future__ import annotations

import json
import re
from typing import Any

from argmap.convert.conversion import (
    LINE,
    Conversion,
    ConvertOptions,
    InputFile,
    Losses,
)
from argmap.convert.dates import DAYS, reader_of
from argmap.convert.stances_documents import (
    Collected,
    CollectedControversy,
    CollectedPosition,
)
from argmap.convert.stances_join import column_index, joined
from argmap.convert.stances_mapping import (
    CONTESTS,
    NEUTRAL,
    NONE,
    SKIP,
    SUPPORTS,
    Field,
    StanceMapping,
    checked_mapping,
    word_of,
)
from argmap.convert.stances_table import Table, read_table
from argmap.errors import Problem
from argmap.ingest.document import Problems
from argmap.model.ids import fold, is_hedged, name_id, owned_id
from argmap.model.schema_values import ACTOR_KIND

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?=\S)")
_ADDRESSES = ("http:", "https:", "ftp:", "doi:", "urn:", "isbn:")
_STATED = ("actor", "since", "until", "source", "word", "quote", "organization")


def convert(files: tuple[InputFile, ...], options: ConvertOptions) -> Conversion:
    """Convert tables as CSV, TSV or JSON Lines. Rows with an error are skipped and reported.

    Raises OptionError for a mapping that is not valid or does not fit the tables, and
    ConversionError for a file that is not a table.
    """
    mapping = checked_mapping(options)
    losses = Losses()
    collected = Collected(mapping.polarity)
    problems: list[Problem] = []
    for file in files:
        found = Problems(file.id)
        table = read_table(file, found, options.max_bytes, mapping.separator)
        seconds = [Problems(str(path)) for path, _ in options.joins]
        for join, second in zip(options.joins, seconds, strict=True):
            table = joined(table, file.id, join, losses, second, options.max_bytes)
        _Rows(table, file.id, mapping, collected, losses, found).read()
        if not (collected.controversies or found.refusing):
            found.warning(0, "no-rows", "no row of the table has a stance", "Check the mapping")
        problems += [item for each in (found, *seconds) for item in each.all()]
        _count_columns(table, file.id, mapping, [column for _, column in options.joins], losses)
    collected.drop_without_positions(losses)
    return Conversion(collected.documents(), tuple(problems), losses.all())


def _count_columns(
    table: Table, file: str, mapping: StanceMapping, joins: list[str], losses: Losses
) -> None:
    used = {item.column for item in mapping.fields.values()} | set(joins)
    for column in table.columns:
        if column not in used:
            losses.add("column", "columns that the mapping does not name", column, file)


class _Rows:
    """Reads the rows of one table.

    table: with the columns of joined files; file: its id; mapping: see `StanceMapping`; collected:
    gets the stances; losses and problems: get what is left out.
    """

    def __init__(
        self,
        table: Table,
        file: str,
        mapping: StanceMapping,
        collected: Collected,
        losses: Losses,
        problems: Problems,
    ) -> None:
        self.table, self.file, self.mapping = table, file, mapping
        self.collected, self.losses, self.problems = collected, losses, problems
        fields = mapping.fields
        self.places = {
            key: column_index(table.columns, item.column, file)
            for key, item in fields.items()
            if item.column is not None
        }
        self.fixed = {key: item.text for key, item in fields.items() if item.column is None}
        self.dates: dict[str, dict[str, str | None]] = {"since": {}, "until": {}}
        self.skipped: set[str] = set()

    def read(self) -> None:
        """Read all rows."""
        places = tuple(self.places.items())
        for line, row in self.table.rows:
            cells = dict(self.fixed)
            for key, place in places:
                cells[key] = row[place].strip()
            self._row(line, cells)

    def _row(self, line: int, cells: dict[str, str]) -> None:
        side = self._side(line, cells)
        if side is None or not self._is_complete(line, cells):
            return
        get = cells.get
        stance: dict[str, Any] = {"actor": " ".join(cells["actor"].split())}
        for key in ("since", "until"):
            text = get(key)
            if text:
                date = self._date(key, text, line)
                if date is None:
                    return
                stance[key] = date
        source = get("source")
        if source:
            if not self._is_source(source, line):
                return
            stance["source"] = source
        if word := word_of(side, cells, self.mapping):
            stance["word"] = word
        quote = get("quote")
        if quote:
            stance["quote"] = quote
        organization = " ".join(get("organization", "").split())
        if organization and fold(organization) != fold(stance["actor"]):
            stance["organization"] = organization
        kind = get("kind")
        if kind and not self._note_kind(stance["actor"], kind, line):
            return
        controversy = self._controversy(line, cells)
        if side == NONE:
            self._position(controversy, line, cells)
            value = cells["stance"] or "(empty)"
            self.losses.add("no-stance", "rows without a stance", value, self.file, line)
            return
        stance[LINE] = line
        if "stance" not in self.mapping.fields and side == NEUTRAL:
            self._add(side, stance, line, controversy.seen, controversy.neutral)
            return
        position = self._position(controversy, line, cells)
        lists = {SUPPORTS: position.supports, CONTESTS: position.contests}
        self._add(side, stance, line, position.seen, lists.get(side, position.neutral))

    def _side(self, line: int, cells: dict[str, str]) -> str | None:
        """Return what a row means, or None after reporting that it is left out."""
        has_column = "stance" in self.mapping.fields
        value = cells["stance" if has_column else "position"]
        side = self.mapping.values.get(value.casefold(), None if has_column else SUPPORTS)
        if side is None:
            what = f"the stance {value!r} is not known"
            word = json.dumps(value, ensure_ascii=False)
            remedy = f"Add it in a mapping file: values: {{{word}: supports}}, or contests, neutral"
            self.problems.error(line, "unknown-stance", what, remedy)
        elif side == SKIP:
            self._skip(value, line, cells)
            return None
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

    def _is_complete(self, line: int, cells: dict[str, str]) -> bool:
        for key in ("actor", "position"):
            if not cells[key]:
                self._report_empty(key, line)
                return False
        if not cells["controversy"] and not cells.get("controversy_id"):
            self._report_empty("controversy", line)
            return False
        return True

    def _report_empty(self, key: str, line: int) -> None:
        what = f"the row has no {key}: the cell {self.mapping.fields[key].column!r} is empty"
        self.problems.error(line, f"no-{key}", what, "Fill in the cell, or delete the row")

    def _date(self, key: str, text: str, line: int) -> str | None:
        known = self.dates[key]
        if text in known:
            date = known[text]
        else:
            item: Field = self.mapping.fields[key]
            date = item.read(text) if item.read else text
            if len(known) < 100_000:
                known[text] = date
        if date is None:
            form = self.mapping.fields[key].format
            what = f"{text!r} is not a date of the format {form}"
            remedy = "Correct it, or set `format` of this column in the mapping file"
            if form == "iso":
                format = next((name for name in DAYS if reader_of(name)(text)), "dd.mm.yyyy")
                column = json.dumps(item.column, ensure_ascii=False)
                remedy = (
                    "Write 2024-05-01, 2024-05 or 2024, or set `format` in a mapping file, such as "
                    f"`{key}: {{column: {column}, format: {format}}}`"
                )
            self.problems.error(line, "bad-date", what, remedy)
        return date

    def _is_source(self, source: str, line: int) -> bool:
        scheme = _SCHEME.match(source)
        if scheme is None or scheme[0].lower() in _ADDRESSES:
            return True
        what = f"the source {source!r} is not a web address"
        self.problems.error(line, "bad-source", what, "Correct it, or empty the cell")
        return False

    def _note_kind(self, actor: str, kind: str, line: int) -> bool:
        value = kind.casefold().replace(" ", "-")
        if value not in ACTOR_KIND:
            what = f"the kind {kind!r} is not one of {', '.join(ACTOR_KIND)}"
            self.problems.error(line, "unknown-kind", what, "Correct it, or leave the key out")
            return False
        id_ = name_id(actor)
        if is_hedged(actor):
            what = "kinds of hedged names, which can't be registered"
            self.losses.add("hedged-kind", what, actor, self.file, line)
            return True
        for file, kinds in self.collected.kinds.items():
            known = kinds.get(id_)
            if known is not None and known[1] != value:
                where = f"line {known[2]}" if file == self.file else f"{file}:{known[2]}"
                what = f"{actor!r} has another kind on {where}: {known[1]}"
                self.problems.error(line, "two-kinds", what, "Use one kind for each actor")
                return False
        self.collected.kinds.setdefault(self.file, {}).setdefault(id_, (actor, value, line))
        return True

    def _position(
        self, controversy: CollectedControversy, line: int, cells: dict[str, str]
    ) -> CollectedPosition:
        positions = controversy.positions
        claim = " ".join(cells["position"].split())
        given = cells.get("position_id")
        id_ = name_id(given) if given else owned_id("", claim)[1:]
        found = positions.get(id_)
        if found is None:
            found = positions[id_] = CollectedPosition(claim, line)
        return found

    def _add(
        self,
        side: str,
        stance: dict[str, Any],
        line: int,
        seen: dict[tuple[str | None, ...], int],
        stances: list[dict[str, Any]],
    ) -> None:
        """Add a stance to a list, unless it was seen before."""
        known = (side, *map(stance.get, _STATED))
        first = seen.setdefault(known, line)
        if first != line:
            what = f"the row says the same as line {first}, so it is counted once"
            self.problems.warning(line, "repeated-row", what, "Delete one of the two")
            return
        stances.append(stance)

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
