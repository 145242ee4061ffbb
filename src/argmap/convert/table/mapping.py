"""Check a mapping: which column of a table has what, and what the values of stances mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import pydantic
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, PlainValidator

from argmap.convert.conversion import ConvertOptions, InputFile, OptionError, looked_up_file
from argmap.convert.table.dates import ORDERS, UNITS, iso_date
from argmap.convert.table.lookups import Join, Lookup, table_name
from argmap.convert.table.profile import heading_key
from argmap.convert.table.read_table import SEPARATOR_NAMES, Layout
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
from argmap.errors import shortened
from argmap.model.groups import KIND, ORGANIZATION
from argmap.model.schema_values import ACTOR_KIND, POLARITY

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
FILE_NAME = {"from": "file-name"}
"""The value of `since` or `until` that means the date in the name of the file."""


@dataclass(frozen=True, slots=True)
class Field:
    """Where the values of a key come from: a column, or a fixed text.

    format: one of `UNITS`, or '' for dates in any usual form; further: columns that follow, such as
    that of last names; of_file: whether it is the date in the name of the file; prefix: of ids.
    """

    column: str | None
    text: str = ""
    format: str = ""
    further: tuple[str, ...] = ()
    of_file: bool = False
    prefix: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """All its columns."""
        return () if self.column is None else (self.column, *self.further)


def _spaced(text: object) -> str:
    return " ".join(str(text).split())


def _listed(given: object) -> object:
    return [given] if isinstance(given, str | int) else given


_Text = Annotated[str, BeforeValidator(_spaced), pydantic.Field(min_length=1)]
_Columns = Annotated[tuple[_Text, ...], BeforeValidator(_listed)]


def _field(given: Any) -> Field:
    """Return the field of a column, a list of columns, or a fixed text."""
    if isinstance(given, list):
        first, *further = map(_spaced, given) if given else [""]
        if not all((first, *further)):
            raise ValueError("no column")
        return Field(first, further=tuple(further), prefix=_prefix(first))
    if not isinstance(given, str) or not given.strip():
        raise ValueError("no column")
    text = given.strip()
    if len(text) > 2 and text.startswith('="') and text.endswith('"'):
        return Field(None, text[2:-1].strip())
    return Field(_spaced(text), prefix=_prefix(text))


def _date(given: Any) -> Field:
    if given == FILE_NAME:
        return Field(None, of_file=True)
    if isinstance(given, Mapping) and given.keys() == {"column", "format"}:
        if given["format"] not in tuple(UNITS):  # it may be a list
            raise ValueError("no format")
        return replace(_field(given["column"]), format=str(given["format"]))
    made = _field(given)
    if made.further or (made.column is None and iso_date(made.text) is None):
        raise ValueError("no date")
    return made


def _id(given: Any) -> Field:
    if not isinstance(given, Mapping):
        return _field(given)
    column, prefix = (str(given.get(name) or "").strip() for name in ("column", "prefix"))
    if given.keys() != {"column", "prefix"} or not prefix:
        raise ValueError("no prefix")
    return replace(_field(column), prefix=prefix)


def _groups(given: Any) -> dict[str, Field]:
    """Return the fields of groups. Those with names have one each: "group party"."""
    if not isinstance(given, Mapping):
        return {"group": _field(given)}
    named = {_spaced(name): _field(column) for name, column in given.items()}
    if any(not name or ":" in name or name in (KIND, ORGANIZATION) for name in named):
        raise ValueError("no name")
    return {f"group {name}": item for name, item in named.items()}


def _prefix(column: str) -> str:
    """Return what comes before an id, so that ids of different things differ: "member" for
    "member.id"."""
    words = heading_key(column)
    return "-".join(words[:-1] if words[-1:] == ("id",) and len(words) > 1 else words)


def _of_wide(given: Any) -> dict[str, str]:
    if not isinstance(given, list | tuple | Mapping):
        raise ValueError("no columns")
    pairs = given.items() if isinstance(given, Mapping) else zip(given, given, strict=True)
    columns = {_spaced(column): _spaced(text) for column, text in pairs}
    if not columns or not all((*columns, *columns.values())):
        raise ValueError("no columns")
    return columns


_COLUMN = 'the name of a column, a list of columns, or a text as ="TEXT"'
_DATE = (
    'the name of a column, a date as ="2024-05-01", ="2024-05" or ="2024", {from: file-name}, or '
    f"{{column: …, format: …}} with one of the formats {', '.join(UNITS)}"
)
_WIDE = "a list of columns, or a mapping of columns to texts"
_MEANS = f"a mapping of values to one of {', '.join(MEANINGS)}, such as {{yes: supports}}"
_KIND = f"a mapping of words to one of {', '.join(ACTOR_KIND)}, such as {{party: organization}}"
_Of = Annotated[Field | None, PlainValidator(_field)]
_Date = Annotated[Field | None, PlainValidator(_date)]
_Wide = Annotated[dict[str, str] | None, PlainValidator(_of_wide)]
_Word = Annotated[str, BeforeValidator(str)]
_Kind = Annotated[_Word, AfterValidator(kind_key)]
_Meaning = Annotated[str, BeforeValidator(lambda it: NEUTRAL if it == "neither" else it)]


def _must(be: str) -> Any:
    """Declare a key that need not be there. be: what its value must be, for messages."""
    return pydantic.Field(None, description=be)


class _Keys(BaseModel):
    """What a column can have, in the order of a guessed mapping."""

    actor: _Of = _must(_COLUMN)
    actor_id: Annotated[Field | None, PlainValidator(_id)] = _must(
        "a column, a list of columns, or {column: …, prefix: …}"
    )
    organization: _Of = _must(_COLUMN)
    kind: _Of = _must(_COLUMN)
    group: Annotated[dict[str, Field] | None, PlainValidator(_groups)] = _must(
        f"{_COLUMN}, or a mapping of names of groups to columns; the names can't be {KIND} or "
        f"{ORGANIZATION}, or contain a colon"
    )
    controversy: _Of = _must(_COLUMN)
    controversy_id: _Of = _must(_COLUMN)
    thread: _Of = _must(_COLUMN)
    context: _Of = _must(_COLUMN)
    position: _Of = _must(_COLUMN)
    position_id: _Of = _must(_COLUMN)
    stance: _Of = _must(_COLUMN)
    since: _Date = _must(_DATE)
    until: _Date = _must(_DATE)
    source: _Of = _must(_COLUMN)
    quote: _Of = _must(_COLUMN)
    reason: _Of = _must(_COLUMN)


class _LayoutKeys(BaseModel):
    """How a table is read."""

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)

    separator: str | None = _must("one character, or one of tab, comma and semicolon")
    encoding: str | None = _must("the name of an encoding, such as windows-1252")
    heading: Annotated[int | None, pydantic.Field(ge=1, lt=10**9)] = _must(
        "the number of a row, from 1"
    )
    sheet: str | None = _must("the name of a sheet")

    def layout(self, needed: Sequence[str]) -> Layout:
        """Return the layout of a table with some needed columns."""
        separator = SEPARATOR_NAMES.get(self.separator or "", self.separator)
        return Layout(separator, self.encoding, self.heading, self.sheet, tuple(needed))


class _Given(_Keys, _LayoutKeys):
    """A mapping as it is written, without `sheets`."""

    positions: _Wide = _must(_WIDE)
    actors: _Wide = _must(_WIDE)
    values: dict[_Word, _Meaning] | None = _must(_MEANS)
    kinds: dict[_Kind, Literal[ACTOR_KIND]] | None = _must(_KIND)  # type: ignore[valid-type]
    dates: Literal[ORDERS] | None = _must(f"one of {', '.join(ORDERS)}")  # type: ignore[valid-type]
    fill_down: _Columns | None = _must("a column, or a list of columns")
    split_actors: Annotated[tuple[str, ...] | None, BeforeValidator(_listed)] = _must(
        'a text, or a list of texts, such as [";", " + "]'
    )
    only: dict[_Text, _Columns] | None = _must(
        "a mapping of columns to values, such as {chamber: House}"
    )
    join: Any = None
    polarity: Literal[POLARITY] | None = _must(f"one of {', '.join(POLARITY)}")  # type: ignore[valid-type]
    rivals: Literal["none"] | None = _must(NONE)


class _Entry(_LayoutKeys):
    """An entry of `join`."""

    file: Any = _must("the name of a file")
    on: _Columns | None = _must("a column, or a list of columns")
    id: _Columns = pydantic.Field((), description="as many columns as `on`")
    actor: str | None = _must("a column")
    kind: str | None = _must("a column")
    names: str | None = _must("a column")
    source: str | None = _must("a column")
    title: str | None = _must("a column")
    address: str | None = _must("a column")


KEYS = tuple(_Keys.model_fields)
"""What a column can have, in the order of a guessed mapping."""
SETTINGS = (*(name for name in _Given.model_fields if name not in KEYS), "sheets")
_Shape = TypeVar("_Shape", bound=BaseModel)


def _checked(shape: type[_Shape], given: Mapping[Any, Any], where: str) -> _Shape:
    """Return a mapping in its shape. where: it is, for messages. Raises OptionError."""
    known = (*KEYS, *SETTINGS) if shape is _Given else tuple(shape.model_fields)
    for key in map(str, given):
        if key not in known:
            listed = f"The keys are {', '.join(known)}"
            hint = did_you_mean(nearest(key, known), listed)
            if shape is _Given and (meant := _MEANT.get(key.casefold())):
                hint = f"For a {key.casefold()}, use {meant}. {listed}"
            raise OptionError(f"{where} has an unknown key {key!r}. {hint}")
    try:
        return shape.model_validate({k: value for k, value in given.items() if value is not None})
    except pydantic.ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = str(first["loc"][0])
        at = " of an entry of `join`" if shape is _Entry else ""
        must = shape.model_fields[key].description
        got = shortened(repr(first["input"]))
        raise OptionError(f"`{key}`{at} must be {must} (got {got})") from error


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

    def __init__(self, mapping: Mapping[str, Any], options: ConvertOptions) -> None:
        """Raises OptionError if it is not valid."""
        given = _checked(_Given, mapping, "the mapping")
        found = {key: getattr(given, key) for key in KEYS}
        self.fields = {key: item for key, item in found.items() if isinstance(item, Field)}
        self.fields |= given.group or {}
        self.wide, self.columns = _wide(given, self.fields)
        self._check_needed(options)
        if self.wide is not None and "reason" in self.fields:
            what = f"a table with `{self.wide}s` can't have `reason`: a row has several stances"
            raise OptionError(what)
        if given.rivals and given.polarity == "binary":
            raise OptionError("use either `rivals: none` or `polarity: binary`, not both")
        self.values = _values(given.values or {}, self.has_stance)
        self.kinds, self.order, self.polarity = given.kinds or {}, given.dates, given.polarity
        self.fill_down, self.split_actors = given.fill_down or (), given.split_actors or ()
        self.has_rivals = given.rivals is None
        self.only = given.only or {}
        self.lookups = checked_lookups(given.join)
        self.joins = (
            *(Join(looked_up_file(path), (column,)) for path, column in options.joins),
            *(item.join for item in self.lookups if item.join is not None),
        )
        self.layout = given.layout(self._own_columns())

    def _check_needed(self, options: ConvertOptions) -> None:
        """Use the name of the controversy in the options, and check the needed keys."""
        if options.name is not None:
            if "controversy" in self.fields:
                raise OptionError("use either --name or the key `controversy`, not both")
            self.fields["controversy"] = Field(None, options.name)
        for key in NEEDED:
            if key not in self.fields and key != self.wide:
                name = ", or give --name NAME" if key == "controversy" else ""
                text = 'a column, or a text as ="TEXT"'
                raise OptionError(f"the mapping needs the key `{key}`: {text}{name}")

    def _own_columns(self) -> tuple[str, ...]:
        """Return the columns that a table must have, without those of joined files."""
        if not all(join.ids for join in self.joins):
            return tuple(self.columns)  # any other column may be in a joined file
        return tuple(it for it in self.used if not any(join.own(it) for join in self.joins))

    @property
    def files(self) -> list[InputFile]:
        """The other tables that are read."""
        return [*(it.file for it in self.lookups), *(it.file for it in self.joins)]

    @property
    def used(self) -> list[str]:
        """The columns that the mapping names, each once."""
        named = [column for item in self.fields.values() for column in item.columns]
        joined = [column for join in self.joins for column in join.on]
        return list(dict.fromkeys((*named, *self.columns, *joined, *self.only)))

    @property
    def needed(self) -> set[str]:
        """The columns without which a row has no statement, also those to find others by."""
        keys = (*NEEDED, "actor_id", "controversy_id", "stance")
        found = {
            column for key in keys if key in self.fields for column in self.fields[key].columns
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
    if given is None:
        raise OptionError(
            "the format stances needs a mapping: --column actor=COLUMN,controversy=COLUMN,"
            "position=COLUMN, or a file with --mapping"
        )
    if "sheets" not in given:
        return [StanceMapping(given, options)]
    made = []
    for own in sheet_mappings(given):
        try:
            made.append(StanceMapping(own, options))
        except OptionError as error:
            raise OptionError(f"`sheets`: {own['sheet']!r}: {error}") from error
    return made


def checked_lookups(given: Any) -> tuple[Lookup, ...]:
    """Return the entries of `join`. Raises OptionError if one is not valid."""
    listed = given if isinstance(given, list | tuple) else [] if given is None else [given]
    return tuple(map(_lookup, listed))


def _lookup(given: Any) -> Lookup:
    path = given.get("file") if isinstance(given, Mapping) else None
    if not path or not isinstance(path, InputFile | str | Path):
        form = "{file: organisations.csv, actor: Name, kind: Kind}"
        raise OptionError(f"`join` must have entries such as {form}")
    entry = _checked(_Entry, given, "`join`")
    if sum(item is not None for item in (entry.on, entry.actor, entry.source)) != 1:
        raise OptionError(
            "an entry of `join` needs one of `on`, `actor` and `source`, the column to look up"
        )
    file, on, ids = looked_up_file(path), entry.on or (), entry.id
    if ids and len(ids) != len(on):
        raise OptionError("`on` and `id` of an entry of `join` must have as many columns each")
    name = entry.sheet or table_name(file.id)
    join = Join(file, on, ids, name, entry.layout(ids)) if on else None
    columns = entry.model_dump(exclude={"file", "on", "id", *_LayoutKeys.model_fields})
    columns = {key: column for key, column in columns.items() if column is not None}
    return Lookup(file, columns, entry.layout(tuple(columns.values())), join)


def _wide(given: _Given, fields: Mapping[str, Field]) -> tuple[str | None, dict[str, str]]:
    """Return what each further column has, and the text of each."""
    keys = {key: columns for key in WIDE if (columns := getattr(given, key)) is not None}
    for key, columns in keys.items():
        if len(keys) > 1 or WIDE[key] in fields or "stance" in fields:
            either = f"use either `{key}` or the keys `{WIDE[key]}` and `stance`, not both"
            raise OptionError(either)
        return WIDE[key], columns
    return None, {}


def _values(given: Mapping[str, str], stance: bool) -> Mapping[str, str]:
    meanings = MEANINGS if stance else (NEUTRAL, ABSENT, NOT_ELIGIBLE, SKIP)
    for value, meaning in given.items():
        if meaning not in meanings:
            where = "" if stance else " without the key `stance`"
            known = ", ".join(meanings)
            raise OptionError(
                f"`values`: {value!r} must be one of {known}{where} (got {meaning!r})"
            )
    own = {word_key(value): meaning for value, meaning in given.items()}
    return {**(VALUES if stance else ABSENCES), **own}


def word_of(side: str, cells: Mapping[str, str], mapping: StanceMapping) -> str | None:
    """Return the source's own word for a stance, if it says more than the side."""
    has_column = mapping.has_stance
    word = without_type(cells["stance" if has_column else "position"])
    known = VALUES.get(word_key(word)) if has_column else side
    if word_key(word) == NEUTRAL or (side in (SUPPORTS, CONTESTS) and known == side):
        return None
    return word if any(map(str.isalpha, word)) else None
