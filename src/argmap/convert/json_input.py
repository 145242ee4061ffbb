"""Read input files as JSON, with the places of its values, and clean texts."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    TypeAdapter,
    ValidationError,
    ValidatorFunctionWrapHandler,
)

from argmap.bounded_text import JsonTooLarge, load_json
from argmap.convert.conversion import ConversionError, ConvertOptions, InputFile
from argmap.errors import Problem
from argmap.ingest.document import Problems
from argmap.ingest.readers.decode import json_fault, text_of

_Shape = TypeVar("_Shape", bound=BaseModel)
_Row = TypeVar("_Row")
_WRONG: Mapping[str, str] = defaultdict(
    lambda: "has another form",
    missing="is missing",
    dict_type="is not a mapping",
    model_type="is not a mapping",
    list_type="is not a list",
    string_type="is not a text",
    literal_error="must be {expected} (got {got!r:.50})",
)
"""What is wrong with a value, by the type of pydantic's error."""

_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class InputFault(ConversionError):
    """A file that can't be read or has another format. problem: what is wrong, with its place."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        places = (problem.document, problem.line, problem.column)
        place = ":".join(str(part) for part in places if part)
        super().__init__(f"{place}: {problem.what}. {problem.remedy}")

    def __reduce__(self) -> tuple[type[InputFault], tuple[Problem]]:
        return InputFault, (self.problem,)


def input_fault(file: str, what: str, remedy: str, line: int = 0, column: int = 0) -> InputFault:
    """Make the error of a file that can't be converted."""
    return InputFault(Problem(file, line, column, "not-converted", what, remedy))


@dataclass(frozen=True, slots=True)
class JsonInput:
    """A JSON file. id: that of the file; text: its text; value: what it says."""

    id: str
    text: str
    value: Any

    def checked(
        self, shape: type[_Shape], what: str, remedy: str, lines: Mapping[str, int]
    ) -> _Shape:
        """Return the value in a shape.

        what, remedy: of the error, which names the first place that does not fit; lines: of the
        items of a mapping in the value. Raises InputFault.
        """
        try:
            return shape.model_validate(self.value)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            path = [str(part + 1) if isinstance(part, int) else part for part in first["loc"]]
            place = f"`{'.'.join(path)}`" if path else "it"
            wrong = _WRONG[first["type"]].format(got=first["input"], **first.get("ctx", {}))
            line = lines.get(path[1], 0) if len(path) > 1 else 0
            raise input_fault(self.id, f"{what}: {place} {wrong}", remedy, line) from error

    def lines(self, pattern: re.Pattern[str], after: str = "") -> dict[str, int]:
        """Return the line of the first match of a pattern by its first group, a JSON text.

        after: a text after which the search begins.
        """
        found: dict[str, int] = {}
        line, place = 1, 0
        start = max(self.text.find(after), 0) if after else 0
        for match in pattern.finditer(self.text, start):
            line += self.text.count("\n", place, match.start(1))
            place = match.start(1)
            found.setdefault(_decoded(match[1]), line)
        return found


def checked_row(
    shape: TypeAdapter[_Row], cells: Mapping[str, str], line: int, problems: Problems
) -> _Row | None:
    """Return a row of a table in a shape, None after reporting the first cell that does not fit.

    cells: by column; line: of the row, given to the shape.
    """
    try:
        return shape.validate_python({**cells, "line": line})
    except ValidationError as error:
        column = str(error.errors(include_url=False)[0]["loc"][0])
        what = f"the value {cells.get(column, '')[:40]!r} of `{column}` is not valid"
        remedy = "The row is skipped. Export the file again"
        problems.error(line, "bad-value", what, remedy, field=column)
        return None


def or_none(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    """Return a value in its shape, None if it does not fit. For `WrapValidator`."""
    try:
        return handler(value)
    except ValidationError:
        return None


def read_json(file: InputFile, options: ConvertOptions) -> JsonInput:
    """Read a file. Raises InputFault, with the line, if it is not valid JSON or is too large."""
    text = input_text(file, options)
    try:
        value = load_json(text, parse_int=_integer, parse_constant=_refuse)
    except JsonTooLarge as error:
        remedy = "Split the file, or export it in parts"
        raise input_fault(file.id, str(error), remedy) from error
    except ValueError as error:
        fault = json_fault(text)
        if fault is None:
            what = f"the JSON can't be read: {error}"
            raise input_fault(file.id, what, "Export the file again") from error
        where = (fault.line, fault.column)
        raise input_fault(file.id, fault.what, fault.remedy, *where) from error
    except RecursionError as error:
        what = "the JSON is nested too deeply"
        raise input_fault(file.id, what, "Export the file again") from error
    return JsonInput(file.id, text, value)


def input_text(file: InputFile, options: ConvertOptions) -> str:
    """Return the text of a file, with `\\n` line ends. Raises InputFault if it is not text."""
    problems = Problems(file.id)
    text = text_of(file.read(options.max_bytes), problems, options.max_bytes)
    if text is None:
        raise InputFault(problems.all()[0])
    return text


def cleaned(text: str) -> str:
    """Return a text without control characters and half characters, and stripped."""
    return text.strip() if text.isprintable() else _UNWANTED.sub(" ", text).strip()


Cleaned = Annotated[str, AfterValidator(cleaned)]
"""A text of a file, cleaned."""


def as_list(value: Any) -> list[Any]:
    """Return a value if it is a list, else an empty list."""
    return value if isinstance(value, list) else []


def id_text(value: Any) -> str:
    """Return an id, which may be a number or a text, as text; '' if it is neither."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return cleaned(str(value)) if isinstance(value, str | int) else ""


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) < 20 else digits


def _refuse(word: str) -> None:
    raise ValueError(f"{word} is not a number")


def _decoded(text: str) -> str:
    """Return what a JSON text or number says."""
    if text.startswith('"'):
        try:
            return cleaned(str(json.loads(text)))
        except ValueError:
            return ""
    return text
