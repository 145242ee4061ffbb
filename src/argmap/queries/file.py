"""A query file, read.

The header is YAML behind ``//+``, so that the file stays Cypher for every other tool. The rules
of the text are in ``docs/cypher/query-files.md``.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import Any

from argmap.errors import ParameterError, QueryFileError
from argmap.queries.gate.tokenizer import parameters_of, tokens
from argmap.queries.query import LIMIT, SCALARS, Parameter, Query
from argmap.table import LINE, scalar_of

_NAME = re.compile(r"^[a-z][a-z0-9_]*$")


def parse(name: str, content: str, path: str, *, shipped: bool = False) -> Query:
    """A query of a file's content.

    name: what it is called; path: for messages; shipped: whether it is one of argmap's, whose
    size is not checked. Raises QueryFileError where the header is not one, or declares other
    parameters than the text uses.
    """
    header, text, line = _split(content)
    data = _header(header, path, checked=shipped)
    known = {"question", "about", "heavy", "limit", "parameters", "columns"}
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
        kind = scalar_of(str(column_type))
        if kind not in (*SCALARS, LINE) and not (kind.endswith(".id") and kind[:-3] in columns):
            raise QueryFileError(f"{path}: the column {column} has no type {column_type!r}")
    declared = data.get("parameters") or {}
    if not isinstance(declared, dict):
        raise QueryFileError(f"{path}: `parameters:` must be a mapping")
    parameters = tuple(_parameter(key, value, path) for key, value in declared.items())
    limit = _limit(data.get(LIMIT), path)
    if limit and not _ends_in_limit(text):
        raise QueryFileError(f"{path}: it has a limit, so its text ends in `LIMIT $limit`")
    used = set(parameters_of(text))
    names = {parameter.name for parameter in parameters} | ({LIMIT} if limit else set())
    for missing in sorted(used - names):
        line = _line_of(missing, text, line)
        hint = ". Declare it with `limit: 10000` in the header" if missing == LIMIT else ""
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
        line,
    )


def _line_of(name: str, text: str, first_line: int) -> int:
    """The line of the file where a parameter is used first."""
    pairs = itertools.pairwise(tokens(text, first_line))
    return next(word.line for sign, word in pairs if sign.text == "$" and word.text == name)


def _ends_in_limit(text: str) -> bool:
    """Whether a text takes its limit at its end, and uses it for nothing but LIMIT before."""
    pieces = [piece.text for piece in tokens(text.rstrip().removesuffix(";"))]
    used = [at for at, pair in enumerate(itertools.pairwise(pieces)) if pair == ("$", LIMIT)]
    return used[-1:] == [len(pieces) - 2] and all(pieces[at - 1].upper() == "LIMIT" for at in used)


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
    while count < len(lines) - 1 and not lines[count].strip():
        count += 1
    return header, "\n".join(lines[count:]).strip() + "\n", count + 1


def _header(header: str, path: str, *, checked: bool) -> dict[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        if not checked:
            _require_bounded(header, path)
        data = yaml.load(header, Loader=loader)  # noqa: S506
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


def _require_bounded(header: str, path: str) -> None:
    from argmap.bounded_text import YamlLimit, check_yaml

    try:
        check_yaml(header)
    except YamlLimit as limit:
        what = f"{path}:{limit.line}: the header can't be read: {limit.what}"
        raise QueryFileError(f"{what}. {limit.remedy}") from limit


def _parameter(name: object, declared: object, path: str) -> Parameter:
    if not isinstance(name, str) or not _NAME.match(name) or name == LIMIT:
        raise QueryFileError(f"{path}: {name!r} is no name for a parameter")
    if not isinstance(declared, dict):
        raise QueryFileError(f"{path}: the parameter {name} must be {{type: …, help: …}}")
    kind = str(declared.get("type", ""))
    if scalar_of(kind) not in SCALARS:
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
