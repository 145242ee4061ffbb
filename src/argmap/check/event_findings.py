"""Declare the findings about events."""

from __future__ import annotations

from argmap.check.finding import Finding

EVENTS = (
    Finding(
        "overtaken",
        "an event of a controversy is later than the last update of the controversy",
        "Read the event, and update the controversy and its `last_updated`. An event that concerns "
        "no controversy belongs to all controversies of its threads. Dates are compared as far as "
        "both are known.",
        default=False,
    ),
    Finding(
        "active-without-position",
        "an actor took part in events that concern a controversy, and no stance of it is recorded",
        "Taking part in an event is not a stance. Add the actor's stance if a source has it. "
        "Hedged names are left out.",
        default=False,
    ),
    Finding(
        "event-without-thread",
        "an event belongs to no thread",
        "Name a thread in `threads`, or list the event in a thread.",
        default=False,
    ),
    Finding(
        "one-way-event",
        "an event names a thread that does not list it, or the other way round",
        "The link counts all the same. Add it to the other document. Threads that list no events "
        "are skipped.",
        default=False,
    ),
    Finding(
        "unknown-event",
        "a document names an event that no document defines",
        "Correct the id or the title, or add the event.",
        default=False,
    ),
    Finding(
        "related-to-itself",
        "an event is related to itself",
        "The link is ignored. Remove it, or name another event.",
    ),
    Finding(
        "rewritten-event",
        "a published event was rewritten",
        "Only with `--changed-since`. The title, a date, a text or an actor of the event differs "
        "from the version that the branch started from, in which its `state` was not `draft`. If "
        "what happened was recorded wrongly, keep a note of the correction; if more happened, "
        "consider another event.",
        severity="notice",
    ),
    Finding(
        "unknown-role",
        "a role is not in the list of The Ledger",
        "argmap keeps any role as it is written. Use one of the roles in the schema of The Ledger.",
        default=False,
    ),
    Finding(
        "landmark-on-one-source",
        "a landmark event has fewer than two independent sources",
        "Add a source. Sources of one `independence_group` count as one.",
        default=False,
    ),
    Finding(
        "source-after-review",
        "a source of an event is later than the last review of the event",
        "Review the event, and update `last_reviewed`.",
        default=False,
    ),
    Finding(
        "wildcard-archive",
        "the address of an archived copy is a search, not a copy",
        "An address with `/web/*/` lists copies. Write the address of one copy.",
        default=False,
    ),
)
