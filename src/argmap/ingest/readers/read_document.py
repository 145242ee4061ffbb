"""Read a document: detect its format, choose a reader, and validate what it finds.

All readers return the same kinds of records, with their lines, and problems instead of exceptions.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from argmap.did_you_mean import did_you_mean, nearest
from argmap.documents import AnyRecord, Controversy, OtherRecord
from argmap.documents.kinds import KINDS
from argmap.ingest.document import CONVERTED, Document, Problems, digest
from argmap.ingest.options import DEFAULT_READING, ReadingOptions
from argmap.ingest.readers import markdown
from argmap.ingest.readers.decode import html_text_of, json_fault, opens_like_json, paired, text_of
from argmap.ingest.readers.markdown import split_front_matter
from argmap.ingest.readers.markdown_body import add_body
from argmap.ingest.readers.pages.html_page import data_of, read_html, stored_html
from argmap.ingest.readers.pages.page_lines import MAX_LINES, text_lines
from argmap.ingest.readers.pages.read_page import is_too_long, looks_like_page, read_page
from argmap.ingest.readers.validate import MODELS, build, kind_of
from argmap.ingest.readers.yaml_locations import LocatedDict, LocatedList, YamlFault, load
from argmap.model.schema_values import SKIPPED_KINDS


@dataclass
class _Found:
    """What a reader finds. See `Document`."""

    problems: Problems
    records: list[AnyRecord] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    skipped: str | None = None

    def document(self, form: str, digest_: str, *, converted: bool = False) -> Document:
        """Return the document. form: its format."""
        return Document(
            self.problems.document,
            form,
            digest_,
            tuple(self.records),
            tuple(self.sections),
            self.problems.all(),
            self.skipped,
            converted,
            tuple(self.problems.partial),
        )


def read(name: str, data: bytes, options: ReadingOptions = DEFAULT_READING) -> Document:
    """Read one document. name: its id. Never raises for its content."""
    problems = Problems(name)
    found = _Found(problems)
    html = is_html(name, data, options.format)
    text = (html_text_of if html else text_of)(data, problems, options.max_bytes)
    if text is None:
        return found.document("html" if html else options.format or "", digest(data))
    form = "html" if html else options.format or form_of(name, text)
    if form is None:
        if text.lstrip().startswith("---"):
            what = "the front matter has no closing line `---`"
            problems.error(1, "front-matter", what, "Add a line `---` after it")
        elif lacks_opening(text):
            what = "the front matter has no opening line `---`"
            problems.error(1, "front-matter", what, "Add a line `---` at the top")
        found.skipped = "neither front matter nor a page"
        return found.document("", digest(data))
    _READERS[form](text, found)
    if any(isinstance(record, OtherRecord) for record in found.records):
        found.sections = [text.strip()]
    form = "yaml" if form == "json" else form
    return found.document(form, digest(data), converted=text.startswith(CONVERTED))


def reread_page(name: str, form: str, text: str, digest_: str) -> Document:
    """Read a stored page again, from the text in its Document node."""
    found = _Found(Problems(name))
    if form == "html":
        _add_page(data_of(text), text, found)
    else:
        _page(text, found)
    return found.document(form, digest_)


def _markdown(text: str, found: _Found) -> None:
    problems = found.problems
    split = markdown.split_front_matter(text)
    if split is None:
        what, remedy = "no front matter between two `---` lines", "Put it at the top"
        problems.error(1, "no-front-matter", what, remedy)
        return
    front, body, body_line = split
    data = _load(front, problems)
    if data is None:
        return
    if len(data) != 1 or not isinstance(data[0], LocatedDict):
        what = "the front matter must have `field: value` lines"
        problems.error(2, "front-matter", what, "Add the fields")
    elif holds_documents(body):
        problems.error(
            body_line + len(body[: len(body) - len(body.lstrip())].split("\n")) - 1,
            "front-matter",
            "the front matter is followed by a second YAML document instead of text",
            "To read both, use a file name that ends in .yml or `--as yaml`; otherwise, begin the "
            "second part with text",
        )
    else:
        found.sections = add_body(kind_of(data[0]), data[0], body, body_line, problems)
        _add_record(data[0], found)


def _yaml(text: str, found: _Found) -> None:
    problems = found.problems
    loaded = _load(text, problems)
    if loaded is None:
        return
    entries = list(_entries(loaded))
    if _is_table(loaded):
        what = f"the kind of {len(entries):,} items can't be determined from their fields"
        remedy = (
            f"Write `kind:` in each, with one of {', '.join(KINDS)}; if this is a table, describe "
            "it first: argmap table FILE --write"
        )
        problems.error(entries[0][0][0], "unknown-kind", what, remedy)
        return
    for (line, column), entry in entries:
        if entry is None:
            what, remedy = "an item of the list is empty", "Add a value, or remove the item"
            problems.error(line, "empty-value", what, remedy, column=column)
        elif not isinstance(entry, LocatedDict):
            what = f"a document must be a mapping: one of {', '.join(KINDS)}"
            remedy = "Write `field: value` lines"
            problems.error(line, "wrong-type", what, remedy, column=column)
        else:
            _add_record(entry, found)
    if not entries:
        problems.error(0, "empty", "the document is empty", "Add content, or delete the file")


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


def _json(text: str, found: _Found) -> None:
    fault = json_fault(text)
    if fault is None:
        _yaml(text, found)
    else:
        _report(fault, found.problems)


def _page(text: str, found: _Found) -> None:
    if text.count("\n") > MAX_LINES:
        what = f"the page has more than {MAX_LINES:,} lines"
        found.problems.error(1, "too-large", what, "Copy only the page of the controversy")
    elif not is_too_long(len(text), found.problems):
        _add_page(read_page([*text_lines(text)], found.problems), text, found)


def _html(text: str, found: _Found) -> None:
    data, found.skipped = read_html(text, found.problems)
    _add_page(data, stored_html(data) if data else "", found)


def _add_page(data: LocatedDict | None, section: str, found: _Found) -> None:
    """Add the record of a page, and the text with which it can be read again."""
    if data is not None and not found.problems.refusing:
        record = build(Controversy, data, found.problems)
        found.records += [record] if record else []
        found.sections.append(section)


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


def _add_record(data: LocatedDict, found: _Found) -> None:
    """Add a mapping's record, or the reason to skip it, or an error."""
    kind = kind_of(data)
    model = MODELS.get(kind or "")
    if kind in SKIPPED_KINDS:
        found.skipped = found.skipped or kind
    elif model is not None:
        if model is OtherRecord:
            data["kind"] = kind
        record = build(model, data, found.problems)
        found.records += [record] if record else []
    else:
        known = ", ".join(KINDS)
        near = [f"`kind: {name}`" for name in nearest((kind or "")[:100], KINDS, most=1)]
        what, remedy = f'`kind` must be one of {known} (got "{kind}")', "Write one of them"
        if not kind:
            near, what = [], "the kind can't be determined from the fields"
            remedy = f"Write `kind:` with one of {known}"
        found.problems.error(data.line, "unknown-kind", what, did_you_mean(near, remedy))


_READERS: dict[str, Callable[[str, _Found], None]] = {
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
