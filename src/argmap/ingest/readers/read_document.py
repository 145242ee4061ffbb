"""Read a document: detect its format, choose a reader, and validate what it finds.

All readers return the same kinds of records, with their lines, and problems instead of exceptions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from argmap.did_you_mean import did_you_mean, nearest
from argmap.documents import AnyRecord, Controversy, OtherRecord
from argmap.documents.kinds import KINDS
from argmap.ingest.document import CONVERTED, Document, Problems, digest
from argmap.ingest.options import DEFAULT_READING, ReadingOptions
from argmap.ingest.readers import markdown
from argmap.ingest.readers.decode import html_text_of, text_of
from argmap.ingest.readers.detect import form_of, holds_documents, is_html, lacks_opening
from argmap.ingest.readers.json_text import json_fault, opens_like_json, paired
from argmap.ingest.readers.markdown_body import add_body
from argmap.ingest.readers.other_spellings import respell
from argmap.ingest.readers.pages.html_page import data_of, read_html, stored_html
from argmap.ingest.readers.pages.page_blocks import MAX_LINES, text_blocks
from argmap.ingest.readers.pages.read_page import is_too_long, read_page
from argmap.ingest.readers.validate import MODELS, build, kind_of
from argmap.ingest.readers.yaml_locations import LocatedDict, LocatedList, YamlFault, load
from argmap.model.schema_values import SKIPPED_KINDS

Found = tuple[list[AnyRecord], list[str]]


def read(name: str, data: bytes, options: ReadingOptions = DEFAULT_READING) -> Document:
    """Read one document. name: its id. Never raises for its content."""
    problems = Problems(name)
    html = is_html(name, data, options.format)
    text = (html_text_of if html else text_of)(data, problems, options.max_bytes)
    if text is None:
        known = "html" if html else options.format or ""
        return Document(name, known, digest(data), problems=problems.all())
    form = "html" if html else options.format or form_of(name, text)
    if form is None:
        if text.lstrip().startswith("---"):
            what = "the front matter has no closing line `---`"
            problems.error(1, "front-matter", what, "Add a line `---` after it")
        elif lacks_opening(text):
            what = "the front matter has no opening line `---`"
            problems.error(1, "front-matter", what, "Add a line `---` at the top")
        reason = "neither front matter nor a page"
        return Document(name, "", digest(data), skipped=reason, problems=problems.all())
    found, skipped = _READERS[form](text, problems)
    if any(isinstance(record, OtherRecord) for record in found[0]):
        found = found[0], [text.strip()]
    return Document(
        id=name,
        format="yaml" if form == "json" else form,
        digest=digest(data),
        records=tuple(found[0]),
        sections=tuple(found[1]),
        problems=problems.all(),
        skipped=skipped,
        converted=text.startswith(CONVERTED),
        partial=tuple(problems.partial),
    )


def reread_page(name: str, form: str, text: str, digest_: str) -> Document:
    """Read a stored page again, from the text in its Document node."""
    problems = Problems(name)
    found = _stored_html(text, problems) if form == "html" else _page(text, problems)[0]
    return Document(name, form, digest_, tuple(found[0]), tuple(found[1]), problems.all())


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
    if len(data) != 1 or not isinstance(data[0], LocatedDict):
        problems.error(
            2, "front-matter", "the front matter must have `field: value` lines", "Add the fields"
        )
        return ([], []), None
    if holds_documents(body):
        line = body_line + len(body[: len(body) - len(body.lstrip())].split("\n")) - 1
        problems.error(
            line,
            "front-matter",
            "the front matter is followed by a second YAML document instead of text",
            "To read both, use a file name that ends in .yml or `--as yaml`; otherwise, begin the "
            "second part with text",
        )
        return ([], []), None
    kind = kind_of(data[0])
    rest = add_body(kind, data[0], body, body_line, problems)
    record, skipped = _record(data[0], problems)
    return ([record] if record else [], rest), skipped


def _yaml(text: str, problems: Problems) -> tuple[Found, str | None]:
    loaded = _load(text, problems)
    if loaded is None:
        return ([], []), None
    entries = list(_entries(loaded))
    if _is_table(loaded):
        what = f"the kind of {len(entries):,} items can't be determined from their fields"
        remedy = (
            f"Write `kind:` in each, with one of {', '.join(KINDS)}; if this is a table, describe "
            "it first: argmap table FILE --write"
        )
        problems.error(entries[0][0][0], "unknown-kind", what, remedy)
        return ([], []), None
    records: list[AnyRecord] = []
    skipped: str | None = None
    for (line, column), entry in entries:
        if entry is None:
            what, remedy = "an item of the list is empty", "Add a value, or remove the item"
            problems.error(line, "empty-value", what, remedy, column=column)
            continue
        if not isinstance(entry, LocatedDict):
            what = f"a document must be a mapping: one of {', '.join(KINDS)}"
            remedy = "Write `field: value` lines"
            problems.error(line, "wrong-type", what, remedy, column=column)
            continue
        record, entry_skipped = _record(entry, problems)
        skipped = skipped or entry_skipped
        if record:
            records.append(record)
    if not entries:
        problems.error(0, "empty", "the document is empty", "Add content, or delete the file")
    return (records, []), skipped


def _is_table(loaded: list[Any]) -> bool:
    """Return whether values are one list of mappings, none of which has a known kind."""
    items = loaded[0] if len(loaded) == 1 else None
    return (
        isinstance(items, LocatedList)
        and len(items) > 1
        and all(isinstance(item, LocatedDict) and kind_of(item) is None for item in items)
    )


def _entries(loaded: list[Any]) -> Iterator[tuple[tuple[int, int], Any]]:
    """Yield the records of YAML documents and lists, with line and column.

    Empty YAML documents are skipped.
    """
    for value in loaded:
        if isinstance(value, LocatedList):
            for index, item in enumerate(value):
                yield (value.empty_at[index] if item is None else (item.line, item.column)), item
        elif value is not None:
            yield (value.line, value.column), value


def _json(text: str, problems: Problems) -> tuple[Found, str | None]:
    fault = json_fault(text)
    if fault is None:
        return _yaml(text, problems)
    _report(fault, problems)
    return ([], []), None


def _page(text: str, problems: Problems) -> tuple[Found, str | None]:
    if text.count("\n") > MAX_LINES:
        what = f"the page has more than {MAX_LINES:,} lines"
        problems.error(1, "too-large", what, "Copy only the page of the controversy")
        return ([], []), None
    if is_too_long(len(text), problems):
        return ([], []), None
    return _controversy(read_page(text_blocks(text), problems), text, problems), None


def _html(text: str, problems: Problems) -> tuple[Found, str | None]:
    data, skipped = read_html(text, problems)
    return _controversy(data, stored_html(data) if data else "", problems), skipped


def _stored_html(text: str, problems: Problems) -> Found:
    return _controversy(data_of(text), text, problems)


def _controversy(data: LocatedDict | None, section: str, problems: Problems) -> Found:
    """Return the record of a page, and the text with which it can be read again."""
    if data is None or problems.refusing:
        return [], []
    record = build(Controversy, data, problems)
    return [record] if record else [], [section]


def _load(text: str, problems: Problems) -> list[Any] | None:
    try:
        return load(paired(text) if text.lstrip()[:1] in ("{", "[") else text)
    except YamlFault as fault:
        says_yaml = problems.document.lower().endswith((".yml", ".yaml"))
        meant = fault.code == "yaml" and opens_like_json(text) and not says_yaml
        _report((json_fault(text) if meant else None) or fault, problems)
        return None


def _report(fault: YamlFault, problems: Problems) -> None:
    problems.error(fault.line, fault.code, fault.what, fault.remedy, column=fault.column)


def _record(data: LocatedDict, problems: Problems) -> tuple[AnyRecord | None, str | None]:
    """Return a mapping's record, or the reason to skip it, or neither after adding an error."""
    kind = kind_of(data)
    if kind in SKIPPED_KINDS:
        return None, kind
    model = MODELS.get(kind or "")
    if model is None:
        known = ", ".join(KINDS)
        if kind:
            near = [f"`kind: {name}`" for name in nearest(kind[:100], KINDS, most=1)]
            what, remedy = f'`kind` must be one of {known} (got "{kind}")', "Write one of them"
        else:
            near, what = [], "the kind can't be determined from the fields"
            remedy = f"Write `kind:` with one of {known}"
        problems.error(data.line, "unknown-kind", what, did_you_mean(near, remedy))
        return None, None
    if model is OtherRecord:
        data["kind"] = kind
    respell(kind, data, problems)
    record = build(model, data, problems)
    return record, None


_READERS: dict[str, Callable[[str, Problems], tuple[Found, str | None]]] = {
    "markdown": _markdown,
    "yaml": _yaml,
    "json": _json,  # stored as YAML
    "page": _page,
    "html": _html,
}
