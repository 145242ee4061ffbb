"""Describe a kind of document: what recognises it, and its template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from argmap.documents.record import Headings, Record, marked_fields

MARKDOWN, YAML = (".md", ".markdown"), (".yml", ".yaml")
TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class TemplateOption:
    """An option of `argmap new`: a text that the template of a kind needs.

    name: of the option and of the text; help: what it is; metavar: what the help calls a value;
    default: the text without the option, None for nothing; choices: the values, if they are given;
    several: whether the option can be repeated.
    """

    name: str
    help: str
    metavar: str = "TEXT"
    default: str | None = None
    choices: tuple[str, ...] = ()
    several: bool = False


@dataclass(frozen=True)
class Kind:
    """A kind of document.

    name: the value of its field `kind`; called: with an article; model: of its record; required,
    signs: a mapping without a `kind` is of this kind if it has all required fields and, if there
    are signs, one of these; label: of its nodes in the graph; kept: headings in Markdown whose text
    is kept as text of the document; suffixes: of its files, the template's first; about: what it
    is for; options: those of its template, of which the first names the document; examples: of
    `argmap new`.
    """

    name: str
    called: str
    model: type[Record]
    required: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    label: str = ""
    kept: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = MARKDOWN
    about: str = ""
    options: tuple[TemplateOption, ...] = ()
    examples: tuple[str, ...] = ()
    headings: Mapping[str, tuple[str, ...]] = field(init=False)
    """The headings in Markdown, by the field that their text becomes."""

    def __post_init__(self) -> None:
        found = {name: mark.names for name, mark in marked_fields(self.model, Headings)}
        object.__setattr__(self, "headings", found)

    def recognises(self, fields: Mapping[str, object]) -> bool:
        """Return whether a mapping without a `kind` is of this kind."""
        return (
            bool(self.required or self.signs)
            and all(name in fields for name in self.required)
            and (not self.signs or any(name in fields for name in self.signs))
        )

    @property
    def template(self) -> str:
        """The text of its template, with `$name` for each option."""
        return (TEMPLATES / f"{self.name}{self.suffixes[0]}").read_text("utf-8")
