"""The things that documents speak of, as pydantic checks them.

A reader turns text into these; `argmap.ingest.extract` turns these into nodes and edges.
Every thing knows the line where it stands. Field names are those of the documents.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def _real(date: str) -> str:
    """A date that the calendar has."""
    year, month, day = [*date.split("-"), "01", "01"][:3]
    try:
        datetime.date(int(year), int(month), int(day))
    except ValueError as error:
        raise PydanticCustomError("no_date", "the calendar has no such day") from error
    return date


Date = Annotated[
    str,
    StringConstraints(strip_whitespace=True, pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"),
    AfterValidator(_real),
]
"""A day, a month or a year, as ISO 8601 writes it."""

ActorType = Literal[
    "company", "government", "research-lab", "individual", "organization", "group", "unknown"
]


def _refused(what: str, remedy: str) -> PydanticCustomError:
    """What is wrong with a thing as a whole, and what to do."""
    return PydanticCustomError("wrong_value", "{what}", {"what": what, "remedy": remedy})


def _as_list(value: Any) -> Any:
    return value if value is None or isinstance(value, list) else [value]


def _worded(field: str, value: Any) -> Any:
    if isinstance(value, str):
        return {field: str(value), "__line__": getattr(value, "line", 0)}
    return value


class Record(BaseModel):
    """What has a place in a document."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    line: SkipJsonSchema[int] = Field(0, alias="__line__", exclude=True)

    @model_validator(mode="before")
    @classmethod
    def _placed(cls, value: Any) -> Any:
        """Take the line that the reader marked the value with; a null is a value not given."""
        if isinstance(value, Mapping):
            given = {name: item for name, item in value.items() if item is not None}
            if hasattr(value, "line"):
                given["__line__"] = value.line
            return given
        return value


class Stance(Record):
    """Who supports or contests a position: an id, a name or a label, and what is known of it.

    A plain text in a document stands for `actor` alone.
    """

    actor: Text
    since: Date | None = None
    until: Date | None = None
    quote: Text | None = None
    source: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _worded(cls, value: Any) -> Any:
        return _worded("actor", value)


class Link(Record):
    """Another thread, controversy or position, by its id, name or label: a plain text."""

    to: Text

    @model_validator(mode="before")
    @classmethod
    def _worded(cls, value: Any) -> Any:
        return _worded("to", value)


class Source(Record):
    """What a position rests on."""

    url: Text | None = None
    title: Text | None = None
    publisher: Text | None = None
    date: Date | None = None
    type: Text | None = None
    independence_group: Text | None = None

    @model_validator(mode="after")
    def _named(self) -> Source:
        if not (self.url or self.title or self.publisher):
            raise _refused("the source has no url, title or publisher", "Add one of them")
        return self


class Position(Record):
    """An answer in a controversy."""

    claim: Text
    id: Text | None = None
    label: Text | None = None
    confidence: Literal["high", "medium", "low", "disputed"] | None = None
    proponents: list[Stance] = []
    opponents: list[Stance] = []
    contests: list[Link] | None = None
    supports: list[Link] = []
    sources: list[Source] = []


class Reading(Record):
    """A thread's interpretation that names its proponents."""

    label: Text
    claim: Text
    proponents: list[Stance] = []


class Tension(Record):
    """What pulls in two directions and stays open; in a thread, an open question."""

    name: Text
    text: str = ""


class Controversy(Record):
    """A contested matter."""

    kind: Literal["controversy"] = "controversy"
    id: Text | None = None
    title: Text | None = None
    thread: Annotated[list[Link], BeforeValidator(_as_list)] = []
    status: Literal["active", "dormant", "resolved"] | None = None
    polarity: Literal["binary", "multi-axis"] | None = None
    last_updated: Date | None = None
    context: Text | None = None
    outlook: Text | None = None
    positions: list[Position] = []
    tensions: list[Tension] = []

    @model_validator(mode="after")
    def _named(self) -> Controversy:
        if not (self.id or self.title):
            raise _refused("the controversy has no id and no title", "Add `id:` or `title:`")
        return self


class Thread(Record):
    """A long-running question."""

    kind: Literal["thread"] = "thread"
    id: Text | None = None
    title: Text | None = None
    status: Literal["active", "dormant"] | None = None
    started: Date | None = None
    core_question: Text | None = None
    curator: Text | None = None
    last_updated: Date | None = None
    synthesis: Text | None = None
    controversies: list[Link] = []
    interpretations: list[Reading] = []
    open_questions: list[Tension] = []
    events: SkipJsonSchema[list[Any]] = Field([], exclude=True)
    curator_scope: SkipJsonSchema[Any] = Field(None, exclude=True)
    contestation: SkipJsonSchema[Any] = Field(None, exclude=True)

    @model_validator(mode="after")
    def _named(self) -> Thread:
        if not (self.id or self.title):
            raise _refused("the thread has no id and no title", "Add `id:` or `title:`")
        return self


class Actor(Record):
    """A registered person, company, government or organisation."""

    kind: Literal["actor"] = "actor"
    id: Text | None = None
    name: Text
    type: ActorType | None = None
    founded: Text | None = None
    website: Text | None = None
    aliases: list[Text] = []


class Decision(Record):
    """What an editor decided about a label, or about who belongs to whom.

    `label` with `same_as`: the label means that registered actor. `label` with `type`, and `name`
    where it should be called otherwise: a registered actor without a file of its own. `actor` with
    `part_of`: somebody belongs to somebody. `by`, `on` and `note` say who decided, when and why.
    """

    label: Text | None = None
    same_as: Text | None = None
    type: ActorType | None = Field(None, validation_alias=AliasChoices("kind", "type"))
    name: Text | None = None
    actor: Text | None = None
    part_of: Text | None = None
    since: Date | None = None
    until: Date | None = None
    by: Text | None = None
    on: Date | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _not_of_itself(self) -> Decision:
        if self.actor and self.actor == self.part_of:
            raise _refused(
                f"'{self.actor}' can't be a part of itself",
                "Name under `part_of` to whom it belongs, or remove the decision",
            )
        return self

    @model_validator(mode="after")
    def _one_form(self) -> Decision:
        if self.actor and self.part_of and not (self.label or self.same_as or self.type):
            return self
        plain = self.label and not (self.actor or self.part_of or self.since or self.until)
        if plain and bool(self.same_as) != bool(self.type):
            return self
        raise _refused(
            "this is none of the decisions that a names file holds",
            "Write {label, same_as}, {label, kind, name} or {actor, part_of, since, until}",
        )


class NamesFile(Record):
    """What an editor decided about labels that no actor file defines."""

    kind: Literal["names"] = "names"
    names: list[Decision] = []


AnyRecord: TypeAlias = Thread | Controversy | Actor | NamesFile
"""What a document holds."""
