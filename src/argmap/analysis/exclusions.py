"""Say which statements a result leaves out."""

from __future__ import annotations

from collections.abc import Mapping

WORDS = {
    "hedged": "of hedged names",
    "neutral": "that are neutral",
    "earlier": "that a later one of the same actor replaces",
    "ended": "that have ended",
    "both": "of actors with two current stances on a position",
    "readings": "on readings of threads",
    "reasons": "on reasons",
    "inferred": "inferred",
    "contested": "against a position",
    "kind": "of actors of another kind",
    "standing": "of actors of another standing",
    "basis": "of another basis",
    "period": "outside the period",
    "duplicates": "that repeat another one",
    "small minority": "on positions with too few actors on the smaller side",
    "few statements": "of actors with too few statements",
    "undated": "without a date",
}
"""What each reason of `StatementTable.excluded` means, after "… statements"."""


def exclusions_text(excluded: Mapping[str, int]) -> str:
    """Return what is left out, as "4 of hedged names, 3 on readings of threads", or ""."""
    return ", ".join(
        f"{number:,} {WORDS.get(reason, reason)}" for reason, number in excluded.items() if number
    )
