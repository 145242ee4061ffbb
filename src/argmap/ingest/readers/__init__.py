"""Readers: one module for each format of documents.

Every reader returns the same records, which know their lines, and problems instead of exceptions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from argmap.ingest.document import SKIPPED_KINDS, Document, Problems, digest
from argmap.ingest.options import DEFAULT_READING, ReadingOptions
from argmap.ingest.readers import markdown
from argmap.ingest.readers.decode import text_of
from argmap.ingest.readers.detect import form_of, holds_documents, lacks_opening
from argmap.ingest.readers.interpretations import interpretations
from argmap.ingest.readers.json_text import json_fault, opens_like_json, paired
from argmap.ingest.readers.pasted_page import read_page
from argmap.ingest.readers.validate import KINDS, build, kind_of
from argmap.ingest.readers.yaml_errors import YamlFault
from argmap.ingest.readers.yaml_locations import MarkedDict, MarkedList, load
from argmap.model.documents import AnyRecord, Controversy
from argmap.model.ids import fold

Found = tuple[list[AnyRecord], list[str]]


def read(name: str, data: bytes, options: ReadingOptions = DEFAULT_READING) -> Document:
    """Read one document. name: its id. Never raises for its content."""
    problems = Problems(name)
    text = text_of(data, problems, options.max_bytes)
    if text is None:
        return Document(name, options.format or "", digest(data), problems=problems.all())
    form = options.format or form_of(name, text)
    if form is None:
        if text.lstrip().startswith("---"):
            what = "the front matter is not closed"
            problems.error(1, "front-matter", what, "Add a line `---` after it")
        elif lacks_opening(text):
            what = "the front matter is not opened: there is no line `---` before it"
            problems.error(1, "front-matter", what, "Add a line `---` at the top")
        reason = "neither front matter nor a page"
        return Document(name, "", digest(data), skipped=reason, problems=problems.all())
    found, skipped = _READERS[form](text, problems)
    return Document(
        id=name,
        format="yaml" if form == "json" else form,
        digest=digest(data),
        records=tuple(found[0]),
        sections=tuple(found[1]),
        problems=problems.all(),
        skipped=skipped,
    )


def reread_page(name: str, text: str, digest_: str) -> Document:
    """Read a stored page again, from the text that its Document node keeps."""
    problems = Problems(name)
    found, _ = _page(text, problems)
    return Document(name, "page", digest_, tuple(found[0]), tuple(found[1]), problems.all())


def _markdown(text: str, problems: Problems) -> tuple[Found, str | None]:
    split = markdown.split_front_matter(text)
    if split is None:
        problems.error(
            1, "no-front-matter", "no front matter between two `---` lines", "Put it at the top"
        )
        return ([], []), None
    front, body, body_line = split
    data = _load(front, problems)
    if data is None:
        return ([], []), None
    if len(data) != 1 or not isinstance(data[0], MarkedDict):
        problems.error(
            2, "front-matter", "the front matter must be `field: value` lines", "Write it so"
        )
        return ([], []), None
    if holds_documents(body):
        line = body_line + len(body[: len(body) - len(body.lstrip())].split("\n")) - 1
        problems.error(
            line,
            "front-matter",
            "below the front matter is a second document instead of text",
            "Use a file name that ends in .yml or `--as yaml` to read both, or begin it with text",
        )
        return ([], []), None
    kind = kind_of(data[0])
    rest = _body(kind, data[0], body, body_line, problems)
    thing, skipped = _thing(data[0], problems)
    return ([thing] if thing else [], rest), skipped


def _body(
    kind: str | None, data: MarkedDict, body: str, body_line: int, problems: Problems
) -> list[str]:
    """Put the body's known sections into the mapping; return those that have no place in it.

    A section that stands there twice goes on with the first, as it does with what the front matter
    gives.
    """
    rest: list[str] = []
    for section in markdown.sections(body, body_line):
        field = _FIELDS_OF_SECTIONS.get((kind, fold(section.title)))
        if field is None:
            rest.append(section.whole)
        elif field in _TEXTS:
            _add_text(data, field, section.text)
        elif field == "interpretations":
            found, more = interpretations(section, problems)
            _add_items(data, field, section.line, found)
            rest += more
        else:
            found, more = markdown.tensions(section, problems)
            _add_items(data, field, section.line, found)
            rest += more
    return rest


_FIELDS_OF_SECTIONS: dict[tuple[str | None, str], str] = {
    ("controversy", "context"): "context",
    ("controversy", "status"): "outlook",
    ("controversy", "key tensions"): "tensions",
    ("thread", "canonical synthesis"): "synthesis",
    ("thread", "open questions"): "open_questions",
    ("thread", "interpretations"): "interpretations",
}
_TEXTS = ("context", "outlook", "synthesis")


def _add_text(data: MarkedDict, field: str, text: str) -> None:
    given = data.get(field)
    if text and (given is None or isinstance(given, str)):  # else the model says what is wrong
        data[field] = f"{given}\n\n{text}" if given else text


def _add_items(data: MarkedDict, field: str, line: int, items: list[MarkedDict]) -> None:
    given = data.get(field)
    if given is None:
        data[field] = MarkedList.at(line, items)
    elif isinstance(given, list):
        given.extend(items)


def _yaml(text: str, problems: Problems) -> tuple[Found, str | None]:
    loaded = _load(text, problems)
    if loaded is None:
        return ([], []), None
    entries = list(_entries(loaded))
    things: list[AnyRecord] = []
    skipped: str | None = None
    for (line, column), entry in entries:
        if entry is None:
            what, remedy = "an item of the list is empty", "Write it, or remove it from the list"
            problems.error(line, "empty-value", what, remedy, column=column)
            continue
        if not isinstance(entry, MarkedDict):
            what = f"this must be one of {', '.join(KINDS)}"
            remedy = "Write it as `field: value` lines"
            problems.error(line, "wrong-type", what, remedy, column=column)
            continue
        thing, entry_skipped = _thing(entry, problems)
        skipped = skipped or entry_skipped
        if thing:
            things.append(thing)
    if not entries:
        problems.error(0, "empty", "the document is empty", "Write it, or delete the file")
    return (things, []), skipped


def _entries(loaded: list[Any]) -> Iterator[tuple[tuple[int, int], Any]]:
    """The values of a stream, those of lists one by one, with their places; of its documents the
    empty ones are passed over."""
    for value in loaded:
        if isinstance(value, MarkedList):
            for index, item in enumerate(value):
                yield (value.empty_at[index] if item is None else (item.line, item.column)), item
        elif value is not None:
            yield (value.line, value.column), value


def _json(text: str, problems: Problems) -> tuple[Found, str | None]:
    fault = json_fault(text)
    if fault is None:
        return _yaml(text, problems)
    _tell(fault, problems)
    return ([], []), None


def _page(text: str, problems: Problems) -> tuple[Found, str | None]:
    data = read_page(text, problems)
    if data is None or problems.refusing:
        return ([], []), None
    thing = build(Controversy, data, problems)
    return ([thing] if thing else [], [text]), None


def _load(text: str, problems: Problems) -> list[Any] | None:
    try:
        return load(paired(text) if text.lstrip()[:1] in ("{", "[") else text)
    except YamlFault as fault:
        says_yaml = problems.document.lower().endswith((".yml", ".yaml"))
        meant = fault.code == "yaml" and opens_like_json(text) and not says_yaml
        _tell((json_fault(text) if meant else None) or fault, problems)
        return None


def _tell(fault: YamlFault, problems: Problems) -> None:
    problems.error(fault.line, fault.code, fault.what, fault.remedy, column=fault.column)


def _thing(data: MarkedDict, problems: Problems) -> tuple[AnyRecord | None, str | None]:
    """A mapping's thing; or why it is left out; or neither, with the error among the problems."""
    kind = kind_of(data)
    if kind in SKIPPED_KINDS:
        return None, kind
    model = KINDS.get(kind or "")
    if model is None:
        known = ", ".join(KINDS)
        what = (
            f'`kind` must be one of {known} (got "{kind}")'
            if kind
            else f"the fields do not show whether this is one of {known}"
        )
        problems.error(data.line, "unknown-kind", what, f"Write `kind:` with one of {known}")
        return None, None
    thing = build(model, data, problems)
    return thing, None


_READERS: dict[str, Callable[[str, Problems], tuple[Found, str | None]]] = {
    "markdown": _markdown,
    "yaml": _yaml,
    "json": _json,  # YAML to all others: no format of its own
    "page": _page,
}
