"""Generate commented templates for new documents. Each is a valid document."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

from argmap.errors import ArgmapError
from argmap.ingest.readers import read
from argmap.model.ids import id_fault, name_id
from argmap.model.schema_values import CHALLENGE_TARGET


@dataclass(frozen=True)
class Kind:
    """A kind of document, whose template is in the folder `templates`.

    called: its name with an article; suffixes: those of its files, the template's first; fields:
    the texts that can be given, of which the first names the document, with their defaults.
    """

    called: str
    suffixes: tuple[str, ...]
    fields: Mapping[str, str]


_MARKDOWN, _YAML = (".md", ".markdown"), (".yml", ".yaml")

KINDS = {
    "controversy": Kind("a controversy", _MARKDOWN, {"title": "An untitled controversy"}),
    "thread": Kind("a thread", _MARKDOWN, {"title": "An untitled thread"}),
    "actor": Kind("an actor", _YAML, {"name": "An unnamed actor", "type": "unknown"}),
    "event": Kind("an event", _MARKDOWN, {"title": "An untitled event", "date": "2024-05-01"}),
    "challenge": Kind(
        "a challenge", _MARKDOWN, {"title": "An untitled challenge", "target": "an-event"}
    ),
    "resolution": Kind(
        "a resolution", _MARKDOWN, {"title": "An untitled resolution", "challenge": "a-challenge"}
    ),
    "names": Kind("a names file", _YAML, {}),
}
"""The kinds of documents that have a template, by name."""


def skeleton(
    kind: str,
    *,
    id: str | None = None,
    threads: Sequence[str] = (),
    target_kind: str | None = None,
    **given: str | None,
) -> str:
    """Return a template of a kind of document.

    kind: one of `KINDS`; id: its id, by default made from its name; threads: those of a
    controversy; target_kind: what is challenged, by default an event or a position; given: fields
    of the kind, None for the default. Raises ArgmapError if one of these is not valid.
    """
    found = KINDS[kind]
    fields = {**found.fields, **{name: text for name, text in given.items() if text is not None}}
    # The type is one of a list of words, and the name of a document is its first field.
    texts = {name: text if name == "type" else _quoted(text) for name, text in fields.items()}
    texts["id"] = _id(id, next(iter(fields.values()), ""))
    texts["thread"] = _thread_line(threads)
    texts["kind"] = (
        f"target_kind: {target_kind}"
        if target_kind
        else f"# target_kind: actor  # {', '.join(CHALLENGE_TARGET)}"
    )
    path = Path(__file__).parent / "templates" / f"{kind}{found.suffixes[0]}"
    return _checked(found, Template(path.read_text("utf-8")).substitute(texts))


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
