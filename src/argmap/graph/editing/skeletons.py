"""Generate commented templates for new documents. Each is a valid document."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from string import Template
from typing import Any

from argmap.documents.kind import Kind
from argmap.documents.kinds import KINDS
from argmap.errors import ArgmapError
from argmap.ingest.readers import read
from argmap.model.ids import id_fault, name_id


def skeleton(kind: str, *, id: str | None = None, **given: Any) -> str:
    """Return a template of a kind of document.

    kind: one of `KINDS`; id: its id, by default made from its name; given: values of the options of
    the kind, None or () for the default. Raises ArgmapError if one of these is not valid.
    """
    found = KINDS[kind]
    texts: dict[str, str] = {}
    name = ""
    for option in found.options:
        value = given.get(option.name)
        value = option.default if value is None else value
        name = name or str(value or "")
        if option.name == "thread":
            texts["thread"] = _thread_line(value or ())
        elif option.name == "target_kind":
            texts["target_kind"] = _target_kind_line(value, option.choices)
        else:
            texts[option.name] = str(value) if option.choices else _quoted(str(value))
    texts["id"] = _id(id, name)
    return _checked(found, Template(found.template).substitute(texts))


def _target_kind_line(given: str | None, choices: Sequence[str]) -> str:
    if given is None:
        return f"# target_kind: actor  # {', '.join(choices)}"
    return f"target_kind: {given}"


def _thread_line(threads: Sequence[str]) -> str:
    if not threads:
        return "# thread: a-thread  # by id or title; several as a list"
    quoted = ", ".join(map(_quoted, threads))
    return f"thread: {quoted}" if len(threads) == 1 else f"thread: [{quoted}]"


def _id(given: str | None, name: str) -> str:
    if given is not None and (fault := id_fault(given)):
        raise ArgmapError(f"{given!r} is not a valid id: {fault}")
    return _quoted(given if given is not None else name_id(name))


def _quoted(text: str) -> str:
    """Quote a text as YAML, on one line. Raises ArgmapError for control characters."""
    if any(unicodedata.category(character) == "Cc" for character in " ".join(text.split())):
        raise ArgmapError(f"{text!r} must not contain control characters")
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def _checked(kind: Kind, text: str) -> str:
    """Check that a document is read without problems, and return it."""
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise ArgmapError("the text must be valid UTF-8") from error
    document = read(f"new{kind.suffixes[0]}", data)
    if document.problems or not document.records:
        reasons = "; ".join(problem.what for problem in document.problems)
        raise ArgmapError(f"the result is not valid as {kind.called}: {reasons}")
    return text
