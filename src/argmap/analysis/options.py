"""The options of networks and what they mean, without the libraries that compute them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal, TypeAlias, get_args

from argmap.errors import ParameterError

Picture: TypeAlias = Literal["network", "matrix", "dendrogram", "stances"]
Over: TypeAlias = Literal["positions", "controversies"]
Level: TypeAlias = Literal["person", "organization"]
OneMode: TypeAlias = Literal["congruence", "conflict", "subtract", "ignore", "agreement"]
Measure: TypeAlias = Literal[
    "congruence", "conflict", "subtract", "ignore", "affiliation", "agreement"
]  # fmt: skip
Neutral: TypeAlias = Literal["ignore", "half"]
OneModeNormalisation: TypeAlias = Literal["average", "jaccard", "dna-cosine", "cosine"]
TwoModeNormalisation: TypeAlias = Literal["activity", "prominence"]
Duplicates: TypeAlias = Literal["all", "document", "week", "month", "year", "once"]

ALPHA = 0.05
"""The largest p of a tie that belongs to a backbone, if no other is given."""

MIN_SHARED = 3
"""Shared positions of two actors from which their agreement is a tie: few are little evidence."""

PICTURES: tuple[str, ...] = get_args(Picture)
OVER: tuple[str, ...] = get_args(Over)
LEVELS: tuple[str, ...] = get_args(Level)
MEASURES: tuple[str, ...] = get_args(Measure)
NEUTRALS: tuple[str, ...] = get_args(Neutral)
AGREEMENT = ("subtract", "congruence")
"""The measures whose ties are agreement."""
ONE_MODE: tuple[str, ...] = get_args(OneModeNormalisation)
TWO_MODE: tuple[str, ...] = get_args(TwoModeNormalisation)
DUPLICATES: tuple[str, ...] = get_args(Duplicates)

SIDE_WORDS = {"SUPPORTS": "supports", "CONTESTS": "contests", "NEUTRAL_ON": "is neutral on"}
"""What an actor does, by the type of the stance."""

Method: TypeAlias = Literal["leiden", "signed-split", "average"]
METHODS: tuple[str, ...] = get_args(Method)
"""The ways to group actors into coalitions."""

RULES = {
    "congruence": "two actors are tied by each pair of statements on the same side of a concept",
    "conflict": "two actors are tied by each pair of statements on opposite sides of a concept",
    "subtract": "congruence minus conflict",
    "ignore": "two actors are tied by each pair of statements on the same concept, on any side",
    "affiliation": "an actor is tied to each concept by its statements on it",
    "agreement": "points of the positions on which both actors have a stance (2 if it is the same, "
    "1 if one is neutral and the other takes a side, 0 if the sides are opposite), divided by "
    "twice their number, in per cent",
}
"""The rule of each network in words."""

FORMULAS = {
    "average": "divided by the mean number of statements of the two actors",
    "jaccard": "divided by m10 + m01 + m11, the statements of one actor that the other does not "
    "make, and the pairs of equal statements",
    "dna-cosine": "divided by the product of the two actors' numbers of statements, which DNA "
    "calls cosine",
    "cosine": "divided by the product of the Euclidean norms of the two actors' statements",
    "activity": "divided by the actor's number of statements",
    "prominence": "divided by the concept's number of statements",
}
"""What each normalisation does, in words."""

DUPLICATE_RULES = {
    "all": "every statement counts",
    "document": "equal statements of one text count once (a text is the source of a statement, or "
    "its document if it has no source)",
    "week": "equal statements of one calendar week count once",
    "month": "equal statements of one month count once",
    "year": "equal statements of one year count once",
    "once": "equal statements count once",
}
"""What each rule for duplicates does, in words. Equal: of the same actor, concept and side."""


@dataclass(frozen=True, repr=False)
class NetworkOptions:
    """What the numbers of a network mean.

    measure: one of `MEASURES`; normalise: a method of
    `argmap.analysis.normalisation`, or "none"; duplicates: a rule of `argmap.analysis.duplicates`;
    min_statements: how many statements an actor must make; signed: whether an affiliation counts
    support minus contest; backbone: keeps only the ties of `argmap.analysis.backbone`, those with p
    at most this; min_shared: on how many positions two actors must have a stance, for agreement; by
    default `MIN_SHARED`; min_minority: how many actors the smaller side of a position must have.

    Raises ParameterError for an unknown value, or options that exclude each other.
    """

    measure: Measure = "congruence"
    normalise: str = "none"
    duplicates: Duplicates = "all"
    min_statements: int = 1
    signed: bool = False
    backbone: float | None = None
    min_shared: int | None = None
    min_minority: int = 0

    def __post_init__(self) -> None:
        _one_of("measure", self.measure, MEASURES)
        _one_of("duplicates", self.duplicates, DUPLICATES)
        if self.measure == "agreement":
            for name, value in (("normalise", self.normalise), ("duplicates", self.duplicates)):
                if value not in ("none", "all"):
                    raise ParameterError(
                        f"agreement counts the current stance of each actor on each position, so "
                        f"it has no {name}. Leave it out"
                    )
        known = TWO_MODE if self.two_mode else ONE_MODE
        _one_of(f"normalise of {self.measure}", self.normalise, ("none", *known))
        if self.min_statements < 1:
            raise ParameterError(f"min_statements must be 1 or more (got {self.min_statements})")
        if self.min_minority < 0:
            raise ParameterError(f"min_minority must be 0 or more (got {self.min_minority})")
        if self.signed and not self.two_mode:
            raise ParameterError("signed needs the measure affiliation")
        if self.min_shared is not None:
            if self.measure != "agreement":
                raise ParameterError(f"min_shared needs the measure agreement (got {self.measure})")
            if self.min_shared < 1:
                raise ParameterError(f"min_shared must be 1 or more (got {self.min_shared})")
        if self.backbone is None:
            return
        if self.measure not in AGREEMENT:
            raise ParameterError(f"backbone needs subtract or congruence (got {self.measure})")
        if not 0 < self.backbone < 1:
            raise ParameterError(f"backbone must be between 0 and 1 (got {self.backbone:g})")

    def __repr__(self) -> str:
        given = (
            f"{item.name}={getattr(self, item.name)!r}"
            for item in fields(self)
            if item.name == "measure" or getattr(self, item.name) != item.default
        )
        return f"NetworkOptions({', '.join(given)})"

    @property
    def two_mode(self) -> bool:
        """Whether it is a network of actors and concepts."""
        return self.measure == "affiliation"

    @property
    def shared(self) -> int:
        """On how many positions two actors must have a stance for their agreement to be a tie."""
        return MIN_SHARED if self.min_shared is None else self.min_shared

    @property
    def rule(self) -> str:
        """The rule in words: what is counted, what it is divided by, and which duplicates count."""
        parts = [f"{self.measure}: {RULES[self.measure]}"]
        if self.signed:
            parts.append("support counts 1 and contest −1")
        if self.normalise != "none":
            parts.append(FORMULAS[self.normalise])
        if self.backbone is not None:
            parts.append(
                "only ties of actors with more statements in common than chance gives (backbone: "
                f"SDSM, p ≤ {self.backbone:g})"
            )
        if self.measure == "agreement" and self.shared > 1:
            parts.append(f"pairs of actors with at least {self.shared} such positions")
        return "; ".join([*parts, self.statement_rule])

    @property
    def statement_rule(self) -> str:
        """Which statements count, in words."""
        made = DUPLICATE_RULES[self.duplicates]
        if self.measure == "agreement":
            made = "the current stance of each actor on each position counts"
        if self.min_minority:
            actors = "1 actor" if self.min_minority == 1 else f"{self.min_minority:,} actors"
            made += f"; only positions with at least {actors} on the smaller side"
        if self.min_statements > 1:
            made += f"; actors with at least {self.min_statements:,} statements"
        return made


def _one_of(name: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise ParameterError(f"{name} must be one of {', '.join(known)} (got {value!r})")
