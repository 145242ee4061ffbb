"""Options of networks of actors, and of the measures that are computed from them."""

from pathlib import PurePath
from typing import Annotated, Literal, TypedDict, get_args

from argmap.errors import ParameterError
from argmap.operations.option import Option
from argmap.operations.selection import SelectionOptions

OneMode = Literal["congruence", "conflict", "subtract", "ignore", "agreement"]
Kind = Literal["congruence", "conflict", "subtract", "ignore", "affiliation", "agreement"]
OneModeNormalisation = Literal["average", "jaccard", "dna-cosine", "cosine"]
TwoModeNormalisation = Literal["activity", "prominence"]
Duplicates = Literal["all", "document", "week", "month", "year", "once"]
Method = Literal["leiden", "signed-split", "average"]
Picture = Literal["network", "matrix", "dendrogram", "stances"]

KINDS: tuple[str, ...] = get_args(Kind)
"""The kinds of networks."""

ONE_MODE: tuple[str, ...] = get_args(OneModeNormalisation)
TWO_MODE: tuple[str, ...] = get_args(TwoModeNormalisation)
PICTURES: tuple[Picture, ...] = get_args(Picture)
PICTURE_FORMATS = ("svg", "pdf", "png")

AGREEMENT = ("subtract", "congruence")
"""The networks whose ties are agreement."""

ALPHA = 0.05
"""The largest p of a tie that belongs to a backbone, if no other is given."""

MIN_SHARED = 3
"""Shared positions of two actors from which their agreement is a tie: few are little evidence."""


class CountOptions(TypedDict, total=False):
    """How statements count."""

    duplicates: Annotated[
        Duplicates,
        Option("all", "Which equal statements of an actor count: all, or one in each document (a "
               "statement's source, or the file if it has none), or one in each period, or one."),
    ]  # fmt: skip
    min_statements: Annotated[
        int, Option(1, "Leave out actors with fewer statements.", "N", least=1)
    ]
    min_minority: Annotated[
        int,
        Option(0, "Leave out positions with fewer actors on the smaller side, as roll-call scaling "
               "leaves out nearly unanimous votes.", "N", least=0),
    ]  # fmt: skip


class ActorOptions(CountOptions, total=False):
    """How statements count in a network of actors."""

    normalise: Annotated[
        Literal["none"] | OneModeNormalisation, Option("none", "Divide each weight.")
    ]


class BackboneOptions(TypedDict, total=False):
    """Which ties are kept."""

    backbone: Annotated[
        float | None,
        Option(None, "Keep only ties of actors that have more statements in common than chance "
               "gives (SDSM), those with p ≤ ALPHA.  [default without a number: 0.05]", "[ALPHA]",
               alone=ALPHA, least=0, most=1, inside=True),
    ]  # fmt: skip


class RuleOptions(CountOptions, BackboneOptions, total=False):
    """How statements count in any network."""

    normalise: Annotated[
        Literal["none"] | OneModeNormalisation | TwoModeNormalisation,
        Option("none", "Divide each weight. For an affiliation: activity or prominence."),
    ]
    min_shared: Annotated[
        int | None,
        Option(None, "For agreement: leave out pairs of actors with fewer shared positions, on "
               "which both have a stance.", "N", unset=str(MIN_SHARED), least=1),
    ]  # fmt: skip
    signed: Annotated[bool, Option(False, "Count support minus contest in an affiliation.")]


class NetworkOptions(SelectionOptions, RuleOptions, total=False):
    """Which statements count in a network, and how."""


class WindowOptions(TypedDict, total=False):
    """Windows of time."""

    window: Annotated[
        str | None,
        Option(None, "Measure in windows of time, such as 2y, 6m or 90d.", "LENGTH"),
    ]
    step: Annotated[
        str | None,
        Option(None, "From the start of one window to the start of the next.", "LENGTH",
               unset="the length of a window"),
    ]  # fmt: skip


class ChanceOptions(TypedDict, total=False):
    """A comparison with chance."""

    null: Annotated[
        int | None,
        Option(None, "Compare with N networks of shuffled statements, which keep how many stances "
               "each actor and each position has.", "N",
               unset="100 for up to 2,000 statements, else 0", least=0, most=1_000_000),
    ]  # fmt: skip


class SeedOptions(TypedDict, total=False):
    """Random numbers."""

    seed: Annotated[
        int,
        Option(0, "The start of random numbers: the same seed gives the same result.", "N",
               least=0, most=2**32 - 1),
    ]  # fmt: skip


class GroupOptions(TypedDict, total=False):
    """How actors are grouped."""

    method: Annotated[
        Method,
        Option("leiden", "How actors are grouped: Leiden on the ties above 0; two groups with the "
               "fewest ties against the split; or average linkage of their stances."),
    ]  # fmt: skip
    groups: Annotated[
        int | None,
        Option(None, "With --method average: how many groups.", "N",
               unset="those with the highest modularity", least=1),
    ]  # fmt: skip


class CoalitionOptions(GroupOptions, ChanceOptions, WindowOptions, SeedOptions, total=False):
    """How coalitions are found."""


class CruxOptions(GroupOptions, SeedOptions, total=False):
    """How two coalitions are found."""


class WeightOptions(TypedDict, total=False):
    """How ties are counted."""

    weighted: Annotated[
        bool,
        Option(False, "A tie of weight w is a distance of 1/w, so strong ties are short. By "
               "default all ties are equally long."),
    ]  # fmt: skip


class BridgeOptions(WeightOptions, WindowOptions, SeedOptions, total=False):
    """How bridges are found."""


class BalanceOptions(ChanceOptions, WindowOptions, SeedOptions, total=False):
    """How balance is measured."""


class DividedOptions(TypedDict, total=False):
    """Of which groups it is shown how they are divided."""

    group: Annotated[str | None, Option(None, "Only this group.", "NAME")]


def picture_format(path: str) -> str:
    """Return the format that a file's suffix selects. Raises ParameterError for any other."""
    suffix = PurePath(path).suffix.lower().removeprefix(".")
    if suffix not in PICTURE_FORMATS:
        known = ", ".join(f".{name}" for name in PICTURE_FORMATS)
        raise ParameterError(f"the picture {path} must end in one of {known}")
    return suffix
