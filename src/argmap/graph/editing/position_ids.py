"""Write the current ids of positions and reasons into their documents, and change nothing else.

The YAML parser reports where each claim is; a line, or a field in a flow mapping, is inserted
there. The new text is read again, and is returned only if it makes the same statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yaml

from argmap.documents import Controversy, Position, Reason
from argmap.documents.stance_and_reason import reasons_below
from argmap.errors import ArgmapError, DocumentError
from argmap.graph.editing.atomic_write import rewrite
from argmap.graph.editing.yaml_insert import Insertion, NoPlace, Text, place
from argmap.ingest.discovery import origins
from argmap.ingest.document import Document
from argmap.ingest.extract import extract_statements
from argmap.ingest.options import ReadingOptions
from argmap.ingest.readers import read
from argmap.ingest.readers.markdown import split_front_matter
from argmap.ingest.statements import Statements
from argmap.limits import DOCUMENT_BYTES
from argmap.model import Properties, Value

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
    text = Text.of(data)
    lines = [record.line for record in document.records if isinstance(record, Controversy)]
    insertions: list[Insertion] = []
    for mapping, positions in zip(_mappings(document, text, lines), ids, strict=True):
        items = list(_items(_field(mapping, "positions")))
        if len(items) != len(positions):
            raise NoPlace("its positions can't be located. Add the ids by hand")
        for item, (position, id_) in zip(items, positions, strict=True):
            if position.id is None:
                assert isinstance(item, yaml.MappingNode)
                insertions.append(place(text, item, id_))
    return text.with_insertions(insertions)


def _items(listed: yaml.Node | None) -> Iterator[yaml.Node]:
    """Yield the items of a list, each followed by its reasons."""
    for item in listed.value if isinstance(listed, yaml.SequenceNode) else ():
        yield item
        if isinstance(item, yaml.MappingNode):
            yield from _items(_field(item, "reasons"))


def _mappings(document: Document, text: Text, lines: list[int]) -> Iterator[yaml.MappingNode]:
    """Yield the mappings of controversies, in order. lines: the lines where they begin."""
    source = text.normal
    if document.format == "markdown":
        split = split_front_matter(source)
        assert split is not None
        source = split[0]
    try:
        roots = list(yaml.compose_all(source, Loader=_LOADER))
    except yaml.YAMLError as error:
        raise NoPlace("its YAML can't be parsed. Add the ids by hand") from error
    entries = [
        entry
        for root in roots
        if root is not None
        for entry in (root.value if isinstance(root, yaml.SequenceNode) else [root])
    ]
    found = iter(entries)
    for line in lines:
        entry = next((item for item in found if item.start_mark.line + 1 == line), None)
        if not isinstance(entry, yaml.MappingNode):
            raise NoPlace("its controversies can't be located. Add the ids by hand")
        yield entry


def _field(mapping: yaml.MappingNode, name: str) -> yaml.Node | None:
    return next((value for key, value in mapping.value if key.value == name), None)


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
