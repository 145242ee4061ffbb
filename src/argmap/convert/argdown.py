"""Convert the JSON that Argdown's own tool writes (`argdown json`), after a check of its shape."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field, OnErrorOmit

from argmap.convert.argument_graph import Item, ItemRelation, arranged, distinct_ids
from argmap.convert.conversion import (
    LINE,
    Conversion,
    ConvertOptions,
    InputFile,
)
from argmap.convert.file_problems import FileReport, converted_files
from argmap.convert.json_input import (
    Cleaned,
    InputFault,
    JsonInput,
    as_list,
    cleaned,
    input_fault,
    read_json,
)
from argmap.model.ids import name_id, owned_id, short_name
from argmap.model.schema_values import CONFIDENCE

SECTIONS = "sections"
"""The setting that makes threads of sections, with the value "threads"."""

_TYPES = {
    "support": ("SUPPORTS", ""),
    "attack": ("CONTESTS", ""),
    "undercut": ("CONCERNS", "undercut"),
    "contradictory": ("CONTESTS", "contradictory"),
    "contrary": ("CONTESTS", "contrary"),
    "entails": ("SUPPORTS", "entails"),
}
"""The edge that each relation becomes, and its word."""

_MUTUAL = ("contradictory", "contrary")
_LOSSY = ("undercut", "contradictory")
_ACTORS = {
    "proponent": "proponents",
    "proponents": "proponents",
    "opponent": "opponents",
    "opponents": "opponents",
}


def convert(files: tuple[InputFile, ...], options: ConvertOptions) -> Conversion:
    """Convert argument maps: one controversy each.

    Raises InputFault if no file has a shape that argmap knows.
    """

    def read(file: InputFile, name: str, report: FileReport) -> dict[str, Any]:
        found = read_argdown(read_json(file, options))
        made = _Controversy(name, found, report)
        stem = file.id.rpartition("/")[2].removesuffix(".gz").removesuffix(".json")
        record = made.record(options.name or stem)
        if options.settings.get(SECTIONS) == "threads":
            record["thread"] = list(dict.fromkeys(_titles(found.sections)))
        else:
            for title in _titles(found.sections):
                report.lost("section", title)
        return record

    return converted_files(files, read, "maps", "argdown")


class _Controversy:
    """Makes the record of a map."""

    def __init__(self, id_: str, found: ArgdownMap, report: FileReport) -> None:
        self._id, self._map, self._report = id_, found, report
        self._items = [
            *(((STATEMENT, item.title), item) for item in found.statements.values()),
            *(((ARGUMENT, item.title), item) for item in found.arguments.values()),
        ]
        self._index = {key: place for place, (key, _) in enumerate(self._items)}

    def record(self, title: str) -> dict[str, Any]:
        """Return the record of the controversy."""
        items = [self._item(kind, item) for (kind, _), item in self._items]
        for item, id_ in zip(items, distinct_ids([item.id for item in items]), strict=True):
            item.id = id_
        relations = [*self._relations(), *self._steps()]

        def lost(kind: str, source: int) -> None:
            self._report.lost(kind, self._items[source][1].title, self._items[source][1].line)

        positions = arranged(self._id, items, relations, lost)
        arguments = {item.id: place for place, item in enumerate(items) if not item.position}
        for position in positions:
            if position["id"] in arguments:
                _, argument = self._items[arguments[position["id"]]]
                self._report.lost("argument-alone", argument.title, argument.line)
        return {
            "kind": "controversy",
            "id": self._id,
            "title": title,
            "positions": positions,
            LINE: 1,
        }

    def _item(self, kind: str, item: ArgdownItem) -> Item:
        id_ = name_id(item.title)
        fields = self._fields(kind, item)
        given = item.data.get("id")
        if isinstance(given, str) and cleaned(given):
            id_ = cleaned(given).rpartition("/")[2] or id_  # argmap writes the whole id
        elif item.is_untitled and item.texts:  # the numbers of untitled statements change
            id_ = owned_id("", item.text).removeprefix("/")
        if item.texts and not item.is_untitled and item.title not in ("", item.text):
            fields["label"] = item.title
        for text in item.texts[:-1]:
            name = "statement" if kind == STATEMENT else "argument"
            what = f"the {name} {item.title!r} has several texts; “{short_name(item.text)}” is used"
            remedy = f"Left out: “{short_name(text)}”"
            self._report.warning(item.line, "several-texts", what, remedy)
            self._report.lost("several-texts", text, item.line)
        return Item(id_, item.text, item.line, fields, kind == STATEMENT)

    def _fields(self, kind: str, item: ArgdownItem) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        sources = [
            {"url": link.url, LINE: item.line}
            for link in item.places("link")
            if link.url and not link.url.startswith("#")
        ]
        for name, value in item.data.items():
            values = value if isinstance(value, list) else [value]
            texts = [cleaned(str(it)) for it in values if isinstance(it, str | int | float)]
            texts = [text for text in texts if text]
            if name in _ACTORS and texts:
                stances = [{"actor": text, LINE: item.line} for text in texts]
                fields.setdefault(_ACTORS[name], []).extend(stances)
            elif name in ("source", "sources") and texts:
                for text in texts:
                    key = "url" if text.startswith(("http://", "https://")) else "title"
                    sources.append({key: text, LINE: item.line})
            elif name == "confidence" and kind == STATEMENT and value in CONFIDENCE:
                fields[name] = value
            elif name not in ("id", "isCanonical"):
                self._report.lost("data", f"{item.title}: {name}", item.line)
        for _ in item.places("bold", "italic"):
            self._report.lost("formatting", item.title, item.line)
        if sources:
            fields["sources"] = sources
        if tags := [*filter(None, item.tags)]:
            fields["tags"] = tags
        return fields

    def _relations(self) -> Iterator[ItemRelation]:
        for relation in self._map.relations:
            source, target = self._index[relation.source], self._index[relation.target]
            if relation.type in _LOSSY:
                example = f"{relation.source[1]} → {relation.target[1]}"
                self._report.lost(relation.type, example, self._items[source][1].line)
            type_, word = _TYPES[relation.type]
            yield ItemRelation(source, type_, target, word)
            if relation.type in _MUTUAL:
                yield ItemRelation(target, type_, source, word)

    def _steps(self) -> Iterator[ItemRelation]:
        """Yield what the insides of arguments say: premises and arguments support conclusions."""
        for argument in self._map.arguments.values():
            for part, titles in argument.steps():
                for rule in part.inference.rules:
                    self._report.lost("inference-rule", rule, argument.line)
                if len(titles) > 1:
                    self._report.lost("linked-premises", argument.title, argument.line)
                conclusion = self._index[STATEMENT, part.title]
                for title in titles:
                    yield ItemRelation(self._index[STATEMENT, title], "SUPPORTS", conclusion)
                if part.role == "main-conclusion":
                    own = self._index[ARGUMENT, argument.title]
                    yield ItemRelation(own, "SUPPORTS", conclusion)


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

    def steps(self) -> Iterator[tuple[_Part, list[str]]]:
        """Yield the inferences in it: each conclusion, and the titles of its premises."""
        titles: list[str] = []
        waiting: list[str] = []
        for part in self.pcs:
            if part.role == "premise":
                waiting.append(part.title)
            else:
                yield part, _used(part.inference.data, titles) or waiting
                waiting = [part.title]
            titles.append(part.title)

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


class ArgdownMap(BaseModel):
    """A file as read. statements, arguments: by title."""

    statements: dict[str, ArgdownItem]
    arguments: dict[str, ArgdownItem]
    relations: list[ArgdownRelation]
    sections: list[_Section] = []


def read_argdown(file: JsonInput) -> ArgdownMap:
    """Read a file. Raises InputFault if it has another shape than Argdown's JSON."""
    lines = file.lines(_KEY)
    found = file.checked(ArgdownMap, _WHAT, _REMEDY, lines)
    found.statements = _items(file, found.statements, file.lines(_KEY, '"statements"'))
    found.arguments = _items(file, found.arguments, lines)
    for number, relation in enumerate(found.relations, 1):
        for kind, title in (relation.source, relation.target):
            if title not in (found.statements if kind == STATEMENT else found.arguments):
                raise _fault(file, f"relation {number:,} names {title!r}, which is not in the file")
    for argument in found.arguments.values():
        if any(part.title not in found.statements for part in argument.pcs):
            raise _fault(file, f"a premise or conclusion of {argument.title!r} is not in the file")
    return found


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
