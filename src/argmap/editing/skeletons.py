"""Generate commented templates for new documents. Each is a valid document."""

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
    "event": (".md", ".markdown"),
    "names": (".yml", ".yaml"),
}
"""The file suffixes for each kind of document."""

CALLED = {
    "controversy": "a controversy",
    "thread": "a thread",
    "actor": "an actor",
    "event": "an event",
    "names": "a names file",
}

_CONTROVERSY = """\
---
# A controversy. Fill in what you know. Remove the rest and these comments.
kind: controversy
id: {id}  # keep it when the title changes
title: {title}
{thread}
status: active  # active, dormant or resolved
polarity: multi-axis  # binary (the answers exclude each other) or multi-axis
# last_updated: 2024-05-01
positions:
  - id: first-answer
    # label: "A short name"
    claim: "The first answer, as a full sentence that its proponents would accept."
    proponents:
      # An id, a name or a label; or a mapping with details of the stance.
      # - an-actor
      # - {{actor: another-actor, since: 2024-05, quote: "Their words.", source: https://example.org/}}
    # opponents: [a-third-actor]
    # confidence: medium  # how well it is documented: high, medium, low or disputed
    sources:
      # - url: https://example.org/an-article
      #   title: "An article"
      #   publisher: A publisher
      #   date: 2024-05-01
      #   independence_group: a-group  # sources of one group depend on each other
    # reasons:  # arguments for it (true) and against it (false); each may have reasons too
    #   - claim: "An argument for this answer."
    #     for: true
    #     proponents: [an-actor]
    #     sources: [{{url: https://example.org/a-study}}]
    #     reasons:
    #       - claim: "An objection to this argument."
    #         for: false
  - id: second-answer
    claim: "The second answer, stated as fairly as the first."
    # contests: [first-answer]  # by default, argmap infers which answers are rivals
    proponents:
    sources:
# Below: `## Context` describes the controversy, and `## Status` its current state.
# Under `## Key Tensions`, each paragraph starts with a name: **One good vs. another:** …
---

## Context

## Key Tensions

## Status
"""

_THREAD = """\
---
# A thread. Fill in what you know. Remove the rest and these comments.
kind: thread
id: {id}  # keep it when the title changes
title: {title}
status: active  # active or dormant
core_question: "Which question do the controversies of this thread have in common?"
# started: 2024
# curator: your-name
# last_updated: 2024-05-01
controversies:
  # - a-controversy  # its id; add this thread to its document, too
# Below: `## Canonical Synthesis` summarises what is known, and `## The Arc` the history.
# Under `## Interpretations`, write a heading, a text and the proponents of each interpretation:
#   ### An interpretation
#   Its text.
#   **Proponents:** An actor, another actor.
# `## Open Questions` lists questions that are still open.
---

## Canonical Synthesis

## The Arc

## Interpretations

## Open Questions
"""

_ACTOR = """\
# An actor. Fill in what you know. Remove the rest and these comments.
kind: actor
id: {id}  # keep it when the name changes
name: {name}
type: {type}  # company, government, research-lab, individual, organization, group or unknown
# founded: 1990
# website: https://example.org/
aliases:
  # - Another name that documents use for it
"""

_EVENT = """\
---
# An event. Fill in what you know. Remove the rest and these comments.
kind: event
id: {id}  # keep it when the title changes
title: {title}
date: {date}  # a day, a month or a year
# end_date: 2024-05-02
# category: policy
# significance: notable  # landmark, major or notable
# confidence: medium  # how well it is documented: high, medium, low or disputed
actors:
  # An id, a name or a label, and the role. A role is not a stance.
  # - {{actor: an-actor, role: author}}
threads:
  # - a-thread  # its id; add this event to its document, too
# concerns: [a-controversy, a-controversy/a-position]
# related: [another-event]
sources:
  # - url: https://example.org/an-article
  #   title: "An article"
  #   publisher: A publisher
  #   date: 2024-05-01
---

## Summary

## What Happened

## Why It Matters
"""

_NAMES = """\
# Decisions about labels that no actor file defines. To undo a decision, remove it.
kind: names
names:
  # The label means a registered actor:
  # - {label: "Another name", same_as: an-actor, by: your-name, on: 2024-05-01, note: "Why."}
  # Register the label without an actor file:
  # - {label: some-office, kind: government, name: "Some Office"}
  # An actor belongs to another actor:
  # - {actor: a-person, part_of: a-company, since: 2020, until: 2024-05}
"""


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
    made = _CONTROVERSY.format(id=_id(id, title), title=_quoted(title), thread=thread)
    return _checked("controversy", made)


def thread(title: str = "An untitled thread", id: str | None = None) -> str:
    """Return a template of a thread.

    title: its title; id: its id, by default made from the title. Raises ArgmapError if one of
    these is not valid.
    """
    return _checked("thread", _THREAD.format(id=_id(id, title), title=_quoted(title)))


def actor(name: str = "An unnamed actor", id: str | None = None, type: str = "unknown") -> str:
    """Return a template of an actor.

    name: its name; id: its id, by default made from the name; type: the kind of actor. Raises
    ArgmapError if one of these is not valid.
    """
    return _checked("actor", _ACTOR.format(id=_id(id, name), name=_quoted(name), type=type))


def event(title: str = "An untitled event", id: str | None = None, date: str = "2024-05-01") -> str:
    """Return a template of an event.

    title: its title; id: its id, by default made from the title; date: when it happened. Raises
    ArgmapError if one of these is not valid.
    """
    made = _EVENT.format(id=_id(id, title), title=_quoted(title), date=_quoted(date))
    return _checked("event", made)


def names() -> str:
    """Return a template of a names file, without decisions."""
    return _checked("names", _NAMES)


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
