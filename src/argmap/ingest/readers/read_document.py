"""Read a document: detect its format, choose a reader, and validate what it finds.

All readers return the same kinds of records, with their lines, and problems instead of exceptions.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any

from argmap.did_you_mean import did_you_mean, nearest
from argmap.documents import AnyRecord, Controversy, OtherRecord
from argmap.documents.kinds import KINDS
from argmap.ingest.document import CONVERTED, Document, Problems, digest
from argmap.ingest.options import DEFAULT_READING, ReadingOptions
from argmap.ingest.readers import markdown
from argmap.ingest.readers.decode import html_text_of, text_of
from argmap.ingest.readers.json_text import json_fault, opens_like_json, paired
from argmap.ingest.readers.markdown import split_front_matter
from argmap.ingest.readers.markdown_body import add_body
from argmap.ingest.readers.pages.html_page import data_of, read_html, stored_html
from argmap.ingest.readers.pages.page_lines import MAX_LINES, text_lines
from argmap.ingest.readers.pages.read_page import is_too_long, looks_like_page, read_page
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
    return _controversy(read_page([*text_lines(text)], problems), text, problems), None


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
    return build(model, data, problems), None


_READERS: dict[str, Callable[[str, Problems], tuple[Found, str | None]]] = {
    "markdown": _markdown,
    "yaml": _yaml,
    "json": _json,  # stored as YAML
    "page": _page,
    "html": _html,
}


_YAML = (".yml", ".yaml")
_TEXT = (".md", ".markdown", ".txt", ".text")
_HTML = (".html", ".htm", ".xhtml")
_HTML_OPENING = re.compile(
    rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]*<\x00?(?:!\x00?d|h)\x00?[ot]\x00?[cm]\x00?[tl]",
    re.IGNORECASE,
)
_FIELDS = {name for kind in KINDS.values() for name in kind.model.model_fields} | {"claim"}

_BEFORE = re.compile(r"(?:[ \t]*+(?:#[^\n]*+)?\n)*+")
"""Empty lines and comments at the beginning."""
_SEPARATOR = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_KIND = re.compile(r"\bkind[\"']?[ \t]*:")
_FIELD = re.compile(r"(?:- ++)*+[\"']?(\w+)[\"']?\s*:(?:\s|$)")
_FLOW = re.compile(r"(?:- ++)*+(?:\[\s*+)*+\{\s*+(?:\}|[\"']?[$\w][^\n\"':]*+[\"']?\s*+:)")


def _suffix(name: str) -> str:
    """Return the suffix of a document's id in lower case."""
    return posixpath.splitext(name)[1].lower()


def is_html(name: str, data: bytes, format: str | None) -> bool:
    """Return whether a document is an HTML page, by its format, its suffix or its beginning."""
    if format is not None:
        return format == "html"
    suffix = _suffix(name)
    if suffix in _HTML:
        return True
    return suffix not in (*_YAML, ".json") and _HTML_OPENING.match(data[:256]) is not None


def form_of(name: str, text: str) -> str | None:
    """Return the format of a text, or None if it is unknown.

    name: the document's id; most formats are detected by its suffix. With other suffixes, a text
    that may be front matter with a body or a YAML stream is a stream if its second part has a
    `kind`.
    """
    suffix = _suffix(name)
    if suffix in _YAML:
        return "yaml"
    if suffix == ".json":
        return "json"
    is_text = suffix in _TEXT
    split = split_front_matter(text)
    if split is not None:
        return "yaml" if not is_text and holds_documents(split[1]) else "markdown"
    if looks_like_page([*text_lines(text)], whole=suffix not in (".md", ".markdown")):
        return "page"
    return "yaml" if not is_text and _opens_like_yaml(text) else None


def lacks_opening(text: str) -> bool:
    """Return whether a text is front matter with a closing but without an opening `---`."""
    first, *rest = (line.rstrip() for line in text.strip().split("\n"))
    return re.match("(id|kind|title|name) *:", first) is not None and "---" in rest


def holds_documents(body: str) -> bool:
    """Return whether the part after front matter is a mapping with a `kind`, not text."""
    if "kind" not in body or not _KIND.search(body):  # the first test is much faster
        return False
    for part in _SEPARATOR.split(body):
        values = _values(part)
        if values != []:
            return any(_has_known_kind(value) for value in values or ())
    return False


def _opens_like_yaml(text: str) -> bool:
    before = _BEFORE.match(text)
    opening = text[before.end() :] if before else text
    if opening.startswith("---"):
        return any(isinstance(value, LocatedDict) for value in _values(text) or ())
    field = _FIELD.match(opening)
    return (
        opening.startswith(("%YAML", "%TAG"))
        or (field is not None and field[1] in _FIELDS)
        or _FLOW.match(opening) is not None
    )


def lacks_kind(text: str) -> bool:
    """Return whether YAML or JSON can be read, and shows in no mapping of which kind it is."""
    if _KIND.search(text):  # much faster than loading it
        return False
    values = _values(text)
    return bool(values) and not any(
        isinstance(value, LocatedDict) and kind_of(value) for value in values or ()
    )


def _values(text: str) -> list[object] | None:
    """Return the values of YAML documents and of lists in them; None if it is not YAML."""
    try:
        loaded = load(text)
    except YamlFault:
        return None
    items = [item for value in loaded for item in (value if isinstance(value, list) else [value])]
    return [value for value in items if value is not None]


def _has_known_kind(value: object) -> bool:
    kind = value.get("kind") if isinstance(value, LocatedDict) else None
    return kind in MODELS or kind in SKIPPED_KINDS
