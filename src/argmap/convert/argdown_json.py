"""Read the JSON that Argdown's own tool writes (`argdown json`), and check its shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from argmap.convert.json_input import InputFault, JsonInput, as_list, cleaned, input_fault

STATEMENT, ARGUMENT, INFERENCE = "equivalence-class", "argument", "inference"
RELATIONS = ("support", "attack", "undercut", "contradictory", "contrary", "entails")

_KEY = re.compile(r'("(?:[^"\\]|\\.)*")\s*:\s*\{')
_REMEDY = (
    "Make the JSON with `npx @argdown/cli json`. argmap knows the JSON of the versions 1.7 to 2.0"
)


@dataclass(slots=True)
class ArgdownItem:
    """A statement (an equivalence class) or an argument.

    texts: its distinct texts, the one to use last; tags, data: as Argdown joins them; formatting:
    how many texts in bold or italics it has; links: the addresses in its texts.
    """

    title: str
    line: int
    texts: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    data: Mapping[str, Any] = field(default_factory=dict)
    formatting: int = 0
    links: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text to use; its title if it has none."""
        return self.texts[-1] if self.texts else self.title or "(no text)"

    @property
    def is_untitled(self) -> bool:
        """Whether Argdown made the title up."""
        return re.fullmatch(r"Untitled \d+", self.title) is not None


@dataclass(frozen=True, slots=True)
class ArgdownRelation:
    """A relation. source, target: whether it is a statement or an argument, and its title."""

    type: str
    source: tuple[str, str]
    target: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """An inference in an argument. premises, conclusion: titles of statements; main: whether it is
    the last one; rules: the inference rules that it names."""

    argument: str
    premises: tuple[str, ...]
    conclusion: str
    main: bool
    rules: tuple[str, ...]


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
    value = file.value
    if not isinstance(value, dict):
        raise _unknown(file, "it is not a mapping")
    for name, kind in (("statements", dict), ("arguments", dict), ("relations", list)):
        if not isinstance(value.get(name), kind):
            raise _unknown(file, f"it has no {'list' if kind is list else 'mapping'} `{name}`")
    statements = _items(file, value["statements"], STATEMENT, file.lines(_KEY, '"statements"'))
    arguments = _items(file, value["arguments"], ARGUMENT, file.lines(_KEY))
    relations = [
        _relation(file, number, item, statements, arguments)
        for number, item in enumerate(value["relations"], 1)
    ]
    steps = [
        step
        for title, argument in value["arguments"].items()
        for step in _steps(file, cleaned(title), argument, statements)
    ]
    sections = [*_sections(as_list(value.get("sections")))]
    return ArgdownMap(statements, arguments, relations, steps, sections)


def _unknown(file: JsonInput, what: str, line: int = 0) -> InputFault:
    return input_fault(
        file.id, f"this is not the JSON of Argdown as argmap knows it: {what}", _REMEDY, line
    )


def _items(
    file: JsonInput, values: Mapping[str, Any], kind: str, lines: Mapping[str, int]
) -> dict[str, ArgdownItem]:
    found: dict[str, ArgdownItem] = {}
    for title, value in values.items():
        title = cleaned(title)
        line = lines.get(title, 0)
        if not isinstance(value, dict) or value.get("type") != kind:
            raise _unknown(file, f"{title!r} is not of the type {kind!r}", line)
        if not isinstance(value.get("members"), list):
            raise _unknown(file, f"{title!r} has no list `members`", line)
        made = ArgdownItem(title, line)
        tags = (cleaned(tag) for tag in as_list(value.get("tags")) if isinstance(tag, str))
        made.tags = [tag for tag in tags if tag]
        data = value.get("data")
        made.data = data if isinstance(data, dict) else {}
        canonical = ""
        for member in value["members"]:
            if not isinstance(member, dict):
                raise _unknown(file, f"a member of {title!r} is not a mapping", line)
            text = _text(member, made)
            if text:
                _use(text, made.texts)
            own = member.get("data")
            if text and isinstance(own, dict) and own.get("isCanonical") is True:
                canonical = text
        if canonical:
            _use(canonical, made.texts)
        if title in found:
            raise _unknown(file, f"there are two items with the title {title!r}", line)
        found[title] = made
    return found


def _use(text: str, texts: list[str]) -> None:
    """Make a text the last one, which is used."""
    if text in texts:
        texts.remove(text)
    texts.append(text)


def _text(member: Mapping[str, Any], item: ArgdownItem) -> str:
    """Return the text of a member without tags, and note its formatting and links."""
    text = member.get("text")
    if not isinstance(text, str):
        return ""
    ranges = [it for it in as_list(member.get("ranges")) if isinstance(it, dict)]
    places = [it for it in ranges if all(isinstance(it.get(end), int) for end in ("start", "stop"))]
    for place in sorted(places, key=lambda it: -int(it["start"])):
        start, stop = max(place["start"], 0), max(place["stop"], -1) + 1
        kind = place.get("type")
        if kind == "tag":
            text = text[:start].rstrip() + " " + text[stop:].lstrip()
        elif kind in ("statement-mention", "argument-mention"):
            title = place.get("title")
            space = " " if text[start:stop].endswith(" ") else ""
            text = text[:start] + (title if isinstance(title, str) else "") + space + text[stop:]
        elif kind in ("bold", "italic"):
            item.formatting += 1
        elif kind == "link" and isinstance(place.get("url"), str) and cleaned(place["url"]):
            item.links.append(cleaned(place["url"]))
    return " ".join(cleaned(text).split())


def _relation(
    file: JsonInput,
    number: int,
    value: Any,
    statements: Mapping[str, ArgdownItem],
    arguments: Mapping[str, ArgdownItem],
) -> ArgdownRelation:
    name = f"relation {number:,}"
    if not isinstance(value, dict):
        raise _unknown(file, f"{name} is not a mapping")
    type_ = value.get("relationType")
    if type_ not in RELATIONS:
        raise _unknown(file, f"{name} has the unknown type {type_!r}")
    ends = []
    for end in ("from", "to"):
        kind, title = value.get(f"{end}Type"), value.get(end)
        title = cleaned(title) if isinstance(title, str) else ""
        known = {STATEMENT: statements, ARGUMENT: arguments, INFERENCE: arguments}.get(str(kind))
        if known is None or (kind == INFERENCE and end == "from"):
            raise _unknown(file, f"{name} has the unknown {end}Type {kind!r}")
        if title not in known:
            raise _unknown(file, f"{name} names {title!r}, which is not in the file")
        ends.append((ARGUMENT if kind == INFERENCE else str(kind), title))
    return ArgdownRelation(str(type_), ends[0], ends[1])


def _steps(
    file: JsonInput, title: str, argument: Mapping[str, Any], statements: Mapping[str, ArgdownItem]
) -> Iterator[Step]:
    """Yield the inferences of an argument: from its premises to its conclusion, step by step."""
    titles: list[str] = []
    waiting: list[str] = []
    for value in as_list(argument.get("pcs")):
        name = value.get("title") if isinstance(value, dict) else None
        role = value.get("role") if isinstance(value, dict) else None
        if not isinstance(name, str) or cleaned(name) not in statements:
            raise _unknown(file, f"a premise or conclusion of {title!r} is not in the file")
        name = cleaned(name)
        if role in ("intermediary-conclusion", "main-conclusion"):
            inference = value.get("inference")
            inference = inference if isinstance(inference, dict) else {}
            premises = _used(inference.get("data"), titles) or waiting
            rules = [it for it in as_list(inference.get("inferenceRules")) if isinstance(it, str)]
            yield Step(title, tuple(premises), name, role == "main-conclusion", tuple(rules))
            waiting = [name]
        elif role == "premise":
            waiting.append(name)
        else:
            raise _unknown(file, f"{name!r} has the unknown role {role!r} in {title!r}")
        titles.append(name)


def _used(data: Any, titles: list[str]) -> list[str]:
    """Return the statements that an inference says that it uses, by their numbers."""
    numbers = as_list(data.get("uses")) if isinstance(data, dict) else []
    return [
        titles[number - 1]
        for number in numbers
        if isinstance(number, int) and 0 < number <= len(titles)
    ]


def _sections(values: list[Any]) -> Iterator[str]:
    """Yield the titles of sections and of those in them, in order."""
    waiting = values[::-1]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            title = value.get("title")
            if isinstance(title, str) and cleaned(title):
                yield cleaned(title)
            waiting += as_list(value.get("children"))[::-1]
