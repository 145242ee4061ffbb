"""Options that select a part of the graph: a subject, and filters of what is shown or counted."""

from typing import Annotated, Literal, TypedDict

from argmap.model.schema_values import ActorKind, Basis, Confidence, Standing
from argmap.operations.option import Option, Several

NOT_SAID = "not-said"
"""The value for positions without a confidence."""

Over = Literal["positions", "controversies"]
Level = Literal["person", "organization", "group"]
Neutral = Literal["ignore", "half"]


class SubjectOptions(TypedDict, total=False):
    """What it is about."""

    controversy: Annotated[
        str | None,
        Option(
            None, "Only this controversy: an id, a name or an alias.", "NAME", label="Controversy"
        ),
    ]
    thread: Annotated[
        str | None, Option(None, "Only this thread and its controversies.", "NAME", label="Thread")
    ]


class StanceOptions(TypedDict, total=False):
    """Which stances of which actors."""

    kind: Annotated[Several[ActorKind], Option((), "Only actors of this kind.", "VALUE,…")]
    standing: Annotated[Several[Standing], Option((), "Only actors of this standing.", "VALUE,…")]
    basis: Annotated[
        Several[Basis], Option((), "Only support and contest edges of this basis.", "VALUE,…")
    ]
    since: Annotated[
        str | int | None,
        Option(None, "Only stances held then or later, and those without dates.", "DATE"),
    ]
    until: Annotated[
        str | int | None,
        Option(None, "Only stances held then or earlier, and those without dates.", "DATE"),
    ]


class FilterOptions(StanceOptions, total=False):
    """Which stances, actors and positions are shown."""

    confidence: Annotated[
        Several[Confidence | Literal["not-said"]],
        Option((), "Only positions of this confidence.", "VALUE,…"),
    ]


class ViewOptions(SubjectOptions, FilterOptions, total=False):
    """Which part of the graph is shown."""

    actor: Annotated[
        Several[str],
        Option((), "Only this actor and its positions. Repeat it to compare 2 to 12 actors.",
               "NAME", label="Actor"),
    ]  # fmt: skip
    hops: Annotated[
        int | None,
        Option(None, "Show everything within 1 to 3 steps of this subject.", "N", least=1, most=3),
    ]
    events: Annotated[
        bool,
        Option(False, "Also show what happened: events on the timeline, in the details and in the "
               "text."),
    ]  # fmt: skip


class SelectionOptions(SubjectOptions, StanceOptions, total=False):
    """Which statements count."""

    over: Annotated[
        Over,
        Option("positions", "Compare actors by their side of positions, or by the positions that "
               "they support in controversies."),
    ]  # fmt: skip
    level: Annotated[
        Level,
        Option("person", "Whether a person's stances count for the person, for the organisations "
               "that it is part of, or for its group: the stance that most of its members have."),
    ]  # fmt: skip
    by: Annotated[
        str | None,
        Option(None, "Which groups: kind, organization, or groups that stances name, such as "
               "party.", "NAME", unset="all that stances name, or kind"),
    ]  # fmt: skip
    neutral: Annotated[
        Neutral,
        Option("ignore", "Whether neutral stances count, as half an agreement with either side and "
               "as agreement with each other. Only for congruence, subtract and coalitions of "
               "these."),
    ]  # fmt: skip
    current: Annotated[bool, Option(False, "Only stances that have not ended.")]
