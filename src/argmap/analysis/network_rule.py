"""The rule of a network: its options, what they mean in words, and what it leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Unpack

from argmap.errors import ParameterError
from argmap.operations.network import (
    AGREEMENT,
    KINDS,
    MIN_SHARED,
    ONE_MODE,
    TWO_MODE,
    Kind,
    RuleOptions,
)
from argmap.operations.option import completed, not_default

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


class NetworkRule:
    """What the numbers of a network mean.

    measure: the kind of network; chosen: its options, of which each is an attribute, too.

    Raises ParameterError for a value that is not allowed, or options that exclude each other.
    """

    def __init__(self, measure: Kind = "congruence", **options: Unpack[RuleOptions]) -> None:
        self.measure = measure
        self.chosen = chosen = completed(RuleOptions, options)
        self.normalise = chosen["normalise"]
        self.duplicates = chosen["duplicates"]
        self.min_statements = chosen["min_statements"]
        self.min_minority = chosen["min_minority"]
        self.min_shared = chosen["min_shared"]
        self.signed = chosen["signed"]
        self.backbone = chosen["backbone"]
        if measure not in KINDS:
            raise ParameterError(f"measure must be one of {', '.join(KINDS)} (got {measure!r})")
        if message := self._fault():
            raise ParameterError(message)

    def _fault(self) -> str:
        """Return which options exclude each other, or ""."""
        if self.measure == "agreement":
            for name, value in (("normalise", self.normalise), ("duplicates", self.duplicates)):
                if value not in ("none", "all"):
                    return (
                        "agreement counts the current stance of each actor on each position, so "
                        f"it has no {name}. Leave it out"
                    )
        known = TWO_MODE if self.two_mode else ONE_MODE
        if self.normalise not in ("none", *known):
            values = ", ".join(("none", *known))
            return f"normalise of {self.measure} must be one of {values} (got {self.normalise!r})"
        if self.signed and not self.two_mode:
            return "signed needs the measure affiliation"
        if self.min_shared is not None and self.measure != "agreement":
            return f"min_shared needs the measure agreement (got {self.measure})"
        if self.backbone is not None and not self.is_agreement:
            return f"backbone needs subtract or congruence (got {self.measure})"
        return ""

    @property
    def is_agreement(self) -> bool:
        """Whether its ties are agreement."""
        return self.measure in AGREEMENT

    def __repr__(self) -> str:
        given = not_default(RuleOptions, self.chosen)
        options = "".join(f", {name}={value!r}" for name, value in given.items())
        return f"NetworkRule({self.measure!r}{options})"

    def to_dict(self) -> dict[str, Any]:
        """Return the kind of network and its options as plain values."""
        return {"measure": self.measure, **self.chosen}

    def without_backbone(self) -> NetworkRule:
        """Return the rule of a network with all ties."""
        chosen = self.chosen.copy()
        chosen["backbone"] = None
        return NetworkRule(self.measure, **chosen)

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
    "line": "without a group, or not on its line",
    "few statements": "of actors with too few statements",
    "undated": "without a date",
}
"""What each reason of `StatementTable.excluded` means, after "… statements"."""


def exclusions_text(excluded: Mapping[str, int]) -> str:
    """Return what is left out, as "4 of hedged names, 3 on readings of threads", or ""."""
    return ", ".join(
        f"{number:,} {WORDS.get(reason, reason)}" for reason, number in excluded.items() if number
    )
