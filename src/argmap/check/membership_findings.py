"""Declare the findings about what actors are parts of."""

from __future__ import annotations

from argmap.check.finding import Finding

MEMBERSHIPS = (
    Finding(
        "part-of-itself",
        "an actor is a part of itself",
        "Both names in a decision of a names file, or the actor and the organisation of a stance, "
        "refer to the same actor. The membership is left out. Write the actor that it belongs to.",
    ),
    Finding(
        "circular-membership",
        "actors are parts of each other in a circle",
        "Usually one of the memberships is the wrong way round, or one of the names refers to "
        "another actor than you mean. Circles with a common actor are reported once, and "
        "memberships at different times are not reported.",
    ),
)
