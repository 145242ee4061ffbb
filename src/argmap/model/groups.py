"""Name groups of actors, such as parties, on stances and absences."""

from __future__ import annotations

GROUP = "group"
"""The name of groups that have no other."""
KIND, ORGANIZATION = "kind", "organization"
"""Names that groups of stances can't have: those of the kinds of actors, and of organisations."""


def group_text(name: str, value: str) -> str:
    """Return a group as stances have it: "party: Greens", or "Greens" without a name."""
    return f"{name or GROUP}: {value}" if name or ": " in value else value
