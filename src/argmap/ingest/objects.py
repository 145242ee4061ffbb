"""Read documents from objects of Python: records, and mappings as from JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from argmap.documents.kinds import KINDS
from argmap.documents.plain_data import NotPlain, compressed, json_text, numbered, plain_record
from argmap.documents.record import LINE, Record
from argmap.errors import Problem
from argmap.ingest.discovery import Origin
from argmap.ingest.document import Document, Problems, digest
from argmap.ingest.extract import extract_statements
from argmap.ingest.prefetch import ReadResult
from argmap.ingest.readers.validate import MODELS, build
from argmap.model.graph import OBJECTS
from argmap.model.ids import id_fault, name_id
from argmap.model.schema_values import PYTHON

_ON_LINE = re.compile(r"\bon line ([\d,]+)")


def read_objects(
    objects: Iterable[Record | Mapping[str, Any]], source: str, digests: Mapping[str, str]
) -> Iterator[ReadResult]:
    """Read each object as a document.

    source: names who gives them; digests: of the stored documents, by id. Two objects with one id
    are an error of the second.
    """
    seen: set[str] = set()
    for number, value in enumerate(objects, 1):
        result = _read(value, source, f"{OBJECTS}{source}/{number}", digests)
        if result.origin.id in seen:
            what = "another object of this call has the same kind and id"
            problem = Problem(result.origin.id, 0, 0, "duplicate-id", what, "Change one of the ids")
            refused = Document(result.origin.id, PYTHON, "", problems=(problem,))
            result = ReadResult(result.origin, refused)
        seen.add(result.origin.id)
        yield result


def _read(
    value: Record | Mapping[str, Any], source: str, unnamed: str, digests: Mapping[str, str]
) -> ReadResult:
    """Read an object. unnamed: the id of its document if it has none."""
    try:
        data = plain_record(value)
    except NotPlain as error:
        return _refused(unnamed, f"`{error.path or 'the record'}`: {error.what}", "Change it")
    kind = data.get("kind")
    if kind not in KINDS:
        known = ", ".join(KINDS)
        got = f" (got {kind!r})" if kind else ""
        what = f"`kind` must be one of {known}{got}"
        remedy = "Write `kind`, or use a class of argmap.documents"
        return _refused(unnamed, what, remedy, "unknown-kind")
    name = f"{OBJECTS}{source}/{kind}" + (f"/{_own_id(data)}" if kind != "names" else "")
    origin = Origin(name, None, named=True)
    text = json_text(data)
    text_digest = digest(text.encode())
    if digests.get(name) == text_digest:
        return ReadResult(origin)
    problems = Problems(name)
    lines = numbered(data, KINDS[kind].model)
    record = build(MODELS[kind], lines, problems)
    records = (record,) if record is not None else ()
    made = Document(name, PYTHON, text_digest, records, record=compressed(data))
    found = problems.all()
    statements = extract_statements(made) if record is not None else None
    if statements is not None and statements.problems:
        statements = replace(statements, problems=_with_paths(statements.problems, lines))
    return ReadResult(
        origin, replace(made, records=(), problems=_with_paths(found, lines)), statements
    )


def _refused(name: str, what: str, remedy: str, code: str = "wrong-type") -> ReadResult:
    problem = Problem(name, 0, 0, code, what, remedy)
    return ReadResult(
        Origin(name, None, named=True), Document(name, PYTHON, "", problems=(problem,))
    )


def _own_id(data: Mapping[str, Any]) -> str:
    """Return the id that a record gives or that is made from its name."""
    given = data.get("id")
    if isinstance(given, str) and not id_fault(given):
        return given
    name = data.get("title") or data.get("name")
    return name_id(name) if isinstance(name, str) and not given else name_id(str(given))


def _with_paths(problems: Iterable[Problem], lines: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Return problems that name the place of a value instead of a line."""
    paths = dict(_paths(lines, ""))

    def place(found: re.Match[str]) -> str:
        return f"at `{paths.get(int(found[1].replace(',', '')), found[1])}`"

    made = []
    for problem in problems:
        path = problem.field if "." in problem.field or "[" in problem.field else ""
        holder = paths.get(problem.line, "")
        if not path and holder.rpartition(".")[2] != problem.field:
            path = ".".join(filter(None, (holder, problem.field)))
        path = path or holder
        what = _ON_LINE.sub(place, problem.what)
        made.append(replace(problem, line=0, column=0, field=path, what=what))
    return tuple(made)


def _paths(value: Any, path: str) -> Iterator[tuple[int, str]]:
    """Yield the number of each mapping with its path."""
    if isinstance(value, Mapping):
        if LINE in value:  # a mapping where none belongs has no number
            yield value[LINE], path
        for name, item in value.items():
            yield from _paths(item, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _paths(item, f"{path}[{number}]")
