"""A query file: a question in plain words, typed parameters, and Cypher for both stores.

The header is YAML behind ``//+``, so that the file stays Cypher for every other tool. The rules
of the text are in ``docs/cypher.md``.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from argmap.catalogue.gate import tokens
from argmap.errors import ParameterError, QueryFileError
from argmap.model.schema import LABEL_NAMES

Argument = str | int | float | bool | list[str] | list[int] | None
"""What a parameter may be given."""

RESERVED = ("format", "output", "limit", "store", "from", "timeout", "map", "help", "queries")
"""Names that the commands use for themselves."""

_LIMIT = "limit"
"""The `$name` by which a text takes how many rows it lists."""

_IDS = {f"{label}.id": label for label in LABEL_NAMES}
SCALARS = ("string", "int", "float", "bool", "date", *_IDS)
_PARAMETER = re.compile(r"\$([A-Za-z_]\w*)")
_NAME = re.compile(r"^[a-z][a-z0-9_]*$")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True)
class Parameter:
    """A parameter of a query.

    type: one of `SCALARS`, or `list[…]` of one of them; values: the closed list of what it takes;
    values_of: the query and its column whose cells are what it takes, as the graph stands.
    """

    name: str
    type: str
    help: str
    default: Argument = None
    required: bool = True
    values: tuple[str, ...] = ()
    values_of: tuple[str, str] | None = None

    @property
    def scalar(self) -> str:
        return self.type.removeprefix("list[").removesuffix("]")

    @property
    def is_list(self) -> bool:
        return self.type.startswith("list[")

    @property
    def label(self) -> str | None:
        """The label whose ids this takes, if it takes ids."""
        return _IDS.get(self.scalar)

    def parse(self, given: object) -> Argument:
        """A value of the declared type from text or from Python.

        Raises ParameterError where it is none, or not among the declared values.
        """
        if self.is_list:
            items = given if isinstance(given, list | tuple) else str(given).split(",")
            made = [self._one(item) for item in items]
        else:
            made = self._one(given)
        for item in made if isinstance(made, list) else [made]:
            if self.values and item not in self.values:
                allowed = ", ".join(self.values)
                raise ParameterError(f"{self.name} is {item!r}; it takes one of {allowed}")
        return made

    def _one(self, given: object) -> Any:
        text = given.strip() if isinstance(given, str) else given
        try:
            if self.scalar == "int" and not isinstance(text, bool):
                number = int(str(text))
                if -(2**63) <= number < 2**63:
                    return number
            elif self.scalar == "float" and not isinstance(text, bool):
                return float(str(text))
            elif self.scalar == "bool":
                if isinstance(text, bool):
                    return text
                return {"true": True, "yes": True, "false": False, "no": False}[str(text).lower()]
            elif self.scalar == "date" and _DATE.fullmatch(str(text)):
                return str(text)
            elif self.scalar in ("string", *_IDS) and isinstance(text, str):
                return text
        except (ValueError, KeyError):
            pass
        raise ParameterError(
            f"{self.name} takes {_SPOKEN.get(self.scalar, 'an id')}, not {given!r}"
        )


_SPOKEN = {
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "string": "a text",
    "date": "a year, a month or a day, such as 2024, 2024-05 or 2024-05-31",
}


@dataclass(frozen=True)
class Query:
    """A named question.

    name: its path under `cypher/queries`, without the suffix; heavy: why its answer takes seconds
    in a large graph, '' where it does not; limit: rows that it lists unless more are asked for,
    which its text takes as `$limit`, None where it lists all; asked: other ways to ask it, by which
    it is found.
    """

    name: str
    question: str
    about: str
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, str]
    text: str
    heavy: str = ""
    limit: int | None = None
    asked: tuple[str, ...] = ()

    @cached_property
    def by_name(self) -> Mapping[str, Parameter]:
        return {parameter.name: parameter for parameter in self.parameters}

    @property
    def defaults(self) -> dict[str, Argument]:
        """What every `$name` of the text stands for where nothing is given; None for what must
        be."""
        made = {parameter.name: parameter.default for parameter in self.parameters}
        return made if self.limit is None else {**made, _LIMIT: self.limit}

    def bind(self, given: Mapping[str, object], limit: int | None = None) -> dict[str, Argument]:
        """The value of every parameter, defaults included, and the `$limit` where the text has one.

        limit: rows, in place of the query's own number.

        Raises ParameterError for one that is unknown, missing or of another type.
        """
        unknown = sorted(given.keys() - self.by_name.keys())
        if unknown:
            takes = ", ".join(self.by_name) or "none"
            raise ParameterError(f"{self.name} has no parameter {unknown[0]!r}; it takes {takes}")
        bound = self.defaults
        for parameter in self.parameters:
            value = given.get(parameter.name)
            if value is not None:
                bound[parameter.name] = parameter.parse(value)
            elif parameter.required:
                raise ParameterError(
                    f"{self.name} needs {parameter.name}: {parameter.help}. "
                    f"Give it with -p {parameter.name}=…"
                )
        if limit is not None and self.limit is not None:
            bound[_LIMIT] = limit
        return bound


def parse(name: str, content: str, path: str) -> Query:
    """A query of a file's content.

    name: what it is called; path: for messages. Raises QueryFileError where the header is not
    one, or declares other parameters than the text uses.
    """
    header, text, line = _split(content)
    data = _header(header, path)
    known = {"question", "about", "asked", "heavy", "limit", "parameters", "columns"}
    unknown = sorted(data.keys() - known, key=str)
    if unknown:
        raise QueryFileError(f"{path}: the header has no field '{unknown[0]}'")
    question = data.get("question")
    if not isinstance(question, str) or not question.strip():
        raise QueryFileError(f"{path}: the header needs a `question:` in plain words")
    columns = data.get("columns")
    if not isinstance(columns, dict) or not columns:
        raise QueryFileError(f"{path}: the header needs `columns:` with the type of each")
    for column, column_type in columns.items():
        if str(column_type).removeprefix("list[").removesuffix("]") not in SCALARS:
            raise QueryFileError(f"{path}: the column {column} has no type {column_type!r}")
    declared = data.get("parameters") or {}
    if not isinstance(declared, dict):
        raise QueryFileError(f"{path}: `parameters:` must be a mapping")
    parameters = tuple(_parameter(key, value, path) for key, value in declared.items())
    limit = _limit(data.get(_LIMIT), path)
    if limit and not _ends_in_limit(text):
        raise QueryFileError(f"{path}: it has a limit, so its text ends in `LIMIT $limit`")
    used = set(_PARAMETER.findall(_without_strings(text)))
    names = {parameter.name for parameter in parameters} | ({_LIMIT} if limit else set())
    for missing in sorted(used - names):
        hint = ". Declare it with `limit: 10000` in the header" if missing == _LIMIT else ""
        raise QueryFileError(f"{path}:{line}: ${missing} is used and not declared{hint}")
    for spare in sorted(names - used):
        raise QueryFileError(f"{path}: the parameter {spare!r} is declared and not used")
    about = str(data.get("about") or "")
    return Query(
        name,
        " ".join(question.split()),
        " ".join(about.split()),
        parameters,
        {str(key): str(value) for key, value in columns.items()},
        text,
        " ".join(str(data.get("heavy") or "").split()),
        limit,
        _asked(data.get("asked"), path),
    )


def _ends_in_limit(text: str) -> bool:
    """Whether a text takes its limit at its end, and nowhere else."""
    pieces = [piece.text for piece in tokens(text.rstrip().removesuffix(";"))]
    own = sum(pair == ("$", _LIMIT) for pair in itertools.pairwise(pieces))
    return own == 1 and [piece.upper() for piece in pieces[-3:]] == ["LIMIT", "$", "LIMIT"]


def _asked(declared: object, path: str) -> tuple[str, ...]:
    items = [] if declared is None else declared
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise QueryFileError(f"{path}: `asked:` is a list of other ways to ask the question")
    return tuple(" ".join(item.split()) for item in items)


def _limit(declared: object, path: str) -> int | None:
    if declared is None:
        return None
    if isinstance(declared, int) and not isinstance(declared, bool) and 0 < declared < 2**31:
        return declared
    raise QueryFileError(f"{path}: `limit:` takes how many rows are listed, not {declared!r}")


def _split(content: str) -> tuple[str, str, int]:
    """The header's YAML, the Cypher, and the line where the Cypher begins."""
    lines = content.replace("\r\n", "\n").split("\n")
    count = 0
    while count < len(lines) and lines[count].startswith("//+"):
        count += 1
    header = "\n".join(line[3:].removeprefix(" ") for line in lines[:count])
    return header, "\n".join(lines[count:]).strip() + "\n", count + 1


def _header(header: str, path: str) -> dict[str, Any]:
    import yaml

    try:
        data = yaml.load(header, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except (ValueError, KeyError, AttributeError) as error:
        raise QueryFileError(
            f"{path}: the header can't be read: a date, a number or a tagged value is none"
        ) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        said = getattr(error, "problem", None) or "it is not YAML"
        raise QueryFileError(f"{path}{line}: the header can't be read: {said}") from error
    if not isinstance(data, dict):
        raise QueryFileError(f"{path}: it must open with a header of `//+ field: value` lines")
    return data


def _parameter(name: object, declared: object, path: str) -> Parameter:
    if not isinstance(name, str) or not _NAME.match(name) or name in RESERVED:
        raise QueryFileError(f"{path}: {name!r} is no name for a parameter")
    if not isinstance(declared, dict):
        raise QueryFileError(f"{path}: the parameter {name} must be {{type: …, help: …}}")
    kind = str(declared.get("type", ""))
    if kind.removeprefix("list[").removesuffix("]") not in SCALARS:
        raise QueryFileError(f"{path}: the parameter {name} has no type {kind!r}")
    if not declared.get("help"):
        raise QueryFileError(f"{path}: the parameter {name} needs `help:`")
    unknown = sorted(declared.keys() - {"type", "help", "default", "values"}, key=str)
    if unknown:
        raise QueryFileError(f"{path}: the parameter {name} has no field {unknown[0]!r}")
    values, values_of = _values(name, declared.get("values") or (), path)
    parameter = Parameter(
        name,
        kind,
        str(declared["help"]),
        required="default" not in declared,
        values=values,
        values_of=values_of,
    )
    if "default" not in declared or declared["default"] is None:
        return parameter
    try:
        default = parameter.parse(declared["default"])
    except ParameterError as error:
        raise QueryFileError(f"{path}: the default of {error}") from error
    return replace(parameter, default=default)


def _values(name: str, declared: object, path: str) -> tuple[tuple[str, ...], Any]:
    """The closed list of values, or the query and column that they come from."""
    if isinstance(declared, list | tuple):
        return tuple(str(value) for value in declared), None
    if isinstance(declared, dict) and declared.keys() == {"query", "column"}:
        return (), (str(declared["query"]), str(declared["column"]))
    raise QueryFileError(
        f"{path}: the parameter {name} has `values:` that are neither a list nor "
        "{query: …, column: …}"
    )


def _without_strings(text: str) -> str:
    return re.sub(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|//[^\n]*", "''", text)
