"""Generate commented templates for new documents. Each is a valid document."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence

from argmap.editing import templates
from argmap.errors import ArgmapError
from argmap.ingest.readers import read
from argmap.model.ids import id_fault, name_id
from argmap.model.schema_values import CHALLENGE_TARGET

SUFFIXES = {
    "controversy": (".md", ".markdown"),
    "thread": (".md", ".markdown"),
    "actor": (".yml", ".yaml"),
    "event": (".md", ".markdown"),
    "challenge": (".md", ".markdown"),
    "resolution": (".md", ".markdown"),
    "names": (".yml", ".yaml"),
}
"""The file suffixes for each kind of document."""

CALLED = {
    "controversy": "a controversy",
    "thread": "a thread",
    "actor": "an actor",
    "event": "an event",
    "challenge": "a challenge",
    "resolution": "a resolution",
    "names": "a names file",
}

_TARGETS = ", ".join(CHALLENGE_TARGET)


def controversy(
    title: str = "An untitled controversy", id: str | None = None, threads: Sequence[str] = ()
) -> str:
    """Return a template of a controversy with two answers.

    title: its title; id: its id, by default made from the title; threads: the threads that it
    belongs to. Raises ArgmapError if one of these is not valid.
    """
    if not threads:
        thread = "# thread: a-thread  # by id or title; several as a list"
    elif len(threads) == 1:
        thread = f"thread: {_quoted(threads[0])}"
    else:
        thread = f"thread: [{', '.join(map(_quoted, threads))}]"
    made = templates.CONTROVERSY.format(id=_id(id, title), title=_quoted(title), thread=thread)
    return _checked("controversy", made)


def thread(title: str = "An untitled thread", id: str | None = None) -> str:
    """Return a template of a thread.

    title: its title; id: its id, by default made from the title. Raises ArgmapError if one of
    these is not valid.
    """
    return _checked("thread", templates.THREAD.format(id=_id(id, title), title=_quoted(title)))


def actor(name: str = "An unnamed actor", id: str | None = None, type: str = "unknown") -> str:
    """Return a template of an actor.

    name: its name; id: its id, by default made from the name; type: the kind of actor. Raises
    ArgmapError if one of these is not valid.
    """
    return _checked(
        "actor", templates.ACTOR.format(id=_id(id, name), name=_quoted(name), type=type)
    )


def event(title: str = "An untitled event", id: str | None = None, date: str = "2024-05-01") -> str:
    """Return a template of an event.

    title: its title; id: its id, by default made from the title; date: when it happened. Raises
    ArgmapError if one of these is not valid.
    """
    made = templates.EVENT.format(id=_id(id, title), title=_quoted(title), date=_quoted(date))
    return _checked("event", made)


def challenge(
    title: str = "An untitled challenge",
    id: str | None = None,
    target: str = "an-event",
    target_kind: str | None = None,
) -> str:
    """Return a template of a challenge.

    title: its title; id: its id, by default made from the title; target: what is challenged;
    target_kind: what that is, by default an event or a position. Raises ArgmapError if one of these
    is not valid.
    """
    kind = f"target_kind: {target_kind}" if target_kind else f"# target_kind: actor  # {_TARGETS}"
    made = templates.CHALLENGE.format(
        id=_id(id, title), title=_quoted(title), target=_quoted(target), kind=kind
    )
    return _checked("challenge", made)


def resolution(
    title: str = "An untitled resolution", id: str | None = None, challenge: str = "a-challenge"
) -> str:
    """Return a template of a resolution.

    title: its title; id: its id, by default made from the title; challenge: what it resolves.
    Raises ArgmapError if one of these is not valid.
    """
    made = templates.RESOLUTION.format(
        id=_id(id, title), title=_quoted(title), challenge=_quoted(challenge)
    )
    return _checked("resolution", made)


def names() -> str:
    """Return a template of a names file, without decisions."""
    return _checked("names", templates.NAMES)


def _id(given: str | None, name: str) -> str:
    if given is not None and (fault := id_fault(given)):
        raise ArgmapError(f"{given!r} is not a valid id: {fault}")
    return _quoted(given if given is not None else name_id(name))


def _quoted(text: str) -> str:
    """Quote a text as YAML, on one line. Raises ArgmapError for control characters."""
    if any(unicodedata.category(character) == "Cc" for character in " ".join(text.split())):
        raise ArgmapError(f"{text!r} must not contain control characters")
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def _checked(kind: str, text: str) -> str:
    """Check that a document is read without problems, and return it."""
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise ArgmapError("the text must be valid UTF-8") from error
    document = read(f"new{SUFFIXES[kind][0]}", data)
    if document.problems or not document.records:
        reasons = "; ".join(problem.what for problem in document.problems)
        raise ArgmapError(f"the result is not valid as {CALLED[kind]}: {reasons}")
    return text
