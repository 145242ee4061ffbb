"""Commented documents to begin with. Each is read without an error as it stands."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence

from argmap.errors import ArgmapError
from argmap.ingest.readers import read
from argmap.model.ids import id_fault, name_id

SUFFIXES = {
    "controversy": (".md", ".markdown"),
    "thread": (".md", ".markdown"),
    "actor": (".yml", ".yaml"),
    "names": (".yml", ".yaml"),
}
"""How the file of each kind of document may end."""

CALLED = {
    "controversy": "a controversy",
    "thread": "a thread",
    "actor": "an actor",
    "names": "a names file",
}

_CONTROVERSY = """\
---
# A controversy. Fill in what you know, and remove the rest with these notes.
kind: controversy
id: {id}  # set once, and kept when the title changes
title: {title}
{thread}
status: active  # active, dormant or resolved
polarity: multi-axis  # binary, where the answers exclude each other, or multi-axis
# last_updated: 2024-05-01
positions:
  - id: first-answer
    # label: "A short name"
    claim: "The first answer, as a full sentence that its holders would put their names to."
    proponents:
      # An id, a name or a label; with what is known of the stance, a mapping.
      # - an-actor
      # - {{actor: another-actor, since: 2024-05, quote: "Their words.", source: https://example.org/}}
    # opponents: [a-third-actor]
    # confidence: medium  # how well its standing is documented: high, medium, low or disputed
    sources:
      # - url: https://example.org/an-article
      #   title: "An article"
      #   publisher: A publisher
      #   date: 2024-05-01
      #   independence_group: a-group  # sources of one group depend on each other
  - id: second-answer
    claim: "The second answer, stated as fairly as the first."
    # contests: [first-answer]  # where it says nothing, argmap infers which answers are rivals
    proponents:
    sources:
# Below: `## Context` is for what the controversy is about, and `## Status` for where it stands.
# Under `## Key Tensions` each paragraph opens with its name: **One good vs. another:** …
---

## Context

## Key Tensions

## Status
"""

_THREAD = """\
---
# A thread. Fill in what you know, and remove the rest with these notes.
kind: thread
id: {id}  # set once, and kept when the title changes
title: {title}
status: active  # active or dormant
core_question: "What is the question that the controversies of this thread have in common?"
# started: 2024
# curator: your-name
# last_updated: 2024-05-01
controversies:
  # - a-controversy  # its id; it names this thread, too
# Below: `## Canonical Synthesis` is for what is known of it all, and `## The Arc` for its history.
# Under `## Interpretations` a reading is a heading, its text, and who reads it so:
#   ### A reading
#   What it says.
#   **Proponents:** An actor, another actor.
# `## Open Questions` is a list of what nobody knows yet.
---

## Canonical Synthesis

## The Arc

## Interpretations

## Open Questions
"""

_ACTOR = """\
# An actor. Fill in what you know, and remove the rest with these notes.
kind: actor
id: {id}  # set once, and kept when the name changes
name: {name}
type: {type}  # company, government, research-lab, individual, organization, group or unknown
# founded: 1990
# website: https://example.org/
aliases:
  # - Another name by which documents speak of it
"""

_NAMES = """\
# What was decided about labels that no actor file defines. To take a decision back, remove it.
kind: names
names:
  # The label means a registered actor:
  # - {label: "Another name", same_as: an-actor, by: your-name, on: 2024-05-01, note: "Why."}
  # The label is registered, without an actor file of its own:
  # - {label: some-office, kind: government, name: "Some Office"}
  # Somebody belongs to somebody:
  # - {actor: a-person, part_of: a-company, since: 2020, until: 2024-05}
"""


def controversy(
    title: str = "An untitled controversy", id: str | None = None, threads: Sequence[str] = ()
) -> str:
    """A controversy with two answers.

    title: what it is called; id: made from the title where it is None; threads: to which it
    belongs. Raises ArgmapError where one of these can't be used.
    """
    if not threads:
        thread = "# thread: a-thread  # by id or title; several as a list"
    elif len(threads) == 1:
        thread = f"thread: {_quoted(threads[0])}"
    else:
        thread = f"thread: [{', '.join(map(_quoted, threads))}]"
    made = _CONTROVERSY.format(id=_id(id, title), title=_quoted(title), thread=thread)
    return _checked("controversy", made)


def thread(title: str = "An untitled thread", id: str | None = None) -> str:
    """A thread.

    title: what it is called; id: made from the title where it is None. Raises ArgmapError where
    one of these can't be used.
    """
    return _checked("thread", _THREAD.format(id=_id(id, title), title=_quoted(title)))


def actor(name: str = "An unnamed actor", id: str | None = None, type: str = "unknown") -> str:
    """An actor.

    name: what it is called; id: made from the name where it is None; type: what it is. Raises
    ArgmapError where one of these can't be used.
    """
    return _checked("actor", _ACTOR.format(id=_id(id, name), name=_quoted(name), type=type))


def names() -> str:
    """A names file without a decision."""
    return _checked("names", _NAMES)


def _id(given: str | None, name: str) -> str:
    if given is not None and (fault := id_fault(given)):
        raise ArgmapError(f"{given!r} can't be the id: {fault}")
    return _quoted(given if given is not None else name_id(name))


def _quoted(text: str) -> str:
    """A text as YAML, on one line. Raises ArgmapError for what would not be seen in it."""
    if any(unicodedata.category(character) == "Cc" for character in " ".join(text.split())):
        raise ArgmapError(f"{text!r} holds control characters")
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def _checked(kind: str, text: str) -> str:
    """A document that is read without a problem, as all that is given here must be."""
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise ArgmapError("what was given is not text in UTF-8") from error
    document = read(f"new{SUFFIXES[kind][0]}", data)
    if document.problems or not document.records:
        said = "; ".join(problem.what for problem in document.problems)
        raise ArgmapError(f"what was given can't be written into {CALLED[kind]}: {said}")
    return text
