"""Check a mapping: which column of a table has what, and what the values of stances mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from argmap.convert.conversion import ConvertOptions, OptionError, looked_up_file
from argmap.convert.table.dates import ANY, FORMATS, ORDERS, iso_date, reader_of
from argmap.convert.table.lookups import Join, Lookup, checked_lookups
from argmap.convert.table.profile import heading_key
from argmap.convert.table.read_table import LAYOUT, Layout, layout_of
from argmap.convert.table.words import (
    ABSENCES,
    ABSENT,
    CONTESTS,
    MEANINGS,
    NEUTRAL,
    NONE,
    NOT_ELIGIBLE,
    SKIP,
    SUPPORTS,
    VALUES,
    kind_key,
    without_type,
    word_key,
)
from argmap.did_you_mean import did_you_mean, nearest
from argmap.model.groups import KIND, ORGANIZATION
from argmap.model.schema_values import ACTOR_KIND, POLARITY

KEYS = (
    "actor", "actor_id", "organization", "kind", "group", "controversy", "controversy_id", "thread",
    "context", "position", "position_id", "stance", "since", "until", "source", "quote", "reason",
)  # fmt: skip
"""What a column can have, in the order of a guessed mapping."""

_MEANT = {
    "date": "since",
    "day": "since",
    "year": "since",
    "name": "actor or controversy",
    "person": "actor",
    "speaker": "actor",
    "topic": "controversy",
    "title": "controversy",
    "claim": "position",
    "statement": "position",
    "side": "stance",
    "vote": "stance",
    "url": "source",
    "link": "source",
}
"""The keys for words that people are likely to write instead."""

WIDE = {"positions": "position", "actors": "actor"}
"""Keys of tables that have a column for each position or actor, with what such a column has."""

NEEDED = ("actor", "controversy", "position")
SETTINGS = (
    *WIDE,
    "values",
    "kinds",
    "dates",
    "fill_down",
    "split_actors",
    "only",
    "join",
    *LAYOUT,
    "sheets",
    "polarity",
    "rivals",
)
FILE_NAME = {"from": "file-name"}
"""The value of `since` or `until` that means the date in the name of the file."""

_DATES = ("since", "until")
_OTHER_GROUPS = (KIND, ORGANIZATION)
_SPELLINGS = {"neither": NEUTRAL}


@dataclass(frozen=True, slots=True)
class Field:
    """Where the values of a key come from: a column, or a fixed text.

    read: changes a value, such as a date, or returns None if it is not valid; further: columns that
    follow, such as that of last names; of_file: whether it is the date in the name of the file;
    prefix: of ids.
    """

    column: str | None
    text: str = ""
    read: Callable[[str], str | None] | None = None
    format: str = ""
    further: tuple[str, ...] = ()
    of_file: bool = False
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class StanceMapping:
    """A mapping that was checked.

    fields: by key; values: the meanings of values by `word_key`: of `stance`, or of `position` if
    there is no stance; wide: what each further column has, "position" or "actor", or None; columns:
    the text of each of these columns; kinds: of actors, by users' words; order: of day and month in
    dates; lookups: tables to look values up in; joins: files with further columns; layout: of the
    table; polarity: of all controversies; fill_down: columns whose empty cells mean the cell above;
    split_actors: texts between several actors in a cell; has_rivals: whether positions of one
    controversy can be rivals; only: the values that a row must have, by column.
    """

    fields: Mapping[str, Field]
    values: Mapping[str, str]
    wide: str | None
    columns: Mapping[str, str]
    kinds: Mapping[str, str]
    order: str | None
    lookups: tuple[Lookup, ...]
    joins: tuple[Join, ...]
    layout: Layout
    polarity: str | None
    fill_down: tuple[str, ...] = ()
    split_actors: tuple[str, ...] = ()
    has_rivals: bool = True
    only: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def used(self) -> list[str]:
        """The columns that the mapping names, each once."""
        named = [column for item in self.fields.values() for column in _columns_of(item)]
        joined = [column for join in self.joins for column in join.on]
        return list(dict.fromkeys((*named, *self.columns, *joined, *self.only)))

    @property
    def needed(self) -> set[str]:
        """The columns without which a row has no statement, also those to find others by."""
        keys = (*NEEDED, "actor_id", "controversy_id", "stance")
        found = {
            column for key in keys if key in self.fields for column in _columns_of(self.fields[key])
        }
        for join in reversed(self.joins):
            if any(join.own(column) for column in found):
                found.update(join.on)
        return found

    @property
    def has_stance(self) -> bool:
        """Whether the table says for each stance which side it is."""
        return self.wide is not None or "stance" in self.fields


def sheet_mappings(given: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the mappings of the sheets under `sheets`, or else the mapping itself.

    Each has the keys beside `sheets`, too, unless it has its own. Raises OptionError if `sheets` is
    not valid.
    """
    if "sheets" not in given:
        return [given]
    sheets = given["sheets"]
    shared = {key: value for key, value in given.items() if key != "sheets"}
    if not isinstance(sheets, Mapping) or not sheets:
        raise OptionError("`sheets` must have the name of each sheet, and below it its mapping")
    for name, own in sheets.items():
        if not isinstance(own, Mapping):
            raise OptionError(f"`sheets`: {name!r} must have lines `key: column`")
        wrong = next((key for key in ("sheet", "sheets", "files") if key in own), None)
        if wrong is not None:
            raise OptionError(f"`sheets`: the mapping of {name!r} can't have the key `{wrong}`")
    if "sheet" in shared:
        raise OptionError("use either `sheet` or `sheets`, not both")
    return [{**shared, **own, "sheet": name} for name, own in sheets.items()]


def checked_mappings(options: ConvertOptions) -> list[StanceMapping]:
    """Return the mapping of the options, or that of each of its sheets.

    Raises OptionError if it is not valid or missing.
    """
    given = options.mapping
    if given is None or "sheets" not in given:
        return [checked_mapping(options)]
    made = []
    for own in sheet_mappings(given):
        try:
            made.append(checked_mapping(replace(options, mapping=own)))
        except OptionError as error:
            raise OptionError(f"`sheets`: {own['sheet']!r}: {error}") from error
    return made


def checked_mapping(options: ConvertOptions) -> StanceMapping:
    """Return the mapping of the options. Raises OptionError if it is not valid or missing."""
    given = options.mapping
    if given is None:
        raise OptionError(
            "the format stances needs a mapping: --column actor=COLUMN,controversy=COLUMN,"
            "position=COLUMN, or a file with --mapping"
        )
    for key in given:
        if key not in KEYS and key not in SETTINGS:
            raise OptionError(f"the mapping has an unknown key {str(key)!r}. {_instead(str(key))}")
    fields = {
        key: field
        for name in KEYS
        if given.get(name) is not None
        for key, field in _fields(name, given[name]).items()
    }
    if options.name is not None:
        if "controversy" in fields:
            raise OptionError("use either --name or the key `controversy`, not both")
        fields["controversy"] = Field(None, options.name)
    wide, columns = _wide(given, fields)
    for key in NEEDED:
        if key not in fields and key != wide:
            name = ", or give --name NAME" if key == "controversy" else ""
            text = 'a column, or a text as ="TEXT"'
            raise OptionError(f"the mapping needs the key `{key}`: {text}{name}")
    if wide is not None and "reason" in fields:
        raise OptionError(f"a table with `{wide}s` can't have `reason`: a row has several stances")
    polarity = _one_of(given, "polarity", POLARITY)
    rivals = _one_of(given, "rivals", (NONE,))
    if rivals and polarity == "binary":
        raise OptionError("use either `rivals: none` or `polarity: binary`, not both")
    lookups = checked_lookups(given.get("join"))
    joins = (
        *(Join(looked_up_file(path), (column,)) for path, column in options.joins),
        *(item.join for item in lookups if item.join is not None),
    )
    only = _only(given.get("only"))
    named = [column for item in fields.values() for column in _columns_of(item)]
    needed = _own_columns(joins, [*named, *only], columns)
    return StanceMapping(
        fields,
        _values(given.get("values"), "stance" in fields or wide is not None),
        wide,
        columns,
        _kinds(given.get("kinds")),
        _one_of(given, "dates", ORDERS),
        lookups,
        joins,
        layout_of(given, needed),
        polarity,
        _columns(given, "fill_down"),
        _separators(given.get("split_actors")),
        rivals is None,
        only,
    )


def _one_of(given: Mapping[str, object], key: str, values: Sequence[str]) -> str | None:
    """Return a setting, None if it is not set. Raises OptionError for another value."""
    value = given.get(key)
    if value is None or value in values:
        return None if value is None else str(value)
    known = values[0] if len(values) == 1 else f"one of {', '.join(values)}"
    raise OptionError(f"`{key}` must be {known} (got {value!r})")


def _own_columns(
    joins: Sequence[Join], named: Sequence[str], wide: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the columns that a table must have, without those of joined files."""
    if not all(join.ids for join in joins):
        return tuple(wide)  # any other column may be in a joined file
    all_ = (*named, *wide, *(column for join in joins for column in join.on))
    return tuple(column for column in all_ if not any(join.own(column) for join in joins))


def _columns(given: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return the columns that a setting lists."""
    listed = given.get(key)
    columns = [listed] if isinstance(listed, str) else [] if listed is None else listed
    if not isinstance(columns, list) or not all(isinstance(item, str) for item in columns):
        raise OptionError(f"`{key}` must be a column, or a list of columns")
    return tuple(map(_spaced, columns))


def _separators(given: Any) -> tuple[str, ...]:
    """Return the texts between several actors in a cell."""
    listed = [given] if isinstance(given, str) else [] if given is None else given
    if not isinstance(listed, list) or not all(isinstance(item, str) and item for item in listed):
        raise OptionError('`split_actors` must be a text, or a list of texts, such as [";", " + "]')
    return tuple(listed)


def _only(given: Any) -> dict[str, frozenset[str]]:
    """Return the values that rows must have, by column."""
    if given is not None and not isinstance(given, Mapping):
        raise OptionError("`only` must be a mapping of columns to values, such as {chamber: House}")
    return {
        _spaced(column): frozenset(map(_spaced, values if isinstance(values, list) else [values]))
        for column, values in (given or {}).items()
    }


def _instead(key: str) -> str:
    """Return what to write instead of an unknown key."""
    known = (*KEYS, *SETTINGS)
    if meant := _MEANT.get(key.casefold()):
        return f"For a {key.casefold()}, use {meant}. The keys are {', '.join(known)}"
    return did_you_mean(nearest(key, known), f"The keys are {', '.join(known)}")


def _wide(
    given: Mapping[str, Any], fields: Mapping[str, Field]
) -> tuple[str | None, dict[str, str]]:
    """Return what each further column has, and the text of each."""
    keys = [key for key in WIDE if given.get(key) is not None]
    if not keys:
        return None, {}
    (key, *more), listed = keys, given[keys[0]]
    if more or WIDE[key] in fields or "stance" in fields:
        raise OptionError(f"use either `{key}` or the keys `{WIDE[key]}` and `stance`, not both")
    if isinstance(listed, Mapping):
        columns = {_spaced(column): _spaced(text) for column, text in listed.items()}
    elif isinstance(listed, Sequence) and not isinstance(listed, str):
        columns = {_spaced(column): _spaced(column) for column in listed}
    else:
        columns = {}
    if not columns or not all((*columns, *columns.values())):
        raise OptionError(f"`{key}` must be a list of columns, or a mapping of columns to texts")
    return WIDE[key], columns


def _spaced(text: object) -> str:
    return " ".join(str(text).split())


def _kinds(given: Any) -> dict[str, str]:
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise OptionError("`kinds` must be a mapping, such as {party: organization}")
    for word, kind in given.items():
        if kind not in ACTOR_KIND:
            known = ", ".join(ACTOR_KIND)
            raise OptionError(f"`kinds`: {word!r} must be one of {known} (got {kind!r})")
    return {kind_key(str(word)): str(kind) for word, kind in given.items()}


def word_of(side: str, cells: Mapping[str, str], mapping: StanceMapping) -> str | None:
    """Return the source's own word for a stance, if it says more than the side."""
    has_column = mapping.has_stance
    word = without_type(cells["stance" if has_column else "position"])
    known = VALUES.get(word_key(word)) if has_column else side
    if word_key(word) == NEUTRAL or (side in (SUPPORTS, CONTESTS) and known == side):
        return None
    return word if any(map(str.isalpha, word)) else None


def _columns_of(field: Field) -> tuple[str, ...]:
    return () if field.column is None else (field.column, *field.further)


def _fields(key: str, given: Any) -> dict[str, Field]:
    """Return the fields of a key. Groups with names have one each: "group party"."""
    if key != "group" or not isinstance(given, Mapping):
        return {key: _field(key, given)}
    names = {" ".join(str(name).split()): column for name, column in given.items()}
    if wrong := [name for name in names if not name or ":" in name or name in _OTHER_GROUPS]:
        raise OptionError(f"`group`: {wrong[0]!r} can't be a name of groups. Use another one")
    return {f"{key} {name}": _field(f"{key} {name}", column) for name, column in names.items()}


def _field(key: str, given: Any) -> Field:
    if isinstance(given, list) and key not in _DATES:
        first, *further = _columns({key: given}, key) or ("",)
        if not all((first, *further)):
            raise OptionError(f"`{key}` must be a column, or a list of columns")
        return Field(first, further=tuple(further), prefix=_prefix(first))
    if key in _DATES and given == FILE_NAME:
        return Field(None, of_file=True)
    if isinstance(given, Mapping) and key == "actor_id":
        column, prefix = (str(given.get(name) or "").strip() for name in ("column", "prefix"))
        if given.keys() - {"column", "prefix"} or not (column and prefix):
            raise OptionError("`actor_id` must be a column, or {column: …, prefix: …}")
        return Field(_spaced(column), prefix=prefix)
    if isinstance(given, Mapping):
        wrong = given.keys() - {"column", "format"}
        if wrong or not isinstance(given.get("column"), str):
            name = ", or {from: file-name}" if key in _DATES else ""
            raise OptionError(f"`{key}` must be a column, or {{column: …, format: …}}{name}")
        return _column(key, str(given["column"]), given.get("format"))
    if not isinstance(given, str) or not given.strip():
        raise OptionError(f'`{key}` must be the name of a column, or a text as ="TEXT"')
    text = given.strip()
    if len(text) > 2 and text.startswith('="') and text.endswith('"'):
        fixed = text[2:-1].strip()
        if key in _DATES and iso_date(fixed) is None:
            raise OptionError(
                f"`{key}` is not a date: {fixed!r}. Write 2024-05-01, 2024-05 or 2024"
            )
        return Field(None, fixed)
    return _column(key, text, None)


def _column(key: str, column: str, format: Any) -> Field:
    if key not in _DATES:
        if format is not None:
            raise OptionError(f"`{key}` has no format; only `since` and `until` have one")
        return Field(_spaced(column), prefix=_prefix(column))
    if format is not None and format not in (ANY, *FORMATS):
        known = ", ".join((ANY, *FORMATS))
        raise OptionError(f"`{key}`: there is no date format {format!r}. The formats are {known}")
    if format is None or format == ANY:
        return Field(_spaced(column), "", None, ANY)
    return Field(_spaced(column), "", reader_of(format), format)


def _prefix(column: str) -> str:
    """Return what comes before an id, so that ids of different things differ: "member" for
    "member.id"."""
    words = heading_key(column)
    return "-".join(words[:-1] if words[-1:] == ("id",) and len(words) > 1 else words)


def _values(given: Any, stance: bool) -> Mapping[str, str]:
    if given is not None and not isinstance(given, Mapping):
        raise OptionError("`values` must be a mapping, such as {yes: supports, no: contests}")
    found = dict(VALUES if stance else ABSENCES)
    meanings: Sequence[str] = MEANINGS if stance else (NEUTRAL, ABSENT, NOT_ELIGIBLE, SKIP)
    for value, written in (given or {}).items():
        meaning = _SPELLINGS.get(str(written), written)
        if meaning not in meanings:
            where = "" if stance else " without the key `stance`"
            raise OptionError(
                f"`values`: {value!r} must be one of {', '.join(meanings)}{where} (got {meaning!r})"
            )
        found[word_key(str(value))] = str(meaning)
    return found
