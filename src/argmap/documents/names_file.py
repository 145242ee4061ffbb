"""Define the records of names files: editors' decisions about labels."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, AliasChoices, Field, model_validator
from pydantic_core import PydanticKnownError

from argmap.documents.actor import in_other_words
from argmap.documents.kind import YAML, Kind
from argmap.documents.record import (
    Attribution,
    ConditionalRecord,
    Conditions,
    Date,
    Items,
    KindRecord,
    Licence,
    Text,
    optional,
    record_error,
)
from argmap.model.schema_values import ActorKind

_WHAT = "this is not a decision that a names file can contain"


def _none_or_several(names: list[str]) -> list[str]:
    if len(names) == 1:
        context = {"field_type": "List", "min_length": 2, "actual_length": 1}
        raise PydanticKnownError("too_short", context)
    return names


DifferentNames = Annotated[list[Text], AfterValidator(_none_or_several)]


class Decision(ConditionalRecord):
    """An editor's decision about a label, or about an actor that belongs to another.

    `label` with `same_as`: the label means that registered actor. `label` with `kind`, and `name`
    if it differs: a registered actor without an actor file. `actor` with `part_of`: an actor
    belongs to another. `different`: names of different actors that look alike. `by`, `on` and
    `note` document the decision.
    """

    INLINE = True
    CONDITIONS = Conditions(
        _WHAT,
        "Write {label, same_as}, {label, kind, name}, {actor, part_of, since, until} or "
        "{different: [name, name]}",
        oneOf=(("label", "same_as"), ("label", "kind"), ("actor", "part_of"), ("different",)),
    )

    label: Text | None = optional(
        None,
        description="A label that documents use and no actor file defines.",
    )
    same_as: Text | None = optional(
        None,
        description="The id of the registered actor that the label means.",
    )
    type: Annotated[ActorKind | None, in_other_words("kind")] = optional(
        None,
        validation_alias=AliasChoices("kind", "type"),
        description="The kind of actor, to register the label without an actor file.",
    )
    kind_word: Text | None = optional(
        None, description="The kind in other words, such as Wirtschaftsverband."
    )
    name: Text | None = optional(
        None,
        description="The name of the registered actor, if it differs from the label.",
    )
    actor: Text | None = optional(None, description="The actor that belongs to another.")
    part_of: Text | None = optional(None, description="The actor that it belongs to.")
    different: DifferentNames = optional(
        [],
        description="Names or ids of different actors that look alike. They are not suggested as "
        "the same.",
    )
    since: Date | None = optional(None, description="When that began.")
    until: Date | None = optional(None, description="When that ended.")
    by: Text | None = optional(None, description="Who made the decision.")
    on: Date | None = optional(None, description="When it was made.")
    note: Text | None = optional(None, description="The reason.")

    @model_validator(mode="after")
    def _with_valid_part_of(self) -> Decision:
        if self.actor and self.actor == self.part_of:
            raise record_error(
                f"'{self.actor}' can't be a part of itself",
                "Write another actor in `part_of`, or remove the decision",
            )
        if (self.since or self.until) and not self.part_of:
            raise self._condition_error()
        return self


class ControversyDecision(ConditionalRecord):
    """A decision that names of controversies which tables mention mean the same, or do not."""

    CONDITIONS = Conditions(
        _WHAT,
        "Write {label, same_as} or {different: [name, name]}",
        oneOf=(("label", "same_as"), ("different",)),
    )

    label: Text | None = optional(
        None,
        description="A name that tables use and no document defines.",
    )
    same_as: Text | None = optional(
        None, description="The name or id that it is another spelling of."
    )
    different: DifferentNames = optional(
        [],
        description="Names of different ones that look alike. They are not suggested as the same.",
    )
    by: Text | None = optional(None, description="Who made the decision.")
    on: Date | None = optional(None, description="When it was made.")
    note: Text | None = optional(None, description="The reason.")


class PositionDecision(ControversyDecision):
    """A decision that claims of tables are the same position of a controversy, or are not."""

    controversy: Text = Field(..., description="The name or id of the controversy.")


class NamesFile(KindRecord):
    """Decisions about labels that no actor file defines."""

    kind: Literal["names"] = optional("names", description="What the document is about.")
    names: Items[Decision] = optional(
        [],
        description="The decisions. To undo a decision, remove its line.",
    )
    controversies: Items[ControversyDecision] = optional(
        [], description="The decisions about controversies that tables mention."
    )
    positions: Items[PositionDecision] = optional(
        [], description="The decisions about positions that tables mention."
    )
    licence: Licence = None
    attribution: Attribution = None


NAMES = Kind(
    "names",
    "a names file",
    NamesFile,
    suffixes=YAML,
    about="Write a names file, as YAML.\n\nIt defines which actor a label means.",
    examples=("-o names.yml",),
)
