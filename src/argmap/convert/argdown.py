"""Convert the JSON that Argdown's own tool writes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from argmap.convert.argdown_json import (
    ARGUMENT,
    STATEMENT,
    ArgdownItem,
    ArgdownMap,
    ArgdownRelation,
    read_argdown,
)
from argmap.convert.argument_graph import Item, ItemRelation, arranged, distinct_ids
from argmap.convert.conversion import (
    LINE,
    Conversion,
    ConvertOptions,
    InputFile,
)
from argmap.convert.file_problems import FileReport, converted_files
from argmap.convert.json_input import cleaned, read_json
from argmap.model.ids import name_id, owned_id, short_name
from argmap.model.schema_values import CONFIDENCE

SECTIONS = "sections"
"""The setting that makes threads of sections, with the value "threads"."""

_TYPES = {"support": "SUPPORTS", "attack": "CONTESTS", "undercut": "CONCERNS"}
_MUTUAL = ("contradictory", "contrary")
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
            record["thread"] = list(dict.fromkeys(found.sections))
        else:
            for title in found.sections:
                what = "sections, which become threads with the setting `sections`"
                report.lost("section", what, title)
        return record

    return converted_files(files, read)


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

        def lost(kind: str, what: str, source: int) -> None:
            self._add(kind, what, self._items[source][1].title, self._items[source][1])

        positions = arranged(self._id, items, relations, lost)
        arguments = {item.id: place for place, item in enumerate(items) if not item.position}
        for position in positions:
            if position["id"] in arguments:
                _, argument = self._items[arguments[position["id"]]]
                what = "arguments without a statement that they are for or against: positions"
                self._add("argument-alone", what, argument.title, argument)
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
            what = "further texts of a statement or an argument"
            self._add("several-texts", what, text, item)
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
                what = "data of statements and arguments that argmap does not know"
                self._add("data", what, f"{item.title}: {name}", item)
        for _ in item.places("bold", "italic"):
            self._add("formatting", "texts in bold or italics", item.title, item)
        if sources:
            fields["sources"] = sources
        if tags := [*filter(None, item.tags)]:
            fields["tags"] = tags
        return fields

    def _relations(self) -> Iterator[ItemRelation]:
        for relation in self._map.relations:
            source, target = self._index[relation.source], self._index[relation.target]
            type_ = _TYPES.get(relation.type)
            if relation.type == "undercut":
                what = "attacks on an inference, kept without a side"
                self._count(relation, what)
                yield ItemRelation(source, "CONCERNS", target, "undercut")
            elif type_ is not None:
                yield ItemRelation(source, type_, target)
            elif relation.type in _MUTUAL:
                if relation.type == "contradictory":
                    what = "contradictions (`><`), kept as two relations, one each way"
                    self._count(relation, what)
                yield ItemRelation(source, "CONTESTS", target, relation.type)
                yield ItemRelation(target, "CONTESTS", source, relation.type)
            else:
                yield ItemRelation(source, "SUPPORTS", target, relation.type)

    def _count(self, relation: ArgdownRelation, what: str) -> None:
        example = f"{relation.source[1]} → {relation.target[1]}"
        self._add(relation.type, what, example, self._items[self._index[relation.source]][1])

    def _steps(self) -> Iterator[ItemRelation]:
        """Yield what the insides of arguments say: premises and arguments support conclusions."""
        for step in self._map.steps:
            argument = self._map.arguments[step.argument]
            for rule in step.rules:
                self._add("inference-rule", "names of inference rules", rule, argument)
            if len(step.premises) > 1:
                what = "inferences with several linked premises, which become one relation each"
                self._add("linked-premises", what, step.argument, argument)
            conclusion = self._index[STATEMENT, step.conclusion]
            for premise in step.premises:
                yield ItemRelation(self._index[STATEMENT, premise], "SUPPORTS", conclusion)
            if step.main:
                yield ItemRelation(self._index[ARGUMENT, step.argument], "SUPPORTS", conclusion)

    def _add(self, kind: str, what: str, example: str, item: ArgdownItem) -> None:
        self._report.lost(kind, what, example, item.line)
