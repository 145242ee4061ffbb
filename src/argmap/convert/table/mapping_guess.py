"""Guess the mapping of a table from what its columns hold, and write it as a mapping file."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, TypeAlias

from argmap.convert.table.dates import DAY_FIRST, date_in_name, read_date
from argmap.convert.table.mapping import FILE_NAME, KEYS
from argmap.convert.table.profile import Column, Profile
from argmap.convert.table.roles import Roles, differs, has_stances, sides_in
from argmap.convert.table.words import (
    CONTESTS,
    MEANINGS,
    NEUTRAL,
    SIDES,
    VALUES,
    is_dash,
    kind_of,
    word_key,
)

_SURE = 2.0
_NUMBERS = 0.5
_SEPARATORS = {"\t": "tab"}
_SHOWN = 6
_STANCES, _KINDS = "what these stances mean", "what kinds of actors these are"
_ENTRIES = (_STANCES, _KINDS)
"""What is unsure and has a line to fill in, so that a comment would be wrong when it is filled."""
_TO_FILL = "not known while a line begins with #: remove the #, and write a meaning after the colon"


@dataclass(slots=True)
class Draft:
    """A mapping that is guessed.

    mapping: as in a mapping file; unsure: what the user should check; unknown: values of stances
    and words for kinds that are not known, by the setting in which to add them; unused: columns.
    """

    mapping: dict[str, Any] = field(default_factory=dict)
    unsure: list[str] = field(default_factory=list)
    unknown: dict[str, list[str]] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)


def draft_of(file: str, table: Profile, roles: Roles, several: bool) -> Draft:
    """Return the mapping of a table of stances. several: whether the file has several sheets."""
    draft = Draft()
    made = draft.mapping
    for role in KEYS:
        if role in roles.columns and not (roles.wide and role in ("stance", "reason")):
            made[role] = roles.columns[role].name
            if roles.scores[role] < _SURE:
                draft.unsure.append(f"whether the column {made[role]!r} has the {role}")
    if "reason" in made:
        draft.unsure.append(
            f"whether the column {made['reason']!r} has the reasons of the actors, not notes about "
            "them"
        )
    if roles.marked:
        made["stance"] = [column.name for column in roles.marked]
    if roles.first_name is not None:
        made["actor"] = [roles.first_name.name, made["actor"]]
    if roles.wide is None and "position" in made and differs(roles.columns["position"]):
        draft.unsure.append(
            f"whether the column {made['position']!r} has the position: all its cells differ, so "
            "that no two rows are about one position"
        )
    draft.unsure += [
        f"which column has the {role}; if all rows have the same {role}, write it as "
        f'{role}: ="TEXT"'
        for role in roles.missing
    ]
    _add_wide(draft, roles)
    if "controversy" not in made:
        title = _title(file, table)
        made["controversy"] = f'="{title}"'
        origin = "the line above the heading" if table.above else "the name of the file"
        draft.unsure.append(
            f"the name of the controversy, for which there is no column: {title!r} is {origin}"
        )
    if "since" not in made:
        _add_date_of_file(draft, file)
    if roles.marked:
        _add_values(draft, [Column("", 0, Counter(made["stance"]), {})])
    else:
        _add_values(draft, list(roles.stances) or [roles.columns["stance"]])
    if "kind" in roles.columns:
        add_kinds(draft, roles.columns["kind"].values)
    _add_dates(draft, [roles.columns[key] for key in ("since", "until") if key in roles.columns])
    _add_layout(made, table, several)
    _add_unused(draft, table, roles)
    return draft


def _add_wide(draft: Draft, roles: Roles) -> None:
    """Add the columns that are each one of the positions, or of the actors."""
    made = draft.mapping
    if roles.wide:
        made[roles.wide] = [column.name for column in roles.stances]
        other = "actor" if roles.wide == "positions" else "position"
        draft.unsure.append(
            f"whether each of {len(roles.stances)} columns, such as {roles.stances[0].name!r}, is "
            f"one of the {roles.wide}; the {other} is {made[other]!r}"
        )
    for column in roles.stances:
        if not has_stances(column) and not all(word_key(text) in VALUES for text in column.values):
            draft.unsure.append(
                f"whether {column.name!r} is one of the {roles.wide}: most of its cells are not "
                "known as stances; it is used because it is between or beside such columns"
            )


def _add_unused(draft: Draft, table: Profile, roles: Roles) -> None:
    """Note the columns that are not used, and which of them may be stances."""
    made = draft.mapping
    named = {roles.columns[role].name for role in KEYS if role in made and role in roles.columns}
    named |= {column.name for column in (*roles.stances, *roles.marked, roles.first_name) if column}
    unused = [column for column in table.columns if column.name and column.name not in named]
    draft.unused = [column.name for column in unused]
    for column in unused:
        if roles.wide and len(sides_in(column)) > 1 and column.shares["number"] < _NUMBERS:
            draft.unsure.append(
                f"whether {column.name!r} is one of the {roles.wide}: only some of its cells are "
                "known as stances, so that it is not used"
            )
        elif roles.wide and column.filled and all(map(is_dash, column.values)):
            draft.unsure.append(
                f"whether {column.name!r} is one of the {roles.wide}: it has only dashes, so that "
                "it is not used"
            )


def _add_date_of_file(draft: Draft, file: str) -> None:
    """Add the date in the name of a file as the beginning of its stances."""
    found = date_in_name(file)
    if found is not None and found.iso:
        draft.mapping["since"] = dict(FILE_NAME)
        draft.unsure.append(
            f"whether the stances began on the date in the name of the file: {found.iso}"
        )
    elif found is not None and found.open:
        first, second = found.open
        draft.unsure.append(
            f"whether the date in the name of the file is {first} or {second}; it is not used. To "
            "use it, write since: {from: file-name}, and dates: dmy or dates: mdy"
        )


def _title(file: str, table: Profile) -> str:
    stem = PurePosixPath(file.removesuffix(".gz")).stem.replace("_", " ").replace("-", " ")
    title = table.above[0] if table.above else stem
    return " ".join(title.replace('"', "'").split())[:150] or "Table"


def _add_values(draft: Draft, columns: list[Column]) -> None:
    """Add what the values of stances mean."""
    found: dict[str, str] = {}
    marks: dict[str, str] = {}
    for column in columns:
        marks |= column.marks
        for value in column.values:
            found.setdefault(word_key(value), value)
    dashes = {meaning for column in columns for text, meaning in column.marks.items()
              if is_dash(text)}  # fmt: skip
    values: dict[str, str] = {}
    unknown = []
    signed = "-1" in found or dashes == {CONTESTS}
    for key, value in found.items():
        if key == "0" and signed:
            values[value] = NEUTRAL
        elif is_dash(value) and len(dashes) != 1:
            unknown.append(value)
        elif meaning := marks.get(value) or VALUES.get(key):
            values[value] = meaning
        else:
            unknown.append(value)
    draft.mapping["values"] = {
        value: meaning
        for meaning in MEANINGS
        for value, given in sorted(values.items())
        if given == meaning
    }
    if unknown:
        draft.unknown["values"] = sorted(unknown)
        shown = ", ".join(repr(value) for value in sorted(unknown)[:_SHOWN])
        more = ", …" if len(unknown) > _SHOWN else ""
        draft.unsure.append(f"{_STANCES}: {shown}{more}; rows with them are not read")
    words = [key for key in found if VALUES.get(key) in SIDES and any(map(str.isalpha, key))]
    for value in filter(is_dash, values if words else ()):
        read = "contests" if values[value] == CONTESTS else "an empty cell"
        draft.unsure.append(
            f"whether {value} means contests, or an empty cell; it is read as {read}"
        )


def add_kinds(draft: Draft, words: Mapping[str, int]) -> None:
    """Add what words for kinds of actors mean."""
    spellings: dict[str, str] = {}
    for word in sorted(words, key=lambda word: (-words[word], word)):
        spellings.setdefault(word.casefold(), word)
    known: dict[str, str] = dict(draft.mapping.get("kinds", {}))
    unknown = []
    for word in sorted(spellings.values(), key=str.casefold):
        kind = kind_of(word, {})
        if kind is None:
            unknown.append(word)
        else:
            known[word] = kind
    if known:
        draft.mapping["kinds"] = known
    if unknown:
        draft.unknown["kinds"] = unknown
        shown = ", ".join(repr(word) for word in unknown[:_SHOWN])
        draft.unsure.append(f"{_KINDS}: {shown}")


def _add_dates(draft: Draft, columns: list[Column]) -> None:
    """Add the order of day and month, if the unambiguous dates have one."""
    orders: dict[str, int] = {}
    opened: dict[str, int] = {}
    for column in columns:
        for text, number in column.values.items():
            reading = read_date(text)
            if reading.order is not None:
                orders[reading.order] = orders.get(reading.order, 0) + number
            if reading.open is not None:
                opened[text] = number
    if len(orders) == 1:
        ((order, number),) = orders.items()
        draft.mapping["dates"] = order
        if opened:
            example = min(opened)
            day = read_date(example, order).iso
            others = "another date has" if number == 1 else f"{number:,} other dates have"
            draft.unsure.append(
                f"whether dates such as {example} are {day}: {others} the order {order}"
            )
    elif opened:
        example = min(opened)
        first, second = read_date(example).open or ("", "")
        number = sum(opened.values())
        dates = "a date" if number == 1 else f"{number:,} dates"
        why = "other dates have both orders" if orders else "no other date shows the order"
        draft.unsure.append(
            f"the order of day and month in {dates}: {example} is {first} or {second}, and {why}. "
            "Set `dates: dmy` or `dates: mdy`; until then these rows have no date"
        )
        draft.unknown["dates"] = [DAY_FIRST]


def _add_layout(made: dict[str, Any], table: Profile, several: bool) -> None:
    if table.heading:
        made["heading"] = table.heading
    if table.sheet is not None and several:
        made["sheet"] = table.sheet
    if table.separator is not None:
        made["separator"] = _SEPARATORS.get(table.separator, table.separator)
    if table.encoding is not None:
        made["encoding"] = "windows-1252" if table.encoding == "cp1252" else table.encoding


_PLAIN = re.compile(r"[^\W\d_][\w ()./-]*")
_SPECIAL = frozenset(("y", "n", "yes", "no", "true", "false", "on", "off", "null", "none"))
_ABOUT = {
    "values": f"what the values of a stance mean: {', '.join(MEANINGS)}",
    "kinds": "what words for kinds of actors mean: individual, organization, company, government,"
    " research-lab or group",
    "dates": "the order of day and month in dates such as 3/4/2022: dmy or mdy",
    "join": "tables in which values are looked up",
    "heading": "how the table is read",
}


def mapping_text(
    file: str,
    mapping: Mapping[str, Any],
    unsure: Sequence[str],
    unknown: Mapping[str, Sequence[str]],
    missing: Sequence[str],
) -> str:
    """Return a mapping as YAML, with comments.

    file: the name of the table; unsure: what to check; unknown: values without a meaning, by
    setting; missing: keys without a column. Both become comments.
    """
    lines = [f"# How argmap reads {_comment(file)}: which column is what. Edit it as you like."]
    checks = [text for text in unsure if not text.startswith(_ENTRIES)]
    lines += [f"# Check: {_comment(text)}." for text in checks]
    lines += [f"# {key}:" for key in missing]
    keys = [*mapping, *(key for key in unknown if key not in mapping)]
    order = [*(key for key in keys if key not in _ABOUT), *(key for key in _ABOUT if key in keys)]
    late = ("sheet", "separator", "encoding")
    for key in [key for key in order if key not in late] + [key for key in late if key in keys]:
        if key in _ABOUT:
            lines.append(f"# {_ABOUT[key]}")
        if key in mapping:
            is_empty = not mapping[key] and key in unknown
            lines += [f"{key}:"] if is_empty else _entry(key, mapping[key])
        elif key != "dates":
            lines.append(f"# {key}:")
        if key == "dates" and key in unknown:
            lines.append("# dates: dmy")
        elif key in unknown:
            lines.append(f"# {_TO_FILL}")
            lines += [f"#  {_scalar(value)}:" for value in unknown[key]]
    return "\n".join(lines) + "\n"


Parts: TypeAlias = tuple[
    Mapping[str, Any], Sequence[str], Mapping[str, Sequence[str]], Sequence[str]
]
"""The mapping of a sheet, what is unsure, unknown and missing: see `mapping_text`."""


def sheets_text(file: str, sheets: Sequence[Parts]) -> str:
    """Return the mappings of several sheets as YAML, with comments.

    file: the name of the workbook; sheets: of each sheet.
    """
    lines = [f"# How argmap reads {_comment(file)}: which column is what. Edit it as you like."]
    lines.append("sheets:")
    for mapping, unsure, unknown, missing in sheets:
        own = {key: value for key, value in mapping.items() if key != "sheet"}
        lines.append(f"  {_quoted(mapping['sheet'])}:")
        _, *rest = mapping_text(file, own, unsure, unknown, missing).splitlines()
        lines += [f"    {line}" for line in rest]
    return "\n".join(lines) + "\n"


def _entry(key: str, value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield f"{key}:" if value else f"{key}: {{}}"
        yield from (f"  {_scalar(name)}: {_scalar(item)}" for name, item in value.items())
    elif isinstance(value, list):
        yield f"{key}:"
        for item in value:
            if isinstance(item, Mapping):
                parts = ", ".join(f"{name}: {_flow(part)}" for name, part in item.items())
                yield f"  - {{{parts}}}"
            else:
                yield f"  - {_scalar(item)}"
    else:
        yield f"{key}: {_scalar(value)}"


def _scalar(value: object) -> str:
    text = str(value)
    if isinstance(value, int) or (
        _PLAIN.fullmatch(text) and text == text.strip() and text.casefold() not in _SPECIAL
    ):
        return text
    return _quoted(text)


def _flow(value: object) -> str:
    return str(value) if isinstance(value, int) else _quoted(str(value))


def _quoted(text: str) -> str:
    """Return a text in double quotes, which JSON and YAML read in the same way."""
    made = json.dumps(text, ensure_ascii=False)
    return re.sub(
        "[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", lambda found: f"\\u{ord(found[0]):04x}", made
    )


def _comment(text: str) -> str:
    """Return a text on one line without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split()).rstrip(".")
