"""Read the JSON that Argdown's own tool writes (`argdown json`), and check its shape."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field, OnErrorOmit

from argmap.convert.json_input import Cleaned, InputFault, JsonInput, as_list, cleaned, input_fault

STATEMENT: Literal["equivalence-class"] = "equivalence-class"
ARGUMENT: Literal["argument"] = "argument"

_KEY = re.compile(r'("(?:[^"\\]|\\.)*")\s*:\s*\{')
_WHAT = "this is not the JSON of Argdown as argmap knows it"
_REMEDY = (
    "Make the JSON with `npx @argdown/cli json`. argmap knows the JSON of the versions 1.7 to 2.0"
)
_Data = Annotated[dict[str, Any], BeforeValidator(lambda it: it if isinstance(it, dict) else {})]


class _Range(BaseModel):
    type: str
    start: int
    stop: int
    title: str = ""
    url: Cleaned = ""


class _Member(BaseModel):
    text: str = ""
    ranges: list[OnErrorOmit[_Range]] = []
    data: _Data = {}

    @property
    def places(self) -> list[_Range]:
        """The places with a meaning in the text, from its end on."""
        return sorted(self.ranges, key=lambda it: -it.start)

    @property
    def plain_text(self) -> str:
        """The text without tags."""
        text = self.text
        for place in self.places:
            start, stop = max(place.start, 0), max(place.stop, -1) + 1
            if place.type == "tag":
                text = text[:start].rstrip() + " " + text[stop:].lstrip()
            elif place.type in ("statement-mention", "argument-mention"):
                space = " " if text[start:stop].endswith(" ") else ""
                text = text[:start] + place.title + space + text[stop:]
        return " ".join(cleaned(text).split())


class _Inference(BaseModel):
    rules: list[str] = Field(default=[], alias="inferenceRules")
    data: _Data = {}


class _Part(BaseModel):
    """A premise or a conclusion in an argument."""

    title: Cleaned
    role: Literal["premise", "intermediary-conclusion", "main-conclusion"]
    inference: _Inference = _Inference()


class ArgdownItem(BaseModel):
    """A statement (an equivalence class) or an argument. tags, data: as Argdown joins them."""

    type: Literal["equivalence-class", "argument"]
    members: list[_Member]
    tags: list[Cleaned] = []
    data: _Data = {}
    pcs: list[_Part] = []
    title: str = ""
    line: int = 0

    @cached_property
    def texts(self) -> list[str]:
        """Its distinct texts, the one to use last."""
        texts = [(it.plain_text, it.data.get("isCanonical") is True) for it in self.members]
        canonical = [text for text, is_canonical in texts if text and is_canonical]
        found = filter(None, [*(text for text, _ in texts), *canonical[-1:]][::-1])
        return list(dict.fromkeys(found))[::-1]

    @property
    def text(self) -> str:
        """The text to use; its title if it has none."""
        return self.texts[-1] if self.texts else self.title or "(no text)"

    @property
    def is_untitled(self) -> bool:
        """Whether Argdown made the title up."""
        return re.fullmatch(r"Untitled \d+", self.title) is not None

    def places(self, *types: str) -> list[_Range]:
        """Return the places of some types in its texts."""
        places = (place for member in self.members for place in member.places)
        return [place for place in places if place.type in types]


class ArgdownRelation(BaseModel):
    """A relation. source, target: whether it is a statement or an argument, and its title."""

    type: Literal["support", "attack", "undercut", "contradictory", "contrary", "entails"] = Field(
        alias="relationType"
    )
    from_type: Literal["equivalence-class", "argument"] = Field(alias="fromType")
    from_: Cleaned = Field(alias="from")
    to_type: Literal["equivalence-class", "argument", "inference"] = Field(alias="toType")
    to: Cleaned

    @property
    def source(self) -> tuple[str, str]:
        return self.from_type, self.from_

    @property
    def target(self) -> tuple[str, str]:
        return STATEMENT if self.to_type == STATEMENT else ARGUMENT, self.to


class _Section(BaseModel):
    title: Cleaned = ""
    children: list[_Section] = []


class _Export(BaseModel):
    statements: dict[str, ArgdownItem]
    arguments: dict[str, ArgdownItem]
    relations: list[ArgdownRelation]
    sections: list[_Section] = []


@dataclass(frozen=True, slots=True)
class Step:
    """An inference in an argument. premises, conclusion: titles of statements; main: whether it is
    the last one; rules: the inference rules that it names."""

    argument: str
    premises: list[str]
    conclusion: str
    main: bool
    rules: list[str]


@dataclass(slots=True)
class ArgdownMap:
    """A file as read. sections: their titles, in order."""

    statements: dict[str, ArgdownItem]
    arguments: dict[str, ArgdownItem]
    relations: list[ArgdownRelation]
    steps: list[Step]
    sections: list[str]


def read_argdown(file: JsonInput) -> ArgdownMap:
    """Read a file. Raises InputFault if it has another shape than Argdown's JSON."""
    lines = file.lines(_KEY)
    found = file.checked(_Export, _WHAT, _REMEDY, lines)
    statements = _items(file, found.statements, file.lines(_KEY, '"statements"'))
    arguments = _items(file, found.arguments, lines)
    for number, relation in enumerate(found.relations, 1):
        for kind, title in (relation.source, relation.target):
            if title not in (statements if kind == STATEMENT else arguments):
                raise _fault(file, f"relation {number:,} names {title!r}, which is not in the file")
    steps = [step for argument in arguments.values() for step in _steps(file, argument, statements)]
    return ArgdownMap(statements, arguments, found.relations, steps, [*_titles(found.sections)])


def _fault(file: JsonInput, what: str, line: int = 0) -> InputFault:
    return input_fault(file.id, f"{_WHAT}: {what}", _REMEDY, line)


def _items(
    file: JsonInput, values: Mapping[str, ArgdownItem], lines: Mapping[str, int]
) -> dict[str, ArgdownItem]:
    """Return items by their cleaned titles, and set these and their lines."""
    found: dict[str, ArgdownItem] = {}
    for title, item in values.items():
        item.title = cleaned(title)
        item.line = lines.get(item.title, 0)
        if item.title in found:
            what = f"there are two items with the title {item.title!r}"
            raise _fault(file, what, item.line)
        found[item.title] = item
    return found


def _steps(
    file: JsonInput, argument: ArgdownItem, statements: Mapping[str, ArgdownItem]
) -> Iterator[Step]:
    """Yield the inferences of an argument: from its premises to its conclusion, step by step."""
    titles: list[str] = []
    waiting: list[str] = []
    for part in argument.pcs:
        if part.title not in statements:
            raise _fault(file, f"a premise or conclusion of {argument.title!r} is not in the file")
        if part.role == "premise":
            waiting.append(part.title)
        else:
            premises = _used(part.inference.data, titles) or waiting
            is_main = part.role == "main-conclusion"
            yield Step(argument.title, premises, part.title, is_main, part.inference.rules)
            waiting = [part.title]
        titles.append(part.title)


def _used(data: Mapping[str, Any], titles: list[str]) -> list[str]:
    """Return the statements that an inference says that it uses, by their numbers."""
    return [
        titles[number - 1]
        for number in as_list(data.get("uses"))
        if isinstance(number, int) and 0 < number <= len(titles)
    ]


def _titles(sections: Iterable[_Section]) -> Iterator[str]:
    """Yield the titles of sections and of those in them, in order."""
    for section in sections:
        if section.title:
            yield section.title
        yield from _titles(section.children)
