"""Describe the columns of a table: what their headings mean, and what they hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from argmap.convert.conversion import ConversionError, InputFile
from argmap.convert.table.dates import read_date
from argmap.convert.table.layout import Skipped, body_rows, check_width, stripped
from argmap.convert.table.lexicon import LEXICON
from argmap.convert.table.records import RecordList, record_lists, records_form
from argmap.convert.table.text import csv_rows, decoded, separator_of, text_lines
from argmap.convert.table.words import (
    CONTESTS,
    NONE,
    SIDES,
    VALUES,
    is_dash,
    kind_of,
    mark_of,
    word_key,
)
from argmap.convert.table.workbook import is_workbook, rows_of, sheets
from argmap.ingest.document import Problems

_KIND_FIRST = frozenset(
    ("type", "kind", "typ", "art", "tipo", "category", "catégorie", "kategorie")
)
_SPLIT = re.compile(r"[^\w#°']+|_+")
_CAPITAL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_PATH = re.compile(r"\w{2,}(?:\.\w{2,})+|\w{2,}(?:/\w{2,})*/(?:id|name|label|title|url)")
_OF_ANYTHING = frozenset((("label",), ("name",), ("title",), ("short", "label"), ("short", "name")))
"""What the last part of a path such as `member.group.label` adds nothing to."""


@lru_cache(maxsize=4096)
def heading_key(heading: str) -> tuple[str, ...]:
    """Return the words of a heading, without case and punctuation."""
    text = _CAPITAL.sub(" ", heading).casefold().replace("\u2019", "'")
    return tuple(word for word in _SPLIT.split(text) if word)


_MEANINGS: dict[tuple[str, ...], list[str]] = {}
for _role, _words in LEXICON["heading"].items():
    for _word in _words:
        _roles = _MEANINGS.setdefault(heading_key(_word), [])
        if _role not in _roles:
            _roles.append(_role)


def heading_scores(heading: str) -> dict[str, float]:
    """Return how probably a heading means each role: 3 if it is the word, less if it has it.

    Of a path such as `member.country.code` or `author/name`, the last part counts that says
    something.
    """
    if not _PATH.fullmatch(heading):
        return _scores_of_words(heading)
    parts = re.split("[./]", heading)
    said = [part for part in parts if heading_key(part) not in _OF_ANYTHING]
    return _scores_of_words(said[-1] if said else "") or _scores_of_words(parts[-1])


def _scores_of_words(heading: str) -> dict[str, float]:
    words = heading_key(heading.partition("(")[0]) or heading_key(heading)
    scores: dict[str, float] = {}
    if len(words) > 1 and words[0] in _KIND_FIRST:
        return {"kind": 3.0}
    for length in range(min(4, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            for role in _MEANINGS.get(words[start : start + length], ()):
                whole = length == len(words)
                score = 3.0 if whole else 2.0 if start == 0 or start + length == len(words) else 1.0
                if len(words) > 5:
                    score -= 1.5
                scores[role] = max(scores.get(role, 0.0), score)
    return scores


MOST_ROWS = 20_000
"""The most rows that are looked at."""

_HEAD = 30
_NO_STANCES = ("since", "until", "source", "quote", "comment", "reason", "kind", "number", "names")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S", re.IGNORECASE)
_REFERENCE = re.compile(r"\s*(?:\[[^\[\]]{1,12}\][\s,;]*)+")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column. filled: how many cells are not empty; values: their numbers, by text; shares: of
    filled cells that are a date, an address, a reference such as [1], a stance, a kind, a number;
    marks: what ticks, crosses and dashes in it mean.
    """

    name: str
    filled: int
    values: Counter[str]
    shares: dict[str, float]
    marks: Mapping[str, str] = field(default_factory=dict)

    @property
    def length(self) -> float:
        """The mean length of its texts."""
        return sum(len(text) * n for text, n in self.values.items()) / max(self.filled, 1)


@dataclass(frozen=True, slots=True)
class Profile:
    """A table. sheet: its name, in a spreadsheet; separator, encoding: of a text; heading: the
    number of its row, 0 without a heading; above: texts above the heading; columns; body: its rows;
    unit: what the place of a row is, "row", "line" or "record".
    """

    sheet: str | None
    separator: str | None
    encoding: str | None
    heading: int
    above: tuple[str, ...]
    columns: tuple[Column, ...]
    body: Sequence[Sequence[str]]
    unit: str = "row"

    @property
    def rows(self) -> int:
        """The number of rows."""
        return len(self.body)


def profiles(file: InputFile, max_bytes: int) -> list[Profile]:
    """Return the tables of a file: one, or one for each sheet. Raises ConversionError if none."""
    data = file.read(max_bytes)
    if is_workbook(data):
        found = sheets(file.id, data, max_bytes)
        made = [
            _profile(file.id, list(islice(rows_of(each), MOST_ROWS)), each.name) for each in found
        ]
    else:
        text, encoding = decoded(file.id, data)
        name = file.id.lower().removesuffix(".gz")
        form = records_form(name, text, None) if text.strip() else None
        if form is not None:
            return [_of_records(each, encoding) for each in record_lists(file.id, text, form)]
        separator = separator_of(text, None, name.endswith(".tsv"))
        lines = text_lines(file.id, text)
        rows = list(islice(csv_rows(lines, separator, Problems(file.id)), MOST_ROWS))
        made = [_profile(file.id, rows, None, separator, encoding)]
    profiles = [each for each in made if each is not None]
    if not profiles:
        raise ConversionError(f"{file.id}: there is no table with a heading. Check the file")
    return profiles


def _of_records(found: RecordList, encoding: str) -> Profile:
    body = [row for _, row in islice(found.cells(), MOST_ROWS)]
    columns = _columns_of(found.columns, body)
    named = None if encoding.startswith("utf-8") else encoding
    return Profile(found.name or None, None, named, 0, (), columns, body, found.unit)


def _profile(
    name: str,
    rows: list[tuple[int, list[str]]],
    sheet: str | None,
    separator: str | None = None,
    encoding: str | None = None,
) -> Profile | None:
    at = _heading(rows)
    if at is None:
        return None
    number, cells = rows[at]
    check_width(name, number, cells)
    columns = stripped(cells)
    above = tuple(text for _, row in rows[:at] for text in stripped(row) if text)
    body = [row for _, row in body_rows(iter(rows[at + 1 :]), columns, Skipped(), Problems(""))]
    made = _columns_of(columns, body)
    unit = "line" if sheet is None else "row"
    return Profile(sheet, separator, encoding, number, above, made, body, unit)


def _heading(rows: Sequence[tuple[int, list[str]]]) -> int | None:
    """Return the place of the heading: the row that most looks like one."""
    width = max((len(row) for _, row in rows), default=0)
    best, best_score = None, -float("inf")
    for place, (_, row) in enumerate(rows[:_HEAD]):
        texts = [text for text in stripped(row) if text]
        if len(texts) < 2:
            continue
        known = sum(max(heading_scores(text).values(), default=0.0) >= 2 for text in texts)
        data = sum(map(_is_data, texts))
        repeated = len(texts) - len(set(texts))
        score = known + len(texts) / width - data - repeated
        if score > best_score and (score > 0 or not data):
            best, best_score = place, score
    return best


def _is_data(text: str) -> bool:
    if _ADDRESS.match(text) or _NUMBER.fullmatch(text) or read_date(text).iso or is_dash(text):
        return True
    return bool(VALUES.get(word_key(text)))


def _columns_of(names: Sequence[str], body: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Return what the columns of a table hold.

    Ticks and crosses are stances in a column with both, and ticks and signs for crosses then also
    in columns with only one of them. A dash contests in a column with +, and is an empty cell in a
    column with other stances; in a column of dashes and 0 it is what it is in the others, and
    contests if these have no stances but +.
    """
    counted = [
        Counter(text for row in body if (text := row[place].strip())) for place in range(len(names))
    ]
    marks = [_marks(values) for values in counted]
    both = [len(set(found.values())) > 1 for found in marks]
    for found, clear in zip(marks, both, strict=True):
        for text in [text for text in found if not clear and (not any(both) or text in "xX")]:
            del found[text]
    _add_dashes(names, counted, marks)
    return tuple(
        _column_of(name, values, found)
        for name, values, found in zip(names, counted, marks, strict=True)
    )


def _marks(values: Iterable[str]) -> dict[str, str]:
    return {text: meaning for text in values if (meaning := mark_of(text))}


def _add_dashes(
    names: Sequence[str], counted: Sequence[Counter[str]], marks: Sequence[dict[str, str]]
) -> None:
    """Add what the dashes in columns mean to their marks."""
    dashes = [_dash_of(values, found) for values, found in zip(counted, marks, strict=True)]
    known = set(filter(None, dashes))
    if not known:
        keys = {word_key(text) for values in counted for text in values}
        stances = {key for key in keys if VALUES.get(key) in SIDES}
        known = {CONTESTS} if stances and stances <= {"+", "++"} else known
    for name, values, found, meaning in zip(names, counted, marks, dashes, strict=True):
        if len(known) == 1 and _may_have_stances(name, values):
            (meaning,) = known
        if meaning is not None:
            found.update((text, meaning) for text in values if is_dash(text))


def _may_have_stances(name: str, values: Iterable[str]) -> bool:
    """Return whether a column of dashes and 0 can have stances, by its heading."""
    scores = heading_scores(name)
    means_other = any(scores.get(role, 0.0) >= 2 for role in _NO_STANCES)
    return not means_other and all(is_dash(text) or text == "0" for text in values)


def _dash_of(values: Iterable[str], marks: Mapping[str, str]) -> str | None:
    """Return what a dash in a column means, None if that is open. marks: what other signs mean."""
    if not any(map(is_dash, values)):
        return None
    keys = {word_key(text) for text in values}
    if keys & {"+", "++"}:
        return CONTESTS
    return NONE if marks or any(VALUES.get(key) in SIDES for key in keys) else None


def _column_of(name: str, values: Counter[str], marks: Mapping[str, str]) -> Column:
    """Return what a column holds. values: how many cells have each text; marks: what some mean."""
    filled = sum(values.values())
    counts: Counter[str] = Counter()
    said = 0
    for text, number in values.items():
        meaning = marks.get(text) or VALUES.get(word_key(text))
        said += number * (meaning in (None, *SIDES))
        counts["stance"] += number * (meaning in SIDES or word_key(text) == "0")
        reading = read_date(text)
        counts["date"] += number * (reading.iso is not None or reading.open is not None)
        counts["address"] += number * bool(_ADDRESS.search(text))
        counts["reference"] += number * bool(_REFERENCE.fullmatch(text))
        counts["kind"] += number * (kind_of(text, {}) is not None)
        counts["number"] += number * bool(_NUMBER.fullmatch(text))
    shares = {key: counts[key] / max(filled, 1) for key in counts}
    shares["stance"] = counts["stance"] / max(said, 1)
    return Column(name, filled, values, shares, marks)
