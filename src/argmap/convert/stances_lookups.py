"""Read the tables that a mapping looks values up in: organisations, and numbered sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from argmap.convert.conversion import InputFile, OptionError, looked_up_file
from argmap.convert.stances_join import Join, column_index, join_of
from argmap.convert.stances_sources import SourceList, separated
from argmap.convert.stances_table import LAYOUT, layout_of, read_table
from argmap.did_you_mean import did_you_mean, nearest
from argmap.ingest.document import Problems
from argmap.model.ids import name_id

_COLUMNS = ("actor", "kind", "names", "source", "title", "address")
_KEYS = ("file", "on", "id", *_COLUMNS, *LAYOUT)


@dataclass(frozen=True, slots=True)
class Lookup:
    """An entry of `join`.

    file: the table; columns: by what they have; given: the whole entry; join: of one with `on`.
    """

    file: InputFile
    columns: Mapping[str, str]
    given: Mapping[str, Any]
    join: Join | None = None


@dataclass(frozen=True, slots=True)
class ActorList:
    """A table of actors. file: its id; names: by the ids of other spellings; kinds: by id."""

    file: str
    names: Mapping[str, str]
    kinds: Mapping[str, str]


def checked_lookups(given: Any) -> tuple[Lookup, ...]:
    """Return the entries of `join`. Raises OptionError if one is not valid."""
    if given is None:
        return ()
    entries = given if isinstance(given, Sequence) and not isinstance(given, str) else [given]
    return tuple(_lookup(entry) for entry in entries)


def _lookup(entry: Any) -> Lookup:
    form = "{file: organisations.csv, actor: Name, kind: Kind}"
    if not isinstance(entry, Mapping) or not entry.get("file"):
        raise OptionError(f"`join` must have entries such as {form}")
    for key in entry:
        if key not in _KEYS:
            hint = did_you_mean(nearest(str(key), _KEYS), f"The keys are {', '.join(_KEYS)}")
            raise OptionError(f"`join` has an unknown key {str(key)!r}. {hint}")
    columns = {key: str(entry[key]) for key in _COLUMNS if entry.get(key) is not None}
    has_on = entry.get("on") is not None
    if has_on + sum(key in columns for key in ("actor", "source")) != 1:
        raise OptionError(
            "an entry of `join` needs one of `on`, `actor` and `source`, the column to look up"
        )
    file = looked_up_file(entry["file"])
    return Lookup(file, columns, entry, join_of(file, entry) if has_on else None)


def actor_list(lookup: Lookup, problems: Problems, max_bytes: int) -> ActorList:
    """Read a table of actors. problems: of its file."""
    names: dict[str, str] = {}
    kinds: dict[str, str] = {}
    lines: dict[str, int] = {}
    for line, cells in _cells(lookup, problems, max_bytes):
        actor = " ".join(cells["actor"].split())
        if not actor:
            problems.warning(line, "no-actor", "the row has no actor", "Fill in the cell")
            continue
        id_ = name_id(actor)
        for spelling in separated(cells.get("names", "")):
            names.setdefault(name_id(spelling), actor)
        kind = cells.get("kind", "")
        if not kind:
            continue
        first = lines.setdefault(id_, line)
        if kinds.setdefault(id_, kind).casefold() != kind.casefold():
            what = f"{actor!r} has another kind in {problems.document}:{first}: {kinds[id_]}"
            remedy = f"Use one kind for each actor. {kinds[id_]!r} is used"
            problems.warning(line, "two-kinds", what, remedy)
    return ActorList(problems.document, names, kinds)


def source_list(lookup: Lookup, problems: Problems, max_bytes: int) -> SourceList:
    """Read a numbered list of sources. problems: of its file."""
    found: dict[str, str] = {}
    for line, cells in _cells(lookup, problems, max_bytes):
        number = cells["source"].strip("[] ")
        text = cells.get("address", "") or " ".join(cells.get("title", "").split())
        if not number or not text:
            what = "the row has no number, or neither an address nor a title"
            problems.warning(line, "no-source", what, "Fill in the cell")
        elif found.setdefault(number, text) != text:
            what = f"the number {number} occurs before; the first is used"
            problems.warning(line, "two-sources", what, "Give each source a number")
    return SourceList(problems.document, found)


def _cells(
    lookup: Lookup, problems: Problems, max_bytes: int
) -> Iterator[tuple[int, dict[str, str]]]:
    layout = layout_of(lookup.given, tuple(lookup.columns.values()))
    table = read_table(lookup.file, problems, max_bytes, layout)
    places = {
        key: column_index(table.columns, column, problems.document)
        for key, column in lookup.columns.items()
    }
    for line, row in table.rows:
        yield line, {key: row[place].strip() for key, place in places.items()}
