"""Check a mapping: which column of a table has what, and what the values of stances mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from argmap.convert.conversion import ConvertOptions, OptionError
from argmap.convert.dates import FORMATS, iso_date, reader_of
from argmap.did_you_mean import did_you_mean, nearest
from argmap.model.schema_values import POLARITY

KEYS = (
    "actor", "kind", "organization", "controversy", "controversy_id", "thread", "context",
    "position", "position_id", "stance", "since", "until", "source", "quote",
)  # fmt: skip
"""What a column can have."""

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

NEEDED = ("actor", "controversy", "position")
SETTINGS = ("values", "separator", "polarity")
SUPPORTS, CONTESTS, NEUTRAL, NONE, SKIP = "supports", "contests", "neutral", "none", "skip"
MEANINGS = (SUPPORTS, CONTESTS, NEUTRAL, NONE, SKIP)
"""What a value of a stance can mean. `none` is no stance, such as an empty cell."""
_SPELLINGS = {"neither": NEUTRAL}
VALUES = {
    **dict.fromkeys(
        ("yes", "true", "1", "support", "supports", "agree", "agrees", "for", "in favour", "pro"),
        SUPPORTS,
    ),
    **dict.fromkeys(
        ("no", "false", "-1", "oppose", "opposes", "contest", "contests", "disagree", "disagrees",
         "against", "con"),
        CONTESTS,
    ),
    **dict.fromkeys(
        ("neutral", "neither", "mixed", "abstain", "abstains", "abstained", "abstention", "pass",
         "defer", "deferred", "undecided", "no position", "no opinion", "don't know"),
        NEUTRAL,
    ),
    **dict.fromkeys(("", "none", "no answer"), NONE),
}  # fmt: skip
"""The meanings of the usual values of a stance, case-folded."""


@dataclass(frozen=True, slots=True)
class Field:
    """Where the values of a key come from: a column, or a fixed text.

    read: changes a value, such as a date, or returns None if it is not valid.
    """

    column: str | None
    text: str = ""
    read: Callable[[str], str | None] | None = None
    format: str = ""


@dataclass(frozen=True, slots=True)
class StanceMapping:
    """A mapping that was checked.

    fields: by key; values: the meanings of values, case-folded: of `stance`, or of `position` if
    there is no stance; separator: that of the table, or None; polarity: of all controversies.
    """

    fields: Mapping[str, Field]
    values: Mapping[str, str]
    separator: str | None
    polarity: str | None


def checked_mapping(options: ConvertOptions) -> StanceMapping:
    """Return the mapping of the options. Raises OptionError if it is not valid or missing."""
    given = options.mapping
    if given is None:
        raise OptionError(
            "the format stances needs a mapping: --map actor=COLUMN,controversy=COLUMN,"
            "position=COLUMN, or a file with --mapping"
        )
    for key in given:
        if key not in KEYS and key not in SETTINGS:
            raise OptionError(f"the mapping has an unknown key {str(key)!r}. {_instead(str(key))}")
    fields = {key: _field(key, given[key]) for key in KEYS if given.get(key) is not None}
    if options.name is not None:
        if "controversy" in fields:
            raise OptionError("use either --name or the key `controversy`, not both")
        fields["controversy"] = Field(None, options.name)
    for key in NEEDED:
        if key not in fields:
            name = ", or give --name NAME" if key == "controversy" else ""
            text = 'a column, or a text as ="TEXT"'
            raise OptionError(f"the mapping needs the key `{key}`: {text}{name}")
    polarity = given.get("polarity")
    if polarity is not None and polarity not in POLARITY:
        raise OptionError(f"`polarity` must be one of {', '.join(POLARITY)} (got {polarity!r})")
    separator = given.get("separator")
    named = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";"}
    return StanceMapping(
        fields,
        _values(given.get("values"), "stance" in fields),
        None if separator is None else named.get(str(separator), str(separator)),
        None if polarity is None else str(polarity),
    )


def _instead(key: str) -> str:
    """Return what to write instead of an unknown key."""
    known = (*KEYS, *SETTINGS)
    if meant := _MEANT.get(key.casefold()):
        return f"For a {key.casefold()}, use {meant}. The keys are {', '.join(known)}"
    return did_you_mean(nearest(key, known), f"The keys are {', '.join(known)}")


def word_of(side: str, cells: Mapping[str, str], mapping: StanceMapping) -> str | None:
    """Return the source's own word for a stance, if it says more than the side."""
    has_column = "stance" in mapping.fields
    word = cells["stance" if has_column else "position"]
    known = VALUES.get(word.casefold()) if has_column else side
    if word.casefold() == NEUTRAL or (side != NEUTRAL and known == side):
        return None
    return word if any(map(str.isalpha, word)) else None


def _field(key: str, given: Any) -> Field:
    if isinstance(given, Mapping):
        wrong = given.keys() - {"column", "format"}
        if wrong or not isinstance(given.get("column"), str):
            raise OptionError(f"`{key}` must be a column, or {{column: …, format: …}}")
        return _column(key, str(given["column"]), given.get("format"))
    if not isinstance(given, str) or not given.strip():
        raise OptionError(f'`{key}` must be the name of a column, or a text as ="TEXT"')
    text = given.strip()
    if len(text) > 2 and text.startswith('="') and text.endswith('"'):
        fixed = text[2:-1].strip()
        if key in ("since", "until") and iso_date(fixed) is None:
            raise OptionError(
                f"`{key}` is not a date: {fixed!r}. Write 2024-05-01, 2024-05 or 2024"
            )
        return Field(None, fixed)
    return _column(key, text, None)


def _column(key: str, column: str, format: Any) -> Field:
    if key not in ("since", "until"):
        if format is not None:
            raise OptionError(f"`{key}` has no format; only `since` and `until` have one")
        return Field(column)
    if format is not None and format not in FORMATS:
        known = ", ".join(FORMATS)
        raise OptionError(f"`{key}`: there is no date format {format!r}. The formats are {known}")
    return Field(column, "", reader_of(format or "iso"), format or "iso")


def _values(given: Any, stance: bool) -> Mapping[str, str]:
    if given is not None and not isinstance(given, Mapping):
        raise OptionError("`values` must be a mapping, such as {yes: supports, no: contests}")
    found = dict(VALUES) if stance else {}
    meanings: Sequence[str] = MEANINGS if stance else (NEUTRAL, SKIP)
    for value, written in (given or {}).items():
        meaning = _SPELLINGS.get(str(written), written)
        if meaning not in meanings:
            where = "" if stance else " without the key `stance`"
            raise OptionError(
                f"`values`: {value!r} must be one of {', '.join(meanings)}{where} (got {meaning!r})"
            )
        found[str(value).strip().casefold()] = str(meaning)
    return found
