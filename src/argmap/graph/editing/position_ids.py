"""Write the current ids of positions and reasons into their documents, and change nothing else.

The YAML parser reports where each position begins; a line, or a field in a flow mapping, is
inserted there. The new text is read again, and is returned only if it makes the same statements.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yaml

from argmap.documents import Controversy, Position, Reason
from argmap.documents.stance_and_reason import reasons_below
from argmap.errors import ArgmapError, DocumentError
from argmap.ingest.discovery import origins
from argmap.ingest.document import Document
from argmap.ingest.extract import extract_statements
from argmap.ingest.options import ReadingOptions
from argmap.ingest.readers import read
from argmap.ingest.readers.markdown import split_front_matter
from argmap.ingest.statements import Statements
from argmap.input_file import unix_lines
from argmap.limits import DOCUMENT_BYTES
from argmap.model import Properties, Value
from argmap.output_file import rewrite

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOM = "\ufeff"
# A line, with every line end of YAML.
_LINE = re.compile("[^\n\r\x85\u2028\u2029]*(\r\n|[\n\r\x85\u2028\u2029]|\\Z)")
_PLAIN = re.compile(r"[^\W\d_][\w-]*")
_NOT_TEXT = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")
"""Words that some version of YAML does not read as text."""


class NoPlace(ArgmapError):
    """An id can't be inserted into a document."""


@dataclass(frozen=True)
class Missing:
    """A position or a reason without an id in its document.

    line: its line; id: its current id, the part after the last slash; label: Position or Reason.
    """

    line: int
    id: str
    label: str = "Position"


@dataclass(frozen=True)
class Rewriting:
    """The result of adding ids to a document.

    missing: the positions and reasons without an id; data: the document's bytes with these ids, or
    unchanged if there are none or if they can't be written; left: why they can't be written; fault:
    whether the document has to be corrected first; problems: why it could not be read or written.
    """

    document: str
    missing: tuple[Missing, ...]
    data: bytes
    left: str | None = None
    fault: bool = False
    problems: tuple[str, ...] = ()

    def notes(self) -> list[str]:
        """Return why the document was not changed, in words."""
        left = [f"{self.document} was not changed: {self.left}"] if self.left is not None else []
        return [*self.problems, *left]


def rewritten(paths: Iterable[str], *, write: bool) -> Iterator[Rewriting]:
    """Yield the documents at some paths with the missing ids. write: whether they are written."""
    for origin in origins(paths):
        assert origin.path is not None
        try:
            data = origin.read(DOCUMENT_BYTES)
            made = with_ids(origin.id, data)
            if write and made.data != data:
                rewrite(origin.path, data, made.data)
        except DocumentError as error:
            fault = any(problem.severity == "error" for problem in error.problems)
            told = tuple(map(str, error.problems))
            made = Rewriting(origin.id, (), b"", fault=fault, problems=told)
        except ArgmapError as error:
            told = (f"{origin.id}: {error}",)
            made = Rewriting(origin.id, (), b"", fault=True, problems=told)
        yield made


def with_ids(name: str, data: bytes) -> Rewriting:
    """Add the missing ids of positions and their reasons to a document.

    name: the document's id; data: its bytes. Never
    raises for the content of a document.
    """
    document = read(name, data)
    if not document.records and not document.refused:
        return Rewriting(name, (), data)
    stated = extract_statements(document)
    problems = [*document.problems, *stated.problems]
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        where = f" on line {errors[0].line}" if errors[0].line else ""
        why = f"it has an error{where}: {errors[0].what}"
        return Rewriting(name, (), data, left=why, fault=True)
    ids = _ids(document, stated)
    missing = tuple(
        Missing(item.line, id_, type(item).__name__)
        for items in ids
        for item, id_ in items
        if item.id is None
    )
    if not missing:
        return Rewriting(name, (), data)
    if document.is_page:
        return Rewriting(name, missing, data, left="a page can't contain ids")
    try:
        made = _made(document, data, ids)
    except NoPlace as reason:
        return Rewriting(name, missing, data, left=str(reason), fault=True)
    if not _is_same(stated, read(name, made, ReadingOptions(max_bytes=len(made))), ids):
        why = "with the ids, its statements would change. Add the ids by hand"
        return Rewriting(name, missing, data, left=why, fault=True)
    return Rewriting(name, missing, made)


_Ids = list[list[tuple[Position | Reason, str]]]


def _ids(document: Document, stated: Statements) -> _Ids:
    """Return the positions and reasons of each controversy, each with the last part of its id."""
    made = iter(
        node.id.rpartition("/")[2]
        for node in stated.nodes
        if "Position" in (node.label, node.properties.get("root_label"))
    )
    return [
        [(item, next(made)) for item in _positions_and_reasons(record)]
        for record in document.records
        if isinstance(record, Controversy)
    ]


def _positions_and_reasons(controversy: Controversy) -> Iterator[Position | Reason]:
    """Yield each position, followed by its reasons, in the order in which they are stated."""
    for position in controversy.positions:
        yield position
        yield from reasons_below(position.reasons)


def _made(document: Document, data: bytes, ids: _Ids) -> bytes:
    """Return the bytes of a document with the ids. Raises NoPlace if one can't be written."""
    mark = _BOM if data.startswith(_BOM.encode()) else ""
    raw = data.decode().removeprefix(mark)
    lines = [(m.start(), m.group(1)) for m in _LINE.finditer(raw)]
    items = list(_items(document, unix_lines(raw)))
    expected = [pair for each in ids for pair in each]
    if len(items) != len(expected):
        raise NoPlace("its positions can't be located. Add the ids by hand")
    insertions = [
        _insertion(raw, lines, item, id_)
        for item, (position, id_) in zip(items, expected, strict=True)
        if position.id is None
    ]
    for offset, text in sorted(insertions, reverse=True):
        raw = raw[:offset] + text + raw[offset:]
    return (mark + raw).encode()


def _insertion(
    raw: str, lines: list[tuple[int, str]], position: yaml.MappingNode, id_: str
) -> tuple[int, str]:
    """Return where to insert the id of a position, before its first field, and the text."""
    if any(key.value == "id" for key, _ in position.value):
        line = position.start_mark.line + 1
        raise NoPlace(f"the `id` on line {line} is empty. Add a value, or remove the field")
    key = position.value[0][0]
    number, column = key.start_mark.line, key.start_mark.column
    start, end = lines[number]
    end = end or lines[0][1] or "\n"  # the last line may have none
    before = raw[start : start + column]
    plain = _PLAIN.fullmatch(id_) and id_ not in _NOT_TEXT
    field = f"id: {id_ if plain else json.dumps(id_, ensure_ascii=False)}"
    if not position.flow_style:
        return start + column, field + end + " " * column
    field = f'"id": {json.dumps(id_, ensure_ascii=False)}' if key.style == '"' else field
    return start + column, f"{field}," + (" " if before.strip() else end + before)


def _items(document: Document, source: str) -> Iterator[yaml.MappingNode]:
    """Yield the mappings of positions, each followed by those of its reasons."""
    if document.format == "markdown":
        split = split_front_matter(source)
        assert split is not None
        source = split[0]
    try:
        roots = list(yaml.compose_all(source, Loader=_LOADER))
    except yaml.YAMLError as error:
        raise NoPlace("its YAML can't be parsed. Add the ids by hand") from error
    for root in roots:
        for record in root.value if isinstance(root, yaml.SequenceNode) else [root]:
            yield from _listed(record, "positions")


def _listed(node: yaml.Node | None, name: str) -> Iterator[yaml.MappingNode]:
    """Yield the mappings in a list of a mapping, each followed by its reasons."""
    fields = node.value if isinstance(node, yaml.MappingNode) else ()
    listed = next((value for key, value in fields if key.value == name), None)
    for item in listed.value if isinstance(listed, yaml.SequenceNode) else ():
        if isinstance(item, yaml.MappingNode):
            yield item
            yield from _listed(item, "reasons")


def _is_same(before: Statements, document: Document, ids: _Ids) -> bool:
    """Return whether a document has the same statements as before and nothing lacks an id."""
    if document.refused:
        return False
    written = [
        [item.id for item in _positions_and_reasons(record)]
        for record in document.records
        if isinstance(record, Controversy)
    ]
    expected = [[position.id or id_ for position, id_ in positions] for positions in ids]
    return written == expected and _comparable(extract_statements(document)) == _comparable(before)


def _comparable(stated: Statements) -> object:
    """Return the statements of a document without line numbers and digests."""
    nodes = [(node.ref, _without_location(node.properties)) for node in stated.nodes]
    edges = [
        (edge.type, edge.source, edge.target, edge.key, _without_location(edge.properties))
        for edge in stated.edges
    ]
    faults = sorted(problem.code for problem in stated.problems)
    return nodes, edges, stated.definitions, stated.aliases, faults


def _without_location(properties: Properties) -> dict[str, Value]:
    # `relations` repeats edges, with their lines.
    hidden = ("line", "digest", "relations")
    return {name: properties[name] for name in properties if name not in hidden}
