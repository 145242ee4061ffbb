"""Read the rows of a table as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterator

from argmap.bounded_json import load_json
from argmap.convert.conversion import ConversionError
from argmap.convert.table_text import MAX_COLUMNS, text_lines
from argmap.ingest.document import Problems


def json_rows(
    name: str, text: str, problems: Problems
) -> tuple[tuple[str, ...], Iterator[tuple[int, list[str]]]]:
    """Return the columns and the rows. All objects are read before the columns are known.

    name: of the file. Lines that are no object are added to the problems. Raises ConversionError if
    there is no object.
    """
    columns: dict[str, int] = {}
    rows: list[tuple[int, dict[str, str]]] = []
    for number, line in enumerate(text_lines(name, text), 1):
        if not line.strip():
            continue
        row = _json_row(line, number, problems)
        if row is None:
            continue
        for column in row:
            columns.setdefault(column, len(columns))
        if len(columns) > MAX_COLUMNS:
            raise ConversionError(
                f"{name}:{number}: the objects have more than {MAX_COLUMNS:,} different keys. "
                "Keep the keys that you need"
            )
        rows.append((number, row))
    if not rows:
        first = next((item for item in problems.all() if item.severity == "error"), None)
        raise ConversionError(str(first) if first else f"{name}: the file has no objects")
    return (
        tuple(columns),
        ((number, [row.get(column, "") for column in columns]) for number, row in rows),
    )


def _json_row(line: str, number: int, problems: Problems) -> dict[str, str] | None:
    remedy = 'Write one object on each line: {"column": "text", …}'
    try:
        loaded = load_json(line)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "too long or too deep"
        problems.error(number, "bad-json", f"the line is not JSON: {reason}", remedy)
        return None
    if not isinstance(loaded, dict):
        problems.error(number, "bad-json", "the line is not a JSON object", remedy)
        return None
    row = {}
    for key, value in loaded.items():
        if isinstance(value, list | dict):
            what = f"the value of {key!r} is not a text or a number"
            problems.error(number, "bad-json", what, remedy)
            return None
        row[key.strip()] = _cell(value)
    return row


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    # A lone surrogate can't be saved.
    return str(value).encode("utf-8", "replace").decode()
